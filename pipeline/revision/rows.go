package revision

import (
	"hash/fnv"
	"slices"
	"strconv"

	"pcaet/pipeline/source"
)

// Rows are the data rows of an edition, in order of place. There may be a million:
// fingerprints and actors are numbers, whose texts are kept once or made when they
// are written.
type Rows struct {
	List    []Row
	places  places
	actor   []int32          // by row: the number in keys of the one it names, as most do; else nobody, or less than that
	several [][]int32        // those of a row that names several, in order of IDs, by how much less
	keys    []string         // the IDs
	spelt   map[Print]string // how the fingerprints are written that are not their number in base 36
}

// nobody is the actor of a row that names none.
const nobody = -1

// Row is what a data row holds; where it stands, its number tells (Rows.At).
type Row struct {
	Print Print // of all it holds
	Rest  Print // the same without what identifies the actor or the action
}

// Print is a fingerprint: what has the same holds the same.
type Print uint64

// Len is how many there are.
func (r *Rows) Len() int { return len(r.List) }

// At is where a row stands.
func (r *Rows) At(row int) source.Ref { return r.places.at(row) }

// actorsOf gives the numbers of the actors that a row names.
func (r *Rows) actorsOf(row int) []int32 {
	switch actor := r.actor[row]; {
	case actor > nobody:
		return r.actor[row : row+1]
	case actor < nobody:
		return r.several[nobody-1-actor]
	}
	return nil
}

// name notes the actors of the next row, in order of IDs.
func (r *Rows) name(actors []int32) {
	switch len(actors) {
	case 0:
		r.actor = append(r.actor, nobody)
	case 1:
		r.actor = append(r.actor, actors[0])
	default:
		r.actor = append(r.actor, int32(nobody-1-len(r.several)))
		r.several = append(r.several, slices.Clone(actors))
	}
}

// names reports whether a row names an actor.
func (r *Rows) names(row int, key string) bool {
	return slices.ContainsFunc(r.actorsOf(row), func(n int32) bool { return r.keys[n] == key })
}

// only is the actor of a row that names one and no other.
func (r *Rows) only(row int) (key string, one bool) {
	if of := r.actorsOf(row); len(of) == 1 {
		return r.keys[of[0]], true
	}
	return "", false
}

// add appends a row, of which the numbers of the actors are known.
func (r *Rows) add(at source.Ref, whole, rest Print, actors ...int32) {
	r.name(actors)
	r.places.add(at, len(r.List))
	r.List = append(r.List, Row{Print: whole, Rest: rest})
}

// read gives the fingerprint that a text writes.
func (r *Rows) read(text string) Print {
	if n, err := strconv.ParseUint(text, base, 64); err == nil && strconv.FormatUint(n, base) == text {
		return Print(n)
	}
	return r.spell(text)
}

// base is that in which fingerprints are written.
const base = 36

// spell gives a fingerprint to a text that is not a number's.
func (r *Rows) spell(text string) Print {
	sum := fnv.New64a()
	sum.Write([]byte(text)) // a hash takes all
	p := Print(sum.Sum64())
	if r.spelt == nil {
		r.spelt = map[Print]string{}
	}
	r.spelt[p] = text
	return p
}

// join gives the fingerprint of two tables' rows that are one row of the sheet.
func (r *Rows) join(a, b Print) Print { return r.spell(r.text(a) + r.text(b)) }

// text is how a fingerprint is written.
func (r *Rows) text(p Print) string {
	if text, spelt := r.spelt[p]; spelt {
		return text
	}
	return strconv.FormatUint(uint64(p), base)
}
