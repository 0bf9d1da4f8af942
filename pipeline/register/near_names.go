package register

import (
	"maps"
	"slices"
	"strings"

	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/record"
	"pcaet/pipeline/territory"
)

// crowded is the number of names in one block beyond which its pairs are not
// compared: what they share is then a common word.
const crowded = 500

// suspect notes the pairs of groups whose names are near: a typing slip apart,
// one within the other, one the initials of the other. Pairs come from blocks
// (a third of the name, its rarest word, its initials), so that their number
// grows with the number of names. The keys of the groups go.
func (x *lexicon) suspect(g *groups) {
	names, near, spoilt, communes := g.keys.names, g.keys.near, g.keys.spoilt, g.keys.communes
	g.keys = nil
	members := make([][]int32, len(names)) // by name: one profile a group
	add := func(name, i int32) {
		if name != none && !slices.ContainsFunc(members[name], func(j int32) bool { return g.root(j) == g.root(i) }) {
			members[name] = append(members[name], i)
		}
	}
	for i, name := range near {
		add(name, int32(i))
	}
	s := suspects{x: x, g: g, people: newPeople(x, g)}
	base := slices.Clone(members)
	for i, name := range spoilt {
		add(name, int32(i))
	}
	order := inOrder(names, members)
	s.look(names, order, members)
	s.halls()
	s.slips()
	s.look(names, order, base)
	s.within()
	s.initials()
	s.shortened()
	s.bareCommunes(communes)
	s.mergeSure()
	x.suspectPersons(g)
}

// look is over the names that have members, in order.
func (s *suspects) look(texts []string, order []int32, members [][]int32) {
	s.keys, s.of = make([]string, 0, len(order)), make([][]int32, 0, len(order))
	for _, name := range order {
		if len(members[name]) > 0 {
			s.keys, s.of = append(s.keys, texts[name]), append(s.of, members[name])
		}
	}
}

// inOrder gives the names that have members, in order.
func inOrder(texts []string, members [][]int32) []int32 {
	var order []int32
	for name := range members {
		if len(members[name]) > 0 {
			order = append(order, int32(name))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(texts[a], texts[b]) })
	return order
}

// halls notes « Commune de » a place nobody knows that is a commune once its slip
// is set right.
func (s *suspects) halls() {
	for _, same := range s.of {
		for n, i := range same {
			for _, j := range same[:n] {
				if one, other := s.g.profiles[i], s.g.profiles[j]; (one.municipality() == "") != (other.municipality() == "") {
					s.notePair(j, i, nearName, ByThird, OneSlip)
				}
			}
		}
	}
}

// suspects is one search for near names.
type suspects struct {
	x      *lexicon
	g      *groups
	keys   []string  // sorted
	of     [][]int32 // by key: the profiles that bear it, one a group
	people *people
	sure   []surePair
}

// note compares the groups of two keys that share a block: the table says
// whether they are one, to be asked, or two.
func (s *suspects) note(a, b int32, why reason, block Block, name NameLevel) {
	for _, i := range s.of[a] {
		for _, j := range s.of[b] {
			s.notePair(i, j, why, block, name)
		}
	}
}

func (s *suspects) notePair(i, j int32, why reason, block Block, name NameLevel) {
	pi, pj := s.g.profiles[i], s.g.profiles[j]
	if (pi.municipality() != "" && !pj.lost()) || (pj.municipality() != "" && !pi.lost()) {
		return // a municipality is near only « commune de » a place nobody knows
	}
	fa, fb := s.g.about(i), s.g.about(j)
	if fa == fb {
		return
	}
	levels := compared(Levels{Name: name, Person: Same}, fa, fb)
	met := levels.Verdict()
	if met == Apart {
		return // whoever came
	}
	alone := levels
	alone.Person = Unsaid
	if met == Ask && alone.Verdict() == Ask {
		s.g.doubts = append(s.g.doubts, doubt{i, j, why}) // whoever came
		return
	}
	if pi.municipality() != "" || pj.municipality() != "" || !s.people.meet(i, j) {
		levels = alone
	}
	switch levels.Verdict() {
	case Ask:
		s.g.doubts = append(s.g.doubts, doubt{i, j, why})
	case Merge:
		s.sure = append(s.sure, surePair{i, j, block, levels})
		s.g.doubts = append(s.g.doubts, doubt{i, j, why}) // should others stand in the way
	}
}

