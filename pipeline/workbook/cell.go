package workbook

import (
	"math"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
)

// Words that stand where there is no number. A data cell is never empty.
const (
	notReported   = "non renseigné"  // no list tells: unknown, not zero
	notComputable = "non calculable" // a ratio over zero
	incomplete    = "incomplet"      // a list it rests on is set aside
	noTarget      = decision.NoTarget
	nothing       = "—"       // has no meaning here
	goesOn        = "(suite)" // of the row above
	yes, no       = "oui", "non"
)

// maxText is what a cell of Excel holds, in UTF-16 units.
const maxText = 32767

// cellKind says what a cell holds. Zero is never valid.
type cellKind uint8

const (
	textCell cellKind = iota + 1
	numberCell
	dateCell
	formulaCell
	markedCell // a text with marks: see marked
	rawCell    // a text as it was read, which fit makes fit for a cell
)

// cell is one cell of a list, of which there may be a million.
type cell struct {
	kind   cellKind
	format format  // of all but a text
	text   string  // of a text; of a formula, without the sign =
	number float64 // of a formula: its cached value
	look   *look   // nil = that of data
	about  *about  // nil for nearly all
}

// about is what few cells have.
type about struct {
	what string // of a formula: the figure it gives, for an error
	link string // of a text: the file and cell it leads to, or # and a sheet; "" = nowhere
}

// text makes a text cell; an empty text is written as « — ».
func text(s string) cell {
	s = clean(s)
	if s == "" {
		s = nothing
	}
	return cell{kind: textCell, text: s}
}

// raw is a text of a long list, as it was read. It is made fit where it is shown:
// going through a million of them to measure them, most are not looked at.
func raw(s string) cell { return cell{kind: rawCell, text: s} }

// fit makes a text as it was read a text cell.
func (c *cell) fit() {
	if c.kind == rawCell {
		*c = text(c.text)
	}
}

// What stands between the two in the text of a marked cell is shown as that
// which tells it from its neighbour. They are of no alphabet.
const markBegins, markEnds = "\uE000", "\uE001"

// marked is a text some words of which are shown apart, in bold red.
func marked(s string, words []string) cell {
	s = strings.Map(func(r rune) rune {
		if r == '\uE000' || r == '\uE001' {
			return -1
		}
		return r
	}, clean(s))
	if len(words) == 0 {
		return cell{kind: textCell, text: s}
	}
	shown := strings.Fields(s)
	for i, w := range shown {
		if len(words) > 0 && w == words[0] {
			shown[i], words = markBegins+w+markEnds, words[1:]
		}
	}
	return cell{kind: markedCell, text: strings.Join(shown, " ")}
}

// textOr is text, with the word that stands for an empty one.
func textOr(s, empty string) cell {
	if strings.TrimSpace(s) == "" {
		s = empty
	}
	return text(s)
}

// leading is the name of a sheet, as a link to it.
func leading(sheet string) cell {
	c := text(sheet)
	c.look, c.about = &lookSheet, &about{link: "#" + sheet}
	return c
}

// sentence is a text of ours, typeset.
func sentence(s string) cell { return text(french.Typeset(s)) }

// typesetter typesets each distinct sentence once: a long list says the same few
// over and over.
type typesetter map[string]cell

func (t typesetter) sentence(s string) cell {
	c, known := t[s]
	if !known {
		c = sentence(s)
		t[s] = c
	}
	return c
}

func count(n int) cell { return cell{kind: numberCell, number: float64(n), format: wholeNumber} }

// year is a count without a thousands separator; 0 = none.
func year(n int) cell {
	if n == 0 {
		return text(nothing)
	}
	return cell{kind: numberCell, number: float64(n), format: plainNumber}
}

// day is a true date; a partial one counts, and stands, as its first day.
func day(d french.Date) cell {
	if d.IsZero() {
		return text(nothing)
	}
	return cell{kind: dateCell, number: serial(d), format: dateFormat(d)}
}

func yesNo(b bool) cell {
	if b {
		return text(yes)
	}
	return text(no)
}

// serial is the number of days Excel counts for d. It holds from 1 March 1900
// on; Excel gave 1900 a 29 February.
func serial(d french.Date) float64 {
	return d.Time().Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
}

// characters is about how many the cell's longest line shows: it only serves
// to size columns.
func (c *cell) characters() int {
	c.fit()
	switch c.kind {
	case textCell, markedCell:
		return longestLine(c.text)
	case dateCell:
		return len("31/12/2025")
	}
	n := 1
	for whole := math.Abs(c.number); whole >= 10; whole /= 10 {
		n++
	}
	n += (n - 1) / 3 // between the thousands
	if c.format == percent || c.format == oneDecimal {
		n += len(",0 %")
	}
	return n
}

// clean makes a text fit for a cell: valid UTF-8 without control characters
// and without the signs that turn the reading direction, cut to what a cell
// holds. A text beginning with = stays a text: it is written as one.
func clean(s string) string {
	if asIs(s) {
		return s
	}
	return cleaned(s)
}

func cleaned(s string) string {
	s = strings.TrimSpace(strings.Map(fitting, strings.ToValidUTF8(s, "\uFFFD")))
	if len(s) <= maxText {
		return s // no text has more units than bytes
	}
	units, cut := 0, 0
	for i, r := range s {
		if units < maxText {
			cut = i // what stands before it leaves room for the sign of a cut
		}
		if units += utf16.RuneLen(r); units > maxText {
			return s[:cut] + "…"
		}
	}
	return s
}

// asIs reports whether a text needs no cleaning, as nearly all do.
func asIs(s string) bool {
	edge := func(b byte) bool { return b <= ' ' || b >= utf8.RuneSelf } // may be of a space
	if len(s) > maxText || s != "" && (edge(s[0]) || edge(s[len(s)-1])) && strings.TrimSpace(s) != s {
		return false
	}
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || fitting(r) != r {
			return false
		}
		i += size
	}
	return true
}

// fitting is r as it may stand in a cell; -1 drops it.
func fitting(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t', r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
		return ' '
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff:
		return utf8.RuneError
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
		return -1
	}
	return r
}
