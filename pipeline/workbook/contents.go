package workbook

import (
	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
)

// contents writes « Sommaire »: what the document is, and where each thing
// stands.
func (w *writer) contents() {
	e := w.book.e
	to := direct{w, sheetContents}
	to.width(1, 30)
	to.width(2, 105)
	title := lookTitle
	title.wrap = true
	to.row(1, 64, []excelize.Cell{{StyleID: w.style(title), Value: heading(e, planTitle(e))}})
	w.keep(w.file.MergeCell(sheetContents, "A1", "B1")) // a title, not data
	k := lookState
	if !e.Closure.Closed() {
		k = lookAlert
	}
	to.row(2, 22, []excelize.Cell{{StyleID: w.style(k), Value: state(e)}})
	to.row(3, 22, []excelize.Cell{{StyleID: w.style(lookAbout), Value: e.Frame.Name}})
	to.row(4, 26, []excelize.Cell{{StyleID: w.style(lookAbout), Value: french.Typeset(scope)}})
	header := lookHeader
	to.row(6, 24, []excelize.Cell{{StyleID: w.style(header), Value: "Feuille"}, {StyleID: w.style(header), Value: "Ce qu’on y trouve"}})
	name, about := lookLink, lookData
	name.size, name.bold, name.inset, name.rule, about.size = 11, true, true, true, 11
	for i, p := range pages(e)[1:] {
		at := 7 + i
		to.row(at, 34, []excelize.Cell{{StyleID: w.style(name), Value: p.sheet}, {StyleID: w.style(about), Value: french.Typeset(p.about)}})
		w.link(sheetContents, "A"+itoa(at), p.sheet)
	}
}
