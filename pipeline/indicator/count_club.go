package indicator

import (
	"fmt"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// attendee is one actor's year at the club.
type attendee struct {
	actor    *register.Actor
	quality  Quality
	sessions int
	at       []source.Ref
}

// clubYear is a year of the club: who took part, and what was held.
type clubYear struct {
	recorded bool // there are records of sessions that year, held or not
	held     int
	people   int
	by       map[*register.Actor]*attendee
	agents   []Contribution // marks outside the value
	speakers []Contribution
	left     []Contribution // came never, or not often enough
}

// club counts indicator 2: distinct actors present at enough sessions of the
// club in the year. Excused never counts; the carrier's agents and speakers
// stand apart; bare headcounts enter the means only. A year without session
// records is unknown.
func (c *count) club() {
	ever := map[*register.Actor]bool{} // counted in an earlier year of the series
	var before map[*register.Actor]*attendee
	var years []*clubYear
	for _, y := range c.frame.Years() {
		year := c.clubOf(y)
		years = append(years, year)
		c.unseen(y, year)
		if !year.recorded {
			c.unknown(y, ClubValue, ClubPartners, ClubOrganisations, ClubCitizens, ClubSessions, ClubPeople, ClubMean, ClubTwice,
				ClubThrice, ClubNewcomers, ClubReturning, ClubLoyalty, ClubAgents, ClubSpeakers)
			c.cumulative(y, ever)
			before = nil
			continue
		}
		c.clubFigures(y, year, ever, before)
		before = year.by
	}
	c.attendees(years)
}

// clubValues counts the value of each year, and nothing beside it.
func (c *count) clubValues() {
	for _, y := range c.frame.Years() {
		if year := c.clubOf(y); year.recorded {
			c.figure(ClubValue, y, Whole(len(year.by)), nil, nil)
		} else {
			c.unknown(y, ClubValue)
		}
	}
}

// unseen counts the signatories that were not counted at the club in the year.
func (c *count) unseen(y int, year *clubYear) {
	if !year.recorded || !c.facts.has[columns.Signatures] {
		c.unknown(y, SignatoriesUnseen)
		return
	}
	var lines []Contribution
	for i := range c.facts.signing {
		g := &c.facts.signing[i]
		if g.actor.Nature != register.Body || g.actor.Carrier || year.by[g.actor] != nil {
			continue
		}
		if s := c.standingIn(g, y); s.signatory {
			lines = append(lines, c.contribution(g.actor, "signataire, non vu au club dans l’année", c.cells(g, s)...))
		}
	}
	c.number(SignatoriesUnseen, y, lines)
}

// cumulative counts the actors met since the plan's first year, unknown until
// a first session is recorded.
func (c *count) cumulative(y int, ever map[*register.Actor]bool) {
	if len(ever) == 0 {
		c.unknown(y, ClubCumulative)
		return
	}
	c.number(ClubCumulative, y, c.actorLines(ever, "venu au moins une année depuis le début du plan"))
}

// clubFigures notes the figures of one recorded year; ever grows by its actors.
func (c *count) clubFigures(y int, year *clubYear, ever map[*register.Actor]bool, before map[*register.Actor]*attendee) {
	var all, twice, thrice, newcomers, returning []Contribution
	by := map[Quality][]Contribution{}
	came := year.sorted()
	all = make([]Contribution, 0, len(came))
	for _, a := range came {
		line := c.contribution(a.actor, c.times(a.sessions), a.at...)
		all = append(all, line)
		by[a.quality] = append(by[a.quality], line)
		if a.sessions >= 2 {
			twice = append(twice, line)
		}
		if a.sessions >= 3 {
			thrice = append(thrice, line)
		}
		if !ever[a.actor] {
			newcomers = append(newcomers, line)
		}
		if before[a.actor] != nil {
			returning = append(returning, line)
		}
	}
	for _, a := range came {
		ever[a.actor] = true
	}
	c.number(ClubValue, y, all, year.left...)
	c.number(ClubPartners, y, by[AsPartner])
	c.number(ClubOrganisations, y, by[AsOrganisation])
	c.number(ClubCitizens, y, by[AsCitizen])
	c.number(ClubTwice, y, twice)
	c.number(ClubThrice, y, thrice)
	c.number(ClubNewcomers, y, newcomers)
	c.cumulative(y, ever)
	c.number(ClubAgents, y, year.agents)
	c.number(ClubSpeakers, y, year.speakers)
	c.figure(ClubSessions, y, Whole(year.held), c.sessionLines(y, once), nil)
	c.figure(ClubPeople, y, Whole(year.people), c.sessionLines(y, heads), nil)
	c.figure(ClubMean, y, Ratio(year.people, year.held), c.sessionLines(y, heads), nil)
	if before == nil {
		c.unknown(y, ClubReturning, ClubLoyalty)
		return
	}
	c.number(ClubReturning, y, returning)
	c.figure(ClubLoyalty, y, Ratio(len(returning), len(before)), returning, c.lost(y, year, before))
}

// times says how often an actor came.
func (c *count) times(sessions int) string {
	for n := len(c.often); n <= sessions; n++ { // many came as often
		c.often = append(c.often, "présent à "+french.Count(n, "séance", "séances"))
	}
	return c.often[sessions]
}

// clubOf looks at one year's sessions.
func (c *count) clubOf(y int) *clubYear {
	year := &clubYear{by: map[*register.Actor]*attendee{}}
	apart := map[*register.Actor]*attendee{} // excused, absent, invited: came to none
	for i := range c.facts.sessions {
		s := &c.facts.sessions[i]
		if s.key.Instance != columns.Club || !c.inYear(s.key.Date, y) {
			continue
		}
		year.recorded = true
		if !s.held() {
			continue
		}
		year.held++
		people, _ := s.attendance()
		year.people += people
		for j := range s.marks {
			c.mark(year, apart, s, &s.marks[j])
		}
	}
	c.threshold(year, apart, y)
	return year
}

// mark files one mark of a session held.
func (c *count) mark(year *clubYear, apart map[*register.Actor]*attendee, s *session, m *mark) {
	on := "séance du " + french.Short(s.key.Date)
	switch {
	case m.presence != record.Came:
		note(apart, m)
	case m.actor.Carrier || m.role == record.Agent:
		year.agents = append(year.agents, c.contribution(m.actor, "agent de l’intercommunalité, "+on, m.at...))
	case m.role == record.Speaker:
		year.speakers = append(year.speakers, c.contribution(m.actor, "intervenant, "+on, m.at...))
	default:
		note(year.by, m)
	}
}

// note adds a session to an actor's year.
func note(by map[*register.Actor]*attendee, m *mark) {
	a, known := by[m.actor]
	if !known {
		a = &attendee{actor: m.actor}
		by[m.actor] = a
	}
	a.sessions++
	a.at = append(a.at, m.at...)
}

// threshold drops who did not come often enough, and says what the others are.
func (c *count) threshold(year *clubYear, apart map[*register.Actor]*attendee, y int) {
	least := c.frame.Config.Club.MinSessions
	for _, a := range year.sorted() {
		if a.sessions < least {
			delete(year.by, a.actor)
			year.left = append(year.left, c.contribution(a.actor,
				fmt.Sprintf("présent à %s seulement, il en faut %d", french.Count(a.sessions, "séance", "séances"), least), a.at...))
			continue
		}
		a.quality = c.qualityIn(a.actor, y)
	}
	for _, a := range (&clubYear{by: apart}).sorted() {
		if year.by[a.actor] == nil && !a.actor.Carrier {
			year.left = append(year.left, c.contribution(a.actor, "excusé, absent ou invité, jamais présent dans l’année", a.at...))
		}
	}
}

// sorted gives the year's actors by ID.
func (y *clubYear) sorted() []*attendee {
	all := make([]*attendee, 0, len(y.by))
	for _, a := range y.by {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b *attendee) int { return byID(a.actor, b.actor) })
	return all
}

