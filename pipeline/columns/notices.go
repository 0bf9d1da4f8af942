package columns

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// unrecognised reports a header whose words are known while nothing says what
// the list is. A sheet without names is somebody else's table.
func (m *matcher) unrecognised(h *header) {
	at := h.labels[0].at.WholeRow()
	if h.known >= 2 && (h.mayHold(Name) || h.mayHold(Person) || h.mayHold(LastName) || h.mayHold(ActionTitle)) {
		var labels []string
		for _, l := range h.labels {
			if l.text != "" {
				labels = append(labels, "« "+l.text+" »")
			}
		}
		m.found.Add(finding.New(finding.ListUnrecognised, at, "", "", "labels", strings.Join(labels, ", ")))
		return
	}
	m.found.Add(finding.New(finding.SheetIgnored, m.sheet.Ref(0, 0), "", ""))
}

// notices says what staff should know of how the sheet was read.
func (m *matcher) notices(t *Table) {
	sheet := m.sheet.Ref(0, 0)
	if m.sheet.Hidden {
		m.found.Add(finding.New(finding.SheetHidden, sheet, "", ""))
	}
	m.columnNotices(t)
	hidden, struck := 0, 0
	var firstStruck source.Ref
	for _, row := range t.Rows {
		if row.Hidden {
			hidden++
		}
		if len(row.Cells) > 0 && !slices.ContainsFunc(row.Cells, func(c source.Cell) bool { return !c.Struck }) {
			if struck++; struck == 1 {
				firstStruck = m.sheet.Ref(int(row.Number), 0)
			}
		}
	}
	if hidden > 0 {
		m.found.Add(finding.New(finding.RowsHidden, sheet, "", "", "count", strconv.Itoa(hidden)))
	}
	if struck > 0 {
		m.found.Add(finding.New(finding.RowsStruck, firstStruck, "", "", "count", strconv.Itoa(struck)))
	}
}

func (m *matcher) columnNotices(t *Table) {
	var unknown, personal, hidden []string
	var firstUnknown, firstPersonal source.Ref
	for _, c := range t.Columns {
		name := "« " + c.Label + " »"
		if c.Label == "" {
			name = "colonne " + source.ColumnLetters(c.Col)
		}
		switch {
		case c.Match == Unknown && c.RunnerUp != 0:
			m.found.Add(finding.New(finding.ColumnRepeated, c.Header, c.Label, "", "kept", t.label(c.RunnerUp)))
		case c.Match == Unknown && c.Label != "":
			if unknown = append(unknown, name); len(unknown) == 1 {
				firstUnknown = c.Header
			}
		case c.Match == Personal:
			if personal = append(personal, name); len(personal) == 1 {
				firstPersonal = c.Header
			}
		case c.Match == Near:
			m.found.Add(finding.New(finding.ColumnNear, c.Header, c.Label, c.Label, "title", m.v.titles[c.Field]))
		}
		if c.Field != 0 && slices.Contains(m.sheet.HiddenCols, int32(c.Col)) {
			hidden = append(hidden, name)
		}
	}
	if len(unknown) > 0 {
		m.found.Add(finding.New(finding.ColumnUnknown, firstUnknown, "", "", "labels", strings.Join(unknown, ", ")))
	}
	if len(personal) > 0 {
		m.found.Add(finding.New(finding.ColumnPersonal, firstPersonal, "", "", "labels", strings.Join(personal, ", ")))
	}
	if len(hidden) > 0 {
		m.found.Add(finding.New(finding.ColumnsHidden, m.sheet.Ref(0, 0), "", "", "labels", strings.Join(hidden, ", ")))
	}
}
