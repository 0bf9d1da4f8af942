package workbook

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/internal/sheettext"
	"pcaet/pipeline/source"
)

// writer draws on one workbook. The first error stops it; every later call
// does nothing, so that the drawing reads without an error check a line.
type writer struct {
	file   *excelize.File
	book   *book
	styles map[look]int
	plain  [right + 1][formats]int       // the style of a cell without a look of its own; 0 = not yet made
	cached map[string]map[string]float64 // sheet, cell: the value beside a formula
	err    error
}

func (w *writer) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// sink takes the rows of a sheet in order: directly, or as a stream where
// lists may be long.
type sink interface {
	row(number int, height float64, cells []excelize.Cell)
	width(col int, characters float64)
	table(t *excelize.Table)
}

// direct writes to a sheet that holds formulas, charts or several tables.
type direct struct {
	w     *writer
	sheet string
}

func (d direct) row(number int, height float64, cells []excelize.Cell) {
	d.w.keep(d.w.file.SetRowHeight(d.sheet, number, height))
	for i, c := range cells {
		at := source.ColumnLetters(i+1) + itoa(number)
		switch v := c.Value.(type) {
		case nil:
		case string:
			if v == "" {
				break // a cell to be filled in
			}
			d.w.keep(d.w.file.SetCellStr(d.sheet, at, v))
		case []excelize.RichTextRun:
			d.w.keep(d.w.file.SetCellRichText(d.sheet, at, v))
		default:
			d.w.keep(d.w.file.SetCellValue(d.sheet, at, v))
		}
		if c.Formula != "" {
			d.w.keep(d.w.file.SetCellFormula(d.sheet, at, c.Formula))
		}
		if c.StyleID != 0 {
			d.w.keep(d.w.file.SetCellStyle(d.sheet, at, at, c.StyleID))
		}
	}
}

func (d direct) width(col int, characters float64) {
	letters := source.ColumnLetters(col)
	d.w.keep(d.w.file.SetColWidth(d.sheet, letters, letters, characters))
}

func (d direct) table(t *excelize.Table) { d.w.keep(d.w.file.AddTable(d.sheet, t)) }

// stream writes a sheet of one table row after row.
type stream struct {
	w      *writer
	sw     *excelize.StreamWriter
	values []any // of the row being written
}

func (s *stream) row(number int, height float64, cells []excelize.Cell) {
	s.values = s.values[:0]
	for i := range cells {
		s.values = append(s.values, &cells[i])
	}
	s.w.keep(s.sw.SetRow("A"+itoa(number), s.values, excelize.RowOpts{Height: height}))
}

func (s *stream) width(col int, characters float64) { s.w.keep(s.sw.SetColWidth(col, col, characters)) }
func (s *stream) table(t *excelize.Table)           { s.w.keep(s.sw.AddTable(t)) }

// setWidths sets the columns' widths, in characters.
func (w *writer) setWidths(to sink, sizes []float64) {
	for i, size := range sizes {
		to.width(i+1, size)
	}
}

// put writes a list: its header, its rows, the native table over them.
func (w *writer) put(to sink, l *list, widths []float64) {
	header := make([]excelize.Cell, len(l.columns))
	for i, c := range l.columns {
		k := lookHeader
		k.align = c.align
		header[i] = excelize.Cell{StyleID: w.style(k), Value: c.name}
	}
	to.row(l.top, headerHeight(l, widths), header)
	cells := make([]excelize.Cell, len(l.columns))
	for i, r := range l.rows {
		height, cut := rowHeight(r, widths, l.lines(), l.measured())
		for j := range r {
			cells[j] = w.cell(&r[j], l.columns[j].align, cut)
		}
		to.row(l.top+1+i, height, cells)
		for j := range r {
			w.around(&r[j], l.sheet, source.ColumnLetters(j+1)+itoa(l.top+1+i))
		}
	}
	to.table(&excelize.Table{Range: l.reference(), Name: l.table, StyleName: "TableStyleLight1", ShowRowStripes: new(bool)})
}

// around writes what stands beside a cell's content: the value of a formula,
// where a text leads.
func (w *writer) around(c *cell, sheet, at string) {
	switch {
	case c.kind == formulaCell:
		w.cache(sheet, at, c.number)
	case strings.HasPrefix(c.link, "#"):
		w.link(sheet, at, c.link[1:])
	case c.link != "":
		w.keep(w.file.SetCellHyperLink(sheet, at, c.link, "External"))
	}
}

