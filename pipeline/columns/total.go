package columns

import (
	"slices"
	"strconv"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// tally is all that a total under a column may honestly be.
type tally struct {
	sum, filled, marked, rows int
	numbers                   bool
}

func (t tally) matches(n int) bool {
	return t.numbers && n == t.sum || n == t.filled || n == t.marked || n == t.rows
}

// tally counts what stands in a column of some rows.
func (s *sorter) tally(col int, rows []*source.Row) tally {
	var t tally
	t.rows = len(rows)
	for _, row := range rows {
		c, ok := row.Cell(col)
		if !ok {
			continue
		}
		t.filled++
		if n, isNumber := french.ParseInt(c.Raw); isNumber && c.Date == source.NoDate {
			t.numbers = true
			t.sum += n
			t.marked += min(max(n, 0), 1)
		} else if f := factOf(c); s.v.came[f.folded] || s.v.came[french.Fold(withoutHints(c.Raw))] || starts(f.folded, s.v.arrived) {
			t.marked++
			people, told := numberIn(c.Raw) // « x (2 pers.) »
			if t.numbers = t.numbers || told; !told {
				people = 1
			}
			t.sum += people
		}
	}
	return t
}

// runningTotals is how many sub-totals may be compared with all the rows above
// them; each costs a pass over these rows.
const runningTotals = 50

// checkTotals compares each total with the rows it sums: for a sub-total those
// since the one before; for a total all of them.
func (s *sorter) checkTotals(found *finding.List) {
	from, running := 0, runningTotals
	for _, a := range s.aside {
		if a.Why != Total && a.Why != Subtotal {
			continue
		}
		row := rowNumbered(s.rows, int32(a.Row))
		counted := s.rowsBetween(from, a.Row)
		if a.Why == Total {
			counted = s.rowsBetween(0, a.Row)
		}
		for _, c := range row.Cells {
			n, ok := numberIn(c.Raw)
			if !ok || c.Date != source.NoDate || int(c.Col) >= len(s.mine) || s.mine[c.Col] != telling {
				continue
			}
			under := s.tally(int(c.Col), counted)
			if under.matches(n) || s.elsewhere(n, int(c.Col), counted) {
				continue
			}
			if running--; a.Why == Subtotal && running > 0 && s.tally(int(c.Col), s.rowsBetween(0, a.Row)).matches(n) {
				continue // a running total
			}
			rest := under.sum
			if !under.numbers && under.marked == 0 {
				rest = under.filled
			}
			found.Add(finding.New(finding.TotalDiffers, s.t.Sheet.Ref(a.Row, int(c.Col)), s.labelAt(int(c.Col)), c.Raw, "counted", strconv.Itoa(rest)))
		}
		from = a.Row
	}
}

// numberIn reads the one number of a cell: « 12 », « TOTAL : 12 », « 12
// signataires ».
func numberIn(raw string) (int, bool) {
	if n, ok := french.ParseInt(raw); ok {
		return n, true
	}
	found, times := 0, 0
	for _, w := range french.Words(raw) {
		if n, err := strconv.Atoi(w); err == nil {
			found, times = n, times+1
		}
	}
	return found, times == 1
}

// elsewhere: « Total | 12 » often counts the rows of the column of names.
func (s *sorter) elsewhere(n, col int, rows []*source.Row) bool {
	return col != s.who && s.who != 0 && s.tally(s.who, rows).matches(n)
}

func (s *sorter) rowsBetween(from, to int) []*source.Row {
	lo, _ := slices.BinarySearchFunc(s.t.Rows, int32(from), func(r *source.Row, n int32) int { return int(r.Number - n) })
	hi, _ := slices.BinarySearchFunc(s.t.Rows, int32(to), func(r *source.Row, n int32) int { return int(r.Number - n) })
	return s.t.Rows[lo:hi]
}

func (s *sorter) labelAt(col int) string {
	for _, c := range s.t.Columns {
		if c.Col == col {
			return c.Label
		}
	}
	for _, g := range s.t.Grid {
		if g.Col == col {
			return french.Short(g.Date)
		}
	}
	return ""
}
