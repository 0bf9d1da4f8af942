package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// sheetReader goes through a sheet's XML once, some rows at a time. It knows what we
// and the library write: cells with their address, a formula, a value or a text
// inside.
type sheetReader struct {
	file   *contentsOf
	shared []string
	buffer []byte // where the rows being read stand

	name  string
	sheet *foundSheet
	last  int // row of the last cell
}

// longestRow bounds the bytes of a row: some columns of the longest texts.
const longestRow = 64 << 20

// part reads a sheet; kept are the columns to keep.
func (r *sheetReader) part(archive *zip.Reader, p sheetPart, kept kept) error {
	content, err := archive.Open(p.part)
	if err != nil {
		return fmt.Errorf("part %s: %w", p.part, err)
	}
	defer content.Close()
	if err := r.read(p.sheet, content, kept); err != nil {
		return fmt.Errorf("%s: %w", p.part, err)
	}
	return nil
}

func (r *sheetReader) read(name string, content io.Reader, kept kept) error {
	r.name, r.last = name, 0
	r.sheet = &foundSheet{kept: kept, formulas: map[address]string{}}
	rows := bufio.NewScanner(content)
	rows.Buffer(r.buffer, longestRow)
	rows.Split(wholeRows)
	whole := false
	for rows.Scan() {
		if err := r.rows(rows.Bytes()); err != nil {
			return err
		}
		whole = bytes.HasSuffix(bytes.TrimSpace(rows.Bytes()), []byte("</worksheet>"))
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if !whole {
		return errors.New("the sheet stops halfway")
	}
	r.file.sheets[name] = r.sheet
	return nil
}

// wholeRows splits a sheet after the last of the rows that are there whole.
func wholeRows(data []byte, atEOF bool) (advance int, token []byte, err error) {
	const end = "</row>"
	if i := bytes.LastIndex(data, []byte(end)); i >= 0 {
		return i + len(end), data[:i+len(end)], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// rows reads the cells of some rows.
func (r *sheetReader) rows(content []byte) error {
	for {
		_, after, more := bytes.Cut(content, []byte("<c "))
		if !more {
			return nil
		}
		tag, after, closed := bytes.Cut(after, []byte(">"))
		body, whole := []byte(nil), bytes.HasSuffix(tag, []byte("/"))
		if !whole {
			body, after, whole = bytes.Cut(after, []byte("</c>"))
		}
		if !closed || !whole {
			return fmt.Errorf("a cell after row %d is not closed", r.last)
		}
		if err := r.cell(bytes.TrimSuffix(tag, []byte("/")), body); err != nil {
			return err
		}
		content = after
	}
}

// cell reads one cell: what its tag says, and what stands inside.
func (r *sheetReader) cell(tag, body []byte) error {
	place, kind := attributes(tag)
	col, row := corner(place)
	switch {
	case col == 0 || col > maxCol || row == 0 || row > maxRow:
		return fmt.Errorf("a cell after row %d has no address", r.last)
	case row > r.last+1000:
		return fmt.Errorf("row %d is too far below the one before", row)
	}
	r.last = row
	at := address{r.name, row, col}
	formula, err := inside(body, "f")
	if err != nil {
		return err
	}
	if !r.sheet.kept.holds(col) && len(formula) == 0 {
		return nil
	}
	found, err := r.found(at, kind, body)
	if err != nil || found.kind == 0 && len(formula) == 0 {
		return err
	}
	if len(formula) > 0 {
		found.formula, r.sheet.formulas[at] = true, string(formula)
	}
	r.put(at, found)
	return nil
}

// found is what a cell of a kind holds.
func (r *sheetReader) found(at address, kind, body []byte) (foundCell, error) {
	element := "v"
	if string(kind) == "inlineStr" {
		element = "t"
	}
	value, err := inside(body, element)
	if err != nil || len(value) == 0 {
		return foundCell{}, err
	}
	switch string(kind) {
	case "s":
		i, err := strconv.Atoi(string(value))
		if err != nil || i < 0 || i >= len(r.shared) {
			return foundCell{}, fmt.Errorf("%s: no shared text %q", at, value)
		}
		return r.file.textCell([]byte(r.shared[i])), nil
	case "str", "inlineStr":
		return r.file.textCell(value), nil
	case "", "n":
		v, err := number(value)
		if err != nil {
			return foundCell{}, fmt.Errorf("%s: %q is not a number", at, value)
		}
		return foundCell{kind: foundNumber, number: v}, nil
	}
	return foundCell{}, fmt.Errorf("%s: cell of type %q", at, kind)
}

// number reads a number; nearly all are a few digits.
func number(s []byte) (float64, error) {
	n := 0
	for _, d := range s {
		if d < '0' || d > '9' || len(s) > 15 {
			return strconv.ParseFloat(string(s), 64)
		}
		n = n*10 + int(d-'0')
	}
	return float64(n), nil
}

// corner reads an address, D5; 0 stands for what is missing or too large.
func corner(s []byte) (col, row int) {
	i := 0
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && col <= maxCol; i++ {
		col = col*26 + int(s[i]-'A') + 1
	}
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9' && row <= maxRow; i++ {
		row = row*10 + int(s[i]-'0')
	}
	return col, row
}

// attributes are the address and the type of a cell, nil where its tag has none.
func attributes(tag []byte) (place, kind []byte) {
	for {
		name := bytes.IndexByte(tag, '=')
		if name < 0 || !bytes.HasPrefix(tag[name:], []byte(`="`)) {
			return place, kind
		}
		value, rest, closed := bytes.Cut(tag[name+2:], []byte(`"`))
		if !closed {
			return place, kind
		}
		switch string(bytes.TrimLeft(tag[:name], " ")) {
		case "r":
			place = value
		case "t":
			kind = value
		}
		tag = rest
	}
}

// inside is the text of the first element of a name, nil when there is none.
func inside(body []byte, element string) ([]byte, error) {
	_, after, there := bytes.Cut(body, []byte("<"+element))
	for there && len(after) > 0 && after[0] != '>' && after[0] != ' ' && after[0] != '/' { // <f is not <family
		_, after, there = bytes.Cut(after, []byte("<"+element))
	}
	tag, after, closed := bytes.Cut(after, []byte(">"))
	if !closed || bytes.HasSuffix(tag, []byte("/")) {
		return nil, nil
	}
	text, _, closed := bytes.Cut(after, []byte("<"))
	if !closed {
		return nil, fmt.Errorf("element %s is not closed", element)
	}
	if bytes.IndexByte(text, '&') < 0 && !bytes.Contains(text, []byte("_x005F_")) {
		return text, nil
	}
	return []byte(plainText.Replace(string(text))), nil
}

// plainText undoes what we and the library escape.
var plainText = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&#34;", `"`, "&quot;", `"`, "&#39;", "'", "&apos;", "'",
	"&#xA;", "\n", "&#xD;", "\r", "&#x9;", "\t", "_x005F_", "_")

// put stores the cell.
func (r *sheetReader) put(at address, c foundCell) {
	s := r.sheet
	for len(s.columns) < at.col {
		s.columns = append(s.columns, nil)
	}
	column := s.columns[at.col-1]
	if column == nil {
		column = make([]foundCell, 0, s.kept.rows(at.col))
	}
	for len(column) < at.row-1 {
		column = append(column, foundCell{})
	}
	s.columns[at.col-1] = append(column[:at.row-1], c)
}
