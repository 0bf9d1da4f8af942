package pdf

import (
	"math"

	"pcaet/pipeline/french"
	"pcaet/pipeline/report"
)

// contents lays out the list of chapters: each line leads to its chapter, and
// prints the page its chapter got, which it reads when it is drawn.
func (c *composer) contents(parent *elem, chapters []chapter) []*slice {
	sect := parent.add(roleSect)
	title := sect.add(roleH1)
	slices := textSlices(title, c.styleH1, c.marginLeft, c.fullWidth(), []string{c.words.Contents})
	ruled(slices[0])
	slices[0].keep = true
	toc := sect.add(roleTOC)
	for i, ch := range chapters {
		gap := 3.25
		if i == 0 {
			gap = 12
		}
		slices = append(slices, c.contentsLine(toc.add(roleTOCI), ch, gap)...)
	}
	return slices
}

func (c *composer) contentsLine(item *elem, ch chapter, gap float64) []*slice {
	const numberWidth = 14.0
	link := item.add(roleRef).add(roleLink)
	width := c.span(11) - numberWidth
	lines := c.fonts.flow(c.styleContents, ch.title+" ", width)
	slices := textSlices(link, c.styleContents, c.marginLeft, width, lines)
	slices[0].gap = gap
	for i, s := range slices {
		s.keep = i < len(slices)-1
		draw := s.draw
		s.draw = func(p *pen, y float64) {
			draw(p, y)
			p.tags.Link(link, c.marginLeft, y, c.fullWidth(), c.styleContents.leading, ch.link,
				oneLine(p.fonts.safe(ch.title))+", "+folio(c.words.Page, ch.at.page, 0))
			if i == len(slices)-1 {
				number := french.Integer(ch.at.page)
				drawLeader(p, lines[i], number, y)
				p.tags.Content(link, func() {
					p.aligned(c.styleContents, c.marginLeft, c.fullWidth(), c.styleContents.baseline(y), report.Right, number+" ")
				})
			}
		}
	}
	return slices
}

// drawLeader draws the dots between a title and its page number, on the same
// places in every line: dashes of no length, with round ends, counted from the
// right.
func drawLeader(p *pen, title, number string, y float64) {
	const pitch, dot = 2.2, 0.44
	right := p.marginLeft + p.fullWidth() - 1
	start := p.marginLeft + p.fonts.width(p.styleContents, trimEnd(title)) + 2
	end := p.marginLeft + p.fullWidth() - p.fonts.width(p.styleContents, number) - 2
	first := right - pitch*math.Ceil((right-end)/pitch)
	if first <= start {
		return
	}
	p.tags.Artifact(artifactLayout, func() {
		baseline := p.styleContents.baseline(y) - 0.3
		p.f.SetLineCapStyle("round")
		p.f.SetDashPattern([]float64{0, pitch}, 0)
		p.rule(p.soft, dot, first, baseline, start, baseline)
		p.f.SetDashPattern(nil, 0)
		p.f.SetLineCapStyle("butt")
	})
}
