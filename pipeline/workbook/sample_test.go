package workbook

import (
	"bytes"
	"fmt"
	"math/rand/v2"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
)

// invention makes an evaluation of invented bodies whose figures are counted
// here row by row, by loops that know nothing of formulas.
type invention struct {
	rnd  *rand.Rand
	e    indicator.Evaluation
	then int // the next row to cite
}

// invent makes an evaluation of about size lines a list.
func invent(seed uint64, size int) *indicator.Evaluation {
	v := &invention{rnd: rand.New(rand.NewPCG(seed, 7)), then: 2}
	c := config.Defaults()
	c.Targets = map[string]map[int]int{"signatories": {2024: 12, 2025: 20, 2026: 30}}
	v.e.Frame = indicator.Frame{Config: c, Name: "Communauté d’agglomération du Pays d’Essai", Year: 2025, AsOf: french.Day(2025, 12, 31)}
	v.e.Examples = true
	v.e.Sources = indicator.NewSources([]source.Place{{File: "charte.xlsx", Sheet: "Onglet un"}, {File: "club.xlsx", Sheet: "Onglet deux"}, {File: "actions.xlsx", Sheet: "Onglet trois"}})
	v.communes()
	v.commitments(size)
	v.club(size)
	v.sessions(size)
	v.actions(size)
	v.remarks()
	v.e.Tally = indicator.Tally{Files: 3, FilesSkipped: 1, Sheets: 3, Rows: 100, Header: 3, Blank: 2, Ignored: 5, Accepted: 88, Rejected: 2}
	return indicator.Assemble(v.e)
}

func (v *invention) yearsOf() []int { return v.e.Frame.Years() }

func (v *invention) cite(file, sheet string) []source.Ref {
	v.then++
	return []source.Ref{source.At(file, sheet, v.then, 1)}
}

func (v *invention) chance(percent int) bool { return v.rnd.IntN(100) < percent }

func (v *invention) figure(id indicator.FigureID, year int, a indicator.Amount) {
	status := indicator.Computed
	if !a.Known() {
		status = indicator.NotReported
	}
	v.e.Figures = append(v.e.Figures, indicator.Figure{ID: id, Year: year, Amount: a, Status: status})
}

func (v *invention) number(id indicator.FigureID, year, n int) {
	v.figure(id, year, indicator.Whole(n))
}

func (v *invention) communes() {
	for i := range 12 {
		m := territory.Commune{INSEE: fmt.Sprintf("620%02d", i), Name: fmt.Sprintf("Commune-lès-Essai n° %d", i+1), Population: 400 + 317*i}
		v.e.Frame.Members = append(v.e.Frame.Members, m)
	}
}

func (v *invention) body(i int) *indicator.Body {
	b := &indicator.Body{Name: fmt.Sprintf("Structure d’essai n° %d", i), Category: record.Category(v.rnd.IntN(int(record.CategoryOther) + 1))}
	if v.chance(60) {
		m := v.e.Frame.Members[v.rnd.IntN(len(v.e.Frame.Members))]
		b.INSEE, b.Commune = m.INSEE, m.Name
	}
	return b
}

func (v *invention) someDay(from int) french.Date {
	d := french.Day(from+v.rnd.IntN(2026-from), 1+v.rnd.IntN(12), 1+v.rnd.IntN(28))
	if v.chance(10) {
		d.Day = 0
	}
	return d
}

// lasts reports whether a stay lasts on the cut-off day of year y.
func (v *invention) lasts(c indicator.Commitment, y int) bool {
	d := v.e.Frame.CutOff(y)
	if c.Undated {
		return y == v.e.Frame.Year
	}
	return !c.From.After(d) && (c.Until.IsZero() || c.Until.After(d))
}

func (v *invention) commitments(size int) {
	for i := range size {
		c := indicator.Commitment{Body: v.body(i), Contribution: v.chance(50), At: v.cite("charte.xlsx", "Onglet un")}
		switch {
		case v.chance(8):
			c.Undated = true
		default:
			c.From = v.someDay(2019)
			if until := v.someDay(int(c.From.Year)); v.chance(25) && !c.From.After(until) {
				c.Until = until
			}
		}
		if i < len(v.e.Frame.Members) && v.chance(40) {
			m := v.e.Frame.Members[i]
			c.Body = &indicator.Body{Name: "Commune de " + m.Name, Category: record.CategoryCommunes, INSEE: m.INSEE, Commune: m.Name}
			c.Member = true
		}
		v.e.Commitments = append(v.e.Commitments, c)
		if v.chance(20) {
			v.e.Citizens = append(v.e.Citizens, indicator.Commitment{Body: &indicator.Body{Name: "Citoyen", Category: record.CategoryIndividuals},
				From: v.someDay(2020), At: v.cite("charte.xlsx", "Onglet un")})
		}
	}
	for _, m := range v.e.Frame.Members {
		v.e.Communes = append(v.e.Communes, indicator.CommuneLine{Commune: m, State: indicator.CommuneState(1 + v.rnd.IntN(3))})
	}
	for _, y := range v.yearsOf() {
		v.signatoriesOf(y)
	}
}

