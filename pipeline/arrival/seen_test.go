package arrival

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pcaet/pipeline/intake"
)

// listing makes one from words: name, size and minute of its date, "!" when it is
// open.
func listing(t *testing.T, text string) intake.Listing {
	t.Helper()
	var l intake.Listing
	for word := range strings.FieldsSeq(text) {
		word, open := strings.CutSuffix(word, "!")
		var f intake.Listed
		var minute int
		if n, err := fmt.Sscanf(strings.ReplaceAll(word, "/", " "), "%s %d %d", &f.Path, &f.Size, &minute); n != 3 {
			t.Fatal(word, err)
		}
		f.Modified = time.Unix(int64(minute)*60, 0)
		l.Files = append(l.Files, f)
		if open {
			l.Open = append(l.Open, f.Path)
		}
	}
	return l
}

func (v Verdict) String() string {
	return fmt.Sprintf("moving %s open %s gone %s", v.Moving, v.Open, v.Gone)
}

func TestJudge(t *testing.T) {
	const still = 5 * time.Second
	for name, c := range map[string]struct {
		expected string
		looks    []string // each a second and a half after the one before
		want     string
	}{
		"just seen":                      {"", []string{"a/1/0"}, "moving [a] open [] gone []"},
		"still, not for long enough":     {"", []string{"a/1/0", "a/1/0", "a/1/0", "a/1/0"}, "moving [a] open [] gone []"},
		"still":                          {"", []string{"a/1/0", "a/1/0", "a/1/0", "a/1/0", "a/1/0"}, "moving [] open [] gone []"},
		"an old date proves nothing":     {"", []string{"a/1/-900000"}, "moving [a] open [] gone []"},
		"a date to come is no matter":    {"", []string{"a/1/9e", "a/1/9"}, ""},
		"grows":                          {"", []string{"a/1/0", "a/2/0", "a/3/0", "a/4/0", "a/5/0", "a/6/0"}, "moving [a] open [] gone []"},
		"same size, saved again":         {"", []string{"a/1/0", "a/1/0", "a/1/0", "a/1/0", "a/1/1"}, "moving [a] open [] gone []"},
		"open":                           {"", []string{"a/1/0!", "a/1/0!", "a/1/0!", "a/1/0!", "a/1/0!"}, "moving [] open [a] gone []"},
		"closed":                         {"", []string{"a/1/0!", "a/1/0!", "a/1/0!", "a/1/0!", "a/1/0"}, "moving [] open [] gone []"},
		"expected and there":             {"a", []string{"a/1/0"}, "moving [a] open [] gone []"},
		"expected and away":              {"a", []string{""}, "moving [] open [] gone [a]"},
		"away for good":                  {"a", []string{"", "", "", "", ""}, "moving [] open [] gone []"},
		"away in the middle of a saving": {"a", []string{"a/1/0", "a/1/0", "", "a/2/1"}, "moving [a] open [] gone []"},
		"back as it was":                 {"a", []string{"a/1/0", "a/1/0", "a/1/0", "a/1/0", "", "a/1/0"}, "moving [a] open [] gone []"},
	} {
		if strings.Contains(c.looks[0], "9e") {
			c.looks, c.want = []string{"a/1/99999999", "a/1/99999999", "a/1/99999999", "a/1/99999999", "a/1/99999999"}, "moving [] open [] gone []"
		}
		s := Expect(strings.Fields(c.expected))
		for i, look := range c.looks {
			elapsed := 1500 * time.Millisecond
			if i == 0 {
				elapsed = 0
			}
			s = s.Look(listing(t, look), elapsed)
		}
		v := s.Judge(still)
		if v.String() != c.want || v.Settled() != (len(v.Moving)+len(v.Gone) == 0) {
			t.Errorf("%s: %v, want %s", name, v, c.want)
		}
	}
}

// A folder watched for years takes no more room than its files.
func TestForget(t *testing.T) {
	s := Expect(nil)
	for i := range 1000 {
		s = s.Look(listing(t, fmt.Sprintf("f%d/1/0", i)), time.Second).Forget(3 * time.Second)
	}
	if len(s.files) > 6 {
		t.Errorf("%d files are remembered of one", len(s.files))
	}
}
