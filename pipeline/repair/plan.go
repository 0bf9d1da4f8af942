package repair

import (
	"maps"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/rules"
	"pcaet/pipeline/source"
)

// plan is what a cause may become once repaired.
type plan struct {
	unknown []columns.Kind // lists whose indicator nobody can tell
	earlier []int          // years of the sessions of a list, before the one reported, that nobody can tell
	kind    columns.Kind   // of the records that change
	worlds  []world
	anyYear bool                 // nothing says of which year the mended row is
	merges  bool                 // an actor may turn out to be another one
	counted [][]indicator.Amount // what each world gives, year after year
}

// world is one possibility: records that stand in place of others.
type world struct {
	out map[int]bool // accepted records it is about, by index: whether they go, or stay as they are
	in  record.Set   // those that come
	new bool         // some that come were rejected: who they are must be asked
}

// option is what one record may become; nothing when the repair leaves no
// record of it, same when it leaves it as it is.
type option[R any] struct {
	record        R
	nothing, same bool
}

// The options of a record that stays as it is, or that there is none of: what names
// an actor may turn out to name another one. Most repairs are of this kind: they
// copy no record.
var (
	signatureOrNothing  = []option[record.Signature]{{same: true}, {nothing: true}}
	attendanceOrNothing = []option[record.Attendance]{{same: true}, {nothing: true}}
)

// either lists the records that a repair may leave.
func either[R any](records ...R) []option[R] {
	all := make([]option[R], 0, len(records)+1) // room for nothing
	for _, r := range records {
		all = append(all, option[R]{record: r})
	}
	return all
}

// orNothing adds that the repair may leave no record.
func orNothing[R any](options []option[R]) []option[R] {
	return append(options, option[R]{nothing: true})
}

// plan says what becomes of the records of a cause's cells.
func (x *engine) plan(c *finding.Cause) plan {
	if unknown, told := x.beyondRecords(c); told {
		p := plan{unknown: unknown}
		if !slices.Contains(unknown, columns.Attendance) {
			p.earlier = x.meetings(c.At.Place())
		}
		return p
	}
	p := plan{merges: whoIsWho[c.Rule]}
	x.anyYear = c.Rule == finding.WithdrawnBeforeSigned // either day may be the wrong one
	for _, f := range c.Each {
		for _, at := range x.concerned(f) {
			switch at.kind {
			case columns.Signatures:
				s := &x.set(at).Signatures[at.i]
				change(&p, at, s, x.signature(s, f), func(s *record.Set) *[]record.Signature { return &s.Signatures })
			case columns.Attendance:
				a := &x.set(at).Attendances[at.i]
				change(&p, at, a, x.attendance(a, f), func(s *record.Set) *[]record.Attendance { return &s.Attendances })
			case columns.Actions:
				a := &x.set(at).Actions[at.i]
				change(&p, at, a, x.action(*a, f), func(s *record.Set) *[]record.Action { return &s.Actions })
			}
		}
	}
	p.anyYear = x.anyYear
	for i := range p.worlds {
		x.judge(&p.worlds[i])
	}
	return p
}

// speaksOfRejected reports whether a cause is about a row that is set aside, which
// its repair may accept.
func (x *engine) speaksOfRejected(c *finding.Cause) bool {
	return slices.ContainsFunc(c.Each, func(f finding.Finding) bool {
		return !ofWholeList[f.Rule] && slices.ContainsFunc(x.concerned(f), func(at place) bool { return at.rejected })
	})
}

// concerned gives the records a finding is about: those of its row, or of the
// whole sheet.
func (x *engine) concerned(f finding.Finding) []place {
	var all []place
	switch {
	case ofWholeList[f.Rule]:
		for i := range x.given.Register.Records.Attendances {
			if x.given.Register.Records.Attendances[i].Row().Place() == f.At.Place() {
				all = append(all, place{kind: columns.Attendance, i: int32(i)})
			}
		}
	case f.Rule == finding.PresenceContradicts: // the presence, which is retained, may be the fault
		for _, at := range f.Related {
			all = append(all, x.rows[at.WholeRow()]...)
		}
	case f.At.Row > 0:
		all = x.rows[f.At.WholeRow()]
	}
	return all
}

// change adds to the worlds of a plan what one record may become. A plan
// changes records of one kind; the first world takes the first option of each
// record, and so on; the last option stands for those a record lacks.
func change[R any](p *plan, at place, now *R, options []option[R], of func(*record.Set) *[]R) {
	if len(options) == 0 || p.kind != 0 && p.kind != at.kind {
		return
	}
	p.kind = at.kind
	for len(p.worlds) < len(options) {
		w := world{out: map[int]bool{}}
		if n := len(p.worlds); n > 0 { // as the last one until now
			last := p.worlds[n-1]
			maps.Copy(w.out, last.out)
			w.new = last.new
			*of(&w.in) = append(*of(&w.in), *of(&last.in)...)
		}
		p.worlds = append(p.worlds, w)
	}
	for i := range p.worlds {
		w, o := &p.worlds[i], &options[min(i, len(options)-1)]
		if !at.rejected {
			goes, met := w.out[int(at.i)]
			w.out[int(at.i)] = !o.same && (goes || !met) // what one finding leaves as it is stays
		}
		switch {
		case o.nothing || o.same && !at.rejected:
		case o.same:
			*of(&w.in), w.new = append(*of(&w.in), *now), true
		default:
			*of(&w.in), w.new = append(*of(&w.in), o.record), w.new || at.rejected
		}
	}
}

// judge drops the records that would still be rejected.
func (x *engine) judge(w *world) {
	judged, _ := rules.Check(w.in, x.given.Config.Plan)
	w.in = judged.Accepted
}

// allLists are those that a value rests on.
var allLists = []columns.Kind{columns.Signatures, columns.Attendance, columns.Actions}

// beyondRecords gives the lists whose rows a cause hides from counting; false
// when the cause is about records.
func (x *engine) beyondRecords(c *finding.Cause) ([]columns.Kind, bool) {
	place := c.At.Place()
	switch {
	case c.Rule.Drops == finding.OneFile && c.Rule != finding.DecisionSheetLost:
		place.Sheet = ""
	case c.Rule.Drops == finding.OneList, c.Rule.Drops == finding.OneSheet, hidesRows[c.Rule]:
	default:
		return nil, false
	}
	kinds, known := x.given.Lists(place)
	if !known {
		return allLists, true
	}
	if c.Rule.Drops == 0 && slices.Contains(kinds, columns.Attendance) && !slices.Contains(x.meetings(place), x.frame.Year) {
		kinds = slices.DeleteFunc(slices.Clone(kinds), func(k columns.Kind) bool { return k == columns.Attendance })
	}
	return kinds, true
}

// meetings gives the years of the series that a sheet tells of a session in:
// rows it lacks are of its sessions.
func (x *engine) meetings(place source.Place) []int {
	if x.met == nil {
		x.met = map[source.Place][]int{}
		for i := range x.given.Register.Records.Attendances {
			a := &x.given.Register.Records.Attendances[i]
			place, year := a.Row().Place(), int(a.Date.Value.Year)
			if slices.Contains(x.frame.Years(), year) && !slices.Contains(x.met[place], year) {
				x.met[place] = append(x.met[place], year)
			}
		}
		for _, years := range x.met {
			slices.Sort(years)
		}
	}
	return x.met[place]
}
