package pdf

import (
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/report"
)

const (
	barPitch = 7.0
	barThick = 4.2
	barLines = 3 // of a name; the data that follow the chart have it in full

	barCaption = 30.0 // millimetres kept for the title
)

// namedBar is a bar and its name, laid out.
type namedBar struct {
	name  []string
	value int
}

// bars draws horizontal bars in the order given: name, bar, number. A chart
// that no page holds is cut into several.
func (c *composer) bars(b report.BarChart) {
	labels, most := 0.0, 0
	for _, bar := range b.Bars {
		labels = max(labels, c.fonts.width(c.styleChartLabel, bar.Label))
		most = max(most, bar.Value)
	}
	labels = min(labels+1, c.span(5))
	var bars []namedBar
	title, height := b.Title, 0.0
	for _, bar := range b.Bars {
		name := c.fonts.wrap(c.styleChartLabel, bar.Label+" ", labels)
		if len(name) > barLines {
			name = append(name[:barLines-1:barLines-1], c.fonts.clip(c.styleChartLabel, strings.Join(name[barLines-1:], ""), labels))
		}
		made := namedBar{name, bar.Value}
		if height+made.height(c.look) > c.bodyHeight()-barCaption {
			c.barFigure(title, b.Alt, bars, labels, most)
			title, height, bars = b.Title+" "+c.words.Continued, 0, nil
		}
		bars, height = append(bars, made), height+made.height(c.look)
	}
	if len(bars) > 0 {
		c.barFigure(title, b.Alt, bars, labels, most)
	}
}

func (c *composer) barFigure(title, alt string, bars []namedBar, labels float64, most int) {
	figure := c.figure(title, "", alt)
	height := 0.0
	for _, bar := range bars {
		height += bar.height(c.look)
	}
	start := c.marginLeft + labels + gutter
	end := c.marginLeft + c.fullWidth() - c.fonts.width(c.styleChartValue, french.Integer(most)) - 3
	c.pushFigure(figure, height, 0, func(p *pen, _, y, height float64) {
		p.rule(p.ink, 0.3, start, y, start, y+height)
		for _, bar := range bars {
			bar.draw(p, labels, start, (end-start)/float64(max(most, 1)), y)
			y += bar.height(c.look)
		}
	})
}

func (b namedBar) height(l *look) float64 {
	return max(barPitch, float64(len(b.name))*l.styleChartLabel.leading+1.5)
}

// draw draws the bar, of which the value 0 is at start, scale millimetres a
// unit.
func (b namedBar) draw(p *pen, labels, start, scale, y float64) {
	middle := y + b.height(p.look)/2
	p.lines(p.styleChartLabel, p.marginLeft, labels, middle-float64(len(b.name))*p.styleChartLabel.leading/2, report.Right, b.name)
	length := float64(max(b.value, 0)) * scale
	p.fill(p.accent, start, middle-barThick/2, length, barThick)
	p.text(p.styleChartValue, start+length+1.5, p.styleChartValue.baseline(middle-p.styleChartValue.leading/2), french.Integer(b.value)+" ")
}
