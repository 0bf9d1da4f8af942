package html

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/report"
)

// composer turns the blocks of a report into markup, in order.
type composer struct {
	templates *template.Template
	ids       ids
	words     report.Words
	level     int       // of the last heading; the title's is 1
	heading   string    // ID of the section's heading
	art       *coverArt // from the first map
	err       error     // the first that a template gave
}

func newComposer(templates *template.Template) *composer {
	c := &composer{templates: templates, ids: ids{}}
	for _, id := range []string{patternUnknown, patternEngaged} {
		c.ids.claim(id)
	}
	return c
}

// draw fills a template.
func (c *composer) draw(name string, value any) template.HTML {
	var b strings.Builder
	if err := c.templates.ExecuteTemplate(&b, name, value); err != nil && c.err == nil {
		c.err = err
	}
	return template.HTML(b.String()) // made by html/template: escaped already
}

func (c *composer) section(s report.Section) chapter {
	made := chapter{ID: c.ids.claim(s.ID), Title: s.Title, NewPage: s.NewPage}
	made.HeadingID = c.ids.claim(made.ID + "-titre")
	c.level, c.heading = 2, made.HeadingID
	for _, b := range s.Blocks {
		made.Blocks = append(made.Blocks, c.block(b))
	}
	return made
}

func (c *composer) block(b report.Block) template.HTML {
	switch b := b.(type) {
	case report.Heading:
		return c.headingBlock(b)
	case report.Paragraph:
		return c.draw("paragraph", paragraphView{paragraphClass(b.Style), b.Text})
	case report.List:
		return c.draw("list", b)
	case report.KeyFigures:
		return c.keyFigures(b)
	case report.Terms:
		return c.draw("terms", b)
	case report.Table:
		return c.table(b)
	case report.SeriesChart:
		return c.series(b)
	case report.BarChart:
		return c.bars(b)
	case report.MapChart:
		return c.mapChart(b)
	}
	panic(fmt.Sprintf("html: no markup for block %T", b))
}

type headingView struct {
	Level int
	Text  string
}

// headingBlock goes at most one level deeper than the heading before: a reader
// who walks by headings meets no gap.
func (c *composer) headingBlock(b report.Heading) template.HTML {
	if b.Text == "" {
		return ""
	}
	c.level = min(max(b.Level, 2)+1, c.level+1, 6)
	return c.draw("heading", headingView{c.level, b.Text})
}

// keyFigureView is a key figure; a long value is set smaller.
type keyFigureView struct {
	report.KeyFigure
	Long bool
}

func (c *composer) keyFigures(b report.KeyFigures) template.HTML {
	const short = 6 // letters, « 12 345 »
	var items []keyFigureView
	for _, item := range b.Items {
		items = append(items, keyFigureView{item, utf8.RuneCountInString(item.Value) > short})
	}
	return c.draw("key-figures", items)
}

type paragraphView struct{ Class, Text string }

func paragraphClass(s report.ParagraphStyle) string {
	switch s {
	case report.Body:
		return "body"
	case report.Lead:
		return "lead"
	case report.Note:
		return "note"
	case report.Callout:
		return "callout"
	}
	panic("html: a paragraph without style")
}
