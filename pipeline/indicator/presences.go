package indicator

import (
	"cmp"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// Presences is who came to which session: a structure with one representative
// is a person there, so that it stays in interne/. No public type holds it.
type Presences struct {
	Sessions []Gathering
	Rows     []Presence
}

// Gathering is a column of Presences: a session held up to the cut-off day.
type Gathering struct {
	Instance columns.Instance
	Date     french.Date
	Theme    string // screened
}

// Presence is a row: an actor under its own name, persons included.
type Presence struct {
	Name      string
	Nature    register.Nature
	Category  record.Category
	Signatory bool   // on the cut-off day
	Unseen    bool   // a signatory that was not counted at the club in the year
	Marks     []Mark // one a session; the zero Mark where nothing is written
}

// Mark is an actor's presence at a session.
type Mark struct {
	Presence record.Presence
	Role     record.Role
	People   int  // who came; 0 for an absence
	AtLeast  bool // People is a minimum
}

// Presences lists the marks of every actor at the sessions of a frame's plan,
// and the signatories that came to none.
func (f *Facts) Presences(frame Frame) Presences {
	c := &count{facts: f, frame: frame, bare: true}
	var out Presences
	rows := map[int32]*Presence{} // by actor
	row := func(number int32) *Presence {
		if rows[number] == nil {
			a := f.actor(number)
			rows[number] = &Presence{Name: a.Name, Nature: a.Nature, Category: categoryOf(a), Signatory: a.Nature == register.Body && !a.Carrier && c.signatoryIn(number, frame.Year)}
		}
		return rows[number]
	}
	for i := range f.sessions {
		s := &f.sessions[i]
		if !s.held() || s.key.Date.After(frame.AsOf) || int(s.key.Date.Year) < frame.Config.Plan.Start {
			continue
		}
		n := len(out.Sessions)
		out.Sessions = append(out.Sessions, Gathering{s.key.Instance, s.key.Date, s.theme})
		for j := range s.marks {
			m := &s.marks[j]
			r := row(m.actor)
			for len(r.Marks) < n {
				r.Marks = append(r.Marks, Mark{})
			}
			mark := Mark{Presence: m.presence, Role: m.role}
			if m.presence == record.Came {
				mark.People, mark.AtLeast = m.people()
			}
			r.Marks = append(r.Marks, mark)
		}
	}
	year := c.clubOf(frame.Year)
	for i := range f.signing {
		if g := &f.signing[i]; g.actor.Nature == register.Body && !g.actor.Carrier && c.signatoryIn(g.number, frame.Year) {
			row(g.number).Unseen = year.recorded && year.find(g.number) == nil
		}
	}
	for _, r := range rows {
		r.Marks = append(r.Marks, make([]Mark, len(out.Sessions)-len(r.Marks))...)
		out.Rows = append(out.Rows, *r)
	}
	order := french.NewCollator()
	slices.SortFunc(out.Rows, func(a, b Presence) int {
		return cmp.Or(cmp.Compare(a.Nature, b.Nature), order.Compare(a.Name, b.Name), cmp.Compare(a.Category, b.Category), compareMarks(a.Marks, b.Marks))
	})
	return out
}

// compareMarks orders rows of one name by what they hold, so that the order of
// a map shows nowhere.
func compareMarks(a, b []Mark) int {
	return slices.CompareFunc(a, b, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.Presence, y.Presence), cmp.Compare(x.Role, y.Role), cmp.Compare(x.People, y.People))
	})
}
