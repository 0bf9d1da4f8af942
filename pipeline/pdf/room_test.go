package pdf

import (
	"testing"

	"pcaet/pipeline/report"
)

// A table that is to be written in has rows tall enough for a hand, and the
// same columns whatever its words.
func TestTablesToBeWrittenIn(t *testing.T) {
	table := func(name string, room int) report.Table {
		return report.Table{Room: room, Columns: []report.TableColumn{{Title: "Structure", Align: report.Left, Weight: 2}, {Title: "Émargement", Align: report.Left, Weight: 3}},
			Rows: []report.TableRow{{Cells: []report.TableCell{{Text: name}, {}}}}}
	}
	_, loaded := testFonts(t)
	l := portrait()
	c := &composer{look: l, fonts: loaded}
	short, long := c.columnWidths(table("A", 3)), c.columnWidths(table("Une structure dont le nom est bien plus long que les autres", 3))
	for i := range short {
		if short[i] != long[i] {
			t.Errorf("column %d is %.1f or %.1f mm wide", i, short[i], long[i])
		}
	}
	for room, least := range map[int]float64{0: 0, 3: 3 * l.styleCell.leading} {
		r := c.tableRow((&elem{}).add(roleTR), table("A", room), table("A", room).Rows[0], short)
		if height := r.above + r.below + float64(r.lines())*l.styleCell.leading; height < least || room == 0 && height > 2*l.styleCell.leading {
			t.Errorf("room for %d lines: a row of %.1f mm", room, height)
		}
	}
}
