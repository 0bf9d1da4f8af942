package pipeline

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/source"
)

// TestARowIsGivenBackAsItWas packs sheets of every size around that of a block,
// whose rows hold cells of every kind and columns as far as a sheet goes.
func TestARowIsGivenBackAsItWas(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for _, size := range []int{0, 1, packedRows - 1, packedRows, packedRows + 1, 2*packedRows + 7} {
		s := source.NewSheet("a.xlsx", "F")
		number := int32(0)
		for range size {
			number += 1 + random.Int32N(3)
			row := source.Row{Number: number, Hidden: random.IntN(5) == 0}
			for col := random.Int32N(300); col < 1<<14; col += 1 + random.Int32N(9000) {
				row.Cells = append(row.Cells, source.Cell{Raw: strings.Repeat("é1", random.IntN(90)/(1+random.IntN(9))+1)[1:], Col: col + 1,
					Kind: source.Text + source.Kind(random.IntN(5)), Date: source.DateStyle(random.IntN(3)), Formula: random.IntN(2) == 0, Struck: random.IntN(2) == 0})
			}
			s.Rows = append(s.Rows, row)
		}
		rows := slices.Clone(s.Rows)
		p := packSheet(&s)
		known := map[int32]bool{}
		for _, want := range rows {
			known[want.Number] = true
			if got, filled := p.row(want.Number); !filled || !reflect.DeepEqual(got, want) {
				t.Fatalf("%d rows: %+v, want %+v", size, got, want)
			}
			for _, cell := range want.Cells {
				if got := p.shown(want.Number, int(cell.Col)); got != cell {
					t.Fatalf("%d rows: %+v, want %+v", size, got, cell)
				}
			}
			if got := p.shown(want.Number, 1<<14+1); got != (source.Cell{}) {
				t.Fatalf("%d rows: %+v in no column", size, got)
			}
		}
		for n := range number + 3 {
			if _, filled := p.row(n); filled != known[n] {
				t.Errorf("%d rows: row %d is filled %t", size, n, filled)
			}
		}
	}
}
