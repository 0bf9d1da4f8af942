package intake

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"pcaet/pipeline/source"
)

// cellAt is how a cell's record begins: its row and column, given from 1, and
// its style.
func cellAt(row, col int, xf uint16) []byte {
	return []byte{byte(row - 1), byte((row - 1) >> 8), byte(col - 1), byte((col - 1) >> 8), byte(xf), byte(xf >> 8)}
}

func numberRec(row, col int, xf uint16, v float64) []byte {
	return rec(recNumber, cellAt(row, col, xf), v)
}

func formulaRec(row, col int, value ...byte) []byte {
	return rec(recFormula, cellAt(row, col, plainXF), value, uint16(0), uint32(0), uint16(0))
}

// specialValue is the value of a formula that is no number, MS-XLS §2.5.133.
func specialValue(kind, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xFF, 0xFF} }

// xlsCellCases are sheets of Excel 97 and the cells they hold.
var xlsCellCases = []struct {
	name    string
	records []byte
	want    string
}{
	{"numbers in full", join(numberRec(1, 1, plainXF, 12345678200010), numberRec(1, 2, plainXF, 0.1), numberRec(1, 3, plainXF, 0.30000000000000004), numberRec(1, 4, plainXF, math.Copysign(0, -1)),
		numberRec(1, 5, plainXF, 1e20), numberRec(1, 6, plainXF, 1e21), numberRec(1, 7, plainXF, -1.5e-9), numberRec(1, 8, plainXF, 5e-324), numberRec(1, 9, plainXF, math.NaN()), numberRec(1, 10, plainXF, math.Inf(1))),
		`A1 number "12345678200010"` + "\n" + `B1 number "0.1"` + "\n" + `C1 number "0.30000000000000004"` + "\n" + `D1 number "0"` + "\n" +
			`E1 number "100000000000000000000"` + "\n" + `F1 number "1E+21"` + "\n" + `G1 number "-0.0000000015"` + "\n" + `H1 number "5E-324"` + "\n" + `I1 error "#NUM!"` + "\n" + `J1 error "#NUM!"`},
	{"packed numbers", join(rec(recRK, cellAt(1, 1, plainXF), uint32(0x3FF00000)), rec(recRK, cellAt(1, 2, plainXF), uint32(0x3FF00001)), rec(recRK, cellAt(1, 3, plainXF), int32(-219000000<<2|2)),
		rec(recRK, cellAt(1, 4, plainXF), uint32(12345<<2|3)), rec(recMulRK, cellAt(2, 2, dateXF), uint32(45672<<2|2), plainXF, int32(-7<<2|2), uint16(2))),
		`A1 number "1"` + "\n" + `B1 number "0.01"` + "\n" + `C1 number "-219000000"` + "\n" + `D1 number "123.45"` + "\n" + `B2 number "45672" date` + "\n" + `C2 number "-7"`},
	{"dates and strike-through by style", join(numberRec(2, 1, dateXF, 45672), numberRec(2, 2, customXF, 45672.5), numberRec(2, 3, struckXF, 3), rec(recLabelSST, cellAt(2, 4, struckXF), uint32(0))),
		`A2 number "45672" date` + "\n" + `B2 number "45672.5" date` + "\n" + `C2 number "3" struck` + "\n" + `D2 text "Société A" struck`},
	{"shared texts", join(rec(recLabelSST, cellAt(1, 1, plainXF), uint32(0)), rec(recLabelSST, cellAt(1, 2, plainXF), uint32(1)), rec(recLabelSST, cellAt(1, 3, dateXF), uint32(2)), rec(recLabelSST, cellAt(1, 4, plainXF), uint32(3))),
		`A1 text "Société A"` + "\n" + `B1 text " Łódź "` + "\n" + `C1 text "riche"` + "\n" + `D1 text "rayé" struck`},
	{"texts of their own", join(rec(recLabel, cellAt(1, 1, plainXF), text8[uint16]("à\nb")), rec(recLabel, cellAt(1, 2, plainXF), text8[uint16]("東京 🌱"), uint16(0)), rec(recLabel, cellAt(1, 3, plainXF), text8[uint16]("")),
		rec(recRString, cellAt(1, 4, plainXF), text8[uint16](" a"), uint16(1), uint16(1), struckFont), rec(recRString, cellAt(1, 5, plainXF), text8[uint16]("ab"), uint16(1), uint16(1), struckFont)),
		`A1 text "à\nb"` + "\n" + `B1 text "東京 🌱"` + "\n" + `D1 text " a" struck` + "\n" + `E1 text "ab"`},
	{"booleans and errors", join(rec(recBoolErr, cellAt(1, 1, plainXF), byte(1), byte(0)), rec(recBoolErr, cellAt(1, 2, plainXF), byte(0), byte(0), byte(0)), rec(recBoolErr, cellAt(1, 3, plainXF), byte(0x2A), byte(1))),
		`A1 bool "1"` + "\n" + `B1 bool "0"` + "\n" + `C1 error "#N/A"`},
	{"empty cells", join(rec(recBlank, cellAt(1, 1, dateXF)), rec(recMulBlank, cellAt(1, 2, dateXF), dateXF, uint16(2)), numberRec(1, 4, plainXF, 1)),
		`D1 number "1"`},
	{"values of formulas", join(formulaRec(1, 1, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F), formulaRec(1, 2, specialValue(1, 1)...), formulaRec(1, 3, specialValue(2, 7)...), formulaRec(1, 4, specialValue(3, 0)...),
		formulaRec(1, 5, specialValue(0, 0)...), rec(recString, text8[uint16]("ABC")), formulaRec(1, 6, specialValue(0, 0)...), rec(recSharedFormula, "x"), rec(recString, text8[uint16]("é")),
		formulaRec(1, 7, specialValue(0, 0)...), rec(recString, text8[uint16]("")), rec(recFormula4, cellAt(1, 8, dateXF), 2.5, uint16(0), uint32(0), uint16(0))),
		`A1 number "1" formula` + "\n" + `B1 bool "1" formula` + "\n" + `C1 error "#DIV/0!" formula` + "\n" + `E1 text "ABC" formula` + "\n" + `F1 text "é" formula` + "\n" + `H1 number "2.5" date formula`},
	{"a formula whose text is missing", join(formulaRec(1, 1, specialValue(0, 0)...), numberRec(1, 2, plainXF, 2), formulaRec(2, 1, specialValue(0, 0)...)),
		`A1 uncomputed "" formula` + "\n" + `B1 number "2"` + "\n" + `A2 uncomputed "" formula`},
	{"a text continued", join(formulaRec(1, 1, specialValue(0, 0)...), rec(recString, uint16(6), byte(0), "abc"), rec(recContinue, byte(1), "d\x00e\x00\x19\x20")),
		`A1 text "abcde’" formula`},
	{"hidden rows", join(rec(recRow, uint16(1), uint16(0), uint16(1), uint16(0), uint32(0), uint16(0x20), uint16(0)), rec(recRow, uint16(2), uint16(0), uint16(1), uint16(0), uint32(0), uint16(0x100), uint16(0)),
		numberRec(2, 1, plainXF, 1), numberRec(3, 1, plainXF, 2)),
		`A2 number "1" hidden` + "\n" + `A3 number "2"`},
	{"cells of a chart set in the sheet", join(numberRec(1, 1, plainXF, 1), rec(recBOF, uint16(biff8), uint16(0x20)), numberRec(5, 5, plainXF, 9), rec(recBOF, uint16(biff8), uint16(0x20)), rec(recEOF), rec(recEOF)),
		`A1 number "1"`},
	{"cells column by column", join(numberRec(1, 1, plainXF, 1), numberRec(2, 1, plainXF, 2), numberRec(1, 2, plainXF, 3), numberRec(2, 3, plainXF, 4), numberRec(2, 2, plainXF, 5)),
		`A1 number "1"` + "\n" + `B1 number "3"` + "\n" + `A2 number "2"` + "\n" + `B2 number "5"` + "\n" + `C2 number "4"`},
	{"only a row with a height of its own described", join(rec(recRow, uint16(0), make([]byte, 14)), numberRec(3, 1, plainXF, 3), numberRec(1, 1, plainXF, 1)),
		`A1 number "1"` + "\n" + `A3 number "3"`},
	{"merged cells amid the others", join(numberRec(1, 1, plainXF, 1), rec(recMergedCells, uint16(0)), numberRec(1, 2, plainXF, 2)),
		`A1 number "1"` + "\n" + `B1 number "2"`},
	{"the last cell there can be", numberRec(65536, 256, plainXF, 1), `IV65536 number "1"`},
}

