package report

import (
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"
)

// Theme is how a document looks, on paper and on screen.
type Theme struct {
	Colours Colours
	Sizes   Sizes
}

// Colour is red, green and blue.
type Colour struct{ R, G, B uint8 }

// Hex writes the colour as style sheets do.
func (c Colour) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Colours is the palette: one accent, and greys that lean towards it. Nothing
// is told by colour alone.
type Colours struct {
	Accent    Colour // titles, rules, bars of the reported year, communes that signed
	Field     Colour // the ground of the cover
	FieldArt  Colour // outlines on the cover's ground
	FieldText Colour // secondary text on the cover's ground
	Soft      Colour // bars of earlier years
	Tint      Colour // ground of a callout
	Pale      Colour // communes that did neither
	Hatched   Colour // ground of a hatching
	Ink       Colour
	Muted     Colour // secondary text
	Hairline  Colour
	Paper     Colour
}

// Sizes is the sizes of type, in points.
type Sizes struct {
	Body, Lead, Note      float64
	H1, H2, H3            float64
	Cell                  float64 // of tables, and of names in charts
	Caption               float64
	Running               float64 // heads and feet of pages
	Contents              float64
	Figure                float64 // key figures
	CoverTitle, CoverYear float64
}

// themeFile is where the theme stands among the templates.
const themeFile = "theme.txt"

// LoadTheme reads theme.txt. It refuses a key it does not know, one that is
// missing, a value it cannot read, and two colours that cannot be told apart
// where one stands on the other; the error names the line.
func LoadTheme(fsys fs.FS) (*Theme, error) {
	data, err := fs.ReadFile(fsys, themeFile)
	if err != nil {
		return nil, err
	}
	r := themeReader{set: map[string]int{}}
	for i, line := range strings.Split(string(data), "\n") {
		if err := r.line(strings.TrimSpace(line), i+1); err != nil {
			return nil, fmt.Errorf("%s line %d: %w", themeFile, i+1, err)
		}
	}
	if err := r.complete(); err != nil {
		return nil, fmt.Errorf("%s: %w", themeFile, err)
	}
	return &r.theme, nil
}

// themeReader is a theme being read.
type themeReader struct {
	theme Theme
	part  string         // couleurs or tailles
	set   map[string]int // lines of the settings read, by "part name"
}

const partColours, partSizes = "couleurs", "tailles"

func (r *themeReader) line(line string, number int) error {
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
		return nil
	case strings.HasPrefix(line, "["):
		r.part = strings.Trim(line, "[]")
		if r.part != partColours && r.part != partSizes {
			return fmt.Errorf("unknown part %q, want [%s] or [%s]", line, partColours, partSizes)
		}
		return nil
	}
	name, value, ok := strings.Cut(line, "=")
	if !ok || r.part == "" {
		return fmt.Errorf("%q is no setting: want a name, \"=\" and a value, under [%s] or [%s]", line, partColours, partSizes)
	}
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	key := r.part + " " + name
	if before := r.set[key]; before != 0 {
		return fmt.Errorf("%q is set twice, first on line %d", name, before)
	}
	r.set[key] = number
	if r.part == partColours {
		return r.colour(name, value)
	}
	return r.size(name, value)
}

func (r *themeReader) colour(name, value string) error {
	for _, k := range r.theme.Colours.keys() {
		if k.name != name {
			continue
		}
		n, err := strconv.ParseUint(strings.TrimPrefix(value, "#"), 16, 32)
		if err != nil || len(value) != 7 || value[0] != '#' {
			return fmt.Errorf("colour %q is %q, want # and six digits, such as #0b4e5a", name, value)
		}
		*k.at = Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}
		return nil
	}
	return fmt.Errorf("unknown colour %q", name)
}

func (r *themeReader) size(name, value string) error {
	for _, k := range r.theme.Sizes.keys() {
		if k.name != name {
			continue
		}
		points, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64)
		if err != nil || !(points >= k.least && points <= k.most) {
			return fmt.Errorf("size %q is %q, want a number of points from %g to %g", name, value, k.least, k.most)
		}
		*k.at = points
		return nil
	}
	return fmt.Errorf("unknown size %q", name)
}

