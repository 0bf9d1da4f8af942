package indicator

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// dayKey is an instance and a day.
type dayKey struct {
	instance columns.Instance
	date     french.Date
}

// gatherSessions brings the attendance of every file together by session:
// instance and day, and theme where one list shows two themes that day. There
// are as many rows as presences: they are put in order by session, then by
// actor, and each run of them is one mark.
func (f *Facts) gatherSessions(findings *finding.List) {
	rows := f.register.Records.Attendances
	sessions, of := sessionsOf(rows)
	order := make([]uint64, len(rows)) // by session, then in the order of rows: the actor, and below it the row
	next := make([]int, len(sessions)+1)
	for _, s := range of {
		next[s+1]++
	}
	for s := range sessions {
		next[s+1] += next[s]
	}
	for i, s := range of {
		actor, known := f.register.Number(&rows[i].Body)
		if !known {
			actor = int(nobody)
		}
		order[next[s]] = uint64(actor)<<32 | uint64(i)
		next[s]++
	}
	g := gathering{facts: f, rows: rows, keys: map[string]string{}, cells: make([]source.Ref, 0, len(rows)), ends: make([]int32, 0, len(rows)), whole: make([]source.Ref, 0, len(rows))}
	from := 0
	for s := range sessions {
		g.session(&sessions[s], order[from:next[s]])
		from = next[s]
	}
	f.sessions = sessions
	f.visits = f.visitsOf(g.cells, g.ends)
	slices.SortFunc(g.found, func(a, b foundIn) int { return cmp.Compare(a.row, b.row) })
	for _, found := range g.found {
		findings.Add(found.finding)
	}
}

// nobody stands for the actor of a row that names none: a bare headcount.
const nobody = uint32(1<<32 - 1)

// sessionsOf gives the sessions by date, and the number of each row's.
func sessionsOf(rows []record.Attendance) (sessions []session, of []int32) {
	split := splitDays(func(yield func(*record.Attendance) bool) {
		for i := range rows {
			if !yield(&rows[i]) {
				return
			}
		}
	})
	var keys []record.SessionKey
	numbers := map[record.SessionKey]int32{}
	of = make([]int32, len(rows))
	for i := range rows {
		key := sessionKey(&rows[i], split)
		if i > 0 && keys[of[i-1]] == key { // rows of a session follow each other
			of[i] = of[i-1]
			continue
		}
		n, known := numbers[key]
		if !known {
			n = int32(len(keys))
			numbers[key], keys = n, append(keys, key)
		}
		of[i] = n
	}
	slices.SortFunc(keys, compareKeys)
	sessions = make([]session, len(keys))
	by := make([]int32, len(keys)) // by number as they were met: as they are sorted
	for i, key := range keys {
		sessions[i].key, by[numbers[key]] = key, int32(i)
	}
	for i, met := range of {
		of[i] = by[met]
	}
	return sessions, of
}

func compareKeys(a, b record.SessionKey) int {
	return cmp.Or(french.Compare(a.Date, b.Date), cmp.Compare(a.Instance, b.Instance), cmp.Compare(a.Theme, b.Theme))
}

// splitDays finds the days on which one list shows two themes: only there the
// theme tells sessions apart. Two files that word one theme differently still
// speak of one session.
func splitDays(rows iter.Seq[*record.Attendance]) map[dayKey]bool {
	type listDay struct {
		day   dayKey
		sheet source.Ref
	}
	first := map[listDay]string{}
	var split map[dayKey]bool
	var last listDay // most rows say what the row above says
	var said string
	for a := range rows {
		typed := a.Detail().Theme.Or("")
		key := listDay{dayKey{a.Instance, a.Date.Value}, a.Row().WholeSheet()}
		if typed == "" || key == last && typed == said {
			continue
		}
		theme := french.Fold(typed)
		if theme == "" {
			continue
		}
		last, said = key, typed
		if seen, known := first[key]; !known {
			first[key] = theme
		} else if seen != theme {
			if split == nil {
				split = map[dayKey]bool{}
			}
			split[key.day] = true
		}
	}
	return split
}

func sessionKey(a *record.Attendance, split map[dayKey]bool) record.SessionKey {
	key := record.SessionKey{Instance: a.Instance, Date: a.Date.Value}
	if split[dayKey{a.Instance, a.Date.Value}] {
		key.Theme = french.Fold(a.Detail().Theme.Or(""))
	}
	return key
}

// describe keeps the theme and the type that stand first in file order: the
// order in which rows come changes nothing.
func (s *session) describe(a *record.Attendance) {
	if theme := a.Detail().Theme.Or(""); theme != "" && (s.theme == "" || theme < s.theme) {
		s.theme, s.themeAt = theme, a.Detail().Theme.At
	}
	if kind := a.Detail().Type.Or(""); kind != "" && (s.kind == "" || kind < s.kind) {
		s.kind = kind
	}
}

