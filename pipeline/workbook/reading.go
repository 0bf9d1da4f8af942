package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// foundKind says what a cell of a finished file holds. Zero is an empty cell.
type foundKind uint8

const (
	foundNumber foundKind = iota + 1
	foundText
)

// foundCell is one cell as it stands in the file.
type foundCell struct {
	kind    foundKind
	number  float64
	text    string
	formula string
}

// contentsOf is every cell of a finished file, read from its parts and not
// through the library that wrote it.
type contentsOf struct {
	sheets map[string]*foundSheet
}

// foundSheet is its columns, each from row 1; both are 0-based slices.
type foundSheet struct {
	columns  [][]foundCell
	formulas []address
}

// at finds a cell, false when it is empty.
func (f *contentsOf) at(at address) (foundCell, bool) {
	s := f.sheets[at.sheet]
	if s == nil || at.col > len(s.columns) || at.row > len(s.columns[at.col-1]) {
		return foundCell{}, false
	}
	c := s.columns[at.col-1][at.row-1]
	return c, c.kind != 0 || c.formula != ""
}

// readFile reads the cells of a workbook of ours.
func readFile(data []byte) (*contentsOf, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("the file cannot be opened: %w", err)
	}
	names, err := sheetParts(archive)
	if err != nil {
		return nil, err
	}
	shared, err := sharedStrings(archive)
	if err != nil {
		return nil, err
	}
	f := &contentsOf{sheets: map[string]*foundSheet{}}
	for part, name := range names {
		content, err := readPart(archive, part)
		if err != nil {
			return nil, err
		}
		if f.sheets[name], err = readSheet(name, content, shared); err != nil {
			return nil, fmt.Errorf("%s: %w", part, err)
		}
	}
	return f, nil
}

func readPart(archive *zip.Reader, name string) ([]byte, error) {
	part, err := archive.Open(name)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	defer part.Close()
	content, err := io.ReadAll(part)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	return content, nil
}

func decodePart(archive *zip.Reader, name string, into any) error {
	content, err := readPart(archive, name)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(content, into); err != nil {
		return fmt.Errorf("part %s: %w", name, err)
	}
	return nil
}

// sheetParts gives the name of the sheet each part holds.
func sheetParts(archive *zip.Reader) (map[string]string, error) {
	var workbook struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := decodePart(archive, "xl/workbook.xml", &workbook); err != nil {
		return nil, err
	}
	if err := decodePart(archive, "xl/_rels/workbook.xml.rels", &relations); err != nil {
		return nil, err
	}
	parts := map[string]string{}
	for _, s := range workbook.Sheets {
		for _, r := range relations.Relationship {
			if r.ID == s.ID {
				parts["xl/"+strings.TrimPrefix(r.Target, "/xl/")] = s.Name
			}
		}
	}
	return parts, nil
}

func sharedStrings(archive *zip.Reader) ([]string, error) {
	var table struct {
		Items []struct {
			Text string `xml:"t"`
			Runs []struct {
				Text string `xml:"t"`
			} `xml:"r"`
		} `xml:"si"`
	}
	if err := decodePart(archive, "xl/sharedStrings.xml", &table); err != nil {
		return nil, err
	}
	all := make([]string, len(table.Items))
	for i, item := range table.Items {
		all[i] = item.Text
		for _, r := range item.Runs {
			all[i] += r.Text
		}
	}
	return all, nil
}

// sheetReader goes through a sheet's XML once.
type sheetReader struct {
	name   string
	shared []string
	sheet  *foundSheet
	row    int     // of the last cell
	at     address // of the cell being read; row 0 outside of a cell
	kind   string  // the cell's t attribute
	cell   foundCell
	value  string
	into   *string // where character data goes now
}

// readSheet reads one sheet.
func readSheet(name string, content []byte, shared []string) (*foundSheet, error) {
	r := &sheetReader{name: name, shared: shared, sheet: &foundSheet{}}
	d := xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return r.sheet, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = r.start(t)
		case xml.CharData:
			if r.into != nil {
				*r.into += string(t)
			}
		case xml.EndElement:
			err = r.end(t.Name.Local)
		}
		if err != nil {
			return nil, err
		}
	}
}

func (r *sheetReader) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "c":
		return r.open(t.Attr)
	case "f":
		r.into = &r.cell.formula
	case "v", "t":
		r.into = &r.value
	}
	return nil
}

// open begins a cell.
func (r *sheetReader) open(attributes []xml.Attr) error {
	r.cell, r.value, r.kind, r.into, r.at = foundCell{}, "", "", nil, address{}
	for _, a := range attributes {
		switch a.Name.Local {
		case "r":
			p := &parser{rest: a.Value}
			at, err := p.corner(r.name)
			if err != nil {
				return err
			}
			r.at = at
		case "t":
			r.kind = a.Value
		}
	}
	if r.at.row == 0 {
		return fmt.Errorf("a cell after row %d has no address", r.row)
	}
	if r.at.row > r.row+1000 {
		return fmt.Errorf("row %d is too far below the one before", r.at.row)
	}
	r.row = r.at.row
	return nil
}

// end closes an element; a cell is stored once it is whole.
func (r *sheetReader) end(name string) error {
	r.into = nil
	if name != "c" || r.at.row == 0 || (r.value == "" && r.cell.formula == "") {
		return nil
	}
	switch r.kind {
	case "s":
		i, err := strconv.Atoi(r.value)
		if err != nil || i < 0 || i >= len(r.shared) {
			return fmt.Errorf("%s: no shared text %q", r.at, r.value)
		}
		r.cell.kind, r.cell.text = foundText, r.shared[i]
	case "str", "inlineStr":
		r.cell.kind, r.cell.text = foundText, r.value
	case "", "n":
		v, err := strconv.ParseFloat(r.value, 64)
		if err != nil {
			return fmt.Errorf("%s: %q is not a number", r.at, r.value)
		}
		r.cell.kind, r.cell.number = foundNumber, v
	default:
		return fmt.Errorf("%s: cell of type %q", r.at, r.kind)
	}
	r.put()
	r.at = address{}
	return nil
}

// put stores the cell.
func (r *sheetReader) put() {
	s := r.sheet
	for len(s.columns) < r.at.col {
		s.columns = append(s.columns, nil)
	}
	column := s.columns[r.at.col-1]
	for len(column) < r.at.row {
		column = append(column, foundCell{})
	}
	column[r.at.row-1] = r.cell
	s.columns[r.at.col-1] = column
	if r.cell.formula != "" {
		s.formulas = append(s.formulas, r.at)
	}
}
