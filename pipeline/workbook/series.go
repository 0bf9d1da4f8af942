package workbook

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// The first rows of « Indicateurs » hold what the formulas compare with.
const (
	rowStart     = rowHeader + 1 + iota // 1 January
	rowEnd                              // the cut-off day
	rowThreshold                        // sessions needed to be counted
	rowFirstFigure
)

// Columns of « Indicateurs »: three of words, one a year, the source.
const firstYearColumn = 4

// series says where each figure of « Indicateurs » stands.
type series struct {
	firstYear int
	lines     []seriesLine
	rowOf     map[indicator.FigureID]int // 1-based; only figures that have a row
}

// seriesLine is a row: a figure, or what is known of an indicator beside it.
type seriesLine struct {
	group  *group
	figure *figureRow // nil for the two rows below
	target bool       // the targets; else the state of the information
}

// layOut gives each figure of the evaluation its row; a figure that no year
// has gets none.
func layOut(e *indicator.Evaluation, years []int) series {
	s := series{firstYear: years[0], rowOf: map[indicator.FigureID]int{}}
	all := groups()
	for i := range all {
		g := &all[i]
		for j := range g.rows {
			r := &g.rows[j]
			if !hasFigure(e, r.id, years) {
				continue
			}
			s.rowOf[r.id] = rowFirstFigure + len(s.lines)
			s.lines = append(s.lines, seriesLine{group: g, figure: r})
			if j == 0 {
				s.lines = append(s.lines, seriesLine{group: g, target: true}, seriesLine{group: g})
			}
		}
	}
	return s
}

func hasFigure(e *indicator.Evaluation, id indicator.FigureID, years []int) bool {
	for _, y := range years {
		if _, ok := e.Figure(id, y); ok {
			return true
		}
	}
	return false
}

// figure finds the declaration of a figure that has a row, and its group; nil
// for another.
func (s *series) figure(id indicator.FigureID) (*group, *figureRow) {
	for _, line := range s.lines {
		if line.figure != nil && line.figure.id == id {
			return line.group, line.figure
		}
	}
	return nil, nil
}

// col is the 1-based column of a year.
func (s *series) col(y int) int { return firstYearColumn + y - s.firstYear }

// cell is the address of a year's cell: the row stands fast, F$7.
func (s *series) cell(row, y int) string {
	return source.ColumnLetters(s.col(y)) + "$" + itoa(row)
}

// seriesList is the table of « Indicateurs ».
func (b *book) seriesList() list {
	l := list{sheet: sheetFigures, table: "T_Indicateurs", top: rowHeader, columns: []column{
		{"Indicateur", 22, left}, {"Chiffre", 48, left}, {"Unité", 12, left},
	}}
	for _, y := range b.years {
		l.columns = append(l.columns, column{itoa(y), 15, center})
	}
	l.columns = append(l.columns, column{"Source", 20, left})
	b.addMarks(&l)
	for _, line := range b.series.lines {
		l.rows = append(l.rows, b.seriesRow(line))
	}
	return l
}

// addMarks adds the rows the formulas compare with.
func (b *book) addMarks(l *list) {
	start := []cell{text("Repères"), text("Début de l’année"), text("date")}
	end := []cell{text("Repères"), text("Date d’arrêt des comptes"), text("date")}
	threshold := []cell{text("Repères"), text("Séances à suivre pour être compté au club"), text("séances")}
	for _, y := range b.years {
		start = append(start, day(french.Day(y, 1, 1)))
		end = append(end, day(b.e.Frame.CutOff(y)))
		threshold = append(threshold, count(b.e.Frame.Config.Club.MinSessions))
	}
	l.add(append(start, leading(sheetMethod))...)
	l.add(append(end, leading(sheetMethod))...)
	l.add(append(threshold, leading(sheetMethod))...)
}

func (b *book) seriesRow(line seriesLine) []cell {
	g := line.group
	if line.figure != nil {
		row := []cell{text(g.short), sentence(line.figure.id.Definition().Name), text(line.figure.id.Definition().Unit)}
		for _, y := range b.years {
			row = append(row, b.figure(g, line.figure, y))
		}
		row = append(row, leading(line.figure.where))
		if line.figure.id == g.rows[0].id {
			for i := range row {
				row[i].look = &lookKey
			}
		}
		return row
	}
	label, unit, where := "Information", "état", sheetQuality
	if line.target {
		label, unit, where = "Cible", g.rows[0].id.Definition().Unit, sheetTargets
	}
	row := []cell{text(g.short), text(label), text(unit)}
	for _, y := range b.years {
		if line.target {
			row = append(row, b.target(g, y))
		} else {
			row = append(row, text(b.state(g, y)))
		}
	}
	return append(row, leading(where))
}

// figure is the cell of a figure: a formula and its value, or the word that
// says why there is none.
func (b *book) figure(g *group, r *figureRow, y int) cell {
	f, ok := b.e.Figure(r.id, y)
	switch {
	case !ok || r.span == reportedYear && y != b.e.Frame.Year:
		return text(nothing)
	case !f.Amount.Known() && f.Status == indicator.NotReported:
		return text(notReported)
	case !f.Amount.Known() && f.Status == indicator.Incomplete:
		return text(incomplete)
	case !f.Amount.Known():
		return text(notComputable)
	}
	formula := ""
	if f.Taken {
		formula = b.typed(colPast, g, y)
	} else {
		formula = r.formula(b, y)
	}
	return cell{kind: formulaCell, text: formula, number: f.Amount.Float(), format: r.format, about: &about{what: string(r.id) + " of " + itoa(y)}}
}

// target is what an indicator was to reach in a year.
func (b *book) target(g *group, y int) cell {
	if t := b.e.Target(g.indicator.ID, y); t.Known() {
		return cell{kind: formulaCell, text: b.typed(colTarget, g, y), number: t.Float(), format: wholeNumber,
			about: &about{what: "target of " + g.indicator.ID + " of " + itoa(y)}}
	}
	return text(noTarget)
}

// state says what the indicator's value of a year is worth.
func (b *book) state(g *group, y int) string {
	f, ok := b.e.Figure(g.rows[0].id, y)
	switch {
	case !ok || f.Status == indicator.NotReported:
		return notReported
	case f.Taken:
		return "valeur reprise"
	case f.Status == indicator.Incomplete:
		return incomplete
	}
	return "calculé"
}
