package columns

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// headerless reports a part without a known label: with a warning where its
// rows look like a list, so that none is lost in silence. It fills what the
// reading can say of the header.
func (m *matcher) headerless(f *finder, r *Reading) {
	h, guessed := f.guess()
	if guessed {
		r.HeaderRows = []int{int(m.sheet.Rows[h].Number)}
	}
	switch {
	case !m.looksLikeList(f):
		m.unlisted()
	case guessed:
		row := f.single(h)
		rule := finding.HeadingsUnknown
		if row.known > 0 {
			rule = finding.ListUnrecognised
		}
		a := assigner{v: m.v, kinds: everyKind, below: f.sampleOf(h+1, len(m.sheet.Rows), sampleRows), h: &row}
		r.Columns, _ = a.assign()
		r.Unread = true
		m.found.Add(finding.New(rule, m.sheet.Ref(r.HeaderRows[0], 0), "", "", row.quoted()...))
	default:
		m.found.Add(finding.New(finding.HeaderMissing, m.at(nil), "", ""))
	}
}

// looksLikeList reports whether some column holds names of bodies, or days.
func (m *matcher) looksLikeList(f *finder) bool {
	rows := 0
	for _, row := range m.sheet.Rows[:min(len(m.sheet.Rows), headerRows)] {
		if len(row.Cells) >= 2 {
			rows++
		}
	}
	below := f.sampleOf(0, len(m.sheet.Rows), headerRows)
	for col := range below.columns() {
		if bodies, _ := below.bodyShare(col); rows >= 3 && len(below.cells(col)) >= 3 && (bodies >= 0.3 || below.fit(col, SessionDate) >= 0.6) {
			return true
		}
	}
	return false
}

// unlisted says that a sheet, or one of its tables, is no list of ours.
func (m *matcher) unlisted() {
	if !m.several {
		m.found.Add(finding.New(finding.SheetIgnored, m.sheet.Ref(0, 0), "", ""))
		return
	}
	first := m.sheet.Rows[0]
	m.found.Add(finding.New(finding.TableIgnored, m.sheet.Ref(int(first.Number), int(first.Cells[0].Col)), "", first.Cells[0].Raw))
}

// unrecognised reports a header whose words are known while nothing says what
// the list is, and fills its columns into the reading: what staff say of one
// may decide. A sheet without names is somebody else's table.
func (m *matcher) unrecognised(a *assigner, r *Reading) {
	h := a.h
	for _, row := range m.sheet.Rows[h.first : h.last+1] {
		r.HeaderRows = append(r.HeaderRows, int(row.Number))
	}
	a.kinds = everyKind &^ setOf(Attendance) // any list of names might be one
	r.Columns, _ = a.assign()
	if h.known >= 2 && (h.mayHold(Name) || h.mayHold(Person) || h.mayHold(LastName) || h.mayHold(ActionTitle)) {
		r.Unread = true
		m.found.Add(finding.New(finding.ListUnrecognised, h.labels[0].at.WholeRow(), "", "", h.quoted()...))
		return
	}
	m.unlisted()
}

// quoted lists the labels of a header as typed, for a message.
func (h *header) quoted() []string {
	var labels []string
	for _, l := range h.labels {
		if l.text != "" {
			labels = append(labels, "« "+l.text+" »")
		}
	}
	return counted(labels)
}

// counted are the arguments of a message about some labels.
func counted(labels []string) []string {
	last := len(labels) - 1
	list := strings.Join(labels, ", ")
	if last > 0 {
		list = strings.Join(labels[:last], ", ") + " et " + labels[last]
	}
	return []string{"labels", list, "count", strconv.Itoa(len(labels))}
}

// fewFitting and manyStrange tell a column that holds something else from one
// with a few words nobody knows.
const (
	fewFitting  = 0.2
	manyStrange = 5
)

