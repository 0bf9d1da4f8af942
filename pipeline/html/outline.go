package html

import (
	"math"
	"strconv"
	"strings"

	"pcaet/pipeline/report"
	"pcaet/pipeline/territory"
)

// ringsOn gives a shape's rings on the drawing, to the unit: neighbours keep
// their common points.
func ringsOn(on territory.Projection, shape report.MapShape) [][]territory.Point {
	made := make([][]territory.Point, len(shape.Rings))
	for i, ring := range shape.Rings {
		for _, v := range ring {
			at := on.At(v)
			at = territory.Point{X: math.Round(at.X), Y: math.Round(at.Y)}
			if n := len(made[i]); n == 0 || made[i][n-1] != at {
				made[i] = append(made[i], at)
			}
		}
	}
	return made
}

// pathData writes rings as SVG does, each closed, by steps from point to point.
func pathData(rings [][]territory.Point) string {
	var b strings.Builder
	whole := func(x float64) string { return strconv.Itoa(int(x)) }
	for _, ring := range rings {
		for i, v := range ring {
			if i == 0 {
				b.WriteString("M" + whole(v.X) + " " + whole(v.Y) + "l")
				continue
			}
			b.WriteString(whole(v.X-ring[i-1].X) + " " + whole(v.Y-ring[i-1].Y) + " ")
		}
		if len(ring) > 0 {
			b.WriteString("0 0z")
		}
	}
	return b.String()
}
