package indicator

import (
	"cmp"

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
	lines := signatoryLines{in: make([][]int32, len(record.Categories())+1)}
	for _, y := range c.years {
		if !c.facts.has[columns.Signatures] {
			c.unknown(y, SignatoriesValue, SignatoriesNew, SignatoriesLeft, SignatoriesUndated, SignatoriesCitizens,
				SignatoriesCommunes, SignatoriesPopulation, SignatoriesStated, SignatoriesUnstated)
			for _, category := range record.Categories() {
				c.unknown(y, SignatoriesIn(category))
			}
			continue
		}
		c.signatoriesOf(y, &lines)
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

// signatoryLines are numbers of lines of those that a year's figures count, and of
// those left out. What figures keep is copied from them: they serve year after year.
type signatoryLines struct {
	value, undated, citizens, stated, unstated, left, communes []int32
	in                                                         [][]int32 // by category
}

func (l *signatoryLines) clear() {
	for _, some := range []*[]int32{&l.value, &l.undated, &l.citizens, &l.stated, &l.unstated, &l.left, &l.communes} {
		*some = (*some)[:0]
	}
	for i := range l.in {
		l.in[i] = l.in[i][:0]
	}
}

// signatoriesOf counts one year.
func (c *count) signatoriesOf(y int, lines *signatoryLines) {
	lines.clear()
	var entered, exited, inhabitants []Contribution
	population, all := 0, 0
	for _, m := range c.frame.Members {
		all += m.Population
	}
	for i := range c.facts.signing {
		g := &c.facts.signing[i]
		s := c.standingIn(g, y)
		say := func(l *ledger, why string) int32 {
			return l.note(i, func() Contribution { return c.facts.contribution(g.number, why, c.cells(g, s)...) })
		}
		if g.actor.Carrier {
			lines.left = append(lines.left, say(c.unsigned, "porte le plan : n’est pas son propre partenaire"))
			continue
		}
		if g.actor.Nature == register.Citizen {
			if s.signatory {
				lines.citizens = append(lines.citizens, say(c.signed, "citoyen signataire, compté à part"))
			}
			continue
		}
		for _, st := range s.stays {
			if c.inYear(st.from, y) {
				entered = append(entered, c.facts.contribution(g.number, "signe le "+french.Short(st.from), st.at[0]))
			}
			if !st.until.IsZero() && c.inYear(st.until, y) {
				exited = append(exited, c.facts.contribution(g.number, "se retire le "+french.Short(st.until), st.ended))
			}
		}
		if !s.signatory {
			lines.left = append(lines.left, say(c.unsigned, c.whyNot(g, s)))
			continue
		}
		line := say(c.signed, c.why(s))
		lines.value = append(lines.value, line)
		if s.undated {
			lines.undated = append(lines.undated, line)
		}
		if g.stated {
			lines.stated = append(lines.stated, line)
		} else {
			lines.unstated = append(lines.unstated, line)
		}
		category := cmp.Or(g.actor.Category, record.CategoryOther)
		lines.in[category] = append(lines.in[category], line)
		if m, inside := c.members[g.actor.INSEE]; inside && g.actor.IsCommune {
			lines.communes = append(lines.communes, line)
			population += m.Population
			if !c.bare {
				weighed := c.signed.lines[line]
				weighed.Count = m.Population
				inhabitants = append(inhabitants, weighed)
			}
		}
	}
	c.figure(SignatoriesValue, y, Whole(len(lines.value)), c.signed.those(lines.value), c.unsigned.those(lines.left))
	c.number(SignatoriesNew, y, LinesOf(entered...))
	c.number(SignatoriesLeft, y, LinesOf(exited...))
	c.number(SignatoriesUndated, y, c.signed.those(lines.undated))
	c.number(SignatoriesCitizens, y, c.signed.those(lines.citizens))
	c.number(SignatoriesCommunes, y, c.signed.those(lines.communes))
	c.figure(SignatoriesPopulation, y, Ratio(population, all), LinesOf(inhabitants...), Lines{})
	c.number(SignatoriesStated, y, c.signed.those(lines.stated))
	c.number(SignatoriesUnstated, y, c.signed.those(lines.unstated))
	for _, category := range record.Categories() {
		c.number(SignatoriesIn(category), y, c.signed.those(lines.in[category]))
	}
}

// why says why a signatory counts.
func (c *count) why(s standing) string {
	if s.undated {
		return "signé, date non renseignée"
	}
	from := s.stays[len(s.stays)-1].from
	said, known := c.since[from]
	if !known { // many signed the same day, and stay for years
		if c.since == nil {
			c.since = map[french.Date]string{}
		}
		said = "signataire depuis le " + french.Short(from)
		c.since[from] = said
	}
	return said
}

// whyNot says why an actor of the signature lists is no signatory that year.
func (c *count) whyNot(g *signing, s standing) string {
	switch {
	case len(s.stays) > 0:
		return "retrait le " + french.Short(s.stays[len(s.stays)-1].until)
	case len(g.undated) > 0:
		return "signature sans date : comptée seulement dans l’année du rapport"
	case len(g.events) > 0:
		return c.later
	}
	return "charte non signée (en cours, à relancer, refus ou sans date)"
}

// cells are the cells that make the actor what it is that year.
func (c *count) cells(g *signing, s standing) (at []source.Ref) {
	if n := len(s.stays); n > 0 {
		last := s.stays[n-1]
		if len(last.at) == 1 && last.until.IsZero() {
			return last.at
		}
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

// commit adds the actor's stays to lines, each a line of « Signataires ».
func (c *count) commit(lines []Commitment, g *signing, body *Body) []Commitment {
	s := c.standingIn(g, c.frame.Year)
	_, inside := c.members[g.actor.INSEE]
	line := Commitment{Body: body, Contribution: g.stated, Member: inside && g.actor.IsCommune}
	for _, st := range s.stays {
		at := st.at
		if !st.until.IsZero() {
			at = append(at[:len(at):len(at)], st.ended)
		}
		line.From, line.Until, line.At = st.from, st.until, inPlace(at)
		lines = append(lines, line)
	}
	if s.undated {
		line.Undated, line.At = true, g.undated
		lines = append(lines, line)
	}
	return lines
}
