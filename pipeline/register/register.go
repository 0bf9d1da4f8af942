package register

import (
	"iter"

	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// ActorID is stable from run to run: commune:<INSEE> for a municipality,
// whether or not a row states its SIREN; else the SIREN; else a slug of the
// folded name, or of the name an Alias stands for; citizens are p- and a hash
// that never leaves interne/.
type ActorID string

// Nature says what an actor is. Zero is never valid.
type Nature uint8

const (
	Body    Nature = iota + 1 // an organisation
	Citizen                   // a natural person who speaks for nobody else
)

// Actor is a body or a citizen, with everything that was read of it.
type Actor struct {
	ID         ActorID
	Number     int32 // its place in the register
	Nature     Nature
	Name       string // for display; of a citizen: internal, never public
	SIREN      string // Luhn-valid, or ""
	SIRET      string
	INSEE      string // of the commune where it stands, or which it is; "" unknown
	IsCommune  bool   // the municipality itself
	Category   record.Category
	SoleTrader bool  // counted, never named in public
	Carrier    bool  // the intercommunality itself
	first      int32 // of its mentions, by place in the index
}

// Why is what explains an actor.
type Why struct {
	Links []Link // why its mentions are one; at least len(distinct spellings)-1
	Kept  Kept   // where its values stand
}

// Question is a pair the machine does not decide; it counts as two.
type Question struct {
	A, B ActorID
	Why  string // one French sentence
}

// Register is who is who.
type Register struct {
	Actors    []Actor // sorted by ID
	Questions []Question
	Answers   Answers    // what became of staff's decisions
	Records   record.Set // what was given in, unchanged
	why       []Why      // by actor; nil unless Given asked
	index     index
	actorOf   []int32 // by place in the index; -1 for a mention of nobody
}

// Why explains an actor, of a register that was to say why.
func (r *Register) Why(a *Actor) Why { return r.why[a.Number] }

// First is the first mention of an actor, in cell order.
func (r *Register) First(a *Actor) *record.Mention { return r.index.at(a.first) }

// Mentions gives those of an actor, in cell order, each cell and rank once: one at
// least. It looks at all there are: see MentionsOf for those of several.
func (r *Register) Mentions(a *Actor) []*record.Mention {
	return r.MentionsOf([]*Actor{a})[a.Number]
}

// MentionsOf is Mentions of some actors, by their numbers.
func (r *Register) MentionsOf(actors []*Actor) map[int32][]*record.Mention {
	mentions := make(map[int32][]*record.Mention, len(actors))
	asked := make([]bool, len(r.Actors))
	for _, a := range actors {
		asked[a.Number] = true
	}
	for place, m := range r.index.all() {
		if actor := r.actorOf[place]; actor >= 0 && asked[actor] {
			mentions[actor] = append(mentions[actor], m)
		}
	}
	return mentions
}

// Named gives the cell of every mention that names an actor, in order, and the
// place of the actor in Actors.
func (r *Register) Named() iter.Seq2[source.Ref, int32] {
	return func(yield func(source.Ref, int32) bool) {
		for place, m := range r.index.all() {
			if actor := r.actorOf[place]; actor >= 0 && !yield(m.At, actor) {
				return
			}
		}
	}
}

// Of gives the actor a mention names; nil for a generic word (« communes »,
// « à définir ») that names nobody.
func (r *Register) Of(m *record.Mention) *Actor {
	i, ok := r.index.find(m)
	if !ok {
		return nil
	}
	return r.actor(i)
}

// actor gives the actor of an indexed mention; nil for nobody.
func (r *Register) actor(place int32) *Actor {
	if r.actorOf[place] < 0 {
		return nil
	}
	return &r.Actors[r.actorOf[place]]
}

// Number is the place in Actors of the actor a mention names; false for
// nobody. Actors stand there by ID: numbers are in the order of IDs.
func (r *Register) Number(m *record.Mention) (int, bool) {
	i, ok := r.index.find(m)
	if !ok || r.actorOf[i] < 0 {
		return 0, false
	}
	return int(r.actorOf[i]), true
}
