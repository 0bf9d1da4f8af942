package workbook

import (
	"fmt"
	"strings"

	"pcaet/pipeline/source"
)

// String is the address as Excel writes it: Indicateurs!D8.
func (a address) String() string {
	return quoted(a.sheet) + "!" + source.ColumnLetters(a.col) + itoa(a.row)
}

// The largest sheet of the format.
const (
	maxRow = 1 << 20
	maxCol = 1 << 14
)

// area is a range of cells of one sheet, corners included.
type area struct{ first, last address }

func (a area) rows() int { return a.last.row - a.first.row + 1 }

// at is the cell of the first column i rows below the first.
func (a area) at(i int) address { return address{a.first.sheet, a.first.row + i, a.first.col} }

// area reads a range, or a cell for a range of one.
func (p *parser) area() (area, error) {
	first, err := p.cell()
	if err != nil || !p.take(":") {
		return area{first, first}, err
	}
	last, err := p.corner(first.sheet)
	if err == nil && (last.row < first.row || last.col < first.col) {
		err = fmt.Errorf("range %s:%s is upside down", first, last)
	}
	if a := (area{first, last}); err != nil || p.ev.file.keeps(a) {
		return a, err
	}
	return area{}, fmt.Errorf("range %s:%s is not among the columns read", first, last)
}

// cell reads a cell, with the name of its sheet where it has one.
func (p *parser) cell() (address, error) {
	sheet := p.sheet
	if p.take("'") {
		var name strings.Builder
		for {
			part, rest, closed := strings.Cut(p.rest, "'")
			if !closed {
				return address{}, fmt.Errorf("name of a sheet without an end before %q", p.rest)
			}
			name.WriteString(part)
			if p.rest = rest; !p.take("'") {
				break
			}
			name.WriteByte('\'')
		}
		sheet = name.String()
		if err := p.expect("!"); err != nil {
			return address{}, err
		}
	} else if name, rest, ok := strings.Cut(p.rest, "!"); ok && plainName(name) {
		sheet, p.rest = name, rest
	}
	return p.corner(sheet)
}

// plainName reports whether a sheet's name needs no quotes.
func plainName(s string) bool { return s != "" && quoted(s) == s }

// corner reads $D$5, with or without dollars.
func (p *parser) corner(sheet string) (address, error) {
	before := p.rest
	p.take("$")
	col := 0
	for p.rest != "" && p.rest[0] >= 'A' && p.rest[0] <= 'Z' && col <= maxCol {
		col = col*26 + int(p.rest[0]-'A') + 1
		p.rest = p.rest[1:]
	}
	p.take("$")
	row := 0
	for p.rest != "" && p.rest[0] >= '0' && p.rest[0] <= '9' && row <= maxRow {
		row = row*10 + int(p.rest[0]-'0')
		p.rest = p.rest[1:]
	}
	if col < 1 || col > maxCol || row < 1 || row > maxRow {
		return address{}, fmt.Errorf("%q is not a cell", before)
	}
	return address{sheet, row, col}, nil
}
