package versions

import (
	"iter"
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// rowKey is what a row is about, whatever else it says: a status that was
// filled in since does not make it another row.
type rowKey struct {
	kind columns.Kind
	who  string // the body, folded
	whom string // the person, folded
	what string // the action, the indicator; the whole row where none of these is known
	when string // the session's day, or the year
}

// add notes the rows of a table.
func (c *candidate) add(t *columns.Table) {
	for key := range rowKeys(t) {
		c.rows[key] = true
	}
}

// rowKeys gives what the rows of a table are about. In a grid, each session of
// a row counts by itself, so that two years of the same people are not versions
// of each other.
func rowKeys(t *columns.Table) iter.Seq[rowKey] {
	return func(yield func(rowKey) bool) {
		for _, row := range t.Rows {
			key := rowKey{
				kind: t.Kinds[0],
				who:  textOf(t, row, columns.Name),
				whom: textOf(t, row, columns.Person, columns.LastName, columns.FirstName),
				what: textOf(t, row, columns.ActionTitle, columns.IndicatorName),
				when: whenOf(t, row),
			}
			if key.who == "" && key.whom == "" && key.what == "" && key.when == "" {
				key.what = wholeRow(row)
			}
			if len(t.Grid) == 0 && !yield(key) {
				return
			}
			for _, g := range t.Grid {
				key.when = french.Short(g.Date) + " " + french.Fold(g.Theme)
				if !yield(key) {
					return
				}
			}
		}
	}
}

// textOf joins the folded texts of the columns with one of the fields.
func textOf(t *columns.Table, row *source.Row, fields ...columns.Field) string {
	var texts []string
	for _, f := range fields {
		for _, col := range t.Columns {
			if col.Field != f {
				continue
			}
			if c, _, filled := t.Cell(row, col.Col); filled {
				texts = append(texts, french.Fold(c.Raw))
			}
		}
	}
	return strings.Join(texts, " ")
}

// whenOf is the day of a row's session, or its year: from a cell, else from
// what stands around the table.
func whenOf(t *columns.Table, row *source.Row) string {
	for _, col := range t.Columns {
		if col.Field != columns.SessionDate && col.Field != columns.Year {
			continue
		}
		if c, _, filled := t.Cell(row, col.Col); filled {
			return dayIn(c)
		}
	}
	if t.Session.Date.IsZero() {
		return ""
	}
	return french.Short(t.Session.Date)
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
