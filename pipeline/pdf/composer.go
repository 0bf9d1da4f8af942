package pdf

import (
	"fmt"

	"github.com/jung-kurt/gofpdf"

	"pcaet/pipeline/report"
)

// composer turns the blocks of a report into slices and the structure tree.
// It draws nothing: the slices do, once they have their pages.
type composer struct {
	*look
	f        *gofpdf.Fpdf
	fonts    *fonts
	slices   []*slice
	sect     *elem // of the section being laid out
	chapters []chapter
	headings []heading
	level    int     // of the last heading
	tight    float64 // white below a heading; negative when the last block was none
	below    float64 // white that the last block wants below it, at least
}

// heading is where a part starts in the slices.
type heading struct{ slice, level int }

// chapter is a line of the contents.
type chapter struct {
	title string
	at    *slice
	link  int // gofpdf's destination
}

// The white above blocks, in millimetres.
const (
	gapParagraph = 2.5
	gapBlock     = 6.5 // around what is not running text
	gapSection   = 17.5
)

// shortBlock is the height in millimetres up to which no page break cuts a
// table or a callout.
const shortBlock = 80.0

func (c *composer) section(s report.Section, parent *elem) {
	c.sect = parent.add(roleSect)
	head := c.heading(1, s.Title)
	head.part = true
	head.newPage = s.NewPage || len(c.chapters) == 0
	c.chapters = append(c.chapters, chapter{title: s.Title, at: head, link: c.f.AddLink()})
	for _, b := range s.Blocks {
		c.block(b)
	}
}

func (c *composer) block(b report.Block) {
	switch b := b.(type) {
	case report.Heading:
		c.heading(b.Level, b.Text)
	case report.Paragraph:
		c.paragraph(b)
	case report.List:
		c.list(b)
	default:
		c.setApart(b)
		c.below = gapBlock
	}
}

// setApart lays out what is not running text, and stands in white.
func (c *composer) setApart(b report.Block) {
	switch b := b.(type) {
	case report.Terms:
		c.terms(b)
	case report.KeyFigures:
		c.keyFigures(b)
	case report.Table:
		c.table(b)
	case report.SeriesChart:
		c.series(b)
	case report.BarChart:
		c.bars(b)
	case report.MapChart:
		c.mapChart(b)
	default:
		panic(fmt.Sprintf("pdf: no drawing for block %T", b))
	}
}

// push adds the slices of a block, with the white above it.
func (c *composer) push(gap float64, slices ...*slice) {
	if len(slices) == 0 {
		return
	}
	gap = max(gap, c.below)
	if c.tight >= 0 {
		gap = c.tight
	}
	c.tight, c.below = -1, 0
	slices[0].gap = gap
	c.slices = append(c.slices, slices...)
}

// headingStyle is how a heading of a level is set.
type headingStyle struct {
	style
	above, below float64 // white
	room         float64 // what a page must have left for it
}

func (l *look) headingOf(level int) headingStyle {
	switch {
	case level <= 1:
		return headingStyle{l.styleH1, gapSection, 6, 80}
	case level == 2:
		return headingStyle{l.styleH2, 11, 2.5, 35}
	}
	return headingStyle{l.styleH3, 7.5, 1, 25}
}

// heading lays out a title, kept with what follows, and gives its first slice.
// However deep it is said to be, it is at most one level below the one before:
// neither headings nor bookmarks may leave one out.
func (c *composer) heading(level int, text string) *slice {
	h := c.headingOf(level)
	if !blankText(text) {
		c.level = min(max(level, 1), c.level+1, 3)
	}
	slices := textSlices(c.sect.add([]role{roleH1, roleH2, roleH3}[c.level-1]), h.style, c.marginLeft, c.span(11), c.fonts.balance(h.style, text+" ", c.span(11)))
	for _, s := range slices {
		s.keep = true
	}
	head := slices[0]
	head.room = h.room
	if level <= 1 {
		ruled(head)
	}
	if !blankText(text) {
		c.bookmark(head, text, c.level-1)
	}
	c.tight = -1
	c.headings = append(c.headings, heading{len(c.slices), c.level})
	c.push(h.above, slices...)
	c.tight = h.below
	return head
}

// fitRooms lets a part that is shorter than the room its heading asks for
// start wherever all of it fits.
func (c *composer) fitRooms() {
	for i, h := range c.headings {
		end := len(c.slices)
		for _, next := range c.headings[i+1:] {
			if next.level <= h.level {
				end = next.slice
				break
			}
		}
		head := c.slices[h.slice]
		head.room = min(head.room, groupHeight(c.slices[h.slice:end]))
	}
}

// ruled puts the short bar of a section above its title.
func ruled(s *slice) {
	const above = 5.0
	draw := s.draw
	s.height += above
	s.draw = func(p *pen, y float64) {
		p.tags.Artifact(artifactLayout, func() { p.fill(p.accent, p.marginLeft, y, p.columnWidth(), 1.2) })
		draw(p, y+above)
	}
}

func (c *composer) bookmark(s *slice, text string, level int) {
	draw := s.draw
	s.draw = func(p *pen, y float64) {
		draw(p, y)
		p.f.Bookmark(oneLine(p.fonts.safe(text)), level, y)
	}
}

// textSlices makes a slice of each line. The first two and the last two lines
// of a text stay together: no line stands alone on a page.
func textSlices(e *elem, st style, x, width float64, lines []string) []*slice {
	slices := make([]*slice, len(lines))
	for i := range lines {
		slices[i] = &slice{
			height: st.leading,
			keep:   len(lines) > 1 && (i == 0 || i == len(lines)-2),
			draw: func(p *pen, y float64) {
				p.say(e, st, x, width, y, report.Left, lines[i:i+1])
			},
		}
	}
	return slices
}

func (c *composer) paragraph(b report.Paragraph) {
	if b.Style == report.Callout {
		c.callout(b.Text)
		return
	}
	st, gap, width := c.styleBody, gapParagraph, c.textWidth()
	switch b.Style {
	case report.Lead:
		st, gap, width = c.styleLead, 4, c.span(10)
	case report.Note:
		st, gap = c.styleNote, 3
	}
	if !blankText(b.Text) {
		c.push(gap, textSlices(c.sect.add(roleP), st, c.marginLeft, width, c.fonts.flow(st, b.Text+" ", width))...)
		c.below = gap
	}
}

// callout sets a text on a tinted ground with a bar at its left.
func (c *composer) callout(text string) {
	const (
		inset = 6.0
		pad   = 4.0
	)
	if blankText(text) {
		return
	}
	width := c.span(10)
	lines := c.fonts.flow(c.styleCallout, text+" ", width-2*inset)
	slices := textSlices(c.sect.add(roleP), c.styleCallout, c.marginLeft+inset, width-2*inset, lines)
	for i, s := range slices {
		s.keep = s.keep || i < len(slices)-1 && float64(len(slices))*c.styleCallout.leading < shortBlock
		draw, top, height := s.draw, 0.0, s.height
		if i == 0 {
			top, height = pad, height+pad
		}
		if i == len(slices)-1 {
			height += pad
		}
		s.height = height
		s.draw = func(p *pen, y float64) {
			p.tags.Artifact(artifactLayout, func() {
				p.fill(p.tint, c.marginLeft, y, width, height)
				p.fill(p.accent, c.marginLeft, y, 1.2, height)
			})
			draw(p, y+top)
		}
	}
	c.push(gapBlock, slices...)
	c.below = gapBlock
}
