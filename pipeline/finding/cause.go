package finding

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Cause is what staff read: one rule, one file, one sheet, one column (and
// one value, for rules about unknown values), with every cell it touches.
type Cause struct {
	Rule    *Rule
	At      source.Ref   // the first cell
	Cells   []source.Ref // every cell, in order, At first; no cell twice
	Related []source.Ref
	Column  string
	Found   string
	Message string // French, placeholders filled: of the first cell
	Remedy  string
	Each    []Finding // what was found at each place, in order
	Effects []Effect  // on the indicators it touches; none is no effect
	Example string    // a cell of the same column that reads well, "" for none
	Lowered bool      // staff decided that it is for information
}

// Severity is how grave the cause is: as its rule says, unless staff lowered it.
func (c *Cause) Severity() Severity {
	if c.Lowered {
		return Info
	}
	return c.Rule.Severity
}

// French is the word staff read for what the cause does.
func (c *Cause) French() string {
	if c.Lowered {
		return forInformation
	}
	return c.Rule.French()
}

// Parts cuts a cause by what a key says of each of its findings, in the order
// in which the keys are met.
func Parts[K comparable](c *Cause, keys []K) (parts []Cause, of []K) {
	groups := map[K][]Finding{}
	for i, f := range c.Each {
		if groups[keys[i]] == nil {
			of = append(of, keys[i])
		}
		groups[keys[i]] = append(groups[keys[i]], f)
	}
	for _, k := range of {
		part := causeOf(groups[k])
		part.Example = c.Example
		parts = append(parts, part)
	}
	return parts, of
}

// Effect is what the value of an indicator, for the year reported, would be if
// the cause were repaired.
type Effect struct {
	Figure     string // ID of the figure: signatories, club, actions
	Published  *int   // nil: not published
	IfRepaired *int   // nil: nobody can tell
	// Low and High bound the value where nobody can tell it and each
	// possibility could be counted; nil otherwise.
	Low, High *int
	Other     []YearEffect // other years of the series, where the repair is plain
	Maybe     []int        // other years whose value may change, where it is not
}

// OtherYearsOnly reports whether the value of the year reported stays as it is.
func (e *Effect) OtherYearsOnly() bool {
	if len(e.Other)+len(e.Maybe) == 0 || e.Low != nil || e.High != nil {
		return false
	}
	if e.Published == nil || e.IfRepaired == nil {
		return e.Published == e.IfRepaired
	}
	return *e.Published == *e.IfRepaired
}

// YearEffect is an effect on the value of another year.
type YearEffect struct {
	Year                  int
	Published, IfRepaired *int
}

type causeKey struct {
	rule          *Rule
	place         source.Place
	column, found string
}

// Causes groups the findings by cause, sorted by file, sheet, row, column,
// rule. The order in which they were added changes nothing.
func (l List) Causes() []Cause {
	order := make([]int32, len(l.items)) // findings are large
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(compareFindings(&l.items[a], &l.items[b]), cmp.Compare(a, b))
	})
	index := map[causeKey]int32{}
	of, counts := make([]int32, len(order)), []int32{}
	for i, n := range order {
		f := &l.items[n]
		key := causeKey{rule: f.Rule, place: f.At.Place(), column: f.Column}
		if f.Rule.PerValue {
			key.found = f.Subject()
		}
		cause, known := index[key]
		if !known {
			cause = int32(len(counts))
			index[key], counts = cause, append(counts, 0)
		}
		of[i] = cause
		counts[cause]++
	}
	room, groups := make([]Finding, len(order)), make([][]Finding, len(counts)) // each a part of it: there may be one for each row
	for i, n := range counts {
		groups[i], room = room[:0:n], room[n:]
	}
	for i, cause := range of {
		groups[cause] = append(groups[cause], l.items[order[i]])
	}
	causes := make([]Cause, len(groups))
	for i, each := range groups {
		causes[i] = causeOf(each)
	}
	return causes
}

// causeOf makes one cause of findings in the order of their places.
func causeOf(each []Finding) Cause {
	first := each[0]
	c := Cause{Rule: first.Rule, At: first.At, Column: first.Column, Found: first.Found, Message: first.Message(), Remedy: first.Remedy(), Each: each,
		Cells: make([]source.Ref, 0, len(each))}
	for i := range each {
		f := &each[i]
		if len(c.Cells) == 0 || c.Cells[len(c.Cells)-1] != f.At {
			c.Cells = append(c.Cells, f.At)
		}
		c.Related = append(c.Related, f.Related...)
	}
	return c
}

// Message is the sentence about this one cell; Remedy says what to do there.
func (f Finding) Message() string { return fill(f.Rule.Message, f) }
func (f Finding) Remedy() string  { return fill(f.Rule.Remedy, f) }

// Subject is whom or what a finding is about: the name it gives, else the value
// found.
func (f Finding) Subject() string {
	for _, a := range f.Args {
		if a.Name == "name" {
			return a.Value
		}
	}
	return f.Found
}

// mostNamed is how many other values a message names; longestNamed how many
// letters of each.
const (
	mostNamed    = 5
	longestNamed = 60
)

// Text is the message, and the other values it holds for.
func (c *Cause) Text() string { return c.Message + c.others() }

