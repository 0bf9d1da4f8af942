package pipeline_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/casetest"
	"pcaet/templates"
)

var update = flag.Bool("update", false, "rewrite the expected files of the cases")

// day is the cut-off day of the cases that name none.
var day = french.Day(2026, 11, 23)

// words are the templates, read once for all tests.
var words = sync.OnceValue(func() *pipeline.Words {
	w, err := pipeline.LoadWords(templates.FS)
	if err != nil {
		panic(err)
	}
	return w
})

// A case is a folder of testdata/cases: in/ holds the inputs as text
// (casetest.Folder), case.yaml the configuration, as-of.txt the cut-off day;
// the other files are what must come out.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/cases/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(folders) < 12 {
		t.Fatalf("%d cases found, at least 12 are kept", len(folders))
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) { runCase(t, folder) })
	}
}

func runCase(t *testing.T, folder string) {
	inputs := readFolder(t, filepath.Join(folder, "in"))
	if len(inputs) == 0 {
		t.Fatal("the case has no input")
	}
	study, err := readStudy(t, caseConfig(t, folder), casetest.Folder(inputs))
	got := map[string]string{"findings.txt": describeCauses(study.Causes)}
	if err != nil {
		got["error.txt"] = err.Error() + "\n"
	} else {
		asOf := caseDay(t, folder)
		e, err := study.Evaluate(study.LatestYear(asOf), asOf)
		if err != nil {
			t.Fatal(err)
		}
		if !e.Tally.Balanced() {
			t.Errorf("rows are not all accounted for: %+v", e.Tally)
		}
		got["evaluation.txt"] = describeFiles(study) + describeEvaluation(e)
		got["register.txt"] = describeRegister(study)
	}
	compareFiles(t, folder, got)
}

// compareFiles holds what came out against the case's files: a missing one and
// one that nothing claims both fail.
func compareFiles(t *testing.T, folder string, got map[string]string) {
	for name, text := range got {
		path := filepath.Join(folder, name)
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("%s is missing; it would be:\n%s", path, text)
		} else if string(want) != text {
			t.Errorf("%s differs\n--- want\n%s--- got\n%s", path, want, text)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		_, claimed := got[e.Name()]
		if !claimed && !slices.Contains([]string{"in", "case.yaml", "as-of.txt"}, e.Name()) {
			t.Errorf("%s/%s is claimed by nothing", folder, e.Name())
		}
	}
}

func caseConfig(t *testing.T, folder string) config.Config {
	c, err := readConfig(folder)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// readConfig reads the case.yaml of a folder, which need not be there.
func readConfig(folder string) (config.Config, error) {
	data, err := os.ReadFile(filepath.Join(folder, "case.yaml"))
	if err != nil && !os.IsNotExist(err) {
		return config.Config{}, err
	}
	return config.Parse(data)
}

func caseDay(t *testing.T, folder string) french.Date {
	data, err := os.ReadFile(filepath.Join(folder, "as-of.txt"))
	if os.IsNotExist(err) {
		return day
	}
	d, problem := french.ParseDate(strings.TrimSpace(string(data)))
	if err != nil || problem != french.NoProblem {
		t.Fatalf("as-of.txt: %q", data)
	}
	return d
}

func readStudy(t testing.TB, c config.Config, files map[string][]byte) (*pipeline.Study, error) {
	t.Helper()
	inputs := fstest.MapFS{}
	for name, data := range files {
		inputs[name] = &fstest.MapFile{Data: data}
	}
	study, err := pipeline.Read(inputs, pipeline.Options{Config: c, Words: words()})
	if study == nil {
		t.Fatal(err)
	}
	return study, err
}

func readFolder(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files, err := readFiles(root)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// readFiles reads every file below a folder, by relative path.
func readFiles(root string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(root, name))
		return err
	})
	return files, err
}

func describeCauses(causes []finding.Cause) string {
	var out strings.Builder
	for _, c := range causes {
		fmt.Fprintf(&out, "%s %s %s %s\n    %s\n", c.Rule.Severity, c.Rule.ID, c.At.Place().File+" › "+c.At.Sheet(), strings.Join(finding.Ranges(c.Cells), ","), c.Message)
	}
	if len(causes) == 0 {
		return "nothing\n"
	}
	return out.String()
}

