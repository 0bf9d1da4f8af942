package pdf

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

// chartPlot is where a series chart is drawn, in millimetres of its slice.
type chartPlot struct {
	height float64 // of the tallest value
	slot   float64 // of one year
	bar    float64
	top    float64 // value that reaches height
	key    bool    // marks are used that need explaining
}

const (
	plotHeight  = 40.0 // of the tallest value
	plotHead    = 8.0  // room for the label of the tallest bar
	plotFoot    = 6.5  // room for the years
	plotSlotMax = 27.7
	plotSide    = 12.0 // room for the number of the last target
	plotLow     = 16.0 // height where there is nothing to compare
	unknownBar  = 5.0  // height of the hatched mark of an unknown year
)

// series draws a bar for each year with its number on it, the target as a
// dashed line, and a hatched mark where nothing is known: never a zero.
func (c *composer) series(b report.SeriesChart) {
	if len(b.Points) == 0 {
		return
	}
	figure := c.figure(b.Title, b.Unit, b.Alt)
	plot := newPlot(b.Points, c.fullWidth(), c.enlarged)
	head := plotHead * c.enlarged
	height := head + plot.height + plotFoot*c.enlarged
	if plot.key {
		height += c.styleChartNote.leading + 2
	}
	c.pushFigure(figure, height, height*chartGives, func(p *pen, x, y, left float64) {
		plot := plot.lowered(height - left)
		plot.drawBars(p, b.Points, x, y+head)
		plot.drawTargets(p, b.Points, x, y+head)
		plot.drawLabels(p, b.Points, x, y+head)
		drawSeriesKey(p, b.Points, x, y+left-c.styleChartNote.leading)
	})
}

// lowered is the plot with less height.
func (c chartPlot) lowered(by float64) chartPlot {
	c.height -= by
	return c
}

// newPlot gives the measures of a chart, enlarged as the type is.
func newPlot(points []report.SeriesPoint, width, enlarged float64) (plot chartPlot) {
	side := 0.0
	for _, point := range points {
		plot.top = max(plot.top, point.Value.Float(), point.Target.Float())
		plot.key = plot.key || point.Target.Known() || !point.Value.Known()
	}
	if points[len(points)-1].Target.Known() {
		side = plotSide
	}
	plot.height = plotHeight * enlarged
	if plot.top == 0 { // nothing known, or nothing but zeros
		plot.top, plot.height = 1, plotLow*enlarged
	}
	plot.slot = min((width-side)/float64(len(points)), plotSlotMax*enlarged)
	plot.bar = min(plot.slot*0.56, 14*enlarged)
	return plot
}

// level is how far below the top of the plot a value is.
func (c chartPlot) level(value indicator.Amount) float64 {
	return c.height * (1 - value.Float()/c.top)
}

// drawBars draws the bars on their base line; the reported year, the last, in
// the full colour.
func (c chartPlot) drawBars(p *pen, points []report.SeriesPoint, x, y float64) {
	for i, point := range points {
		left := x + float64(i)*c.slot + (c.slot-c.bar)/2
		if !point.Value.Known() {
			hatchBox(p, left, y+c.height-unknownBar, c.bar, unknownBar)
			continue
		}
		shade := p.soft
		if i == len(points)-1 {
			shade = p.accent
		}
		p.fill(shade, left, y+c.level(point.Value), c.bar, c.height-c.level(point.Value))
	}
	p.rule(p.ink, 0.3, x, y+c.height, x+c.slot*float64(len(points)), y+c.height)
}

// drawTargets draws a dashed line across the years of each target, its number
// at the end of a run of equal ones: beside the last, above the others.
func (c chartPlot) drawTargets(p *pen, points []report.SeriesPoint, x, y float64) {
	for start, end := 0, 0; start < len(points); start = end {
		target := points[start].Target
		for end = start + 1; end < len(points) && points[end].Target == target; {
			end++
		}
		if !target.Known() {
			continue
		}
		right, level := x+float64(end)*c.slot, y+c.level(target)
		p.dashed(p.ink, 0.4, x+float64(start)*c.slot, level, right, level)
		st, text := p.styleChartNote.in(p.ink), amountText(target)
		if end == len(points) {
			p.text(st, right+1.2, st.baseline(level-st.leading/2), text+" ")
			continue
		}
		width := p.fonts.width(st, text)
		p.fill(p.paper, right-width-0.6, level-3.4, width+0.6, 3)
		p.text(st, right-width-0.3, level-0.9, text+" ")
	}
}

// drawLabels writes the numbers and the years. A number stands above its bar,
// on a white ground that keeps a target line off it; years that would touch
// are thinned out from the last one backwards.
func (c chartPlot) drawLabels(p *pen, points []report.SeriesPoint, x, y float64) {
	widest := 0.0
	for _, point := range points {
		widest = max(widest, p.fonts.width(p.styleChartLabel, point.Label), p.fonts.width(p.styleChartValue, c.label(p.words, point)))
	}
	step := max(1, int((widest+1)/c.slot)+1)
	if widest+1 <= c.slot {
		step = 1
	}
	for i, point := range points {
		if (len(points)-1-i)%step != 0 {
			continue
		}
		left := x + float64(i)*c.slot
		level := c.height - unknownBar
		st := p.styleChartLabel.in(p.muted)
		if point.Value.Known() {
			level, st = c.level(point.Value), p.styleChartValue
		}
		text := c.label(p.words, point)
		width := p.fonts.width(st, text)
		p.fill(p.paper, left+(c.slot-width)/2-0.6, y+level-4.6, width+1.2, 4.2)
		p.text(st, left+(c.slot-width)/2, y+level-1.4, text)
		year := p.styleChartLabel
		if i == len(points)-1 {
			year = p.styleChartValue
		}
		p.aligned(year, left, c.slot, y+c.height+5, report.Center, point.Label+" ")
	}
}

func (c chartPlot) label(words report.Words, point report.SeriesPoint) string {
	if !point.Value.Known() {
		return words.Unknown + " "
	}
	return amountText(point.Value) + " "
}

// drawSeriesKey explains the marks that the chart uses beside plain bars.
func drawSeriesKey(p *pen, points []report.SeriesPoint, x, y float64) {
	target, unknown := false, false
	for _, point := range points {
		target = target || point.Target.Known()
		unknown = unknown || !point.Value.Known()
	}
	baseline := p.styleChartNote.baseline(y)
	entry := func(text string, mark func(x float64)) {
		mark(x)
		p.text(p.styleChartNote, x+9, baseline, text+" ")
		x += 9 + p.fonts.width(p.styleChartNote, text) + 7
	}
	if target {
		entry(p.words.Target, func(x float64) { p.dashed(p.ink, 0.4, x, baseline-1.1, x+7, baseline-1.1) })
	}
	if unknown {
		entry(p.words.UnknownKey, func(x float64) { hatchBox(p, x, baseline-2.4, 7, 2.6) })
	}
}

// amountText prints a known value as the tables do: one digit after the comma
// unless it is whole.
func amountText(a indicator.Amount) string {
	if a.Num%a.Den == 0 {
		return french.Integer(a.Num / a.Den)
	}
	return french.Decimal(a.Float(), 1)
}
