package register

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// compareMentions orders mentions by cell and rank; those that share a cell by
// what they state, so that the order of records says nothing.
func compareMentions(a, b *record.Mention) int {
	if c := comparePlaces(a, b); c != 0 {
		return c
	}
	one, other := describe(a), describe(b)
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), strings.Compare(one.name, other.name), one.identity.compare(other.identity), cmp.Compare(one.category, other.category),
		strings.Compare(a.Who().Full, b.Who().Full))
}

func comparePlaces(a, b *record.Mention) int {
	return cmp.Or(source.Compare(a.At, b.At), cmp.Compare(a.Rank, b.Rank))
}

// stated is what a mention says of its actor, as typed.
type stated struct {
	name      string
	category  record.Category
	person    string // folded identity, of a citizen
	*identity        // never nil
}

// identity is what tells a body from others besides its name.
type identity struct {
	sigle, siret, siren, rna string
	commune, insee, postal   string
}

// unstated is the identity of most rows, which give none.
var unstated = &identity{}

// describe reads what a mention states.
func describe(m *record.Mention) stated {
	i := identityOf(m)
	return stated{name: m.Name.Or(""), category: m.Category.Or(0), identity: &i}
}

// identityOf reads what tells the body of a mention from others. Only identifiers
// that pass their check are kept.
func identityOf(m *record.Mention) identity {
	if m.Stated == nil {
		return identity{}
	}
	i := identity{
		sigle: m.Stated.Sigle.Or(""), siret: siret(m.Stated.SIRET.Or("")), siren: siren(m.Stated.SIREN.Or("")), rna: m.Stated.RNA.Or(""),
		commune: m.Stated.Commune.Or(""), insee: m.Stated.INSEE.Or(""), postal: m.Stated.Postal.Or(""),
	}
	if i.siret != "" && i.siren != "" && i.siret[:9] != i.siren {
		i.siret, i.siren = "", "" // they contradict each other: neither is believed
	} else if i.siret != "" {
		i.siren = i.siret[:9]
	}
	return i
}

func (i *identity) compare(other *identity) int {
	return cmp.Or(
		strings.Compare(i.siret, other.siret), strings.Compare(i.siren, other.siren), strings.Compare(i.rna, other.rna), strings.Compare(i.sigle, other.sigle),
		strings.Compare(i.commune, other.commune), strings.Compare(i.insee, other.insee), strings.Compare(i.postal, other.postal),
	)
}

// personKey is the identity of a natural person: the folded words of the first
// and last names, titles left out, in alphabetical order, because some write
// the last name first.
func (x *lexicon) personKey(n record.PersonName) string {
	words := french.Words(n.First + " " + n.Last)
	if len(words) == 0 {
		words = french.Words(n.Full)
	}
	named := words[:0:0]
	for _, w := range words {
		if !x.titles[w] {
			named = append(named, w)
		}
	}
	slices.Sort(named)
	return strings.Join(named, " ")
}
