package indicator

import "iter"

// Lines are the contributions that a figure counts or leaves out: all of a
// list, or some of it. The figures of a year share one list (an actor of the
// club counts in half a dozen of them) and note by number which lines of it are
// theirs: a number takes a twentieth of the room of a contribution.
type Lines struct {
	list []Contribution
	some []int32 // numbers in list, ascending; nil for all of it
}

// LinesOf makes the lines of a whole list.
func LinesOf(list ...Contribution) Lines { return Lines{list: list} }

// Len is how many there are.
func (l Lines) Len() int {
	if l.some == nil {
		return len(l.list)
	}
	return len(l.some)
}

// Line is the ith, from 0.
func (l Lines) Line(i int) *Contribution {
	if l.some == nil {
		return &l.list[i]
	}
	return &l.list[l.some[i]]
}

// All gives them in order.
func (l Lines) All() iter.Seq[Contribution] {
	return func(yield func(Contribution) bool) {
		for i := range l.Len() {
			if !yield(*l.Line(i)) {
				return
			}
		}
	}
}
