package register

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// mentions gives every mention of the records, in cell order. Two records that
// share a cell (a sheet that is partner list and signatures, the sessions of a
// grid) name it twice: see distinct.
func mentions(set *record.Set) []*record.Mention {
	n := len(set.Partners) + len(set.Signatures) + len(set.Attendances)
	for i := range set.Actions {
		n += len(set.Actions[i].Carriers) + len(set.Actions[i].Partners)
	}
	all := make([]*record.Mention, 0, n)
	for i := range set.Partners {
		all = append(all, &set.Partners[i].Body)
	}
	for i := range set.Signatures {
		all = append(all, &set.Signatures[i].Body)
	}
	for i := range set.Attendances {
		all = append(all, &set.Attendances[i].Body)
	}
	for i := range set.Actions {
		a := &set.Actions[i]
		for j := range a.Carriers {
			all = append(all, &a.Carriers[j])
		}
		for j := range a.Partners {
			all = append(all, &a.Partners[j])
		}
	}
	slices.SortStableFunc(all, compareMentions)
	return all
}

// compareMentions orders mentions by cell and rank; those that share a cell by
// what they state, so that the order of records says nothing.
func compareMentions(a, b *record.Mention) int {
	if c := comparePlaces(a, b); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), compareProfiles(describe(a), describe(b)),
		strings.Compare(a.Person.Value.Full, b.Person.Value.Full))
}

func comparePlaces(a, b *record.Mention) int {
	return cmp.Or(source.Compare(a.At, b.At), cmp.Compare(a.Rank, b.Rank))
}

// distinct keeps the first of the mentions that share a cell and a rank.
func distinct(sorted []*record.Mention) []*record.Mention {
	return slices.CompactFunc(slices.Clone(sorted), func(a, b *record.Mention) bool { return comparePlaces(a, b) == 0 })
}

// stated is what a mention says of its actor, as typed: mentions that say the
// same are one from the start.
type stated struct {
	name, sigle, siret, siren, rna string
	commune, insee, postal         string
	category                       record.Category
	person                         string // folded identity, of a citizen
}

// bareStated is all that a row of an attendance sheet says of a body.
type bareStated struct {
	name     string
	category record.Category
}

// profile is one distinct thing stated, and what it comes to.
type profile struct {
	stated
	spelling     *spelling
	mentions     []*record.Mention // in cell order; never empty
	place        place
	municipality string // INSEE of the municipality it is, "" for none
	key          string // what the same name comes to
	full         string // the key and the commune, where the row or the name states it; "" for typed keys
	stem         string // the full key without the commune
	form         string // legal form, also before the commune: « Garage Roux SARL d’Arques »
	patched      bool   // a slip in the commune at the end of the name was set right by the row
	// right and rightFull are the key and the full key once the slips in common
	// words and communes are set right, then loosened; a municipality has its
	// typed key.
	right, rightFull string
	official         string // name of a commune or intercommunality, "" for others
	branch           bool   // its name gives its place: « La Poste (Arques) », « Repair café de Moulle »
}

// family is what the name begins with, its slips set right.
func (p *profile) family() string {
	if p.spelling.right != nil {
		return p.spelling.right.family
	}
	return p.spelling.family
}

// lost reports whether the name says « commune de » and no commune is known by
// the rest of it, or none could be chosen.
func (p *profile) lost() bool {
	return p.municipality == "" && (p.spelling.unknown || p.spelling.municipality)
}

// describe reads what a mention states. Only identifiers that pass their check
// are kept.
func describe(m *record.Mention) stated {
	s := stated{
		name: m.Name.Or(""), sigle: m.Sigle.Or(""), siret: siret(m.SIRET.Or("")), siren: siren(m.SIREN.Or("")), rna: m.RNA.Or(""),
		commune: m.Commune.Or(""), insee: m.INSEE.Or(""), postal: m.Postal.Or(""), category: m.Category.Or(0),
	}
	if s.siret != "" && s.siren != "" && s.siret[:9] != s.siren {
		s.siret, s.siren = "", "" // they contradict each other: neither is believed
	} else if s.siret != "" {
		s.siren = s.siret[:9]
	}
	return s
}

func compareProfiles(a, b stated) int {
	return cmp.Or(
		strings.Compare(a.person, b.person), strings.Compare(a.name, b.name), strings.Compare(a.siret, b.siret),
		strings.Compare(a.siren, b.siren), strings.Compare(a.rna, b.rna), strings.Compare(a.sigle, b.sigle),
		strings.Compare(a.commune, b.commune), strings.Compare(a.insee, b.insee), strings.Compare(a.postal, b.postal),
		cmp.Compare(a.category, b.category),
	)
}

