package pdf

// colour is red, green and blue, 0 to 255.
type colour struct{ r, g, b int }

// The palette: one accent, and greys that lean towards it. Every text colour
// has at least 4.5:1 on the ground it is set on (theme_test.go), and nothing
// is told by colour alone.
var (
	accent   = colour{11, 78, 90}    // bars, rules, links of the contents
	field    = colour{9, 66, 77}     // the ground of the cover
	fieldArt = colour{30, 91, 103}   // outlines on the cover's ground
	fieldTxt = colour{205, 226, 229} // secondary text on the cover's ground
	soft     = colour{104, 152, 159} // earlier years, hatching
	tint     = colour{233, 241, 242} // ground of a callout
	pale     = colour{226, 231, 233} // communes that did neither
	hatched  = colour{240, 246, 246} // ground of a hatching
	ink      = colour{22, 34, 40}
	muted    = colour{78, 92, 99}
	hairline = colour{206, 215, 219}
	paper    = colour{255, 255, 255}
)

// style is how a text is set.
type style struct {
	face    face
	size    float64 // points
	leading float64 // millimetres from a baseline to the next
	colour  colour
}

// The styles. Leadings and spaces are multiples of half the 5 mm line of the
// running text where they can be.
var (
	styleBody    = style{condensed, 10.2, 5, ink}
	styleLead    = style{condensed, 12.6, 6.25, ink}
	styleNote    = style{condensed, 8.8, 4.2, muted}
	styleCallout = style{condensed, 10.6, 5.25, ink}

	styleH1 = style{condensedBold, 21, 9, accent}
	styleH2 = style{condensedBold, 14.5, 6.5, ink}
	styleH3 = style{condensedBold, 10.6, 5, accent}

	styleMark     = style{condensedBold, 9.6, 5, accent} // what stands before a list item
	styleTerm     = style{condensedBold, 10, 4.75, ink}
	styleTermText = style{condensed, 10, 4.75, ink}

	styleCaption   = style{condensedBold, 10, 4.75, ink}
	styleCellHead  = style{condensedBold, 8.8, 4.2, accent}
	styleCell      = style{condensed, 9.2, 4.5, ink}
	styleCellTotal = style{condensedBold, 9.2, 4.5, ink}

	styleFigure       = style{condensedBold, 40, 16, accent}
	styleFigureLabel  = style{condensed, 9.8, 4.75, ink}
	styleFigureChange = style{condensedBold, 9, 4.5, muted}

	styleChartValue = style{condensedBold, 10, 4.75, ink}
	styleChartLabel = style{condensed, 9.2, 4.25, ink}
	styleChartNote  = style{condensed, 8.5, 4, muted}

	styleMapNumber = style{condensedBold, 8.5, 4, ink}
	styleMapName   = style{condensed, 8.8, keyPitch, ink}

	styleContents = style{condensed, 11.4, 5.5, ink}
	styleHead     = style{condensed, 8.5, 4, muted}
	styleNotice   = style{condensedBold, 8.5, 4, ink}

	styleCoverName  = style{condensedBold, 13, 6, paper}
	styleCoverPlan  = style{condensed, 11, 5.5, fieldTxt}
	styleCoverTitle = style{condensedBold, 26, 11, paper}
	styleCoverYear  = style{condensedBold, 198, 58, paper}
	styleCoverWord  = style{condensed, 15, 7, fieldTxt}
	styleCoverState = style{condensedBold, 10.5, 5, accent}
	styleCoverScope = style{condensed, 11.4, 5.8, ink}
)

// The page, in millimetres: A4, twelve columns.
const (
	pageWidth   = 210.0
	pageHeight  = 297.0
	marginLeft  = 22.0
	marginTop   = 30.0  // first line of a page
	bodyBottom  = 272.5 // nothing of the text below
	footLine    = 284.0 // baseline of the page number
	headLine    = 16.0  // baseline of the running head
	gutter      = 4.0
	columnCount = 12
	columnWidth = (pageWidth - 2*marginLeft - (columnCount-1)*gutter) / columnCount
	bodyHeight  = bodyBottom - marginTop
)

// span is the width of n columns of the grid.
func span(n int) float64 { return float64(n)*columnWidth + float64(n-1)*gutter }

// columnX is the left edge of column n, 0-based.
func columnX(n int) float64 { return marginLeft + float64(n)*(columnWidth+gutter) }

// The measures of text: about 70 characters of running text.
var (
	fullWidth = span(columnCount)
	textWidth = span(9)
)