// shown are the figures of evaluation.txt: the values and what makes them.
var shown = []indicator.FigureID{
	indicator.SignatoriesValue, indicator.SignatoriesNew, indicator.SignatoriesLeft, indicator.SignatoriesUndated, indicator.SignatoriesCitizens,
	indicator.SignatoriesCommunes,
	indicator.ClubValue, indicator.ClubPartners, indicator.ClubOrganisations, indicator.ClubCitizens, indicator.ClubSessions, indicator.ClubPeople,
	indicator.ClubNewcomers, indicator.ClubReturning, indicator.ClubAgents, indicator.ClubSpeakers,
	indicator.ActionsValue, indicator.ActionsNew, indicator.ActionsCompleted, indicator.ActionsCumulative, indicator.ActionsUndated, indicator.ActionsLate,
}

// describeFiles lists the files that say the same as another one.
func describeFiles(study *pipeline.Study) string {
	var out strings.Builder
	for _, f := range study.Files {
		if f.Status == intake.StatusReplaced || f.Status == intake.StatusHeld {
			fmt.Fprintf(&out, "%s: %s, %s\n", f.Path, f.Status, f.Reason)
		}
	}
	return out.String()
}

func describeEvaluation(e *indicator.Evaluation) string {
	var out strings.Builder
	fmt.Fprintf(&out, "year %d, as of %s\n", e.Frame.Year, indicator.ISO(e.Frame.AsOf))
	for _, id := range shown {
		if !e.Amount(id, e.Frame.Year).Known() && !e.Amount(id, e.Frame.Year-1).Known() {
			continue // no list of it in this case
		}
		fmt.Fprintf(&out, "%-24s", id)
		if f, _ := e.Figure(id, e.Frame.Year); f.Status == indicator.Incomplete {
			out.WriteString(" (incomplete)")
		}
		for _, y := range e.Frame.Years() {
			a := e.Amount(id, y)
			word := "null"
			if a.Known() {
				word = fmt.Sprint(a.Num)
			}
			fmt.Fprintf(&out, " %5s", word)
		}
		out.WriteString("\n")
	}
	for _, id := range []indicator.FigureID{indicator.SignatoriesValue, indicator.ClubValue, indicator.ActionsValue} {
		f, _ := e.Figure(id, e.Frame.Year)
		for c := range f.Used.All() {
			fmt.Fprintf(&out, "+ %s: %s (%s) %v\n", id.Indicator(), c.Label, c.Why, c.At)
		}
		for c := range f.Left.All() {
			fmt.Fprintf(&out, "- %s: %s (%s) %v\n", id.Indicator(), c.Label, c.Why, c.At)
		}
	}
	for _, f := range e.Figures {
		if f.Taken {
			fmt.Fprintf(&out, "taken over: %s %d\n", f.ID, f.Year)
		}
	}
	for _, i := range indicator.Indicators() {
		for _, y := range e.Frame.Years() {
			if target, set := e.TargetLine(i.ID, y); set {
				fmt.Fprintf(&out, "target of %s %d: %d %v\n", i.ID, y, target.Value, target.At)
			}
		}
	}
	for _, r := range e.Remarks {
		fmt.Fprintf(&out, "%s %s %d: %s (%s) %v\n", r.Topic, r.Indicator, r.Year, r.Text, r.SignedBy, r.At)
	}
	t := e.Tally
	if t.Rejected > 0 {
		fmt.Fprintf(&out, "%s\n", e.Account.Sentence())
	}
	fmt.Fprintf(&out, "rows %d = header %d + blank %d + ignored %d + accepted %d + rejected %d\n", t.Rows, t.Header, t.Blank, t.Ignored, t.Accepted, t.Rejected)
	return out.String()
}

func describeRegister(study *pipeline.Study) string {
	var out bytes.Buffer
	for i := range study.Register.Actors {
		a := &study.Register.Actors[i]
		fmt.Fprintf(&out, "%s: %s, %s, %d mentions\n", a.ID, a.Name, a.Category.French(), len(study.Register.Mentions(a)))
	}
	for _, q := range study.Register.Questions {
		fmt.Fprintf(&out, "? %s / %s: %s\n", q.A, q.B, q.Why)
	}
	return out.String()
}
