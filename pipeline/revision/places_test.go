package revision

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pcaet/pipeline/source"
)

// TestPlacesTellWhereEachRowStands: rows that follow each other, that leave gaps,
// that go on in another sheet; what stands between them is no row.
func TestPlacesTellWhereEachRowStands(t *testing.T) {
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 3))
		var want []source.Ref
		for _, sheet := range []string{"A", "B", "C"}[:random.IntN(4)] {
			for row := 1 + random.IntN(3); row < 30; row += 1 + random.IntN(4)/(1+random.IntN(4)) {
				want = append(want, source.At("f.xlsx", sheet, row, 0))
			}
		}
		var p places
		for i, at := range want {
			p.add(at, i)
		}
		for i, at := range want {
			if p.at(i) != at {
				t.Fatalf("%d: row %d stands at %s, not at %s", seed, i, p.at(i), at)
			}
		}
		for _, sheet := range []string{"@", "A", "B", "C", "D"} {
			for row := range 33 {
				at := source.At("f.xlsx", sheet, row, 0)
				i := slices.Index(want, at)
				if got, data := p.row(at.Cell(random.IntN(3)), len(want)); data != (i >= 0) || data && got != i {
					t.Fatalf("%d: %s is row %d, %t; it is %d", seed, at, got, data, i)
				}
			}
		}
	}
}
