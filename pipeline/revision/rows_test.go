package revision

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// table makes a list of one column of names, at a column of a sheet.
func table(sheet *source.Sheet, col int, names ...string) columns.Table {
	t := columns.Table{Sheet: sheet, Kinds: []columns.Kind{columns.Partners}, Columns: []columns.Column{{Col: col, Field: columns.Name, Match: columns.Exact}}}
	for i, name := range names {
		if name != "" {
			t.Rows = append(t.Rows, &source.Row{Number: int32(i + 2), Cells: []source.Cell{{Col: int32(col), Kind: source.Text, Raw: name}}})
		}
	}
	return t
}

// Rows come in order of place; those of tables side by side are one, whose
// fingerprint is written as the two of them; each names its actors once, in order.
func TestRowsAreThoseOfTheSheetAndNameTheirActors(t *testing.T) {
	left, right := source.NewSheet("b.xlsx", "F"), source.NewSheet("a.xlsx", "G")
	apart, beside := PrintsOf([]columns.Table{table(&left, 1, "x", "y")}), PrintsOf([]columns.Table{table(&left, 4, "z")})
	rows := PrintsOf([]columns.Table{table(&left, 1, "x", "y"), table(&left, 4, "z"), table(&right, 1, "x")})
	rows.Name([]register.Actor{{ID: "one"}, {ID: "three"}, {ID: "two"}}, func(yield func(source.Ref, int32) bool) {
		_ = yield(right.Ref(2, 1), 2) && yield(right.Ref(9, 1), 0) && yield(left.Ref(2, 1), 0) && yield(left.Ref(2, 4), 0) &&
			yield(left.Ref(3, 1), 2) && yield(left.Ref(3, 4), 0)
	})
	var got []string
	for i := range rows.List {
		keys := []string{}
		for _, n := range rows.actorsOf(i) {
			keys = append(keys, rows.keys[n])
		}
		got = append(got, rows.At(i).String()+" "+strings.Join(keys, "+"))
	}
	if want := []string{"a.xlsx › G!2 two", "b.xlsx › F!2 one", "b.xlsx › F!3 one+two"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	first, second := apart.List[0], beside.List[0]
	if joined := rows.List[1]; rows.text(joined.Print) != apart.text(first.Print)+beside.text(second.Print) || rows.text(joined.Rest) != apart.text(first.Rest)+beside.text(second.Rest) {
		t.Errorf("%s is not %s and %s", rows.text(joined.Print), apart.text(first.Print), beside.text(second.Print))
	}
	if whole, rest := rows.List[0].Print, rows.List[2].Rest; whole != first.Print || rest != first.Rest || whole == rest {
		t.Error("a fingerprint is of what is read in a row, the rest of what does not tell whom")
	}
}

// A fingerprint that is read writes the same text again, and equal texts are equal
// fingerprints, whatever an edition holds.
func TestFingerprintsAreReadAsWritten(t *testing.T) {
	var a, b Rows
	b.read("something else")
	for _, text := range []string{"0", "z", "3w5e11264sgsf", "3w5e11264sgsg", "007", "", "A", "é", "3w5e11264sgsf3w5e11264sgsf"} {
		if p := a.read(text); a.text(p) != text || b.read(text) != p {
			t.Errorf("%q is read as %s", text, fmt.Sprint(p))
		}
	}
}
