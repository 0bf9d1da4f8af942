package indicator

import (
	"cmp"
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
// and counted for as many years as one likes.
type Facts struct {
	register   *register.Register
	signing    []signing
	membership map[*register.Actor]*membership
	sessions   []session
	actions    []action
	targets    map[indicatorYear]stated // typed in a list
	past       map[indicatorYear]stated
	remarks    []Remark
	meetings   []Meeting
	invited    map[french.Date][]string // to a meeting besides the members: internal
	followUps  []FollowUp
	named      map[*register.Actor]string // bodies whose public name is not their own
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
	events  []event      // by date; a signature before a withdrawal of the same day
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
	marks   []mark // by actor ID; unnamed headcounts last
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
	actor    *register.Actor
	presence record.Presence
	role     record.Role
	persons  []string // folded names, each once; internal
	heads    int      // the largest headcount stated
	at       []source.Ref
}

// people is how many persons came for the actor, and whether that is only a
// minimum.
func (m *mark) people() (n int, atLeast bool) {
	n = max(len(m.persons), m.heads)
	if n == 0 {
		return 1, true
	}
	return n, false
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
	f, findings := sorted(r)
	if s.Decisions == nil {
		s.Decisions = new(decision.Decisions)
	}
	f.Sources = f.Sources.withDecisions(s.Decisions)
	screen := newScreen(r, s)
	f.screen(screen, &findings)
	f.gatherTargets(s, screen, &findings)
	f.gatherMeetings(s.Decisions, screen, &findings)
	f.Withheld = screen.withheld
	return f, findings
}

// Recount counts what an indicator's value would be with other records, for
// each year of the series. Nothing of it is published: no text is screened, and
// nothing is counted beside the value.
func Recount(r *register.Register, indicator string, s Setting, frame Frame) []Amount {
	f, findings := sorted(r)
	if s.Decisions == nil {
		s.Decisions = new(decision.Decisions)
	}
	f.gatherTargets(s, nil, &findings)
	return f.values(indicator, frame)
}

// sorted sorts the records that figures are counted from.
func sorted(r *register.Register) (*Facts, finding.List) {
	f := &Facts{
		register:   r,
		membership: map[*register.Actor]*membership{},
		has:        map[columns.Kind]bool{},
		Repeated:   map[source.Ref]bool{},
	}
	var places []source.Place
	for _, l := range r.Records.Lists {
		f.has[l.Kind] = true
		places = append(places, l.Place)
	}
	f.Sources = NewSources(places)
	var findings finding.List
	f.gatherPartners(&findings)
	f.gatherSignatures(&findings)
	f.gatherSessions(&findings)
	f.gatherActions(&findings)
	return f, findings
}

// gatherPartners merges the partner rows of each actor: the earliest joining,
// and the latest leaving unless some row says it is still there.
func (f *Facts) gatherPartners(*finding.List) {
	for i := range f.register.Records.Partners {
		p := &f.register.Records.Partners[i]
		actor := f.register.Of(&p.Body)
		if actor == nil {
			continue
		}
		m, known := f.membership[actor]
		if !known {
			f.membership[actor] = &membership{joined: p.Joined.Or(french.Date{}), left: p.Left.Or(french.Date{}), at: []source.Ref{p.Body.At}}
			continue
		}
		f.Repeated[p.Row] = true
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
func (f *Facts) partnerOn(a *register.Actor, d french.Date) bool {
	m, listed := f.membership[a]
	if !listed || (!m.joined.IsZero() && m.joined.After(d)) {
		return false
	}
	return m.left.IsZero() || m.left.After(d)
}

// sortRefs sorts places and drops repeats.
func sortRefs(refs []source.Ref) []source.Ref {
	slices.SortFunc(refs, source.Compare)
	return slices.Compact(refs)
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
