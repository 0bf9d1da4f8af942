package register

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/record"
)

// groups brings profiles together under constraints. A group never holds two
// valid SIREN, two municipalities, two families of bodies, nor a citizen and a
// body that did not come through a person.
type groups struct {
	*roll
	noted
	parent  []int32
	facts   []*facts                    // of the group, at its root, once it was asked about
	spare   []*facts                    // those of groups that joined others, for the next to be asked about
	renamed map[int32]newName           // by profile: what staff call it
	exposed map[int32]decision.Exposure // by profile: who may be named
	holder  []int32                     // of each group, by its root: a bucket that holds it, and one; see chains
	// explains: the links are noted, which cost more than bringing groups together
	explains bool
}

// facts is what the profiles of a group say together.
type facts struct {
	siren, rna, typed, family string // "" unknown; one group has one at most
	person                    bool
	branch                    bool    // it calls itself by its place
	ruled                     *ruling // what staff say of it; nil for nothing, as of nearly all
	places                    []place
	ends                      []string // INSEE of the communes their names end with
	forms                     []string
	categories                []record.Category
}

// ruling is what staff say of a group.
type ruling struct {
	others []string // the numbers of what they brought together, more than one
	sides  []int    // of the answers « distincts »: 2n and 2n+1 never meet
}

// staff is what staff say of the group.
func (f *facts) staff() ruling {
	if f.ruled == nil {
		return ruling{}
	}
	return *f.ruled
}

// joined is two profiles made one, and why: a Link to be.
type joined struct {
	a, b   int32
	block  Block
	levels Levels
}

// doubt is a pair of profiles that looks like one actor and was not merged.
type doubt struct {
	a, b int32
	why  reason
}

func newGroups(r *roll) *groups {
	g := &groups{roll: r, parent: make([]int32, len(r.profiles)), facts: make([]*facts, len(r.profiles)),
		renamed: map[int32]newName{}, exposed: map[int32]decision.Exposure{}}
	for i := range g.parent {
		g.parent[i] = int32(i)
	}
	return g
}

// about is what the group of a profile says. What a profile says alone is drawn up
// when it is first asked for, and goes when it joins others: most soon do, and all
// of it would be as large as the profiles.
func (g *groups) about(i int32) *facts {
	root := g.root(i)
	if g.facts[root] == nil {
		if len(g.spare) == 0 {
			g.spare = append(g.spare, new(facts))
		}
		last := len(g.spare) - 1
		g.facts[root], g.spare = g.spare[last], g.spare[:last]
		*g.facts[root] = factsOf(g.profiles[root])
	}
	return g.facts[root]
}

// factsOf is what one profile says.
func factsOf(p *profile) facts {
	f := facts{siren: p.siren, rna: p.rna, family: p.family, person: p.citizen(), branch: p.branch}
	if strings.Contains(p.key, ":") && !f.person {
		f.typed, f.family = p.key, ""
	}
	f.forms = p.forms // lists that others hold too: union copies them before it adds
	if f.typed == "" {
		f.places, f.ends = p.place.list, p.ended
	}
	if p.category != 0 && p.category != record.CategoryOther && p.category != record.CategoryIndividuals && f.typed == "" {
		f.categories = []record.Category{p.category}
	}
	return f
}

func (g *groups) root(i int32) int32 {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// forbidden reports whether two groups may never be one: two valid SIREN, two
// municipalities or intercommunalities, two families, a person and a body, or
// two that staff told apart.
func forbidden(l Levels) bool { return l.Staff == Other || l.Nature == Other || l.Number == OtherSIREN }

// elsewhere reports whether two groups stand in two places.
func elsewhere(a, b *facts) bool {
	return apart(a.places, b.places, func(p, q place) bool { return !p.differs(q) })
}

// compared fills in the levels of two groups that a bucket brought together.
func compared(base Levels, a, b *facts) Levels {
	l := base
	l.Person = max(l.Person, Unsaid)
	if base.Person == Same {
		l.Person = Same
	}
	l.Place, l.Category, l.Nature, l.Staff = Unsaid, Unsaid, Unsaid, Unsaid
	if toldApart(a, b) {
		l.Staff = Other
	}
	switch {
	case a.person != b.person || two(a.typed, b.typed) || two(a.family, b.family) || (a.typed != "" && b.family != "") || (a.family != "" && b.typed != ""):
		l.Nature = Other
	case a.family != "" && a.family == b.family, a.typed != "" && a.typed == b.typed:
		l.Nature = Same
	}
	switch {
	case elsewhere(a, b) || (base.Name >= OneSlip && apart(a.ends, b.ends, equal[string])):
		l.Place = Other
	case len(a.places) > 0 && len(b.places) > 0, base.Name >= OneSlip && len(a.ends) > 0 && len(b.ends) > 0:
		l.Place = Same
	}
	switch {
	case apart(a.forms, b.forms, equal[string]) || apart(a.categories, b.categories, equal[record.Category]):
		l.Category = Other
	case len(a.categories) > 0 && len(b.categories) > 0:
		l.Category = Same
	}
	switch {
	case two(a.siren, b.siren) && apart(a.sirens(), b.sirens(), equal[string]):
		l.Number = OtherSIREN
	case base.Number != 0:
	case a.siren != "" && a.siren == b.siren, a.rna != "" && a.rna == b.rna:
		l.Number = SameNumber
	case two(a.rna, b.rna):
		l.Number = OtherRNA
	default:
		l.Number = NumberUnsaid
	}
	return l
}

func two(a, b string) bool { return a != "" && b != "" && a != b }

func equal[T comparable](a, b T) bool { return a == b }

// apart reports whether both sides are known and have nothing in common.
func apart[T any](a, b []T, same func(T, T) bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for _, x := range a {
		if slices.ContainsFunc(b, func(y T) bool { return same(x, y) }) {
			return false
		}
	}
	return true
}

// join makes the groups of two profiles one, and notes why.
func (g *groups) join(a, b int32, block Block, levels Levels) {
	ra, rb := g.root(a), g.root(b)
	if ra == rb {
		return
	}
	if rb < ra {
		ra, rb = rb, ra
	}
	fa, fb := g.about(ra), g.about(rb)
	fa.siren, fa.rna = cmp.Or(fa.siren, fb.siren), cmp.Or(fa.rna, fb.rna)
	fa.typed, fa.family = cmp.Or(fa.typed, fb.typed), cmp.Or(fa.family, fb.family)
	fa.person, fa.branch = fa.person && fb.person, fa.branch || fb.branch
	fa.ends, fa.forms = union(fa.ends, fb.ends), union(fa.forms, fb.forms)
	if one, other := fa.staff(), fb.staff(); fb.ruled != nil {
		fa.ruled = &ruling{union(one.others, other.others), union(one.sides, other.sides)}
	}
	fa.places, fa.categories = union(fa.places, fb.places), union(fa.categories, fb.categories)
	g.parent[rb], g.facts[rb] = ra, nil
	g.spare = append(g.spare, fb)
	if g.explains {
		g.links = append(g.links, joined{a, b, block, levels})
	}
}

func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(slices.Clip(a), x)
		}
	}
	return a
}
