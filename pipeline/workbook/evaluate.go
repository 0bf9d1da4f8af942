package workbook

import (
	"fmt"
	"strconv"
	"strings"
)

// evaluator computes the formulas of a file over the cells found in it. It
// knows the closed set of formula.go and nothing else: an unknown function, a
// text where a number is needed, an empty cell are errors, never a zero.
type evaluator struct {
	file  *contentsOf
	done  map[address]float64
	busy  map[address]bool
	spare [][]bool // what told which rows meet criteria, to be used again
	same  map[string][]bool
}

func newEvaluator(file *contentsOf) *evaluator {
	return &evaluator{file: file, done: map[address]float64{}, busy: map[address]bool{}, same: map[string][]bool{}}
}

// address is one cell of a file, 1-based.
type address struct {
	sheet    string
	row, col int
}

// number is the value of a cell: what its formula gives, or what it holds.
func (ev *evaluator) number(at address) (float64, error) {
	c, ok := ev.file.at(at)
	switch {
	case !ok:
		return 0, fmt.Errorf("%s is empty", at)
	case c.formula:
		return ev.computed(at, ev.file.formula(at))
	case c.kind != foundNumber:
		return 0, fmt.Errorf("%s holds the text %q where a number is needed", at, ev.file.text(c))
	}
	return c.number, nil
}

// computed evaluates a cell's formula once.
func (ev *evaluator) computed(at address, formula string) (float64, error) {
	if v, known := ev.done[at]; known {
		return v, nil
	}
	if ev.busy[at] {
		return 0, fmt.Errorf("%s depends on itself", at)
	}
	ev.busy[at] = true
	defer delete(ev.busy, at)
	if len(ev.busy) > maxDepth {
		return 0, fmt.Errorf("%s depends on too many formulas", at)
	}
	p := &parser{ev: ev, sheet: at.sheet, rest: formula}
	v, err := p.sum()
	if err == nil && p.rest != "" {
		err = fmt.Errorf("%q is not understood", p.rest)
	}
	if err != nil {
		return 0, fmt.Errorf("formula %q: %w", formula, err)
	}
	ev.done[at] = v
	return v, nil
}

// maxDepth bounds brackets within brackets and formulas over formulas.
const maxDepth = 64

// parser reads a formula and evaluates it on the way.
//
//	sum       = product { ("+" | "-") product }
//	product   = factor { ("*" | "/") factor }
//	factor    = number | cell | "(" sum ")" | function
//	function  = "COUNTIFS(" pairs ")" | "SUMIFS(" range "," pairs ")" | "SUM(" range ")"
//	pairs     = range "," criterion { "," range "," criterion }
//	criterion = string [ "&" cell ]
type parser struct {
	ev    *evaluator
	sheet string // where the formula stands
	rest  string
	depth int
}

// take consumes a sign when it comes next.
func (p *parser) take(sign string) bool {
	rest, ok := strings.CutPrefix(p.rest, sign)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *parser) expect(sign string) error {
	if !p.take(sign) {
		return fmt.Errorf("%q expected before %q", sign, p.rest)
	}
	return nil
}

func (p *parser) sum() (float64, error) {
	v, err := p.product()
	for err == nil {
		var next float64
		switch {
		case p.take("+"):
			next, err = p.product()
			v += next
		case p.take("-"):
			next, err = p.product()
			v -= next
		default:
			return v, nil
		}
	}
	return 0, err
}

func (p *parser) product() (float64, error) {
	v, err := p.factor()
	for err == nil {
		var next float64
		switch {
		case p.take("*"):
			next, err = p.factor()
			v *= next
		case p.take("/"):
			if next, err = p.factor(); err == nil && next == 0 {
				err = fmt.Errorf("division by zero before %q", p.rest)
			}
			v /= next
		default:
			return v, nil
		}
	}
	return 0, err
}

func (p *parser) factor() (float64, error) {
	if p.depth++; p.depth > maxDepth {
		return 0, fmt.Errorf("too many brackets")
	}
	defer func() { p.depth-- }()
	switch {
	case p.take("("):
		v, err := p.sum()
		if err != nil {
			return 0, err
		}
		return v, p.expect(")")
	case p.take("COUNTIFS("):
		return p.countifs()
	case p.take("SUMIFS("):
		return p.sumifs()
	case p.take("SUM("):
		return p.total()
	case p.rest != "" && p.rest[0] >= '0' && p.rest[0] <= '9':
		return p.literal()
	}
	at, err := p.cell()
	if err != nil {
		return 0, err
	}
	return p.ev.number(at)
}

func (p *parser) literal() (float64, error) {
	end := 0
	for end < len(p.rest) && (p.rest[end] >= '0' && p.rest[end] <= '9' || p.rest[end] == '.') {
		end++
	}
	v, err := strconv.ParseFloat(p.rest[:end], 64)
	p.rest = p.rest[end:]
	return v, err
}

func (p *parser) countifs() (float64, error) {
	matches, err := p.pairs(0)
	defer p.ev.release(matches)
	n := 0.0
	for _, m := range matches {
		if m {
			n++
		}
	}
	return n, err
}

func (p *parser) sumifs() (float64, error) {
	values, err := p.area()
	if err != nil {
		return 0, err
	}
	if values.first.col != values.last.col {
		return 0, fmt.Errorf("the range summed before %q is not a column", p.rest)
	}
	if err := p.expect(","); err != nil {
		return 0, err
	}
	matches, err := p.pairs(values.rows())
	defer p.ev.release(matches)
	if err != nil {
		return 0, err
	}
	total := 0.0
	for i, m := range matches {
		if !m {
			continue
		}
		v, ok, err := p.ev.summand(values.at(i))
		if err != nil {
			return 0, err
		}
		if ok {
			total += v
		}
	}
	return total, nil
}

// total is SUM over a range: texts in it count for nothing, as in Excel.
func (p *parser) total() (float64, error) {
	a, err := p.area()
	if err != nil {
		return 0, err
	}
	total := 0.0
	for row := a.first.row; row <= a.last.row; row++ {
		for col := a.first.col; col <= a.last.col; col++ {
			v, ok, err := p.ev.summand(address{a.first.sheet, row, col})
			if err != nil {
				return 0, err
			}
			if ok {
				total += v
			}
		}
	}
	return total, p.expect(")")
}

// summand is what a cell adds to a sum, false for a text or an empty cell.
func (ev *evaluator) summand(at address) (float64, bool, error) {
	c, ok := ev.file.at(at)
	if !ok || (!c.formula && c.kind != foundNumber) {
		return 0, false, nil
	}
	v, err := ev.number(at)
	return v, true, err
}
