package indicator

import (
	"cmp"
	"fmt"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// attendee is one actor's year at the club.
type attendee struct {
	actor    int32
	sessions int32
	from, to int32 // its cells among those of the visits
	quality  Quality
}

// clubYear is a year of the club: who took part, and what was held.
type clubYear struct {
	recorded bool // there are records of sessions that year, held or not
	held     int
	people   int
	came     []attendee     // often enough, by actor
	agents   []Contribution // marks outside the value
	speakers []Contribution
	left     []Contribution // came never, or not often enough
}

// find gives an actor's year; nil when it is not counted.
func (y *clubYear) find(actor int32) *attendee {
	i, counted := slices.BinarySearchFunc(y.came, actor, func(a attendee, actor int32) int { return cmp.Compare(a.actor, actor) })
	if !counted {
		return nil
	}
	return &y.came[i]
}

// club counts indicator 2: distinct actors present at enough sessions of the
// club in the year. Excused never counts; the carrier's agents and speakers
// stand apart; bare headcounts enter the means only. A year without session
// records is unknown.
func (c *count) club() []clubYear {
	years := c.clubYears(c.years)
	ever := make([]bool, len(c.facts.register.Actors)) // counted in an earlier year of the series
	var before *clubYear
	var lines clubLines
	for i, y := range c.years {
		year := &years[i]
		c.unseen(y, year)
		if !year.recorded {
			c.unknown(y, ClubValue, ClubPartners, ClubOrganisations, ClubCitizens, ClubSessions, ClubPeople, ClubMean, ClubTwice,
				ClubThrice, ClubNewcomers, ClubReturning, ClubLoyalty, ClubAgents, ClubSpeakers)
			before = nil
			continue
		}
		c.clubFigures(y, year, ever, before, &lines)
		for _, a := range year.came {
			ever[a.actor] = true
		}
		before = year
	}
	c.cumulative(years)
	return years
}

// unseen counts the signatories that were not counted at the club in the year.
func (c *count) unseen(y int, year *clubYear) {
	if !year.recorded || !c.facts.has[columns.Signatures] {
		c.unknown(y, SignatoriesUnseen)
		return
	}
	var unseen []int32
	for i := range c.facts.signing {
		g := &c.facts.signing[i]
		if g.actor.Nature != register.Body || g.actor.Carrier || year.find(g.number) != nil {
			continue
		}
		if s := c.standingIn(g, y); s.signatory {
			unseen = append(unseen, c.absent.note(i, func() Contribution {
				return c.facts.contribution(g.number, "signataire, non vu au club dans l’année", c.cells(g, s)...)
			}))
		}
	}
	c.number(SignatoriesUnseen, y, c.absent.those(unseen))
}

// cumulative counts the actors met since the plan's first year, unknown until
// a first one is counted. The lines are those of the last year, of which each
// year has the actors met by then.
func (c *count) cumulative(years []clubYear) {
	actors := c.facts.register.Actors
	since := make([]int16, len(actors)) // the first year counted, from 1
	some, met := make([][]int32, len(years)), 0
	for i := range years {
		for _, a := range years[i].came {
			if since[a.actor] == 0 {
				since[a.actor] = int16(i + 1)
				met++
			}
		}
		some[i] = make([]int32, 0, met)
	}
	all := &attended{c.facts, make([]attendee, 0, met), func(*attendee) string { return "venu au moins une année depuis le début du plan" }}
	for n, first := range since {
		if first == 0 {
			continue
		}
		for i := int(first) - 1; i < len(years); i++ {
			some[i] = append(some[i], int32(len(all.came)))
		}
		all.came = append(all.came, c.cameIn(int32(n)))
	}
	for i, y := range c.years {
		if len(some[i]) == 0 {
			c.unknown(y, ClubCumulative)
			continue
		}
		c.number(ClubCumulative, y, Lines{all, some[i]})
	}
}

// clubLines are numbers of lines of a year's actors, figure by figure. What figures
// keep is copied from them (those): they serve year after year.
type clubLines struct {
	by                                  [AsCitizen + 1][]int32
	twice, thrice, newcomers, returning []int32
}

func (l *clubLines) clear() {
	for i := range l.by {
		l.by[i] = l.by[i][:0]
	}
	l.twice, l.thrice, l.newcomers, l.returning = l.twice[:0], l.thrice[:0], l.newcomers[:0], l.returning[:0]
}

// clubFigures notes the figures of one recorded year. Its actors' lines are one
// list, of which each figure takes its own.
func (c *count) clubFigures(y int, year *clubYear, ever []bool, before *clubYear, lines *clubLines) {
	lines.clear()
	most := int32(0)
	for i, a := range year.came {
		line := int32(i)
		most = max(most, a.sessions)
		lines.by[a.quality] = append(lines.by[a.quality], line)
		if a.sessions >= 2 {
			lines.twice = append(lines.twice, line)
		}
		if a.sessions >= 3 {
			lines.thrice = append(lines.thrice, line)
		}
		if !ever[a.actor] {
			lines.newcomers = append(lines.newcomers, line)
		}
		if before != nil && before.find(a.actor) != nil {
			lines.returning = append(lines.returning, line)
		}
	}
	times := c.times(int(most))
	all := &attended{c.facts, year.came, func(a *attendee) string { return times[a.sessions] }}
	of := func(some []int32) Lines { return those(all, some) }
	c.figure(ClubValue, y, Whole(len(year.came)), Lines{list: all}, LinesOf(year.left...))
	c.number(ClubPartners, y, of(lines.by[AsPartner]))
	c.number(ClubOrganisations, y, of(lines.by[AsOrganisation]))
	c.number(ClubCitizens, y, of(lines.by[AsCitizen]))
	c.number(ClubTwice, y, of(lines.twice))
	c.number(ClubThrice, y, of(lines.thrice))
	c.number(ClubNewcomers, y, of(lines.newcomers))
	c.number(ClubAgents, y, LinesOf(year.agents...))
	c.number(ClubSpeakers, y, LinesOf(year.speakers...))
	people := LinesOf(c.sessionLines(y, c.heads)...)
	c.figure(ClubSessions, y, Whole(year.held), LinesOf(c.sessionLines(y, once)...), Lines{})
	c.figure(ClubPeople, y, Whole(year.people), people, Lines{})
	c.figure(ClubMean, y, Ratio(year.people, year.held), people, Lines{})
	if before == nil {
		c.unknown(y, ClubReturning, ClubLoyalty)
		return
	}
	returning := of(lines.returning)
	c.number(ClubReturning, y, returning)
	c.figure(ClubLoyalty, y, Ratio(returning.Len(), len(before.came)), returning, c.lost(y, year, before, returning.Len()))
}

// times says how often an actor came, by number of sessions.
func (c *count) times(most int) []string {
	for n := len(c.often); n <= most; n++ { // many came as often
		c.often = append(c.often, "présent à "+french.Count(n, "séance", "séances"))
	}
	return c.often
}

// clubOf looks at one year's sessions.
func (c *count) clubOf(y int) *clubYear { return &c.clubYears([]int{y})[0] }

// clubYears looks at the sessions of years, which follow each other.
func (c *count) clubYears(series []int) []clubYear {
	years := make([]clubYear, len(series))
	in := make([]int, len(c.facts.sessions)) // by session: its year of the series, -1 for none
	for i := range c.facts.sessions {
		s := &c.facts.sessions[i]
		in[i] = slices.IndexFunc(series, func(y int) bool { return s.key.Instance == columns.Club && c.inYear(s.key.Date, y) })
		if in[i] < 0 {
			continue
		}
		year := &years[in[i]]
		year.recorded = true
		if s.held() {
			year.held++
			people, _ := c.facts.attendance(s)
			year.people += people
			c.guests(year, s)
		}
	}
	c.participants(years, series, in)
	return years
}

// guests files the marks of agents and speakers at a session held.
func (c *count) guests(year *clubYear, s *session) {
	guests := s.guests
	for i := range s.marks {
		m := &s.marks[i]
		if !c.facts.guest(m) {
			continue
		}
		actor, at := c.facts.actor(m.actor), c.facts.visits.cells[guests[0].from:guests[0].to:guests[0].to]
		guests = guests[1:]
		on := "séance du " + french.Short(s.key.Date)
		if actor.Carrier || m.role == record.Agent {
			year.agents = append(year.agents, c.facts.contribution(m.actor, "agent de l’intercommunalité, "+on, at...))
		} else {
			year.speakers = append(year.speakers, c.facts.contribution(m.actor, "intervenant, "+on, at...))
		}
	}
}

// participants files, actor after actor, who came in each year, who did not come
// often enough, and who was noted and never came.
func (c *count) participants(years []clubYear, series, in []int) {
	least := c.frame.Config.Club.MinSessions
	never := make([][]Contribution, len(years))
	v, often := &c.facts.visits, make([]int, len(years)) // by year: how many came often enough
	for n := range int32(len(c.facts.register.Actors)) {
		for y, a := range v.years(v.came, n, in) {
			often[y] += one(int(a.sessions) >= least)
		}
	}
	for y := range years {
		years[y].came = make([]attendee, 0, often[y])
	}
	for n := range int32(len(c.facts.register.Actors)) {
		actor := c.facts.actor(n)
		for y, a := range v.years(v.came, n, in) {
			if int(a.sessions) >= least {
				a.quality = c.qualityIn(n, series[y])
				years[y].came = append(years[y].came, a)
			} else if !c.bare {
				years[y].left = append(years[y].left, c.facts.contribution(n, fmt.Sprintf("présent à %s seulement, il en faut %d",
					french.Count(int(a.sessions), "séance", "séances"), least), v.at(&a)...))
			}
		}
		if actor.Carrier || c.bare {
			continue
		}
		for y, a := range v.years(v.apart, n, in) {
			if came := years[y].came; len(came) == 0 || came[len(came)-1].actor != n {
				never[y] = append(never[y], c.facts.contribution(n, "excusé, absent ou invité, jamais présent dans l’année", v.at(&a)...))
			}
		}
	}
	for y := range years {
		years[y].left = append(years[y].left, never[y]...)
	}
}

// qualityIn says what an actor is on a year's cut-off day: a partner when a
// signatory then, or in the partner list.
func (c *count) qualityIn(number int32, y int) Quality {
	switch {
	case c.facts.actor(number).Nature == register.Citizen:
		return AsCitizen
	case c.facts.partnerOn(number, c.frame.CutOff(y)) || c.signatoryIn(number, y):
		return AsPartner
	}
	return AsOrganisation
}

// signatoryIn reports whether the actor is a signatory on year y's cut-off day.
func (c *count) signatoryIn(number int32, y int) bool {
	i, known := slices.BinarySearchFunc(c.facts.signing, number, func(g signing, number int32) int { return cmp.Compare(g.number, number) })
	return known && c.standingIn(&c.facts.signing[i], y).signatory
}

// attendance is how many persons came to a session, the carrier's agents and
// speakers apart, and whether that is only a minimum.
func (f *Facts) attendance(s *session) (people int, atLeast bool) {
	people = s.unnamed
	for i := range s.marks {
		if m := &s.marks[i]; f.counts(m) {
			n, least := m.people()
			people += n
			atLeast = atLeast || least
		}
	}
	return people, atLeast
}

// cameIn gives an actor's presences at the club, from the plan's first year to D.
func (c *count) cameIn(number int32) attendee {
	v := &c.facts.visits
	within := func(cell int32) bool {
		date := c.facts.sessions[v.sessions[cell]].key.Date
		return int(date.Year) >= c.frame.Config.Plan.Start && !date.After(c.frame.AsOf)
	}
	from, end := v.came[number], v.came[number+1]
	for from < end && !within(from) {
		from++
	}
	to := from
	for to < end && within(to) {
		to++
	}
	return v.run(number, from, to)
}

// sessionLines lists the sessions of the club held in a year, each for what it
// counts.
func (c *count) sessionLines(y int, counts func(*session) (int, string)) []Contribution {
	if c.bare {
		return nil
	}
	var lines []Contribution
	for i := range c.facts.sessions {
		s := &c.facts.sessions[i]
		if s.key.Instance != columns.Club || !c.inYear(s.key.Date, y) || !s.held() {
			continue
		}
		n, why := counts(s)
		lines = append(lines, Contribution{Subject: &Subject{"Séance du " + french.Long(s.key.Date), ISO(s.key.Date) + " " + s.key.Theme}, At: s.at, Why: why, Count: n})
	}
	return lines
}

// once counts a session as one.
func once(*session) (int, string) { return 1, "au moins un présent" }

// heads counts a session as the persons who came.
func (c *count) heads(s *session) (int, string) {
	people, atLeast := c.facts.attendance(s)
	why := french.Count(people, "personne présente", "personnes présentes")
	if atLeast {
		why = "au moins " + why
	}
	return people, why
}

// lost lists the actors of the year before that were not counted again: all but
// those that returned.
func (c *count) lost(y int, year, before *clubYear, returned int) Lines {
	if c.bare {
		return Lines{}
	}
	why := fmt.Sprintf("compté en %d, non compté en %d", y-1, y)
	lines := &attended{c.facts, make([]attendee, 0, len(before.came)-returned), func(*attendee) string { return why }}
	for _, a := range before.came {
		if year.find(a.actor) == nil {
			lines.came = append(lines.came, a)
		}
	}
	return Lines{list: lines}
}
