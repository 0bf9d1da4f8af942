package columns

import (
	"slices"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Match finds the lists of a book: at most one a sheet, a Reading for each
// sheet. A sheet whose list lacks a column it needs has a Reading with its
// kind and its data rows, a blocking finding, and no Table.
func Match(book *source.Book, v *Vocabulary) ([]Table, []Reading, finding.List) {
	var tables []Table
	var readings []Reading
	var found finding.List
	for i := range book.Sheets {
		m := matcher{v: v, sheet: &book.Sheets[i], found: &found}
		table, reading := m.match()
		if table != nil {
			tables = append(tables, *table)
		}
		readings = append(readings, reading)
	}
	return tables, readings, found
}

// matcher reads one sheet.
type matcher struct {
	v         *Vocabulary
	sheet     *source.Sheet
	found     *finding.List
	withdrawn []int // columns that hold something else than their label says
}

// match reads the sheet: its header, its kind, its columns, its rows.
func (m *matcher) match() (*Table, Reading) {
	rows := m.sheet.Rows
	if len(rows) == 0 {
		return nil, m.ignored()
	}
	if slices.Contains(m.v.context["not_a_list"], french.Fold(m.sheet.Name())) {
		m.found.Add(finding.New(finding.SheetIgnored, m.sheet.Ref(0, 0), "", ""))
		return nil, m.ignored()
	}
	f := newFinder(m.v, m.sheet)
	h, ok := f.find(0, len(rows))
	if !ok {
		m.headerless(f)
		return nil, m.ignored()
	}
	around := m.v.contextOf(m.sheet, h.first)
	below := f.sampleOf(h.last+1, len(rows), sampleRows)
	a := assigner{v: m.v, charter: m.speaksOfCharter(&around, &h), below: below, h: &h}
	a.settle()
	verdict, ok := m.v.judge(&h, &around, below)
	if !ok {
		m.unrecognised(&h)
		return nil, m.ignored()
	}
	return m.table(&a, &around, verdict, f.merged)
}

// table makes the table of a sheet whose kind is known; nil when something it
// needs is missing.
func (m *matcher) table(a *assigner, around *context, verdict verdict, merged merges) (*Table, Reading) {
	rows, h := m.sheet.Rows, a.h
	a.kinds = setOf(verdict.kinds...)
	t := &Table{Sheet: m.sheet, Kinds: verdict.kinds, Shape: List, Charter: a.charter, merged: merged}
	for _, row := range rows[h.first : h.last+1] {
		t.HeaderRows = append(t.HeaderRows, int(row.Number))
	}
	t.Columns, t.Grid = a.assign()
	shifted := m.withdraw(t, a.below)
	s := newSorter(m.v, t, h, rows[h.last+1:])
	s.sort()
	s.checkTotals(m.found)
	complete := m.complete(t, verdict.missing) && !shifted
	if complete && (t.Has(Attendance) || t.Has(Meetings)) {
		complete = m.meeting(t, around)
	}
	reading := m.reading(t, s.aside, h.first)
	if !complete {
		return nil, reading
	}
	m.notices(t)
	return t, reading
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
			if !slices.ContainsFunc(t.Columns, func(c Column) bool { return slices.Contains(need, c.Field) }) {
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
	m.found.Add(finding.New(finding.ColumnMissing, at, "", "", "list", m.v.cues[t.Kinds[0]].title,
		"labels", strings.Join(labels, " ou "), "example", m.v.titles[missing[0]], "read", labelsRead(t)))
	return false
}

// labelsRead lists the labels of a header as typed, for a message.
func labelsRead(t *Table) string {
	var labels []string
	for _, c := range t.Columns {
		if c.Label != "" {
			labels = append(labels, "« "+c.Label+" »")
		}
	}
	return strings.Join(labels, ", ")
}

// meeting fills what a list of attendance or of meetings knows of the session:
// the instance, the date, who counts as present. False when no date is known.
func (m *matcher) meeting(t *Table, around *context) bool {
	has := func(f Field) bool {
		return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Field == f })
	}
	t.Instance, t.Stated = around.instance()
	if !t.Stated && !has(InstanceName) {
		m.found.Add(finding.New(finding.InstanceAssumed, m.sheet.Ref(0, 0), "", ""))
	}
	if !t.Has(Attendance) {
		return true
	}
	switch {
	case len(t.Grid) > 0:
		t.Shape, t.Presence = Grid, ByColumn
		return true
	case has(SessionDate):
	default:
		if t.Session = around.session(); t.Session.Date.IsZero() {
			m.found.Add(finding.New(finding.SessionUndated, m.sheet.Ref(0, 0), "", ""))
			return false
		}
		t.Shape = SignIn
	}
	m.presence(t, around, has)
	return true
}

