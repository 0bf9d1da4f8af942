package pipeline

import (
	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// examples finds, beside a faulty cell, one of its column that reads well.
type examples struct {
	cells  cells
	faulty map[source.Ref]bool // cells and rows with a finding, rows that are no data
	header map[source.Place][]int
}

func newExamples(c cells, readings []columns.Reading, causes []finding.Cause) examples {
	x := examples{cells: c, faulty: map[source.Ref]bool{}, header: map[source.Place][]int{}}
	for _, r := range readings {
		place := source.Place{File: r.File, Sheet: r.Sheet}
		for _, a := range r.SetAside {
			x.faulty[source.At(r.File, r.Sheet, a.Row, 0)] = true
		}
		if len(r.HeaderRows) > 0 {
			x.header[place] = append(x.header[place], r.HeaderRows[len(r.HeaderRows)-1])
		}
	}
	for _, cause := range causes {
		for _, at := range cause.Cells {
			x.faulty[at] = true
		}
	}
	return x
}

// farthest is how many rows above or below are looked at; longestExample how
// many letters an example may have.
const (
	farthest       = 60
	longestExample = 60
)

// near gives the nearest cell of the column that holds something and of which
// nothing was found; "" for a rule that is not about how a cell is written.
func (x *examples) near(c *finding.Cause) string {
	if c.At.Col() == 0 || !c.Rule.AboutWriting() {
		return ""
	}
	top := 0
	for _, row := range x.header[c.At.Place()] {
		if row < int(c.At.Row) {
			top = max(top, row)
		}
	}
	if top == 0 {
		return ""
	}
	for distance := 1; distance <= farthest; distance++ {
		for _, row := range []int{int(c.At.Row) - distance, int(c.At.Row) + distance} {
			at := source.At(c.At.File(), c.At.Sheet(), row, c.At.Col())
			if row <= top || x.faulty[at] || x.faulty[at.WholeRow()] {
				continue
			}
			if text, _ := x.cells.shown(at); text != "" {
				return "«\u00a0" + french.Truncate(text, longestExample) + "\u00a0» (" + at.A1() + ")"
			}
		}
	}
	return ""
}
