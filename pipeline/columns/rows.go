package columns

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// sorter tells the rows under a header that are data from those that are not.
// It folds the words of a row only where its shape leaves a doubt.
type sorter struct {
	v     *Vocabulary
	t     *Table
	h     *header
	rows  []source.Row // under the header
	mine  []role       // by 1-based column
	who   int          // the column that names the row
	last  int          // index of the last row with words in two cells
	aside []Aside
}

// role is what a column is to a row that may be no data.
type role uint8

const (
	outside role = iota // no column of the table
	beside              // a column that says nothing by itself: unknown, a running number, a note, the sub-action
	telling             // a column with a meaning
)

func newSorter(v *Vocabulary, t *Table, h *header, rows []source.Row) *sorter {
	s := &sorter{v: v, t: t, h: h, rows: rows, last: -1}
	mark := func(col int, r role) {
		for len(s.mine) <= col {
			s.mine = append(s.mine, outside)
		}
		s.mine[col] = r
	}
	for _, c := range t.Columns {
		switch c.Field {
		case 0, Rank, Notes, SubAction, ActionCode:
			mark(c.Col, beside)
		default:
			mark(c.Col, telling)
		}
		if s.who == 0 && names(c.Field) {
			s.who = c.Col
		}
	}
	for _, g := range t.Grid {
		mark(g.Col, telling)
	}
	for i := len(rows) - 1; i >= 0 && s.last < 0; i-- {
		if sh := s.shapeOf(&rows[i]); sh.texts >= 2 && !s.totalInWords(&rows[i], sh.first) {
			s.last = i
		}
	}
	return s
}

// names reports whether a field says what a row is about.
func names(f Field) bool {
	switch f {
	case Name, Person, LastName, ActionTitle, IndicatorName:
		return true
	}
	return false
}

// shape is what a row looks like, seen without reading it.
type shape struct {
	texts, numbers int // in the columns of the table
	telling        int // cells in columns with a meaning
	first          *source.Cell
	only           *source.Cell // the one cell, when there is one
}

func (s *sorter) shapeOf(row *source.Row) shape {
	var sh shape
	for i := range row.Cells {
		c := &row.Cells[i]
		r := outside
		if int(c.Col) < len(s.mine) {
			r = s.mine[c.Col]
		}
		if r == outside || c.Kind == source.Text && c.Raw == "" {
			continue
		}
		if r == telling {
			sh.telling++
		}
		switch {
		case c.Kind == source.Text && !numeric(c.Raw):
			sh.texts++
			if sh.first == nil {
				sh.first = c
			}
		case c.Date != source.NoDate:
			sh.texts++
		default:
			sh.numbers++
		}
	}
	if len(row.Cells) == 1 && sh.texts+sh.numbers == 1 {
		sh.only = &row.Cells[0]
	}
	return sh
}

// numeric reports whether words are a number typed as text.
func numeric(raw string) bool {
	for _, r := range raw { // most cells are told by their first letter
		switch r {
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ', '.', ',', '%', '\u00a0', '\u202f':
		default:
			return false
		}
	}
	return raw != ""
}

// sort fills the table's data rows and the list of those set aside.
func (s *sorter) sort() {
	s.t.Rows = make([]*source.Row, 0, len(s.rows))
	for i := range s.rows {
		row := &s.rows[i]
		why := s.why(row, i)
		if why == 0 {
			s.t.Rows = append(s.t.Rows, row)
			continue
		}
		s.aside = append(s.aside, Aside{int(row.Number), why})
		if why == Section {
			c := row.Cells[0]
			s.t.Sections = append(s.t.Sections, SectionLabel{Text: spaced(c.Raw), At: s.t.Sheet.Ref(int(row.Number), int(c.Col))})
		}
	}
	s.notesAtEnd()
}

