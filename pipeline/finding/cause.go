package finding

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

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
	Message string // French, placeholders filled
	Remedy  string
}

type causeKey struct {
	rule          *Rule
	place         source.Place
	column, found string
}

// Causes groups the findings by cause, sorted by file, sheet, row, column,
// rule. The order in which they were added changes nothing.
func (l List) Causes() []Cause {
	items := slices.Clone(l.items)
	slices.SortStableFunc(items, compareFindings)
	index := map[causeKey]int{}
	var causes []Cause
	for _, f := range items {
		key := causeKey{rule: f.Rule, place: f.At.Place(), column: f.Column}
		if f.Rule.PerValue {
			key.found = f.Found
		}
		i, known := index[key]
		if !known {
			index[key] = len(causes)
			causes = append(causes, Cause{
				Rule: f.Rule, At: f.At, Cells: []source.Ref{f.At}, Related: slices.Clone(f.Related),
				Column: f.Column, Found: f.Found,
				Message: fill(f.Rule.Message, f), Remedy: fill(f.Rule.Remedy, f),
			})
			continue
		}
		c := &causes[i]
		if c.Cells[len(c.Cells)-1] != f.At {
			c.Cells = append(c.Cells, f.At)
		}
		c.Related = append(c.Related, f.Related...)
	}
	return causes
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
	for _, c := range causes {
		switch c.Rule.Severity {
		case Blocking:
			n.Blocking++
		case Warning:
			n.Warning++
		case Info:
			n.Info++
		}
	}
	return n
}

func compareFindings(a, b Finding) int {
	return cmp.Or(
		source.Compare(a.At, b.At),
		strings.Compare(a.Rule.ID, b.Rule.ID),
		strings.Compare(a.Found, b.Found),
		slices.CompareFunc(a.Args, b.Args, func(x, y Arg) int {
			return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(x.Value, y.Value))
		}),
		slices.CompareFunc(a.Related, b.Related, source.Compare),
	)
}

// fill puts the finding's facts in the sentence.
func fill(sentence string, f Finding) string {
	pairs := []string{"{found}", f.Found, "{column}", f.Column}
	for _, a := range f.Args {
		pairs = append(pairs, "{"+a.Name+"}", a.Value)
	}
	return strings.NewReplacer(pairs...).Replace(sentence)
}

// Ranges writes cells of one sheet as A1 ranges, runs of one column joined:
// D14:D313, F2.
func Ranges(cells []source.Ref) []string {
	sorted := slices.Clone(cells)
	slices.SortFunc(sorted, func(a, b source.Ref) int {
		return cmp.Or(cmp.Compare(a.Col, b.Col), cmp.Compare(a.Row, b.Row))
	})
	ranges := []string{}
	for i := 0; i < len(sorted); {
		j := i
		for j+1 < len(sorted) && sorted[j+1].Col == sorted[i].Col && sorted[j+1].Row <= sorted[j].Row+1 {
			j++
		}
		switch first, last := sorted[i], sorted[j]; {
		case first.Row == 0: // the sheet or the file: no address
		case first.Row == last.Row && first.Col == 0:
			ranges = append(ranges, strconv.Itoa(int(first.Row)))
		case first.Row == last.Row:
			ranges = append(ranges, first.A1())
		default:
			ranges = append(ranges, first.A1()+":"+last.A1())
		}
		i = j + 1
	}
	return ranges
}