func (v *invention) signatoriesOf(y int) {
	n := map[indicator.FigureID]int{}
	people, all := 0, 0
	for _, m := range v.e.Frame.Members {
		all += m.Population
	}
	for _, c := range v.e.Commitments {
		if !c.Undated && int(c.From.Year) == y {
			n[indicator.SignatoriesNew]++
		}
		if !c.Until.IsZero() && int(c.Until.Year) == y {
			n[indicator.SignatoriesLeft]++
		}
		if !v.lasts(c, y) {
			continue
		}
		n[indicator.SignatoriesValue]++
		if c.Undated {
			n[indicator.SignatoriesUndated]++
		}
		if c.Contribution {
			n[indicator.SignatoriesStated]++
		} else {
			n[indicator.SignatoriesUnstated]++
		}
		in := c.Body.Category
		if in == 0 {
			in = record.CategoryOther
		}
		n[indicator.SignatoriesIn(in)]++
		if c.Member {
			n[indicator.SignatoriesCommunes]++
			for _, m := range v.e.Frame.Members {
				if m.INSEE == c.Body.INSEE {
					people += m.Population
				}
			}
		}
	}
	for _, c := range v.e.Citizens {
		if v.lasts(c, y) {
			n[indicator.SignatoriesCitizens]++
		}
	}
	ids := []indicator.FigureID{indicator.SignatoriesValue, indicator.SignatoriesNew, indicator.SignatoriesLeft, indicator.SignatoriesUndated,
		indicator.SignatoriesCitizens, indicator.SignatoriesCommunes, indicator.SignatoriesStated, indicator.SignatoriesUnstated}
	for _, c := range record.Categories() {
		ids = append(ids, indicator.SignatoriesIn(c))
	}
	for _, id := range ids {
		v.number(id, y, n[id])
	}
	v.figure(indicator.SignatoriesPopulation, y, indicator.Ratio(people, all))
}

// written is the workbook of an evaluation.
func written(e *indicator.Evaluation, causes []finding.Cause) ([]byte, error) {
	var out bytes.Buffer
	err := Write(&out, e, causes)
	return out.Bytes(), err
}

// club invents who came; 2021 has no record.
func (v *invention) club(size int) {
	years := v.yearsOf()
	for i := range size {
		a := indicator.Attendee{Body: v.body(i), At: v.cite("club.xlsx", "Onglet deux")}
		for _, y := range years {
			in := indicator.AttendeeYear{Quality: indicator.Quality(1 + v.rnd.IntN(2))}
			if in.Quality == indicator.AsPartner && v.chance(50) {
				in.Signatory = true
			}
			if y != 2021 && v.chance(45) {
				in.Sessions = 1 + v.rnd.Int32N(4)
			}
			a.Years = append(a.Years, in)
		}
		v.e.Club = append(v.e.Club, a)
	}
	for _, q := range []indicator.Quality{indicator.AsPartner, indicator.AsOrganisation, indicator.AsCitizen} {
		g := indicator.AttendeeGroup{Body: &indicator.Body{Name: "Groupe sans nom, " + q.French() + " (effectif)"}, Quality: q, At: v.cite("club.xlsx", "Onglet deux")}
		for _, y := range years {
			var in indicator.GroupYear
			if y != 2021 {
				in.Actors = v.rnd.IntN(9)
				in.Twice = v.rnd.IntN(in.Actors + 1)
				in.Thrice = v.rnd.IntN(in.Twice + 1)
				in.New = v.rnd.IntN(in.Actors + 1)
				in.Again = in.Actors - in.New
				if y == years[0] || y == 2022 {
					in.New, in.Again = in.Actors, 0
				}
				if q == indicator.AsPartner {
					in.Signatories = v.rnd.IntN(in.Actors + 1)
				}
			}
			g.Years = append(g.Years, in)
		}
		v.e.ClubGroups = append(v.e.ClubGroups, g)
	}
	ever, met, before := map[int]bool{}, 0, indicator.Amount{}
	for i, y := range years {
		before = v.clubOf(i, y, ever, &met, before)
	}
}

