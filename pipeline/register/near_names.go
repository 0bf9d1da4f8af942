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
// grows with the number of names.
func (x *lexicon) suspect(g *groups) {
	byKey := map[string][]int32{} // one profile a group
	add := func(byKey map[string][]int32, key string, i int32) {
		if !slices.ContainsFunc(byKey[key], func(j int32) bool { return g.root(j) == g.root(i) }) {
			byKey[key] = append(byKey[key], i)
		}
	}
	for i, p := range g.profiles {
		switch {
		case p.person != "" || p.epci():
		case p.municipality != "":
			c, _ := x.places.ByINSEE(p.municipality)
			add(byKey, "commune "+territory.FoldPlace(c.Name), int32(i))
		default:
			add(byKey, p.right, int32(i))
		}
	}
	slips := maps.Clone(byKey)
	for i, p := range g.profiles {
		switch {
		case p.person != "":
		case p.epci():
			add(slips, p.spelling.key, int32(i))
		case p.municipality == "" && p.spelling.right != nil && p.spelling.loose != p.right:
			add(slips, p.spelling.loose, int32(i)) // a slip may have been set right to the wrong word
		}
	}
	s := suspects{x: x, g: g, keys: slices.Sorted(maps.Keys(slips)), byKey: slips, people: newPeople(x, g)}
	s.halls()
	s.slips()
	s.keys, s.byKey = slices.Sorted(maps.Keys(byKey)), byKey
	s.within()
	s.initials()
	s.shortened()
	s.bareCommunes()
	s.mergeSure()
	x.suspectPersons(g)
}

// halls notes « Commune de » a place nobody knows that is a commune once its slip
// is set right.
func (s *suspects) halls() {
	for _, key := range s.keys {
		same := s.byKey[key]
		for n, i := range same {
			for _, j := range same[:n] {
				if one, other := s.g.profiles[i], s.g.profiles[j]; (one.municipality == "") != (other.municipality == "") {
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
	keys   []string // sorted
	byKey  map[string][]int32
	people *people
	sure   []surePair
}

// note compares the groups of two names that share a block: the table says
// whether they are one, to be asked, or two.
func (s *suspects) note(a, b string, why reason, block Block, name NameLevel) {
	for _, i := range s.byKey[a] {
		for _, j := range s.byKey[b] {
			s.notePair(i, j, why, block, name)
		}
	}
}

func (s *suspects) notePair(i, j int32, why reason, block Block, name NameLevel) {
	pi, pj := s.g.profiles[i], s.g.profiles[j]
	if (pi.municipality != "" && !pj.lost()) || (pj.municipality != "" && !pi.lost()) {
		return // a municipality is near only « commune de » a place nobody knows
	}
	fa, fb := &s.g.facts[s.g.root(i)], &s.g.facts[s.g.root(j)]
	if fa == fb {
		return
	}
	levels := compared(Levels{Name: name, Person: Same}, fa, fb)
	if levels.Verdict() == Apart {
		return // whoever came
	}
	if pi.municipality != "" || pj.municipality != "" || !s.people.meet(i, j) {
		levels.Person = Unsaid
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
	telling := make([]bool, len(s.keys))
	shards.Run(len(s.keys), shard, func(from, to int) {
		for i := from; i < to; i++ {
			telling[i] = s.tells(s.keys[i]) && len(s.x.places.Named(s.keys[i])) == 0 // a commune stands in the names of many
		}
	})
	for i, key := range s.keys {
		if !telling[i] {
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
			s.g.pairs[ByRareWord]++
			if int(j) != i && holds(words[j], words[i]) {
				holders = append(holders, s.keys[j])
			}
		}
		if len(holders) <= few {
			for _, holder := range holders {
				s.note(key, holder, nameWithin, ByRareWord, Within)
			}
		}
	}
}

// tells reports whether a name has a word that is neither weak nor a family.
func (s *suspects) tells(key string) bool {
	words := strings.Fields(key)
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
	by := map[string][]string{}
	for _, key := range s.keys {
		words := strings.Fields(key)
		if len(words) < 3 {
			continue
		}
		all, some := "", ""
		for _, w := range words {
			all += w[:1]
			if !s.x.small[w] {
				some += w[:1]
			}
		}
		letters := []string{all, some}
		for _, i := range s.byKey[key] {
			if form := s.g.profiles[i].form; form != "" {
				letters = append(letters, form[:1]+all, form[:1]+some)
			}
		}
		slices.Sort(letters)
		for _, l := range slices.Compact(letters) {
			by[l] = append(by[l], key)
		}
	}
	for _, key := range s.keys {
		if long := by[key]; len(long) <= few {
			s.g.pairs[ByInitials] += len(long)
			for _, other := range long {
				s.note(key, other, initialsOnly, ByInitials, Initials)
			}
		}
	}
}

// shortened notes names of three words or more that are one but for a word cut
// to its first letter: « Lycée A. Ribot ».
func (s *suspects) shortened() {
	by := map[string][]string{}
	for _, key := range s.keys {
		if marks(key) != "" && strings.Count(key, " ") >= 2 {
			by[key] = nil
		}
	}
	for _, key := range s.keys {
		words := strings.Fields(key)
		for i := 1; i < len(words) && len(words) >= 3 && len(by) > 0; i++ {
			short := slices.Clone(words)
			short[i] = short[i][:1]
			if cut := strings.Join(short, " "); cut != key {
				if _, met := by[cut]; met {
					by[cut] = append(by[cut], key)
				}
			}
		}
	}
	for _, key := range s.keys {
		if long := by[key]; len(long) <= few {
			for _, other := range long {
				s.note(key, other, shortWord, ByInitials, Initials)
			}
		}
	}
}

// bareCommunes notes the names that are but a commune outside the territory,
// where the lists hold its municipality too.
func (s *suspects) bareCommunes() {
	halls := map[string]int32{}
	for i, p := range s.g.profiles {
		if p.municipality != "" {
			halls[p.municipality] = int32(i)
		}
	}
	for i, p := range s.g.profiles {
		if p.municipality != "" || p.person != "" || p.spelling.municipality || p.category != 0 && p.category != record.CategoryOther {
			continue
		}
		for _, c := range p.spelling.communes {
			hall, there := halls[c.INSEE]
			if !there || p.place.known() && p.place.differs(placeOf(c)) {
				continue
			}
			if levels := compared(Levels{Name: Identical}, &s.g.facts[s.g.root(hall)], &s.g.facts[s.g.root(int32(i))]); !forbidden(levels) {
				s.g.doubts = append(s.g.doubts, doubt{min(hall, int32(i)), max(hall, int32(i)), sameName})
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
