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
// Beside the figures, the year before is counted and names are put in order;
// then the lists are made side by side.
func (f *Facts) Count(frame Frame, account Account) *Evaluation {
	c := newCount(f, frame, false)
	var years []clubYear
	var then map[FigureID]Amount
	shards.Do(
		func() { years = c.figures() },
		func() { then = f.yearBefore(frame) },
		func() { c.names = f.namesOf() },
	)
	shards.Do(
		func() { c.attendees(years) },
		c.partnerList,
		c.stays,
		c.sessionList,
		c.communeList,
		c.sortActions,
	)
	c.out.Frame, c.out.Account, c.out.Sources, c.out.then = frame, account, f.Sources, then
	return Assemble(c.out)
}

// figures counts every figure, and gives what each year of the club was.
func (c *count) figures() []clubYear {
	c.out.Figures = make([]Figure, 0, len(c.years)*len(definitions))
	c.signatories()
	years := c.club()
	c.actions()
	c.targets()
	return years
}

// newCount begins a count; a bare one wants only how much each figure is.
func newCount(f *Facts, frame Frame, bare bool) *count {
	c := &count{facts: f, frame: frame, years: frame.Years(), bare: bare, members: make(map[string]territory.Commune, len(frame.Members)),
		signed: newLedger(len(f.signing), bare), unsigned: newLedger(len(f.signing), bare), absent: newLedger(len(f.signing), bare)}
	for _, m := range frame.Members {
		c.members[m.INSEE] = m
	}
	if !bare {
		c.bodies = make([]Body, len(f.register.Actors))
		for i := range c.bodies {
			c.bodies[i] = c.body(&f.register.Actors[i])
		}
	}
	c.later = "signature postérieure au " + french.Short(frame.AsOf)
	return c
}

// count is one pass over the facts for one frame.
type count struct {
	facts   *Facts
	frame   Frame
	years   []int
	bare    bool                         // lines, and lists beside the figures, are of no use
	members map[string]territory.Commune // by INSEE code
	bodies  []Body                       // by actor
	// Lines of signatories, by their place in the facts: those that count, those
	// that do not, those not seen at the club.
	signed, unsigned, absent *ledger
	often                    []string               // « présent à 2 séances », by number
	since                    map[french.Date]string // « signataire depuis le 11/03/2021 », by day
	later                    string                 // « signature postérieure au 31/12/2025 »
	names                    []int32                // by actor: the place of its name in French order
	out                      Evaluation
}

// figure notes a figure.
func (c *count) figure(id FigureID, year int, amount Amount, used, left Lines) {
	status := Computed
	switch {
	case c.held(id):
		status = Incomplete
	case !amount.Known() && c.missing(id):
		status = NotReported
	}
	c.out.Figures = append(c.out.Figures, Figure{ID: id, Year: year, Amount: amount, Status: status, Used: used, Left: left})
}

// number notes a figure that is the number of its lines.
func (c *count) number(id FigureID, year int, used Lines) {
	c.figure(id, year, Whole(used.Len()), used, Lines{})
}

// unknown notes figures of a year that no list tells.
func (c *count) unknown(year int, ids ...FigureID) {
	for _, id := range ids {
		c.figure(id, year, Amount{}, Lines{}, Lines{})
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
	held := c.facts.register.Records.Held
	switch is := func(k columns.Kind) bool { return slices.Contains(held, k) }; id {
	case ClubPartners, ClubOrganisations:
		return is(columns.Attendance) || is(columns.Partners) || is(columns.Signatures)
	case SignatoriesUnseen:
		return is(columns.Signatures) || is(columns.Attendance)
	default:
		return is(kindOf(id))
	}
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
	if a.SoleTrader {
		return Body{Name: unnamedTrader, Category: a.Category, Unnamed: true}
	}
	b := Body{Name: a.Name, Category: a.Category, SIREN: a.SIREN}
	if name, screened := c.facts.named[a]; screened {
		b.Name, b.SIREN = name, ""
	}
	if m, inside := c.members[a.INSEE]; inside {
		b.INSEE, b.Commune = m.INSEE, m.Name
	}
	return b
}

// label is how a contribution names an actor in public: the name of its Body.
func (f *Facts) label(a *register.Actor) string {
	switch name, screened := f.named[a]; {
	case a.Nature == register.Citizen:
		return unnamedCitizen
	case a.SoleTrader:
		return unnamedTrader
	case screened:
		return name
	}
	return a.Name
}

const (
	unnamedTrader  = "Professionnel indépendant"
	unnamedCitizen = "Citoyen"
)

// contribution makes the line of a figure for an actor.
func (f *Facts) contribution(actor int32, why string, at ...source.Ref) Contribution {
	return Contribution{Subject: &f.subjects[actor], At: at, Why: why, Count: 1}
}

// subjectsOf gives what contributions of each actor are.
func (f *Facts) subjectsOf() []Subject {
	subjects := make([]Subject, len(f.register.Actors))
	for i := range subjects {
		a := &f.register.Actors[i]
		subjects[i] = Subject{f.label(a), string(a.ID)}
	}
	return subjects
}

// inYear reports whether day d falls in year y, not after that year's cut-off.
func (c *count) inYear(d french.Date, y int) bool {
	return int(d.Year) == y && !d.After(c.frame.CutOff(y))
}
