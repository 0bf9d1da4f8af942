package workbook

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// revisionList holds a line for each cause of each difference with an earlier
// edition.
func revisionList(e *indicator.Evaluation) list {
	l := list{sheet: sheetRevisions, table: "T_Revisions", top: rowHeader, columns: []column{
		{"Chiffre", 40, left}, {colYear, 9, center}, {"Publié", 14, center}, {"Révisé", 14, center}, {"Écart", 10, center},
		{"Cause", 30, left}, {"Part de l’écart", 11, center}, {"Lignes", 60, left},
	}}
	for _, r := range e.Review.Lines {
		for _, c := range r.Causes {
			l.add(text(french.Typeset(r.Figure.Definition().Name)), year(r.Year), known(r.Published), known(r.Now), text(french.Signed(r.Now.Num-r.Published.Num)),
				text(c.Cause.French()), text(french.Signed(c.Delta)), text(e.CiteRevised(r, c)))
		}
	}
	return l
}

// known is a count, or the word for none.
func known(a indicator.Amount) cell {
	if !a.Known() {
		return text(notReported)
	}
	return count(a.Num)
}

// revised reports whether an earlier edition published something that is no
// longer so.
func revised(e *indicator.Evaluation) bool { return e.Review != nil && len(e.Review.Lines) > 0 }
