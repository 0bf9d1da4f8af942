package pack

import (
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

// Material is what the documents of a meeting are made of.
type Material struct {
	Meeting   indicator.Meeting
	Now       *indicator.Evaluation
	Then      *indicator.Evaluation // on the day of the meeting before; nil when none is known
	FollowUps []indicator.FollowUp  // of the meetings before
	Told      []string              // what a list of meetings tells of the conclusions of the one before
}

// The two folders of a pack: what the members receive names no person; what the
// secretariat keeps may.
const (
	Members     = "membres/"
	Secretariat = "secretariat/"
)

// Document is a report and the name of its file, without extension.
type Document struct {
	Name   string
	Report report.Report
}

// Compose writes the documents that the members receive, in the order in which
// they read them.
func Compose(m Material, w *Wording) []Document {
	c := composer{Material: m, w: w, day: french.Long(m.Now.Frame.AsOf)}
	if m.Then != nil {
		c.before = french.Long(m.Then.Frame.AsOf)
	}
	return []Document{
		{"ordre-du-jour", c.agenda()},
		{"note-de-synthese", c.brief()},
		{"tableau-de-bord", c.dashboard()},
		{"support-de-seance", c.slides()},
	}
}

// composer is the documents of one meeting being written.
type composer struct {
	Material
	w           *Wording
	day, before string // the two days, in words; before is "" without a meeting before
}

// committee names the meeting.
func (c *composer) committee() string {
	return c.w.Say("comite.du", "date", french.LongDay(c.Meeting.On))
}

// notice stands on every page.
func (c *composer) notice() string {
	if c.Now.Examples {
		return c.w.Say("etat.exemple")
	}
	return c.w.Say("etat", "date", c.day)
}

// paper is a document of a few pages, whose first section bears its title.
func (c *composer) paper(title string, sections ...report.Section) report.Report {
	lead := []report.Block{
		report.Paragraph{Style: report.Lead, Text: c.committee()},
		report.Paragraph{Style: report.Note, Text: c.plan() + " — " + c.w.Say("etat", "date", c.day)},
	}
	sections[0].Title = title
	sections[0].Blocks = append(lead, sections[0].Blocks...)
	return report.Report{
		Words:  c.w.layout,
		Title:  c.w.Say("titre", "document", title, "date", french.Long(c.Meeting.On)),
		Author: c.Now.Frame.Name, Subject: c.plan(), Notice: c.notice(), Date: indicator.ISO(c.Now.Frame.AsOf),
		Sections: sections,
	}
}

func (c *composer) plan() string {
	p := c.Now.Frame.Config.Plan
	return c.w.Say("plan", "debut", strconv.Itoa(p.Start), "fin", strconv.Itoa(p.End))
}

// agenda is « Ordre du jour ».
func (c *composer) agenda() report.Report {
	or := func(s string) string {
		if s == "" {
			return c.w.Say("aprecise")
		}
		return french.Typeset(s)
	}
	terms := report.Terms{Items: []report.Term{
		{Name: c.w.Say("odj.date"), Text: french.LongDay(c.Meeting.On)},
		{Name: c.w.Say("odj.heure"), Text: or(c.Meeting.Hour)},
		{Name: c.w.Say("odj.lieu"), Text: or(c.Meeting.Place)},
	}}
	if c.Meeting.Theme != "" {
		terms.Items = append(terms.Items, report.Term{Name: c.w.Say("odj.theme"), Text: french.Typeset(c.Meeting.Theme)})
	}
	blocks := []report.Block{
		terms,
		report.Heading{Level: 2, Text: c.w.Say("odj.points")}, c.points(),
		report.Heading{Level: 2, Text: c.w.Say("odj.documents")},
		report.List{Items: []string{c.w.Say("odj.note"), c.w.Say("odj.tableau"), c.w.Say("odj.support")}},
		report.Paragraph{Style: report.Note, Text: c.w.Say("odj.rappel")},
	}
	return c.paper(c.w.Say("odj.titre"), report.Section{ID: "ordre-du-jour", Blocks: blocks})
}

// points are those that staff typed, and no other.
func (c *composer) points() report.Block {
	if len(c.Meeting.Points) == 0 {
		return report.Paragraph{Style: report.Callout, Text: c.w.Say("odj.aucun")}
	}
	l := report.List{Ordered: true}
	for _, p := range c.Meeting.Points {
		l.Items = append(l.Items, french.Typeset(p))
	}
	return l
}

// brief is « Note de synthèse »: two pages.
func (c *composer) brief() report.Report {
	first := []report.Block{report.Heading{Level: 2, Text: c.w.Say("note.essentiel")}, report.List{Items: c.essentials()}}
	first = append(first, c.incomplete()...)
	first = append(first, c.keyFigures())
	if c.Then != nil {
		first = append(first, report.Heading{Level: 2, Text: c.w.Say("note.depuis", "date", c.before)}, report.List{Items: c.moves(mostNamed)})
	} else {
		first = append(first, report.Paragraph{Style: report.Body, Text: c.w.Say("note.premiere")})
	}
	second := c.followUps(mostInBrief)
	second = append(second, report.Heading{Level: 2, Text: c.w.Say("note.points")}, c.points(),
		report.Heading{Level: 2, Text: c.w.Say("note.reserves")}, report.Paragraph{Style: report.Body, Text: c.worth()},
		report.Paragraph{Style: report.Note, Text: c.w.Say("note.reserves.portee")})
	return c.paper(c.w.Say("note.titre"), report.Section{ID: "note", NewPage: true, Blocks: first},
		report.Section{ID: "suites", NewPage: true, Title: c.w.Say("note.suites"), Blocks: second})
}

// What a note of two pages holds.
const (
	mostNamed   = 6 // names in a sentence
	mostInBrief = 6 // conclusions
	mostLetters = 160
)

// essentials are four plain sentences.
func (c *composer) essentials() []string {
	w, e, y := c.w, c.Now, c.Now.Frame.Year
	year := strconv.Itoa(y)
	var out []string
	signed, communes := e.Amount(indicator.SignatoriesValue, y), e.Amount(indicator.SignatoriesCommunes, y)
	if signed.Known() {
		out = append(out, w.Say("signataires.phrase", "date", c.day, "signataires", french.Count(signed.Num, "partenaire", "partenaires"), "verbe", has(signed.Num)))
	} else {
		out = append(out, w.Say("signataires.inconnu"))
	}
	if communes.Known() && communes.Num > 0 {
		out = append(out, w.Say("communes.phrase", "communes", french.Count(communes.Num, "commune", "communes"), "total", french.Integer(len(e.Frame.Members)), "verbe", has(communes.Num)))
	}
	if club := e.Amount(indicator.ClubValue, y); club.Known() {
		out = append(out, w.Say("club.phrase", "annee", year, "acteurs", french.Count(club.Num, "acteur", "acteurs"), "verbe", has(club.Num)))
	} else {
		out = append(out, w.Say("club.inconnu", "annee", year))
	}
	if actions := e.Amount(indicator.ActionsValue, y); actions.Known() {
		out = append(out, w.Say("actions.phrase", "annee", year, "actions", french.Count(actions.Num, "action collective", "actions collectives"),
			"verbe", pick(actions.Num, "est active", "sont actives")))
	} else {
		out = append(out, w.Say("actions.inconnu"))
	}
	return out
}

// incomplete warns that indicators rest on files held back.
func (c *composer) incomplete() []report.Block {
	var titles []string
	for _, i := range indicator.Indicators() {
		if f, _ := c.Now.Figure(indicator.FigureID(i.ID+".value"), c.Now.Frame.Year); f.Status == indicator.Incomplete {
			titles = append(titles, i.Title)
		}
	}
	if len(titles) == 0 {
		return nil
	}
	return []report.Block{report.Paragraph{Style: report.Callout, Text: c.w.Say("incomplet", "titres", strings.Join(titles, ", "))}}
}

// worth says what the figures rest on.
func (c *composer) worth() string {
	text := c.w.Say("note.reserves.seule", "date", c.day)
	if c.Then != nil {
		text = c.w.Say("note.reserves.texte", "date", "le "+c.day, "avant", "le "+c.before)
	}
	t := c.Now.Tally
	aside := "Aucune ligne n’est écartée"
	if t.Rejected > 0 {
		aside = french.Count(t.Rejected, "ligne est écartée", "lignes sont écartées")
	}
	return text + " " + c.w.Say("note.reserves.lignes", "ecartees", aside, "lignes", french.Count(t.Accepted+t.Rejected, "ligne de données", "lignes de données"))
}

// has is the auxiliary that agrees with n: 0 and 1 are singular.
func has(n int) string { return pick(n, "a", "ont") }

func pick(n int, singular, plural string) string {
	if n < 2 {
		return singular
	}
	return plural
}
