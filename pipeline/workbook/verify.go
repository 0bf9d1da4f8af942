package workbook

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"pcaet/pipeline/indicator"
)

// Verify re-opens a finished workbook and evaluates every formula found there
// over the cells found there. It returns an error that names the cell when a
// figure is not the evaluation's, when the value cached beside the formula is
// not, when a word stands changed, or when there is a formula too many.
func Verify(file []byte, e *indicator.Evaluation) error {
	return newBook(e).verify(bytes.NewReader(file), int64(len(file)))
}

func (b *book) verify(file io.ReaderAt, size int64) error {
	found, err := readFile(file, size, sheetFigures, sheetSummary)
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	ev := newEvaluator(found)
	expected := map[address]bool{}
	for _, l := range []*list{&b.figures, &b.headlines, &b.placing} {
		for i, row := range l.rows {
			for j, c := range row {
				at := address{l.sheet, l.top + 1 + i, j + 1}
				if c.kind == formulaCell {
					expected[at] = true
				}
				if err := ev.check(at, c); err != nil {
					return fmt.Errorf("workbook: %s: %w", at, err)
				}
			}
		}
	}
	for _, p := range pages(b.e) {
		s, ok := found.sheets[p.sheet]
		if !ok {
			return fmt.Errorf("workbook: sheet %s is missing", p.sheet)
		}
		for _, at := range slices.SortedFunc(maps.Keys(s.formulas), inOrder) {
			if !expected[at] {
				return fmt.Errorf("workbook: %s: a formula where there should be none", at)
			}
		}
	}
	return nil
}

// check compares a cell of the file with what was to be written.
func (ev *evaluator) check(at address, c cell) error {
	found, _ := ev.file.at(at)
	switch {
	case c.kind == textCell:
		if found.formula || found.kind != foundText || ev.file.text(found) != c.text {
			return fmt.Errorf("%q expected", c.text)
		}
		return nil
	case c.kind != formulaCell:
		if found.formula || found.kind != foundNumber || differ(found.number, c.number) {
			return fmt.Errorf("%v expected", c.number)
		}
		return nil
	case !found.formula:
		return fmt.Errorf("%s stands without its formula", c.about.what)
	}
	got, err := ev.number(at)
	switch {
	case err != nil:
		return err
	case differ(got, c.number):
		return fmt.Errorf("%s is %v, its formula %q gives %v", c.about.what, c.number, ev.file.formula(at), got)
	case found.kind != foundNumber || differ(found.number, c.number):
		return fmt.Errorf("%s is %v, the value beside its formula is %v", c.about.what, c.number, found.number)
	}
	return nil
}

// differ allows for the last bits of a quotient.
func differ(a, b float64) bool { return math.Abs(a-b) > 1e-9*max(1, math.Abs(a), math.Abs(b)) }

// inOrder compares two cells of a sheet.
func inOrder(a, b address) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) }
