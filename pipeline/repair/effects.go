package repair

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// Given is what was read, and how it is counted again.
type Given struct {
	Register *register.Register // of the accepted records
	Rejected record.Set
	// Lists gives the kinds of list that a sheet tells, or a whole file where
	// the place has no sheet, as far as a value rests on them; false when
	// nothing is known of it.
	Lists func(source.Place) ([]columns.Kind, bool)
	// Build says who is who among other records.
	Build  func(record.Set) register.Register
	Config config.Config
}

// mostRecords bounds the records counted again for one evaluation.
const mostRecords = 200_000

// Effects gives the causes with their effects on the evaluation's year.
func Effects(causes []finding.Cause, e *indicator.Evaluation, g Given) []finding.Cause {
	x := newEngine(g, e.Frame)
	x.index(causes)
	x.publish(e)
	accepting := map[*finding.Cause]plan{} // those that may accept rows
	var asked []plan
	for i := range causes {
		if c := &causes[i]; x.speaksOfRejected(c) {
			p := x.plan(c)
			accepting[c], asked = p, append(asked, p)
		}
	}
	x.introduce(asked)
	out := slices.Clone(causes)
	for from := 0; from < len(causes); from += plansHeld {
		some := causes[from:min(from+plansHeld, len(causes))]
		plans := make([]plan, len(some))
		for i := range some {
			p, planned := accepting[&some[i]]
			if !planned {
				p = x.plan(&some[i])
			}
			plans[i] = p
		}
		x.meet(plans)
		for i := range plans {
			out[from+i].Effects = x.effects(&plans[i])
		}
	}
	return out
}

// plansHeld is how many plans are made and counted at a time: they copy the
// records of every row that a cause speaks of.
const plansHeld = 1024

func newEngine(g Given, frame indicator.Frame) *engine {
	return &engine{given: g, frame: frame, records: mostRecords, known: map[listIn]*neighbours{},
		again: indicator.NewRecount(&g.Register.Records, indicator.Setting{Config: g.Config, Members: frame.Members}, frame)}
}

// indicators are the three, and the list each rests on.
var indicators = []struct {
	id   string
	kind columns.Kind
}{{"signatories", columns.Signatures}, {"club", columns.Attendance}, {"actions", columns.Actions}}

// engine counts again.
type engine struct {
	given     Given
	frame     indicator.Frame
	again     *indicator.Recount
	published values
	taken     [3][]bool // published from a document of before, by year
	known     map[listIn]*neighbours
	rows      map[source.Ref][]place // by whole row, of those that a cause speaks of
	met       map[source.Place][]int // years of the sessions of each sheet
	records   int                    // that may still be counted again
	fresh     int                    // names made up so far
	anyYear   bool                   // the repair under way may be of any year
	// register is of the accepted records and of every rejected one that some
	// plan accepts; nil when that would change who is who among the accepted.
	register *register.Register
}

// place is where a record stands among those of its kind.
type place struct {
	i        int32
	kind     columns.Kind
	rejected bool
}

// index notes the records of each row that a cause speaks of.
func (x *engine) index(causes []finding.Cause) {
	x.rows = map[source.Ref][]place{}
	for i := range causes {
		for _, f := range causes[i].Each {
			for _, at := range append(f.Related[:len(f.Related):len(f.Related)], f.At) {
				x.rows[at.WholeRow()] = nil
			}
		}
	}
	note := func(at source.Ref, p place) {
		if all, spoken := x.rows[at.WholeRow()]; spoken {
			x.rows[at.WholeRow()] = append(all, p)
		}
	}
	for _, set := range []struct {
		record.Set
		rejected bool
	}{{x.given.Register.Records, false}, {x.given.Rejected, true}} {
		for i := range set.Signatures {
			note(set.Signatures[i].Row, place{int32(i), columns.Signatures, set.rejected})
		}
		for i := range set.Attendances {
			note(set.Attendances[i].Row(), place{int32(i), columns.Attendance, set.rejected})
		}
		for i := range set.Actions {
			note(set.Actions[i].Row, place{int32(i), columns.Actions, set.rejected})
		}
	}
}

// set is the records a place is one of.
func (x *engine) set(p place) *record.Set {
	if p.rejected {
		return &x.given.Rejected
	}
	return &x.given.Register.Records
}

// values are those of the three indicators, by year of the series.
type values [3][]indicator.Amount

// publish notes what an evaluation says.
func (x *engine) publish(e *indicator.Evaluation) {
	for i, in := range indicators {
		for _, y := range x.frame.Years() {
			f, _ := e.Figure(indicator.FigureID(in.id+".value"), y)
			x.published[i], x.taken[i] = append(x.published[i], f.Amount), append(x.taken[i], f.Taken)
		}
	}
}

// effects compares each possibility of a plan with what is published.
func (x *engine) effects(p *plan) []finding.Effect {
	var effects []finding.Effect
	for i, in := range indicators {
		published := x.published[i]
		last := len(published) - 1
		if slices.Contains(p.unknown, in.kind) {
			effects = append(effects, finding.Effect{Figure: in.id, Published: number(published[last])})
			continue
		}
		if in.kind == columns.Attendance && len(p.earlier) > 0 {
			now := number(published[last])
			effects = append(effects, finding.Effect{Figure: in.id, Published: now, IfRepaired: now, Maybe: p.earlier})
			continue
		}
		if p.kind != in.kind || len(p.counted) == 0 {
			continue
		}
		if e := compare(published, p, x.frame.Years()); e != nil {
			e.Figure = in.id
			effects = append(effects, *e)
		}
	}
	return effects
}

// compare says how the possible values differ from those published; nil when
// none does in any year.
func compare(published []indicator.Amount, p *plan, years []int) *finding.Effect {
	possible := p.counted
	last := len(published) - 1
	e := finding.Effect{Published: number(published[last])}
	same, low, high := true, possible[0][last], possible[0][last]
	for _, v := range possible {
		same = same && v[last] == published[last]
		if less(v[last], low) {
			low = v[last]
		}
		if less(high, v[last]) {
			high = v[last]
		}
	}
	if low == high {
		e.IfRepaired = number(low)
	} else {
		e.Low, e.High = number(low), number(high)
	}
	for i, year := range years[:last] {
		changes := slices.ContainsFunc(possible, func(v []indicator.Amount) bool { return v[i] != published[i] })
		switch {
		case changes && len(possible) == 1:
			e.Other = append(e.Other, finding.YearEffect{Year: year, Published: number(published[i]), IfRepaired: number(possible[0][i])})
		case changes || p.anyYear:
			e.Maybe = append(e.Maybe, year)
		}
	}
	if same && len(e.Other)+len(e.Maybe) == 0 {
		return nil
	}
	return &e
}

// less orders amounts; an unknown one comes first.
func less(a, b indicator.Amount) bool {
	return a.Known() != b.Known() && b.Known() || a.Known() && b.Known() && a.Num < b.Num
}

// number is a count, nil when it is unknown.
func number(a indicator.Amount) *int {
	if !a.Known() {
		return nil
	}
	return &a.Num
}
