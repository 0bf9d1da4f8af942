package report

import (
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// targets says what an indicator is to reach in the reported year, and later.
func (c *composer) targets(i indicator.Indicator) string {
	var parts []string
	for y := c.year; y <= c.e.Frame.Config.Plan.LastYear(); y++ {
		if t := c.e.Target(i.ID, y); t.Known() {
			parts = append(parts, c.w.say("indicateur.cible.annee", "cible", c.amount(t), "annee", strconv.Itoa(y)))
		} else if y == c.year {
			parts = append(parts, c.w.say("indicateur.cible.absente", "annee", strconv.Itoa(y)))
		}
	}
	if len(parts) == 1 && !c.e.Target(i.ID, c.year).Known() {
		return c.w.say("indicateur.cible.non")
	}
	return strings.Join(parts, french.ThinSpace+"; ")
}

// targetOfYear says what an indicator is to reach in the reported year.
func (c *composer) targetOfYear(i indicator.Indicator) string {
	if t := c.e.Target(i.ID, c.year); t.Known() {
		return c.w.say("synthese.cible", "cible", c.amount(t))
	}
	return c.w.say("indicateur.cible.non")
}

// comments are what was written of an indicator: of the reported year, then of
// the years before, the latest first.
func (c *composer) comments(i indicator.Indicator) []Term {
	var terms []Term
	for _, r := range c.e.Comments(i.ID, c.year) {
		terms = append(terms, Term{c.w.say("indicateur.commentaire"), c.remark(r)})
	}
	if len(terms) == 0 {
		terms = []Term{{c.w.say("indicateur.commentaire"), c.w.say("indicateur.commentaire.non")}}
	}
	for y := c.year - 1; y >= c.e.Frame.Config.Plan.Start; y-- {
		for _, r := range c.e.Comments(i.ID, y) {
			terms = append(terms, Term{c.w.say("indicateur.commentaire.annee", "annee", strconv.Itoa(y)), c.remark(r)})
		}
	}
	return terms
}

// remark is a text of staff or committee, and who signs it.
func (c *composer) remark(r indicator.Remark) string {
	text := french.Typeset(r.Text)
	if r.SignedBy == "" {
		return text
	}
	return c.w.say("remarque.signee", "texte", text, "signature", french.Typeset(r.SignedBy))
}

// taken lists the years whose value was taken over.
func (c *composer) taken(i indicator.Indicator) []string {
	var years []string
	for _, y := range c.e.Frame.Years() {
		if f, _ := c.e.Figure(indicator.FigureID(i.ID+".value"), y); f.Taken {
			years = append(years, strconv.Itoa(y))
		}
	}
	return years
}

// appraisal is the page that belongs to staff and committee.
func (c *composer) appraisal() Section {
	s := Section{ID: "appreciation", Title: c.w.say("appreciation.titre")}
	for _, t := range indicator.Appraisals() {
		remarks := c.e.Appraisal(t)
		if len(remarks) == 0 {
			continue
		}
		s.Blocks = append(s.Blocks, Heading{2, t.French()})
		for _, r := range remarks {
			s.Blocks = append(s.Blocks, Paragraph{Body, c.remark(r)})
		}
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{Paragraph{Body, c.w.say("appreciation.texte")}}
	} else {
		s.Blocks = append([]Block{Paragraph{Note, c.w.say("appreciation.intro")}}, s.Blocks...)
	}
	return s
}
