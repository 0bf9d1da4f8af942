package columns

import (
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// sorter tells the rows under a header that are data from those that are not.
type sorter struct {
	v     *Vocabulary
	t     *Table
	h     *header
	rows  []source.Row // under the header
	mine  []bool       // by column: the table has a labelled column there
	who   int          // the column that names the row
	aside []Aside
}

func newSorter(v *Vocabulary, t *Table, h *header, rows []source.Row) *sorter {
	s := &sorter{v: v, t: t, h: h, rows: rows}
	mark := func(col int) {
		for len(s.mine) <= col {
			s.mine = append(s.mine, false)
		}
		s.mine[col] = true
	}
	for _, c := range t.Columns {
		mark(c.Col)
		if s.who == 0 && names(c.Field) {
			s.who = c.Col
		}
	}
	for _, g := range t.Grid {
		mark(g.Col)
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
	texts, numbers, outside int
	first                   *source.Cell // the first text cell of the table
	only                    *source.Cell // the one cell, when there is one
}

func (s *sorter) shapeOf(row *source.Row) shape {
	var sh shape
	for i := range row.Cells {
		c := &row.Cells[i]
		switch {
		case int(c.Col) >= len(s.mine) || !s.mine[c.Col]:
			sh.outside++
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
	if len(row.Cells) == 1 && sh.outside == 0 {
		sh.only = &row.Cells[0]
	}
	return sh
}

func numeric(raw string) bool {
	return strings.Trim(raw, "0123456789 .,%\u00a0\u202f") == "" && raw != ""
}

// sort fills the table's data rows and the list of those set aside.
func (s *sorter) sort() {
	s.t.Rows = make([]*source.Row, 0, len(s.rows))
	for i := range s.rows {
		row := &s.rows[i]
		if why := s.why(row, i); why != 0 {
			s.aside = append(s.aside, Aside{int(row.Number), why})
			continue
		}
		s.t.Rows = append(s.t.Rows, row)
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
	case sh.texts >= 2 && s.repeatsHeader(row):
		return Header
	case sh.first != nil && sh.texts == 1 && (sh.numbers > 0 || sh.only != nil):
		return s.lonelyText(row, sh, i)
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
		if i+1 < len(s.rows) && s.dataAfter(i+1) {
			return Subtotal
		}
		return Total
	case sh.only == nil:
		return 0
	case starts(folded, s.v.context["note_start"]) && int(sh.only.Col) != s.who, utf8.RuneCountInString(sh.only.Raw) > 160:
		return Note
	case s.section(row, sh.only, folded):
		return Section
	}
	return 0
}

// totalWord: « Total », « TOTAL GÉNÉRAL : », « Total présents »; with words
// that are not in the vocabulary only when numbers stand beside (« Total
// Énergies » is a company).
func (s *sorter) totalWord(folded string, sh shape) bool {
	for _, w := range s.v.context["total"] {
		if folded == w {
			return true
		}
	}
	return sh.numbers > 0 && sh.first.Col <= int32(max(s.who, 1)) && strings.HasPrefix(folded, "total ") && !strings.HasPrefix(folded, "total energies")
}

// dataAfter reports whether a row with words in two cells follows.
func (s *sorter) dataAfter(i int) bool {
	for ; i < len(s.rows); i++ {
		if s.shapeOf(&s.rows[i]).texts >= 2 {
			return true
		}
	}
	return false
}

// section: one cell, merged over the table or outside the column of names, or
// holding a word that is known to announce rows.
func (s *sorter) section(row *source.Row, only *source.Cell, folded string) bool {
	words := s.v.context
	if starts(folded, words["section_start"]) && s.sectionNumbered(folded) {
		return true
	}
	for _, w := range words["section"] {
		if folded == w {
			return true
		}
	}
	if s.wide(row, only) || strings.HasSuffix(strings.TrimSpace(only.Raw), ":") {
		return true
	}
	return int(only.Col) != s.who && s.who != 0 && only.Col <= 2 && s.field(int(only.Col)) != Carriers
}

// sectionNumbered keeps « Axe 1 » and « Collège des associations » from the
// bodies that bear such a name (« Collège Jean Monnet »).
func (s *sorter) sectionNumbered(folded string) bool {
	first, rest, _ := strings.Cut(folded, " ")
	if first == "college" || first == "secteur" || first == "partie" {
		return strings.HasPrefix(rest, "des ") || strings.HasPrefix(rest, "du ") || len(rest) <= 2
	}
	return true
}

// wide reports whether a cell is merged over several columns.
func (s *sorter) wide(row *source.Row, only *source.Cell) bool {
	for i := range s.t.spans {
		p := &s.t.spans[i]
		if p.Row == row.Number && p.Col == only.Col && p.LastCol > p.Col+1 {
			return true
		}
	}
	return false
}

func (s *sorter) field(col int) Field {
	for _, c := range s.t.Columns {
		if c.Col == col {
			return c.Field
		}
	}
	return 0
}

// hint: a row of help or an example right under the header.
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
		}
	}
	return texts > 0 && 2*hints >= texts && !(texts == 1 && len(row.Cells) > 1)
}

// repeatsHeader: the header again, at the top of a printed page.
func (s *sorter) repeatsHeader(row *source.Row) bool {
	same := 0
	for i := range s.h.labels {
		l := &s.h.labels[i]
		if c, ok := row.Cell(l.col); ok && l.text != "" && spaced(c.Raw) == l.text {
			same++
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
	for i := range row.Cells {
		if n, ok := french.ParseInt(row.Cells[i].Raw); ok && s.tally(int(row.Cells[i].Col), s.t.Rows).matches(n) {
			return true
		}
	}
	return false
}

// notesAtEnd sets aside the lonely words under the table: a cell by itself
// after a blank row, or one that starts like a note.
func (s *sorter) notesAtEnd() {
	for len(s.t.Rows) > 1 {
		last := s.t.Rows[len(s.t.Rows)-1]
		sh := s.shapeOf(last)
		if sh.only == nil || sh.texts == 0 || sh.first == nil || len(s.t.Columns)+len(s.t.Grid) < 2 {
			return
		}
		previous := s.previousRow(last.Number)
		apart := last.Number > previous+1
		folded := french.Fold(sh.only.Raw)
		if !apart && !starts(folded, s.v.context["note_start"]) && !strings.HasPrefix(sh.only.Raw, "*") && utf8.RuneCountInString(sh.only.Raw) < 80 {
			return
		}
		if int(sh.only.Col) == s.who && utf8.RuneCountInString(sh.only.Raw) < 50 && !starts(folded, s.v.context["note_start"]) && !strings.HasPrefix(sh.only.Raw, "*") {
			return
		}
		s.t.Rows = s.t.Rows[:len(s.t.Rows)-1]
		s.aside = append(s.aside, Aside{int(last.Number), Note})
	}
}

// previousRow is the number of the non-empty row before a row.
func (s *sorter) previousRow(number int32) int32 {
	var previous int32
	for i := range s.rows {
		if s.rows[i].Number >= number {
			break
		}
		previous = s.rows[i].Number
	}
	return previous
}
