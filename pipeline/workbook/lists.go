package workbook

import (
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
)

// Headers of the columns the formulas read.
const (
	colCategory     = "Catégorie"
	colSigned       = "Signature"
	colUndated      = "Sans date"
	colWithdrawn    = "Retrait"
	colContribution = "Contribution"
	colMember       = "Commune du territoire"
	colMembers      = "Population"

	colLine     = "Ligne"
	colFirst    = "Première année"
	colAttended = "Séances " // and the year
	colQuality  = "Qualité " // and the year

	colInstance = "Instance"
	colDate     = "Date"
	colPeople   = "Personnes"
	colAgents   = "Agents"
	colSpeakers = "Intervenants"

	colCounted  = "Comptée"
	colLast     = "Dernière année"
	colDone     = "Achèvement"
	colLate     = "En retard"
	colStatus   = "État"
	colEnd      = "Fin"
	colEngaged  = "Engagement"
	colPopulace = "Population municipale"
)

// What a line is. A « Structure » of « Club climat » holds the sessions it
// attended; the others hold numbers of actors that are not named.
const (
	lineBody    = "Structure"
	lineCitizen = "Citoyen"
	lineGroup   = "Effectif"
	lineTwice   = "Effectif, 2 séances ou plus"
	lineThrice  = "Effectif, 3 séances ou plus"
	lineNew     = "Effectif, première fois"
	lineAgain   = "Effectif, déjà l’an passé"
	lineSigned  = "Effectif, signataires"
)

// signed is the word for a commune that signed itself, and for a signatory at
// the club.
const signed = "Signataire"

func signatoryList(e *indicator.Evaluation) list {
	l := list{sheet: sheetSignatories, table: "T_Signataires", top: rowHeader, columns: []column{
		{"Structure", 46, left}, {colLine, 12, left}, {colCategory, 30, left}, {"Commune", 24, left}, {colSigned, 14, center},
		{colUndated, 10, center}, {colWithdrawn, 14, center}, {colContribution, 15, center}, {colMember, 14, center},
		{colMembers, 13, right}, {sourceColumn, 34, left},
	}}
	people := map[string]int{}
	for _, m := range e.Frame.Members {
		people[m.INSEE] = m.Population
	}
	of := func(i int) (*indicator.Commitment, string) {
		if i < len(e.Commitments) {
			return &e.Commitments[i], lineBody
		}
		return &e.Citizens[i-len(e.Commitments)], lineCitizen
	}
	l.made(len(e.Commitments)+len(e.Citizens), func(row []cell, i int) []cell {
		c, line := of(i)
		return signatoryRow(row, c, line, people)
	})
	l.cites(func(i int) string { c, _ := of(i); return e.Sources.Cite(c.At) })
	l.fill(emptyWords(e, indicator.SignatoriesValue, "aucun signataire"))
	return l
}

func signatoryRow(row []cell, c *indicator.Commitment, line string, people map[string]int) []cell {
	population := text(nothing)
	if c.Member {
		population = count(people[c.Body.INSEE])
	}
	return append(row, raw(c.Body.Name), text(line), text(category(c.Body.Category)), raw(c.Body.Commune), day(c.From),
		yesNo(c.Undated), day(c.Until), yesNo(c.Contribution), yesNo(c.Member), population)
}

func clubList(e *indicator.Evaluation) list {
	l := list{sheet: sheetClub, table: "T_Club_climat", top: rowHeader, columns: []column{
		{"Acteur", 46, left}, {colLine, 12, left}, {colCategory, 30, left}, {"Commune", 24, left}, {colFirst, 12, center},
	}}
	years := e.Frame.Years()
	for _, y := range years {
		l.columns = append(l.columns, column{colAttended + itoa(y), 10, center})
	}
	for _, y := range years {
		l.columns = append(l.columns, column{colQuality + itoa(y), 14, left})
	}
	l.columns = append(l.columns, column{sourceColumn, 34, left})
	c := attendance{e: e, years: years}
	for _, y := range years {
		c.told = append(c.told, e.Amount(indicator.ClubValue, y).Known())
	}
	bodies := len(e.Club)
	l.made(bodies+len(e.ClubGroups)*len(groupLines), func(row []cell, i int) []cell {
		if i < bodies {
			return c.body(row, &e.Club[i])
		}
		return c.group(row, &e.ClubGroups[(i-bodies)/len(groupLines)], &groupLines[(i-bodies)%len(groupLines)])
	})
	l.cites(func(i int) string {
		switch i -= bodies; {
		case i < 0:
			return e.Sources.Cite(e.Club[bodies+i].At)
		case i%len(groupLines) > 0:
			return french.Typeset("comme la ligne « " + lineGroup + " »")
		}
		return e.Sources.Cite(e.ClubGroups[i/len(groupLines)].At)
	})
	l.fill(emptyWords(e, indicator.ClubValue, "aucun acteur"))
	return l
}

