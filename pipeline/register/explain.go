package register

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
)

// Called finds the actors of an ID or a name: those that bear it or were typed
// so, else those whose name folds to the same, else those whose name holds all
// its words. They come in order of ID.
func (r *Register) Called(name string, given Given) []*Actor {
	folded := french.Fold(name)
	spelled := map[ActorID]bool{}
	for place, m := range r.index.all() {
		if a := r.actor(place); a != nil && french.Fold(Typed(m)) == folded {
			spelled[a.ID] = true
		}
	}
	found := r.filter(func(a *Actor) bool {
		return string(a.ID) == name || french.Fold(a.Name) == folded || spelled[a.ID]
	})
	if found == nil && folded != "" {
		same := r.sameKey(name, given)
		found = r.filter(func(a *Actor) bool { return same[a.ID] })
	}
	if found == nil && folded != "" {
		found = r.filter(func(a *Actor) bool {
			words := french.Words(a.Name)
			return !slices.ContainsFunc(strings.Fields(folded), func(w string) bool { return !slices.Contains(words, w) })
		})
	}
	return found
}

func (r *Register) filter(keep func(*Actor) bool) []*Actor {
	var kept []*Actor
	for i := range r.Actors {
		if keep(&r.Actors[i]) {
			kept = append(kept, &r.Actors[i])
		}
	}
	return kept
}

// sameKey gives the actors that a name nobody typed names all the same: « Ville
// d’Arques » where the lists say « Mairie d’Arques ».
func (r *Register) sameKey(name string, given Given) map[ActorID]bool {
	x := newLexicon(given.Names, given.Places, given.Territory)
	g := newGroups(x.profiles(r.index.mentions()))
	same := map[ActorID]bool{}
	for _, i := range x.finder(g)(decision.Identity{Name: name}) {
		same[r.Of(g.first(i)).ID] = true
	}
	return same
}

// Nearest gives the names of at most three actors that look most like a name,
// the nearest first: those with the most pairs of letters in common.
func (r *Register) Nearest(name string) []string {
	type near struct {
		name  string
		score float64
	}
	var all []near
	pairs := letterPairs(name)
	for i := range r.Actors {
		a := &r.Actors[i]
		if score := likeness(pairs, letterPairs(a.Name)); score >= 0.3 {
			all = append(all, near{a.Name, score})
		}
	}
	slices.SortFunc(all, func(a, b near) int { return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.name, b.name)) })
	var names []string
	for _, n := range all[:min(3, len(all))] {
		names = append(names, n.name)
	}
	return names
}

func letterPairs(name string) map[string]int {
	pairs := map[string]int{}
	for _, w := range french.Words(name) {
		for i := range len(w) - 1 {
			pairs[w[i:i+2]]++
		}
	}
	return pairs
}

// likeness is the share of pairs of letters in common, from 0 to 1.
func likeness(a, b map[string]int) float64 {
	shared, all := 0, 0
	for p, n := range a {
		shared, all = shared+2*min(n, b[p]), all+n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 0
	}
	return float64(shared) / float64(all)
}

// About lists the questions that concern an actor.
func (r *Register) About(a *Actor) []Question {
	var asked []Question
	for _, q := range r.Questions {
		if q.A == a.ID || q.B == a.ID {
			asked = append(asked, q)
		}
	}
	return asked
}
