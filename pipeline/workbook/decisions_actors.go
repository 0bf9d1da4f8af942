package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// PairAsked is a pair of actors the register does not decide.
type PairAsked struct {
	A, B   decision.Identity
	Why    string // one sentence
	Seen   string // where both are met: a cell of each, and how many others
	Effect string // on the figures of the year; "" for none today
}

// Actors is what decisions.xlsx asks about actors, and what it recalls.
type Actors struct {
	Pairs         []PairAsked
	Unnamed       []decision.Identity // counted without a name because the program took them for sole traders
	Applied       map[source.Ref]bool // by the answer's cell
	Stale         map[source.Ref]bool
	Contradicting int      // answers that cannot hold together
	Ranges        []string // of the figures that the questions could change
}

// Acknowledgement says what became of the answers: « 12 réponses prises en
// compte, 1 devenue sans objet, 0 contradiction ».
func (a *Actors) Acknowledgement() string {
	return french.Count(len(a.Applied), "réponse prise en compte", "réponses prises en compte") + ", " +
		french.Count(len(a.Stale), "devenue sans objet", "devenues sans objet") + ", " +
		french.Count(a.Contradicting, "contradiction", "contradictions") + "."
}

// actorSheets writes « Doublons », « Alias » and « Publication ».
func (w *writer) actorSheets(q *Questions) {
	pairs := q.pairList()
	about := "Ces acteurs se ressemblent, et le programme ne décide pas à votre place. Choisissez une réponse (cellules jaunes), puis enregistrez. " +
		"Tant que vous n’avez pas répondu, ils comptent pour deux."
	for _, said := range q.Actors.Ranges {
		about += " " + said + "."
	}
	w.internalSheet(&pairs, page{title: "Acteurs à rapprocher ou à distinguer", frozenCol: 2},
		french.Typeset(about),
		french.Typeset(q.Actors.Acknowledgement()+" Les questions qui changent un chiffre viennent d’abord ; celles « sans effet aujourd’hui » peuvent attendre."))
	w.choices(&pairs, 5, decision.Verdicts())
	aliases := q.aliasList()
	w.internalSheet(&aliases, page{title: "Autres noms d’un acteur", frozenCol: 1},
		french.Typeset("Un acteur a changé de nom, ou vos listes l’appellent autrement : écrivez le nom rencontré, puis l’acteur qu’il désigne. "+
			"Il reste le même acteur d’une année à l’autre. « Nom à afficher » est facultatif."))
	publications := q.publicationList()
	w.internalSheet(&publications, page{title: "Qui peut être nommé", frozenCol: 1},
		french.Typeset("« publier » : nommé dans les documents publics. « compter sans nommer » : compté, jamais nommé. "+
			"« ne plus conserver » : compté, son nom n’est plus écrit nulle part, sauf dans vos listes et ici."))
	w.choices(&publications, 3, decision.Exposures())
}

// choices makes the answers of a column, by its place from 0, choose among
// words.
func (w *writer) choices(l *list, place int, words []string) {
	letter := source.ColumnLetters(place + 1)
	v := excelize.NewDataValidation(true)
	v.SetSqref(letter + itoa(l.top+1) + ":" + letter + itoa(l.last()+blankRows))
	w.keep(v.SetDropList(words))
	v.SetError(excelize.DataValidationErrorStyleStop, "Réponse inconnue", french.Typeset("Choisissez une réponse de la liste, ou effacez la cellule."))
	w.keep(w.file.AddDataValidation(l.sheet, v))
}

// newList makes the list of a sheet of answers.
func newList(s decision.Sheet, table string, widest ...float64) list {
	l := list{sheet: s.Name, table: table, top: rowHeader}
	for i, heading := range s.Headings {
		l.columns = append(l.columns, column{heading, widest[i], left})
		l.least = append(l.least, min(widest[i], 14))
	}
	return l
}

func asked(s string) cell    { return cell{kind: textCell, text: clean(s)} }
func answered(s string) cell { return cell{kind: textCell, text: clean(s), look: &lookAnswer} }

