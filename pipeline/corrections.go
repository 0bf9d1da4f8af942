package pipeline

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"pcaet/pipeline/corrections"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/repair"
	"pcaet/pipeline/workbook"
)

// CorrectionsDir is where a set keeps the marked copies.
const CorrectionsDir = "interne/corrections/"

// copies are the marked copies of a set.
type copies struct {
	files map[string][]byte // by path in the set
	links map[string]string // by file of the inputs: the path relative to interne/
	why   map[string]string // by file: why its copy is a new workbook
}

// copies marks the files that have something to correct in a cell, each read
// again from the inputs folder: a file that changed since has none this time.
func (s *Study) copies(causes []finding.Cause, year int) (copies, error) {
	c := copies{files: map[string][]byte{}, links: map[string]string{}, why: map[string]string{}}
	marks := marksByFile(repair.ByWeight(causes), year)
	taken := map[string]bool{}
	for _, file := range slices.Sorted(maps.Keys(marks)) {
		o, known := s.original(file)
		if !known {
			continue
		}
		one, written, err := corrections.Write(o, marks[file])
		if err != nil {
			return c, fmt.Errorf("marking a copy of %q: %w", file, err)
		}
		name := corrections.Name(file)
		if !written || taken[foldPath(name)] {
			continue
		}
		taken[foldPath(name)] = true
		c.files[CorrectionsDir+name] = one.Data
		c.links[file] = "corrections/" + name
		c.why[file] = one.Why
	}
	return c, nil
}

// marksByFile gives the marks of each file that has one on a cell, in the order
// of the causes. What is for information asks for no correction.
func marksByFile(causes []finding.Cause, year int) map[string][]corrections.Mark {
	marks, onCell := map[string][]corrections.Mark{}, map[string]bool{}
	for i := range causes {
		c := &causes[i]
		if c.Rule.Severity == finding.Info || c.At.Sheet() == "" {
			continue
		}
		file := c.At.File()
		for _, f := range c.Each {
			onCell[file] = onCell[file] || f.At.Row > 0
			marks[file] = append(marks[file], corrections.Mark{
				At: f.At, Blocking: c.Rule.Severity == finding.Blocking, Severity: c.Rule.Severity.Symbol() + " " + c.Rule.French(),
				Title: c.Rule.Title, Message: f.Message(), Remedy: f.Remedy(), Effect: workbook.EffectText(c, year),
			})
		}
	}
	maps.DeleteFunc(marks, func(file string, _ []corrections.Mark) bool { return !onCell[file] })
	return marks
}

// original reads again what a file of the study holds; false when it does not
// count, or is no longer what was read.
func (s *Study) original(file string) (corrections.Original, bool) {
	i := slices.IndexFunc(s.Files, func(f intake.File) bool { return f.List() == file && f.Status == intake.StatusRead })
	if i < 0 {
		return corrections.Original{}, false
	}
	f := &s.Files[i]
	data, err := fs.ReadFile(s.inputs, f.Path)
	if err != nil || hash(data) != f.SHA256 {
		return corrections.Original{}, false
	}
	one, _ := intake.ReadOne(f.Path, data, s.options.intake())
	if len(one.Books) != 1 {
		return corrections.Original{}, false
	}
	o := corrections.Original{File: file, SHA256: cmp.Or(f.Copy.SHA256, f.SHA256), Version: f.SHA256, Data: data, Format: f.Format, Book: one.Books[0]}
	return o, true
}

// foldPath writes a path as Windows compares them.
func foldPath(p string) string { return strings.ToLower(p) }
