package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/source"
)

// TestOnlyWhatIsMarkedIsKept: of a list without a mark nothing is kept, of others
// the marked cells and what stands for a marked row; never the text around.
func TestOnlyWhatIsMarkedIsKept(t *testing.T) {
	one := casetest.Book("a.xlsx", casetest.Sheet("a.xlsx", "F", "Nom | Date | Note\nx | 1 | n\n!hide-row 3\n | 2 | o\nz | 3 | p\n!merge A3:A4"), casetest.Sheet("a.xlsx", "G", "Nom\nx"))
	two := casetest.Book("b.xlsx", casetest.Sheet("b.xlsx", "F", "Nom\nx"))
	copied := casetest.Book("c.xlsx", casetest.Sheet("c.xlsx", "F", "Nom\nx"))
	copied.Copy.Of = "c.xlsx"
	large := casetest.Book("e.xlsx", casetest.Sheet("e.xlsx", "F", "Nom\nx"))
	var found finding.List
	for _, at := range []source.Ref{source.At("a.xlsx", "F", 2, 2), source.At("a.xlsx", "F", 3, 0), source.At("a.xlsx", "F", 4, 9), source.At("a.xlsx", "F", 9, 1),
		source.At("b.xlsx", "", 0, 0), source.At("c.xlsx", "F", 2, 1), source.At("d.xlsx", "F", 2, 1), source.At("e.xlsx", "F", 2, 1)} {
		found.Add(finding.New(finding.CellError, at, "", ""))
	}
	found.Add(finding.New(finding.SignedTwice, source.At("b.xlsx", "F", 2, 1), "", "")) // for information: nothing to correct
	kept := keepCells(cellsOf([]source.Book{one, two, copied, large}, nil), found.Causes(), map[string]bool{"e.xlsx": true})
	var got []string
	for file, b := range kept {
		for _, s := range b.Sheets {
			line := file + " " + s.Name() + fmt.Sprint(s.Merged, s.Hidden)
			for _, r := range s.Rows {
				line += fmt.Sprintf(" %d%t", r.Number, r.Hidden)
				for _, c := range r.Cells {
					line += " " + source.ColumnLetters(int(c.Col)) + c.Raw
				}
			}
			got = append(got, line)
		}
	}
	if want := []string{"a.xlsx F[] false 2false Ax B1 3true B2 4false Az", "a.xlsx G[] false"}; !slices.Equal(got, want) {
		t.Errorf("kept\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(one.Sheets[0].Rows) > 0 {
		t.Error("the rows are still held beside the packed ones")
	}
}
