package intake

import (
	"bytes"
	"strconv"

	"pcaet/pipeline/source"
)

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
