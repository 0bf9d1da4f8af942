package corrections

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/config"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/internal/xlsxlint"
	"pcaet/pipeline/source"
)

func options() intake.Options { return intake.Options{Limits: config.Defaults().Limits} }

// readOriginal reads a file as a run would.
func readOriginal(t testing.TB, name string, data []byte) Original {
	t.Helper()
	folder, _ := intake.ReadOne(name, data, options())
	if len(folder.Books) != 1 {
		t.Fatalf("%s is not read: %+v", name, folder.Files)
	}
	f := folder.Files[0]
	sum := sha256.Sum256(data)
	return Original{File: name, SHA256: f.SHA256, Version: hex.EncodeToString(sum[:]), Data: data, Format: f.Format, Book: folder.Books[0],
		Whole: func() (source.Book, bool) { return folder.Books[0], true }}
}

// at marks cells « Sheet!D4 », what blocks first.
func at(o *Original, cells ...string) []Mark {
	var marks []Mark
	for i, c := range cells {
		sheet, cell, _ := strings.Cut(c, "!")
		col, row, err := excelize.CellNameToCoordinates(cell)
		if err != nil {
			panic(err)
		}
		marks = append(marks, Mark{
			At: source.At(o.File, sheet, row, col), Blocking: i == 0, Severity: "▲ À vérifier", Title: "Statut inconnu",
			Message: "Le statut « vu » n’est pas connu.", Remedy: "Écrivez « signé », par exemple.", Effect: "aucun",
		})
	}
	return marks
}

// copied makes a marked copy, and holds it against what every copy must be:
// as Excel wants it, the same cells once read again, the same bytes twice.
func copied(t *testing.T, o Original, marks []Mark) Copy {
	t.Helper()
	c, written, err := Write(o, marks)
	if err != nil || !written {
		t.Fatalf("no copy of %s: %v", o.File, err)
	}
	again, _, _ := Write(o, marks)
	if !bytes.Equal(c.Data, again.Data) {
		t.Errorf("%s: two copies differ", o.File)
	}
	for _, fault := range xlsxlint.Check(c.Data) {
		t.Errorf("%s: Excel: %s", o.File, fault)
	}
	back, _ := intake.ReadOne("elsewhere.xlsx", c.Data, options())
	if len(back.Books) != 1 {
		t.Fatalf("the copy of %s is not read: %+v", o.File, back.Files)
	}
	b := back.Books[0]
	if b.File != o.File || b.Copy.SHA256 != o.SHA256 || b.Copy.Version != o.Version {
		t.Errorf("the copy of %s says it is %+v", o.File, b.Copy)
	}
	if got, want := dump(&b), dump(&o.Book); got != want {
		t.Errorf("%s: the copy holds\n%s\nnot\n%s", o.File, got, want)
	}
	return c
}

// dump writes the cells of a book, as far as a list can be read from them. A
// formula that a new workbook lost its value for is blank there.
func dump(b *source.Book) string {
	var out strings.Builder
	for _, s := range b.Sheets {
		fmt.Fprintf(&out, "=== %s %s %v %v %v\n", s.File(), s.Name(), s.Hidden, s.Merged, s.HiddenCols)
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if c.Kind != source.Uncomputed {
					fmt.Fprintf(&out, "%s%d %v %v %v %v %q\n", source.ColumnLetters(int(c.Col)), row.Number, c.Kind, c.Date, c.Struck, row.Hidden, c.Raw)
				}
			}
		}
	}
	return out.String()
}

// rawParts gives the parts of a workbook as they are compressed.
func rawParts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(raw)
	}
	return parts
}

