package html

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	comment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	declared = regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6});`)
)

func stylesheet(t *testing.T) string {
	t.Helper()
	data, err := files.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	return comment.ReplaceAllString(string(data), "")
}

// Contrast of WCAG 2.1: 4.5 for text (1.4.3), 3 for what a drawing needs to be
// understood (1.4.11).
func TestContrast(t *testing.T) {
	css := stylesheet(t)
	colours := map[string]float64{}
	for _, m := range declared.FindAllStringSubmatch(css, -1) {
		colours[m[1]] = luminance(t, m[2])
	}
	texts := map[string]bool{}
	for _, c := range []struct {
		over, ground string
		least        float64
	}{
		{"ink", "paper", 4.5}, {"muted", "paper", 4.5}, {"accent", "paper", 4.5}, {"ink", "tint", 4.5},
		{"ink", "pale", 4.5}, {"ink", "hatched", 4.5}, {"paper", "accent", 4.5},
		{"paper", "field", 4.5}, {"field-text", "field", 4.5}, {"paper", "field-art", 4.5}, {"field-text", "field-art", 4.5},
		{"ink", "hairline", 4.5}, {"accent", "hairline", 4.5}, {"muted", "hairline", 4.5}, // the shade of a table; the outlines on paper
		{"soft", "paper", 3}, {"accent", "hatched", 3}, {"accent", "pale", 3}, {"muted", "pale", 3},
	} {
		a, known := colours[c.over]
		b, knownToo := colours[c.ground]
		if !known || !knownToo {
			t.Errorf("no colour %s or %s", c.over, c.ground)
		}
		if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < c.least {
			t.Errorf("%s on %s: %.2f", c.over, c.ground, ratio)
		}
		texts[c.over] = texts[c.over] || c.least == 4.5
	}
	used := regexp.MustCompile(`[ ;{]color: (?:var\(--)?([a-z-]+)`).FindAllStringSubmatch(css, -1)
	for _, m := range used {
		if !texts[m[1]] && m[1] != "inherit" {
			t.Errorf("text in %s, whose contrast is not measured", m[1])
		}
	}
	if len(used) < 10 {
		t.Errorf("only %d colours of text found", len(used))
	}
}

func TestColoursStandInOnePlace(t *testing.T) {
	css := stylesheet(t)
	end := strings.Index(css, "}")
	if m := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(`).FindString(css[end:]); m != "" {
		t.Errorf("%s stands outside :root", m)
	}
	for _, m := range regexp.MustCompile(`var\(--([a-z-]+)\)`).FindAllStringSubmatch(css, -1) {
		if !strings.Contains(css[:end], "--"+m[1]+":") {
			t.Errorf("no colour %s", m[1])
		}
	}
	for _, m := range declared.FindAllStringSubmatch(css, -1) {
		if !strings.Contains(css, "var(--"+m[1]+")") {
			t.Errorf("nothing has the colour %s", m[1])
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	part := func(from int) float64 {
		n, err := strconv.ParseUint(hex[from:from+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		if v := float64(n) / 255; v > 0.03928 {
			return math.Pow((v+0.055)/1.055, 2.4)
		}
		return float64(n) / 255 / 12.92
	}
	return 0.2126*part(0) + 0.7152*part(2) + 0.0722*part(4)
}

// Every class of the markup is dressed, and every one dressed exists.
func TestClassesMeet(t *testing.T) {
	css := stylesheet(t)
	marked := map[string]bool{}
	draw(t, sample()).walk(func(e *element) bool {
		for _, class := range strings.Fields(e.attr["class"]) {
			marked[class] = true
		}
		return true
	})
	for _, m := range regexp.MustCompile(`\.([a-z][a-z-]*)`).FindAllStringSubmatch(css, -1) {
		if !marked[m[1]] && m[1] != "slim" && m[1] != "tight" && m[1] != "center" {
			t.Errorf("no element of the sample has the class %s", m[1])
		}
	}
	for class := range marked {
		if !regexp.MustCompile(`\.`+class+`\b`).MatchString(css) && class != "body" && class != "on-neither" {
			t.Errorf("the class %s changes nothing", class)
		}
	}
}
