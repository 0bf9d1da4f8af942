// Package safecsv writes the CSV files of the outputs in one way: UTF-8 with
// BOM, semicolons, CRLF, and no cell that a spreadsheet would run as a formula.
//
// In: a header and rows of text. Out: the file's bytes.
//
// What it does not know: what the columns mean.
package safecsv

import (
	"bytes"
	"encoding/csv"
)

// Write writes a whole file. A cell beginning with = + - @, a tab or a
// carriage return is given a leading apostrophe (OWASP ASVS 1.2.10).
func Write(header []string, rows [][]string) []byte {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = ';', true
	_ = w.Write(header) // a bytes.Buffer never fails
	safe := make([]string, 0, len(header))
	for _, row := range rows {
		safe = safe[:0]
		for _, cell := range row {
			safe = append(safe, Safe(cell))
		}
		_ = w.Write(safe)
	}
	w.Flush()
	return out.Bytes()
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
