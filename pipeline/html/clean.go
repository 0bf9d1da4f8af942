package html

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// clean makes a text fit for a page, whatever it holds: invalid UTF-8, NUL and
// code points that are no characters become U+FFFD; line ends of all kinds
// become "\n"; other controls go, and with them the signs that would turn the
// order of the letters after them. Emoji and their joiners stay. Cleaning twice
// changes nothing more.
func clean(text []byte) []byte {
	if isClean(text) { // most pages are
		return text
	}
	return bytes.Map(cleaned, bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
}

// cleaned is what stands for a character, -1 for none.
func cleaned(r rune) rune {
	switch {
	case r == '\t' || r == '\n':
		return r
	case r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return '\n'
	case r == 0, r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
		return unicode.ReplacementChar
	case unicode.Is(unicode.Cc, r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return -1
	}
	return r
}

func isClean(text []byte) bool {
	if !utf8.Valid(text) {
		return false
	}
	for _, r := range string(text) {
		if (r < ' ' || r > '~') && cleaned(r) != r {
			return false
		}
	}
	return true
}
