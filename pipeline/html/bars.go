package html

import (
	"html/template"

	"pcaet/pipeline/french"
	"pcaet/pipeline/report"
)

// Heights of a bar chart in CSS pixels. A name stands above its bar: so it is
// whole on any screen.
const (
	barPitch = 46.0
	barName  = 15.0 // baseline of the name
	barTop   = 22.0
	barThick = 14.0
	barFull  = 0.84 // share of the width that the largest bar takes
)

type barsView struct {
	figureView
	Height string
	Bars   []barView
}

type barView struct {
	Label, LabelY   string
	Y, Width, Thick string
	Value, ValueY   string
}

// bars draws horizontal bars in the order given.
func (c *composer) bars(b report.BarChart) template.HTML {
	if len(b.Bars) == 0 {
		return ""
	}
	most, widest := 1, 0.0
	for _, bar := range b.Bars {
		most, widest = max(most, bar.Value), max(widest, textWidth(bar.Label))
	}
	v := barsView{figureView: c.figure(b.Title, "", b.Alt, widest), Height: px(float64(len(b.Bars)) * barPitch)}
	for i, bar := range b.Bars {
		y := float64(i) * barPitch
		v.Bars = append(v.Bars, barView{
			Label: bar.Label, LabelY: px(y + barName),
			Y: px(y + barTop), Width: percent(barFull * float64(max(bar.Value, 0)) / float64(most)), Thick: px(barThick),
			Value: french.Integer(bar.Value), ValueY: px(y + barTop + barThick - 2.5),
		})
	}
	return c.draw("bars", v)
}
