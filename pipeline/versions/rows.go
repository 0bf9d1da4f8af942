package versions

import (
	"hash"
	"hash/fnv"
	"strconv"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/rowtext"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/source"
)

// rowKey is what a row is about, whatever else it says: a status that was
// filled in since does not make it another row.
type rowKey struct {
	who  string // the body, folded
	whom string // the person, folded
	what string // the action, the indicator; the whole row where none of these is known
	when string // the session's day, or the year
}

// rowText is a rowKey in the making, that of one row after another: most are
// hashed, and no text of theirs is kept.
type rowText struct{ who, whom, what, when []byte }

func (r *rowText) key() rowKey {
	return rowKey{string(r.who), string(r.whom), string(r.what), string(r.when)}
}

// keyed gives what the rows of a table are about.
type keyed struct {
	t                     *columns.Table
	who, whom, what, when []int // its columns
	sessions              []string
}

func newKeyed(t *columns.Table) *keyed {
	k := &keyed{t: t, who: fieldsOf(t, columns.Name), whom: fieldsOf(t, columns.Person, columns.LastName, columns.FirstName),
		what: fieldsOf(t, columns.ActionTitle, columns.IndicatorName), when: whenIn(t), sessions: make([]string, len(t.Grid))}
	for i, g := range t.Grid {
		k.sessions[i] = french.Short(g.Date) + " " + french.Fold(g.Theme)
	}
	return k
}

// rows calls each with what every row of a run of them is about. In a grid, each
// session of a row counts by itself, so that two years of the same people are
// not versions of each other.
func (k *keyed) rows(rows []*source.Row, each func(*rowText)) {
	var about rowText
	days := map[source.Cell]string{} // the cells of a list repeat themselves
	for _, row := range rows {
		about.who, about.whom = k.text(about.who[:0], row, k.who), k.text(about.whom[:0], row, k.whom)
		about.what, about.when = k.text(about.what[:0], row, k.what), append(about.when[:0], k.day(row, days)...)
		if len(about.who)+len(about.whom)+len(about.what)+len(about.when) == 0 {
			about.what = wholeRow(about.what, row)
		}
		if len(k.sessions) == 0 {
			each(&about)
		}
		for _, session := range k.sessions {
			about.when = append(about.when[:0], session...)
			each(&about)
		}
	}
}

// fieldsOf are the columns with one of the fields, in the order of the fields.
func fieldsOf(t *columns.Table, fields ...columns.Field) (cols []int) {
	for _, f := range fields {
		for _, col := range t.Columns {
			if col.Field == f {
				cols = append(cols, col.Col)
			}
		}
	}
	return cols
}

// whenIn are the columns of a row's day or year.
func whenIn(t *columns.Table) (cols []int) {
	for _, col := range t.Columns {
		if col.Field == columns.SessionDate || col.Field == columns.Year {
			cols = append(cols, col.Col)
		}
	}
	return cols
}

// text adds the folded texts of the columns.
func (k *keyed) text(to []byte, row *source.Row, cols []int) []byte {
	some := false
	for _, col := range cols {
		c, _, filled := k.t.Cell(row, col)
		if !filled {
			continue
		}
		if some {
			to = append(to, ' ')
		}
		to, some = french.AppendFold(to, c.Raw), true
	}
	return to
}

// mostDays bounds what is remembered of the cells.
const mostDays = 20_000

// day is the day of a row's session, or its year: from a cell, else from what
// stands around the table.
func (k *keyed) day(row *source.Row, met map[source.Cell]string) string {
	for _, col := range k.when {
		c, _, filled := k.t.Cell(row, col)
		if !filled {
			continue
		}
		c.Col = 0
		day, known := met[c]
		if !known {
			day = dayIn(c)
			if len(met) < mostDays {
				met[c] = day
			}
		}
		return day
	}
	if k.t.Session.Date.IsZero() {
		return ""
	}
	return french.Short(k.t.Session.Date)
}

// dayIn writes the day of a cell in one way, whether it is a date or a text.
func dayIn(c source.Cell) string {
	if c.Kind == source.Number && c.Date != source.NoDate {
		if serial, err := strconv.ParseFloat(c.Raw, 64); err == nil {
			if d, ok := french.FromSerial(serial, c.Date == source.Date1904); ok {
				return french.Short(d)
			}
		}
	}
	if d, problem := french.ParseDate(c.Raw); problem == french.NoProblem {
		return french.Short(d)
	}
	return french.Fold(c.Raw)
}

func wholeRow(to []byte, row *source.Row) []byte {
	for _, c := range row.Cells {
		to = append(french.AppendFold(to, c.Raw), '\n')
	}
	return to
}

// shard is how many rows a processor takes at a time.
const shard = 4096

// prints gives a fingerprint of what each row of a table is about, whatever
// list tells it.
func prints(t *columns.Table) []uint32 {
	k, each := newKeyed(t), max(len(t.Grid), 1)
	prints := make([]uint32, len(t.Rows)*each)
	shards.Run(len(t.Rows), shard, func(from, to int) {
		at := from * each
		sum, text := fnv.New64a(), []byte(nil)
		k.rows(t.Rows[from:to], func(about *rowText) {
			prints[at], text = about.print(sum, text[:0])
			at++
		})
	})
	return prints
}

// print is the two halves of the FNV-1a hash of a key in one; its text, between
// quotes, is written to a buffer.
func (r *rowText) print(sum hash.Hash64, text []byte) (uint32, []byte) {
	for i, part := range [...][]byte{r.who, r.whom, r.what, r.when} {
		if i > 0 {
			text = append(text, ' ')
		}
		text = rowtext.Quoted(text, part)
	}
	sum.Reset()
	sum.Write(text) // a hash takes all
	all := sum.Sum64()
	return uint32(all>>32) ^ uint32(all), text
}
