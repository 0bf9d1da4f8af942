package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// explainCommand prints a figure's rule and every row behind it, or who an
// actor is.
func explainCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("explain", args, "year", "as-of", "json")
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	actor := err == nil && len(s.rest) == 2 && s.rest[0] == "actor"
	if err == nil && !actor && (len(s.rest) != 1 || s.rest[0] == "actor") {
		err = usageError{"explain takes one figure, or actor and a name", "for instance: pcaet explain signatories --year 2025"}
	}
	if err != nil {
		return fail(stderr, err)
	}
	if actor {
		return s.explainActor(stdout, stderr, s.rest[1])
	}
	figure, e, err := s.explained()
	if err != nil {
		return fail(stderr, err)
	}
	if s.json {
		return printFigureJSON(stdout, stderr, figure)
	}
	printFigure(stdout, figure, e)
	return exitDone
}

// explained finds the figure asked for.
func (s settings) explained() (indicator.Figure, *indicator.Evaluation, error) {
	o, err := s.options()
	if err != nil {
		return indicator.Figure{}, nil, err
	}
	study, err := s.study(o)
	if err != nil {
		return indicator.Figure{}, nil, err
	}
	day := s.cutOff(today())
	year := s.year
	if year == 0 {
		year = study.LatestYear(day)
	}
	e, err := study.Evaluate(year, day)
	if err != nil {
		return indicator.Figure{}, nil, err
	}
	id := indicator.FigureID(s.rest[0])
	if !strings.Contains(s.rest[0], ".") {
		id += ".value"
	}
	figure, known := e.Figure(id, year)
	if !known {
		return figure, nil, usageError{fmt.Sprintf("unknown figure %q", s.rest[0]), "known: " + strings.Join(figureNames(e, year), ", ")}
	}
	return figure, e, nil
}

func figureNames(e *indicator.Evaluation, year int) []string {
	var names []string
	for _, f := range e.Figures {
		if f.Year == year {
			names = append(names, string(f.ID))
		}
	}
	return names
}

func printFigure(stdout io.Writer, f indicator.Figure, e *indicator.Evaluation) {
	fmt.Fprintf(stdout, "%s %d, as of %s: %s (%s)\n", f.ID, f.Year, indicator.ISO(e.Frame.CutOff(f.Year)), amount(f.Amount), f.Status)
	fmt.Fprintf(stdout, "rule: %s\n", f.ID.Rule())
	printContributions(stdout, "counted", f.Used)
	printContributions(stdout, "left out", f.Left)
}

// printContributions lists what a figure rests on: label, how many it stands for
// where that is not one, why, then a cell a line.
func printContributions(stdout io.Writer, title string, lines indicator.Lines) {
	if lines.Len() == 0 {
		return
	}
	total := 0
	for c := range lines.All() {
		total += c.Count
	}
	fmt.Fprintf(stdout, "\n%s (%d)\n", title, total)
	for c := range lines.All() {
		label := c.Label
		if c.Count != 1 {
			label += fmt.Sprintf(" (%d)", c.Count)
		}
		fmt.Fprintf(stdout, "  %s: %s\n", label, c.Why)
		for _, at := range c.At {
			fmt.Fprintf(stdout, "      %s\n", at)
		}
	}
}

type figureJSON struct {
	Figure  string             `json:"figure"`
	Year    int                `json:"year"`
	Value   *float64           `json:"value"`
	Status  string             `json:"status"`
	Rule    string             `json:"rule"`
	Counted []contributionJSON `json:"counted"`
	LeftOut []contributionJSON `json:"left_out"`
}

type contributionJSON struct {
	Label string     `json:"label"`
	Count int        `json:"count"` // how many of the figure it stands for
	Why   string     `json:"why"`
	Cells []cellJSON `json:"cells"`
}

type cellJSON struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

func printFigureJSON(stdout, stderr io.Writer, f indicator.Figure) int {
	doc := figureJSON{Figure: string(f.ID), Year: f.Year, Status: f.Status.String(), Rule: f.ID.Rule(),
		Counted: contributionsJSON(f.Used), LeftOut: contributionsJSON(f.Left)}
	if f.Amount.Known() {
		v := f.Amount.Float()
		doc.Value = &v
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fail(stderr, err)
	}
	stdout.Write(out.Bytes())
	return exitDone
}

func contributionsJSON(lines indicator.Lines) []contributionJSON {
	out := make([]contributionJSON, 0, lines.Len())
	for c := range lines.All() {
		out = append(out, contributionJSON{Label: c.Label, Count: c.Count, Why: c.Why, Cells: cellsJSON(c.At)})
	}
	return out
}

func cellsJSON(refs []source.Ref) []cellJSON {
	out := make([]cellJSON, len(refs))
	for i, r := range refs {
		out[i] = cellJSON{r.File(), r.Sheet(), r.A1()}
	}
	return out
}
