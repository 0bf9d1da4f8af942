package decision

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Column is one row of « Colonnes »: in the files and sheets named, the column
// with this heading means that.
type Column struct {
	File    string // a name, or a path where it has a « / »; * stands for any run of letters, "" for every file
	Sheet   string // the same; "" for every sheet
	Label   string // the heading as typed, two rows joined by " / "
	Meaning string // one of the words proposed, or NotRead
	By      string // who decided, when and why, as typed
	On      string
	Why     string
	At      source.Ref // the answer's cell in the first copy that holds it
}

// NotRead is the answer that leaves a column aside, whatever its heading says.
const NotRead = "Ne pas lire cette colonne"

// The sheet, and the headings of its columns in the order they are written.
const columnsSheet = "Colonnes"

const (
	columnFile = iota
	columnSheet
	columnLabel
	columnMeaning
	columnBy
	columnOn
	columnWhy
)

var columnLabels = []string{"Fichier", "Feuille", "Intitulé tel qu’écrit", "Signification", "Décidé par", "Le", "Motif"}

// ColumnsSheet is the name of the sheet and the headings of its columns, for
// whoever writes it.
func ColumnsSheet() (name string, headings []string) {
	return columnsSheet, append([]string(nil), columnLabels...)
}

// columnRow reads one row. A row without an answer is a question still open.
func (r *reader) columnRow(t table, row *source.Row) {
	answer := t.text(row, columnMeaning)
	if answer == "" {
		return
	}
	c := Column{
		File: t.text(row, columnFile), Sheet: t.text(row, columnSheet), Label: t.text(row, columnLabel),
		By: t.text(row, columnBy), On: t.text(row, columnOn), Why: t.text(row, columnWhy), At: t.at(row, columnMeaning),
	}
	known := false
	switch c.Meaning, known = r.meanings[french.Fold(answer)]; {
	case !known:
		r.found.Add(finding.New(finding.DecisionUnknown, c.At, columnLabels[columnMeaning], answer))
	case french.Fold(c.Label) == "":
		r.found.Add(finding.New(finding.DecisionWithoutLabel, c.At.Cell(t.cols[columnLabel]), columnLabels[columnLabel], c.Label, "answer", c.Meaning))
	default:
		r.columns = append(r.columns, c)
	}
}

func meaningsByFold(meanings []string) map[string]string {
	known := map[string]string{french.Fold(NotRead): NotRead}
	for _, m := range meanings {
		known[french.Fold(m)] = m
	}
	return known
}

// question is what a row asks, in one writing.
type question struct{ file, sheet, label string }

func (c *Column) question() question {
	return question{pattern(c.File), pattern(c.Sheet), french.Fold(c.Label)}
}

func compareQuestions(a, b question) int {
	return cmp.Or(strings.Compare(a.file, b.file), strings.Compare(a.sheet, b.sheet), strings.Compare(a.label, b.label))
}

// Column finds what staff decided of a heading: file is relative to the inputs
// folder. The most precise answer wins: the one whose file, then whose sheet,
// says more letters. Two as precise as each other that differ are none.
func (d *Decisions) Column(file, sheet, label string) (Column, bool) {
	if d == nil || len(d.Columns) == 0 {
		return Column{}, false
	}
	folded := french.Fold(label)
	if folded == "" {
		return Column{}, false
	}
	var best Column
	precision, alone := -1, false
	for _, c := range d.Columns {
		q := c.question()
		if q.label != folded || !q.covers(file, sheet) {
			continue
		}
		switch p := q.precision(); {
		case p > precision:
			best, precision, alone = c, p, true
		case p == precision && c.Meaning != best.Meaning:
			alone = false
		}
	}
	return best, alone
}

// Disputes reports whether a heading received answers that contradict each other.
func (d *Decisions) Disputes(file, sheet, label string) bool {
	return slices.ContainsFunc(d.Disputed, func(c Column) bool {
		q := c.question()
		return q.label == french.Fold(label) && q.covers(file, sheet)
	})
}

// covers reports whether the question is about a sheet of a file. A pattern
// without folder speaks of the file's name, wherever it lies.
func (q question) covers(file, sheet string) bool {
	file, sheet = pattern(file), pattern(sheet)
	if !strings.Contains(q.file, "/") {
		file = path.Base(file)
	}
	return (q.file == "" || matches(q.file, file)) && (q.sheet == "" || matches(q.sheet, sheet))
}

// precision orders questions: letters of the file, then of the sheet; a name
// in full before any pattern. Names have at most 255 letters.
func (q question) precision() int {
	weigh := func(p string) int {
		n := min(len(strings.ReplaceAll(p, "*", "")), 4095)
		if p != "" && !strings.Contains(p, "*") {
			n += 4096
		}
		return n
	}
	return weigh(q.file)<<16 + weigh(q.sheet)
}

// pattern writes a name in the form in which names are compared: composed, in
// lower case, spaces folded.
func pattern(name string) string {
	return strings.Join(strings.Fields(french.NFC(strings.ToLower(name))), " ")
}

// NameOf is how a question names a file: by its name alone, so that the answer
// follows it into an archive folder.
func NameOf(file string) string { return path.Base(file) }

// matches reports whether text is the pattern, in which each * stands for any
// run of letters. It looks for the parts between the stars from left to right,
// in time proportional to the text for each part.
func matches(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == text
	}
	first, last := parts[0], parts[len(parts)-1]
	if len(text) < len(first)+len(last) || !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		return false
	}
	text = text[len(first) : len(text)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return true
}
