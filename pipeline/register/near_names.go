package register

import (
	"maps"
	"math/bits"
	"slices"
	"strings"

	"pcaet/pipeline/territory"
)

// crowded is the number of names in one block beyond which its pairs are not
// compared: what they share is then a common word.
const crowded = 500

// suspect notes the pairs of groups whose names are near: a typing slip apart,
// one within the other, one the initials of the other. Pairs come from blocks
// (a third of the name, its rarest word, its initials), so that their number
// grows with the number of names.
func (x *lexicon) suspect(g *groups) {
	byKey := map[string][]int32{} // one profile a group
	for i, p := range g.profiles {
		key := p.key
		switch {
		case p.person != "" || strings.HasPrefix(key, "epci:"):
			continue
		case p.municipality != "":
			c, _ := x.places.ByINSEE(p.municipality)
			key = "commune " + territory.FoldPlace(c.Name)
		}
		if !slices.ContainsFunc(byKey[key], func(j int32) bool { return g.root(j) == g.root(int32(i)) }) {
			byKey[key] = append(byKey[key], int32(i))
		}
	}
	keys := slices.Sorted(maps.Keys(byKey))
	s := suspects{x: x, g: g, keys: keys, byKey: byKey}
	s.slips()
	s.reordered()
	s.within()
	s.initials()
	x.suspectPersons(g)
}

// suspects is one search for near names.
type suspects struct {
	x     *lexicon
	g     *groups
	keys  []string // sorted
	byKey map[string][]int32
}

// note adds the pairs of groups of two names that nothing sets apart.
func (s *suspects) note(a, b string, why reason, fits func(fa, fb *facts) bool) {
	for _, i := range s.byKey[a] {
		for _, j := range s.byKey[b] {
			pi, pj := s.g.profiles[i], s.g.profiles[j]
			if (pi.municipality != "" && !pj.lost()) || (pj.municipality != "" && !pi.lost()) {
				continue // a municipality is near only « commune de » a place nobody knows
			}
			fa, fb := &s.g.facts[s.g.root(i)], &s.g.facts[s.g.root(j)]
			if fa != fb && !contradicts(fa, fb) && !apart(fa.ends, fb.ends, equal[string]) && fits(fa, fb) {
				s.g.doubts = append(s.g.doubts, doubt{i, j, why})
			}
		}
	}
}

func always(_, _ *facts) bool { return true }

// together reports whether two groups are known to share a place or a category.
func together(a, b *facts) bool {
	return (len(a.places) > 0 && len(b.places) > 0) || (len(a.categories) > 0 && len(b.categories) > 0)
}

// third is a third of a name of a given length: two names two letters apart
// have a third in common, give or take its place by two. (Two swaps across the
// borders of the thirds are missed.)
type third struct {
	length, part int
	text         string
}

// slips notes names a typing slip apart.
func (s *suspects) slips() {
	index := map[third][]int32{}
	compact := make([]string, len(s.keys))
	letters := make([]uint64, len(s.keys))
	seen := map[int32]bool{}
	for i, key := range s.keys {
		name := strings.ReplaceAll(key, " ", "")
		compact[i], letters[i] = name, lettersOf(name)
		if len(name) < 8 {
			continue
		}
		clear(seen)
		for length := max(8, len(name)-2); length <= len(name)+2; length++ {
			for part := range 3 {
				from, to := thirdOf(length, part)
				// Two slips move a part no further: letters added before it
				// and left out before it make up for each other.
				longer := len(name) - length
				for at := max(0, from-(2-longer)/2); at <= from+(2+longer)/2 && at+to-from <= len(name); at++ {
					block := index[third{length, part, name[at : at+to-from]}]
					if len(block) > crowded {
						continue
					}
					for _, j := range block {
						if bits.OnesCount64(letters[i]^letters[j]) <= 4 && !seen[j] {
							seen[j] = true
							s.compare(s.keys[j], key, compact[j], name)
						}
					}
				}
			}
		}
		for part := range 3 {
			from, to := thirdOf(len(name), part)
			t := third{len(name), part, name[from:to]}
			index[t] = append(index[t], int32(i))
		}
	}
}

