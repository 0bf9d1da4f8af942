package finding

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// WriteJSON writes the causes as findings.json: one object a cause, in their
// order; null where there is nothing to tell, or nobody can tell. Each is encoded
// by itself, and none is kept: there may be a hundred thousand.
func WriteJSON(to io.Writer, causes []Cause) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("  ", "  ")
	text.WriteString("[")
	for i := range causes {
		if i > 0 {
			text.WriteString(",")
		}
		text.WriteString("\n  ")
		if err := enc.Encode(jsonOf(&causes[i])); err != nil {
			return fmt.Errorf("encoding the findings: %w", err)
		}
		text.Truncate(text.Len() - 1) // the end of a line that the encoder adds
		if _, err := text.WriteTo(to); err != nil {
			return err
		}
	}
	if len(causes) > 0 {
		text.WriteString("\n")
	}
	text.WriteString("]\n")
	_, err := text.WriteTo(to)
	return err
}

func jsonOf(c *Cause) causeJSON {
	return causeJSON{
		Rule: c.Rule.ID, Severity: c.Severity().String(),
		File: c.At.File(), Sheet: orNull(c.At.Sheet()), Cell: orNull(c.At.A1()), Cells: Ranges(c.Cells),
		Column: orNull(c.Column), Value: orNull(c.Found), Message: c.Text(), Remedy: c.Remedy, Effects: effectsJSON(c.Effects),
	}
}

type causeJSON struct {
	Rule     string       `json:"rule"`
	Severity string       `json:"severity"`
	File     string       `json:"file"`
	Sheet    *string      `json:"sheet"`
	Cell     *string      `json:"cell"`
	Cells    []string     `json:"cells"`
	Column   *string      `json:"column"`
	Value    *string      `json:"value"`
	Message  string       `json:"message"`
	Remedy   string       `json:"remedy"`
	Effects  []effectJSON `json:"effects"`
}

type effectJSON struct {
	Figure     string `json:"figure"`
	Published  *int   `json:"published"`
	IfRepaired *int   `json:"if_repaired"`
}

// effectsJSON keeps what is said of the year reported.
func effectsJSON(effects []Effect) []effectJSON {
	list := []effectJSON{}
	for _, e := range effects {
		if !e.OtherYearsOnly() {
			list = append(list, effectJSON{e.Figure, e.Published, e.IfRepaired})
		}
	}
	return list
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
