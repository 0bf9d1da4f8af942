package report

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// revisions says which published figures are no longer the same, and why.
func (c *composer) revisions() Section {
	s := Section{ID: "revisions", Title: c.w.say("revisions.titre")}
	if !c.e.Review.Closure.Closed() {
		s.Title = c.w.say("revisions.titre.ouverte")
	}
	edition := c.e.Review.Title()
	t := Table{Caption: c.w.say("revisions.tableau"), Note: c.w.say("revisions.note"), Columns: []TableColumn{
		c.column("chiffre", Left, 6), c.column("annee", Left, 2), c.column("publie", Right, 2), c.column("revise", Right, 2), c.column("pourquoi", Left, 9)}}
	for _, r := range c.e.Review.Lines {
		if !printed(r.Figure) {
			continue
		}
		var causes []string
		for _, cause := range r.Causes {
			words := french.Signed(cause.Delta) + " : " + cause.Cause.French()
			if cited := c.e.CiteRevised(r, cause); cited != "" {
				words += " (" + cited + ")"
			}
			causes = append(causes, words)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{text(french.Typeset(r.Figure.Definition().Name)), text(strconv.Itoa(r.Year)),
			text(c.amount(r.Published)), text(c.amount(r.Now)), text(french.Typeset(strings.Join(causes, " ; ")))}})
	}
	if len(t.Rows) == 0 {
		s.Blocks = []Block{Paragraph{Body, c.w.say("revisions.aucune", "edition", edition)}}
		return s
	}
	s.Blocks = []Block{Paragraph{Body, c.w.say("revisions.intro", "edition", edition)}, t}
	return s
}

// printed reports whether a figure stands in a fiche indicateur; the workbook
// holds the differences of all the others.
func printed(id indicator.FigureID) bool {
	return slices.Contains(detail[id.Indicator()], id)
}

// revised is the sentences on an indicator's own value.
func (c *composer) revised(i indicator.Indicator) []Block {
	var blocks []Block
	if c.e.Review == nil {
		return nil
	}
	for _, r := range c.e.Review.Lines {
		if r.Figure == indicator.FigureID(i.ID+".value") {
			blocks = append(blocks, Paragraph{Note, c.w.say("revisions.phrase", "annee", strconv.Itoa(r.Year), "phrase", c.e.Sentence(r))})
		}
	}
	return blocks
}
