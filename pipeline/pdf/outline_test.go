package pdf

import (
	"math"
	"testing"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

func TestProjectKeepsShapes(t *testing.T) {
	// At 60° north a degree of longitude is half as long as one of latitude.
	shape := report.MapShape{State: indicator.CommuneSigned, Rings: [][][2]float64{{{0, 59}, {4, 59}, {4, 61}, {0, 61}}}}
	made, height := project([]report.MapShape{shape}, 100, 500)
	if math.Abs(height-100) > 0.1 {
		t.Errorf("height %v", height)
	}
	ring := made[0].rings[0]
	if len(ring) != 5 || ring[0] != ring[4] {
		t.Fatalf("ring %v is not closed", ring)
	}
	if math.Abs(ring[0].X) > 0.01 || math.Abs(ring[0].Y-height) > 0.01 || math.Abs(ring[2].X-100) > 0.1 || math.Abs(ring[2].Y) > 0.01 {
		t.Errorf("ring %v", ring)
	}
	if _, height := project([]report.MapShape{shape}, 100, 50); math.Abs(height-50) > 0.01 {
		t.Errorf("height %v of at most 50", height)
	}
	if _, height := project(nil, 100, 50); height != 0 {
		t.Errorf("height %v of nothing", height)
	}
}

func TestBorders(t *testing.T) {
	shapes := []mapShape{{rings: [][]point{rectangle(0, 0, 1, 1)}}, {rings: [][]point{rectangle(1, 0, 1, 1)}}}
	inner, outer := borders(shapes)
	length := func(lines [][]point) float64 {
		total := 0.0
		for _, line := range lines {
			for i := 1; i < len(line); i++ {
				total += math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
			}
		}
		return total
	}
	if length(inner) != 2 || length(outer) != 6 { // the shared side is drawn from both
		t.Errorf("inner %v, outer %v", inner, outer)
	}
}
