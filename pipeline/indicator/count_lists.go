package indicator

import (
	"cmp"
	"slices"

	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// attendees builds « Club climat »: a line a body that was counted at least
// once, and those of each group that is counted and not named.
func (c *count) attendees(years []clubYear) {
	actors := c.facts.register.Actors
	lineOf, bodies := c.bodyLines(years)
	lines := make([]Attendee, len(bodies))
	names := make([]int32, len(bodies)) // beside lines: what puts them in order
	each := make([]AttendeeYear, len(bodies)*len(c.years))
	for n, number := range bodies {
		own := each[n*len(c.years):][:len(c.years):len(c.years)]
		for i, y := range c.years {
			own[i].Quality, own[i].Signatory = c.qualityIn(number, y), c.signatoryIn(number, y)
		}
		lines[n], names[n] = Attendee{Body: &c.bodies[number], Years: own}, c.names[number]
	}
	ever := make([]bool, len(actors)) // counted in an earlier year
	var groups [AsCitizen + 1]*AttendeeGroup
	for i := range years {
		for _, a := range years[i].came {
			if n := lineOf[a.actor]; n > 0 {
				line := &lines[n-1]
				line.Years[i].Sessions = a.sessions
				line.At = c.facts.visits.extended(line.At, &a)
				continue
			}
			group := groups[a.quality]
			if group == nil {
				group = &AttendeeGroup{Body: groupBody(a.quality), Quality: a.quality, Years: make([]GroupYear, len(c.years))}
				groups[a.quality] = group
			}
			year := &group.Years[i]
			year.join(&a, !ever[a.actor], i > 0 && years[i-1].find(a.actor) != nil)
			year.Signatories += one(actors[a.actor].Nature == register.Body && c.signatoryIn(a.actor, c.years[i]))
			group.At = append(group.At, c.facts.visits.at(&a)...)
			ever[a.actor] = true
		}
	}
	for _, group := range groups {
		if group != nil {
			group.At = inPlace(group.At)
			c.out.ClubGroups = append(c.out.ClubGroups, *group)
		}
	}
	for i := range lines {
		lines[i].At = inPlace(lines[i].At)
	}
	c.out.Club = inOrder(lines, names, func(a, b *Attendee) int { return slices.CompareFunc(a.At, b.At, source.Compare) })
}

// bodyLines gives the bodies that are named and were counted in some year, in
// the order they are met, and the number of each one's line, from 1; 0 for none.
func (c *count) bodyLines(years []clubYear) (lineOf, bodies []int32) {
	lineOf = make([]int32, len(c.facts.register.Actors))
	for i := range years {
		for _, a := range years[i].came {
			if actor := c.facts.actor(a.actor); lineOf[a.actor] == 0 && actor.Nature != register.Citizen && !actor.SoleTrader {
				bodies = append(bodies, a.actor)
				lineOf[a.actor] = int32(len(bodies))
			}
		}
	}
	return lineOf, bodies
}

// join adds an actor to a group's year.
func (y *GroupYear) join(a *attendee, isNew, again bool) {
	y.Actors++
	y.Twice += one(a.sessions >= 2)
	y.Thrice += one(a.sessions >= 3)
	y.New += one(isNew)
	y.Again += one(again)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// groupBody names a group.
func groupBody(q Quality) *Body {
	switch q {
	case AsCitizen:
		return &Body{Name: "Citoyens (effectif)", Category: record.CategoryIndividuals, Unnamed: true}
	case AsPartner:
		return &Body{Name: "Professionnels indépendants partenaires (effectif)", Category: record.CategoryCompanies, Unnamed: true}
	}
	return &Body{Name: "Professionnels indépendants, hors partenariat (effectif)", Category: record.CategoryCompanies, Unnamed: true}
}

// namesOf gives each actor the place of its public name in French order, one
// place for all that bear it. Citizens have no name.
func (f *Facts) namesOf() []int32 {
	actors := f.register.Actors
	bodies := make([]int32, 0, len(actors))
	for n := range actors {
		if actors[n].Nature == register.Body {
			bodies = append(bodies, int32(n))
		}
	}
	french.SortBy(bodies, func(n int32) string { return f.label(&actors[n]) })
	places := make([]int32, len(actors))
	for i, n := range bodies {
		places[n] = int32(i)
		if i > 0 && f.label(&actors[n]) == f.label(&actors[bodies[i-1]]) {
			places[n] = places[bodies[i-1]]
		}
	}
	return places
}

// inOrder puts lines in the order of the places of their names, then as compare
// has them.
func inOrder[L any](lines []L, names []int32, compare func(a, b *L) int) []L {
	order := make([]int32, len(lines))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if n := cmp.Compare(names[a], names[b]); n != 0 {
			return n
		}
		return compare(&lines[a], &lines[b])
	})
	sorted := make([]L, len(lines))
	for i, n := range order {
		sorted[i] = lines[n]
	}
	return sorted
}

// sortActions puts the actions in French order.
func (c *count) sortActions() {
	slices.SortFunc(c.out.Actions, func(a, b Action) int { return slices.CompareFunc(a.At, b.At, source.Compare) })
	french.SortBy(c.out.Actions, func(a Action) string { return a.Title })
}