func TestXLSCells(t *testing.T) {
	for _, c := range xlsCellCases {
		t.Run(c.name, func(t *testing.T) {
			book := readStream(t, xls8(c.records))
			if got := strings.TrimSuffix(dump(&book.Sheets[0]), "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestExcel95: texts are in the code page of the workbook, lengths shorter.
func TestExcel95(t *testing.T) {
	cells := func(société, rayé string) []byte {
		return join(rec(recLabel, cellAt(1, 1, plainXF), text5[uint16](société)), numberRec(1, 2, customXF, 45672),
			rec(recRString, cellAt(1, 3, plainXF), text5[uint16](rayé), byte(1), byte(0), byte(struckFont)),
			formulaRec(1, 4, specialValue(0, 0)...), rec(recString, text5[uint16](société)))
	}
	want := `A1 text "Société €" ` + "\n" + `B1 number "45672" date` + "\n" + `C1 text "rayé" struck` + "\n" + `D1 text "Société €" formula`
	for _, c := range []struct {
		page          uint16
		société, rayé string
		want          string
	}{
		{1252, "Soci\xe9t\xe9 \x80", "ray\xe9", want},
		{0x8001, "Soci\xe9t\xe9 \x80", "ray\xe9", want},
		{10000, "Soci\x8et\x8e \xdb", "ray\x8e", want},
		{0x8000, "Soci\x8et\x8e \xdb", "ray\x8e", want},
		{850, "Soci\x82t\x82 \xcf", "ray\x82", strings.ReplaceAll(want, "€", "¤")},
		{437, "Soci\x82t\x82 $", "ray\x82", strings.ReplaceAll(want, "€", "$")},
		{932, "Societe", "raye", strings.NewReplacer("é", "e", " €", "").Replace(want)},
	} {
		book := readStream(t, xls5(c.page, cells(c.société, c.rayé)))
		if got := dump(&book.Sheets[0]); got != strings.ReplaceAll(c.want, "\" \n", "\"\n")+"\n" {
			t.Errorf("page %d: got\n%s", c.page, got)
		}
	}
	_, err := readXLS(compoundOf("Book", xls5(932, cells("\x83\x65", "x"))), "liste.xls", testLimits())
	if got := told(err); !strings.HasPrefix(got, "file-wrong-format ") {
		t.Errorf("Japanese: %s", got)
	}
}

func TestXLSWorkbook(t *testing.T) {
	column := func(first, last, flags uint16) []byte {
		return rec(recColInfo, first, last, uint16(0), uint16(0), flags)
	}
	stream := xlsStream(biff8, join(rec(recDateMode, uint16(1)), testStyles(biff8), testTexts()),
		xlsPart{name: text8[uint8]("Été’s"), records: join(column(1, 1, 1), column(3, 4, 0), column(5, 300, 1), numberRec(1, 1, dateXF, 0),
			rec(recMergedCells, uint16(2), [8]uint16{0, 0, 0, 2, 4, 9, 1, 1}))},
		xlsPart{name: text8[uint8]("Graphique"), kind: 2, bof: 0x20, records: numberRec(1, 1, plainXF, 9)},
		xlsPart{name: text8[uint8]("Macro"), kind: 1, bof: 0x40, records: numberRec(1, 1, plainXF, 9)},
		xlsPart{name: text8[uint8]("Caché"), state: 1},
		xlsPart{name: text8[uint8]("Très caché"), state: 2, records: numberRec(7, 1, plainXF, 7)})
	book := readStream(t, stream)
	var got strings.Builder
	for i := range book.Sheets {
		s := &book.Sheets[i]
		fmt.Fprintln(&got, s.Name(), s.Hidden, len(s.HiddenCols), s.Merged, dump(s))
	}
	expect(t, strings.ReplaceAll(got.String(), "\n\n", "\n"), `
Été’s false 252 [{1 1 1 3} {5 2 10 2}] A1 number "0" date1904
Caché true 0 [] 
Très caché true 0 [] A7 number "7"
`)
	if cols := book.Sheets[0].HiddenCols; cols[0] != 2 || cols[1] != 6 || cols[len(cols)-1] != 256 {
		t.Errorf("hidden columns %v", cols)
	}
	if book.Origin != source.Staff || book.File != "liste.xls" {
		t.Errorf("%s, origin %d", book.File, book.Origin)
	}
}

// TestContinuedTexts cuts a table of shared texts at every place where Excel
// may: between texts, and amid the characters of one, which then are wide or
// not anew.
func TestContinuedTexts(t *testing.T) {
	const text = "Épernec l’été"
	cell := rec(recLabelSST, cellAt(1, 1, plainXF), uint32(1))
	units := []rune(text)
	for cut := range len(units) + 1 {
		var wide, rest []byte
		for _, r := range units[:cut] {
			wide = append(wide, byte(r), byte(r>>8))
		}
		for _, r := range units[cut:] {
			rest = append(rest, byte(r), byte(r>>8))
		}
		sst := join(rec(recSST, uint32(9), uint32(3)), rec(recContinue, text8[uint16]("a"), uint16(len(units)), byte(1), wide),
			rec(recContinue, byte(1), rest), rec(recContinue, text8[uint16]("z")))
		if cut == len(units) {
			sst = join(rec(recSST, uint32(9), uint32(3), text8[uint16]("a"), uint16(len(units)), byte(1), wide), rec(recContinue, text8[uint16]("z")))
		}
		book := readStream(t, xlsStream(biff8, join(testStyles(biff8), sst), xlsPart{name: text8[uint8]("Liste"), records: cell}))
		if got := dump(&book.Sheets[0]); got != `A1 text "`+text+`"`+"\n" {
			t.Errorf("cut after %d: %s", cut, got)
		}
	}
	narrow := join(rec(recSST, uint32(9), uint32(2), text8[uint16]("a"), uint16(7), byte(1), "l\x00\x19\x20"), rec(recContinue, byte(0), "\xe9t"), rec(recContinue, byte(0), "\xe9.."))
	book := readStream(t, xlsStream(biff8, join(testStyles(biff8), narrow), xlsPart{name: text8[uint8]("Liste"), records: cell}))
	if got := dump(&book.Sheets[0]); got != `A1 text "l’été.."`+"\n" {
		t.Error(got)
	}
}

// TestContainers: the same stream long, short, bare, with a table of sectors
// that does not fit the header, or under the name Excel 95 gives it.
func TestContainers(t *testing.T) {
	long := rec(0x0867, make([]byte, 8000))
	stream := xls8(numberRec(1, 1, plainXF, 1))
	huge := xlsStream(biff8, join(testStyles(biff8), testTexts()), xlsPart{name: text8[uint8]("Liste"),
		records: join(numberRec(1, 1, plainXF, 1), []byte(strings.Repeat(string(long), 1000)))})
	for name, data := range map[string][]byte{
		"short": compoundOf("Workbook", stream),
		"long":  compoundOf("Workbook", xls8(long, numberRec(1, 1, plainXF, 1))),
		"huge":  compoundOf("Workbook", huge),
		"book":  compoundOf("BOOK", stream),
		"bare":  stream,
	} {
		book, err := readXLS(data, "liste.xls", testLimits())
		if err != nil {
			t.Errorf("%s: %s", name, told(err))
		} else if got := dump(&book.Sheets[0]); got != "A1 number \"1\"\n" {
			t.Errorf("%s: %s", name, got)
		}
		if what := sniff("liste.xls", data); what.format != XLS {
			t.Errorf("%s: taken for %s", name, what.format)
		}
	}
}

// TestSheetAlone: what small programs write, since the format was explained so
// on the web: a sheet without a workbook around it, of no stated version.
func TestSheetAlone(t *testing.T) {
	data := join(rec(recBOF, uint16(0), uint16(sheetStream), uint32(0)), rec(recLabel, cellAt(1, 1, 0), text5[uint16]("Soci\xe9t\xe9")),
		rec(recNumber, cellAt(2, 1, 0), 12345678200010.0), rec(recEOF))
	book, err := readXLS(data, "exports/adhérents 2024.xls", testLimits())
	if err != nil {
		t.Fatal(told(err))
	}
	if got := book.Sheets[0].Name() + "\n" + dump(&book.Sheets[0]); got != "adhérents 2024\nA1 text \"Société\"\nA2 number \"12345678200010\"\n" {
		t.Error(got)
	}
	if what := sniff("adhérents.xls", data); what.format != XLS {
		t.Errorf("taken for %s", what.format)
	}
}

// TestNamedXLS: what is called .xls is not always one.
func TestNamedXLS(t *testing.T) {
	wide := []byte{0xFF, 0xFE}
	for _, r := range "Nom\tVille\r\nA\tArques\r\n" {
		wide = append(wide, byte(r), byte(r>>8))
	}
	const xml2003 = `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"/></Workbook>`
	f, l := readFolder(t, files(map[string]string{
		"a.xls":       string(xlsFixture(t, "charte.xls")),
		"a nu.xls":    string(xls8(numberRec(1, 1, plainXF, 1))),
		"b html.xls":  "<html><head><style>td {mso-number-format:General}</style></head><body><table><tr><td>1;2</td></tr></table></body></html>",
		"b meta.xls":  "\ufeff<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">" + strings.Repeat("\n", 5000) + "<table>",
		"b mhtml.xls": "MIME-Version: 1.0\nX-Document-Type: Workbook\n",
		"b xml.xls":   `<?xml version="1.0"?>` + "\n" + `<?mso-application progid="Excel.Sheet"?>` + "\n" + xml2003,
		"b xml2.xls":  xml2003,
		"c csv.xls":   "Nom;Ville\nA;Arques\n",
		"c tab.xls":   "Nom\tVille\nA\tArques\n",
		"c wide.xls":  string(wide),
		"d excel.xls": string(rec(recBOF4, uint16(0), uint16(sheetStream), uint16(0))),
		"d xlsx.xls":  string(plainParts(`<row><c><v>1</v></c></row>`).zip(t)),
		"e coupé.xls": string(xlsFixture(t, "charte.xls")[:5000]),
		"e prose.xls": "Bonjour.",
	}), Options{})
	expect(t, account(f, l), `
a nu.xls read 
a.xls read 
b html.xls refused format de tableau non lu
b meta.xls refused format de tableau non lu
b mhtml.xls refused format de tableau non lu
b xml.xls refused format de tableau non lu
b xml2.xls refused format de tableau non lu
c csv.xls read 
c tab.xls read 
c wide.xls read 
d excel.xls refused format de tableau non lu
d xlsx.xls read 
e coupé.xls refused fichier endommagé
e prose.xls refused fichier non reconnu
book a nu.xls
book a.xls
book c csv.xls
book c tab.xls
book c wide.xls
book d xlsx.xls
file-wrong-format b html.xls
file-wrong-format b meta.xls
file-wrong-format b mhtml.xls
file-wrong-format b xml.xls
file-wrong-format b xml2.xls
file-wrong-format d excel.xls
file-damaged e coupé.xls
file-not-a-spreadsheet e prose.xls`)
	for _, c := range l.Causes() {
		if text := strings.ReplaceAll(c.Message, "\u00a0", " "); strings.HasPrefix(c.At.File(), "d excel") && !strings.Contains(text, "Excel 4 ou plus ancien") {
			t.Error(text)
		}
	}
}

// TestLastSave: a summary without a date, or in which one cannot be found, tells
// nothing.
func TestLastSave(t *testing.T) {
	summary := func(offset, count, id, at, kind uint32, ticks uint64) []byte {
		return join(make([]byte, 44), rec(0, offset)[4:], rec(0, uint32(24), count, id, at, kind, ticks)[4:])
	}
	const march = 133537680000000000 // 1 March 2024, noon, UTC
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a date", summary(48, 1, 13, 16, 0x40, march), "2024-03-01T12:00:00Z"},
		{"another property", summary(48, 1, 12, 16, 0x40, march), "0001-01-01T00:00:00Z"},
		{"another type", summary(48, 1, 13, 16, 0x13, march), "0001-01-01T00:00:00Z"},
		{"no date yet", summary(48, 1, 13, 16, 0x40, 0), "0001-01-01T00:00:00Z"},
		{"beyond all dates", summary(48, 1, 13, 16, 0x40, math.MaxUint64), "0001-01-01T00:00:00Z"},
		{"a property elsewhere", summary(48, 1, 13, math.MaxUint32, 0x40, march), "0001-01-01T00:00:00Z"},
		{"properties elsewhere", summary(math.MaxUint32, 1, 13, 16, 0x40, march), "0001-01-01T00:00:00Z"},
		{"properties without end", summary(48, math.MaxUint32, 12, 16, 0x40, march), "0001-01-01T00:00:00Z"},
		{"nothing", nil, "0001-01-01T00:00:00Z"},
	} {
		if got := lastSave(c.data).Format(time.RFC3339); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func xlsFixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/xls/" + name)
	must(t, err)
	return data
}

// TestSameSheetAsXLSAndXLSX: LibreOffice has written each of these workbooks in
// both formats; both readers say the same of them.
func TestSameSheetAsXLSAndXLSX(t *testing.T) {
	for _, name := range []string{"charte", "charte-1904"} {
		xls, err := readXLS(xlsFixture(t, name+".xls"), "x", testLimits())
		if err != nil {
			t.Fatal(told(err))
		}
		xlsx, err := readXLSX(xlsFixture(t, name+".xlsx"), "x", testLimits())
		if err != nil {
			t.Fatal(told(err))
		}
		if xls.Saved.IsZero() || !xls.Saved.Equal(xlsx.Saved) {
			t.Errorf("%s: saved %s, %s", name, xls.Saved, xlsx.Saved)
		}
		got, want := account15(xls), account15(xlsx)
		if got != want || strings.Count(got, "\n") < 36 {
			t.Errorf("%s: xls\n%s\nxlsx\n%s", name, got, want)
		}
	}
}

// account15 tells all of a book, numbers in 15 digits: LibreOffice writes no
// more in an xlsx.
func account15(book source.Book) string {
	var b strings.Builder
	for i := range book.Sheets {
		s := &book.Sheets[i]
		for _, row := range s.Rows {
			for j, c := range row.Cells {
				if v, err := strconv.ParseFloat(c.Raw, 64); c.Kind == source.Number && err == nil {
					row.Cells[j].Raw = strconv.FormatFloat(v, 'g', 15, 64)
				}
			}
		}
		fmt.Fprintln(&b, s.Name(), s.Hidden, s.HiddenCols, s.Merged)
		b.WriteString(dump(s))
	}
	return b.String()
}
