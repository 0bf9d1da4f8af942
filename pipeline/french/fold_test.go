package french_test

import (
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/french"
)

func TestFold(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"   ", ""},
		{"saint omer", "saint omer"},
		{"Saint-Omer", "saint omer"},
		{"SAINT  OMER ", "saint omer"},
		{"Éperlecques", "eperlecques"},
		{"E\u0301perlecques", "eperlecques"}, // as a Mac writes it
		{"Dennebrœucq", "dennebroeucq"},
		{"ŒUVRE Æthelred ǽ", "oeuvre aethelred ae"},
		{"L’Agence d'urbanisme", "l agence d urbanisme"},
		{"l‘eau l`eau l´eau lʼeau l′eau", "l eau l eau l eau l eau l eau"},
		{"Nom de la structure*", "nom de la structure"},
		{"Nom\nde la\r\nstructure\u00a0:", "nom de la structure"},
		{"Date (JJ/MM/AAAA)", "date jj mm aaaa"},
		{"N° SIRET", "n siret"},
		{"Nº SIRET", "n siret"},
		{"№ SIRET", "n siret"},
		{"N°SIRET", "n siret"},
		{"E-mail", "e mail"},
		{"Par\u00adte\u200bnaire\ufeff", "partenaire"}, // soft hyphen, zero-width space, BOM
		{"1\u202f234\u00a0€", "1 234"},
		{"1ᵉʳ", "1er"},
		{"m²", "m2"},
		{"½", "1 2"},
		{"ﬁche", "fiche"},
		{"ＡＢＣ", "abc"},
		{"A – B — C − D", "a b c d"},
		{"Oui/Non", "oui non"},
		{"_Tri", "tri"},
		{"C.C.I.", "c c i"},
		{"Straße", "strasse"},
		{"Łódź", "lodz"},
		{"✓", "✓"},
		{"✔\ufe0f présent", "✔ present"},
		{"√", "√"},
		{"×", "x"},
		{"-", ""},
		{"/", ""},
		{"\xff\xfe", ""},
		{"caf\xe9 noir", "caf noir"}, // a Windows-1252 byte that nobody decoded
		{"Αθήνα", "αθηνα"},
		{"東京", "東京"},
	}
	for _, tt := range tests {
		if got := french.Fold(tt.text); got != tt.want {
			t.Errorf("%q folds to %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	if got := french.Words(" L’Agence d'urbanisme "); !slices.Equal(got, []string{"l", "agence", "d", "urbanisme"}) {
		t.Errorf("got %q", got)
	}
	if got := french.Words(" - "); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

// TestFoldEveryCharacter: folding twice is folding once, whatever the character
// first or last. The ideographs of China and Korea, which do not fold, are left
// out: they are most of Unicode.
func TestFoldEveryCharacter(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		if 0x3400 <= r && r < 0xF900 {
			continue
		}
		text := string(r) + "E" + string(r)
		once := french.Fold(text)
		if twice := french.Fold(once); twice != once {
			t.Errorf("%U: %q folds to %q, then to %q", r, text, once, twice)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Saint-Omer", "œ\u0301", "₋x", "\xff", "Partenaire(s) *", "İ", "A\u200d✔\ufe0f", "ǽ", "한글", "  a  b  "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := french.Fold(s)
		if again := french.Fold(folded); again != folded {
			t.Errorf("%q folds to %q, then to %q", s, folded, again)
		}
		if strings.Join(strings.Fields(folded), " ") != folded {
			t.Errorf("%q folds to %q, whose spaces are not single", s, folded)
		}
		if spaced := french.Fold("\u00a0" + s + "\t"); spaced != folded {
			t.Errorf("%q between spaces folds to %q, alone to %q", s, spaced, folded)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		french.Fold("Communauté d’agglomération du Pays de Saint-Omer")
	}
}

func BenchmarkFoldFolded(b *testing.B) {
	for b.Loop() {
		french.Fold("communaute d agglomeration du pays de saint omer")
	}
}
