package repair

import (
	"testing"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// TestWhatToDoFirst holds the order of a-verifier.xlsx, check and ETAT.html: the
// most effect first, then the gravest, then by place; information is not to do.
func TestWhatToDoFirst(t *testing.T) {
	n := func(i int) *int { return &i }
	var list finding.List
	for row, rule := range []*finding.Rule{finding.CategoryUnknown, finding.NameMissing, finding.SignedTwice, finding.NeededDateUnreadable, finding.NeededDateUnreadable} {
		list.Add(finding.New(rule, source.At("charte.csv", "charte", row+2, 1+row%2), []string{"A", "B"}[row%2], "x"))
	}
	causes := list.Causes()
	effects := map[*finding.Rule][]finding.Effect{finding.NeededDateUnreadable: {{Figure: "signatories", Published: n(34), IfRepaired: n(35)}}}
	for i := range causes {
		causes[i].Effects = effects[causes[i].Rule]
	}
	first, left := ToDo(causes, 3)
	var got []string
	for _, p := range first {
		got = append(got, p.Cells+" "+p.Cause.Rule.ID+" "+p.Effect)
	}
	want := []string{"B5 needed-date-unreadable indicateur 1\u00a0: 34 → 35", "A6 needed-date-unreadable indicateur 1\u00a0: 34 → 35", "B3 name-missing "}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("first %q, want %q", got, want)
		}
	}
	if left != 1 {
		t.Errorf("%d left, want 1: the unknown category, not the signature told twice", left)
	}
}
