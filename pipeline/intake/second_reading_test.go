package intake

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/source"
)

// libraryDump reads every sheet with excelize and gives address → raw value,
// booleans as 0 and 1.
func libraryDump(t testing.TB, data []byte) map[source.Ref]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	must(t, err)
	defer f.Close()
	values := map[source.Ref]string{}
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		must(t, err)
		for number := 1; rows.Next(); number++ {
			columns, err := rows.Columns()
			must(t, err)
			for i, value := range columns {
				if value == "TRUE" || value == "FALSE" {
					value = map[string]string{"TRUE": "1", "FALSE": "0"}[value]
				}
				if value != "" {
					values[source.At("liste.xlsx", name, number, i+1)] = value
				}
			}
		}
		must(t, rows.Error())
		must(t, rows.Close())
	}
	return values
}

// compareReadings demands the same cells of the scanner and of the library,
// but for the addresses in odd.
func compareReadings(t *testing.T, data []byte, odd string) {
	t.Helper()
	book, err := readXLSX(data, "liste.xlsx", testLimits())
	if err != nil {
		t.Fatal(told(err))
	}
	theirs := libraryDump(t, data)
	for i := range book.Sheets {
		s := &book.Sheets[i]
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				ref := s.Ref(int(row.Number), int(c.Col))
				if got := theirs[ref]; got != c.Raw && !strings.Contains(" "+odd+" ", " "+ref.A1()+" ") {
					t.Errorf("%s: scanner %q, library %q", ref, c.Raw, got)
				}
				delete(theirs, ref)
			}
		}
	}
	for ref, value := range theirs {
		if strings.Contains(" "+odd+" ", " "+ref.A1()+" ") {
			continue
		}
		t.Errorf("%s: only the library sees %q", ref, value)
	}
}

func TestSecondReadingOfCells(t *testing.T) {
	for _, c := range cellCases {
		t.Run(c.name, func(t *testing.T) { compareReadings(t, plainParts(c.sheetData).zip(t), c.odd) })
	}
}

// TestSecondReadingOfLibraryWorkbooks: books the library itself writes, both
// ways it has.
func TestSecondReadingOfLibraryWorkbooks(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	must(t, f.SetSheetRow("Sheet1", "A1", &[]any{"Structure", "Signé le", "Montant", "Oui ?"}))
	must(t, f.SetSheetRow("Sheet1", "A2", &[]any{"École <d’été> & Cie", 45672, 1234.56, true}))
	must(t, f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: "Rayé", Font: &excelize.Font{Strike: true}}, {Text: " et suite"}}))
	must(t, f.SetCellFormula("Sheet1", "B3", "SUM(B2:B2)"))
	must(t, f.SetCellValue("Sheet1", "D9", "loin\nen bas"))
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14, Font: &excelize.Font{Strike: true}})
	must(t, err)
	must(t, f.SetCellStyle("Sheet1", "B2", "B2", date))
	must(t, f.MergeCell("Sheet1", "A9", "C9"))
	must(t, f.SetRowVisible("Sheet1", 9, false))
	must(t, f.SetColVisible("Sheet1", "C", false))
	_, err = f.NewSheet("Flux")
	must(t, err)
	w, err := f.NewStreamWriter("Flux")
	must(t, err)
	must(t, w.SetRow("B2", []any{"x", nil, 2.5, excelize.Cell{Formula: "1+1", Value: 2}}))
	must(t, w.Flush())
	must(t, f.SetSheetVisible("Flux", false))
	var b bytes.Buffer
	must(t, f.Write(&b))

	compareReadings(t, b.Bytes(), "")
	book, err := readXLSX(b.Bytes(), "liste.xlsx", testLimits())
	must(t, err)
	s := &book.Sheets[0]
	for _, want := range []string{`B2 number "45672" date struck`, `B3 uncomputed "" formula`, `D2 bool "1"`, `D9 text "loin\nen bas" hidden`} {
		if !strings.Contains(dump(s), want+"\n") {
			t.Errorf("no %s in\n%s", want, dump(s))
		}
	}
	if len(s.Merged) != 1 || len(s.HiddenCols) != 1 || s.HiddenCols[0] != 3 || !book.Sheets[1].Hidden {
		t.Errorf("merged %v, hidden columns %v, second sheet hidden %t", s.Merged, s.HiddenCols, book.Sheets[1].Hidden)
	}
	if got := dump(&book.Sheets[1]); !strings.Contains(got, `E2 number "2" formula`) {
		t.Error(got)
	}
}
