package revision

import (
	"cmp"
	"fmt"
	"hash"
	"hash/fnv"
	"slices"
	"sort"
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// Rows takes the fingerprint of every data row, by what is read of it: a
// column moved, renamed or not understood changes none.
func Rows(tables []columns.Table) []Row {
	total := 0
	for i := range tables {
		total += len(tables[i].Rows)
	}
	index := make(map[source.Ref]int, total)
	rows := make([]Row, 0, total)
	for i := range tables {
		t := &tables[i]
		p := newPrinter(t)
		for _, row := range t.Rows {
			at := t.Sheet.Ref(int(row.Number), 0)
			whole, rest := p.print(row)
			if n, twice := index[at]; twice { // two tables side by side
				rows[n].Print += whole
				rows[n].Rest += rest
				continue
			}
			index[at] = len(rows)
			rows = append(rows, Row{At: at, Print: whole, Rest: rest})
		}
	}
	return rows
}

// printer takes the fingerprints of one table's rows.
type printer struct {
	t     *columns.Table
	read  []reading
	about string // what the table says of each of its rows
	cell  []byte // being written
	whole hash.Hash64
	rest  hash.Hash64
}

// reading is a column that is read.
type reading struct {
	what     string
	col      int
	identity bool // it says who or what the row is about
}

func newPrinter(t *columns.Table) *printer {
	p := &printer{t: t, whole: fnv.New64a(), rest: fnv.New64a()}
	p.about = strings.TrimSuffix(fmt.Sprintln(t.Kinds, t.Shape, t.Instance, t.Presence, t.Session.Date), "\n")
	read := slices.Clone(t.Columns)
	slices.SortStableFunc(read, func(a, b columns.Column) int { return cmp.Compare(a.Field, b.Field) })
	for _, c := range read { // in order of meaning
		if c.Field != 0 && c.Match != columns.Personal {
			p.read = append(p.read, reading{c.Field.String(), c.Col, names(c.Field)})
		}
	}
	for _, session := range t.Grid {
		p.read = append(p.read, reading{indicator.ISO(session.Date) + " " + session.Theme, session.Col, false})
	}
	return p
}

// names reports whether a column says who or what the row is about.
func names(f columns.Field) bool {
	switch f {
	case columns.Name, columns.Sigle, columns.SIRET, columns.SIREN, columns.RNA, columns.ActionTitle:
		return true
	}
	return false
}

// print gives the fingerprint of a row, and that of the row but for its
// identity. What the title and the section say counts with each row.
func (p *printer) print(row *source.Row) (whole, rest string) {
	t := p.t
	above := sort.Search(len(t.Sections), func(i int) bool { return t.Sections[i].At.Row > row.Number }) - 1
	section := ""
	if above >= 0 {
		section = t.Sections[above].Text
	}
	p.cell = append(append(append(append(p.cell[:0], p.about...), ' '), section...), '\n')
	p.whole.Reset()
	p.rest.Reset()
	p.whole.Write(p.cell)
	p.rest.Write(p.cell)
	for _, r := range p.read {
		c, _, filled := t.Cell(row, r.col)
		if !filled {
			continue
		}
		p.cell = append(append(p.cell[:0], r.what...), ' ')
		p.cell = append(strconv.AppendInt(p.cell, int64(c.Kind), 10), ' ')
		p.cell = append(strconv.AppendQuote(p.cell, c.Raw), '\n')
		p.whole.Write(p.cell)
		if !r.identity {
			p.rest.Write(p.cell)
		}
	}
	return strconv.FormatUint(p.whole.Sum64(), 36), strconv.FormatUint(p.rest.Sum64(), 36)
}
