package pack

import (
	"slices"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

// followUps is « Suites données »: what is still open first, most of them at
// most.
func (c *composer) followUps(most int) []report.Block {
	all := c.ordered()
	if len(all) == 0 && len(c.Told) > 0 {
		l := report.List{}
		for _, told := range c.Told {
			l.Items = append(l.Items, french.Typeset(told))
		}
		return []report.Block{report.Paragraph{Style: report.Body, Text: c.w.Say("suites.liste", "date", c.before)}, l}
	}
	if len(all) == 0 {
		return []report.Block{report.Paragraph{Style: report.Body, Text: c.w.Say("suites.aucune")}}
	}
	t := report.Table{Caption: c.w.Say("suites.tableau"), Columns: []report.TableColumn{{Title: "Conclusion", Align: report.Left, Weight: 9},
		{Title: "Réunion du", Align: report.Left, Weight: 2}, {Title: "Responsable", Align: report.Left, Weight: 3},
		{Title: "Échéance", Align: report.Left, Weight: 2}, {Title: "Avancement", Align: report.Left, Weight: 2}}}
	for _, u := range all[:min(most, len(all))] {
		t.Rows = append(t.Rows, report.TableRow{Cells: []report.TableCell{
			{Text: french.Typeset(french.Truncate(u.Text, mostLetters))}, {Text: french.Short(u.Meeting)},
			c.cell(u.Owner), c.cell(u.Due), {Text: u.Progress.French()}}})
	}
	if left := len(all) - most; left > 0 {
		t.Note = c.w.Say("suites.note", "n", french.Count(left, "autre", "autres"))
	}
	return []report.Block{report.Paragraph{Style: report.Body, Text: c.tally(all)}, t}
}

// tally counts what was concluded by how far it has come.
func (c *composer) tally(all []indicator.FollowUp) string {
	done, open := 0, 0
	for _, u := range all {
		if u.Progress == decision.Settled {
			done++
		}
		if u.Progress.Open() {
			open++
		}
	}
	return c.w.Say("suites.compte", "total", french.Count(len(all), "conclusion", "conclusions"),
		"faites", french.Count(done, "faite", "faites"), "encours", french.Count(open, "à faire ou en cours", "à faire ou en cours"))
}

// ordered puts what is open before what is settled, the latest meeting first.
// What was but told, and what was settled before the last meeting, is left out.
func (c *composer) ordered() []indicator.FollowUp {
	last := c.Meeting.On
	if c.Then != nil {
		last = c.Then.Frame.AsOf
	}
	all := slices.DeleteFunc(slices.Clone(c.FollowUps), func(u indicator.FollowUp) bool {
		return !u.Progress.Open() && last.After(u.Meeting) || u.Kind == decision.Information
	})
	slices.SortStableFunc(all, func(a, b indicator.FollowUp) int {
		switch {
		case a.Progress.Open() != b.Progress.Open() && a.Progress.Open():
			return -1
		case a.Progress.Open() != b.Progress.Open():
			return 1
		}
		return french.Compare(b.Meeting, a.Meeting)
	})
	return all
}

// cell is a text, or the word for none: no data cell is empty.
func (c *composer) cell(s string) report.TableCell {
	if s == "" {
		s = c.w.Say("nonrenseigne")
	}
	return report.TableCell{Text: french.Typeset(s)}
}
