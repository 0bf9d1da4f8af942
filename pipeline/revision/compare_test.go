package revision

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// edition makes an edition whose one figure counts each actor of its rows that
// the words after « : » do not leave out: « a/x b/y : y » counts x.
func edition(text string) *Edition {
	list, out, _ := strings.Cut(text, ":")
	ed := &Edition{Year: 2025, AsOf: french.Day(2025, 12, 31), Plan: config.Plan{Start: 2020, End: 2026}, Rows: rows("F", list)}
	var lines []Line
	for i := range ed.Rows.Len() {
		for _, n := range ed.Rows.actorsOf(i) {
			a := ed.Rows.keys[n]
			known := false
			for j := range lines {
				if lines[j].Key == a {
					known = true
					lines[j].Rows = append(lines[j].Rows, int32(i))
				}
			}
			if !known && !strings.Contains(out, a) {
				lines = append(lines, Line{Key: a, Count: 1, Rows: []int32{int32(i)}})
			}
		}
	}
	ed.Figures = []Figure{{ID: indicator.SignatoriesValue, Year: 2025, Amount: indicator.Whole(len(lines)), Lines: Lines{list: lines}}}
	return ed
}

func summary(r *indicator.Review) string {
	var out []string
	for _, l := range r.Lines {
		out = append(out, fmt.Sprintf("%d->%d", l.Published.Num, l.Now.Num))
		for _, c := range l.Causes {
			rows := ""
			for _, row := range c.Rows {
				rows += " " + row.At.A1()
				if row.Gone {
					rows += "!"
				}
			}
			out = append(out, fmt.Sprintf("%s %+d%s", c.Cause, c.Delta, rows))
		}
	}
	return strings.Join(out, ", ")
}

func TestEachDifferenceHasItsCause(t *testing.T) {
	for _, c := range []struct{ name, then, same, now, want string }{
		{"nothing", "a/x b/y", "a/x b/y", "", ""},
		{"a row was added", "a/x", "a/x b/y", "", "1->2, new_facts +1 3"},
		{"a row is gone", "a/x b/y c/z", "a/x c/z", "", "3->2, corrected_data -1 3!"},
		{"the same row names another actor", "a/x b/y", "a/x b/x", "", "2->1, merged_duplicates -1 2 3"},
		{"and two again", "a/x b/x", "a/x b/y", "", "1->2, merged_duplicates +1 2 3"},
		{"a name was edited into another's", "a/x b.k/y c/z", "a/x a.k/x c/z", "", "3->2, merged_duplicates -1 2 3"},
		{"an actor has another ID", "a/x b/y", "a/z b/y", "", ""},
		{"an actor renamed in its row", "a/x b.k/y c/w", "a/x b2.k/z c/w", "", ""},
		{"a withdrawal was added", "a/x b/y", "a/x b/y w/y : y", "", "2->1, new_facts -1 4"},
		{"a withdrawal was removed", "a/x b/y w/y : y", "a/x b/y", "", "1->2, corrected_data +1 4!"},
		{"a status was edited", "a/x b/y", "a/x c/y : y", "", "2->1, corrected_data -1 3"},
		{"brought together with one that does not count", "a/x b/y c/z : z", "a/x b/z c/z : z", "", "2->1, merged_duplicates -1 3"},
		{"the parameters", "a/x b/y", "a/x b/y", "a/x b/y : y", "2->1, changed_rule -1 3"},
		{"the program counts otherwise", "a/x b/y", "a/x b/y : y", "", "2->1, changed_rule -1 3"},
		{"all at once", "a/x b/y c/z d/v e/w", "a/x b/x c/z e/w n/u", "a/x b/x c/z e/w n/u : w", "5->3, new_facts +1 6, corrected_data -1 5!, merged_duplicates -1 2 3, changed_rule -1 5"},
		{"one came, one went", "a/x b/y c/z", "a/x c/z n/u", "", ""},
	} {
		if c.now == "" {
			c.now = c.same
		}
		review := Compare(edition(c.then), edition(c.same), edition(c.now))
		if got := summary(review); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestCausesAddUp deals editions at random: what the causes say makes the
// difference, whatever happened.
func TestCausesAddUp(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	deal := func() string {
		text, out := "", " : "
		for range random.IntN(14) {
			text += fmt.Sprintf("%c.%c/%c ", 'a'+random.IntN(9), 'p'+random.IntN(4), 'A'+random.IntN(7))
		}
		for range random.IntN(3) {
			out += string(rune('A' + random.IntN(7)))
		}
		return text + out
	}
	differences := 0
	for range 3000 {
		then, same, now := deal(), deal(), ""
		list, _, _ := strings.Cut(same, ":")
		now = list + ": " + string(rune('A'+random.IntN(7)))
		for _, l := range Compare(edition(then), edition(same), edition(now)).Lines {
			differences++
			sum := 0
			for _, c := range l.Causes {
				sum += c.Delta
			}
			if l.Published.Num+sum != l.Now.Num {
				t.Fatalf("%q, %q, %q: %s", then, same, now, summary(Compare(edition(then), edition(same), edition(now))))
			}
		}
	}
	if differences < 1000 {
		t.Errorf("only %d differences met", differences)
	}
}

func TestAnEditionIsReadBack(t *testing.T) {
	ed := edition("a/x b.k/y c d/x : y")
	ed.Closure = indicator.Closure{On: french.Day(2026, 3, 12), By: "Comité partenarial"}
	ed.Club.MinSessions = 2
	data := ed.Encode()
	back, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if again := back.Encode(); string(again) != string(data) || back.Closure != ed.Closure || back.Club.MinSessions != 2 {
		t.Errorf("%s\n%s", data, again)
	}
	for _, damage := range [][2]string{
		{"contributions/1", "contributions/2"}, {`"as_of":"2025-12-31"`, `"as_of":"2025-13-31"`}, {`"lines":[[0,1,0,3]]`, `"lines":[[0,1,0,4]]`},
		{`"lines":[[0,1,0,3]]`, `"lines":[[9,1]]`}, {`"lines":[[0,1,0,3]]`, `"lines":[[0]]`}, {`"rows":[2,3,4,5]`, `"rows":[2,3,4]`}, {`"keys":["x","y"]`, `"keys":[]`}, {"{", "["},
	} {
		if text := strings.Replace(string(data), damage[0], damage[1], 1); text == string(data) {
			t.Errorf("%q is not in %s", damage[0], data)
		} else if _, err := Parse([]byte(text)); err == nil {
			t.Errorf("%q is taken for %q", damage[1], damage[0])
		}
	}
}

// FuzzParse: whatever is read can be written, and compared with itself without
// a difference.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"", "a/x b/y", "a.k/x b.k/x c : x"} {
		f.Add(edition(text).Encode())
	}
	f.Add([]byte(`{"schema":"pcaet-contributions/1","as_of":"2025-12-31","figures":[{"figure":"a.b","lines":[]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		ed, err := Parse(data)
		if err != nil {
			return
		}
		if _, err := Parse(ed.Encode()); err != nil {
			t.Fatalf("what was written is refused: %v", err)
		}
		if lines := Compare(ed, ed, ed).Lines; len(lines) > 0 {
			t.Errorf("an edition differs from itself: %+v", lines)
		}
	})
}
