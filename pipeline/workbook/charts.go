package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// plot is a chart of one or more rows of « Indicateurs ». Its years are those
// whose every figure is known: a missing year would be drawn as a zero.
type plot struct {
	title  string
	kind   excelize.ChartType
	of     string // ID of the indicator whose target goes with it, "" for none
	series []indicator.FigureID
	width  uint // pixels, as height
	height uint
}

// known are the years in which every figure of the plot has a value.
func (b *book) known(ids []indicator.FigureID) []int {
	var years []int
	for _, y := range b.years {
		all := true
		for _, id := range ids {
			all = all && b.e.Amount(id, y).Known()
		}
		if all {
			years = append(years, y)
		}
	}
	return years
}

// across is the cells of a row in those years: one range, or several where a
// year between is missing.
func (b *book) across(row int, years []int) string {
	var parts []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		part := sheetFigures + "!$" + source.ColumnLetters(b.series.col(years[i])) + "$" + itoa(row)
		if j > i {
			part += ":$" + source.ColumnLetters(b.series.col(years[j])) + "$" + itoa(row)
		}
		parts = append(parts, part)
		i = j + 1
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, ",") + ")"
}

// spot is where a chart stands: over the columns first to last (1-based) of a
// sheet, from the top of a row. A chart that begins inside a cell is drawn too
// narrow by some readers.
type spot struct {
	sheet       string
	row         int
	first, last int
}

// cell is the spot's first cell.
func (s spot) cell() string { return source.ColumnLetters(s.first) + itoa(s.row) }

// pixels is the width of the spot's columns, given in characters, less a gap.
func (s spot) pixels(widths []float64) uint {
	total := 0.0
	for _, width := range widths[s.first-1 : s.last] {
		total += width * 7
	}
	return uint(total) - 10
}

// draw puts a plot on a sheet. A plot without a known year is not drawn.
func (w *writer) draw(at spot, p plot) bool {
	b := w.book
	years := b.known(p.series)
	if len(years) == 0 {
		return false
	}
	title := p.title
	if len(years) < len(b.years) {
		title += " (années renseignées)"
	}
	aimed := p.of != "" && b.aimed(p.of, years)
	if goal := b.e.Target(p.of, b.e.Frame.Year); goal.Known() && !aimed {
		title += french.Typeset(" — cible " + itoa(b.e.Frame.Year) + " : " + french.Integer(goal.Num))
	}
	chart := w.frame(title, b.alternative(p, years), p.width, p.height)
	chart.Type = p.kind
	if b.highest(p.series, years) < 5 {
		chart.YAxis.MajorUnit = 1 // or a count of one is between marks rounded to 0, 1, 1
	}
	chart.Legend = excelize.ChartLegend{Position: "none"}
	if len(p.series) > 1 || aimed {
		chart.Legend = excelize.ChartLegend{Position: "bottom", Font: &excelize.Font{Color: ink, Size: 9, Family: fontName}}
	}
	for i, id := range p.series {
		color := [...]string{accent, second, third}[i%3]
		s := excelize.ChartSeries{
			Name:       sheetFigures + "!$B$" + itoa(b.series.rowOf[id]),
			Categories: b.across(rowHeader, years),
			Values:     b.across(b.series.rowOf[id], years),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}},
			DataLabel:  excelize.ChartDataLabel{Font: excelize.Font{Color: ink, Size: 9}},
		}
		if p.kind == excelize.ColStacked && color == accent {
			s.DataLabel.Font.Color = "FFFFFF" // it stands on the colour
		}
		if p.kind == excelize.Line {
			s.Line = excelize.LineOptions{Width: 2.25, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}}
			s.DataLabelPosition = excelize.ChartDataLabelsPositionAbove
			s.Marker = excelize.ChartMarker{Symbol: [...]string{"circle", "diamond", "square"}[i%3], Size: 7, Fill: s.Fill}
		}
		chart.Series = append(chart.Series, s)
	}
	var over []*excelize.Chart
	if aimed {
		line := b.targetLine(p.series[0], years)
		line.XAxis, line.YAxis = chart.XAxis, chart.YAxis // or the library's own take their place
		over = append(over, line)
	}
	w.keep(w.file.AddChart(at.sheet, at.cell(), chart, over...))
	return true
}

// highest is the greatest of the figures in those years.
func (b *book) highest(ids []indicator.FigureID, years []int) float64 {
	most := 0.0
	for _, id := range ids {
		for _, y := range years {
			most = max(most, b.e.Amount(id, y).Float())
		}
	}
	return most
}

// aimed reports whether every one of the years has a target: a year without one
// would be drawn as a target of zero.
func (b *book) aimed(id string, years []int) bool {
	for _, y := range years {
		if !b.e.Target(id, y).Known() {
			return false
		}
	}
	return true
}

// targetLine is the targets over the bars of a value, as points on a line.
func (b *book) targetLine(id indicator.FigureID, years []int) *excelize.Chart {
	row, fill := b.series.rowOf[id]+1, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{second}}
	return &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{{
		Name: sheetFigures + "!$B$" + itoa(row), Categories: b.across(rowHeader, years), Values: b.across(row, years), Fill: fill,
		Line: excelize.LineOptions{Width: 2.25, Fill: fill}, Marker: excelize.ChartMarker{Symbol: "diamond", Size: 8, Fill: fill},
	}}}
}

