package register

import (
	"slices"
	"strings"

	"pcaet/pipeline/record"
)

// matchPersons lets a citizen count through the body they came for elsewhere:
// the same full name beside exactly one body. A surname alone, an initial for
// a first name, or two bodies leave a citizen. All the mentions count, the
// profiles being those of the indexed ones.
func (x *lexicon) matchPersons(g *groups, all []*record.Mention, at *index) {
	citizens := map[string][]int32{}
	for i, p := range g.profiles {
		if words := strings.Fields(p.person()); len(words) > 1 && !slices.ContainsFunc(words, letter) {
			citizens[p.person()] = append(citizens[p.person()], int32(i))
		}
	}
	if len(citizens) == 0 {
		return
	}
	bodies := map[string]int32{} // a profile of the body, -1 for several bodies
	keys := map[*record.PersonName]string{}
	for _, m := range all {
		if m.Person == nil {
			continue
		}
		place, known := at.find(m)
		if !known || g.of[place] < 0 || g.profiles[g.of[place]].citizen() {
			continue
		}
		i := g.of[place]
		key, read := keys[m.Person]
		if !read {
			key = x.personKey(*m.Person)
			keys[m.Person] = key
		}
		if citizens[key] == nil {
			continue
		}
		body, met := bodies[key]
		switch {
		case !met:
			bodies[key] = i
		case body >= 0 && g.root(body) != g.root(i):
			bodies[key] = -1
		}
	}
	for i, p := range g.profiles { // in the order of profiles, not of the map
		if body, met := bodies[p.person()]; p.citizen() && met && body >= 0 && !toldApart(g.about(body), g.about(int32(i))) {
			g.join(body, int32(i), ByBody, Levels{})
		}
	}
}
