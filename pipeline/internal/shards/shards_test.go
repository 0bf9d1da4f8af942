package shards

import (
	"strings"
	"testing"
)

func TestEveryPartIsWorkedOnOnce(t *testing.T) {
	for _, c := range []struct{ n, size int }{{0, 3}, {1, 3}, {3, 3}, {4, 3}, {1000, 1}, {1000, 7}, {5, 100}} {
		times := make([]int, c.n)
		Run(c.n, c.size, func(from, to int) {
			if to-from > c.size {
				t.Errorf("a run of %d parts, of %d at most", to-from, c.size)
			}
			for i := from; i < to; i++ {
				times[i]++
			}
		})
		for i, n := range times {
			if n != 1 {
				t.Errorf("%d parts by %d: part %d was worked on %d times", c.n, c.size, i, n)
			}
		}
	}
}

func TestThePanicOfTheFirstRunIsTheCallers(t *testing.T) {
	defer func() {
		bug, _ := recover().(string)
		if !strings.HasPrefix(bug, "part 4 is wrong") || !strings.Contains(bug, "shards_test.go") {
			t.Errorf("the panic does not say where it rose: %q", bug)
		}
	}()
	Run(9, 2, func(from, _ int) {
		if from >= 4 {
			panic("part " + string(rune('0'+from)) + " is wrong")
		}
	})
	t.Error("a panic was lost")
}
