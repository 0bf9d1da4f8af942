package pdf

import (
	"slices"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
	"pcaet/pipeline/territory"
)

// mapShape is a commune in millimetres.
type mapShape struct {
	name  string
	state indicator.CommuneState
	rings [][]point
}

// project lays the communes out on a width, and gives the height they take, at
// most the one given.
func project(shapes []report.MapShape, width, height float64) ([]mapShape, float64) {
	on := territory.NewProjection(rings(shapes), width, height)
	var made []mapShape
	for _, shape := range shapes {
		s := mapShape{name: shape.Name, state: shape.State}
		for _, ring := range shape.Rings {
			points := make([]point, 0, len(ring)+1)
			for _, v := range ring {
				points = append(points, on.At(v))
			}
			if n := len(points); n > 0 && points[n-1] != points[0] {
				points = append(points, points[0])
			}
			s.rings = append(s.rings, points)
		}
		made = append(made, s)
	}
	return made, on.Height
}

// rings is those of all shapes.
func rings(shapes []report.MapShape) (all [][][2]float64) {
	for _, s := range shapes {
		all = append(all, s.Rings...)
	}
	return all
}

// borders gives the lines that two communes share, and the others: the
// territory's own border.
func borders(shapes []mapShape) (inner, outer [][]point) {
	type edge struct{ a, b point }
	key := func(a, b point) edge {
		if a.X > b.X || a.X == b.X && a.Y > b.Y {
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
		made[i].rings = make([][]point, len(s.rings))
		for j, ring := range s.rings {
			for _, v := range ring {
				made[i].rings[j] = append(made[i].rings[j], point{X: v.X + x, Y: v.Y + y})
			}
		}
	}
	return made
}
