package record

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Decode turns the data rows of tables into records, in table and row order.
// Every row gives at least one record of each kind of its table, except the
// row of an attendance grid without a mark, of a session that lists nobody, or
// of a table of targets without a figure under any year: that is no fault.
func Decode(tables []columns.Table, values *Values) (Set, finding.List) {
	var set Set
	var found finding.List
	everybody, met := newPeople(), map[*PersonName]bool{}
	for i := range tables {
		t := &tables[i]
		r := newReader(t, values, everybody, &found)
		for _, kind := range t.Kinds {
			set.list(source.Place{File: t.Sheet.File(), Sheet: t.Sheet.Name()}, kind, len(t.Rows))
		}
		set.grow(t)
		for _, row := range t.Rows {
			r.row, r.at = row, t.Sheet.Ref(int(row.Number), 0)
			r.decode(&set)
			if p := r.anybody(); p != nil && !met[p] {
				met[p] = true
				set.Persons = append(set.Persons, p)
			}
		}
	}
	return set, found
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

// grow makes room for the records of a table: they are large, and moving them
// costs more than reading them.
func (s *Set) grow(t *columns.Table) {
	n := len(t.Rows)
	if t.Has(columns.Partners) {
		s.Partners = slices.Grow(s.Partners, n)
	}
	if t.Has(columns.Signatures) {
		s.Signatures = slices.Grow(s.Signatures, n)
	}
	if t.Has(columns.Attendance) {
		s.Attendances = slices.Grow(s.Attendances, n)
	}
	if t.Has(columns.Actions) {
		s.Actions = slices.Grow(s.Actions, n)
	}
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
