package repair

import (
	"pcaet/pipeline/columns"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// meet counts the worlds of plans, the first ones as long as it may.
func (x *engine) meet(plans []plan) {
	views := make([][]view, len(plans))
	for i := range plans {
		if p := &plans[i]; p.kind != 0 {
			views[i] = x.afford(p)
		}
	}
	shards.Run(len(plans), plansAtOnce, func(from, to int) { // each into its own plan
		for i := from; i < to; i++ {
			p := &plans[i]
			for j := range views[i] {
				p.counted = append(p.counted, x.count(p.kind, &p.worlds[j], &views[i][j]))
			}
			if p.merges && len(views[i]) > 0 {
				x.keepOthers(p)
			}
		}
	})
}

// plansAtOnce is how many plans a processor counts before it asks for more.
const plansAtOnce = 16

// afford looks at the worlds of a plan; nil when counting them is beyond what may
// still be counted.
func (x *engine) afford(p *plan) []view {
	views, cost := make([]view, len(p.worlds)), 0
	for j := range p.worlds {
		views[j] = x.look(p.kind, &p.worlds[j])
		cost += views[j].cost
	}
	if cost > x.records {
		p.unknown = append(p.unknown, p.kind)
		return nil
	}
	x.records -= cost
	return views
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

// introduce asks once who is who when all rows that any plan accepts are there. It
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
		if !same(x.again.Values(in.kind, &r, x.staying(in.kind, new(world))), x.published[i]) {
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

// view is what must be counted to know the values of a world.
type view struct {
	register *register.Register // who is who there; nil when it must be asked for this world alone
	near     []int              // the accepted records that count as one with those the world touches
	whole    bool               // the whole list counts instead
	cost     int                // in records
}

// look chooses what to count. An actor signs, or comes to the club, and an
// action goes on whatever others do: only the records of those that a world
// touches need counting. Where a body must come several times, the other rows
// of a day tell sessions apart: there the whole list counts.
func (x *engine) look(kind columns.Kind, w *world) view {
	v := view{register: x.given.Register, whole: kind == columns.Attendance && x.given.Config.Club.MinSessions > 1}
	if w.new {
		v.register = x.register
	}
	if v.register == nil {
		v.whole, v.cost = true, x.everything()
	}
	if v.whole {
		v.cost += x.size(kind)
		return v
	}
	v.near = x.neighbours(kind, v.register).around(only(x.given.Register.Records, kind), w, v.register)
	v.cost = 1 + 2*len(v.near)
	return v
}

// nearby gives the records near a world, and those of them that stay in it.
func (x *engine) nearby(kind columns.Kind, w *world, v *view) (near, kept indicator.Records) {
	all := &x.given.Register.Records
	for _, i := range v.near {
		refer(&near, all, kind, i)
		if !w.out[i] {
			refer(&kept, all, kind, i)
		}
	}
	return near, kept
}

// refer adds one record of a list.
func refer(to *indicator.Records, from *record.Set, kind columns.Kind, i int) {
	switch kind {
	case columns.Signatures:
		to.Signatures = append(to.Signatures, &from.Signatures[i])
	case columns.Attendance:
		to.Attendances = append(to.Attendances, &from.Attendances[i])
	case columns.Actions:
		to.Actions = append(to.Actions, &from.Actions[i])
	}
}

// with adds the records that come in a world.
func with(r indicator.Records, in *record.Set) indicator.Records {
	for i := range in.Signatures {
		r.Signatures = append(r.Signatures, &in.Signatures[i])
	}
	for i := range in.Attendances {
		r.Attendances = append(r.Attendances, &in.Attendances[i])
	}
	for i := range in.Actions {
		r.Actions = append(r.Actions, &in.Actions[i])
	}
	return r
}

// staying gives all records of a list but those that a world takes out.
func (x *engine) staying(kind columns.Kind, w *world) (kept indicator.Records) {
	all := &x.given.Register.Records
	for i := range x.size(kind) {
		if !w.out[i] {
			refer(&kept, all, kind, i)
		}
	}
	return kept
}

// count gives a value for each year of the series in one world.
func (x *engine) count(kind columns.Kind, w *world, v *view) []indicator.Amount {
	if !v.whole {
		near, kept := x.nearby(kind, w, v)
		before, after := x.again.Values(kind, v.register, near), x.again.Values(kind, v.register, with(kept, &w.in))
		if all, told := x.moved(kind, before, after); told {
			return all
		}
	}
	r := v.register
	if r == nil {
		asked := x.given.Build(join(without(x.given.Register.Records, kind, w.out), w.in))
		r = &asked
	}
	return x.again.Values(kind, r, with(x.staying(kind, w), &w.in))
}

// moved moves what is published by what the touched actors count before and
// after; false when that does not tell, a year having lost perhaps its last
// record.
func (x *engine) moved(kind columns.Kind, before, after []indicator.Amount) ([]indicator.Amount, bool) {
	var all []indicator.Amount
	for i, in := range indicators {
		if in.kind != kind {
			continue
		}
		for y, published := range x.published[i] {
			switch counted := published.Known() && !x.taken[i][y]; {
			case !counted && !after[y].Known():
				all = append(all, published)
			case !counted:
				all = append(all, after[y])
			case before[y].Known() && !after[y].Known() && published.Num == before[y].Num:
				return nil, false
			default:
				all = append(all, indicator.Whole(published.Num+after[y].Num-before[y].Num))
			}
		}
	}
	return all, true
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
	return length(only(x.given.Register.Records, kind))
}

func (x *engine) everything() int {
	s := x.given.Register.Records
	return len(s.Partners) + len(s.Signatures) + len(s.Attendances) + len(s.Actions)
}
