package register

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// profile is one distinct thing stated, and what it comes to.
type profile struct {
	stated
	spelling *spelling
	mentions []*record.Mention // in cell order; never empty
	evidence evidence
	from     *record.Mention // with that evidence, the first in cell order
	place    place
	key      string // what the same name comes to; commune:<INSEE> of a municipality
	full     string // the key and the commune, where the row or the name states it; "" for typed keys
	stem     string // the full key without the commune
	form     string // legal form, also before the commune: « Garage Roux SARL d’Arques »
	// right and rightFull are the key and the full key once the slips in common
	// words and communes are set right, then loosened; a municipality has its
	// typed key.
	right, rightFull string
	trader           bool // a row says so
	patched          bool // a slip in the commune at the end of the name was set right by the row
	branch           bool // its name gives its place: « La Poste (Arques) », « Repair café de Moulle »
}

// epci reports whether the name is that of an intercommunality.
func (p *profile) epci() bool { return strings.HasPrefix(p.key, "epci:") }

// municipality is the INSEE code of the municipality it is, "" for none.
func (p *profile) municipality() string {
	if insee, is := strings.CutPrefix(p.key, "commune:"); is {
		return insee
	}
	return ""
}

// titled reports whether it has an official name: a municipality or an
// intercommunality.
func (p *profile) titled() bool { return p.epci() || p.municipality() != "" }

// official is that name.
func (x *lexicon) official(p *profile) string {
	if c, is := x.places.ByINSEE(p.municipality()); is {
		return "Commune " + c.Of()
	}
	siren := strings.TrimPrefix(p.key, "epci:")
	if e, other := x.places.EPCI(siren); other && siren != x.own.SIREN {
		return e.FullName()
	}
	return x.own.Name
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
	return p.municipality() == "" && (p.spelling.unknown || p.spelling.municipality)
}

// sorted gives the order of profiles by what they state, persons last: most bear
// two names, whose order is known.
func sorted(profiles []*profile) []int32 {
	type turn struct{ name, profile int32 }
	turns := make([]turn, len(profiles))
	for i, p := range profiles {
		turns[i] = turn{p.spelling.turn, int32(i)}
		if p.person != "" {
			turns[i].name = math.MaxInt32
		}
	}
	slices.SortFunc(turns, func(a, b turn) int {
		if a.name != b.name {
			return cmp.Compare(a.name, b.name)
		}
		return compareStated(&profiles[a.profile].stated, &profiles[b.profile].stated)
	})
	order := make([]int32, len(turns))
	for i, t := range turns {
		order[i] = t.profile
	}
	return order
}

// shard is how many names or profiles a processor takes at a time.
const shard = 512

// readings folds each spelling once, however many rows bear it, and says which
// spelling each mention bears.
func (x *lexicon) readings(all []*record.Mention) (read []spelling, of []int32) {
	of = make([]int32, len(all))
	known, typed := map[string]int32{}, []string{}
	for i, m := range all {
		name := m.Name.Or("")
		at, met := known[name]
		if !met {
			at = int32(len(typed))
			known[name], typed = at, append(typed, name)
		}
		of[i] = at
	}
	read = make([]spelling, len(typed))
	shards.Run(len(typed), shard, func(from, to int) {
		for i := from; i < to; i++ {
			read[i] = x.readBoth(typed[i])
		}
	})
	slices.Sort(typed)
	for i, name := range typed {
		read[known[name]].turn = int32(i)
	}
	return read, of
}

// profiles gives the distinct things stated, sorted by what they say: nothing
// that follows depends on the order of rows or files. Mentions of nobody are
// in none. Beside them, the profile of each mention; -1 for a mention of nobody.
func (x *lexicon) profiles(all []*record.Mention) (kept []*profile, of []int32) {
	read, spells := x.readings(all)
	found, of := x.distinctProfiles(all, read, spells)
	order := sorted(found)
	shards.Run(len(found), shard, func(from, to int) {
		for i := from; i < to; i++ {
			x.identify(found[i])
		}
	})
	x.share(all, found, of)
	place := make([]int32, len(found))
	for _, i := range order {
		place[i] = -1
		if found[i].key != "" {
			place[i] = int32(len(kept))
			kept = append(kept, found[i])
		}
	}
	for i, p := range of {
		if p >= 0 {
			of[i] = place[p]
		}
	}
	return kept, of
}

