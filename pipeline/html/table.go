package html

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/report"
)

// What tables and charts need, in CSS pixels.
const (
	narrowest   = 288  // what a screen of 320 leaves
	letterWidth = 9.0  // of a table, at most
	cellPadding = 16.0 // left and right
	easyLetters = 22   // a text this long is easy to read in a column
	fewLetters  = 16   // and this long still possible
	widestMin   = 640  // no table asks for more: a tablet shows it whole
	paperWidth  = 800  // what a page of A4 holds, its letters being smaller
	slimColumns = 3    // no more than these look lost on a wide screen
	shortRows   = 14   // no page break cuts a table of so few rows
)

type tableView struct {
	report.Table
	CaptionID string // "" without a caption
	LabelID   string
	MinWidth  float64 // 0 where it fits on any screen
	Slim      bool    // narrower than the screen
	Short     bool    // whole on a printed page
	Tight     bool    // a printed page must break words
	Head      []headCell
	Body      []bodyRow
}

type headCell struct{ Class, Text string }

type bodyRow struct {
	Total bool
	Cells []bodyCell
}

type bodyCell struct {
	Class string
	report.TableCell
}

// table sets a data table. One that a narrow screen cannot hold stands in a
// region that scrolls, by keyboard too. The weights of columns are for paper:
// a browser measures by itself.
func (c *composer) table(b report.Table) template.HTML {
	v := tableView{Table: b, LabelID: c.heading, Slim: len(b.Columns) <= slimColumns, Short: len(b.Rows) <= shortRows}
	if b.Caption != "" {
		v.CaptionID = c.ids.claim("tableau")
		v.LabelID = v.CaptionID
	}
	if tableWidth(b, fewLetters) > narrowest {
		v.MinWidth = min(tableWidth(b, easyLetters), widestMin)
	}
	v.Tight = tableWidth(b, 0) > paperWidth
	for _, column := range b.Columns {
		v.Head = append(v.Head, headCell{alignClass(column.Align), column.Title})
	}
	for _, row := range b.Rows {
		made := bodyRow{Total: row.Total}
		for i, cell := range row.Cells {
			made.Cells = append(made.Cells, bodyCell{v.Head[i].Class, cell})
		}
		v.Body = append(v.Body, made)
	}
	return c.draw("table", v)
}

// tableWidth is the width at which each column shows its words whole, and its
// texts in lines of so many letters.
func tableWidth(b report.Table, line int) float64 {
	width := 0.0
	for i, column := range b.Columns {
		letters := columnLetters(column.Title, line)
		for _, row := range b.Rows {
			letters = max(letters, columnLetters(row.Cells[i].Text, line))
		}
		width += float64(letters)*letterWidth + cellPadding
	}
	return width
}

// columnLetters is how many letters wide a column must be for a text.
func columnLetters(text string, line int) int {
	letters := min(utf8.RuneCountInString(text), line)
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '-' }) {
		letters = max(letters, utf8.RuneCountInString(word))
	}
	return letters
}

func alignClass(a report.Align) string {
	switch a {
	case report.Left:
		return ""
	case report.Right:
		return "right"
	case report.Center:
		return "center"
	}
	panic("html: a column without alignment")
}
