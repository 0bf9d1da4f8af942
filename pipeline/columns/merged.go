package columns

import (
	"sort"

	"pcaet/pipeline/source"
)

// span is a merged range and the cell that stands in its top-left corner.
type span struct {
	source.Range
	cell source.Cell
}

// spansOf finds the merged ranges of a sheet that hold something.
func spansOf(s *source.Sheet) []span {
	var spans []span
	for _, m := range s.Merged {
		if row := rowNumbered(s.Rows, m.Row); row != nil {
			if c, ok := row.Cell(int(m.Col)); ok {
				spans = append(spans, span{m, c})
			}
		}
	}
	return spans
}

// rowNumbered finds a row by its number, nil when it is blank.
func rowNumbered(rows []source.Row, number int32) *source.Row {
	i := sort.Search(len(rows), func(i int) bool { return rows[i].Number >= number })
	if i < len(rows) && rows[i].Number == number {
		return &rows[i]
	}
	return nil
}

// Cell gives the cell of a data row in a 1-based column, and where it stands.
// In a merged range that runs over several rows every row has the value of the
// first one, and the place is that of the first one; false when it is empty.
func (t *Table) Cell(row *source.Row, col int) (source.Cell, source.Ref, bool) {
	if c, ok := row.Cell(col); ok {
		return c, t.Sheet.Ref(int(row.Number), col), true
	}
	for i := range t.spans {
		s := &t.spans[i]
		if int(s.Col) == col && s.Row < row.Number && row.Number <= s.LastRow {
			return s.cell, t.Sheet.Ref(int(s.Row), col), true
		}
	}
	return source.Cell{}, t.Sheet.Ref(int(row.Number), col), false
}

// headerCell is the cell of a header row, merged groups filled both ways.
func headerCell(spans []span, row *source.Row, col int32) (source.Cell, bool) {
	if c, ok := row.Cell(int(col)); ok {
		return c, true
	}
	for i := range spans {
		s := &spans[i]
		if s.Row <= row.Number && row.Number <= s.LastRow && s.Col <= col && col <= s.LastCol {
			return s.cell, true
		}
	}
	return source.Cell{}, false
}
