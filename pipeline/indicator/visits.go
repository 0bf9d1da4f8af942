package indicator

import (
	"iter"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// visits are the cells behind the marks of the sessions of the club that were
// held, actor after actor and by date within: what an actor did in a year, or since
// the plan's first one, is a run of them. There are as many as presences: of each
// nothing is kept but the cell and its session.
type visits struct {
	cells    []source.Ref // of participants' presences, then of other marks, then of guests
	sessions []int32      // of each of these cells but the guests'
	came     []int32      // by actor: where its presences begin, those that count; one more at the end
	apart    []int32      // where its other marks begin: excused, absent, invited
}

// run gives what an actor did by the cells from one to another.
func (v *visits) run(actor, from, to int32) attendee {
	a := attendee{actor: actor, from: from, to: to}
	for i := from; i < to; i++ { // the cells of a mark follow each other
		if i == from || v.sessions[i] != v.sessions[i-1] {
			a.sessions++
		}
	}
	return a
}

// years gives what an actor did in each year of a series in which it has marks,
// of those that first finds; in says of each session which year it is of, -1 for none.
func (v *visits) years(first []int32, actor int32, in []int) iter.Seq2[int, attendee] {
	return func(yield func(int, attendee) bool) {
		for from, end := first[actor], first[actor+1]; from < end; {
			to, year := from+1, in[v.sessions[from]]
			for to < end && in[v.sessions[to]] == year {
				to++
			}
			if year >= 0 && !yield(year, v.run(actor, from, to)) {
				return
			}
			from = to
		}
	}
}

// at gives the cells of an actor's year.
func (v *visits) at(a *attendee) []source.Ref { return v.cells[a.from:a.to:a.to] }

// extended adds the cells of an actor's year to those of its earlier years, which
// they follow where it was counted each time: nothing is copied then.
func (v *visits) extended(cells []source.Ref, a *attendee) []source.Ref {
	own := v.at(a)
	if len(cells) == 0 {
		return own
	}
	if from := int(a.from) - len(cells); from >= 0 && &v.cells[from] == &cells[0] {
		return v.cells[from:a.to:a.to]
	}
	return append(cells, own...)
}

// eachOfClub gives the marks of the sessions of the club that were held, and their
// cells: those of all marks are given, session after session, and where each one's
// end.
func (f *Facts) eachOfClub(cells []source.Ref, ends []int32, do func(session int32, m *mark, at []source.Ref)) {
	from, n := int32(0), 0
	for i := range f.sessions {
		s := &f.sessions[i]
		club := s.key.Instance == columns.Club && s.held()
		for j := range s.marks {
			if club {
				do(int32(i), &s.marks[j], cells[from:ends[n]])
			}
			from, n = ends[n], n+1
		}
	}
}

// visitsOf puts the cells of marks in order (eachOfClub): they are counted, then
// moved, once.
func (f *Facts) visitsOf(cells []source.Ref, ends []int32) visits {
	v := visits{came: make([]int32, len(f.register.Actors)+1), apart: make([]int32, len(f.register.Actors)+1)}
	first := func(m *mark) []int32 { // where marks of its kind are found by actor; nil for a guest's
		switch {
		case f.counts(m):
			return v.came
		case m.presence != record.Came:
			return v.apart
		}
		return nil
	}
	guests := int32(0)
	f.eachOfClub(cells, ends, func(_ int32, m *mark, at []source.Ref) {
		if by := first(m); by != nil {
			by[m.actor] += int32(len(at))
		} else {
			guests += int32(len(at))
		}
	})
	next := int32(0) // the cell that the next actor begins with
	for _, by := range [][]int32{v.came, v.apart} {
		for actor, n := range by {
			by[actor], next = next, next+n
		}
	}
	v.cells, v.sessions = make([]source.Ref, next, next+guests), make([]int32, next)
	f.eachOfClub(cells, ends, func(session int32, m *mark, at []source.Ref) {
		by := first(m)
		if by == nil {
			from := int32(len(v.cells))
			v.cells = append(v.cells, at...)
			f.sessions[session].guests = append(f.sessions[session].guests, cellRun{from, int32(len(v.cells))})
			return
		}
		for _, cell := range at {
			v.cells[by[m.actor]], v.sessions[by[m.actor]] = cell, session
			by[m.actor]++
		}
	})
	for _, by := range [][]int32{v.came, v.apart} { // each actor stands now where the next one begins
		copy(by[1:], by)
	}
	v.came[0], v.apart[0] = 0, v.came[len(v.came)-1]
	return v
}

// guest reports whether the mark is the presence of an agent of the carrier or of
// a speaker.
func (f *Facts) guest(m *mark) bool { return m.presence == record.Came && !f.counts(m) }

// counts reports whether the mark is a participant's presence.
func (f *Facts) counts(m *mark) bool {
	return m.presence == record.Came && m.role == record.Participant && !f.actor(m.actor).Carrier
}

// participates reports whether a row is the presence of a participant, if it is
// not one of the carrier's: its mark is one then, whatever other rows say.
func participates(a *record.Attendance) bool {
	return a.Presence.Or(record.Away) == record.Came && a.Detail().Role.Or(record.Participant) == record.Participant
}