// pairList is « Doublons »: contradictions, then questions with an effect on
// the figures, then those without, then the answers received.
func (q *Questions) pairList() list {
	l := newList(decision.PairsSheet(), "T_Doublons", 34, 34, 26, 44, 32, 16, 18, 12, 30, 22, 18, 22, 18, 50)
	row := func(p PairAsked, effect, verdict string, s decision.Signed) {
		onlyA, onlyB := differences(p.A.Name, p.B.Name)
		l.add(marked(p.A.Name, onlyA), marked(p.B.Name, onlyB), asked(french.Typeset(difference(p.A, p.B))),
			asked(p.Why), asked(french.Typeset(effect)), answered(verdict), answered(s.By), answered(s.On), answered(s.Why),
			asked(p.A.Commune), asked(p.A.Number), asked(p.B.Commune), asked(p.B.Number), asked(p.Seen))
	}
	for _, p := range q.Decisions.DisputedPairs {
		row(PairAsked{A: p.A, B: p.B}, "contradictoire : gardez une seule des lignes", p.Verdict.French(), p.Signed)
	}
	later := map[[2]decision.Identity]decision.Pair{}
	for _, p := range q.Decisions.Pairs {
		if p.Verdict == decision.Later {
			later[[2]decision.Identity{p.A, p.B}] = p
		}
	}
	for _, today := range []bool{true, false} {
		for _, p := range q.Actors.Pairs {
			if (p.Effect != "") != today {
				continue
			}
			effect := p.Effect
			if effect == "" {
				effect = "sans effet aujourd’hui"
			}
			verdict := ""
			kept, put := later[[2]decision.Identity{p.A, p.B}]
			if !put {
				kept, put = later[[2]decision.Identity{p.B, p.A}]
			}
			if put {
				verdict = kept.Verdict.French()
			}
			row(p, effect, verdict, kept.Signed)
		}
	}
	for _, p := range q.Decisions.Pairs {
		if p.Verdict != decision.Later {
			row(PairAsked{A: p.A, B: p.B}, q.Actors.outcome(p.Signed), p.Verdict.French(), p.Signed)
		}
	}
	if len(l.rows) == 0 {
		row(PairAsked{}, "", "", decision.Signed{})
	}
	return l
}

// outcome says what became of an answer.
func (a *Actors) outcome(s decision.Signed) string {
	switch {
	case a.Applied[s.At]:
		return "réponse appliquée"
	case a.Stale[s.At]:
		return "sans objet aujourd’hui : gardée pour la suite"
	}
	return "non appliquée : elle exclut une autre réponse"
}

// difference says what tells two sides apart: words of the names, else the
// communes, else the numbers.
func difference(a, b decision.Identity) string {
	wordsA, wordsB := differences(a.Name, b.Name)
	onlyA, onlyB := strings.Join(wordsA, " "), strings.Join(wordsB, " ")
	switch {
	case onlyA != "" && onlyB != "":
		return "« " + onlyA + " » / « " + onlyB + " »"
	case onlyA != "":
		return "A ajoute « " + onlyA + " »"
	case onlyB != "":
		return "B ajoute « " + onlyB + " »"
	case a.Commune != b.Commune && a.Commune != "" && b.Commune != "":
		return a.Commune + " / " + b.Commune
	case a.Number != b.Number && a.Number != "" && b.Number != "":
		return "deux numéros"
	case a.Commune != b.Commune || a.Number != b.Number:
		return "un côté ne dit pas tout"
	}
	return ""
}

// differences gives the words that each of two names has and the other lacks.
func differences(a, b string) (onlyA, onlyB []string) {
	lacking := func(name, other string) []string {
		var kept []string
		have := " " + strings.Join(french.Words(other), " ") + " "
		for _, w := range strings.Fields(name) {
			if folded := french.Fold(w); folded != "" && !strings.Contains(have, " "+folded+" ") {
				kept = append(kept, w)
			}
		}
		return kept
	}
	return lacking(a, b), lacking(b, a)
}

func (q *Questions) aliasList() list {
	l := newList(decision.AliasSheet(), "T_Alias", 40, 40, 40, 20, 12, 36)
	l.least = []float64{32, 32, 32, 18, 12, 32} // staff type everything here
	row := func(a decision.Alias) {
		l.add(answered(a.Typed), answered(a.Of), answered(a.Shown), answered(a.By), answered(a.On), answered(a.Why))
	}
	for _, a := range q.Decisions.DisputedAliases {
		row(a)
	}
	for _, a := range q.Decisions.Aliases {
		row(a)
	}
	if len(l.rows) == 0 {
		row(decision.Alias{})
	}
	return l
}

// publicationList is « Publication »: who the program took for a sole trader,
// then the answers received.
func (q *Questions) publicationList() list {
	l := newList(decision.PublicationSheet(), "T_Publication", 40, 24, 18, 24, 20, 12, 36)
	l.least = []float64{32, 20, 18, 22, 18, 12, 32}
	row := func(who decision.Identity, exposure string, s decision.Signed) {
		l.add(answered(who.Name), answered(who.Commune), answered(who.Number), answered(exposure), answered(s.By), answered(s.On), answered(s.Why))
	}
	for _, p := range q.Decisions.DisputedPublications {
		row(p.Who, p.Exposure.French(), p.Signed)
	}
	for _, who := range q.Actors.Unnamed {
		row(who, "", decision.Signed{})
	}
	for _, p := range q.Decisions.Publications {
		row(p.Who, p.Exposure.French(), p.Signed)
	}
	if len(l.rows) == 0 {
		row(decision.Identity{}, "", decision.Signed{})
	}
	return l
}
