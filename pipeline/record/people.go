package record

import (
	"strings"
	"sync"
)

// PersonName is a natural person as typed. It never leaves interne/.
type PersonName struct{ First, Last, Full string }

// whole is what the first and last names make.
func (n *PersonName) whole() string { return strings.TrimSpace(n.First + " " + n.Last) }

// everybody keeps each name of a person once, whatever the number of rows that
// name them: lists of attendance name the same people session after session.
type everybody struct {
	mu    sync.Mutex
	known map[PersonName]*PersonName // without the full name, where it is what the others make
	room  []PersonName               // for names to come: few pieces of memory, which the collector follows from every row
}

func newEverybody() *everybody { return &everybody{known: map[PersonName]*PersonName{}} }

// peopleAtOnce is how many names have one piece of memory.
const peopleAtOnce = 256

// people gives one reader the names of everybody.
type people struct {
	all   *everybody
	typed PersonName // asked for last: a row asks for its own twice
	last  *PersonName
}

func newPeople(all *everybody) *people { return &people{all: all} }

// named gives the one name equal to what is typed. Where no full name is, the
// first and the last make it.
func (p *people) named(typed PersonName) *PersonName {
	if p.last == nil || typed != p.typed {
		p.typed, p.last = typed, p.all.named(typed)
	}
	return p.last
}

func (e *everybody) named(typed PersonName) *PersonName {
	key := typed
	if (typed.First != "" || typed.Last != "") && typed.Full == typed.whole() {
		key.Full = ""
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	name, met := e.known[key]
	if !met {
		one := typed
		if one.Full == "" {
			one.Full = one.whole()
		}
		if len(e.room) == 0 {
			e.room = make([]PersonName, peopleAtOnce)
		}
		name, e.room = &e.room[0], e.room[1:]
		*name = one
		e.known[key] = name
	}
	return name
}
