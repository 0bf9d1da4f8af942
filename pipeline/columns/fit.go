package columns

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// fact is what scoring needs to know of one cell: its folded text, and whether
// it reads as a date.
type fact struct {
	cell   source.Cell
	folded string
	date   bool
}

func factOf(c source.Cell) fact {
	f := fact{cell: c}
	switch {
	case c.Kind == source.Number && c.Date != source.NoDate:
		f.date = true
	case c.Kind == source.Text:
		if len(c.Raw) > 400 {
			c.Raw = c.Raw[:400]
		}
		f.folded = french.Fold(c.Raw)
		if strings.ContainsAny(c.Raw, "0123456789") && len(c.Raw) < 40 {
			_, problem := french.ParseDate(c.Raw)
			f.date = problem == french.NoProblem
		}
	default:
		f.folded = c.Raw
	}
	return f
}

// sample is the first data rows under a header, folded once.
type sample struct {
	v     *Vocabulary
	rows  [][]fact
	byCol map[int][]fact // of the columns asked for
}

// cells are those of a 1-based column that are not empty, from the top. Of most
// candidates nobody asks for any.
func (s *sample) cells(col int) []fact {
	cells, known := s.byCol[col]
	if known {
		return cells
	}
	n := 0
	s.in(col, func(*fact) { n++ })
	if n > 0 {
		cells = make([]fact, 0, n)
		s.in(col, func(f *fact) { cells = append(cells, *f) })
	}
	s.byCol[col] = cells
	return cells
}

func (s *sample) in(col int, each func(*fact)) {
	for _, row := range s.rows {
		for i := range row {
			if int(row[i].cell.Col) == col {
				each(&row[i])
			}
		}
	}
}

// columns are those with any cell, each once.
func (s *sample) columns() map[int]bool {
	cols := map[int]bool{}
	for _, row := range s.rows {
		for i := range row {
			cols[int(row[i].cell.Col)] = true
		}
	}
	return cols
}

// sampleRows is how many rows under a header are looked at to decide.
const sampleRows = 200

// sampleOf looks at the rows from an index on, at most that many.
func (f *finder) sampleOf(from, to, most int) *sample {
	key := [3]int{from, to, most}
	if s, known := f.samples[key]; known {
		return s
	}
	if len(f.samples) == fewSamples { // only neighbouring candidates ask for the same
		clear(f.samples)
	}
	s := f.sampled(from, to, most)
	f.samples[key] = s
	return s
}

// fewSamples are kept while a header is looked for.
const fewSamples = 4

func (f *finder) sampled(from, to, most int) *sample {
	s := &sample{v: f.v, byCol: map[int][]fact{}}
	for i := from; i < min(to, from+most); i++ {
		s.rows = append(s.rows, f.factsOf(i))
	}
	return s
}

// factsOf folds the cells of a row, once: the samples of neighbouring
// candidates overlap.
func (f *finder) factsOf(i int) []fact {
	facts, known := f.facts[i]
	if !known {
		cells := f.sheet.Rows[i].Cells
		facts = make([]fact, len(cells))
		for j, c := range cells {
			facts[j] = factOf(c)
		}
		f.facts[i] = facts
	}
	return facts
}

// fit is the share of the cells of a column that can be values of a field,
// from 0 to 1; 0.5 when there is no cell to tell.
func (s *sample) fit(col int, field Field) float64 {
	good, all := 0, 0
	for i := range s.cells(col) {
		f := &s.cells(col)[i]
		if s.v.missing[f.folded] && field != Presence && !s.v.examples[field][f.folded] {
			continue
		}
		all++
		if s.v.fits(f, field) {
			good++
		}
	}
	if all == 0 {
		return 0.5
	}
	return float64(good) / float64(all)
}

// typed reports whether the cells of a field have a form of their own, so that
// their fit proves something.
func (v *Vocabulary) typed(field Field) bool {
	switch field {
	case SIRET, SIREN, RNA, INSEE, PostalCode, Joined, Left, SignedOn, Withdrawn, SessionDate, Start, End,
		Headcount, Year, TargetValue, PastValue, Email, Phone, Period:
		return true
	}
	return v.examples[field] != nil
}

