package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/territory"
)

// mobilisation shows who signed, by category and on the map.
func (c *composer) mobilisation(outlines []territory.Outline) Section {
	s := Section{ID: "mobilisation", Title: c.w.say("mobilisation.titre"), NewPage: true}
	s.Blocks = append(s.Blocks, Heading{2, c.w.say("mobilisation.parcategorie")})
	s.Blocks = append(s.Blocks, c.categories()...)
	s.Blocks = append(s.Blocks, Heading{2, c.w.say("mobilisation.communes")}, Paragraph{Body, c.communesSentence()})
	for _, l := range []struct {
		key   string
		state indicator.CommuneState
	}{{"mobilisation.liste.signe", indicator.CommuneSigned}, {"mobilisation.liste.engage", indicator.CommuneEngaged}} {
		if names := c.communesIn(l.state); len(names) > 0 {
			s.Blocks = append(s.Blocks, Paragraph{Body, c.w.agree(len(names), l.key, "noms", strings.Join(names, ", "))})
		}
	}
	if len(outlines) == 0 {
		s.Blocks = append(s.Blocks, Paragraph{Note, c.w.say("mobilisation.carte.absente")})
		return s
	}
	s.Blocks = append(s.Blocks, c.communeMap(outlines))
	return s
}

// categories is the bars of the categories that have a signatory, largest
// first, and their data.
func (c *composer) categories() []Block {
	var bars []Bar
	table := Table{Caption: c.w.say("mobilisation.categories.tableau"),
		Columns: []TableColumn{c.column("categorie", Left, 6), c.column("signataires", Right, 2)}}
	order := record.Categories()
	slices.SortStableFunc(order, func(a, b record.Category) int {
		return c.e.Amount(indicator.SignatoriesIn(b), c.year).Num - c.e.Amount(indicator.SignatoriesIn(a), c.year).Num
	})
	for _, cat := range order {
		id := indicator.SignatoriesIn(cat)
		if a := c.e.Amount(id, c.year); a.Known() && a.Num > 0 {
			bars = append(bars, Bar{cat.French(), a.Num})
			table.Rows = append(table.Rows, TableRow{Cells: []TableCell{text(cat.French()), c.cell(id, c.year)}})
		}
	}
	if len(bars) == 0 {
		return []Block{Paragraph{Body, c.w.say("mobilisation.aucun")}}
	}
	table.Rows = append(table.Rows, TableRow{Total: true, Cells: []TableCell{text(c.w.say("mot.ensemble")), c.cell(indicator.SignatoriesValue, c.year)}})
	return []Block{BarChart{Title: c.w.say("mobilisation.categories", "date", c.day), Alt: c.w.say("mobilisation.categories.alt"), Bars: bars}, table}
}

func (c *composer) communesSentence() string {
	n, share := c.e.Amount(indicator.SignatoriesCommunes, c.year), c.e.Amount(indicator.SignatoriesPopulation, c.year)
	if !n.Known() {
		return c.w.say("bref.signataires.inconnu")
	}
	total := french.Integer(len(c.e.Frame.Members))
	if n.Num == 0 {
		return c.w.say("mobilisation.communes.aucune", "total", total)
	}
	part := c.w.say("mot.inconnu")
	if share.Known() {
		part = french.Percent(share.Float(), 1)
	}
	return c.w.agree(n.Num, "mobilisation.communes.texte", "communes", french.Count(n.Num, "commune", "communes"), "total", total, "part", part)
}

func (c *composer) communesIn(state indicator.CommuneState) []string {
	var names []string
	for _, line := range c.e.Communes {
		if line.State == state {
			names = append(names, french.Typeset(line.Commune.Name))
		}
	}
	return names
}

// communeMap draws the communes by state.
func (c *composer) communeMap(outlines []territory.Outline) MapChart {
	states := map[string]indicator.CommuneLine{}
	for _, line := range c.e.Communes {
		states[line.Commune.INSEE] = line
	}
	m := MapChart{Title: c.w.say("mobilisation.carte", "date", c.day), Credit: c.w.say("mobilisation.carte.credit")}
	for _, o := range outlines {
		if line, member := states[o.INSEE]; member {
			m.Shapes = append(m.Shapes, MapShape{Name: french.Typeset(line.Commune.Name), State: line.State, Rings: o.Rings})
		}
	}
	count := func(s indicator.CommuneState) string { return french.Integer(len(c.communesIn(s))) }
	m.Alt = c.w.say("mobilisation.carte.alt", "signe", count(indicator.CommuneSigned),
		"engage", count(indicator.CommuneEngaged), "autre", count(indicator.CommuneNeither))
	for _, l := range []struct {
		state indicator.CommuneState
		key   string
	}{{indicator.CommuneSigned, "signe"}, {indicator.CommuneEngaged, "engage"}, {indicator.CommuneNeither, "autre"}} {
		m.Legend = append(m.Legend, MapLegend{l.state, c.w.say("mobilisation.carte."+l.key, "n", count(l.state))})
	}
	return m
}