// frame is what all charts have in common: the axes' letters are given a
// colour, since the library's own is nearly invisible in LibreOffice.
func (w *writer) frame(title, alternative string, width, height uint) *excelize.Chart {
	zero, plain, gap := 0.0, false, uint(60)
	letters := excelize.Font{Color: inkSoft, Size: 9, Family: fontName}
	return &excelize.Chart{
		Dimension:  excelize.ChartDimension{Width: width, Height: height},
		Format:     excelize.GraphicOptions{AltText: alternative, OffsetY: 2, Positioning: "oneCell"},
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Bold: true, Size: 11, Color: ink, Family: fontName}}}},
		VaryColors: &plain,
		GapWidth:   &gap,
		XAxis:      excelize.ChartAxis{Font: letters},
		YAxis:      excelize.ChartAxis{Font: letters, Minimum: &zero, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		PlotArea:   excelize.ChartPlotArea{ShowVal: true},
		Border:     excelize.LineOptions{Type: excelize.LineSolid, Width: 0.75, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{rule}}},
	}
}

// alternative says in words what a chart shows, in at most 150 characters.
func (b *book) alternative(p plot, years []int) string {
	kind := "Colonnes"
	if p.kind == excelize.Line {
		kind = "Courbe"
	}
	first, last := years[0], years[len(years)-1]
	s := kind + " : " + p.title
	if len(p.series) == 1 {
		value := func(y int) string { return b.figureText(p.series[0], y) }
		if first == last {
			s += ", " + value(first) + " en " + itoa(first)
		} else {
			s += ", de " + value(first) + " en " + itoa(first) + " à " + value(last) + " en " + itoa(last)
		}
	} else {
		s += ", de " + itoa(first) + " à " + itoa(last)
	}
	return french.Truncate(french.Typeset(s+". Données dans le tableau."), 150)
}

// figureText is a figure in words.
func (b *book) figureText(id indicator.FigureID, y int) string {
	a := b.e.Amount(id, y)
	if a.Den == 1 {
		return french.Integer(a.Num)
	}
	return french.Decimal(a.Float(), 1)
}

// summaryCharts puts the three indicators side by side, over the table's
// columns, and reports whether there was one to draw.
func (w *writer) summaryCharts(widths []float64) bool {
	titles := []string{"Partenaires signataires", "Acteurs du club climat", "Actions collectives"}
	spots := []spot{{sheetSummary, rowCharts, 1, 2}, {sheetSummary, rowCharts, 3, 5}, {sheetSummary, rowCharts, 6, 7}}
	n := 0
	for i, g := range groups() {
		p := plot{title: titles[i], kind: excelize.Col, of: g.indicator.ID, series: []indicator.FigureID{g.rows[0].id}, width: spots[n].pixels(widths), height: 250}
		if w.draw(spots[n], p) {
			n++
		}
	}
	return n > 0
}

// seriesCharts puts the charts of « Indicateurs » below the table, two a row:
// under the words and under the years.
func (w *writer) seriesCharts(top int, widths []float64) {
	const height, rows = 262, 14 // pixels, rows of a row of charts
	plots := []plot{
		{title: "Partenaires signataires de la charte", kind: excelize.Col, of: "signatories", series: []indicator.FigureID{indicator.SignatoriesValue}},
		{title: "Entrées et sorties de la charte", kind: excelize.Col, series: []indicator.FigureID{indicator.SignatoriesNew, indicator.SignatoriesLeft}},
		{title: "Acteurs engagés au club climat", kind: excelize.ColStacked, series: []indicator.FigureID{indicator.ClubPartners, indicator.ClubOrganisations, indicator.ClubCitizens}},
		{title: "Personnes par séance, en moyenne", kind: excelize.Line, series: []indicator.FigureID{indicator.ClubMean}},
		{title: "Actions collectives portées", kind: excelize.Col, of: "actions", series: []indicator.FigureID{indicator.ActionsValue}},
	}
	n := 0
	place := func() (spot, uint) {
		at := spot{sheetFigures, top + n/2*rows, 1, firstYearColumn - 1}
		if n%2 == 1 {
			at.first, at.last = firstYearColumn, len(widths)
		}
		return at, min(at.pixels(widths), 640)
	}
	for _, p := range plots {
		at, width := place()
		p.width, p.height = width, height
		if w.drawable(p) && w.draw(at, p) {
			n++
		}
	}
	at, width := place()
	w.categoryChart(at, width, height)
}

// drawable reports whether every series of the plot has a row.
func (w *writer) drawable(p plot) bool {
	for _, id := range p.series {
		if w.book.series.rowOf[id] == 0 {
			return false
		}
	}
	return true
}

// categoryChart draws the reported year's signatories by category.
func (w *writer) categoryChart(at spot, width, height uint) {
	b := w.book
	all := record.Categories()
	first, last := b.series.rowOf[indicator.SignatoriesIn(all[0])], b.series.rowOf[indicator.SignatoriesIn(all[len(all)-1])]
	if first == 0 || last-first != len(all)-1 || !b.e.Amount(indicator.SignatoriesIn(all[0]), b.e.Frame.Year).Known() {
		return
	}
	year := itoa(b.e.Frame.Year)
	chart := w.frame("Signataires par catégorie en "+year,
		french.Typeset("Barres : signataires par catégorie en "+year+". Données dans le tableau."), width, height)
	chart.Type = excelize.Bar
	chart.Legend = excelize.ChartLegend{Position: "none"}
	chart.XAxis.ReverseOrder = true
	chart.YAxis.None, chart.YAxis.MajorGridLines = true, false
	column := func(letters string) string {
		return sheetFigures + "!$" + letters + "$" + itoa(first) + ":$" + letters + "$" + itoa(last)
	}
	chart.Series = []excelize.ChartSeries{{
		Name: `"Signataires"`, Categories: column("B"), Values: column(source.ColumnLetters(b.series.col(b.e.Frame.Year))),
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{accent}},
		DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Color: ink, Size: 9}},
	}}
	w.keep(w.file.AddChart(at.sheet, at.cell(), chart))
}
