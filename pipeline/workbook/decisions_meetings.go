package workbook

import (
	"slices"
	"strings"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
)

// meetingSheet writes « Réunions ».
func (w *writer) meetingSheet(q *Questions) {
	l := q.meetingList()
	w.internalSheet(&l, page{title: "Réunions à préparer", frozenCol: 1},
		french.Typeset("Écrivez ici la prochaine réunion du comité partenarial : son dossier (ordre du jour, note de synthèse, tableau de bord, support de séance, "+
			"feuille d’émargement) est préparé pour cette date."),
		french.Typeset("Un point de l’ordre du jour par ligne de la cellule (Alt + Entrée). Les points et le lieu sont diffusés ; les invités ne figurent que sur la feuille d’émargement."))
	w.choices(&l, 1, decision.Bodies())
}

// spareMeetings are the lines left blank below the meetings known.
const spareMeetings = 3

// meetingList holds the meetings that staff typed, contradictions first, and
// lines to fill.
func (q *Questions) meetingList() list {
	l := newList(decision.MeetingsSheet(), "T_Reunions", 14, 22, 12, 34, 70, 40)
	l.least = []float64{14, 22, 12, 24, 60, 30}
	l.tallest = 12
	for _, m := range slices.Concat(q.Decisions.DisputedMeetings, q.Decisions.Meetings) {
		l.add(answered(french.Short(m.On)), answered(m.Body.French()), answered(m.Hour), answered(m.Place),
			answered(strings.Join(m.Points, "\n")), answered(strings.Join(m.Invited, "\n")))
	}
	for range spareMeetings {
		l.add(answered(""), answered(""), answered(""), answered(""), answered(""), answered(""))
	}
	return l
}
