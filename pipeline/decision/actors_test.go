package decision

import (
	"strings"
	"testing"

	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/source"
)

// about is a decisions.xlsx with one more sheet.
func about(file, sheet, rows string) source.Book {
	return casetest.Book(file, casetest.Sheet(file, "Colonnes", heading), casetest.Sheet(file, sheet, rows))
}

const pairHeading = "Acteur A | Commune A | Numéro A | Acteur B | Commune B | Numéro B | Décision | Décidé par | Le | Motif\n"

func TestAnswersAboutActorsAreRead(t *testing.T) {
	d, rules := read(t, about("a.xlsx", "Doublons", pairHeading+"Zouave | Arques | | Arc | | t:732829320 | MÊME ACTEUR | Mme Petit | d:45000 | vu\nArc | | | Arc France | | |"),
		about("b.xlsx", "Alias", "Nom rencontré | Acteur désigné | Nom à afficher\nAgence du Port | Agence du Quai | L’Agence"),
		about("c.xlsx", "Publication", "Acteur | Commune | Numéro | Décision\nRoux | | | compter sans nommer\nMartin | | | cacher"))
	if got := strings.Join(rules, "; "); got != "decision-unknown c.xlsx › Publication!D3" {
		t.Error(got)
	}
	if len(d.Pairs) != 1 || len(d.Aliases) != 1 || len(d.Publications) != 1 || d.Count() != 3 {
		t.Fatalf("%+v", d)
	}
	p := d.Pairs[0]
	if p.A.Name != "Arc" || p.B.Commune != "Arques" || p.A.Number != "732829320" || p.Verdict != OneActor || p.By != "Mme Petit" || p.On != "15/03/2023" || p.Why != "vu" {
		t.Errorf("%+v", p)
	}
	if a := d.Aliases[0]; a.Of != "Agence du Quai" || a.Shown != "L’Agence" {
		t.Errorf("%+v", a)
	}
	if d.Publications[0].Exposure != CountOnly {
		t.Errorf("%+v", d.Publications[0])
	}
}

func TestOnePairInSeveralCopies(t *testing.T) {
	for name, c := range map[string]struct {
		a, b              string
		settled, disputed int
		verdict           Verdict
		rules             string
	}{
		"the same answer, sides turned":            {"Arc | | | Lys | | | distincts", "LYS | | | arc | | | Distincts", 1, 0, TwoActors, ""},
		"« à voir » gives way":                     {"Arc | | | Lys | | | à voir", "Arc | | | Lys | | | même acteur", 1, 0, OneActor, ""},
		"« à voir » is kept":                       {"Arc | | | Lys | | | à voir", "", 1, 0, Later, ""},
		"two answers":                              {"Arc | | | Lys | | | distincts", "Arc | | | Lys | | | même acteur", 0, 2, 0, "decision-contradicts b.xlsx › Doublons!G2"},
		"another commune is a question of its own": {"Arc | Arques | | Lys | | | distincts", "Arc | | | Lys | | | même acteur", 2, 0, OneActor, ""},
	} {
		d, rules := read(t, about("a.xlsx", "Doublons", pairHeading+c.a), about("b.xlsx", "Doublons", pairHeading+c.b))
		if len(d.Pairs) != c.settled || len(d.DisputedPairs) != c.disputed || strings.Join(rules, "; ") != c.rules {
			t.Errorf("%s: %+v %v", name, d, rules)
		} else if c.settled > 0 && d.Pairs[0].Verdict != c.verdict {
			t.Errorf("%s: %s", name, d.Pairs[0].Verdict.French())
		}
	}
}

func TestLostHeadingsOfASheetOfActors(t *testing.T) {
	if _, rules := read(t, about("a.xlsx", "Doublons", "Acteur A | Acteur B\nArc | Lys")); strings.Join(rules, "") != "decision-sheet-lost a.xlsx › Doublons" {
		t.Error(rules)
	}
}
