package intake

import (
	"bytes"
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
	prefix string // of SpreadsheetML's names, "" as a rule
	unsure bool   // met what it does not know: the sheet is to be read by other means

	// of the row being read
	text    []byte        // raw text of the row's cells, one after another
	pending []pendingCell // its non-empty cells
	slab    []source.Cell // room for the cells of rows to come
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
		place = "cellule " + source.ColumnLetters(col) + strconv.Itoa(row)
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
	hidden := make([]bool, r.limits.columns+1)
	err := r.each("col", func() error {
		attrs, err := allAttrs(r.scan)
		if err != nil || !isTrue(attrs["hidden"]) {
			return err
		}
		first, ok1 := parseIndex([]byte(attrs["min"]))
		last, ok2 := parseIndex([]byte(attrs["max"]))
		if !ok1 || !ok2 || first < 1 || last < first {
			return r.fault("colonnes mal décrites")
		}
		for col := first; col <= min(last, r.limits.columns); col++ {
			hidden[col] = true
		}
		return nil
	})
	for col, is := range hidden {
		if is {
			r.sheet.HiddenCols = append(r.sheet.HiddenCols, int32(col))
		}
	}
	return err
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

// keep turns the pending cells into a row of the sheet: one string holds the
// text of all of them.
func (r *cellReader) keep(number int, hidden bool) {
	if len(r.pending) == 0 {
		return
	}
	if len(r.slab) < len(r.pending) {
		r.slab = make([]source.Cell, max(1024, len(r.pending)))
	}
	cells := r.slab[:len(r.pending):len(r.pending)]
	r.slab = r.slab[len(r.pending):]
	text := string(r.text)
	for i, p := range r.pending {
		cells[i] = p.cell
		if p.to > p.from {
			cells[i].Raw = text[p.from:p.to]
		}
	}
	r.sheet.Rows = append(r.sheet.Rows, source.Row{Number: int32(number), Hidden: hidden, Cells: cells})
}

// cellType is the t attribute of a cell, ISO 29500-1 §18.18.11.
type cellType uint8

const (
	typeNumber cellType = iota + 1
	typeShared
	typeFormula // the text a formula gave
	typeInline
	typeBool
	typeError
	typeDate
	typeUnknown
)

func parseType(t []byte) cellType {
	switch string(t) {
	case "n", "":
		return typeNumber
	case "s":
		return typeShared
	case "str":
		return typeFormula
	case "inlineStr":
		return typeInline
	case "b":
		return typeBool
	case "e":
		return typeError
	case "d":
		return typeDate
	}
	return typeUnknown
}

// cell reads one cell of the row, before being the column of the cell before
// it, and gives its column.
func (r *cellReader) cell(row, before int) (int, error) {
	col, style, kind := before+1, 0, typeNumber
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
			var atRow int
			if atRow, col, ok = parseCellName(value); !ok || atRow != row {
				return 0, r.faultAt(row, 0, "adresse de cellule incohérente ("+strconv.Quote(string(value))+")")
			}
		case "s":
			if style, ok = parseIndex(value); !ok {
				return 0, r.faultAt(row, col, "numéro de style illisible")
			}
		case "t":
			kind = parseType(value)
		}
	}
	if col <= before || col > lastColumn {
		return 0, r.faultAt(row, col, "cellule qui n’est pas à sa place")
	}
	if style >= len(r.styles) {
		return 0, r.faultAt(row, col, "style absent du classeur")
	}
	if r.scan.selfClosed {
		return col, nil
	}
	content, err := r.content()
	if err != nil {
		return 0, err
	}
	return col, r.value(row, col, kind, r.styles[style], content)
}

// cellContent is what stands between <c> and </c>. Its characters are
// cellReader.text[from:].
type cellContent struct {
	from    int
	formula bool
	value   bool // a v element, even empty
	inline  bool // an is element
	struck  bool // every run of the is element is struck through
}

