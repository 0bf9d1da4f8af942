package html

import (
	"html/template"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

// Heights of a series chart in CSS pixels.
const (
	plotHead   = 26.0  // room for the number of the tallest bar
	plotHeight = 190.0 // of the tallest value
	plotLow    = 64.0  // where no value is known
	plotFoot   = 28.0  // room for the years
	unknownBar = 22.0  // height of the hatched mark of an unknown year

	barShare    = 0.56  // of a year's slot
	targetSlots = 0.8   // room at the right for the number of the last target
	slotMax     = 110.0 // a chart of few years is narrower
	slotGap     = 6.0   // between the labels of two years
)

type seriesView struct {
	figureView
	Height, Base string // the base line is where 0 is
	BaseEnd      string
	MaxWidth     float64
	Bars         []seriesBar
	Targets      []seriesTarget
	Key          []keyEntry
}

type seriesBar struct {
	X, Y, Width, Height   string
	Middle, LabelY, YearY string
	Value, Year           string
	Known, Last           bool
}

// seriesTarget is a run of years with the same target.
type seriesTarget struct {
	Start, End, Y string
	TextY, Text   string
	Beside        bool // the number stands beside the line, else above its end
}

// keyEntry explains a mark beside plain bars.
type keyEntry struct {
	Unknown bool // hatched, else the dashed line of a target
	Text    string
}

// series draws a bar for each year with its number on it, the reported year,
// the last, in the full colour; the target as a dashed line; a hatched mark
// where nothing is known: never a zero.
func (c *composer) series(b report.SeriesChart) template.HTML {
	if len(b.Points) == 0 {
		return ""
	}
	plot := newPlot(b.Points, c.words.Unknown)
	v := seriesView{
		figureView: c.figure(b.Title, b.Unit, b.Alt, plot.slotMin*plot.slots),
		Height:     px(plotHead + plot.height + plotFoot),
		Base:       px(plotHead + plot.height),
		BaseEnd:    percent(float64(len(b.Points)) / plot.slots),
		MaxWidth:   max(slotMax, plot.slotMin) * plot.slots,
	}
	for i, point := range b.Points {
		bar := plot.bar(i, point, c.words.Unknown)
		bar.Last = i == len(b.Points)-1
		v.Bars = append(v.Bars, bar)
	}
	v.Targets = plot.targets(b.Points)
	if len(v.Targets) > 0 {
		v.Key = append(v.Key, keyEntry{false, c.words.Target})
	}
	if plot.unknown {
		v.Key = append(v.Key, keyEntry{true, c.words.UnknownKey})
	}
	return c.draw("series", v)
}

// chartPlot is the measures of a series chart.
type chartPlot struct {
	top     float64 // value that reaches height
	height  float64
	slots   float64 // years, and the room at their right
	slotMin float64 // CSS pixels
	unknown bool
}

func newPlot(points []report.SeriesPoint, unknown string) chartPlot {
	plot := chartPlot{slots: float64(len(points)), height: plotHeight}
	for _, point := range points {
		plot.top = max(plot.top, point.Value.Float(), point.Target.Float())
		plot.unknown = plot.unknown || !point.Value.Known()
		plot.slotMin = max(plot.slotMin, slotGap+max(textWidth(point.Label), textWidth(amountText(point.Value, unknown))))
	}
	if points[len(points)-1].Target.Known() {
		plot.slots += targetSlots
	}
	if plot.top == 0 { // nothing known, or nothing but zeros
		plot.top, plot.height = 1, plotLow
	}
	return plot
}

// level is where a value stands, from the top of the drawing.
func (p chartPlot) level(a indicator.Amount) float64 {
	return plotHead + p.height*(1-max(a.Float(), 0)/p.top)
}

func (p chartPlot) bar(i int, point report.SeriesPoint, unknown string) seriesBar {
	base, y := plotHead+p.height, p.level(point.Value)
	if !point.Value.Known() {
		y = base - unknownBar
	}
	return seriesBar{
		X: percent((float64(i) + (1-barShare)/2) / p.slots), Width: percent(barShare / p.slots),
		Y: px(y), Height: px(base - y), Middle: percent((float64(i) + 0.5) / p.slots),
		LabelY: px(y - 7), YearY: px(base + 20),
		Value: amountText(point.Value, unknown), Year: point.Label, Known: point.Value.Known(),
	}
}

// targets joins equal targets of years that follow each other.
func (p chartPlot) targets(points []report.SeriesPoint) []seriesTarget {
	var lines []seriesTarget
	for start, end := 0, 0; start < len(points); start = end {
		target := points[start].Target
		for end = start + 1; end < len(points) && points[end].Target == target; {
			end++
		}
		if !target.Known() {
			continue
		}
		line := seriesTarget{Start: percent(float64(start) / p.slots), End: percent(float64(end) / p.slots), Y: px(p.level(target)),
			TextY: px(p.level(target) - 5), Text: amountText(target, ""), Beside: end == len(points)}
		if line.Beside {
			line.TextY = px(p.level(target) + 4.5)
		}
		lines = append(lines, line)
	}
	return lines
}
