package intake

import (
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// Delimited texts and the workbooks of Excel 5 to 2003 have no checksum. What
// damage leaves in them is a record of another width than the rest, and
// characters that nobody types: both are told, none changes what is read.

// garbled tells of the cells with such a character, of the first ones where a
// file holds little else.
func garbled(book *source.Book) (found finding.List) {
	left := 10_000
	for i := range book.Sheets {
		s := &book.Sheets[i]
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if left > 0 && c.Kind == source.Text && strings.ContainsFunc(c.Raw, unwritten) {
					found.Add(finding.New(finding.TextGarbled, s.Ref(int(row.Number), int(c.Col)), "", ""))
					left--
				}
			}
		}
	}
	return found
}

// recordWidth is the number of fields of a record that holds something.
type recordWidth struct{ row, fields int }

// usual is the number of fields of nine records in ten, those of one field left
// out, which are titles and notes; 0 when there is none, or too few records to
// tell.
func (r *recordReader) usual() int {
	const enough = 5
	times, all, usual := map[int]int{}, 0, 0
	for _, w := range r.widths {
		if w.fields > 1 {
			times[w.fields]++
			all++
		}
	}
	for fields, n := range times {
		if 10*n >= 9*all {
			usual = fields
		}
	}
	if all < enough {
		return 0
	}
	return usual
}

// raggedRows are the rows with more fields than the others, by a delimiter in a
// text without quotes, and those with fewer while they are few: Excel leaves out
// the last delimiters of some blocks of rows whose last cells are empty.
func (r *recordReader) raggedRows() []int {
	const few = 3
	usual := r.usual()
	if usual == 0 {
		return nil
	}
	first, last := r.span(usual)
	var more, fewer []int
	for _, w := range r.widths {
		switch inside := first < w.row && w.row < last; {
		case w.fields > usual:
			more = append(more, w.row)
		case w.fields < usual && (w.fields > 1 || inside):
			fewer = append(fewer, w.row)
		}
	}
	if len(fewer) > few {
		return more
	}
	return append(more, fewer...)
}

// span gives the first and the last row of the usual number of fields.
func (r *recordReader) span(usual int) (first, last int) {
	for _, w := range r.widths {
		if w.fields == usual {
			if first == 0 {
				first = w.row
			}
			last = w.row
		}
	}
	return first, last
}

// unwritten reports whether a character is none that a list is typed with: a
// control other than those of layout, or the mark of a lost character.
func unwritten(c rune) bool {
	switch c {
	case '\t', '\n', '\v', '\f':
		return false
	case utf8.RuneError, 0x7F:
		return true
	}
	return c < ' ' || 0x80 <= c && c < 0xA0
}
