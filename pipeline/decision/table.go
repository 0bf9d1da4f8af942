package decision

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// table is a sheet of questions, its headings found.
type table struct {
	sheet *source.Sheet
	cols  []int // 1-based column of each heading; 0 when it is gone
	rows  []*source.Row
}

// headingRows is how far down, in rows that hold something, the headings are
// looked for.
const headingRows = 20

// findTable finds the sheet of that name and the row of its headings. False
// when either is gone, or one of the headings needed: any other that was removed
// reads as blank.
func findTable(b *source.Book, name string, headings []string, needed ...int) (table, bool) {
	i := slices.IndexFunc(b.Sheets, func(s source.Sheet) bool { return french.Fold(s.Name()) == french.Fold(name) })
	if i < 0 {
		return table{}, false
	}
	t := table{sheet: &b.Sheets[i]}
	for n := range t.sheet.Rows[:min(len(t.sheet.Rows), headingRows)] {
		row := &t.sheet.Rows[n]
		cols := make([]int, len(headings))
		for _, c := range row.Cells {
			for h, heading := range headings {
				if cols[h] == 0 && french.Fold(c.Raw) == french.Fold(heading) {
					cols[h] = int(c.Col)
				}
			}
		}
		if !slices.ContainsFunc(needed, func(h int) bool { return cols[h] == 0 }) {
			t.cols = cols
			for k := n + 1; k < len(t.sheet.Rows); k++ {
				t.rows = append(t.rows, &t.sheet.Rows[k])
			}
			return t, true
		}
	}
	return table{}, false
}

// text is what a cell shows, spaces folded: a date as 12/03/2026.
func (t table) text(row *source.Row, heading int) string {
	c, filled := row.Cell(t.cols[heading])
	if !filled {
		return ""
	}
	if c.Kind == source.Number && c.Date != source.NoDate {
		if serial, err := strconv.ParseFloat(c.Raw, 64); err == nil {
			if d, ok := french.FromSerial(serial, c.Date == source.Date1904); ok {
				return french.Short(d)
			}
		}
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(c.Raw, "\uFFFD")), " ")
}

func (t table) at(row *source.Row, heading int) source.Ref {
	return t.sheet.Ref(int(row.Number), t.cols[heading])
}
