package workbook

import (
	"slices"
	"strconv"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// yearSheets writes « Cibles et commentaires », « Clôture » and « Textes ».
func (w *writer) yearSheets(q *Questions) {
	statements := q.statementList(w.book.e)
	w.internalSheet(&statements, page{title: "Cibles, valeurs reprises et commentaires", frozenCol: 2},
		french.Typeset("Écrivez ici une cible, un commentaire à publier ou une part de l’appréciation (cellules jaunes). Une valeur reprise ne sert que pour une année dont aucune liste ne parle."),
		french.Typeset("Indicateur : 1 (signataires), 2 (Club climat), 3 (actions collectives), « État du comité partenarial », « État du Club climat », « Réussites », « Freins », « Leviers » ou « Suites ». "+
			"Un commentaire saisi dans le classeur public arrive ici de lui-même."))
	closings := q.closingList(w.book.e)
	w.internalSheet(&closings, page{title: "Années à clore", frozenCol: 1},
		french.Typeset("Une fois l’année finie et ses documents validés, écrivez le jour et l’instance : le dossier de l’année est alors écrit une dernière fois, « Arrêté le … », puis gardé tel quel."),
		french.Typeset("Les passages suivants le comparent avec les listes et disent ce qui a changé. Une clôture ne se reprend pas ici."))
	texts := q.textList()
	w.internalSheet(&texts, page{title: "Textes à publier ou non", frozenCol: 1},
		french.Typeset("Ces textes de vos listes sont destinés au public et semblent nommer ou joindre une personne : les documents publics écrivent « [mention retirée] »."),
		french.Typeset("« publier » : le texte est publié tel quel. « retirer la mention » : la question n’est plus posée."))
	w.choices(&texts, 2, decision.Releases())
}

// statementList holds what was stated, with a line to fill for each indicator of
// the reported year and each part of the appraisal of which nothing is said.
func (q *Questions) statementList(e *indicator.Evaluation) list {
	l := newList(decision.StatementsSheet(), "T_CiblesEtCommentaires", 46, 9, 12, 14, 80, 28)
	l.least[4] = 60 // a comment is a sentence or two
	number := func(n decision.Number) string {
		if !n.Typed {
			return ""
		}
		return strconv.Itoa(n.Value)
	}
	row := func(s decision.Statement) {
		l.add(answered(s.About), answered(itoa(s.Year)), answered(number(s.Target)), answered(number(s.Past)), answered(s.Comment), answered(s.SignedBy))
	}
	var open []string
	for _, i := range indicator.Indicators() {
		open = append(open, i.Title)
	}
	for _, t := range indicator.Topics() {
		open = append(open, t.French())
	}
	for _, about := range open {
		if !slices.ContainsFunc(q.Decisions.Statements, func(s decision.Statement) bool {
			return s.Year == e.Frame.Year && french.Fold(s.About) == french.Fold(about)
		}) {
			row(decision.Statement{About: about, Year: e.Frame.Year})
		}
	}
	for _, s := range q.Decisions.Statements {
		row(s)
	}
	return l
}

// closingList holds the closings, and a line to fill for each other year of the
// plan up to the reported one.
func (q *Questions) closingList(e *indicator.Evaluation) list {
	l := newList(decision.ClosingsSheet(), "T_Cloture", 10, 14, 40)
	l.least[2] = 30
	for _, c := range slices.Concat(q.Decisions.DisputedClosings, q.Decisions.Closings) {
		l.add(answered(itoa(c.Year)), answered(french.Short(c.On)), answered(c.By))
	}
	for _, y := range e.Frame.Years() {
		if !slices.ContainsFunc(slices.Concat(q.Decisions.DisputedClosings, q.Decisions.Closings), func(c decision.Closing) bool { return c.Year == y }) {
			l.add(answered(itoa(y)), answered(""), answered(""))
		}
	}
	return l
}

// textList asks about the texts of which something stays out of public, then
// recalls the answers received.
func (q *Questions) textList() list {
	l := newList(decision.TextsSheet(), "T_Textes", 70, 34, 20, 20, 12, 36)
	row := func(words, what, release string, s decision.Signed) {
		l.add(asked(words), asked(what), answered(release), answered(s.By), answered(s.On), answered(s.Why))
	}
	settled := map[string]bool{}
	for _, t := range q.Decisions.DisputedTexts {
		settled[french.Fold(t.Words)] = true
		row(t.Words, "", t.Release.French(), t.Signed)
	}
	for _, t := range q.Decisions.Texts {
		settled[french.Fold(t.Words)] = true
	}
	for _, x := range q.Withheld {
		if !settled[french.Fold(x.Text)] {
			row(x.Text, x.What, "", decision.Signed{})
		}
	}
	for _, t := range q.Decisions.Texts {
		row(t.Words, "", t.Release.French(), t.Signed)
	}
	if len(l.rows) == 0 {
		row("", "", "", decision.Signed{})
	}
	return l
}
