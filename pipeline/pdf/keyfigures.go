package pdf

import "pcaet/pipeline/report"

// keyFigures sets up to four large numbers side by side, each under its own
// rule, the labels on one line. One that no page could hold becomes an entry
// of a list.
func (c *composer) keyFigures(b report.KeyFigures) {
	const most = 4
	for items := b.Items; len(items) > 0; items = items[min(most, len(items)):] {
		c.figureRow(items[:min(most, len(items))])
	}
}

// figureCard is one key figure, laid out.
type figureCard struct {
	value, label, change *elem
	valueStyle           style
	valueLines           []string
	labelLines           []string
	changeLines          []string
}

func (c *composer) figureRow(items []report.KeyFigure) {
	const (
		above = 3.0 // below the rule
		below = 1.5 // below the number
	)
	columns := columnCount / len(items)
	width := span(columns)
	cards := make([]figureCard, len(items))
	labels, changes := 0, 0
	for i, item := range items {
		card := &cards[i]
		card.valueStyle, card.valueLines = c.fonts.fit(styleFigure, item.Value, width, 1)
		card.labelLines = c.fonts.wrap(styleFigureLabel, item.Label+" ", width-2)
		card.changeLines = c.fonts.wrap(styleFigureChange, item.Change+" ", width-2)
		labels, changes = max(labels, len(card.labelLines)), max(changes, len(card.changeLines))
	}
	top := above + styleFigure.leading + below
	bottom := top + float64(labels)*styleFigureLabel.leading + 1.5
	height := bottom + float64(changes)*styleFigureChange.leading
	if height > bodyHeight/2 {
		c.figureTerms(items)
		return
	}
	list := c.sect.add(roleL)
	list.numbering = "None"
	for i := range cards {
		body := list.add(roleLI).add(roleLBody)
		cards[i].value, cards[i].label, cards[i].change = body.add(roleP), body.add(roleP), body.add(roleP)
	}
	c.push(gapBlock+1.5, &slice{height: height + 2, draw: func(p *pen, y float64) {
		for i, card := range cards {
			card.draw(p, columnX(i*columns), width, y, [3]float64{y + above, y + top, y + bottom})
		}
	}})
}

// draw draws a card whose rule is at y, its texts at the three tops.
func (k figureCard) draw(p *pen, x, width, y float64, tops [3]float64) {
	p.tags.Artifact(artifactLayout, func() { p.fill(accent, x, y, width, 0.7) })
	p.tags.Content(k.value, func() {
		// A number that had to shrink stands on the line of the others.
		down := styleFigure.baseline(0) - k.valueStyle.baseline(0)
		p.lines(k.valueStyle, x-0.4, width, tops[0]+down, report.Left, k.valueLines)
	})
	p.tags.Content(k.label, func() { p.lines(styleFigureLabel, x, width, tops[1], report.Left, k.labelLines) })
	p.tags.Content(k.change, func() { p.lines(styleFigureChange, x, width, tops[2], report.Left, k.changeLines) })
}

func (c *composer) figureTerms(items []report.KeyFigure) {
	var terms report.Terms
	for _, item := range items {
		terms.Items = append(terms.Items, report.Term{Name: item.Value, Text: item.Label + "\n" + item.Change})
	}
	c.terms(terms)
}
