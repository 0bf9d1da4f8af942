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
	members map[int32][]int32 // the profiles of each root
	of      map[int32]map[string]bool
	keys    map[record.PersonName]string
}

// newPeople is to be made once nothing merges any more.
func newPeople(x *lexicon, g *groups) *people {
	p := &people{x: x, g: g, members: map[int32][]int32{}, of: map[int32]map[string]bool{}, keys: map[record.PersonName]string{}}
	roots, members := g.members()
	for i, root := range roots {
		p.members[root] = members[i]
	}
	return p
}

// meet reports whether one person came for the groups of both profiles.
func (p *people) meet(i, j int32) bool {
	one := p.who(p.g.root(i))
	for name := range p.who(p.g.root(j)) {
		if one[name] {
			return true
		}
	}
	return false
}

// who came or signed for a group: first and last names, never a name alone nor
// an initial.
func (p *people) who(root int32) map[string]bool {
	who, read := p.of[root]
	if read {
		return who
	}
	who = map[string]bool{}
	for _, i := range p.members[root] {
		if p.g.profiles[i].person != "" {
			continue
		}
		for _, m := range p.g.profiles[i].mentions {
			if !m.Person.Is() {
				continue
			}
			if key := p.key(m.Person.Value); key != "" {
				who[key] = true
			}
		}
	}
	p.of[root] = who
	return who
}

// key is the identity of a person with a first and a last name; "" for any
// other.
func (p *people) key(name record.PersonName) string {
	key, read := p.keys[name]
	if !read {
		key = p.x.personKey(name)
		if words := strings.Fields(key); len(words) < 2 || slices.ContainsFunc(words, letter) {
			key = ""
		}
		p.keys[name] = key
	}
	return key
}