// surePair is a pair that the table merges.
type surePair struct {
	a, b   int32
	block  Block
	levels Levels
}

// mergeSure merges the pairs the table merges, unless what they are merged
// with stands in the way: a name near two that are not one is a question.
func (s *suspects) mergeSure() {
	up := map[int32]int32{}
	root := func(i int32) int32 {
		for up[i] != i {
			i = up[i]
		}
		return i
	}
	for _, p := range s.sure {
		for _, i := range []int32{p.a, p.b} {
			if _, known := up[i]; !known {
				up[i] = i
			}
		}
		if a, b := root(p.a), root(p.b); a != b {
			up[max(a, b)] = min(a, b)
		}
	}
	members, first := map[int32][]int32{}, map[int32]surePair{}
	for i := range up {
		members[root(i)] = append(members[root(i)], i)
	}
	for _, p := range s.sure {
		if _, known := first[root(p.a)]; !known {
			first[root(p.a)] = p
		}
	}
	for _, r := range slices.Sorted(maps.Keys(members)) {
		slices.Sort(members[r])
		p := first[r]
		s.g.settle(bucket{members: members[r], block: p.block, levels: Levels{Name: p.levels.Name, Person: p.levels.Person}, why: nearName})
	}
}

// within notes names whose words all stand in another name; a name that stands
// in many says too little to ask.
func (s *suspects) within() {
	numbers := map[string]int32{}
	words := make([][]int32, len(s.keys)) // of each name, by their numbers
	var postings [][]int32
	for i, key := range s.keys {
		for w := range strings.FieldsSeq(key) {
			n, known := numbers[w]
			if !known {
				n = int32(len(postings))
				numbers[w], postings = n, append(postings, nil)
			}
			if !slices.Contains(words[i], n) {
				postings[n] = append(postings[n], int32(i))
			}
			words[i] = append(words[i], n)
		}
	}
	holders := make([][]int32, len(s.keys)) // of each name, those that hold it
	pairs := make([]int, len(s.keys))
	shards.Run(len(s.keys), shard, func(from, to int) {
		for i := from; i < to; i++ {
			if s.tells(s.keys[i]) && !s.x.places.Names(s.keys[i]) { // a commune stands in the names of many
				holders[i], pairs[i] = holding(int32(i), words, postings)
			}
		}
	})
	for i, of := range holders {
		s.g.pairs[ByRareWord] += pairs[i]
		for _, holder := range of {
			s.note(int32(i), holder, nameWithin, ByRareWord, Within)
		}
	}
}

// holding gives the names that hold all the words of one, by its rarest word, and
// how many it was compared with; none where that word is common, nor where many
// hold them.
func holding(name int32, words, postings [][]int32) (holders []int32, pairs int) {
	rare := postings[words[name][0]]
	for _, w := range words[name] {
		if len(postings[w]) < len(rare) {
			rare = postings[w]
		}
	}
	if len(rare) > crowded {
		return nil, 0
	}
	for _, other := range rare {
		if other != name && holds(words[other], words[name]) {
			holders = append(holders, other)
		}
	}
	if len(holders) > few {
		holders = nil
	}
	return holders, len(rare)
}

// tells reports whether a name has a word that is neither weak nor a family.
func (s *suspects) tells(key string) bool {
	var room [12]string // nearly every name has fewer words
	words := wordsOf(room[:0], key)
	if _, rest, ok := s.x.families.cut(words); ok {
		words = rest
	}
	return slices.ContainsFunc(words, func(w string) bool { return len(w) >= 3 && !s.x.weak[w] })
}

// holds reports whether every word of part stands in whole, and not the
// reverse.
func holds(whole, part []int32) bool {
	for _, w := range part {
		if !slices.Contains(whole, w) {
			return false
		}
	}
	return len(whole) > len(part)
}

