package columns

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Match finds the lists of a book: none, one or several a sheet. Each sheet has
// a Reading for each of its tables, at least one; their rows add up to the rows
// of the sheet. A list that lacks a column it needs has a Reading with its kind
// and its data rows, a blocking finding, and no Table.
func Match(book *source.Book, v *Vocabulary) ([]Table, []Reading, finding.List) {
	var tables []Table
	var readings []Reading
	var found finding.List
	for i := range book.Sheets {
		m := matcher{v: v, sheet: &book.Sheets[i]}
		outcomes := m.match()
		for _, o := range outcomes {
			if o.whole {
				tables = append(tables, *o.table)
			}
			readings = append(readings, o.reading)
			found.Join(o.found)
		}
	}
	return tables, readings, found
}

// matcher reads one sheet, or one part of it.
type matcher struct {
	v         *Vocabulary
	sheet     *source.Sheet
	several   bool // the sheet has other parts
	found     finding.List
	withdrawn []int // columns that hold something else than their label says
}

// outcome is what became of a part of a sheet.
type outcome struct {
	table    *Table // nil when the part holds no list
	complete bool   // the table has the columns it needs
	whole    bool   // and all else: it can be read
	reading  Reading
	found    finding.List
}

// match reads the sheet, table after table.
func (m *matcher) match() []outcome {
	if len(m.sheet.Rows) == 0 {
		return []outcome{{reading: m.ignored()}}
	}
	if slices.Contains(m.v.context["not_a_list"], french.Fold(m.sheet.Name())) {
		m.found.Add(finding.New(finding.SheetIgnored, m.sheet.Ref(0, 0), "", ""))
		return []outcome{{reading: m.ignored(), found: m.found}}
	}
	parts := m.partsOf(newFinder(m.v, m.sheet))
	m.several = len(parts) > 1
	outcomes := make([]outcome, 0, len(parts))
	for _, p := range parts {
		outcomes = append(outcomes, m.read(p))
	}
	share(m.sheet.Rows, outcomes)
	return outcomes
}

// read reads a part: its header, its kind, its columns, its rows.
func (m matcher) read(p part) outcome {
	m.sheet = p.sheet
	h, ok := p.best()
	if !ok {
		o := outcome{reading: m.ignored()}
		m.headerless(p.finder, &o.reading)
		o.found = m.found
		return o
	}
	around := m.v.contextOf(p, h.first)
	below := p.sampleOf(h.last+1, len(m.sheet.Rows), sampleRows)
	a := assigner{v: m.v, charter: m.speaksOfCharter(&around, &h), past: around.past(), below: below, h: &h}
	a.settle()
	verdict, ok := m.v.judge(&h, &around, below)
	if !ok {
		o := outcome{reading: m.ignored()}
		m.unrecognised(&a, &o.reading)
		o.found = m.found
		return o
	}
	o := m.table(&a, &around, verdict, p.merged)
	o.found = m.found
	return o
}

// table makes the table of a part whose kind is known.
func (m *matcher) table(a *assigner, around *context, verdict verdict, merged merges) outcome {
	rows, h := m.sheet.Rows, a.h
	a.kinds = setOf(verdict.kinds...)
	t := &Table{Sheet: m.sheet, Kinds: verdict.kinds, Shape: List, Charter: a.charter, merged: merged}
	for _, row := range rows[h.first : h.last+1] {
		t.HeaderRows = append(t.HeaderRows, int(row.Number))
	}
	a.guessBody()
	t.Columns, t.Grid = a.assign()
	shifted := m.withdraw(t, a.below)
	s := newSorter(m.v, t, h, rows[h.last+1:])
	s.sort()
	s.checkTotals(&m.found)
	o := outcome{table: t, complete: m.complete(t, verdict.missing) && !shifted}
	o.whole = o.complete
	if o.whole && (t.Has(Attendance) || t.Has(Meetings)) {
		o.whole = m.meeting(t, around)
	}
	if o.whole {
		m.notices(t)
	}
	o.reading = m.reading(t, s.aside, h.first)
	o.reading.Unread = !o.whole
	return o
}

func (m *matcher) speaksOfCharter(around *context, h *header) bool {
	return around.charter() || slices.ContainsFunc(h.labels, func(l label) bool {
		return m.v.holdsCharter(l.text) || m.v.holdsCharter(l.group)
	})
}

func (v *Vocabulary) holdsCharter(text string) bool {
	return text != "" && holds(padded(text), v.context["charter"])
}

