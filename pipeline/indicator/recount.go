package indicator

import (
	"cmp"
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
		c.club(r, rows.Attendances, amounts)
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
// the club is recorded is unknown. The rows tell it by themselves: who came as a
// participant by one of them, did.
func (c *Recount) club(r *register.Register, rows []*record.Attendance, amounts []Amount) {
	type visit struct {
		year, actor int32
		session     record.SessionKey
	}
	count, often := &count{frame: c.frame}, c.frame.Config.Club.MinSessions
	var split map[dayKey]bool
	if often > 1 { // else one session does, whichever it is
		split = splitDays(slices.Values(rows))
	}
	came := make([]visit, 0, len(rows))
	for _, a := range rows {
		y := slices.IndexFunc(c.years, func(y int) bool { return a.Instance == columns.Club && count.inYear(a.Date.Value, y) })
		if y < 0 {
			continue
		}
		amounts[y].Den = 1
		if actor, known := r.Number(&a.Body); known && participates(a) && !r.Actors[actor].Carrier {
			came = append(came, visit{int32(y), int32(actor), sessionKey(a, split)})
		}
	}
	slices.SortFunc(came, func(a, b visit) int {
		return cmp.Or(cmp.Compare(a.year, b.year), cmp.Compare(a.actor, b.actor), compareKeys(a.session, b.session))
	})
	came = slices.Compact(came)
	for len(came) > 0 {
		n := 1
		for n < len(came) && came[n].year == came[0].year && came[n].actor == came[0].actor {
			n++
		}
		amounts[came[0].year].Num += one(n >= often)
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
