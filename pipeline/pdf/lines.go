package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// breakLines breaks a text into lines no wider than width, as measure says;
// blanks that end a line do not count. Joined, the lines are the text: a line
// keeps its ending blanks, and "\n" ends a line. It breaks after blanks and
// hyphens, never at a no-break space or hyphen; a word wider than the column
// is cut, after a sign if it has one. A line is too wide only when its one
// letter is. measure must add up: gofpdf does no kerning.
func breakLines(s string, width float64, measure func(string) float64) []string {
	var lines []string
	line, used := 0, 0.0 // how much of s stands in the line, and its width
	flush := func() {
		if line > 0 {
			lines = append(lines, s[:line])
		}
		s, line, used = s[line:], 0, 0
	}
	for line < len(s) {
		word := s[line:][:wordEnd(s[line:])]
		need := measure(trimEnd(word))
		if used+need > width {
			flush()
		}
		for need > width {
			head := cutWord(word, width, measure)
			if head == len(word) {
				break
			}
			lines = append(lines, word[:head])
			s, word = s[head:], word[head:]
			need = measure(trimEnd(word))
		}
		line += len(word)
		used += measure(word)
		if strings.HasSuffix(word, "\n") {
			flush()
		}
	}
	flush()
	return lines
}

// wordEnd is the length of what must stay together at the start of s, with the
// blanks that follow it.
func wordEnd(s string) int {
	previous := rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == '\n' {
			return i
		}
		next, _ := utf8.DecodeRuneInString(s[i:])
		switch {
		case blank(r) && !blank(next) && next != '\n' && i < len(s):
			return i
		case hyphen(r) && unicode.IsLetter(previous) && unicode.IsLetter(next):
			return i
		}
		previous = r
	}
	return len(s)
}

// cutWord is how much of a word that is too wide goes on a line of its own: at
// least one letter, never within what a no-break sign or an accent ties
// together; after a sign such as « / » when that fills half of the line.
func cutWord(word string, width float64, measure func(string) float64) int {
	used, end, sign := 0.0, 0, 0
	for end < len(word) {
		size := clusterEnd(word[end:])
		part := word[end : end+size]
		used += measure(part)
		if used > width && end > 0 {
			break
		}
		end += size
		if strings.ContainsAny(part[len(part)-1:], "/.,;:_@&=?+-)") && used >= width/2 {
			sign = end
		}
	}
	if sign > 0 && end < len(word) {
		return sign
	}
	return end
}

// clusterEnd is the length of the letter that s starts with, its accents, and
// the letters tied to it.
func clusterEnd(s string) int {
	end := 0
	for {
		r, size := utf8.DecodeRuneInString(s[end:])
		end += size
		next, _ := utf8.DecodeRuneInString(s[end:])
		if end >= len(s) || !unicode.Is(unicode.M, next) && !tied(r) && !tied(next) {
			return end
		}
	}
}

// blank is a space at which a line may end.
func blank(r rune) bool { return unicode.IsSpace(r) && !tied(r) && r != '\n' }

// tied is a sign that no line may end at.
func tied(r rune) bool { return r == '\u00A0' || r == '\u202F' || r == '\u2007' || r == '\u2011' }

func hyphen(r rune) bool { return r == '-' || r == '\u2010' }

// trimEnd takes away the blanks that end a line.
func trimEnd(s string) string {
	return strings.TrimRightFunc(s, func(r rune) bool { return blank(r) || r == '\n' })
}
