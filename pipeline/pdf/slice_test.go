package pdf

import (
	"fmt"
	"testing"

	"pcaet/pipeline/report"
)

var sheet = pageOf(report.Portrait)

func piece(height float64) *slice { return &slice{height: height, draw: func(*pen, float64) {}} }

// layout tells pages apart by the indexes of their slices.
func layout(slices []*slice, pages [][]placed) string {
	index := map[*slice]int{}
	for i, s := range slices {
		index[s] = i
	}
	text := ""
	for _, page := range pages {
		text += "|"
		for _, s := range page {
			if i, ok := index[s.slice]; ok {
				text += fmt.Sprint(i)
			} else {
				text += "h"
			}
		}
	}
	return text
}

func TestPaginate(t *testing.T) {
	third, head := sheet.bodyHeight()/3, piece(10)
	for _, c := range []struct {
		name string
		make func() []*slice
		want string
	}{
		{"fills a page to its last line", func() []*slice { return []*slice{piece(third), piece(third), piece(third)} }, "|012"},
		{"turns when full", func() []*slice { return []*slice{piece(third), piece(third), piece(third + 1)} }, "|01|2"},
		{"white at the top of a page goes", func() []*slice {
			s := piece(sheet.bodyHeight())
			s.gap = 50
			return []*slice{s}
		}, "|0"},
		{"kept slices go together", func() []*slice {
			s := []*slice{piece(third), piece(third), piece(third), piece(third)}
			s[2].keep = true
			return s
		}, "|01|23"},
		{"more than a page holds is not kept", func() []*slice {
			s := []*slice{piece(third), piece(third), piece(third), piece(third)}
			for _, one := range s {
				one.keep = true
			}
			return s
		}, "|012|3"},
		{"a new page", func() []*slice {
			s := []*slice{piece(third + 1), piece(10), piece(2 * third)}
			s[1].newPage = true
			return s
		}, "|0|12"},
		{"no new page where all of a part fits", func() []*slice {
			s := []*slice{piece(2 * third), piece(10), piece(10), piece(2 * third)}
			s[1].newPage, s[3].part = true, true
			return s
		}, "|012|3"},
		{"no new page after little", func() []*slice {
			s := []*slice{piece(10), piece(10), piece(10)}
			s[1].newPage = true
			return s
		}, "|012"},
		{"no new page for a part of several pages", func() []*slice {
			s := []*slice{piece(10), piece(10), piece(2 * third), piece(2 * third)}
			s[1].newPage = true
			return s
		}, "|012|3"},
		{"a new page for a part with a chart that fills one", func() []*slice {
			s := []*slice{piece(10), piece(third), piece(2*third - 5), piece(10)}
			s[1].newPage, s[2].give, s[3].part = true, 1, true
			return s
		}, "|0|12|3"},
		{"none for a part without", func() []*slice {
			s := []*slice{piece(10), piece(third), piece(2*third - 5), piece(10)}
			s[1].newPage, s[3].part = true, true
			return s
		}, "|01|23"},
		{"room for what follows a title", func() []*slice {
			s := []*slice{piece(2 * third), piece(10), piece(10)}
			s[1].room = third + 1
			return s
		}, "|0|12"},
		{"the head of a table comes again", func() []*slice {
			s := []*slice{piece(2 * third), piece(third), piece(third), piece(2 * third)}
			for _, row := range s[1:] {
				row.again = head
			}
			return s
		}, "|01|h2|h3"},
		{"a slice taller than a page stands alone", func() []*slice { return []*slice{piece(10), piece(2 * sheet.bodyHeight()), piece(10)} }, "|0|1|2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			slices := c.make()
			if got := layout(slices, paginate(sheet, slices, 1)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestPaginateNumbersPages(t *testing.T) {
	slices := []*slice{piece(sheet.bodyHeight()), piece(sheet.bodyHeight())}
	paginate(sheet, slices, 3)
	if slices[0].page != 3 || slices[1].page != 4 || slices[1].y != sheet.marginTop {
		t.Errorf("pages %d and %d, y %v", slices[0].page, slices[1].page, slices[1].y)
	}
}

// No line of a paragraph stands alone, whatever of the page is left.
func TestNoWidowNoOrphan(t *testing.T) {
	for lines := 2; lines < 9; lines++ {
		for used := 0; used < 12; used++ {
			text := textSlices(&elem{}, portrait().styleBody, 0, 10, make([]string, lines))
			before := piece(sheet.bodyHeight() - float64(used)*portrait().styleBody.leading)
			pages := paginate(sheet, append([]*slice{before}, text...), 1)
			for i, page := range pages {
				count := len(page)
				if i == 0 {
					count--
				}
				if count == 1 {
					t.Errorf("%d lines with room for %d: page %d has one", lines, used, i+1)
				}
			}
		}
	}
}

// TestNoShortSectionEndsAlone: the last page holds two sections where it would
// hold the end of a word.
func TestNoShortSectionEndsAlone(t *testing.T) {
	part := func(height float64) *slice {
		s := piece(height)
		s.part, s.room = true, 1
		return s
	}
	body := sheet.bodyHeight()
	for _, c := range []struct {
		name   string
		slices []*slice
		want   string
	}{
		{"it gets company", []*slice{part(body / 2), part(body * 0.45), part(body / 5)}, "|0|12"},
		{"a long one has none", []*slice{part(body / 2), part(body * 0.45), part(body / 2)}, "|01|2"},
		{"what is not a section has none", []*slice{part(body / 2), part(body * 0.45), piece(body / 5)}, "|01|2"},
		{"no page holds both", []*slice{part(body / 9), part(body * 0.85), part(body / 5)}, "|01|2"},
		{"a section alone on its page stays there", []*slice{part(body), part(body / 5)}, "|0|1"},
		{"nothing before", []*slice{part(body / 5)}, "|0"},
		{"pages squeezed before are squeezed again", func() []*slice {
			chart, tail := &slice{height: 60, give: 18, draw: func(*pen, float64) {}}, piece(body-60+15-40)
			return []*slice{piece(40), chart, tail, part(body / 2), part(body * 0.45), part(body / 5)}
		}(), "|012|3|45"},
	} {
		if got := layout(c.slices, flow(sheet, c.slices, 1)); got != c.want {
			t.Errorf("%s: pages %s, want %s", c.name, got, c.want)
		}
	}
}
