package intake

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pcaet/pipeline/source"
)

// cellCases are sheets and the cells they hold. The second reading runs over
// them too.
var cellCases = []struct {
	name      string
	sheetData string
	want      string
	// odd lists the addresses where excelize differs and is not followed: it
	// leaves escapes and ISO dates, and mistakes foreign names for its own.
	odd string
}{
	{"a number keeps all its digits", `<row r="1"><c r="A1"><v>35600000000048123</v></c><c r="B1" s="4"><v>1.10</v></c></row>`,
		`A1 number "35600000000048123"` + "\n" + `B1 number "1.10"`, ""},
	{"dates by style", `<row r="2"><c r="A2" s="1"><v>45672</v></c><c r="B2" s="3"><v>45672.5</v></c><c r="C2" s="2"><v>3</v></c></row>`,
		`A2 number "45672" date` + "\n" + `B2 number "45672.5" date` + "\n" + `C2 number "3" struck`, ""},
	{"shared strings", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`,
		`A1 text "Société A"` + "\n" + `B1 text " B "` + "\n" + `C1 text "riche"`, ""},
	{"inline strings", `<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp; b&#233;</t></is></c><c r="B1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r><rPh sb="0" eb="1"><t>z</t></rPh></is></c></row>`,
		`A1 text "a & bé"` + "\n" + `B1 text "xy"`, ""},
	{"struck runs", `<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>rayé</t></r></is></c><c r="B1" t="inlineStr"><is><r><rPr><strike/></rPr><t>à moitié</t></r><r><rPr><strike val="0"/></rPr><t>rayé</t></r></is></c></row>`,
		`A1 text "rayé" struck` + "\n" + `B1 text "à moitiérayé"`, ""},
	{"formulas", `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c><c r="C1"><f t="shared" ref="C1:C3" si="0">A1</f><v>2</v></c><c r="D1"><f t="shared" si="0"/><v>4</v></c></row>`,
		`A1 number "2" formula` + "\n" + `B1 text "x" formula` + "\n" + `C1 number "2" formula` + "\n" + `D1 number "4" formula`, ""},
	{"formulas without a value", `<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>2</f><v/></c><c r="D1" t="str"><f>""</f><v></v></c></row>`,
		`A1 uncomputed "" formula` + "\n" + `B1 uncomputed "" formula` + "\n" + `C1 uncomputed "" formula`, ""},
	{"errors and booleans", `<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="b"><v>false</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
		`A1 error "#N/A"` + "\n" + `B1 bool "1"` + "\n" + `C1 bool "0"` + "\n" + `D1 error "#DIV/0!" formula`, "C1"},
	{"ISO dates", `<row r="1"><c r="A1" t="d"><v>2021-01-01</v></c><c r="B1" t="d"><v>2021-01-01T12:00:00Z</v></c><c r="C1" t="d"><v>hier</v></c></row>`,
		`A1 number "44197" date` + "\n" + `B1 number "44197.5" date` + "\n" + `C1 text "hier"`, "A1 B1"},
	{"neither rows nor cells have addresses", `<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c t="inlineStr"><is><t>q</t></is></c></row>`,
		`A1 number "1"` + "\n" + `C1 number "3"` + "\n" + `A3 text "q"`, ""},
	{"hidden and empty rows", `<row r="3" hidden="1"><c r="B3"><v>1</v></c></row><row r="4"><c r="A4" s="1"/><c r="B4" s="2"></c></row><row r="9"><c r="A9"><v>2</v></c></row>`,
		`B3 number "1" hidden` + "\n" + `A9 number "2"`, ""},
	{"escapes", `<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_ _x_ _x12</t></is></c><c r="B1" t="str"><f>A1</f><v>_x0041_</v></c></row>`,
		`A1 text "a\rb_x0041_ _x_ _x12"` + "\n" + `B1 text "A" formula`, "B1"},
	{"single quotes, spaces and line breaks in tags", "<row r='1' ><c\nr='A1' t = 'inlineStr' ><is><t>l1\r\nl2</t></is></c ></row >",
		`A1 text "l1\nl2"`, ""},
	{"CDATA and comments", `<row r="1"><!-- <c r="Z1"> --><c r="A1" t="inlineStr"><is><t><![CDATA[<a> & ]]>b</t></is></c><c r="B1"><v>1<!-- x -->2</v></c></row>`,
		`A1 text "<a> & b"` + "\n" + `B1 number "12"`, ""},
	{"foreign attributes and a > in a value", `<row r="1" spans="1:2" xx:r="7" xmlns:xx="urn:x"><c r="A1" vm="a>b"><v>1</v></c></row>`,
		`A1 number "1"`, "A1 A7"},
	{"text where a number is declared", `<row r="1"><c r="A1"><v>douze</v></c><c r="B1"><v> 12 </v></c></row>`,
		`A1 text "douze"` + "\n" + `B1 number "12"`, "B1"},
	{"an extension list in a cell", `<row r="1"><c r="A1"><v>1</v><extLst><ext uri="x"><v>9</v></ext></extLst></c></row>`,
		`A1 number "1"`, "A1"},
}

func TestCells(t *testing.T) {
	for _, c := range cellCases {
		t.Run(c.name, func(t *testing.T) {
			book := readParts(t, plainParts(c.sheetData))
			if got := strings.TrimSuffix(dump(&book.Sheets[0]), "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestPrefixedAndStrictNamespaces(t *testing.T) {
	prefixed := `<x:worksheet xmlns:x="` + mainTransitional + `"><x:sheetData><x:row r="1"><x:c r="A1"><x:f>1</x:f><x:v>5</x:v></x:c></x:row></x:sheetData>` +
		`<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>`
	strict := `<worksheet xmlns="` + mainStrict + `"><sheetData><row r="1"><c r="A1"><f>1</f><v>5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`
	for name, sheet := range map[string]string{"prefixed": prefixed, "strict": strict} {
		book := readParts(t, plainParts("").with(parts{sheetPart: sheet}))
		if got := dump(&book.Sheets[0]); got != "A1 number \"5\" formula\n" {
			t.Errorf("%s: %s", name, got)
		}
		if want := []source.Range{{Row: 1, Col: 1, LastRow: 2, LastCol: 2}}; !reflect.DeepEqual(book.Sheets[0].Merged, want) {
			t.Errorf("%s: merged %v", name, book.Sheets[0].Merged)
		}
	}
}

// TestUnknownContent: what the scanner does not know goes to the library.
func TestUnknownContent(t *testing.T) {
	data := `<row r="1"><c r="A1" t="s"><v>0</v></c></row>` +
		`<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback/></mc:AlternateContent>` +
		`<row r="3" hidden="1"><c r="B3" s="1"><v>45672</v></c><c r="C3" t="b"><v>1</v></c><c r="D3"><f>A1</f></c><c r="E3" t="e"><v>#N/A</v></c></row>`
	p := plainParts(data)
	s := newScanner(strings.NewReader(p[sheetPart]), make([]byte, 16), 64)
	r := cellReader{wb: &workbook{calendar: source.Date1900}, limits: limits{100, 256}, styles: make([]cellStyle, 5),
		strings: sharedStrings{texts: []string{"Société A"}}}
	if _, unsure, err := r.read(s, "liste.xlsx", "Liste"); !unsure || err != nil {
		t.Fatalf("unsure %t, %s", unsure, told(err))
	}
	book := readParts(t, p)
	want := `A1 text "Société A"` + "\n" + `B3 number "45672" date hidden` + "\n" + `C3 bool "1" hidden` + "\n" +
		`D3 uncomputed "" formula hidden` + "\n" + `E3 error "#N/A" hidden` + "\n"
	if got := dump(&book.Sheets[0]); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestWorkbookOfSeveralSheets(t *testing.T) {
	sheet := worksheet(`<sheetFormatPr defaultRowHeight="15"/><cols><col min="255" max="16384" hidden="true"/></cols><cols><col min="1" max="9"/><col min="2" max="2" hidden="1" width="0"/></cols>` +
		`<sheetData><row r="1"><c r="A1" s="1"><v>0</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>`)
	p := plainParts("").with(parts{
		bookPart: `<workbook` + ns + `><workbookPr date1904="1"/><sheets><sheet name="Été &amp; suite" sheetId="1" r:id="rId1"/>` +
			`<sheet name="Graphique" sheetId="2" r:id="rId9"/><sheet name="Listes" sheetId="3" state="veryHidden" r:id="rId4"/></sheets></workbook>`,
		bookRels: rels(`Id="rId1" Type="`+relType+`worksheet" Target="/xl/worksheets/sheet1.xml"`,
			`Id="rId9" Type="`+relType+`chartsheet" Target="chartsheets/sheet1.xml"`,
			`Id="rId4" Type="`+relType+`worksheet" Target="worksheets/SHEET2.xml"`,
			`Id="rId5" Type="`+relType+`styles" Target="styles.xml"`,
			`Id="rId6" Type="`+relType+`theme" Target="theme/absent.xml"`),
		sheetPart:                      sheet,
		"xl/worksheets/sheet2.xml":     worksheet(`<sheetData/>`),
		"xl/chartsheets/sheet1.xml":    `<chartsheet` + ns + `/>`,
		"xl/worksheets/_rels/sheet1.x": "never read",
	})
	book := readParts(t, p)
	if len(book.Sheets) != 2 {
		t.Fatalf("%d sheets", len(book.Sheets))
	}
	first, second := &book.Sheets[0], &book.Sheets[1]
	if first.Name() != "Été & suite" || first.Hidden || second.Name() != "Listes" || !second.Hidden {
		t.Errorf("names and visibility: %q %t, %q %t", first.Name(), first.Hidden, second.Name(), second.Hidden)
	}
	if got := dump(first); got != "A1 number \"0\" date1904\n" {
		t.Error(got)
	}
	if want := []int32{2, 255, 256}; !reflect.DeepEqual(first.HiddenCols, want) {
		t.Errorf("hidden columns %v", first.HiddenCols)
	}
	if want := []source.Range{{Row: 1, Col: 1, LastRow: 1, LastCol: 3}}; !reflect.DeepEqual(first.Merged, want) {
		t.Errorf("merged %v", first.Merged)
	}
}

func TestUTF16Part(t *testing.T) {
	text := strings.Replace(worksheet(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>é</t></is></c></row></sheetData>`), "UTF-8", "UTF-16", 1)
	wide := []byte{0xFF, 0xFE}
	for _, r := range text {
		wide = append(wide, byte(r), byte(r>>8))
	}
	book := readParts(t, plainParts("").with(parts{sheetPart: string(wide)}))
	if got := dump(&book.Sheets[0]); got != "A1 text \"é\"\n" {
		t.Error(got)
	}
}

func TestOrigin(t *testing.T) {
	for value, want := range map[string]source.Origin{"sortie": source.Ours, "exemple": source.Example, "decisions": source.Answers, "autre": source.Staff} {
		book := readParts(t, marked(plainParts(`<row><c><v>1</v></c></row>`), value))
		if book.Origin != want {
			t.Errorf("%s: origin %d, want %d", value, book.Origin, want)
		}
		if want == source.Ours && len(book.Sheets) > 0 {
			t.Error("a workbook of ours was read")
		}
	}
}

// The date of the last save helps to tell versions apart; one that cannot be
// read is no reason to refuse the file.
func TestSaved(t *testing.T) {
	for date, want := range map[string]string{
		"2024-03-14T10:20:30Z":      "2024-03-14T10:20:30Z",
		"2024-03-14T10:20:30+02:00": "2024-03-14T08:20:30Z",
		"2024-03-14":                "2024-03-14T00:00:00Z",
		"hier":                      "0001-01-01T00:00:00Z",
		"</pas du XML":              "0001-01-01T00:00:00Z",
	} {
		p := plainParts(`<row><c><v>1</v></c></row>`).with(parts{
			"_rels/.rels": rels(`Id="rId1" Type="`+relType+`officeDocument" Target="xl/workbook.xml"`,
				`Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"`),
			"docProps/core.xml": `<p xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>` + date + `</dcterms:modified></p>`,
		})
		book := readParts(t, p)
		if got := book.Saved.Format(time.RFC3339); got != want {
			t.Errorf("%s: %s, want %s", date, got, want)
		}
	}
}

// marked gives a workbook the marker property, as Excel writes it.
func marked(p parts, value string) parts {
	return p.with(parts{
		"_rels/.rels": rels(`Id="rId1" Type="`+relType+`officeDocument" Target="xl/workbook.xml"`,
			`Id="rId2" Type="`+relType+`custom-properties" Target="docProps/custom.xml"`),
		"docProps/custom.xml": `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" ` +
			`xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">` +
			`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Autre"><vt:i4>3</vt:i4></property>` +
			`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="pcaet"><vt:lpwstr>` + value + `</vt:lpwstr></property></Properties>`,
	})
}
