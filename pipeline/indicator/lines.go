package indicator

import (
	"iter"
	"slices"
)

// Lines are the contributions that a figure counts or leaves out: all of a
// list, or some of it. Figures share lists (an actor of the club counts in half
// a dozen of a year's, a signatory in every year's) and note by number which
// lines are theirs: a number takes a twentieth of the room of a contribution.
type Lines struct {
	list List    // nil for none
	some []int32 // numbers in list, in order; nil for all of it
}

// List is contributions that figures share, in order. Lists may be compared: the
// same one is equal to itself alone.
type List interface {
	Len() int
	Line(i int) Contribution // from 0
}

// written is a list that is written out.
type written struct{ lines []Contribution }

func (w *written) Len() int                { return len(w.lines) }
func (w *written) Line(i int) Contribution { return w.lines[i] }

// LinesOf makes the lines of a whole list.
func LinesOf(list ...Contribution) Lines { return Lines{list: &written{list}} }

// Len is how many there are.
func (l Lines) Len() int {
	if l.some == nil && l.list != nil {
		return l.list.Len()
	}
	return len(l.some)
}

// Line is the ith, from 0.
func (l Lines) Line(i int) Contribution {
	if l.some != nil {
		i = int(l.some[i])
	}
	return l.list.Line(i)
}

// All gives them in order.
func (l Lines) All() iter.Seq[Contribution] {
	return func(yield func(Contribution) bool) {
		for i := range l.Len() {
			if !yield(l.Line(i)) {
				return
			}
		}
	}
}

// Shared is the list that the lines are of, the same one for all figures that
// share it, nil for none, and which of it they are; nil for all of it.
func (l Lines) Shared() (list List, some []int32) { return l.list, l.some }

// those are some lines of a list, whose numbers are copied: the room they were
// gathered in serves for others.
func those(list List, some []int32) Lines {
	if len(some) == 0 {
		return Lines{}
	}
	return Lines{list, slices.Clone(some)}
}

// attended is a list of actors of the club. Its lines are made when they are asked
// for: of a large territory there are half a million, each no more than who, how
// often and where it is written.
type attended struct {
	facts *Facts
	came  []attendee
	why   func(*attendee) string
}

func (l *attended) Len() int { return len(l.came) }

func (l *attended) Line(i int) Contribution {
	a := &l.came[i]
	return l.facts.contribution(a.actor, l.why(a), l.facts.visits.at(a)...)
}

// ledger is a list that figures of several years share: of one who or what, a
// line that says the same again is not written again.
type ledger struct {
	written
	last []int32 // by who or what: the number of its last line, -1 for none
	bare bool    // only how many there are is wanted: nothing is written
}

func newLedger(size int, bare bool) *ledger {
	if bare {
		return &ledger{bare: true}
	}
	return &ledger{written: written{make([]Contribution, 0, size)}, last: slices.Repeat([]int32{-1}, size)}
}

// note gives the number of the line.
func (l *ledger) note(who int, line func() Contribution) int32 {
	if l.bare {
		return 0
	}
	c := line()
	if n := l.last[who]; n >= 0 && l.lines[n].Why == c.Why && slices.Equal(l.lines[n].At, c.At) {
		return n
	}
	l.last[who] = int32(len(l.lines))
	l.lines = append(l.lines, c)
	return l.last[who]
}

// those are some of the lines.
func (l *ledger) those(some []int32) Lines { return those(&l.written, some) }
