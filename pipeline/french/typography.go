package french

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Typeset gives a text its no-break spaces and apostrophes: thin before ; ! ?,
// full before : % € °C and inside « », ’ for a ' between letters, « n° 3 » kept
// together. A missing space is added where a sign follows a word; times
// (18:30), web and mail addresses, and what is already right stay as they are.
// Typesetting twice changes nothing more.
func Typeset(s string) string {
	in := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	out := make([]rune, 0, len(in)+8)
	addresses := mayHoldAddress(s)
	for i := 0; i < len(in); {
		end := i
		if addresses {
			end = addressEnd(in, i)
		}
		if end > i {
			out = append(out, in[i:end]...)
			i = end
			continue
		}
		out = typesetRune(out, in, i)
		i++
		if out[len(out)-1] == '«' || numberSign(out) && spaceAt(in, i) {
			for spaceAt(in, i) {
				i++
			}
			out = append(out, '\u00a0')
		}
	}
	return string(out)
}

// typesetRune appends in[i], with the space that must stand before it.
func typesetRune(out, in []rune, i int) []rune {
	r, before := in[i], last(out)
	switch {
	case r == '\'' && unicode.IsLetter(before) && (unicode.IsLetter(at(in, i+1)) || unicode.IsDigit(at(in, i+1)) || at(in, i+1) == '«'):
		return append(out, '’')
	case r == ';' || r == '!' || r == '?':
		return append(spacedBefore(out, in, i, '\u202f'), r)
	case r == ':':
		return append(spacedBefore(out, in, i, '\u00a0'), r)
	case r == '»':
		return append(setSpace(out, '\u00a0'), r)
	case r == '%' || r == '€' || r == '°' && at(in, i+1) == 'C':
		if unicode.IsDigit(last(trimSpaces(out))) {
			return append(setSpace(out, '\u00a0'), r)
		}
	}
	return append(out, r)
}

// spacedBefore puts the space of a double sign: in place of the one typed, or
// where a sign ends a word without one.
func spacedBefore(out, in []rune, i int, space rune) []rune {
	if isSpace(last(out)) {
		if len(trimSpaces(out)) == 0 || last(trimSpaces(out)) == '\n' {
			return out
		}
		return setSpace(out, space)
	}
	before, after := last(out), at(in, i+1)
	wordBefore := unicode.IsLetter(before) || unicode.IsDigit(before) || strings.ContainsRune("»)…%€’", before)
	wordEnds := after == 0 || unicode.IsSpace(after) || strings.ContainsRune("»)!?…", after)
	if before != 0 && wordBefore && wordEnds {
		return append(out, space)
	}
	return out
}

// setSpace ends out with one space, in place of those that end it.
func setSpace(out []rune, space rune) []rune { return append(trimSpaces(out), space) }

// numberSign reports whether out ends with the abbreviation n°.
func numberSign(out []rune) bool {
	n := len(out)
	return n >= 2 && out[n-1] == '°' && (out[n-2] == 'n' || out[n-2] == 'N') && (n == 2 || !unicode.IsLetter(out[n-3]))
}

// addressEnd gives the end of the web or mail address that starts at i, i
// itself when none does.
func addressEnd(in []rune, i int) int {
	if i > 0 && !unicode.IsSpace(in[i-1]) && !strings.ContainsRune("(«’'", in[i-1]) {
		return i
	}
	end := i
	for end < len(in) && !unicode.IsSpace(in[end]) && in[end] != '»' {
		end++
	}
	word := string(in[i:end])
	if !isAddress(word) {
		return i
	}
	return i + utf8.RuneCountInString(strings.TrimRight(word, ";:!?,.)…"))
}

func isAddress(word string) bool {
	return strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.HasPrefix(word, "mailto:") || strings.Contains(word, "@")
}

// mayHoldAddress spares looking at each word of a text that holds none.
func mayHoldAddress(s string) bool {
	return strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.Contains(s, "mailto:") || strings.Contains(s, "@")
}

// Truncate shortens s to at most n characters, on a word where it can, and
// ends it with « … ».
func Truncate(s string, n int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	in := []rune(s)
	if len(in) <= n {
		return s
	}
	if n < 1 {
		return ""
	}
	cut := n - 1
	for cut > 0 && unicode.Is(unicode.M, in[cut]) {
		cut-- // never between a letter and its accent
	}
	if !unicode.IsSpace(in[cut]) {
		word := cut
		for word > 0 && !unicode.IsSpace(in[word-1]) {
			word--
		}
		if word > cut/2 {
			cut = word
		}
	}
	return strings.TrimRightFunc(string(in[:cut]), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;:.…«(—–-", r)
	}) + "…"
}

func isSpace(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' }

func spaceAt(in []rune, i int) bool { return isSpace(at(in, i)) }

// at gives in[i], 0 past the end.
func at(in []rune, i int) rune {
	if i < len(in) {
		return in[i]
	}
	return 0
}

// last gives the last character, 0 when there is none.
func last(out []rune) rune {
	if len(out) == 0 {
		return 0
	}
	return out[len(out)-1]
}

// trimSpaces gives out without the spaces that end it.
func trimSpaces(out []rune) []rune {
	for isSpace(last(out)) {
		out = out[:len(out)-1]
	}
	return out
}
