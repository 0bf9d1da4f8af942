package workbook

import (
	"fmt"
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
	plain  [right + 1][formats][2]int // the style of a cell without a look of its own, whole or cut; 0 = not yet made
	blocks map[string][]block         // the rows of the lists of a sheet, from the top
	links  map[string][]link          // of a sheet
	level  int                        // of compression
	packed bool                       // the parts of the library are written
	err    error
}

func newWriter(b *book) *writer {
	return &writer{level: levelGiven, file: excelize.NewFile(), book: b, styles: map[look]int{}, blocks: map[string][]block{}, links: map[string][]link{}}
}

func (w *writer) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// direct writes what stands around the lists of a sheet: it is held whole by
// the library.
type direct struct {
	w     *writer
	sheet string
}

func (d direct) row(number int, height float64, cells []excelize.Cell) {
	d.w.keep(d.w.file.SetRowHeight(d.sheet, number, height))
	for i, c := range cells {
		at := source.ColumnLetters(i+1) + itoa(number)
		if text, _ := c.Value.(string); text != "" { // else a cell to be filled in
			d.w.keep(d.w.file.SetCellStr(d.sheet, at, text))
		}
		d.w.keep(d.w.file.SetCellStyle(d.sheet, at, at, c.StyleID))
	}
}

func (d direct) width(col int, characters float64) {
	letters := source.ColumnLetters(col)
	d.w.keep(d.w.file.SetColWidth(d.sheet, letters, letters, characters))
}

// setWidths sets the columns' widths, in characters.
func (w *writer) setWidths(to direct, sizes []float64) {
	for i, size := range sizes {
		to.width(i+1, size)
	}
}

// put lays a list on its sheet: its header; its rows and the native table over
// them are written when the file is packed.
func (w *writer) put(to direct, l *list, widths []float64) {
	header := make([]excelize.Cell, len(l.columns))
	for i, c := range l.columns {
		k := lookHeader
		k.align = c.align
		header[i] = excelize.Cell{StyleID: w.style(k), Value: c.name}
	}
	to.row(l.top, headerHeight(l, widths), header)
	w.blocks[l.sheet] = append(w.blocks[l.sheet], block{l, widths})
	if l.last() > maxRow {
		w.keep(fmt.Errorf("%s: %d rows are more than a sheet holds", l.sheet, l.last()))
	}
	for i, row := range l.rows { // no row of a long list leads anywhere
		for j := range row {
			w.leads(&row[j], l.sheet, l.top+1+i, j+1)
		}
	}
}

// dressed is the style of c in a column set that way. In a row whose texts are
// cut they show their beginning.
func (w *writer) dressed(c *cell, set align, cut bool) int {
	known := &w.plain[set][c.format][0]
	if cut {
		known = &w.plain[set][c.format][1]
	}
	if c.look == nil && *known != 0 { // nearly every cell of a long list
		return *known
	}
	k := lookData
	if c.look != nil {
		k = *c.look
	}
	k.align, k.format, k.top = set, c.format, cut
	id := w.style(k)
	if c.look == nil {
		*known = id
	}
	return id
}

// measure goes through a list once: it sizes the columns from what they hold,
// up to their widest, in the characters a column is measured in, and makes the
// styles the rows will be written in. A text in a column that is as wide as it may
// be is not looked at.
func (w *writer) measure(l *list) []float64 {
	sizes := make([]float64, len(l.columns))
	for j, c := range l.columns {
		sizes[j] = longestWord(c.name) + 2 // the filter's button
	}
	narrow := func(j int) bool { return sizes[j] < l.columns[j].widest }
	last := len(l.columns) - 1
	for i := range l.count() {
		row := l.begun(i)
		if len(row) == last && (i == 0 || narrow(last)) { // the first for its style
			row = l.ended(row, i)
		}
		for j := range row {
			if narrow(j) {
				sizes[j] = max(sizes[j], float64(row[j].characters()))
			}
		}
		w.dress(row, l.columns)
	}
	for j, c := range l.columns {
		room := 3.0 // the inset, and a little air
		if c.align == center {
			room = 2
		}
		sizes[j] = math.Min(sizes[j], c.widest)
		if j < len(l.least) {
			sizes[j] = max(sizes[j], l.least[j])
		}
		sizes[j] += room
	}
	return sizes
}

// dress makes the styles a row may be written in: they stand in the file before
// the rows do.
func (w *writer) dress(row []cell, columns []column) {
	for j := range row {
		w.dressed(&row[j], columns[j].align, false)
		w.dressed(&row[j], columns[j].align, true)
	}
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
	case l.count() > manyRows:
		return fewLines
	}
	return max(l.tallest, mostLines)
}

// measured is how many columns a row makes room for. In a long list the sources
// are not among them: dozens of rows would stand there for one actor.
func (l *list) measured() int {
	n := len(l.columns)
	if !l.whole && l.count() > manyRows && l.columns[n-1].name == sourceColumn {
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
