package revision

import (
	"cmp"
	"fmt"
	"hash"
	"hash/fnv"
	"io"
	"slices"
	"sort"
	"strconv"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// Rows takes the fingerprint of every data row, by what is read of it: a
// column moved, renamed or not understood changes none.
func Rows(tables []columns.Table) []Row {
	index := map[source.Ref]int{}
	var rows []Row
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
	t       *columns.Table
	columns []columns.Column // that are read, in order of meaning
	whole   hash.Hash64
	rest    hash.Hash64
}

func newPrinter(t *columns.Table) *printer {
	p := &printer{t: t, whole: fnv.New64a(), rest: fnv.New64a()}
	for _, c := range t.Columns {
		if c.Field != 0 && c.Match != columns.Personal {
			p.columns = append(p.columns, c)
		}
	}
	slices.SortStableFunc(p.columns, func(a, b columns.Column) int { return cmp.Compare(a.Field, b.Field) })
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
	p.whole.Reset()
	p.rest.Reset()
	t := p.t
	above := sort.Search(len(t.Sections), func(i int) bool { return t.Sections[i].At.Row > row.Number }) - 1
	section := ""
	if above >= 0 {
		section = t.Sections[above].Text
	}
	fmt.Fprintln(io.MultiWriter(p.whole, p.rest), t.Kinds, t.Shape, t.Instance, t.Presence, t.Session.Date, section)
	note := func(what string, col int, identity bool) {
		c, _, filled := t.Cell(row, col)
		if !filled {
			return
		}
		fmt.Fprintf(p.whole, "%s %d %q\n", what, c.Kind, c.Raw)
		if !identity {
			fmt.Fprintf(p.rest, "%s %d %q\n", what, c.Kind, c.Raw)
		}
	}
	for _, c := range p.columns {
		note(c.Field.String(), c.Col, names(c.Field))
	}
	for _, session := range t.Grid {
		note(indicator.ISO(session.Date)+" "+session.Theme, session.Col, false)
	}
	return strconv.FormatUint(p.whole.Sum64(), 36), strconv.FormatUint(p.rest.Sum64(), 36)
}
