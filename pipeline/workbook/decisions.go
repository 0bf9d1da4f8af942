package workbook

import (
	"cmp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// Questions is what decisions.xlsx asks, and what it recalls.
type Questions struct {
	Decisions *decision.Decisions
	Open      []decision.Column  // headings nobody understood, without an answer
	Applied   map[source.Ref]int // by the answer's cell: how many columns it was applied to
	Meanings  []columns.Meaning
	Actors    Actors
	Withheld  []indicator.Withheld
	Rulings   Rulings
}

const (
	sheetMeanings = "Significations"
	// blankRows are those below the table in which the drop-down list works too:
	// the table grows as one types.
	blankRows = 500
)

// lookAnswer is a cell that waits for staff.
var lookAnswer = look{size: 10, color: ink, fill: "FFF6DC", align: left, inset: true, wrap: true, box: true}

// WriteDecisions makes decisions.xlsx: the questions of this run, then every
// answer received, so that nothing staff decided is lost when the set is
// replaced. It is read back by the room decision.
func WriteDecisions(e *indicator.Evaluation, q Questions) ([]byte, error) {
	w := newInternal(e)
	defer w.file.Close()
	l := q.columnList()
	w.internalSheet(&l, page{title: "Colonnes à préciser", frozenCol: 3},
		french.Typeset("Le programme ne lit pas une colonne dont il ne comprend pas l’intitulé. Si elle sert à l’évaluation, choisissez sa signification dans la liste "+
			"(cellules jaunes), puis enregistrez : le prochain passage en tiendra compte, cette année et les suivantes."),
		french.Typeset(q.tally()+" Dans « Fichier », * remplace n’importe quelle suite de lettres : « charte*.xlsx » vaut pour « charte 2026.xlsx »."))
	m := q.meaningList()
	w.dropDown(&l, &m)
	w.actorSheets(&q)
	w.rulingSheet(&q)
	w.yearSheets(&q)
	w.meetingSheet(&q)
	w.internalSheet(&m, page{title: "Ce que peut désigner une colonne"},
		french.Typeset("Voici les réponses possibles dans la feuille « Colonnes », et un intitulé que le programme comprend de lui-même."))
	return w.finishInternal("Décisions", answers)
}

// tally acknowledges the answers, and says how many are missing.
func (q *Questions) tally() string {
	n := len(q.Decisions.Columns)
	text := french.Count(n, "décision prise", "décisions prises") + " en compte"
	if d := len(q.Decisions.Disputed); d > 0 {
		text += " ; " + french.Count(d, "réponse contradictoire, qui n’est pas appliquée", "réponses contradictoires, qui ne sont pas appliquées")
	}
	return text + " ; " + french.Count(len(q.Open), "colonne non comprise", "colonnes non comprises") + "."
}

// columnList is « Colonnes »: contradictions and open questions first.
func (q *Questions) columnList() list {
	sheet, headings := decision.ColumnsSheet()
	l := list{sheet: sheet, table: "T_Colonnes", top: rowHeader, least: []float64{20, 14, 24, 50, 18, 12, 30}}
	for i, widest := range []float64{36, 22, 36, 50, 20, 12, 36} {
		l.columns = append(l.columns, column{headings[i], widest, left})
	}
	l.columns = append(l.columns, column{name: "Effet", widest: 34, align: left})
	for _, c := range q.Decisions.Disputed {
		l.addAnswer(c, "contradictoire : gardez une seule des lignes")
	}
	open := slices.Clone(q.Open)
	slices.SortStableFunc(open, func(a, b decision.Column) int {
		return cmp.Or(french.CompareText(a.File, b.File), french.CompareText(a.Sheet, b.Sheet))
	})
	for _, c := range open {
		l.addAnswer(c, "non lue, faute de signification")
	}
	for _, c := range q.Decisions.Columns {
		effect := "sans effet sur les fichiers d’aujourd’hui"
		if n := q.Applied[c.At]; n > 0 {
			effect = "appliquée à " + french.Count(n, "colonne", "colonnes")
		}
		l.addAnswer(c, effect)
	}
	if len(l.rows) == 0 {
		l.addAnswer(decision.Column{}, "")
	}
	return l
}

// addAnswer writes one question and what was answered.
func (l *list) addAnswer(c decision.Column, effect string) {
	l.add(asked(c.File), asked(c.Sheet), asked(c.Label), answered(c.Meaning), answered(c.By), answered(c.On), answered(c.Why), asked(french.Typeset(effect)))
}

// meaningList is the words that may be answered.
func (q *Questions) meaningList() list {
	l := list{sheet: sheetMeanings, table: "T_Significations", top: rowHeader,
		columns: []column{{"Signification", 70, left}, {"Listes où elle se trouve", 46, left}, {"Intitulé compris d’office", 40, left}}}
	l.add(text(decision.NotRead), text("toutes"), text(nothing))
	for _, m := range q.Meanings {
		var kinds []string
		for _, k := range m.Kinds {
			kinds = append(kinds, k.French())
		}
		where := strings.Join(kinds, ", ")
		if len(kinds) == int(columns.Ignored)-1 {
			where = "toutes"
		}
		l.add(text(m.Text), text(where), text(m.Example))
	}
	return l
}

// dropDown makes the answers of a list choose among the words of another.
func (w *writer) dropDown(l, words *list) {
	v := excelize.NewDataValidation(true)
	v.SetSqref("D" + itoa(l.top+1) + ":D" + itoa(l.last()+blankRows))
	v.SetSqrefDropList(words.column(words.columns[0].name))
	v.SetError(excelize.DataValidationErrorStyleStop, "Signification inconnue",
		french.Typeset("Choisissez une réponse de la liste, ou effacez la cellule. La feuille « Significations » les explique."))
	w.keep(w.file.AddDataValidation(l.sheet, v))
}
