package register

import (
	"slices"
	"strings"

	"pcaet/pipeline/record"
)

// matchPersons lets a citizen count through the body they came for elsewhere:
// the same full name beside exactly one body. A surname alone, an initial for
// a first name, or two bodies leave a citizen. All the mentions count, given in cell
// order by their numbers in the set: those that share a cell and a rank have one
// place, and one profile.
func (x *lexicon) matchPersons(g *groups, all []int32, in *lists) {
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
	place, before := -1, (*record.Mention)(nil)
	for _, number := range all {
		m := in.mention(number)
		if before == nil || comparePlaces(before, m) != 0 {
			place, before = place+1, m
		}
		i := g.of[place]
		if m.Person == nil || i < 0 || g.profiles[i].citizen() {
			continue
		}
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
