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

// NFC composes letters and their accents: « É » is one character, as Windows and
// Linux write it, where macOS may have written E and an accent. Invalid UTF-8
// is left as it stands.
func NFC(s string) string {
	if !utf8.ValidString(s) {
		return s
	}
	return norm.NFC.String(s)
}

// Words gives the folded words of s, in order.
func Words(s string) []string { return strings.Fields(Fold(s)) }

// fold is Fold, except that the ASCII punctuation in keep stays as it is; all
// dashes then count as '-'.
func fold(s, keep string) string {
	if folded(s) {
		return s
	}
	var f folder
	f.text.Grow(len(s))
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			f.keep(r)
		case 'A' <= r && r <= 'Z':
			f.keep(r + 'a' - 'A')
		case r < utf8.RuneSelf && strings.IndexByte(keep, byte(r)) >= 0:
			f.keep(r)
		case r < utf8.RuneSelf:
			f.gap = true
		case strings.IndexByte(keep, '-') >= 0 && (unicode.Is(unicode.Pd, r) || r == '−'):
			f.keep('-')
		default:
			if plain := unaccented(r); plain == ' ' {
				f.gap = true
			} else if plain != 0 {
				f.keep(rune(plain))
			} else {
				f.add(r)
			}
		}
	}
	return f.text.String()
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

// unaccented is what the commonest characters of French beyond ASCII fold to, a
// space for those that separate; 0 for any other, which the tables of Unicode
// tell at many times the cost.
func unaccented(r rune) byte {
	switch r {
	case 'é', 'è', 'ê', 'ë', 'É', 'È', 'Ê', 'Ë':
		return 'e'
	case 'à', 'â', 'ä', 'À', 'Â', 'Ä':
		return 'a'
	case 'ç', 'Ç':
		return 'c'
	case 'î', 'ï', 'Î', 'Ï':
		return 'i'
	case 'ô', 'ö', 'Ô', 'Ö':
		return 'o'
	case 'ù', 'û', 'ü', 'Ù', 'Û', 'Ü':
		return 'u'
	case '’', '‘', '«', '»', '–', '—', '\u00a0', '\u202f', '°':
		return ' '
	}
	return 0
}

// folder builds a folded text.
type folder struct {
	text strings.Builder
	gap  bool // a separator waits for the next kept character
}

// keep adds a character, after a space when a separator waits.
func (f *folder) keep(r rune) {
	if f.gap && f.text.Len() > 0 {
		f.text.WriteByte(' ')
	}
	f.gap = false
	f.text.WriteRune(r)
}

// add keeps what is left of a character beyond ASCII. The decomposition is
// asked for one valid character at a time: the normaliser never sees invalid
// UTF-8, on which older versions did not return (CVE-2026-56852).
func (f *folder) add(r rune) {
	switch r {
	case utf8.RuneError, '°', 'º': // « nº 3 » is « n° 3 », not « no 3 »
		f.gap = true
		return
	case '№':
		f.keep('n')
		f.gap = true
		return
	}
	var buf [64]byte
	for _, d := range string(norm.NFKD.AppendString(buf[:0], string(unicode.ToLower(r)))) {
		d = unicode.ToLower(d)
		switch {
		case unicode.Is(unicode.Mn, d), unicode.Is(unicode.Me, d), unicode.Is(unicode.Cf, d):
			// accents and invisible characters leave no trace
		case separates(d):
			f.gap = true
		default:
			for _, letter := range opened(d) {
				f.keep(letter)
			}
		}
	}
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
