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
	"pcaet/pipeline/internal/rowtext"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// Rows takes the fingerprint of every data row, by what is read of it: a
// column moved, renamed or not understood changes none; and whom it names. The
// actors are in order of IDs, the rows are in that of places.
func Rows(tables []columns.Table, actors []register.Actor) []Row {
	rows := printed(tables)
	index := indexRows(rows)
	for i := range actors {
		id := string(actors[i].ID)
		alone := []string{id} // of all rows that name nobody else
		for _, m := range actors[i].Mentions {
			n, data := index.row(m.At)
			switch {
			case !data:
			case rows[n].Actors == nil:
				rows[n].Actors = alone
			case !slices.Contains(rows[n].Actors, id):
				rows[n].Actors = append(slices.Clip(rows[n].Actors), id)
			}
		}
	}
	return rows
}

// printed are the rows without whom they name.
func printed(tables []columns.Table) []Row {
	total := 0
	for i := range tables {
		total += len(tables[i].Rows)
	}
	rows := make([]Row, 0, total)
	var numbers texts
	for i := range tables {
		t := &tables[i]
		p := newPrinter(t, &numbers)
		for _, row := range t.Rows {
			whole, rest := p.print(row)
			rows = append(rows, Row{At: t.Sheet.Ref(int(row.Number), 0), Print: whole, Rest: rest})
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return source.Compare(a.At, b.At) })
	once := rows[:0]
	for _, r := range rows {
		if n := len(once); n > 0 && once[n-1].At == r.At { // two tables side by side
			once[n-1].Print += r.Print
			once[n-1].Rest += r.Rest
			continue
		}
		once = append(once, r)
	}
	return once
}

// printer takes the fingerprints of one table's rows.
type printer struct {
	t     *columns.Table
	read  []reading
	about string // what the table says of each of its rows
	cell  []byte // being written
	texts *texts
	whole hash.Hash64
	rest  hash.Hash64
}

// reading is a column that is read.
type reading struct {
	what     string
	col      int
	identity bool // it says who or what the row is about
}

func newPrinter(t *columns.Table, numbers *texts) *printer {
	p := &printer{t: t, texts: numbers, whole: fnv.New64a(), rest: fnv.New64a()}
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
	p.whole.Write(p.cell) // a hash takes all
	p.rest.Write(p.cell)
	for _, r := range p.read {
		c, _, filled := t.Cell(row, r.col)
		if !filled {
			continue
		}
		p.cell = append(append(p.cell[:0], r.what...), ' ')
		p.cell = append(strconv.AppendInt(p.cell, int64(c.Kind), 10), ' ')
		p.cell = append(rowtext.Quoted(p.cell, c.Raw), '\n')
		p.whole.Write(p.cell)
		if !r.identity {
			p.rest.Write(p.cell)
		}
	}
	return p.texts.number(p.whole.Sum64()), p.texts.number(p.rest.Sum64())
}

// texts writes numbers as texts, many in one piece of memory: there are two a
// row.
type texts struct{ b strings.Builder }

// number writes n in base 36.
func (t *texts) number(n uint64) string {
	const longest = 13
	if t.b.Cap()-t.b.Len() < longest {
		t.b = strings.Builder{}
		t.b.Grow(1 << 14)
	}
	from := t.b.Len()
	var digits [longest]byte
	t.b.Write(strconv.AppendUint(digits[:0], n, 36))
	return t.b.String()[from:]
}