// fits reports whether a cell can be a value of a field.
func (v *Vocabulary) fits(f *fact, field Field) bool {
	switch field {
	case SIRET:
		n := digitCount(f)
		return n == 9 || 12 <= n && n <= 14 || strings.Contains(f.cell.Raw, "E+")
	case SIREN:
		n := digitCount(f)
		return n == 9 || n == 14
	case RNA:
		return strings.HasPrefix(f.folded, "w")
	case INSEE, PostalCode:
		n := digitCount(f)
		return n == 4 || n == 5
	case Joined, Left, Withdrawn, SessionDate, Start, End:
		return f.date || plainSerial(f) || yearCell(f)
	case SignedOn:
		return f.date || plainSerial(f) || v.examples[SignatureStatus][f.folded] || v.examples[Collective][f.folded]
	case Headcount, TargetValue, PastValue:
		_, ok := french.ParseInt(f.cell.Raw)
		return ok && !f.date
	case Year:
		return yearCell(f)
	case Period:
		return f.date || strings.ContainsAny(f.cell.Raw, "0123456789")
	case Email:
		return strings.Contains(f.cell.Raw, "@")
	case Phone:
		return digitCount(f) >= 9
	case Presence:
		return v.presenceMark(f)
	case SignatureMark, Rank, Notes, ActionCode, Contribution, Comment, Impacts:
		return true
	}
	if words := v.examples[field]; words != nil {
		return words[f.folded]
	}
	return f.cell.Kind == source.Text && !f.date && strings.Trim(f.folded, "0123456789 ") != ""
}

func (v *Vocabulary) presenceMark(f *fact) bool {
	if f.cell.Kind == source.Text {
		return v.examples[Presence][f.folded] || f.folded == "" || starts(f.folded, v.starts)
	}
	n, err := strconv.Atoi(f.cell.Raw)
	return err == nil && n >= 0 && n < 100 && !f.date || f.cell.Kind == source.Bool
}

// digitCount counts the digits of a cell that holds nothing but digits and
// separators, 0 otherwise.
func digitCount(f *fact) int {
	raw := strings.TrimSuffix(f.cell.Raw, ".0")
	n := 0
	for _, r := range raw {
		switch {
		case '0' <= r && r <= '9':
			n++
		case strings.ContainsRune(" .-+()/\u00a0\u202f", r):
		default:
			return 0
		}
	}
	return n
}

// plainSerial is a date that lost its format: a number between 1990 and 2064.
func plainSerial(f *fact) bool {
	n, err := strconv.ParseFloat(f.cell.Raw, 64)
	return err == nil && 32874 <= n && n < 60000
}

func yearCell(f *fact) bool {
	if f.date {
		return true
	}
	n, err := strconv.Atoi(strings.TrimSpace(f.cell.Raw))
	return err == nil && 1990 <= n && n <= 2099
}

// bodyShare is the share of a column's cells that name a body, and persons the
// share that look like a person's full name.
func (s *sample) bodyShare(col int) (bodies, persons float64) {
	all := 0
	for i := range s.cells(col) {
		f := &s.cells(col)[i]
		if f.folded == "" || f.cell.Kind != source.Text {
			continue
		}
		all++
		words := strings.Fields(f.folded)
		switch {
		case slices.ContainsFunc(words, func(w string) bool { return s.v.bodies[w] }):
			bodies++
		case courtesy[words[0]] || 2 <= len(words) && len(words) <= 3 && !strings.ContainsAny(f.folded, "0123456789"):
			persons++
		}
	}
	if all == 0 {
		return 0, 0
	}
	return bodies / float64(all), persons / float64(all)
}

// courtesy are the words that stand before a person's name.
var courtesy = map[string]bool{"m": true, "mr": true, "mme": true, "mlle": true, "monsieur": true, "madame": true, "mm": true, "mmes": true, "dr": true}
