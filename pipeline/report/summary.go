package report

import (
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
)

// brief is « En bref »: five plain sentences at most, each under 20 words.
func (c *composer) brief() Section {
	s := Section{ID: "en-bref", Title: c.w.say("bref.titre"), NewPage: true}
	var items []string
	for _, sentence := range []string{c.briefSignatories(), c.briefCommunes(), c.briefClub(), c.briefActions(), c.briefQuality()} {
		if sentence != "" {
			items = append(items, sentence)
		}
	}
	s.Blocks = append(s.Blocks, List{Items: items})
	s.Blocks = append(s.Blocks, c.incomplete(indicator.Indicators()...)...)
	s.Blocks = append(s.Blocks, Paragraph{Callout, c.w.say("couverture.portee")})
	return s
}

// incomplete warns that indicators rest on files held back; nothing when none
// does.
func (c *composer) incomplete(among ...indicator.Indicator) []Block {
	var titles []string
	for _, i := range among {
		if f, _ := c.e.Figure(indicator.FigureID(i.ID+".value"), c.year); f.Status == indicator.Incomplete {
			titles = append(titles, i.Title)
		}
	}
	if len(titles) == 0 {
		return nil
	}
	return []Block{Paragraph{Callout, c.w.agree(len(titles), "incomplet", "titres", strings.Join(titles, ", "))}}
}

func (c *composer) briefSignatories() string {
	a := c.e.Amount(indicator.SignatoriesValue, c.year)
	if !a.Known() {
		return c.w.say("bref.signataires.inconnu")
	}
	if a.Num == 0 {
		return c.w.say("bref.signataires.aucun", "date", c.day)
	}
	sentence := c.w.say("bref.signataires", "date", c.day, "signataires", french.Count(a.Num, "partenaire", "partenaires"), "verbe", has(a.Num))
	switch undated := c.e.Amount(indicator.SignatoriesUndated, c.year); {
	case undated.Num == 0:
		return sentence
	case undated.Num == a.Num:
		return c.w.say("bref.signataires.sansdate", "phrase", strings.TrimSuffix(sentence, "."))
	default:
		return c.w.say("bref.signataires.dontsansdate", "phrase", strings.TrimSuffix(sentence, "."), "n", french.Integer(undated.Num))
	}
}

func (c *composer) briefCommunes() string {
	a := c.e.Amount(indicator.SignatoriesCommunes, c.year)
	if !a.Known() || a.Num == 0 {
		return ""
	}
	if c.e.Amount(indicator.SignatoriesValue, c.year).Num == 1 {
		return c.w.say("bref.communes")
	}
	return c.w.say("bref.communes"+plural, "communes", french.Count(a.Num, "commune", "communes"), "total", french.Integer(len(c.e.Frame.Members)))
}

func (c *composer) briefClub() string {
	a := c.e.Amount(indicator.ClubValue, c.year)
	year := strconv.Itoa(c.year)
	if !a.Known() {
		return c.w.say("bref.club.inconnu", "annee", year)
	}
	if a.Num == 0 {
		return c.w.say("bref.club.aucun", "annee", year)
	}
	actors := french.Count(a.Num, "acteur", "acteurs")
	if held := c.e.Amount(indicator.ClubSessions, c.year); held.Num > 0 {
		return c.w.agree(held.Num, "bref.seances", "seances", french.Count(held.Num, "séance", "séances"), "acteurs", actors, "annee", year)
	}
	return c.w.say("bref.club", "acteurs", actors, "verbe", has(a.Num), "annee", year)
}

func (c *composer) briefActions() string {
	a := c.e.Amount(indicator.ActionsValue, c.year)
	if !a.Known() {
		return c.w.say("bref.actions.inconnu")
	}
	if a.Num == 0 {
		return c.w.say("bref.actions.aucune", "annee", strconv.Itoa(c.year))
	}
	return c.w.say("bref.actions", "actions", french.Count(a.Num, "action collective", "actions collectives"),
		"verbe", pick(a.Num, "est active", "sont actives"), "annee", strconv.Itoa(c.year))
}

func (c *composer) briefQuality() string {
	t := c.e.Tally
	if t.Accepted+t.Rejected == 0 {
		return c.w.say("bref.qualite.rien")
	}
	left := c.w.say("bref.qualite.aucune")
	if t.Rejected > 0 {
		left = french.Count(t.Rejected, "ligne a été écartée", "lignes ont été écartées")
	}
	return c.w.agree(t.Accepted+t.Rejected, "bref.qualite", "lignes", french.Count(t.Accepted+t.Rejected, "ligne de données", "lignes de données"),
		"fichiers", french.Count(t.Files, "fichier", "fichiers"), "ecartees", left)
}

