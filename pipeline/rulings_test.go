package pipeline_test

import (
	"strings"
	"testing"

	"pcaet/pipeline"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/publish"
)

// TestFindingsPutAside holds what staff may mute or lower, and what they may
// not: nothing that changes a figure goes in silence.
func TestFindingsPutAside(t *testing.T) {
	files := map[string]string{
		"charte.csv": "Structure;Catégorie;Date de signature de la charte\nMairie d’Arques;Type B;11/03/2021\nVerrerie du Canal;Type C;25/13/2022\n" +
			"Grain de Vent;Associations;14/03/2011\n",
	}
	for name, c := range map[string]struct {
		row   string
		want  string // rule and severity of each cause that is shown
		muted int
	}{
		"nothing": {"", "category-unknown warning; category-unknown warning; needed-date-unreadable blocking; date-before-plan warning", 0},
		"one value muted": {"Catégorie inconnue | charte.csv | | B2 | Type B | | mettre en sourdine",
			"category-unknown warning; needed-date-unreadable blocking; date-before-plan warning", 1},
		"all of a title muted": {"Catégorie inconnue | | | | | | mettre en sourdine", "needed-date-unreadable blocking; date-before-plan warning", 2},
		"lowered": {"Catégorie inconnue | | | B3 | | | pour information",
			"category-unknown warning; category-unknown info; needed-date-unreadable blocking; date-before-plan warning", 0},
		"a row that does not count": {"Date illisible | | | | | | mettre en sourdine",
			"category-unknown warning; category-unknown warning; needed-date-unreadable blocking; date-before-plan warning; ruling-refused warning", 0},
		"a row that does not count, lowered": {"Date illisible | | | | | | pour information",
			"category-unknown warning; category-unknown warning; needed-date-unreadable blocking; date-before-plan warning; ruling-refused warning", 0},
		"another cell": {"Catégorie inconnue | | | B9 | | | mettre en sourdine",
			"category-unknown warning; category-unknown warning; needed-date-unreadable blocking; date-before-plan warning; ruling-stale info", 0},
		"another value": {"Catégorie inconnue | | | B2 | Type Z | | mettre en sourdine",
			"category-unknown warning; category-unknown warning; needed-date-unreadable blocking; date-before-plan warning; ruling-stale info", 0},
	} {
		text := "=== Colonnes\nFichier | Feuille | Intitulé tel qu’écrit | Signification | Décidé par | Le | Motif\n" +
			"=== Constats\nConstat | Fichier | Feuille | Cellule | Valeur | Ce que dit le constat | Décision | Décidé par | Le | Motif\n" + c.row + "\n"
		book := casetest.Folder(map[string][]byte{"decisions.xlsx.txt": []byte(text)})["decisions.xlsx"]
		study, e, set := answered(t, files, publish.Answer{Path: "2023/" + decisionsPath, Data: book})
		var shown []string
		causes := study.WithEffects(e)
		for _, cause := range causes {
			if !strings.HasPrefix(cause.At.File(), "2023/") {
				shown = append(shown, cause.Rule.ID+" "+cause.Severity().String())
			}
		}
		for _, cause := range causes {
			if strings.HasPrefix(cause.At.File(), "2023/") {
				shown = append(shown, cause.Rule.ID+" "+cause.Severity().String())
			}
		}
		if got := strings.Join(shown, "; "); got != c.want {
			t.Errorf("%s: shown %s\nwant %s", name, got, c.want)
		}
		if e.Muted != c.muted || e.Findings != finding.Tally(causes) {
			t.Errorf("%s: %d muted, want %d; %+v counted", name, e.Muted, c.muted, e.Findings)
		}
		html := strings.ReplaceAll(string(set[pipeline.BaseName(e.Frame.Year)+".html"]), "\u00a0", " ")
		if told := strings.Contains(html, "en sourdine"); told != (c.muted > 0) {
			t.Errorf("%s: muted findings are told in the report: %v", name, told)
		}
	}
}
