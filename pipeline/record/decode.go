package record

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/source"
)

// Decode turns the data rows of tables into records, in table and row order.
// Every row gives at least one record of each kind of its table, except the
// row of an attendance grid without a mark, of a session that lists nobody, or
// of a table of targets without a figure under any year: that is no fault.
func Decode(tables []columns.Table, values *Values) (Set, finding.List) {
	var set Set
	var found finding.List
	for i := range tables {
		t := &tables[i]
		for _, kind := range t.Kinds {
			set.list(source.Place{File: t.Sheet.File(), Sheet: t.Sheet.Name()}, kind, len(t.Rows))
		}
	}
	all := stretches(tables)
	set.grow(all...)
	everybody, met := newEverybody(), map[*PersonName]bool{}
	desks := make([]desk, sideBySide)
	for some := range slices.Chunk(all, sideBySide) {
		shards.Run(len(some), 1, func(i, _ int) { desks[i].decode(some[i], values, everybody) })
		for i := range some {
			set.take(&desks[i].set, met)
			found.Join(desks[i].found)
		}
	}
	return set, found
}

// How many stretches of rows are read side by side, and how long one is: what is
// read waits for those before it in a room that is used again.
const (
	sideBySide  = 8
	stretchRows = 2048
)

// stretch is some rows of a table.
type stretch struct {
	table *columns.Table
	rows  []*source.Row
}

// stretches cuts the rows of tables, in their order.
func stretches(tables []columns.Table) []stretch {
	var all []stretch
	for i := range tables {
		for rows := range slices.Chunk(tables[i].Rows, stretchRows) {
			all = append(all, stretch{&tables[i], rows})
		}
	}
	return all
}

// desk is where one stretch after the other is read.
type desk struct {
	reader *reader // of the table of the last one
	set    Set
	found  finding.List
}

func (d *desk) decode(s stretch, values *Values, everybody *everybody) {
	if d.reader == nil || d.reader.t != s.table {
		d.reader = newReader(s.table, values, newPeople(everybody), &d.found)
	}
	d.set.empty()
	d.set.grow(s)
	d.found = finding.List{}
	r := d.reader
	for _, row := range s.rows {
		r.row, r.at = row, s.table.Sheet.Ref(int(row.Number), 0)
		r.decode(&d.set)
		if p := r.anybody(); p != nil {
			d.set.Persons = append(d.set.Persons, p)
		}
	}
}

// empty keeps the room of a set.
func (s *Set) empty() {
	s.Partners, s.Signatures, s.Attendances = s.Partners[:0], s.Signatures[:0], s.Attendances[:0]
	s.Actions, s.Meetings, s.Targets, s.Persons = s.Actions[:0], s.Meetings[:0], s.Targets[:0], s.Persons[:0]
}

// take adds the records of another set; persons not met yet are noted.
func (s *Set) take(more *Set, met map[*PersonName]bool) {
	s.Partners = append(s.Partners, more.Partners...)
	s.Signatures = append(s.Signatures, more.Signatures...)
	s.Attendances = append(s.Attendances, more.Attendances...)
	s.Actions = append(s.Actions, more.Actions...)
	s.Meetings = append(s.Meetings, more.Meetings...)
	s.Targets = append(s.Targets, more.Targets...)
	for _, p := range more.Persons {
		if !met[p] {
			met[p] = true
			s.Persons = append(s.Persons, p)
		}
	}
}

// list notes a list; the tables of a kind in one sheet are one.
func (s *Set) list(place source.Place, kind columns.Kind, rows int) {
	for i := range s.Lists {
		if l := &s.Lists[i]; l.Place == place && l.Kind == kind {
			l.Rows += rows
			return
		}
	}
	s.Lists = append(s.Lists, ListRead{Place: place, Kind: kind, Rows: rows})
}

// grow makes room for the records of rows: they are large, and moving them costs
// more than reading them.
func (s *Set) grow(some ...stretch) {
	rows := func(kind columns.Kind) (n int) {
		for _, one := range some {
			if one.table.Has(kind) {
				n += len(one.rows)
			}
		}
		return n
	}
	s.Partners = slices.Grow(s.Partners, rows(columns.Partners))
	s.Signatures = slices.Grow(s.Signatures, rows(columns.Signatures))
	s.Attendances = slices.Grow(s.Attendances, rows(columns.Attendance))
	s.Actions = slices.Grow(s.Actions, rows(columns.Actions))
}

