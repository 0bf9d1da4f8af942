package pdf

import (
	"cmp"
	"math"
	"slices"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

const (
	mapHeight    = 132.0 // at most
	mapLabelMost = 12    // names on the map: the largest communes
)

// mapChart draws the communes by state, the names of the largest, a legend
// with the numbers, and the credit.
func (c *composer) mapChart(b report.MapChart) {
	figure := c.figure(b.Title, "", b.Alt)
	shapes, height := project(b.Shapes, fullWidth, mapHeight)
	c.pushFigure(figure, fullWidth, height, func(p *pen, x, y float64) {
		placed := moved(shapes, x, y)
		for _, s := range placed {
			outline(p, s.rings, muted, 0.9)
		}
		for _, s := range placed {
			paintState(p, s.state, s.rings)
		}
		for _, s := range placed {
			outline(p, s.rings, paper, 0.35)
		}
		drawNames(p, placed)
	})
	c.slices[len(c.slices)-1].keep = true
	c.legend(b.Legend)
	c.note(b.Credit)
}

// paintState shows a state by ground and pattern: full, hatched, pale.
func paintState(p *pen, state indicator.CommuneState, rings [][]point) {
	switch state {
	case indicator.CommuneSigned:
		paint(p, rings, accent)
	case indicator.CommuneEngaged:
		paint(p, rings, hatched)
		hatch(p, accent, rings, 1.5)
	case indicator.CommuneNeither:
		paint(p, rings, pale)
	default:
		panic("pdf: no pattern for a commune without state")
	}
}

// legend explains the patterns, an entry a line.
func (c *composer) legend(entries []report.MapLegend) {
	const swatch = 9.0
	list := c.sect.add(roleL)
	list.numbering = "None"
	for i, entry := range entries {
		e := list.add(roleLI).add(roleLBody)
		slices := textSlices(e, styleChartLabel, marginLeft+swatch+3, textWidth, c.fonts.wrap(styleChartLabel, entry.Text, textWidth))
		if len(slices) == 0 {
			continue
		}
		draw := slices[0].draw
		slices[0].draw = func(p *pen, y float64) {
			p.tags.Artifact(artifactLayout, func() {
				ring := [][]point{{{marginLeft, y}, {marginLeft + swatch, y}, {marginLeft + swatch, y + 4.2}, {marginLeft, y + 4.2}}}
				paintState(p, entry.State, ring)
				outline(p, ring, muted, 0.2)
			})
			draw(p, y)
		}
		for _, s := range slices {
			s.keep = i < len(entries)-1
		}
		gap := 1.6
		if i == 0 {
			gap = 4
		}
		c.push(gap, slices...)
	}
}

// mapShape is a commune in millimetres.
type mapShape struct {
	name   string
	state  indicator.CommuneState
	rings  [][]point
	area   float64
	center point // of its largest ring
}

// project lays longitude and latitude out on a width, and gives the height it
// takes, at most the one given: equirectangular, true at the middle latitude,
// which at the size of an intercommunality no eye tells from the right one.
func project(shapes []report.MapShape, width, height float64) ([]mapShape, float64) {
	west, east, south, north := bounds(shapes)
	narrow := math.Cos((south + north) / 2 * math.Pi / 180)
	scale := min(width/max((east-west)*narrow, 1e-9), height/max(north-south, 1e-9))
	left := (width - (east-west)*narrow*scale) / 2
	var made []mapShape
	for _, shape := range shapes {
		s := mapShape{name: shape.Name, state: shape.State}
		for _, ring := range shape.Rings {
			points := make([]point, len(ring))
			for i, v := range ring {
				points[i] = point{left + (v[0]-west)*narrow*scale, (north - v[1]) * scale}
			}
			if area, center := centroid(points); area > s.area {
				s.area, s.center = area, center
			}
			s.rings = append(s.rings, points)
		}
		made = append(made, s)
	}
	return made, max(0, (north-south)*scale)
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

// centroid gives the area of a ring and its centre of gravity.
func centroid(ring []point) (float64, point) {
	doubled, cx, cy := 0.0, 0.0, 0.0
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		cross := a.x*b.y - b.x*a.y
		doubled += cross
		cx += (a.x + b.x) * cross
		cy += (a.y + b.y) * cross
	}
	if doubled == 0 {
		return 0, point{}
	}
	return math.Abs(doubled) / 2, point{cx / (3 * doubled), cy / (3 * doubled)}
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

// drawNames writes the names of the largest communes that can hold theirs.
func drawNames(p *pen, shapes []mapShape) {
	sorted := slices.Clone(shapes)
	slices.SortStableFunc(sorted, func(a, b mapShape) int { return cmp.Compare(b.area, a.area) })
	written := 0
	for _, s := range sorted {
		width := p.fonts.width(styleMapName, s.name)
		if written == mapLabelMost || !holds(s, width+1.5, styleMapName.leading) {
			continue
		}
		st, ground := styleMapName, true
		if s.state == indicator.CommuneSigned {
			st, ground = st.in(paper), false
		}
		top := s.center.y - st.leading/2
		if ground && s.state == indicator.CommuneEngaged {
			p.fill(hatched, s.center.x-width/2-0.7, top+0.2, width+1.4, st.leading-0.4)
		}
		p.text(st, s.center.x-width/2, st.baseline(top), s.name+" ")
		written++
	}
}

// holds reports whether a box around the centre of a shape lies within it.
func holds(s mapShape, width, height float64) bool {
	for _, dy := range []float64{-height / 2, 0, height / 2} {
		level := s.center.y + dy
		within := false
		xs := levelCrossings(s.rings, level)
		for i := 0; i+1 < len(xs); i += 2 {
			within = within || xs[i] <= s.center.x-width/2 && xs[i+1] >= s.center.x+width/2
		}
		if !within {
			return false
		}
	}
	return true
}

// levelCrossings gives where a horizontal line meets the rings, by x.
func levelCrossings(rings [][]point, y float64) []float64 {
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
