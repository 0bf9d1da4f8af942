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
// once, and a line for each group that is counted and not named.
func (c *count) attendees(years []*clubYear) {
	series := c.frame.Years()
	lines := map[*register.Actor]*Attendee{}
	groups := map[groupKey]*Attendee{}
	ever := map[*register.Actor]bool{} // counted in an earlier year
	for i, year := range years {
		for _, a := range year.sorted() {
			line := c.attendeeLine(a, lines, groups, series)
			if line.Group {
				again := i > 0 && years[i-1].by[a.actor] != nil
				line.Years[i].join(a, !ever[a.actor], again)
				line.Years[i].Signatories += one(a.actor.Nature == register.Body && c.signatoryIn(a.actor, series[i]))
			} else {
				line.Years[i].Sessions = a.sessions
			}
			line.At = sortRefs(append(line.At, a.at...))
			ever[a.actor] = true
		}
	}
	for actor, line := range lines {
		for i, y := range series {
			line.Years[i].Quality = c.qualityIn(actor, y)
			line.Years[i].Signatories = one(c.signatoryIn(actor, y))
		}
		c.out.Club = append(c.out.Club, *line)
	}
	for key, line := range groups {
		for i := range series {
			line.Years[i].Quality = key.quality
		}
		c.out.Club = append(c.out.Club, *line)
	}
	c.sortClub()
}

// join adds an actor to a group's year.
func (y *AttendeeYear) join(a *attendee, isNew, again bool) {
	y.Sessions++
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

// groupKey is a group that is counted and not named.
type groupKey struct{ quality Quality }

// attendeeLine finds or opens the line an actor is counted on.
func (c *count) attendeeLine(a *attendee, lines map[*register.Actor]*Attendee, groups map[groupKey]*Attendee, series []int) *Attendee {
	open := func(body Body, group bool, q Quality) *Attendee {
		line := &Attendee{Body: body, Group: group, Groups: q}
		for _, y := range series {
			line.Years = append(line.Years, AttendeeYear{Year: y})
		}
		return line
	}
	unnamed := a.actor.Nature == register.Citizen || a.actor.SoleTrader
	if !unnamed {
		if lines[a.actor] == nil {
			lines[a.actor] = open(c.body(a.actor), false, 0)
		}
		return lines[a.actor]
	}
	key := groupKey{a.quality}
	if groups[key] == nil {
		groups[key] = open(groupBody(a.quality), true, a.quality)
	}
	return groups[key]
}

// groupBody names a group.
func groupBody(q Quality) Body {
	switch q {
	case AsCitizen:
		return Body{Name: "Citoyens (effectif)", Category: record.CategoryIndividuals, Unnamed: true}
	case AsPartner:
		return Body{Name: "Professionnels indépendants partenaires (effectif)", Category: record.CategoryCompanies, Unnamed: true}
	}
	return Body{Name: "Professionnels indépendants, hors partenariat (effectif)", Category: record.CategoryCompanies, Unnamed: true}
}

// sortClub puts bodies in French order, then the groups.
func (c *count) sortClub() {
	order := french.NewCollator()
	slices.SortFunc(c.out.Club, func(a, b Attendee) int {
		return cmp.Or(boolOrder(a.Group, b.Group), cmp.Compare(a.Groups, b.Groups), order.Compare(a.Body.Name, b.Body.Name),
			slices.CompareFunc(a.At, b.At, source.Compare))
	})
}

// lists builds the lists that are not counted from: sessions, communes,
// partners; and puts every list in French order.
func (c *count) lists() {
	c.sessionList()
	c.communeList()
	c.partnerList()
	order := french.NewCollator()
	for _, stays := range [][]Commitment{c.out.Commitments, c.out.Citizens} {
		slices.SortFunc(stays, func(a, b Commitment) int {
			return cmp.Or(order.Compare(a.Body.Name, b.Body.Name), french.Compare(a.From, b.From), slices.CompareFunc(a.At, b.At, source.Compare))
		})
	}
	slices.SortFunc(c.out.Actions, func(a, b Action) int {
		return cmp.Or(order.Compare(a.Title, b.Title), slices.CompareFunc(a.At, b.At, source.Compare))
	})
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
		line.People, line.AtLeast = s.attendance()
		for j := range s.marks {
			m := &s.marks[j]
			switch {
			case m.counts():
				line.Actors++
				line.ByCategory[c.categoryOf(m.actor)-1]++
			case m.presence != record.Came:
			case m.actor.Carrier || m.role == record.Agent:
				line.Agents++
			default:
				line.Speakers++
			}
		}
		c.out.Sessions = append(c.out.Sessions, line)
	}
}

// categoryOf is the actor's category, never zero.
func (c *count) categoryOf(a *register.Actor) record.Category {
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
		a := &c.facts.register.Actors[i]
		if cells := c.clubAt[a]; len(cells) > 0 {
			note(a, CommuneEngaged, cells)
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
	signed := map[*register.Actor]bool{}
	at := map[*register.Actor][]source.Ref{}
	for i := range c.facts.signing {
		g := &c.facts.signing[i]
		s := c.standingIn(g, c.frame.Year)
		if len(s.stays) > 0 || s.undated {
			signed[g.actor] = s.signatory
			at[g.actor] = append(at[g.actor], c.cells(g, s)...)
		}
	}
	for actor, cells := range c.clubAt {
		at[actor] = append(at[actor], cells...)
	}
	for i := range c.facts.register.Actors {
		a := &c.facts.register.Actors[i]
		if at[a] == nil || a.Nature != register.Body || a.Carrier {
			continue
		}
		c.out.Partners = append(c.out.Partners, PartnerLine{
			Body: c.body(a), Signatory: signed[a], Listed: c.facts.partnerOn(a, c.frame.AsOf),
			Sessions: c.clubTimes[a], At: sortRefs(at[a]),
		})
	}
	order := french.NewCollator()
	slices.SortFunc(c.out.Partners, func(a, b PartnerLine) int {
		return cmp.Or(order.Compare(a.Body.Name, b.Body.Name), slices.CompareFunc(a.At, b.At, source.Compare))
	})
}
