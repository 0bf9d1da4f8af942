package register

import (
	"maps"
	"slices"
	"strings"
)

// match merges the profiles by the deciding keys, the surest first: the same
// SIRET; the same SIREN or RNA with a significant word in common; the same
// municipality, intercommunality, folded name or person; a known sigle.
func (x *lexicon) match(g *groups) {
	branches := func(a, b *facts) bool {
		return forbidden(a, b) || elsewhere(a, b) || apart(a.ends, b.ends, equal[string])
	}
	g.settleBy(func(p *profile) string { return p.siret }, bucket{level: SameSIRET, against: forbidden, why: sharedIdentifier})
	g.settleBy(func(p *profile) string { return p.siren }, bucket{level: SameSIREN, against: branches, bond: x.bonds, why: sharedIdentifier})
	g.settleBy(func(p *profile) string { return p.rna }, bucket{level: SameSIREN, against: branches, bond: x.bonds, why: sharedIdentifier})
	for _, kind := range []struct {
		prefix string
		level  Level
	}{{"commune:", SameCommune}, {"epci:", SameName}, {"person:", SamePerson}, {"", SameName}} {
		g.settleBy(func(p *profile) string {
			if kind.prefix == "" && strings.Contains(p.key, ":") || !strings.HasPrefix(p.key, kind.prefix) {
				return ""
			}
			return strings.ReplaceAll(p.key, " ", "") // « Éco-citoyens » is « Écocitoyens »
		}, bucket{level: kind.level, against: contradicts, why: sameName})
	}
	x.matchSigles(g)
}

// settleBy makes a bucket of each value of a key, in the order of the values,
// and settles them. "" is no value.
func (g *groups) settleBy(key func(p *profile) string, b bucket) {
	by := map[string][]int32{}
	for i, p := range g.profiles {
		if k := key(p); k != "" {
			by[k] = append(by[k], int32(i))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(by)) {
		if b.members = by[k]; len(b.members) > 1 {
			g.settle(b)
		}
	}
}

// bonds gives what ties two bodies of one SIREN: a significant word of the
// name, its key, its initials or sigle. Places, families and words that half
// of all names hold tie nothing.
func (x *lexicon) bonds(p *profile) []string {
	s := p.spelling
	ties := []string{"=" + p.key}
	if p.official != "" {
		return ties // a commune shares its name with half of the bodies that stand there
	}
	end := map[string]bool{}
	if c, ok := x.places.ByINSEE(s.ends); ok {
		for _, w := range x.tokens(c.Name) {
			end[w] = true
		}
	}
	_, rest, family := x.families.cut(s.words)
	if !family {
		rest = s.words
	}
	initials := ""
	for _, w := range s.words {
		initials += w[:1]
	}
	for _, w := range rest {
		if len(w) > 1 && !x.weak[w] && !end[w] {
			ties = append(ties, w)
		}
	}
	for _, sigle := range []string{s.sigle, strings.Join(x.tokens(p.sigle), ""), initials} {
		if len(sigle) > 1 {
			ties = append(ties, sigle)
		}
	}
	return ties
}

// matchSigles ties a name that is only a sigle to the one body that gives
// itself this sigle. Where several give it, each is a doubt.
func (x *lexicon) matchSigles(g *groups) {
	declared, named := map[string][]int32{}, map[string][]int32{}
	for i, p := range g.profiles {
		if p.spelling.alone && p.person == "" && p.spelling.key == p.key {
			named[p.key] = append(named[p.key], int32(i))
		}
		for _, sigle := range x.siglesOf(p) {
			declared[sigle] = append(declared[sigle], int32(i))
		}
	}
	for _, sigle := range slices.Sorted(maps.Keys(declared)) {
		if len(named[sigle]) == 0 {
			continue
		}
		roots := map[int32]bool{}
		for _, i := range declared[sigle] {
			roots[g.root(i)] = true
		}
		if len(roots) == 1 {
			members := slices.Concat(declared[sigle], named[sigle])
			slices.Sort(members)
			g.settle(bucket{members: slices.Compact(members), level: SameSigle, against: contradicts, why: sigleUnsure})
			continue
		}
		for _, i := range declared[sigle] {
			for _, j := range named[sigle] {
				g.doubts = append(g.doubts, doubt{i, j, sigleUnsure})
			}
		}
	}
}

// siglesOf gives the sigles a row gives its body, in a column or in the name.
// One that the vocabulary knows as another name is none: « CCI » says which
// kind of chamber, not which one.
func (x *lexicon) siglesOf(p *profile) []string {
	if p.person != "" {
		return nil
	}
	var sigles []string
	for _, sigle := range []string{p.spelling.sigle, strings.Join(x.tokens(p.sigle), "")} {
		if len(sigle) >= 2 && sigle != p.key && !slices.Contains(sigles, sigle) {
			if key := x.keyOf(sigle); key == sigle || key == p.key {
				sigles = append(sigles, sigle)
			}
		}
	}
	return sigles
}
