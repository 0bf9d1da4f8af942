package columns

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// assigner gives each column of a header its one meaning.
type assigner struct {
	v       *Vocabulary
	kinds   kindSet
	charter bool
	past    bool // figures under a year are results, not targets
	below   *sample
	h       *header
}

// assign gives the columns of a header their meaning, in column order; also
// the grid sessions, when dates stand among them.
func (a *assigner) assign() ([]Column, []GridSession) {
	var cols []Column
	var grid []GridSession
	for i := range a.h.labels {
		l := &a.h.labels[i]
		if !l.date.IsZero() && a.kinds.has(Attendance) {
			grid = append(grid, GridSession{Col: l.col, Header: l.at, Date: l.date, Theme: l.theme, Instance: l.body, Tick: l.tick})
			continue
		}
		cols = append(cols, a.column(l))
	}
	if len(grid) > 0 {
		cols = a.nameColumn(cols, grid)
	}
	a.resolveRepeats(cols)
	for i := range cols {
		if cols[i].Field.PersonalUnread() {
			cols[i].Match = Personal
		}
	}
	return cols, grid
}

func (a *assigner) column(l *label) Column {
	c := Column{Col: l.col, Label: l.shown(), Header: l.at, Match: Unknown}
	if l.match == Decided { // whatever the list is
		c.Match = Decided
		if len(l.fields) > 0 {
			c.Field = l.fields[0]
		}
		return c
	}
	fields := slices.DeleteFunc(slices.Clone(l.fields), func(f Field) bool {
		return a.v.kinds[f]&a.kinds == 0
	})
	switch {
	case len(fields) == 0:
		return c
	case l.tick != "":
		c.Field, c.Match, c.Tick = fields[0], l.match, l.tick
		return c
	case l.year != 0:
		c.Field, c.Match, c.Year = fields[0], l.match, l.year
		if a.past && len(fields) > 1 {
			c.Field = fields[1]
		}
		return c
	case len(fields) == 1:
		c.Field, c.Match = fields[0], l.match
		if c.Field == Person && a.besideFirstName(l) {
			c.Field = LastName
		}
		if c.Field == Name {
			c.Parts = a.v.partsOf(l.text)
		}
		if l.refused != 0 {
			c.Match, c.RunnerUp = ByContent, l.refused
		}
		return c
	}
	c.Match = ByContent
	c.Field, c.RunnerUp = a.choose(l, fields)
	if c.Field == Name && (c.RunnerUp == Person || c.RunnerUp == LastName) && a.below.mixed(l.col) {
		c.Parts = []Field{Person, Name}
	}
	return c
}

// besideFirstName reports whether a heading that names a person, « Nom du
// participant », stands beside the one of the first names: it is the surname.
func (a *assigner) besideFirstName(l *label) bool {
	words := french.Words(l.text)
	if len(words) == 0 || words[0] != "nom" || slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "prenom") }) || a.surely(LastName) {
		return false
	}
	return slices.ContainsFunc(a.h.labels, func(o label) bool {
		return (o.col == l.col-1 || o.col == l.col+1) && len(o.fields) == 1 && o.fields[0] == FirstName
	})
}

// mixed reports whether cells of a column name a person and then a body, as
// people call themselves in a video meeting: « Jean Petit - Mairie d'Arques ».
func (s *sample) mixed(col int) bool {
	const enough = 2 // or a third of a short list
	n := 0
	for i := range s.cells(col) {
		person, body, cut := cutBody(s.cells(col)[i].cell.Raw)
		if cut && s.namesBody(body) && !s.namesBody(person) && len(french.Words(person)) >= 2 {
			n++
		}
	}
	return n >= enough || n > 0 && 3*n >= len(s.cells(col))
}

// cutBody cuts « Jean Petit - Mairie d'Arques » and « Jean Petit (Mairie
// d'Arques) » in two.
func cutBody(raw string) (person, body string, cut bool) {
	for _, mark := range []string{" - ", " – ", " — ", " / ", "("} {
		if person, body, cut = strings.Cut(raw, mark); cut {
			return person, body, true
		}
	}
	return "", "", false
}

