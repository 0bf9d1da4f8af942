package pdf

// slice is a horizontal piece of the report that no page break cuts: a line of
// a paragraph, a row of a table, a chart.
type slice struct {
	gap     float64 // white above, but at the top of a page
	height  float64
	room    float64 // what must be left of a page for the slice to start there; its height when less
	keep    bool    // stands on the same page as the next slice
	newPage bool
	again   *slice // drawn above when the slice opens a page: the repeated head of a table
	draw    func(p *pen, y float64)

	page int     // 1-based, once placed
	y    float64 // its top
}

// placed is a slice at its place on a page.
type placed struct {
	*slice
	y float64
}

// paginate fills pages with slices, top to bottom. Slices tied by keep go to
// the next page together, unless a page cannot hold them all: then they are
// placed one by one. first is the number of the first page.
func paginate(slices []*slice, first int) [][]placed {
	var pages [][]placed
	var page []placed
	y := marginTop
	turn := func() {
		if len(page) > 0 {
			pages = append(pages, page)
		}
		page, y = nil, marginTop
	}
	place := func(s *slice) {
		if len(page) == 0 {
			if s.again != nil {
				page = append(page, placed{s.again, y})
				y += s.again.height
			}
		} else {
			y += s.gap
		}
		s.page, s.y = first+len(pages), y
		page = append(page, placed{s, y})
		y += s.height
	}
	for len(slices) > 0 {
		group := slices[:groupEnd(slices)]
		slices = slices[len(group):]
		whole := groupHeight(group)
		if len(page) > 0 && (group[0].newPage || y+group[0].gap+max(whole, group[0].room) > bodyBottom) {
			if group[0].newPage || whole <= bodyHeight {
				turn()
			}
		}
		for _, s := range group {
			if len(page) > 0 && y+s.gap+s.height > bodyBottom {
				turn()
			}
			place(s)
		}
	}
	turn()
	return pages
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
