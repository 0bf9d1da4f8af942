package report

import (
	"strconv"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/territory"
)

// Compose writes the report of an evaluation: its sections in the order a
// committee reads them. Outlines may be nil: there is then no map.
func Compose(e *indicator.Evaluation, causes []finding.Cause, w *Wording, outlines []territory.Outline) (Report, error) {
	c := composer{e: e, w: w, year: e.Frame.Year, day: french.Long(e.Frame.AsOf)}
	r := Report{
		Title:   c.title(),
		Subject: w.say("couverture.portee"),
		Author:  e.Frame.Name,
		Cover:   c.cover(),
		Notice:  c.notice(),
		Date:    indicator.ISO(e.Frame.AsOf),
		Words:   w.Words(),
	}
	r.Sections = append(r.Sections, c.brief(), c.sheet(), c.synthesis())
	for rank, i := range indicator.Indicators() {
		r.Sections = append(r.Sections, c.indicator(rank+1, i))
	}
	r.Sections = append(r.Sections, c.mobilisation(outlines), c.signatories(), c.sessions(), c.actions(), c.appraisal())
	if e.Review != nil {
		r.Sections = append(r.Sections, c.revisions())
	}
	r.Sections = append(r.Sections, c.quality(causes), c.method(), c.glossary(), c.takePart())
	return r, nil
}

// composer is one report being written.
type composer struct {
	e    *indicator.Evaluation
	w    *Wording
	year int
	day  string // the cut-off day in words
}

// title is the document's, with the fiche-action's words verbatim.
func (c *composer) title() string {
	return c.plan() + " — " + c.w.say("titre.document", "action", c.w.verbatim("titre.action")) + " — " + c.w.say("titre.annee", "annee", strconv.Itoa(c.year))
}

func (c *composer) plan() string {
	p := c.e.Frame.Config.Plan
	return c.w.say("titre.plan", "debut", strconv.Itoa(p.Start), "fin", strconv.Itoa(p.End))
}

func (c *composer) cover() Cover {
	cover := Cover{
		Territory: c.e.Frame.Name,
		Plan:      c.plan(),
		Title:     c.w.say("titre.document", "action", c.w.verbatim("titre.action")),
		Year:      c.w.say("titre.annee", "annee", strconv.Itoa(c.year)),
		Scope:     c.w.say("couverture.portee"),
		State:     c.state(),
	}
	if p := c.e.Frame.Config.Plan; c.year == p.LastYear() {
		cover.Lines = append(cover.Lines, c.w.say("titre.bilan", "debut", strconv.Itoa(p.Start), "fin", strconv.Itoa(c.year)))
	}
	if c.e.Examples {
		cover.Lines = append(cover.Lines, c.w.say("etat.exemple"))
	}
	return cover
}

// state says whether the year is closed.
func (c *composer) state() string {
	if closure := c.e.Closure; closure.Closed() {
		return c.w.say("etat.arrete", "date", french.Long(closure.On), "instance", closure.Instance(), "situation", c.day)
	}
	return c.w.say("etat.brouillon", "date", c.day)
}

// notice stands on every page.
func (c *composer) notice() string {
	if c.e.Examples {
		return c.w.say("etat.exemple")
	}
	return c.state()
}

// amount writes a count for a reader: « n. r. » when unknown.
func (c *composer) amount(a indicator.Amount) string {
	switch {
	case !a.Known():
		return c.w.say("mot.inconnu")
	case a.Den == 1:
		return french.Integer(a.Num)
	}
	return french.Decimal(a.Float(), 1)
}

// cell is a number of a table that can be checked against the evaluation.
func (c *composer) cell(id indicator.FigureID, year int) TableCell {
	a := c.e.Amount(id, year)
	text := c.amount(a)
	if id == indicator.ClubMean && a.Known() {
		text = french.Decimal(a.Float(), 1) // the same decimals down a column
	}
	return TableCell{Text: text, Of: FigureRef{id, year}}
}

// column is a column of a table under a heading of the wording.
func (c *composer) column(name string, align Align, weight int) TableColumn {
	return TableColumn{c.w.say("colonne." + name), align, weight}
}

func text(s string) TableCell { return TableCell{Text: s} }

// orUnknown is the text, or « non renseigné » for an empty one: no data cell
// is empty.
func (c *composer) orUnknown(s string) TableCell {
	if s == "" {
		s = c.w.say("mot.nonrenseigne")
	}
	return text(s)
}

// has is the auxiliary that agrees with n: 0 and 1 are singular.
func has(n int) string { return pick(n, "a", "ont") }

func pick(n int, singular, plural string) string {
	if n < 2 {
		return singular
	}
	return plural
}

// change says how a value moved since the year before, in words; "" when
// there is nothing to compare with.
func (c *composer) change(id indicator.FigureID) string {
	ch := c.e.Change(id)
	if !ch.Known {
		return ""
	}
	mark := c.w.say("evolution.repere.annee", "annee", strconv.Itoa(c.year-1))
	if c.e.Frame.AsOf != french.EndOfYear(c.year) {
		mark = c.w.say("evolution.repere.date", "date", french.Long(ch.Since))
	}
	said := c.w.say("evolution.stable", "repere", mark)
	if ch.By != 0 {
		said = c.w.say("evolution.hausse", "ecart", french.Signed(ch.By), "repere", mark)
	}
	if n := c.e.Undated(id); n > 0 {
		said = c.w.agree(n, "evolution.sansdate."+id.Indicator(), "evolution", said, "n", french.Integer(n))
	}
	return said
}
