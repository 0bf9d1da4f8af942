package finding

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pcaet/pipeline/source"
)

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestCatalogueIsWhole(t *testing.T) {
	rules := Catalogue()
	if len(rules) < 40 {
		t.Fatalf("%d rules", len(rules))
	}
	seen := map[string]bool{}
	for _, r := range rules {
		if seen[r.ID] || !kebab.MatchString(r.ID) {
			t.Errorf("%q: not kebab-case, or twice", r.ID)
		}
		seen[r.ID] = true
		if r.Severity < Blocking || r.Severity > Info || r.Title == "" || r.Message == "" || r.Remedy == "" {
			t.Errorf("%s is not whole: %+v", r.ID, r)
		}
		if (r.Severity == Blocking) != (r.Drops >= OneRow && r.Drops <= OneList) {
			t.Errorf("%s: a blocking rule says what it drops, no other does: %d", r.ID, r.Drops)
		}
		for _, sentence := range []string{r.Message, r.Remedy} {
			if strings.Contains(sentence, "'") || strings.Contains(sentence, "« ") || strings.Contains(sentence, " »") {
				t.Errorf("%s: straight apostrophe or breaking space in %q", r.ID, sentence)
			}
			if !strings.HasSuffix(sentence, ".") && !strings.HasSuffix(sentence, "}") && !strings.HasSuffix(sentence, "?") {
				t.Errorf("%s: no full stop in %q", r.ID, sentence)
			}
		}
	}
}

var dateRule = &Rule{ID: "date", Severity: Blocking, Drops: OneRow, Title: "t", Message: "{found} dans {column}, {n}", Remedy: "r"}
var wordRule = &Rule{ID: "word", Severity: Info, PerValue: true, Title: "t", Message: "{found}", Remedy: "r"}

func sample() List {
	var l List
	for row := 14; row <= 20; row++ {
		l.Add(New(dateRule, source.At("b.xlsx", "F", row, 4), "Date", "31/02", "n", "1"))
	}
	l.Add(New(dateRule, source.At("b.xlsx", "F", 30, 4), "Date", "hier", "n", "2"),
		New(wordRule, source.At("a.xlsx", "F", 2, 2), "État", "bof"), New(wordRule, source.At("a.xlsx", "F", 3, 2), "État", "bof"),
		New(wordRule, source.At("a.xlsx", "F", 4, 2), "État", "mouais").With(source.At("a.xlsx", "F", 1, 2)))
	return l
}

func TestOneCauseForManyCells(t *testing.T) {
	causes := sample().Causes()
	if len(causes) != 3 {
		t.Fatalf("%d causes: %+v", len(causes), causes)
	}
	if got := Ranges(causes[2].Cells); !reflect.DeepEqual(got, []string{"D14:D20", "D30"}) {
		t.Errorf("ranges %v", got)
	}
	if causes[2].Text() != "31/02 dans Date, 1 Même remarque pour «\u00a0hier\u00a0»." || causes[0].Message != "bof" || causes[1].Message != "mouais" {
		t.Errorf("messages %q %q %q", causes[2].Message, causes[0].Message, causes[1].Message)
	}
	if n := Tally(causes); n != (Count{Blocking: 1, Info: 2}) {
		t.Errorf("tally %+v", n)
	}
}

// A sentence agrees with the number it is about: none and one are alike.
func TestSentencesAgreeWithTheirNumber(t *testing.T) {
	rule := &Rule{ID: "r", Severity: Info, Title: "t", Message: "{La colonne|Les colonnes} {labels} {est lue|sont lues}.", Remedy: "{Elle peut|Elles peuvent} rester."}
	for count, want := range map[string]string{
		"0": "La colonne {a|b} est lue. Elle peut rester.", "1": "La colonne {a|b} est lue. Elle peut rester.",
		"2": "Les colonnes {a|b} sont lues. Elles peuvent rester.",
	} {
		f := New(rule, source.Ref{}, "", "", "labels", "{a|b}", "count", count)
		if got := f.Message() + " " + f.Remedy(); got != want {
			t.Errorf("%s: %q, want %q", count, got, want)
		}
	}
	for _, r := range Catalogue() {
		if s := agree(r.Message+r.Remedy, true); strings.Contains(s, "|") || strings.Count(s, "{") != strings.Count(s, "}") {
			t.Errorf("%s: %q", r.ID, s)
		}
	}
}

func TestOrderOfFindingsChangesNothing(t *testing.T) {
	want := sample().Causes()
	random := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		l := sample()
		random.Shuffle(len(l.items), func(i, j int) { l.items[i], l.items[j] = l.items[j], l.items[i] })
		if got := l.Causes(); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v", got)
		}
	}
}

func TestLabelFillsOnlyWhatIsMissing(t *testing.T) {
	var l List
	l.Add(New(dateRule, source.At("a", "F", 2, 3), "", ""), New(dateRule, source.At("a", "F", 2, 4), "typed", ""), New(dateRule, source.At("a", "F", 2, 0), "", ""))
	l.Label(func(r source.Ref) string { return "col " + source.ColumnLetters(r.Col()) })
	if l.items[0].Column != "col C" || l.items[1].Column != "typed" || l.items[2].Column != "" {
		t.Errorf("%+v", l.items)
	}
}

func TestJSONKeepsNullApartFromEmpty(t *testing.T) {
	var l List
	l.Add(New(dateRule, source.At("a.xlsx", "", 0, 0), "", ""))
	var out bytes.Buffer
	err := WriteJSON(&out, append(sample().Causes(), l.Causes()...))
	data := out.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	last := got[len(got)-1]
	if last["sheet"] != nil || last["cell"] != nil || last["value"] != nil || len(last["cells"].([]any)) != 0 || len(last["effects"].([]any)) != 0 {
		t.Errorf("%v", last)
	}
	if got[2]["cell"] != "D14" || got[2]["column"] != "Date" || got[2]["severity"] != "blocking" {
		t.Errorf("%v", got[2])
	}
	if len(got[0]) != 11 {
		t.Errorf("fields %v", got[0])
	}
}

func TestRangesOfRowsAndSheets(t *testing.T) {
	for _, c := range []struct {
		cells []source.Ref
		want  []string
	}{
		{[]source.Ref{source.At("a", "F", 0, 0)}, []string{}},
		{[]source.Ref{source.At("a", "F", 7, 0)}, []string{"7"}},
		{[]source.Ref{source.At("a", "F", 7, 0), source.At("a", "F", 8, 0)}, []string{"7:8"}},
		{[]source.Ref{source.At("a", "F", 3, 2), source.At("a", "F", 2, 1), source.At("a", "F", 2, 2)}, []string{"A2", "B2:B3"}},
	} {
		if got := Ranges(c.cells); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: %v, want %v", c.cells, got, c.want)
		}
	}
}
