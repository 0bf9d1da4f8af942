package pipeline_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline"
	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/internal/example"
)

// exampleStudy reads the shipped example.
func exampleStudy(t testing.TB) *pipeline.Study {
	t.Helper()
	files, err := example.Build()
	if err != nil {
		t.Fatal(err)
	}
	study, err := readStudy(t, config.Defaults(), files)
	if err != nil {
		t.Fatal(err)
	}
	return study
}

func exampleEvaluation(t testing.TB, study *pipeline.Study) *indicator.Evaluation {
	t.Helper()
	asOf, problem := french.ParseDate(example.ExpectedAsOf)
	if problem != french.NoProblem {
		t.Fatal(example.ExpectedAsOf)
	}
	e, err := study.Evaluate(example.ExpectedYear, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestExampleEqualsTheHandCount holds every year of the three indicators
// against the count made by hand beside the example's data.
func TestExampleEqualsTheHandCount(t *testing.T) {
	e := exampleEvaluation(t, exampleStudy(t))
	if !e.Examples {
		t.Error("the example is not known as one")
	}
	years := example.Expected()
	if len(years) != 7 {
		t.Fatalf("%d years counted by hand, want 2020 to 2026", len(years))
	}
	for _, want := range years {
		figures := map[indicator.FigureID]int{
			indicator.SignatoriesValue: want.Signatories.Value, indicator.SignatoriesNew: want.Signatories.New,
			indicator.SignatoriesLeft: want.Signatories.Left, indicator.SignatoriesUndated: want.Signatories.Undated,
			indicator.SignatoriesCitizens: want.Signatories.Citizens,
			indicator.ActionsValue:        want.Actions.Value, indicator.ActionsNew: want.Actions.New,
			indicator.ActionsCompleted: want.Actions.Completed, indicator.ActionsCumulative: want.Actions.Cumulative,
		}
		if want.Club != nil {
			maps.Copy(figures, map[indicator.FigureID]int{
				indicator.ClubValue: want.Club.Value, indicator.ClubPartners: want.Club.Partners,
				indicator.ClubOrganisations: want.Club.Organisations, indicator.ClubCitizens: want.Club.Citizens,
				indicator.ClubSessions: want.Club.Sessions,
			})
		} else if e.Amount(indicator.ClubValue, want.Year).Known() {
			t.Errorf("club.value %d is known, and no session was recorded", want.Year)
		}
		for id, n := range figures {
			if got := e.Amount(id, want.Year); got != indicator.Whole(n) {
				t.Errorf("%s %d = %v, counted by hand %d", id, want.Year, got, n)
			}
		}
	}
}

// TestStockAndFlow is the law of indicator 1: value(Y) without the undated =
// value(Y-1) without the undated + new − left.
func TestStockAndFlow(t *testing.T) {
	study := exampleStudy(t)
	for _, year := range []int{2023, 2026} {
		e, err := study.Evaluate(year, day)
		if err != nil {
			t.Fatal(err)
		}
		dated := func(y int) int {
			return e.Amount(indicator.SignatoriesValue, y).Num - e.Amount(indicator.SignatoriesUndated, y).Num
		}
		for _, y := range e.Frame.Years()[1:] {
			flow := e.Amount(indicator.SignatoriesNew, y).Num - e.Amount(indicator.SignatoriesLeft, y).Num
			if dated(y) != dated(y-1)+flow {
				t.Errorf("reported %d: %d in %d, %d the year before, flow %+d", year, dated(y), y, dated(y-1), flow)
			}
			club := e.Amount(indicator.ClubPartners, y).Num + e.Amount(indicator.ClubOrganisations, y).Num + e.Amount(indicator.ClubCitizens, y).Num
			if e.Amount(indicator.ClubValue, y).Num != club {
				t.Errorf("reported %d: the club's parts of %d make %d, its value is %v", year, y, club, e.Amount(indicator.ClubValue, y))
			}
		}
	}
}

// TestEveryRowIsAccountedFor is conservation: rows in = rows told of, sheet by
// sheet and in all, which for the example were counted by hand: a row of data
// taken for a header loses no figure where its body came elsewhere too.
func TestEveryRowIsAccountedFor(t *testing.T) {
	study := exampleStudy(t)
	tally := study.Tally()
	byHand := indicator.Tally{Files: 8, Sheets: 16,
		Rows: 751, Header: 15, Blank: 12, Ignored: 58, Accepted: 662, Rejected: 4}
	if tally != byHand || !tally.Balanced() {
		t.Errorf("tally %+v, counted by hand %+v", tally, byHand)
	}
	for _, r := range study.Readings {
		if len(r.Kinds) == 1 && r.Kinds[0] == columns.Ignored {
			continue
		}
		if r.Header == 0 || r.Data == 0 || r.Header+r.Blank+r.Ignored+r.Data < r.Data {
			t.Errorf("%s › %s: %+v", r.File, r.Sheet, r)
		}
	}
}

// TestEveryFigureHasItsContributions: a figure is what the lines behind it make,
// ratios included, and every line has its cells. A set whose figures have no
// source is not written.
func TestEveryFigureHasItsContributions(t *testing.T) {
	study := exampleStudy(t)
	e := exampleEvaluation(t, study)
	if err := e.Trace(); err != nil {
		t.Error(err)
	}
	counted := map[int]int{}
	for i := range e.Figures {
		f := &e.Figures[i]
		if !f.Amount.Known() || f.Amount.Num == 0 {
			continue
		}
		counted[min(f.Amount.Den, 2)]++
		for c := range f.Used.All() {
			if c.Label == "" || c.Why == "" {
				t.Errorf("%s %d: %+v", f.ID, f.Year, c)
			}
		}
		was, lines := *f, slices.Collect(f.Used.All())
		for name, spoil := range map[string]func(){
			"one more":        func() { f.Amount.Num++ },
			"a line less":     func() { f.Used = indicator.LinesOf(lines[1:]...) },
			"a line uncelled": func() { lines[0].At = nil; f.Used = indicator.LinesOf(lines...) },
		} {
			spoil()
			if err := e.Trace(); err == nil || !strings.Contains(err.Error(), string(f.ID)) {
				t.Errorf("%s %d, %s: %v", f.ID, f.Year, name, err)
			}
			*f = was
		}
	}
	if counted[1] < 150 || counted[2] < 8 {
		t.Errorf("only %d counts and %d ratios looked at", counted[1], counted[2])
	}
	e.Figures[0].Amount = indicator.Whole(7777)
	if files, err := study.Drawn(e); err == nil || len(files) > 0 {
		t.Error("a figure nothing stands behind was written")
	}
}

// TestFindingsHoldWhatTheirCellHolds looks every finding's cell up again.
func TestFindingsHoldWhatTheirCellHolds(t *testing.T) {
	study := exampleStudy(t)
	if len(study.Causes) < 10 {
		t.Fatalf("%d causes in the example, its plain errors are lost", len(study.Causes))
	}
	for _, c := range study.Causes {
		if strings.ContainsAny(c.Message+c.Remedy, "{}") {
			t.Errorf("%s: a placeholder is left in %q %q", c.Rule.ID, c.Message, c.Remedy)
		}
		if c.At.IsZero() || c.At.File() == "" {
			t.Errorf("%s has no place", c.Rule.ID)
		}
	}
}

// TestSameInputsSameBytes writes the set twice from scratch.
func TestSameInputsSameBytes(t *testing.T) {
	write := func() map[string][]byte {
		study := exampleStudy(t)
		files, err := study.Drawn(exampleEvaluation(t, study))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	one, two := write(), write()
	if len(one) < 7 {
		t.Fatalf("only %d files", len(one))
	}
	for name := range one {
		if !bytes.Equal(one[name], two[name]) {
			t.Errorf("%s differs from one run to the next", name)
		}
	}
}

// TestOrderOfRowsChangesNoFigure deals the data rows of a folder anew.
func TestOrderOfRowsChangesNoFigure(t *testing.T) {
	grids := map[string]string{
		"charte.xlsx":  caseSheet(t, "signature-withdrawn-and-renewed/in/charte.xlsx.txt"),
		"club.xlsx":    caseSheet(t, "club-list-citizens-and-speakers/in/club.xlsx.txt"),
		"actions.xlsx": caseSheet(t, "actions-dates-and-statuses/in/actions.xlsx.txt"),
	}
	headers := map[string]int{"charte.xlsx": 3, "club.xlsx": 1, "actions.xlsx": 1} // rows that stay in place
	random := rand.New(rand.NewPCG(1, 2))
	var want string
	for round := range 8 {
		files := map[string][]byte{}
		for name, grid := range grids {
			lines := strings.Split(strings.TrimRight(grid, "\n"), "\n")
			if round > 0 {
				data := lines[headers[name]:]
				random.Shuffle(len(data), func(i, j int) { data[i], data[j] = data[j], data[i] })
			}
			files[name] = casetest.Workbook(casetest.Sheet(name, "Liste", strings.Join(lines, "\n")))
		}
		study, err := readStudy(t, config.Defaults(), files)
		if err != nil {
			t.Fatal(err)
		}
		e, err := study.Evaluate(2025, day)
		if err != nil {
			t.Fatal(err)
		}
		got := figuresOf(e)
		if round == 0 {
			want = got
		} else if got != want {
			t.Fatalf("round %d\n--- in file order\n%s--- shuffled\n%s", round, want, got)
		}
	}
}

// TestNamesOfFilesChangeNoFigure renames the files so that they come in
// another order.
func TestNamesOfFilesChangeNoFigure(t *testing.T) {
	files, err := example.Build()
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(files))
	renamed := map[string][]byte{}
	for i, name := range names {
		renamed[fmt.Sprintf("%c %s", 'z'-i, name)] = files[name]
	}
	study, err := readStudy(t, config.Defaults(), renamed)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := figuresOf(exampleEvaluation(t, study)), figuresOf(exampleEvaluation(t, exampleStudy(t))); got != want {
		t.Errorf("--- as named\n%s--- renamed\n%s", want, got)
	}
}

func figuresOf(e *indicator.Evaluation) string {
	var out strings.Builder
	for _, f := range e.Figures {
		fmt.Fprintf(&out, "%s %d %v\n", f.ID, f.Year, f.Amount)
	}
	return out.String()
}

func caseSheet(t *testing.T, path string) string {
	t.Helper()
	for name, data := range readFolder(t, "testdata/cases") {
		if name == path {
			_, grid, _ := strings.Cut(string(data), "\n")
			return grid
		}
	}
	t.Fatalf("no case file %s", path)
	return ""
}

// TestJSONHoldsTheSchema reads the evaluation back as a program would.
func TestJSONHoldsTheSchema(t *testing.T) {
	data, err := exampleEvaluation(t, exampleStudy(t)).JSON()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Schema, State string
		Year          int
		Indicators    []struct {
			ID     string
			Value  *int
			Series []map[string]any
		}
		Tally map[string]int
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Schema != "pcaet-evaluation/1" || doc.State != "draft" || doc.Year != 2026 || len(doc.Indicators) != 3 || len(doc.Tally) != 9 {
		t.Errorf("%+v", doc)
	}
	fields := map[string][]string{
		"signatories": {"year", "value", "status", "target", "new", "left", "undated", "citizens"},
		"club":        {"year", "value", "status", "target", "partners", "organisations", "citizens", "sessions"},
		"actions":     {"year", "value", "status", "target", "new", "completed", "cumulative"},
	}
	for _, i := range doc.Indicators {
		if len(i.Series) != 7 || i.Value == nil {
			t.Errorf("%s: %d years, value %v", i.ID, len(i.Series), i.Value)
		}
		for _, y := range i.Series {
			if got := slices.Sorted(maps.Keys(y)); !slices.Equal(got, slices.Sorted(slices.Values(fields[i.ID]))) {
				t.Errorf("%s: fields %v", i.ID, got)
			}
		}
	}
}