// namesBody reports whether words hold one that names a body.
func (s *sample) namesBody(text string) bool {
	return slices.ContainsFunc(french.Words(text), func(w string) bool { return s.v.bodies[w] })
}

// choose decides between the meanings a label can have here.
func (a *assigner) choose(l *label, fields []Field) (chosen, refused Field) {
	if slices.Contains(fields, Attendees) {
		if a.listed(l) {
			return Attendees, Person
		}
		fields = slices.DeleteFunc(slices.Clone(fields), func(f Field) bool { return f == Attendees })
	}
	if has := func(f Field) bool { return slices.Contains(fields, f) }; has(Name) {
		switch {
		case has(Commune) && a.below.repeats(l.col):
			return Commune, Name
		case has(Commune):
			return Name, Commune
		case has(Sigle):
			return Name, Sigle
		case has(Person) || has(LastName):
			return a.bodyOrPerson(l, fields)
		}
	}
	if slices.Contains(fields, StandIn) {
		if a.personBeside(l) {
			return StandIn, Person
		}
		return Person, StandIn
	}
	fields = a.likelyFirst(fields)
	best, runner := fields[0], fields[1]
	bestFit, runnerFit := a.below.fit(l.col, best), -1.0
	for _, f := range fields[1:] {
		switch fit := a.below.fit(l.col, f); {
		case fit > bestFit:
			best, runner, bestFit, runnerFit = f, best, fit, bestFit
		case fit > runnerFit:
			runner, runnerFit = f, fit
		}
	}
	return best, runner
}

// repeats reports whether most values of a column stand there more than once:
// they are where the rows are, not what they are about.
func (s *sample) repeats(col int) bool {
	different := map[string]bool{}
	for i := range s.cells(col) {
		different[s.cells(col)[i].folded] = true
	}
	return len(s.cells(col)) >= 4 && 2*len(different) <= len(s.cells(col))
}

// likelyFirst orders the meanings a label can have: first those without which
// the list cannot be read, unless another label has them for sure (« Nom » in
// a list of actions), then those that make the list what it is.
func (a *assigner) likelyFirst(fields []Field) []Field {
	weight := func(f Field) float64 {
		best := 0.0
		for k := Partners; k < Ignored; k++ {
			if !a.kinds.has(k) {
				continue
			}
			best = max(best, a.v.cues[k].weights[f])
			if !a.surely(f) && slices.ContainsFunc(a.v.cues[k].needs, func(need []Field) bool { return slices.Contains(need, f) }) {
				best = max(best, 10)
			}
		}
		return best
	}
	fields = slices.Clone(fields)
	slices.SortStableFunc(fields, func(x, y Field) int { return cmp.Compare(weight(y), weight(x)) })
	return fields
}

// settle decides, before the kind of the list is judged, what does not depend
// on it: « Date d'adhésion » is a signature where something speaks of the
// charter and no other column is the signature, and an entry elsewhere;
// « Commune » and « Sigle » name the body itself only where no other column
// names anybody.
func (a *assigner) settle() {
	for i := range a.h.labels {
		l := &a.h.labels[i]
		has := func(f Field) bool { return slices.Contains(l.fields, f) }
		switch {
		case has(Joined) && has(SignedOn) && a.charter && !a.surely(SignedOn):
			l.refuse(Joined)
		case has(Joined) && has(SignedOn):
			l.refuse(SignedOn)
		case l.weakName() && a.namedBeside(l):
			l.refuse(Name)
		}
	}
}

// refuse takes a meaning away from a label.
func (l *label) refuse(f Field) {
	l.fields = slices.DeleteFunc(slices.Clone(l.fields), func(o Field) bool { return o == f })
	l.refused = f
}

// namedBeside reports whether another column names somebody. « Sigle » does so
// beside « Commune », not the other way round.
func (a *assigner) namedBeside(l *label) bool {
	return slices.ContainsFunc(a.h.labels, func(o label) bool {
		has := func(f Field) bool { return slices.Contains(o.fields, f) }
		return o.col != l.col && (has(Name) || has(Person) || has(LastName)) && !has(Commune)
	})
}

