package revision

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/source"
)

// rows makes a sheet of one row a word: « a », « a/x » of actor x, « a.b » the
// same as « c.b » but for the name.
func rows(sheet, text string) Rows {
	var all Rows
	for i, word := range strings.Fields(text) {
		mark, actor, _ := strings.Cut(word, "/")
		_, rest, named := strings.Cut(mark, ".")
		if !named {
			rest = mark
		}
		var actors []string
		if actor != "" {
			actors = []string{actor}
		}
		all.told(source.At("f.xlsx", sheet, i+2, 0), mark, rest, actors...)
	}
	return all
}

// told adds a row by the texts of its fingerprints and the keys of its actors.
func (r *Rows) told(at source.Ref, whole, rest string, actors ...string) {
	var numbers []int32
	for _, key := range actors {
		n := slices.Index(r.keys, key)
		if n < 0 {
			n, r.keys = len(r.keys), append(r.keys, key)
		}
		numbers = append(numbers, int32(n))
	}
	r.add(at, r.read(whole), r.read(rest), numbers...)
}

// describe writes the fate of the rows of then, and the rows that were added.
func describe(a *alignment, then, now Rows) string {
	var out []string
	for i, r := range then.List {
		switch j := a.toNow[i]; a.thenIs[i] {
		case kept:
			out = append(out, then.text(r.Print)+"="+fmt.Sprint(now.At(j).Row))
		case changed:
			out = append(out, then.text(r.Print)+"~"+now.text(now.List[j].Print))
		default:
			out = append(out, then.text(r.Print)+"-")
		}
	}
	for j, r := range now.List {
		if a.nowHere[j] == added {
			out = append(out, "+"+now.text(r.Print))
		}
	}
	return strings.Join(out, " ")
}

func TestRowsArePaired(t *testing.T) {
	for _, c := range []struct{ name, then, now, want string }{
		{"nothing moved", "a b c", "a b c", "a=2 b=3 c=4"},
		{"a row in the middle is gone", "a b c", "a c", "a=2 b- c=3"},
		{"a row was inserted", "a c", "a b c", "a=2 c=4 +b"},
		{"a row was edited", "a b c", "a x c", "a=2 b~x c=4"},
		{"edited beside one that is gone, by what is not the name", "a b.k c d", "a x.k d", "a=2 b.k~x.k c- d=4"},
		{"edited beside one that is gone, by the actor", "a b/k c/m d", "a x/m d", "a=2 b- c~x d=4"},
		{"the same content twice", "a a b", "a a a b", "a=2 a=3 b=5 +a"},
		{"the same content twice, one gone", "a a b", "a b", "a=2 a- b=3"},
		{"two rows changed places", "a b c d", "a c b d", "a=2 b=4 c=3 d=5"},
		{"all gone", "a b", "", "a- b-"},
		{"all new", "", "a b", "+a +b"},
		{"another list", "a b", "x y", "a~x b~y"},
	} {
		then, now := rows("F", c.then), rows("F", c.now)
		if got := describe(align(&then, &now), then, now); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestARenamedSheetKeepsItsRows(t *testing.T) {
	then, now := rows("Avant", "a b c"), rows("Après", "a x c")
	if got := describe(align(&then, &now), then, now); got != "a=2 b- c=4 +x" {
		t.Error(got)
	}
}

// TestAlignmentIsOneToOne deals editions at random: every row has one partner at
// most, both ways, and a row kept holds the same.
func TestAlignmentIsOneToOne(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		return fmt.Sprintf("%c.%c/%c ", 'a'+random.IntN(9), 'p'+random.IntN(4), 'A'+random.IntN(5))
	}
	for range 3000 {
		var before, after string
		for range random.IntN(12) {
			w := word()
			if before += w; random.IntN(4) > 0 {
				after += w
			}
			if random.IntN(4) == 0 {
				after += word()
			}
		}
		then, now := rows("F", before), rows("F", after)
		a := align(&then, &now)
		paired := 0
		for i, j := range a.toNow {
			if j < 0 {
				if a.thenIs[i] != gone {
					t.Fatalf("%q %q: row %d has no partner and is not gone", before, after, i)
				}
				continue
			}
			paired++
			if a.toThen[j] != i || a.thenIs[i] != a.nowHere[j] || (a.thenIs[i] == kept) != (then.List[i].Print == now.List[j].Print) {
				t.Fatalf("%q %q: rows %d and %d", before, after, i, j)
			}
		}
		for j, i := range a.toThen {
			if (i < 0) != (a.nowHere[j] == added) {
				t.Fatalf("%q %q: row %d of today", before, after, j)
			}
		}
		if paired > min(then.Len(), now.Len()) {
			t.Fatal("more pairs than rows")
		}
	}
}
