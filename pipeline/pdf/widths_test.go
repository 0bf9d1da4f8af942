package pdf

import (
	"math"
	"strings"
	"testing"

	"pcaet/pipeline/report"
)

func TestShare(t *testing.T) {
	weights := func(ws ...int) []report.TableColumn {
		var columns []report.TableColumn
		for _, w := range ws {
			columns = append(columns, report.TableColumn{Weight: w})
		}
		return columns
	}
	for _, c := range []struct {
		name        string
		width       float64
		least       []float64
		whole       []float64
		columns     []report.TableColumn
		want        []float64
		approximate float64
	}{
		{"all texts fit: the rest by weight", 100, []float64{10, 10}, []float64{20, 20}, weights(2, 1), []float64{60, 40}, 0.5},
		{"numbers take what they need", 100, []float64{10, 8}, []float64{300, 8}, weights(1, 1), []float64{92, 8}, 0.5},
		{"long texts share by weight above their words", 100, []float64{10, 10}, []float64{500, 500}, weights(3, 1), []float64{70, 30}, 0.5},
		{"words wider than the page", 90, []float64{200, 200, 200}, []float64{200, 200, 200}, weights(1, 1, 1), []float64{30, 30, 30}, 0.5},
		{"no weight counts as one", 100, []float64{0, 0}, []float64{0, 0}, weights(0, 0), []float64{50, 50}, 0.5},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := share(c.width, c.least, c.whole, c.columns)
			if math.Abs(sum(got)-c.width) > 1e-6 {
				t.Errorf("%v is %v wide, not %v", got, sum(got), c.width)
			}
			for i := range got {
				if math.Abs(got[i]-c.want[i]) > c.approximate {
					t.Errorf("got %v, want %v", got, c.want)
				}
			}
		})
	}
}

// Columns give each other width where that makes a table lower, and none
// keeps what its lines do not need.
func TestSettle(t *testing.T) {
	_, loaded := testFonts(t)
	l := portrait()
	c := &composer{look: l, fonts: loaded}
	row := func(texts ...string) report.TableRow {
		var r report.TableRow
		for _, text := range texts {
			r.Cells = append(r.Cells, report.TableCell{Text: text})
		}
		return r
	}
	b := report.Table{Columns: []report.TableColumn{{Title: "Action", Align: report.Left, Weight: 8}, {Title: "Porteurs", Align: report.Left, Weight: 1}, {Title: "Nombre d’années", Align: report.Right, Weight: 8}}}
	for range 3 {
		b.Rows = append(b.Rows, row("Une action dont le titre est assez long pour prendre sa place", strings.Repeat("Commune de Moulle, Chambre de commerce, ", 4), "12"))
	}
	lines := func(widths []float64) (total int) {
		for _, line := range b.Rows {
			total += c.tableRow((&elem{}).add(roleTR), b, line, widths).lines()
		}
		return total
	}
	widths := c.columnWidths(b)
	if got := sum(widths) + 2*gutter; math.Abs(got-l.fullWidth()) > 1e-6 {
		t.Errorf("the table is %.2f wide, the page %.2f", got, l.fullWidth())
	}
	if got, even := lines(widths), lines([]float64{52, 52, 52}); got > 12 || even <= 12 {
		t.Errorf("%v take %d lines, equal columns %d", widths, got, even)
	}
	for _, row := range b.Rows {
		for i, cell := range row.Cells {
			if counted, broken := loaded.measured(l.styleCell, cell.Text).lines(widths[i]), loaded.wrap(l.styleCell, cell.Text, widths[i]); counted != len(broken) {
				t.Errorf("%q is counted as %d lines, and takes %d", cell.Text, counted, len(broken))
			}
		}
	}
}
