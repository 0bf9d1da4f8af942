package versions

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// Selection is what counts, and what became of the rest.
type Selection struct {
	Tables []columns.Table // those that count, in the order given
	Files  []intake.File   // every file given, with its final status
	Held   []columns.Kind  // the kinds of list that files held back tell, each once, in order
}

// Select chooses among the files that were read. Neither the order of the files
// nor that of the tables changes which ones count; the slices given are not
// changed.
func Select(tables []columns.Table, files []intake.File) (Selection, finding.List) {
	s := selector{files: slices.Clone(files)}
	s.gather(tables)
	s.holdConflicts()
	s.holdMachineCopies()
	s.replaceOlder()
	out := Selection{Files: s.files}
	for _, t := range tables {
		switch c := s.byPath[t.Sheet.File()]; {
		case c == nil || c.file.Status == intake.StatusRead:
			out.Tables = append(out.Tables, t)
		case c.file.Status == intake.StatusHeld:
			out.Held = append(out.Held, t.Kinds...)
		}
	}
	slices.Sort(out.Held)
	out.Held = slices.Compact(out.Held)
	return out, s.found
}

// candidate is a file that was read, as far as choosing needs it.
type candidate struct {
	file  *intake.File
	name  name
	kinds []columns.Kind // in order, each once
	lists []*columns.Table
	rows  map[told]bool // what its rows tell; nil until somebody asks
}

// told is what a row of one kind of list tells.
type told struct {
	kind columns.Kind
	rowKey
}

// tells gives what the rows of a file tell: of a few files only does anybody
// ask.
func (c *candidate) tells() map[told]bool {
	if c.rows == nil {
		c.rows = map[told]bool{}
		for _, t := range c.lists {
			newKeyed(t).rows(t.Rows, func(about *rowText) { c.rows[told{t.Kinds[0], about.key()}] = true })
		}
	}
	return c.rows
}

// selector is one choice among the files of a folder.
type selector struct {
	files      []intake.File
	candidates []*candidate // those with a list, by path
	byPath     map[string]*candidate
	found      finding.List
}

// gather makes a candidate of every file that was read and holds a list.
func (s *selector) gather(tables []columns.Table) {
	s.byPath = map[string]*candidate{}
	files := map[string]*intake.File{}
	for i := range s.files {
		if f := &s.files[i]; f.Status == intake.StatusRead {
			files[f.List()] = f
		}
	}
	for i := range tables {
		t := &tables[i]
		path := t.Sheet.File()
		if files[path] == nil {
			continue
		}
		c := s.byPath[path]
		if c == nil {
			c = &candidate{file: files[path], name: readName(path)}
			s.byPath[path] = c
			s.candidates = append(s.candidates, c)
		}
		c.kinds = append(c.kinds, t.Kinds...)
		c.lists = append(c.lists, t)
	}
	slices.SortFunc(s.candidates, comparePaths)
	for _, c := range s.candidates {
		slices.Sort(c.kinds)
		c.kinds = slices.Compact(c.kinds)
		s.adoptTwins(c)
	}
}

// adoptTwins lets a file that stands for identical ones bear the latest
// version number and date among their names: « v1 » and « v3 » with the same
// bytes are version 3.
func (s *selector) adoptTwins(c *candidate) {
	for i := range s.files {
		twin := &s.files[i]
		if twin.Status != intake.StatusReplaced || twin.SHA256 != c.file.SHA256 {
			continue
		}
		n := readName(twin.Path)
		if n.dir != c.name.dir || n.stem != c.name.stem {
			continue
		}
		c.name.marked = c.name.marked || n.marked
		if n.version.compare(c.name.version) > 0 {
			c.name.version = n.version
		}
		if twin.Touched.After(c.file.Touched) {
			c.file.Touched = twin.Touched
		}
	}
}

// tellTheSame reports whether two files hold the same kinds of list and at
// least half of the rows of the smaller one are in the other.
func tellTheSame(a, b *candidate) bool {
	if !slices.Equal(a.kinds, b.kinds) {
		return false
	}
	small, large := a.tells(), b.tells()
	if len(small) > len(large) {
		small, large = large, small
	}
	common := 0
	for key := range small {
		if large[key] {
			common++
		}
	}
	return common > 0 && 2*common >= len(small)
}

// at is the place of a file in a finding.
func (c *candidate) at() source.Ref { return source.At(c.file.Path, "", 0, 0) }
