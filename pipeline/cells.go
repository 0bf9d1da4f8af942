package pipeline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// cells finds what stands in a cell of the books that were read.
type cells map[source.Place]*source.Sheet

func cellsOf(books ...[]source.Book) cells {
	c := cells{}
	for _, some := range books {
		for i := range some {
			for j := range some[i].Sheets {
				s := &some[i].Sheets[j]
				c[source.Place{File: s.File(), Sheet: s.Name()}] = s
			}
		}
	}
	return c
}

// shown is what a cell shows, "" for a blank one; false when its sheet was not
// read.
func (c cells) shown(at source.Ref) (string, bool) {
	s := c[at.Place()]
	if s == nil {
		return "", false
	}
	i, found := slices.BinarySearchFunc(s.Rows, at.Row, func(r source.Row, n int32) int { return cmp.Compare(r.Number, n) })
	if !found {
		return "", true
	}
	cell, _ := s.Rows[i].Cell(int(at.Col))
	return shown(cell), true
}

// shown writes a cell as a French spreadsheet shows it, on one line: a date as
// 12/03/2026, a decimal comma. A number keeps all its digits.
func shown(c source.Cell) string {
	switch c.Kind {
	case source.Number:
		if serial, err := strconv.ParseFloat(c.Raw, 64); err == nil && c.Date != source.NoDate {
			if d, ok := french.FromSerial(serial, c.Date == source.Date1904); ok {
				return french.Short(d)
			}
		}
		return strings.Replace(strings.TrimSuffix(c.Raw, ".0"), ".", ",", 1)
	case source.Bool:
		if c.Raw == "0" {
			return "FAUX"
		}
		return "VRAI"
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(c.Raw, "\uFFFD")), " ")
}
