package pack

import (
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/report"
)

// lines are the figures of the dashboard, under their names.
var lines = []struct {
	id   indicator.FigureID
	name string
}{
	{indicator.SignatoriesValue, "Partenaires signataires de la charte"},
	{indicator.SignatoriesCommunes, "dont communes du territoire"},
	{indicator.SignatoriesUndated, "dont signatures sans date"},
	{indicator.SignatoriesCitizens, "Citoyens signataires, à part"},
	{indicator.ClubValue, "Acteurs du Club climat dans l’année"},
	{indicator.ClubSessions, "Séances du Club climat dans l’année"},
	{indicator.ClubCumulative, "Acteurs venus au Club climat depuis le début du plan"},
	{indicator.ActionsValue, "Actions collectives actives"},
	{indicator.ActionsLate, "dont en retard"},
	{indicator.ActionsPaused, "dont en pause ou bloquées"},
	{indicator.ActionsCumulative, "Actions collectives commencées depuis le début du plan"},
}

// dashboard is « Tableau de bord ».
func (c *composer) dashboard() report.Report {
	intro := c.w.Say("tableau.intro.seule", "date", c.day)
	if c.Then != nil {
		intro = c.w.Say("tableau.intro", "date", c.day, "avant", c.before)
	}
	first := []report.Block{report.Paragraph{Style: report.Body, Text: intro}}
	first = append(first, c.incomplete()...)
	first = append(first, c.bothDays(), c.byYear())
	return c.paper(c.w.Say("tableau.titre"), report.Section{ID: "tableau", NewPage: true, Blocks: first},
		report.Section{ID: "signataires", NewPage: true, Title: c.w.Say("tableau.signataires"), Blocks: c.signatories()},
		report.Section{ID: "seances", Title: c.w.Say("tableau.seances"), Blocks: c.sessionBlocks()},
		report.Section{ID: "actions", Title: c.w.Say("tableau.actions"), Blocks: c.actions()},
		report.Section{ID: "suites", Title: c.w.Say("tableau.suites"), Blocks: c.followUps(len(c.FollowUps))})
}

