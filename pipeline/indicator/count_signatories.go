package indicator

import (
	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// signatories counts indicator 1. A body is a signatory on the cut-off day
// when its last dated event is a signature; an undated « oui » counts in the
// reported year's stock only. The intercommunality is not its own partner;
// citizens stand beside.
func (c *count) signatories() {
	for _, y := range c.frame.Years() {
		if !c.facts.has[columns.Signatures] {
			c.unknown(y, SignatoriesValue, SignatoriesNew, SignatoriesLeft, SignatoriesUndated, SignatoriesCitizens,
				SignatoriesCommunes, SignatoriesPopulation, SignatoriesStated, SignatoriesUnstated)
			for _, category := range record.Categories() {
				c.unknown(y, SignatoriesIn(category))
			}
			continue
		}
		c.signatoriesOf(y)
	}
	for i := range c.facts.signing {
		g := &c.facts.signing[i]
		switch {
		case g.actor.Carrier:
		case g.actor.Nature == register.Body:
			c.out.Commitments = append(c.out.Commitments, c.commitments(g, c.body(g.actor))...)
		default:
			unnamed := Body{Name: unnamedCitizen, Category: record.CategoryIndividuals, Unnamed: true}
			c.out.Citizens = append(c.out.Citizens, c.commitments(g, unnamed)...)
		}
	}
}

// standing is what the actor is to the charter on a year's cut-off day.
type standing struct {
	signatory bool
	undated   bool
	stays     []stay
}

// standingIn looks at an actor on year y's cut-off day.
func (c *count) standingIn(g *signing, y int) standing {
	d := c.frame.CutOff(y)
	s := standing{stays: g.staysBy(d)}
	if n := len(s.stays); n > 0 {
		s.signatory = s.stays[n-1].until.IsZero()
	} else if y == c.frame.Year && g.signedUndated(d) {
		s.signatory, s.undated = true, true
	}
	return s
}

// signatoriesOf counts one year.
func (c *count) signatoriesOf(y int) {
	var value, entered, exited, undated, citizens, stated, unstated, left []Contribution
	byCategory := map[record.Category][]Contribution{}
	var communes, inhabitants []Contribution
	population, all := 0, 0
	for _, m := range c.frame.Members {
		all += m.Population
	}
	for i := range c.facts.signing {
		g := &c.facts.signing[i]
		s := c.standingIn(g, y)
		if g.actor.Carrier {
			left = append(left, c.contribution(g.actor, "porte le plan : n’est pas son propre partenaire", c.cells(g, s)...))
			continue
		}
		if g.actor.Nature == register.Citizen {
			if s.signatory {
				citizens = append(citizens, c.contribution(g.actor, "citoyen signataire, compté à part", c.cells(g, s)...))
			}
			continue
		}
		for _, st := range s.stays {
			if c.inYear(st.from, y) {
				entered = append(entered, c.contribution(g.actor, "signe le "+french.Short(st.from), st.at[0]))
			}
			if !st.until.IsZero() && c.inYear(st.until, y) {
				exited = append(exited, c.contribution(g.actor, "se retire le "+french.Short(st.until), st.ended))
			}
		}
		if !s.signatory {
			left = append(left, c.contribution(g.actor, c.whyNot(g, s), c.cells(g, s)...))
			continue
		}
		line := c.contribution(g.actor, c.why(s), c.cells(g, s)...)
		value = append(value, line)
		if s.undated {
			undated = append(undated, line)
		}
		if g.stated {
			stated = append(stated, line)
		} else {
			unstated = append(unstated, line)
		}
		category := g.actor.Category
		if category == 0 {
			category = record.CategoryOther
		}
		byCategory[category] = append(byCategory[category], line)
		if m, inside := c.members[g.actor.INSEE]; inside && g.actor.IsCommune {
			communes = append(communes, line)
			population += m.Population
			line.Count = m.Population
			inhabitants = append(inhabitants, line)
		}
	}
	c.number(SignatoriesValue, y, value, left...)
	c.number(SignatoriesNew, y, entered)
	c.number(SignatoriesLeft, y, exited)
	c.number(SignatoriesUndated, y, undated)
	c.number(SignatoriesCitizens, y, citizens)
	c.number(SignatoriesCommunes, y, communes)
	c.figure(SignatoriesPopulation, y, Ratio(population, all), inhabitants, nil)
	c.number(SignatoriesStated, y, stated)
	c.number(SignatoriesUnstated, y, unstated)
	for _, category := range record.Categories() {
		c.number(SignatoriesIn(category), y, byCategory[category])
	}
}

// why says why a signatory counts.
func (c *count) why(s standing) string {
	if s.undated {
		return "signé, date non renseignée"
	}
	return "signataire depuis le " + french.Short(s.stays[len(s.stays)-1].from)
}

// whyNot says why an actor of the signature lists is no signatory that year.
func (c *count) whyNot(g *signing, s standing) string {
	switch {
	case len(s.stays) > 0:
		return "retrait le " + french.Short(s.stays[len(s.stays)-1].until)
	case len(g.undated) > 0:
		return "signature sans date : comptée seulement dans l’année du rapport"
	case len(g.events) > 0:
		return "signature postérieure au " + french.Short(c.frame.AsOf)
	}
	return "charte non signée (en cours, à relancer, refus ou sans date)"
}

// cells are the cells that make the actor what it is that year.
func (c *count) cells(g *signing, s standing) (at []source.Ref) {
	if n := len(s.stays); n > 0 {
		last := s.stays[n-1]
		at = append(at, last.at...)
		if !last.until.IsZero() {
			at = append(at, last.ended)
		}
		return sortRefs(at)
	}
	if len(g.undated) > 0 {
		return g.undated
	}
	for _, e := range g.events {
		at = append(at, e.at)
	}
	return sortRefs(append(at, g.open...))
}

// commitments are the actor's stays, each a line of « Signataires ».
func (c *count) commitments(g *signing, body Body) []Commitment {
	s := c.standingIn(g, c.frame.Year)
	_, inside := c.members[g.actor.INSEE]
	line := Commitment{Body: body, Contribution: g.stated, Member: inside && g.actor.IsCommune}
	var lines []Commitment
	for _, st := range s.stays {
		at := st.at
		if !st.until.IsZero() {
			at = append(at[:len(at):len(at)], st.ended)
		}
		line.From, line.Until, line.At = st.from, st.until, sortRefs(append([]source.Ref{}, at...))
		lines = append(lines, line)
	}
	if s.undated {
		line.Undated, line.At = true, g.undated
		lines = append(lines, line)
	}
	return lines
}