// cell is c as it is drawn in a column set that way.
func (w *writer) cell(c *cell, set align, cut bool) excelize.Cell {
	id := w.dressed(c, set, cut)
	if c.kind == textCell {
		return excelize.Cell{StyleID: id, Value: c.text}
	}
	if c.kind == markedCell {
		return excelize.Cell{StyleID: id, Value: runs(c.text)}
	}
	out := excelize.Cell{StyleID: id}
	if c.kind == formulaCell {
		out.Formula = c.text
	} else {
		out.Value = c.number
	}
	return out
}

// runs are the parts of a marked text, each in its font.
func runs(text string) []excelize.RichTextRun {
	usual := &excelize.Font{Family: fontName, Size: lookData.size, Color: lookData.color}
	apart := &excelize.Font{Family: fontName, Size: lookData.size, Color: alert, Bold: true}
	var all []excelize.RichTextRun
	for text != "" {
		before, rest, found := strings.Cut(text, markBegins)
		if before != "" {
			all = append(all, excelize.RichTextRun{Text: before, Font: usual})
		}
		if !found {
			break
		}
		var within string
		within, text, _ = strings.Cut(rest, markEnds)
		all = append(all, excelize.RichTextRun{Text: within, Font: apart})
	}
	return all
}

// dressed is the style of c in a column set that way. In a row whose texts are
// cut they show their beginning.
func (w *writer) dressed(c *cell, set align, cut bool) int {
	k := lookData
	if c.look != nil {
		k = *c.look
	} else if id := w.plain[set][c.format]; id != 0 && !cut { // nearly every cell of a long list
		return id
	}
	k.align, k.format, k.top = set, c.format, cut
	id := w.style(k)
	if c.look == nil && !cut {
		w.plain[set][c.format] = id
	}
	return id
}

// cache notes the value that stands beside a formula; the file gets it when it
// is packed, because the library writes either the one or the other.
func (w *writer) cache(sheet, at string, value float64) {
	if w.cached[sheet] == nil {
		w.cached[sheet] = map[string]float64{}
	}
	w.cached[sheet][at] = value
}

// widths sizes the columns from what they hold, up to their widest, in the
// characters a column is measured in.
func widths(l *list) []float64 {
	out := make([]float64, len(l.columns))
	for i, c := range l.columns {
		need := longestWord(c.name) + 2 // the filter's button
		for _, r := range l.rows {
			if need >= c.widest {
				break
			}
			need = max(need, float64(r[i].characters()))
		}
		room := 3.0 // the inset, and a little air
		if c.align == center {
			room = 2
		}
		if need = math.Min(need, c.widest); i < len(l.least) {
			need = max(need, l.least[i])
		}
		out[i] = need + room
	}
	return out
}

func longestWord(s string) float64 {
	n := 0
	for _, word := range strings.Fields(s) {
		n = max(n, utf8.RuneCountInString(word))
	}
	return float64(n)
}

func longestLine(s string) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n = max(n, utf8.RuneCountInString(line))
	}
	return n
}

// Heights are in points. A long text keeps its row readable: beyond six lines
// it is read in the formula bar; beyond two in a list of more rows than anybody
// reads from top to bottom, which is filtered and would print on hundreds of
// pages.
const (
	rowRoom   = 7
	mostLines = 6
	manyRows  = 400
	fewLines  = 2
)

// lines is how many lines a row of the list shows at most.
func (l *list) lines() int {
	switch {
	case l.whole:
		return sheettext.MostLines
	case len(l.rows) > manyRows:
		return fewLines
	}
	return max(l.tallest, mostLines)
}

// measured is how many columns a row makes room for. In a long list the sources
// are not among them: dozens of rows would stand there for one actor.
func (l *list) measured() int {
	n := len(l.columns)
	if !l.whole && len(l.rows) > manyRows && l.columns[n-1].name == sourceColumn {
		return n - 1
	}
	return n
}

// rowHeight makes room for the texts of the first columns measured, up to as
// many lines; cut when a text of the row has more than that.
func rowHeight(cells []cell, widths []float64, tallest, measured int) (height float64, cut bool) {
	most, whole := 1, 1
	for i := range cells {
		if c := &cells[i]; (c.kind == textCell || c.kind == markedCell) && i < len(widths) {
			lines := sheettext.Lines(c.text, widths[i])
			whole = max(whole, lines)
			if i < measured {
				most = max(most, lines)
			}
		}
	}
	shown := min(most, tallest)
	return float64(shown)*sheettext.Line + rowRoom, whole > shown
}

func headerHeight(l *list, widths []float64) float64 {
	most := 1
	for i, c := range l.columns {
		most = max(most, sheettext.Lines(c.name, widths[i]-3)) // bold, beside the filter's button
	}
	return float64(most)*sheettext.Line + rowRoom + 3
}
