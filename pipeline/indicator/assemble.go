package indicator

import (
	"cmp"
	"fmt"
	"slices"

	"pcaet/pipeline/source"
)

// Assemble finishes an Evaluation: its figures sorted by ID, then year, and
// findable by Figure. It panics when a figure is there twice: two counts of one
// thing are a bug, and the second would hide the first.
func Assemble(e Evaluation) *Evaluation {
	e.Figures = slices.Clone(e.Figures)
	slices.SortFunc(e.Figures, func(a, b Figure) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Year, b.Year))
	})
	e.index = make(map[figureKey]int, len(e.Figures))
	for i, f := range e.Figures {
		key := figureKey{f.ID, f.Year}
		if _, twice := e.index[key]; twice {
			panic(fmt.Sprintf("indicator: figure %s of %d counted twice", f.ID, f.Year))
		}
		e.index[key] = i
	}
	e.sessionsIn = map[source.Place]int{}
	for _, s := range e.Sessions {
		seen := map[source.Place]bool{}
		for _, at := range s.At {
			if place := at.Place(); !seen[place] {
				seen[place] = true
				e.sessionsIn[place]++
			}
		}
	}
	return &e
}
