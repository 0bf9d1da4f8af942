package pdf

import (
	"strings"

	"github.com/jung-kurt/gofpdf"

	"pcaet/pipeline/report"
)

// pen draws on the current page, in millimetres from its upper left corner.
// Whatever it draws stands within tags.Content or tags.Artifact.
type pen struct {
	*look
	f     *gofpdf.Fpdf
	fonts *fonts
	tags  *tagger
	inked colour // of the last text: black at first
}

// text draws one line; x is its left edge.
func (p *pen) text(st style, x, baseline float64, s string) {
	s = strings.ReplaceAll(p.fonts.safe(s), "\n", " ")
	if s == "" {
		return
	}
	p.tags.Shown(s)
	family, weight := st.face.key()
	p.f.SetFont(family, weight, st.size)
	if p.inked != st.colour { // gofpdf writes it out anew each time
		p.f.SetTextColor(st.colour.r, st.colour.g, st.colour.b)
		p.inked = st.colour
	}
	p.f.Text(x, baseline, s)
}

// aligned draws one line within a column that starts at x.
func (p *pen) aligned(st style, x, width, baseline float64, align report.Align, s string) {
	free := width - p.fonts.width(st, trimEnd(s))
	switch align {
	case report.Right:
		x += free
	case report.Center:
		x += free / 2
	}
	p.text(st, x, baseline, s)
}

// say draws lines of a column as a part of an element. Blank lines alone are
// no content.
func (p *pen) say(e *elem, st style, x, width, y float64, align report.Align, lines []string) {
	if blankText(strings.Join(lines, "")) {
		return
	}
	p.tags.Content(e, func() { p.lines(st, x, width, y, align, lines) })
}

// lines draws lines of a column; y is the top of the first.
func (p *pen) lines(st style, x, width, y float64, align report.Align, lines []string) {
	for i, line := range lines {
		p.aligned(st, x, width, st.baseline(y+float64(i)*st.leading), align, line)
	}
}

// baseline is where the letters stand in a line whose top is y: capitals are
// centred in it.
func (st style) baseline(y float64) float64 {
	return y + (st.leading+st.size*pointMM*capHeight)/2
}

// in is the style in another colour.
func (st style) in(c colour) style {
	st.colour = c
	return st
}

// fill paints a rectangle.
func (p *pen) fill(c colour, x, y, w, h float64) {
	p.tags.Shown("")
	p.f.SetFillColor(c.r, c.g, c.b)
	p.f.Rect(x, y, w, h, "F")
}

// rule draws a straight line.
func (p *pen) rule(c colour, weight, x1, y1, x2, y2 float64) {
	p.tags.Shown("")
	p.f.SetDrawColor(c.r, c.g, c.b)
	p.f.SetLineWidth(weight)
	p.f.Line(x1, y1, x2, y2)
}

// dashed draws a straight line of dashes.
func (p *pen) dashed(c colour, weight, x1, y1, x2, y2 float64) {
	p.f.SetDashPattern([]float64{1.6, 1.1}, 0)
	p.rule(c, weight, x1, y1, x2, y2)
	p.f.SetDashPattern(nil, 0)
}
