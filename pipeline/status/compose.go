package status

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"pcaet/pipeline/french"
	"pcaet/pipeline/report"
)

// Compose writes the page: what staff must know first comes first.
func Compose(s State, w *Wording) report.Report {
	r := report.Report{
		Words: w.layout,
		Title: w.Say("titre"), Author: s.Territory, Notice: w.Say("maj", "quand", when(s.Ran)),
		Cover: report.Cover{Territory: s.Territory, Title: w.Say("titre")},
		Date:  s.Ran.Format(time.DateOnly),
	}
	add := func(id, title string, blocks ...report.Block) {
		if len(blocks) > 0 {
			r.Sections = append(r.Sections, report.Section{ID: id, Title: title, Blocks: blocks})
		}
	}
	add("execution", w.Say("execution"), s.execution(w)...)
	add("attente", w.Say("attente"), s.waiting(w)...)
	add("faire", w.Say("faire"), s.toDo(w)...)
	add("fichiers", w.Say("fichiers"), s.held(w)...)
	return r
}

// execution tells the last run, and when the next one is expected.
func (s State) execution(w *Wording) []report.Block {
	who := s.Contact
	if who == "" {
		who = w.Say("qui")
	}
	var blocks []report.Block
	say := func(style report.ParagraphStyle, key string, pairs ...string) {
		blocks = append(blocks, report.Paragraph{Style: style, Text: w.Say(key, pairs...)})
	}
	if s.Failure == "" {
		say(report.Lead, "execution.bonne", "quand", when(s.Ran))
	} else {
		say(report.Lead, "execution.echec", "quand", when(s.Ran))
		say(report.Callout, string(s.Failure), "qui", who, "quoi", s.About)
	}
	switch {
	case s.Failure != "" && s.Good.IsZero():
		say(report.Body, "execution.jamais")
	case s.Failure != "":
		say(report.Body, "execution.place", "quand", when(s.Good))
	}
	var folders []string
	for _, y := range s.Years {
		folders = append(folders, strconv.Itoa(y))
	}
	switch {
	case len(folders) == 1:
		say(report.Body, "execution.document", "annee", folders[0])
	case len(folders) > 1:
		say(report.Body, "execution.documents", "annees", strings.Join(folders, ", "))
	}
	switch {
	case s.Answers == 1:
		say(report.Body, "reponse")
	case s.Answers > 1:
		say(report.Body, "reponses", "n", french.Integer(s.Answers))
	}
	if !s.Next.IsZero() {
		say(report.Body, "execution.prochaine", "quand", when(s.Next), "qui", who)
	}
	return blocks
}

// waiting tells which files to close so that a new edition takes its place.
func (s State) waiting(w *Wording) []report.Block {
	var blocks []report.Block
	for _, e := range s.Waiting {
		year := strconv.Itoa(e.Year)
		text := w.Say("attente.inconnu", "annee", year, "dossier", e.Folder, "place", year)
		if len(e.Open) > 0 {
			var names []string
			for _, p := range e.Open {
				names = append(names, quoted(path.Base(p)))
			}
			text = w.Say("attente.fichier", "annee", year, "dossier", e.Folder, "fichiers", strings.Join(names, ", "))
		}
		blocks = append(blocks, report.Paragraph{Style: report.Callout, Text: text})
	}
	return blocks
}

// toDo tells what to mend first, and how much may wait.
func (s State) toDo(w *Wording) []report.Block {
	if s.Good.IsZero() {
		return nil // nothing is known yet
	}
	if len(s.Points) == 0 {
		return []report.Block{report.Paragraph{Style: report.Lead, Text: w.Say("faire.rien")}}
	}
	var terms []report.Term
	for i, p := range s.Points {
		place := w.Say("faire.lieu", "fichier", p.File)
		switch {
		case p.Sheet != "" && p.Cells != "":
			place = w.Say("faire.lieu.cellule", "fichier", p.File, "feuille", p.Sheet, "cellules", p.Cells)
		case p.Sheet != "":
			place = w.Say("faire.lieu.feuille", "fichier", p.File, "feuille", p.Sheet)
		}
		text := strings.TrimSuffix(p.Title, ".") + ". " + p.Action
		if p.Effect != "" {
			text += "\n" + w.Say("faire.effet", "effet", p.Effect)
		}
		terms = append(terms, report.Term{Name: fmt.Sprintf("%d. %s", i+1, place), Text: text})
	}
	blocks := []report.Block{report.Paragraph{Style: report.Body, Text: w.Say("faire.intro")}, report.Terms{Items: terms}}
	switch {
	case s.Left == 1:
		blocks = append(blocks, report.Paragraph{Style: report.Body, Text: w.Say("faire.reste.un")})
	case s.Left > 1:
		blocks = append(blocks, report.Paragraph{Style: report.Body, Text: w.Say("faire.reste", "n", french.Integer(s.Left))})
	}
	return blocks
}

// held tells which files do not count as they stand.
func (s State) held(w *Wording) []report.Block {
	var items []string
	for _, h := range s.Held {
		text := w.Say("fichiers.change", "fichier", h.File)
		if h.Open {
			text = w.Say("fichiers.ouvert", "fichier", h.File, "nom", path.Base(h.File))
		}
		after := w.Say("fichiers.sans")
		if h.Kept {
			after = w.Say("fichiers.avant")
		}
		items = append(items, text+" "+after)
	}
	if len(items) == 0 {
		return nil
	}
	return []report.Block{report.List{Items: items}}
}

func quoted(name string) string { return "«" + french.Space + name + french.Space + "»" }

// when writes a moment as one says it: « 30 novembre 2026 à 6 h 05 ».
func when(t time.Time) string {
	return french.Long(french.FromTime(t)) + " à" + french.Space + strconv.Itoa(t.Hour()) + french.Space + "h" + french.Space + fmt.Sprintf("%02d", t.Minute())
}

// Latest keeps of an earlier state what a run that failed does not know.
func (s State) Latest(before State) State {
	if s.Failure == "" {
		return s
	}
	s.Good, s.Points, s.Left, s.Answers, s.Held = before.Good, before.Points, before.Left, before.Answers, before.Held
	s.Territory = cmp.Or(s.Territory, before.Territory)
	s.Contact = cmp.Or(s.Contact, before.Contact)
	return s
}
