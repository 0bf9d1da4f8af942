package html

import (
	"html/template"
	"strconv"
	"strings"

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
	Body      template.HTML
}

type headCell struct{ Class, Text string }

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
	v.Body = tableRows(v.Head, b.Rows)
	return c.draw("table", v)
}

// tableRows sets the rows of a table. They are most of a page, and a template
// takes twenty times as long over each cell: here alone, texts are escaped without
// it, and as it does (TestRowsAreEscapedAsByTheTemplates).
func tableRows(head []headCell, rows []report.TableRow) template.HTML {
	var b strings.Builder
	text := func(s string) { escaper.WriteString(&b, s) } // to memory: no error
	for _, row := range rows {
		if b.WriteString("<tr"); row.Total {
			b.WriteString(` class="total"`)
		}
		b.WriteByte('>')
		for i, cell := range row.Cells {
			element := "td"
			if i == 0 {
				element = "th"
				b.WriteString(`<th scope="row"`)
			} else {
				b.WriteString("<td")
			}
			if class := head[i].Class; class != "" {
				b.WriteString(` class="` + class + `"`)
			}
			if i > 0 && cell.Of.ID != "" {
				b.WriteString(` data-figure="`)
				text(string(cell.Of.ID))
				b.WriteString(`" data-year="` + strconv.Itoa(cell.Of.Year) + `"`)
			}
			b.WriteByte('>')
			text(cell.Text)
			b.WriteString("</" + element + ">")
		}
		b.WriteString("</tr>\n")
	}
	return template.HTML(b.String()) // its texts are escaped
}

// escaper escapes a text, or an attribute between double quotes, as
// html/template does.
var escaper = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

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
	all, word, longest := 0, 0, 0
	for _, r := range text {
		all++
		if word++; r == ' ' || r == '\n' || r == '-' {
			word = 0
		}
		longest = max(longest, word)
	}
	return max(longest, min(all, line))
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
