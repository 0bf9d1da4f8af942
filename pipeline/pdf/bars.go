package pdf

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/report"
)

const (
	barPitch = 7.0
	barThick = 4.2
	barLines = 3 // of a name; the data that follow the chart have it in full
)

// bars draws horizontal bars in the order given: name, bar, number. A chart
// that no page holds is cut into several.
func (c *composer) bars(b report.BarChart) {
	labels, most := 0.0, 0
	for _, bar := range b.Bars {
		labels = max(labels, c.fonts.width(styleChartLabel, bar.Label))
		most = max(most, bar.Value)
	}
	labels = min(labels+1, span(5))
	perFigure := int((bodyHeight - 30) / (barLines * styleChartLabel.leading))
	title := b.Title
	for rest := b.Bars; len(rest) > 0; rest = rest[min(perFigure, len(rest)):] {
		c.barFigure(title, b.Alt, rest[:min(perFigure, len(rest))], labels, most)
		title = b.Title + " " + wordContinued
	}
}

func (c *composer) barFigure(title, alt string, bars []report.Bar, labels float64, most int) {
	figure := c.figure(title, "", alt)
	names := make([][]string, len(bars))
	height := 0.0
	for i, bar := range bars {
		names[i] = c.fonts.wrap(styleChartLabel, bar.Label+" ", labels)
		if len(names[i]) > barLines {
			names[i] = append(names[i][:barLines-1], c.fonts.clip(styleChartLabel, names[i][barLines-1]+"…", labels))
		}
		height += barHeight(names[i])
	}
	start := marginLeft + labels + gutter
	end := marginLeft + fullWidth - c.fonts.width(styleChartValue, french.Integer(most)) - 3
	c.pushFigure(figure, fullWidth, height, func(p *pen, x, y float64) {
		p.rule(ink, 0.3, start, y, start, y+height)
		for i, bar := range bars {
			drawBar(p, bar, names[i], labels, start, (end-start)/float64(max(most, 1)), y)
			y += barHeight(names[i])
		}
	})
}

// barHeight is that of a bar and its name.
func barHeight(name []string) float64 {
	return max(barPitch, float64(len(name))*styleChartLabel.leading+1.5)
}

// drawBar draws a bar whose value 0 is at start, scale millimetres a unit.
func drawBar(p *pen, bar report.Bar, name []string, labels, start, scale, y float64) {
	middle := y + barHeight(name)/2
	p.lines(styleChartLabel, marginLeft, labels, middle-float64(len(name))*styleChartLabel.leading/2, report.Right, name)
	length := float64(max(bar.Value, 0)) * scale
	p.fill(accent, start, middle-barThick/2, length, barThick)
	p.text(styleChartValue, start+length+1.5, styleChartValue.baseline(middle-styleChartValue.leading/2), french.Integer(bar.Value)+" ")
}
