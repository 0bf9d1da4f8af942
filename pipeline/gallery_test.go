package pipeline_test

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"pcaet/pipeline"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/publish"
)

// The gallery: testdata/findings/<rule>/in/ is the smallest folder that
// provokes the rule, and nothing else. Beside in/, case.yaml is its
// configuration; before/ is the folder as an earlier run met it, and made marked
// copies of, copy.txt what was typed in these since (copies_test.go); answers/
// holds what staff filled in a set; unreadable.txt names the files that cannot be
// opened; renamed.txt gives names that some disks cannot tell apart
// (« a -> b »).
const gallery = "testdata/findings"

// picture is a case of the gallery once read.
type picture struct {
	inputs fs.FS
	study  *pipeline.Study
	causes []finding.Cause       // with their effects on the plan's last year
	year   *indicator.Evaluation // the plan's last, nil where no list can be read
}

// pictures reads the whole gallery, once for all tests: by name of the case.
var pictures = sync.OnceValue(func() map[string]picture {
	entries, err := os.ReadDir(gallery)
	if err != nil {
		panic(err)
	}
	all := map[string]picture{}
	var lock sync.Mutex
	var reading sync.WaitGroup
	for _, e := range entries {
		reading.Go(func() {
			p := readPicture(filepath.Join(gallery, e.Name()))
			lock.Lock()
			all[e.Name()] = p
			lock.Unlock()
		})
	}
	reading.Wait()
	return all
})

func readPicture(folder string) picture {
	files := casetest.Folder(mustReadFolder(filepath.Join(folder, "in")))
	for _, line := range linesOf(filepath.Join(folder, "renamed.txt")) {
		from, to, _ := strings.Cut(line, " -> ")
		files[to] = files[from]
		delete(files, from)
	}
	inputs := brittle{fstest.MapFS{}, linesOf(filepath.Join(folder, "unreadable.txt"))}
	for name, data := range files {
		inputs.MapFS[name] = &fstest.MapFile{Data: data}
	}
	var answers []publish.Answer
	for name, data := range casetest.Folder(mustReadFolder(filepath.Join(folder, "answers"))) {
		answers = append(answers, publish.Answer{Path: "2026/interne/" + name, Data: data})
	}
	c, err := readConfig(folder)
	if err != nil {
		panic(err)
	}
	o := pipeline.Options{Config: c, Words: words(), Answers: answers, Copies: returnedCopies(folder, c, files)}
	if before := casetest.Folder(mustReadFolder(filepath.Join(folder, "before"))); len(before) > 0 && len(linesOf(filepath.Join(folder, "copy.txt"))) == 0 {
		earlier, err := pipeline.Read(folderOf(before), o)
		if err != nil {
			panic(err)
		}
		o.Baseline = earlier.Baseline()
	}
	study, err := pipeline.Read(inputs, o)
	if study == nil {
		panic(err)
	}
	p := picture{inputs, study, study.Causes, nil}
	if err == nil {
		e, err := study.Evaluate(c.Plan.LastYear(), french.EndOfYear(c.Plan.LastYear()))
		if err != nil {
			panic(err)
		}
		p.causes, p.year = study.WithEffects(e), e
	}
	return p
}

// mustReadFolder reads a folder that need not be there.
func mustReadFolder(root string) map[string][]byte {
	files, err := readFiles(root)
	if err != nil && !os.IsNotExist(err) {
		panic(err)
	}
	return files
}

// brittle is a folder some of whose files cannot be opened.
type brittle struct {
	fstest.MapFS
	unreadable []string
}

func (b brittle) Open(name string) (fs.File, error) {
	if slices.Contains(b.unreadable, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.Open(name)
}

// linesOf gives the lines of a file that need not be there.
func linesOf(path string) []string {
	data, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		panic(err)
	}
	var lines []string
	for s := bufio.NewScanner(bytes.NewReader(data)); s.Scan(); {
		lines = append(lines, s.Text())
	}
	return lines
}

// TestEveryRuleHasItsCase walks the catalogue: each rule is provoked by its
// case and by nothing else there, and no case is left without a rule.
func TestEveryRuleHasItsCase(t *testing.T) {
	known := map[string]bool{}
	for _, rule := range finding.Catalogue() {
		known[rule.ID] = true
		p, drawn := pictures()[rule.ID]
		if !drawn {
			t.Errorf("rule %s has no case: make %s/%s/in, the smallest folder that provokes it alone", rule.ID, gallery, rule.ID)
			continue
		}
		met := 0
		for _, c := range p.causes {
			if c.Rule == rule {
				met++
			} else {
				t.Errorf("%s: provokes %s at %s: %s", rule.ID, c.Rule.ID, c.At, c.Message)
			}
		}
		if met == 0 {
			t.Errorf("%s is not provoked by its case", rule.ID)
		}
	}
	for name := range pictures() {
		if !known[name] {
			t.Errorf("%s/%s is the case of no rule", gallery, name)
		}
	}
}