// groupLine is a line of actors that are not named.
type groupLine struct {
	word string
	of   func(y indicator.GroupYear) int
}

// groupLines say how many they are, then what else the figures need of them. The
// first cites the cells for all.
var groupLines = []groupLine{
	{lineGroup, func(y indicator.GroupYear) int { return y.Actors }},
	{lineTwice, func(y indicator.GroupYear) int { return y.Twice }},
	{lineThrice, func(y indicator.GroupYear) int { return y.Thrice }},
	{lineNew, func(y indicator.GroupYear) int { return y.New }},
	{lineAgain, func(y indicator.GroupYear) int { return y.Again }},
	{lineSigned, func(y indicator.GroupYear) int { return y.Signatories }},
}

// attendance makes the rows of « Club climat ». A year the club's records do not
// tell has no number.
type attendance struct {
	e     *indicator.Evaluation
	years []int
	told  []bool // by year
}

// body is the row of a body: its sessions and what it is, year by year.
func (c *attendance) body(row []cell, a *indicator.Attendee) []cell {
	first := 0
	for i, y := range c.years {
		if first == 0 && c.told[i] && int(a.Years[i].Sessions) >= c.e.Frame.Config.Club.MinSessions {
			first = y
		}
	}
	row = append(row, raw(a.Body.Name), text(lineBody), text(category(a.Body.Category)), raw(a.Body.Commune), year(first))
	row = c.byYear(row, func(i int) cell { return count(int(a.Years[i].Sessions)) })
	return c.byYear(row, func(i int) cell {
		if a.Years[i].Signatory {
			return text(signed)
		}
		return text(a.Years[i].Quality.French())
	})
}

// group is a row of actors that are not named.
func (c *attendance) group(row []cell, g *indicator.AttendeeGroup, line *groupLine) []cell {
	row = append(row, text(g.Body.Name), text(line.word), text(category(g.Body.Category)), text(nothing), text(nothing))
	row = c.byYear(row, func(i int) cell { return count(line.of(g.Years[i])) })
	return c.byYear(row, func(int) cell { return text(g.Quality.French()) })
}

// byYear appends the cell of each year.
func (c *attendance) byYear(row []cell, of func(i int) cell) []cell {
	for i, told := range c.told {
		if told {
			row = append(row, of(i))
		} else {
			row = append(row, text(nothing))
		}
	}
	return row
}

func sessionList(e *indicator.Evaluation) list {
	l := list{sheet: sheetSessions, table: "T_Seances", top: rowHeader, columns: []column{
		{colDate, 12, center}, {colInstance, 20, left}, {"Thème", 44, left}, {"Type", 16, left},
		{"Acteurs", 10, center}, {colPeople, 12, center}, {"Effectif", 10, center},
		{colAgents, 10, center}, {colSpeakers, 13, center},
	}}
	for _, c := range record.Categories() {
		l.columns = append(l.columns, column{c.French(), 16, center})
	}
	l.columns = append(l.columns, column{sourceColumn, 34, left})
	l.made(len(e.Sessions), func(row []cell, i int) []cell {
		s := &e.Sessions[i]
		exact := "exact"
		if s.AtLeast {
			exact = "au moins"
		}
		row = append(row, day(s.Date), text(s.Instance.French()), textOr(s.Theme, notReported), textOr(s.Type, notReported),
			count(s.Actors), count(s.People), text(exact), count(s.Agents), count(s.Speakers))
		for i := range record.Categories() {
			n := 0
			if i < len(s.ByCategory) {
				n = s.ByCategory[i]
			}
			row = append(row, count(n))
		}
		return row
	})
	l.cites(func(i int) string { return e.SessionSource(e.Sessions[i]) })
	l.fill(emptyWords(e, indicator.ClubValue, "aucune séance"))
	return l
}

