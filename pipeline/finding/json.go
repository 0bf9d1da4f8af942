package finding

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// JSON writes the causes as findings.json: one object a cause, in their order;
// null where there is nothing to tell, or nobody can tell. Each is encoded by
// itself: of a large list the library would keep three copies.
func JSON(causes []Cause) ([]byte, error) {
	if len(causes) == 0 {
		return []byte("[]\n"), nil
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("  ", "  ")
	out.WriteString("[\n  ")
	for i := range causes {
		if i > 0 {
			out.Truncate(out.Len() - 1) // the end of a line that the encoder adds
			out.WriteString(",\n  ")
		}
		if err := enc.Encode(jsonOf(&causes[i])); err != nil {
			return nil, fmt.Errorf("encoding the findings: %w", err)
		}
	}
	out.WriteString("]\n")
	return out.Bytes(), nil
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
