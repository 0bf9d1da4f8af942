package workbook

import (
	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
)

// Colours. One accent, shared with the report; the rest is ink and paper.
const (
	accent     = "0B5563" // deep green-blue; white on it reads at 8.4:1
	accentSoft = "E3EEF0"
	second     = "C77B2B" // ochre, for the second series of a chart
	third      = "7BA7AF"
	ink        = "1F2A2E"
	inkSoft    = "4A585D"
	rule       = "C9D6D9"
	alert      = "9A3B12"
)

const fontName = "Calibri"

// align is how a column is set. Zero is never valid.
type align uint8

const (
	left align = iota + 1
	center
	right
)

func (a align) name() string { return [...]string{"", "left", "center", "right"}[a] }

// format is how a number is shown; French Excel writes the space and the comma
// itself.
type format uint8

const (
	general format = iota
	wholeNumber
	plainNumber // a year: no thousands separator
	oneDecimal
	percent
	change // +3, −2, « stable » for equality
	dateDay
	dateMonth
	dateYear
	formats = iota
)

func (f format) code() string {
	return [...]string{"", "#,##0", "0", "#,##0.0", "0.0\"\u00a0\"%", "+#,##0;-#,##0;\"stable\"", "dd/mm/yyyy", "mm/yyyy", "yyyy"}[f]
}

// dateFormat shows a date as precisely as it was typed.
func dateFormat(d french.Date) format {
	switch {
	case d.Month == 0:
		return dateYear
	case d.Day == 0:
		return dateMonth
	}
	return dateDay
}

// look is a style; equal looks are one style of the workbook.
type look struct {
	size   float64
	bold   bool
	italic bool
	under  bool
	color  string
	fill   string
	align  align
	inset  bool // off the edge of the cell
	wrap   bool
	top    bool // its first line shows, whatever the height
	rule   bool // a fine line below
	box    bool // a fine line on each side
	format format
}

var (
	lookTitle  = look{size: 16, bold: true, color: accent, align: left}
	lookState  = look{size: 10, italic: true, color: inkSoft, align: left}
	lookAlert  = look{size: 10, bold: true, color: alert, align: left}
	lookAbout  = look{size: 11, color: ink, align: left}
	lookLink   = look{size: 10, under: true, color: accent, align: left}
	lookOpens  = look{size: 10, under: true, color: accent, align: left, inset: true, rule: true} // another file
	lookHeader = look{size: 10, bold: true, color: "FFFFFF", fill: accent, align: left, inset: true, wrap: true}
	lookData   = look{size: 10, color: ink, align: left, inset: true, wrap: true, rule: true}
	lookSheet  = look{size: 10, under: true, color: accent, align: left, inset: true, wrap: true, rule: true}
	lookKey    = look{size: 10, bold: true, color: accent, fill: accentSoft, align: left, inset: true, wrap: true, rule: true}
)

// style gives the workbook's number of a look. It panics on a new one once the
// styles are written, which is a bug.
func (w *writer) style(l look) int {
	if id, known := w.styles[l]; known {
		return id
	}
	if w.packed {
		panic("workbook: a style that was not made before those of the file were written")
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: l.size, Bold: l.bold, Italic: l.italic, Color: l.color},
		Alignment: &excelize.Alignment{Horizontal: l.align.name(), Vertical: "center", WrapText: l.wrap},
	}
	if l.top {
		s.Alignment.Vertical = "top"
	}
	if l.align != center && l.inset {
		s.Alignment.Indent = 1
	}
	if l.under {
		s.Font.Underline = "single"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.box {
		s.Border = []excelize.Border{{Type: "left", Color: rule, Style: 1}, {Type: "right", Color: rule, Style: 1}, {Type: "bottom", Color: rule, Style: 1}}
	} else if l.rule {
		s.Border = []excelize.Border{{Type: "bottom", Color: rule, Style: 1}}
	}
	if code := l.format.code(); code != "" {
		s.CustomNumFmt = &code
	}
	id, err := w.file.NewStyle(s)
	w.keep(err)
	w.styles[l] = id
	return id
}
