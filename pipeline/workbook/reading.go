package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
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

// foundCell is one cell as it stands in the file. Lists hold a million of them:
// the few formulas stand apart.
type foundCell struct {
	kind    foundKind
	formula bool
	number  float64
	text    string
}

// contentsOf is every cell of a finished file, read from its parts and not
// through the library that wrote it.
type contentsOf struct {
	sheets map[string]*foundSheet
}

// foundSheet is its columns, each from row 1; both are 0-based slices.
type foundSheet struct {
	columns  [][]foundCell
	formulas map[address]string
}

// at finds a cell, false when it is empty.
func (f *contentsOf) at(at address) (foundCell, bool) {
	column := f.column(at.sheet, at.col)
	if at.row > len(column) {
		return foundCell{}, false
	}
	c := column[at.row-1]
	return c, c.kind != 0 || c.formula
}

// column is the cells of a column from row 1 to its last that is not empty.
func (f *contentsOf) column(sheet string, col int) []foundCell {
	s := f.sheets[sheet]
	if s == nil || col > len(s.columns) {
		return nil
	}
	return s.columns[col-1]
}

// formula is what a cell computes, "" where it holds its value.
func (f *contentsOf) formula(at address) string {
	if s := f.sheets[at.sheet]; s != nil {
		return s.formulas[at]
	}
	return ""
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

func readPart(archive *zip.Reader, name string) (string, error) {
	part, err := archive.Open(name)
	if err != nil {
		return "", fmt.Errorf("part %s: %w", name, err)
	}
	defer part.Close()
	var content strings.Builder
	if info, err := part.Stat(); err == nil {
		content.Grow(int(info.Size()))
	}
	if _, err := io.Copy(&content, part); err != nil {
		return "", fmt.Errorf("part %s: %w", name, err)
	}
	return content.String(), nil
}

func decodePart(archive *zip.Reader, name string, into any) error {
	content, err := readPart(archive, name)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal([]byte(content), into); err != nil {
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

// sheetReader goes through a sheet's XML once. It knows what the library
// writes: cells with their address, a formula, a value or a text inside.
type sheetReader struct {
	name   string
	rest   string
	shared []string
	sheet  *foundSheet
	row    int // of the last cell
}

// readSheet reads one sheet. Texts are parts of content, and not copied.
func readSheet(name, content string, shared []string) (*foundSheet, error) {
	r := &sheetReader{name: name, rest: content, shared: shared, sheet: &foundSheet{formulas: map[address]string{}}}
	for {
		_, after, more := strings.Cut(r.rest, "<c ")
		if !more {
			if !strings.HasSuffix(strings.TrimSpace(content), "</worksheet>") {
				return nil, errors.New("the sheet stops halfway")
			}
			return r.sheet, nil
		}
		tag, after, closed := strings.Cut(after, ">")
		if !closed {
			return nil, fmt.Errorf("a cell after row %d is not closed", r.row)
		}
		body, whole := "", strings.HasSuffix(tag, "/")
		if !whole {
			if body, after, whole = strings.Cut(after, "</c>"); !whole {
				return nil, fmt.Errorf("a cell after row %d is not closed", r.row)
			}
		}
		r.rest = after
		if err := r.cell(strings.TrimSuffix(tag, "/"), body); err != nil {
			return nil, err
		}
	}
}

// cell reads one cell: what its tag says, and what stands inside.
func (r *sheetReader) cell(tag, body string) error {
	p := &parser{rest: attribute(tag, "r")}
	at, err := p.corner(r.name)
	switch {
	case err != nil:
		return fmt.Errorf("a cell after row %d has no address: %w", r.row, err)
	case at.row > r.row+1000:
		return fmt.Errorf("row %d is too far below the one before", at.row)
	}
	r.row = at.row
	formula, err := inside(body, "f")
	if err != nil {
		return err
	}
	tag, kind := "v", attribute(tag, "t")
	if kind == "inlineStr" {
		tag = "t"
	}
	value, err := inside(body, tag)
	if err != nil || value == "" && formula == "" {
		return err
	}
	found, err := r.found(at, kind, value)
	if err != nil {
		return err
	}
	if formula != "" {
		found.formula, r.sheet.formulas[at] = true, formula
	}
	r.put(at, found)
	return nil
}

// found is what a cell of a kind holds.
func (r *sheetReader) found(at address, kind, value string) (foundCell, error) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(r.shared) {
			return foundCell{}, fmt.Errorf("%s: no shared text %q", at, value)
		}
		return foundCell{kind: foundText, text: r.shared[i]}, nil
	case "str", "inlineStr":
		return foundCell{kind: foundText, text: value}, nil
	case "", "n":
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return foundCell{}, fmt.Errorf("%s: %q is not a number", at, value)
		}
		return foundCell{kind: foundNumber, number: v}, nil
	}
	return foundCell{}, fmt.Errorf("%s: cell of type %q", at, kind)
}

// attribute is the value of an attribute of a tag, "" when it has none.
func attribute(tag, name string) string {
	for tag != "" {
		key, after, _ := strings.Cut(tag, `="`)
		value, rest, _ := strings.Cut(after, `"`)
		if strings.TrimSpace(key) == name {
			return value
		}
		tag = rest
	}
	return ""
}

// inside is the text of the first element of a name, "" when there is none.
func inside(body, element string) (string, error) {
	_, after, there := strings.Cut(body, "<"+element)
	for there && after != "" && after[0] != '>' && after[0] != ' ' && after[0] != '/' { // <f is not <family
		_, after, there = strings.Cut(after, "<"+element)
	}
	tag, after, closed := strings.Cut(after, ">")
	if !closed || strings.HasSuffix(tag, "/") {
		return "", nil
	}
	text, _, closed := strings.Cut(after, "<")
	if !closed {
		return "", fmt.Errorf("element %s is not closed", element)
	}
	if !strings.Contains(text, "&") {
		return text, nil
	}
	return plainText.Replace(text), nil
}

// plainText undoes what the library escapes.
var plainText = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&#34;", `"`, "&quot;", `"`, "&#39;", "'", "&apos;", "'",
	"&#xA;", "\n", "&#xD;", "\r", "&#x9;", "\t")

// put stores the cell.
func (r *sheetReader) put(at address, c foundCell) {
	s := r.sheet
	for len(s.columns) < at.col {
		s.columns = append(s.columns, nil)
	}
	column := s.columns[at.col-1]
	for len(column) < at.row-1 {
		column = append(column, foundCell{})
	}
	s.columns[at.col-1] = append(column[:at.row-1], c)
}
