package pipeline_test

import (
	"fmt"
	"strings"
	"testing"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// charter is a list of 60 signatures of 2023, three bodies written in two ways
// that nothing brings together.
func charter() []string {
	lines := []string{"Structure;SIRET;Date de signature de la charte"}
	for i := range 54 {
		lines = append(lines, fmt.Sprintf("Association des amis du hameau numéro %d;;%02d/%02d/2023", i, 1+i%28, 1+i%12))
	}
	for _, name := range []string{"Les Jardins du Marais", "Les Jardins Maraîchers", "Grain de Vent", "Graine et Vent", "Vélo Pour Tous", "Tous à Vélo"} {
		lines = append(lines, name+";;05/05/2023")
	}
	return lines
}

// attendance is a list of two sessions of 2023: ten bodies came once, five
// twice.
func attendance() string {
	var out strings.Builder
	out.WriteString("Structure;Date de la séance;Présence\n")
	for i := range 15 {
		fmt.Fprintf(&out, "Association des amis du hameau numéro %d;14/03/2023;x\n", i)
		if i < 5 {
			fmt.Fprintf(&out, "Association des amis du hameau numéro %d;10/10/2023;x\n", i)
		}
	}
	return out.String()
}

func studyOf(t *testing.T, c config.Config, charte []string) *pipeline.Study {
	t.Helper()
	study, err := readStudy(t, c, map[string][]byte{"charte.csv": []byte(strings.Join(charte, "\n")), "club climat.csv": []byte(attendance())})
	if err != nil {
		t.Fatal(err)
	}
	return study
}

func evaluate(t *testing.T, s *pipeline.Study, year int) *indicator.Evaluation {
	t.Helper()
	e, err := s.Evaluate(year, french.EndOfYear(year))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// causesOf writes why a figure differs: « 60->38: corrected_data -20 ».
func causesOf(e *indicator.Evaluation, id indicator.FigureID, year int) string {
	r, differs := e.Review.Differs(id, year)
	if !differs {
		return ""
	}
	out := fmt.Sprintf("%d->%d:", r.Published.Num, r.Now.Num)
	for _, c := range r.Causes {
		out += fmt.Sprintf(" %s %+d (%d rows)", c.Cause, c.Delta, len(c.Rows))
	}
	return out
}

// TestEachDifferenceBetweenEditionsHasItsCause: between two editions, 20 rows
// are removed, 3 spellings merged, 1 parameter changed, 2 rows added.
func TestEachDifferenceBetweenEditionsHasItsCause(t *testing.T) {
	first := studyOf(t, config.Defaults(), charter())
	published := evaluate(t, first, 2023)
	published.Closure = indicator.Closure{On: french.Day(2024, 3, 12), By: "Comité partenarial"}
	files, err := first.Drawn(published)
	if err != nil {
		t.Fatal(err)
	}
	contributions := files[pipeline.ContributionsPath]
	if n := published.Amount(indicator.SignatoriesValue, 2023).Num; n != 60 {
		t.Fatalf("%d signatories published", n)
	}

	lines := charter()
	text := strings.Join(append(append(append([]string{}, lines[:11]...), lines[31:]...), // 20 rows removed
		"Nouvelle association du hameau;;06/06/2023", "Nouveau lycée;;07/07/2023"), "\n")
	for _, pair := range [][2]string{{"Les Jardins Maraîchers", "Les Jardins du Marais"}, {"Graine et Vent", "Grain de vent"}, {"Tous à Vélo", "VELO POUR TOUS"}} {
		text = strings.Replace(text, pair[0], pair[1], 1)
	}
	c := config.Defaults()
	c.Club.MinSessions = 2
	second := studyOf(t, c, strings.Split(text, "\n"))
	e := evaluate(t, second, 2024)
	if err := second.Review(e, contributions); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[indicator.FigureID]string{
		indicator.SignatoriesValue: "60->39: new_facts +2 (2 rows) corrected_data -20 (20 rows) merged_duplicates -3 (6 rows)",
		indicator.SignatoriesNew:   "60->39: new_facts +2 (2 rows) corrected_data -20 (20 rows) merged_duplicates -3 (6 rows)",
		indicator.ClubValue:        "15->5: changed_rule -10 (10 rows)",
		indicator.ClubSessions:     "",
		indicator.ClubPeople:       "",
		// Who signed and is not seen at the club: of those removed, ten had come;
		// the ten who came once are seen no longer, five of them are gone.
		indicator.SignatoriesUnseen: "45->34: new_facts +2 (2 rows) corrected_data -15 (15 rows) merged_duplicates -3 (6 rows) changed_rule +5 (5 rows)",
	} {
		if got := causesOf(e, id, 2023); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	if e.Review.Closure != published.Closure || e.Review.Year != 2023 {
		t.Errorf("%+v", e.Review)
	}
	r, _ := e.Review.Differs(indicator.SignatoriesValue, 2023)
	want := "Chiffre publié le 12\u00a0mars\u00a02024\u00a0: 60. Chiffre révisé\u00a0: 39 (+2, faits nouveaux\u00a0: S1, lignes\u00a042 et\u00a043\u202f; " +
		"−20, données corrigées\u00a0: S1, anciennes lignes\u00a012\u00a0à\u00a031\u202f; −3, doublons réunis ou séparés\u00a0: S1, lignes\u00a036\u00a0à\u00a041)."
	if got := e.Sentence(r); got != want {
		t.Errorf("%q\n%q", got, want)
	}
	if _, err := second.Drawn(e); err != nil {
		t.Error(err)
	}
}

// TestSameFactsGiveNoRevision: rows in another order, a file under another name
// and a further column change nothing of what was published.
func TestSameFactsGiveNoRevision(t *testing.T) {
	first := studyOf(t, config.Defaults(), charter())
	files, err := first.Drawn(evaluate(t, first, 2023))
	if err != nil {
		t.Fatal(err)
	}
	lines := charter()
	turned := []string{"Observations;" + lines[0]}
	for i := len(lines) - 1; i > 0; i-- {
		turned = append(turned, "vu;"+lines[i])
	}
	second, err := readStudy(t, config.Defaults(), map[string][]byte{"signatures de la charte.csv": []byte(strings.Join(turned, "\n")), "club climat.csv": []byte(attendance())})
	if err != nil {
		t.Fatal(err)
	}
	e := evaluate(t, second, 2024)
	if err := second.Review(e, files[pipeline.ContributionsPath]); err != nil {
		t.Fatal(err)
	}
	if len(e.Review.Lines) > 0 {
		t.Errorf("%+v", e.Review.Lines)
	}
	if err := second.Review(e, []byte("{}")); err == nil {
		t.Error("what is no edition was compared with")
	}
}
