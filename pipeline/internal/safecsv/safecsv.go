// Package safecsv writes the CSV files of the outputs in one way: UTF-8 with
// BOM, semicolons, CRLF, and no cell that a spreadsheet would run as a formula.
//
// In: a header and rows of text. Out: the file's bytes.
//
// What it does not know: what the columns mean.
package safecsv

import (
	"unicode"
	"unicode/utf8"
)

// Mark begins a file: Excel takes the text for UTF-8.
const Mark = "\ufeff"

// Write writes a whole file. A cell beginning with = + - @, a tab or a
// carriage return is given a leading apostrophe (OWASP ASVS 1.2.10).
func Write(header []string, rows [][]string) []byte {
	out := AppendRow([]byte(Mark), header...)
	for _, row := range rows {
		out = AppendRow(out, row...)
	}
	return out
}

// AppendRow adds a row to a file.
func AppendRow(to []byte, cells ...string) []byte {
	for i, cell := range cells {
		if i > 0 {
			to = append(to, ';')
		}
		to = AppendCell(to, cell)
	}
	return append(to, "\r\n"...)
}

// AppendCell adds a cell to a row, quoted where it must be. The semicolons between
// cells are for the caller.
func AppendCell(to []byte, cell string) []byte {
	cell = Safe(cell)
	if bare(cell) {
		return append(to, cell...)
	}
	to = append(to, '"')
	for i := range len(cell) {
		switch c := cell[i]; c {
		case '"':
			to = append(to, `""`...)
		case '\r': // of a line end, which the next character is
		case '\n':
			to = append(to, "\r\n"...)
		default:
			to = append(to, c)
		}
	}
	return append(to, '"')
}

// bare reports whether a cell needs no quotes. White space in front does, which
// some readers would drop, and what PostgreSQL takes for an end.
func bare(cell string) bool {
	for i := range len(cell) {
		switch cell[i] {
		case ';', '"', '\r', '\n':
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(cell)
	return !unicode.IsSpace(first) && cell != `\.`
}

// Safe makes a cell text that no spreadsheet takes for a formula.
func Safe(cell string) string {
	if cell == "" {
		return cell
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r':
		return "'" + cell
	}
	return cell
}
