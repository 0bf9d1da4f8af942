package pdf

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jung-kurt/gofpdf"
)

func testFonts(t testing.TB) (*gofpdf.Fpdf, *fonts) {
	t.Helper()
	f := gofpdf.New("P", "mm", "A4", "")
	loaded, err := loadFonts(f)
	if err != nil {
		t.Fatal(err)
	}
	return f, loaded
}

func TestEveryCodePointIsMadeDrawable(t *testing.T) {
	f, loaded := testFonts(t)
	f.AddPage()
	family, _ := condensed.key()
	f.SetFont(family, "", 10)
	var page strings.Builder
	for r := rune(-1); r <= utf8.MaxRune+1; r++ {
		safe := loaded.safe(string(r))
		if !utf8.ValidString(safe) || !loaded.isSafe(safe) {
			t.Fatalf("%U became %q", r, safe)
		}
		for _, shown := range safe {
			if shown != '\n' && !loaded.has(shown) {
				t.Fatalf("%U became %q: no glyph for %U", r, safe, shown)
			}
		}
		if safe == string(r) {
			page.WriteString(safe)
		}
	}
	f.Text(10, 10, page.String()) // gofpdf panics past U+FFFF
	if err := f.Output(new(bytes.Buffer)); err != nil {
		t.Fatal(err)
	}
}

func TestSafe(t *testing.T) {
	_, loaded := testFonts(t)
	for _, c := range []struct{ name, text, want string }{
		{"French as it is", "«\u00a0Œuvre\u00a0» n°\u00a03, 12\u202f500\u00a0€ — l’été…", "«\u00a0Œuvre\u00a0» n°\u00a03, 12\u202f500\u00a0€ — l’été…"},
		{"invalid bytes", "caf\xe9 cr\xe8me", "caf\ufffd cr\ufffdme"},
		{"emoji", "Bravo 🌱\u200d\ufe0f !", "Bravo □ !"},
		{"emoji with a meaning", "✅ fait, ❌ non", "✔ fait, ✘ non"},
		{"flag", "🇫🇷", "FR"},
		{"full-width letters", "ＣＯ２", "CO2"},
		{"controls and joiners", "a\x00b\u00adc\u200bd\ufeff", "abcd"},
		{"tabs and line ends", "a\tb\r\nc\rd\u2028e", "a b\nc\nd\ne"},
		{"surrogate halves", "a\xed\xa0\x80b", "a\ufffd\ufffd\ufffdb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := loaded.safe(c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestStandInsAreNeededAndDrawable(t *testing.T) {
	_, loaded := testFonts(t)
	for r, text := range loaded.standIns {
		if loaded.has(r) || !loaded.isSafe(text) {
			t.Errorf("%c (%U) has a glyph, or %q has none", r, r, text)
		}
	}
}

func FuzzSafe(f *testing.F) {
	_, loaded := testFonts(f)
	f.Add("Réunion 🌍 du 14\u00a0mars\xff")
	f.Add("\r\n\u2029\U000E0101")
	f.Fuzz(func(t *testing.T, text string) {
		safe := loaded.safe(text)
		if !loaded.isSafe(safe) || loaded.safe(safe) != safe {
			t.Errorf("%q became %q", text, safe)
		}
		loaded.width(portrait().styleBody, text)
	})
}

// The map read here must be the one gofpdf draws by: a character it says is
// there has a width of its own in gofpdf.
func TestCoverageIsThatOfTheFont(t *testing.T) {
	_, loaded := testFonts(t)
	count := 0
	for r := range rune(1 << 16) {
		if loaded.has(r) {
			count++
		}
	}
	if count < 5000 {
		t.Errorf("only %d characters", count)
	}
	for _, r := range "aéÉœŒç«»’…—–€≥≤≠×−²₂₃☐☑✓✔→▲•½\u00a0\u202f\u2011\u2009\ufffd□" {
		if !loaded.has(r) {
			t.Errorf("no glyph for %c (%U)", r, r)
		}
	}
	for _, r := range "中🌱\ue900\uffff" {
		if loaded.has(r) {
			t.Errorf("glyph for %U", r)
		}
	}
	// DejaVu Sans Condensed: digits all of one width, i narrower than m.
	width := func(s string) float64 { return loaded.width(portrait().styleBody, s) }
	if width("0") != width("8") || width("i") >= width("m") || width("\u202f") <= 0 {
		t.Errorf("widths: 0 %v, 8 %v, i %v, m %v, thin space %v", width("0"), width("8"), width("i"), width("m"), width("\u202f"))
	}
}

func FuzzReadCmap(f *testing.F) {
	cmap, err := sfntTable(condensed.ttf(), "cmap")
	if err != nil {
		f.Fatal(err)
	}
	head := []byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x40\x00")
	f.Add(append(head, cmap[:min(len(cmap), 0x4000)]...))
	f.Add(head)
	f.Fuzz(func(t *testing.T, ttf []byte) {
		if set, err := readCmap(ttf); (set == nil) == (err == nil) {
			t.Errorf("set %v, error %v", set != nil, err)
		}
	})
}

func TestFitKeepsTheWholeText(t *testing.T) {
	_, loaded := testFonts(t)
	for _, text := range []string{"34", "non renseigné", strings.Repeat("participation ", 40)} {
		st, lines := loaded.fit(portrait().styleFigure, text, 38, 1)
		if got := strings.Join(lines, ""); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if len(lines) == 1 && loaded.width(st, text) > 38.01+loaded.width(st, " ") {
			t.Errorf("%q is %.1f mm wide at %.1f points", text, loaded.width(st, text), st.size)
		}
	}
}

func TestBalanceTakesNoMoreLines(t *testing.T) {
	_, loaded := testFonts(t)
	text := "Nombre d’acteurs et de partenaires engagés au sein du club climat"
	plain, even := loaded.wrap(portrait().styleH1, text, portrait().span(11)), loaded.balance(portrait().styleH1, text, portrait().span(11))
	if len(plain) != len(even) || strings.Join(even, "") != text {
		t.Fatalf("%q became %q", plain, even)
	}
	if last := even[len(even)-1]; loaded.width(portrait().styleH1, last) < loaded.width(portrait().styleH1, plain[len(plain)-1]) {
		t.Errorf("last line %q is shorter than %q", last, plain[len(plain)-1])
	}
}
