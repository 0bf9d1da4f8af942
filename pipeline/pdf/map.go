package pdf

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

const (
	mapColumns = 8     // of the grid; the legend stands in the others
	mapHighest = 145.0 // millimetres
	mapLowest  = 70.0  // where the key leaves less, it gives way
	keyColumns = 3
	keyPitch   = 4.3
	keyAbove   = 6.0
)

// mapChart draws the communes by state, each with a number, and below them a
// key that names them all: names on the map would hide the small communes. The
// legend with its counts stands at the right.
func (c *composer) mapChart(b report.MapChart) {
	if len(b.Shapes) == 0 {
		return
	}
	figure := c.figure(b.Title, "", b.Alt)
	rows := (len(b.Shapes) + keyColumns - 1) / keyColumns
	key := float64(rows)*keyPitch + keyAbove
	if bodyHeight-30-key < mapLowest {
		rows, key = 0, 0
	}
	highest := min(mapHighest, bodyHeight-30-key)
	_, height := project(b.Shapes, span(mapColumns), highest)
	drawLegend, legendHeight := c.legend(b.Legend)
	give := max(0, min(height*chartGives, height-max(mapLowest, legendHeight)))
	height = max(height, legendHeight)
	c.pushFigure(figure, height+key, give, func(p *pen, x, y, left float64) {
		height := left - key
		shapes, _ := project(b.Shapes, span(mapColumns), min(highest, height))
		here := moved(shapes, x, y)
		drawMap(p, here)
		if rows > 0 {
			drawNumbers(p, here)
			drawKey(p, here, rows, x, y+height+keyAbove)
		}
	})
	s := c.slices[len(c.slices)-1]
	draw := s.draw
	s.draw = func(p *pen, y float64) {
		draw(p, y)
		drawLegend(p, columnX(mapColumns), y)
	}
	c.note(b.Credit)
}

// drawMap draws the communes, white lines between them and a grey one around.
func drawMap(p *pen, shapes []mapShape) {
	for _, s := range shapes {
		paintState(p, s.state, s.rings)
	}
	inner, outer := borders(shapes)
	strokes(p, inner, paper, 0.4)
	strokes(p, outer, muted, 0.3)
}

// paintState shows a state by ground and pattern: full, hatched, pale.
func paintState(p *pen, state indicator.CommuneState, rings [][]point) {
	switch state {
	case indicator.CommuneSigned:
		paint(p, rings, accent)
	case indicator.CommuneEngaged:
		paint(p, rings, hatched)
		hatch(p, accent, rings, 1.5)
	case indicator.CommuneNeither:
		paint(p, rings, pale)
	default:
		panic("pdf: no pattern for a commune without state")
	}
}

// drawNumbers numbers the communes from 1, in the order given. No hatching
// runs behind a number.
func drawNumbers(p *pen, shapes []mapShape) {
	for i, s := range shapes {
		st, text := styleMapNumber, french.Integer(i+1)
		width, top := p.fonts.width(st, text), s.center.y-st.leading/2
		switch s.state {
		case indicator.CommuneSigned:
			st = st.in(paper)
		case indicator.CommuneEngaged:
			p.fill(hatched, s.center.x-width/2-0.5, top+0.3, width+1, st.leading-0.6)
		}
		p.text(st, s.center.x-width/2, st.baseline(top), text+" ")
	}
}

// drawKey lists the names in columns, each after the pattern of its state and
// its number.
func drawKey(p *pen, shapes []mapShape, rows int, x, y float64) {
	const swatch, high, name = 4.5, 3.0, 11.5
	columns := columnCount / keyColumns
	for i, s := range shapes {
		left, top := x+float64(i/rows)*(span(columns)+gutter), y+float64(i%rows)*keyPitch
		drawSwatch(p, s.state, left, top+(keyPitch-high)/2, swatch, high)
		p.aligned(styleMapNumber, left+swatch, name-swatch-1.5, styleMapNumber.baseline(top+(keyPitch-styleMapNumber.leading)/2),
			report.Right, french.Integer(i+1)+" ")
		st, lines := p.fonts.fit(styleMapName, s.name+" ", span(columns)-name, 1)
		p.lines(st, left+name, span(columns)-name, top, report.Left, lines)
	}
}

func drawSwatch(p *pen, state indicator.CommuneState, x, y, w, h float64) {
	ring := [][]point{rectangle(x, y, w, h)}
	paintState(p, state, ring)
	strokes(p, ring, muted, 0.2)
}

// legend lays out what the patterns mean as a list, and gives its height.
func (c *composer) legend(entries []report.MapLegend) (draw func(p *pen, x, y float64), height float64) {
	const swatch, below = 9.0, 3.0
	list := c.sect.add(roleL)
	list.numbering = "None"
	width := span(columnCount-mapColumns) - swatch - 3
	bodies, lines := make([]*elem, len(entries)), make([][]string, len(entries))
	for i, entry := range entries {
		bodies[i] = list.add(roleLI).add(roleLBody)
		lines[i] = c.fonts.balance(styleChartLabel, entry.Text+" ", width)
		height += float64(len(lines[i]))*styleChartLabel.leading + below
	}
	return func(p *pen, x, y float64) {
		for i, entry := range entries {
			p.tags.Artifact(artifactLayout, func() { drawSwatch(p, entry.State, x, y, swatch, styleChartLabel.leading) })
			p.say(bodies[i], styleChartLabel, x+swatch+3, width, y, report.Left, lines[i])
			y += float64(len(lines[i]))*styleChartLabel.leading + below
		}
	}, height
}
