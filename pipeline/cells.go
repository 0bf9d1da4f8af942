package pipeline

import (
	"slices"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// cells finds what stands in a cell of the books that were read. It holds them
// packed, so that the books can be let go.
type cells struct {
	books  []source.Book // that may be corrected, without their rows
	sheets map[source.Place]packedSheet
}

// cellsOf packs the cells of books, which lose their rows.
func cellsOf(books, answers []source.Book) cells {
	c := cells{books: slices.Clone(books), sheets: map[source.Place]packedSheet{}}
	for _, b := range slices.Concat(books, answers) {
		for i := range b.Sheets {
			c.sheets[b.Sheets[i].Ref(0, 0).Place()] = packSheet(&b.Sheets[i])
		}
	}
	for i := range c.books {
		b := &c.books[i]
		b.Sheets = slices.Clone(b.Sheets)
		for j := range b.Sheets {
			b.Sheets[j].Merged, b.Sheets[j].HiddenCols = nil, nil
		}
	}
	return c
}

// shown is what a cell shows, "" for a blank one; false when its sheet was not
// read.
func (c cells) shown(at source.Ref) (string, bool) {
	s, read := c.sheets[at.Place()]
	if !read {
		return "", false
	}
	return intake.Shown(s.shown(at.Row, at.Col())), true
}

// keptCells are what is kept of the books once findings quote their cells: of a
// file in which something is to be corrected, its sheets with the cells that a
// marked copy points at. All other cells, most of what a run holds, are let go.
type keptCells map[string]source.Book // by file

// keepCells keeps what the marks of causes need in the files that are copied.
// Marked copies have no books to keep: see Study.original.
func keepCells(c cells, causes []finding.Cause, uncopied map[string]bool) keptCells {
	marked := map[source.Place][]source.Ref{}
	for i := range causes {
		for _, f := range causes[i].Each {
			if f.Rule.Severity != finding.Info && f.At.Row > 0 && !uncopied[f.At.File()] {
				marked[f.At.Place()] = append(marked[f.At.Place()], f.At)
			}
		}
	}
	kept := keptCells{}
	for _, b := range c.books {
		if b.Copy.Of != "" || !slices.ContainsFunc(b.Sheets, func(s source.Sheet) bool { return len(marked[s.Ref(0, 0).Place()]) > 0 }) {
			continue
		}
		for i := range b.Sheets {
			place := b.Sheets[i].Ref(0, 0).Place()
			b.Sheets[i].Rows = keptRows(c.sheets[place], marked[place])
		}
		kept[b.File] = b
	}
	return kept
}

// keptRows are the marked rows of a sheet: of each, its marked cells, and its
// first one, which stands for the row. They share no memory with the others.
func keptRows(s packedSheet, marked []source.Ref) []source.Row {
	slices.SortFunc(marked, source.Compare)
	var rows []source.Row
	for len(marked) > 0 {
		n := 1 // marks of one row
		for n < len(marked) && marked[n].Row == marked[0].Row {
			n++
		}
		if row, filled := s.row(marked[0].Row); filled {
			first := row.Cells[0].Col
			row.Cells = slices.DeleteFunc(row.Cells, func(c source.Cell) bool {
				return c.Col != first && !slices.ContainsFunc(marked[:n], func(at source.Ref) bool { return at.Col() == int(c.Col) })
			})
			for i := range row.Cells {
				row.Cells[i].Raw = strings.Clone(row.Cells[i].Raw)
			}
			row.Cells = slices.Clone(row.Cells)
			rows = append(rows, row)
		}
		marked = marked[n:]
	}
	return slices.Clip(rows)
}