// dayFields are the fields of a day, and whether rows count without it.
var dayFields = map[Field]bool{SignedOn: true, SessionDate: true, Joined: false, Left: false, Withdrawn: false, Start: false, End: false}

// manyWords is from how many different texts without a digit, and no day among
// the cells, a column of days holds something else.
const manyWords = 4

// wordy reports whether the cells of a column of days are names or sentences.
func (s *sample) wordy(col int, field Field) bool {
	seen := map[string]bool{}
	for i := range s.cells(col) {
		f := &s.cells(col)[i]
		if s.v.fits(f, field) || strings.ContainsAny(f.cell.Raw, "0123456789") {
			return false
		}
		if !s.v.missing[f.folded] {
			seen[f.folded] = true
		}
	}
	return len(seen) >= manyWords
}

// numbered are the fields of a number or a code.
var numbered = []Field{SIRET, SIREN, RNA, INSEE, PostalCode}

// misplaced reports whether the cells of a column hold something else than its
// heading says. shifted is known of a table where another column does: a day
// that no cell can be is then proof enough.
func (m *matcher) misplaced(c *Column, below *sample, shifted bool) bool {
	_, isDay := dayFields[c.Field]
	switch {
	case c.Match == Decided || c.Tick != "" || len(below.cells(c.Col)) == 0:
		return false
	case isDay:
		return below.wordy(c.Col, c.Field) || shifted && below.fit(c.Col, c.Field) == 0
	case slices.Contains(numbered, c.Field):
		return below.fit(c.Col, c.Field) < fewFitting && below.strangers(c.Col, c.Field) >= manyStrange && below.noNumbers(c.Col)
	}
	return m.v.examples[c.Field] != nil && below.fit(c.Col, c.Field) < fewFitting && below.strangers(c.Col, c.Field) >= manyStrange
}

// noNumbers reports whether the cells of a column are days or words: a number
// that a spreadsheet damaged still is one.
func (s *sample) noNumbers(col int) bool {
	return !slices.ContainsFunc(s.cells(col), func(f fact) bool { return !f.date && strings.ContainsAny(f.cell.Raw, "0123456789") })
}

// withdraw takes back the meaning of columns of a closed list whose cells hold
// something else: one finding for the column in place of one a value. It
// reports whether the rows cannot be read without it.
func (m *matcher) withdraw(t *Table, below *sample) (stop bool) {
	for again := true; again; {
		again = false
		for i := range t.Columns {
			c := &t.Columns[i]
			if !m.misplaced(c, below, len(m.withdrawn) > 0) {
				continue
			}
			rule := finding.ColumnMisfit
			if c.Field == Presence || dayFields[c.Field] {
				rule, stop = finding.NeededColumnMisfit, true
			}
			example := below.cells(c.Col)[0].cell.Raw
			m.found.Add(finding.New(rule, c.Header, c.Label, "", "expected", m.v.expects[c.Field], "example", spaced(example)))
			if len(m.withdrawn) == 0 {
				again = true // the columns before it, with what is known now
			}
			c.Field, c.Match, c.RunnerUp = 0, Unknown, 0
			m.withdrawn = append(m.withdrawn, c.Col)
		}
	}
	return stop
}

// strangers counts the different words of a column that its field does not
// know.
func (s *sample) strangers(col int, field Field) int {
	seen := map[string]bool{}
	for i := range s.cells(col) {
		if f := &s.cells(col)[i]; !s.v.fits(f, field) && !s.v.missing[f.folded] {
			seen[f.folded] = true
		}
	}
	return len(seen)
}

