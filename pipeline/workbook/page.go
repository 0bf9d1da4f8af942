package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// page is how a sheet opens and prints.
type page struct {
	sheet     string
	title     string
	about     string // one sentence: what stands here
	tab       string // colour of the tab
	paper     int    // paperA4 or paperA3
	onePage   bool
	across    int // sheets of paper side by side, 0 = one
	portrait  bool
	gridlines bool
	frozen    int // rows that stay, 0 = none
	frozenCol int // columns that stay, 0 = none
}

// Paper sizes as the format numbers them.
const (
	paperA3 = 8
	paperA4 = 9
)

// planTitle is the title of the whole; the fiche-action's own words stand in it
// as they are, never typeset.
func planTitle(e *indicator.Evaluation) string {
	p := e.Frame.Config.Plan
	return "Plan climat-air-énergie territorial " + itoa(p.Start) + "-" + itoa(p.End) +
		" — Suivi-évaluation annuel de l’action " + actionTitle + " — Année " + itoa(e.Frame.Year)
}

// actionTitle is the title of the fiche-action, verbatim.
const actionTitle = "« Animation d'une instance territoriale « Climat-Energie » »"

// invented is said on every sheet made of the shipped examples.
const invented = "DONNÉES FICTIVES"

// state says whether the document may still change.
func state(e *indicator.Evaluation) string { return e.Standing() }

// heading is a sheet's title line.
func heading(e *indicator.Evaluation, title string) string {
	if e.Examples {
		return title + " — " + invented
	}
	return title
}

// open sets a sheet up, before anything is written on it.
func (w *writer) open(p page) {
	e := w.book.e
	right := state(e)
	if e.Examples {
		right = invented + " — " + right
	}
	w.setUp(p, right, p.title+" — année "+itoa(e.Frame.Year))
}

// setUp sets a sheet up, with what is printed at the right of its head and at
// the left of its foot.
func (w *writer) setUp(p page, right, foot string) {
	f, e := w.file, w.book.e
	fit := true
	w.keep(f.SetSheetProps(p.sheet, &excelize.SheetPropsOptions{TabColorRGB: &p.tab, FitToPage: &fit}))
	w.keep(f.SetSheetView(p.sheet, 0, &excelize.ViewOptions{ShowGridLines: &p.gridlines}))
	orientation, wide, tall := "landscape", max(1, p.across), 0
	if p.portrait {
		orientation = "portrait"
	}
	if p.onePage {
		tall = 1
	}
	w.keep(f.SetPageLayout(p.sheet, &excelize.PageLayoutOptions{Size: &p.paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	side, top, slim := 0.5, 0.8, 0.35
	w.keep(f.SetPageMargins(p.sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &slim, Footer: &slim}))
	w.keep(f.SetHeaderFooter(p.sheet, &excelize.HeaderFooterOptions{
		OddHeader: "&L&9" + printed(e.Frame.Name) + "&R&9" + printed(right),
		OddFooter: "&L&9" + printed(foot) + "&R&9Page &P sur &N",
	}))
	if p.frozen > 0 {
		titles := quoted(p.sheet) + "!$" + itoa(p.frozen) + ":$" + itoa(p.frozen)
		if p.across > 1 && p.frozenCol > 0 {
			titles = quoted(p.sheet) + "!$A:$" + source.ColumnLetters(p.frozenCol) + "," + titles
		}
		w.keep(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: p.sheet, RefersTo: titles}))
	}
}

// printed makes a text fit for a header or footer, where & begins a code and a
// digit would continue the size of the letters.
func printed(s string) string {
	s = strings.ReplaceAll(french.Truncate(clean(s), 80), "&", "&&")
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		s = " " + s
	}
	return s
}

// panes freezes what is above the data and, where rows are long, their first
// columns.
func (p page) panes() *excelize.Panes {
	corner := source.ColumnLetters(p.frozenCol+1) + itoa(p.frozen+1)
	return &excelize.Panes{Freeze: true, XSplit: p.frozenCol, YSplit: p.frozen, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: "bottomRight"}}}
}

// head writes the four lines every sheet begins with.
func (w *writer) head(to direct, p page) {
	e := w.book.e
	to.row(rowTitle, 30, []excelize.Cell{{StyleID: w.style(lookTitle), Value: heading(e, p.title)}})
	k := lookState
	if !e.Closure.Closed() {
		k = lookAlert
	}
	to.row(rowState, 18, []excelize.Cell{{StyleID: w.style(k), Value: state(e)}})
	to.row(rowAbout, 20, []excelize.Cell{{StyleID: w.style(lookAbout), Value: french.Typeset(p.about)}})
	to.row(rowBack, 20, []excelize.Cell{{StyleID: w.style(lookLink), Value: "← Retour au sommaire"}})
}
