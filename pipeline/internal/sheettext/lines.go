// Package sheettext tells how many lines a text takes in a column of a
// spreadsheet, so that no row of ours cuts what it says.
//
// In: a text, and the width of its column as Excel counts it.
// Out: where its lines begin. Letters are measured in classes, a little wider
// than those of Calibri 10 are: a row is a little high rather than cut.
//
// What it does not know: the reader's screen, printer and fonts.
package sheettext

import "unicode/utf8"

// Tallest is the height a row may have, in points; Line is that of a line, and
// MostLines how many a row has room for.
const (
	Tallest   = 409.5
	Line      = 13.5
	MostLines = 29
)

// classes are the widths of letters in hundredths of their size. The others are
// as wide as most are.
var classes = func() (wide [256]uint8) {
	for i := range wide {
		wide[i] = most
	}
	for width, letters := range map[uint8]string{
		28: " 'ijl,.:;I\u00a0ìíîï",
		36: "()[]-tfJ!r",
		47: "/szLcçxvkyFS?|\"",
		69: "ADGHNOQUVÀÂÄÔÖÙÛÜ&",
		75: "w%",
		92: "MW@mÆ",
	} {
		for _, r := range letters {
			wide[r] = width
		}
	}
	return wide
}()

const (
	most  = 55
	widen = 92 // of a sign that stands in no class: an arrow, a dash
	em    = 13.34
)

// room is what a column leaves to a text, in hundredths of the size of its
// letters: Excel gives seven pixels a character and keeps five, and the texts
// stand ten off the edge.
func room(width float64) int { return int((7*width - 15) * 100 / em) }

func wide(r rune) int {
	switch {
	case r < 256:
		return int(classes[r])
	case r == '’' || r == '\u202f':
		return 28
	case r == 'œ' || r == 'Œ' || r > 0x2030:
		return widen
	}
	return most
}

// Lines is how many lines a text takes in a column of that width.
func Lines(text string, width float64) int {
	n := 0
	wrap(text, width, func(int) { n++ })
	return n
}

// Cut gives the first lines of a text that a column of that width shows, and
// what is left, "" when they show it all.
func Cut(text string, width float64, lines int) (shown, left string) {
	n, at := 0, len(text)
	wrap(text, width, func(start int) {
		if n == lines {
			at = start
		}
		n++
	})
	return text[:at], text[at:]
}

// wrap gives the offset of each line: words go to the next line whole, one that
// is longer than a line is broken.
func wrap(text string, width float64, begins func(int)) {
	begins(0)
	space := room(width)
	if len(text)*widen <= space && !hasBreak(text) {
		return
	}
	used, word, wordUsed := 0, 0, 0 // of the line; where the word began, and the line then
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		w := wide(r)
		switch {
		case r == '\n':
			begins(i + size)
			used, word, wordUsed = 0, i+size, 0
			i += size
			continue
		case r == ' ':
			used += w // a space at the end of a line takes no room
			word, wordUsed = i+size, used
			i += size
			continue
		case used+w > space && wordUsed > 0:
			begins(word)
			used -= wordUsed
			wordUsed = 0
		case used+w > space && used > 0:
			begins(i)
			used, word = 0, i
		}
		used += w
		i += size
	}
}

func hasBreak(text string) bool {
	for i := range len(text) {
		if text[i] == '\n' {
			return true
		}
	}
	return false
}
