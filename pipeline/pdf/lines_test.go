package pdf

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// squares measures every letter 1 wide.
func squares(s string) float64 { return float64(utf8.RuneCountInString(s)) }

func TestBreakLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float64
		want       []string
	}{
		{"nothing", "", 10, nil},
		{"one line", "Club climat", 20, []string{"Club climat"}},
		{"blanks at the end of a line do not count", "Club climat", 4, []string{"Club ", "clim", "at"}},
		{"after a hyphen between letters", "Saint-Omer", 7, []string{"Saint-", "Omer"}},
		{"not in a range of years", "le plan 2020-2026", 12, []string{"le plan ", "2020-2026"}},
		{"not before a guillemet", "mot «\u00a0Climat\u00a0»", 12, []string{"mot ", "«\u00a0Climat\u00a0»"}},
		{"not in a number", "soit 12\u202f500,50", 11, []string{"soit ", "12\u202f500,50"}},
		{"not at a no-break hyphen", "à Pas\u2011de\u2011Calais", 13, []string{"à ", "Pas\u2011de\u2011Calais"}},
		{"a cut leaves no-break spaces inside", "abcd\u00a0e", 4, []string{"abc", "d\u00a0e"}},
		{"an address after a slash", "www.exemple.fr/climat", 18, []string{"www.exemple.fr/", "climat"}},
		{"a long word", "anticonstitutionnellement", 10, []string{"anticonsti", "tutionnell", "ement"}},
		{"an accent stays on its letter", "e\u0301e\u0301", 1, []string{"e\u0301", "e\u0301"}},
		{"line ends", "a\n\nb", 9, []string{"a\n", "\n", "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := breakLines(c.text, c.width, squares); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzBreakLines(f *testing.F) {
	f.Add("Plan climat-air-énergie «\u00a0territorial\u00a0» 2020-2026\nsuite", uint8(9))
	f.Add("https://www.exemple.fr/plan-climat/evaluation?annee=2025", uint8(12))
	f.Add("e\u0301\u0301 \u202f\xff 12\u202f500\u00a0€", uint8(1))
	f.Fuzz(func(t *testing.T, text string, width uint8) {
		lines := breakLines(text, float64(width), squares)
		if strings.Join(lines, "") != text {
			t.Fatalf("%q became %q", text, lines)
		}
		for i, line := range lines {
			shown := trimEnd(line)
			if squares(shown) > float64(width) && clusterEnd(shown) < len(shown) {
				t.Errorf("line %q is wider than %d", line, width)
			}
			if i+1 < len(lines) && endsTied(shown, line) {
				t.Errorf("break at a no-break sign: %q", lines)
			}
			if strings.Contains(strings.TrimSuffix(line, "\n"), "\n") {
				t.Errorf("line end within %q", line)
			}
		}
	})
}

// endsTied reports whether a line ends with a no-break sign that no blank or
// line end follows.
func endsTied(shown, line string) bool {
	r, _ := utf8.DecodeLastRuneInString(shown)
	return shown == line && tied(r)
}
