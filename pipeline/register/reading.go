package register

import (
	"cmp"
	"strings"

	"pcaet/pipeline/territory"
)

// reading is what a statement comes to: its name, where the row says that it
// stands.
type reading struct {
	stated
	traits
	place place
	key   string // what the same name comes to; commune:<INSEE> of a municipality
	full  string // the key and the commune, where the row or the name states it; "" for typed keys
	stem  string // the full key without the commune
	// right and rightFull are the key and the full key once the slips in common
	// words and communes are set right, then loosened; a municipality has its
	// typed key.
	right, rightFull string
	company          string              // the name of a company without its commune, its legal form before it
	near             string              // the name under which near ones are looked for, "" for none
	spoilt           string              // another one under which slips are
	communes         []territory.Commune // it may be the municipality of one of these, and was not taken for it
}

// identify works out where the body stands and the key of its name, as typed
// and with its slips set right.
func (x *lexicon) identify(r *reading, s *spelling) {
	x.locate(r, s)
	r.right, r.rightFull = r.key, cmp.Or(r.full, r.key)
	r.short, r.ends, r.trader, r.alone, r.hall = s.sigle, s.ends, s.trader, s.alone, s.unknown || s.municipality
	r.family, r.said = s.family, x.categoryOfName(s)
	if s.right != nil {
		r.family = s.right.family
	}
	if typed, code, is := strings.Cut(r.key, ":"); is {
		switch typed {
		case "epci":
			r.spoilt = s.key
		case "commune":
			c, _ := x.places.ByINSEE(code)
			r.near = "commune " + territory.FoldPlace(c.Name)
		}
		return
	}
	x.setRight(r, s)
	r.near = r.right
	r.company = x.companyName(r)
	r.communes = s.communes
	if s.right != nil && s.loose != r.right {
		r.spoilt = s.loose // a slip may have been set right to the wrong word
	}
}

// setRight works out what the name comes to with its slips set right.
func (x *lexicon) setRight(r *reading, s *spelling) {
	if s.right != nil {
		s = s.right
		q := reading{stated: r.stated}
		x.locate(&q, s)
		r.right, r.rightFull = q.key, cmp.Or(q.full, q.key)
		r.stem, r.form = q.stem, cmp.Or(r.form, q.form)
		if strings.Contains(q.key, ":") {
			return
		}
	}
	r.form = cmp.Or(r.form, s.mid)
	if r.right = s.loose; r.rightFull == s.key {
		r.rightFull = s.loose
		return
	}
	r.rightFull, _ = x.loosen(x.rightPlace(r.rightFull))
}

// companyName is the name of a company without its commune, its legal form
// before it: « Garage Lemboom SARL d’Annay » of Annay may be called « Garage
// Lemboom SARL ». Only a name with a word of its own says enough.
func (x *lexicon) companyName(r *reading) string {
	if r.form == "" || r.stem == "" {
		return ""
	}
	for w := range strings.SplitSeq(r.stem, " ") {
		if len(w) > 3 && !x.knows(w) || x.surnames[w] {
			return r.form + " " + closed(r.stem)
		}
	}
	return ""
}

// locate works out where the body stands and the key of its name: a
// municipality and an intercommunality by their codes, any other body by its
// folded words, a citizen by the words of the name.
func (x *lexicon) locate(r *reading, s *spelling) {
	r.place = x.standsIn(r)
	r.form = s.form
	if r.person != "" {
		r.key = "person:" + r.person
		return
	}
	if s.epci != "" {
		r.key = "epci:" + s.epci
		return
	}
	if c, ok := x.municipalityOf(s, r); ok {
		r.key = "commune:" + c.INSEE
		return
	}
	r.key = s.key
	if s.inside != "" {
		if c, ok := x.one(x.places.Named(s.inside)); ok {
			r.place = placeOf(c)
		}
	}
	r.full, r.stem, r.patched = x.fullKey(r, s)
	r.branch = s.inside != "" || r.stem != "" && r.stem != r.key
	if r.form != "" {
		return
	}
	var room [12]string // nearly every name has fewer words
	if form, rest, ok := x.formsEnd.cutEnd(wordsOf(room[:0], r.stem)); ok && stands(rest) {
		end := strings.TrimPrefix(r.full, r.stem)
		r.form, r.stem = form, strings.Join(rest, " ")
		r.full = r.stem + end
	}
}

// fullKey is the key of a name with its commune at the end: « Comité des fêtes »
// of a row that says Moulle, and « Comité des fêtes de Moulle ». A slip in the
// commune at the end of the name is set right by what the row says.
func (x *lexicon) fullKey(r *reading, s *spelling) (full, stem string, patched bool) {
	name := r.commune // a place that no table knows: abroad, a hamlet
	if c, known := x.places.ByINSEE(r.place.insee); known {
		name = c.Name
	}
	if name == "" {
		return r.key, r.key, false
	}
	place := significant(x.tokens(name))
	if len(place) == 0 {
		return r.key, r.key, false
	}
	where := strings.Join(place, " ")
	stem, end := cutLast(s.key, len(place))
	switch {
	case end == where:
		return r.key, stem, false
	case stem != "" && slipped(closed(end), closed(where)) && !x.places.Names(end):
		return stem + " " + where, stem, true
	}
	return r.key + " " + where, r.key, false
}

// cutLast cuts the last words off a key; there may be fewer.
func cutLast(key string, words int) (before, last string) {
	from := len(key)
	for ; words > 0 && from > 0; words-- {
		from = max(0, strings.LastIndexByte(key[:from], ' '))
	}
	return key[:from], strings.TrimPrefix(key[from:], " ")
}

// slipped reports whether two names of places, without spaces, are one but for a
// letter.
func slipped(one, other string) bool {
	return min(len(one), len(other)) >= 5 && oneSlip(one, other)
}
