package columns

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// ticked are the fields that some sheets spread over a column for each value:
// « Présent | Excusé | Absent », a cross in one of them.
var ticked = []Field{Presence, ActionStatus, SignatureStatus}

// ticks finds the labels that are values of such a field, with nothing but
// marks below. Two of them are needed; « Excusé » or « Absent » alone are
// enough, whatever says who came.
func (f *finder) ticks(h *header, to int) {
	if !h.namesSomething() {
		return // a row of marks is no header
	}
	var below *sample
	for _, field := range ticked {
		var found []*label
		for i := range h.labels {
			l := &h.labels[i]
			if l.match != Decided && (len(l.fields) == 0 || slices.Contains(l.fields, field) || l.fields[0] == AttendeesExcused) && l.tick == "" && l.date.IsZero() && f.v.examples[field][french.Fold(l.text)] {
				found = append(found, l)
			}
		}
		if len(found) == 0 {
			continue
		}
		if below == nil {
			below = f.sampleOf(h.last+1, to, 40)
		}
		found = slices.DeleteFunc(found, func(l *label) bool { return !below.marked(l.col) || below.recurs(*l) > 0 })
		if field != Presence {
			found = f.adjoining(found, below)
		}
		twice := slices.ContainsFunc(found, func(l *label) bool { return l.text == found[0].text && l != found[0] })
		if twice || len(found) < 2 && !(field == Presence && len(found) == 1 && f.v.stayed[french.Fold(found[0].text)]) {
			continue
		}
		for _, l := range found {
			if len(l.fields) == 0 {
				h.known++
			}
			l.fields, l.match, l.tick = []Field{field}, Exact, l.text
		}
	}
}

// years finds the columns for each year of a table of targets: two labels at
// least that are a year, or a year and what its figures are (« Cible 2024 »),
// in order, with figures below that are no years.
func (f *finder) years(h *header, to int) {
	if !h.mayHold(IndicatorName) {
		return
	}
	type column struct {
		*label
		means []Field
		of    int
	}
	var found []column
	for i := range h.labels {
		if means, year := f.yearLabel(&h.labels[i]); year != 0 {
			found = append(found, column{&h.labels[i], means, year})
		}
	}
	below := f.sampleOf(h.last+1, to, 40)
	if len(found) < 2 || !slices.IsSortedFunc(found, func(a, b column) int { return a.of - b.of }) ||
		slices.ContainsFunc(found, func(c column) bool { return below.fit(c.col, TargetValue) < 0.5 || below.share(c.col, yearCell) > 0.5 }) {
		return
	}
	for _, c := range found {
		if len(c.fields) == 0 {
			h.known++
		}
		c.fields, c.year, c.match = c.means, c.of, Exact
	}
}

// yearLabel reads a label that is a year, alone or beside the words of a field.
func (f *finder) yearLabel(l *label) (fields []Field, year int) {
	var rest []string
	for _, w := range french.Words(l.text) {
		n, err := strconv.Atoi(w)
		switch {
		case err != nil:
			rest = append(rest, w)
		case year != 0 || n < 2000 || n > 2099:
			return nil, 0
		default:
			year = n
		}
	}
	if year == 0 || len(rest) == 0 && l.group == "" {
		return []Field{TargetValue, PastValue}, year
	}
	words := strings.Join(rest, " ")
	if len(rest) == 0 {
		words = l.group
	}
	for _, field := range f.v.lookup(words) {
		if field == TargetValue || field == PastValue {
			fields = append(fields, field)
		}
	}
	if len(fields) == 0 {
		return nil, 0
	}
	return fields, year
}

// share is the share of the cells of a column of which something holds.
func (s *sample) share(col int, holds func(*fact) bool) float64 {
	n := 0
	for i := range s.cells(col) {
		if holds(&s.cells(col)[i]) {
			n++
		}
	}
	return float64(n) / float64(max(len(s.cells(col)), 1))
}

// adjoining keeps the first labels that stand side by side, two at least, with
// a mark below one of them.
func (f *finder) adjoining(found []*label, below *sample) []*label {
	for i := range found {
		j := i + 1
		for j < len(found) && found[j].col == found[j-1].col+1 {
			j++
		}
		if j-i > 1 && slices.ContainsFunc(found[i:j], func(l *label) bool { return len(below.cells(l.col)) > 0 }) {
			return found[i:j]
		}
	}
	return nil
}

// namesSomething reports whether a label says whom or what the rows are about.
func (h *header) namesSomething() bool {
	return slices.ContainsFunc(h.labels, func(l label) bool { return slices.ContainsFunc(l.fields, names) })
}

// tickUnder finds the fields of a group of which a label is a value:
// « Présence » over « Oui » and « Non ».
func (v *Vocabulary) tickUnder(group []Field, text string) []Field {
	var fields []Field
	for _, f := range group {
		words := v.examples[f]
		if f == SignedOn {
			words = v.examples[Collective]
		}
		if words[french.Fold(text)] {
			fields = append(fields, f)
		}
	}
	return fields
}

// marked reports whether a column holds mostly marks: crosses, yes or no, small
// numbers, words of presence; some write the reason in place of the cross.
func (s *sample) marked(col int) bool {
	marks := 0
	for i := range s.cells(col) {
		if f := &s.cells(col)[i]; s.v.mark(f) {
			marks++
		}
	}
	return 2*marks >= len(s.cells(col))
}

func (v *Vocabulary) mark(f *fact) bool {
	switch f.cell.Kind {
	case source.Bool:
		return true
	case source.Number:
		n, err := strconv.Atoi(f.cell.Raw)
		return err == nil && 0 <= n && n < 100 && !f.date
	}
	return f.folded == "" || v.examples[Collective][f.folded] || v.presenceMark(f)
}