// complete reports whether the columns a kind needs were found once content
// had decided; what is missing is a blocking finding.
func (m *matcher) complete(t *Table, missing []Field) bool {
	for _, k := range t.Kinds {
		for _, need := range m.v.cues[k].needs {
			if !slices.ContainsFunc(t.Columns, func(c Column) bool { return slices.Contains(need, c.Field) || c.Year != 0 && need[0] == Year }) {
				missing = need
			}
		}
	}
	if len(missing) == 0 {
		return true
	}
	var labels []string
	for _, f := range missing {
		labels = append(labels, "« "+m.v.titles[f]+" »")
	}
	at := m.sheet.Ref(t.HeaderRows[len(t.HeaderRows)-1], 0)
	read, n := labelsRead(t)
	m.found.Add(finding.New(finding.ColumnMissing, at, "", "", "list", m.v.cues[t.Kinds[0]].title,
		"labels", strings.Join(labels, " ou "), "example", m.v.titles[missing[0]], "read", read, "count", strconv.Itoa(n)))
	return false
}

// labelsRead lists the labels of a header as typed, for a message, and counts
// them.
func labelsRead(t *Table) (string, int) {
	var labels []string
	for _, c := range t.Columns {
		if c.Label != "" {
			labels = append(labels, "« "+c.Label+" »")
		}
	}
	return strings.Join(labels, ", "), len(labels)
}

// meeting fills what a list of attendance or of meetings knows of the session:
// the instance, the date, who counts as present. False when no date is known.
func (m *matcher) meeting(t *Table, around *context) bool {
	t.Instance, t.Stated = around.instance()
	if !t.Stated && !t.reads(InstanceName) {
		m.found.Add(finding.New(finding.InstanceAssumed, m.at(t), "", ""))
	}
	if !t.Has(Attendance) {
		return true
	}
	switch {
	case len(t.Grid) > 0:
		t.Shape, t.Presence = Grid, ByColumn
		return true
	case t.reads(SessionDate):
	default:
		if t.Session = around.session(); t.Session.Date.IsZero() {
			m.found.Add(finding.New(finding.SessionUndated, m.at(t), "", ""))
			return false
		}
		t.Shape = SignIn
	}
	m.presence(t, around)
	return true
}

// at is where a finding about the whole list stands: the sheet, or the header
// where the sheet holds several lists; the first row where there is no list.
func (m *matcher) at(t *Table) source.Ref {
	switch {
	case !m.several:
		return m.sheet.Ref(0, 0)
	case t == nil:
		return m.sheet.Ref(int(m.sheet.Rows[0].Number), 0)
	}
	return m.sheet.Ref(t.HeaderRows[0], 0)
}

// presence says what a row without a mark means, and tells staff when it is
// not a column that says it.
func (m *matcher) presence(t *Table, around *context) {
	sheet := m.at(t)
	switch {
	case m.v.tellsWhoCame(t), t.reads(Attendees), t.reads(AttendeesExcused):
		t.Presence = ByColumn
		return
	case t.reads(SignatureMark):
		t.Presence = BySignature
		if len(t.Rows) > 0 && t.blank(SignatureMark) {
			m.found.Add(finding.New(finding.SignaturesBlank, sheet, t.label(SignatureMark), ""))
		}
		return
	case slices.ContainsFunc(t.Sections, func(s SectionLabel) bool { return m.v.tells[french.Fold(s.Text)] }):
		t.Presence = BySection
		return
	}
	if t.Presence = around.presence(); t.Presence == AssumedPresent && m.asksBefore(t) {
		t.Presence = NonePresent
	}
	except := ""
	if t.reads(Registration) {
		except = ", sauf les inscriptions annulées"
	}
	switch {
	case around.unseen(m.v):
		t.Presence = AllAway
		m.found.Add(finding.New(finding.AllAwayByTitle, sheet, "", ""))
	case t.Presence == AssumedPresent && t.reads(Headcount):
		t.Presence = AllPresent // a number of people says that they came
	case t.Presence == AllPresent:
		m.found.Add(finding.New(finding.AllPresentByTitle, sheet, "", "", "except", except))
	case t.Presence == NonePresent:
		m.found.Add(finding.New(finding.NonePresentByTitle, sheet, "", ""))
	default:
		m.found.Add(finding.New(finding.PresenceAssumed, sheet, "", "", "except", except))
	}
}

// asksBefore reports whether a column asks who means to come.
func (m *matcher) asksBefore(t *Table) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return starts(french.Fold(c.Label), m.v.context["intention"]) })
}

// tellsWhoCame reports whether a column says who came. Columns for the excused
// and the absent alone do not.
func (v *Vocabulary) tellsWhoCame(t *Table) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool {
		return c.Field == Presence && (c.Tick == "" || v.came[french.Fold(c.Tick)])
	})
}

// label is the label of the first column of a field.
func (t *Table) label(f Field) string {
	for _, c := range t.Columns {
		if c.Field == f {
			return c.Label
		}
	}
	return ""
}

// blank reports whether a column of the table holds nothing in any data row.
func (t *Table) blank(f Field) bool {
	for _, c := range t.Columns {
		if c.Field != f {
			continue
		}
		for _, row := range t.Rows {
			if _, ok := row.Cell(c.Col); ok {
				return false
			}
		}
	}
	return true
}
