package register

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// Answers says what became of staff's answers about actors.
type Answers struct {
	Applied       map[source.Ref]bool // by the answer's cell
	Stale         []source.Ref        // nobody in the lists answers to it any more
	Contradicting int                 // answers that cannot hold together: none applies
}

// answer is a decision whose two sides were found among the profiles.
type answer struct {
	pair decision.Pair
	a, b []int32
}

// decide applies what staff decided, before anything the machine would do:
// human beats rule beats machine.
func (x *lexicon) decide(g *groups, d *decision.Decisions, found *finding.List) Answers {
	said := Answers{Applied: map[source.Ref]bool{}}
	if d == nil {
		return said
	}
	said.Contradicting = len(d.DisputedPairs) + len(d.DisputedAliases) + len(d.DisputedPublications)
	find := x.finder(g)
	var same, apart []answer
	for _, p := range d.Pairs {
		if p.Verdict == decision.Later {
			continue
		}
		a, b := exclusive(find(p.A), find(p.B))
		switch {
		case len(a) == 0 || len(b) == 0:
			said.stale(p.At, p.Verdict.French(), p.A.Name+" / "+p.B.Name, found)
		case p.Verdict == decision.OneActor:
			same = append(same, answer{p, a, b})
		default:
			apart = append(apart, answer{p, a, b})
		}
	}
	for _, a := range d.Aliases {
		typed, of := find(decision.Identity{Name: a.Typed}), find(decision.Identity{Name: a.Of})
		if len(typed) == 0 {
			said.stale(a.At, a.Of, a.Typed, found)
			continue
		}
		same = append(same, answer{decision.Pair{A: decision.Identity{Name: a.Typed}, B: decision.Identity{Name: a.Of}, Signed: a.Signed}, typed, of})
	}
	same, apart = said.possible(same, apart, found)
	for i, no := range apart {
		g.separate(i, no.a, no.b)
		said.Applied[no.pair.At] = true
	}
	for _, yes := range same {
		said.Applied[yes.pair.At] = true
		for _, i := range slices.Concat(yes.a, yes.b)[1:] {
			g.unite(yes.a[0], i)
		}
	}
	x.rename(g, d, &said, find)
	x.expose(g, d, &said, find, found)
	return said
}

func (s *Answers) stale(at source.Ref, answer, label string, found *finding.List) {
	s.Stale = append(s.Stale, at)
	found.Add(finding.New(finding.DecisionStale, at, "", answer, "label", label))
}

// finder finds the profiles an identity names: by the number it states, else
// by the folded name, as long as neither number nor commune says otherwise.
func (x *lexicon) finder(g *groups) func(decision.Identity) []int32 {
	byKey, byNumber := map[string][]int32{}, map[string][]int32{}
	index := sync.OnceFunc(func() { // staff may have decided nothing
		for i, p := range g.profiles {
			key := closed(p.key)
			byKey[key] = append(byKey[key], int32(i))
			for _, n := range []string{p.siret, p.siren, p.rna} {
				if n != "" {
					byNumber[n] = append(byNumber[n], int32(i))
				}
			}
		}
	})
	return func(id decision.Identity) []int32 {
		index()
		number := strings.ToUpper(strings.ReplaceAll(id.Number, " ", ""))
		q := reading{stated: stated{name: id.Name, identity: &identity{commune: id.Commune}}}
		name := x.read(id.Name)
		x.locate(&q, &name)
		keys := []string{closed(q.key), "person:" + strings.ReplaceAll(x.personKey(record.PersonName{Full: id.Name}), " ", "")}
		var found []int32
		for _, key := range keys {
			for _, i := range byKey[key] {
				p := g.profiles[i]
				numbered := p.siret != "" || p.siren != "" || p.rna != ""
				if number != "" && numbered && p.siret != number && p.siren != number && p.rna != number && !strings.HasPrefix(number, cmp.Or(p.siren, "-")) {
					continue
				}
				if id.Commune != "" && q.place.known() && p.place.known() && p.place.differs(q.place) {
					continue
				}
				found = append(found, i)
			}
			if len(found) > 0 {
				break
			}
		}
		if len(found) == 0 && number != "" {
			found = slices.Clone(byNumber[number])
		}
		return found
	}
}

// exclusive drops what both sides hold: it could be one as well as the other.
// A side that the other holds whole is the more precise, and keeps what is its.
func exclusive(a, b []int32) (onlyA, onlyB []int32) {
	without := func(all, other []int32) []int32 {
		return slices.DeleteFunc(slices.Clone(all), func(i int32) bool { return slices.Contains(other, i) })
	}
	onlyA, onlyB = without(a, b), without(b, a)
	switch {
	case len(onlyA) == 0 && len(onlyB) > 0:
		onlyA = a
	case len(onlyB) == 0 && len(onlyA) > 0:
		onlyB = b
	}
	return onlyA, onlyB
}