// touched gives the parts of the original that the copy changed, after making
// sure that all others are the same bytes, compressed.
func touched(t *testing.T, before, after []byte) []string {
	t.Helper()
	a, b := rawParts(t, before), rawParts(t, after)
	var changed []string
	for name, raw := range a {
		if other, there := b[name]; !there {
			t.Errorf("part %s is gone", name)
		} else if raw != other {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}

func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	p, err := openPack(data)
	if err != nil {
		t.Fatal(err)
	}
	text, err := p.read(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(text)
}

// rich is a workbook with about everything that staff may have put in one.
func rich(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	keep := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const one, two = "Sheet1", "Suivi d'été"
	_, err := f.NewSheet(two)
	keep(err)
	for i, row := range [][]any{{"Structure", "Statut", "Nombre"}, {"Mairie d'Arques", "vu", 3}, {"Grain de Vent", "signé", 4}, {"Les Amis", "signé", 5}} {
		keep(f.SetSheetRow(one, "A"+fmt.Sprint(i+1), &row))
		keep(f.SetSheetRow(two, "A"+fmt.Sprint(i+1), &row))
	}
	keep(f.AddTable(one, &excelize.Table{Range: "A1:C4", Name: "Liste"}))
	keep(f.AddChart(one, "E2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Sheet1!$C$1", Categories: "Sheet1!$A$2:$A$4", Values: "Sheet1!$C$2:$C$4"}}}))
	keep(f.AddChartSheet("Graphique", &excelize.Chart{Type: excelize.Pie, Series: []excelize.ChartSeries{{Name: "Sheet1!$C$1", Categories: "Sheet1!$A$2:$A$4", Values: "Sheet1!$C$2:$C$4"}}}))
	keep(f.AddShape(one, &excelize.Shape{Cell: "E20", Type: "rect"}))
	keep(f.AddComment(one, excelize.Comment{Cell: "B2", Author: "Mme Petit", Text: "vu avec le maire"}))
	keep(f.AddComment(one, excelize.Comment{Cell: "C4", Author: "Mme Petit", Paragraph: []excelize.RichTextRun{{Text: "à revoir"}}}))
	bold, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	keep(err)
	keep(f.SetConditionalFormat(one, "C2:C4", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Format: &bold, Value: "3"}, {Type: "data_bar", Criteria: "=", MinType: "min", MaxType: "max", BarColor: "#638EC6", BarSolid: true}}))
	valid := excelize.NewDataValidation(true)
	valid.SetSqref("B2:B4")
	keep(valid.SetDropList([]string{"signé", "en cours"}))
	keep(f.AddDataValidation(one, valid))
	keep(f.SetDefinedName(&excelize.DefinedName{Name: "Statuts", RefersTo: "Sheet1!$B$2:$B$4"}))
	shared, span := excelize.STCellFormulaTypeShared, "D2:D4"
	keep(f.SetCellFormula(one, "D2", "C2*2", excelize.FormulaOpts{Type: &shared, Ref: &span}))
	keep(f.SetCellHyperLink(one, "A3", "https://example.org", "External"))
	keep(f.SetHeaderFooter(one, &excelize.HeaderFooterOptions{OddFooter: "&P"}))
	keep(f.MergeCell(two, "A6", "C6"))
	keep(f.SetColWidth(two, "D", "F", 3))
	keep(f.SetColVisible(two, "C", false))
	keep(f.SetRowHeight(two, 3, 60))
	keep(f.SetCustomProps(excelize.CustomProperty{Name: "Service", Value: "Transition"}))
	var out bytes.Buffer
	keep(f.Write(&out))
	return out.Bytes()
}

