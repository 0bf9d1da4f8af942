package status

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/report"
	"pcaet/pipeline/source"
	"pcaet/templates"
)

var night = time.Date(2026, 11, 30, 6, 5, 0, 0, time.UTC)

func words(t *testing.T) *Wording {
	t.Helper()
	w, err := LoadWording(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// text is all that a page says, a block a line, no-break spaces as spaces.
func text(r report.Report) string {
	lines := []string{r.Cover.Title, r.Notice}
	for _, s := range r.Sections {
		lines = append(lines, "# "+s.Title)
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case report.Paragraph:
				lines = append(lines, b.Text)
			case report.List:
				lines = append(lines, b.Items...)
			case report.Terms:
				for _, term := range b.Items {
					lines = append(lines, term.Name+": "+term.Text)
				}
			}
		}
	}
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(lines, "\n"))
}

func TestCompose(t *testing.T) {
	good := State{Ran: night, Good: night, Years: []int{2026, 2025}, Answers: 12, Next: night.Add(24 * time.Hour)}
	for name, c := range map[string]struct {
		state State
		want  []string
		not   []string
	}{
		"all is well": {good, []string{"Tout s’est bien passé le 30 novembre 2026 à 6 h 05.", "dossiers 2026, 2025", "Vos 12 réponses", "avant le 1er décembre 2026 à 6 h 05", "prévenez le service informatique", "Rien à faire"}, []string{"# Fichiers", "# Une nouvelle"}},
		"one answer":  {State{Ran: night, Good: night, Answers: 1, Years: []int{2026}}, []string{"Votre réponse", "le dossier 2026."}, []string{"attendue"}},
		"failed": {State{Ran: night, Good: night.Add(-24 * time.Hour), Failure: Full, Contact: "M. X., poste 12"},
			[]string{"n’a pas abouti", "Le disque des documents est plein. Prévenez M. X., poste 12.", "datent de l’exécution du 29 novembre 2026"}, []string{"Tout s’est"}},
		"never worked": {State{Ran: night, Failure: NoList}, []string{"Aucune exécution n’a encore abouti", "n’a été reconnu"}, []string{"Rien à faire"}},
		"to do": {State{Ran: night, Good: night, Left: 1, Points: []Point{{"a.xlsx", "Liste", "D14", "Date illisible", "Écrivez-la.", "indicateur 1 : 34 → 35"}, {File: "b.csv", Title: "Fichier vide", Action: "Remplissez-le."}}},
			[]string{"1. a.xlsx, feuille « Liste », D14: Date illisible. Écrivez-la.\nEffet : indicateur 1 : 34 → 35.", "2. b.csv: Fichier vide.", "attendre : 1 point,"}, []string{"Rien à faire"}},
		"more left": {State{Ran: night, Good: night, Left: 12, Points: []Point{{File: "b.csv"}}}, []string{"attendre : 12 points,"}, nil},
		"waits": {State{Ran: night, Good: night, Waiting: []Waiting{{2025, "2025-nouvelle-edition", []string{"interne/a.xlsx", "b.pdf"}}, {2024, "2024-nouvelle-edition", nil}}},
			[]string{"Fermez « a.xlsx », « b.pdf » :", "L’édition 2024 est prête", "ouverts sur le dossier « 2024 »"}, nil},
		"held": {State{Ran: night, Good: night, Held: []Held{{"sous/a.xlsx", true, true}, {"b.xlsx", false, false}}},
			[]string{"« sous/a.xlsx » est ouvert.", "« ~$a.xlsx »", "sa version précédente compte", "« b.xlsx » est en train de changer. En attendant, il ne compte pas."}, nil},
	} {
		page := text(Compose(c.state, words(t)))
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: no %q in\n%s", name, want, page)
			}
		}
		for _, not := range c.not {
			if strings.Contains(page, not) {
				t.Errorf("%s: %q in\n%s", name, not, page)
			}
		}
		if strings.ContainsAny(page, "{}") {
			t.Errorf("%s: unfilled\n%s", name, page)
		}
	}
}

// Every failure has its sentence, and tells whom to turn to or what to do.
func TestEveryFailureIsSaid(t *testing.T) {
	for _, f := range []Failure{NoList, Unread, StillOpen, Full, BadDisk, NotWritable, NoInputs, NoInternal, Misconfigured, Interrupted, Unexpected} {
		page := text(Compose(State{Ran: night, Failure: f, About: "quoi.xlsx"}, words(t)))
		if !f.known() || !strings.Contains(page, "révenez") && !strings.Contains(page, "quoi.xlsx") && f != Interrupted {
			t.Errorf("%s: %s", f, page)
		}
	}
}

func TestStateIsRemembered(t *testing.T) {
	s := State{Schema: schema, Version: "1", Ran: night, Good: night, Failure: Full, Years: []int{2026}, Points: []Point{{File: "a"}}, Waiting: []Waiting{{Year: 2025}}, Held: []Held{{File: "b"}}}
	got, err := Parse(s.Encode())
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("%+v %v", got, err)
	}
	for _, bad := range []string{"", "{", "{}", `{"schema":"pcaet-etat/2"}`, `{"schema":"pcaet-etat/1","failure":"echec.inconnu"}`} {
		if _, err := Parse([]byte(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
	failed := State{Ran: night, Failure: Full}.Latest(s)
	if failed.Good != s.Good || len(failed.Points) != 1 || failed.Failure != Full {
		t.Errorf("%+v", failed)
	}
}

// No value of a cell: what is wrong is said by the title of its rule.
func TestToDoHoldsNoValue(t *testing.T) {
	var l finding.List
	for i := range 8 {
		l.Add(finding.New(finding.DateUnreadable, source.At("a.xlsx", "S", i+2, 4), "Date-canari", "valeur-canari"))
		l.Add(finding.New(finding.FileDuplicate, source.At("b"+string(rune('0'+i))+".xlsx", "", 0, 0), "", "", "other", "a.xlsx"))
	}
	points, left := ToDo(l.Causes())
	if len(points) == 0 || len(points) > most || len(points)+left < 1 {
		t.Fatalf("%d points, %d left", len(points), left)
	}
	page := text(Compose(State{Ran: night, Good: night, Points: points, Left: left}, words(t)))
	if strings.Contains(page, "canari") {
		t.Errorf("a value of a cell:\n%s", page)
	}
}
