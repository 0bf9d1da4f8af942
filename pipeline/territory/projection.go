package territory

import (
	"math"
	"slices"
)

// Point is a place in a drawing, from its upper left corner.
type Point struct{ X, Y float64 }

// Projection lays longitude and latitude out in a box: equirectangular, true
// at the middle latitude, which at the size of an intercommunality no eye
// tells from the right one.
type Projection struct {
	west, north    float64
	perLon, perLat float64 // units of the drawing a degree
	Width, Height  float64 // what the outlines take
}

// NewProjection fits outlines, rings of longitude and latitude, into a box.
// That of no outline is nothing wide and high.
func NewProjection(rings [][][2]float64, width, height float64) Projection {
	west, east, south, north := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, ring := range rings {
		for _, v := range ring {
			west, east = min(west, v[0]), max(east, v[0])
			south, north = min(south, v[1]), max(north, v[1])
		}
	}
	if west > east {
		return Projection{}
	}
	narrow := math.Cos((south + north) / 2 * math.Pi / 180)
	scale := min(width/max((east-west)*narrow, 1e-9), height/max(north-south, 1e-9))
	return Projection{west: west, north: north, perLon: narrow * scale, perLat: scale,
		Width: (east - west) * narrow * scale, Height: (north - south) * scale}
}

// At gives where a longitude and latitude lie in the drawing.
func (p Projection) At(place [2]float64) Point {
	return Point{(place[0] - p.west) * p.perLon, (p.north - place[1]) * p.perLat}
}

// Heart is a place well within rings: of the middles of the chords of some
// lines, the one farthest from any border. The centre of gravity of a bent
// commune lies outside of it.
func Heart(rings [][]Point) Point {
	const lines = 24
	low, high := math.Inf(1), math.Inf(-1)
	for _, ring := range rings {
		for _, v := range ring {
			low, high = min(low, v.Y), max(high, v.Y)
		}
	}
	best, clearest := Point{}, -1.0
	for k := range lines {
		y := low + (high-low)*(float64(k)+0.5)/lines
		xs := Crossings(rings, func(v Point) float64 { return v.Y - y })
		for i := 0; i+1 < len(xs); i += 2 {
			middle := Point{(xs[i] + xs[i+1]) / 2, y}
			if clear := clearance(rings, middle, clearest); clear > clearest {
				best, clearest = middle, clear
			}
		}
	}
	return best
}

// clearance is how far a place is from the nearest border; what is not more
// than enough is not measured to the end.
func clearance(rings [][]Point, v Point, enough float64) float64 {
	nearest, least := math.Inf(1), max(enough, 0)*max(enough, 0) // squares
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			dx, dy := b.X-a.X, b.Y-a.Y
			along := 0.0
			if length := dx*dx + dy*dy; length > 0 {
				along = min(1, max(0, ((v.X-a.X)*dx+(v.Y-a.Y)*dy)/length))
			}
			x, y := a.X+along*dx-v.X, a.Y+along*dy-v.Y
			if nearest = min(nearest, x*x+y*y); nearest < least {
				return math.Sqrt(nearest)
			}
		}
	}
	return math.Sqrt(nearest)
}

// Crossings gives where rings cross the line on which side is 0, by X. side
// grows evenly across the drawing.
func Crossings(rings [][]Point, side func(Point) float64) []float64 {
	var xs []float64
	for _, ring := range rings {
		if len(ring) == 0 {
			continue
		}
		a := ring[len(ring)-1]
		before := side(a)
		for _, b := range ring {
			now := side(b)
			if (before < 0) != (now < 0) {
				xs = append(xs, a.X+(b.X-a.X)*before/(before-now))
			}
			a, before = b, now
		}
	}
	slices.Sort(xs)
	return xs
}