// decode reads the current row. Who it names is read once, whatever the number
// of kinds.
func (r *reader) decode(set *Set) {
	t := r.t
	switch {
	case t.Has(columns.Actions):
		set.Actions = append(set.Actions, r.action())
	case t.Has(columns.Targets):
		set.Targets = append(set.Targets, r.targets()...)
	case t.Has(columns.Attendance) && t.Shape == columns.Grid:
		r.grid(set)
	case t.Has(columns.Attendance):
		r.attendances(set)
	}
	if t.Has(columns.Meetings) {
		set.Meetings = append(set.Meetings, r.meetings()...)
	}
	if t.Has(columns.Partners) || t.Has(columns.Signatures) {
		body := r.mention(t.Kinds[0])
		if t.Has(columns.Partners) {
			set.Partners = append(set.Partners, r.partner(body))
		}
		if t.Has(columns.Signatures) {
			body.Kind = columns.Signatures
			set.Signatures = append(set.Signatures, r.signature(body))
		}
	}
}

// partner reads a row of a partner list. The contact of a body is left in the
// staff's file.
func (r *reader) partner(body Mention) Partner {
	if body.Name.Is() {
		body.Person = nil
	}
	return Partner{
		Row: r.at, Body: body, College: r.text(columns.College), CommitteeMember: r.yesNo(columns.CommitteeMember),
		Joined: r.date(columns.Joined), Left: r.date(columns.Left),
	}
}

// meetings reads a row of a meeting list: a meeting for each day it names.
func (r *reader) meetings() []Meeting {
	m := Meeting{
		Row: r.at, Instance: r.instance(), Theme: r.text(columns.SessionTheme), Place: r.text(columns.Place),
		Agenda: r.text(columns.Agenda), Conclusions: r.text(columns.Conclusions),
	}
	var all []Meeting
	for _, m.Date = range r.sessionDates() {
		all = append(all, m)
	}
	return all
}

// action reads a row of an action list.
func (r *reader) action() Action {
	a := Action{
		Row: r.at, Title: r.text(columns.ActionTitle), Code: r.text(columns.ActionCode),
		Status: word(r, columns.ActionStatus, r.v.actionStatus, finding.ActionStatusUnknown),
		Scope:  r.text(columns.Scope), SubAction: r.text(columns.SubAction), Collective: r.yesNo(columns.Collective),
		Impacts: r.impacts(),
	}
	a.Start, a.End = r.period()
	a.Carriers = r.bodies(columns.Carriers, 0)
	a.Partners = r.bodies(columns.ActionPartners, len(a.Carriers))
	return a
}

// period reads when an action starts and ends: from their columns, else from
// years such as « 2020 - 2026 », which some type in the column of the start.
func (r *reader) period() (start, end Sourced[french.Date]) {
	if c, at, state := r.cell(columns.Start); state == Present && c.Kind == source.Text {
		if from, to, ok := french.ParseYears(c.Raw); ok && from != to {
			start, end = yearFrom(from, at), r.date(columns.End)
			if !end.Is() {
				end = yearFrom(to, at)
			}
			return start, end
		}
	}
	start, end = r.date(columns.Start), r.date(columns.End)
	if start.Is() || end.Is() || start.State == Bad || end.State == Bad {
		return start, end
	}
	c, at, state := r.cell(columns.Period)
	if state != Present || r.broken(c, at, columns.Period) {
		return start, end
	}
	if from, to, ok := french.ParseYears(written(c)); ok {
		return yearFrom(from, at), yearFrom(to, at)
	}
	if d, ok := r.dateIn(c); ok {
		return Sourced[french.Date]{Value: d, State: Present, At: at}, end
	}
	if !r.isMissing(written(c)) {
		r.found.Add(finding.New(finding.PeriodUnreadable, at, r.labels[columns.Period], c.Raw))
	}
	return start, end
}

func yearFrom(year int, at source.Ref) Sourced[french.Date] {
	return Sourced[french.Date]{Value: french.Date{Year: int16(year)}, State: Present, At: at}
}

// impactColumns are the six boxes of a fiche-action, and their names.
var impactColumns = []struct {
	field columns.Field
	name  string
}{
	{columns.Mitigation, "Atténuation"}, {columns.Adaptation, "Adaptation"}, {columns.GreenhouseGas, "Gaz à effet de serre"},
	{columns.Energy, "Énergie"}, {columns.AirQuality, "Qualité de l’air"}, {columns.Storage, "Stockage carbone"},
}

func (r *reader) impacts() []string {
	var impacts []string
	if list := r.text(columns.Impacts); list.Is() {
		impacts = splitList(list.Value)
	}
	for _, c := range impactColumns {
		if r.yesNo(c.field).Or(false) {
			impacts = append(impacts, c.name)
		}
	}
	return impacts
}
