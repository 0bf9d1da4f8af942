package revision

import (
	"cmp"
	"iter"
	"slices"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// Edition is what a year's figures stood on when they were counted.
type Edition struct {
	Year    int
	AsOf    french.Date
	Closure indicator.Closure // zero while the year is open
	Plan    config.Plan
	Club    config.Club
	Rows    Rows
	Figures []Figure
}

// Figure is a count or a ratio and the lines that make it.
type Figure struct {
	ID     indicator.FigureID
	Year   int
	Amount indicator.Amount
	Lines  Lines
}

// Lines are those of a figure, in order of keys: all of a list, or some of it, as
// figures share lists.
type Lines struct {
	list []Line
	some []int32 // numbers in list, in order; nil for all of it
}

// Line is one who or what that a figure counts.
type Line struct {
	Key    string
	Rows   []int32 // indexes in the edition's rows, ascending
	Count  int32
	number int32 // of the key where the edition is written, from 1; 0 until then
}

// Len is how many there are.
func (l Lines) Len() int {
	if l.some == nil {
		return len(l.list)
	}
	return len(l.some)
}

// Line is the ith, from 0.
func (l Lines) Line(i int) *Line {
	if l.some != nil {
		i = int(l.some[i])
	}
	return &l.list[i]
}

// All gives them in order.
func (l Lines) All() iter.Seq[*Line] {
	return func(yield func(*Line) bool) {
		for i := range l.Len() {
			if !yield(l.Line(i)) {
				return
			}
		}
	}
}

// New makes the edition of an evaluation.
func New(e *indicator.Evaluation, rows Rows) *Edition {
	ed := &Edition{Year: e.Frame.Year, AsOf: e.Frame.AsOf, Closure: e.Closure, Plan: e.Frame.Config.Plan, Club: e.Frame.Config.Club, Rows: rows}
	b := builder{rows: &ed.Rows, lists: map[indicator.List][]Line{}}
	ed.Figures = make([]Figure, len(e.Figures))
	for i, f := range e.Figures {
		ed.Figures[i] = Figure{ID: f.ID, Year: f.Year, Amount: f.Amount, Lines: b.linesOf(f)}
	}
	return ed
}

// builder makes the lines of figures. Many share a list of contributions: each
// list is looked up once.
type builder struct {
	rows  *Rows
	lists map[indicator.List][]Line
}

// linesOf makes one line of all that a figure counts of one key, in order of
// keys.
func (b *builder) linesOf(f indicator.Figure) Lines {
	list, some := f.Used.Shared()
	if list == nil {
		return Lines{}
	}
	all, known := b.lists[list]
	if !known {
		// Who came since the plan's first year rests on all the rows of the
		// club: the keys are enough.
		all = b.all(list, f.ID != indicator.ClubCumulative)
		b.lists[list] = all
	}
	lines := Lines{all, some}
	for i := 1; i < lines.Len(); i++ {
		if lines.Line(i-1).Key >= lines.Line(i).Key {
			return merged(lines)
		}
	}
	return lines
}

// all makes a line of each contribution of a list.
func (b *builder) all(list indicator.List, withRows bool) []Line {
	lines := make([]Line, list.Len())
	var rows []int32 // of all lines
	if withRows {
		n := 0
		for i := range lines {
			n += len(list.Line(i).At)
		}
		rows = make([]int32, 0, n)
	}
	for i := range lines {
		c := list.Line(i)
		lines[i] = Line{Key: c.Key(), Count: int32(c.Count)}
		if !withRows {
			continue
		}
		from := len(rows)
		for _, ref := range c.At {
			if row, data := b.rows.places.row(ref, b.rows.Len()); data {
				rows = append(rows, int32(row))
			}
		}
		own := rows[from:]
		slices.Sort(own)
		lines[i].Rows = slices.Clip(slices.Compact(own))
	}
	return lines
}

// merged makes one line of those of one key, in order of keys.
func merged(lines Lines) Lines {
	var out []Line
	for _, l := range slices.SortedStableFunc(lines.All(), func(a, b *Line) int { return cmp.Compare(a.Key, b.Key) }) {
		if len(out) == 0 || out[len(out)-1].Key != l.Key {
			out = append(out, *l)
			continue
		}
		sum := &out[len(out)-1]
		sum.Count += l.Count
		sum.Rows = slices.Concat(sum.Rows, l.Rows)
		slices.Sort(sum.Rows)
		sum.Rows = slices.Compact(sum.Rows)
	}
	return Lines{list: out}
}

// figure finds a figure's lines and amount.
func (ed *Edition) figures() map[figureYear]*Figure {
	all := make(map[figureYear]*Figure, len(ed.Figures))
	for i := range ed.Figures {
		f := &ed.Figures[i]
		all[figureYear{f.ID, f.Year}] = f
	}
	return all
}

// figureYear is one figure of one year.
type figureYear struct {
	id   indicator.FigureID
	year int
}

// rowsOf gives the rows of each key: those that name the actor, and those that
// any figure rests on.
func (ed *Edition) rowsOf() map[string][]int32 {
	rows := map[string][]int32{}
	for i := range ed.Rows.Len() {
		for _, a := range ed.Rows.actorsOf(i) {
			key := ed.Rows.keys[a]
			rows[key] = append(rows[key], int32(i))
		}
	}
	for _, f := range ed.Figures {
		for l := range f.Lines.All() {
			rows[l.Key] = append(rows[l.Key], l.Rows...)
		}
	}
	for key := range rows {
		slices.Sort(rows[key])
		rows[key] = slices.Compact(rows[key])
	}
	return rows
}