// guessBody looks for the bodies of a list of people under a heading nobody
// knows: « Employeur » beside « Nom Prénom ». Without them each person would
// count as a citizen, « Signataire » as a body, or every body as the commune it
// stands in. The column is the one whose
// cells name bodies most often, half of them at least.
func (a *assigner) guessBody() {
	if a.kinds&setOf(Partners, Signatures, Attendance) == 0 || a.surely(Name) {
		return
	}
	people := false
	var body *label
	most := 0.5
	for i := range a.h.labels {
		l := &a.h.labels[i]
		bodies, persons := a.below.bodyShare(l.col)
		switch {
		case l.weakName():
			people = true // it names the body only where nothing else does
		case slices.ContainsFunc(l.fields, names):
			if people = true; len(a.below.cells(l.col)) > 0 && slices.Contains(l.fields, Name) && (bodies >= 0.3 || persons < 0.5) {
				return // the bodies stand there
			}
		case len(l.fields) == 0 && l.match != Decided && l.date.IsZero() && l.text != "" && bodies >= most && len(a.below.cells(l.col)) >= 2 && (body == nil || bodies > most):
			body, most = l, bodies
		}
	}
	if people && body != nil {
		body.fields, body.match = []Field{Name}, ByContent
		for i := range a.h.labels {
			if l := &a.h.labels[i]; l.weakName() {
				l.refuse(Name)
			}
		}
	}
}

// weakName reports whether a label is « Commune » or « Sigle », which may name
// the body itself.
func (l *label) weakName() bool {
	return slices.Contains(l.fields, Name) && (slices.Contains(l.fields, Commune) || slices.Contains(l.fields, Sigle))
}

// surely reports whether a label has this meaning and no other.
func (a *assigner) surely(f Field) bool {
	return slices.ContainsFunc(a.h.labels, func(l label) bool { return len(l.fields) == 1 && l.fields[0] == f })
}

// bodyOrPerson decides what « Nom » or « Participant » names: a person beside
// a first name or beside a structure, otherwise what the cells look like.
func (a *assigner) bodyOrPerson(l *label, fields []Field) (chosen, refused Field) {
	person := Person
	if a.surely(FirstName) && slices.Contains(fields, LastName) {
		person = LastName
	} else if !slices.Contains(fields, Person) {
		person = LastName
	}
	bodies, persons := a.below.bodyShare(l.col)
	if slices.Contains(fields, SignedOn) && a.surely(Name) && a.below.fit(l.col, SignedOn) > 0.5 && persons < 0.3 {
		return SignedOn, person
	}
	if slices.Contains(fields, Headcount) && a.below.fit(l.col, Headcount) > 0.6 {
		return Headcount, Name
	}
	body := false
	switch {
	case a.surely(Name):
	case len(a.below.cells(l.col)) == 0 && (a.surely(Person) || a.surely(LastName)): // a question nobody was asked
	case person == LastName && a.surely(FirstName):
		body = bodies >= 0.3
	case a.otherName(l):
		body = bodies > 0.3
	case a.kinds.has(Attendance):
		body = bodies >= 0.2 || persons < 0.8
	default:
		body = true
	}
	if body {
		return Name, person
	}
	return person, Name
}

// listed reports whether the cells of « Participants » each list those of a
// session: no other column names anybody, and they hold several lines or
// items, or stand beside the excused; commas alone do where each row is a day
// of its own, since « Dupont, Jean » has one.
func (a *assigner) listed(l *label) bool {
	strong, weak, own := 0, 0, false
	for _, f := range a.below.cells(l.col) {
		if strings.ContainsAny(f.cell.Raw, ";\n•") {
			strong++
		} else if strings.Contains(f.cell.Raw, ",") {
			weak++
		}
	}
	for i := range a.h.labels {
		o := &a.h.labels[i]
		switch {
		case o.col == l.col:
		case len(o.fields) == 1 && (names(o.fields[0]) || o.fields[0] == FirstName):
			return false
		case len(o.fields) == 1 && o.fields[0] == AttendeesExcused && o.tick == "":
			own = true
		case slices.Contains(o.fields, SessionDate) && a.below.fit(o.col, SessionDate) > 0.7 && a.below.distinct(o.col):
			strong += weak
		}
	}
	return own || strong > 0 && 3*strong >= len(a.below.cells(l.col))
}

