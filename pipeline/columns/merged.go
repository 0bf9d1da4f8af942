package columns

import (
	"cmp"
	"slices"
	"sort"

	"pcaet/pipeline/source"
)

// span is a merged range and the cell that stands in its top-left corner.
type span struct {
	source.Range
	cell source.Cell
}

// merges is the merged ranges of a sheet that hold something.
type merges struct {
	all  []span           // by row, then column
	down map[int32][]span // those of several rows, by column, then row
}

func mergesOf(s *source.Sheet) merges {
	m := merges{down: map[int32][]span{}}
	for _, r := range s.Merged {
		if row := rowNumbered(s.Rows, r.Row); row != nil {
			if c, ok := row.Cell(int(r.Col)); ok {
				m.all = append(m.all, span{r, c})
			}
		}
	}
	slices.SortFunc(m.all, func(a, b span) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	for _, p := range m.all {
		if p.LastRow > p.Row {
			m.down[p.Col] = append(m.down[p.Col], p)
		}
	}
	return m
}

// starting finds the range whose top-left corner is a cell.
func (m *merges) starting(row, col int32) (span, bool) {
	i, found := slices.BinarySearchFunc(m.all, row, func(p span, row int32) int {
		return cmp.Or(cmp.Compare(p.Row, row), cmp.Compare(p.Col, col))
	})
	if !found {
		return span{}, false
	}
	return m.all[i], true
}

// above finds the range of several rows that runs over a cell of its first
// column.
func (m *merges) above(row, col int32) (span, bool) {
	spans := m.down[col]
	i := sort.Search(len(spans), func(i int) bool { return spans[i].Row > row }) - 1
	if i < 0 || spans[i].LastRow < row {
		return span{}, false
	}
	return spans[i], true
}

// over finds the ranges of one column that start above a row and run down to
// another, by row: the labels of a header of several rows.
func (m *merges) over(from, to int32) []span {
	var spans []span
	for _, p := range m.all {
		if p.Row >= from {
			break
		}
		if p.LastRow >= to && p.Col == p.LastCol && p.LastRow-p.Row < searched {
			spans = append(spans, p)
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
// first one, and the place is that of the first one; so it is under a mark that
// means « the same as above ». False when it is empty.
func (t *Table) Cell(row *source.Row, col int) (source.Cell, source.Ref, bool) {
	if c, ok := row.Cell(col); ok {
		if ditto(c) {
			if above, at, filled, found := t.repeated(row, col); found {
				return above, at, filled
			}
		}
		return c, t.Sheet.Ref(int(row.Number), col), true
	}
	if p, ok := t.merged.above(row.Number, int32(col)); ok {
		return p.cell, t.Sheet.Ref(int(p.Row), col), true
	}
	return source.Cell{}, t.Sheet.Ref(int(row.Number), col), false
}

// headerCell is the cell of a header row, merged groups filled both ways.
func (m *merges) headerCell(row *source.Row, col int32) (source.Cell, bool) {
	if c, ok := row.Cell(int(col)); ok {
		return c, true
	}
	for _, p := range m.all {
		if p.Row > row.Number {
			break
		}
		if row.Number <= p.LastRow && p.Col <= col && col <= p.LastCol {
			return p.cell, true
		}
	}
	return source.Cell{}, false
}
