package indicator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/internal/safecsv"
	"pcaet/pipeline/source"
)

// Sources gives every sheet a neutral code, S1, S2…: public outputs cite
// « S3, ligne 14 », since a file's name can name a person. interne/sources.csv
// resolves them.
type Sources struct {
	places []source.Place
	codes  map[source.Ref]string // by sheet
}

// decided is the code of what staff typed in decisions.xlsx, or in the public
// workbook: it is carried from file to file, so that no line is cited.
const decided = "D"

// withDecisions gives the places of the decisions their code.
func (s Sources) withDecisions(d *decision.Decisions) Sources {
	for _, row := range d.Statements {
		s.codes[row.At.WholeSheet()] = decided
	}
	return s
}

// NewSources numbers the sheets in file, sheet order.
func NewSources(places []source.Place) Sources {
	sorted := slices.Clone(places)
	slices.SortFunc(sorted, func(a, b source.Place) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return strings.Compare(a.Sheet, b.Sheet)
	})
	sorted = slices.Compact(sorted)
	s := Sources{places: sorted, codes: make(map[source.Ref]string, len(sorted))}
	for i, p := range sorted {
		s.codes[source.At(p.File, p.Sheet, 0, 0)] = fmt.Sprintf("S%d", i+1)
	}
	return s
}

// Places is every sheet, in code order: Places()[0] is S1.
func (s Sources) Places() []source.Place { return s.places }

// unnumbered is the code of a sheet that has none.
const unnumbered = "S?"

// Code is the neutral code of the sheet r stands in, "S?" for a sheet that was
// not numbered (which no row in an Evaluation has).
func (s Sources) Code(r source.Ref) string {
	if code, ok := s.codes[r.WholeSheet()]; ok {
		return code
	}
	return unnumbered
}

// Cite names rows for the public: « S3, ligne 14 ; S5, lignes 3 et 8 ». Lists
// cite thousands of times: nearly every text is written where it needs no memory.
func (s Sources) Cite(refs []source.Ref) string {
	var (
		someCodes [4]string
		someRows  [64]int32
		someText  [512]byte
	)
	codes := someCodes[:0] // in the order they are met
	for i, r := range refs {
		if i > 0 && r.WholeSheet() == refs[i-1].WholeSheet() {
			continue
		}
		if code := s.Code(r); !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	text, rows := someText[:0], someRows[:0]
	for i, code := range codes {
		if i > 0 {
			text = append(text, "\u202f; "...)
		}
		text = append(text, code...)
		if code == decided {
			continue
		}
		rows = rows[:0]
		for _, r := range refs {
			if len(codes) == 1 || s.Code(r) == code {
				rows = append(rows, r.Row)
			}
		}
		text = appendLines(append(text, ", "...), rows)
	}
	return string(text)
}

// SessionSource names for the public the sheets a session was read from, never
// its rows: beside those that « Club climat » cites, they would say which body
// came to which session, and a body may be one person. A sheet of one session
// would say as much: it is not named.
func (e *Evaluation) SessionSource(s Session) string {
	var codes []string
	for _, at := range s.At {
		if code := e.Sources.Code(at); e.sessionsIn[at.Place()] > 1 && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	if len(codes) == 0 {
		return "feuille de la séance"
	}
	return strings.Join(codes, ", ")
}

// appendLines writes row numbers: « ligne 14 », « lignes 3, 5 à 8 et 12 ».
func appendLines(text []byte, rows []int32) []byte {
	slices.Sort(rows)
	rows = slices.Compact(rows)
	if len(rows) == 1 {
		return strconv.AppendInt(append(text, "ligne\u00a0"...), int64(rows[0]), 10)
	}
	text = append(text, "lignes"...)
	for i := 0; i < len(rows); {
		end := i + 1 // of the run of rows that follow each other
		for end < len(rows) && rows[end] == rows[end-1]+1 {
			end++
		}
		if end == i+2 {
			end = i + 1 // two are named each
		}
		switch {
		case i == 0:
		case end == len(rows):
			text = append(text, " et"...)
		default:
			text = append(text, ',')
		}
		if i == 0 || end == len(rows) {
			text = append(text, "\u00a0"...)
		} else {
			text = append(text, ' ')
		}
		text = strconv.AppendInt(text, int64(rows[i]), 10)
		if end > i+1 {
			text = strconv.AppendInt(append(text, "\u00a0à\u00a0"...), int64(rows[end-1]), 10)
		}
		i = end
	}
	return text
}

// CSV writes interne/sources.csv: what each code stands for. readIn gives the
// file in which a list was read, which may be a marked copy of its own.
func (s Sources) CSV(readIn func(file string) string) []byte {
	rows := make([][]string, len(s.places))
	for i, p := range s.places {
		rows[i] = []string{s.codes[source.At(p.File, p.Sheet, 0, 0)], readIn(p.File), p.Sheet}
	}
	if len(s.codes) > len(s.places) {
		rows = append(rows, []string{decided, "decisions.xlsx", decision.StatementsSheet().Name})
	}
	return safecsv.Write([]string{"code", "fichier", "feuille"}, rows)
}
