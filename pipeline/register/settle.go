package register

import (
	"slices"
	"strconv"
	"strings"
)

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

// tied are the levels of a link between two profiles of the bucket, zero where
// nobody asks.
func (g *groups) tied(b *bucket, i, j int32) Levels {
	if !g.explains {
		return Levels{}
	}
	l := compared(b.levels, g.about(i), g.about(j))
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
		g.settleTwo(b, g.about(one), g.about(other))
		return
	}
	at := map[int32]int{} // class by root
	by := map[string]int{}
	var classes []class
	for _, m := range b.members {
		r := g.root(m)
		i, known := at[r]
		if !known {
			said := g.about(r).said()
			if i, known = by[said]; !known {
				i = len(classes)
				by[said] = i
				classes = append(classes, class{facts: g.about(r)})
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
	foes := make([]strings.Builder, len(classes)) // of each class, in order
	for i := range classes {
		for j := range i {
			if against(classes[i].facts, classes[j].facts) {
				foes[i].WriteRune(rune(j))
				foes[j].WriteRune(rune(i))
			}
		}
	}
	by := map[string]int{}
	var merged []class
	for i := range classes {
		at, known := by[foes[i].String()]
		if !known {
			by[foes[i].String()] = len(merged)
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
	choices := make([]int, len(roots)) // of each group, how many others it may be
	for i, ri := range roots {
		for j, rj := range roots[:i] {
			fi, fj := g.about(ri), g.about(rj)
			levels := compared(b.levels, fi, fj)
			if forbidden(levels) {
				if b.block == BySIRET {
					g.clashes = append(g.clashes, clash{members[j], members[i]})
				}
				continue
			}
			verdict := levels.Verdict()
			open := verdict == Merge
			if open {
				choices[i]++
				choices[j]++
			}
			asked := verdict != Apart || b.why == sharedIdentifier
			if levels.Place == Other && b.why != sharedIdentifier {
				asked = len(roots) == 2 && fi.family == "" && verdict == Ask && !fi.branch && !fj.branch
			}
			if asked && len(roots) <= few {
				g.doubts = append(g.doubts, doubt{members[j], members[i], b.why})
				if open && b.why == sharedIdentifier {
					g.clashes = append(g.clashes, clash{members[j], members[i]})
				}
			}
		}
	}
	for i, others := range choices {
		if len(roots) > few && others > 1 && b.block == ByName {
			g.vague = append(g.vague, vague{members[i], others})
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
		slices.Equal(f.staff().others, o.staff().others) && slices.Equal(f.staff().sides, o.staff().sides) && slices.Equal(f.places, o.places) &&
		slices.Equal(f.forms, o.forms) && slices.Equal(f.categories, o.categories) && slices.Equal(f.ends, o.ends)
}

// said is equal for facts that say the same.
func (f *facts) said() string {
	var b strings.Builder
	for _, s := range []string{f.siren, f.rna, f.typed, f.family} {
		b.WriteString(s)
		b.WriteByte('|')
	}
	for _, n := range f.staff().others {
		b.WriteString("=" + n)
	}
	for _, side := range f.staff().sides {
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
