package opendata

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/safecsv"
)

// kind is the type of a column, as Table Schema calls it. Zero is never valid.
type kind uint8

const (
	text kind = iota + 1
	integer
	number // with a decimal comma
	year
	yesNo // « oui » or « non »
	date  // a year, a month or a day: 2021, 2021-03, 2021-03-11
)

// field is a column of a table of T.
type field[T any] struct {
	name, title, about string
	kind               kind
	cell               func(T) string
}

// table is one file.
type table struct {
	name, title, about string
	columns            []column
	key                []string // the columns that name a row, none when none do
	header             []string
	rows               [][]string
}

// column is a field without what makes its cells.
type column struct {
	name, title, about string
	kind               kind
}

// fill makes the table of the items.
func fill[T any](t table, items []T, fields []field[T]) table {
	for _, f := range fields {
		t.columns = append(t.columns, column{f.name, f.title, f.about, f.kind})
		t.header = append(t.header, f.name)
	}
	cells := make([]string, len(items)*len(fields))
	t.rows = make([][]string, 0, len(items))
	for _, item := range items {
		row := cells[:len(fields):len(fields)]
		cells = cells[len(fields):]
		for i, f := range fields {
			row[i] = line(f.cell(item))
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// line puts a text on one line.
func line(s string) string {
	if isLine(s) { // most are
		return s
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// isLine reports whether a text is on one line already: its only white space are
// single spaces between words.
func isLine(s string) bool {
	before := ' '
	for _, r := range s {
		if r == utf8.RuneError || unicode.IsSpace(r) && (r != ' ' || before == ' ') {
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}

// csv is the file's bytes.
func (t table) csv() []byte { return safecsv.Write(t.header, t.rows) }

func whole(n int) string { return strconv.Itoa(n) }

// some is a number that 0 leaves out.
func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func answer(b bool) string {
	if b {
		return "oui"
	}
	return "non"
}

// day writes a date as precisely as it is known, "" for none.
func day(d french.Date) string {
	full := indicator.ISO(d)
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return full[:4]
	case d.Day == 0:
		return full[:7]
	}
	return full
}

// value writes an amount: whole, or rounded to four decimals; "" when unknown.
func value(a indicator.Amount) string {
	switch {
	case !a.Known():
		return ""
	case a.Den == 1:
		return whole(a.Num)
	}
	return strings.Replace(strconv.FormatFloat(a.Float(), 'f', 4, 64), ".", ",", 1)
}

// names joins bodies by commas; a name that holds one stands in quotation
// marks, within which Territoires en Transitions does not cut.
func names(bodies []*indicator.Body, order *french.Collator) string {
	all := make([]string, len(bodies))
	for i, b := range bodies {
		if all[i] = line(b.Name); strings.Contains(all[i], ",") {
			all[i] = `"` + strings.ReplaceAll(all[i], `"`, "") + `"`
		}
	}
	slices.SortFunc(all, order.Compare)
	return strings.Join(all, ", ")
}
