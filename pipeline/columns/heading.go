package columns

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// grouped reads a lower cell under the group above it.
func (f *finder) grouped(up, low source.Cell, at source.Ref) label {
	group := spaced(up.Raw)
	l := f.labelOf(low, at)
	above := f.labelOf(up, at)
	joined := f.v.lookup(group + " " + spaced(low.Raw))
	under := f.v.tickUnder(above.fields, low.Raw)
	switch {
	case f.decide(&l, group+" / "+l.text), l.match == Decided:
	case len(joined) > 0:
		l.fields, l.match = joined, Exact
	case len(under) > 0 && low.Kind == source.Text:
		l.fields, l.match, l.tick = under, Exact, l.text
	case !l.date.IsZero() && above.date.IsZero() && f.sessionUnder(&l, group, len(above.fields) > 0):
	case l.date.IsZero() && !above.date.IsZero() && f.v.examples[Presence][french.Fold(l.text)]:
		l.date, l.theme, l.body, l.fields, l.match, l.tick = above.date, above.theme, above.body, nil, Unknown, l.text
	case l.date.IsZero() && !above.date.IsZero():
		l.date, l.theme, l.body, l.fields, l.match = above.date, l.text, above.body, nil, Unknown
	case len(l.fields) > 1:
		if both := intersect(l.fields, above.fields); len(both) > 0 {
			if slices.Contains(both, Person) && slices.Contains(l.fields, LastName) {
				both = append(both, LastName) // « Participant » over « Nom » and « Prénom »
			}
			l.fields = both
		}
	}
	l.group = group
	return l
}

// sessionUnder gives a session the instance or the theme that the group over
// its day names; false when the group is a label and names none.
func (f *finder) sessionUnder(l *label, group string, isLabel bool) bool {
	around := context{words: f.v.context}
	body, named := around.instanceIn(group)
	if named {
		l.body = body
	}
	if !isLabel && !around.known(padded(group)) {
		l.theme = group
	}
	return named || !isLabel
}

func intersect(a, b []Field) []Field {
	var both []Field
	for _, f := range a {
		if slices.Contains(b, f) {
			both = append(both, f)
		}
	}
	return both
}

// labelOf looks a header cell up.
func (f *finder) labelOf(c source.Cell, at source.Ref) label {
	l := label{col: at.Col(), text: spaced(c.Raw), raw: c.Raw, at: at, match: Unknown}
	switch c.Kind {
	case source.Number:
		if c.Date != source.NoDate {
			l.date, _ = serialDate(c)
			l.text = french.Short(l.date)
		}
		return l
	case source.Text:
	default:
		return l
	}
	if utf8.RuneCountInString(l.text) > 120 {
		return l
	}
	if f.decide(&l, l.text) {
		return l
	}
	if known, ok := f.cache[l.text]; ok {
		l.fields, l.match, l.date, l.theme, l.body = known.fields, known.match, known.date, known.theme, known.body
		return l
	}
	f.look(&l)
	f.cache[l.text] = l
	return l
}

// decide gives a label the meaning that staff decided for a heading; false when
// they decided nothing.
func (f *finder) decide(l *label, heading string) bool {
	field, decided := f.v.decision(f.sheet, heading)
	if !decided {
		return false
	}
	l.fields, l.match = nil, Decided
	if field != 0 {
		l.fields = []Field{field}
	}
	return true
}

func (f *finder) look(l *label) {
	if l.fields = f.v.lookup(l.text); len(l.fields) > 0 {
		l.match = Exact
		return
	}
	if starts(french.Fold(l.text), f.v.context["intention"]) {
		return // « Serez-vous présent le 12 mars ? » is no session
	}
	if utf8.RuneCountInString(l.text) > 60 || !strings.ContainsAny(l.text, "0123456789") {
		return
	}
	text := l.text
	dates := french.FindDates(text)
	if len(dates) == 0 && f.year != "" {
		text, dates = f.withYear(text)
	}
	if len(dates) == 1 {
		around := context{words: f.v.context}
		l.date = dates[0]
		l.theme = themeIn(text, &around)
		l.body, _ = around.instanceIn(l.text)
	}
}

// withYear reads « 14/03 » and « 14 mars – Énergie » as days of the year that
// the titles, the sheet or the file name.
func (f *finder) withYear(text string) (string, []french.Date) {
	for _, part := range titleParts(text) {
		for _, joint := range []string{"/", " "} {
			dated := part + joint + f.year
			if days := french.FindDates(dated); len(days) == 1 && !days[0].Partial() {
				return strings.Replace(text, part, dated, 1), days
			}
		}
	}
	return text, nil
}

// yearAround is the one year that the first rows, the sheet's or the file's
// name speak of, "" when there is none or several.
func (f *finder) yearAround() string {
	texts := []string{f.sheet.Name(), path.Base(f.sheet.File())}
	for i := range f.sheet.Rows[:min(len(f.sheet.Rows), 3)] {
		for _, c := range f.sheet.Rows[i].Cells {
			if c.Kind == source.Text && len(c.Raw) < 120 {
				texts = append(texts, c.Raw)
			}
		}
	}
	year := ""
	for _, text := range texts {
		for _, w := range french.Words(text) {
			if len(w) == 4 && (w[:2] == "20") && strings.Trim(w, "0123456789") == "" {
				if year != "" && year != w {
					return ""
				}
				year = w
			}
		}
	}
	return year
}

// under reads a lower cell with nothing above it. The nearest group to its left
// may stand over it too, where groups are not merged: it is asked about a label
// that is not known, and about the body that met.
func (f *finder) under(upper, lower *source.Row, low source.Cell, at source.Ref) label {
	l := f.labelOf(low, at)
	if len(l.fields) > 0 || l.match == Decided || len(upper.Cells) < 2 {
		return l // a title over the table is no group
	}
	for i := len(upper.Cells) - 1; i >= 0; i-- {
		group := upper.Cells[i]
		if group.Col >= low.Col {
			continue
		}
		if _, stands := lower.Cell(int(group.Col)); stands {
			if g := f.grouped(group, low, at); len(g.fields) > 0 || g.body != 0 || g.tick != "" {
				return g
			}
		}
		break
	}
	return l
}
