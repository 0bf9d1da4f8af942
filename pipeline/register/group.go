package register

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/record"
)

// groups brings profiles together under constraints. A group never holds two
// valid SIREN, two municipalities, two families of bodies, nor a citizen and a
// body that did not come through a person.
type groups struct {
	profiles []*profile
	of       []int32 // by mention: its profile; -1 for a mention of nobody
	parent   []int32
	facts    []facts // of the group, at its root
	links    []joined
	pairs    [ByStaff + 1]int // compared, by the block that brought them together
	doubts   []doubt
	vague    []vague
	clashes  []clash
	renamed  map[int32]newName           // by profile: what staff call it
	exposed  map[int32]decision.Exposure // by profile: who may be named
}

// facts is what the profiles of a group say together.
type facts struct {
	siren, rna, typed, family string // "" unknown; one group has one at most
	person                    bool
	branch                    bool     // it calls itself by its place
	others                    []string // the numbers of what staff brought together, more than one
	sides                     []int    // of the answers « distincts »: 2n and 2n+1 never meet
	places                    []place
	ends                      []string // INSEE of the communes their names end with
	forms                     []string
	categories                []record.Category
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

func newGroups(profiles []*profile, of []int32) *groups {
	g := &groups{profiles: profiles, of: of, parent: make([]int32, len(profiles)), facts: make([]facts, len(profiles)),
		renamed: map[int32]newName{}, exposed: map[int32]decision.Exposure{}}
	for i, p := range profiles {
		g.parent[i] = int32(i)
		f := facts{siren: p.siren, rna: p.rna, family: p.family(), person: p.person != "", branch: p.branch}
		if strings.Contains(p.key, ":") && !f.person {
			f.typed, f.family = p.key, ""
		}
		if p.place.known() && f.typed == "" {
			f.places = []place{p.place}
		}
		if p.spelling.ends != "" && f.typed == "" {
			f.ends = []string{p.spelling.ends}
		}
		if p.form != "" {
			f.forms = []string{p.form}
		}
		if p.category != 0 && p.category != record.CategoryOther && p.category != record.CategoryIndividuals && f.typed == "" {
			f.categories = []record.Category{p.category}
		}
		g.facts[i] = f
	}
	return g
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
	g.parent[rb] = ra
	fa, fb := &g.facts[ra], &g.facts[rb]
	fa.siren, fa.rna = cmp.Or(fa.siren, fb.siren), cmp.Or(fa.rna, fb.rna)
	fa.typed, fa.family = cmp.Or(fa.typed, fb.typed), cmp.Or(fa.family, fb.family)
	fa.person, fa.branch = fa.person && fb.person, fa.branch || fb.branch
	fa.ends, fa.forms = union(fa.ends, fb.ends), union(fa.forms, fb.forms)
	fa.others, fa.sides = union(fa.others, fb.others), union(fa.sides, fb.sides)
	fa.places, fa.categories = union(fa.places, fb.places), union(fa.categories, fb.categories)
	g.links = append(g.links, joined{a, b, block, levels})
}

func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(slices.Clip(a), x)
		}
	}
	return a
}

// keyOf is the first mention of a profile, in cell order.
func (g *groups) keyOf(i int32) MentionKey { return Key(g.profiles[i].mentions[0]) }

// bucket is a set of profiles that share something, and the way they may be
// brought together.
type bucket struct {
	members []int32 // ascending
	block   Block
	// levels is what sharing it says by itself; the rest is compared.
	levels Levels
	// bond, when set, splits the members further: only those it ties, by a
	// chain of common words, are brought together.
	bond func(p *profile) []string
	why  reason // of the doubts it leaves
}

// against reports whether the table does not merge two groups of the bucket.
func (b *bucket) against(x, y *facts) bool { return compared(b.levels, x, y).Verdict() != Merge }

// tied are the levels of a link between two profiles of the bucket.
func (g *groups) tied(b *bucket, i, j int32) Levels {
	l := compared(b.levels, &g.facts[g.root(i)], &g.facts[g.root(j)])
	p, q := g.profiles[i], g.profiles[j]
	if (l.Name == Identical || l.Name == WithPlace) && p.patched != q.patched {
		l.Name = Corrected
	}
	return l
}

// widest is the number of different things said of one name beyond which only
// groups that say the same are merged: the name then tells nothing, and
// comparing all pairs would take too long.
const widest = 2000

// settle merges the groups of a bucket that nothing tells apart. Where some
// contradict each other, two groups are merged only when the same others
// contradict both: a group that could as well be one as the other stays
// alone, and each such pair is a doubt. The result depends neither on the order
// of members nor on anything outside the bucket.
func (g *groups) settle(b bucket) {
	switch one, other, roots := g.rootsOf(b.members); roots {
	case 1:
		return
	case 2: // most buckets
		g.settleTwo(b, &g.facts[one], &g.facts[other])
		return
	}
	at := map[int32]int{} // class by root
	by := map[string]int{}
	var classes []class
	for _, m := range b.members {
		r := g.root(m)
		i, known := at[r]
		if !known {
			said := g.facts[r].said()
			if i, known = by[said]; !known {
				i = len(classes)
				by[said] = i
				classes = append(classes, class{facts: &g.facts[r]})
			}
			at[r] = i
		}
		classes[i].members = append(classes[i].members, m)
	}
	g.pairs[b.block] += len(at) - 1 + len(classes)*(len(classes)-1)/2
	for _, c := range alike(classes, b.against) {
		g.tie(c, b)
	}
	g.doubtWithin(b)
}