// stays lists those of bodies, and apart from them those of citizens.
func (c *count) stays() {
	var bodies, citizens []int32 // beside the lines: what puts them in order
	c.out.Commitments = make([]Commitment, 0, len(c.facts.signing))
	for i := range c.facts.signing {
		g := &c.facts.signing[i]
		switch {
		case g.actor.Carrier:
		case g.actor.Nature == register.Body:
			c.out.Commitments = c.commit(c.out.Commitments, g, &c.bodies[g.number])
			for len(bodies) < len(c.out.Commitments) {
				bodies = append(bodies, c.names[g.number])
			}
		default:
			unnamed := &Body{Name: unnamedCitizen, Category: record.CategoryIndividuals, Unnamed: true}
			c.out.Citizens = c.commit(c.out.Citizens, g, unnamed)
		}
	}
	citizens = make([]int32, len(c.out.Citizens))
	compare := func(a, b *Commitment) int {
		return cmp.Or(french.Compare(a.From, b.From), slices.CompareFunc(a.At, b.At, source.Compare))
	}
	c.out.Commitments = inOrder(c.out.Commitments, bodies, compare)
	c.out.Citizens = inOrder(c.out.Citizens, citizens, compare)
}

// sessionList lists what was held up to D, in order of date, within the
// series.
func (c *count) sessionList() {
	for i := range c.facts.sessions {
		s := &c.facts.sessions[i]
		if !s.held() || s.key.Date.After(c.frame.AsOf) || int(s.key.Date.Year) < c.frame.Config.Plan.Start {
			continue
		}
		line := Session{Instance: s.key.Instance, Date: s.key.Date, Theme: s.theme, Type: s.kind,
			ByCategory: make([]int, len(record.Categories())), At: s.at}
		line.People, line.AtLeast = c.facts.attendance(s)
		for j := range s.marks {
			m := &s.marks[j]
			switch actor := c.facts.actor(m.actor); {
			case c.facts.counts(m):
				line.Actors++
				line.ByCategory[categoryOf(actor)-1]++
			case m.presence != record.Came:
			case actor.Carrier || m.role == record.Agent:
				line.Agents++
			default:
				line.Speakers++
			}
		}
		c.out.Sessions = append(c.out.Sessions, line)
	}
}

// categoryOf is the actor's category, never zero.
func categoryOf(a *register.Actor) record.Category {
	switch {
	case a.Nature == register.Citizen:
		return record.CategoryIndividuals
	case a.Category == 0:
		return record.CategoryOther
	}
	return a.Category
}

// communeList says what each commune of the territory has done by D.
func (c *count) communeList() {
	states := map[string]*CommuneLine{}
	note := func(a *register.Actor, state CommuneState, at []source.Ref) {
		if !a.IsCommune {
			return
		}
		line, known := states[a.INSEE]
		if !known {
			states[a.INSEE] = &CommuneLine{State: state, At: at}
		} else if state < line.State {
			line.State, line.At = state, at
		}
	}
	for i := range c.facts.register.Actors {
		if a := &c.facts.register.Actors[i]; a.IsCommune {
			if came := c.cameIn(int32(i)); came.sessions > 0 {
				note(a, CommuneEngaged, c.facts.visits.at(&came))
			}
		}
	}
	for i := range c.facts.signing {
		g := &c.facts.signing[i]
		if s := c.standingIn(g, c.frame.Year); s.signatory {
			note(g.actor, CommuneSigned, c.cells(g, s))
		}
	}
	for _, m := range c.frame.Members {
		line := CommuneLine{Commune: m, State: CommuneNeither}
		if known := states[m.INSEE]; known != nil {
			line.State, line.At = known.State, known.At
		}
		c.out.Communes = append(c.out.Communes, line)
	}
}

// partnerList lists the bodies that signed or came to the club.
func (c *count) partnerList() {
	lines := make([]PartnerLine, 0, len(c.facts.register.Actors))
	names := make([]int32, 0, cap(lines)) // beside lines: what puts them in order
	next := 0                             // signings are in order of actors too
	for i := range c.facts.register.Actors {
		number, a := int32(i), &c.facts.register.Actors[i]
		came := c.cameIn(number)
		signatory, signed := false, []source.Ref(nil)
		if next < len(c.facts.signing) && c.facts.signing[next].number == number {
			g := &c.facts.signing[next]
			next++
			if s := c.standingIn(g, c.frame.Year); len(s.stays) > 0 || s.undated {
				signatory, signed = s.signatory, c.cells(g, s)
			}
		}
		if len(signed)+int(came.sessions) == 0 || a.Nature != register.Body || a.Carrier {
			continue
		}
		lines = append(lines, PartnerLine{Body: &c.bodies[number], Signatory: signatory, Listed: c.facts.partnerOn(number, c.frame.AsOf),
			Sessions: int(came.sessions), signed: signed, came: c.facts.visits.at(&came)})
		names = append(names, c.names[i])
	}
	c.out.Partners = inOrder(lines, names, func(a, b *PartnerLine) int { return slices.CompareFunc(a.At(), b.At(), source.Compare) })
}
