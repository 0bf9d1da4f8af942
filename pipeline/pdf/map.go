package pdf

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
	"pcaet/pipeline/territory"
)

const (
	mapColumns = 8     // of the grid; the legend stands in the others
	mapHighest = 145.0 // millimetres
	mapLowest  = 70.0  // where the key leaves less, it gives way
	keyColumns = 3
	keyAbove   = 6.0
)

// keyPitch is between two lines of the key of a map.
func (l *look) keyPitch() float64 { return l.styleMapName.leading }

// mapChart draws the communes by state, each with a number, and below them a
// key that names them all: names on the map would hide the small communes. The
// legend with its counts stands at the right.
func (c *composer) mapChart(b report.MapChart) {
	if len(b.Shapes) == 0 {
		return
	}
	figure := c.figure(b.Title, "", b.Alt)
	rows := (len(b.Shapes) + keyColumns - 1) / keyColumns
	key := float64(rows)*c.keyPitch() + keyAbove
	if c.bodyHeight()-30-key < mapLowest {
		rows, key = 0, 0
	}
	highest := min(mapHighest, c.bodyHeight()-30-key)
	_, height := project(b.Shapes, c.span(mapColumns), highest)
	drawLegend, legendHeight := c.legend(b.Legend)
	give := max(0, min(height*chartGives, height-max(mapLowest, legendHeight)))
	height = max(height, legendHeight)
	c.pushFigure(figure, height+key, give, func(p *pen, x, y, left float64) {
		height := left - key
		shapes, _ := project(b.Shapes, c.span(mapColumns), min(highest, height))
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
		drawLegend(p, c.columnX(mapColumns), y)
	}
	c.note(b.Credit)
}

// drawMap draws the communes, white lines between them and a grey one around.
func drawMap(p *pen, shapes []mapShape) {
	for _, s := range shapes {
		paintState(p, s.state, s.rings)
	}
	inner, outer := borders(shapes)
	strokes(p, inner, p.paper, 0.4)
	strokes(p, outer, p.muted, 0.3)
}

// paintState shows a state by ground and pattern: full, hatched, pale.
func paintState(p *pen, state indicator.CommuneState, rings [][]point) {
	switch state {
	case indicator.CommuneSigned:
		paint(p, rings, p.accent)
	case indicator.CommuneEngaged:
		paint(p, rings, p.hatched)
		hatch(p, p.accent, rings, 1.5)
	case indicator.CommuneNeither:
		paint(p, rings, p.pale)
	default:
		panic("pdf: no pattern for a commune without state")
	}
}

// drawNumbers numbers the communes from 1, in the order given. No hatching
// runs behind a number.
func drawNumbers(p *pen, shapes []mapShape) {
	for i, s := range shapes {
		st, text, at := p.styleMapNumber, french.Integer(i+1), territory.Heart(s.rings)
		width, top := p.fonts.width(st, text), at.Y-st.leading/2
		switch s.state {
		case indicator.CommuneSigned:
			st = st.in(p.paper)
		case indicator.CommuneEngaged:
			p.fill(p.hatched, at.X-width/2-0.5, top+0.3, width+1, st.leading-0.6)
		}
		p.text(st, at.X-width/2, st.baseline(top), text+" ")
	}
}

// drawKey lists the names in columns, each after the pattern of its state and
// its number.
func drawKey(p *pen, shapes []mapShape, rows int, x, y float64) {
	swatch, high, name := 4.5*p.enlarged, 3*p.enlarged, 11.5*p.enlarged
	columns := columnCount / keyColumns
	for i, s := range shapes {
		left, top := x+float64(i/rows)*(p.span(columns)+gutter), y+float64(i%rows)*p.keyPitch()
		drawSwatch(p, s.state, left, top+(p.keyPitch()-high)/2, swatch, high)
		p.aligned(p.styleMapNumber, left+swatch, name-swatch-1.5, p.styleMapNumber.baseline(top+(p.keyPitch()-p.styleMapNumber.leading)/2),
			report.Right, french.Integer(i+1)+" ")
		st, lines := p.fonts.fit(p.styleMapName, s.name+" ", p.span(columns)-name, 1)
		p.lines(st, left+name, p.span(columns)-name, top, report.Left, lines)
	}
}

func drawSwatch(p *pen, state indicator.CommuneState, x, y, w, h float64) {
	ring := [][]point{rectangle(x, y, w, h)}
	paintState(p, state, ring)
	strokes(p, ring, p.muted, 0.2)
}

// legend lays out what the patterns mean as a list, and gives its height.
func (c *composer) legend(entries []report.MapLegend) (draw func(p *pen, x, y float64), height float64) {
	const swatch, below = 9.0, 3.0
	list := c.sect.add(roleL)
	list.says = &attributes{numbering: "None"}
	width := c.span(columnCount-mapColumns) - swatch - 3
	bodies, lines := make([]*elem, len(entries)), make([][]string, len(entries))
	for i, entry := range entries {
		bodies[i] = list.add(roleLI).add(roleLBody)
		lines[i] = c.fonts.balance(c.styleChartLabel, entry.Text+" ", width)
		height += float64(len(lines[i]))*c.styleChartLabel.leading + below
	}
	return func(p *pen, x, y float64) {
		for i, entry := range entries {
			p.tags.Artifact(artifactLayout, func() { drawSwatch(p, entry.State, x, y, swatch, c.styleChartLabel.leading) })
			p.say(bodies[i], c.styleChartLabel, x+swatch+3, width, y, report.Left, lines[i])
			y += float64(len(lines[i]))*c.styleChartLabel.leading + below
		}
	}, height
}