// qualityIn says what an actor is on a year's cut-off day: a partner when a
// signatory then, or in the partner list.
func (c *count) qualityIn(a *register.Actor, y int) Quality {
	switch {
	case a.Nature == register.Citizen:
		return AsCitizen
	case c.facts.partnerOn(a, c.frame.CutOff(y)) || c.signatoryIn(a, y):
		return AsPartner
	}
	return AsOrganisation
}

// signatoryIn reports whether the actor is a signatory on year y's cut-off day.
func (c *count) signatoryIn(a *register.Actor, y int) bool {
	i, known := slices.BinarySearchFunc(c.facts.signing, a, func(g signing, a *register.Actor) int { return byID(g.actor, a) })
	return known && c.standingIn(&c.facts.signing[i], y).signatory
}

// attendance is how many persons came to a session, the carrier's agents and
// speakers apart, and whether that is only a minimum.
func (s *session) attendance() (people int, atLeast bool) {
	people = s.unnamed
	for i := range s.marks {
		m := &s.marks[i]
		if m.counts() {
			n, least := m.people()
			people += n
			atLeast = atLeast || least
		}
	}
	return people, atLeast
}

// counts reports whether the mark is a participant's presence.
func (m *mark) counts() bool {
	return m.presence == record.Came && !m.actor.Carrier && m.role == record.Participant
}

