package record

import "strings"

// PersonName is a natural person as typed. It never leaves interne/.
type PersonName struct{ First, Last, Full string }

// whole is what the first and last names make.
func (n *PersonName) whole() string { return strings.TrimSpace(n.First + " " + n.Last) }

// people keeps each name of a person once, whatever the number of rows that name
// them: lists of attendance name the same people session after session.
type people struct {
	known map[PersonName]*PersonName // without the full name, where it is what the others make
	typed PersonName                 // asked for last: a row asks for its own twice
	last  *PersonName
}

func newPeople() *people { return &people{known: map[PersonName]*PersonName{}} }

// named gives the one name equal to what is typed. Where no full name is, the
// first and the last make it.
func (p *people) named(typed PersonName) *PersonName {
	if p.last != nil && typed == p.typed {
		return p.last
	}
	key := typed
	if (typed.First != "" || typed.Last != "") && typed.Full == typed.whole() {
		key.Full = ""
	}
	name, met := p.known[key]
	if !met {
		one := typed
		if one.Full == "" {
			one.Full = one.whole()
		}
		name = &one
		p.known[key] = name
	}
	p.typed, p.last = typed, name
	return name
}
