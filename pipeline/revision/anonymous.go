package revision

import (
	"slices"
	"strings"

	"pcaet/pipeline/indicator"
)

// personsKey stands for all the persons a figure counts, once who they were is
// no longer kept.
const personsKey = "personnes"

// person reports whether a key is a person's: « p- » and a hash.
func person(key string) bool { return strings.HasPrefix(key, "p-") }

// WithoutPersons is the edition with the persons of each figure and year as one
// number, and without the rows that name one: the counts stay, who they were
// does not. It may be compared with later editions as before.
func (ed *Edition) WithoutPersons() *Edition {
	out := *ed
	place := make([]int32, ed.Rows.Len()) // of each row in out, -1 for none
	out.Rows = Rows{keys: ed.Rows.keys, spelt: ed.Rows.spelt}
	for i, r := range ed.Rows.List {
		actors := ed.Rows.actorsOf(i)
		if place[i] = -1; !slices.ContainsFunc(actors, func(n int32) bool { return person(ed.Rows.keys[n]) }) {
			place[i] = int32(out.Rows.Len())
			out.Rows.add(ed.Rows.At(i), r.Print, r.Rest, actors...)
		}
	}
	out.Figures = make([]Figure, len(ed.Figures))
	for i, f := range ed.Figures {
		persons := Line{Key: personsKey}
		var lines []Line
		for l := range f.Lines.All() {
			if person(l.Key) || l.Key == personsKey {
				persons.Count += l.Count
				continue
			}
			kept := Line{Key: l.Key, Count: l.Count}
			for _, row := range l.Rows {
				if place[row] >= 0 {
					kept.Rows = append(kept.Rows, place[row])
				}
			}
			lines = append(lines, kept)
		}
		if persons.Count != 0 {
			lines = append(lines, persons)
		}
		f.Lines = Lines{list: lines}
		out.Figures[i] = f
	}
	return &out
}

// anonymous reports whether who the persons were is no longer kept.
func (ed *Edition) anonymous() bool {
	return slices.ContainsFunc(ed.Figures, func(f Figure) bool {
		for l := range f.Lines.All() {
			if l.Key == personsKey {
				return true
			}
		}
		return false
	})
}

// ofPersons reports whether what is paired is the number of persons.
func (p pairing) ofPersons() bool {
	for _, l := range append(slices.Clone(p.then), p.now...) {
		if l.Key == personsKey {
			return true
		}
	}
	return false
}

// personsCause is the likely cause of another number of persons: nothing tells
// more once who they were is gone.
func personsCause(delta int) indicator.Cause {
	if delta > 0 {
		return indicator.NewFacts
	}
	return indicator.CorrectedData
}
