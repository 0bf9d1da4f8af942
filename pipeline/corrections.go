package pipeline

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pcaet/pipeline/corrections"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/repair"
	"pcaet/pipeline/source"
	"pcaet/pipeline/versions"
	"pcaet/pipeline/workbook"
)

// copies are the marked copies of a set.
type copies struct {
	links map[string]string // by file of the inputs: the path relative to interne/
	why   map[string]string // by file: why its copy is a new workbook
}

// copies marks the files that have something to correct in a cell, each read
// again from the inputs folder: a file that changed since has none this time.
func (s *Study) copies(causes []finding.Cause, year int, to Files) (copies, error) {
	c := copies{links: map[string]string{}, why: map[string]string{}}
	marks := marksByFile(repair.ByWeight(causes), year, s.uncopied())
	taken := map[string]bool{}
	if s.Latest > year {
		return c, nil
	}
	received := s.keptCopies()
	if err := addAll(to, received); err != nil {
		return c, err
	}
	for _, file := range slices.Sorted(maps.Keys(marks)) {
		if slices.ContainsFunc(s.Corrections, func(v versions.Settlement) bool { return v.File == file && v.State != versions.Applied }) {
			continue // one copy at a time
		}
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
		if err := add(to, publish.CorrectionsDir+name, one.Data); err != nil {
			return c, err
		}
		if original := publish.OriginalsDir + name; received[original] == nil {
			if err := add(to, original, o.Data); err != nil {
				return c, err
			}
		}
		c.links[file] = "corrections/" + name
		c.why[file] = one.Why
	}
	return c, nil
}

// marksByFile gives the marks of each file that has one on a cell, in the order
// of the causes, but for those that have no copy. What is for information asks for
// no correction.
func marksByFile(causes []finding.Cause, year int, uncopied map[string]bool) map[string][]corrections.Mark {
	marks, onCell := map[string][]corrections.Mark{}, map[string]bool{}
	for i := range causes {
		c := &causes[i]
		if c.Severity() == finding.Info || c.At.Sheet() == "" {
			continue
		}
		file := c.At.File()
		if uncopied[file] {
			continue
		}
		for _, f := range c.Each {
			onCell[file] = onCell[file] || f.At.Row > 0
			if len(marks[file]) == corrections.MostMarked {
				continue
			}
			marks[file] = append(marks[file], corrections.Mark{
				At: f.At, Blocking: c.Severity() == finding.Blocking, Severity: c.Severity().Symbol() + " " + c.French(),
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
	data, same := s.contents(f)
	if !same {
		return corrections.Original{}, false
	}
	o := corrections.Original{File: file, SHA256: cmp.Or(f.Copy.SHA256, f.SHA256), Version: f.SHA256, Data: data, Format: f.Format}
	o.Whole = func() (source.Book, bool) {
		one, _ := intake.ReadOne(f.Path, data, s.options.intake())
		if len(one.Books) != 1 {
			return source.Book{}, false
		}
		return one.Books[0], true
	}
	book, known := s.kept[f.Path]
	if !known { // a copy that counts in place of its file
		book, known = o.Whole()
	}
	o.Book = book
	return o, known
}

// uncopied are the files that are too large for a marked copy.
func (s *Study) uncopied() map[string]bool {
	files := map[string]bool{}
	for i := range s.Files {
		if f := &s.Files[i]; f.Status == intake.StatusRead && f.Size > corrections.Largest {
			files[f.List()] = true
		}
	}
	return files
}

// foldPath writes a path as Windows compares them.
func foldPath(p string) string { return strings.ToLower(p) }

// taken says in French what came back in marked copies, "" for nothing.
func (s *Study) taken() string {
	copies, cells, waiting := s.Corrected()
	said := ""
	if copies > 0 {
		said = "Vos corrections ont été prises en compte : " + french.Count(cells, "cellule", "cellules") + " dans " + french.Count(copies, "copie", "copies") + "."
	}
	if waiting > 0 {
		said += " " + french.Count(waiting, "copie attend", "copies attendent") + " votre réponse."
	}
	return strings.TrimSpace(said)
}