func (v *invention) clubOf(i, y int, ever map[int]bool, met *int, before indicator.Amount) indicator.Amount {
	ids := []indicator.FigureID{indicator.ClubValue, indicator.ClubPartners, indicator.ClubOrganisations, indicator.ClubCitizens, indicator.ClubTwice,
		indicator.ClubThrice, indicator.ClubNewcomers, indicator.ClubReturning}
	if y == 2021 {
		for _, id := range append(ids, indicator.SignatoriesUnseen, indicator.ClubLoyalty) {
			v.figure(id, y, indicator.Amount{})
		}
		v.number(indicator.ClubCumulative, y, *met)
		return indicator.Amount{}
	}
	n := map[indicator.FigureID]int{}
	seen := 0
	quality := map[indicator.Quality]indicator.FigureID{indicator.AsPartner: indicator.ClubPartners,
		indicator.AsOrganisation: indicator.ClubOrganisations, indicator.AsCitizen: indicator.ClubCitizens}
	for k, a := range v.e.Club {
		in := a.Years[i]
		if in.Sessions == 0 {
			continue
		}
		n[indicator.ClubValue]++
		n[quality[in.Quality]]++
		if in.Signatory {
			seen++
		}
		if in.Sessions >= 2 {
			n[indicator.ClubTwice]++
		}
		if in.Sessions >= 3 {
			n[indicator.ClubThrice]++
		}
		if !ever[k] {
			n[indicator.ClubNewcomers]++
		}
		ever[k] = true
		if i > 0 && a.Years[i-1].Sessions > 0 {
			n[indicator.ClubReturning]++
		}
	}
	for _, g := range v.e.ClubGroups {
		in := g.Years[i]
		n[indicator.ClubValue] += in.Actors
		n[quality[g.Quality]] += in.Actors
		n[indicator.ClubTwice] += in.Twice
		n[indicator.ClubThrice] += in.Thrice
		n[indicator.ClubNewcomers] += in.New
		n[indicator.ClubReturning] += in.Again
		seen += in.Signatories
	}
	for _, id := range ids[:len(ids)-1] {
		v.number(id, y, n[id])
	}
	*met += n[indicator.ClubNewcomers]
	v.number(indicator.ClubCumulative, y, *met)
	if before.Known() {
		v.number(indicator.ClubReturning, y, n[indicator.ClubReturning])
		v.figure(indicator.ClubLoyalty, y, indicator.Ratio(n[indicator.ClubReturning], before.Num))
	} else {
		v.figure(indicator.ClubReturning, y, indicator.Amount{})
		v.figure(indicator.ClubLoyalty, y, indicator.Amount{})
	}
	signatories := 0
	for _, c := range v.e.Commitments {
		if v.lasts(c, y) {
			signatories++
		}
	}
	v.number(indicator.SignatoriesUnseen, y, signatories-seen)
	return indicator.Whole(n[indicator.ClubValue])
}

func (v *invention) sessions(size int) {
	for _, y := range v.yearsOf() {
		held, people, agents, speakers := 0, 0, 0, 0
		if y == 2021 {
			for _, id := range []indicator.FigureID{indicator.ClubSessions, indicator.ClubPeople, indicator.ClubMean, indicator.ClubAgents, indicator.ClubSpeakers} {
				v.figure(id, y, indicator.Amount{})
			}
			continue
		}
		for k := range 2 + size/10 {
			s := indicator.Session{Instance: columns.Club, Date: french.Day(y, 1+k%12, 5), Theme: "Rénovation & mobilité : « bilan »", People: 5 + v.rnd.IntN(40),
				AtLeast: v.chance(30), Agents: v.rnd.IntN(3), Speakers: v.rnd.IntN(2), At: v.cite("club.xlsx", "Onglet deux")}
			for range record.Categories() {
				s.ByCategory = append(s.ByCategory, v.rnd.IntN(4))
			}
			if k%4 == 3 {
				s.Instance = columns.Committee
			} else {
				held, people, agents, speakers = held+1, people+s.People, agents+s.Agents, speakers+s.Speakers
			}
			v.e.Sessions = append(v.e.Sessions, s)
		}
		v.number(indicator.ClubSessions, y, held)
		v.number(indicator.ClubPeople, y, people)
		v.figure(indicator.ClubMean, y, indicator.Ratio(people, held))
		v.number(indicator.ClubAgents, y, agents)
		v.number(indicator.ClubSpeakers, y, speakers)
	}
}

