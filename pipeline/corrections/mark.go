package corrections

import (
	"slices"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Mark is one thing to correct at one place of the file.
type Mark struct {
	At       source.Ref // Col 0: the row; Row 0: the sheet
	Blocking bool       // something does not count until it is mended
	Severity string     // symbol and word: « ✖ Ligne écartée »
	Title    string     // of the rule
	Message  string
	Remedy   string
	Effect   string // on the figures
}

// spot is a cell to mark: every mark on it, and what it holds.
type spot struct {
	row, col int
	cell     source.Cell // zero when blank
	marks    []*Mark
	said     []remark // what its comment says, once asked for: the comment is written, and its box measured
}

func (s *spot) address() string { return source.A1(s.row, s.col) }

// blocking reports whether any of the marks is.
func (s *spot) blocking() bool {
	return slices.ContainsFunc(s.marks, func(m *Mark) bool { return m.Blocking })
}

// longestRemark is how many letters of a message or remedy a comment holds; the
// sheet « À corriger » has all of it.
const longestRemark = 330

// remark is a part of a comment's text.
type remark struct {
	text string
	bold bool
}

// remarks are what the comment of a spot says, mark after mark.
func (s *spot) remarks() []remark {
	if s.said != nil {
		return s.said
	}
	all := make([]remark, 0, 2*len(s.marks))
	for i, m := range s.marks {
		head := m.Severity + french.Space + ": " + m.Title
		if i > 0 {
			head = "\n\n" + head
		}
		all = append(all, remark{head, true},
			remark{"\n" + french.Truncate(m.Message, longestRemark) + "\n→ " + french.Truncate(m.Remedy, longestRemark), false})
	}
	s.said = all
	return all
}

// text is all that a comment says.
func (s *spot) text() string {
	var out strings.Builder
	for _, r := range s.remarks() {
		out.WriteString(r.text)
	}
	return out.String()
}

// spots gathers the marks of each sheet by cell, in reading order. A mark on a
// row stands on the first filled cell of it.
func spots(book *source.Book, marks []Mark) map[string][]*spot {
	by := map[string][]*spot{}
	known := map[source.Ref]*spot{}
	sheets := map[string]*source.Sheet{}
	for i := range book.Sheets {
		sheets[book.Sheets[i].Name()] = &book.Sheets[i]
	}
	for i := range marks {
		m := &marks[i]
		sheet := sheets[m.At.Sheet()]
		if sheet == nil || m.At.Row == 0 {
			continue
		}
		at, cell := cellOf(sheet, m.At)
		s := known[at]
		if s == nil {
			s = &spot{row: int(at.Row), col: at.Col(), cell: cell}
			known[at] = s
			by[sheet.Name()] = append(by[sheet.Name()], s)
		}
		s.marks = append(s.marks, m)
	}
	for _, all := range by {
		slices.SortFunc(all, func(a, b *spot) int { return compareSpots(a, b) })
	}
	return by
}

func compareSpots(a, b *spot) int {
	if a.row != b.row {
		return a.row - b.row
	}
	return a.col - b.col
}

// cellOf finds the cell that stands for a place, and what it holds.
func cellOf(sheet *source.Sheet, at source.Ref) (source.Ref, source.Cell) {
	i, found := slices.BinarySearchFunc(sheet.Rows, at.Row, func(r source.Row, n int32) int { return int(r.Number) - int(n) })
	if !found {
		return at.Cell(max(at.Col(), 1)), source.Cell{}
	}
	row := &sheet.Rows[i]
	if at.Col() == 0 {
		if len(row.Cells) == 0 {
			return at.Cell(1), source.Cell{}
		}
		return at.Cell(int(row.Cells[0].Col)), row.Cells[0]
	}
	cell, _ := row.Cell(at.Col())
	return at, cell
}
