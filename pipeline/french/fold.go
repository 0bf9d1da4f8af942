package french

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the form under which two spellings are the same label or word: lower
// case, without accents, ligatures opened (œ → oe), compatibility forms
// replaced (² → 2), invisible characters removed, and everything that is
// neither letter nor digit turned into one space. It is trimmed, and folding a
// folded text changes nothing.
//
// A mark that says something by itself (✓ ✗ √ ☑) is kept: a ticked cell is not
// an empty one. Invalid UTF-8 counts as a separator.
func Fold(s string) string { return fold(s, "") }

// Words gives the folded words of s, in order.
func Words(s string) []string { return strings.Fields(Fold(s)) }

// fold is Fold, except that the ASCII punctuation in keep stays as it is; all
// dashes then count as '-'.
func fold(s, keep string) string {
	if folded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false // a separator waits for the next kept character
	add := func(r rune) {
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	for _, r := range s {
		if r < utf8.RuneSelf {
			switch c := byte(r); {
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
				add(r)
			case 'A' <= c && c <= 'Z':
				add(r + 'a' - 'A')
			case strings.IndexByte(keep, c) >= 0:
				add(r)
			default:
				gap = true
			}
			continue
		}
		if unicode.Is(unicode.Pd, r) || r == '−' {
			if strings.IndexByte(keep, '-') >= 0 {
				add('-')
			} else {
				gap = true
			}
			continue
		}
		gap = foldRune(r, add) || gap
	}
	return b.String()
}

// folded reports whether s already is a folded ASCII text; most labels are met
// more than once, and folded once.
func folded(s string) bool {
	space := true // a space here would be leading or double
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			space = false
		case c == ' ' && !space:
			space = true
		default:
			return false
		}
	}
	return !space || s == ""
}

// foldRune adds what is left of a character beyond ASCII, and reports whether
// it ends with a separator. The decomposition is asked for one valid character
// at a time: the normaliser never sees invalid UTF-8, on which older versions
// did not return (CVE-2026-56852).
func foldRune(r rune, add func(rune)) (gap bool) {
	switch r {
	case utf8.RuneError, '°', 'º': // « nº 3 » is « n° 3 », not « no 3 »
		return true
	case '№':
		add('n')
		return true
	}
	var buf [64]byte
	for _, d := range string(norm.NFKD.AppendString(buf[:0], string(unicode.ToLower(r)))) {
		d = unicode.ToLower(d)
		switch {
		case unicode.Is(unicode.Mn, d), unicode.Is(unicode.Me, d), unicode.Is(unicode.Cf, d):
			// accents and invisible characters leave no trace
		case separates(d):
			gap = true
		default:
			if gap {
				add(' ')
			}
			gap = false
			for _, letter := range opened(d) {
				add(letter)
			}
		}
	}
	return gap
}

// opened spells out the letters that Unicode does not decompose.
func opened(r rune) string {
	switch r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'đ':
		return "d"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case '×':
		return "x"
	}
	return string(r)
}

// separates reports whether a character stands between words.
func separates(r rune) bool {
	switch {
	case unicode.IsLetter(r):
		return unicode.Is(unicode.Lm, r) // ʼ and its like are apostrophes
	case unicode.IsNumber(r), unicode.Is(unicode.Mc, r):
		return false
	case r == '×':
		return false
	case unicode.IsSymbol(r):
		return r < 0x2190 || r == '−' || unicode.Is(unicode.Sc, r)
	}
	return true
}
