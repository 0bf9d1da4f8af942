// Package casetest builds sheets from text, for tests.
//
// In: a grid of text. Out: source.Sheet, as a reader of files would give it.
package casetest

import (
	"strconv"
	"strings"

	"pcaet/pipeline/source"
)

// Sheet reads a grid: a line is a row, cells are separated by " | ", an empty
// line is an empty row. The first line is row 1. Cells:
//
//	12, 12.5        a Number
//	d:45672         a Number displayed as a date, counted from 1900
//	d4:44210        the same, counted from 1904
//	t:45672         Text, whatever it looks like
//	b:1             a Bool
//	e:#REF!         an ErrorValue
//	u:              a formula without a cached value
//	~texte          struck through
//	f:12            a Number that a formula gave
//	\n              a line break
//
// A line that starts with "!" says something of the sheet: "!merge A3:A5",
// "!hide-row 4", "!hide-col B", "!hidden"; it is no row.
func Sheet(file, name, text string) source.Sheet {
	s := source.NewSheet(file, name)
	hidden := map[int32]bool{}
	number := int32(0)
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		line = strings.TrimSpace(line)
		if order, ok := strings.CutPrefix(line, "!"); ok {
			obey(&s, order, hidden)
			continue
		}
		number++
		if row := readRow(number, line); len(row.Cells) > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
	for i := range s.Rows {
		s.Rows[i].Hidden = hidden[s.Rows[i].Number]
	}
	return s
}

// Book makes a book of sheets of one file.
func Book(file string, sheets ...source.Sheet) source.Book {
	return source.Book{File: file, Origin: source.Staff, Sheets: sheets}
}

func obey(s *source.Sheet, order string, hidden map[int32]bool) {
	word, rest, _ := strings.Cut(order, " ")
	switch word {
	case "hidden":
		s.Hidden = true
	case "hide-row":
		_, row := cell(rest)
		hidden[row] = true
	case "hide-col":
		col, _ := cell(rest)
		s.HiddenCols = append(s.HiddenCols, col)
	case "merge":
		from, to, _ := strings.Cut(rest, ":")
		c1, r1 := cell(from)
		c2, r2 := cell(to)
		s.Merged = append(s.Merged, source.Range{Row: r1, Col: c1, LastRow: r2, LastCol: c2})
	default:
		panic("casetest: no order is called " + strconv.Quote(word))
	}
}

// cell reads an address; the column or the row may be left out (0).
func cell(a1 string) (col, row int32) {
	for _, r := range a1 {
		if 'A' <= r && r <= 'Z' {
			col = col*26 + r - 'A' + 1
		} else if '0' <= r && r <= '9' {
			row = row*10 + r - '0'
		}
	}
	return col, row
}

func readRow(number int32, line string) source.Row {
	row := source.Row{Number: number}
	if line == "" {
		return row
	}
	for i, text := range strings.Split(" "+line+" ", "|") {
		if text = strings.TrimSpace(text); text != "" {
			c := readCell(text)
			c.Col = int32(i + 1)
			row.Cells = append(row.Cells, c)
		}
	}
	return row
}

func readCell(text string) source.Cell {
	c := source.Cell{Kind: source.Text}
	if rest, ok := strings.CutPrefix(text, "~"); ok {
		c.Struck, text = true, rest
	}
	c.Raw = strings.ReplaceAll(text, `\n`, "\n")
	mark, rest, marked := strings.Cut(text, ":")
	switch {
	case marked && mark == "d":
		c.Kind, c.Date, c.Raw = source.Number, source.Date1900, rest
	case marked && mark == "d4":
		c.Kind, c.Date, c.Raw = source.Number, source.Date1904, rest
	case marked && mark == "t":
		c.Raw = rest
	case marked && mark == "b":
		c.Kind, c.Raw = source.Bool, rest
	case marked && mark == "e":
		c.Kind, c.Raw = source.ErrorValue, rest
	case marked && mark == "u":
		c.Kind, c.Raw, c.Formula = source.Uncomputed, "", true
	case marked && mark == "f":
		c.Kind, c.Raw, c.Formula = source.Number, rest, true
	default:
		if _, err := strconv.ParseFloat(text, 64); err == nil && strings.Trim(text, "0123456789.") == "" {
			c.Kind = source.Number
		}
	}
	return c
}
