package pdf

import (
	"math"
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
