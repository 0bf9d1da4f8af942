package finding

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// JSON writes the causes as findings.json: one object a cause, in their order;
// null where there is nothing to tell. Effects are empty: what a repair would
// change is not computed.
func JSON(causes []Cause) ([]byte, error) {
	list := make([]causeJSON, len(causes))
	for i, c := range causes {
		list[i] = causeJSON{
			Rule: c.Rule.ID, Severity: c.Rule.Severity.String(),
			File: c.At.File(), Sheet: orNull(c.At.Sheet()), Cell: orNull(c.At.A1()), Cells: Ranges(c.Cells),
			Column: orNull(c.Column), Value: orNull(c.Found), Message: c.Text(), Remedy: c.Remedy, Effects: []struct{}{},
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(list); err != nil {
		return nil, fmt.Errorf("encoding the findings: %w", err)
	}
	return out.Bytes(), nil
}

type causeJSON struct {
	Rule     string     `json:"rule"`
	Severity string     `json:"severity"`
	File     string     `json:"file"`
	Sheet    *string    `json:"sheet"`
	Cell     *string    `json:"cell"`
	Cells    []string   `json:"cells"`
	Column   *string    `json:"column"`
	Value    *string    `json:"value"`
	Message  string     `json:"message"`
	Remedy   string     `json:"remedy"`
	Effects  []struct{} `json:"effects"`
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
