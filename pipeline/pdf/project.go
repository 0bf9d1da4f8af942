package pdf

import (
	"math"
	"slices"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

// mapShape is a commune in millimetres.
type mapShape struct {
	name   string
	state  indicator.CommuneState
	rings  [][]point
	center point // where its number stands
}

// project lays longitude and latitude out on a width, and gives the height it
// takes, at most the one given: equirectangular, true at the middle latitude,
// which at the size of an intercommunality no eye tells from the right one.
func project(shapes []report.MapShape, width, height float64) ([]mapShape, float64) {
	west, east, south, north := bounds(shapes)
	narrow := math.Cos((south + north) / 2 * math.Pi / 180)
	scale := min(width/max((east-west)*narrow, 1e-9), height/max(north-south, 1e-9))
	var made []mapShape
	for _, shape := range shapes {
		s := mapShape{name: shape.Name, state: shape.State}
		for _, ring := range shape.Rings {
			points := make([]point, 0, len(ring)+1)
			for _, v := range ring {
				points = append(points, point{(v[0] - west) * narrow * scale, (north - v[1]) * scale})
			}
			if n := len(points); n > 0 && points[n-1] != points[0] {
				points = append(points, points[0])
			}
			s.rings = append(s.rings, points)
		}
		s.center = heart(s.rings)
		made = append(made, s)
	}
	return made, (north - south) * scale
}

// bounds of all rings; zero when there is none.
func bounds(shapes []report.MapShape) (west, east, south, north float64) {
	west, east, south, north = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, shape := range shapes {
		for _, ring := range shape.Rings {
			for _, v := range ring {
				west, east = min(west, v[0]), max(east, v[0])
				south, north = min(south, v[1]), max(north, v[1])
			}
		}
	}
	if west > east {
		return 0, 0, 0, 0
	}
	return west, east, south, north
}

// heart is a place well within rings: of the middles of the chords of some lines, the one farthest from any border. The
// centre of gravity of a bent commune lies outside of it.
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
		xs := crossings(rings, func(v point) float64 { return v.y - y })
		for i := 0; i+1 < len(xs); i += 2 {
			middle := point{(xs[i] + xs[i+1]) / 2, y}
			if clear := clearance(rings, middle); clear > clearest {
				best, clearest = middle, clear
			}
		}
	}
	return best
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

// crossings gives where rings cross the line on which side is 0, by x. side
// grows evenly across the page.
func crossings(rings [][]point, side func(point) float64) []float64 {
	var xs []float64
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if sa, sb := side(a), side(b); (sa < 0) != (sb < 0) {
				xs = append(xs, a.x+(b.x-a.x)*sa/(sa-sb))
			}
		}
	}
	slices.Sort(xs)
	return xs
}

// borders gives the lines that two communes share, and the others: the
// territory's own border.
func borders(shapes []mapShape) (inner, outer [][]point) {
	type edge struct{ a, b point }
	key := func(a, b point) edge {
		if a.x > b.x || a.x == b.x && a.y > b.y {
			a, b = b, a
		}
		return edge{a, b}
	}
	count := map[edge]int{}
	for _, s := range shapes {
		for _, ring := range s.rings {
			for i := 1; i < len(ring); i++ {
				count[key(ring[i-1], ring[i])]++
			}
		}
	}
	for _, s := range shapes {
		for _, ring := range s.rings {
			shared := false
			for i := 1; i < len(ring); i++ {
				a, b := ring[i-1], ring[i]
				now := count[key(a, b)] > 1
				lines := &outer
				if now {
					lines = &inner
				}
				if i == 1 || now != shared {
					*lines = append(*lines, []point{a})
				}
				(*lines)[len(*lines)-1] = append((*lines)[len(*lines)-1], b)
				shared = now
			}
		}
	}
	return inner, outer
}

// moved gives the shapes at a place on the page.
func moved(shapes []mapShape, x, y float64) []mapShape {
	made := slices.Clone(shapes)
	for i, s := range made {
		made[i].center = point{s.center.x + x, s.center.y + y}
		made[i].rings = make([][]point, len(s.rings))
		for j, ring := range s.rings {
			for _, v := range ring {
				made[i].rings[j] = append(made[i].rings[j], point{v.x + x, v.y + y})
			}
		}
	}
	return made
}