// actorLines lists actors by ID.
func (c *count) actorLines(actors map[*register.Actor]bool, why string) []Contribution {
	all := make([]*register.Actor, 0, len(actors))
	for a := range actors {
		all = append(all, a)
	}
	slices.SortFunc(all, byID)
	lines := make([]Contribution, len(all))
	for i, a := range all {
		lines[i] = c.contribution(a, why, c.clubAt[a]...)
	}
	return lines
}

// presences are the cells of each actor's presences at the club, from the
// plan's first year to D, and how many sessions they are.
func (c *count) presences() (at map[*register.Actor][]source.Ref, sessions map[*register.Actor]int) {
	at, sessions = map[*register.Actor][]source.Ref{}, map[*register.Actor]int{}
	for i := range c.facts.sessions {
		s := &c.facts.sessions[i]
		if s.key.Instance != columns.Club || s.key.Date.After(c.frame.AsOf) || int(s.key.Date.Year) < c.frame.Config.Plan.Start {
			continue
		}
		for j := range s.marks {
			if m := &s.marks[j]; m.counts() {
				sessions[m.actor]++
				at[m.actor] = append(at[m.actor], m.at...)
			}
		}
	}
	return at, sessions
}

// sessionLines lists the sessions of the club held in a year, each for what it
// counts.
func (c *count) sessionLines(y int, counts func(*session) (int, string)) []Contribution {
	var lines []Contribution
	for i := range c.facts.sessions {
		s := &c.facts.sessions[i]
		if s.key.Instance != columns.Club || !c.inYear(s.key.Date, y) || !s.held() {
			continue
		}
		n, why := counts(s)
		lines = append(lines, Contribution{Label: "Séance du " + french.Long(s.key.Date), At: s.at, Why: why,
			Count: n, key: ISO(s.key.Date) + " " + s.key.Theme})
	}
	return lines
}

// once counts a session as one.
func once(*session) (int, string) { return 1, "au moins un présent" }

// heads counts a session as the persons who came.
func heads(s *session) (int, string) {
	people, atLeast := s.attendance()
	why := french.Count(people, "personne présente", "personnes présentes")
	if atLeast {
		why = "au moins " + why
	}
	return people, why
}

// lost lists the actors of the year before that were not counted again.
func (c *count) lost(y int, year *clubYear, before map[*register.Actor]*attendee) []Contribution {
	var lines []Contribution
	for _, a := range (&clubYear{by: before}).sorted() {
		if year.by[a.actor] == nil {
			lines = append(lines, c.contribution(a.actor, fmt.Sprintf("compté en %d, non compté en %d", y-1, y), a.at...))
		}
	}
	return lines
}
