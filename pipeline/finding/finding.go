package finding

import (
	"slices"
	"strings"

	"pcaet/pipeline/source"
)

// Severity says what a finding does to the figures. Zero is never valid.
type Severity uint8

const (
	Blocking Severity = iota + 1 // a file, sheet or row does not count
	Warning                      // counted, but to be checked
	Info                         // for information
)

// String is the word of findings.json: blocking, warning, info.
func (s Severity) String() string {
	switch s {
	case Blocking:
		return "blocking"
	case Warning:
		return "warning"
	case Info:
		return "info"
	}
	return "invalid"
}

// Symbol stands beside the word of a severity, so that colour is never alone.
func (s Severity) Symbol() string { return [...]string{"", "✖", "▲", "●"}[min(int(s), 3)] }

// Extent is what a blocking rule sets aside. Zero is never valid.
type Extent uint8

const (
	OneRow Extent = iota + 1
	OneSheet
	OneFile
	OneList // what counted before and is no longer there
)

// Rule is one thing that can be wrong. All rules stand in the catalogue.
type Rule struct {
	ID       string // kebab-case, stable for ever
	Severity Severity
	Drops    Extent // of a blocking rule, and of no other
	// PerValue makes each unknown value a cause of its own: findings of the
	// rule are grouped by column and value, not by column alone.
	PerValue bool
	// Follows are rules of which this one is a mere consequence: where one of
	// them was met in the same row, or about the whole sheet, it is not told.
	Follows []*Rule
	Title   string // French, a few words
	// Message and Remedy are French sentences with placeholders:
	// {found} what the cell holds, {column} the label as typed, and the names
	// of the finding's Args. {name} is whom or what the finding is about where
	// another cell says it. « {one|several} » agrees with the argument count.
	Message string
	Remedy  string
	// Before and After show a wrong cell and how it reads once mended.
	Before, After string
}

// Arg fills the placeholder {Name} of a rule's message or remedy.
type Arg struct{ Name, Value string }

// Finding is one rule met at one place.
type Finding struct {
	Rule    *Rule
	At      source.Ref
	Related []source.Ref // the other places that made it one, earlier rows first
	Column  string       // the column's label as typed, "" when there is none
	Found   string       // what the cell holds, as shown, or a part of it
	Args    []Arg
}

// New makes a finding; args are name, value pairs for the message.
func New(rule *Rule, at source.Ref, column, found string, args ...string) Finding {
	f := Finding{Rule: rule, At: at, Column: column, Found: found}
	if len(args) > 0 {
		f.Args = make([]Arg, 0, len(args)/2)
	}
	for i := 0; i+1 < len(args); i += 2 {
		f.Args = append(f.Args, Arg{args[i], args[i+1]})
	}
	return f
}

// With adds the other places that made the finding one.
func (f Finding) With(related ...source.Ref) Finding {
	f.Related = append(f.Related, related...)
	return f
}

// List collects findings; the zero List is empty and ready.
type List struct{ items []Finding }

// Add appends findings.
func (l *List) Add(f ...Finding) { l.items = append(l.items, f...) }

// Grow makes room for some more findings.
func (l *List) Grow(more int) { l.items = slices.Grow(l.items, more) }

// Join appends all the findings of other lists.
func (l *List) Join(others ...List) {
	more := 0
	for _, o := range others {
		more += len(o.items)
	}
	l.Grow(more)
	for _, o := range others {
		l.items = append(l.items, o.items...)
	}
}

// Label gives the findings that lack one the label of their column, as typed
// in the header; later stages know a value's cell and not its label.
func (l *List) Label(label func(source.Ref) string) {
	for i := range l.items {
		if l.items[i].Column == "" && l.items[i].At.Col() > 0 {
			l.items[i].Column = label(l.items[i].At)
		}
	}
}

// Quote makes every finding quote its cell as the file shows it: later stages
// know a value and not how it was typed. What is a part of the cell is kept.
// shown gives what a cell shows, false where it cannot tell.
func (l *List) Quote(shown func(source.Ref) (string, bool)) {
	for i := range l.items {
		f := &l.items[i]
		if f.At.Col() == 0 {
			continue
		}
		if text, known := shown(f.At); known && (f.Found == "" || !strings.Contains(text, f.Found)) {
			f.Found = text
		}
	}
}

// DropConsequences drops the findings that another one explains.
func (l *List) DropConsequences() {
	type met struct {
		rule *Rule
		at   source.Ref // the row; the sheet for anywhere in it
	}
	followed := map[*Rule]bool{}
	for i := range l.items {
		for _, r := range l.items[i].Rule.Follows {
			followed[r] = true
		}
	}
	causes := map[met]bool{}
	for i := range l.items {
		if f := &l.items[i]; followed[f.Rule] {
			causes[met{f.Rule, f.At.WholeRow()}], causes[met{f.Rule, f.At.WholeSheet()}] = true, true
		}
	}
	explained := func(at source.Ref, rule *Rule) bool {
		return slices.ContainsFunc(rule.Follows, func(r *Rule) bool { return causes[met{r, at.WholeRow()}] })
	}
	l.items = slices.DeleteFunc(l.items, func(f Finding) bool {
		return explained(f.At, f.Rule) || slices.ContainsFunc(f.Related, func(at source.Ref) bool { return explained(at, f.Rule) })
	})
}

// All gives every finding in the order met.
func (l List) All() []Finding { return l.items }

const forInformation = "Pour information"

// French is the word staff read for what the rule does.
func (r *Rule) French() string {
	switch {
	case r.Severity == Warning:
		return "À vérifier"
	case r.Severity == Info:
		return forInformation
	case r.Drops == OneSheet:
		return "Feuille écartée"
	case r.Drops == OneFile:
		return "Fichier écarté"
	case r.Drops == OneList:
		return "Liste absente"
	}
	return "Ligne écartée"
}
