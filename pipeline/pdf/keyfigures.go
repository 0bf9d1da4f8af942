package pdf

import (
	"strings"

	"pcaet/pipeline/report"
)

// keyFigures sets up to four large numbers side by side, each under its own
// rule, the labels on one line. One that no page could hold becomes an entry
// of a list.
func (c *composer) keyFigures(b report.KeyFigures) {
	const most = 4
	for items := b.Items; len(items) > 0; items = items[min(most, len(items)):] {
		c.figureRow(items[:min(most, len(items))])
	}
}

func (c *composer) figureRow(items []report.KeyFigure) {
	if len(items) == 1 {
		c.figureAlone(items[0])
		return
	}
	const (
		above = 3.0 // below the rule
		below = 1.5 // below the number, and below the label
	)
	columns := columnCount / len(items)
	width := c.span(columns) - 2
	values, labels, changes, targets := make([]cell, len(items)), make([]cell, len(items)), make([]cell, len(items)), make([]cell, len(items))
	labelLines, changeLines, targetLines := 0, 0, 0
	for i, item := range items {
		x := c.columnX(i * columns)
		st, lines := c.fonts.fit(c.styleFigure, item.Value+" ", width+2, 1)
		values[i] = cell{style: st, x: x - 0.4, width: width, align: report.Left, lines: lines}
		labels[i] = cell{style: c.styleFigureLabel, x: x, width: width, align: report.Left, lines: c.fonts.wrap(c.styleFigureLabel, item.Label+" ", width)}
		changes[i] = cell{style: c.styleFigureChange, x: x, width: width, align: report.Left, lines: c.fonts.balance(c.styleFigureChange, item.Change, width)}
		targets[i] = cell{style: c.styleFigureChange.in(c.ink), x: x, width: width, align: report.Left, lines: c.fonts.balance(c.styleFigureChange, item.Target, width)}
		labelLines, changeLines, targetLines = max(labelLines, len(labels[i].lines)), max(changeLines, len(changes[i].lines)), max(targetLines, len(targets[i].lines))
	}
	labelTop := above + c.styleFigure.leading + below
	changeTop := labelTop + float64(labelLines)*c.styleFigureLabel.leading + below
	targetTop := changeTop + float64(changeLines)*c.styleFigureChange.leading + below/2
	height := targetTop + float64(targetLines)*c.styleFigureChange.leading
	if height > c.bodyHeight()/2 {
		c.figureTerms(items)
		return
	}
	list := c.sect.add(roleL)
	list.says = &attributes{numbering: "None"}
	for i := range items {
		body := list.add(roleLI).add(roleLBody)
		values[i].elem, labels[i].elem = body.add(roleP), body.add(roleP)
		if len(changes[i].lines) > 0 {
			changes[i].elem = body.add(roleP)
		}
		if len(targets[i].lines) > 0 {
			targets[i].elem = body.add(roleP)
		}
	}
	c.push(gapBlock+1.5, &slice{height: height, draw: func(p *pen, y float64) {
		for i, value := range values {
			p.tags.Artifact(artifactLayout, func() { p.fill(p.accent, labels[i].x, y, width+2, 0.7) })
			// A number that had to shrink stands on the line of the others.
			value.draw(p, y+above+c.styleFigure.baseline(0)-value.style.baseline(0))
			labels[i].draw(p, y+labelTop)
			changes[i].draw(p, y+changeTop)
			targets[i].draw(p, y+targetTop)
		}
	}})
}

// figureAlone sets one large number in the column of the names of terms, and
// what it is in that of their texts.
func (c *composer) figureAlone(item report.KeyFigure) {
	const below = 0.75 // the label
	nameWidth, x, width := c.span(3)-1, c.columnX(3), c.span(9)
	st, lines := c.fonts.fit(c.styleFigure, item.Value+" ", nameWidth+1, 1)
	value := cell{style: st, x: c.marginLeft - 0.4, width: nameWidth, align: report.Left, lines: lines}
	label := cell{style: c.styleCaption, x: x, width: width, align: report.Left, lines: c.fonts.wrap(c.styleCaption, item.Label+" ", width)}
	change := cell{style: c.styleFigureChange, x: x, width: width, align: report.Left, lines: c.fonts.wrap(c.styleFigureChange, item.Change, width)}
	target := cell{style: c.styleFigureChange.in(c.ink), x: x, width: width, align: report.Left, lines: c.fonts.wrap(c.styleFigureChange, item.Target, width)}
	labelHeight := float64(len(label.lines)) * label.style.leading
	changeHeight := float64(len(change.lines)) * change.style.leading
	texts := labelHeight + below + changeHeight + float64(len(target.lines))*target.style.leading
	height := max(c.styleFigure.leading, texts)
	if height > c.bodyHeight()/2 {
		c.figureTerms([]report.KeyFigure{item})
		return
	}
	list := c.sect.add(roleL)
	list.says = &attributes{numbering: "None"}
	body := list.add(roleLI).add(roleLBody)
	value.elem, label.elem = body.add(roleP), body.add(roleP)
	if len(change.lines) > 0 {
		change.elem = body.add(roleP)
	}
	if len(target.lines) > 0 {
		target.elem = body.add(roleP)
	}
	c.push(gapBlock, &slice{height: height, keep: true, draw: func(p *pen, y float64) {
		// Small or large, the number stands on one line; the texts end on it.
		base := y + p.styleFigure.baseline(0)
		value.draw(p, base-value.style.baseline(0))
		top := max(y, base+1.5-texts)
		label.draw(p, top)
		change.draw(p, top+labelHeight+below)
		target.draw(p, top+labelHeight+below+changeHeight)
	}})
}

func (c *composer) figureTerms(items []report.KeyFigure) {
	var terms report.Terms
	for _, item := range items {
		terms.Items = append(terms.Items, report.Term{Name: item.Value, Text: strings.TrimSpace(item.Label + "\n" + item.Change + "\n" + item.Target)})
	}
	c.terms(terms)
}
