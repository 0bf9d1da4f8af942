package workbook

import (
	"slices"
	"strings"

	"pcaet/pipeline/internal/sheettext"
	"pcaet/pipeline/source"
)

// The sheets, in their order.
const (
	sheetContents    = "Sommaire"
	sheetSummary     = "Synthèse"
	sheetFigures     = "Indicateurs"
	sheetSignatories = "Signataires"
	sheetClub        = "Club climat"
	sheetSessions    = "Séances"
	sheetActions     = "Actions collectives"
	sheetPartners    = "Partenaires"
	sheetCommunes    = "Communes"
	sheetTargets     = "Cibles et commentaires" // that of decision.StatementsSheet
	sheetRevisions   = "Révisions"
	sheetQuality     = "Qualité des données"
	sheetMethod      = "Méthode"
)

// Every sheet begins with its title, the state of the document, a sentence and
// the way back; the header of its first table follows. Rows are 1-based.
const (
	rowTitle = iota + 1
	rowState
	rowAbout
	rowBack
	rowHeader
)

// sourceColumn is the last column of every list of the territory's facts.
const sourceColumn = "Source"

// column is one column of a list.
type column struct {
	name   string
	widest float64 // in characters: content wraps beyond
	align  align
}

// list is one native table.
type list struct {
	sheet   string
	table   string // name of the native table
	top     int    // row of its header, 1-based
	columns []column
	rows    [][]cell                       // of a short list
	long    func(row []cell, i int) []cell // makes the ith row of a long one
	cited   func(i int) string             // makes the text its last column has there; nil when row does
	length  int                            // how many rows that makes, 0 for a short list
	spare   []cell                         // where the row it made last stands
	least   []float64                      // widths in characters that columns have at least, from the first on
	height  float64                        // of each row in points, 0 for what its texts need
	tallest int                            // lines a row may show, 0 for the usual number
	whole   bool                           // no text is cut: what a row has no room for goes on in the next
	again   int                            // columns that stand in such a row again, from the first on
}

// column is the range of the data below a header, as a formula writes it:
// Signataires!$D$6:$D$49. It panics on an unknown header, which is a bug.
func (l *list) column(name string) string {
	for i, c := range l.columns {
		if c.name == name {
			letters := source.ColumnLetters(i + 1)
			return quoted(l.sheet) + "!$" + letters + "$" + itoa(l.top+1) + ":$" + letters + "$" + itoa(l.last())
		}
	}
	panic("workbook: no column " + name + " in " + l.sheet)
}

// last is the last row of the list, 1-based.
func (l *list) last() int { return l.top + l.count() }

// reference is the whole table, header included: A5:H49.
func (l *list) reference() string {
	return "A" + itoa(l.top) + ":" + source.ColumnLetters(len(l.columns)) + itoa(l.last())
}

// add appends a row.
func (l *list) add(cells ...cell) { l.rows = append(l.rows, cells) }

// made gives a list that may be long its rows, without holding them: row appends
// the cells of the ith, from 0, to a slice it is given. Each is made twice, for
// the widths of the columns and for the file.
func (l *list) made(count int, row func(row []cell, i int) []cell) { l.length, l.long = count, row }

// cites gives such a list the texts of its last column, which say the cells
// behind each row. They take longer to write than the rest of it, and the column
// is soon as wide as it may be: the other rows have theirs made once.
func (l *list) cites(cited func(i int) string) { l.cited = cited }

// count is how many rows the list has.
func (l *list) count() int { return len(l.rows) + l.length }

// row is the ith row, from 0, as it is written; it holds until another is asked for.
func (l *list) row(i int) []cell {
	row := l.begun(i)
	if len(row) < len(l.columns) {
		row = l.ended(row, i)
	}
	for j := range row {
		row[j].fit()
	}
	return row
}

// begun is the ith row but for what is cited.
func (l *list) begun(i int) []cell {
	if l.length == 0 {
		return l.rows[i]
	}
	l.spare = l.long(l.spare[:0], i)
	return l.spare
}

// ended is the row that begun gave, with what is cited.
func (l *list) ended(row []cell, i int) []cell {
	l.spare = append(row, text(l.cited(i)))
	return l.spare
}

// fill gives a list without a row one that says so: a native table has at
// least one, and no cell of it is empty.
func (l *list) fill(why string) {
	if l.count() > 0 {
		return
	}
	row := []cell{text(why)}
	for range l.columns[1:] {
		row = append(row, text(nothing))
	}
	l.rows = [][]cell{row}
}

// unfold gives the texts that are too long for a row further rows, of which the
// first columns say again what they are about.
func (l *list) unfold(widths []float64) {
	for i := 0; i < len(l.rows); i++ {
		var next []cell
		for j := range l.rows[i] {
			c := &l.rows[i][j]
			if c.kind != textCell {
				continue
			}
			shown, left := sheettext.Cut(c.text, widths[j], sheettext.MostLines)
			if left == "" {
				continue
			}
			if next == nil {
				next = l.following(i)
			}
			rest := *c
			c.text, rest.text = strings.TrimSpace(shown), strings.TrimSpace(left)
			next[j] = rest
		}
		if next != nil {
			l.rows = slices.Insert(l.rows, i+1, next)
		}
	}
}

// following is the row that goes on with a row.
func (l *list) following(row int) []cell {
	next := make([]cell, len(l.columns))
	for j := range next {
		if next[j] = l.rows[row][j]; j >= l.again {
			next[j] = text(goesOn)
		}
	}
	return next
}

// quoted quotes a sheet name for a formula where it must be.
func quoted(sheet string) string {
	for _, r := range sheet {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
		}
	}
	return sheet
}
