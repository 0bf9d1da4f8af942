package decision

import (
	"fmt"
	"strings"
	"testing"

	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/source"
)

const (
	statementHeading = "Indicateur | Année | Cible | Valeur reprise | Commentaire | Signé par le service\n"
	closingHeading   = "Année | Arrêtée le | Instance\n"
	textHeading      = "Texte | Semble contenir | Décision | Décidé par | Le | Motif\n"
)

// yearBook is a decisions.xlsx with these sheets beside « Colonnes ».
func yearBook(file, statements, closings, texts string) source.Book {
	return casetest.Book(file, casetest.Sheet(file, "Colonnes", heading+"x"),
		casetest.Sheet(file, "Cibles et commentaires", "Cibles\n\n"+statementHeading+statements),
		casetest.Sheet(file, "Clôture", "Années\n\n"+closingHeading+closings),
		casetest.Sheet(file, "Textes", "Textes\n\n"+textHeading+texts))
}

func describeStatements(all []Statement) string {
	number := func(n Number) string {
		switch {
		case !n.Typed:
			return "."
		case n.Disputed:
			return fmt.Sprint(n.Value, "?")
		}
		return fmt.Sprint(n.Value)
	}
	var out []string
	for _, s := range all {
		out = append(out, fmt.Sprintf("%s %d %s %s %q %q", s.About, s.Year, number(s.Target), number(s.Past), s.Comment, s.SignedBy))
	}
	return strings.Join(out, "; ")
}

func TestWhatIsStatedOfYears(t *testing.T) {
	d, rules := read(t, yearBook("decisions.xlsx", `1 | 2025 | 40 | | Deux communes. | Service climat
2 | t:2021 | cible non fixée | 17 | — | —
3 | 2025 | — | | |
Freins | 2025 | | | Peu de temps. |
| 2025 | 12 | | Perdu. |
1 | l’an dernier | 40 | | |
1 | 2024 | beaucoup | -3 | |`,
		"2024 | 12/03/2025 | Comité partenarial\n2025 | | \n2023 | d:45000 |\n2022 | mars 2023 | Comité",
		"Visite chez Mme Dupont | le nom d’une personne | Publier | Mme Petit\nAutre texte | | peut-être\n | | publier\nTroisième | | Retirer la mention"))
	if got, want := describeStatements(d.Statements), `1 2025 40 . "Deux communes." "Service climat"; 2 2021 . 17 "" ""; Freins 2025 . . "Peu de temps." ""`; got != want {
		t.Errorf("statements\n%s\n%s", got, want)
	}
	if got, want := fmt.Sprintln(len(d.Closings), d.Closings[0].Year, d.Closings[0].On, d.Closings[1].Year, d.Closings[1].By), "2 2023 {2023 3 15} 2024 Comité partenarial\n"; got != want {
		t.Errorf("closings %s, want %s", got, want)
	}
	if len(d.Texts) != 2 || d.Texts[0].Words != "Troisième" || d.Texts[0].Release != Withhold || d.Texts[1].Release != PublishText || d.Texts[1].By != "Mme Petit" {
		t.Errorf("%+v", d.Texts)
	}
	want := "year-unreadable decisions.xlsx › 'Cibles et commentaires'!B9, number-unreadable decisions.xlsx › 'Cibles et commentaires'!C10, " +
		"needed-date-unreadable decisions.xlsx › Clôture!B7, decision-unknown decisions.xlsx › Textes!C5"
	if got := strings.Join(rules, ", "); got != want {
		t.Errorf("%s\n%s", got, want)
	}
}

func TestCopiesThatDifferOnAYear(t *testing.T) {
	d, rules := read(t,
		yearBook("a.xlsx", "1 | 2025 | 40 | | Un.\n2 | 2025 | 7 | | |", "2024 | 12/03/2025 | Comité\n2023 | 12/03/2024 |", "Texte | | publier"),
		yearBook("b.xlsx", "1 | 2025 | 45 | | Deux.\n2 | 2025 | 7 | | |", "2024 | 13/03/2025 | Comité\n2023 | 12/03/2024 |", "TEXTE | | retirer la mention"))
	if got, want := describeStatements(d.Statements), `1 2025 40? . "Un." ""; 1 2025 45? . "Deux." ""; 2 2025 7 . "" ""`; got != want {
		t.Errorf("statements\n%s\n%s", got, want)
	}
	if len(d.Closings) != 1 || d.Closings[0].Year != 2023 || len(d.DisputedClosings) != 2 || len(d.Texts) != 0 || len(d.DisputedTexts) != 2 {
		t.Errorf("%+v", d)
	}
	if got := strings.Join(rules, ", "); strings.Count(got, "decision-contradicts") != 3 {
		t.Error(got)
	}
}

// TestCommentsOfThePublicWorkbook: the same sheet stands there, under four lines
// of title, with the sources beside.
func TestCommentsOfThePublicWorkbook(t *testing.T) {
	b := casetest.Book("e.xlsx", casetest.Sheet("e.xlsx", "Sommaire", "Titre"), casetest.Sheet("e.xlsx", "Cibles et commentaires",
		"Cibles\nDocument de travail\nLes cibles\n← Retour\n"+strings.TrimSpace(statementHeading)+" | Source\nNombre | 2024 | 12 | — | — | — | S1\nNombre | 2025 | cible non fixée | — | Tapé ici. | — | —"))
	if got, want := describeStatements(Comments(&b)), `Nombre 2025 . . "Tapé ici." ""`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := Comments(&source.Book{}); got != nil {
		t.Errorf("%+v", got)
	}
}

func TestCommentsTypedJoinAndThoseGoneLeave(t *testing.T) {
	d := Decisions{Statements: []Statement{{About: "A", Year: 2025, Comment: "vieux"}, {About: "A", Year: 2025, Target: Number{Value: 3, Typed: true}, Comment: "autre"}}}
	d.Amend([]Statement{{About: "a", Year: 2025, Comment: "vieux"}, {About: "a", Year: 2025, Comment: "autre"}, {About: "a", Year: 2024, Comment: "x"}},
		[]Statement{{About: "A", Year: 2025, Comment: "neuf", Target: Number{Value: 9, Typed: true}}, {About: "A", Year: 2025, Comment: "neuf"}})
	if got, want := describeStatements(d.Statements), `A 2025 . . "neuf" ""; A 2025 3 . "" ""`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
