package pdf

import "pcaet/pipeline/report"

// page is a sheet and the grid on it, in millimetres.
type page struct {
	orientation           string // gofpdf's word
	pageWidth, pageHeight float64
	marginLeft            float64
	marginTop             float64 // first line of a page
	bodyBottom            float64 // nothing of the text below
	headLine              float64 // baseline of the running head
	footLine              float64 // baseline of the page number
	textColumns           int     // of the grid: about 70 characters of running text
	enlarged              float64 // sizes of type, next to those of the theme
	running               float64 // those of running text and tables, next to the others
	strict                bool    // a section that asks for a page of its own has it, a table all of the width

	// The cover: a field of colour with the names, the title and the year; what
	// the document is, on the white below.
	coverField  float64 // bottom of the field
	coverTitleY float64
	coverTitleH float64
	coverYearY  float64 // baseline of the year
	coverYearH  float64 // of its size, next to that of the theme
	coverWhite  float64 // white above and below what stands under the field
}

// The grid has twelve columns on any page.
const (
	columnCount = 12
	gutter      = 4.0
)

// pageOf gives the page of a format.
func pageOf(f report.Format) page {
	switch f {
	case report.Portrait:
		return page{orientation: "P", pageWidth: 210, pageHeight: 297, marginLeft: 22, marginTop: 30, bodyBottom: 272.5,
			headLine: 16, footLine: 284, textColumns: 9, enlarged: 1, running: 1,
			coverField: 208, coverTitleY: 60, coverTitleH: 66, coverYearY: 193, coverYearH: 1, coverWhite: 15}
	case report.Landscape:
		return page{orientation: "L", pageWidth: 297, pageHeight: 210, marginLeft: 24, marginTop: 31, bodyBottom: 188,
			headLine: 16, footLine: 199, textColumns: 11, enlarged: 1.5, running: 1.2, strict: true,
			coverField: 156, coverTitleY: 50, coverTitleH: 52, coverYearY: 146, coverYearH: 0.42, coverWhite: 10}
	}
	panic("pdf: no page for a format")
}

// bodyHeight is what a page has for its text.
func (p page) bodyHeight() float64 { return p.bodyBottom - p.marginTop }

// fullWidth is between the margins.
func (p page) fullWidth() float64 { return p.pageWidth - 2*p.marginLeft }

// textWidth is the measure of running text.
func (p page) textWidth() float64 { return p.span(p.textColumns) }

// columnWidth is that of one column of the grid.
func (p page) columnWidth() float64 { return (p.fullWidth() - (columnCount-1)*gutter) / columnCount }

// span is the width of n columns of the grid.
func (p page) span(n int) float64 { return float64(n)*p.columnWidth() + float64(n-1)*gutter }

// columnX is the left edge of column n, 0-based.
func (p page) columnX(n int) float64 {
	return p.marginLeft + float64(n)*(p.columnWidth()+gutter)
}
