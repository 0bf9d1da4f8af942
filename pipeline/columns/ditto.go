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

// ditto reports whether a cell holds such a mark.
func ditto(c source.Cell) bool {
	return c.Kind == source.Text && len(c.Raw) <= 20 && slices.Contains(dittoMarks, strings.ToLower(strings.TrimSpace(c.Raw)))
}

// repeatable are the fields whose cell may be that of the row above; so may a
// mark of presence, but for « // », which is somebody's mark for absent.
var repeatable = []Field{Name, Sigle, Commune, Category, College, Function, SessionDate, SessionTheme, SessionType, InstanceName, Place, Carriers}

// mostRepeated bounds the rows of marks under one another that are followed up,
// each on its own: a sheet of nothing else must not take for ever.
const mostRepeated = 500

// repeated is the data row above a cell that holds a mark of repetition, nil
// where a mark means nothing.
func (t *Table) repeated(row *source.Row, col int) *source.Row {
	mark, _ := row.Cell(col)
	if !slices.ContainsFunc(t.Columns, func(c Column) bool {
		presence := c.Field == Presence || c.Field == SignatureMark
		return c.Col == col && (slices.Contains(repeatable, c.Field) || presence && !strings.Contains(mark.Raw, "/"))
	}) {
		return nil
	}
	i, found := slices.BinarySearchFunc(t.Rows, row.Number, func(r *source.Row, n int32) int { return int(r.Number - n) })
	if !found {
		return nil
	}
	for first := max(0, i-mostRepeated); i > first; {
		i--
		if c, ok := t.Rows[i].Cell(col); !ok || !ditto(c) {
			return t.Rows[i]
		}
	}
	return nil
}
