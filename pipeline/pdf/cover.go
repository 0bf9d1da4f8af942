package pdf

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/jung-kurt/gofpdf"

	"pcaet/pipeline/report"
)

// The cover: a field of colour with the names, the title and the year; what
// the document is, on the white below.

// cover lays out the first page, which no running head or page number is on.
func (c *composer) cover(b report.Cover, art []report.MapShape, parent *elem) func(p *pen) {
	sect := parent.add(roleSect)
	names := c.coverNames(sect, b)
	title := c.coverTitle(sect, b.Title)
	year := c.coverYear(sect, b.Year)
	foot, below := c.coverFoot(sect, b)
	logo := c.coverLogo(sect, b.Logo, below)
	return func(p *pen) {
		p.tags.Artifact(artifactLayout, func() {
			p.fill(p.field, 0, 0, c.pageWidth, p.coverField)
			drawCoverArt(p, art)
		})
		names(p)
		title(p)
		year(p)
		foot(p)
		logo(p)
	}
}

// drawCoverArt draws the outlines of the communes large behind the title, the
// territory's own figure, cut at the edges of the field.
func drawCoverArt(p *pen, art []report.MapShape) {
	if len(art) == 0 {
		return
	}
	shapes, _ := project(art, p.pageWidth*1.1, p.coverField)
	p.f.ClipRect(0, 0, p.pageWidth, p.coverField-0.5, false) // no line shows at its edge
	for _, s := range moved(shapes, p.pageWidth*0.115, p.coverField*0.09) {
		strokes(p, s.rings, p.fieldArt, 0.4)
	}
	p.f.ClipEnd()
}

func (c *composer) coverNames(sect *elem, b report.Cover) func(p *pen) {
	territory, plan := sect.add(roleP), sect.add(roleP)
	nameStyle, nameLines := c.fonts.fit(c.styleCoverName, b.Territory, c.span(11), 3)
	planStyle, planLines := c.fonts.fit(c.styleCoverPlan, b.Plan, c.span(11), 3)
	return func(p *pen) {
		y := 20.0
		p.say(territory, nameStyle, c.marginLeft, c.fullWidth(), y, report.Left, nameLines)
		y += float64(len(nameLines))*nameStyle.leading + 0.5
		p.say(plan, planStyle, c.marginLeft, c.fullWidth(), y, report.Left, planLines)
	}
}

func (c *composer) coverTitle(sect *elem, title string) func(p *pen) {
	e := sect.add(roleH1)
	st, lines := c.fonts.fitHeight(c.styleCoverTitle, title, c.span(11), c.coverTitleH)
	return func(p *pen) {
		p.tags.Artifact(artifactLayout, func() { p.fill(p.paper, c.marginLeft, p.coverTitleY-7, c.columnWidth(), 1.2) })
		p.say(e, st, c.marginLeft, c.fullWidth(), p.coverTitleY, report.Left, lines)
	}
}

// coverYear sets « Année » small above a huge « 2025 ».
func (c *composer) coverYear(sect *elem, text string) func(p *pen) {
	e := sect.add(roleP)
	text = oneLine(c.fonts.safe(text))
	start := len(text)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsDigit(r) {
			break
		}
		start -= size
	}
	if start == len(text) {
		start = 0
	}
	word, number := text[:start], text[start:]
	st, lines := c.fonts.fit(c.styleCoverYear, number, c.fullWidth()*1.06, 1)
	wordStyle, wordLines := c.fonts.fit(c.styleCoverWord, word, c.span(11), 1)
	top := c.coverYearY - st.size*pointMM*capHeight
	return func(p *pen) {
		if blankText(text) {
			return
		}
		p.tags.Content(e, func() {
			p.lines(wordStyle, c.marginLeft, c.fullWidth(), top-wordStyle.leading-5, report.Left, wordLines)
			for _, line := range lines {
				p.text(st, c.marginLeft-st.size*pointMM*0.06, c.coverYearY, line)
			}
		})
	}
}

// coverFoot says what the document measures, and its state. Its left part ends
// at below.
func (c *composer) coverFoot(sect *elem, b report.Cover) (draw func(p *pen), below float64) {
	top := c.coverField + c.coverWhite
	room := c.pageHeight - top - c.coverWhite
	state, scope := sect.add(roleP), sect.add(roleP)
	lines := make([]*elem, len(b.Lines))
	for i := range lines {
		lines[i] = sect.add(roleP)
	}
	left, right := c.span(7), c.span(4)
	stateStyle, scopeStyle, lineStyle := c.styleCoverState, c.styleCoverScope, c.styleNote
	var stateLines, scopeLines []string
	lineLines := make([][]string, len(b.Lines))
	for {
		stateLines = c.fonts.balance(stateStyle, b.State, right)
		scopeLines = c.fonts.wrap(scopeStyle, b.Scope, left)
		height := float64(len(stateLines))*stateStyle.leading + 3
		for i, text := range b.Lines {
			lineLines[i] = c.fonts.balance(lineStyle, text, right)
			height += float64(len(lineLines[i])) * lineStyle.leading
		}
		if max(height, float64(len(scopeLines))*scopeStyle.leading) <= room || lineStyle.size < smallest {
			break
		}
		for _, st := range []*style{&stateStyle, &scopeStyle, &lineStyle} {
			st.size, st.leading = st.size*0.94, st.leading*0.94
		}
	}
	return func(p *pen) {
		x, y := c.columnX(8), top
		p.say(state, stateStyle, x, right, y, report.Left, stateLines)
		p.say(scope, scopeStyle, c.marginLeft, left, top, report.Left, scopeLines)
		y += float64(len(stateLines))*stateStyle.leading + 3
		for i, e := range lines {
			p.say(e, lineStyle, x, right, y, report.Left, lineLines[i])
			y += float64(len(lineLines[i])) * lineStyle.leading
		}
	}, top + float64(len(scopeLines))*scopeStyle.leading
}

// coverLogo sets the territory's picture in the lower left corner, as large as
// a place of 60 by 24 mm lets it be.
func (c *composer) coverLogo(sect *elem, logo *report.Logo, below float64) func(p *pen) {
	if logo == nil {
		return func(*pen) {}
	}
	const key, kind, widest, highest, white = "logo", "PNG", 60.0, 24.0, 6.0
	c.f.RegisterImageOptionsReader(key, gofpdf.ImageOptions{ImageType: kind}, bytes.NewReader(logo.PNG))
	bottom := c.pageHeight - c.coverWhite
	room := max(highest/3, min(highest, bottom-below-white))
	scale := min(widest/float64(logo.Width), room/float64(logo.Height))
	width, height := float64(logo.Width)*scale, float64(logo.Height)*scale
	draw := func(p *pen) {
		p.tags.Shown("")
		p.f.ImageOptions(key, p.marginLeft, bottom-height, width, height, false, gofpdf.ImageOptions{ImageType: kind}, 0, "")
	}
	alt := oneLine(c.fonts.safe(logo.Alt))
	if blankText(alt) {
		return func(p *pen) { p.tags.Artifact(artifactLayout, func() { draw(p) }) }
	}
	e := sect.add(roleFigure)
	e.says = &attributes{alt: alt, box: box{left: c.marginLeft / pointMM, right: (c.marginLeft + width) / pointMM,
		top: (c.pageHeight - bottom + height) / pointMM, bottom: (c.pageHeight - bottom) / pointMM}}
	return func(p *pen) { p.tags.Content(e, func() { draw(p) }) }
}
