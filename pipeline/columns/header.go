package columns

import (
	"slices"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// headerRows is how far down, in non-empty rows, a header is looked for.
const headerRows = 30

// label is one cell of a header: what it says and what it may mean.
type label struct {
	col    int
	text   string
	raw    string // as the cell holds it
	group  string // the cell above it, in a header of two rows
	at     source.Ref
	fields []Field
	match  Basis
	date   french.Date // of a session, in an attendance grid
	theme  string
	body   Instance // of a session, when its own words name the instance
	tick   string   // the value that a mark below stands for
	year   int      // of the figures below, in a table with a column for each year
	// refused is the meaning that the rest of the sheet took away.
	refused Field
}

// shown is the heading as typed, its group before it.
func (l *label) shown() string {
	if l.group == "" || l.group == l.text {
		return l.text
	}
	return l.group + " / " + l.text
}

// header is a candidate: one row, or two that are read together.
type header struct {
	first, last int // indexes into Sheet.Rows
	labels      []label
	known       int // labels with a meaning
	score       float64
}

// finder looks for the header among some rows of one sheet.
type finder struct {
	v      *Vocabulary
	sheet  *source.Sheet
	merged merges
	cache  map[string]label // rows repeat themselves
	facts  map[int][]fact   // by row index
	// samples met last: a row read alone, and as the lower one of a pair, stands
	// over the same cells.
	samples map[[3]int]*sample
	year    string  // of session headers that do not say it
	chosen  *header // what best found, once it was asked
}

func newFinder(v *Vocabulary, s *source.Sheet) *finder {
	f := &finder{v: v, sheet: s, merged: mergesOf(s), cache: map[string]label{}, facts: map[int][]fact{}, samples: map[[3]int]*sample{}}
	f.year = f.yearAround()
	return f
}

// best gives the best header of the sheet; see find.
func (f *finder) best() (header, bool) {
	if f.chosen == nil {
		h, _ := f.find(0, len(f.sheet.Rows))
		f.chosen = &h
	}
	return *f.chosen, len(f.chosen.labels) > 0
}

// find gives the best header among the rows from and to (indexes, to
// excluded), false when no row looks like one.
func (f *finder) find(from, to int) (header, bool) {
	var best header
	found := false
	end := min(to, from+headerRows)
	for i := from; i < end; i++ {
		candidates := []header{f.single(i)}
		if found && candidates[0].says(&best) {
			continue // the same header again, on the next printed page
		}
		if i+1 < end && f.paired(i) {
			pair := f.pair(i)
			f.years(&pair, to)
			if pair.worth(&candidates[0], f.single(i+1)) {
				candidates = append(candidates, pair)
			}
		}
		for _, h := range candidates {
			f.prefixed(&h)
			f.ticks(&h, to)
			f.years(&h, to)
			f.nearly(&h, i-from < 5)
			if !f.plausible(&h) {
				continue
			}
			f.score(&h, to)
			if h.score >= 2 && (!found || h.score > best.score) {
				best, found = h, true
			}
		}
	}
	return best, found
}

// prefixed reads the labels of an export whose columns all start alike:
// « c_nom », « c_adresse ».
func (f *finder) prefixed(h *header) {
	shared := map[string]int{}
	for i := range h.labels {
		prefix, _, _ := strings.Cut(h.labels[i].text, "_")
		shared[prefix]++
	}
	for i := range h.labels {
		l := &h.labels[i]
		prefix, rest, cut := strings.Cut(l.text, "_")
		if !cut || len(l.fields) > 0 || l.match == Decided || shared[prefix] < 5 || 2*shared[prefix] < len(h.labels) {
			continue
		}
		if fields := f.v.lookup(rest); len(fields) > 0 {
			l.fields, l.match = fields, Exact
			h.known++
		}
	}
}

// nearly looks for typing slips among the labels that are not known: in a row
// where another label is, or near the top. It is the dear part of the search.
func (f *finder) nearly(h *header, top bool) {
	if h.known == 0 && !(top && len(h.labels) <= 15) {
		return
	}
	for i := range h.labels {
		l := &h.labels[i]
		if len(l.fields) > 0 || l.match == Decided || !l.date.IsZero() || l.text == "" || utf8.RuneCountInString(l.text) > 50 {
			continue
		}
		known, cached := f.cache["~"+l.text]
		if !cached {
			known.fields = f.v.lookupNear(l.text)
			f.cache["~"+l.text] = known
		}
		if len(known.fields) > 0 {
			l.fields, l.match = known.fields, Near
			h.known++
		}
	}
}

// says reports whether two candidates have the same labels.
func (h *header) says(other *header) bool {
	return slices.EqualFunc(h.labels, other.labels, func(a, b label) bool { return a.text == b.text && a.col == b.col })
}

// worth reports whether reading two rows as one tells more than either alone:
// more known labels, or a theme under each session, or over each the body that
// met.
func (h *header) worth(upper *header, lower header) bool {
	if alone := max(upper.telling(), lower.telling()); h.telling() != alone {
		return h.telling() > alone
	}
	themes, bodies := 0, 0
	for _, l := range h.labels {
		if !l.date.IsZero() && l.theme != "" {
			themes++
		}
		if l.body != 0 && l.group != "" && len(french.FindDates(l.group)) == 0 {
			bodies++
		}
	}
	return themes > 0 && themes == len(lower.labels) || bodies > 1
}

// telling counts the labels with a meaning and the sessions.
func (h *header) telling() int {
	n := h.known
	for _, l := range h.labels {
		if !l.date.IsZero() {
			n++
		}
	}
	return n
}

// plausible reports whether enough of a row is known for its score to matter.
func (f *finder) plausible(h *header) bool {
	dates, others := 0, 0
	for _, l := range h.labels {
		if !l.date.IsZero() {
			dates++
		} else if len(l.fields) == 0 {
			others++
		}
	}
	return h.known >= 2 || dates >= 2 || h.known == 1 && (dates == 1 || others == 0 && h.namesSomething())
}

func (f *finder) single(i int) header {
	row := &f.sheet.Rows[i]
	h := header{first: i, last: i, labels: make([]label, 0, len(row.Cells))}
	for _, c := range row.Cells {
		h.add(f.labelOf(c, f.sheet.Ref(int(row.Number), int(c.Col))))
	}
	return h
}

// paired reports whether a row and the next may be one header: one stands right
// under the other, and is no title that runs under several of its cells. A
// section such as « Entreprises », merged under a row of data, is no label.
func (f *finder) paired(i int) bool {
	if i+1 >= len(f.sheet.Rows) {
		return false
	}
	upper, lower := &f.sheet.Rows[i], &f.sheet.Rows[i+1]
	if lower.Number != upper.Number+1 {
		return false
	}
	if len(lower.Cells) != 1 {
		return true
	}
	title, merged := f.merged.starting(lower.Number, lower.Cells[0].Col)
	over := 0
	for _, c := range upper.Cells {
		if merged && title.Col <= c.Col && c.Col <= title.LastCol {
			over++
		}
	}
	return over < 2
}

// pair reads two rows as one header: the upper cell is the group of the lower
// one, merged groups filled.
func (f *finder) pair(i int) header {
	h := header{first: i, last: i + 1}
	upper, lower := &f.sheet.Rows[i], &f.sheet.Rows[i+1]
	over := f.merged.over(upper.Number, lower.Number)
	for h.first > 0 && len(over) > 0 && f.sheet.Rows[h.first].Number > over[0].Row {
		h.first-- // a third row, whose labels run down over these two
	}
	cols := columnsOf(upper, lower, over)
	h.labels = make([]label, 0, len(cols))
	for _, col := range cols {
		up, hasUp := f.merged.headerCell(upper, col)
		low, hasLow := f.merged.headerCell(lower, col)
		switch {
		case hasLow && hasUp && low.Raw != up.Raw:
			h.add(f.grouped(up, low, f.sheet.Ref(int(lower.Number), int(col))))
		case hasLow:
			h.add(f.under(upper, lower, low, f.sheet.Ref(int(lower.Number), int(col))))
		case hasUp:
			if c, own := upper.Cell(int(col)); own {
				h.add(f.labelOf(c, f.sheet.Ref(int(upper.Number), int(col))))
			}
		}
	}
	return h
}

// columnsOf is every column where one of two rows holds something, or where a
// merged label runs over both from above.
func columnsOf(upper, lower *source.Row, over []span) []int32 {
	var cols []int32
	for _, p := range over {
		cols = append(cols, p.Col)
	}
	for _, row := range []*source.Row{upper, lower} {
		for _, c := range row.Cells {
			cols = append(cols, c.Col)
		}
	}
	slices.Sort(cols)
	return slices.Compact(cols)
}

func (h *header) add(l label) {
	h.labels = append(h.labels, l)
	if len(l.fields) > 0 {
		h.known++
	}
}

// score says how much a candidate looks like a header: known labels, and cells
// below that fit them.
func (f *finder) score(h *header, to int) {
	below := f.sampleOf(h.last+1, to, 40)
	if h.first != h.last {
		h.score = -0.5
	}
	seen := map[string]bool{}
	recurring := 0
	strange := 0.0 // against it: labels nobody knows, numbers, sentences
	for _, l := range h.labels {
		switch {
		case !l.date.IsZero():
			h.score += f.scoreDate(l, below)
			if h.first > 0 && f.datedIn(h.first-1, l.col) {
				h.score -= 2 // one date more in a column of dates
			}
		case len(l.fields) > 0:
			h.score += f.scoreLabel(l, below, seen)
			recurring += below.recurs(l)
		case utf8.RuneCountInString(l.text) > 60, l.text != "" && strings.Trim(l.text, "0123456789., ") == "":
			strange++
		default:
			strange += 0.2
		}
	}
	h.score -= min(strange, max(h.score/2, 1)) // a wide table may have many of them
	if recurring < h.known {                   // a header repeated whole is still one
		h.score -= 1.5 * float64(recurring)
	}
}

// recurs is 1 when the words of a label stand below it again: they are a value,
// not a label.
func (s *sample) recurs(l label) int {
	folded := french.Fold(l.text)
	for i := range s.cells(l.col) {
		if s.cells(l.col)[i].folded == folded {
			return 1
		}
	}
	return 0
}

// scoreDate: dates in a row are sessions when marks stand below, and data when
// dates stand below.
func (f *finder) scoreDate(l label, below *sample) float64 {
	dates := 0
	for _, c := range below.cells(l.col) {
		if c.date {
			dates++
		}
	}
	if dates > 0 {
		return -1
	}
	return 2*below.fit(l.col, Presence) - 0.5
}

// datedIn reports whether a cell holds a date and nothing else.
func (f *finder) datedIn(row, col int) bool {
	return slices.ContainsFunc(f.factsOf(row), func(x fact) bool { return int(x.cell.Col) == col && x.date })
}

func (f *finder) scoreLabel(l label, below *sample, seen map[string]bool) float64 {
	points := 2.0
	if len(l.fields) > 1 {
		points = 1.5
	}
	if l.match == Near {
		points -= 0.4
	}
	if seen[l.text] {
		points /= 2
	}
	seen[l.text] = true
	best := 0.0
	for _, field := range l.fields {
		best = max(best, below.fit(l.col, field))
	}
	if f.v.typed(l.fields[0]) {
		return points + 2*(best-0.5)
	}
	if best < 0.3 {
		points--
	}
	return points
}
