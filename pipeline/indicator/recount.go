package indicator

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// Recount counts what the value of an indicator would be with other records,
// for each year of the series. Nothing of it is published: no text is screened,
// nothing is counted beside the value, no line is written.
type Recount struct {
	frame Frame
	years []int
	has   map[columns.Kind]bool
	held  []columns.Kind
	past  map[indicatorYear]stated
}

// NewRecount prepares counting again with the lists, and the past values, of
// records.
func NewRecount(records *record.Set, s Setting, frame Frame) *Recount {
	f := &Facts{register: &register.Register{Records: record.Set{Targets: records.Targets}}}
	s.Decisions = new(decision.Decisions)
	var unsaid finding.List
	f.gatherTargets(s, nil, &unsaid)
	return &Recount{frame: frame, years: frame.Years(), has: kindsOf(records), held: records.Held, past: f.past}
}

// Records are the records of one list, which is the one an indicator rests on.
type Records struct {
	Signatures  []*record.Signature
	Attendances []*record.Attendance
	Actions     []*record.Action
}

// Values counts the indicator that rests on a list, whose actors a register
// names.
func (c *Recount) Values(kind columns.Kind, r *register.Register, rows Records) []Amount {
	f := &Facts{register: r}
	amounts := make([]Amount, len(c.years))
	indicator := ""
	switch kind {
	case columns.Signatures:
		indicator = "signatories"
		f.gatherSignatures(rows.Signatures)
		c.signatories(f, amounts)
	case columns.Attendance:
		indicator = "club"
		f.gatherSessions(rows.Attendances, nil)
		c.club(f, amounts)
	case columns.Actions:
		indicator = "actions"
		f.gatherActions(rows.Actions, nil)
		c.actions(f, amounts)
	}
	for i, y := range c.years {
		past, typed := c.past[indicatorYear{indicator, y}]
		if typed && !amounts[i].Known() && !slices.Contains(c.held, kind) {
			amounts[i] = Whole(past.value)
		}
	}
	return amounts
}

func (c *Recount) signatories(f *Facts, amounts []Amount) {
	if !c.has[columns.Signatures] {
		return
	}
	count := &count{facts: f, frame: c.frame}
	for i, y := range c.years {
		amounts[i] = Whole(0)
		for j := range f.signing {
			if g := &f.signing[j]; g.actor.Nature == register.Body && !g.actor.Carrier {
				amounts[i].Num += one(count.standingIn(g, y).signatory)
			}
		}
	}
}

// club counts the actors that came often enough; a year in which no session of
// the club is recorded is unknown.
func (c *Recount) club(f *Facts, amounts []Amount) {
	count := &count{facts: f, frame: c.frame}
	var came []uint64 // the year, and below it the actor, once a session
	for i := range f.sessions {
		s := &f.sessions[i]
		y := slices.IndexFunc(c.years, func(y int) bool { return s.key.Instance == columns.Club && count.inYear(s.key.Date, y) })
		if y < 0 {
			continue
		}
		amounts[y].Den = 1
		for j := range s.marks {
			if m := &s.marks[j]; f.counts(m) {
				came = append(came, uint64(y)<<32|uint64(m.actor))
			}
		}
	}
	slices.Sort(came)
	for len(came) > 0 {
		n := 1
		for n < len(came) && came[n] == came[0] {
			n++
		}
		amounts[came[0]>>32].Num += one(n >= c.frame.Config.Club.MinSessions)
		came = came[n:]
	}
}

func (c *Recount) actions(f *Facts, amounts []Amount) {
	if !c.has[columns.Actions] {
		return
	}
	for i := range amounts {
		amounts[i] = Whole(0)
	}
	for i := range f.actions {
		a := f.actions[i].stand(c.frame.AsOf)
		for j, y := range c.years {
			amounts[j].Num += one(a.inStock(y, c.frame.Year))
		}
	}
}
