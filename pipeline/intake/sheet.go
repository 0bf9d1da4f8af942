package intake

import (
	"slices"
	"strconv"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// The bounds of a sheet, ISO 29500 and Excel alike.
const (
	lastRow    = 1 << 20
	lastColumn = 1 << 14
)

// cellReader turns the sheets of one workbook into cells.
type cellReader struct {
	wb      *workbook
	strings sharedStrings
	styles  []cellStyle
	limits  limits
	// unpacked is the size of the whole workbook once decompressed, in bytes.
	unpacked uint64
	cells    int // non-empty cells so far, all sheets

	// of the sheet being read
	scan   *scanner
	sheet  source.Sheet
	hidden []bool // by column, 1-based
	filled bool   // its sheetData was met
	prefix string // of SpreadsheetML's names, "" as a rule
	unsure bool   // met what it does not know: the sheet is to be read by other means

	// of the row being read
	text    []byte         // raw text of the row's cells, one after another
	pending []pendingCell  // its non-empty cells
	slab    []source.Cell  // room for the cells of rows to come
	texts   texts          // their texts
	blocks  [][]source.Row // of the sheet, of blockRows each: joined once, when all are read
}

// limits are those a cell can break.
type limits struct{ cells, columns int }

// pendingCell is a cell whose own text still stands in cellReader.text; a
// shared string is in its Raw already.
type pendingCell struct {
	cell     source.Cell
	from, to int
}

// read reads one worksheet to its end. unsure reports that it holds something
// the scanner does not know: its merged ranges and hidden columns are right,
// its rows may not be.
func (r *cellReader) read(scan *scanner, file, name string) (sheet source.Sheet, unsure bool, err error) {
	r.scan, r.sheet, r.unsure = scan, source.NewSheet(file, name), false
	r.blocks = nil
	r.hidden, r.filled = make([]bool, r.limits.columns+1), false
	kind, err := r.firstTag()
	if err != nil {
		return r.sheet, false, err
	}
	if kind != tokenStart || string(scan.local) != "worksheet" {
		return r.sheet, false, damaged("la feuille « " + name + " » n’en est pas une")
	}
	if err := r.namespace(); err != nil {
		return r.sheet, false, err
	}
	for {
		kind, err := scan.next()
		if err != nil {
			return r.sheet, false, err
		}
		if kind == tokenEOF {
			r.listHidden()
			r.sheet.Rows = slices.Concat(r.blocks...)
			return r.sheet, r.unsure, nil
		}
		if kind == tokenStart {
			if err := r.section(); err != nil {
				return r.sheet, false, err
			}
		}
	}
}

// firstTag moves to the root element.
func (r *cellReader) firstTag() (tokenKind, error) {
	for {
		kind, err := r.scan.next()
		if err != nil || kind != tokenText {
			return kind, err
		}
	}
}

// namespace finds the prefix SpreadsheetML has in the root element.
func (r *cellReader) namespace() error {
	r.prefix = string(r.scan.prefix)
	uri := ""
	for {
		name, value, ok, err := r.scan.attr()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if r.binds(name) {
			uri = string(value)
		}
	}
	if uri != mainTransitional && uri != mainStrict {
		return r.fault("son contenu n’est pas celui d’une feuille de calcul")
	}
	return nil
}

// binds tells whether the attribute just met says what the prefix of
// SpreadsheetML's names stands for.
func (r *cellReader) binds(name []byte) bool {
	if r.prefix == "" {
		return r.scan.attrPrefix == nil && string(name) == "xmlns"
	}
	return string(r.scan.attrPrefix) == "xmlns" && string(name) == r.prefix
}

// ours tells whether the current element belongs to SpreadsheetML.
func (r *cellReader) ours() bool { return string(r.scan.prefix) == r.prefix }

// fault refuses the workbook for something in the current sheet.
func (r *cellReader) fault(what string) *refusal {
	refused := damaged("feuille « " + r.sheet.Name() + " », " + what)
	refused.sheet = r.sheet.Name()
	return refused
}

// faultAt refuses the workbook for a cell, or a row when col is 0.
func (r *cellReader) faultAt(row, col int, what string) *refusal {
	place := "ligne " + strconv.Itoa(row)
	if col > 0 {
		place = "cellule " + source.A1(row, col)
	}
	refused := r.fault(place + " : " + what)
	refused.row, refused.col = row, col
	return refused
}

// section reads one child of the root element, or skips it.
func (r *cellReader) section() error {
	if !r.ours() {
		return r.scan.skip()
	}
	switch string(r.scan.local) {
	case "sheetData":
		return r.rows()
	case "cols":
		return r.columns()
	case "mergeCells":
		return r.merges()
	}
	return r.scan.skip()
}

// columns reads which columns are hidden.
func (r *cellReader) columns() error {
	described := 0
	return r.each("col", func() error {
		attrs, err := allAttrs(r.scan)
		if err != nil {
			return err
		}
		first, ok1 := parseIndex([]byte(attrs["min"]))
		last, ok2 := parseIndex([]byte(attrs["max"]))
		if described++; !ok1 || !ok2 || first < 1 || last < first || described > lastColumn {
			return r.fault("colonnes mal décrites")
		}
		for col := first; col <= min(last, r.limits.columns) && isTrue(attrs["hidden"]); col++ {
			r.hidden[col] = true
		}
		return nil
	})
}

// listHidden turns the marks of columns into the list of hidden ones.
func (r *cellReader) listHidden() {
	for col, hidden := range r.hidden {
		if hidden {
			r.sheet.HiddenCols = append(r.sheet.HiddenCols, int32(col))
		}
	}
}

// merges reads the merged ranges.
func (r *cellReader) merges() error {
	return r.each("mergeCell", func() error {
		ref, err := oneAttr(r.scan, "ref")
		if err != nil {
			return err
		}
		area, ok := parseRange(ref)
		if !ok {
			return r.fault("cellules fusionnées mal décrites (" + strconv.Quote(ref) + ")")
		}
		if len(r.sheet.Merged) == lastRow {
			return tooLarge("plus de " + french.Count(lastRow, "zone", "zones") + " de cellules fusionnées")
		}
		r.sheet.Merged = append(r.sheet.Merged, area)
		return nil
	})
}

// each calls read on every child of that name of the element just started.
func (r *cellReader) each(name string, read func() error) error {
	if r.scan.selfClosed {
		return nil
	}
	outside := r.scan.depth() - 1
	for {
		kind, err := r.scan.next()
		if err != nil {
			return err
		}
		if kind == tokenEnd && r.scan.depth() == outside {
			return nil
		}
		if kind == tokenStart && r.ours() && string(r.scan.local) == name {
			if err := read(); err != nil {
				return err
			}
		}
	}
}

// rows reads sheetData.
func (r *cellReader) rows() error {
	if r.filled {
		return r.fault("deux jeux de lignes")
	}
	r.filled = true
	if r.scan.selfClosed {
		return nil
	}
	row := 0
	for {
		kind, err := r.scan.next()
		if err != nil {
			return err
		}
		switch kind {
		case tokenEnd:
			return nil
		case tokenStart:
			if !r.ours() || string(r.scan.local) != "row" {
				r.unsure = true
				if err := r.scan.skip(); err != nil {
					return err
				}
				continue
			}
			if row, err = r.row(row); err != nil {
				return err
			}
		}
	}
}

// row reads one row, before being the number of the row before it, and gives
// its number.
func (r *cellReader) row(before int) (int, error) {
	number, hidden := before+1, false
	for {
		name, value, ok, err := r.scan.attr()
		if err != nil {
			return 0, err
		}
		if !ok {
			break
		}
		if r.scan.attrPrefix != nil || string(name) == "xmlns" {
			r.unsure = r.unsure || r.binds(name)
			continue
		}
		switch string(name) {
		case "r":
			if number, ok = parseIndex(value); !ok {
				return 0, r.faultAt(before+1, 0, "numéro de ligne illisible")
			}
		case "hidden":
			hidden = isTrue(string(value))
		}
	}
	if number <= before || number > lastRow {
		return 0, r.faultAt(number, 0, "ligne qui n’est pas à sa place")
	}
	if r.scan.selfClosed {
		return number, nil
	}
	r.text, r.pending = r.text[:0], r.pending[:0]
	col := 0
	for {
		kind, err := r.scan.next()
		if err != nil {
			return 0, err
		}
		switch kind {
		case tokenEnd:
			r.keep(number, hidden)
			return number, nil
		case tokenStart:
			if !r.ours() || string(r.scan.local) != "c" {
				r.unsure = r.unsure || string(r.scan.local) != "extLst"
				if err := r.scan.skip(); err != nil {
					return 0, err
				}
				continue
			}
			if col, err = r.cell(number, col); err != nil {
				return 0, err
			}
		}
	}
}

// blockRows is how many rows are kept in a block: a few kilobytes.
const blockRows = 256

// keep turns the pending cells into a row of the sheet.
func (r *cellReader) keep(number int, hidden bool) {
	if len(r.pending) == 0 {
		return
	}
	if len(r.slab) < len(r.pending) {
		r.slab = make([]source.Cell, max(1024, len(r.pending)))
	}
	cells := r.slab[:len(r.pending):len(r.pending)]
	r.slab = r.slab[len(r.pending):]
	text := r.texts.keep(r.text)
	for i, p := range r.pending {
		cells[i] = p.cell
		if p.to > p.from {
			cells[i].Raw = text[p.from:p.to]
		}
	}
	last := len(r.blocks) - 1
	if last < 0 || len(r.blocks[last]) == blockRows {
		r.blocks, last = append(r.blocks, make([]source.Row, 0, blockRows)), last+1
	}
	r.blocks[last] = append(r.blocks[last], source.Row{Number: int32(number), Hidden: hidden, Cells: cells})
}