// notices says what staff should know of how the sheet was read.
func (m *matcher) notices(t *Table) {
	sheet := m.at(t)
	if m.sheet.Hidden {
		m.found.Add(finding.New(finding.SheetHidden, m.sheet.Ref(0, 0), "", ""))
	}
	m.columnNotices(t)
	hidden, struck := 0, 0
	var firstStruck source.Ref
	for _, row := range t.Rows {
		if row.Hidden {
			hidden++
		}
		if m.struck(t, row) {
			if struck++; struck == 1 {
				firstStruck = m.sheet.Ref(int(row.Number), 0)
			}
		}
	}
	if hidden > 0 {
		m.found.Add(finding.New(finding.RowsHidden, sheet, "", "", "rows", french.Count(hidden, "ligne masquée", "lignes masquées"), "count", strconv.Itoa(hidden)))
	}
	if struck > 0 {
		m.found.Add(finding.New(finding.RowsStruck, firstStruck, "", "", "rows", french.Count(struck, "ligne barrée", "lignes barrées"), "count", strconv.Itoa(struck)))
	}
}

// struck reports whether a row is struck through, or the name it is about.
func (m *matcher) struck(t *Table, row *source.Row) bool {
	all := len(row.Cells) > 0
	for i := range row.Cells {
		c := &row.Cells[i]
		all = all && c.Struck
		if c.Struck && slices.ContainsFunc(t.Columns, func(o Column) bool { return o.Col == int(c.Col) && names(o.Field) }) {
			return true
		}
	}
	return all
}

// example is the first value of a column, for a message.
func (t *Table) example(col int) string {
	for _, row := range t.Rows {
		if c, ok := row.Cell(col); ok {
			return spaced(c.Raw)
		}
	}
	return ""
}

// dayLike is a heading that means a day, whatever it says of it.
var dayLike = regexp.MustCompile(`^\D{0,12}\d{1,2}[/.-]\d{1,2}[/.-]\d{2,5}$`)

func (m *matcher) columnNotices(t *Table) {
	if t.Has(Signatures) && !m.several && !t.reads(SignedOn) && !t.reads(SignatureStatus) {
		m.found.Add(finding.New(finding.SignaturesUnstated, m.sheet.Ref(t.HeaderRows[len(t.HeaderRows)-1], 0), "", ""))
	}
	var unknown, personal, hidden []string
	var firstUnknown, firstPersonal source.Ref
	for _, c := range t.Columns {
		name := "« " + c.Label + " »"
		if c.Label == "" {
			name = "colonne " + source.ColumnLetters(c.Col)
		}
		switch {
		case c.Match == Unknown && c.RunnerUp != 0:
			m.found.Add(finding.New(finding.ColumnRepeated, c.Header, c.Label, "", "kept", t.label(c.RunnerUp)))
		case c.Match == Unknown && len(t.Grid) > 0 && dayLike.MatchString(c.Label):
			m.found.Add(finding.New(finding.SessionHeadingUnreadable, c.Header, "", c.Label))
		case c.Match == Unknown && c.Label != "" && !slices.Contains(m.withdrawn, c.Col):
			if unknown = append(unknown, name); len(unknown) == 1 {
				firstUnknown = c.Header
			}
		case c.Match == Personal:
			if personal = append(personal, name); len(personal) == 1 {
				firstPersonal = c.Header
			}
		case c.Guessed() && c.Label != "":
			m.found.Add(finding.New(finding.ColumnGuessed, c.Header, c.Label, "", "title", m.v.titles[c.Field], "example", t.example(c.Col)))
		case c.Match == Near:
			m.found.Add(finding.New(finding.ColumnNear, c.Header, c.Label, "", "title", m.v.titles[c.Field]))
		}
		if c.Field != 0 && slices.Contains(m.sheet.HiddenCols, int32(c.Col)) {
			hidden = append(hidden, name)
		}
	}
	if len(unknown) > 0 {
		m.found.Add(finding.New(finding.ColumnUnknown, firstUnknown, "", "", counted(unknown)...))
	}
	if len(personal) > 0 {
		m.found.Add(finding.New(finding.ColumnPersonal, firstPersonal, "", "", counted(personal)...))
	}
	if len(hidden) > 0 {
		m.found.Add(finding.New(finding.ColumnsHidden, m.at(t), "", "", counted(hidden)...))
	}
}