// rootsOf gives the first two roots of the members, and how many there are, three
// standing for more.
func (g *groups) rootsOf(members []int32) (one, other int32, roots int) {
	one, other, roots = g.root(members[0]), -1, 1
	for _, m := range members[1:] {
		switch r := g.root(m); {
		case r == one, r == other:
		case roots == 2:
			return one, other, 3
		default:
			other, roots = r, 2
		}
	}
	return one, other, roots
}

// settleTwo is settle of a bucket of two groups.
func (g *groups) settleTwo(b bucket, one, other *facts) {
	g.pairs[b.block]++
	same := one.same(other)
	if !same {
		g.pairs[b.block]++
	}
	if same || !b.against(one, other) {
		g.tie(class{members: b.members}, b)
	}
	if b.bond != nil || !same {
		g.doubtWithin(b)
	}
}

// class is the groups of a bucket that are merged if anything ties them.
type class struct {
	facts   *facts // of one of them, before any is merged
	members []int32
}

// alike brings together the classes that the same others contradict.
func alike(classes []class, against func(a, b *facts) bool) []class {
	if len(classes) < 2 || len(classes) > widest {
		return classes
	}
	by := map[string]int{}
	var merged []class
	var foes strings.Builder
	for i := range classes {
		foes.Reset()
		for j := range classes {
			if i != j && against(classes[i].facts, classes[j].facts) {
				foes.WriteRune(rune(j))
			}
		}
		at, known := by[foes.String()]
		if !known {
			by[foes.String()] = len(merged)
			merged = append(merged, classes[i])
			continue
		}
		merged[at].members = append(merged[at].members, classes[i].members...)
	}
	for i := range merged {
		slices.Sort(merged[i].members)
	}
	return merged
}

// tie merges the members of a class, or those of them that a bond ties.
func (g *groups) tie(c class, b bucket) {
	if b.bond == nil {
		for _, m := range c.members[1:] {
			g.join(c.members[0], m, b.block, g.tied(&b, c.members[0], m))
		}
		return
	}
	first := map[string]int32{}
	for _, m := range c.members {
		for _, word := range b.bond(g.profiles[m]) {
			if other, known := first[word]; known {
				g.join(other, m, b.block, g.tied(&b, other, m))
			} else {
				first[word] = m
			}
		}
	}
}

// few is the number of actors that may share a name or a number and still be
// asked about pair by pair.
const few = 3

// doubtWithin notes the pairs of a bucket that stay two and may be one: nothing
// tells them apart, or the table asks; where only the place differs, only when
// there are but two of a name that is no common noun (« comité », « club »).
// Where many share a name, staff are asked to complete the row instead.
func (g *groups) doubtWithin(b bucket) {
	var roots, members []int32
	for _, m := range b.members {
		if r := g.root(m); !slices.Contains(roots, r) {
			roots, members = append(roots, r), append(members, m)
			if len(roots) > widest {
				return
			}
		}
	}
	for i, ri := range roots {
		choices := 0
		for j, rj := range roots {
			fi, fj := &g.facts[ri], &g.facts[rj]
			if i == j {
				continue
			}
			levels := compared(b.levels, fi, fj)
			if forbidden(levels) {
				if b.block == BySIRET && j < i {
					g.clashes = append(g.clashes, clash{members[j], members[i]})
				}
				continue
			}
			verdict := levels.Verdict()
			open := verdict == Merge
			if open {
				choices++
			}
			asked := verdict != Apart || b.why == sharedIdentifier
			if levels.Place == Other && b.why != sharedIdentifier {
				asked = len(roots) == 2 && fi.family == "" && verdict == Ask && !fi.branch && !fj.branch
			}
			if asked && j < i && len(roots) <= few {
				g.doubts = append(g.doubts, doubt{members[j], members[i], b.why})
				if open && b.why == sharedIdentifier {
					g.clashes = append(g.clashes, clash{members[j], members[i]})
				}
			}
		}
		if len(roots) > few && choices > 1 && b.block == ByName {
			g.vague = append(g.vague, vague{members[i], choices})
		}
	}
}

// clash is a pair of profiles that bear one number and are not one actor.
type clash struct{ a, b int32 }

// vague is a profile whose name several actors bear.
type vague struct {
	profile int32
	choices int
}

// same reports whether two facts say the same.
func (f *facts) same(o *facts) bool {
	return f.siren == o.siren && f.rna == o.rna && f.typed == o.typed && f.family == o.family &&
		slices.Equal(f.others, o.others) && slices.Equal(f.sides, o.sides) && slices.Equal(f.places, o.places) &&
		slices.Equal(f.forms, o.forms) && slices.Equal(f.categories, o.categories) && slices.Equal(f.ends, o.ends)
}

// said is equal for facts that say the same.
func (f *facts) said() string {
	var b strings.Builder
	for _, s := range []string{f.siren, f.rna, f.typed, f.family} {
		b.WriteString(s)
		b.WriteByte('|')
	}
	for _, n := range f.others {
		b.WriteString("=" + n)
	}
	for _, side := range f.sides {
		b.WriteString("#" + strconv.Itoa(side))
	}
	for _, p := range f.places {
		b.WriteString(p.insee + p.name + ";")
	}
	for _, form := range f.forms {
		b.WriteString("|" + form)
	}
	for _, c := range f.categories {
		b.WriteString("|" + c.String())
	}
	for _, end := range f.ends {
		b.WriteString("|" + end)
	}
	return b.String()
}
