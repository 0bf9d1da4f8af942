package report

import (
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"pcaet/templates"
)

func themeText(t *testing.T) string {
	t.Helper()
	data, err := fs.ReadFile(templates.FS, themeFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func loadTheme(text string) (*Theme, error) {
	return LoadTheme(fstest.MapFS{themeFile: {Data: []byte(text)}})
}

func TestTheShippedThemeIsWhole(t *testing.T) {
	theme, err := LoadTheme(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if got := theme.Colours.Accent.Hex(); got != "#0b4e5a" {
		t.Errorf("accent %s", got)
	}
	for _, k := range theme.Sizes.keys() {
		if *k.at < k.least || *k.at > k.most {
			t.Errorf("size %s is %g", k.name, *k.at)
		}
	}
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	grey := func(n uint8) Colour { return Colour{n, n, n} }
	for _, c := range []struct {
		a, b Colour
		want float64
	}{{grey(0), grey(255), 21}, {grey(255), grey(255), 1}, {grey(0x76), grey(255), 4.54}, {grey(0x77), grey(255), 4.48}, {Colour{R: 255}, grey(255), 4.0}} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 || Contrast(c.b, c.a) != got {
			t.Errorf("%s on %s: %.3f, want %.2f", c.a.Hex(), c.b.Hex(), got, c.want)
		}
	}
}

// TestEveryPairCanBeRead: the shipped theme passes AA, and each pair would be
// refused were its first colour that of its ground.
func TestEveryPairCanBeRead(t *testing.T) {
	theme, err := LoadTheme(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	pairs := theme.Colours.pairs()
	if len(pairs) < 15 {
		t.Fatalf("only %d pairs", len(pairs))
	}
	for _, p := range pairs {
		if ratio := Contrast(*p.over.at, *p.ground.at); ratio < p.least {
			t.Errorf("%s: %.2f, want %g", p.what, ratio, p.least)
		}
		setting := p.over.name + " = "
		text := strings.Replace(themeText(t), setting+p.over.at.Hex(), setting+p.ground.at.Hex(), 1)
		if _, err := loadTheme(text); err == nil || !strings.Contains(err.Error(), "contrast") {
			t.Errorf("%s in the colour of its ground: %v", p.what, err)
		}
	}
}

// TestThemeRefusesWhatItDoesNotKnow: a slip is told with its line.
func TestThemeRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, c := range []struct{ change, by, want string }{
		{"accent = ", "acent = ", `unknown colour "acent"`},
		{"accent = #0b4e5a", "", `no colour "accent"`},
		{"accent = #0b4e5a", "accent = #0b4e5", `is "#0b4e5", want # and six digits`},
		{"accent = #0b4e5a", "accent = 0b4e5a0", "want # and six digits"},
		{"accent = #0b4e5a", "accent = #0b4e5z", "want # and six digits"},
		{"accent = #0b4e5a", "accent = #0b4e5a\naccent = #0b4e5a", "set twice"},
		{"accent = #0b4e5a", "accent : #0b4e5a", "is no setting"},
		{"accent = #0b4e5a", "accent = #8fb0b5", `colour "accent" (#8fb0b5) on "papier" (#ffffff) has a contrast of 2.`},
		{"[couleurs]", "[colours]", "unknown part"},
		{"[couleurs]", "", "is no setting"},
		{"chapeau = 12.6", "chapeau = 12,6 pt", "want a number of points"},
		{"chapeau = 12.6", "chapeau = 3", "from 9 to 18"},
		{"chapeau = 12.6", "chapeau = NaN", "from 9 to 18"},
		{"chapeau = 12.6", "", `no size "chapeau"`},
		{"chapeau = 12.6", "chapo = 12.6", `unknown size "chapo"`},
	} {
		text := strings.Replace(themeText(t), c.change, c.by, 1)
		if text == themeText(t) {
			t.Fatalf("%q is not in the theme", c.change)
		}
		theme, err := loadTheme(text)
		if err == nil || theme != nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), themeFile) {
			t.Errorf("%q: error %v, want %q", c.by, err, c.want)
		}
	}
	if theme, err := loadTheme(strings.Replace(themeText(t), "chapeau = 12.6", "chapeau = 12,5", 1)); err != nil || theme.Sizes.Lead != 12.5 {
		t.Errorf("a French comma: %v", err)
	}
}
