package record

import (
	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// listed reads a row that is a whole session: a cell lists those who came,
// another those who sent their excuses. A row that lists nobody gives nothing.
func (r *reader) listed() []Attendance {
	a := Attendance{Instance: r.instance()}
	d := *untold
	d.Theme, d.Type = r.text(columns.SessionTheme), word(r, columns.SessionType, r.v.sessionType, finding.SessionTypeUnknown)
	if d.Theme.State == Absent {
		d.titled(r.v, r.t.Session.Theme, r.t.Session.At)
	}
	a.tell(d)
	var all []Attendance
	for _, a.Date = range r.sessionDates() {
		n := 0
		for _, list := range []struct {
			field    columns.Field
			presence Presence
		}{{columns.Attendees, Came}, {columns.AttendeesExcused, Excused}} {
			c, at, state := r.cell(list.field)
			if state != Present || r.broken(c, at, list.field) {
				continue
			}
			a.Presence = Sourced[Presence]{Value: list.presence, State: Present, At: at}
			for _, name := range r.splitBodies(c) {
				a.Body = r.attendee(name, at, n)
				all = append(all, a)
				n++
			}
		}
	}
	return all
}

// attendee reads one item of such a list: « M. Petit (Mairie d'Arques) », a
// body, a person with a courtesy.
func (r *reader) attendee(item string, at source.Ref, n int) Mention {
	m := r.named(item, at, n)
	m.Kind = columns.Attendance
	m.At = r.at.Cell(at.Col()) // a cell merged over several rows: each row is a mention
	name, person := r.apart(item, []columns.Field{columns.Person, columns.Name})
	if person != "" {
		r.names(&m, PersonName{Full: person}, at)
		m.Name = Sourced[string]{State: Empty, At: at}
	}
	if name != "" {
		m.Name = Sourced[string]{Value: name, State: Present, At: at}
	}
	r.citizen(&m)
	return m
}
