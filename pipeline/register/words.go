package register

import (
	"slices"
	"strings"

	"pcaet/pipeline/french"
)

// stop reports whether a word is one that staff write or leave out: it tells
// no two names apart.
func stop(word string) bool {
	switch word {
	case "de", "du", "des", "la", "le", "les", "lez", "et":
		return true
	}
	return false
}

// wordsOf adds the words of a key to a list. Who has room for them on the spot
// keeps none.
func wordsOf(list []string, key string) []string {
	for from := 0; from < len(key); {
		end := wordEnd(key, from)
		if end > from {
			list = append(list, key[from:end])
		}
		from = end + 1
	}
	return list
}

// tokens gives the folded words of a name, stop words included: elisions
// opened (« d’ » is « de », « l’ » is nothing), « & » read as « et », dotted
// sigles joined (C.C.I. is cci), St and Ste spelled out before another word.
func (x *lexicon) tokens(name string) []string {
	words := joinInitials(french.Words(x.opened(companies(name))))
	for i := 0; i < len(words); i++ {
		if letters, number := x.numbered(words[i]); number != "" {
			words = slices.Replace(words, i, i+1, letters, number) // EDEN62
		}
	}
	for i, w := range words {
		if long, ok := x.abbreviated[w]; ok {
			words[i] = long
			continue
		}
		last := i == len(words)-1
		switch {
		case w == "st" && !last:
			words[i] = "saint"
		case w == "ste" && !last:
			words[i] = "sainte"
		case w == "sts" && !last:
			words[i] = "saints"
		case w == "s" && i > 0 && !last: // « s/ » between two words
			words[i] = "sur"
		case w == "d" && !last: // « Mairie d Arques »; « Résidence D » ends with it
			words[i] = "de"
		case w == "l" && !last:
			words[i] = "la"
		}
	}
	return words
}

// numbered cuts the number of a département off a word that ends with it.
func (x *lexicon) numbered(w string) (letters, number string) {
	if last := w[len(w)-1]; last < '0' || '9' < last {
		return w, ""
	}
	letters = strings.TrimRight(w, "0123456789")
	if number = w[len(letters):]; len(number) != 2 || len(letters) < 3 || x.departments[number] == "" {
		return w, ""
	}
	return letters, number
}

// companies spells out « Sté », which folding would make « Sainte ».
func companies(name string) string {
	if !strings.Contains(name, "té") && !strings.Contains(name, "TÉ") {
		return name
	}
	pieces := strings.Split(name, " ")
	for i, p := range pieces {
		if strings.EqualFold(strings.TrimSuffix(p, "."), "sté") {
			pieces[i] = "société"
		}
	}
	return strings.Join(pieces, " ")
}

// opened replaces the elisions and the signs that stand for a word.
func (x *lexicon) opened(name string) string {
	if !signed(name) {
		return name
	}
	name = x.signs.Replace(strings.TrimSpace(name)) // a sign at an end has no space beyond
	var b strings.Builder
	pieces := strings.Split(name, "'")
	for _, piece := range pieces[:len(pieces)-1] {
		start := strings.LastIndexAny(piece, " -(./\u00a0\u202f") + 1
		switch head := french.Fold(piece[start:]); head {
		case "d":
			b.WriteString(piece[:start] + "de ")
		case "l", "j", "n", "s", "t", "c", "m", "qu":
			b.WriteString(piece[:start])
		default:
			b.WriteString(piece + " ")
		}
	}
	b.WriteString(pieces[len(pieces)-1])
	if french.Fold(b.String()) == "" {
		return name
	}
	return b.String()
}

// signed reports whether a name holds an elision or a sign.
func signed(name string) bool {
	for _, r := range name {
		switch r {
		case '\'', '’', 'ʼ', '`', '´', '‘', '&', '+':
			return true
		}
	}
	return false
}

// joinInitials makes one word of letters that stand alone side by side.
func joinInitials(words []string) []string {
	if !slices.ContainsFunc(words, letter) {
		return words
	}
	joined := words[:0:0]
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && letter(words[j]) {
			j++
		}
		if j-i >= 2 {
			joined = append(joined, strings.Join(words[i:j], ""))
			i = j
			continue
		}
		joined = append(joined, words[i])
		i++
	}
	return joined
}

func letter(word string) bool { return len(word) == 1 && word[0] >= 'a' && word[0] <= 'z' }

// significant leaves the stop words out; all of them stay when there is
// nothing else.
func significant(words []string) []string {
	if !slices.ContainsFunc(words, stop) {
		return words
	}
	kept := make([]string, 0, len(words))
	for _, w := range words {
		if !stop(w) {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return words
	}
	return kept
}

// phrases finds the longest known phrase at the beginning of a name, whatever
// stop words stand inside it. The zero phrases knows none.
type phrases struct {
	next  map[string]*phrases
	value string
	ends  bool
}

// add teaches a phrase; a phrase taught twice keeps its first value.
func (p *phrases) add(words []string, value string) {
	at := p
	for _, w := range words {
		if at.next == nil {
			at.next = map[string]*phrases{}
		}
		if at.next[w] == nil {
			at.next[w] = &phrases{}
		}
		at = at.next[w]
	}
	if !at.ends {
		at.value, at.ends = value, true
	}
}

// cut takes the longest known phrase off the beginning.
func (p *phrases) cut(words []string) (value string, rest []string, ok bool) {
	at := p
	for i, w := range words {
		if i > 0 && stop(w) {
			continue
		}
		if at = at.next[w]; at == nil {
			break
		}
		if at.ends {
			value, rest, ok = at.value, words[i+1:], true
		}
	}
	return value, rest, ok
}

// cutEnd takes the longest known phrase off the end of a name; the phrases
// were taught backwards.
func (p *phrases) cutEnd(words []string) (value string, rest []string, ok bool) {
	at := p
	for i := len(words) - 1; i >= 0; i-- {
		w := words[i]
		if i < len(words)-1 && stop(w) {
			continue
		}
		if at = at.next[w]; at == nil {
			break
		}
		if at.ends {
			value, rest, ok = at.value, words[:i], true
		}
	}
	return value, rest, ok
}

// initialsOf reports whether letters are the initials of words, in order:
// small words may be skipped, the others may not.
func (x *lexicon) initialsOf(letters string, words []string) bool {
	reached := make([]bool, len(letters)+1) // how many letters the words so far may stand for
	reached[0] = true
	for _, w := range words {
		for n := len(letters); n >= 0; n-- {
			skipped := reached[n] && x.small[w]
			matched := n > 0 && reached[n-1] && letters[n-1] == w[0]
			reached[n] = skipped || matched
		}
	}
	return reached[len(letters)]
}
