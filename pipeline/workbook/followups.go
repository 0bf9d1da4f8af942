package workbook

import (
	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/pack"
)

// spareConclusions are the lines left blank below the points of the agenda.
const spareConclusions = 12

// WriteFollowUps makes the « Relevé de conclusions » of a meeting: what earlier
// meetings left open, a line for each point of the agenda, blank lines. It is
// read back by the room decision, so that all of it stands as staff typed it.
func WriteFollowUps(e *indicator.Evaluation, on french.Date, points []string, earlier []decision.FollowUp) ([]byte, error) {
	w := newInternal(e)
	defer w.file.Close()
	l := newList(decision.FollowUpsSheet(), "T_Releve", 13, 34, 70, 18, 26, 13, 14)
	l.least = []float64{13, 28, 60, 18, 24, 13, 14}
	l.tallest = 12
	for _, u := range earlier {
		if u.Open() {
			l.add(asked(french.Short(u.Meeting)), asked(u.Point), asked(u.Text), answered(u.Kind.French()), answered(u.Owner), answered(u.Due), answered(u.Progress.French()))
		}
	}
	blank := func(point string) {
		l.add(asked(french.Short(on)), answered(point), answered(""), answered(""), answered(""), answered(""), answered(""))
	}
	for _, point := range points {
		blank(point)
	}
	for range spareConclusions {
		blank("")
	}
	title := french.Typeset("Relevé de conclusions — comité partenarial du " + french.Long(on))
	w.internalSheet(&l, page{title: title, frozenCol: 1},
		french.Typeset("Une conclusion par ligne (cellules jaunes) : un avis, une proposition, une suite à donner, une information. Enregistrez et laissez ce fichier ici : la réunion suivante le reprend dans « Suites données »."),
		french.Typeset("« Responsable » : un service ou une structure, jamais une personne : ce tableau est diffusé aux membres. Les premières lignes, venues des réunions d’avant, attendent leur avancement."))
	w.choices(&l, 3, decision.Conclusions())
	w.choices(&l, 6, decision.Progresses())
	return w.finishInternal(title, answers)
}

// WriteReminders makes the list of the structures to remind. It names them, and
// stays with the secretariat.
func WriteReminders(e *indicator.Evaluation, m indicator.Meeting, reminders []pack.Reminder) ([]byte, error) {
	w := newInternal(e)
	defer w.file.Close()
	l := list{sheet: "Structures à relancer", table: "T_Relances", top: rowHeader, tallest: 8, least: []float64{36, 26, 50, 14, 14, 30}, columns: []column{
		{"Structure", 46, left}, {"Collège", 30, left}, {"Pourquoi", 60, left}, {"Vue au Club climat", 14, left}, {"Vue au comité", 14, left}, {"Où c’est écrit", 50, left}}}
	seen := func(d french.Date) cell {
		if d.IsZero() {
			return text("jamais")
		}
		return day(d)
	}
	for _, r := range reminders {
		why, where := "", ""
		for i, s := range r.Why {
			if i > 0 {
				why += "\n"
			}
			why += french.Typeset(s)
		}
		for i, at := range r.At[:min(len(r.At), 4)] {
			if i > 0 {
				where += "\n"
			}
			where += at.String()
		}
		committee := text(nothing)
		if r.Sits || !r.SeenCommittee.IsZero() {
			committee = seen(r.SeenCommittee)
		}
		college := r.College
		if college == "" {
			college = r.Category.French()
		}
		l.add(text(r.Name), text(college), text(why), seen(r.SeenClub), committee, text(where))
	}
	l.fill("aucune")
	w.internalSheet(&l, page{title: "Structures à relancer", frozenCol: 1},
		french.Typeset("Pour la réunion du comité partenarial du "+french.Long(m.On)+", d’après les listes au "+french.Long(e.Frame.AsOf)+"."),
		french.Typeset("Celles qui ont le plus de raisons d’être relancées viennent d’abord. Les documents publics n’en donnent que le nombre."))
	return w.finishInternal("Structures à relancer", output)
}
