package indicator

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
)

// Account is what the reading of the folder showed, printed beside the
// figures.
type Account struct {
	Tally    Tally
	Coverage Coverage
	Findings finding.Count
	Muted    int  // findings that staff asked not to be shown any more
	Examples bool // nothing but shipped examples was read
	Closure  Closure
}

// Closure says that a year is closed: its set is kept as it is. The zero
// Closure is an open year.
type Closure struct {
	On french.Date
	By string // the instance that closed it, "" unsaid
}

// Closed reports whether the year is.
func (c Closure) Closed() bool { return !c.On.IsZero() }

// Count evaluates the facts for a frame: every figure of every year of the
// series, each with the cells behind it, and the lists they are counted from.
func (f *Facts) Count(frame Frame, account Account) *Evaluation {
	var e *Evaluation
	var then map[FigureID]Amount
	shards.Run(2, 1, func(part, _ int) { // the year, and beside it the one before
		if part == 0 {
			e = f.evaluate(frame)
		} else {
			then = f.yearBefore(frame)
		}
	})
	e.Account, e.then = account, then
	return e
}

// values counts one indicator without what surrounds it: its value in each year
// of the series.
func (f *Facts) values(indicator string, frame Frame) []Amount {
	c := newCount(f, frame)
	switch indicator {
	case "signatories":
		c.signatories()
	case "club":
		c.clubValues()
	case "actions":
		c.actions()
	}
	c.targets()
	amounts := make([]Amount, len(frame.Years()))
	for i := range c.out.Figures {
		if g := &c.out.Figures[i]; g.ID == FigureID(indicator+".value") {
			amounts[g.Year-frame.Years()[0]] = g.Amount
		}
	}
	return amounts
}

// evaluate is Count without what surrounds the figures.
func (f *Facts) evaluate(frame Frame) *Evaluation {
	c := f.counted(frame)
	c.lists()
	c.out.Frame = frame
	c.out.Sources = f.Sources
	return Assemble(c.out)
}

// counted counts every figure.
func (f *Facts) counted(frame Frame) *count {
	c := newCount(f, frame)
	c.clubAt, c.clubTimes = c.presences()
	c.signatories()
	c.club()
	c.actions()
	c.targets()
	return c
}

func newCount(f *Facts, frame Frame) *count {
	c := &count{facts: f, frame: frame, members: make(map[string]territory.Commune, len(frame.Members))}
	for _, m := range frame.Members {
		c.members[m.INSEE] = m
	}
	return c
}

// count is one pass over the facts for one frame.
type count struct {
	facts   *Facts
	frame   Frame
	members map[string]territory.Commune // by INSEE code
	// clubAt and clubTimes are each actor's presences at the club over the
	// series: the cells, and how many sessions.
	clubAt    map[*register.Actor][]source.Ref
	clubTimes map[*register.Actor]int
	often     []string // « présent à 2 séances », by number
	out       Evaluation
}

// figure notes a figure.
func (c *count) figure(id FigureID, year int, amount Amount, used, left []Contribution) {
	status := Computed
	switch {
	case c.held(id):
		status = Incomplete
	case !amount.Known() && c.missing(id):
		status = NotReported
	}
	c.out.Figures = append(c.out.Figures, Figure{ID: id, Year: year, Amount: amount, Status: status, Used: LinesOf(used...), Left: LinesOf(left...)})
}

// number notes a figure that is the number of its contributions.
func (c *count) number(id FigureID, year int, used []Contribution, left ...Contribution) {
	c.figure(id, year, Whole(len(used)), used, left)
}

// unknown notes figures of a year that no list tells.
func (c *count) unknown(year int, ids ...FigureID) {
	for _, id := range ids {
		c.figure(id, year, Amount{}, nil, nil)
	}
}

// missing reports whether an unknown figure is unknown for want of a list or
// of records, and not because its denominator is zero.
func (c *count) missing(id FigureID) bool {
	return id != ClubMean && id != ClubLoyalty && id != SignatoriesPopulation || !c.facts.has[kindOf(id)]
}

// held reports whether a list that the figure rests on is set aside: whether an
// actor of the club is a partner rests on all three.
func (c *count) held(id FigureID) bool {
	kinds := []columns.Kind{kindOf(id)}
	switch id {
	case ClubPartners, ClubOrganisations:
		kinds = append(kinds, columns.Partners, columns.Signatures)
	case SignatoriesUnseen:
		kinds = append(kinds, columns.Attendance)
	}
	return slices.ContainsFunc(kinds, func(k columns.Kind) bool { return slices.Contains(c.facts.register.Records.Held, k) })
}

// kindOf is the list a figure rests on.
func kindOf(id FigureID) columns.Kind {
	switch id.Indicator() {
	case "club":
		return columns.Attendance
	case "actions":
		return columns.Actions
	}
	return columns.Signatures
}

// body is the actor as the public may see it.
func (c *count) body(a *register.Actor) Body {
	b := Body{Name: a.Name, Category: a.Category, SIREN: a.SIREN}
	if name, screened := c.facts.named[a]; screened {
		b.Name, b.SIREN = name, ""
	}
	if m, inside := c.members[a.INSEE]; inside {
		b.INSEE, b.Commune = m.INSEE, m.Name
	}
	if a.SoleTrader {
		b = Body{Name: unnamedTrader, Category: a.Category, Unnamed: true}
	}
	return b
}

// label is how a contribution names an actor in public.
func (c *count) label(a *register.Actor) string {
	if a.Nature == register.Citizen {
		return unnamedCitizen
	}
	return c.body(a).Name
}

const (
	unnamedTrader  = "Professionnel indépendant"
	unnamedCitizen = "Citoyen"
)

// contribution makes the line of a figure for an actor.
func (c *count) contribution(a *register.Actor, why string, at ...source.Ref) Contribution {
	return Contribution{Label: c.label(a), At: at, Why: why, Count: 1, key: string(a.ID)}
}

// inYear reports whether day d falls in year y, not after that year's cut-off.
func (c *count) inYear(d french.Date, y int) bool {
	return int(d.Year) == y && !d.After(c.frame.CutOff(y))
}
