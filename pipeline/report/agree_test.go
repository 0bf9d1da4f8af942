package report

import (
	"strings"
	"testing"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
)

// agreement is a year of which every count is n: communes, files, lines,
// independents, incomplete or taken over values.
func agreement(t *testing.T, n int, day french.Date) Report {
	t.Helper()
	e := evaluation(n, day)
	at := []source.Ref{source.At("a.xlsx", "F", 3, 2)}
	e.Communes = nil
	var outlines []territory.Outline
	for i, c := range e.Frame.Members {
		state := indicator.CommuneNeither
		if i < n {
			state = indicator.CommuneSigned
		}
		e.Communes = append(e.Communes, indicator.CommuneLine{Commune: c, State: state})
		outlines = append(outlines, territory.Outline{INSEE: c.INSEE, Rings: [][][2]float64{{{2, 50}, {2, 51}, {3, 51}}}})
	}
	e.Commitments = []indicator.Commitment{{Body: &indicator.Body{Name: "Association Grain de Vent"}, From: french.Date{Year: 2021}, At: at}}
	for range n {
		e.Commitments = append(e.Commitments, indicator.Commitment{Body: &indicator.Body{Unnamed: true}, From: french.Date{Year: 2021}, At: at})
	}
	e.Tally = indicator.Tally{Files: max(n, 0), Accepted: max(n, 0)}
	for i := range e.Figures {
		f := &e.Figures[i]
		f.Taken = f.ID == indicator.SignatoriesValue && f.Year > e.Frame.Year-n
		if n == 1 && f.ID == indicator.ClubValue && f.Year == e.Frame.Year || n == 2 && strings.HasSuffix(string(f.ID), ".value") && f.Year == e.Frame.Year {
			f.Status = indicator.Incomplete
		}
	}
	r, err := Compose(e, finding.List{}.Causes(), wording(t), outlines)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEverySentenceAgrees is the table of the sentences that change with a
// number or a day: 0, 1, 2, unknown; first, last, running year.
func TestEverySentenceAgrees(t *testing.T) {
	end, running, first := french.Day(2025, 12, 31), french.Day(2025, 6, 12), french.Day(2020, 12, 31)
	for _, c := range []struct {
		n           int
		day         french.Date
		want, never []string
	}{
		{-1, end, []string{"Le nombre de partenaires signataires n’est pas renseigné.", "évolution non calculable", "Aucun tableau reçu.", "cible non fixée"}, []string{"stable", "0 partenaire"}},
		{0, end, []string{"aucun partenaire n’a signé", "Aucune ligne de données n’a été lue dans les fichiers reçus.", "Aucune des 2 communes du territoire n’a elle-même signé la charte.",
			"Aucune ligne de données lue.", "Signataires : 0."}, []string{"indépendant, sans", "indépendants, sans", "Valeur reprise", "A signé la charte", "Chiffre incomplet", "Parmi eux"}},
		{1, end, []string{"1 partenaire a signé", "C’est une commune du territoire.", "1 ligne de données lue dans 1 fichier", "1 ligne de données lue, retenue.",
			"1 commune sur 2 a elle-même signé la charte", "A signé la charte : Arques.", "Et 1 professionnel indépendant, sans être nommé.",
			"Valeur reprise d’un document antérieur, aucune liste ne renseignant l’année 2025.", "Chiffre incomplet : Nombre d’acteurs"},
			[]string{"Ont signé", "indépendants, sans", "Parmi eux", "toutes retenues", "Chiffres incomplets"}},
		{2, end, []string{"2 partenaires ont signé", "Parmi eux, 2 communes du territoire sur 2.", "2 lignes de données lues dans 2 fichiers", "2 lignes de données lues, toutes retenues.",
			"2 communes sur 2 ont elles-mêmes signé la charte", "Ont signé la charte : Arques, Moulle.", "Et 2 professionnels indépendants, sans être nommés.",
			"Valeurs reprises de documents antérieurs, aucune liste ne renseignant les années 2024, 2025.", "Chiffres incomplets : Nombre de partenaires"},
			[]string{"A signé la charte", "indépendant, sans", "C’est une commune"}},
		{3, running, []string{"Au 12 juin 2025, 3 partenaires ont signé", "Document de travail — situation au 12 juin 2025"}, []string{"par rapport à 2024"}},
		{1, first, []string{"2020 est la première année du plan"}, []string{"non calculable", "2019"}},
		{4, french.Day(2026, 12, 31), []string{"Bilan 2020-2026"}, nil},
	} {
		all := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(append(texts(agreement(t, c.n, c.day)), notes(agreement(t, c.n, c.day))...), "\n"))
		for _, want := range c.want {
			if !strings.Contains(all, want) {
				t.Errorf("n %d on %s: %q is not said", c.n, indicator.ISO(c.day), want)
			}
		}
		for _, never := range c.never {
			if strings.Contains(all, never) {
				t.Errorf("n %d on %s: %q is said", c.n, indicator.ISO(c.day), never)
			}
		}
	}
}

// notes is what texts leaves out: the notes of tables, the changes of figures.
func notes(r Report) (all []string) {
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case Table:
				all = append(all, b.Note)
			case KeyFigures:
				for _, k := range b.Items {
					all = append(all, k.Change, k.Target)
				}
			}
		}
	}
	return all
}

// TestATerritoryWithoutOutlinesSaysSo: no map, and why.
func TestATerritoryWithoutOutlinesSaysSo(t *testing.T) {
	all := strings.Join(texts(compose(t, evaluation(2, french.Day(2025, 12, 31)))), "\n")
	if !strings.Contains(all, "Sans carte") || strings.Contains(all, "Carte des communes") {
		t.Error("the missing map is not told")
	}
}
