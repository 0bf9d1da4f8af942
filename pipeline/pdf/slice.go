package pdf

// slice is a horizontal piece of the report that no page break cuts: a line of
// a paragraph, a row of a table, a chart.
type slice struct {
	gap     float64 // white above, but at the top of a page
	height  float64
	room    float64 // what must be left of a page for the slice to start there; its height when less
	keep    bool    // stands on the same page as the next slice
	part    bool    // starts a section
	newPage bool    // asks for a page of its own
	company bool    // starts a page, for what comes after it
	give    float64 // how much lower it may be made: a chart
	again   *slice  // drawn above when the slice opens a page: the repeated head of a table
	draw    func(p *pen, y float64)

	page int     // 1-based, once placed
	y    float64 // its top
}

// placed is a slice at its place on a page.
type placed struct {
	*slice
	above float64 // white between it and the one before
	y     float64
}

// paginate fills pages with slices, top to bottom. Slices tied by keep go to
// the next page together, unless a page cannot hold them all: then they are
// placed one by one. A chart gives way where that keeps what tells of it on
// its page. first is the number of the first page.
func paginate(sheet page, slices []*slice, first int) [][]placed {
	l := &paginator{sheet: sheet, first: first, y: sheet.marginTop}
	for len(slices) > 0 {
		group := slices[:groupEnd(slices)]
		whole := groupHeight(group)
		tooHigh := l.y+group[0].gap+max(whole, group[0].room) > sheet.bodyBottom
		switch {
		case len(l.page) == 0:
		case l.ownPage(slices), tooHigh && whole <= sheet.bodyHeight() && !l.squeeze(slices):
			l.turn()
		}
		for _, s := range group {
			if len(l.page) > 0 && l.y+s.gap+s.height > sheet.bodyBottom+rounding {
				l.turn()
			}
			l.place(s)
		}
		slices = slices[len(group):]
	}
	l.turn()
	return l.pages
}

// flow fills the pages of a report. A short section that would have the last
// page to itself gets the section before it for company, where a page holds
// both and the section before is not the first thing on its page.
func flow(sheet page, slices []*slice, first int) [][]placed {
	before := make([]slice, len(slices)) // what was asked for: squeezed pages change it
	for i, s := range slices {
		before[i] = *s
	}
	pages := paginate(sheet, slices, first)
	last := pages[len(pages)-1]
	end := last[len(last)-1]
	if !last[0].part || end.y+end.height > sheet.marginTop+sheet.bodyHeight()/3 {
		return pages
	}
	company := -1
	for i, s := range slices {
		if s == last[0].slice {
			break
		}
		if s.part {
			company = i
		}
	}
	if company < 0 || slices[company].y == sheet.marginTop || groupHeight(slices[company:]) > sheet.bodyHeight() {
		return pages
	}
	for i, s := range slices {
		s.gap, s.height, s.give = before[i].gap, before[i].height, before[i].give
	}
	slices[company].company = true
	return paginate(sheet, slices, first)
}

// rounding is how far sums of heights may be off.
const rounding = 1e-6

// paginator is pages being filled.
type paginator struct {
	sheet page
	first int
	pages [][]placed
	page  []placed
	y     float64 // bottom of the last slice
}

// ownPage reports whether the slices that come start on a page of their own. A
// section that asks for one does without where all of it fits below what
// stands on the page so far; and where that is little, unless the section has
// charts and only a page of its own could hold all of it.
func (l *paginator) ownPage(coming []*slice) bool {
	if coming[0].company || !coming[0].newPage || l.sheet.strict {
		return coming[0].company || coming[0].newPage
	}
	end := 1
	for end < len(coming) && !coming[end].part {
		end++
	}
	whole := groupHeight(coming[:end])
	if l.y+coming[0].gap+whole <= l.sheet.bodyBottom {
		return false
	}
	return l.y > l.sheet.marginTop+l.sheet.bodyHeight()/3 || whole <= l.sheet.bodyHeight() && gives(coming[:end])
}

func (l *paginator) turn() {
	if len(l.page) > 0 {
		l.pages = append(l.pages, l.page)
	}
	l.page, l.y = nil, l.sheet.marginTop
}

// place puts a slice below the others; at the top of a page the white above it
// falls away, and a head of a table comes again.
func (l *paginator) place(s *slice) {
	above := s.gap
	if len(l.page) == 0 {
		above = 0
		if s.again != nil {
			l.page = append(l.page, placed{s.again, 0, l.y})
			l.y += s.again.height
		}
	}
	l.y += above
	s.page, s.y = l.first+len(l.pages), l.y
	l.page = append(l.page, placed{s, above, l.y})
	l.y += s.height
}

// groupEnd is how many slices the first one is tied to, itself included.
func groupEnd(slices []*slice) int {
	for i, s := range slices {
		if !s.keep {
			return i + 1
		}
	}
	return len(slices)
}

// groupHeight is that of slices on one page, without the white above the
// first.
func groupHeight(group []*slice) float64 {
	height := group[0].height
	for _, s := range group[1:] {
		height += s.gap + s.height
	}
	return height
}
