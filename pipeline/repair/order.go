package repair

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/finding"
)

// ByWeight sorts causes by what they may change, the most first, then by how
// grave they are, then by place: the order in which staff had better mend them.
func ByWeight(causes []finding.Cause) []finding.Cause {
	sorted := slices.Clone(causes)
	slices.SortStableFunc(sorted, func(a, b finding.Cause) int {
		return cmp.Or(-cmp.Compare(Weight(&a), Weight(&b)), cmp.Compare(a.Severity(), b.Severity()))
	})
	return sorted
}

// Point is one thing to do, in French.
type Point struct {
	Cause  *finding.Cause
	File   string // relative to the inputs folder
	Sheet  string // "" for the whole file
	Cells  string // « D14 à D20 », "" for the whole sheet
	Why    string // what is wrong
	Action string // what to do
	Effect string // « indicateur 1 : 34 → 35 », "" for none
}

// ToDo gives the first things to do, at most so many, and how many are left
// for later. What is only for information is none.
func ToDo(causes []finding.Cause, most int) (first []Point, left int) {
	for _, c := range ByWeight(causes) {
		switch {
		case c.Severity() == finding.Info:
		case len(first) == most:
			left++
		default:
			first = append(first, Point{Cause: &c, File: c.At.File(), Sheet: c.At.Sheet(), Cells: strings.ReplaceAll(c.Where(), "\n", " "),
				Why: c.Text(), Action: c.Remedy, Effect: Brief(c.Effects)})
		}
	}
	return first, left
}