// profiles gives the distinct things stated, sorted by what they say: nothing
// that follows depends on the order of rows or files. Mentions of nobody are
// in none.
func (x *lexicon) profiles(all []*record.Mention) []*profile {
	spellings := map[string]*spelling{}
	by := map[stated]*profile{}
	bare := map[bareStated]*profile{} // of the rows that say no more: most of them
	var found []*profile
	for _, m := range all {
		s := describe(m)
		if p, known := bare[bareStated{s.name, s.category}]; known && s == (stated{name: s.name, category: s.category}) {
			p.mentions = append(p.mentions, m)
			continue
		}
		sp, known := spellings[s.name]
		if !known {
			read := x.read(s.name)
			if name, slips := x.corrected(s.name); slips {
				right := x.read(name)
				read.right = &right
			}
			sp = &read
			spellings[s.name] = sp
		}
		if s.name == "" || sp.citizen {
			if s.person = x.personKey(m.Person.Or(record.PersonName{})); s.person == "" {
				continue
			}
			s.name, s.sigle, s.siret, s.siren, s.rna, s.category = "", "", "", "", "", 0
		} else if sp.nobody() {
			continue
		}
		p, known := by[s]
		if !known {
			p = &profile{stated: s, spelling: sp}
			by[s] = p
			found = append(found, p)
			if s == (stated{name: s.name, category: s.category}) {
				bare[bareStated{s.name, s.category}] = p
			}
		}
		p.mentions = append(p.mentions, m)
	}
	slices.SortFunc(found, func(a, b *profile) int { return compareProfiles(a.stated, b.stated) })
	kept := found[:0]
	for _, p := range found {
		if x.identify(p); p.key != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

// identify works out where the body stands and the key of its name, as typed
// and with its slips set right.
func (x *lexicon) identify(p *profile) {
	x.locate(p)
	p.right, p.rightFull = p.key, cmp.Or(p.full, p.key)
	if p.person != "" || p.municipality != "" || strings.Contains(p.key, ":") {
		return
	}
	if p.spelling.right != nil {
		q := profile{stated: p.stated, spelling: p.spelling.right}
		x.locate(&q)
		p.right, p.rightFull = q.key, cmp.Or(q.full, q.key)
		p.stem, p.form = q.stem, cmp.Or(p.form, q.form)
		if strings.Contains(q.key, ":") {
			return
		}
	}
	var form string
	p.right, form = x.loosen(x.rightPlace(p.right))
	p.rightFull, _ = x.loosen(x.rightPlace(p.rightFull))
	p.form = cmp.Or(p.form, form)
}

// locate works out where the body stands and the key of its name: a
// municipality and an intercommunality by their codes, any other body by its
// folded words, a citizen by the words of the name.
func (x *lexicon) locate(p *profile) {
	p.place = x.standsIn(p)
	s := p.spelling
	p.form = s.form
	if p.person != "" {
		p.key = "person:" + p.person
		return
	}
	if s.epci != "" {
		p.key, p.official = "epci:"+s.epci, x.own.Name
		if e, ok := x.places.EPCI(s.epci); ok && s.epci != x.own.SIREN {
			p.official = e.FullName()
		}
		return
	}
	if c, ok := x.municipalityOf(s, p); ok {
		p.key, p.official, p.municipality = "commune:"+c.INSEE, "Commune "+c.Of(), c.INSEE
		return
	}
	p.key = s.key
	if s.inside != "" {
		if c, ok := x.one(x.places.Named(s.inside)); ok {
			p.place = placeOf(c)
		}
	}
	p.full, p.stem, p.patched = x.fullKey(p)
	p.branch = s.inside != "" || p.stem != "" && p.stem != p.key
	if form, rest, ok := x.formsEnd.cutEnd(strings.Fields(p.stem)); ok && stands(rest) && p.form == "" {
		end := strings.TrimPrefix(p.full, p.stem)
		p.form, p.stem = form, strings.Join(rest, " ")
		p.full = p.stem + end
	}
}

// fullKey is the key of a name with its commune at the end: « Comité des fêtes »
// of a row that says Moulle, and « Comité des fêtes de Moulle ». A slip in the
// commune at the end of the name is set right by what the row says.
func (x *lexicon) fullKey(p *profile) (full, stem string, patched bool) {
	name := p.commune // a place that no table knows: abroad, a hamlet
	if c, known := x.places.ByINSEE(p.place.insee); known {
		name = c.Name
	}
	place := significant(x.tokens(name))
	if len(place) == 0 {
		return p.key, p.key, false
	}
	words := p.spelling.words
	before := words[:max(0, len(words)-len(place))]
	end := words[len(before):]
	stem = strings.Join(before, " ")
	switch {
	case slices.Equal(end, place):
		return p.key, stem, false
	case len(before) > 0 && len(end) == len(place) && slipped(end, place) && len(x.places.Named(strings.Join(end, " "))) == 0:
		return stem + " " + strings.Join(place, " "), stem, true
	}
	return p.key + " " + strings.Join(place, " "), p.key, false
}

// slipped reports whether two names of places are one but for a letter.
func slipped(a, b []string) bool {
	one, other := strings.Join(a, ""), strings.Join(b, "")
	return min(len(one), len(other)) >= 5 && distance(one, other) == 1
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