// gathering makes the marks of sessions.
type gathering struct {
	facts  *Facts
	rows   []record.Attendance
	keys   map[string]string // of persons, by their names as typed
	people []string          // of the mark under way, each once
	cells  []source.Ref      // of all marks, session after session
	from   int               // where those of the mark under way begin
	ends   []int32           // where those of each mark end
	whole  []source.Ref      // the rows of all sessions
	found  []foundIn
}

// foundIn is a finding, and the row that shows it.
type foundIn struct {
	row     uint32
	finding finding.Finding
}

// session describes a session and makes its marks from its rows.
func (g *gathering) session(s *session, order []uint64) {
	first := len(g.whole)
	for _, o := range order {
		a := &g.rows[uint32(o)]
		s.describe(a)
		g.whole = append(g.whole, a.Row().WholeRow())
	}
	s.at = slices.Clip(sortRefs(g.whole[first:]))
	slices.Sort(order)
	marks := 0
	for i := range order {
		if i == 0 || order[i]>>32 != order[i-1]>>32 {
			marks++
		}
	}
	s.marks = make([]mark, 0, marks)
	for len(order) > 0 {
		n := 1
		for n < len(order) && order[n]>>32 == order[0]>>32 {
			n++
		}
		if uint32(order[0]>>32) == nobody {
			g.headcounts(s, order[:n])
		} else {
			s.marks = append(s.marks, g.mark(s, order[:n]))
			g.ends = append(g.ends, int32(len(g.cells)))
		}
		order = order[n:]
	}
}

// headcounts adds the people of rows that name no actor.
func (g *gathering) headcounts(s *session, order []uint64) {
	for _, o := range order {
		if a := &g.rows[uint32(o)]; a.Presence.Or(record.Away) == record.Came {
			s.unnamed += a.Detail().Headcount.Or(0)
		}
	}
}

// mark brings the rows of one actor at one session together.
func (g *gathering) mark(s *session, order []uint64) mark {
	m := mark{actor: int32(order[0] >> 32), role: record.Participant}
	g.people, g.from = g.people[:0], len(g.cells)
	for i, o := range order {
		a := &g.rows[uint32(o)]
		if i > 0 && !g.news(&m, a) {
			g.facts.repeats(a.Row())
		}
		g.add(&m, a, s, uint32(o))
	}
	g.cells = g.cells[:g.from+len(sortRefs(g.cells[g.from:]))]
	m.names(len(g.people))
	return m
}

// personKey is the folded name of who came; "" when nobody is named.
func (g *gathering) personKey(a *record.Attendance) string {
	if a.Body.Person == nil {
		return ""
	}
	full := a.Body.Person.Full
	key, known := g.keys[full]
	if !known {
		words := french.Words(full)
		slices.Sort(words)
		key = strings.Join(words, " ")
		g.keys[full] = key
	}
	return key
}

// news reports whether a row tells something the mark's earlier rows did not.
func (g *gathering) news(m *mark, a *record.Attendance) bool {
	if a.Presence.Or(record.Away) != record.Came {
		return m.presence != record.Came && a.Presence.Or(record.Away) < m.presence
	}
	person := g.personKey(a)
	return m.presence != record.Came || (person != "" && !slices.Contains(g.people, person)) || a.Detail().Headcount.Or(0) > max(len(g.people), int(m.named), 1)
}

// add notes one row. Presence wins over any absence; a participant's row wins
// over a speaker's or an agent's.
func (g *gathering) add(m *mark, a *record.Attendance, s *session, row uint32) {
	presence := a.Presence.Or(record.Away)
	person := g.personKey(a)
	if m.presence != 0 && presence != m.presence && person == "" && len(g.people) == 0 &&
		(presence == record.Came || m.presence == record.Came) {
		g.found = append(g.found, foundIn{row, g.contradiction(m, a, s)})
	}
	if presence == record.Came {
		role := a.Detail().Role.Or(record.Participant)
		if m.presence != record.Came || role < m.role {
			m.role = role
		}
		if person != "" && !slices.Contains(g.people, person) {
			g.people = append(g.people, person)
		}
		m.names(a.Detail().Headcount.Or(0))
	}
	if m.presence == 0 || presence < m.presence {
		m.presence = presence
	}
	g.cells = append(g.cells, markCell(a))
}

// contradiction names the absence, wherever it stands in the order of rows.
func (g *gathering) contradiction(m *mark, a *record.Attendance, s *session) finding.Finding {
	absent, present := markCell(a), g.cells[g.from]
	if a.Presence.Value == record.Came {
		absent, present = present, absent
	}
	return finding.New(finding.PresenceContradicts, absent, "", "", "name", g.facts.actor(m.actor).Name, "date", french.Short(s.key.Date)).With(present)
}

// markCell is the cell of the mark, or the row where no column marks presence.
func markCell(a *record.Attendance) source.Ref {
	if a.Presence.At.IsZero() {
		return a.Row()
	}
	return a.Presence.At
}
