package columns

import (
	"path"
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
	year   string           // of session headers that do not say it
	chosen *header          // what best found, once it was asked
}

func newFinder(v *Vocabulary, s *source.Sheet) *finder {
	f := &finder{v: v, sheet: s, merged: mergesOf(s), cache: map[string]label{}, facts: map[int][]fact{}}
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
		if i+1 < end && f.sheet.Rows[i+1].Number == f.sheet.Rows[i].Number+1 {
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
	h := header{first: i, last: i}
	row := &f.sheet.Rows[i]
	for _, c := range row.Cells {
		h.add(f.labelOf(c, f.sheet.Ref(int(row.Number), int(c.Col))))
	}
	return h
}

// pair reads two rows as one header: the upper cell is the group of the lower
// one, merged groups filled.
func (f *finder) pair(i int) header {
	h := header{first: i, last: i + 1}
	upper, lower := &f.sheet.Rows[i], &f.sheet.Rows[i+1]
	for _, col := range columnsOf(upper, lower) {
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

// under reads a lower cell with nothing above it. The nearest group to its left
// may stand over it too, where groups are not merged: it is asked about a label
// that is not known, and about the body that met.
func (f *finder) under(upper, lower *source.Row, low source.Cell, at source.Ref) label {
	l := f.labelOf(low, at)
	if len(l.fields) > 0 || l.match == Decided || len(upper.Cells) < 2 {
		return l // a title over the table is no group
	}
	for i := len(upper.Cells) - 1; i >= 0; i-- {
		group := upper.Cells[i]
		if group.Col >= low.Col {
			continue
		}
		if _, stands := lower.Cell(int(group.Col)); stands && group.Kind == source.Text {
			if g := f.grouped(group, low, at); len(g.fields) > 0 || g.body != 0 {
				return g
			}
		}
		break
	}
	return l
}

// columnsOf is every column where one of two rows holds something.
func columnsOf(upper, lower *source.Row) []int32 {
	var cols []int32
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

// grouped reads a lower cell under the group above it.
func (f *finder) grouped(up, low source.Cell, at source.Ref) label {
	group := spaced(up.Raw)
	l := f.labelOf(low, at)
	above := f.labelOf(up, at)
	joined := f.v.lookup(group + " " + spaced(low.Raw))
	under := f.v.tickUnder(above.fields, low.Raw)
	switch {
	case f.decide(&l, group+" / "+l.text), l.match == Decided:
	case len(joined) > 0:
		l.fields, l.match = joined, Exact
	case len(under) > 0 && low.Kind == source.Text:
		l.fields, l.match, l.tick = under, Exact, l.text
	case !l.date.IsZero() && above.date.IsZero() && f.sessionUnder(&l, group, len(above.fields) > 0):
	case l.date.IsZero() && !above.date.IsZero():
		l.date, l.theme, l.body, l.fields, l.match = above.date, l.text, above.body, nil, Unknown
	case len(l.fields) > 1:
		if both := intersect(l.fields, above.fields); len(both) > 0 {
			if slices.Contains(both, Person) && slices.Contains(l.fields, LastName) {
				both = append(both, LastName) // « Participant » over « Nom » and « Prénom »
			}
			l.fields = both
		}
	}
	l.group = group
	return l
}

// sessionUnder gives a session the instance or the theme that the group over
// its day names; false when the group is a label and names none.
func (f *finder) sessionUnder(l *label, group string, isLabel bool) bool {
	around := context{words: f.v.context}
	body, named := around.instanceIn(group)
	if named {
		l.body = body
	}
	if !isLabel && !around.known(padded(group)) {
		l.theme = group
	}
	return named || !isLabel
}

func intersect(a, b []Field) []Field {
	var both []Field
	for _, f := range a {
		if slices.Contains(b, f) {
			both = append(both, f)
		}
	}
	return both
}

// labelOf looks a header cell up.
func (f *finder) labelOf(c source.Cell, at source.Ref) label {
	l := label{col: int(at.Col), text: spaced(c.Raw), raw: c.Raw, at: at, match: Unknown}
	switch c.Kind {
	case source.Number:
		if c.Date != source.NoDate {
			l.date, _ = serialDate(c)
			l.text = french.Short(l.date)
		}
		return l
	case source.Text:
	default:
		return l
	}
	if utf8.RuneCountInString(l.text) > 120 {
		return l
	}
	if f.decide(&l, l.text) {
		return l
	}
	if known, ok := f.cache[l.text]; ok {
		l.fields, l.match, l.date, l.theme, l.body = known.fields, known.match, known.date, known.theme, known.body
		return l
	}
	f.look(&l)
	f.cache[l.text] = l
	return l
}

// decide gives a label the meaning that staff decided for a heading; false when
// they decided nothing.
func (f *finder) decide(l *label, heading string) bool {
	field, decided := f.v.decision(f.sheet, heading)
	if !decided {
		return false
	}
	l.fields, l.match = nil, Decided
	if field != 0 {
		l.fields = []Field{field}
	}
	return true
}

func (f *finder) look(l *label) {
	if l.fields = f.v.lookup(l.text); len(l.fields) > 0 {
		l.match = Exact
		return
	}
	if utf8.RuneCountInString(l.text) > 60 || !strings.ContainsAny(l.text, "0123456789") {
		return
	}
	text := l.text
	dates := french.FindDates(text)
	if len(dates) == 0 && f.year != "" {
		text, dates = f.withYear(text)
	}
	if len(dates) == 1 {
		around := context{words: f.v.context}
		l.date = dates[0]
		l.theme = themeIn(text, &around)
		l.body, _ = around.instanceIn(l.text)
	}
}

// withYear reads « 14/03 » and « 14 mars – Énergie » as days of the year that
// the titles, the sheet or the file name.
func (f *finder) withYear(text string) (string, []french.Date) {
	for _, part := range titleParts(text) {
		for _, joint := range []string{"/", " "} {
			dated := part + joint + f.year
			if days := french.FindDates(dated); len(days) == 1 && !days[0].Partial() {
				return strings.Replace(text, part, dated, 1), days
			}
		}
	}
	return text, nil
}

// yearAround is the one year that the first rows, the sheet's or the file's
// name speak of, "" when there is none or several.
func (f *finder) yearAround() string {
	texts := []string{f.sheet.Name(), path.Base(f.sheet.File())}
	for i := range f.sheet.Rows[:min(len(f.sheet.Rows), 3)] {
		for _, c := range f.sheet.Rows[i].Cells {
			if c.Kind == source.Text && len(c.Raw) < 120 {
				texts = append(texts, c.Raw)
			}
		}
	}
	year := ""
	for _, text := range texts {
		for _, w := range french.Words(text) {
			if len(w) == 4 && (w[:2] == "20") && strings.Trim(w, "0123456789") == "" {
				if year != "" && year != w {
					return ""
				}
				year = w
			}
		}
	}
	return year
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
	for i := range s.cells[l.col] {
		if s.cells[l.col][i].folded == folded {
			return 1
		}
	}
	return 0
}

// scoreDate: dates in a row are sessions when marks stand below, and data when
// dates stand below.
func (f *finder) scoreDate(l label, below *sample) float64 {
	dates := 0
	for _, c := range below.cells[l.col] {
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
