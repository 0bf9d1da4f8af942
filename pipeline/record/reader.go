package record

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// reader reads the cells of one table, row after row.
type reader struct {
	t       *columns.Table
	v       *Values
	found   *finding.List
	columns [256]int32 // 1-based column by Field, 0 when the table has none
	labels  [256]string
	ticks   map[columns.Field][]columns.Column // fields that have a column for each value
	people  *people
	row     *source.Row
	at      source.Ref // the row
	// personAt is the cell of the person that the mention under way names.
	personAt source.Ref
	// identifies: some column tells an actor from others besides its name.
	identifies bool
	folds      map[string]string      // words met before: the cells of a list repeat themselves
	days       map[string]french.Date // texts of one day met before: each session's is on many rows
	dates      []Sourced[french.Date] // of the row
}

func newReader(t *columns.Table, v *Values, people *people, found *finding.List) *reader {
	r := &reader{t: t, v: v, people: people, found: found, folds: map[string]string{}, days: map[string]french.Date{}, ticks: map[columns.Field][]columns.Column{}}
	for _, c := range t.Columns {
		if c.Tick != "" {
			r.ticks[c.Field] = append(r.ticks[c.Field], c)
		} else if c.Field != 0 && r.columns[c.Field] == 0 && c.Match != columns.Personal {
			r.columns[c.Field], r.labels[c.Field] = int32(c.Col), c.Label
		}
		switch c.Field {
		case columns.Sigle, columns.SIRET, columns.SIREN, columns.RNA, columns.Commune, columns.INSEE, columns.PostalCode:
			r.identifies = true
		case columns.Name:
			r.identifies = r.identifies || c.RunnerUp == columns.Commune
		}
	}
	return r
}

func (r *reader) has(f columns.Field) bool { return r.columns[f] != 0 }

// cell gives the cell of a field in the current row; a merged cell stands in
// each of its rows. Where the field has a column for each value, it is the
// value of the one that is marked.
func (r *reader) cell(f columns.Field) (source.Cell, source.Ref, State) {
	col := r.columns[f]
	if col == 0 && len(r.ticks[f]) > 0 {
		return r.tick(f)
	}
	if col == 0 {
		return source.Cell{}, r.at, Absent
	}
	c, at, filled := r.t.Cell(r.row, int(col))
	if !filled || c.Kind == source.Text && strings.TrimSpace(c.Raw) == "" {
		return c, at, Empty
	}
	return c, at, Present
}

// typed is what the cell at a place of the current row holds, for a message.
func (r *reader) typed(at source.Ref) string {
	c, _, _ := r.t.Cell(r.row, at.Col())
	return c.Raw
}

// needed are the fields without which their record does not count: what is
// wrong with them is blocking.
func needed(f columns.Field) bool {
	switch f {
	case columns.Name, columns.SignedOn, columns.SessionDate, columns.ActionTitle, columns.IndicatorName, columns.Year:
		return true
	}
	return false
}

// broken reports a cell that holds an error, a formula never computed, or a
// mark of repetition under nothing.
func (r *reader) broken(c source.Cell, at source.Ref, f columns.Field) bool {
	return r.brokenCell(c, at, r.labels[f], needed(f))
}

func (r *reader) brokenCell(c source.Cell, at source.Ref, label string, needed bool) bool {
	var rule *finding.Rule
	switch {
	case c.Kind == source.ErrorValue && needed:
		rule = finding.NeededCellError
	case c.Kind == source.ErrorValue:
		rule = finding.CellError
	case c.Kind == source.Uncomputed && needed:
		rule = finding.NeededFormulaNotComputed
	case c.Kind == source.Uncomputed:
		rule = finding.FormulaNotComputed
	case !r.t.RepeatsNothing(c, at.Col()):
		return false
	case needed:
		rule = finding.NeededRepetitionOfNothing
	default:
		rule = finding.RepetitionOfNothing
	}
	r.found.Add(finding.New(rule, at, label, c.Raw))
	return true
}

// text reads words. A number is written as typed, without the « .0 » that
// some programs add; « néant », « NR » and their like are blank.
func (r *reader) text(f columns.Field) Sourced[string] {
	c, at, state := r.cell(f)
	if state != Present {
		return Sourced[string]{State: state, At: at}
	}
	if r.broken(c, at, f) {
		return Sourced[string]{State: Bad, At: at}
	}
	return r.words(c, at)
}

func (r *reader) words(c source.Cell, at source.Ref) Sourced[string] {
	text := written(c)
	if r.isMissing(text) {
		return Sourced[string]{State: Empty, At: at}
	}
	return Sourced[string]{Value: text, State: Present, At: at}
}

// written is what a cell says, spaces folded.
func written(c source.Cell) string {
	switch c.Kind {
	case source.Bool:
		if c.Raw == "0" {
			return "non"
		}
		return "oui"
	case source.Number:
		if c.Date != source.NoDate {
			if d, ok := serial(c); ok {
				return french.Short(d)
			}
		}
		return strings.TrimSuffix(c.Raw, ".0")
	}
	return spaced(c.Raw)
}

