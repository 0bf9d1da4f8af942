package repair

import (
	"pcaet/pipeline/columns"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// meet counts the worlds of all plans, in their order, as long as it may.
func (x *engine) meet(plans []plan) {
	x.introduce(plans)
	for i := range plans {
		p := &plans[i]
		if p.kind == 0 {
			continue
		}
		cost := x.size(p.kind) * len(p.worlds)
		if x.register == nil && p.asks() {
			cost += x.everything() * len(p.worlds)
		}
		if x.records -= cost; x.records < 0 {
			x.records += cost
			p.unknown = append(p.unknown, p.kind)
			continue
		}
		for j := range p.worlds {
			p.counted = append(p.counted, x.count(p.kind, &p.worlds[j]))
		}
		if p.merges {
			x.keepOthers(p)
		}
	}
}

// keepOthers holds that an actor found to be another one leaves at least that
// other: a value does not fall to nothing.
func (x *engine) keepOthers(p *plan) {
	for i, in := range indicators {
		for _, world := range p.counted {
			for year := range world {
				if in.kind == p.kind && world[year].Num == 0 && x.published[i][year].Num > 0 {
					world[year] = x.published[i][year]
				}
			}
		}
	}
}

// asks reports whether some world must ask who is who.
func (p *plan) asks() bool {
	for i := range p.worlds {
		if p.worlds[i].new {
			return true
		}
	}
	return false
}

// introduce asks once who is who when all rows that plans accept are there. It
// serves for each of them when it changes nothing for the accepted.
func (x *engine) introduce(plans []plan) {
	set := x.given.Register.Records
	all, some := set, false
	for i := range plans {
		if p := &plans[i]; p.asks() {
			all, some = join(all, p.worlds[0].in), true
		}
	}
	if cost := 2 * x.everything(); !some || cost > x.records {
		return
	} else {
		x.records -= cost
	}
	r := x.given.Build(all)
	r.Records = set
	for i, in := range indicators {
		if !same(x.valuesOf(in.kind, only(set, in.kind), &r), x.published[i]) {
			return
		}
	}
	x.register = &r
}

func same(a, b []indicator.Amount) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// count gives a value for each year of the series in one world.
func (x *engine) count(kind columns.Kind, w *world) []indicator.Amount {
	set := only(without(x.given.Register.Records, kind, w.out), kind)
	set = join(set, w.in)
	switch {
	case !w.new:
		return x.valuesOf(kind, set, x.given.Register)
	case x.register != nil:
		return x.valuesOf(kind, set, x.register)
	}
	r := x.given.Build(join(without(x.given.Register.Records, kind, w.out), w.in))
	return x.valuesOf(kind, set, &r)
}

// valuesOf counts one indicator from the records of its list.
func (x *engine) valuesOf(kind columns.Kind, set record.Set, r *register.Register) []indicator.Amount {
	asked := *r
	asked.Records = set
	all := x.read(indicator.Recount(&asked, indicator.Setting{Config: x.given.Config, Members: x.frame.Members}, x.frame))
	for i, in := range indicators {
		if in.kind == kind {
			return all[i]
		}
	}
	panic("repair: no indicator rests on " + kind.String())
}

// only keeps the records of one list, and what is typed of past years.
func only(s record.Set, kind columns.Kind) record.Set {
	kept := record.Set{Lists: s.Lists, Held: s.Held, Targets: s.Targets}
	switch kind {
	case columns.Signatures:
		kept.Signatures = s.Signatures
	case columns.Attendance:
		kept.Attendances = s.Attendances
	case columns.Actions:
		kept.Actions = s.Actions
	}
	return kept
}

// without leaves records of a list out.
func without(s record.Set, kind columns.Kind, out map[int]bool) record.Set {
	switch kind {
	case columns.Signatures:
		s.Signatures = drop(s.Signatures, out)
	case columns.Attendance:
		s.Attendances = drop(s.Attendances, out)
	case columns.Actions:
		s.Actions = drop(s.Actions, out)
	}
	return s
}

func drop[R any](all []R, out map[int]bool) []R {
	kept := make([]R, 0, len(all))
	for i := range all {
		if !out[i] {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// join adds the records of b to those of a, which stays as it is.
func join(a, b record.Set) record.Set {
	a.Signatures = append(a.Signatures[:len(a.Signatures):len(a.Signatures)], b.Signatures...)
	a.Attendances = append(a.Attendances[:len(a.Attendances):len(a.Attendances)], b.Attendances...)
	a.Actions = append(a.Actions[:len(a.Actions):len(a.Actions)], b.Actions...)
	return a
}

// size is the number of records of a list.
func (x *engine) size(kind columns.Kind) int {
	s := only(x.given.Register.Records, kind)
	return len(s.Signatures) + len(s.Attendances) + len(s.Actions)
}

func (x *engine) everything() int {
	s := x.given.Register.Records
	return len(s.Partners) + len(s.Signatures) + len(s.Attendances) + len(s.Actions)
}
