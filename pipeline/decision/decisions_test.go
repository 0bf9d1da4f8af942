package decision

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/source"
)

var meanings = []string{"La date de signature de la charte", "Le nom de la structure"}

const heading = "Fichier | Feuille | Intitulé tel qu’écrit | Signification | Décidé par | Le | Motif\n"

// book is a decisions.xlsx with these rows under its headings.
func book(file, rows string) source.Book {
	return casetest.Book(file, casetest.Sheet(file, "Significations", "Signification\nLe nom de la structure"),
		casetest.Sheet(file, "Colonnes", "Colonnes à préciser\n\n"+heading+rows))
}

func read(t *testing.T, books ...source.Book) (Decisions, []string) {
	t.Helper()
	d, found := Read(books, meanings)
	var rules []string
	for _, c := range found.Causes() {
		rules = append(rules, c.Rule.ID+" "+c.At.String())
		if strings.Contains(c.Message, "{") || strings.Contains(c.Remedy, "{") {
			t.Errorf("a placeholder is left in %q, %q", c.Message, c.Remedy)
		}
	}
	return d, rules
}

func TestAnswersAreRead(t *testing.T) {
	d, rules := read(t, book("decisions.xlsx", `charte*.xlsx | Suivi | Sign. char. | la date de signature  de la charte | Mme Petit | d:45000 | vu avec elle
* | | Org. | Le nom de la structure
liste.xlsx | | Observations |
liste.xlsx | | Rang | Ne pas lire cette colonne`))
	want := []Column{
		{File: "*", Label: "Org.", Meaning: "Le nom de la structure", At: source.At("decisions.xlsx", "Colonnes", 5, 4)},
		{File: "charte*.xlsx", Sheet: "Suivi", Label: "Sign. char.", Meaning: "La date de signature de la charte",
			By: "Mme Petit", On: "15/03/2023", Why: "vu avec elle", At: source.At("decisions.xlsx", "Colonnes", 4, 4)},
		{File: "liste.xlsx", Label: "Rang", Meaning: NotRead, At: source.At("decisions.xlsx", "Colonnes", 7, 4)},
	}
	if !reflect.DeepEqual(d.Columns, want) || len(d.Disputed) > 0 || len(rules) > 0 || d.Count() != 3 {
		t.Errorf("%+v\n%v", d, rules)
	}
}

func TestWhatCannotBeAppliedIsTold(t *testing.T) {
	d, rules := read(t, book("a.xlsx", `* | | Org. | Le nom du chien
* | | | Le nom de la structure
* | | Org. | Ne pas lire cette colonne`))
	if got, want := strings.Join(rules, "; "), "decision-unknown a.xlsx › Colonnes!D4; decision-without-label a.xlsx › Colonnes!C5"; got != want {
		t.Errorf("got %s", got)
	}
	if len(d.Columns) != 1 || d.Columns[0].Meaning != NotRead {
		t.Errorf("%+v", d)
	}
}

func TestASheetWithoutItsHeadingsIsTold(t *testing.T) {
	for _, b := range []source.Book{
		casetest.Book("a.xlsx", casetest.Sheet("a.xlsx", "Feuil1", heading+"* | | Org. | Le nom de la structure")),
		casetest.Book("a.xlsx", casetest.Sheet("a.xlsx", "Colonnes", "Fichier | Feuille | Signification\n* | | Le nom de la structure")),
		casetest.Book("a.xlsx"),
	} {
		if d, rules := read(t, b); d.Count() != 0 || strings.Join(rules, "") != finding.DecisionSheetLost.ID+" a.xlsx" {
			t.Errorf("%+v %v", d, rules)
		}
	}
}

func TestColumnsMayBeMovedAndAdded(t *testing.T) {
	d, rules := read(t, casetest.Book("a.xlsx", casetest.Sheet("a.xlsx", "COLONNES",
		"Note | SIGNIFICATION | Intitule tel qu'ecrit\nbof | Le nom de la structure | Org.")))
	if len(rules) > 0 || len(d.Columns) != 1 || d.Columns[0].Label != "Org." || d.Columns[0].File != "" {
		t.Errorf("%+v %v", d, rules)
	}
}

func TestCopiesThatContradictEachOther(t *testing.T) {
	one := book("2026/interne/decisions.xlsx", "Charte.xlsx | | Sign. | La date de signature de la charte\n* | | Org. | Le nom de la structure")
	two := book("decisions.xlsx", "charte.xlsx | | SIGN | Le nom de la structure\n* | | org | Le nom de la structure | Mme Petit")
	d, rules := read(t, one, two)
	if len(d.Columns) != 1 || d.Columns[0].Label != "Org." || len(d.Disputed) != 2 {
		t.Errorf("%+v", d)
	}
	if got := strings.Join(rules, "; "); got != "decision-contradicts decisions.xlsx › Colonnes!D4" {
		t.Error(got)
	}
	if _, decided := d.Column("Charte.xlsx", "Feuil1", "Sign."); decided {
		t.Error("a disputed answer applies")
	}
}

