package html

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/report"
)

// point is a place in the drawing of a map, in user units from its upper left
// corner.
type point struct{ x, y float64 }

// projection lays longitude and latitude out in a box: equirectangular, true
// at the middle latitude, which at the size of an intercommunality no eye
// tells from the right one.
type projection struct {
	west, north   float64
	perLon        float64 // user units a degree
	perLat        float64
	width, height float64 // what the shapes take
}

func newProjection(shapes []report.MapShape, width, height float64) projection {
	west, east, south, north := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, shape := range shapes {
		for _, ring := range shape.Rings {
			for _, v := range ring {
				west, east = min(west, v[0]), max(east, v[0])
				south, north = min(south, v[1]), max(north, v[1])
			}
		}
	}
	if west > east {
		return projection{}
	}
	narrow := math.Cos((south + north) / 2 * math.Pi / 180)
	scale := min(width/max((east-west)*narrow, 1e-9), height/max(north-south, 1e-9))
	return projection{west: west, north: north, perLon: narrow * scale, perLat: scale,
		width: (east - west) * narrow * scale, height: (north - south) * scale}
}

// rings gives a shape's rings on the drawing, to the unit: neighbours keep
// their common points.
func (p projection) rings(shape report.MapShape) [][]point {
	made := make([][]point, len(shape.Rings))
	for i, ring := range shape.Rings {
		for _, v := range ring {
			at := point{math.Round((v[0] - p.west) * p.perLon), math.Round((p.north - v[1]) * p.perLat)}
			if n := len(made[i]); n == 0 || made[i][n-1] != at {
				made[i] = append(made[i], at)
			}
		}
	}
	return made
}

// pathData writes rings as SVG does, each closed, by steps from point to point.
func pathData(rings [][]point) string {
	var b strings.Builder
	whole := func(x float64) string { return strconv.Itoa(int(x)) }
	for _, ring := range rings {
		for i, v := range ring {
			if i == 0 {
				b.WriteString("M" + whole(v.x) + " " + whole(v.y) + "l")
				continue
			}
			b.WriteString(whole(v.x-ring[i-1].x) + " " + whole(v.y-ring[i-1].y) + " ")
		}
		if len(ring) > 0 {
			b.WriteString("0 0z")
		}
	}
	return b.String()
}

// heart is a place well within rings: of the middles of the chords of some
// lines, the one farthest from any border. The centre of gravity of a bent
// commune lies outside of it.
func heart(rings [][]point) point {
	const lines = 24
	low, high := math.Inf(1), math.Inf(-1)
	for _, ring := range rings {
		for _, v := range ring {
			low, high = min(low, v.y), max(high, v.y)
		}
	}
	best, clearest := point{}, -1.0
	for k := range lines {
		y := low + (high-low)*(float64(k)+0.5)/lines
		xs := crossings(rings, y)
		for i := 0; i+1 < len(xs); i += 2 {
			middle := point{(xs[i] + xs[i+1]) / 2, y}
			if clear := clearance(rings, middle); clear > clearest {
				best, clearest = middle, clear
			}
		}
	}
	return best
}

// crossings gives where rings cross a level, from left to right.
func crossings(rings [][]point, y float64) []float64 {
	var xs []float64
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (a.y < y) != (b.y < y) {
				xs = append(xs, a.x+(b.x-a.x)*(y-a.y)/(b.y-a.y))
			}
		}
	}
	slices.Sort(xs)
	return xs
}

// clearance is how far a place is from the nearest border.
func clearance(rings [][]point, v point) float64 {
	nearest := math.Inf(1)
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			dx, dy := b.x-a.x, b.y-a.y
			along := 0.0
			if length := dx*dx + dy*dy; length > 0 {
				along = min(1, max(0, ((v.x-a.x)*dx+(v.y-a.y)*dy)/length))
			}
			nearest = min(nearest, math.Hypot(a.x+along*dx-v.x, a.y+along*dy-v.y))
		}
	}
	return nearest
}