// isMissing reports whether words say that there is nothing: a missing mark,
// or no letter and no digit at all.
func (r *reader) isMissing(text string) bool {
	if len(text) > longWord || !r.v.missingBegins.mayBe(text) {
		return false
	}
	folded := r.fold(text)
	return folded == "" || r.v.missing[folded]
}

// longWord is the length, in bytes, beyond which no cell holds one of the words
// of the closed tables; mostFolds bounds what is remembered of one table.
const (
	longWord  = 60
	mostFolds = 10_000
)

// fold is french.Fold with a memory.
func (r *reader) fold(text string) string {
	folded, known := r.folds[text]
	if !known {
		folded = french.Fold(text)
		if len(r.folds) < mostFolds && len(text) <= longWord {
			r.folds[text] = folded
		}
	}
	return folded
}

// spaced folds every run of spaces and line breaks into one space.
func spaced(s string) string {
	if plain(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// plain reports whether spaced has nothing to do, which is most often so.
func plain(s string) bool {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ' || c == 0xC2 || c == 0xE2 || c == 0xE3:
			return false // a control character, or what may be a no-break space
		default:
			space = false
		}
	}
	return (!space || s == "") && utf8.ValidString(s)
}

// yesNo reads « oui », « x », « non »; a date in such a cell is a yes.
func (r *reader) yesNo(f columns.Field) Sourced[bool] {
	c, at, state := r.cell(f)
	if state != Present {
		return Sourced[bool]{State: state, At: at}
	}
	if r.broken(c, at, f) {
		return Sourced[bool]{State: Bad, At: at}
	}
	text := written(c)
	if yes, known := lookup(r, r.v.yesNo, text); known {
		return Sourced[bool]{Value: yes, State: Present, At: at}
	}
	if _, ok := r.dateIn(c); ok {
		r.found.Add(finding.New(finding.DateInYesNo, at, r.labels[f], c.Raw))
		return Sourced[bool]{Value: true, State: Present, At: at}
	}
	if r.isMissing(text) {
		return Sourced[bool]{State: Empty, At: at}
	}
	r.found.Add(finding.New(finding.YesNoUnknown, at, r.labels[f], c.Raw))
	return Sourced[bool]{State: Bad, At: at}
}

// number reads a whole number.
func (r *reader) number(f columns.Field) Sourced[int] {
	c, at, state := r.cell(f)
	if state != Present {
		return Sourced[int]{State: state, At: at}
	}
	return r.numberOf(c, at, r.labels[f])
}

// numberIn reads the whole number of a column of its own.
func (r *reader) numberIn(column columns.Column) Sourced[int] {
	c, at, filled := r.t.Cell(r.row, column.Col)
	if !filled || c.Kind == source.Text && strings.TrimSpace(c.Raw) == "" {
		return Sourced[int]{State: Empty, At: at}
	}
	return r.numberOf(c, at, column.Label)
}

func (r *reader) numberOf(c source.Cell, at source.Ref, label string) Sourced[int] {
	if r.brokenCell(c, at, label, false) {
		return Sourced[int]{State: Bad, At: at}
	}
	if n, ok := french.ParseInt(c.Raw); ok && c.Date == source.NoDate && c.Kind != source.Bool {
		return Sourced[int]{Value: n, State: Present, At: at}
	}
	if c.Kind == source.Text && r.isMissing(c.Raw) {
		return Sourced[int]{State: Empty, At: at}
	}
	r.found.Add(finding.New(finding.NumberUnreadable, at, label, c.Raw))
	return Sourced[int]{State: Bad, At: at}
}

// year reads a year, also from a date.
func (r *reader) year(f columns.Field) Sourced[int] {
	c, at, state := r.cell(f)
	if state != Present {
		return Sourced[int]{State: state, At: at}
	}
	if r.broken(c, at, f) {
		return Sourced[int]{State: Bad, At: at}
	}
	if c.Date == source.NoDate {
		if n, err := strconv.Atoi(strings.TrimSuffix(spaced(c.Raw), ".0")); err == nil {
			return Sourced[int]{Value: n, State: Present, At: at}
		}
	}
	if d, ok := r.dateIn(c); ok {
		return Sourced[int]{Value: int(d.Year), State: Present, At: at}
	}
	if c.Kind == source.Text && r.isMissing(c.Raw) {
		return Sourced[int]{State: Empty, At: at}
	}
	r.found.Add(finding.New(finding.YearUnreadable, at, r.labels[f], c.Raw))
	return Sourced[int]{State: Bad, At: at}
}

// word reads a word of a closed table; one that is not there is Bad and
// reported.
func word[T any](r *reader, f columns.Field, table map[string]T, rule *finding.Rule) Sourced[T] {
	text := r.text(f)
	s := Sourced[T]{State: text.State, At: text.At}
	if !text.Is() {
		return s
	}
	var known bool
	if s.Value, known = lookup(r, table, text.Value); !known {
		r.found.Add(finding.New(rule, text.At, r.labels[f], r.typed(text.At)))
		s.State = Bad
	}
	return s
}
