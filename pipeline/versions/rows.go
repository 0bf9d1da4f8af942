package versions

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
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

// keyed gives what the rows of tables are about.
type keyed struct {
	folds map[string]string // words met before: the cells of a list repeat themselves
	days  map[source.Cell]string
}

// mostWords bounds what is remembered of the cells.
const mostWords = 20_000

func newKeyed() *keyed { return &keyed{folds: map[string]string{}, days: map[source.Cell]string{}} }

// rows calls each with what every row is about. In a grid, each session of a
// row counts by itself, so that two years of the same people are not versions
// of each other.
func (k *keyed) rows(t *columns.Table, each func(rowKey)) {
	who, whom := fieldsOf(t, columns.Name), fieldsOf(t, columns.Person, columns.LastName, columns.FirstName)
	what, when := fieldsOf(t, columns.ActionTitle, columns.IndicatorName), whenIn(t)
	sessions := make([]string, len(t.Grid))
	for i, g := range t.Grid {
		sessions[i] = french.Short(g.Date) + " " + french.Fold(g.Theme)
	}
	for _, row := range t.Rows {
		key := rowKey{who: k.text(t, row, who), whom: k.text(t, row, whom), what: k.text(t, row, what), when: k.when(t, row, when)}
		if key == (rowKey{}) {
			key.what = wholeRow(row)
		}
		if len(sessions) == 0 {
			each(key)
		}
		for _, session := range sessions {
			key.when = session
			each(key)
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

// text joins the folded texts of the columns.
func (k *keyed) text(t *columns.Table, row *source.Row, cols []int) string {
	text, some := "", false
	for _, col := range cols {
		c, _, filled := t.Cell(row, col)
		switch {
		case !filled:
		case some:
			text += " " + k.fold(c.Raw)
		default:
			text, some = k.fold(c.Raw), true
		}
	}
	return text
}

// fold is french.Fold with a memory.
func (k *keyed) fold(text string) string {
	folded, known := k.folds[text]
	if !known {
		folded = french.Fold(text)
		if len(k.folds) < mostWords {
			k.folds[text] = folded
		}
	}
	return folded
}

// when is the day of a row's session, or its year: from a cell, else from what
// stands around the table.
func (k *keyed) when(t *columns.Table, row *source.Row, cols []int) string {
	for _, col := range cols {
		if c, _, filled := t.Cell(row, col); filled {
			return k.day(c)
		}
	}
	if t.Session.Date.IsZero() {
		return ""
	}
	return french.Short(t.Session.Date)
}

// day is dayIn with a memory.
func (k *keyed) day(c source.Cell) string {
	c.Col = 0
	day, known := k.days[c]
	if !known {
		day = dayIn(c)
		if len(k.days) < mostWords {
			k.days[c] = day
		}
	}
	return day
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

func wholeRow(row *source.Row) string {
	var text strings.Builder
	for _, c := range row.Cells {
		text.WriteString(french.Fold(c.Raw))
		text.WriteByte('\n')
	}
	return text.String()
}

// prints gives a fingerprint of what each row of a table is about, whatever
// list tells it: the two halves of its FNV-1a hash in one.
func (k *keyed) prints(t *columns.Table) []uint32 {
	prints := make([]uint32, 0, len(t.Rows)*max(len(t.Grid), 1))
	hash, text := fnv.New64a(), []byte(nil)
	k.rows(t, func(key rowKey) {
		text = strconv.AppendQuote(text[:0], key.who)
		for _, part := range []string{key.whom, key.what, key.when} {
			text = strconv.AppendQuote(append(text, ' '), part)
		}
		hash.Reset()
		hash.Write(text)
		sum := hash.Sum64()
		prints = append(prints, uint32(sum>>32)^uint32(sum))
	})
	return prints
}

// distinct sorts fingerprints and keeps each once.
func distinct(prints []uint32) []uint32 {
	slices.Sort(prints)
	return slices.Compact(prints)
}
