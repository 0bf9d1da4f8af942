package register

import (
	"slices"
	"strings"

	"pcaet/pipeline/record"
	"pcaet/pipeline/territory"
)

// place is where an actor is said to stand. The zero place is unknown.
type place struct {
	insee string // "" when the name alone is known
	name  string // folded
}

func (p place) known() bool { return p != place{} }

// differs reports whether two known places are two. Two communes that exist
// are told apart by their codes alone, however near their names; a name that
// no commune bears may be a slip for the other.
func (p place) differs(q place) bool {
	if p.insee != "" && q.insee != "" {
		return p.insee != q.insee
	}
	return p.name != q.name && distance(p.name, q.name) > 1 && !near(p.name, q.name)
}

func placeOf(c territory.Commune) place { return place{c.INSEE, territory.FoldPlace(c.Name)} }

// ours reports whether one of the communes belongs to the carrier.
func (x *lexicon) ours(communes []territory.Commune) bool {
	return slices.ContainsFunc(communes, func(c territory.Commune) bool { return c.EPCI == x.own.SIREN })
}

// nearby reports whether one of the communes belongs to the carrier or to its
// département.
func (x *lexicon) nearby(communes []territory.Commune) bool {
	return slices.ContainsFunc(communes, x.isNearby)
}

func (x *lexicon) isNearby(c territory.Commune) bool {
	return c.EPCI == x.own.SIREN || (x.home != "" && strings.HasPrefix(c.INSEE, x.home))
}

// endPlace is the commune of the territory a name ends with, else of its
// département, after at least one other word: « La Poste Saint-Omer ».
func (x *lexicon) endPlace(words []string) string {
	if len(words) < 2 {
		return ""
	}
	const longest = 5 // words
	words = words[max(1, len(words)-longest):]
	end := strings.Join(words, " ")
	for _, w := range words {
		if !stop(w) {
			near := ""
			own, is := x.places.FindNamed(end, func(c territory.Commune) bool {
				if near == "" && x.isNearby(c) {
					near = c.INSEE
				}
				return c.EPCI == x.own.SIREN
			})
			switch {
			case is:
				return own.INSEE
			case near != "":
				return near
			}
		}
		end = end[min(len(w)+1, len(end)):]
	}
	return ""
}

// epciNamed is the SIREN of the intercommunality a name says: the carrier
// under any of its names, another under its name in the table.
func (x *lexicon) epciNamed(words []string, key string) string {
	if x.carrier[key] {
		return x.own.SIREN
	}
	if len(words) < 2 || (words[0] != "communaute" && words[0] != "metropole") {
		return ""
	}
	found := x.places.EPCINamed(strings.Join(words, " "))
	if len(found) != 1 {
		return ""
	}
	return found[0].SIREN
}

// standsIn is where a row says its body stands: its INSEE code, else its
// commune, told from its homonyms by the postal code, else by the territory;
// else its postal code where that covers one commune only.
func (x *lexicon) standsIn(r *reading) place {
	if r.identity == unstated {
		return place{} // as of most rows
	}
	if c, ok := x.places.ByINSEE(r.insee); ok {
		return placeOf(c)
	}
	found := x.places.Named(r.commune)
	if c, ok := x.one(filter(found, func(c territory.Commune) bool { return c.PostalCodes.Has(r.postal) })); ok {
		return placeOf(c)
	}
	if len(found) == 0 {
		if c, ok := x.places.OneWithPostalCode(r.postal); ok {
			return placeOf(c)
		}
	}
	return place{name: territory.FoldPlace(r.commune)}
}

// one picks the commune meant among homonyms: of the territory first, else
// the only one, else the only one of its département.
func (x *lexicon) one(found []territory.Commune) (territory.Commune, bool) {
	if x.ours(found) {
		found = territory.Prefer(found, x.own.SIREN)
	}
	if len(found) > 1 && x.home != "" {
		found = filter(found, func(c territory.Commune) bool { return strings.HasPrefix(c.INSEE, x.home) })
	}
	if len(found) != 1 {
		return territory.Commune{}, false
	}
	return found[0], true
}

// filter keeps the communes that fit, or all of them when none does.
func filter(communes []territory.Commune, fits func(territory.Commune) bool) []territory.Commune {
	var kept []territory.Commune
	for _, c := range communes {
		if fits(c) {
			kept = append(kept, c)
		}
	}
	if kept == nil {
		return communes
	}
	return kept
}

// nearPlace reports whether the words of a place that nobody knows are at most
// two letters from a commune that the row states.
func nearPlace(words []string, c territory.Commune) bool {
	typed, meant := strings.Join(words, ""), strings.Join(significant(strings.Fields(territory.FoldPlace(c.Name))), "")
	return min(len(typed), len(meant)) >= 6 && distance(typed, meant) <= 2
}

// municipalityOf decides which commune's municipality a name is, if any. What
// the row says of the place goes before the preference for the territory. A
// bare name (« Arques ») is the municipality only where nothing in the row
// says otherwise.
func (x *lexicon) municipalityOf(s *spelling, r *reading) (territory.Commune, bool) {
	if s.municipality && len(s.communes) == 0 { // « Mairie »: of the row's commune, or of the row's number
		if c, ok := x.places.ByINSEE(r.place.insee); ok {
			return c, true
		}
		c, ok := x.bySIREN[r.siren]
		return c, ok
	}
	if c, ok := x.places.ByINSEE(r.place.insee); ok && s.unknown && nearPlace(s.placeWords(), c) {
		return c, true // « Commune de Dennebrucq » of a row that says Dennebrœucq
	}
	found := filter(s.communes, func(c territory.Commune) bool { return r.siren == c.SIREN })
	found = filter(found, func(c territory.Commune) bool { return r.place.insee == c.INSEE })
	found = filter(found, func(c territory.Commune) bool { return c.PostalCodes.Has(r.postal) })
	if s.inside != "" {
		found = filter(found, func(c territory.Commune) bool {
			return strings.HasPrefix(c.INSEE, s.inside) || c.PostalCodes.Has(s.inside)
		})
	}
	c, ok := x.one(found)
	if !ok || s.municipality {
		return c, ok
	}
	stated := r.category == record.CategoryCommunes
	switch {
	case r.category != 0 && r.category != record.CategoryOther && !stated,
		r.siren != "" && r.siren != c.SIREN,
		r.place.known() && r.place.differs(placeOf(c)),
		c.EPCI != x.own.SIREN && !stated:
		return territory.Commune{}, false
	}
	return c, true
}