// longestList is the most signatories or actions the report lists, some eighty
// pages. More are for a screen: the workbook and the open data hold them all.
const longestList = 2000

// signatories lists who stands among the signatories on the cut-off day.
func (c *composer) signatories() Section {
	s := Section{ID: "signataires", Title: c.w.say("signataires.titre"), NewPage: true}
	var named []*indicator.Commitment
	unnamed := 0
	for i := range c.e.Commitments {
		switch line := &c.e.Commitments[i]; {
		case !line.Until.IsZero():
		case line.Body.Unnamed:
			unnamed++
		default:
			named = append(named, line)
		}
	}
	n := french.Count(len(named)+unnamed, "partenaire signataire", "partenaires signataires")
	switch {
	case len(named)+unnamed == 0:
		s.Blocks = []Block{Paragraph{Body, c.w.say("signataires.aucun")}}
		return s
	case len(named) == 0:
		s.Blocks = []Block{Paragraph{Body, c.w.say("signataires.intro", "n", n, "date", c.day)}}
		return s
	case len(named) > longestList:
		s.Blocks = []Block{Paragraph{Body, c.w.say("signataires.ailleurs", "n", n, "date", c.day)}}
		return s
	}
	t := Table{Caption: c.w.say("signataires.tableau", "date", c.day), Columns: []TableColumn{
		c.column("structure", Left, 7), c.column("categorie", Left, 5), c.column("commune", Left, 4), c.column("depuis", Left, 3), c.column("source", Left, 4)}}
	for _, line := range named {
		since := c.w.say("signataires.sansdate")
		if !line.Undated {
			since = french.Short(line.From)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{text(french.Typeset(line.Body.Name)), text(categoryName(line.Body.Category)),
			c.orUnknown(french.Typeset(line.Body.Commune)), text(since), text(c.e.Sources.Cite(line.At))}})
	}
	if unnamed > 0 {
		t.Note = c.w.agree(unnamed, "signataires.anonyme", "n", french.Count(unnamed, "professionnel indépendant", "professionnels indépendants"))
	}
	s.Blocks = []Block{Paragraph{Body, c.w.say("signataires.intro", "n", n, "date", c.day)}, t}
	return s
}

// sessions lists what was held since the plan's first year.
func (c *composer) sessions() Section {
	s := Section{ID: "seances", Title: c.w.say("seances.titre"), NewPage: true}
	t := Table{Caption: c.w.say("seances.tableau"), Note: c.w.say("seances.note"), Columns: []TableColumn{
		c.column("date", Left, 3), c.column("instance", Left, 4), c.column("theme", Left, 7), c.column("acteurs", Right, 2), c.column("personnes", Right, 3), c.column("source", Left, 4)}}
	club, committee := 0, 0
	for _, line := range c.e.Sessions {
		switch line.Instance {
		case columns.Club:
			club++
		case columns.Committee:
			committee++
		}
		people := french.Integer(line.People)
		if line.AtLeast {
			people = c.w.say("seances.aumoins", "n", people)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{text(french.Short(line.Date)), text(line.Instance.French()),
			c.orUnknown(french.Typeset(line.Theme)), text(french.Integer(line.Actors)), text(people), text(c.e.SessionSource(line))}})
	}
	if len(t.Rows) == 0 {
		s.Blocks = []Block{Paragraph{Body, c.w.say("seances.aucune")}}
		return s
	}
	met := french.Integer(committee)
	if committee == 0 {
		met = c.w.say("seances.comite.aucune")
	}
	s.Blocks = []Block{Paragraph{Body, c.w.say("seances.intro", "club", french.Count(club, "séance", "séances"),
		"comite", met, "debut", strconv.Itoa(c.e.Frame.Config.Plan.Start))}, t}
	return s
}

// actions lists the collective actions of the reported year's stock.
func (c *composer) actions() Section {
	s := Section{ID: "actions", Title: c.w.say("actions.titre"), NewPage: true}
	year := strconv.Itoa(c.year)
	var counted []*indicator.Action
	for i := range c.e.Actions {
		if a := &c.e.Actions[i]; a.Counted && (a.LastYear == 0 || a.LastYear >= c.year) {
			counted = append(counted, a)
		}
	}
	say := func(key string) Paragraph {
		return Paragraph{Body, c.w.say(key, "n", french.Count(len(counted), "action", "actions"), "verbe", pick(len(counted), "est", "sont"),
			"annee", year, "toutes", french.Integer(len(c.e.Actions)))}
	}
	switch {
	case len(counted) == 0:
		s.Blocks = []Block{Paragraph{Body, c.w.say("actions.aucune")}}
		return s
	case len(counted) > longestList:
		s.Blocks = []Block{say("actions.ailleurs")}
		return s
	}
	order := french.NewCollator()
	t := Table{Caption: c.w.say("actions.tableau", "annee", year), Columns: []TableColumn{
		c.column("action", Left, 8), c.column("porteurs", Left, 7), c.column("etat", Left, 3), c.column("debut", Left, 3), c.column("fin", Left, 3)}}
	for _, a := range counted {
		state := a.Status.French()
		if a.Late {
			state = c.w.say("actions.retard", "etat", state)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{text(french.Typeset(a.Title)), c.orUnknown(bodyNames(a.Carriers, order)), text(state),
			c.orUnknown(french.Short(a.Start)), c.orUnknown(french.Short(a.End))}})
	}
	s.Blocks = []Block{say("actions.intro"), t}
	return s
}

