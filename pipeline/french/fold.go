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

// AppendFold adds what Fold gives to a buffer: who only compares or counts folded
// texts keeps none of them.
func AppendFold(to []byte, s string) []byte { return appendFold(to, s, "") }

// fold is Fold, except that the ASCII punctuation in keep stays as it is; all
// dashes then count as '-'.
func fold(s, keep string) string {
	if folded(s) {
		return s
	}
	var buf [96]byte // longer than nearly every cell
	return string(appendFold(buf[:0], s, keep))
}

// plain is what each ASCII character folds to, a space for what separates.
var plain = func() (table [utf8.RuneSelf]byte) {
	for c := range table {
		table[c] = ' '
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			table[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			table[c] = byte(c) + 'a' - 'A'
		}
	}
	return table
}()

func appendFold(to []byte, s, keep string) []byte {
	start, gap := len(to), false // a gap waits for the next kept character
	for i, r := range s {
		c := byte(' ')
		switch {
		case r < utf8.RuneSelf:
			if c = plain[s[i]]; c == ' ' && keep != "" && strings.IndexByte(keep, s[i]) >= 0 {
				c = s[i]
			}
		case strings.IndexByte(keep, '-') >= 0 && (unicode.Is(unicode.Pd, r) || r == '−'):
			c = '-'
		default:
			if c = unaccented(r); c != 0 {
				break
			}
			for _, l := range left(r) {
				if l == ' ' {
					gap = true
					continue
				}
				if gap && len(to) > start {
					to = append(to, ' ')
				}
				to, gap = utf8.AppendRune(to, l), false
			}
			continue
		}
		if c == ' ' {
			gap = true
			continue
		}
		if gap && len(to) > start {
			to = append(to, ' ')
		}
		to, gap = append(to, c), false
	}
	return to
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

// left is what is left of a character beyond the common ones, a space for what
// separates. The decomposition is asked for one valid character at a time: the
// normaliser never sees invalid UTF-8, on which older versions did not return
// (CVE-2026-56852).
func left(r rune) string {
	switch r {
	case utf8.RuneError, '°', 'º': // « nº 3 » is « n° 3 », not « no 3 »
		return " "
	case '№':
		return "n "
	}
	var letters strings.Builder
	for _, d := range norm.NFKD.String(string(unicode.ToLower(r))) {
		d = unicode.ToLower(d)
		switch {
		case unicode.Is(unicode.Mn, d), unicode.Is(unicode.Me, d), unicode.Is(unicode.Cf, d):
			// accents and invisible characters leave no trace
		case separates(d):
			letters.WriteByte(' ')
		default:
			letters.WriteString(opened(d))
		}
	}
	return letters.String()
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
