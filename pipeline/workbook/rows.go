package workbook

import (
	"io"
	"math"
	"strconv"
	"strings"

	"pcaet/pipeline/source"
)

// block is the rows of a list, which stand below its header. The library holds
// everything else of a sheet: the rows, of which there may be a million, go
// from the list straight into the finished file (pack.go).
type block struct {
	list   *list
	widths []float64
}

// rowWriter writes the rows of a block as the format has them, a text beside
// its cell rather than in the table of shared ones.
type rowWriter struct {
	to      io.Writer
	dress   func(c *cell, set align, cut bool) int // the style of a cell
	buf     []byte
	letters []string // of the columns
}

// rowBuffer is how many bytes are gathered before they are given on.
const rowBuffer = 64 << 10

// block writes a list's rows.
func (r *rowWriter) block(b *block) error {
	r.letters = r.letters[:0]
	for j := range b.list.columns {
		r.letters = append(r.letters, source.ColumnLetters(j+1))
	}
	tallest, measured := b.list.lines(), b.list.measured()
	for i := range b.list.count() {
		row := b.list.row(i)
		height, cut := rowHeight(row, b.widths, tallest, measured)
		if b.list.height > 0 {
			height = b.list.height
		}
		r.row(b.list.top+1+i, height, cut, row, b.list.columns)
		if len(r.buf) >= rowBuffer {
			if err := r.flush(); err != nil {
				return err
			}
		}
	}
	return r.flush()
}

func (r *rowWriter) flush() error {
	_, err := r.to.Write(r.buf)
	r.buf = r.buf[:0]
	return err
}

func (r *rowWriter) row(number int, height float64, cut bool, cells []cell, columns []column) {
	r.add(`<row r="`)
	r.buf = strconv.AppendInt(r.buf, int64(number), 10)
	r.add(`" ht="`)
	r.number(height)
	r.add(`" customHeight="1">`)
	for j := range cells {
		c := &cells[j]
		r.add(`<c r="`)
		r.add(r.letters[j])
		r.buf = strconv.AppendInt(r.buf, int64(number), 10)
		r.add(`" s="`)
		r.buf = strconv.AppendInt(r.buf, int64(r.dress(c, columns[j].align, cut)), 10)
		r.content(c)
	}
	r.add(`</row>`)
}

// content writes what stands in a cell, from the end of its last attribute on.
func (r *rowWriter) content(c *cell) {
	switch {
	case c.kind == formulaCell:
		r.add(`"><f>`)
		r.text(c.text)
		r.add(`</f><v>`) // a viewer that does not calculate shows it
		r.number(c.number)
		r.add(`</v></c>`)
	case c.kind == textCell && c.text == "": // to be filled in
		r.add(`"/>`)
	case c.kind == textCell:
		r.add(`" t="inlineStr"><is><t>`)
		r.text(c.text)
		r.add(`</t></is></c>`)
	case c.kind == markedCell:
		r.add(`" t="inlineStr"><is>`)
		r.runs(c.text)
		r.add(`</is></c>`)
	default:
		r.add(`"><v>`)
		r.number(c.number)
		r.add(`</v></c>`)
	}
}

// The fonts of a marked text: that of its neighbours, and bold red.
var (
	usualFont = `<rFont val="` + fontName + `"/><family val="2"/><color rgb="FF` + ink + `"/><sz val="10"/>`
	apartFont = `<rFont val="` + fontName + `"/><family val="2"/><b val="1"/><color rgb="FF` + alert + `"/><sz val="10"/>`
)

// runs writes the parts of a marked text, each in its font.
func (r *rowWriter) runs(text string) {
	run := func(text, font string) {
		if text == "" {
			return
		}
		r.add(`<r><rPr>`)
		r.add(font)
		r.add(`</rPr><t xml:space="preserve">`)
		r.text(text)
		r.add(`</t></r>`)
	}
	for text != "" {
		before, rest, _ := strings.Cut(text, markBegins)
		within, after, _ := strings.Cut(rest, markEnds)
		run(before, usualFont)
		run(within, apartFont)
		text = after
	}
}

func (r *rowWriter) add(s string) { r.buf = append(r.buf, s...) }

// number writes a whole number without a point, another with all its digits.
func (r *rowWriter) number(n float64) {
	if whole := math.Trunc(n); whole == n && math.Abs(n) < 1<<53 {
		r.buf = strconv.AppendInt(r.buf, int64(n), 10)
		return
	}
	r.buf = strconv.AppendFloat(r.buf, n, 'f', -1, 64)
}

// unlike are the bytes that do not always stand for themselves in a part.
var unlike = [256]bool{'&': true, '<': true, '>': true, '_': true}

// text writes a text: it is one that clean gave, so that three signs alone are
// of XML's own, and those that Excel reads as a character's number: _x000D_.
func (r *rowWriter) text(s string) {
	from := 0
	for i := range len(s) {
		if !unlike[s[i]] {
			continue
		}
		sign := ""
		switch s[i] {
		case '&':
			sign = "&amp;"
		case '<':
			sign = "&lt;"
		case '>':
			sign = "&gt;"
		default:
			if !numbersCharacter(s[i:]) {
				continue
			}
			sign = "_x005F_"
		}
		r.add(s[from:i])
		r.add(sign)
		from = i + 1
	}
	r.add(s[from:])
}

// numbersCharacter reports whether s begins with _x and four hexadecimal digits
// and _.
func numbersCharacter(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	for _, d := range []byte(s[2:6]) {
		if !(d >= '0' && d <= '9' || d >= 'a' && d <= 'f' || d >= 'A' && d <= 'F') {
			return false
		}
	}
	return true
}