// capital begins a sentence.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

func bodyNames(bodies []*indicator.Body, order *french.Collator) string {
	names := make([]string, len(bodies))
	for i, b := range bodies {
		names[i] = french.Typeset(b.Name)
	}
	slices.SortFunc(names, order.Compare)
	return strings.Join(names, ", ")
}

// quality says what became of every row and what was noticed.
func (c *composer) quality(causes []finding.Cause) Section {
	s := Section{ID: "qualite", Title: c.w.say("qualite.titre")}
	tally := c.e.Tally
	rows := Table{Caption: c.w.say("qualite.tableau"), Columns: []TableColumn{c.column("lignes", Left, 6), c.column("nombre", Right, 2)}}
	for _, l := range []struct {
		name string
		n    int
	}{{"entetes", tally.Header}, {"vides", tally.Blank}, {"ignorees", tally.Ignored}, {"retenues", tally.Accepted}, {"ecartees", tally.Rejected}} {
		rows.Rows = append(rows.Rows, TableRow{Cells: []TableCell{text(c.w.say("qualite." + l.name)), text(french.Integer(l.n))}})
	}
	rows.Rows = append(rows.Rows, TableRow{Total: true, Cells: []TableCell{text(c.w.say("qualite.lues")), text(french.Integer(tally.Rows))}})
	s.Blocks = []Block{Paragraph{Body, c.w.say("qualite.intro")}, Paragraph{Callout, capital(c.e.Account.Sentence())}, rows, Heading{2, c.w.say("qualite.constats")}}
	if len(causes) == 0 {
		s.Blocks = append(s.Blocks, Paragraph{Body, c.w.say("qualite.constats.aucun")})
	} else {
		s.Blocks = append(s.Blocks, c.causeTable(causes), Paragraph{Note, c.w.say("qualite.constats.note")})
	}
	if n := c.e.Muted; n > 0 {
		s.Blocks = append(s.Blocks, Paragraph{Note, c.w.agree(n, "qualite.sourdine", "nombre", french.Integer(n))})
	}
	return s
}

// causeTable counts what was noticed, by rule: no file, no value, nothing that
// could name a person.
func (c *composer) causeTable(causes []finding.Cause) Table {
	t := Table{Caption: c.w.say("qualite.constats.tableau"),
		Columns: []TableColumn{c.column("point", Left, 7), c.column("gravite", Left, 4), c.column("nombre", Right, 2)}}
	type point struct {
		title, grave string
		severity     finding.Severity
	}
	count := map[point]int{}
	var points []point
	for _, cause := range causes {
		p := point{cause.Rule.Title, cause.French(), cause.Severity()}
		if count[p] == 0 {
			points = append(points, p)
		}
		count[p]++
	}
	order := french.NewCollator()
	slices.SortFunc(points, func(a, b point) int {
		return cmp.Or(cmp.Compare(a.severity, b.severity), order.Compare(a.title, b.title))
	})
	for _, p := range points {
		t.Rows = append(t.Rows, TableRow{Cells: []TableCell{text(p.title), text(p.grave), text(french.Integer(count[p]))}})
	}
	return t
}

// method prints the rules as counted.
func (c *composer) method() Section {
	w := c.w
	s := Section{ID: "methode", Title: w.say("methode.titre"), NewPage: true, Blocks: []Block{
		Paragraph{Body, w.say("methode.intro")},
		List{Items: []string{w.say("methode.date", "date", c.day), w.say("methode.acteurs"),
			w.say("methode.club", "seuil", french.Count(c.e.Frame.Config.Club.MinSessions, "séance", "séances")), w.say("methode.personnes")}},
	}}
	for rank, i := range indicator.Indicators() {
		terms := Terms{}
		for _, d := range indicator.Definitions() {
			if d.ID.Indicator() == i.ID && !strings.HasPrefix(string(d.ID), "signatories.category.") {
				terms.Items = append(terms.Items, Term{french.Typeset(d.Name), french.Typeset(d.Rule)})
			}
		}
		s.Blocks = append(s.Blocks, Heading{2, w.say("indicateur.titre", "rang", strconv.Itoa(rank+1), "titre", i.Title)}, terms)
	}
	return s
}
