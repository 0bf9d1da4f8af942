package indicator

import (
	"cmp"
	"math"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
)

// Facts are what happened, whatever the year counted: who signed and withdrew
// when, who came to which session, which actions exist. They are gathered once
// and counted for as many years as one likes. Actors go by their number in the
// register, where they stand by ID: what is noted of each lies in a slice.
type Facts struct {
	register   *register.Register
	signing    []signing
	membership []*membership // by actor, nil where no partner list names it
	sessions   []session     // by date
	visits     visits
	actions    []action
	targets    map[indicatorYear]stated // typed in a list
	past       map[indicatorYear]stated
	remarks    []Remark
	meetings   []Meeting
	invited    map[french.Date][]string // to a meeting besides the members: internal
	followUps  []FollowUp
	named      map[*register.Actor]string // bodies whose public name is not their own
	subjects   []Subject                  // by actor: what its contributions are
	has        map[columns.Kind]bool      // which lists exist at all
	Sources    Sources
	// Repeated are the rows that were accepted and add no new fact.
	Repeated map[source.Ref]bool
	// SetAside are the rows that were well formed and cannot be used: a target
	// of no indicator of ours, of no year of the plan.
	SetAside []source.Ref
	// Withheld are the texts of which something stays out of public, each once.
	Withheld []Withheld
}

// Setting is what gathering needs to know besides the records.
type Setting struct {
	Config  config.Config
	Members []territory.Commune // of the territory: their names are no person's
	// Decisions are those of staff on years and texts; nil decides nothing.
	Decisions *decision.Decisions
	// FirstNames tell a person typed where a structure was expected.
	FirstNames FirstNames
}

// signing is everything read of one actor and the charter.
type signing struct {
	actor   *register.Actor
	number  int32        // of the actor
	events  []event      // by date; a signature before a withdrawal of the same day
	stays   []stay       // as the last event leaves them
	undated []source.Ref // « oui » without a date
	open    []source.Ref // in progress, to remind, refused: not signed
	stated  bool         // a contribution is stated somewhere
}

// event is a signature or a withdrawal.
type event struct {
	on        french.Date
	withdrawn bool
	at        source.Ref
}

// membership is what the partner lists say of an actor.
type membership struct {
	joined, left french.Date // zero = not stated
	at           []source.Ref
}

// session is one meeting and who came.
type session struct {
	key     record.SessionKey
	theme   string     // as first typed; screened: it is public
	themeAt source.Ref // its cell
	kind    string
	marks   []mark    // by actor
	guests  []cellRun // the cells of each guest's mark, among those of the visits
	at      []source.Ref
	unnamed int // people only counted, with no actor
}

// held reports whether anybody came.
func (s *session) held() bool {
	for i := range s.marks {
		if s.marks[i].presence == record.Came {
			return true
		}
	}
	return s.unnamed > 0
}

// mark is one actor at one session, all rows together.
type mark struct {
	actor    int32  // its number
	named    uint16 // persons named, or the largest headcount stated; 0 for neither
	presence record.Presence
	role     record.Role
}

// cellRun is where the cells of a mark lie.
type cellRun struct{ from, to int32 }

// names notes that so many persons came for the actor. No headcount of a row that
// is accepted comes near what a mark holds.
func (m *mark) names(people int) { m.named = max(m.named, uint16(min(people, math.MaxUint16))) }

// people is how many persons came for the actor, and whether that is only a
// minimum.
func (m *mark) people() (n int, atLeast bool) {
	if m.named == 0 {
		return 1, true
	}
	return int(m.named), false
}

// action is one action, all its rows together.
type action struct {
	key         string            // folded title, as typed
	title, code string            // screened: they are public
	carriers    []*register.Actor // distinct, in order of ID
	partners    []*register.Actor
	status      record.ActionStatus // 0 = none
	start, end  french.Date
	impacts     []string
	marked      record.Sourced[bool] // the column « collective »
	at          []source.Ref
}

