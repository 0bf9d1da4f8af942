package french_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"pcaet/pipeline/french"
)

// ordered is in French order.
var ordered = []string{
	"",
	"12 mars",
	"Arc",
	"Arc France",
	"Arc International",
	"Arcade",
	"cote",
	"Cote",
	"coté",
	"côte",
	"côté",
	"Ecques",
	"Éperlecques",
	"Erny-Saint-Julien",
	"L’Abergement",
	"L'Agence",
	"Odeur",
	"œuf",
	"Œuf",
	"Oeufs",
	"ofer",
	"Saint Omer",
	"Saint-Omer",
	"Saintes",
	"Zouafques",
}

func TestSort(t *testing.T) {
	for seed := range uint64(20) {
		got := slices.Clone(ordered)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		french.Sort(got)
		if !slices.Equal(got, ordered) {
			t.Fatalf("got  %q\nwant %q", got, ordered)
		}
	}
}

func TestCompareTextAgreesWithSort(t *testing.T) {
	c := french.NewCollator()
	for i, a := range ordered {
		for j, b := range ordered {
			if got, want := c.Compare(a, b), cmp.Compare(i, j); sign(got) != want {
				t.Errorf("%q and %q compare %d, want %d", a, b, got, want)
			}
		}
	}
	if french.CompareText("Éperlecques", "Zouafques") >= 0 {
		t.Error("É stands after Z")
	}
}

func sign(n int) int { return cmp.Compare(n, 0) }

func TestSortByKeepsTheOrderOfEqualKeys(t *testing.T) {
	type row struct {
		name string
		n    int
	}
	rows := []row{{"b", 1}, {"a", 2}, {"b", 3}, {"é", 4}, {"b", 5}}
	french.SortBy(rows, func(r row) string { return r.name })
	want := []row{{"a", 2}, {"b", 1}, {"b", 3}, {"b", 5}, {"é", 4}}
	if !slices.Equal(rows, want) {
		t.Errorf("got %v, want %v", rows, want)
	}
}

// FuzzCompareText: the order is total, and bytes that are no text do not stop
// the library.
func FuzzCompareText(f *testing.F) {
	f.Add("Saint-Omer", "Saint Omer")
	f.Add("\xff", "\xfe")
	f.Add("e\u0301", "é")
	f.Add("", "\u200b")
	f.Fuzz(func(t *testing.T, a, b string) {
		c := french.NewCollator()
		n := c.Compare(a, b)
		if sign(n) != -sign(c.Compare(b, a)) {
			t.Errorf("%q and %q have no order", a, b)
		}
		if (n == 0) != (a == b) {
			t.Errorf("%q and %q compare %d", a, b, n)
		}
		pair := []string{a, b}
		french.Sort(pair)
		if c.Compare(pair[0], pair[1]) > 0 {
			t.Errorf("%q sorts before %q", pair[0], pair[1])
		}
	})
}
