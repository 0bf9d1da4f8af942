package pipeline_test

import (
	"encoding/json"
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

var printedFigure = regexp.MustCompile(`data-figure="([^"]+)" data-year="(\d+)">([^<]*)<`)

// TestEveryFigureOfThePageIsTheEvaluations reads the finished page back: each
// figure it prints is the evaluation's, and the three series are those of the
// JSON beside it.
func TestEveryFigureOfThePageIsTheEvaluations(t *testing.T) {
	study := exampleStudy(t)
	e := exampleEvaluation(t, study)
	files, err := study.Drawn(e)
	if err != nil {
		t.Fatal(err)
	}
	name := "evaluation-pcaet-" + strconv.Itoa(e.Frame.Year)
	type figure struct {
		id   string
		year int
	}
	printed := map[figure]indicator.Amount{}
	found := printedFigure.FindAllStringSubmatch(string(files[name+".html"]), -1)
	for _, m := range found {
		year, _ := strconv.Atoi(m[2])
		want := e.Amount(indicator.FigureID(m[1]), year)
		if got, known := readNumber(t, html.UnescapeString(m[3])); known != want.Known() || math.Abs(got-want.Float()) > 0.05 {
			t.Errorf("%s of %d: the page says %q, the evaluation %v", m[1], year, m[3], want)
		}
		printed[figure{m[1], year}] = want
	}
	if len(found) < 100 {
		t.Fatalf("only %d figures found", len(found))
	}

	var document struct {
		Indicators []struct {
			ID     string
			Series []struct {
				Year  int
				Value *int
			}
		}
	}
	if err := json.Unmarshal(files[name+".json"], &document); err != nil {
		t.Fatal(err)
	}
	years := 0
	for _, i := range document.Indicators {
		for _, entry := range i.Series {
			years++
			got, there := printed[figure{i.ID + ".value", entry.Year}]
			if !there || got.Known() != (entry.Value != nil) || entry.Value != nil && got.Num != *entry.Value {
				t.Errorf("%s of %d: the page says %v, the JSON %v", i.ID, entry.Year, got, entry.Value)
			}
		}
	}
	if years < 15 {
		t.Errorf("only %d years in the JSON", years)
	}
}

// readNumber reads a printed number: « 1 234,5 », « n. r. ».
func readNumber(t *testing.T, text string) (x float64, known bool) {
	t.Helper()
	if text == "n."+french.Space+"r." {
		return 0, false
	}
	x, err := strconv.ParseFloat(strings.NewReplacer(french.ThinSpace, "", french.Space, "", ",", ".", "−", "-").Replace(text), 64)
	if err != nil {
		t.Errorf("%q is no number", text)
	}
	return x, true
}
