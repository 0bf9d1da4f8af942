package source

import (
	"strings"
	"sync"
	"sync/atomic"
)

// Place is a file, or a sheet of a file. File is relative to the inputs
// folder, with forward slashes; Sheet is "" for the file itself.
type Place struct{ File, Sheet string }

// number stands for a Place inside a Ref; 0 is the zero Place, which is nowhere.
// Numbers are given in the order in which places are met, which may differ from
// one run to the next: they tell whether two places are the same, and nothing
// else may be made of them.
type number uint32

// places is every Place met. It is the one table that outlives a call, as
// Ref promises that two of the same cell are equal wherever they were made, and
// there are as many Refs as values read: a number takes half of one and leaves the
// collector nothing to follow. It grows by the sheets of a folder, never by their
// rows, and what a number says never changes.
var places = newNumbering()

// numbering gives places their numbers. A number is read without a lock.
type numbering struct {
	names   atomic.Pointer[[]Place] // by number
	giving  sync.Mutex
	numbers map[Place]number
}

func newNumbering() *numbering {
	n := &numbering{numbers: map[Place]number{{}: 0}}
	n.names.Store(&[]Place{{}})
	return n
}

// number is the number of a place, a new one where it was never met.
func (n *numbering) number(p Place) number {
	n.giving.Lock()
	defer n.giving.Unlock()
	given, met := n.numbers[p]
	if !met {
		p = Place{strings.Clone(p.File), strings.Clone(p.Sheet)} // not what they may be cut from
		// Appended beyond what any list published so far can see of its array.
		names := append(*n.names.Load(), p)
		if given = number(len(names) - 1); given > lastNumber {
			panic("source: more sheets than a Ref can tell apart")
		}
		n.numbers[p] = given
		n.names.Store(&names)
	}
	return given
}

func (n *numbering) place(given number) Place { return (*n.names.Load())[given] }
