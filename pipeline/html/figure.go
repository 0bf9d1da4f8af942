package html

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// IDs of the two hatchings, defined once a page.
const (
	patternUnknown = "hachures-inconnu"
	patternEngaged = "hachures-engage"
)

// chartLetter is the width of a letter of a chart, at most, in CSS pixels.
const chartLetter = 7.0

// figureView is what all charts have. The drawing is one image to a screen
// reader: its name is the title, then the alternative text.
type figureView struct {
	Caption, Title, Alt string
	TitleID, DescID     string
	Names               string  // the IDs that name the image
	MinWidth            float64 // 0 where the drawing fits on any screen
}

// figure names a chart, minWidth CSS pixels wide at least.
func (c *composer) figure(title, unit, alt string, minWidth float64) figureView {
	v := figureView{Caption: title, Title: title, Alt: alt}
	if unit != "" {
		v.Caption += " (" + unit + ")"
	}
	if title != "" {
		v.TitleID = c.ids.claim("graphique")
		v.Names = v.TitleID
	}
	if alt != "" {
		v.DescID = c.ids.claim("description")
		if v.Names != "" {
			v.Names += " "
		}
		v.Names += v.DescID
	}
	if minWidth > narrowest {
		v.MinWidth = math.Ceil(minWidth)
	}
	return v
}

// percent is a length as a share of the drawing's width: bars stretch with the
// screen, letters do not.
func percent(share float64) string { return px(100*share) + "%" }

// px is a length in user units, to the hundredth.
func px(x float64) string { return strconv.FormatFloat(math.Round(100*x)/100, 'f', -1, 64) }

// textWidth is what a text of a chart takes, at most.
func textWidth(text string) float64 { return float64(utf8.RuneCountInString(text)) * chartLetter }
