package register

import (
	"cmp"
	"maps"
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
		for _, end := range edges(word) {
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
	for _, c := range x.near {
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
	x.learnKnown()
}

// learnKnown gathers the words of names, of the communes nearby, and the
// surnames. Far communes do not count: with 35,000 names of them, a slip makes
// another one too often.
func (x *lexicon) learnKnown() {
	for _, set := range []map[string]bool{x.common, x.surnames, x.placeWords, x.weak} {
		maps.Copy(x.known, set)
	}
	places := x.places.FormerNames(func(c territory.Commune) bool { return x.nearby([]territory.Commune{c}) })
	for _, c := range x.near {
		places = append(places, c.Name)
	}
	for _, name := range places {
		if folded := territory.FoldPlace(name); !strings.Contains(folded, " ") {
			x.known[folded] = true
		}
	}
}

// corrected sets right the words of a name that are nobody's and one slip away
// from exactly one common word, or, after « de », from one word of the communes
// nearby, unless the commune the name ends with can be set right as a whole. The
// reading that follows serves to find the same name elsewhere: a name that has no
// such twin stays as typed. The words are those of the name.
func (x *lexicon) corrected(name string, tokens []string) (right string, slips bool) {
	afterOf := false
	var typed, meant []string // the significant words, and those with the commune set right
	for _, w := range tokens {
		if w == "de" || w == "du" {
			afterOf = true // what follows may be a place
		}
		if len(w) < shortestWord-1 || x.knows(w) || strings.ContainsAny(w, "0123456789") {
			continue
		}
		good := x.slipOf(w, afterOf)
		if afterOf && (good == "" || x.placeWords[good]) {
			if typed == nil {
				typed = significant(tokens)
				meant = x.withPlaceRight(typed)
			}
			good = cmp.Or(instead(w, typed, meant), good)
		}
		if good != "" {
			name, slips = replaceWord(name, w, good), true
		}
	}
	return name, slips
}

// withPlaceRight is the words of a key, those of the commune it ends with set right
// where the commune as a whole is but a letter from one nearby: « Nelles-lès-Calais »
// is Nielles, not Nesles.
func (x *lexicon) withPlaceRight(words []string) []string {
	key := strings.Join(words, " ")
	if right := x.rightPlace(key); right != key {
		return strings.Fields(right)
	}
	return words
}

// instead is the word that stands for one of a key once its words are set right;
// "" where that is the same, or where their number is not.
func instead(w string, typed, meant []string) string {
	if len(meant) != len(typed) {
		return ""
	}
	for i := range typed {
		if typed[i] == w && meant[i] != w {
			return meant[i]
		}
	}
	return ""
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
	right, best, choice := "", slipKind(0), false
	for _, end := range edges(w) {
		for _, other := range x.slips[end] {
			if other == right || !oneSlip(w, other) || x.placeWords[other] && !places {
				continue
			}
			if singular(w) == singular(other) && !x.placeWords[other] {
				return ""
			}
			switch kind := x.kindOf(w, other); {
			case right == "" || kind < best:
				right, best, choice = other, kind, false
			case kind == best && singular(right) != singular(other):
				choice = true
			}
		}
	}
	if choice {
		return ""
	}
	return right
}

// slipKind orders the words one may have meant, the likeliest first.
type slipKind uint8

const (
	fingers      slipKind = iota + 1 // two letters swapped, or one typed twice
	frequentSame                     // a word half of all names hold, of the same length
	frequent
	sameLength
	lettersMore
)

func (x *lexicon) kindOf(typed, meant string) slipKind {
	same := len(typed) == len(meant)
	switch {
	case same && anagrams(typed, meant), oneDoubled(typed, meant):
		return fingers
	case x.frequent(meant) && same:
		return frequentSame
	case x.frequent(meant):
		return frequent
	case same:
		return sameLength
	}
	return lettersMore
}

// frequent reports whether half of all names hold a word.
func (x *lexicon) frequent(w string) bool {
	if x.weak[w] {
		return true
	}
	_, rest, ok := x.municipality.cut([]string{w})
	return ok && len(rest) == 0
}

func anagrams(a, b string) bool {
	one, other := []byte(a), []byte(b)
	slices.Sort(one)
	slices.Sort(other)
	return slices.Equal(one, other)
}

// oneDoubled reports whether a word is another with one letter typed twice.
func oneDoubled(typed, meant string) bool {
	for i := 1; i < len(typed); i++ {
		if typed[i] == typed[i-1] && typed[:i]+typed[i+1:] == meant {
			return true
		}
	}
	return false
}

func singular(word string) string { return strings.TrimRight(word, "sx") }

// differs reports whether the words that tell two keys apart are known on both
// sides, and no plural of each other: then nobody typed one for the other.
func (x *lexicon) differs(a, b string) bool {
	var rooms [2][12]string // nearly every name has fewer words
	one, other := wordsOf(rooms[0][:0], a), wordsOf(rooms[1][:0], b)
	if len(one) != len(other) {
		return false
	}
	apart := false
	for i := range one {
		if one[i] == other[i] {
			continue
		}
		if !x.knows(one[i]) || !x.knows(other[i]) || singular(one[i]) == singular(other[i]) {
			return false
		}
		apart = true
	}
	return apart
}

// knows reports whether a word is one of names, of the communes nearby or a
// surname.
func (x *lexicon) knows(word string) bool { return x.known[word] }
