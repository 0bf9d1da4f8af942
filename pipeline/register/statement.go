package register

import (
	"cmp"
	"hash/maphash"
	"math"
	"slices"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/record"
)

// statement is what mentions state, by numbers: those that state the same are one
// profile.
type statement struct {
	name     int32     // as typed; none of a citizen
	person   int32     // none of a body
	identity *identity // one for all that state the same
	category record.Category
}

// statements are the distinct ones of some mentions, in the order of what they
// say: bodies by their names, then citizens.
type statements struct {
	names   []string // as typed, in order
	persons []string // folded identities
	all     []statement
	of      []int32 // by mention; none where it names nobody
}

// statements tells what mentions state.
func (x *lexicon) statements(mentions []*record.Mention) *statements {
	s := &statements{}
	s.nameEach(mentions)
	s.distinguish(x, mentions)
	s.sort()
	return s
}

// nameEach gives each mention the number of its name, in the order of names. Both
// halves are numbered at a time.
func (s *statements) nameEach(mentions []*record.Mention) {
	s.of = make([]int32, len(mentions))
	var typed, other numbering
	half := len(mentions) / 2
	shards.Do(
		func() { typed = numberNames(mentions[:half], s.of) },
		func() { other = numberNames(mentions[half:], s.of[half:]) },
	)
	renumber(s.of[half:], typed.all(other.texts))
	order := make([]int32, len(typed.texts))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(typed.texts[a], typed.texts[b]) })
	s.names = make([]string, len(order))
	turn := make([]int32, len(order))
	for i, n := range order {
		s.names[i], turn[n] = typed.texts[n], int32(i)
	}
	renumber(s.of, turn)
}

// numberNames notes the number of each name, in the order they are met.
func numberNames(mentions []*record.Mention, of []int32) numbering {
	typed := newNumbering(len(mentions) / 4) // a name stands in several rows
	for i, m := range mentions {
		of[i] = typed.place(m.Name.Or(""))
	}
	return typed
}

// renumber gives what bears a number the one that stands for it.
func renumber(numbers, as []int32) {
	for i, n := range numbers {
		if n != none {
			numbers[i] = as[n]
		}
	}
}

// distinguish gives each mention the number of what it states.
func (s *statements) distinguish(x *lexicon, mentions []*record.Mention) {
	t := newTeller(x, s.names)
	for i, m := range mentions {
		s.of[i] = t.number(m, s.of[i])
	}
	s.persons, s.all = t.persons.texts, t.all
}

// teller tells statements apart and numbers them, in the order they are met.
type teller struct {
	x          *lexicon
	citizens   []bool // by name: it stands for a person without a body
	persons    numbering
	numbers    map[*record.PersonName]int32
	identities identities
	all        []statement
	bare       []int32 // by name and category: that which says nothing else, as most do; none where it was not met
	by         map[statement]int32
}

// categories is how many a row may state, none at all included.
var categories = len(record.Categories()) + 1

func newTeller(x *lexicon, names []string) *teller {
	t := &teller{x: x, citizens: make([]bool, len(names)), persons: newNumbering(0), numbers: map[*record.PersonName]int32{},
		identities: newIdentities(), bare: make([]int32, categories*len(names)), by: map[statement]int32{},
		all: make([]statement, 0, 2*len(names))} // there is more to say of some names
	shards.Run(len(names), shard, func(from, to int) {
		for i := from; i < to; i++ {
			t.citizens[i] = names[i] == "" || x.citizenNamed(names[i])
		}
	})
	for i := range t.bare {
		t.bare[i] = none
	}
	return t
}

// number is that of what a mention of a name states; none where it names nobody.
func (t *teller) number(m *record.Mention, name int32) int32 {
	is := identityOf(m)
	if t.citizens[name] {
		person := t.person(m.Person)
		if person == none {
			return none
		}
		is = identity{commune: is.commune, insee: is.insee, postal: is.postal}
		return t.numberOther(statement{name: none, person: person, identity: t.identities.shared(is)})
	}
	s := statement{name: name, person: none, identity: t.identities.shared(is), category: m.Category.Or(0)}
	if s.identity != unstated {
		return t.numberOther(s)
	}
	at := &t.bare[categories*int(name)+int(s.category)]
	if *at == none {
		*at = t.add(s)
	}
	return *at
}

func (t *teller) numberOther(s statement) int32 {
	at, met := t.by[s]
	if !met {
		at = t.add(s)
		t.by[s] = at
	}
	return at
}

func (t *teller) add(s statement) int32 {
	t.all = append(t.all, s)
	return int32(len(t.all) - 1)
}

// person is the number of one by first and last name; none for nobody.
func (t *teller) person(name *record.PersonName) int32 {
	if name == nil {
		return none
	}
	number, met := t.numbers[name]
	if !met {
		number = t.persons.number(t.x.personKey(*name))
		t.numbers[name] = number
	}
	return number
}

// identities keeps one of all that state the same. Each is found by a number that
// stands for it: as the keys of a map they would take as much room again.
type identities struct {
	seed maphash.Seed
	by   map[uint64]*identity
}

func newIdentities() identities { return identities{maphash.MakeSeed(), map[uint64]*identity{}} }

func (s *identities) shared(is identity) *identity {
	if is == (identity{}) {
		return unstated
	}
	for number := maphash.Comparable(s.seed, is); ; number++ { // the next one, where two come to one number
		switch known := s.by[number]; {
		case known == nil:
			kept := is
			s.by[number] = &kept
			return &kept
		case *known == is:
			return known
		}
	}
}

// sort puts the statements in the order of what they say.
func (s *statements) sort() {
	type entry struct{ name, statement int32 } // most are told apart by the name
	order := make([]entry, len(s.all))
	for i := range order {
		order[i] = entry{s.all[i].name, int32(i)}
		if s.all[i].person != none {
			order[i].name = math.MaxInt32
		}
	}
	slices.SortFunc(order, func(a, b entry) int {
		if a.name != b.name {
			return cmp.Compare(a.name, b.name)
		}
		return s.compare(&s.all[a.statement], &s.all[b.statement])
	})
	sorted, turn := make([]statement, len(order)), make([]int32, len(order))
	for i, e := range order {
		sorted[i], turn[e.statement] = s.all[e.statement], int32(i)
	}
	s.all = sorted
	renumber(s.of, turn)
}

// compare is of two of one name, or of two citizens.
func (s *statements) compare(a, b *statement) int {
	if a.person != b.person {
		return strings.Compare(s.persons[a.person], s.persons[b.person])
	}
	return cmp.Or(a.identity.compare(b.identity), cmp.Compare(a.category, b.category))
}

// stated is what the i-th of them says.
func (s *statements) stated(i int) stated {
	st := &s.all[i]
	said := stated{category: st.category, identity: st.identity}
	if st.person != none {
		said.person = s.persons[st.person]
	} else {
		said.name = s.names[st.name]
	}
	return said
}

// citizenNamed reports whether a name is a generic word for a person without a
// body (« habitant »), as reading it would say.
func (x *lexicon) citizenNamed(name string) bool {
	if !x.citizen[french.Fold(strings.TrimSpace(name))] {
		return false
	}
	_, rest, hall := x.municipality.cut(x.tokens(name))
	return !hall || len(rest) > 0
}