// bothDays is every figure on the two days.
func (c *composer) bothDays() report.Table {
	t := report.Table{Caption: c.w.Say("tableau.chiffres"), Note: c.w.Say("tableau.note"), Columns: []report.TableColumn{{Title: "Chiffre", Align: report.Left, Weight: 8}}}
	if c.Then == nil {
		t.Caption = c.w.Say("tableau.chiffres.seule", "date", c.day)
	} else {
		t.Columns = append(t.Columns, report.TableColumn{Title: french.Short(c.Then.Frame.AsOf), Align: report.Right, Weight: 2})
	}
	t.Columns = append(t.Columns, report.TableColumn{Title: french.Short(c.Now.Frame.AsOf), Align: report.Right, Weight: 2})
	if c.Then != nil {
		t.Columns = append(t.Columns, report.TableColumn{Title: "Écart", Align: report.Right, Weight: 2})
	}
	for _, l := range lines {
		row := report.TableRow{Cells: []report.TableCell{{Text: l.name}}}
		if c.Then != nil {
			row.Cells = append(row.Cells, report.TableCell{Text: c.amount(c.then(l.id))})
		}
		row.Cells = append(row.Cells, report.TableCell{Text: c.amount(c.now(l.id)), Of: report.FigureRef{ID: l.id, Year: c.Now.Frame.Year}})
		if c.Then != nil {
			row.Cells = append(row.Cells, report.TableCell{Text: c.moved(l.id)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// moved is a cell: by how much a figure moved, a dash where the days do not
// compare.
func (c *composer) moved(id indicator.FigureID) string {
	by, known := c.move(id)
	switch {
	case !known:
		return "—"
	case by == 0:
		return "="
	}
	return french.Signed(by)
}

// byYear is the three indicators by year.
func (c *composer) byYear() report.Table {
	t := report.Table{Caption: c.w.Say("tableau.annees"), Columns: []report.TableColumn{{Title: "Année", Align: report.Left, Weight: 2},
		{Title: "Signataires de la charte", Align: report.Right, Weight: 3}, {Title: "Acteurs du Club climat", Align: report.Right, Weight: 3},
		{Title: "Actions collectives", Align: report.Right, Weight: 3}}}
	for _, y := range c.Now.Frame.Years() {
		row := report.TableRow{Cells: []report.TableCell{{Text: strconv.Itoa(y)}}}
		for _, i := range indicator.Indicators() {
			id := indicator.FigureID(i.ID + ".value")
			row.Cells = append(row.Cells, report.TableCell{Text: c.amount(c.Now.Amount(id, y)), Of: report.FigureRef{ID: id, Year: y}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// signatories is who signed and who withdrew, and the signatories by category.
func (c *composer) signatories() []report.Block {
	var blocks []report.Block
	if c.Then != nil {
		if entered := c.entered(); len(entered) == 0 {
			blocks = append(blocks, report.Paragraph{Style: report.Body, Text: c.w.Say("depuis.signataires.aucun")})
		} else {
			blocks = append(blocks, stays(entered, c.w.Say("tableau.nouveaux", "date", c.before), "Signature", func(s indicator.Commitment) french.Date { return s.From }))
		}
		if gone := c.gone(); len(gone) > 0 {
			until := map[indicator.Body]french.Date{}
			for _, s := range c.Now.Commitments {
				until[*s.Body] = s.Until
			}
			blocks = append(blocks, stays(gone, c.w.Say("tableau.partis", "date", c.before), "Retrait", func(s indicator.Commitment) french.Date { return until[*s.Body] }))
		}
	}
	return append(blocks, c.categories())
}

func stays(all []indicator.Commitment, caption, when string, on func(indicator.Commitment) french.Date) report.Table {
	t := report.Table{Caption: caption, Columns: []report.TableColumn{{Title: "Structure", Align: report.Left, Weight: 7},
		{Title: "Collège", Align: report.Left, Weight: 4}, {Title: when, Align: report.Left, Weight: 2}}}
	for _, s := range all {
		day := french.Short(on(s))
		if day == "" {
			day = "sans date"
		}
		t.Rows = append(t.Rows, report.TableRow{Cells: []report.TableCell{{Text: french.Typeset(s.Body.Name)}, {Text: category(s.Body.Category)}, {Text: day}}})
	}
	return t
}

func category(c record.Category) string {
	if c == 0 {
		c = record.CategoryOther
	}
	return c.French()
}

// categories are the signatories by category, on the two days.
func (c *composer) categories() report.Table {
	t := report.Table{Caption: c.w.Say("tableau.categories"), Columns: []report.TableColumn{{Title: "Collège", Align: report.Left, Weight: 6}}}
	if c.Then != nil {
		t.Columns = append(t.Columns, report.TableColumn{Title: french.Short(c.Then.Frame.AsOf), Align: report.Right, Weight: 2})
	}
	t.Columns = append(t.Columns, report.TableColumn{Title: french.Short(c.Now.Frame.AsOf), Align: report.Right, Weight: 2})
	row := func(name string, id indicator.FigureID, total bool) {
		r := report.TableRow{Cells: []report.TableCell{{Text: name}}, Total: total}
		if c.Then != nil {
			r.Cells = append(r.Cells, report.TableCell{Text: c.amount(c.then(id))})
		}
		r.Cells = append(r.Cells, report.TableCell{Text: c.amount(c.now(id)), Of: report.FigureRef{ID: id, Year: c.Now.Frame.Year}})
		t.Rows = append(t.Rows, r)
	}
	for _, category := range record.Categories() {
		id := indicator.SignatoriesIn(category)
		if c.now(id).Num > 0 || c.then(id).Num > 0 {
			row(category.French(), id, false)
		}
	}
	row("Ensemble", indicator.SignatoriesValue, true)
	return t
}

// sessionBlocks is what was held since the meeting before, or in the year.
func (c *composer) sessionBlocks() []report.Block {
	year := strconv.Itoa(c.Now.Frame.Year)
	caption, none := c.w.Say("tableau.seances.annee", "annee", year), c.w.Say("tableau.seances.non", "annee", year)
	var held []indicator.Session
	if c.Then != nil {
		caption, none = c.w.Say("tableau.seances.liste", "date", c.before), c.w.Say("tableau.seances.aucune", "date", c.before)
		held = c.sessions(0)
	} else {
		for _, s := range c.Now.Sessions {
			if int(s.Date.Year) == c.Now.Frame.Year {
				held = append(held, s)
			}
		}
	}
	if len(held) == 0 {
		return []report.Block{report.Paragraph{Style: report.Body, Text: none}}
	}
	t := report.Table{Caption: caption, Columns: []report.TableColumn{{Title: "Date", Align: report.Left, Weight: 3}, {Title: "Instance", Align: report.Left, Weight: 3},
		{Title: "Thème", Align: report.Left, Weight: 6}, {Title: "Acteurs", Align: report.Right, Weight: 2}, {Title: "Personnes", Align: report.Right, Weight: 2}}}
	for _, s := range held {
		people := french.Integer(s.People)
		if s.AtLeast {
			people = "au moins" + french.Space + people
		}
		t.Rows = append(t.Rows, report.TableRow{Cells: []report.TableCell{{Text: french.Long(s.Date)}, {Text: s.Instance.French()}, c.cell(s.Theme),
			{Text: french.Integer(s.Actors)}, {Text: people}}})
	}
	return []report.Block{t}
}

// actions is the collective actions of the year, and those done since.
func (c *composer) actions() []report.Block {
	year := c.Now.Frame.Year
	t := report.Table{Caption: c.w.Say("tableau.actions.liste", "annee", strconv.Itoa(year)), Columns: []report.TableColumn{{Title: "Action", Align: report.Left, Weight: 8},
		{Title: "Porteurs", Align: report.Left, Weight: 7}, {Title: "État", Align: report.Left, Weight: 3}, {Title: "Depuis la réunion", Align: report.Left, Weight: 3}}}
	if c.Then == nil {
		t.Columns = t.Columns[:3]
	}
	new := map[string]bool{}
	if c.Then != nil {
		for _, a := range c.begun() {
			new[a.Title] = true
		}
	}
	for _, a := range c.Now.Actions {
		if !active(a, year) && !c.doneSince(a) {
			continue
		}
		var carriers []string
		for _, b := range a.Carriers {
			carriers = append(carriers, french.Typeset(b.Name))
		}
		since := "—"
		switch {
		case c.doneSince(a):
			since = "achevée"
		case new[a.Title]:
			since = "commencée"
		case a.Late:
			since = "en retard"
		}
		cells := []report.TableCell{{Text: french.Typeset(a.Title)}, c.cell(strings.Join(carriers, ", ")), {Text: a.Status.French()}, {Text: since}}
		t.Rows = append(t.Rows, report.TableRow{Cells: cells[:len(t.Columns)]})
	}
	if len(t.Rows) == 0 {
		return []report.Block{report.Paragraph{Style: report.Body, Text: c.w.Say("tableau.actions.aucune", "annee", strconv.Itoa(year))}}
	}
	return []report.Block{t}
}

// active reports whether an action is in the stock of a year.
func active(a indicator.Action, year int) bool {
	return a.Counted && (a.Undated || a.FirstYear <= year && (a.LastYear == 0 || a.LastYear >= year))
}
