package register

import (
	"iter"
	"strings"
	"time"

	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// profile is one distinct thing stated, and what it comes to. A large territory
// has hundreds of thousands: what several share, they point at.
type profile struct {
	*identity                 // never nil
	*shared                   // of its name, never nil
	place     *standing       // never nil
	key       string          // what the same name comes to; commune:<INSEE> of a municipality, person:… of a citizen
	best      *record.Mention // of its mentions, the one with the best evidence, the first in cell order
	// first and times say which of those dealt are its mentions, in cell order;
	// never none.
	first, times int32
	category     record.Category
	trader       bool // that form, or a row, says so
}

// traits is what a name says besides its words.
type traits struct {
	form    string          // legal form, also before the commune: « Garage Roux SARL d’Arques »
	family  string          // what it begins with, its slips set right
	short   string          // the sigle it gives of itself
	ends    string          // INSEE of the commune of the territory it ends with
	said    record.Category // the category that family and form say; 0 where they say none
	trader  bool            // its legal form is that of a sole trader
	alone   bool            // one short word: it may be a sigle
	hall    bool            // « mairie de », « commune de »…
	patched bool            // a slip in the commune at its end was set right by the row
	branch  bool            // it gives its place: « La Poste (Arques) », « Repair café de Moulle »
}

// citizen reports whether it is a person without a body.
func (p *profile) citizen() bool { return strings.HasPrefix(p.key, "person:") }

// person is the folded identity of a citizen, "" for a body.
func (p *profile) person() string {
	if person, is := strings.CutPrefix(p.key, "person:"); is {
		return person
	}
	return ""
}

// name is that of a body, as typed; "" for a citizen.
func (p *profile) name() string {
	if p.citizen() {
		return ""
	}
	return p.best.Name.Or("")
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

// lost reports whether the name says « commune de » and no commune is known by
// the rest of it, or none could be chosen.
func (p *profile) lost() bool { return p.hall && p.municipality() == "" }

// roll is the distinct things stated, sorted by what they say, and who states
// them.
type roll struct {
	profiles []*profile
	keys     *keys             // what their names come to; until they are matched
	named    []*record.Mention // in cell order
	of       []int32           // by mention: its profile; none where it names nobody
	dealt    []int32           // the mentions of each profile, one after the other
}

// mentions gives those of a profile, in cell order.
func (r *roll) mentions(p *profile) iter.Seq[*record.Mention] {
	return func(yield func(*record.Mention) bool) {
		for _, m := range r.dealt[p.first : p.first+p.times] {
			if !yield(r.named[m]) {
				return
			}
		}
	}
}

// first is the first mention of a profile, in cell order.
func (r *roll) first(i int32) *record.Mention { return r.named[r.dealt[r.profiles[i].first]] }

// shard is how many names or profiles a processor takes at a time.
const shard = 512

// stretch is how many names are read before their texts are numbered. What is
// read of them goes then: of all the names of a large territory, it would be the
// largest thing in memory.
const stretch = 16 * shard

// profiles gives the distinct things stated: nothing that follows depends on the
// order of rows or files. Mentions of nobody are in none.
func (x *lexicon) profiles(named []*record.Mention) *roll {
	said := x.statements(named)
	r := &roll{named: named, profiles: make([]*profile, 0, len(said.all))}
	keys := newKeyring(len(said.all))
	turn := make([]int32, len(said.all)) // of each statement among the profiles
	readings := make([]reading, 0, min(stretch, len(said.all)))
	share := sharer{map[traits]*shared{}, map[place]*standing{}}
	for from := 0; from < len(said.all); from += len(readings) {
		readings = x.readSome(said, from, readings)
		for i := range readings {
			turn[from+i] = none
			if rd := &readings[i]; rd.key != "" {
				turn[from+i] = int32(len(r.profiles))
				r.profiles = append(r.profiles, share.profile(rd, keys.add(rd)))
			}
		}
	}
	r.keys, r.of = keys.all(), said.of
	renumber(r.of, turn)
	r.deal(x)
	return r
}

// readSome reads the statements from one on, as many as there is room for.
func (x *lexicon) readSome(said *statements, from int, room []reading) []reading {
	readings := room[:min(cap(room), len(said.all)-from)]
	shards.Run(len(readings), shard, func(begin, end int) {
		var s spelling
		for i := begin; i < end; i++ {
			r := reading{stated: said.stated(from + i)}
			if i == begin || said.all[from+i].name != said.all[from+i-1].name { // few stand in two runs, and are read twice
				s = x.readBoth(r.name)
			}
			x.identify(&r, &s)
			readings[i] = r
		}
	})
	return readings
}

// sharer keeps what profiles share once.
type sharer struct {
	traits map[traits]*shared
	places map[place]*standing
}

// shared is the traits of some profiles, and what groups keep lists of.
type shared struct {
	traits
	forms, ended []string // the form and the end, none where unknown
}

// standing is the place of some profiles, and the list that holds it alone, none
// where it is unknown.
type standing struct {
	place
	list []place
}

// profile makes that of a reading; key is its text that all share.
func (s *sharer) profile(r *reading, key string) *profile {
	p := &profile{identity: r.identity, shared: s.traits[r.traits], place: s.places[r.place], key: key, category: r.category, trader: r.trader}
	if p.shared == nil {
		p.shared = &shared{r.traits, alone(r.form), alone(r.ends)}
		s.traits[r.traits] = p.shared
	}
	if p.place == nil {
		p.place = &standing{r.place, alone(r.place)}
		s.places[r.place] = p.place
	}
	return p
}

// alone is the list of one value; none for the zero one.
func alone[T comparable](value T) []T {
	var zero T
	if value == zero {
		return nil
	}
	return []T{value}
}

// deal gives each profile its mentions and the best of them. What changes with every
// mention stands side by side, not in the profiles: they lie all over memory.
func (r *roll) deal(x *lexicon) {
	ends := make([]int32, len(r.profiles)) // how many mentions each has, then where they begin, then where those dealt end
	for _, at := range r.of {
		if at != none {
			ends[at]++
		}
	}
	end := int32(0)
	for i, times := range ends {
		r.profiles[i].first, r.profiles[i].times = end, times
		ends[i], end = end, end+times
	}
	r.dealt = make([]int32, end)
	type heard struct {
		evidence
		best int32 // of its mentions, and one; 0 for none yet
	}
	heards := make([]heard, len(r.profiles))
	var file source.Ref
	var written time.Time
	for i, m := range r.named {
		at := r.of[i]
		if at == none {
			continue
		}
		if sheet := m.At.WholeSheet(); sheet != file {
			file, written = sheet, x.dates[sheet.File()]
		}
		r.dealt[ends[at]] = int32(i)
		ends[at]++
		if m.SoleTrader {
			r.profiles[at].trader = true
		}
		if e := evidenceOf(m, written); heards[at].best == 0 || e.compareRows(heards[at].evidence) > 0 {
			heards[at] = heard{e, int32(i) + 1}
		}
	}
	for i, p := range r.profiles {
		p.best = r.named[heards[i].best-1]
	}
}

// evidence is what speaks for what a profile states.
func (x *lexicon) evidence(p *profile) evidence {
	e := evidenceOf(p.best, x.dates[p.best.At.File()])
	e.identified = p.siren != ""
	return e
}
