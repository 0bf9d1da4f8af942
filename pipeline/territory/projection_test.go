package territory

import (
	"math"
	"testing"
)

func TestProjectionKeepsShapes(t *testing.T) {
	// At 60° north a degree of longitude is half as long as one of latitude.
	rings := [][][2]float64{{{0, 59}, {4, 59}, {4, 61}, {0, 61}}}
	for _, c := range []struct{ width, height, wantWidth, wantHeight float64 }{{100, 500, 100, 100}, {100, 50, 50, 50}} {
		p := NewProjection(rings, c.width, c.height)
		if math.Abs(p.Width-c.wantWidth) > 0.1 || math.Abs(p.Height-c.wantHeight) > 0.1 {
			t.Errorf("%g by %g", p.Width, p.Height)
		}
		for place, want := range map[[2]float64]Point{{0, 59}: {0, p.Height}, {4, 61}: {p.Width, 0}, {2, 60}: {p.Width / 2, p.Height / 2}} {
			if got := p.At(place); math.Hypot(got.X-want.X, got.Y-want.Y) > 0.01 {
				t.Errorf("%v lies at %v, want %v", place, got, want)
			}
		}
	}
	if p := NewProjection(nil, 100, 50); p.Width != 0 || p.Height != 0 {
		t.Errorf("%g by %g of nothing", p.Width, p.Height)
	}
}

func TestHeartLiesWithin(t *testing.T) {
	box := func(x, y, w, h float64) []Point { return []Point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}} }
	for _, c := range []struct {
		name  string
		rings [][]Point
	}{
		{"a horseshoe", [][]Point{{{0, 0}, {10, 0}, {10, 10}, {8, 10}, {8, 2}, {2, 2}, {2, 10}, {0, 10}}}},
		{"a closed ring", [][]Point{{{0, 0}, {10, 0}, {10, 10}, {0, 0}}}},
		{"a hole", [][]Point{box(0, 0, 10, 10), box(2, 2, 6, 6)}},
		{"two islands", [][]Point{box(0, 0, 1, 1), box(5, 5, 4, 4)}},
	} {
		heart := Heart(c.rings)
		left := 0
		for _, x := range Crossings(c.rings, func(v Point) float64 { return v.Y - heart.Y }) {
			if x < heart.X {
				left++
			}
		}
		if left%2 != 1 || clearance(c.rings, heart, 0) < 0.5 {
			t.Errorf("%s: %v, %v from a border", c.name, heart, clearance(c.rings, heart, 0))
		}
	}
	if got := Heart(nil); got != (Point{}) {
		t.Errorf("of nothing: %v", got)
	}
}
