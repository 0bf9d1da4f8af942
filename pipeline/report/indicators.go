package report

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// detail is the figures each fiche indicateur shows by year: at most seven, so
// that the table keeps to eight columns.
var detail = map[string][]indicator.FigureID{
	"signatories": {indicator.SignatoriesValue, indicator.SignatoriesNew, indicator.SignatoriesLeft,
		indicator.SignatoriesUndated, indicator.SignatoriesCommunes, indicator.SignatoriesCitizens},
	"club": {indicator.ClubValue, indicator.ClubPartners, indicator.ClubOrganisations,
		indicator.ClubCitizens, indicator.ClubNewcomers, indicator.ClubSessions, indicator.ClubMean},
	"actions": {indicator.ActionsValue, indicator.ActionsNew, indicator.ActionsCompleted,
		indicator.ActionsCumulative, indicator.ActionsLate, indicator.ActionsPaused},
}

// indicator is one fiche indicateur.
func (c *composer) indicator(rank int, i indicator.Indicator) Section {
	s := Section{ID: "indicateur-" + strconv.Itoa(rank), NewPage: true,
		Title: c.w.say("indicateur.titre", "rang", strconv.Itoa(rank), "titre", i.Title)}
	s.Blocks = append(c.incomplete(i), c.headline(i), c.terms(i), c.chart(i), c.detailTable(i))
	s.Blocks = append(s.Blocks, c.revised(i)...)
	if years := c.taken(i); len(years) > 0 {
		s.Blocks = append(s.Blocks, Paragraph{Note, c.w.agree(len(years), "indicateur.reprise", "annees", strings.Join(years, ", "))})
	}
	return s
}

// headline is the value of the reported year and how it moved.
func (c *composer) headline(i indicator.Indicator) KeyFigures {
	id := indicator.FigureID(i.ID + ".value")
	a := c.e.Amount(id, c.year)
	change := c.change(id)
	switch {
	case change != "":
	case c.year == c.e.Frame.Config.Plan.Start:
		change = c.w.say("indicateur.tendance.premiere", "annee", strconv.Itoa(c.year))
	default:
		change = c.w.say("indicateur.tendance.non")
	}
	unit := i.Unit
	if a.Known() {
		unit = pick(a.Num, strings.TrimSuffix(i.Unit, "s"), i.Unit)
	}
	return KeyFigures{[]KeyFigure{{Value: c.amount(a), Label: c.w.say("indicateur.valeur", "unite", unit, "date", c.day), Change: change, Of: FigureRef{id, c.year}}}}
}

// terms says what is aimed at, what is counted and where it comes from.
func (c *composer) terms(i indicator.Indicator) Terms {
	w := c.w
	id := indicator.FigureID(i.ID + ".value")
	return Terms{append([]Term{
		{w.say("indicateur.cible"), c.targets(i)},
		{w.say("indicateur.definition"), french.Typeset(id.Rule())},
		{w.say("indicateur.source"), c.sources(id)},
	}, c.comments(i)...)}
}

// sources names the tables a figure rests on, by neutral codes.
func (c *composer) sources(id indicator.FigureID) string {
	var codes []string
	for _, y := range c.e.Frame.Years() {
		figure, _ := c.e.Figure(id, y)
		for used := range figure.Used.All() {
			for _, at := range used.At {
				if code := c.e.Sources.Code(at); !slices.Contains(codes, code) {
					codes = append(codes, code)
				}
			}
		}
	}
	if len(codes) == 0 {
		return c.w.say("indicateur.source.aucune")
	}
	slices.SortFunc(codes, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b) // S2 before S10
		}
		return strings.Compare(a, b)
	})
	return c.w.agree(len(codes), "indicateur.source.texte", "codes", strings.Join(codes, ", "))
}

// chart is the value by year, and the target where there is one.
func (c *composer) chart(i indicator.Indicator) SeriesChart {
	id := indicator.FigureID(i.ID + ".value")
	chart := SeriesChart{Title: c.w.say("indicateur.graphique", "titre", i.Title), Unit: i.Unit}
	var values []string
	for _, y := range c.e.Frame.Years() {
		a := c.e.Amount(id, y)
		chart.Points = append(chart.Points, SeriesPoint{Label: strconv.Itoa(y), Value: a, Target: c.e.Target(i.ID, y)})
		values = append(values, strconv.Itoa(y)+"\u00a0: "+c.amount(a))
	}
	chart.Alt = french.Truncate(c.w.say("indicateur.alt", "valeurs", strings.Join(values, ", ")), 150)
	return chart
}

// detailTable is the data behind the chart, and what surrounds it.
func (c *composer) detailTable(i indicator.Indicator) Table {
	t := Table{Caption: c.w.say("indicateur.tableau"), Columns: []TableColumn{c.column("annee", Left, 2)}}
	for _, id := range detail[i.ID] {
		t.Columns = append(t.Columns, c.column(string(id), Right, 3))
	}
	for _, y := range c.e.Frame.Years() {
		row := TableRow{Cells: []TableCell{text(strconv.Itoa(y))}}
		for _, id := range detail[i.ID] {
			row.Cells = append(row.Cells, c.cell(id, y))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
