package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/finding"
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
	row := rowIn(s, at.Row)
	if row == nil {
		return "", true
	}
	cell, _ := row.Cell(int(at.Col))
	return intake.Shown(cell), true
}

// rowIn finds a row of a sheet, nil where it is blank.
func rowIn(s *source.Sheet, number int32) *source.Row {
	i, found := slices.BinarySearchFunc(s.Rows, number, func(r source.Row, n int32) int { return cmp.Compare(r.Number, n) })
	if !found {
		return nil
	}
	return &s.Rows[i]
}

// keptCells are what is kept of the books once findings quote their cells: of a
// file in which something is to be corrected, its sheets with the cells that a
// marked copy points at. All other cells, most of what a run holds, are let go.
type keptCells map[string]source.Book // by file

// keepCells keeps what the marks of causes need. Marked copies have no books to
// keep: see Study.original.
func keepCells(books []source.Book, causes []finding.Cause) keptCells {
	marked := map[source.Place][]source.Ref{}
	for i := range causes {
		for _, f := range causes[i].Each {
			if f.Rule.Severity != finding.Info && f.At.Row > 0 {
				marked[f.At.Place()] = append(marked[f.At.Place()], f.At)
			}
		}
	}
	kept := keptCells{}
	for _, b := range books {
		if b.Copy.Of != "" || !slices.ContainsFunc(b.Sheets, func(s source.Sheet) bool { return len(marked[s.Ref(0, 0).Place()]) > 0 }) {
			continue
		}
		sheets := make([]source.Sheet, len(b.Sheets))
		for i := range b.Sheets {
			sheets[i] = b.Sheets[i]
			sheets[i].Merged, sheets[i].HiddenCols = nil, nil
			sheets[i].Rows = keptRows(&b.Sheets[i], marked[b.Sheets[i].Ref(0, 0).Place()])
		}
		b.Sheets = sheets
		kept[b.File] = b
	}
	return kept
}

// keptRows are the marked rows of a sheet: of each, its marked cells, and its
// first one, which stands for the row. They share no memory with the others.
func keptRows(s *source.Sheet, marked []source.Ref) []source.Row {
	slices.SortFunc(marked, source.Compare)
	var rows []source.Row
	for len(marked) > 0 {
		n := 1 // marks of one row
		for n < len(marked) && marked[n].Row == marked[0].Row {
			n++
		}
		if row := rowIn(s, marked[0].Row); row != nil {
			var cells []source.Cell
			for i, c := range row.Cells {
				if i == 0 || slices.ContainsFunc(marked[:n], func(at source.Ref) bool { return at.Col == c.Col }) {
					c.Raw = strings.Clone(c.Raw)
					cells = append(cells, c)
				}
			}
			rows = append(rows, source.Row{Number: row.Number, Hidden: row.Hidden, Cells: cells})
		}
		marked = marked[n:]
	}
	return rows
}