// complete checks that nothing is missing and that all can be read.
func (r *themeReader) complete() error {
	for _, k := range r.theme.Colours.keys() {
		if r.set[partColours+" "+k.name] == 0 {
			return fmt.Errorf("no colour %q", k.name)
		}
	}
	for _, k := range r.theme.Sizes.keys() {
		if r.set[partSizes+" "+k.name] == 0 {
			return fmt.Errorf("no size %q", k.name)
		}
	}
	for _, p := range r.theme.Colours.pairs() {
		if ratio := Contrast(*p.over.at, *p.ground.at); ratio < p.least {
			return fmt.Errorf("line %d: %s: colour %q (%s) on %q (%s) has a contrast of %.2f, want at least %g",
				r.set[partColours+" "+p.over.name], p.what, p.over.name, p.over.at.Hex(), p.ground.name, p.ground.at.Hex(), math.Floor(ratio*100)/100, p.least)
		}
	}
	return nil
}

// colourKey is a colour and its name in the file.
type colourKey struct {
	name string
	at   *Colour
}

func (c *Colours) keys() []colourKey {
	return []colourKey{
		{"accent", &c.Accent}, {"couverture", &c.Field}, {"couverture.contours", &c.FieldArt}, {"couverture.texte", &c.FieldText},
		{"annees", &c.Soft}, {"encadre", &c.Tint}, {"carte.autre", &c.Pale}, {"carte.hachures", &c.Hatched},
		{"texte", &c.Ink}, {"texte.secondaire", &c.Muted}, {"filet", &c.Hairline}, {"papier", &c.Paper},
	}
}

// sizeKey is a size, its name in the file, and what the layout can bear.
type sizeKey struct {
	name        string
	at          *float64
	least, most float64
}

func (s *Sizes) keys() []sizeKey {
	return []sizeKey{
		{"texte", &s.Body, 9, 14}, {"chapeau", &s.Lead, 9, 18}, {"note", &s.Note, 8, 12},
		{"titre.1", &s.H1, 14, 32}, {"titre.2", &s.H2, 11, 24}, {"titre.3", &s.H3, 9, 16},
		{"tableau", &s.Cell, 8, 12}, {"legende", &s.Caption, 8.5, 14}, {"courant", &s.Running, 8, 10},
		{"sommaire", &s.Contents, 9, 16}, {"chiffre", &s.Figure, 20, 60},
		{"couverture.titre", &s.CoverTitle, 16, 36}, {"couverture.annee", &s.CoverYear, 60, 220},
	}
}

// pair is a colour that stands on another.
type pair struct {
	what         string
	over, ground colourKey
	least        float64
}

// What WCAG 2.1 wants at level AA: of text (1.4.3), and of what a drawing
// needs to be understood (1.4.11).
const (
	contrastText    = 4.5
	contrastDrawing = 3.0
)

// pairs is every colour that is read on another.
func (c *Colours) pairs() []pair {
	by := map[string]colourKey{}
	for _, k := range c.keys() {
		by[k.name] = k
	}
	var all []pair
	for _, p := range []struct {
		what, over, ground string
		least              float64
	}{
		{"text", "texte", "papier", contrastText},
		{"secondary text", "texte.secondaire", "papier", contrastText},
		{"titles", "accent", "papier", contrastText},
		{"callouts", "texte", "encadre", contrastText},
		{"numbers of the map", "texte", "carte.autre", contrastText},
		{"numbers of the map", "texte", "carte.hachures", contrastText},
		{"numbers of the map", "papier", "accent", contrastText},
		{"title of the cover", "papier", "couverture", contrastText},
		{"title of the cover", "papier", "couverture.contours", contrastText},
		{"names on the cover", "couverture.texte", "couverture", contrastText},
		{"names on the cover", "couverture.texte", "couverture.contours", contrastText},
		{"text on a rule", "texte", "filet", contrastText},
		{"titles on a rule", "accent", "filet", contrastText},
		{"secondary text on a rule", "texte.secondaire", "filet", contrastText},
		{"bars", "annees", "papier", contrastDrawing},
		{"hatching of the map", "accent", "carte.hachures", contrastDrawing},
		{"communes of the map", "accent", "carte.autre", contrastDrawing},
		{"borders of the map", "texte.secondaire", "carte.autre", contrastDrawing},
	} {
		all = append(all, pair{p.what, by[p.over], by[p.ground], p.least})
	}
	return all
}

// Contrast is that of two colours, from 1 to 21 (WCAG 2.1).
func Contrast(a, b Colour) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is relative (WCAG 2.1).
func (c Colour) luminance() float64 {
	linear := func(n uint8) float64 {
		v := float64(n) / 255
		if v <= 0.03928 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
