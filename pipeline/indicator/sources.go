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
	codes  map[source.Place]string
}

// decided is the code of what staff typed in decisions.xlsx, or in the public
// workbook: it is carried from file to file, so that no line is cited.
const decided = "D"

// withDecisions gives the places of the decisions their code.
func (s Sources) withDecisions(d *decision.Decisions) Sources {
	for _, row := range d.Statements {
		s.codes[row.At.Place()] = decided
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
	s := Sources{places: sorted, codes: make(map[source.Place]string, len(sorted))}
	for i, p := range sorted {
		s.codes[p] = fmt.Sprintf("S%d", i+1)
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
	if code, ok := s.codes[r.Place()]; ok {
		return code
	}
	return unnumbered
}

// Cite names rows for the public: « S3, ligne 14 ; S5, lignes 3 et 8 ».
func (s Sources) Cite(refs []source.Ref) string {
	var order []string
	rows := map[string][]int32{}
	for _, r := range refs {
		code := s.Code(r)
		if _, seen := rows[code]; !seen {
			order = append(order, code)
		}
		rows[code] = append(rows[code], r.Row)
	}
	parts := make([]string, 0, len(order))
	for _, code := range order {
		if code == decided {
			parts = append(parts, code)
			continue
		}
		parts = append(parts, code+", "+lines(rows[code]))
	}
	return strings.Join(parts, "\u202f; ")
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

// lines writes row numbers: « ligne 14 », « lignes 3, 5 à 8 et 12 ».
func lines(rows []int32) string {
	slices.Sort(rows)
	rows = slices.Compact(rows)
	var words []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		switch j - i {
		case 0:
			words = append(words, strconv.Itoa(int(rows[i])))
		case 1:
			words = append(words, strconv.Itoa(int(rows[i])), strconv.Itoa(int(rows[j])))
		default:
			words = append(words, strconv.Itoa(int(rows[i]))+"\u00a0à\u00a0"+strconv.Itoa(int(rows[j])))
		}
		i = j + 1
	}
	if len(rows) == 1 {
		return "ligne\u00a0" + words[0]
	}
	last := len(words) - 1
	if last == 0 {
		return "lignes\u00a0" + words[0]
	}
	return "lignes\u00a0" + strings.Join(words[:last], ", ") + " et\u00a0" + words[last]
}

// CSV writes interne/sources.csv: what each code stands for. readIn gives the
// file in which a list was read, which may be a marked copy of its own.
func (s Sources) CSV(readIn func(file string) string) []byte {
	rows := make([][]string, len(s.places))
	for i, p := range s.places {
		rows[i] = []string{s.codes[p], readIn(p.File), p.Sheet}
	}
	if len(s.codes) > len(s.places) {
		rows = append(rows, []string{decided, "decisions.xlsx", decision.StatementsSheet().Name})
	}
	return safecsv.Write([]string{"code", "fichier", "feuille"}, rows)
}
