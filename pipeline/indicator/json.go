package indicator

import (
	"bytes"
	"encoding/json"
	"fmt"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
)

// JSON is the evaluation as pcaet-evaluation/1: the same bytes for the same
// evaluation, two-space indent, a final newline.
func (e *Evaluation) JSON() ([]byte, error) {
	doc := evaluationJSON{
		Schema: "pcaet-evaluation/1", State: e.State(),
		Territory: territoryJSON{e.Frame.EPCI.SIREN, e.Frame.Name},
		Plan:      planJSON{e.Frame.Config.Plan.Start, e.Frame.Config.Plan.End},
		Year:      e.Frame.Year, AsOf: ISO(e.Frame.AsOf), Examples: e.Examples,
		Revisions: e.revisionsJSON(), Tally: e.Tally, Findings: e.Findings,
	}
	if e.Closure.Closed() {
		doc.Closed = &closureJSON{ISO(e.Closure.On), e.Closure.By}
	}
	for _, i := range Indicators() {
		doc.Indicators = append(doc.Indicators, e.indicatorJSON(i))
	}
	for _, t := range Topics() {
		for _, r := range e.Appraisal(t) {
			doc.Appraisal = append(doc.Appraisal, remarkJSON{t.String(), r.Year, r.Text, r.SignedBy})
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return nil, fmt.Errorf("encoding the evaluation: %w", err)
	}
	return out.Bytes(), nil
}

// State is draft until the year is closed.
func (e *Evaluation) State() string {
	if e.Closure.Closed() {
		return "closed"
	}
	return "draft"
}

// Standing says in French whether the document may still change, and what day
// it tells of.
func (e *Evaluation) Standing() string {
	day := french.Long(e.Frame.AsOf)
	if !e.Closure.Closed() {
		return "Document de travail — situation au " + day
	}
	return "Arrêté le " + french.Long(e.Closure.On) + e.Closure.Instance() + " — situation au " + day
}

// Instance is who closed the year, in brackets after a date; "" unsaid.
func (c Closure) Instance() string {
	if c.By == "" {
		return ""
	}
	return " (" + french.Typeset(c.By) + ")"
}

// ISO writes a day as 2025-12-31.
func ISO(d french.Date) string {
	return fmt.Sprintf("%04d-%02d-%02d", d.First().Year, d.First().Month, d.First().Day)
}

type evaluationJSON struct {
	Schema     string          `json:"schema"`
	State      string          `json:"state"`
	Closed     *closureJSON    `json:"closed,omitempty"`
	Examples   bool            `json:"examples,omitempty"`
	Territory  territoryJSON   `json:"territory"`
	Plan       planJSON        `json:"plan"`
	Year       int             `json:"year"`
	AsOf       string          `json:"as_of"`
	Indicators []indicatorJSON `json:"indicators"`
	Appraisal  []remarkJSON    `json:"appraisal,omitempty"`
	// Revisions are what an earlier edition published and is no longer so.
	Revisions *[]revisionJSON `json:"revisions,omitempty"`
	Tally     Tally           `json:"tally"`
	Findings  finding.Count   `json:"findings"`
}

type territoryJSON struct {
	SIREN string `json:"siren"`
	Name  string `json:"name"`
}

type closureJSON struct {
	On string `json:"on"`
	By string `json:"by,omitempty"`
}

type planJSON struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type indicatorJSON struct {
	ID     string       `json:"id"`
	Title  string       `json:"title"`
	Unit   string       `json:"unit"`
	Status string       `json:"status"`
	Value  *int         `json:"value"`
	Series []seriesJSON `json:"series"`
	// Comments are those of every year up to the reported one.
	Comments []remarkJSON `json:"comments,omitempty"`
}

// remarkJSON is a comment, or a part of the appraisal.
type remarkJSON struct {
	Topic    string `json:"topic,omitempty"`
	Year     int    `json:"year"`
	Text     string `json:"text"`
	SignedBy string `json:"signed_by,omitempty"`
}

// seriesJSON is one year: year, value, status, target, then the figures of
// the indicator, in the order of its list below.
type seriesJSON struct {
	entry  *Evaluation
	year   int
	prefix string
	fields []FigureID
}

// seriesFields are the figures each indicator's series shows beside its value.
var seriesFields = map[string][]FigureID{
	"signatories": {SignatoriesNew, SignatoriesLeft, SignatoriesUndated, SignatoriesCitizens},
	"club":        {ClubPartners, ClubOrganisations, ClubCitizens, ClubSessions},
	"actions":     {ActionsNew, ActionsCompleted, ActionsCumulative},
}

func (e *Evaluation) indicatorJSON(i Indicator) indicatorJSON {
	value, _ := e.Figure(FigureID(i.ID+".value"), e.Frame.Year)
	out := indicatorJSON{ID: i.ID, Title: i.Title, Unit: i.Unit, Status: value.Status.String(), Value: value.Amount.pointer()}
	for _, y := range e.Frame.Years() {
		out.Series = append(out.Series, seriesJSON{entry: e, year: y, prefix: i.ID, fields: seriesFields[i.ID]})
		for _, r := range e.Comments(i.ID, y) {
			out.Comments = append(out.Comments, remarkJSON{"", r.Year, r.Text, r.SignedBy})
		}
	}
	return out
}

// pointer is the whole number, nil when unknown.
func (a Amount) pointer() *int {
	if !a.Known() {
		return nil
	}
	n := a.Num
	return &n
}

// MarshalJSON keeps the order of the fields.
func (s seriesJSON) MarshalJSON() ([]byte, error) {
	value, _ := s.entry.Figure(FigureID(s.prefix+".value"), s.year)
	var out bytes.Buffer
	fmt.Fprintf(&out, `{"year":%d,"value":%s,"status":%q,"target":%s`, s.year, number(value.Amount), value.Status, number(s.entry.Target(s.prefix, s.year)))
	for _, id := range s.fields {
		fmt.Fprintf(&out, `,%q:%s`, string(id)[len(s.prefix)+1:], number(s.entry.Amount(id, s.year)))
	}
	if value.Taken {
		out.WriteString(`,"past_value":true`)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

func number(a Amount) string {
	if !a.Known() {
		return "null"
	}
	return fmt.Sprint(a.Num)
}
