package pdf

import (
	"math"

	"pcaet/pipeline/report"
)

// look is how a document is set: its page, its colours, its styles of text,
// the words of its layout.
type look struct {
	page
	palette
	styles
	words report.Words
}

func newLook(r report.Report, t *report.Theme) *look {
	p := pageOf(r.Format)
	colours := newPalette(t.Colours)
	return &look{p, colours, newStyles(t.Sizes, colours, p), r.Words}
}

// colour is red, green and blue, 0 to 255.
type colour struct{ r, g, b int }

// palette is the colours of the theme.
type palette struct {
	accent   colour // bars, rules, links of the contents
	field    colour // the ground of the cover
	fieldArt colour // outlines on the cover's ground
	fieldTxt colour // secondary text on the cover's ground
	soft     colour // earlier years, hatching
	tint     colour // ground of a callout
	pale     colour // communes that did neither
	hatched  colour // ground of a hatching
	ink      colour
	muted    colour
	hairline colour
	paper    colour
}

func newPalette(c report.Colours) palette {
	of := func(c report.Colour) colour { return colour{int(c.R), int(c.G), int(c.B)} }
	return palette{
		accent: of(c.Accent), field: of(c.Field), fieldArt: of(c.FieldArt), fieldTxt: of(c.FieldText), soft: of(c.Soft),
		tint: of(c.Tint), pale: of(c.Pale), hatched: of(c.Hatched), ink: of(c.Ink), muted: of(c.Muted),
		hairline: of(c.Hairline), paper: of(c.Paper),
	}
}

// style is how a text is set.
type style struct {
	face    face
	size    float64 // points
	leading float64 // millimetres from a baseline to the next
	colour  colour
}

// styles is every style of text.
type styles struct {
	styleBody, styleLead, styleNote, styleCallout style
	styleH1, styleH2, styleH3                     style
	styleMark                                     style // what stands before a list item
	styleTerm, styleTermText                      style
	styleCaption                                  style
	styleCellHead, styleCell, styleCellTotal      style

	styleFigure, styleFigureLabel, styleFigureChange style
	styleChartValue, styleChartLabel, styleChartNote style
	styleMapNumber, styleMapName                     style

	styleContents, styleHead, styleNotice                                                                             style
	styleCoverName, styleCoverPlan, styleCoverTitle, styleCoverYear, styleCoverWord, styleCoverState, styleCoverScope style
}

// newStyles sets the sizes of a theme. Running text stands 1.39 times its size
// apart, 5 mm at 10.2 points; titles and small type closer.
func newStyles(s report.Sizes, c palette, p page) styles {
	enlarged := p.enlarged
	set := func(f face, size, leading float64, in colour) style {
		size *= enlarged
		return style{f, size, quarter(size * pointMM * leading), in}
	}
	text := func(size float64, in colour) style { return set(condensed, size, 1.39, in) }
	small := func(size float64, in colour) style { return set(condensed, size, 1.35, in) }
	bold := func(size float64, in colour) style { return set(condensedBold, size, 1.35, in) }
	title := func(size float64, in colour) style { return set(condensedBold, size, 1.22, in) }
	return styles{
		styleBody: text(s.Body*p.running, c.ink), styleLead: text(s.Lead, c.ink), styleNote: small(s.Note, c.muted), styleCallout: text(s.H3*p.running, c.ink),
		styleH1: title(s.H1, c.accent), styleH2: title(s.H2, c.ink), styleH3: bold(s.H3, c.accent),
		styleMark: style{condensedBold, s.Cell * p.running * enlarged, text(s.Body*p.running, c.ink).leading, c.accent},
		styleTerm: bold(s.Caption*p.running, c.ink), styleTermText: small(s.Caption*p.running, c.ink),
		styleCaption:  bold(s.Caption, c.ink),
		styleCellHead: bold(s.Note*p.running, c.accent), styleCell: small(s.Cell*p.running, c.ink), styleCellTotal: bold(s.Cell*p.running, c.ink),

		styleFigure: set(condensedBold, s.Figure, 1.13, c.accent), styleFigureLabel: small(s.Caption, c.ink), styleFigureChange: bold(s.Cell, c.muted),
		styleChartValue: bold(s.Caption, c.ink), styleChartLabel: small(s.Cell, c.ink), styleChartNote: small(s.Running, c.muted),
		styleMapNumber: bold(s.Running, c.ink), styleMapName: small(s.Note, c.ink),

		styleContents: text(s.Contents, c.ink), styleHead: small(s.Running/enlarged, c.muted), styleNotice: bold(s.Running/enlarged, c.ink),

		styleCoverName: bold(s.Lead, c.paper), styleCoverPlan: text(s.Contents, c.fieldTxt), styleCoverTitle: title(s.CoverTitle, c.paper),
		styleCoverYear: set(condensedBold, s.CoverYear*p.coverYearH/enlarged, 0.83, c.paper), styleCoverWord: set(condensed, s.H2, 1.37, c.fieldTxt),
		styleCoverState: bold(s.H3, c.accent), styleCoverScope: set(condensed, s.Contents, 1.44, c.ink),
	}
}

// quarter rounds to a quarter of a millimetre: leadings add up to those of
// the running text beside them.
func quarter(mm float64) float64 { return math.Round(4*mm) / 4 }
