package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// pairs reads range, criterion pairs up to the closing bracket and tells which
// rows meet them all. Every range is one column of as many rows; rows 0 takes
// those of the first.
func (p *parser) pairs(rows int) ([]bool, error) {
	var matches []bool
	for {
		a, err := p.area()
		if err != nil {
			return nil, err
		}
		if rows == 0 {
			rows = a.rows()
		}
		if a.first.col != a.last.col || a.rows() != rows {
			return nil, fmt.Errorf("a range before %q is not a column as long as the others", p.rest)
		}
		if matches == nil {
			matches = p.ev.allRows(rows)
		}
		if err := p.expect(","); err != nil {
			return nil, err
		}
		c, err := p.criterion()
		if err != nil {
			return nil, err
		}
		if err := p.ev.narrow(matches, a, c); err != nil {
			return nil, err
		}
		if p.take(")") {
			return matches, nil
		}
		if err := p.expect(","); err != nil {
			return nil, err
		}
	}
}

// narrow keeps the rows of a range that meet a criterion.
func (ev *evaluator) narrow(matches []bool, a area, c criterion) error {
	column := ev.file.column(a.first.sheet, a.first.col)
	for i := range matches {
		if !matches[i] {
			continue
		}
		row := a.first.row + i
		if row > len(column) {
			matches[i] = false // an empty cell meets nothing
			continue
		}
		found := &column[row-1]
		if found.formula {
			return fmt.Errorf("%s holds a formula where data is expected", a.at(i))
		}
		met, err := c.met(found)
		if err != nil {
			return fmt.Errorf("%s: %w", a.at(i), err)
		}
		matches[i] = met
	}
	return nil
}

// criterion is a comparison with a number, or a word to be found.
type criterion struct {
	operator string // "" for a word
	number   float64
	alike    []bool // of a word: those of the file that it finds
}

func (p *parser) criterion() (criterion, error) {
	if err := p.expect(`"`); err != nil {
		return criterion{}, err
	}
	word, rest, closed := strings.Cut(p.rest, `"`)
	if !closed || strings.HasPrefix(rest, `"`) || strings.ContainsAny(word, "*?~") {
		return criterion{}, fmt.Errorf("criterion before %q is not understood", p.rest)
	}
	p.rest = rest
	operator := strings.TrimRight(word, "0123456789.")
	if !p.take("&") {
		if strings.Trim(operator, "<>=") != "" || operator == "" {
			return criterion{alike: p.ev.alike(word)}, nil
		}
		v, err := strconv.ParseFloat(word[len(operator):], 64)
		return criterion{operator: operator, number: v}, err
	}
	at, err := p.cell()
	if err != nil {
		return criterion{}, err
	}
	if operator != word || operator == "" {
		return criterion{}, fmt.Errorf("criterion %q is not understood", word)
	}
	v, err := p.ev.operand(at)
	return criterion{operator: operator, number: v}, err
}

// operand is the number a criterion compares with: a cell's, or the year that a
// header spells.
func (ev *evaluator) operand(at address) (float64, error) {
	c, ok := ev.file.at(at)
	if ok && !c.formula && c.kind == foundText {
		if v, err := strconv.ParseFloat(ev.file.text(c), 64); err == nil {
			return v, nil
		}
	}
	return ev.number(at)
}

// met reports whether a cell meets the criterion. A comparison sees numbers
// only.
func (c *criterion) met(found *foundCell) (bool, error) {
	if c.operator == "" {
		return found.kind == foundText && c.alike[found.word], nil
	}
	if found.kind != foundNumber {
		return false, nil
	}
	switch c.operator {
	case "<=":
		return found.number <= c.number, nil
	case ">=":
		return found.number >= c.number, nil
	case "<":
		return found.number < c.number, nil
	case ">":
		return found.number > c.number, nil
	}
	return false, fmt.Errorf("operator %q is not in the closed set", c.operator)
}

// allRows is a mark for each of so many rows, all set.
func (ev *evaluator) allRows(n int) []bool {
	var marks []bool
	if last := len(ev.spare) - 1; last >= 0 {
		marks, ev.spare = ev.spare[last], ev.spare[:last]
	}
	marks = slices.Grow(marks[:0], n)[:n]
	for i := range marks {
		marks[i] = true
	}
	return marks
}

// release gives marks back.
func (ev *evaluator) release(marks []bool) { ev.spare = append(ev.spare, marks) }

// alike tells, by its number, which words of the file a word finds: without
// regard to case, as Excel does.
func (ev *evaluator) alike(word string) []bool {
	same, known := ev.same[word]
	if !known {
		same = make([]bool, len(ev.file.words))
		for i, w := range ev.file.words {
			same[i] = strings.EqualFold(w, word)
		}
		ev.same[word] = same
	}
	return same
}
