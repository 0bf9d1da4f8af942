package intake

import (
	"encoding/binary"
	"math"
	"strconv"

	"pcaet/pipeline/source"
)

// cellRecord reads one record of the table of cells.
func (s *xlsSheet) cellRecord(r record) error {
	switch r.id {
	case recArray, recSharedFormula, recTable, recUncalced:
		return nil // a formula's own, which may stand before its text
	case recString:
		return s.formulaText(r)
	}
	s.awaiting = false
	switch r.id {
	case recRow:
		return s.describeRow(r)
	case recDBCell:
		s.order.indexed = true
		return nil
	}
	if !r.has(6) {
		return s.garbled()
	}
	s.row, s.col = r.u16(0), r.u16(2)
	if s.col >= lastColumnXLS {
		return s.fault("cellule au-delà de la dernière colonne")
	}
	switch r.id {
	case recMulBlank:
		_, err := s.span(r, 2)
		return err
	case recMulRK:
		return s.numbers(r)
	}
	s.order.cells(s.row, s.col, s.col)
	if r.id == recBlank {
		return nil
	}
	style, err := s.style(r.u16(4))
	if err != nil {
		return err
	}
	cell, err := s.cell(r, style)
	if err != nil || cell.Kind == 0 {
		return err
	}
	cell.Struck = cell.Struck || style.struck
	return s.add(cell)
}

// style looks up the style of a cell. A workbook without any, as some small
// programs write it, has the default one only.
func (s *xlsSheet) style(index int) (cellStyle, error) {
	if index < len(s.book.styles) {
		return s.book.styles[index], nil
	}
	if len(s.book.styles) == 0 {
		return cellStyle{}, nil
	}
	return cellStyle{}, s.faultHere("style absent du classeur")
}

// cell reads what a record says one cell holds; the Kind is zero when that is
// nothing.
func (s *xlsSheet) cell(r record, style cellStyle) (source.Cell, error) {
	rest := r.data[6:]
	switch {
	case r.id == recNumber && len(rest) == 8:
		return s.number(math.Float64frombits(binary.LittleEndian.Uint64(rest)), style), nil
	case r.id == recRK && len(rest) == 4:
		return s.number(unpackRK(binary.LittleEndian.Uint32(rest)), style), nil
	case r.id == recLabelSST && len(rest) == 4:
		return s.shared(int(binary.LittleEndian.Uint32(rest)))
	case r.id == recLabel, r.id == recRString:
		return s.label(r)
	case r.id == recBoolErr && (len(rest) == 2 || len(rest) == 3): // OpenOffice wrote a byte too many
		return s.special(rest[1], rest[0])
	case len(rest) >= formulaHead && (r.id == recFormula || r.id == recFormula3 || r.id == recFormula4):
		return s.formula(rest, style)
	}
	return source.Cell{}, s.faultHere("contenu illisible")
}

// shared makes the cell of a shared text.
func (s *xlsSheet) shared(index int) (source.Cell, error) {
	if index < 0 || index >= len(s.book.strings.texts) {
		return source.Cell{}, s.faultHere("renvoi à un texte qui n’existe pas (" + strconv.Itoa(index) + ")")
	}
	s.book.met++
	s.book.used[index] = true
	return textCell(s.book.strings.texts[index], s.book.strings.struck[index]), nil
}

// textCell makes the cell of a text, and none of an empty one.
func textCell(text string, struck bool) source.Cell {
	if text == "" {
		return source.Cell{}
	}
	return source.Cell{Kind: source.Text, Raw: text, Struck: struck}
}

// number makes the cell of a number. What is none, as some software stores
// the outcome of a failed computation, is the error it stands for.
func (s *xlsSheet) number(v float64, style cellStyle) source.Cell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return source.Cell{Kind: source.ErrorValue, Raw: "#NUM!"}
	}
	return source.Cell{Kind: source.Number, Raw: decimalText(v), Date: style.dateStyle(s.book.calendar)}
}

// decimalText writes a stored number in full, with the fewest digits that give
// it back: a SIRET keeps its fourteen. From 1e21 up, where digits would be made
// up, and below 1e-9, it has an exponent.
func decimalText(v float64) string {
	format := byte('f')
	switch size := math.Abs(v); {
	case v == 0:
		return "0" // -0, too
	case size >= 1e21, size < 1e-9:
		format = 'E'
	}
	return strconv.FormatFloat(v, format, -1, 64)
}

// unpackRK gives the number an RK value stands for, MS-XLS §2.5.218: the upper
// 30 bits of a float, or an integer, either perhaps in hundredths.
func unpackRK(rk uint32) float64 {
	const hundredths, integer = 1, 2
	v := math.Float64frombits(uint64(rk&^3) << 32)
	if rk&integer != 0 {
		v = float64(int32(rk) >> 2)
	}
	if rk&hundredths != 0 {
		v /= 100
	}
	return v
}

