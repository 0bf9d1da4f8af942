package register

import (
	"strings"
)

// loosen is a key once set aside what hands change in names that are one: the
// plural of common words, a letter typed twice, the legal form in the middle
// (« Garage SARL Roux »). It gives that form too. The first word and a word
// that would leave nothing stay.
func (x *lexicon) loosen(key string) (loose, form string) {
	var room [12]string // nearly every name has fewer words
	words := wordsOf(room[:0], key)
	kept, changed := words[:0], false // no further than the word that is read
	for i, typed := range words {
		w := typed
		if f := x.formWord[w]; f != "" && form == "" && i > 0 && i < len(words)-1 {
			form, changed = f, true
			continue
		}
		if one := w[:len(w)-1]; len(w) > shortestWord && one[len(one)-1] == w[len(w)-1] && x.common[one] && !x.known[w] {
			w = one // « Pépinièress »
		}
		if x.common[w] && !x.surnames[w] {
			w = x.singularOf(w)
		} else {
			w = x.undoubled(w)
		}
		kept, changed = append(kept, w), changed || w != typed
	}
	if !changed {
		return key, "" // the same text, kept once
	}
	return strings.Join(kept, " "), form
}

// singularOf is the singular of a common word, where it is one too.
func (x *lexicon) singularOf(w string) string {
	if one := w[:len(w)-1]; strings.HasSuffix(w, "s") && x.common[one] && !x.surnames[one] {
		return one
	}
	return w
}

// undoubled takes out of a word the letters that French doubles in no word and
// in no name of the North, and those that stand three times: « Watttin »,
// « Doudeauvville ». Roman numerals and known words stay.
func (x *lexicon) undoubled(w string) string {
	if len(w) < shortestWord || strings.Trim(w, "ivxlcdm") == "" || x.knows(w) {
		return w
	}
	kept := make([]byte, 0, len(w))
	for i := range len(w) {
		n := len(kept)
		if n > 0 && kept[n-1] == w[i] && (strings.IndexByte("hijquvwxy", w[i]) >= 0 || n > 1 && kept[n-2] == w[i] && w[i] >= 'a') {
			continue
		}
		kept = append(kept, w[i])
	}
	return string(kept)
}

// shortestPlace is the length under which the place at the end of a name is
// never set right: Moulle and Houlle are neighbours.
const shortestPlace = 8

// learnPlaces makes the communes nearby findable by how their names begin and
// end.
func (x *lexicon) learnPlaces() {
	x.placeEnds, x.closedPlace = map[edge][]string{}, map[string]string{}
	for _, c := range x.near {
		name := strings.Join(significant(x.tokens(c.Name)), " ")
		w := closed(name)
		if len(w) < shortestPlace || x.closedPlace[w] != "" {
			continue
		}
		x.closedPlace[w] = name
		for _, end := range edges(w) {
			x.placeEnds[end] = append(x.placeEnds[end], w)
		}
	}
}

// edge is how a word of two letters or more begins and goes on, or begins and
// ends.
type edge struct {
	letters [3]byte
	end     bool
}

// edges are how a word begins and ends: a slip leaves one of them as it was. No
// slip on the first letter is set right.
func edges(w string) [2]edge {
	return [2]edge{{[3]byte{w[0], w[1]}, false}, {[3]byte{w[0], w[len(w)-2], w[len(w)-1]}, true}}
}

// rightPlace sets right one wrong letter in the commune a key ends with, where
// one commune nearby alone is meant.
func (x *lexicon) rightPlace(key string) string {
	var room [96]byte // longer than nearly every key
	whole := room[:0]
	for w := range strings.SplitSeq(key, " ") {
		whole = append(whole, w...)
	}
	for n, from := 1, len(key); n <= 5; n++ {
		if from = strings.LastIndexByte(key[:from], ' '); from < 0 {
			break
		}
		head, end := key[:from], key[from+1:]
		typed := string(whole[len(whole)-len(end)+n-1:]) // the end without its spaces
		if len(typed) < shortestPlace-1 {
			continue
		}
		if x.closedPlace[typed] != "" {
			return key // there is such a commune
		}
		right := ""
		for _, end := range edges(typed) {
			for _, place := range x.placeEnds[end] {
				switch {
				case place == right || !oneSlip(place, typed):
				case right == "":
					right = place
				default:
					return key // a choice
				}
			}
		}
		if right != "" {
			if _, there := x.places.FindNamed(end, x.isNearby); !there {
				return head + " " + x.closedPlace[right]
			}
		}
	}
	return key
}
