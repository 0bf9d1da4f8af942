package decision

import (
	"strings"
	"testing"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

const rulingHeading = "Constat | Fichier | Feuille | Cellule | Valeur | Décision | Décidé par | Le | Motif\n"

// TestWhichFindingARulingCovers looks at the title, the place and the value.
func TestWhichFindingARulingCovers(t *testing.T) {
	f := finding.New(finding.CategoryUnknown, source.At("2025/charte 2025.xlsx", "Liste", 14, 4), "Catégorie", "Type B")
	for row, want := range map[string]bool{
		"Catégorie inconnue | | | | | mettre en sourdine":                      true,
		"catégorie INCONNUE | charte*.xlsx | | | | mettre en sourdine":         true,
		"Catégorie inconnue | 2024/* | | | | mettre en sourdine":               false,
		"Catégorie inconnue | charte 2025.xlsx | Autre | | | pour information": false,
		"Catégorie inconnue | | | D14 | type b | pour information":             true,
		"Catégorie inconnue | | | D14 | Type C | pour information":             false,
		"Catégorie inconnue | | | D15 | | pour information":                    false,
		"Catégorie inconnue | | | B2, D10 à D20 | | pour information":          true,
		"Catégorie inconnue | | | d10:d20 | | pour information":                true,
		"Catégorie inconnue | | | lignes 3, 14 | | pour information":           true,
		"Statut d’action inconnu | | | | | mettre en sourdine":                 false,
	} {
		d, rules := read(t, about("a.xlsx", "Constats", rulingHeading+row))
		if len(d.Rulings) != 1 || len(rules) > 0 {
			t.Errorf("%s: %+v %v", row, d.Rulings, rules)
		} else if got := d.Ruling(f) != nil; got != want {
			t.Errorf("%s: covers %v", row, got)
		}
	}
}

func TestTheMostPreciseRulingWins(t *testing.T) {
	d, _ := read(t, about("a.xlsx", "Constats", rulingHeading+
		"Date illisible | | | | | mettre en sourdine\nDate illisible | charte.xlsx | | | | pour information\nDate illisible | | | D14 | | c’est voulu"))
	for cell, want := range map[int]Outcome{14: Meant, 15: Lower} {
		if x := d.Ruling(finding.New(finding.DateUnreadable, source.At("charte.xlsx", "F", cell, 4), "", "?")); x == nil || x.Outcome != want {
			t.Errorf("row %d: %+v", cell, x)
		}
	}
	if x := d.Ruling(finding.New(finding.NeededDateUnreadable, source.At("b.xlsx", "F", 2, 4), "", "?")); x == nil || x.Outcome != Mute {
		t.Errorf("the title of both rules: %+v", x)
	}
}

func TestRulingsThatCannotBeRead(t *testing.T) {
	d, rules := read(t, about("a.xlsx", "Constats", rulingHeading+
		"Catégorie bizarre | | | | | mettre en sourdine\nCatégorie inconnue | | | partout | | mettre en sourdine\nCatégorie inconnue | | | | | oublier"),
		about("b.xlsx", "Constats", rulingHeading+"Date illisible | | | | | mettre en sourdine"),
		about("c.xlsx", "Constats", rulingHeading+"Date illisible | | | | | pour information"))
	const want = "decision-unknown a.xlsx › Constats!A2; decision-unknown a.xlsx › Constats!D3; decision-unknown a.xlsx › Constats!F4; decision-contradicts c.xlsx › Constats!F2"
	if got := strings.Join(rules, "; "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if len(d.Rulings) != 0 || len(d.DisputedRulings) != 2 {
		t.Errorf("%+v", d)
	}
}

func TestWhatIsSettled(t *testing.T) {
	d, _ := read(t, about("a.xlsx", "Constats", rulingHeading+
		"Liste qui n’est plus là | charte.xlsx | | | | c’est voulu\nListe bien plus courte qu’avant | club.xlsx | | | 4 lignes au lieu de 10 | c’est voulu"))
	for _, c := range []struct {
		rule       *finding.Rule
		file, what string
		want       bool
	}{
		{finding.ListMissing, "archives/charte.xlsx", "", true},
		{finding.ListMissing, "club.xlsx", "", false},
		{finding.ListShrunk, "club.xlsx", "4\u00a0lignes au lieu de 10", true},
		{finding.ListShrunk, "club.xlsx", "2\u00a0lignes au lieu de 10", false},
	} {
		if got := d.Settled(c.rule, source.Place{File: c.file, Sheet: "F"}, c.what); got != c.want {
			t.Errorf("%s of %s, %s: %v", c.rule.ID, c.file, c.what, got)
		}
	}
}