func actionList(e *indicator.Evaluation) list {
	l := list{sheet: sheetActions, table: "T_Actions", top: rowHeader, columns: []column{
		{"Action", 48, left}, {"Code", 12, left}, {"Porteurs", 40, left}, {"Partenaires associés", 36, left},
		{colStatus, 14, left}, {"Début", 12, center}, {colEnd, 12, center}, {"Effets", 26, left},
		{colCounted, 11, center}, {"Pourquoi", 36, left}, {colUndated, 10, center}, {colFirst, 12, center},
		{colLast, 12, center}, {colDone, 14, center}, {colLate, 11, center}, {sourceColumn, 30, left},
	}}
	why := typesetter{}
	l.made(len(e.Actions), func(row []cell, i int) []cell {
		a := &e.Actions[i]
		return append(row, raw(a.Title), raw(a.Code), raw(names(a.Carriers)), raw(names(a.Partners)),
			text(a.Status.French()), day(a.Start), day(a.End), textOr(strings.Join(a.Impacts, ", "), notReported),
			yesNo(a.Counted), why.sentence(a.Why), yesNo(a.Undated), year(a.FirstYear), year(a.LastYear), year(a.DoneYear),
			yesNo(a.Late))
	})
	l.cites(func(i int) string { return e.Sources.Cite(e.Actions[i].At) })
	l.fill(emptyWords(e, indicator.ActionsValue, "aucune action"))
	return l
}

func partnerList(e *indicator.Evaluation) list {
	l := list{sheet: sheetPartners, table: "T_Partenaires", top: rowHeader, columns: []column{
		{"Structure", 46, left}, {colCategory, 30, left}, {"Commune", 24, left}, {"Signataire", 12, center},
		{"Dans la liste des partenaires", 16, center}, {"Séances du club", 12, center}, {sourceColumn, 34, left},
	}}
	l.made(len(e.Partners), func(row []cell, i int) []cell {
		p := &e.Partners[i]
		return append(row, raw(p.Body.Name), text(category(p.Body.Category)), raw(p.Body.Commune), yesNo(p.Signatory),
			yesNo(p.Listed), count(p.Sessions))
	})
	l.cites(func(i int) string { return e.Sources.Cite(e.Partners[i].At()) })
	l.fill("aucune structure")
	return l
}

func communeList(e *indicator.Evaluation) list {
	l := list{sheet: sheetCommunes, table: "T_Communes", top: rowHeader, columns: []column{
		{"Commune", 36, left}, {"Code Insee", 12, center}, {colPopulace, 14, right}, {colEngaged, 30, left}, {sourceColumn, 34, left},
	}}
	for _, c := range e.Communes {
		l.add(text(c.Commune.Name), text(c.Commune.INSEE), count(c.Commune.Population), text(engagement(c.State)), text(e.Sources.Cite(c.At)))
	}
	l.fill("aucune commune")
	return l
}

// engagement is the word staff read for what a commune has done.
func engagement(s indicator.CommuneState) string {
	switch s {
	case indicator.CommuneSigned:
		return signed
	case indicator.CommuneEngaged:
		return "Présente au Club climat"
	}
	return "Ni signataire ni présente"
}

// category is the word of a category; a body without one counts under « Autres ».
func category(c record.Category) string {
	if c == 0 {
		c = record.CategoryOther
	}
	return c.French()
}

// names joins bodies; none is « — ».
func names(bodies []*indicator.Body) string {
	all := make([]string, len(bodies))
	for i, b := range bodies {
		all[i] = b.Name
	}
	return strings.Join(all, french.ThinSpace+"; ")
}

// emptyWords says why a list has no line: nothing was found, or no list tells.
func emptyWords(e *indicator.Evaluation, id indicator.FigureID, none string) string {
	if f, ok := e.Figure(id, e.Frame.Year); !ok || f.Status == indicator.NotReported {
		return notReported
	}
	return none
}

// clubInstance is the word of « Séances » for the club.
func clubInstance() string { return columns.Club.French() }
