package versions

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/source"
)

// difference is a cell that two books do not hold alike.
type difference struct {
	sheet      string
	row, col   int
	one, other source.Cell // zero where blank
}

// differences lists the cells that differ between two books, in reading order.
func differences(a, b *source.Book) []difference {
	var all []difference
	for _, name := range sheetsOf(a, b) {
		x, y := sheetOf(a, name), sheetOf(b, name)
		for _, number := range rowsOf(x, y) {
			r, s := rowOf(x, number), rowOf(y, number)
			for _, col := range colsOf(r, s) {
				c, _ := r.Cell(int(col))
				d, _ := s.Cell(int(col))
				if !alike(c, d) {
					all = append(all, difference{name, int(number), int(col), c, d})
				}
			}
		}
	}
	return all
}

// alike reports whether two cells hold the same: how a number is written, or
// shown, does not count, nor how lines of a text end.
func alike(a, b source.Cell) bool {
	if a.Kind == source.Uncomputed || a.Kind == source.Text && a.Raw == "" {
		a = source.Cell{}
	}
	if b.Kind == source.Uncomputed || b.Kind == source.Text && b.Raw == "" {
		b = source.Cell{}
	}
	if a.Kind != b.Kind {
		return false
	}
	if a.Kind == source.Number && a.Raw != b.Raw {
		x, err := strconv.ParseFloat(a.Raw, 64)
		y, other := strconv.ParseFloat(b.Raw, 64)
		return err == nil && other == nil && x == y
	}
	lines := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	return lines.Replace(a.Raw) == lines.Replace(b.Raw)
}

func sheetsOf(books ...*source.Book) []string {
	var names []string
	for _, b := range books {
		for i := range b.Sheets {
			if name := b.Sheets[i].Name(); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

func sheetOf(b *source.Book, name string) *source.Sheet {
	for i := range b.Sheets {
		if b.Sheets[i].Name() == name {
			return &b.Sheets[i]
		}
	}
	return &source.Sheet{}
}

func rowsOf(sheets ...*source.Sheet) []int32 {
	var numbers []int32
	for _, s := range sheets {
		for _, r := range s.Rows {
			numbers = append(numbers, r.Number)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

func rowOf(s *source.Sheet, number int32) *source.Row {
	i, found := slices.BinarySearchFunc(s.Rows, number, func(r source.Row, n int32) int { return cmp.Compare(r.Number, n) })
	if !found {
		return &source.Row{}
	}
	return &s.Rows[i]
}

func colsOf(rows ...*source.Row) []int32 {
	var cols []int32
	for _, r := range rows {
		for _, c := range r.Cells {
			cols = append(cols, c.Col)
		}
	}
	slices.Sort(cols)
	return slices.Compact(cols)
}

func cellAt(b *source.Book, d difference) source.Cell {
	c, _ := rowOf(sheetOf(b, d.sheet), int32(d.row)).Cell(d.col)
	return c
}
