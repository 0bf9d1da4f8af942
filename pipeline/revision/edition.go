package revision

import (
	"cmp"
	"slices"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// Edition is what a year's figures stood on when they were counted.
type Edition struct {
	Year    int
	AsOf    french.Date
	Closure indicator.Closure // zero while the year is open
	Plan    config.Plan
	Club    config.Club
	Rows    []Row // in order of place
	Figures []Figure
}

// Row is a data row: what it holds, and whom it names.
type Row struct {
	At     source.Ref
	Print  string   // fingerprint of all it holds
	Rest   string   // the same without what identifies the actor or the action
	Actors []string // IDs, sorted
}

// Figure is a count or a ratio and the lines that make it.
type Figure struct {
	ID     indicator.FigureID
	Year   int
	Amount indicator.Amount
	Lines  []Line
}

// Line is one who or what that a figure counts.
type Line struct {
	Key   string
	Count int
	Rows  []int // indexes in the edition's rows, ascending
}

// New makes the edition of an evaluation. The rows come in any order.
func New(e *indicator.Evaluation, rows []Row) *Edition {
	ed := &Edition{Year: e.Frame.Year, AsOf: e.Frame.AsOf, Closure: e.Closure, Plan: e.Frame.Config.Plan, Club: e.Frame.Config.Club, Rows: slices.Clone(rows)}
	slices.SortFunc(ed.Rows, func(a, b Row) int { return source.Compare(a.At, b.At) })
	index := make(map[source.Ref]int, len(ed.Rows))
	for i, r := range ed.Rows {
		index[r.At] = i
	}
	for _, f := range e.Figures {
		ed.Figures = append(ed.Figures, Figure{ID: f.ID, Year: f.Year, Amount: f.Amount, Lines: linesOf(f, index)})
	}
	return ed
}

// linesOf makes one line of all that a figure counts of one key.
func linesOf(f indicator.Figure, index map[source.Ref]int) []Line {
	var lines []Line
	at := map[string]int{}
	for c := range f.Used.All() {
		i, known := at[c.Key()]
		if !known {
			i = len(lines)
			at[c.Key()] = i
			lines = append(lines, Line{Key: c.Key()})
		}
		lines[i].Count += c.Count
		for _, ref := range c.At {
			// Who came since the plan's first year rests on all the rows of the
			// club: the keys are enough.
			if row, data := index[ref.WholeRow()]; data && f.ID != indicator.ClubCumulative {
				lines[i].Rows = append(lines[i].Rows, row)
			}
		}
	}
	for i := range lines {
		slices.Sort(lines[i].Rows)
		lines[i].Rows = slices.Compact(lines[i].Rows)
	}
	slices.SortFunc(lines, func(a, b Line) int { return cmp.Compare(a.Key, b.Key) })
	return lines
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
func (ed *Edition) rowsOf() map[string][]int {
	rows := map[string][]int{}
	for i, r := range ed.Rows {
		for _, a := range r.Actors {
			rows[a] = append(rows[a], i)
		}
	}
	for _, f := range ed.Figures {
		for _, l := range f.Lines {
			rows[l.Key] = append(rows[l.Key], l.Rows...)
		}
	}
	for key := range rows {
		slices.Sort(rows[key])
		rows[key] = slices.Compact(rows[key])
	}
	return rows
}
