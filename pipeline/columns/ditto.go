package columns

import (
	"slices"
	"strings"

	"pcaet/pipeline/source"
)

// dittoMarks stand in a cell for what the cell above holds, in lower case.
var dittoMarks = []string{
	`"`, `""`, `" "`, `''`, "“", "”", "″", "〃", "//", "-//-", "- // -", "—//—", "–//–", `-"-`, `- " -`, "»", "«",
	"idem", "idem.", "id.", "idem ci-dessus", "ibid.", "ditto", "même structure",
}

// dittoStarts are the first bytes of such marks: nearly every cell is told by its
// own.
var dittoStarts = func() (starts [256]bool) {
	for _, mark := range dittoMarks {
		starts[mark[0]], starts[strings.ToUpper(mark)[0]] = true, true
	}
	starts[' '], starts["\u00a0"[0]] = true, true
	return starts
}()

// ditto reports whether a cell holds such a mark.
func ditto(c source.Cell) bool {
	if c.Kind != source.Text || c.Raw == "" || len(c.Raw) > 20 || !dittoStarts[c.Raw[0]] {
		return false
	}
	text := strings.TrimSpace(c.Raw)
	return slices.ContainsFunc(dittoMarks, func(mark string) bool { return len(mark) == len(text) && strings.EqualFold(mark, text) })
}

// repeatable are the fields whose cell may be that of the row above; so may a
// mark of presence, but for « // », which is somebody's mark for absent.
var repeatable = []Field{Name, Sigle, Commune, Category, College, Person, LastName, Function, SignedOn, SignatureStatus,
	SessionDate, SessionTheme, SessionType, InstanceName, Place, Carriers}

// mostRepeated bounds the rows of marks under one another that are followed up,
// each on its own: a sheet of nothing else must not take for ever.
const mostRepeated = 500

// mayRepeat reports whether a mark of repetition means something in a column,
// and whether the column is one of presence.
func (t *Table) mayRepeat(mark string, col int) (means, presence bool) {
	for _, c := range t.Columns {
		if c.Col == col {
			presence = c.Field == Presence || c.Field == SignatureMark
			return presence && !strings.Contains(mark, "/") || slices.Contains(repeatable, c.Field), presence
		}
	}
	isSession := slices.ContainsFunc(t.Grid, func(g GridSession) bool { return g.Col == col })
	return isSession && !strings.Contains(mark, "/"), isSession
}

// repeated is the cell that a mark of repetition stands for, in the nearest row
// above that holds no such mark. False where it stands for nothing: a blank
// repeats itself only where it says that nobody came.
func (t *Table) repeated(row *source.Row, col int) (source.Cell, source.Ref, bool, bool) {
	mark, _ := row.Cell(col)
	means, presence := t.mayRepeat(mark.Raw, col)
	i, found := slices.BinarySearchFunc(t.Rows, row.Number, func(r *source.Row, n int32) int { return int(r.Number - n) })
	if !means || !found {
		return source.Cell{}, source.Ref{}, false, false
	}
	for first := max(0, i-mostRepeated); i > first; {
		i--
		if c, ok := t.Rows[i].Cell(col); !ok || !ditto(c) {
			c, at, filled := t.Cell(t.Rows[i], col)
			return c, at, filled, filled || presence
		}
	}
	return source.Cell{}, source.Ref{}, false, false
}

// RepeatsNothing reports whether a cell that Cell gave is a mark of repetition
// with nothing to repeat above it.
func (t *Table) RepeatsNothing(c source.Cell, col int) bool {
	if !ditto(c) {
		return false
	}
	means, _ := t.mayRepeat(c.Raw, col)
	return means
}
