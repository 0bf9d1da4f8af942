package columns

import (
	"slices"

	"pcaet/pipeline/source"
)

// ignored accounts for a part without a list.
func (m *matcher) ignored() Reading {
	r := Reading{File: m.sheet.File(), Sheet: m.sheet.Name(), Kinds: []Kind{Ignored}, Ignored: len(m.sheet.Rows)}
	for i := range m.sheet.Rows {
		r.SetAside = append(r.SetAside, Aside{int(m.sheet.Rows[i].Number), Note})
	}
	r.Blank = blankRows(m.sheet.Rows)
	return r
}

// blankRows counts the rows without a cell between the first and the last.
func blankRows(rows []source.Row) int {
	if len(rows) == 0 {
		return 0
	}
	return int(rows[len(rows)-1].Number-rows[0].Number) + 1 - len(rows)
}

// reading accounts for a part with a list.
func (m *matcher) reading(t *Table, aside []Aside, header int) Reading {
	r := Reading{
		File: m.sheet.File(), Sheet: m.sheet.Name(), Kinds: t.Kinds, Shape: t.Shape, Instance: t.Instance,
		HeaderRows: t.HeaderRows, Columns: t.Columns, Grid: t.Grid, Blank: blankRows(m.sheet.Rows), Data: len(t.Rows), Range: rangeOf(t),
	}
	for i := range m.sheet.Rows[:header] {
		r.SetAside = append(r.SetAside, Aside{int(m.sheet.Rows[i].Number), Title})
	}
	for _, n := range t.HeaderRows {
		r.SetAside = append(r.SetAside, Aside{n, Header})
	}
	r.SetAside = append(r.SetAside, aside...)
	slices.SortFunc(r.SetAside, func(a, b Aside) int { return a.Row - b.Row })
	for _, a := range r.SetAside {
		if a.Why == Header {
			r.Header++
		} else {
			r.Ignored++
		}
	}
	return r
}

// rangeOf is the rectangle of the list, from its header to its last data row.
func rangeOf(t *Table) string {
	first, last := 0, 0
	grow := func(col int) {
		if first == 0 || col < first {
			first = col
		}
		last = max(last, col)
	}
	for _, c := range t.Columns {
		grow(c.Col)
	}
	for _, g := range t.Grid {
		grow(g.Col)
	}
	end := t.HeaderRows[len(t.HeaderRows)-1]
	if n := len(t.Rows); n > 0 {
		end = int(t.Rows[n-1].Number)
	}
	return t.Sheet.Ref(t.HeaderRows[0], first).A1() + ":" + t.Sheet.Ref(end, last).A1()
}

// use is what a row is to a table; of two tables side by side, the one that
// makes more of a row counts it.
type use uint8

const (
	unused use = iota
	asNote
	asHeader
	asUnread // a data row of a list that cannot be read
	asData
)

// share counts every row of a sheet once among its parts: tables side by side
// have rows in common. A blank row goes with the row under it.
func share(rows []source.Row, parts []outcome) {
	if len(parts) == 1 {
		return
	}
	uses := make([]map[int]use, len(parts))
	for i := range parts {
		uses[i] = parts[i].uses()
		r := &parts[i].reading
		r.Header, r.Blank, r.Ignored, r.Data = 0, 0, 0, 0
	}
	for i := range rows {
		number := int(rows[i].Number)
		best := 0
		for j := range parts {
			if uses[j][number] > uses[best][number] {
				best = j
			}
		}
		r := &parts[best].reading
		switch uses[best][number] {
		case asHeader:
			r.Header++
		case asData, asUnread:
			r.Data++
		default:
			r.Ignored++
		}
		if i > 0 {
			r.Blank += number - int(rows[i-1].Number) - 1
		}
	}
}

// uses says what each row of a part is to its table.
func (o *outcome) uses() map[int]use {
	uses := map[int]use{}
	for _, a := range o.reading.SetAside {
		uses[a.Row] = asNote
		if a.Why == Header {
			uses[a.Row] = asHeader
		}
	}
	if o.table == nil {
		return uses
	}
	data := asData
	if o.reading.Unread {
		data = asUnread
	}
	for _, row := range o.table.Rows {
		uses[int(row.Number)] = data
	}
	return uses
}