// why says why a row is no data, 0 when it is.
func (s *sorter) why(row *source.Row, i int) Why {
	sh := s.shapeOf(row)
	switch {
	case sh.texts+sh.numbers == 0:
		return Note // words beside the table
	case len(s.t.Rows) == 0 && i < 4 && s.hint(row):
		return Hint
	case sh.texts >= 2 && s.repeatsHeader(row, sh.first):
		return Header
	case sh.first != nil && sh.texts == 1 && (sh.numbers > 0 || sh.only != nil):
		return s.lonelyText(row, sh, i)
	case sh.texts >= 2 && s.totalInWords(row, sh.first):
		if i < s.last {
			return Subtotal
		}
		return Total
	case sh.texts == 0 && sh.only != nil && !s.t.Has(Targets) && yearOnly(sh.only):
		return Section // « 2022 » over the signatures of that year
	case sh.telling == 0 && sh.texts == 0 && s.who != 0:
		return Unfilled
	case sh.telling == 0 && sh.texts > 0 && s.who != 0:
		return Section // « Axe 4 », « 4.2 »: nothing that a record is made of
	case sh.texts == 0 && s.wordlessTotal(row, i):
		return Total
	}
	return 0
}

// lonelyText judges a row with one cell of words: a section, a note, a total
// or a short data row.
func (s *sorter) lonelyText(row *source.Row, sh shape, i int) Why {
	folded := french.Fold(sh.first.Raw)
	switch {
	case starts(folded, s.v.context["subtotal"]):
		return Subtotal
	case s.totalWord(folded, sh):
		if i < s.last {
			return Subtotal
		}
		return Total
	case sh.only == nil || s.mergedName(row):
		return 0
	case s.t.Has(Attendance) && s.v.tells[strings.Trim(folded, "0123456789 ")]:
		return Section
	case int(sh.only.Col) != s.who && (starts(folded, s.v.context["note_start"]) || utf8.RuneCountInString(sh.only.Raw) > 160):
		return Note
	case s.section(row, sh.only, folded):
		return Section
	}
	return 0
}

// mergedName reports whether a row belongs to a name merged over several rows.
func (s *sorter) mergedName(row *source.Row) bool {
	_, merged := s.t.merged.above(row.Number, int32(s.who))
	return merged
}

// totalWord: « Total », « TOTAL GÉNÉRAL : », « Total présents »; with words
// that are not in the vocabulary only when numbers stand beside (« Total
// Énergies » is a company).
func (s *sorter) totalWord(folded string, sh shape) bool {
	if slices.Contains(s.v.context["total"], withoutNumbers(folded)) {
		return true
	}
	return sh.numbers > 0 && int(sh.first.Col) <= max(s.who, 1) && strings.HasPrefix(folded, "total ") && !strings.HasPrefix(folded, "total energies")
}

// withoutNumbers turns « total 12 » into « total ».
func withoutNumbers(folded string) string {
	if !strings.ContainsAny(folded, "0123456789") {
		return folded
	}
	words := slices.DeleteFunc(strings.Fields(folded), func(w string) bool { return strings.Trim(w, "0123456789") == "" })
	return strings.Join(words, " ")
}

// totalInWords: « Total | 12 signataires ». The other cells must start with a
// number: « Total | Entreprise » is a company.
func (s *sorter) totalInWords(row *source.Row, first *source.Cell) bool {
	if first == nil || len(first.Raw) > 30 || !strings.ContainsAny(first.Raw[:1], "TtSsNnEe") {
		return false
	}
	folded := french.Fold(first.Raw)
	if !slices.Contains(s.v.context["total"], folded) && !starts(folded, s.v.context["subtotal"]) {
		return false
	}
	for _, c := range row.Cells {
		if c.Col != first.Col && c.Kind == source.Text && strings.TrimLeft(c.Raw, "0123456789") == c.Raw && french.Fold(c.Raw) != folded {
			return false // the same word again is the total of a table beside
		}
	}
	return true
}

