package register

import (
	"slices"
	"strings"
	"unicode"

	"pcaet/pipeline/french"
	"pcaet/pipeline/territory"
)

// shortestWord is the length under which a word is never taken for a slip: too
// many short words are one letter apart.
const shortestWord = 5

// learnSlips makes the words that a slip may spoil findable by how they begin
// and end: one slip in six letters leaves the first two or the last two.
func (x *lexicon) learnSlips() {
	learn := func(word string) {
		for _, end := range []string{word[:2] + "-", "-" + word[len(word)-2:]} {
			if !slices.Contains(x.slips[end], word) {
				x.slips[end] = append(x.slips[end], word)
			}
		}
	}
	for _, set := range []map[string]bool{x.common, x.weak} {
		for word := range set {
			if len(word) >= shortestWord && !x.surnames[word] && !strings.Contains(word, " ") {
				x.common[word] = true
				learn(word)
			}
		}
	}
	for _, c := range x.places.InDepartment(x.home) {
		for _, word := range strings.Fields(territory.FoldPlace(c.Name)) {
			if len(word) >= shortestWord && !x.common[word] {
				x.placeWords[word] = true
				learn(word)
			}
		}
	}
	for _, words := range x.slips {
		slices.Sort(words)
	}
}

// corrected sets right the words of a name that are nobody's and one slip away
// from exactly one common word, or, after « de », from one word of the communes
// nearby. The reading that follows serves to find the same name elsewhere: a
// name that has no such twin stays as typed.
func (x *lexicon) corrected(name string) (right string, slips bool) {
	afterOf := false
	for _, w := range x.tokens(name) {
		if w == "de" || w == "du" {
			afterOf = true // what follows may be a place
		}
		if len(w) < shortestWord || x.knows(w) || strings.ContainsAny(w, "0123456789") {
			continue
		}
		if good := x.slipOf(w, afterOf); good != "" {
			name, slips = replaceWord(name, w, good), true
		}
	}
	return name, slips
}

// replaceWord replaces the words of a name that fold to one.
func replaceWord(name, folded, by string) string {
	var out strings.Builder
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		if w := name[start:end]; french.Fold(w) == folded {
			out.WriteString(by)
		} else {
			out.WriteString(w)
		}
		start = -1
	}
	for i, r := range name {
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		out.WriteRune(r)
	}
	flush(len(name))
	return out.String()
}

// slipOf is the one word that a word is a slip for, "" when there is none or a
// choice. A plural is no slip, and few slip on a first letter.
func (x *lexicon) slipOf(w string, places bool) string {
	right := ""
	for _, end := range []string{w[:2] + "-", "-" + w[len(w)-2:]} {
		for _, other := range x.slips[end] {
			switch {
			case other == right, other[0] != w[0], distance(w, other) != 1, x.placeWords[other] && !places:
			case singular(w) == singular(other) && !x.placeWords[other]:
				return ""
			case right == "":
				right = other
			case singular(right) != singular(other):
				return ""
			}
		}
	}
	return right
}

func singular(word string) string { return strings.TrimRight(word, "sx") }

// differs reports whether the words that tell two keys apart are known on both
// sides: then nobody typed one for the other.
func (x *lexicon) differs(a, b string) bool {
	one, other := strings.Fields(a), strings.Fields(b)
	if len(one) != len(other) {
		return false
	}
	apart := false
	for i := range one {
		if one[i] == other[i] {
			continue
		}
		if !x.knows(one[i]) || !x.knows(other[i]) {
			return false
		}
		apart = true
	}
	return apart
}

// knows reports whether a word is one of names, of communes or a surname.
func (x *lexicon) knows(word string) bool {
	return x.common[word] || x.surnames[word] || x.placeWords[word] || x.weak[word] || len(x.places.Named(word)) > 0
}
