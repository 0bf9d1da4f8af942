package pdf

import (
	"math"
	"testing"
)

// Contrast of WCAG 2.1, success criterion 1.4.3: 4.5 for text.
func TestTextContrast(t *testing.T) {
	for _, c := range []struct {
		name         string
		text, ground colour
	}{
		{"ink on paper", ink, paper}, {"muted on paper", muted, paper}, {"accent on paper", accent, paper},
		{"ink on callout", ink, tint}, {"ink on pale commune", ink, pale}, {"ink on hatched commune", ink, hatched},
		{"paper on signed commune", paper, accent}, {"paper on cover", paper, field}, {"plan on cover", fieldTxt, field},
		{"paper on outlines of the cover", paper, fieldArt}, {"plan on outlines of the cover", fieldTxt, fieldArt},
	} {
		a, b := luminance(c.text), luminance(c.ground)
		if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
			t.Errorf("%s: %.2f", c.name, ratio)
		}
	}
}

func luminance(c colour) float64 {
	linear := func(n int) float64 {
		v := float64(n) / 255
		if v <= 0.03928 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// TestDrawnColoursStandOut: what is drawn to be read, and is not text, has 3:1
// on its ground (WCAG 2.1, 1.4.11).
func TestDrawnColoursStandOut(t *testing.T) {
	for name, c := range map[string]struct{ mark, ground colour }{
		"bars of the reported year": {accent, paper},
		"bars of earlier years":     {soft, paper},
		"bars beside bars":          {accent, hatched},
	} {
		a, b := luminance(c.mark), luminance(c.ground)
		if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 3 {
			t.Errorf("%s: %.2f:1", name, ratio)
		}
	}
}
