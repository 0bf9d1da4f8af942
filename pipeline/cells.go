package pipeline

import (
	"cmp"
	"slices"

	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// cells finds what stands in a cell of the books that were read.
type cells map[source.Place]*source.Sheet

func cellsOf(books ...[]source.Book) cells {
	c := cells{}
	for _, some := range books {
		for i := range some {
			for j := range some[i].Sheets {
				s := &some[i].Sheets[j]
				c[source.Place{File: s.File(), Sheet: s.Name()}] = s
			}
		}
	}
	return c
}

// shown is what a cell shows, "" for a blank one; false when its sheet was not
// read.
func (c cells) shown(at source.Ref) (string, bool) {
	s := c[at.Place()]
	if s == nil {
		return "", false
	}
	i, found := slices.BinarySearchFunc(s.Rows, at.Row, func(r source.Row, n int32) int { return cmp.Compare(r.Number, n) })
	if !found {
		return "", true
	}
	cell, _ := s.Rows[i].Cell(int(at.Col))
	return intake.Shown(cell), true
}