// distinctProfiles gives the distinct things stated in the order they are met,
// and which of them each mention states; -1 for a mention of nobody.
func (x *lexicon) distinctProfiles(all []*record.Mention, read []spelling, spells []int32) (found []*profile, of []int32) {
	of = make([]int32, len(all))
	by := map[sameness]int32{}
	type bareKey struct {
		spelling, category int32
	}
	bare := map[bareKey]int32{}
	for i, m := range all {
		of[i] = none
		sp, short := &read[spells[i]], bareKey{spells[i], int32(m.Category.Or(0))}
		if at, known := bare[short]; known && alone(m) {
			of[i] = at
			continue
		}
		s := describe(m)
		if s.name == "" || sp.citizen {
			if s.person = x.personKey(m.Who()); s.person == "" {
				continue
			}
			s.name, s.category = "", 0
			s.identity = identified(identity{commune: s.commune, insee: s.insee, postal: s.postal})
		} else if sp.nobody() {
			continue
		}
		at, known := int32(len(found)), false
		if s.bare() && alone(m) {
			bare[short] = at // met for the first time
		} else if other, met := by[s.sameness()]; met {
			at, known = other, true
		} else {
			by[s.sameness()] = at
		}
		if !known {
			found = append(found, &profile{stated: s, spelling: sp})
		}
		of[i] = at
	}
	return found, of
}

// share gives each profile its mentions, in the order of all, each a part of one
// slice, and the best evidence of them.
func (x *lexicon) share(all []*record.Mention, found []*profile, of []int32) {
	counts := make([]int32, len(found))
	total := 0
	for _, p := range of {
		if p >= 0 {
			counts[p]++
			total++
		}
	}
	room := make([]*record.Mention, total)
	for i, p := range found {
		n := counts[i]
		p.mentions, room = room[:0:n], room[n:]
	}
	var file source.Ref
	var written time.Time
	for i, at := range of {
		if at < 0 {
			continue
		}
		m, p := all[i], found[at]
		if sheet := m.At.WholeSheet(); sheet != file {
			file, written = sheet, x.dates[sheet.File()]
		}
		p.mentions = append(p.mentions, m)
		p.trader = p.trader || m.SoleTrader
		if e := evidenceOf(m, written); p.from == nil || e.compareRows(p.evidence) > 0 {
			p.evidence, p.from = e, m
		}
	}
	for _, p := range found {
		p.evidence.identified = p.siren != ""
	}
}

// identify works out where the body stands and the key of its name, as typed
// and with its slips set right.
func (x *lexicon) identify(p *profile) {
	x.locate(p)
	p.right, p.rightFull = p.key, cmp.Or(p.full, p.key)
	if p.person != "" || strings.Contains(p.key, ":") {
		return
	}
	s := p.spelling
	if s.right != nil {
		s = s.right
		q := profile{stated: p.stated, spelling: s}
		x.locate(&q)
		p.right, p.rightFull = q.key, cmp.Or(q.full, q.key)
		p.stem, p.form = q.stem, cmp.Or(p.form, q.form)
		if strings.Contains(q.key, ":") {
			return
		}
	}
	p.form = cmp.Or(p.form, s.mid)
	if p.right = s.loose; p.rightFull == s.key {
		p.rightFull = s.loose
		return
	}
	p.rightFull, _ = x.loosen(x.rightPlace(p.rightFull))
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
		p.key = "epci:" + s.epci
		return
	}
	if c, ok := x.municipalityOf(s, p); ok {
		p.key = "commune:" + c.INSEE
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
	if p.form != "" {
		return
	}
	if form, rest, ok := x.formsEnd.cutEnd(strings.Fields(p.stem)); ok && stands(rest) {
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
	words := p.spelling.words()
	before := words[:max(0, len(words)-len(place))]
	end := words[len(before):]
	stem = strings.Join(before, " ")
	switch {
	case slices.Equal(end, place):
		return p.key, stem, false
	case len(before) > 0 && len(end) == len(place) && slipped(end, place) && !x.places.Names(strings.Join(end, " ")):
		return stem + " " + strings.Join(place, " "), stem, true
	}
	return p.key + " " + strings.Join(place, " "), p.key, false
}

// slipped reports whether two names of places are one but for a letter.
func slipped(a, b []string) bool {
	one, other := strings.Join(a, ""), strings.Join(b, "")
	return min(len(one), len(other)) >= 5 && oneSlip(one, other)
}
