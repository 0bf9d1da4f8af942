package register

import (
	"cmp"
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

func (x *lexicon) statements(mentions []*record.Mention) *statements {
	s := &statements{}
	s.nameEach(mentions)
	s.distinguish(x, mentions)
	s.sort()
	return s
}

// nameEach gives each mention the number of its name.
func (s *statements) nameEach(mentions []*record.Mention) {
	s.of = make([]int32, len(mentions))
	typed := newNumbering(0)
	for i, m := range mentions {
		s.of[i] = typed.place(m.Name.Or(""))
	}
	s.names = slices.Clone(typed.texts)
	slices.Sort(s.names)
	turn := make([]int32, len(s.names))
	for i, name := range s.names {
		turn[typed.numbers[name]] = int32(i)
	}
	for i, n := range s.of {
		s.of[i] = turn[n]
	}
}

// citizens says which names stand for a person without a body.
func (s *statements) citizens(x *lexicon) []bool {
	citizens := make([]bool, len(s.names))
	shards.Run(len(s.names), shard, func(from, to int) {
		for i := from; i < to; i++ {
			citizens[i] = s.names[i] == "" || x.citizenNamed(s.names[i])
		}
	})
	return citizens
}

// distinguish finds the distinct statements, in the order they are met.
func (s *statements) distinguish(x *lexicon, mentions []*record.Mention) {
	citizens := s.citizens(x)
	persons, numbers := newNumbering(0), map[*record.PersonName]int32{}
	identities := map[identity]*identity{}
	by := map[statement]int32{}
	for i, m := range mentions {
		is, stands := identityOf(m), statement{name: s.of[i], person: none, category: m.Category.Or(0)}
		if citizens[stands.name] {
			if m.Person == nil {
				s.of[i] = none
				continue
			}
			number, met := numbers[m.Person]
			if !met {
				number = persons.number(x.personKey(*m.Person))
				numbers[m.Person] = number
			}
			if number == none {
				s.of[i] = none
				continue
			}
			is, stands = identity{commune: is.commune, insee: is.insee, postal: is.postal}, statement{name: none, person: number}
		}
		if stands.identity = unstated; is != (identity{}) {
			if stands.identity = identities[is]; stands.identity == nil {
				kept := is
				stands.identity, identities[is] = &kept, &kept
			}
		}
		at, met := by[stands]
		if !met {
			at = int32(len(s.all))
			by[stands], s.all = at, append(s.all, stands)
		}
		s.of[i] = at
	}
	s.persons = persons.texts
}

// sort puts the statements in the order of what they say.
func (s *statements) sort() {
	order := make([]int32, len(s.all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return s.compare(&s.all[a], &s.all[b]) })
	sorted, turn := make([]statement, len(order)), make([]int32, len(order))
	for i, at := range order {
		sorted[i], turn[at] = s.all[at], int32(i)
	}
	s.all = sorted
	for i, at := range s.of {
		if at != none {
			s.of[i] = turn[at]
		}
	}
}

func (s *statements) compare(a, b *statement) int {
	if (a.person == none) != (b.person == none) {
		return cmp.Compare(a.person, b.person)
	}
	if a.name != b.name {
		return cmp.Compare(a.name, b.name)
	}
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