// synthesis is the page of the three figures.
func (c *composer) synthesis() Section {
	s := Section{ID: "synthese", Title: c.w.say("synthese.titre"), NewPage: true}
	keys := KeyFigures{}
	for _, i := range indicator.Indicators() {
		id := indicator.FigureID(i.ID + ".value")
		value := c.amount(c.e.Amount(id, c.year))
		keys.Items = append(keys.Items, KeyFigure{Value: value, Label: i.Title, Change: c.change(id), Target: c.targetOfYear(i), Of: FigureRef{id, c.year}})
	}
	s.Blocks = append(s.Blocks, Paragraph{Lead, c.w.say("synthese.intro", "date", c.day)}, keys)
	s.Blocks = append(s.Blocks, c.incomplete(indicator.Indicators()...)...)
	series := c.seriesOfThree()
	if c.someUnknown(series) {
		series.Note = c.w.say("synthese.note")
	}
	s.Blocks = append(s.Blocks, series)
	return s
}

// someUnknown reports whether a table prints a figure that is not known.
func (c *composer) someUnknown(t Table) bool {
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			if of := cell.Of; of.ID != "" && !c.e.Amount(of.ID, of.Year).Known() {
				return true
			}
		}
	}
	return false
}

// seriesOfThree is the three values by year: a row a year.
func (c *composer) seriesOfThree() Table {
	t := Table{Caption: c.w.say("synthese.tableau"), Columns: []TableColumn{c.column("annee", Left, 2)}}
	for _, i := range indicator.Indicators() {
		t.Columns = append(t.Columns, c.column("synthese."+i.ID, Right, 3))
	}
	for _, y := range c.e.Frame.Years() {
		row := TableRow{Cells: []TableCell{text(strconv.Itoa(y))}}
		for _, i := range indicator.Indicators() {
			row.Cells = append(row.Cells, c.cell(indicator.FigureID(i.ID+".value"), y))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// sheet recalls the fiche-action and its two sub-actions.
func (c *composer) sheet() Section {
	w := c.w
	return Section{ID: "fiche-action", Title: w.say("fiche.titre"), Blocks: []Block{
		Paragraph{Body, w.say("fiche.intro", "action", w.verbatim("titre.action"), "debut", strconv.Itoa(c.e.Frame.Config.Plan.Start))},
		Paragraph{Body, w.say("fiche.objectifs")},
		Heading{2, w.say("fiche.comite")}, Paragraph{Body, w.say("fiche.comite.texte")}, Paragraph{Note, c.standing(indicator.CommitteeState)},
		Heading{2, w.say("fiche.club")}, Paragraph{Body, w.say("fiche.club.texte")}, Paragraph{Note, c.standing(indicator.ClubState)},
	}}
}

// standing is where a sub-action stood in the fiche, and where staff say it stands.
func (c *composer) standing(t indicator.Topic) string {
	start := strconv.Itoa(c.e.Frame.Config.Plan.Start)
	written := c.e.StateOf(t)
	if len(written) == 0 {
		return c.w.say("fiche.etat", "debut", start)
	}
	var states []string
	for _, r := range written {
		states = append(states, strings.TrimRight(french.Typeset(r.Text), ". "))
	}
	return c.w.say("fiche.etat.saisi", "debut", start, "annee", strconv.Itoa(written[0].Year), "etat", strings.Join(states, " ; "))
}

// glossary explains the terms.
func (c *composer) glossary() Section {
	return Section{ID: "glossaire", Title: c.w.say("glossaire.titre"), Blocks: []Block{Terms{c.w.glossary}}}
}

// takePart says how to join, from the configuration.
func (c *composer) takePart() Section {
	s := Section{ID: "participer", Title: c.w.say("participer.titre"), Blocks: []Block{Paragraph{Body, c.w.say("participer.texte")}}}
	r := c.e.Frame.Config.Report
	if r.Service != "" {
		s.Blocks = append(s.Blocks, Paragraph{Body, c.w.say("participer.service", "service", r.Service)})
	}
	if r.Contact != "" {
		s.Blocks = append(s.Blocks, Paragraph{Body, c.w.say("participer.contact", "contact", r.Contact)})
	}
	if r.Service == "" && r.Contact == "" {
		s.Blocks = append(s.Blocks, Paragraph{Note, c.w.say("participer.non")})
	}
	return s
}

// categoryName is the category as printed; « Autres » when unknown.
func categoryName(cat record.Category) string {
	if cat == 0 {
		cat = record.CategoryOther
	}
	return cat.French()
}
