package workbook

import (
	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// « Synthèse », from top to bottom: the three indicators, their charts, a few
// figures to place them.
const (
	headlineRows = 3
	rowCharts    = rowHeader + headlineRows + 2
	chartRows    = 13
	rowPlacing   = rowCharts + chartRows + 1
)

var (
	lookHeadline = look{size: 12, bold: true, color: ink, inset: true, wrap: true, rule: true}
	lookValue    = look{size: 20, bold: true, color: accent, rule: true}
)

// headlineList is the table of the three indicators.
func (b *book) headlineList() list {
	y := b.e.Frame.Year
	l := list{height: 46, sheet: sheetSummary, table: "T_Synthese", top: rowHeader, columns: []column{
		{"Indicateur", 46, left}, {"Unité", 13, left}, {"Au " + french.Short(b.e.Frame.AsOf), 19, center}, {"Au 31/12/" + itoa(y-1), 19, center},
		{"Évolution", 19, center}, {"Cible " + itoa(y), 19, center}, {"Information", 30, left},
	}}
	for _, g := range groups() {
		row := []cell{text(g.indicator.Title), text(g.rows[0].id.Definition().Unit), b.summed(&g, &g.rows[0], y), b.previous(&g, &g.rows[0], y),
			b.change(g.rows[0].id, y), b.aim(&g, y), text(b.remark(&g))}
		row[0].look, row[2].look = &lookHeadline, &lookHeadline
		if row[2].kind == formulaCell {
			row[2].look = &lookValue
		}
		l.rows = append(l.rows, row)
	}
	return l
}

// placingList is the table of the figures that help to read the three.
func (b *book) placingList() list {
	y := b.e.Frame.Year
	l := list{sheet: sheetSummary, table: "T_Reperes", top: rowPlacing, columns: []column{
		{"Repère", 46, left}, {"Unité", 13, left}, {itoa(y), 19, center}, {itoa(y - 1), 19, center}, {"Détail", 19, left},
	}}
	communes := "Communes signataires (sur " + itoa(len(b.e.Communes)) + ")"
	for _, s := range []struct {
		id            indicator.FigureID
		label, detail string
	}{
		{indicator.SignatoriesNew, "Nouveaux signataires", sheetSignatories},
		{indicator.SignatoriesCommunes, communes, sheetCommunes},
		{indicator.SignatoriesPopulation, "Part de la population du territoire", sheetCommunes},
		{indicator.ClubSessions, "Séances du club tenues", sheetSessions},
		{indicator.ClubPeople, "Personnes présentes au club", sheetSessions},
		{indicator.ClubMean, "Personnes présentes par séance", sheetSessions},
		{indicator.ActionsNew, "Actions commencées dans l’année", sheetActions},
		{indicator.ActionsCompleted, "Actions achevées dans l’année", sheetActions},
		{indicator.ActionsLate, "Actions en retard", sheetActions},
	} {
		if g, r := b.series.figure(s.id); r != nil {
			l.add(text(s.label), text(r.id.Definition().Unit), b.summed(g, r, y), b.previous(g, r, y), leading(s.detail))
		}
	}
	l.fill(notReported)
	return l
}

// summed is a figure seen from « Synthèse »: the cell of « Indicateurs ».
func (b *book) summed(g *group, r *figureRow, y int) cell {
	c := b.figure(g, r, y)
	if c.kind == formulaCell {
		c.text = b.on(r.id, y)
	}
	return c
}

func (b *book) previous(g *group, r *figureRow, y int) cell {
	if y-1 < b.years[0] {
		return text(nothing)
	}
	return b.summed(g, r, y-1)
}

// aim is the target seen from « Synthèse »: the cell of « Indicateurs ».
func (b *book) aim(g *group, y int) cell {
	c := b.target(g, y)
	if row := b.series.rowOf[g.rows[0].id]; c.kind == formulaCell && row > 0 {
		c.text = b.spot(row+1, y)
	}
	return c
}

// change is the difference with the year before, over what has a date. While
// the year runs it is counted since the same day of the year before: words, as
// the lists do not tell what was known that day.
func (b *book) change(id indicator.FigureID, y int) cell {
	now, _ := b.e.Figure(id, y)
	then, ok := b.e.Figure(id, y-1)
	since := b.e.Change(id)
	switch {
	case y-1 < b.years[0]:
		return text(nothing)
	case !ok || !now.Amount.Known() || !then.Amount.Known() || now.Status != indicator.Computed || then.Status != indicator.Computed:
		return text("non comparable")
	case b.e.Frame.AsOf == french.EndOfYear(y):
	case !since.Known:
		return text("non comparable")
	case since.By == 0:
		return text("stable depuis le " + french.Short(since.Since))
	default:
		return text(french.Signed(since.By) + " depuis le " + french.Short(since.Since))
	}
	c := cell{kind: formulaCell, format: change, about: &about{what: "change of " + string(id)},
		text: b.on(id, y) + "-" + b.on(id, y-1), number: now.Amount.Float() - then.Amount.Float()}
	if part := undatedOf(id); b.e.Amount(part, y).Known() {
		c.text += "-" + b.on(part, y)
		c.number -= b.e.Amount(part, y).Float()
	}
	return c
}

// undatedOf is the figure that holds what of a value has no date, "" when all
// of it has one.
func undatedOf(id indicator.FigureID) indicator.FigureID {
	switch id {
	case indicator.SignatoriesValue:
		return indicator.SignatoriesUndated
	case indicator.ActionsValue:
		return indicator.ActionsUndated
	}
	return ""
}

// remark says what the value is worth, and what of it has no date.
func (b *book) remark(g *group) string {
	y := b.e.Frame.Year
	words := b.state(g, y)
	if words == "incomplet" {
		words = french.Typeset("incomplet : une liste ou un fichier manque")
	}
	if undated := b.e.Amount(undatedOf(g.rows[0].id), y).Num; undated > 0 {
		words += ", dont " + french.Integer(undated) + " sans date"
	}
	return words
}

// summary writes « Synthèse ».
func (w *writer) summary() {
	b := w.book
	to := direct{w, sheetSummary}
	sizes := []float64{50, 15, 20, 20, 20, 20, 32}
	w.setWidths(to, sizes)
	w.head(to, pageOf(b.e, sheetSummary))
	w.link(sheetSummary, "A"+itoa(rowBack), sheetContents)
	top, bottom := &b.headlines, &b.placing
	w.measure(top) // for its styles: the widths are those of the page
	w.measure(bottom)
	w.put(to, top, sizes)
	if !w.summaryCharts(sizes) {
		to.row(rowCharts, 20, []excelize.Cell{{StyleID: w.style(lookState), Value: french.Typeset("Pas de graphique : aucune année n’est renseignée.")}})
	}
	w.put(to, bottom, sizes)
	to.row(bottom.last()+2, 20, []excelize.Cell{{StyleID: w.style(lookAbout), Value: b.e.Account.Sentence()}})
	area := "$A$1:$G$" + itoa(bottom.last()+2)
	w.keep(w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: sheetSummary, RefersTo: quoted(sheetSummary) + "!" + area}))
}