// span gives the 0-based last column of a record of cells side by side, each
// of them described in as many bytes.
func (s *xlsSheet) span(r record, bytes int) (last int, err error) {
	last = r.u16(len(r.data) - 2)
	if last < s.col || last >= lastColumnXLS || len(r.data) != 6+bytes*(last-s.col+1) {
		return 0, s.faultHere("suite de cellules mal décrite")
	}
	s.order.cells(s.row, s.col, last)
	return last, nil
}

// numbers reads a MULRK record: numbers side by side in a row, MS-XLS §2.4.175.
func (s *xlsSheet) numbers(r record) error {
	const bytes = 6 // of each: its style and its RK value
	last, err := s.span(r, bytes)
	if err != nil {
		return err
	}
	for at := 4; s.col <= last; s.col, at = s.col+1, at+bytes {
		style, err := s.style(r.u16(at))
		if err != nil {
			return err
		}
		cell := s.number(unpackRK(binary.LittleEndian.Uint32(r.data[at+2:])), style)
		cell.Struck = style.struck
		if err := s.add(cell); err != nil {
			return err
		}
	}
	return nil
}

// label reads a text that stands in the record of its cell; a RSTRING record
// adds the fonts of its parts.
func (s *xlsSheet) label(r record) (source.Cell, error) {
	p := newPieces(s.book.records.continued(r))
	p.skip(6)
	text, err := s.book.text(p, 2)
	if err != nil {
		return source.Cell{}, err
	}
	var runs []fontRun
	if r.id == recRString {
		width := 2
		if s.book.version == biff5 {
			width = 1
		}
		runs = p.runs(p.number(width), width)
	}
	if !p.atEnd() {
		return source.Cell{}, s.faultHere("contenu illisible")
	}
	return textCell(text, allStruck(text, runs, s.book.struck)), nil
}

// errorTexts are the error values by code, MS-XLS §2.5.10.
var errorTexts = map[byte]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}

// special makes the cell of an error or a boolean.
func (s *xlsSheet) special(isError, value byte) (source.Cell, error) {
	text, known := errorTexts[value]
	switch {
	case isError == 1 && known:
		return source.Cell{Kind: source.ErrorValue, Raw: text}, nil
	case isError == 0 && value <= 1:
		return source.Cell{Kind: source.Bool, Raw: strconv.Itoa(int(value))}, nil
	}
	return source.Cell{}, s.faultHere("contenu illisible")
}

// formulaHead is what stands in a formula's record between the cell and the
// formula itself, in bytes: its value, flags, its own length.
const formulaHead = 16

// formula makes the cell of a formula from the value it gave, MS-XLS §2.5.133.
// A text follows in a record of its own: without it the formula was never
// computed.
func (s *xlsSheet) formula(rest []byte, style cellStyle) (source.Cell, error) {
	const text, boolean, failure, emptyText = 0, 1, 2, 3
	value, length := rest[:8], int(binary.LittleEndian.Uint16(rest[14:]))
	if length > len(rest)-formulaHead || swallows(rest[formulaHead+length:]) {
		return source.Cell{}, s.faultHere("formule mal décrite")
	}
	var cell source.Cell
	var err error
	switch kind := value[0]; {
	case value[6] != 0xFF || value[7] != 0xFF:
		cell = s.number(math.Float64frombits(binary.LittleEndian.Uint64(value)), style)
	case kind == text:
		s.awaiting = true
		cell.Kind = source.Uncomputed
	case kind == boolean, kind == failure:
		cell, err = s.special(kind-boolean, value[2])
	case kind == emptyText:
		return cell, nil
	default:
		err = s.faultHere("contenu illisible")
	}
	cell.Formula = true
	return cell, err
}

// swallows tells that what follows a formula in its record, constants as a
// rule, starts with records of cells: the length of the record is wrong.
func swallows(extra []byte) bool {
	const enough = 2 // one alone could be chance
	inside := records{stream: extra}
	for n := 0; n < enough && inside.at < len(extra); n++ {
		if r, ok := inside.next(); !ok || !r.ofCells() {
			return false
		}
	}
	return len(extra) > 0
}

// formulaText gives its text to the formula just read.
func (s *xlsSheet) formulaText(r record) error {
	p := newPieces(s.book.records.continued(r))
	text, err := s.book.text(p, 2)
	if err != nil {
		return err
	}
	if !s.awaiting || !p.atEnd() {
		return s.faultHere("texte de formule qui n’est pas à sa place")
	}
	s.awaiting = false
	last := len(s.pending) - 1
	if text == "" {
		s.pending = s.pending[:last]
		s.book.cells--
		return nil
	}
	s.pending[last].Kind, s.pending[last].Raw = source.Text, text
	return nil
}
