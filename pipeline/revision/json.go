package revision

import (
	"encoding/json"
	"fmt"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

const schema = "pcaet-contributions/1"

// editionJSON is an edition in little room: keys are written once, a line is
// the numbers of its key, of what it counts, then of its rows, all from 0. Encode
// writes it, Parse reads it.
type editionJSON struct {
	Schema     string         `json:"schema"`
	Year       int            `json:"year"`
	AsOf       string         `json:"as_of"`
	ClosedOn   string         `json:"closed_on,omitempty"`
	ClosedBy   string         `json:"closed_by,omitempty"`
	Parameters parametersJSON `json:"parameters"`
	Keys       []string       `json:"keys"`
	Sheets     []sheetJSON    `json:"sheets"` // in order; their rows are numbered through
	Figures    []figureJSON   `json:"figures"`
}

type parametersJSON struct {
	PlanStart       int `json:"plan_start"`
	PlanEnd         int `json:"plan_end"`
	ProlongedUntil  int `json:"plan_prolonged_until"`
	ClubMinSessions int `json:"club_min_sessions"`
}

type sheetJSON struct {
	File   string    `json:"file"`
	Sheet  string    `json:"sheet"`
	Rows   []int32   `json:"rows"`
	Prints []string  `json:"prints"`
	Rests  []string  `json:"rests"`
	Actors [][]int32 `json:"actors"` // numbers of keys
}

type figureJSON struct {
	Figure string    `json:"figure"`
	Year   int       `json:"year"`
	Num    int       `json:"num"`
	Den    int       `json:"den"` // 0 = unknown
	Lines  [][]int32 `json:"lines"`
}

// Parse reads what Encode wrote. It refuses another schema, and numbers that
// lead nowhere.
func Parse(data []byte) (*Edition, error) {
	var doc editionJSON
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("contributions: %w", err)
	}
	if doc.Schema != schema {
		return nil, fmt.Errorf("contributions: schema %q, expected %q", doc.Schema, schema)
	}
	p := doc.Parameters
	ed := &Edition{Year: doc.Year, Plan: config.Plan{Start: p.PlanStart, End: p.PlanEnd, ProlongedUntil: p.ProlongedUntil},
		Club: config.Club{MinSessions: p.ClubMinSessions}, Closure: indicator.Closure{By: doc.ClosedBy}}
	var err error
	if ed.AsOf, err = isoDay(doc.AsOf); err != nil {
		return nil, err
	}
	if doc.ClosedOn != "" {
		if ed.Closure.On, err = isoDay(doc.ClosedOn); err != nil {
			return nil, err
		}
	}
	if err := ed.readRows(doc); err != nil {
		return nil, err
	}
	return ed, ed.readFigures(doc)
}

func isoDay(text string) (french.Date, error) {
	d, problem := french.ParseDate(text)
	if problem != french.NoProblem || indicator.ISO(d) != text {
		return d, fmt.Errorf("contributions: %q is no day", text)
	}
	return d, nil
}

func (ed *Edition) readRows(doc editionJSON) error {
	ed.Rows.keys = doc.Keys
	for _, s := range doc.Sheets {
		if len(s.Prints) != len(s.Rows) || len(s.Rests) != len(s.Rows) || len(s.Actors) != len(s.Rows) {
			return fmt.Errorf("contributions: sheet %q of %q has rows of unequal number", s.Sheet, s.File)
		}
		for i, n := range s.Rows {
			for _, key := range s.Actors[i] {
				if key < 0 || int(key) >= len(doc.Keys) {
					return fmt.Errorf("contributions: no key %d", key)
				}
			}
			ed.Rows.add(source.At(s.File, s.Sheet, int(n), 0), ed.Rows.read(s.Prints[i]), ed.Rows.read(s.Rests[i]), s.Actors[i]...)
		}
	}
	return nil
}

func (ed *Edition) readFigures(doc editionJSON) error {
	for _, f := range doc.Figures {
		lines := make([]Line, len(f.Lines))
		for i, l := range f.Lines {
			if len(l) < 2 || l[0] < 0 || int(l[0]) >= len(doc.Keys) {
				return fmt.Errorf("contributions: line %v of %s leads nowhere", l, f.Figure)
			}
			for _, row := range l[2:] {
				if row < 0 || int(row) >= ed.Rows.Len() {
					return fmt.Errorf("contributions: %s rests on row %d of %d", f.Figure, row, ed.Rows.Len())
				}
			}
			lines[i] = Line{Key: doc.Keys[l[0]], Count: l[1], Rows: l[2:]}
		}
		ed.Figures = append(ed.Figures, Figure{ID: indicator.FigureID(f.Figure), Year: f.Year, Amount: indicator.Amount{Num: f.Num, Den: f.Den}, Lines: Lines{list: lines}})
	}
	return nil
}
