package columns

import (
	"slices"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/source"
)

// Meaning is one thing that staff may say a column means.
type Meaning struct {
	Field   Field
	Text    string // French, one sentence without a stop
	Example string // a heading that is known to mean it
	Kinds   []Kind // the lists where it may stand
}

// Meanings are what staff may answer, in the order of the fields.
func (v *Vocabulary) Meanings() []Meaning {
	var all []Meaning
	for f := Name; f < fieldEnd; f++ {
		m := Meaning{Field: f, Text: v.meanings[f], Example: v.titles[f]}
		for k := Partners; k < Ignored; k++ {
			if v.kinds[f].has(k) {
				m.Kinds = append(m.Kinds, k)
			}
		}
		all = append(all, m)
	}
	return all
}

// With is the vocabulary and what staff decided of columns, which wins over it.
func (v *Vocabulary) With(d *decision.Decisions) *Vocabulary {
	w := *v
	w.decided = d
	return &w
}

// Meaning says in French what the column of a field holds.
func (v *Vocabulary) Meaning(f Field) string { return v.meanings[f] }

// decision gives the field that staff decided for a heading: 0 when it is not
// to be read. False when they decided nothing.
func (v *Vocabulary) decision(s *source.Sheet, heading string) (Field, bool) {
	c, decided := v.decided.Column(s.File(), s.Name(), heading)
	if !decided {
		return 0, false
	}
	return Field(max(slices.Index(v.meanings[:], c.Meaning), 0)), true
}
