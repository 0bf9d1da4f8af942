package columns

import (
	"math"
	"slices"
	"unicode/utf8"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// part is what one table is looked for in: some rows of a sheet, cut to some
// of its columns. Most sheets are one part.
type part struct {
	*finder
	general []source.Row // titles of the sheet that stand over several parts
}

// partsOf cuts a sheet into parts that hold one table each: where another
// header starts further down, and where an empty column parts two headers.
func (m *matcher) partsOf(f *finder) []part {
	var parts []part
	for _, rows := range stacked(part{finder: f}) {
		columns := m.besides(rows)
		if len(columns) == 1 {
			parts = append(parts, rows)
			continue
		}
		for _, p := range columns {
			parts = append(parts, stacked(p)...)
		}
	}
	return parts
}

// stacked cuts a part before the titles of each further table.
func stacked(p part) []part {
	starts := p.tableStarts()
	if len(starts) < 2 {
		return []part{p}
	}
	all := p.sheet.Rows
	top := all[:newPart(p, all[:starts[1]], p.general).firstHeader()]
	var parts []part
	for i, start := range starts {
		end := len(all)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		general := p.general
		if i > 0 {
			general = append(slices.Clip(general), top...)
		}
		parts = append(parts, newPart(p, all[start:end], general))
	}
	return parts
}

// newPart cuts a part to some rows, which may be cut to some columns.
func newPart(p part, rows []source.Row, general []source.Row) part {
	sheet := *p.sheet
	sheet.Rows = rows
	cut := part{finder: newFinder(p.v, &sheet), general: general}
	if cut.year == "" {
		cut.year = p.year
	}
	return cut
}

// firstHeader is the index of the first row of the header, 0 when there is
// none.
func (f *finder) firstHeader() int {
	h, _ := f.best()
	return h.first
}

// searched is how many rows after a gap or a title a further header is looked
// for.
const searched = 6

// tableStarts gives the index of the first row of each table, its titles
// included: 0 for the first.
func (f *finder) tableStarts() []int {
	rows := f.sheet.Rows
	best, ok := f.best()
	if !ok {
		return nil
	}
	starts := append([]int{0}, f.startsAbove(best)...)
	last, since := best, searched
	for i := best.last + 1; i < len(rows); i++ {
		if since++; f.breaks(i) {
			since = 0
		}
		if since >= searched || len(rows[i].Cells) < 2 {
			continue
		}
		h, ok := f.headerAt(i)
		if !ok {
			continue
		}
		start := f.titlesOver(i, last.last+1)
		if start == last.last+1 || h.says(&last) && !f.announce(start, i) {
			continue // no row between them, or the same header on the next page
		}
		starts = append(starts, start)
		last, i, since = h, h.last, searched
	}
	return starts
}

// startsAbove gives the starts of the tables whose headers the best header and
// the tables above it stand under.
func (f *finder) startsAbove(best header) []int {
	var starts []int
	for {
		above, ok := f.find(0, best.first)
		if !ok || !f.strict(&above) || above.says(&best) {
			return starts
		}
		start := f.titlesOver(best.first, above.last+1)
		if f.wideRows(above.last+1, start) < 2 {
			return starts // « Structure | Date » over one row is a title in two cells
		}
		starts = slices.Insert(starts, 0, start)
		best = above
	}
}

// breaks reports whether a row stands after a blank one, or is a title by
// itself.
func (f *finder) breaks(i int) bool {
	row := &f.sheet.Rows[i]
	return len(row.Cells) == 1 || i > 0 && row.Number > f.sheet.Rows[i-1].Number+1
}

// headerAt reads a row, or it and the next one, as the header of a further
// table.
func (f *finder) headerAt(i int) (header, bool) {
	row := &f.sheet.Rows[i]
	for _, c := range row.Cells {
		if c.Kind != source.Text && c.Date == source.NoDate || utf8.RuneCountInString(c.Raw) > 60 {
			return header{}, false
		}
	}
	h := f.single(i)
	if f.paired(i) {
		if pair := f.pair(i); pair.worth(&h, f.single(i+1)) {
			h = pair
		}
	}
	f.score(&h, len(f.sheet.Rows))
	return h, f.strict(&h) || f.otherTrade(&h)
}

// strict reports whether a candidate is a header beyond doubt: a data row may
// hold a word or two that are labels elsewhere.
func (f *finder) strict(h *header) bool {
	known, others, named := 0, 0, false
	for i := range h.labels {
		switch l := &h.labels[i]; {
		case l.match != Near && (len(l.fields) > 0 || !l.date.IsZero()):
			known++
			named = named || slices.ContainsFunc(l.fields, func(x Field) bool { return names(x) || x == SessionDate })
		case l.text != "":
			others++
		}
	}
	return known >= 2 && known >= others && named && h.score >= 2.5
}

// otherTrade reports whether a candidate is the header of a table whose labels
// are mostly not ours, a budget under a list: one of them names who the rows
// are about, one is no value of a list either (« Société » is), and numbers
// stand below words.
func (f *finder) otherTrade(h *header) bool {
	if len(h.labels) < 3 {
		return false
	}
	below := f.sampleOf(h.last+1, len(f.sheet.Rows), searched)
	named, label, numbers := false, false, false
	for i := range h.labels {
		l := &h.labels[i]
		if !l.date.IsZero() {
			return false
		}
		folded := french.Fold(l.text)
		named = named || len(l.fields) == 1 && l.fields[0] == Name
		label = label || len(l.fields) > 0 && !slices.Contains(f.v.context["section"], folded) && !f.v.examples[Category][folded]
		numbers = numbers || len(below.cells(l.col)) > 0 && !slices.ContainsFunc(below.cells(l.col), func(x fact) bool {
			return x.cell.Kind == source.Text && !x.date && !numeric(x.cell.Raw)
		})
	}
	return named && label && numbers
}

// titlesOver walks up from a header over the titles that announce it; from is
// the first row they may take.
func (f *finder) titlesOver(header, from int) int {
	rows := f.sheet.Rows
	after := func(i int) bool { return rows[i].Number > rows[i-1].Number+1 } // a blank row stands above
	start, block := header, header
	for block > from && header-block < searched && !after(block) && len(rows[block-1].Cells) <= 4 {
		block--
	}
	if block > from && after(block) {
		start = block
	}
	for start > from && f.title(start-1) {
		start--
	}
	return start
}

// title reports whether a row is one cell of words that speaks of what
// follows: no total, no note.
func (f *finder) title(i int) bool {
	row := &f.sheet.Rows[i]
	if len(row.Cells) != 1 || row.Cells[0].Kind != source.Text {
		return false
	}
	folded := french.Fold(row.Cells[0].Raw)
	return !slices.ContainsFunc([]string{"total", "subtotal", "note_start"}, func(block string) bool {
		return starts(folded, f.v.context[block])
	})
}

// wideRows counts the rows between two indexes that hold more than one cell.
func (f *finder) wideRows(from, to int) int {
	n := 0
	for _, row := range f.sheet.Rows[from:to] {
		if len(row.Cells) > 1 {
			n++
		}
	}
	return n
}

// announce reports whether titles say that another table follows, although its
// header is that of the table above: a day of their own, or an instance.
func (f *finder) announce(from, to int) bool {
	for _, row := range f.sheet.Rows[from:to] {
		for _, c := range row.Cells {
			folded := padded(c.Raw)
			if c.Date != source.NoDate || len(french.FindDates(c.Raw)) > 0 || slices.ContainsFunc([]string{"club", "committee", "other"},
				func(block string) bool { return holds(folded, f.v.context[block]) }) {
				return true
			}
		}
	}
	return false
}

// colRange is some columns side by side, 1-based, both ends included.
type colRange struct{ from, to int32 }

// besides cuts a part at the empty columns between two lists.
func (m *matcher) besides(p part) []part {
	h, ok := p.best()
	if !ok {
		return []part{p}
	}
	groups := occupied(p.sheet.Rows[h.first:])
	titles := p.sheet.Rows[:h.first]
	ranges := groups[:1:1]
	for _, g := range groups[1:] {
		left := &ranges[len(ranges)-1]
		if over := titlesOfAll(titles, *left); m.apart(p.cut(*left, over), p.cut(g, over)) {
			ranges = append(ranges, g)
		} else {
			left.to = g.to
		}
	}
	if len(ranges) == 1 {
		return []part{p}
	}
	ranges[0].from, ranges[len(ranges)-1].to = 1, math.MaxInt32
	var parts []part
	for _, r := range ranges {
		parts = append(parts, p.cut(r, titlesOfAll(titles, ranges[0])))
	}
	return parts
}

// occupied gives the groups of columns that hold something, parted by empty
// columns; at least one.
func occupied(rows []source.Row) []colRange {
	var used []bool
	for _, row := range rows {
		for _, c := range row.Cells {
			for int(c.Col) >= len(used) {
				used = append(used, false)
			}
			used[c.Col] = true
		}
	}
	var groups []colRange
	for col := 1; col < len(used); col++ {
		switch {
		case !used[col]:
		case used[col-1]:
			groups[len(groups)-1].to = int32(col)
		default:
			groups = append(groups, colRange{int32(col), int32(col)})
		}
	}
	return groups
}

// cut keeps some columns of a part, and the titles that stand over others too.
func (p part) cut(r colRange, titles []source.Row) part {
	var rows []source.Row
	for _, row := range p.sheet.Rows {
		from, _ := slices.BinarySearchFunc(row.Cells, r.from, func(c source.Cell, col int32) int { return int(c.Col - col) })
		to := from
		for to < len(row.Cells) && row.Cells[to].Col <= r.to {
			to++
		}
		if from < to {
			row.Cells = row.Cells[from:to]
			rows = append(rows, row)
		}
	}
	general := p.general
	if r.from > 1 {
		general = append(slices.Clip(general), titles...)
	}
	return newPart(p, rows, general)
}

// titlesOfAll gives the titles over several tables side by side: they stand
// over the first one, alone in their row.
func titlesOfAll(titles []source.Row, first colRange) []source.Row {
	var all []source.Row
	for _, row := range titles {
		if last := row.Cells[len(row.Cells)-1]; last.Col <= first.to {
			all = append(all, row)
		}
	}
	return all
}

// apart reports whether two parts are a list each, and not two halves of one:
// each is read whole without the other, and both name whom or what their rows
// are about.
func (m *matcher) apart(left, right part) bool {
	one, two := m.read(left), m.read(right)
	if !one.complete || !two.complete {
		return false
	}
	a, b := one.table, two.table
	if a.alone() != b.alone() {
		h, _ := right.best()
		return h.first > 0 || a.HeaderRows[0] != b.HeaderRows[0] // its own title, or its own place
	}
	if a.reads(Person) && b.reads(Person) && a.label(Person) == b.label(Person) {
		return true
	}
	return slices.ContainsFunc([]Field{Name, ActionTitle, IndicatorName}, func(f Field) bool { return a.reads(f) && b.reads(f) })
}

// reads reports whether a column of the table has a field.
func (t *Table) reads(f Field) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Field == f })
}

// alone reports whether a list is of a kind whose columns stand beside no
// other list's in one table.
func (t *Table) alone() bool {
	return t.Has(Actions) || t.Has(Meetings) && !t.Has(Attendance) || t.Has(Targets)
}
