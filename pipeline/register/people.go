package register

import (
	"slices"
	"strings"

	"pcaet/pipeline/record"
)

// people tells who came or signed for each group. Few groups are ever asked
// about, and only the mentions of those are read.
type people struct {
	x       *lexicon
	g       *groups
	members membership
	of      map[int32][]int32 // by root: the numbers of its people, sorted
	keys    numbering
	numbers map[*record.PersonName]int32
	met     []int32 // of the group being read
}

// newPeople is to be made once nothing merges any more.
func newPeople(x *lexicon, g *groups) *people {
	return &people{x: x, g: g, members: g.membership(), of: map[int32][]int32{}, keys: newNumbering(0), numbers: map[*record.PersonName]int32{}}
}

// meet reports whether one person came for the groups of both profiles.
func (p *people) meet(i, j int32) bool {
	one, other := p.who(p.g.root(i)), p.who(p.g.root(j))
	if len(one) > len(other) {
		one, other = other, one
	}
	for _, person := range one {
		if _, both := slices.BinarySearch(other, person); both {
			return true
		}
	}
	return false
}

// who came or signed for a group: first and last names, never a name alone nor
// an initial.
func (p *people) who(root int32) []int32 {
	who, read := p.of[root]
	if read {
		return who
	}
	p.met = p.met[:0]
	for _, i := range p.members.of(int(p.members.group[root])) {
		if p.g.profiles[i].citizen() {
			continue
		}
		for m := range p.g.mentions(p.g.profiles[i]) {
			if m.Person == nil {
				continue
			}
			if person := p.number(m.Person); person != none {
				p.met = append(p.met, person)
			}
		}
	}
	slices.Sort(p.met)
	who = slices.Clone(slices.Compact(p.met))
	p.of[root] = who
	return who
}

// number is that of a person with a first and a last name; none for any other.
func (p *people) number(name *record.PersonName) int32 {
	number, read := p.numbers[name]
	if !read {
		key := p.x.personKey(*name)
		if words := strings.Fields(key); len(words) < 2 || slices.ContainsFunc(words, letter) {
			key = ""
		}
		number = p.keys.number(key)
		p.numbers[name] = number
	}
	return number
}
