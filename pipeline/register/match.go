package register

import (
	"maps"
	"slices"
	"strings"
)

// match merges the profiles by the deciding keys, the surest first: the same
// SIRET; the same SIREN or RNA with a significant word in common; the same
// municipality, intercommunality, person; the same name and commune, the same
// name; a known sigle; the same name once its slips are set right, the same
// words in another order.
func (x *lexicon) match(g *groups) {
	g.settleTexts(func(p *profile) string { return p.siret }, bucket{block: BySIRET, levels: Levels{Name: OtherName, Number: SameEstablishment}, why: sharedIdentifier})
	for _, number := range []struct {
		block Block
		of    func(p *profile) string
	}{{BySIREN, func(p *profile) string { return p.siren }}, {ByRNA, func(p *profile) string { return p.rna }}} {
		g.settleTexts(number.of, bucket{block: number.block, levels: Levels{Name: SharedWord, Number: SameNumber}, bond: x.bonds, why: sharedIdentifier})
	}
	k := g.keys
	for _, typed := range []struct {
		prefix string
		block  Block
	}{{"commune:", ByMunicipality}, {"epci:", ByEPCI}, {"person:", ByPerson}} {
		named := k.among(k.key, func(name string) bool { return strings.HasPrefix(name, typed.prefix) })
		g.settleNumbers(named, k.names, bucket{block: typed.block, levels: Levels{Name: Identical}, why: sameName})
	}
	untyped := func(name string) bool { return !strings.Contains(name, ":") }
	names := k.derive(closed)
	g.settleBy(k.full, names, bucket{block: ByPlace, levels: Levels{Name: WithPlace}, why: sameName})
	g.settleBy(k.among(k.key, untyped), names, bucket{block: ByName, levels: Levels{Name: Identical}, why: sameName})
	g.settleNumbers(k.company, k.companies, bucket{block: ByPlace, levels: Levels{Name: WithPlace}, why: sameName})
	x.matchSigles(g)
	g.settleRighted(k, k.rightFull, names, ByPlace)
	g.settleRighted(k, k.right, names, ByName)
	words, reordered := k.derive(sortedWords), bucket{block: ByWords, levels: Levels{Name: OtherOrder}, why: otherOrder}
	g.settleBy(k.rightFull, words, reordered)
	g.settleBy(k.among(k.right, untyped), words, reordered)
	asTyped := k.among(k.key, untyped) // a word may have been set right at one of its places only
	for i, name := range asTyped {
		if name == k.right[i] {
			asTyped[i] = none
		}
	}
	g.settleBy(asTyped, words, reordered)
}

// closed is a key without its spaces: « Éco-citoyens » is « Écocitoyens ».
func closed(key string) string { return strings.ReplaceAll(key, " ", "") }

// sortedWords is the words of a key in alphabetical order; "" for one word.
func sortedWords(key string) string {
	var room [12]string // nearly every name has fewer words
	words := wordsOf(room[:0], key)
	if len(words) < 2 {
		return ""
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// settleRighted is settleBy for the names once slips are set right: only those
// that some slip led to can bring anything new.
func (g *groups) settleRighted(k *keys, names []int32, as derived, block Block) {
	led := make([]bool, len(as.texts))
	numbers := as.by(names)
	for i, n := range numbers {
		if n != none && (k.right[i] != k.key[i] || k.full[i] != none && k.rightFull[i] != k.full[i] || k.full[i] == none && k.rightFull[i] != k.key[i]) {
			led[n] = true
		}
	}
	for i, n := range numbers {
		if n != none && !led[n] {
			numbers[i] = none
		}
	}
	g.settleNumbers(numbers, as.texts, bucket{block: block, levels: Levels{Name: Corrected}, why: nearName})
}

// bonds gives what ties two bodies of one SIREN: a significant word of the
// name, its key, its initials or sigle. Places, families and words that half
// of all names hold tie nothing.
func (x *lexicon) bonds(p *profile) []string {
	ties := []string{"=" + p.key}
	if p.titled() {
		return ties // a commune shares its name with half of the bodies that stand there
	}
	end := map[string]bool{}
	if c, ok := x.places.ByINSEE(p.ends); ok {
		for _, w := range x.tokens(c.Name) {
			end[w] = true
		}
	}
	words := strings.Fields(p.key)
	_, rest, family := x.families.cut(words)
	if !family {
		rest = words
	}
	initials := ""
	for _, w := range words {
		initials += w[:1]
	}
	for _, w := range rest {
		if len(w) > 1 && !x.weak[w] && !end[w] {
			ties = append(ties, w)
		}
	}
	for _, sigle := range []string{p.short, strings.Join(x.tokens(p.sigle), ""), initials} {
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
		if p.alone && !strings.Contains(p.key, ":") {
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
			g.settle(bucket{members: slices.Compact(members), block: BySigle, levels: Levels{Name: KnownSigle}, why: sigleUnsure})
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
	if p.citizen() || p.sigle == "" && p.short == "" {
		return nil
	}
	var sigles []string
	for _, sigle := range []string{p.short, strings.Join(x.tokens(p.sigle), "")} {
		if len(sigle) >= 2 && sigle != p.key && !slices.Contains(sigles, sigle) {
			if key := x.keyOf(sigle); key == sigle || key == p.key {
				sigles = append(sigles, sigle)
			}
		}
	}
	return sigles
}