func TestOrderOfCopiesChangesNothing(t *testing.T) {
	books := []source.Book{
		book("a.xlsx", "* | | Org. | Le nom de la structure\n* | | Date | La date de signature de la charte\nb* | | Date | Ne pas lire cette colonne"),
		book("b.xlsx", "* | | Org. | Ne pas lire cette colonne\n* | | Date | La date de signature de la charte"),
		book("c.xlsx", "* | | Org. | Le nom de la structure\n* | | Nom | bof"),
	}
	want, found := Read(books, meanings)
	random := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		random.Shuffle(len(books), func(i, j int) { books[i], books[j] = books[j], books[i] })
		got, again := Read(books, meanings)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(again.Causes(), found.Causes()) || !bytes.Equal(got.Canonical(), want.Canonical()) {
			t.Fatalf("%+v\n%+v", got, want)
		}
	}
}

func TestCanonicalTellsEveryAnswerApart(t *testing.T) {
	seen := map[string]string{}
	for _, rows := range []string{"", "* | | Org. | Le nom de la structure", "* | F | Org. | Le nom de la structure", "* | | Org. | Ne pas lire cette colonne",
		"* | | Org. | Le nom de la structure | Mme Petit", "* | | Org. | Le nom de la structure\n* | | Org. | Ne pas lire cette colonne"} {
		d, _ := read(t, book("a.xlsx", rows))
		if other, twice := seen[string(d.Canonical())]; twice {
			t.Errorf("%q and %q are the same", rows, other)
		}
		seen[string(d.Canonical())] = rows
	}
	if len(new(Decisions).Canonical()) > 0 {
		t.Error("no decision is something")
	}
}

func TestTheMostPreciseAnswerWins(t *testing.T) {
	d, _ := read(t, book("a.xlsx", `* | | Date | Ne pas lire cette colonne
charte*.xlsx | | Date | La date de signature de la charte
charte 2024.xlsx | | Date | Le nom de la structure
archives/* | Feuil2 | Date | Le nom de la structure
a*.xlsx | | Deux | Le nom de la structure
*b.xlsx | | Deux | Ne pas lire cette colonne`))
	for _, c := range []struct{ file, sheet, label, want string }{
		{"liste.xlsx", "Feuil1", "DATE :", NotRead},
		{"2023/Charte du réseau.XLSX", "Feuil1", "Date", "La date de signature de la charte"},
		{"Charte 2024.xlsx", "Feuil1", "Date", "Le nom de la structure"},
		{"archives/vieux.xlsx", "Feuil2", "Date", "Le nom de la structure"},
		{"archives/vieux.xlsx", "Feuil1", "Date", NotRead},
		{"a1.xlsx", "Feuil1", "Deux", "Le nom de la structure"},
		{"ab.xlsx", "Feuil1", "Deux", ""}, // as precise as each other
		{"liste.xlsx", "Feuil1", "Date de fin", ""},
		{"liste.xlsx", "Feuil1", "…", ""},
	} {
		got, decided := d.Column(c.file, c.sheet, c.label)
		if !decided {
			got.Meaning = ""
		}
		if got.Meaning != c.want {
			t.Errorf("%s › %s › %s: %q, want %q", c.file, c.sheet, c.label, got.Meaning, c.want)
		}
	}
	if _, decided := (*Decisions)(nil).Column("a", "b", "Date"); decided {
		t.Error("nobody decided")
	}
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"a", "a", true}, {"a", "ab", false}, {"*", "", true}, {"*", "abc", true}, {"a*", "abc", true}, {"*c", "abc", true},
		{"a*c", "ac", true}, {"a*a", "a", false}, {"a*b*c", "axbxc", true}, {"a*b*c", "axcxb", false}, {"**", "x", true}, {"a**b", "ab", true},
		{"*é*", "réseau", true},
	} {
		if got := matches(c.pattern, c.text); got != c.want {
			t.Errorf("%q on %q: %v", c.pattern, c.text, got)
		}
	}
}

// FuzzMatches holds that a pattern made of a text by replacing a part of it by a
// star always matches, and that nothing panics.
func FuzzMatches(f *testing.F) {
	f.Add("charte 2024.xlsx", 3, 7, "a*b")
	f.Add("", 0, 0, "***")
	f.Fuzz(func(t *testing.T, text string, from, to int, other string) {
		matches(other, text)
		if from < 0 || to < from || to > len(text) || strings.Contains(text, "*") {
			return
		}
		if p := text[:from] + "*" + text[to:]; !matches(p, text) {
			t.Errorf("%q does not match %q", p, text)
		}
	})
}