// TestARichWorkbookIsPatched: only what must change does, and what staff had put
// there stays.
func TestARichWorkbookIsPatched(t *testing.T) {
	data := rich(t)
	o := readOriginal(t, "rich.xlsx", data)
	c := copied(t, o, at(&o, "Sheet1!B2", "Sheet1!C3", "Suivi d'été!B2", "Suivi d'été!D3"))
	if c.Why != "" || c.Marked != 4 {
		t.Errorf("%d cells are marked; a new workbook because %q", c.Marked, c.Why)
	}
	want := []string{"[Content_Types].xml", "docProps/custom.xml", "xl/_rels/workbook.xml.rels", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
		"xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
	if got := touched(t, data, c.Data); !slices.Equal(got, want) {
		t.Errorf("parts that changed: %v", got)
	}
	comments := part(t, c.Data, "xl/comments1.xml")
	for _, text := range []string{"vu avec le maire", "à revoir", beside, "Le statut « vu » n’est pas connu."} {
		if !strings.Contains(comments, text) {
			t.Errorf("the comments lost %q", text)
		}
	}
	if n := strings.Count(comments, "<comment "); n != 3 {
		t.Errorf("%d comments on the first sheet: one is beside words of staff", n)
	}
	sheet := part(t, c.Data, "xl/worksheets/sheet1.xml")
	for _, element := range []string{"<dataValidations", "<tableParts", "<hyperlinks", `type="cellIs"`, "<drawing", `EXACT(B2,&#34;vu&#34;)`, "AND(ISNUMBER(C3),C3=4)"} {
		if !strings.Contains(sheet, element) {
			t.Errorf("the first sheet lacks %s", element)
		}
	}
	workbook := part(t, c.Data, "xl/workbook.xml")
	if !strings.Contains(workbook, "Statuts") || strings.Index(workbook, "Graphique") > strings.Index(workbook, "À corriger") {
		t.Errorf("the workbook: %s", workbook)
	}
	if !strings.Contains(part(t, c.Data, "docProps/custom.xml"), "Transition") {
		t.Error("a property of staff is gone")
	}
}

// TestACopyThatComesBackLosesItsMarks: marked again, it bears the new marks only,
// and the words of staff.
func TestACopyThatComesBackLosesItsMarks(t *testing.T) {
	o := readOriginal(t, "rich.xlsx", rich(t))
	first := copied(t, o, at(&o, "Sheet1!B2", "Sheet1!C4", "Suivi d'été!B2"))
	again := readOriginal(t, "rich.xlsx", first.Data)
	again.SHA256 = o.SHA256
	second := copied(t, again, at(&again, "Sheet1!C4"))
	if second.Why != "" {
		t.Error(second.Why)
	}
	text := part(t, second.Data, "xl/comments1.xml")
	if strings.Count(text, beside) != 1 || !strings.Contains(text, "vu avec le maire") || !strings.Contains(text, "à revoir") {
		t.Errorf("comments: %s", text)
	}
	for _, sheet := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
		want := map[string]int{"xl/worksheets/sheet1.xml": 1}[sheet]
		if n := strings.Count(part(t, second.Data, sheet), "pcaet"); n != want {
			t.Errorf("%s: %d conditions, want %d", sheet, n, want)
		}
	}
	if n := strings.Count(part(t, second.Data, "xl/comments2.xml"), "<comment "); n != 0 {
		t.Errorf("%d comments stay on the second sheet", n)
	}
	if n := strings.Count(part(t, second.Data, "xl/workbook.xml"), "À corriger"); n != 1 {
		t.Errorf("%d sheets « À corriger »", n)
	}
}

