package intake

import (
	"fmt"
	"math"
	"os"
	"reflect"
	"strconv"
	"testing"

	"pcaet/pipeline/source"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/ods/" + name)
	must(t, err)
	return data
}

// TestODSOfLibreOffice: every kind of cell as LibreOffice writes it.
func TestODSOfLibreOffice(t *testing.T) {
	book, err := readODS(fixture(t, "partenaires.ods"), "partenaires.ods", testLimits())
	if err != nil {
		t.Fatal(told(err))
	}
	if len(book.Sheets) != 3 || book.Origin != source.Example {
		t.Fatalf("%d sheets, origin %d", len(book.Sheets), book.Origin)
	}
	s := &book.Sheets[0]
	expect(t, dump(s), `
A1 text "Partenaires de la charte – 2025"
A3 text "Structure"
B3 text "SIRET"
C3 text "Signé le"
D3 text "Montant"
E3 text "Part"
F3 text "Membre\ndu comité"
G3 text "Calcul"
H3 text "Durée"
A4 text "Association des Marais d’Épernec"
B4 number "12345678200010"
C4 number "45356" date
D4 number "1234.56"
E4 number "0.15"
F4 bool "1"
G4 number "2469.12" formula
H4 number "1.1041666666666667"
A5 text "École de Brenval\nAnnexe  du  port"
B5 text "123 456 782 00028"
C5 number "45626.4375" date
D5 number "-0.1"
E5 number "0.3854166666666667" date
F5 bool "0"
G5 error "#DIV/0!" formula
A6 text "Garage Tilloy" struck
C6 number "44928" date struck
D6 text "900 1 200"
E6 text "retiré" struck
F6 text "notre site"
H6 text "xGarage Tilloy" formula
A7 text "Ferme du Gué" hidden
C7 number "44719" date hidden
D7 number "44719" date formula hidden
E7 error "#N/A" formula hidden
A8 text "Commune de Vaudricourt-sur-Lys" hidden
C8 text "07/08/2021" hidden
B9 text "deuxième élu"
C9 text "oui"
D9 text "oui"
E9 text "oui"
A10 text "à compléter"
A11 text "à compléter"
A12 text "à compléter"`)
	if got := fmt.Sprint(s.HiddenCols, s.Merged); got != "[2] [{1 1 1 4} {8 1 9 1}]" {
		t.Error(got)
	}
	if hidden := &book.Sheets[1]; !hidden.Hidden || hidden.Name() != "L'année d'avant" {
		t.Errorf("%s, hidden %t", hidden.Name(), hidden.Hidden)
	} else {
		expect(t, dump(hidden), `B1 text "<A & B>" struck`)
	}
}

// TestSameSheetAsODSAndXLSX: LibreOffice has written each of these sheets in
// both formats; both readers say the same of them.
func TestSameSheetAsODSAndXLSX(t *testing.T) {
	for _, name := range []string{"partenaires", "depuis-1904"} {
		ods, err := readODS(fixture(t, name+".ods"), "x", testLimits())
		if err != nil {
			t.Fatal(told(err))
		}
		xlsx, err := readXLSX(fixture(t, name+".xlsx"), "x", testLimits())
		if err != nil {
			t.Fatal(told(err))
		}
		if ods.Origin != xlsx.Origin || len(ods.Sheets) != len(xlsx.Sheets) {
			t.Fatalf("%s: origins %d and %d, %d and %d sheets", name, ods.Origin, xlsx.Origin, len(ods.Sheets), len(xlsx.Sheets))
		}
		cells := 0
		for i := range ods.Sheets {
			cells += sameSheet(t, &ods.Sheets[i], &xlsx.Sheets[i])
		}
		if cells < 40 {
			t.Errorf("%s: only %d cells compared", name, cells)
		}
	}
}

// sameSheet compares a sheet in both formats, cell by cell, and counts them.
func sameSheet(t *testing.T, ods, xlsx *source.Sheet) (cells int) {
	t.Helper()
	if ods.Name() != xlsx.Name() || ods.Hidden != xlsx.Hidden || len(ods.Rows) != len(xlsx.Rows) ||
		!reflect.DeepEqual(ods.Merged, xlsx.Merged) || !reflect.DeepEqual(ods.HiddenCols, xlsx.HiddenCols) {
		t.Fatalf("%s: %d and %d rows, merged %v and %v, hidden columns %v and %v", ods.Name(),
			len(ods.Rows), len(xlsx.Rows), ods.Merged, xlsx.Merged, ods.HiddenCols, xlsx.HiddenCols)
	}
	for i, row := range ods.Rows {
		other := xlsx.Rows[i]
		if row.Number != other.Number || row.Hidden != other.Hidden || len(row.Cells) != len(other.Cells) {
			t.Fatalf("%s: row %+v, row %+v", ods.Name(), row, other)
		}
		for j, c := range row.Cells {
			if cells++; !sameCell(c, other.Cells[j]) {
				t.Errorf("%s: %+v in ods, %+v in xlsx", ods.Ref(int(row.Number), int(c.Col)), c, other.Cells[j])
			}
		}
	}
	return cells
}

// sameCell takes numbers for the same when they agree to 14 digits or so:
// LibreOffice writes 15 of them in an xlsx. Days count from 1904 in one of the
// xlsx, which is 1,462 days after 30 December 1899; an hour has no day.
func sameCell(a, b source.Cell) bool {
	if a.Kind != source.Number || b.Kind != source.Number {
		return a == b
	}
	x, errX := strconv.ParseFloat(a.Raw, 64)
	y, errY := strconv.ParseFloat(b.Raw, 64)
	if b.Date == source.Date1904 {
		b.Date = source.Date1900
		if y >= 1 {
			y += 1462
		}
	}
	b.Raw = a.Raw
	return errX == nil && errY == nil && math.Abs(x-y) < 1e-9 && a == b
}
