package indicator

import (
	"cmp"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// dayKey is an instance and a day.
type dayKey struct {
	instance columns.Instance
	date     french.Date
}

// gatherSessions brings the attendance of every file together by session:
// instance and day, and theme where one list shows two themes that day.
func (f *Facts) gatherSessions(findings *finding.List) {
	attendances := f.register.Records.Attendances
	split := splitDays(attendances)
	by := map[record.SessionKey]*session{}
	marks := map[*session]map[*register.Actor]*mark{}
	for i := range attendances {
		a := &attendances[i]
		key := sessionKey(a, split)
		s, known := by[key]
		if !known {
			s = &session{key: key}
			by[key] = s
			marks[s] = map[*register.Actor]*mark{}
		}
		s.describe(a)
		actor := f.register.Of(&a.Body)
		if actor == nil {
			if a.Presence.Or(record.Away) == record.Came {
				s.unnamed += a.Headcount.Or(0)
			}
			continue
		}
		m, seen := marks[s][actor]
		if !seen {
			m = &mark{actor: actor, role: record.Participant}
			marks[s][actor] = m
		}
		if seen && !m.news(a) {
			f.Repeated[a.Row] = true
		}
		m.add(a, s, findings)
	}
	for _, s := range by {
		for _, m := range marks[s] {
			m.at = sortRefs(m.at)
			s.marks = append(s.marks, *m)
		}
		slices.SortFunc(s.marks, func(a, b mark) int { return byID(a.actor, b.actor) })
		s.at = sortRefs(s.at)
		f.sessions = append(f.sessions, *s)
	}
	slices.SortFunc(f.sessions, func(a, b session) int { return compareKeys(a.key, b.key) })
}

func compareKeys(a, b record.SessionKey) int {
	return cmp.Or(french.Compare(a.Date, b.Date), cmp.Compare(a.Instance, b.Instance), cmp.Compare(a.Theme, b.Theme))
}

// splitDays finds the days on which one list shows two themes: only there the
// theme tells sessions apart. Two files that word one theme differently still
// speak of one session.
func splitDays(attendances []record.Attendance) map[dayKey]bool {
	type listDay struct {
		day   dayKey
		place source.Place
	}
	first := map[listDay]string{}
	split := map[dayKey]bool{}
	for i := range attendances {
		a := &attendances[i]
		theme := french.Fold(a.Theme.Or(""))
		if theme == "" {
			continue
		}
		day := dayKey{a.Instance, a.Date.Value}
		key := listDay{day, a.Row.Place()}
		if seen, known := first[key]; !known {
			first[key] = theme
		} else if seen != theme {
			split[day] = true
		}
	}
	return split
}

func sessionKey(a *record.Attendance, split map[dayKey]bool) record.SessionKey {
	key := record.SessionKey{Instance: a.Instance, Date: a.Date.Value}
	if split[dayKey{a.Instance, a.Date.Value}] {
		key.Theme = french.Fold(a.Theme.Or(""))
	}
	return key
}

// describe keeps the theme and the type that stand first in file order, and
// every row: the order in which rows come changes nothing.
func (s *session) describe(a *record.Attendance) {
	s.at = append(s.at, a.Row.WholeRow())
	if theme := a.Theme.Or(""); theme != "" && (s.theme == "" || theme < s.theme) {
		s.theme, s.themeAt = theme, a.Theme.At
	}
	if kind := a.Type.Or(""); kind != "" && (s.kind == "" || kind < s.kind) {
		s.kind = kind
	}
}

// personKey is the folded name of who came; "" when nobody is named.
func personKey(a *record.Attendance) string {
	if !a.Body.Person.Is() {
		return ""
	}
	words := french.Words(a.Body.Person.Value.Full)
	slices.Sort(words)
	return joined(words)
}

func joined(words []string) string {
	out := ""
	for i, w := range words {
		if i > 0 {
			out += " "
		}
		out += w
	}
	return out
}

// news reports whether a row tells something its earlier rows did not.
func (m *mark) news(a *record.Attendance) bool {
	if a.Presence.Or(record.Away) != record.Came {
		return m.presence != record.Came && a.Presence.Or(record.Away) < m.presence
	}
	person := personKey(a)
	return m.presence != record.Came || (person != "" && !slices.Contains(m.persons, person)) || a.Headcount.Or(0) > m.people0()
}

func (m *mark) people0() int { return max(len(m.persons), m.heads, 1) }

// add notes one row. Presence wins over any absence; a participant's row wins
// over a speaker's or an agent's.
func (m *mark) add(a *record.Attendance, s *session, findings *finding.List) {
	presence := a.Presence.Or(record.Away)
	person := personKey(a)
	if m.presence != 0 && presence != m.presence && person == "" && len(m.persons) == 0 &&
		(presence == record.Came || m.presence == record.Came) {
		findings.Add(m.contradiction(a, s))
	}
	if presence == record.Came {
		role := a.Role.Or(record.Participant)
		if m.presence != record.Came || role < m.role {
			m.role = role
		}
		if person != "" && !slices.Contains(m.persons, person) {
			m.persons = append(m.persons, person)
		}
		m.heads = max(m.heads, a.Headcount.Or(0))
	}
	if m.presence == 0 || presence < m.presence {
		m.presence = presence
	}
	m.at = append(m.at, markCell(a))
}

// contradiction names the absence, wherever it stands in the order of rows.
func (m *mark) contradiction(a *record.Attendance, s *session) finding.Finding {
	absent, present := markCell(a), m.at[0]
	if a.Presence.Value == record.Came {
		absent, present = present, absent
	}
	return finding.New(finding.PresenceContradicts, absent, "", "", "name", m.actor.Name, "date", french.Short(s.key.Date)).With(present)
}

// markCell is the cell of the mark, or the row where no column marks presence.
func markCell(a *record.Attendance) source.Ref {
	if a.Presence.At.IsZero() {
		return a.Row
	}
	return a.Presence.At
}