// section: one cell, merged over the table or outside the column of names, or
// holding a word that is known to announce rows.
func (s *sorter) section(row *source.Row, only *source.Cell, folded string) bool {
	if starts(folded, s.v.context["section_start"]) && !properName(folded) || slices.Contains(s.v.context["section"], folded) {
		return true
	}
	if p, merged := s.t.merged.starting(row.Number, only.Col); merged && p.LastCol > p.Col+1 {
		return true
	}
	if strings.HasSuffix(strings.TrimSpace(only.Raw), ":") {
		return true
	}
	return s.mine[only.Col] == beside && only.Col <= 2
}

// properName keeps « Collège Jean Monnet » from « Collège des associations »:
// some words that start a section also start the name of a body.
func properName(folded string) bool {
	first, rest, _ := strings.Cut(folded, " ")
	if first != "college" && first != "secteur" && first != "partie" {
		return false
	}
	return !strings.HasPrefix(rest, "des ") && !strings.HasPrefix(rest, "du ") && len(rest) > 2
}

// hint: a row of help or an example right under the header. A row that names
// something of its own is data, whatever help is left in its other cells.
func (s *sorter) hint(row *source.Row) bool {
	hints, texts := 0, 0
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != source.Text {
			continue
		}
		folded := french.Fold(c.Raw)
		if texts == 0 && starts(folded, s.v.context["example"]) {
			return true
		}
		texts++
		if starts(folded, s.v.context["hint"]) {
			hints++
		} else if int(c.Col) == s.who {
			return false
		}
	}
	return texts > 0 && 2*hints >= texts && (texts > 1 || len(row.Cells) == 1)
}

// repeatsHeader: the header again, at the top of a printed page.
func (s *sorter) repeatsHeader(row *source.Row, first *source.Cell) bool {
	same := 0
	for i := range s.h.labels {
		l := &s.h.labels[i]
		c, ok := row.Cell(l.col)
		switch {
		case ok && l.raw != "" && c.Raw == l.raw:
			same++
		case first != nil && int(first.Col) == l.col:
			return false // most rows leave here
		}
	}
	return same >= 2 && 3*same >= 2*len(row.Cells)
}

// wordlessTotal: numbers alone in the last row, that are the sums of their
// columns.
func (s *sorter) wordlessTotal(row *source.Row, i int) bool {
	if i != len(s.rows)-1 || len(s.t.Rows) < 2 {
		return false
	}
	for _, c := range row.Cells {
		if n, ok := french.ParseInt(c.Raw); ok && s.tally(int(c.Col), s.t.Rows).matches(n) {
			return true
		}
	}
	return false
}

// notesAtEnd sets aside the lonely words under the table: a cell by itself
// after a blank row, or one that starts like a note.
func (s *sorter) notesAtEnd() {
	if len(s.t.Columns)+len(s.t.Grid) < 2 {
		return
	}
	for len(s.t.Rows) > 1 {
		last := s.t.Rows[len(s.t.Rows)-1]
		sh := s.shapeOf(last)
		if sh.only == nil || sh.texts == 0 || s.mergedName(last) || !s.noteLike(sh.only, last.Number > s.previousRow(last.Number)+1) {
			return
		}
		s.t.Rows = s.t.Rows[:len(s.t.Rows)-1]
		s.aside = append(s.aside, Aside{int(last.Number), Note})
	}
}

// noteLike: in the column of names, a note must look like one; elsewhere it is
// enough to stand apart or to be long.
func (s *sorter) noteLike(c *source.Cell, apart bool) bool {
	if starts(french.Fold(c.Raw), s.v.context["note_start"]) || strings.HasPrefix(c.Raw, "*") {
		return true
	}
	long := utf8.RuneCountInString(c.Raw)
	if int(c.Col) == s.who {
		return apart && long >= 50
	}
	return apart || long >= 80
}

// previousRow is the number of the non-empty row before a row.
func (s *sorter) previousRow(number int32) int32 {
	i := sort.Search(len(s.rows), func(i int) bool { return s.rows[i].Number >= number })
	if i == 0 {
		return int32(s.t.HeaderRows[len(s.t.HeaderRows)-1])
	}
	return s.rows[i-1].Number
}
