package revision

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"sort"
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/rowtext"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// PrintsOf takes the fingerprint of every data row, by what is read of it: a
// column moved, renamed or not understood changes none. Whom the rows name is told
// to them later. They are in order of place.
func PrintsOf(tables []columns.Table) Rows {
	sorted, total := make([]*columns.Table, len(tables)), 0
	for i := range tables {
		sorted[i] = &tables[i]
		total += len(tables[i].Rows)
	}
	slices.SortStableFunc(sorted, func(a, b *columns.Table) int { return source.Compare(a.Sheet.Ref(0, 0), b.Sheet.Ref(0, 0)) })
	rows := Rows{List: make([]Row, 0, total)}
	for len(sorted) > 0 {
		n := 1 // tables of one sheet
		for n < len(sorted) && sorted[n].Sheet.Ref(0, 0) == sorted[0].Sheet.Ref(0, 0) {
			n++
		}
		rows.take(sorted[:n])
		sorted = sorted[n:]
	}
	return rows
}

// shard is how many rows a processor takes at a time.
const shard = 4096

// take adds the rows of the tables of a sheet.
func (r *Rows) take(tables []*columns.Table) {
	first := len(r.List)
	var numbers []int32 // of the rows in the sheet
	for _, t := range tables {
		of := r.List[len(r.List) : len(r.List)+len(t.Rows)]
		r.List = r.List[:len(r.List)+len(t.Rows)]
		shards.Run(len(of), shard, func(from, to int) {
			p := newPrinter(t)
			for i := from; i < to; i++ {
				of[i] = p.row(t.Rows[i])
			}
		})
		numbers = slices.Grow(numbers, len(t.Rows))
		for _, row := range t.Rows {
			numbers = append(numbers, row.Number)
		}
	}
	if len(tables) > 1 || !slices.IsSorted(numbers) {
		numbers = r.joinNeighbours(first, numbers)
	}
	for i, n := range numbers {
		r.places.add(tables[0].Sheet.Ref(int(n), 0), first+i)
	}
}

// joinNeighbours puts the rows from first on in the order of their numbers, and
// makes one row of those of tables that stand side by side. It gives the numbers
// that are left.
func (r *Rows) joinNeighbours(first int, numbers []int32) []int32 {
	order := make([]int, len(numbers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(numbers[a], numbers[b]) })
	rows, once := slices.Clone(r.List[first:]), make([]int32, 0, len(numbers))
	r.List = r.List[:first]
	for _, i := range order {
		if n := len(once); n > 0 && once[n-1] == numbers[i] {
			last := &r.List[len(r.List)-1]
			last.Print, last.Rest = r.join(last.Print, rows[i].Print), r.join(last.Rest, rows[i].Rest)
			continue
		}
		once, r.List = append(once, numbers[i]), append(r.List, rows[i])
	}
	return once
}

// Name tells the rows whom they name: the cell of each mention, in order, and
// the number of its actor. The actors are in order of IDs.
func (r *Rows) Name(actors []register.Actor, mentions iter.Seq2[source.Ref, int32]) {
	r.keys = make([]string, len(actors))
	for i := range actors {
		r.keys[i] = string(actors[i].ID)
	}
	r.actor = make([]int32, 0, len(r.List))
	var own []int32 // of the row under way
	end := func() {
		slices.Sort(own)
		r.name(slices.Compact(own))
		own = own[:0]
	}
	var row source.Ref // under way
	if len(r.List) > 0 {
		row = r.At(0)
	}
	for at, actor := range mentions {
		for len(r.actor) < len(r.List) && source.Compare(row, at.WholeRow()) < 0 {
			if end(); len(r.actor) < len(r.List) {
				row = r.At(len(r.actor))
			}
		}
		if len(r.actor) < len(r.List) && row == at.WholeRow() {
			own = append(own, actor)
		}
	}
	for len(r.actor) < len(r.List) {
		end()
	}
}

// printer takes the fingerprints of one table's rows.
type printer struct {
	t     *columns.Table
	read  []reading
	about string // what the table says of each of its rows
	cell  []byte // being written
}

// reading is a column that is read.
type reading struct {
	what     string
	col      int
	identity bool // it says who or what the row is about
}

func newPrinter(t *columns.Table) *printer {
	p := &printer{t: t}
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

// row gives a row its fingerprint, and that of the row but for its identity. What
// the title and the section say counts with each row.
func (p *printer) row(row *source.Row) Row {
	t := p.t
	above := sort.Search(len(t.Sections), func(i int) bool { return t.Sections[i].At.Row > row.Number }) - 1
	section := ""
	if above >= 0 {
		section = t.Sections[above].Text
	}
	p.cell = append(append(append(append(p.cell[:0], p.about...), ' '), section...), '\n')
	s := sums{fnvStart, fnvStart}
	s.both(p.cell)
	for _, r := range p.read {
		c, _, filled := t.Cell(row, r.col)
		if !filled {
			continue
		}
		p.cell = append(append(p.cell[:0], r.what...), ' ')
		p.cell = append(strconv.AppendInt(p.cell, int64(c.Kind), 10), ' ')
		p.cell = append(rowtext.Quoted(p.cell, c.Raw), '\n')
		if r.identity {
			s.only(p.cell)
		} else {
			s.both(p.cell)
		}
	}
	return Row{Print: Print(s.whole), Rest: Print(s.rest)}
}
