package pack

import (
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

// What a slide holds.
const (
	mostPoints     = 6
	mostMoves      = 3 // names in a sentence
	mostOnSlide    = 4 // conclusions
	lettersOnSlide = 90
	mostYears      = 7 // with their heading, the columns of a table
)

// slides is « Support de séance »: six to eight pages, an idea each.
func (c *composer) slides() report.Report {
	y := c.Now.Frame.Year
	r := report.Report{
		Format: report.Landscape, Words: c.w.layout, Title: c.w.Say("titre", "document", c.w.Say("support.titre"), "date", french.Long(c.Meeting.On)),
		Author: c.Now.Frame.Name, Subject: c.plan(), Notice: c.notice(), Date: indicator.ISO(c.Now.Frame.AsOf),
		Cover: report.Cover{Territory: c.Now.Frame.Name, Plan: c.plan(), Title: c.w.Say("comite"), Year: french.LongDay(c.Meeting.On), State: c.w.Say("etat", "date", c.day)},
	}
	if c.Now.Examples {
		r.Cover.Lines = []string{c.w.Say("etat.exemple")}
	}
	slide := func(id, title string, blocks ...report.Block) {
		r.Sections = append(r.Sections, report.Section{ID: id, Title: title, NewPage: true, Blocks: blocks})
	}
	slide("ordre-du-jour", c.w.Say("support.ordre"), c.shortPoints())
	slide("chiffres", c.w.Say("support.chiffres"), append([]report.Block{c.keyFigures()}, c.incomplete()...)...)
	if c.Then != nil {
		slide("depuis", c.w.Say("support.depuis", "date", c.before), report.List{Items: c.moves(mostMoves)})
	}
	year := strconv.Itoa(y)
	slide("signataires", c.w.Say("support.signataires", "n", c.counted(indicator.SignatoriesValue, "signataire", "signataires")), c.series(0)...)
	slide("club", c.w.Say("support.club", "n", c.counted(indicator.ClubValue, "acteur", "acteurs"), "annee", year), c.series(1)...)
	slide("actions", c.w.Say("support.actions", "n", c.counted(indicator.ActionsValue, "active", "actives"), "annee", year), c.series(2)...)
	if len(c.ordered()) > 0 {
		slide("suites", c.w.Say("support.suites"), c.followUpSlide()...)
	}
	return r
}

// followUpSlide is « Suites données » as far as a slide holds it.
func (c *composer) followUpSlide() []report.Block {
	all := c.ordered()
	t := report.Table{Columns: []report.TableColumn{{Title: "Conclusion", Align: report.Left, Weight: 8},
		{Title: "Responsable", Align: report.Left, Weight: 4}, {Title: "Avancement", Align: report.Left, Weight: 3}}}
	for _, u := range all[:min(mostOnSlide, len(all))] {
		t.Rows = append(t.Rows, report.TableRow{Cells: []report.TableCell{
			{Text: french.Typeset(french.Truncate(u.Text, lettersOnSlide))}, c.cell(french.Truncate(u.Owner, lettersOnSlide/2)), {Text: u.Progress.French()}}})
	}
	return []report.Block{report.Paragraph{Style: report.Body, Text: c.tally(all)}, t}
}

// counted is an indicator's value with its noun.
func (c *composer) counted(id indicator.FigureID, singular, plural string) string {
	if a := c.now(id); a.Known() {
		return french.Count(a.Num, singular, plural)
	}
	return c.w.Say("nonrenseigne")
}

// shortPoints are the points of the agenda as far as a slide holds them.
func (c *composer) shortPoints() report.Block {
	l, typed := c.points().(report.List)
	if !typed || len(l.Items) <= mostPoints {
		return c.points()
	}
	rest := len(l.Items) - mostPoints + 1
	l.Items = append(l.Items[:mostPoints-1:mostPoints-1], french.Count(rest, "autre point", "autres points"))
	return l
}

// series is an indicator by year: the chart, then its data.
func (c *composer) series(rank int) []report.Block {
	i := indicator.Indicators()[rank]
	id := indicator.FigureID(i.ID + ".value")
	years := c.Now.Frame.Years()
	years = years[max(0, len(years)-mostYears):]
	chart := report.SeriesChart{Title: c.w.Say("graphique", "titre", i.Title), Unit: i.Unit}
	data := report.Table{Columns: []report.TableColumn{{Title: "Année", Align: report.Left, Weight: 3}}}
	row := report.TableRow{Cells: []report.TableCell{{Text: capital(i.Unit)}}}
	var values []string
	for _, y := range years {
		a := c.Now.Amount(id, y)
		chart.Points = append(chart.Points, report.SeriesPoint{Label: strconv.Itoa(y), Value: a, Target: c.Now.Target(i.ID, y)})
		values = append(values, strconv.Itoa(y)+french.Space+": "+c.amount(a))
		data.Columns = append(data.Columns, report.TableColumn{Title: strconv.Itoa(y), Align: report.Right, Weight: 2})
		row.Cells = append(row.Cells, report.TableCell{Text: c.amount(a), Of: report.FigureRef{ID: id, Year: y}})
	}
	chart.Alt = french.Truncate(c.w.Say("graphique.alt", "valeurs", strings.Join(values, ", ")), 150)
	data.Rows = []report.TableRow{row}
	return []report.Block{chart, data}
}

// capital puts a capital at the beginning.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
