package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pcaet/pipeline/source"
)

// odsReader turns the content of an OpenDocument spreadsheet into sheets.
type odsReader struct {
	p           *odsPart
	file        string
	styles      *odsStyles
	limits      limits
	spreadsheet bool            // office:spreadsheet was met
	known       map[string]bool // names of sheets, lower case
	sheets      []source.Sheet
	cells       int // non-empty cells so far, all sheets
	merged      int // merged ranges so far, all sheets
	// A plain number in the style of a date counts days in this calendar, from
	// that many days after 30 December 1899.
	calendar source.DateStyle
	shift    int

	// of the sheet being read
	sheet    source.Sheet
	hidden   []bool       // by column, 1-based
	columns  []odsColumns // in order, up to the last one that may hold a value
	atColumn int          // last column described
	atRow    int          // last row read

	// of the row being read
	look       odsLook // of its cells without a style,
	hasLook    bool    // unless columns decide
	atCell     int     // column of the last cell read
	nextColumn int     // index in columns of the first that may hold the next cell
	text       odsText
	pending    []pendingCell  // its non-empty cells
	spans      []source.Range // its merged ranges
	slab       []source.Cell  // room for the cells of rows to come
	scratch    []byte         // attributes of the cell being read
}

// odsColumns are neighbouring columns with the same style.
type odsColumns struct {
	last int // the last of them, 1-based
	look odsLook
}

// maxSheets is LibreOffice's own bound.
const maxSheets = 10_000

// fault refuses the file for something in the current sheet: a cell, a row
// when col is 0, the sheet itself when row is 0 too.
func (r *odsReader) fault(row, col int, what string) *refusal {
	place := ""
	switch {
	case col > 0:
		place = "cellule " + source.A1(row, col) + "\u00a0: "
	case row > 0:
		place = "ligne " + strconv.Itoa(row) + "\u00a0: "
	}
	refused := damaged("feuille «\u00a0" + r.sheet.Name() + "\u00a0», " + place + what)
	refused.sheet, refused.row, refused.col = r.sheet.Name(), row, col
	return refused
}

// body reads a child of office:body.
func (r *odsReader) body(name string) error {
	if name != "office:spreadsheet" {
		return r.p.pass()
	}
	r.spreadsheet = true
	return r.p.children(func(name string) error {
		switch name {
		case "table:calculation-settings":
			return r.p.children(r.setting)
		case "table:table":
			return r.table()
		}
		return r.p.pass() // changes on record, names, ranges, links: no cells of staff
	})
}

// setting reads the null date: the day a plain number counts from.
func (r *odsReader) setting(name string) error {
	if name != "table:null-date" {
		return r.p.pass()
	}
	for {
		attr, value, ok, err := r.p.attr()
		if err != nil {
			return err
		}
		if !ok {
			return r.p.skip()
		}
		if attr != "table:date-value" {
			continue
		}
		day, _, _ := strings.Cut(string(value), "T")
		null, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return damaged("jour d’origine des dates illisible (" + strconv.Quote(string(value)) + ")")
		}
		r.calendar, r.shift = source.Date1900, int(null.Unix()-time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix())/86400
		if day == "1904-01-01" {
			r.calendar, r.shift = source.Date1904, 0
		}
	}
}

// table reads one sheet.
func (r *odsReader) table() error {
	name, hidden := "", markUnset
	for {
		attr, value, ok, err := r.p.attr()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch attr {
		case "table:name":
			if name, err = attrText(value); err != nil {
				return err
			}
		case "table:style-name":
			hidden = hidden.over(r.styles.look("table", value).hidden)
		case "table:display":
			hidden = markOf(string(value) == "false")
		}
	}
	if strings.HasPrefix(name, "'") && strings.Contains(name, "'#") {
		return r.p.skip() // what LibreOffice remembers of another file; no sheet's name may start so
	}
	if name == "" {
		name = "Feuille" + strconv.Itoa(len(r.sheets)+1)
	}
	if r.known[strings.ToLower(name)] {
		return damaged("deux de ses feuilles portent le même nom («\u00a0" + name + "\u00a0»)")
	}
	if r.known[strings.ToLower(name)] = true; len(r.known) > maxSheets {
		return tooLarge("plus de " + strconv.Itoa(maxSheets) + " feuilles")
	}
	r.sheet = source.NewSheet(r.file, name)
	r.sheet.Hidden = hidden == markOn
	r.hidden, r.columns = make([]bool, r.limits.columns+1), r.columns[:0]
	r.atColumn, r.atRow = 0, 0
	if err := r.lines(false); err != nil {
		return err
	}
	for col, hidden := range r.hidden {
		if hidden {
			r.sheet.HiddenCols = append(r.sheet.HiddenCols, int32(col))
		}
	}
	r.sheets = append(r.sheets, r.sheet)
	return nil
}