func (r *cellReader) content() (cellContent, error) {
	c := cellContent{from: len(r.text)}
	for {
		kind, err := r.scan.next()
		if err != nil {
			return c, err
		}
		if kind == tokenEnd {
			return c, nil
		}
		if kind != tokenStart {
			continue
		}
		switch name := r.scan.local; {
		case !r.ours():
			r.unsure = true
			err = r.scan.skip()
		case string(name) == "v" && !c.value && !c.inline:
			c.value = true
			r.text, err = r.scan.textInto(r.text)
		case string(name) == "f":
			c.formula = true
			err = r.scan.skip()
		case string(name) == "is" && !c.value && !c.inline:
			c.inline = true
			r.text, c.struck, err = richText(r.scan, r.text)
		default:
			r.unsure = r.unsure || string(name) != "extLst"
			err = r.scan.skip()
		}
		if err != nil {
			return c, err
		}
	}
}

// value appends the cell to the row, unless it is empty.
func (r *cellReader) value(row, col int, kind cellType, style cellStyle, content cellContent) error {
	p := pendingCell{
		cell: source.Cell{Col: int32(col), Formula: content.formula, Struck: style.struck},
		from: content.from, to: len(r.text),
	}
	if content.inline != (kind == typeInline) && (content.inline || content.value) {
		r.unsure = true
	}
	empty, err := r.settle(&p, row, kind, style, content)
	if err != nil || empty {
		r.text = r.text[:content.from]
		return err
	}
	if col > r.limits.columns {
		return tooFarRight(r.sheet.Name(), row, col, r.limits.columns)
	}
	if r.cells++; r.cells > r.limits.cells {
		return tooManyCells(r.limits.cells)
	}
	r.text = r.text[:p.to]
	r.pending = append(r.pending, p)
	return nil
}

// settle gives the cell its kind, date style and text by its declared type;
// empty reports that it holds nothing.
func (r *cellReader) settle(p *pendingCell, row int, kind cellType, style cellStyle, content cellContent) (empty bool, err error) {
	text := trimSpace(r.text[p.from:p.to])
	if kind == typeFormula || kind == typeInline {
		text = r.text[p.from:p.to]
	}
	if len(text) == 0 {
		if content.formula && !(kind == typeFormula && content.value) {
			p.cell.Kind, p.to = source.Uncomputed, p.from
			return false, nil
		}
		return true, nil
	}
	p.cell.Kind = source.Text
	switch kind {
	case typeShared:
		return r.shared(p, row, text)
	case typeFormula, typeInline:
		p.cell.Struck = p.cell.Struck || content.struck
		if bytes.Contains(text, []byte("_x")) {
			p.cell.Raw, p.to = unescape(text), p.from
		}
		return false, nil
	case typeNumber:
		if isNumber(text) {
			p.cell.Kind, p.cell.Date = source.Number, style.dateStyle(r.wb.calendar)
		}
	case typeBool:
		return false, r.boolean(p, row, text)
	case typeError:
		p.cell.Kind = source.ErrorValue
	case typeDate:
		if serial, ok := isoSerial(string(text)); ok {
			p.cell.Kind, p.cell.Date = source.Number, source.Date1900
			p.cell.Raw, p.to = serial, p.from
			return false, nil
		}
	case typeUnknown:
		r.unsure = true
	}
	// Characters around the trimmed text are cut from the row's text, too.
	p.to = p.from + copy(r.text[p.from:], text)
	return false, nil
}

// shared looks a text up in the shared strings.
func (r *cellReader) shared(p *pendingCell, row int, text []byte) (empty bool, err error) {
	index, ok := parseIndex(text)
	if !ok || index >= len(r.strings.texts) {
		return false, r.faultAt(row, int(p.cell.Col), "renvoi à un texte qui n’existe pas ("+string(text)+")")
	}
	p.cell.Raw, p.to = r.strings.texts[index], p.from
	p.cell.Struck = p.cell.Struck || r.strings.struck[index]
	return p.cell.Raw == "", nil
}

// boolean reads the two spellings of xsd:boolean.
func (r *cellReader) boolean(p *pendingCell, row int, text []byte) error {
	p.cell.Kind, p.to = source.Bool, p.from
	switch string(text) {
	case "1", "true":
		p.cell.Raw = "1"
	case "0", "false":
		p.cell.Raw = "0"
	default:
		return r.faultAt(row, int(p.cell.Col), "booléen illisible ("+strconv.Quote(string(text))+")")
	}
	return nil
}
