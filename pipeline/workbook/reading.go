package workbook

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// foundKind says what a cell of a finished file holds. Zero is an empty cell.
type foundKind uint8

const (
	foundNumber foundKind = iota + 1
	foundText
)

// foundCell is one cell as it stands in the file. Lists hold a million of them:
// a text is the number of a word, and the few formulas stand apart.
type foundCell struct {
	number  float64
	word    uint32 // of a text: its place in words
	kind    foundKind
	formula bool
}

// contentsOf is the cells of a finished file, read from its parts and not
// through the library that wrote it.
type contentsOf struct {
	sheets map[string]*foundSheet
	words  []string // each distinct text once
	index  map[string]uint32
}

// foundSheet is its columns, each from row 1; both are 0-based slices.
type foundSheet struct {
	columns  [][]foundCell
	kept     kept
	formulas map[address]string
}

// kept tells which columns of a sheet are read, by 1-based column: the last row
// that a formula names, 0 for a column that none names. nil stands for all.
type kept []int

func (k kept) holds(col int) bool { return k == nil || k.rows(col) > 0 }

// rows is how many rows a column has, as far as that is known.
func (k kept) rows(col int) int {
	if col < len(k) {
		return k[col]
	}
	return 0
}

func newContents() *contentsOf {
	return &contentsOf{sheets: map[string]*foundSheet{}, index: map[string]uint32{}}
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

// text is what a cell says, "" when it holds no text.
func (f *contentsOf) text(c foundCell) string {
	if c.kind != foundText {
		return ""
	}
	return f.words[c.word]
}

// textCell is a cell that says s.
func (f *contentsOf) textCell(s []byte) foundCell {
	word, known := f.index[string(s)]
	if !known {
		word = uint32(len(f.words))
		f.words = append(f.words, string(s))
		f.index[f.words[word]] = word
	}
	return foundCell{kind: foundText, word: word}
}

// column is the cells of a column from row 1 to its last that is not empty.
func (f *contentsOf) column(sheet string, col int) []foundCell {
	s := f.sheets[sheet]
	if s == nil || col > len(s.columns) {
		return nil
	}
	return s.columns[col-1]
}

// keeps reports whether the cells of a range were read, were there any: of a
// sheet that was not read whole, those of one column are.
func (f *contentsOf) keeps(a area) bool {
	s := f.sheets[a.first.sheet]
	return s == nil || s.kept == nil || a.first.col == a.last.col && s.kept.holds(a.first.col)
}

// formula is what a cell computes, "" where it holds its value.
func (f *contentsOf) formula(at address) string {
	if s := f.sheets[at.sheet]; s != nil {
		return s.formulas[at]
	}
	return ""
}

// readFile reads a workbook of ours: some sheets whole, and of the others every
// formula, and the columns that the formulas of the first refer to.
func readFile(file io.ReaderAt, size int64, whole ...string) (*contentsOf, error) {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be opened: %w", err)
	}
	parts, err := sheetParts(archive)
	if err != nil {
		return nil, err
	}
	shared, err := sharedStrings(archive)
	if err != nil {
		return nil, err
	}
	f := newContents()
	r := &sheetReader{file: f, shared: shared, buffer: make([]byte, rowBuffer)}
	for _, p := range parts {
		if slices.Contains(whole, p.sheet) {
			if err := r.part(archive, p, nil); err != nil {
				return nil, err
			}
		}
	}
	named := f.named()
	for _, p := range parts {
		if f.sheets[p.sheet] == nil {
			if err := r.part(archive, p, append(kept{}, named[p.sheet]...)); err != nil {
				return nil, err
			}
		}
	}
	return f, nil
}

// named are the columns of other sheets that the formulas name, by sheet: D of
// Signataires, for Signataires!$D$6:$D$49.
func (f *contentsOf) named() map[string]kept {
	all := map[string]kept{}
	for _, s := range f.sheets {
		for _, formula := range s.formulas {
			for before, after, more := strings.Cut(formula, "!"); more; before, after, more = strings.Cut(after, "!") {
				name, quoted := strings.CutSuffix(before, "'")
				begins := strings.LastIndexByte(name, '\'')
				if !quoted {
					begins = strings.LastIndexAny(name, `(,&+-*/"`)
				}
				p := &parser{rest: after}
				first, err := p.corner(name[begins+1:])
				if err != nil {
					continue // the evaluator says so
				}
				last := first
				if p.take(":") {
					last, _ = p.corner(first.sheet)
				}
				columns := all[first.sheet]
				for len(columns) <= first.col {
					columns = append(columns, 0)
				}
				columns[first.col] = max(columns[first.col], first.row, last.row)
				all[first.sheet] = columns
			}
		}
	}
	return all
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

// sheetPart is the part of the package that holds a sheet.
type sheetPart struct{ part, sheet string }

// sheetParts gives the parts of the sheets, in their order.
func sheetParts(archive *zip.Reader) ([]sheetPart, error) {
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
	var parts []sheetPart
	for _, s := range workbook.Sheets {
		for _, r := range relations.Relationship {
			if r.ID == s.ID {
				parts = append(parts, sheetPart{"xl/" + strings.TrimPrefix(r.Target, "/xl/"), s.Name})
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
