package workbook

import (
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Rulings is what « Constats » asks and recalls.
type Rulings struct {
	Open  []RulingAsked // lists to settle, and causes that may be muted
	Muted int           // causes that are not shown
	Fates map[source.Ref]string
}

// RulingAsked is a cause of which staff may decide.
type RulingAsked struct {
	Cause *finding.Cause
	Value string // what the cell must still hold for the answer to apply
	List  bool   // a list that is gone or shorter: staff say whether it is meant
}

// mostAsked is how many causes « Constats » offers to mute; any other may be
// typed.
const mostAsked = 300

// rulingSheet writes « Constats ».
func (w *writer) rulingSheet(q *Questions) {
	l := q.rulingList()
	w.internalSheet(&l, page{title: "Constats à mettre de côté", frozenCol: 1},
		french.Typeset("Rien n’est à remplir ici pour une cellule que vous corrigez. Un constat sans effet sur les chiffres peut être mis en sourdine (il n’est plus montré, seulement compté), "+
			"ou affiché pour information."),
		french.Typeset("Une liste retirée ou raccourcie exprès : répondez « c’est voulu ». Cellule, feuille ou fichier laissés vides valent pour tous ; * remplace n’importe quelle suite de lettres. "+
			french.Count(q.Rulings.Muted, "constat en sourdine aujourd’hui.", "constats en sourdine aujourd’hui.")))
	w.choices(&l, 6, decision.Outcomes())
}

// rulingList holds the lists to settle, the contradictions, the causes that may
// be muted, then the answers received.
func (q *Questions) rulingList() list {
	l := newList(decision.RulingsSheet(), "T_Mises_de_cote", 34, 30, 20, 14, 30, 60, 20, 20, 12, 36)
	l.columns = append(l.columns, column{name: "Effet", widest: 34, align: left})
	row := func(x decision.Ruling, message, verdict, effect string) {
		l.add(answered(x.Title), answered(x.File), answered(x.Sheet), answered(x.Cells), answered(x.Value), asked(message), answered(verdict),
			answered(x.By), answered(x.On), answered(x.Why), asked(french.Typeset(effect)))
	}
	open := func(lists bool) {
		for i, o := range q.Rulings.Open {
			if o.List == lists && (lists || i < mostAsked) {
				row(decision.Ruling{Title: o.Cause.Rule.Title, File: o.Cause.At.File(), Sheet: o.Cause.At.Sheet(), Cells: o.cells(), Value: o.Value}, o.Cause.Message, "", "")
			}
		}
	}
	open(true)
	for _, x := range q.Decisions.DisputedRulings {
		row(x, "", x.Outcome.French(), "contradictoire : gardez une seule des lignes")
	}
	open(false)
	for _, x := range q.Decisions.Rulings {
		row(x, "", x.Outcome.French(), q.Rulings.Fates[x.At])
	}
	if len(l.rows) == 0 {
		row(decision.Ruling{}, "", "", "")
	}
	return l
}

// cells names the one cell of a cause; "" for several, which the answer covers
// wherever they are.
func (o *RulingAsked) cells() string {
	if len(o.Cause.Cells) != 1 {
		return ""
	}
	return o.Cause.Where()
}
