package record

import (
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// tick reads a field that has a column for each of its values: a cross under
// « Excusé » is « Excusé ». Two crosses that contradict each other are Bad and
// reported.
func (r *reader) tick(f columns.Field) (source.Cell, source.Ref, State) {
	var kept source.Cell
	at, state := r.at.Cell(r.ticks[f][0].Col), Empty
	for _, column := range r.ticks[f] {
		c, place, filled := r.t.Cell(r.row, column.Col)
		if !filled || r.isNo(c) {
			continue
		}
		c = r.meant(c, column.Tick)
		if state == Present && !r.alike(f, kept, c) {
			r.found.Add(finding.New(finding.MarksContradict, place, column.Label, r.typed(place), "first", kept.Raw, "second", c.Raw).With(at))
			return kept, at, Bad
		}
		if state == Empty {
			kept, at, state = c, place, Present
			r.labels[f] = column.Label
		}
	}
	return kept, at, state
}

// isNo reports whether a mark says no: « non », « 0 », « - ».
func (r *reader) isNo(c source.Cell) bool {
	if c.Kind == source.ErrorValue || c.Kind == source.Uncomputed {
		return false
	}
	yes, known := lookup(r, r.v.yesNo, written(c))
	return known && !yes || c.Kind == source.Text && (strings.TrimSpace(c.Raw) == "" || r.fold(c.Raw) == "")
}

// meant turns a mark into the value of its column. A cell that says something
// of its own (« 3 », « excusé », an error) keeps it.
func (r *reader) meant(c source.Cell, value string) source.Cell {
	if c.Kind == source.ErrorValue || c.Kind == source.Uncomputed {
		return c
	}
	if n, ok := headcountMark(c); ok && n > 1 {
		return c
	}
	if _, yes := lookup(r, r.v.yesNo, written(c)); !yes && c.Kind == source.Text {
		if _, said := r.presenceWord(c.Raw); said {
			return c
		}
	}
	return source.Cell{Raw: value, Col: c.Col, Kind: source.Text, Struck: c.Struck}
}

// alike reports whether two values marked in one row say the same: « Présent »
// and « Visio » do.
func (r *reader) alike(f columns.Field, a, b source.Cell) bool {
	if f != columns.Presence {
		return french.Fold(a.Raw) == french.Fold(b.Raw)
	}
	said := func(c source.Cell) Presence {
		if n, ok := headcountMark(c); ok {
			return []Presence{Away, Came}[min(n, 1)]
		}
		p, _ := r.presenceWord(c.Raw)
		return p
	}
	return said(a) == said(b)
}
