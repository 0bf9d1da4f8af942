package columns

import "slices"

// verdict is what a header with its surroundings turned out to be.
type verdict struct {
	kinds   []Kind
	missing []Field // of the first kind: one of these fields is needed and not there
	score   float64
}

// judge decides the kind of a list. A kind must have its needed columns; a
// kind that has all but them, clearly, is a list with a column missing; else
// there is no verdict.
func (v *Vocabulary) judge(h *header, c *context, below *sample) (verdict, bool) {
	var best, lame verdict
	for k := Partners; k < Ignored; k++ {
		score := v.kindScore(k, h, c, below)
		missing := v.missingNeed(k, h)
		switch {
		case len(missing) == 0 && score >= enough(k) && score > best.score && v.sure(k, h, c):
			best = verdict{kinds: []Kind{k}, score: score}
		case len(missing) > 0 && score > lame.score && v.mostly(k, h, below):
			lame = verdict{kinds: []Kind{k}, missing: missing, score: score}
		}
	}
	if lame.score >= 5 && lame.score >= best.score+3 {
		return lame, true
	}
	if len(best.kinds) == 0 {
		return verdict{}, false
	}
	best.kinds = v.second(best.kinds[0], h, c, below)
	return best, true
}

// enough is the score a kind needs. Any list of names looks like a list of
// partners a little: its other columns or its title must say so. « Projet »
// alone makes no list of actions.
func enough(k Kind) float64 {
	switch k {
	case Partners:
		return 0.5
	case Actions:
		return 4
	}
	return 3
}

// sure reports whether what a list of actions or of targets is about is named
// for sure, by its label or by the words around: « Intitulé » and « Statut »
// stand in the tables of every trade.
func (v *Vocabulary) sure(k Kind, h *header, c *context) bool {
	if k != Actions && k != Targets {
		return true
	}
	subject := v.cues[k].needs[0]
	return slices.ContainsFunc(h.labels, func(l label) bool { return len(l.fields) == 1 && slices.Contains(subject, l.fields[0]) }) ||
		slices.ContainsFunc(c.levels, func(l level) bool { return l.announce(v.cues[k].words) })
}

// kindScore adds up what the labels and the words around say for a kind.
func (v *Vocabulary) kindScore(k Kind, h *header, c *context, below *sample) float64 {
	cues := &v.cues[k]
	score := 0.0
	for _, l := range c.levels {
		if l.points > score && l.announce(cues.words) {
			score = l.points
		}
	}
	dates := false
	var told [fieldEnd]bool // one field over several columns tells no more than once
	for i := range h.labels {
		l := &h.labels[i]
		dates = dates || !l.date.IsZero()
		if points, field := v.labelScore(k, l, below); !told[field] {
			score += points
			told[field] = field != 0
		}
		for _, key := range keysOf(l.text) {
			if cues.foreign[key] {
				score -= 2
				break
			}
		}
	}
	if dates && k == Attendance {
		score += 5
	}
	return score
}

// labelScore is what one label says for a kind, and by which field. A label
// that may mean other things says half, unless the cells below prove it.
func (v *Vocabulary) labelScore(k Kind, l *label, below *sample) (float64, Field) {
	best, by := 0.0, Field(0)
	for _, field := range l.fields {
		if !v.kinds[field].has(k) {
			continue
		}
		points := v.cues[k].weights[field]
		if len(l.fields) > 1 {
			points *= below.certainty(l, field)
		}
		if points > best {
			best, by = points, field
		}
	}
	return best, by
}

// certainty is how far the cells below say that an ambiguous label means a
// field: all when they fit it alone, shared when they fit others as well, a
// half when they tell nothing.
func (s *sample) certainty(l *label, field Field) float64 {
	if len(s.cells(l.col)) == 0 || !s.v.typed(field) {
		return 0.5
	}
	if s.fit(l.col, field) < 0.3 {
		return 0
	}
	fitting := 0.0
	for _, f := range l.fields {
		if s.v.typed(f) && s.fit(l.col, f) >= 0.7 {
			fitting++
		}
	}
	return 1 / max(fitting, 1)
}

// mostly reports whether a third of the labels at least speak for a kind: a
// table of another trade has a few of our labels among many.
func (v *Vocabulary) mostly(k Kind, h *header, below *sample) bool {
	own := 0
	for i := range h.labels {
		if points, _ := v.labelScore(k, &h.labels[i], below); points > 0 {
			own++
		}
	}
	return 3*own >= len(h.labels)
}

// missingNeed gives the fields of which one is needed and none is there.
func (v *Vocabulary) missingNeed(k Kind, h *header) []Field {
	for _, need := range v.cues[k].needs {
		if !slices.ContainsFunc(h.labels, func(l label) bool {
			return slices.ContainsFunc(l.fields, func(f Field) bool { return slices.Contains(need, f) })
		}) && !(k == Attendance && h.nameless()) && !(need[0] == Year && h.yearly()) {
			return need
		}
	}
	return nil
}

// nameless reports whether the header is that of a grid whose first column has
// no label, or one that is not known: the names stand there.
func (h *header) nameless() bool {
	return slices.ContainsFunc(h.labels, func(l label) bool { return !l.date.IsZero() })
}

// yearly reports whether the header has a column for each year.
func (h *header) yearly() bool {
	return slices.ContainsFunc(h.labels, func(l label) bool { return l.year != 0 })
}

// second adds the kind that a list of the first kind holds too: a partner list
// with the signatures, a meeting list with the number of people.
func (v *Vocabulary) second(first Kind, h *header, c *context, below *sample) []Kind {
	switch first {
	case Partners:
		if v.marks(Signatures, h, below) {
			return []Kind{Partners, Signatures}
		}
	case Signatures:
		if v.marks(Partners, h, below) || v.alsoPartners(h, c) {
			return []Kind{Partners, Signatures}
		}
	case Attendance, Meetings:
		if h.mayHold(Headcount) && h.mayHold(SessionDate) && !h.mayHold(Name) && !h.mayHold(Person) {
			return []Kind{Attendance, Meetings}
		}
	}
	return []Kind{first}
}

// marks reports whether a label belongs to a kind alone.
func (v *Vocabulary) marks(k Kind, h *header, below *sample) bool {
	return slices.ContainsFunc(h.labels, func(l label) bool {
		points, _ := v.labelScore(k, &l, below)
		return points >= 2
	})
}

// alsoPartners: a list of signatures is one of partners when its nearest words
// say so, or when it identifies bodies and nothing says what it is.
func (v *Vocabulary) alsoPartners(h *header, c *context) bool {
	for _, l := range c.levels {
		if c.says(l, "partner") {
			return true
		}
		if l.hold(v.cues[Signatures].words) {
			return false
		}
	}
	identity := 0
	for _, f := range []Field{SIRET, SIREN, RNA, Category, Commune, Sigle, Email, Phone} {
		if h.mayHold(f) {
			identity++
		}
	}
	return identity >= 2
}

func (h *header) mayHold(f Field) bool {
	return slices.ContainsFunc(h.labels, func(l label) bool { return slices.Contains(l.fields, f) })
}
