package french_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pcaet/pipeline/french"
)

// visible shows the no-break spaces: ~ is the full one, _ the thin one.
var visible = strings.NewReplacer("\u00a0", "~", "\u202f", "_")

func TestTypeset(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"Rien à changer.", "Rien à changer."},
		{"Bonjour !", "Bonjour_!"},
		{"Bonjour!", "Bonjour_!"},
		{"Vraiment ?!", "Vraiment_?!"},
		{"Quoi ? Oui ; non.", "Quoi_? Oui_; non."},
		{"Quoi\u00a0?", "Quoi_?"},
		{"Quoi  ?", "Quoi_?"},
		{"Note : ceci", "Note~: ceci"},
		{"Note: ceci", "Note~: ceci"},
		{"Note:", "Note~:"},
		{"Note\u202f: ceci", "Note~: ceci"},
		{"à 18:30 précises", "à 18:30 précises"},
		{"ratio 1:2", "ratio 1:2"},
		{"« Climat »", "«~Climat~»"},
		{"«Climat»", "«~Climat~»"},
		{"«  Climat  »", "«~Climat~»"},
		{"« Climat » : oui", "«~Climat~»~: oui"},
		{"« Vraiment ? »", "«~Vraiment_?~»"},
		{"«»", "«~»"},
		{"12 %", "12~%"},
		{"12%", "12~%"},
		{"12,5 % et 50 €", "12,5~% et 50~€"},
		{"20°C ou 20 °C", "20~°C ou 20~°C"},
		{"en % du total", "en % du total"},
		{"l'eau d'Arques, aujourd'hui", "l’eau d’Arques, aujourd’hui"},
		{"l'«eau»", "l’«~eau~»"},
		{"l'1er", "l’1er"},
		{"5' 30''", "5' 30''"},
		{"les années '80", "les années '80"},
		{"n° 3, N°4, n°  5", "n°~3, N°4, n°~5"},
		{"45° Nord", "45° Nord"},
		{"Fin… et suite...", "Fin… et suite..."},
		{"Fin… ?", "Fin…_?"},
		{"https://exemple.fr/a?b=c;d:e!", "https://exemple.fr/a?b=c;d:e_!"},
		{"voir www.exemple.fr/a?b : ici", "voir www.exemple.fr/a?b~: ici"},
		{"(https://exemple.fr/l'eau)", "(https://exemple.fr/l'eau)"},
		{"« https://exemple.fr »", "«~https://exemple.fr~»"},
		{"climat@exemple.fr ?", "climat@exemple.fr_?"},
		{"mailto:climat", "mailto:climat"},
		{"(?)", "(?)"},
		{"? seul", "? seul"},
		{"a\n: b", "a\n: b"},
		{"a\n  : b", "a\n  : b"},
		{":-)", ":-)"},
		{"C:\\Dossier", "C:\\Dossier"},
		{"\xff!", "\uFFFD!"},
		{"Animation d'une instance territoriale « Climat-Energie »", "Animation d’une instance territoriale «~Climat-Energie~»"},
	}
	for _, tt := range tests {
		if got := visible.Replace(french.Typeset(tt.text)); got != tt.want {
			t.Errorf("%q is set %q, want %q", tt.text, got, tt.want)
		}
	}
}

// FuzzTypeset: setting twice is setting once, and nothing but spaces and
// apostrophes changes.
func FuzzTypeset(f *testing.F) {
	for _, s := range []string{"Bonjour !", "« a »", "« « »", "n° n° 3", "l'eau", "https://a.fr?x !", "12 %", "a : b:c", "?!;:", "a@b : c", "«:»", "20 °C", "www.a.fr»: x"} {
		f.Add(s)
	}
	bare := func(s string) string {
		return strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "'", "’").Replace(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := french.Typeset(s)
		if twice := french.Typeset(once); twice != once {
			t.Errorf("%q is set %q, then %q", s, once, twice)
		}
		if valid := strings.ToValidUTF8(s, "\uFFFD"); bare(once) != bare(valid) {
			t.Errorf("%q became %q", s, once)
		}
	})
}

func TestTruncate(t *testing.T) {
	tests := []struct {
		text string
		n    int
		want string
	}{
		{"Club climat", 11, "Club climat"},
		{"Club climat", 10, "Club…"},
		{"Club climat", 5, "Club…"},
		{"Club climat", 4, "Clu…"},
		{"Club climat", 1, "…"},
		{"Club climat", 0, ""},
		{"Club climat", -3, ""},
		{"", 0, ""},
		{"Communauté d’agglomération du Pays", 28, "Communauté d’agglomération…"},
		{"Communauté d’agglomération du Pays", 20, "Communauté…"},
		{"Partenaires : la suite", 14, "Partenaires…"},
		{"Anticonstitutionnellement", 6, "Antic…"},
		{"oe\u0301a", 3, "o…"}, // never between a letter and its accent
		{"Une « longue » phrase", 7, "Une…"},
	}
	for _, tt := range tests {
		if got := french.Truncate(tt.text, tt.n); got != tt.want {
			t.Errorf("%q in %d is %q, want %q", tt.text, tt.n, got, tt.want)
		}
	}
}

func FuzzTruncate(f *testing.F) {
	f.Add("Communauté d’agglomération", 12)
	f.Add("e\u0301e\u0301", 2)
	f.Add("\xff\xff\xff", 2)
	f.Fuzz(func(t *testing.T, s string, n int) {
		got := french.Truncate(s, n)
		if utf8.RuneCountInString(got) > max(n, 0) || !utf8.ValidString(got) {
			t.Errorf("%q in %d is %q", s, n, got)
		}
		if again := french.Truncate(got, n); again != got {
			t.Errorf("%q in %d is %q, then %q", s, n, got, again)
		}
	})
}
