package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// standIn is drawn for a character that no embedded font has: a box says that
// something is there, where leaving it out would hide it.
const standIn = '□'

// standIns is what is drawn for characters that staff paste from messengers
// and that the fonts lack.
func standIns() map[rune]string {
	return map[rune]string{
		'✅': "✔", '❌': "✘", '❎': "✘", '⭐': "★", '🌟': "★",
		'➕': "+", '➖': "−", '➗': "÷", '❗': "!", '❓': "?",
		'🔴': "●", '🟢': "●", '🟠': "●", '🟡': "●", '🔵': "●",
		'👉': "→", '👈': "←", '👆': "↑", '👇': "↓",
	}
}

// instead gives what is drawn for a character that the fonts lack.
func (f *fonts) instead(r rune) string {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E: // full-width Latin
		return string(r - 0xFF01 + '!')
	case r >= 0x1F1E6 && r <= 0x1F1FF: // flags are pairs of letters
		return string(r - 0x1F1E6 + 'A')
	}
	if text, ok := f.standIns[r]; ok {
		return text
	}
	return string(standIn)
}

// safe makes a text drawable, whatever it holds: gofpdf panics on invalid
// UTF-8 and on characters past U+FFFF, and draws an empty box for a character
// its font lacks. Line ends of all kinds become "\n", other white control
// characters a space; invisible ones (other controls, joiners, variation
// selectors, soft hyphens) go. Making a text safe twice changes nothing more.
func (f *fonts) safe(s string) string {
	if f.isSafe(s) {
		return s
	}
	var b strings.Builder
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		f.writeSafe(&b, r)
	}
	return b.String()
}

func (f *fonts) isSafe(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r != '\n' && !f.has(r) {
			return false
		}
	}
	return true
}

// writeSafe writes what is drawn for one character.
func (f *fonts) writeSafe(b *strings.Builder, r rune) {
	switch {
	case endsLine(r):
		b.WriteByte('\n')
	case r == '\t':
		b.WriteByte(' ')
	case invisible(r):
	case f.has(r):
		b.WriteRune(r)
	default:
		b.WriteString(f.instead(r))
	}
}

// has reports whether every face draws a character, and something to see.
func (f *fonts) has(r rune) bool { return r >= 0 && r < rune(len(f.glyphs)) && f.glyphs[r] }

func endsLine(r rune) bool { return strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r) }

// invisible reports whether a character shows nothing by itself: gofpdf would
// draw some glyph for it.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) ||
		r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF || // variation selectors
		r >= 0x1F3FB && r <= 0x1F3FF // skin tones
}
