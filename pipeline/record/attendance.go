package record

import (
	"cmp"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// attendances reads a row of a long list or of a sign-in sheet: an attendance
// for each day and each person it names.
func (r *reader) attendances(set *Set) {
	if r.has(columns.Attendees) || r.has(columns.AttendeesExcused) {
		set.Attendances = append(set.Attendances, r.listed()...)
		return
	}
	at := len(set.Attendances)
	set.Attendances = append(set.Attendances, Attendance{}) // read where it stays: it is large, and they are many
	a := &set.Attendances[at]
	r.attendance(a)
	names, dates := r.persons(&a.Body), r.sessionDates()
	a.Date = dates[0]
	if len(names) < 2 && len(dates) == 1 {
		return
	}
	common := *a
	set.Attendances = set.Attendances[:at]
	for _, common.Date = range dates {
		set.Attendances = append(set.Attendances, common)
		for i := 1; i < len(names); i++ {
			another := common
			another.Body.Rank, another.Body.Person = rank(i), names[i]
			alone := *common.Detail()
			alone.Headcount = Sourced[int]{State: Absent, At: r.at} // that of the row is counted once
			another.tell(alone)
			set.Attendances = append(set.Attendances, another)
		}
	}
}

// attendance reads what the attendances of a row have in common into a, which is
// zero.
func (r *reader) attendance(a *Attendance) {
	a.Body, a.Instance = r.mention(columns.Attendance), r.instance()
	d := Detail{Theme: r.text(columns.SessionTheme)}
	d.Type = word(r, columns.SessionType, r.v.sessionType, finding.SessionTypeUnknown)
	d.Role = word(r, columns.AttendeeRole, r.v.role, finding.RoleUnknown)
	if d.Theme.State == Absent {
		d.titled(r.v, r.t.Session.Theme, r.t.Session.At)
	}
	d.Headcount = r.headcount()
	var people Sourced[int]
	a.Presence, people = r.presence()
	r.registered(a)
	r.replaced(a)
	if people.Is() && !d.Headcount.Is() {
		d.Headcount = people
	}
	if r.t.Presence != columns.ByColumn && d.Headcount.Is() && d.Headcount.Value == 0 {
		a.Presence.Value = Away
	}
	r.unnamed(a, &d)
	a.tell(d)
}

// registered reads the state of a registration, where nothing better says who
// came: a cancelled one is no presence.
func (r *reader) registered(a *Attendance) {
	if r.t.Presence != columns.AllPresent && r.t.Presence != columns.AssumedPresent {
		return
	}
	switch kept := word(r, columns.Registration, r.v.registration, finding.PresenceUnknown); {
	case kept.State == Bad:
		a.Presence = Sourced[Presence]{State: Bad, At: kept.At}
	case kept.Is() && !kept.Value:
		a.Presence = Sourced[Presence]{Value: Away, State: Present, At: kept.At}
	}
}

// replaced reads who came in place of the one expected: a name is a presence,
// « excusé » says what the mark may have left out.
func (r *reader) replaced(a *Attendance) {
	who := r.text(columns.StandIn)
	if !who.Is() {
		return
	}
	said, known := r.presenceWord(who.Value)
	if yes, isYesNo := lookup(r, r.v.yesNo, who.Value); isYesNo {
		said, known = map[bool]Presence{true: Came, false: Away}[yes], true
	}
	switch {
	case !known:
		a.Presence = Sourced[Presence]{Value: Came, State: Present, At: who.At}
		r.names(&a.Body, PersonName{Full: who.Value}, who.At)
	case a.Presence.Value != Came || r.t.Presence != columns.ByColumn && r.t.Presence != columns.BySignature:
		a.Presence = Sourced[Presence]{Value: said, State: Present, At: who.At}
	}
}

// titled takes the theme of the session from a title, which may end with its
// type: « Mobilité (échange) ».
func (d *Detail) titled(v *Values, theme string, at source.Ref) {
	if theme == "" {
		return
	}
	if open := strings.LastIndexByte(theme, '('); open > 0 && d.Type.State == Absent {
		if kind, known := v.sessionType[french.Fold(theme[open:])]; known {
			d.Type = Sourced[string]{Value: kind, State: Present, At: at}
			theme = strings.TrimSpace(theme[:open])
		}
	}
	d.Theme = Sourced[string]{Value: theme, State: Present, At: at}
}

// headcount reads the number of people of the row itself: a merged number is
// that of the first row, counted once.
func (r *reader) headcount() Sourced[int] {
	if col := r.columns[columns.Headcount]; col != 0 {
		if _, own := r.row.Cell(int(col)); !own {
			return Sourced[int]{State: Empty, At: r.at.Cell(int(col))}
		}
	}
	return r.number(columns.Headcount)
}

// unnamed: « Citoyen » without a name is one person more, or none who stayed
// away.
func (r *reader) unnamed(a *Attendance, d *Detail) {
	if a.Body.Name.Is() || a.Body.Person != nil || d.Headcount.Is() || a.Body.Name.State != Empty {
		return
	}
	c, at, state := r.cell(columns.Name)
	if state == Present && r.generic(written(c)) {
		d.Headcount = Sourced[int]{State: Present, At: at}
		if a.Presence.Or(0) == Came {
			d.Headcount.Value = 1
		}
	}
}

// sessionDates are the days of the sessions the row speaks of, one most often:
// from their column, else what the title, the sheet or the file says. They hold
// until the next row is read.
func (r *reader) sessionDates() []Sourced[french.Date] {
	switch s := r.t.Session; {
	case r.has(columns.SessionDate):
		return r.columnDates()
	case !s.Date.IsZero():
		r.dates = append(r.dates[:0], Sourced[french.Date]{Value: s.Date, State: Present, At: s.At})
	default:
		r.dates = append(r.dates[:0], Sourced[french.Date]{State: Absent, At: r.at})
	}
	return r.dates
}

// columnDates are the days that the column of the session holds.
func (r *reader) columnDates() []Sourced[french.Date] {
	r.dates = r.dates[:0]
	c, at, state := r.cell(columns.SessionDate)
	typed := state == Present && c.Kind == source.Text
	if day, met := r.days[c.Raw]; typed && met {
		r.dates = append(r.dates, Sourced[french.Date]{Value: day, State: Present, At: at})
		return r.dates
	}
	if typed {
		for _, day := range severalDates(c.Raw) {
			r.dates = append(r.dates, Sourced[french.Date]{Value: day, State: Present, At: at})
		}
	}
	if len(r.dates) < 2 {
		one := r.date(columns.SessionDate)
		r.dates = append(r.dates[:0], one)
		if typed && one.Is() && len(r.days) < mostFolds {
			r.days[c.Raw] = one.Value
		}
	}
	return r.dates
}

// instance is the body that met: from its column, else that of the table. A
// name nobody knows is another instance, and reported.
func (r *reader) instance() columns.Instance {
	text := r.text(columns.InstanceName)
	if !text.Is() {
		return r.t.Instance
	}
	if i, known := lookup(r, r.v.instance, text.Value); known {
		return i
	}
	folded := french.Fold(text.Value)
	for words, i := range r.v.instance {
		if strings.Contains(words, " ") && i != columns.OtherBody && strings.HasPrefix(folded, words+" ") {
			return i // « Club climat n° 3 »
		}
	}
	c, _, _ := r.cell(columns.InstanceName)
	r.found.Add(finding.New(finding.InstanceUnknown, text.At, r.labels[columns.InstanceName], c.Raw))
	return columns.OtherBody
}

// presence says whether the row's actor came, by its mark or by what the table
// says of rows without one; with the number a mark such as « 2 » stands for.
func (r *reader) presence() (Sourced[Presence], Sourced[int]) {
	none := Sourced[int]{State: Absent, At: r.at}
	if len(r.ticks[columns.Presence]) > 0 && !r.has(columns.Presence) {
		switch c, at, state := r.tick(columns.Presence); {
		case state == Present:
			return r.mark(c, at, r.labels[columns.Presence], false)
		case state == Bad:
			return Sourced[Presence]{State: Bad, At: at}, none
		case r.t.Presence == columns.ByColumn:
			return Sourced[Presence]{Value: Away, State: Present, At: at}, none
		}
	}
	all := func(p Presence) (Sourced[Presence], Sourced[int]) {
		return Sourced[Presence]{Value: p, State: Present, At: r.at}, none
	}
	switch r.t.Presence {
	case columns.ByColumn:
		return r.marked(columns.Presence, false)
	case columns.BySignature:
		return r.marked(columns.SignatureMark, true)
	case columns.NonePresent:
		return all(InvitedOnly)
	case columns.AllAway:
		return all(Away)
	case columns.BySection:
		return all(r.sectionPresence())
	}
	return all(Came)
}

// sectionPresence is what the last section above the row that speaks of
// presence says of it.
func (r *reader) sectionPresence() Presence {
	for i := len(r.t.Sections) - 1; i >= 0; i-- {
		if s := &r.t.Sections[i]; s.At.Row < r.at.Row {
			if p, known := r.v.section[strings.Trim(r.fold(s.Text), "0123456789 ")]; known {
				return p
			}
		}
	}
	return Came
}

// marked reads the mark of the row: blank is away. A signature may stand in
// any of several columns: « Matin », « Après-midi ».
func (r *reader) marked(f columns.Field, signature bool) (Sourced[Presence], Sourced[int]) {
	first := r.at
	for _, column := range r.t.Columns {
		if column.Field != f || column.Tick != "" {
			continue
		}
		c, at, filled := r.t.Cell(r.row, column.Col)
		if filled && !(c.Kind == source.Text && strings.TrimSpace(c.Raw) == "") {
			return r.mark(c, at, column.Label, signature)
		}
		if first == r.at {
			first = at
		}
	}
	return Sourced[Presence]{Value: Away, State: Present, At: first}, Sourced[int]{State: Empty, At: first}
}

// mark reads a filled cell of presence. Anything in a signature cell is a
// signature, unless it says that nobody signed.
func (r *reader) mark(c source.Cell, at source.Ref, label string, signature bool) (Sourced[Presence], Sourced[int]) {
	presence, people := Sourced[Presence]{State: Present, At: at}, Sourced[int]{State: Empty, At: at}
	if r.brokenCell(c, at, label, false) {
		presence.State = Bad
		return presence, people
	}
	if n, ok := headcountMark(c); ok {
		presence.Value = Came
		switch {
		case n == 0:
			presence.Value = Away
		case n > 1:
			people = Sourced[int]{Value: n, State: Present, At: at}
			r.found.Add(finding.New(finding.HeadcountInPresence, at, label, c.Raw))
		}
		return presence, people
	}
	var known bool
	if presence.Value, known = r.presenceWord(written(c)); known {
		return presence, people
	}
	if _, dated := r.dateIn(c); dated || signature {
		if dated && !signature {
			r.found.Add(finding.New(finding.DateInYesNo, at, label, c.Raw))
		}
		presence.Value = Came
		return presence, people
	}
	r.found.Add(finding.New(finding.PresenceUnknown, at, label, c.Raw))
	presence.State = Bad
	return presence, people
}

// mostInMark is the largest number of people one mark is believed to count.
const mostInMark = 500

// headcountMark reads a mark that is a number: « 1 », « 2 », « 3 personnes ».
func headcountMark(c source.Cell) (int, bool) {
	if c.Kind == source.Bool || c.Date != source.NoDate {
		return 0, false
	}
	text := spaced(c.Raw)
	if mark, inside, cut := strings.Cut(text, " ("); cut && strings.EqualFold(mark, "x") { // « x (2 pers.) »
		text = strings.TrimSuffix(inside, ")")
	}
	for _, unit := range []string{" personnes", " personne", " pers.", " pers", " participants", " présents"} {
		text = strings.TrimSuffix(text, unit)
	}
	n, ok := french.ParseInt(text)
	return n, ok && 0 <= n && n <= mostInMark
}

// presenceWord reads « présent », « excusé », « remplacé par M. Petit ».
func (r *reader) presenceWord(text string) (Presence, bool) {
	folded := r.fold(text)
	if folded == "" {
		return Away, true // « - », « / »
	}
	if p, known := lookup(r, r.v.presence, text); known {
		return p, true
	}
	for _, s := range r.v.presenceStart {
		if strings.HasPrefix(folded, s.words+" ") {
			return s.presence, true
		}
	}
	return 0, false
}

// grid reads a row of a grid: one attendance a mark. A blank cell says nothing
// more than that nobody came. Of two marks under one session, which has a
// column for each value, neither counts when they contradict each other.
func (r *reader) grid(set *Set) {
	var body Mention
	read := false
	var last columns.GridSession
	for _, g := range r.t.Grid {
		c, at, filled := r.t.Cell(r.row, g.Col)
		if !filled || c.Kind == source.Text && strings.TrimSpace(c.Raw) == "" || g.Tick != "" && r.isNo(c) {
			continue
		}
		if !read {
			body, read = r.mention(columns.Attendance), true
		}
		a := Attendance{
			Body: body, GridCol: uint16(g.Col), Instance: cmp.Or(g.Instance, r.t.Instance), Date: Sourced[french.Date]{Value: g.Date, State: Present, At: g.Header},
		}
		d := *untold
		d.Role = word(r, columns.AttendeeRole, r.v.role, finding.RoleUnknown)
		d.titled(r.v, g.Theme, g.Header)
		if g.Tick != "" {
			c = r.meant(c, g.Tick)
		}
		a.Presence, d.Headcount = r.mark(c, at, french.Short(g.Date), false)
		r.unnamed(&a, &d)
		a.tell(d)
		if g.Tick != "" && g.Date == last.Date && g.Theme == last.Theme {
			if earlier := &set.Attendances[len(set.Attendances)-1]; earlier.Presence.Or(0) != a.Presence.Or(0) {
				r.found.Add(finding.New(finding.MarksContradict, at, french.Short(g.Date), r.typed(at), "first", last.Tick, "second", g.Tick).With(earlier.Row()))
				earlier.Presence.State = Bad
			}
			continue
		}
		set.Attendances = append(set.Attendances, a)
		last = g
	}
}
