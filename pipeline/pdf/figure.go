package pdf

import (
	"cmp"
	"math"

	"pcaet/pipeline/territory"
)

// figure starts a chart: its element, and its title as a caption that stays
// with it.
func (c *composer) figure(title, unit, alt string) *elem {
	e := c.sect.add(roleFigure)
	e.says = &attributes{alt: cmp.Or(oneLine(c.fonts.safe(alt)), oneLine(c.fonts.safe(title)), c.words.Figure)}
	text := title
	if unit != "" {
		text += " (" + unit + ")"
	}
	caption := c.captionSlices(e, text)
	for i, s := range caption {
		s.keep = true
		if draw := s.draw; i == 0 {
			s.draw = func(p *pen, y float64) {
				e.says.box.top = (c.pageHeight - y) / pointMM
				draw(p, y)
			}
		}
	}
	c.push(gapBlock, caption...)
	return e
}

// chartGives is the part of its height that a chart may give up.
const chartGives = 0.3

// pushFigure adds the drawing of a chart: one slice, one marked sequence, in
// which draw gets its upper left corner and the height that is left to it:
// the layout may take away what the chart can give.
func (c *composer) pushFigure(e *elem, height, give float64, draw func(p *pen, x, y, height float64)) {
	gap := gapBlock
	if len(e.kids) > 0 {
		gap = 1.5
	}
	s := &slice{height: height, give: give}
	s.draw = func(p *pen, y float64) {
		e.says.box = box{
			left: c.marginLeft / pointMM, right: (c.marginLeft + c.fullWidth()) / pointMM,
			top: max(e.says.box.top, (c.pageHeight-y)/pointMM), bottom: (c.pageHeight - y - s.height) / pointMM,
		}
		p.tags.Content(e, func() { draw(p, c.marginLeft, y, s.height) })
	}
	c.push(gap, s)
}

// point is a place on the page, in millimetres from its upper left corner.
type point = territory.Point

// hatchBox draws a hatched rectangle.
func hatchBox(p *pen, x, y, w, h float64) {
	ring := [][]point{rectangle(x, y, w, h)}
	hatch(p, p.muted, ring, 1.3)
	strokes(p, ring, p.muted, 0.2)
}

// rectangle is a closed ring.
func rectangle(x, y, w, h float64) []point {
	return []point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}, {X: x, Y: y}}
}

// hatch draws parallel lines that rise to the right, pitch millimetres apart
// across, within rings taken by the even-odd rule. The lines of all shapes of
// a page fall together. They are cut by sums, not by a clipping path, so that
// every reader draws them alike.
func hatch(p *pen, c colour, rings [][]point, pitch float64) {
	step := pitch * math.Sqrt2
	low, high := math.Inf(1), math.Inf(-1) // of x + y
	for _, ring := range rings {
		for _, v := range ring {
			low, high = min(low, v.X+v.Y), max(high, v.X+v.Y)
		}
	}
	var lines [][]point
	for k := math.Ceil(low / step); k*step < high; k++ {
		xs := territory.Crossings(rings, func(v point) float64 { return v.X + v.Y - k*step })
		for i := 0; i+1 < len(xs); i += 2 {
			x1, x2 := xs[i], xs[i+1]
			lines = append(lines, []point{{X: x1, Y: k*step - x1}, {X: x2, Y: k*step - x2}})
		}
	}
	strokes(p, lines, c, 0.2)
}

// strokes draws lines through points; a ring ends where it starts.
func strokes(p *pen, lines [][]point, c colour, weight float64) {
	p.tags.Shown("")
	p.f.SetDrawColor(c.r, c.g, c.b)
	p.f.SetLineWidth(weight)
	p.f.SetLineJoinStyle("round")
	path(p, lines)
	p.f.DrawPath("D")
	p.f.SetLineJoinStyle("miter")
}

// paint fills closed rings by the even-odd rule.
func paint(p *pen, rings [][]point, c colour) {
	p.tags.Shown("")
	p.f.SetFillColor(c.r, c.g, c.b)
	path(p, rings)
	p.f.DrawPath("F*")
}

func path(p *pen, lines [][]point) {
	for _, line := range lines {
		for i, v := range line {
			if i == 0 {
				p.f.MoveTo(v.X, v.Y)
			} else {
				p.f.LineTo(v.X, v.Y)
			}
		}
	}
}
