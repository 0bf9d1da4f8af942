package pdflint

import "fmt"

// Problem is one thing that is wrong.
type Problem struct {
	Rule string // of Rules
	Text string
}

func (p Problem) String() string { return p.Rule + ": " + p.Text }

// Result is what a lint found, and how often it looked.
type Result struct {
	Pages    int
	Checks   int
	Problems []Problem
}

// Rule is something a file must comply with.
type Rule struct {
	ID     string
	Source string // clauses: UA = ISO 14289-1, A = ISO 19005-2, PDF = ISO 32000-1, house = our own
}

// Rules lists all rules, by what they look at. matterhorn.md beside the writer
// tells how each is met.
func Rules() []Rule {
	return []Rule{
		{"file-structure", "A 6.1.2, 6.1.4, 6.1.9; PDF 7.5"},
		{"file-identifier", "A 6.1.3"},
		{"file-not-encrypted", "UA 7.16; A 6.1.3"},

		{"catalog-language", "UA 7.2; A 6.7.4"},
		{"catalog-marked", "UA 6.2, 7.1; A 6.7.2.2"},
		{"catalog-title-shown", "UA 7.1"},
		{"catalog-nothing-active", "UA 7.19; A 6.5, 6.8; house"},
		{"output-intent", "A 6.2.3"},

		{"metadata-identifiers", "UA 5; A 6.6.4"},
		{"metadata-extension", "A 6.6.2.3"},
		{"metadata-title", "UA 7.1"},
		{"metadata-information", "house"},

		{"page-tab-order", "UA 7.18.3"},
		{"page-parents", "PDF 14.7.4.4"},
		{"page-plain", "A 6.2.10; house"},
		{"content-operator", "A 6.2.2; house"},
		{"content-marked", "UA 7.1"},
		{"content-sequences", "UA 7.1; PDF 14.6"},
		{"content-artifact", "UA 7.8; PDF 14.8.2.2"},

		{"mark-of-one-element", "UA 7.1; PDF 14.7.4.4"},
		{"element-finds-its-marks", "PDF 14.7.4.2"},
		{"element-parent", "PDF 14.7.2"},
		{"parent-tree", "PDF 14.7.4.4"},

		{"role-known", "UA 7.1"},
		{"role-nesting", "UA 7.2; PDF 14.8.4"},
		{"element-not-empty", "UA 7.1; house"},
		{"heading-order", "UA 7.4.2"},
		{"list-shape", "UA 7.6; PDF 14.8.4.3.3"},
		{"list-numbering", "UA 7.6; PDF 14.8.5.5"},
		{"table-shape", "UA 7.2; PDF 14.8.4.3.4"},
		{"table-regular", "UA 7.2, 7.5"},
		{"table-header-scope", "UA 7.5"},
		{"contents-shape", "UA 7.2; PDF 14.8.4.2"},
		{"figure-alternative", "UA 7.3"},
		{"figure-box", "UA 7.3; PDF 14.8.5.4"},

		{"annotation-kind", "UA 7.18; house"},
		{"link-described", "UA 7.18.5"},
		{"link-printed", "A 6.3.2"},
		{"link-of-one-element", "UA 7.18.1, 7.18.5"},
		{"link-target", "house"},
		{"outline", "UA 7.17; PDF 12.3.3"},

		{"font-embedded", "UA 7.21.4.1; A 6.2.11.4.1"},
		{"font-codes", "UA 7.21.3; A 6.2.11.3"},
		{"font-unicode", "UA 7.21.7; A 6.2.11.7"},
		{"font-glyph", "UA 7.21.8; A 6.2.11.8"},
		{"font-width", "UA 7.21.5; A 6.2.11.5"},
		{"font-subset", "PDF 9.6.4"},
	}
}

// Lint judges a file.
func Lint(data []byte) Result {
	l := &linter{}
	f, err := open(data)
	l.check("file-structure", err == nil, "%v", err)
	if err != nil {
		return l.result
	}
	l.read(f)
	l.result.Pages = len(l.pages)
	l.judgeFile()
	l.judgeMetadata()
	l.judgePages()
	l.judgeFonts()
	l.judgeParents()
	l.judgeTree()
	l.judgeOutline()
	if f.err != nil {
		l.problem("file-structure", "%v", f.err)
	}
	return l.result
}

// linter is one file being judged.
type linter struct {
	file      *file
	catalog   dictionary
	pages     []*page
	pageOf    map[reference]*page
	fonts     map[reference]*font
	elements  map[reference]*element
	root      *element
	order     []*element // all, in reading order
	parents   map[int]any
	operators map[keyword]operator
	result    Result
}

// check counts a look, and notes a problem when it is not as it should be.
func (l *linter) check(rule string, ok bool, format string, args ...any) bool {
	l.result.Checks++
	if !ok {
		l.problem(rule, format, args...)
	}
	return ok
}

func (l *linter) problem(rule, format string, args ...any) {
	l.result.Problems = append(l.result.Problems, Problem{rule, fmt.Sprintf(format, args...)})
}

// read takes the file apart.
func (l *linter) read(f *file) {
	l.file = f
	l.catalog = f.dictionary(f.trailer["Root"])
	l.fonts, l.operators = map[reference]*font{}, operators()
	l.readPages()
	l.readParents()
	l.readTree()
}