// lettersOf has a bit for each letter met once, and one for each met twice.
// A letter added or left out changes one bit, a letter changed two, a swap
// none: names two slips apart differ by four bits at most.
func lettersOf(name string) uint64 {
	set := uint64(0)
	for i := range len(name) {
		once := uint64(1) << (name[i] % 32)
		if set&once != 0 {
			once <<= 32
		}
		set |= once
	}
	return set
}

func thirdOf(length, part int) (from, to int) { return length * part / 3, length * (part + 1) / 3 }

// compare notes two names when they are near: by one letter, or by two in a
// long name, or by two where place or category are the same.
func (s *suspects) compare(a, b, compactA, compactB string) {
	if !near(compactA, compactB) || marks(a) != marks(b) {
		return
	}
	fits := always
	if min(len(compactA), len(compactB)) < 12 && distance(compactA, compactB) == 2 {
		fits = together
	}
	s.note(a, b, nearName, fits)
}

// marks is the words of one letter: « Bâtiment A » is not near « Bâtiment B ».
func marks(key string) string {
	out := ""
	for _, w := range strings.Fields(key) {
		if letter(w) {
			out += w
		}
	}
	return out
}

// within notes names whose words all stand in another name; a name that stands
// in many says too little to ask.
func (s *suspects) within() {
	postings := map[string][]int32{}
	words := make([][]string, len(s.keys))
	for i, key := range s.keys {
		words[i] = strings.Fields(key)
		for j, w := range words[i] {
			if !slices.Contains(words[i][:j], w) {
				postings[w] = append(postings[w], int32(i))
			}
		}
	}
	for i, key := range s.keys {
		if !s.tells(words[i]) {
			continue
		}
		rare := postings[words[i][0]]
		for _, w := range words[i] {
			if len(postings[w]) < len(rare) {
				rare = postings[w]
			}
		}
		if len(rare) > crowded {
			continue
		}
		var holders []string
		for _, j := range rare {
			if int(j) != i && holds(words[j], words[i]) {
				holders = append(holders, s.keys[j])
			}
		}
		if len(holders) <= few {
			for _, holder := range holders {
				s.note(key, holder, nameWithin, always)
			}
		}
	}
}

// reordered notes names made of the same words in another order.
func (s *suspects) reordered() {
	by := map[string][]string{}
	for _, key := range s.keys {
		words := strings.Fields(key)
		slices.Sort(words)
		sorted := strings.Join(words, " ")
		for _, other := range by[sorted] {
			s.note(other, key, otherOrder, always)
		}
		if len(by[sorted]) < few {
			by[sorted] = append(by[sorted], key)
		}
	}
}

// tells reports whether a name has a word that is neither weak nor a family.
func (s *suspects) tells(words []string) bool {
	if _, rest, ok := s.x.families.cut(words); ok {
		words = rest
	}
	return slices.ContainsFunc(words, func(w string) bool { return len(w) >= 3 && !s.x.weak[w] })
}

// holds reports whether every word of part stands in whole, and not the
// reverse.
func holds(whole, part []string) bool {
	for _, w := range part {
		if !slices.Contains(whole, w) {
			return false
		}
	}
	return len(whole) > len(part)
}

// initials notes names that are one short word, the initials of another name.
func (s *suspects) initials() {
	by := map[string][]string{}
	for _, key := range s.keys {
		words := strings.Fields(key)
		if len(words) < 3 {
			continue
		}
		letters := ""
		for _, w := range words {
			letters += w[:1]
		}
		by[letters] = append(by[letters], key)
	}
	for _, key := range s.keys {
		if long := by[key]; len(long) <= few {
			for _, other := range long {
				s.note(key, other, initialsOnly, always)
			}
		}
	}
}

// suspectPersons notes citizens who may be one: an initial for a first name.
func (x *lexicon) suspectPersons(g *groups) {
	full := map[string][]int32{} // by the name with one word cut to its initial
	for i, p := range g.profiles {
		words := strings.Fields(p.person)
		if len(words) < 2 || slices.ContainsFunc(words, letter) {
			continue
		}
		for j := range words {
			short := slices.Clone(words)
			short[j] = short[j][:1]
			slices.Sort(short)
			key := strings.Join(short, " ")
			full[key] = append(full[key], int32(i))
		}
	}
	for i, p := range g.profiles {
		if p.person == "" {
			continue
		}
		if others := full[p.person]; len(others) <= few {
			for _, j := range others {
				g.doubts = append(g.doubts, doubt{int32(i), j, nearPerson})
			}
		}
	}
}