// others names the values of the cells after the first.
func (c *Cause) others() string {
	seen := map[string]bool{c.Each[0].Subject(): true, "": true}
	var names []string
	more := 0
	for _, f := range c.Each[1:] {
		switch s := f.Subject(); {
		case seen[s]:
			continue
		case len(names) == mostNamed:
			more++
		default:
			names = append(names, "«\u00a0"+french.Truncate(s, longestNamed)+"\u00a0»")
		}
		seen[f.Subject()] = true
	}
	if len(names) == 0 {
		return ""
	}
	last := names[len(names)-1]
	switch {
	case more > 0:
		last = french.Count(more, "autre valeur", "autres valeurs")
	default:
		names = names[:len(names)-1]
	}
	list := last
	if len(names) > 0 {
		list = strings.Join(names, ", ") + " et " + last
	}
	return " Même remarque pour " + list + "."
}

// Count is the number of causes by severity.
type Count struct {
	Blocking int `json:"blocking"`
	Warning  int `json:"warning"`
	Info     int `json:"info"`
}

// Tally counts causes by severity.
func Tally(causes []Cause) Count {
	var n Count
	for i := range causes {
		n.Add(causes[i].Severity())
	}
	return n
}

// Add counts one more.
func (n *Count) Add(s Severity) {
	switch s {
	case Blocking:
		n.Blocking++
	case Warning:
		n.Warning++
	case Info:
		n.Info++
	}
}

func compareFindings(a, b *Finding) int {
	if c := source.Compare(a.At, b.At); c != 0 { // as of most
		return c
	}
	return cmp.Or(
		strings.Compare(a.Rule.ID, b.Rule.ID),
		strings.Compare(a.Found, b.Found),
		slices.CompareFunc(a.Args, b.Args, func(x, y Arg) int {
			return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(x.Value, y.Value))
		}),
		slices.CompareFunc(a.Related, b.Related, source.Compare),
	)
}

// longestQuoted is how many letters of a cell a message quotes.
const longestQuoted = 150

// fill puts the finding's facts in the sentence; what names none of them stays.
func fill(sentence string, f Finding) string {
	if strings.Contains(sentence, "|") {
		sentence = agree(sentence, f.count() < 2)
	}
	var out strings.Builder
	for {
		before, after, found := strings.Cut(sentence, "{")
		if !found && out.Len() == 0 {
			return sentence
		}
		out.WriteString(before)
		if !found {
			return out.String()
		}
		name, rest, closed := strings.Cut(after, "}")
		value, known := f.fact(name)
		if !closed || !known {
			out.WriteByte('{')
			sentence = after
			continue
		}
		out.WriteString(value)
		sentence = rest
	}
}

// fact is what stands in place of {name}.
func (f Finding) fact(name string) (string, bool) {
	switch name {
	case "found":
		return french.Truncate(f.Found, longestQuoted), true
	case "column":
		return f.Column, true
	}
	for _, a := range f.Args {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// count is how many a finding is about, as its sentence agrees with.
func (f Finding) count() int {
	for _, a := range f.Args {
		if a.Name == "count" {
			n, _ := strconv.Atoi(a.Value)
			return n
		}
	}
	return 1
}

// agree chooses the words of « {Cette ligne est lue|Ces lignes sont lues} »:
// French says none and one alike.
func agree(sentence string, one bool) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(sentence, "{")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		inside, rest, _ := strings.Cut(after, "}")
		singular, plural, both := strings.Cut(inside, "|")
		switch {
		case !both:
			out.WriteString("{" + inside + "}")
		case one:
			out.WriteString(singular)
		default:
			out.WriteString(plural)
		}
		sentence = rest
	}
}

// Ranges writes cells of one sheet as A1 ranges, runs of one column joined:
// D14:D313, F2.
func Ranges(cells []source.Ref) []string {
	ranges := []string{}
	for first, last := range Runs(cells) {
		if first == last {
			ranges = append(ranges, first.A1())
		} else {
			ranges = append(ranges, first.A1()+":"+last.A1())
		}
	}
	return ranges
}

// Runs gives the first and the last cell of each range; a whole sheet or file
// is none.
func Runs(cells []source.Ref) iter.Seq2[source.Ref, source.Ref] {
	byColumn := func(a, b source.Ref) int { return cmp.Or(cmp.Compare(a.Col(), b.Col()), cmp.Compare(a.Row, b.Row)) }
	return func(yield func(first, last source.Ref) bool) {
		sorted := cells
		if !slices.IsSortedFunc(cells, byColumn) {
			sorted = slices.SortedFunc(slices.Values(cells), byColumn)
		}
		for i := 0; i < len(sorted); {
			j := i
			for j+1 < len(sorted) && sorted[j+1].Col() == sorted[i].Col() && sorted[j+1].Row <= sorted[j].Row+1 {
				j++
			}
			if sorted[i].Row > 0 && !yield(sorted[i], sorted[j]) {
				return
			}
			i = j + 1
		}
	}
}

// mostRanges is how many ranges Where names.
const mostRanges = 8

// Where names the cells of a cause, for staff: « D14 à D313 (300 cellules) »;
// "" for a whole sheet or file.
func (c *Cause) Where() string {
	ranges := Ranges(c.Cells)
	more := 0
	if len(ranges) > mostRanges {
		ranges, more = ranges[:mostRanges], len(ranges)-mostRanges
	}
	s := strings.ReplaceAll(strings.Join(ranges, ", "), ":", " à ")
	if c.At.Row > 0 && c.At.Col() == 0 {
		word := "ligne "
		if len(c.Cells) > 1 {
			word = "lignes "
		}
		s = word + s
	}
	if more > 0 {
		s += " et " + french.Count(more, "autre", "autres")
	}
	if len(c.Cells) > len(ranges) && len(c.Cells) > 1 {
		s += "\n(" + french.Count(len(c.Cells), "cellule", "cellules") + ")"
	}
	return s
}