// Gather sorts the register's records into facts. The order of files and rows
// changes nothing. Text that will be public is screened here, once.
func Gather(r *register.Register, s Setting) (*Facts, finding.List) {
	f := &Facts{register: r, has: kindsOf(&r.Records), membership: make([]*membership, len(r.Actors)), Repeated: map[source.Ref]bool{}}
	places := make([]source.Place, len(r.Records.Lists))
	for i, l := range r.Records.Lists {
		places[i] = l.Place
	}
	f.Sources = NewSources(places)
	var findings finding.List
	f.gatherPartners()
	f.gatherSignatures(pointers(r.Records.Signatures))
	f.judgeSignings(&findings)
	f.gatherSessions(&findings)
	f.gatherActions(pointers(r.Records.Actions), &findings)
	f.judgeActions(&findings)
	if s.Decisions == nil {
		s.Decisions = new(decision.Decisions)
	}
	f.Sources = f.Sources.withDecisions(s.Decisions)
	screen := newScreen(r, s)
	f.screen(screen, &findings)
	f.subjects = f.subjectsOf()
	f.gatherTargets(s, screen, &findings)
	f.gatherMeetings(s.Decisions, screen, &findings)
	f.Withheld = screen.withheld
	return f, findings
}

// kindsOf says which lists exist.
func kindsOf(s *record.Set) map[columns.Kind]bool {
	has := map[columns.Kind]bool{}
	for _, l := range s.Lists {
		has[l.Kind] = true
	}
	return has
}

// pointers to all records of a list.
func pointers[R any](all []R) []*R {
	p := make([]*R, len(all))
	for i := range all {
		p[i] = &all[i]
	}
	return p
}

// repeats notes that a row adds no new fact.
func (f *Facts) repeats(row source.Ref) {
	if f.Repeated != nil {
		f.Repeated[row] = true
	}
}

// actor gives the actor of a number.
func (f *Facts) actor(number int32) *register.Actor { return &f.register.Actors[number] }

// byActor orders rows by the actor they name, then as they came; those that
// name nobody are left out. Each is the actor's number, and below it the row's.
func (f *Facts) byActor(rows int, body func(int) *record.Mention) []uint64 {
	order := make([]uint64, 0, rows)
	for i := range rows {
		if n, known := f.register.Number(body(i)); known {
			order = append(order, uint64(n)<<32|uint64(i))
		}
	}
	slices.Sort(order)
	return order
}

// gatherPartners merges the partner rows of each actor: the earliest joining,
// and the latest leaving unless some row says it is still there.
func (f *Facts) gatherPartners() {
	for i := range f.register.Records.Partners {
		p := &f.register.Records.Partners[i]
		n, known := f.register.Number(&p.Body)
		if !known {
			continue
		}
		m := f.membership[n]
		if m == nil {
			f.membership[n] = &membership{joined: p.Joined.Or(french.Date{}), left: p.Left.Or(french.Date{}), at: []source.Ref{p.Body.At}}
			continue
		}
		f.repeats(p.Row)
		m.at = append(m.at, p.Body.At)
		if m.joined.IsZero() || !p.Joined.Is() {
			m.joined = french.Date{} // one row without a date: there from the start
		} else if m.joined.After(p.Joined.Value) {
			m.joined = p.Joined.Value
		}
		if m.left.IsZero() || !p.Left.Is() {
			m.left = french.Date{}
		} else if p.Left.Value.After(m.left) {
			m.left = p.Left.Value
		}
	}
}

// partnerOn reports whether the partner lists hold the actor on day d.
func (f *Facts) partnerOn(number int32, d french.Date) bool {
	m := f.membership[number]
	if m == nil || (!m.joined.IsZero() && m.joined.After(d)) {
		return false
	}
	return m.left.IsZero() || m.left.After(d)
}

// sortRefs sorts places and drops repeats.
func sortRefs(refs []source.Ref) []source.Ref {
	slices.SortFunc(refs, source.Compare)
	return slices.Compact(refs)
}

// inPlace gives places in order, each once: those given where they are so, which
// is most often the case of what one list tells.
func inPlace(refs []source.Ref) []source.Ref {
	for i := 1; i < len(refs); i++ {
		if source.Compare(refs[i-1], refs[i]) >= 0 {
			return slices.Clip(sortRefs(slices.Clone(refs)))
		}
	}
	return refs
}

// byID orders actors.
func byID(a, b *register.Actor) int { return cmp.Compare(a.ID, b.ID) }

// LatestYear is the year of the latest signature, session or start of an
// action not after day today; 0 when there is none.
func (f *Facts) LatestYear(today french.Date) int {
	latest := french.Date{}
	note := func(d french.Date) {
		if !d.IsZero() && !d.After(today) && (latest.IsZero() || d.After(latest)) {
			latest = d
		}
	}
	for _, g := range f.signing {
		for _, e := range g.events {
			note(e.on)
		}
	}
	for i := range f.sessions {
		note(f.sessions[i].key.Date)
	}
	for i := range f.actions {
		note(f.actions[i].start)
	}
	return int(latest.Year)
}