// initials notes names that are one short word, the initials of another name:
// small words may be left out, and « association » may count.
func (s *suspects) initials() {
	by := map[string][]int32{} // by initials: the keys
	var letters []string
	for at, key := range s.keys {
		if strings.Count(key, " ") < 2 {
			continue
		}
		all, some := s.x.initialsIn(key)
		letters = append(letters[:0], all, some)
		for _, i := range s.of[at] {
			if form := s.g.profiles[i].form; form != "" {
				letters = append(letters, form[:1]+all, form[:1]+some)
			}
		}
		slices.Sort(letters)
		for _, l := range slices.Compact(letters) {
			by[l] = append(by[l], int32(at))
		}
	}
	for at, key := range s.keys {
		if long := by[key]; len(long) <= few {
			s.g.pairs[ByInitials] += len(long)
			for _, other := range long {
				s.note(int32(at), other, initialsOnly, ByInitials, Initials)
			}
		}
	}
}

// initialsIn gives the first letters of the words of a key, of all of them and
// without the small ones.
func (x *lexicon) initialsIn(key string) (all, some string) {
	var a, b []byte
	for w := range strings.FieldsSeq(key) {
		if a = append(a, w[0]); !x.small[w] {
			b = append(b, w[0])
		}
	}
	return string(a), string(b)
}

// shortened notes names of three words or more that are one but for a word cut
// to its first letter: « Lycée A. Ribot ».
func (s *suspects) shortened() {
	by := map[string][]int32{} // by a key with such a word: the keys it may stand for
	for _, key := range s.keys {
		if marks(key) != "" && strings.Count(key, " ") >= 2 {
			by[key] = nil
		}
	}
	var cut []byte
	for at, key := range s.keys {
		if strings.Count(key, " ") < 2 || len(by) == 0 {
			continue
		}
		for to := wordEnd(key, 0); to < len(key); { // each word but the first
			from := to + 1
			to = wordEnd(key, from)
			cut = append(append(cut[:0], key[:from+1]...), key[to:]...)
			if long, met := by[string(cut)]; met && len(cut) < len(key) {
				by[string(cut)] = append(long, int32(at))
			}
		}
	}
	for at, key := range s.keys {
		if long := by[key]; len(long) <= few {
			for _, other := range long {
				s.note(int32(at), other, shortWord, ByInitials, Initials)
			}
		}
	}
}

// wordEnd gives where the word that begins at a place of a key ends.
func wordEnd(key string, from int) int {
	if n := strings.IndexByte(key[from:], ' '); n >= 0 {
		return from + n
	}
	return len(key)
}

// bareCommunes notes the names that are but a commune outside the territory,
// where the lists hold its municipality too.
func (s *suspects) bareCommunes(communes map[int32][]territory.Commune) {
	halls := map[string]int32{}
	for i, p := range s.g.profiles {
		if p.municipality() != "" {
			halls[p.municipality()] = int32(i)
		}
	}
	for i, p := range s.g.profiles {
		if p.hall || p.category != 0 && p.category != record.CategoryOther {
			continue
		}
		for _, c := range communes[int32(i)] {
			hall, there := halls[c.INSEE]
			if !there || p.place.known() && p.place.differs(placeOf(c)) {
				continue
			}
			if levels := compared(Levels{Name: Identical}, s.g.about(hall), s.g.about(int32(i))); !forbidden(levels) {
				s.g.doubts = append(s.g.doubts, doubt{min(hall, int32(i)), max(hall, int32(i)), sameName})
			}
		}
	}
}

// suspectPersons notes citizens who may be one: an initial for a first name.
func (x *lexicon) suspectPersons(g *groups) {
	full := map[string][]int32{} // by the name with one word cut to its initial
	for i, p := range g.profiles {
		words := strings.Fields(p.person())
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
		if !p.citizen() {
			continue
		}
		if others := full[p.person()]; len(others) <= few {
			for _, j := range others {
				g.doubts = append(g.doubts, doubt{int32(i), j, nearPerson})
			}
		}
	}
}