// rezip writes a workbook again with some parts changed; a nil text drops one.
func rezip(t *testing.T, data []byte, change func(name, text string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		if err := addPart(w, f.Name, stretch([]byte(change(f.Name, part(t, data, f.Name))))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const grid = "Structure | Statut | Date\nMairie d'Arques | vu | d:44266\nGrain de Vent | signé | 31/02/2023"

func plain() []byte { return casetest.Workbook(casetest.Sheet("liste.xlsx", "Liste", grid)) }

// TestPrefixedNamespaces: a program may give every element a prefix.
func TestPrefixedNamespaces(t *testing.T) {
	data := rezip(t, plain(), func(name, text string) string {
		if !strings.HasPrefix(name, "xl/") || strings.Contains(name, "_rels") {
			return text
		}
		text = strings.Replace(text, `xmlns="`+mainNamespace, `xmlns:x="`+mainNamespace, 1)
		var out strings.Builder
		for i, piece := range strings.Split(text, "<") {
			switch {
			case i == 0 || strings.HasPrefix(piece, "?"):
			case strings.HasPrefix(piece, "/"):
				piece = "/x:" + piece[1:]
			default:
				piece = "x:" + piece
			}
			if i > 0 {
				piece = "<" + piece
			}
			out.WriteString(piece)
		}
		return out.String()
	})
	o := readOriginal(t, "liste.xlsx", data)
	c := copied(t, o, at(&o, "Liste!B2", "Liste!C3", "Liste!C2"))
	if c.Why != "" || !strings.Contains(part(t, c.Data, "xl/worksheets/sheet1.xml"), `<x:cfRule type="expression"`) {
		t.Errorf("%q", c.Why)
	}
}

// TestWhatIsNotPatched becomes a new workbook with the same cells, and says why.
func TestWhatIsNotPatched(t *testing.T) {
	with := func() func(name, text string) string {
		return func(name, text string) string {
			if name == contentTypes {
				return strings.Replace(text, "</Types>", `<Default Extension="bin" ContentType="application/octet-stream"/></Types>`, 1)
			}
			return text
		}
	}
	add := func(data []byte, name string) []byte {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, f := range z.File {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
		if err := addPart(w, name, stretch([]byte("<x/>"))); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	declared := rezip(t, plain(), with())
	for _, c := range []struct {
		name, why string
		data      []byte
	}{
		{"macros.xlsm", "macros", add(declared, "xl/vbaProject.bin")},
		{"liens.xlsx", "lié à d’autres classeurs", add(declared, "xl/externalLinks/externalLink1.bin")},
		{"objets.xlsx", "objets incorporés", add(declared, "xl/embeddings/oleObject1.bin")},
		{"modèle.xltx", "modèle", plain()},
		{"strict.xlsx", "strict", rezip(t, plain(), func(name, text string) string {
			return strings.ReplaceAll(text, mainNamespace, "http://purl.oclc.org/ooxml/spreadsheetml/main")
		})},
		{"sans styles.xlsx", "inhabituelle", rezip(t, plain(), func(name, text string) string {
			if name == "xl/styles.xml" {
				return `<styleSheet xmlns="` + mainNamespace + `"/>`
			}
			return strings.NewReplacer(` s="1"`, "", ` s="2"`, "").Replace(text)
		})},
		{"liste.csv", "n’est pas un classeur Excel", []byte("Structure;Statut;Nombre\r\nMairie d’Arques;vu;007\r\n\r\n\"deux\nlignes\";x;12\r\n")},
		{"un nom de fichier bien trop long pour une feuille : avec un deux-points.csv", "n’est pas", []byte("Structure;Statut\r\nMairie;vu\r\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := readOriginal(t, c.name, c.data)
			sheet := o.Book.Sheets[0].Name()
			got := copied(t, o, at(&o, sheet+"!B2"))
			if !strings.Contains(got.Why, c.why) {
				t.Errorf("says %q", got.Why)
			}
			if !strings.Contains(part(t, got.Data, "xl/worksheets/sheet2.xml"), escape(c.why)) {
				t.Error("the sheet « À corriger » does not say why")
			}
		})
	}
}

// TestEveryKindOfCell: each has its condition, and keeps its type in a new
// workbook.
func TestEveryKindOfCell(t *testing.T) {
	s := casetest.Sheet("types.xlsx", "Types", "a | b | c")
	long := strings.Repeat("très ", 100) + "long"
	s.Rows = append(s.Rows, source.Row{Number: 2, Cells: []source.Cell{
		{Col: 1, Kind: source.Text, Raw: "dit « \"oui\" »\nsur deux lignes <&>"}, {Col: 2, Kind: source.Number, Raw: "4.0109E+13"},
		{Col: 3, Kind: source.Number, Date: source.Date1900, Raw: "44266"}, {Col: 4, Kind: source.Bool, Raw: "1"}, {Col: 5, Kind: source.Bool, Raw: "0"},
		{Col: 6, Kind: source.ErrorValue, Raw: "#REF!"}, {Col: 7, Kind: source.Text, Raw: long}, {Col: 8, Kind: source.Text, Raw: "barré", Struck: true},
		{Col: 9, Kind: source.Text, Raw: "_x0041_ resté tel quel"}, {Col: 10, Kind: source.Text, Raw: "😀" + long},
	}})
	s.Rows = append(s.Rows, source.Row{Number: 5, Hidden: true, Cells: []source.Cell{{Col: 2, Kind: source.Text, Raw: "caché"}}})
	s.Merged = []source.Range{{Row: 7, Col: 1, LastRow: 7, LastCol: 3}}
	data := casetest.Workbook(s)
	var all []string
	for col := 1; col <= 11; col++ {
		all = append(all, "Types!"+source.ColumnLetters(col)+"2")
	}
	for _, name := range []string{"types.xlsx", "types.xltx"} { // patched, then new
		o := readOriginal(t, name, data)
		c := copied(t, o, append(at(&o, all...), Mark{At: source.At(name, "Types", 5, 0), Message: "la ligne"}, Mark{At: source.At(name, "Types", 0, 0), Message: "la feuille"}))
		if c.Marked != 12 {
			t.Errorf("%s: %d cells are marked", name, c.Marked)
		}
	}
}

func TestConditions(t *testing.T) {
	for _, c := range []struct {
		cell source.Cell
		want string
	}{
		{source.Cell{}, `D4=""`},
		{source.Cell{Kind: source.Text, Raw: "vu"}, `EXACT(D4,"vu")`},
		{source.Cell{Kind: source.Text, Raw: `dit "oui"`}, `EXACT(D4,"dit ""oui""")`},
		{source.Cell{Kind: source.Text, Raw: "a\r\nb"}, `EXACT(D4,"a"&CHAR(10)&"b")`},
		{source.Cell{Kind: source.Number, Raw: "44266"}, `AND(ISNUMBER(D4),D4=44266)`},
		{source.Cell{Kind: source.Number, Raw: "-1.5E-3"}, `AND(ISNUMBER(D4),D4=-1.5E-3)`},
		{source.Cell{Kind: source.Bool, Raw: "1"}, `AND(ISLOGICAL(D4),D4=TRUE)`},
		{source.Cell{Kind: source.ErrorValue, Raw: "#N/A"}, `ISERROR(D4)`},
		{source.Cell{Kind: source.Uncomputed}, `OR(D4="",D4=0)`},
		{source.Cell{Kind: source.Text, Raw: strings.Repeat("x", 300)}, `AND(LEN(D4)=300,EXACT(LEFT(D4,200),"` + strings.Repeat("x", 200) + `"))`},
	} {
		if got := still("D4", c.cell); got != c.want {
			t.Errorf("%+v: %s, want %s", c.cell, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	long := strings.Repeat("dossier/", 14) + "liste.csv"
	for file, want := range map[string]string{
		"charte.xlsx": "charte.xlsx", "2025/Présences.xlsm": "2025/Présences.xlsm", "signatures_2021.csv": "signatures_2021.csv.xlsx", "a.xls": "a.xls.xlsx",
		"a:b.xlsx": "a_b-", "con.xlsx": "_con-", long: "liste.csv-",
	} {
		if got := Name(file); !strings.HasPrefix(got, want) && got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}

func TestTextsAreEscaped(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"Mairie d’Arques":         "Mairie d’Arques",
		`a "b" 'c' <d> & e`:       "a &#34;b&#34; &#39;c&#39; &lt;d&gt; &amp; e",
		"line\nline\ttab\rreturn": "line\nline&#x9;tab_x000D_return",
		"\x00\x1f":                "_x0000__x001F_",
		"_x0041_ a_b _x004_":      "_x005F_x0041_ a_b _x004_",
		"\xff\xfe é":              "\uFFFD é",
		"\uFFFE\uFFFF😀":           "_xFFFE__xFFFF_😀",
	} {
		if got := escape(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
