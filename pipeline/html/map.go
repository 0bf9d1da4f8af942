package html

import (
	"html/template"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
	"pcaet/pipeline/territory"
)

// The drawing of a map in user units, and the width below which the numbers of
// small communes could not be read.
const (
	mapWidth    = 1000.0
	mapHeight   = 1200.0
	mapMinWidth = 400.0 // CSS pixels
)

type mapView struct {
	figureView
	ViewBox  string
	BorderID string // of the path of all communes
	Border   string // its data
	Shapes   []mapShape
	Legend   []mapGroup
	Credit   string
}

// mapShape is a commune; its number leads to its name in the legend.
type mapShape struct {
	Name, Path, Class string
	Number            string
	X, Y              string
}

// mapGroup is a state, what it means, and its communes by number.
type mapGroup struct {
	Class, Text string
	Names       []numberedName
}

type numberedName struct {
	Number int
	Name   string
}

// coverArt is the outlines of the communes behind the title, the territory's
// own figure: the path of the first map, shown again.
type coverArt struct{ ViewBox, BorderID string }

// mapChart draws the communes by state, each with a number; the legend below
// names them all, state by state, because names on the map would hide the
// small communes.
func (c *composer) mapChart(b report.MapChart) template.HTML {
	var all [][][2]float64
	for _, shape := range b.Shapes {
		all = append(all, shape.Rings...)
	}
	on := territory.NewProjection(all, mapWidth, mapHeight)
	v := mapView{
		figureView: c.figure(b.Title, "", b.Alt, mapMinWidth),
		ViewBox:    viewBox(on),
		BorderID:   c.ids.claim("contours"),
		Legend:     legend(b),
		Credit:     b.Credit,
	}
	for i, shape := range b.Shapes {
		rings := ringsOn(on, shape)
		at := territory.Heart(rings)
		path := pathData(rings)
		v.Border += path
		v.Shapes = append(v.Shapes, mapShape{Name: shape.Name, Path: path, Class: stateClass(shape.State),
			Number: french.Integer(i + 1), X: px(at.X), Y: px(at.Y + 9)})
	}
	if c.art == nil && len(b.Shapes) > 0 {
		c.art = &coverArt{v.ViewBox, v.BorderID}
	}
	return c.draw("map", v)
}

// viewBox leaves room around the communes for the line of their border.
func viewBox(on territory.Projection) string {
	const edge = 4
	return px(-edge) + " " + px(-edge) + " " + px(on.Width+2*edge) + " " + px(on.Height+2*edge)
}

// legend groups the communes under the entry of their state; those of a state
// that the legend does not explain come last.
func legend(b report.MapChart) []mapGroup {
	var groups []mapGroup
	at := map[indicator.CommuneState]int{}
	for _, entry := range b.Legend {
		at[entry.State] = len(groups)
		groups = append(groups, mapGroup{Class: stateClass(entry.State), Text: entry.Text})
	}
	for i, shape := range b.Shapes {
		group, explained := at[shape.State]
		if !explained {
			group = len(groups)
			at[shape.State] = group
			groups = append(groups, mapGroup{Class: stateClass(shape.State)})
		}
		groups[group].Names = append(groups[group].Names, numberedName{i + 1, shape.Name})
	}
	return groups
}

// stateClass shows a state by ground and pattern: full, hatched, pale.
func stateClass(s indicator.CommuneState) string {
	switch s {
	case indicator.CommuneSigned:
		return "signed"
	case indicator.CommuneEngaged:
		return "engaged"
	case indicator.CommuneNeither:
		return "neither"
	}
	panic("html: no pattern for a commune without state")
}