// lines reads the rows and columns of a sheet or of a group of them.
func (r *odsReader) lines(hidden bool) error {
	return r.p.children(func(name string) error {
		switch name {
		case "table:table-row":
			return r.row(hidden)
		case "table:table-column":
			return r.column(hidden)
		case "table:table-row-group", "table:table-column-group":
			folded, err := r.folded()
			if err != nil {
				return err
			}
			return r.lines(hidden || folded)
		case "table:table-header-rows", "table:table-rows", "table:table-header-columns", "table:table-columns":
			return r.lines(hidden)
		}
		return r.p.pass() // shapes, forms, sources of links, names
	})
}

// folded tells whether the group just started is shown folded.
func (r *odsReader) folded() (bool, error) {
	folded := false
	for {
		attr, value, ok, err := r.p.attr()
		if err != nil || !ok {
			return folded, err
		}
		if attr == "table:display" {
			folded = string(value) == "false"
		}
	}
}

// times reads how often something is repeated, and at least once, as
// LibreOffice does.
func times(value []byte) (int, bool) {
	n, ok := parseIndex(value)
	return max(n, 1), ok
}

// isHidden reads table:visibility: hidden by hand or by a filter.
func isHidden(visibility []byte) bool {
	return string(visibility) == "collapse" || string(visibility) == "filter"
}

// column reads the description of one or more columns.
func (r *odsReader) column(hidden bool) error {
	repeat, look := 1, r.styles.look("table-cell", nil)
	for {
		attr, value, ok, err := r.p.attr()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch attr {
		case "table:number-columns-repeated":
			if repeat, ok = times(value); !ok {
				return r.fault(0, 0, "colonnes mal décrites")
			}
		case "table:visibility":
			hidden = hidden || isHidden(value)
		case "table:default-cell-style-name":
			look = r.styles.look("table-cell", value)
		}
	}
	first := r.atColumn + 1
	r.atColumn = min(r.atColumn+repeat, lastColumn)
	if first <= r.limits.columns {
		r.columns = append(r.columns, odsColumns{r.atColumn, look})
	}
	for col := first; hidden && col <= min(r.atColumn, r.limits.columns); col++ {
		r.hidden[col] = true
	}
	return r.p.skip()
}

// row reads one row, or several that are alike.
func (r *odsReader) row(hidden bool) error {
	repeat := 1
	r.hasLook = false
	for {
		attr, value, ok, err := r.p.attr()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch attr {
		case "table:number-rows-repeated":
			if repeat, ok = times(value); !ok {
				return r.fault(r.atRow+1, 0, "nombre de lignes illisible")
			}
		case "table:visibility":
			hidden = hidden || isHidden(value)
		case "table:default-cell-style-name":
			r.look, r.hasLook = r.styles.look("table-cell", value), true
		}
	}
	first := r.atRow + 1
	r.atRow = min(r.atRow+repeat, lastRow+1)
	r.atCell, r.nextColumn = 0, 0
	r.text.row, r.pending, r.spans = r.text.row[:0], r.pending[:0], r.spans[:0]
	err := r.p.children(func(name string) error {
		if name != "table:table-cell" && name != "table:covered-table-cell" {
			return r.p.pass()
		}
		return r.cell(first)
	})
	if err != nil {
		return err
	}
	return r.keep(first, r.atRow, hidden)
}

// keep turns the pending cells into the rows first to last of the sheet: one
// string holds the text of all of them, and rows that are alike share their
// cells. Merged ranges of blank rows that are alike merge nothing.
func (r *odsReader) keep(first, last int, hidden bool) error {
	count := last - first + 1
	if len(r.pending) == 0 && count > 1 {
		return nil
	}
	if len(r.pending) > 0 && last > lastRow {
		return r.fault(last, 0, "plus de "+strconv.Itoa(lastRow)+" lignes")
	}
	if r.merged += count * len(r.spans); r.merged > lastRow {
		return tooLarge("plus de " + strconv.Itoa(lastRow) + " zones de cellules fusionnées")
	}
	for i := range int32(count) {
		for _, s := range r.spans {
			s.Row, s.LastRow = s.Row+i, min(s.LastRow+i, lastRow)
			r.sheet.Merged = append(r.sheet.Merged, s)
		}
	}
	if len(r.pending) == 0 {
		return nil
	}
	if r.cells += count * len(r.pending); r.cells > r.limits.cells {
		return tooManyCells(r.limits.cells)
	}
	cells := r.settleRow()
	r.sheet.Rows = slices.Grow(r.sheet.Rows, count)
	for number := first; number <= last; number++ {
		r.sheet.Rows = append(r.sheet.Rows, source.Row{Number: int32(number), Hidden: hidden, Cells: cells})
	}
	return nil
}

// settleRow gives the pending cells their text.
func (r *odsReader) settleRow() []source.Cell {
	n := len(r.pending)
	if len(r.slab) < n {
		r.slab = make([]source.Cell, max(1024, n))
	}
	cells := r.slab[:n:n]
	r.slab = r.slab[n:]
	text := string(r.text.row)
	for i, p := range r.pending {
		cells[i] = p.cell
		if p.to > p.from {
			cells[i].Raw = text[p.from:p.to]
		}
	}
	return cells
}
