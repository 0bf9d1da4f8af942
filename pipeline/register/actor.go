package register

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
)

// draft is an actor being drawn up from the profiles of its group.
type draft struct {
	Actor
	profiles []*profile // sorted by what they say
	slug     string     // of its longest key
	mark     string     // what tells it from another of the same slug
}

// draw makes the actor of a group.
func (x *lexicon) draw(profiles []*profile, f *facts, order *french.Collator) draft {
	d := draft{profiles: profiles}
	d.Nature, d.SIREN = Body, f.siren
	if f.person {
		d.Nature, d.Category = Citizen, record.CategoryIndividuals
	}
	times := 0
	for _, p := range profiles {
		times += len(p.mentions)
	}
	d.Mentions = make([]MentionKey, 0, times)
	for _, p := range profiles {
		for _, m := range p.mentions {
			d.Mentions = append(d.Mentions, Key(m))
		}
		d.SoleTrader = d.SoleTrader || p.trader
		if p.person != "" && d.Nature == Body {
			continue // a citizen who counts through the body says nothing of it
		}
		d.SIRET = cmp.Or(d.SIRET, p.siret)
		if known, ok := strings.CutPrefix(p.key, "epci:"); ok {
			d.SIREN = cmp.Or(d.SIREN, known)
		}
		d.INSEE = cmp.Or(p.municipality, d.INSEE, p.place.insee)
		d.IsCommune = d.IsCommune || p.municipality != ""
		d.Carrier = d.Carrier || p.key == "epci:"+x.own.SIREN || p.siren == x.own.SIREN
		d.SoleTrader = d.SoleTrader || p.spelling.trader
		if key := strings.ReplaceAll(p.key, " ", "-"); len(key) > len(d.slug) || (len(key) == len(d.slug) && key < d.slug) {
			d.slug = key
		}
	}
	slices.SortFunc(d.Mentions, compareKeys)
	d.Name = nameOf(profiles, d.Nature, order)
	if d.Nature == Body {
		d.Category = x.categorize(&d)
	}
	d.identify(f)
	return d
}

// nameOf chooses the name to show. A municipality or an intercommunality bears
// its official name. Any other actor is shown as typed, in the spelling, in
// this order: of a row with a valid identifier; that is not a sigle alone; that
// is not all in capitals; typed most often; longest; first in French order.
func nameOf(profiles []*profile, nature Nature, order *french.Collator) string {
	type candidate struct {
		name                     string
		identified, long, capped bool
		times                    int
	}
	var all []candidate
	count := func(p *profile, name string, times int) {
		i := slices.IndexFunc(all, func(c candidate) bool { return c.name == name })
		if i < 0 {
			i = len(all)
			all = append(all, candidate{name: name, long: !p.spelling.alone, capped: capitals(name)})
		}
		all[i].times += times
		all[i].identified = all[i].identified || p.siren != ""
	}
	for _, p := range profiles {
		switch {
		case p.official != "":
			return p.official
		case (p.person != "") != (nature == Citizen):
		case nature == Body:
			count(p, p.name, len(p.mentions))
		default: // the rows of one citizen may write the name in two ways
			for _, m := range p.mentions {
				who := m.Person.Value
				count(p, cmp.Or(who.Full, strings.TrimSpace(who.First+" "+who.Last)), 1)
			}
		}
	}
	return slices.MinFunc(all, func(a, b candidate) int {
		if c := cmp.Or(
			yesFirst(a.identified, b.identified), yesFirst(a.long, b.long), yesFirst(!a.capped, !b.capped),
			cmp.Compare(b.times, a.times), cmp.Compare(len(b.name), len(a.name))); c != 0 {
			return c
		}
		return order.Compare(a.name, b.name)
	}).name
}

func yesFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// capitals reports whether a name of more than a sigle is all in capitals.
func capitals(name string) bool {
	letters := 0
	for _, r := range name {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 6
}

// categorize keeps the category most rows state, the first of the list where
// two are stated as often; what the name is says it before any row, and what
// it begins with where no row does.
func (x *lexicon) categorize(d *draft) record.Category {
	times := map[record.Category]int{}
	family := record.Category(0)
	for _, p := range d.profiles {
		switch {
		case p.municipality != "":
			return record.CategoryCommunes
		case strings.HasPrefix(p.key, "epci:"):
			return record.CategoryIntercommunal
		case p.person != "":
			continue
		}
		if p.category != 0 && p.category != record.CategoryOther {
			times[p.category] += len(p.mentions)
		}
		if c := x.categoryOfName(p.spelling); c != 0 && (family == 0 || c < family) {
			family = c
		}
	}
	best := record.Category(0)
	for _, c := range record.Categories() {
		if times[c] > times[best] {
			best = c
		}
	}
	return cmp.Or(best, family, record.CategoryOther)
}

// categoryOfName is what the family or the legal form says; 0 when they say
// nothing.
func (x *lexicon) categoryOfName(s *spelling) record.Category {
	if c, known := x.categoryOf[s.family]; known && c != record.CategoryOther {
		return c
	}
	return x.categoryOf[s.form]
}

// identify gives the actor its ID, and what to add to it should another actor
// have the same.
func (d *draft) identify(f *facts) {
	switch {
	case d.Nature == Citizen:
		sum := sha256.Sum256([]byte("person:" + d.profiles[0].person))
		d.ID = ActorID("p-" + hex.EncodeToString(sum[:6]))
	case d.IsCommune: // first: no row need state the number for the ID to be the same
		d.ID = ActorID("commune:" + d.INSEE)
	case d.SIREN != "":
		d.ID = ActorID(d.SIREN)
	default:
		d.ID = ActorID(d.slug)
	}
	marks := []string{}
	if d.SIREN != "" && !d.IsCommune {
		marks = append(marks, d.slug)
	}
	for _, p := range f.places {
		marks = append(marks, cmp.Or(p.insee, strings.ReplaceAll(p.name, " ", "-")))
	}
	if f.rna != "" {
		marks = append(marks, f.rna)
	}
	for _, c := range f.categories {
		marks = append(marks, c.String())
	}
	d.mark = strings.Join(append(marks, f.forms...), "-")
}

// Forgotten stands for the name of an actor whose name staff no longer keep.
const Forgotten = "(nom non conservé)"

// obey gives the draft the name staff chose for any of its profiles, and says
// whether it may be named: the most guarded answer wins.
func (g *groups) obey(d *draft, profiles []int32) {
	exposure := decision.Exposure(0)
	for _, i := range profiles {
		if name, known := g.renamed[i]; known && d.Nature == Body {
			if d.ID == ActorID(d.slug) && name.slug != "" {
				d.slug, d.ID = name.slug, ActorID(name.slug)
			}
			d.Name = name.shown
		}
		exposure = max(exposure, g.exposed[i])
	}
	switch exposure {
	case decision.Publish:
		d.SoleTrader = false
	case decision.CountOnly:
		d.SoleTrader = true
	case decision.Forget:
		d.SoleTrader, d.Name = true, Forgotten
	}
}

// distinguish gives the drafts IDs of their own: what is known of them is
// added where two have the same, and a hash of all they state where that is
// not enough. Order of rows plays no part.
func distinguish(drafts []draft) {
	for _, mark := range []func(d *draft) string{
		func(d *draft) string { return d.mark },
		func(d *draft) string { return d.hash() },
	} {
		times := map[ActorID]int{}
		for i := range drafts {
			times[drafts[i].ID]++
		}
		for i := range drafts {
			if d := &drafts[i]; times[d.ID] > 1 {
				if m := mark(d); m != "" {
					d.ID += ActorID("-" + m)
				}
			}
		}
	}
}

// hash is short, and follows what the profiles state.
func (d *draft) hash() string {
	h := sha256.New()
	for _, p := range d.profiles {
		for _, s := range []string{p.person, p.name, p.sigle, p.siret, p.siren, p.rna, p.commune, p.insee, p.postal, p.category.String()} {
			h.Write([]byte(s))
			h.Write([]byte{0})
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}