// distinct reports whether no value of a column stands there twice.
func (s *sample) distinct(col int) bool {
	seen := map[string]bool{}
	for i := range s.cells(col) {
		raw := s.cells(col)[i].cell.Raw
		if seen[raw] {
			return false
		}
		seen[raw] = true
	}
	return true
}

// personBeside reports whether another column names the person expected: for
// sure, or beside one that names the body.
func (a *assigner) personBeside(l *label) bool {
	return slices.ContainsFunc(a.h.labels, func(o label) bool {
		person := slices.Contains(o.fields, Person) || slices.Contains(o.fields, LastName)
		return o.col != l.col && person && (len(o.fields) == 1 || a.surely(Name) || a.surely(FirstName))
	})
}

// otherName reports whether another column, also ambiguous, may name the body.
func (a *assigner) otherName(l *label) bool {
	bodies, _ := a.below.bodyShare(l.col)
	for i := range a.h.labels {
		o := &a.h.labels[i]
		if o.col == l.col || !slices.Contains(o.fields, Name) || slices.Contains(o.fields, Commune) || slices.Contains(o.fields, Sigle) {
			continue
		}
		if other, _ := a.below.bodyShare(o.col); other > bodies || other == bodies && o.col < l.col {
			return true
		}
	}
	return false
}

// nameColumn finds the names of a grid whose first column has no label that is
// known: the first column of words left of the sessions.
func (a *assigner) nameColumn(cols []Column, grid []GridSession) []Column {
	for _, c := range cols {
		if c.Field == Name || c.Field == Person || c.Field == LastName {
			return cols
		}
	}
	for col := 1; col < grid[0].Col; col++ {
		if !a.below.words(col) {
			continue
		}
		i := slices.IndexFunc(cols, func(c Column) bool { return c.Col == col })
		if i >= 0 && cols[i].Match != Unknown {
			continue
		}
		if i < 0 {
			at := grid[0].Header.Cell(col)
			cols = append(cols, Column{Col: col, Header: at})
			slices.SortFunc(cols, func(x, y Column) int { return x.Col - y.Col })
			i = slices.IndexFunc(cols, func(c Column) bool { return c.Col == col })
		}
		cols[i].Field, cols[i].Match = Name, ByContent
		if bodies, persons := a.below.bodyShare(col); bodies < 0.2 && persons >= 0.8 {
			cols[i].Field = Person
		}
		return cols
	}
	return cols
}

// words reports whether most cells of a column hold words.
func (s *sample) words(col int) bool {
	texts := 0
	for _, f := range s.cells(col) {
		if f.cell.Kind == source.Text && !f.date {
			texts++
		}
	}
	return texts > 0 && 2*texts >= len(s.cells(col))
}

// severalAllowed are the fields that may stand in several columns.
var severalAllowed = []Field{Carriers, ActionPartners, Email, Phone, Address, Rank, Notes, Function, Person, Contribution, PostalCode, SignatureMark}

// resolveRepeats keeps one column for each field that must stand once: the
// more certain label, then the fuller and the better fitting column, then the
// first.
func (a *assigner) resolveRepeats(cols []Column) {
	first := map[Field]int{}
	for i := range cols {
		f := cols[i].Field
		if f == 0 || slices.Contains(severalAllowed, f) {
			continue
		}
		j, seen := first[f]
		if !seen {
			first[f] = i
			continue
		}
		loser := i
		if cols[i].Tick != "" && cols[j].Tick != "" || cols[i].Year != cols[j].Year {
			continue
		}
		if a.better(&cols[i], &cols[j]) {
			first[f], loser = i, j
		}
		cols[loser].RunnerUp, cols[loser].Field, cols[loser].Match = f, 0, Unknown
	}
}

func (a *assigner) better(x, y *Column) bool {
	if (x.Match == Decided) != (y.Match == Decided) {
		return x.Match == Decided
	}
	if (x.Match == Exact) != (y.Match == Exact) {
		return x.Match == Exact
	}
	weigh := func(c *Column) float64 { return a.below.fit(c.Col, c.Field) * float64(len(a.below.cells(c.Col))) }
	return weigh(x) > weigh(y)
}