// possible sets aside the answers that cannot hold together: two actors said
// distinct, and one through a chain of others.
func (s *Answers) possible(same, apart []answer, found *finding.List) (kept, keptApart []answer) {
	for _, no := range apart {
		chain := path(same, no.a, no.b)
		if chain == nil {
			keptApart = append(keptApart, no)
			continue
		}
		var through []string
		var places []source.Ref
		for _, i := range chain {
			through = append(through, "« "+same[i].pair.A.Name+" / "+same[i].pair.B.Name+" »")
			places = append(places, same[i].pair.At)
		}
		found.Add(finding.New(finding.DecisionsImpossible, no.pair.At, "", no.pair.Verdict.French(), "label", no.pair.A.Name+" / "+no.pair.B.Name,
			"through", strings.Join(through, " et ")).With(places...))
		s.Contradicting += 1 + len(chain)
		next := []answer{}
		for i := range same {
			if !slices.Contains(chain, i) {
				next = append(next, same[i])
			}
		}
		same = next
	}
	return same, keptApart
}

// path is the shortest chain of answers « même acteur » from one side to the
// other, as places in same; nil when there is none.
func path(same []answer, from, to []int32) []int {
	type step struct {
		ends  []int32
		chain []int
	}
	queue := []step{{ends: from}}
	used := make([]bool, len(same))
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if at.chain != nil && touch(at.ends, to) {
			return at.chain
		}
		for i, yes := range same {
			if used[i] || (!touch(at.ends, yes.a) && !touch(at.ends, yes.b)) {
				continue
			}
			used[i] = true
			queue = append(queue, step{slices.Concat(yes.a, yes.b), append(slices.Clone(at.chain), i)})
		}
	}
	return nil
}

func touch(a, b []int32) bool {
	return slices.ContainsFunc(a, func(i int32) bool { return slices.Contains(b, i) })
}

// rename notes the name that staff chose for an actor, and the one its
// identifier comes from.
func (x *lexicon) rename(g *groups, d *decision.Decisions, said *Answers, find func(decision.Identity) []int32) {
	for i := len(d.Aliases) - 1; i >= 0; i-- { // the first alias of an actor wins
		a := d.Aliases[i]
		if !said.Applied[a.At] {
			continue
		}
		of := x.read(a.Of)
		for _, p := range find(decision.Identity{Name: a.Typed}) {
			g.renamed[p] = newName{slug: strings.ReplaceAll(of.key, " ", "-"), shown: cmp.Or(a.Shown, a.Of)}
		}
	}
}

// newName is a name staff chose.
type newName struct{ slug, shown string }

// expose notes who may be named.
func (x *lexicon) expose(g *groups, d *decision.Decisions, said *Answers, find func(decision.Identity) []int32, found *finding.List) {
	for _, p := range d.Publications {
		who := find(p.Who)
		if len(who) == 0 {
			said.stale(p.At, p.Exposure.French(), p.Who.Name, found)
			continue
		}
		said.Applied[p.At] = true
		for _, i := range who {
			g.exposed[i] = max(g.exposed[i], p.Exposure)
		}
	}
}

// separate notes that staff told two sides apart: no group ever holds both.
func (g *groups) separate(nth int, a, b []int32) {
	for side, members := range [][]int32{a, b} {
		for _, i := range members {
			f := g.about(i)
			said := f.staff()
			f.ruled = &ruling{said.others, union(said.sides, []int{2*nth + side})}
		}
	}
}

// unite makes two profiles one because staff said so, whatever their numbers
// say.
func (g *groups) unite(a, b int32) {
	ra, rb := g.root(a), g.root(b)
	if ra == rb {
		return
	}
	both := union(g.about(ra).sirens(), g.about(rb).sirens())
	typed, family := g.about(ra).typed, g.about(ra).family
	g.join(a, b, ByStaff, Levels{})
	f := g.about(a)
	if len(both) > 1 {
		f.ruled = &ruling{both, f.staff().sides}
	}
	if typed != "" {
		f.typed, f.family = typed, ""
	} else if f.typed != "" {
		f.family = ""
	} else {
		f.family = cmp.Or(family, f.family)
	}
}

// sirens are the numbers of a group: one, or those staff brought together.
func (f *facts) sirens() []string {
	switch others := f.staff().others; {
	case len(others) > 0:
		return others
	case f.siren != "":
		return []string{f.siren}
	}
	return nil
}

// toldApart reports whether staff said that two groups are two.
func toldApart(a, b *facts) bool {
	for _, side := range a.staff().sides {
		if slices.Contains(b.staff().sides, side^1) {
			return true
		}
	}
	return false
}
