package indicator

import (
	"iter"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// visits are the marks of the sessions of the club that were held, actor after
// actor and by date within: what an actor did in a year, or since the plan's
// first one, is a run of them, and the cells behind it lie side by side.
type visits struct {
	came  byActors     // participants' presences: those that count
	apart byActors     // excused, absent, invited
	cells []source.Ref // of these marks, then of guests
}

// byActors are marks of one kind.
type byActors struct {
	first []int32 // by actor: its first mark; one more at the end
	marks []visit // one more at the end
}

// visit is a mark.
type visit struct {
	session int32
	from    int32 // its cells, up to those of the next one
}

// of gives the marks of an actor, and where the cells of the last one end.
func (b *byActors) of(actor int32) (marks []visit, end int32) {
	from, to := b.first[actor], b.first[actor+1]
	return b.marks[from:to], b.marks[to].from
}

// years gives what an actor did in each year of a series in which it has marks;
// in says of each session which year it is of, -1 for none.
func (b *byActors) years(actor int32, in []int) iter.Seq2[int, attendee] {
	return func(yield func(int, attendee) bool) {
		if len(b.first) == 0 {
			return
		}
		marks, end := b.of(actor)
		for len(marks) > 0 {
			n, year := 1, in[marks[0].session]
			for n < len(marks) && in[marks[n].session] == year {
				n++
			}
			to := end
			if n < len(marks) {
				to = marks[n].from
			}
			if year >= 0 && !yield(year, attendee{actor: actor, sessions: int32(n), from: marks[0].from, to: to}) {
				return
			}
			marks = marks[n:]
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

// visitsOf puts the marks of the sessions, and their cells, in order.
func (f *Facts) visitsOf() visits {
	v := visits{cells: make([]source.Ref, 0, len(f.visits.cells))}
	move := func(at cellRun) cellRun {
		from := int32(len(v.cells))
		v.cells = append(v.cells, f.visits.cells[at.from:at.to]...)
		return cellRun{from, int32(len(v.cells))}
	}
	v.came = f.visitsIf(f.counts, move)
	v.apart = f.visitsIf(func(m *mark) bool { return m.presence != record.Came }, move)
	for i := range f.sessions {
		s := &f.sessions[i]
		var guests []cellRun
		for j := range s.marks {
			if s.key.Instance == columns.Club && f.guest(&s.marks[j]) {
				guests = append(guests, move(s.cells[j]))
			}
		}
		s.cells = guests
	}
	return v
}

// visitsIf gives the marks of one kind; move puts the cells of each where they
// belong, and says where.
func (f *Facts) visitsIf(is func(*mark) bool, move func(cellRun) cellRun) byActors {
	each := func(do func(session int32, m *mark, cells cellRun)) {
		for i := range f.sessions {
			if s := &f.sessions[i]; s.key.Instance == columns.Club && s.held() {
				for j := range s.marks {
					if is(&s.marks[j]) {
						do(int32(i), &s.marks[j], s.cells[j])
					}
				}
			}
		}
	}
	first := make([]int32, len(f.register.Actors)+1)
	each(func(_ int32, m *mark, _ cellRun) { first[m.actor+1]++ })
	for a := range f.register.Actors {
		first[a+1] += first[a]
	}
	total := first[len(first)-1]
	next := append([]int32{}, first...)
	all, in := make([]cellRun, total), make([]visit, total+1)
	each(func(session int32, m *mark, cells cellRun) {
		n := next[m.actor]
		all[n], in[n].session = cells, session
		next[m.actor]++
	})
	for i, cells := range all {
		moved := move(cells)
		in[i].from, in[i+1].from = moved.from, moved.to
	}
	return byActors{first, in}
}

// guest reports whether the mark is the presence of an agent of the carrier or of
// a speaker.
func (f *Facts) guest(m *mark) bool { return m.presence == record.Came && !f.counts(m) }

// counts reports whether the mark is a participant's presence.
func (f *Facts) counts(m *mark) bool {
	return m.presence == record.Came && m.role == record.Participant && !f.actor(m.actor).Carrier
}