func (v *invention) actions(size int) {
	for i := range size {
		a := indicator.Action{Title: fmt.Sprintf("Action d’essai n° %d : plantons ensemble une haie bocagère", i), Code: fmt.Sprintf("A%d", i),
			Carriers: []*indicator.Body{v.body(i), v.body(i + 1)}, Status: record.ActionStatus(1 + v.rnd.IntN(6)), Impacts: []string{"Atténuation", "Adaptation"},
			Counted: v.chance(75), Why: "portée par 2 structures, outre l’intercommunalité", At: v.cite("actions.xlsx", "Onglet trois")}
		switch {
		case !a.Counted:
			a.Why = "un seul porteur, outre l’intercommunalité"
		case v.chance(10):
			a.Undated = true
		default:
			a.Start = v.someDay(2019)
			a.FirstYear = int(a.Start.Year)
			if a.End = v.someDay(a.FirstYear); a.Status == record.Done {
				a.LastYear = int(a.End.Year)
				a.DoneYear = a.LastYear
			}
		}
		a.Late = v.late(a, v.e.Frame.Year)
		v.e.Actions = append(v.e.Actions, a)
	}
	for _, y := range v.yearsOf() {
		v.actionsOf(y)
	}
}

func (v *invention) late(a indicator.Action, y int) bool {
	return a.Counted && a.Status != record.Done && a.Status != record.Abandoned && !a.End.IsZero() && !a.End.Partial() && v.e.Frame.CutOff(y).After(a.End)
}

func (v *invention) actionsOf(y int) {
	n := map[indicator.FigureID]int{}
	for _, a := range v.e.Actions {
		if !a.Counted || a.Undated && y != v.e.Frame.Year || a.FirstYear > y {
			continue
		}
		n[indicator.ActionsCumulative]++
		if a.Undated {
			n[indicator.ActionsUndated]++
		}
		if a.FirstYear == y {
			n[indicator.ActionsNew]++
		}
		if a.DoneYear == y {
			n[indicator.ActionsCompleted]++
		}
		if a.LastYear != 0 && a.LastYear < y {
			continue
		}
		n[indicator.ActionsValue]++
		if v.late(a, y) {
			n[indicator.ActionsLate]++
		}
		if a.Status == record.Paused || a.Status == record.Blocked {
			n[indicator.ActionsPaused]++
		}
	}
	for _, id := range []indicator.FigureID{indicator.ActionsValue, indicator.ActionsNew, indicator.ActionsCompleted, indicator.ActionsCumulative,
		indicator.ActionsUndated, indicator.ActionsLate, indicator.ActionsPaused} {
		v.number(id, y, n[id])
	}
}

// remarks invents targets, a past value for the year of the club without a
// record, and what was written.
func (v *invention) remarks() {
	at := func() []source.Ref { return v.cite("actions.xlsx", "Onglet trois") }
	for _, y := range v.yearsOf() {
		v.e.Targets = append(v.e.Targets, indicator.Target{Indicator: "actions", Year: y, Value: 2 * (y - 2018), At: at()})
	}
	v.e.Targets = append(v.e.Targets, indicator.Target{Indicator: "signatories", Year: 2025, Value: 25, At: at()})
	v.e.Remarks = []indicator.Remark{
		{Topic: indicator.OnIndicator, Indicator: "signatories", Year: 2025, Text: "Deux communes ont signé en juin.", SignedBy: "Service climat", At: at()},
		{Topic: indicator.OnIndicator, Indicator: "signatories", Year: 2025, Text: "Une campagne est prévue.", At: at()},
		{Topic: indicator.Obstacles, Year: 2025, Text: "Peu de temps.", SignedBy: "Comité partenarial", At: at()},
	}
	for i := range v.e.Figures {
		if f := &v.e.Figures[i]; f.ID == indicator.ClubValue && f.Year == 2021 {
			f.Amount, f.Status, f.Taken = indicator.Whole(17), indicator.Computed, true
			f.Used = indicator.LinesOf(indicator.Contribution{Subject: &indicator.Subject{Label: "Valeur reprise"}, At: at(), Count: 17})
		}
	}
}

// someCauses are findings whose messages hold what must not become public.
func someCauses() []finding.Cause {
	var l finding.List
	for i, r := range finding.Catalogue() {
		if i < 6 {
			l.Add(finding.New(r, source.At("charte.xlsx", "Onglet un", 14+i, 4), "Colonne secrète", "valeur secrète", "first", "valeur secrète"))
		}
	}
	l.Add(finding.New(finding.Catalogue()[0], source.At("Dupont Jeanne.xlsx", "Privé", 3, 4), "Colonne secrète", "valeur secrète"))
	return l.Causes()
}
