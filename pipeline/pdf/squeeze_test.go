package pdf

import (
	"math"
	"testing"
)

func TestSqueeze(t *testing.T) {
	filler := func(left float64) *slice { return piece(sheet.bodyHeight() - left) }
	chart := func() *slice { return &slice{height: 60, give: 18, draw: func(*pen, float64) {}} }
	spaced := func(gap, height float64) *slice {
		s := piece(height)
		s.gap = gap
		return s
	}
	block := func(heights ...float64) (slices []*slice) {
		for i, h := range heights {
			slices = append(slices, piece(h))
			slices[i].keep = i < len(heights)-1
		}
		return slices
	}
	headed := func(s *slice) *slice {
		s.room = 20
		return s
	}
	for _, c := range []struct {
		name   string
		slices []*slice
		want   string
		lower  float64 // what the chart, slice 1, gives
	}{
		{"nothing to give for", append([]*slice{filler(110), chart()}, block(20, 30)...), "|0123", 0},
		{"a table finds its room", append([]*slice{filler(110), chart()}, block(20, 40)...), "|0123", 10},
		{"all that a chart may give", append([]*slice{filler(110), chart()}, block(20, 48)...), "|0123", 18},
		{"too much", append([]*slice{filler(110), chart()}, block(20, 49)...), "|01|23", 0},
		{"the white gives too", []*slice{filler(112), chart(), spaced(10, 50), spaced(10, 4)}, "|0123", 18},
		{"white has its limit", []*slice{filler(112), chart(), spaced(10, 47), spaced(10, 20)}, "|012|3", 5},
		{"a part without its end", append([]*slice{filler(110), chart()}, append(block(20, 40), spaced(2, 90))...), "|0123|4", 10},
		{"a table that goes on is no reason", append([]*slice{filler(110), chart()}, append(block(20, 40), block(90, 90, 90)...)...), "|01|2345|6", 0},
		{"another part is no reason", append([]*slice{filler(110), chart()}, headed(piece(20)), piece(40)), "|012|3", 0},
		{"no chart before", append([]*slice{filler(110), headed(piece(60))}, block(20, 40)...), "|01|23", 0},
		{"a chart with what tells of it", append([]*slice{filler(55), chart()}, piece(10)), "|012", 15},
		{"a chart alone", []*slice{filler(45), chart()}, "|01", 15},
	} {
		t.Run(c.name, func(t *testing.T) {
			height := c.slices[1].height
			pages := paginate(sheet, c.slices, 1)
			if got := layout(c.slices, pages); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if got := height - c.slices[1].height; math.Abs(got-c.lower) > 0.01 {
				t.Errorf("the chart gives %.2f, want %.2f", got, c.lower)
			}
			for _, page := range pages {
				y := sheet.marginTop
				for _, s := range page {
					if y += s.above; math.Abs(s.y-y) > 1e-6 || s.y != s.slice.y || y+s.height > sheet.bodyBottom+1e-6 {
						t.Errorf("a slice at %.2f, %.2f high, should be at %.2f", s.y, s.height, y)
					}
					y += s.height
				}
			}
		})
	}
}

// A chart gives way below its own title, too.
func TestSqueezeBelowATitle(t *testing.T) {
	title, chart := piece(10), &slice{height: 60, give: 18, draw: func(*pen, float64) {}}
	title.keep = true
	slices := []*slice{piece(sheet.bodyHeight() - 60), title, chart}
	if got := layout(slices, paginate(sheet, slices, 1)); got != "|012" || math.Abs(chart.height-50) > 0.01 {
		t.Errorf("pages %s, the chart %.2f high", got, chart.height)
	}
}

// A short part starts wherever it fits, even where its heading asks for more.
func TestRoomOfAHeading(t *testing.T) {
	c := &composer{slices: []*slice{piece(10), piece(5), piece(10), piece(5), piece(100)}, headings: []heading{{0, 1}, {2, 2}, {3, 1}}}
	for _, h := range c.headings {
		c.slices[h.slice].room = 80
	}
	c.fitRooms()
	for i, want := range []float64{25, 0, 10, 80, 0} {
		if got := c.slices[i].room; got != want {
			t.Errorf("slice %d asks for %v, want %v", i, got, want)
		}
	}
}
