package pdf

import (
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/report"
)

// cell is a text in a column of a row: of a table, a list, a list of terms.
type cell struct {
	elem     *elem
	style    style
	x, width float64
	align    report.Align
	lines    []string
}

// draw draws all lines of the cell; y is the top of the first.
func (c cell) draw(p *pen, y float64) {
	p.say(c.elem, c.style, c.x, c.width, y, c.align, c.lines)
}

// row is cells side by side, with white above and below them.
type row struct {
	cells      []cell
	above      float64
	below      float64
	background func(p *pen, y, height float64, opens, closes bool) // rules; nil = none
}

// slices cuts a row where it is taller than most, on whole lines: only a row
// that no page could hold is cut.
func (r row) slices(most float64) []*slice {
	lines, leading := r.lines(), 0.0
	for _, c := range r.cells {
		leading = max(leading, c.style.leading)
	}
	fitting := max(1, int((most-r.above-r.below)/leading))
	var slices []*slice
	for start := 0; start == 0 || start < lines; start += fitting {
		end := min(start+fitting, lines)
		slices = append(slices, r.part(start, end, leading, end == lines))
	}
	return slices
}

// lines is how many the longest cell has.
func (r row) lines() int {
	lines := 0
	for _, c := range r.cells {
		lines = max(lines, len(c.lines))
	}
	return lines
}

// part is the slice of some lines of the row.
func (r row) part(start, end int, leading float64, closes bool) *slice {
	height := r.above + float64(end-start)*leading + r.below
	return &slice{height: height, draw: func(p *pen, y float64) {
		if r.background != nil {
			p.tags.Artifact(artifactLayout, func() { r.background(p, y, height, start == 0, closes) })
		}
		for _, c := range r.cells {
			c.lines = c.lines[min(start, len(c.lines)):min(end, len(c.lines))]
			c.draw(p, y+r.above)
		}
	}}
}

// list sets items after a dash or a number, in a hanging indent.
func (c *composer) list(b report.List) {
	indent := 6 * c.enlarged * c.running
	e := c.sect.add(roleL)
	e.says = &attributes{numbering: "Disc"}
	if b.Ordered {
		e.says.numbering = "Decimal"
	}
	for i, text := range b.Items {
		if blankText(text) {
			continue
		}
		mark := "– "
		if b.Ordered {
			mark = french.Integer(i+1) + ". "
		}
		item := e.add(roleLI)
		lbl := item.add(roleLbl)
		width := c.textWidth() - indent
		slices := textSlices(item.add(roleLBody), c.styleBody, c.marginLeft+indent, width, c.fonts.flow(c.styleBody, text+" ", width))
		draw := slices[0].draw
		slices[0].draw = func(p *pen, y float64) {
			p.say(lbl, c.styleMark, c.marginLeft+0.5, indent, y, report.Left, []string{mark})
			draw(p, y)
		}
		gap := gapParagraph
		if i > 0 {
			gap = 1.25
		}
		c.push(gap, slices...)
	}
}

// terms sets names at the left and what they mean at the right, a hairline
// between entries.
func (c *composer) terms(b report.Terms) {
	e := c.sect.add(roleL)
	e.says = &attributes{numbering: "None"}
	nameWidth, x, width := c.span(3)-1, c.columnX(3), c.span(9)
	for i, term := range b.Items {
		item := e.add(roleLI)
		r := row{above: 1.5, below: 1.5, cells: []cell{
			{item.add(roleLbl), c.styleTerm, c.marginLeft, nameWidth, report.Left, c.fonts.wrap(c.styleTerm, term.Name+" ", nameWidth)},
			{item.add(roleLBody), c.styleTermText, x, width, report.Left, c.fonts.flow(c.styleTermText, term.Text+" ", width)},
		}}
		if blankText(term.Text) {
			r.cells[0].elem.role = roleLBody // a label needs something to label
		}
		r.background = func(p *pen, y, height float64, opens, closes bool) {
			if opens && i == 0 {
				p.rule(p.accent, 0.35, c.marginLeft, y, c.marginLeft+c.fullWidth(), y)
			}
			if closes {
				p.rule(p.hairline, 0.2, c.marginLeft, y+height, c.marginLeft+c.fullWidth(), y+height)
			}
		}
		gap := 0.0
		if i == 0 {
			gap = gapBlock
		}
		c.push(gap, r.slices(c.bodyHeight())...)
	}
}

// blankText reports whether a text shows nothing.
func blankText(s string) bool { return trimEnd(s) == "" }

// oneLine is a text without line ends.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }
