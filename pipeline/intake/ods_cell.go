package intake

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode"

	"pcaet/pipeline/source"
)

// odsCell is what the tag of a cell says. Values are undecoded.
type odsCell struct {
	look                                    odsLook
	hasLook                                 bool // otherwise row or column decide
	repeat                                  int
	spanColumns, spanRows                   int
	formula, isError                        bool
	truth                                   string // "1" or "0" of a formula that is TRUE() or FALSE() alone
	kind                                    []byte // office:value-type
	number, date, clock, boolean, textValue []byte
	hasText                                 bool // office:string-value is there, even empty
}

// cell reads one cell of a row, or several that are alike.
func (r *odsReader) cell(row int) error {
	c, err := r.cellTag(row)
	if err != nil {
		return err
	}
	first := r.atCell + 1
	r.atCell = min(r.atCell+c.repeat, lastColumn+1)
	r.span(row, first, c)
	from := len(r.text.row)
	if err := r.text.cell(); err != nil {
		return err
	}
	p := pendingCell{cell: source.Cell{Formula: c.formula}, from: from, to: len(r.text.row)}
	how, err := r.value(&p, c, row, first)
	if err != nil {
		return err
	}
	if p.cell.Kind == 0 {
		r.text.row = r.text.row[:from]
		return nil
	}
	r.text.row = r.text.row[:p.to]
	if r.atCell > r.limits.columns {
		return tooFarRight(r.sheet.Name(), row, max(first, r.limits.columns+1), r.limits.columns)
	}
	for col := first; col <= r.atCell; col++ {
		r.pending = append(r.pending, r.styled(p, c, how, col))
	}
	return nil
}

// cellTag reads the attributes of a cell, which are gone when its text is read.
func (r *odsReader) cellTag(row int) (odsCell, error) {
	c := odsCell{repeat: 1, spanColumns: 1, spanRows: 1}
	r.scratch = r.scratch[:0]
	keep := func(value []byte) []byte {
		from := len(r.scratch)
		r.scratch = append(r.scratch, value...)
		return r.scratch[from:]
	}
	for {
		attr, value, ok, err := r.p.attr()
		if err != nil || !ok {
			return c, err
		}
		ok = true
		switch attr {
		case "table:style-name":
			c.look, c.hasLook = r.styles.look("table-cell", value), true
		case "table:formula":
			c.formula, c.truth = true, truthFormulas[string(value)]
		case "table:number-columns-repeated":
			c.repeat, ok = times(value)
		case "table:number-columns-spanned":
			c.spanColumns, ok = times(value)
		case "table:number-rows-spanned":
			c.spanRows, ok = times(value)
		case "calcext:value-type":
			c.isError = string(value) == "error"
		case "office:value-type":
			c.kind = keep(value)
		case "office:value":
			c.number = keep(value)
		case "office:date-value":
			c.date = keep(value)
		case "office:time-value":
			c.clock = keep(value)
		case "office:boolean-value":
			c.boolean = keep(value)
		case "office:string-value":
			c.textValue, c.hasText = keep(value), true
		}
		if !ok {
			return c, r.fault(row, min(r.atCell+1, lastColumn), "nombre illisible ("+attr+")")
		}
	}
}

// span notes the merged range that starts at a cell.
func (r *odsReader) span(row, col int, c odsCell) {
	if c.spanColumns == 1 && c.spanRows == 1 || row > lastRow || col > lastColumn {
		return
	}
	r.spans = append(r.spans, source.Range{
		Row: int32(row), Col: int32(col),
		LastRow: int32(min(row+c.spanRows-1, lastRow)), LastCol: int32(min(col+c.spanColumns-1, lastColumn)),
	})
}

// truthFormulas are what LibreOffice makes of the booleans of an xlsx.
var truthFormulas = map[string]string{"of:=TRUE()": "1", "of:=FALSE()": "0"}

// numeral says what kind of number a cell holds, for its style to decide
// whether it is shown as a date. Zero: it holds no number.
type numeral uint8

const (
	plainNumber numeral = iota + 1
	dateNumber
	clockNumber
)

// value gives the cell its kind and text by its declared type; its kind stays
// zero when it holds nothing.
func (r *odsReader) value(p *pendingCell, c odsCell, row, col int) (numeral, error) {
	text := bytes.TrimSpace(r.text.row[p.from:p.to])
	if len(text) > 0 && (c.isError || c.formula && isODSError(string(text))) {
		p.cell.Kind = source.ErrorValue
		return 0, nil
	}
	switch string(c.kind) {
	case "float", "percentage", "currency":
		if c.truth != "" && string(c.number) == c.truth {
			p.cell.Kind, p.cell.Raw, p.cell.Formula, p.to = source.Bool, c.truth, false, p.from
			return 0, nil
		}
		if number := trimSpace(c.number); isNumber(number) {
			r.number(p, string(number))
			return plainNumber, nil
		}
	case "date":
		if serial, ok := isoSerial(string(trimSpace(c.date))); ok {
			r.number(p, serial)
			return dateNumber, nil
		}
		c.textValue = c.date // a day the calendar of serials does not have
	case "time":
		if days, ok := durationDays(string(trimSpace(c.clock))); ok {
			r.number(p, days)
			return clockNumber, nil
		}
	case "boolean":
		return 0, r.boolean(p, c, row, col)
	}
	return 0, r.words(p, c)
}

func (r *odsReader) number(p *pendingCell, raw string) {
	p.cell.Kind, p.cell.Raw, p.to = source.Number, raw, p.from
}

// boolean reads the two spellings of xsd:boolean.
func (r *odsReader) boolean(p *pendingCell, c odsCell, row, col int) error {
	p.cell.Kind, p.to = source.Bool, p.from
	switch string(trimSpace(c.boolean)) {
	case "true", "1":
		p.cell.Raw = "1"
	case "false", "0":
		p.cell.Raw = "0"
	default:
		return r.fault(row, col, "booléen illisible ("+strconv.Quote(string(c.boolean))+")")
	}
	return nil
}

// words reads a text: the one declared, or the one shown. A formula without
// either was never computed; one that gives "" is blank.
func (r *odsReader) words(p *pendingCell, c odsCell) error {
	declared, err := attrText(c.textValue)
	if err != nil {
		return err
	}
	switch {
	case declared != "":
		p.cell.Kind, p.cell.Raw, p.to = source.Text, declared, p.from
	case p.to > p.from:
		p.cell.Kind = source.Text
	case c.formula && !c.hasText && r.text.paragraphs == 0:
		p.cell.Kind = source.Uncomputed
	}
	return nil
}

// styled gives a cell what its style says, in one column: its own style, or
// that of the row, or that of the column.
func (r *odsReader) styled(p pendingCell, c odsCell, how numeral, col int) pendingCell {
	look := c.look
	switch {
	case c.hasLook:
	case r.hasLook:
		look = r.look
	default:
		look = r.columnLook(col)
	}
	p.cell.Col = int32(col)
	p.cell.Struck = r.text.isStruck(look.struck)
	switch {
	case how == dateNumber, how == clockNumber && !look.elapsed:
		p.cell.Date = source.Date1900
	case how == plainNumber && look.date:
		p.cell.Date = r.calendar
		if n, err := strconv.ParseFloat(p.cell.Raw, 64); err == nil && r.shift != 0 {
			p.cell.Raw = strconv.FormatFloat(n+float64(r.shift), 'f', -1, 64)
		}
	}
	return p
}

// columnLook is the look of the cells of a column, asked for in ascending
// order within a row.
func (r *odsReader) columnLook(col int) odsLook {
	for r.nextColumn < len(r.columns) && r.columns[r.nextColumn].last < col {
		r.nextColumn++
	}
	if r.nextColumn == len(r.columns) {
		return r.styles.look("table-cell", nil)
	}
	return r.columns[r.nextColumn].look
}

// odsErrors are the errors of formulas as spreadsheets of our languages show
// them, blanks left out.
const odsErrors = " #DIV/0! #N/A #N/D #NAME? #NOM? #NULL! #NUL! #NUM! #NOMBRE! #REF! #VALUE! #VALEUR! "

// isODSError recognises what a formula shows instead of a value: a code of
// LibreOffice (« Err:502 ») or a name. Some programs write 0 as the value
// beside it.
func isODSError(text string) bool {
	if !strings.HasPrefix(text, "#") && !strings.HasPrefix(text, "Err") {
		return false
	}
	word := strings.Join(strings.FieldsFunc(text, unicode.IsSpace), "")
	if code, ok := strings.CutPrefix(word, "Err:"); ok {
		_, isCode := parseIndex([]byte(code))
		return isCode
	}
	return strings.Contains(odsErrors, " "+word+" ")
}

// durationDays turns an xsd:duration of days, hours, minutes and seconds
// (-P1DT2H03M04.5S) into days, the unit in which spreadsheets keep hours.
func durationDays(text string) (string, bool) {
	rest, negative := strings.CutPrefix(text, "-")
	rest, ok := strings.CutPrefix(rest, "P")
	if !ok || !strings.ContainsAny(rest, "0123456789") {
		return "", false
	}
	dayPart, clockPart, _ := strings.Cut(rest, "T")
	seconds := 0.0
	for _, part := range []struct {
		text, units string
		weights     []float64
	}{{dayPart, "D", []float64{86400}}, {clockPart, "HMS", []float64{3600, 60, 1}}} {
		text := part.text
		for i, weight := range part.weights {
			count, after, found := strings.Cut(text, part.units[i:i+1])
			if !found {
				continue
			}
			n, err := strconv.ParseFloat(count, 64)
			if err != nil || !isNumber([]byte(count)) {
				return "", false
			}
			seconds += n * weight
			text = after
		}
		if text != "" {
			return "", false
		}
	}
	if negative {
		seconds = -seconds
	}
	if math.IsInf(seconds, 0) {
		return "", false
	}
	return strconv.FormatFloat(seconds/86400, 'f', -1, 64), true
}
