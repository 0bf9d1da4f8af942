package corrections

import (
	"testing"

	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// FuzzASheet puts any text in the place of a sheet: where the file is read, its
// copy is made, and holds the same cells.
func FuzzASheet(f *testing.F) {
	open, shut := `<worksheet xmlns="`+mainNamespace+`">`, `</worksheet>`
	rows := `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Structure</t></is></c></row><row r="2" ht="30"><c r="B2"><v>4</v></c></row></sheetData>`
	for _, text := range []string{
		open + rows + shut,
		open + `<sheetData/>` + shut,
		open + `<cols><col min="1" max="3" width="9" hidden="1"/></cols>` + rows + `<mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells><tableParts count="0"/>` + shut,
		open + rows + `<conditionalFormatting sqref="A1"><cfRule type="expression" priority="7"><formula>N("pcaet")=0</formula></cfRule></conditionalFormatting><pageMargins left="1"/>` + shut,
		`<x:worksheet xmlns:x="` + mainNamespace + `"><x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		open + `<!-- </sheetData> -->` + rows + `<extLst><ext><![CDATA[</sheetData>]]></ext></extLst>` + shut,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data := rezip(t, plain(), func(name, was string) string {
			if name == "xl/worksheets/sheet1.xml" {
				return text
			}
			return was
		})
		folder, _ := intake.ReadOne("liste.xlsx", data, options())
		if len(folder.Books) != 1 {
			return
		}
		o := readOriginal(t, "liste.xlsx", data)
		marks := []Mark{{At: source.At(o.File, "Liste", 1, 1), Message: "Une remarque."}, {At: source.At(o.File, "Liste", 2, 0), Message: "Une autre.", Blocking: true}}
		c, written, err := Write(o, marks)
		if err != nil || !written {
			t.Fatalf("no copy: %v", err)
		}
		back, _ := intake.ReadOne("copie.xlsx", c.Data, options())
		if len(back.Books) != 1 {
			t.Fatalf("the copy is not read: %+v", back.Files)
		}
		if got, want := dump(&back.Books[0]), dump(&o.Book); got != want {
			t.Errorf("the copy holds\n%s\nnot\n%s", got, want)
		}
	})
}