// presence says what a row without a mark means, and tells staff when it is
// not a column that says it.
func (m *matcher) presence(t *Table, around *context, has func(Field) bool) {
	sheet := m.sheet.Ref(0, 0)
	switch {
	case has(Presence):
		t.Presence = ByColumn
		return
	case has(SignatureMark):
		t.Presence = BySignature
		if len(t.Rows) > 0 && t.blank(SignatureMark) {
			m.found.Add(finding.New(finding.SignaturesBlank, sheet, t.label(SignatureMark), ""))
		}
		return
	}
	switch t.Presence = around.presence(); {
	case t.Presence == AssumedPresent && has(Headcount):
		t.Presence = AllPresent // a number of people says that they came
	case t.Presence == AllPresent:
		m.found.Add(finding.New(finding.AllPresentByTitle, sheet, "", ""))
	case t.Presence == NonePresent:
		m.found.Add(finding.New(finding.NonePresentByTitle, sheet, "", ""))
	default:
		m.found.Add(finding.New(finding.PresenceAssumed, sheet, "", ""))
	}
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

// ignored accounts for a sheet without a list.
func (m *matcher) ignored() Reading {
	r := Reading{File: m.sheet.File(), Sheet: m.sheet.Name(), Kinds: []Kind{Ignored}, Ignored: len(m.sheet.Rows)}
	for i := range m.sheet.Rows {
		r.SetAside = append(r.SetAside, Aside{int(m.sheet.Rows[i].Number), Note})
	}
	r.Blank = blankRows(m.sheet.Rows)
	return r
}

// blankRows counts the rows without a cell between the first and the last.
func blankRows(rows []source.Row) int {
	if len(rows) == 0 {
		return 0
	}
	return int(rows[len(rows)-1].Number-rows[0].Number) + 1 - len(rows)
}

// reading accounts for a sheet with a list.
func (m *matcher) reading(t *Table, aside []Aside, header int) Reading {
	r := Reading{
		File: m.sheet.File(), Sheet: m.sheet.Name(), Kinds: t.Kinds, Shape: t.Shape, Instance: t.Instance,
		HeaderRows: t.HeaderRows, Columns: t.Columns, Blank: blankRows(m.sheet.Rows), Data: len(t.Rows), Range: rangeOf(t),
	}
	for i := range m.sheet.Rows[:header] {
		r.SetAside = append(r.SetAside, Aside{int(m.sheet.Rows[i].Number), Title})
	}
	for _, n := range t.HeaderRows {
		r.SetAside = append(r.SetAside, Aside{n, Header})
	}
	r.SetAside = append(r.SetAside, aside...)
	slices.SortFunc(r.SetAside, func(a, b Aside) int { return a.Row - b.Row })
	for _, a := range r.SetAside {
		if a.Why == Header {
			r.Header++
		} else {
			r.Ignored++
		}
	}
	return r
}

// rangeOf is the rectangle of the list, from its header to its last data row.
func rangeOf(t *Table) string {
	first, last := 0, 0
	grow := func(col int) {
		if first == 0 || col < first {
			first = col
		}
		last = max(last, col)
	}
	for _, c := range t.Columns {
		grow(c.Col)
	}
	for _, g := range t.Grid {
		grow(g.Col)
	}
	end := t.HeaderRows[len(t.HeaderRows)-1]
	if n := len(t.Rows); n > 0 {
		end = int(t.Rows[n-1].Number)
	}
	return t.Sheet.Ref(t.HeaderRows[0], first).A1() + ":" + t.Sheet.Ref(end, last).A1()
}
