package pack

import (
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/report"
)

// yearly are the counts that begin anew each year: they compare within one.
var yearly = map[indicator.FigureID]bool{
	indicator.ClubValue: true, indicator.ClubPartners: true, indicator.ClubOrganisations: true, indicator.ClubCitizens: true,
	indicator.ClubSessions: true,
}

// amount writes a count for a reader.
func (c *composer) amount(a indicator.Amount) string {
	switch {
	case !a.Known():
		return c.w.Say("nr")
	case a.Den == 1:
		return french.Integer(a.Num)
	}
	return french.Decimal(a.Float(), 1)
}

// now and then are a figure on each of the two days.
func (c *composer) now(id indicator.FigureID) indicator.Amount {
	return c.Now.Amount(id, c.Now.Frame.Year)
}

func (c *composer) then(id indicator.FigureID) indicator.Amount {
	if c.Then == nil {
		return indicator.Amount{}
	}
	return c.Then.Amount(id, c.Then.Frame.Year)
}

// move is by how much a figure moved between the two days; false where they do
// not compare.
func (c *composer) move(id indicator.FigureID) (int, bool) {
	now, then := c.now(id), c.then(id)
	if !now.Known() || !then.Known() || now.Den != 1 || then.Den != 1 || yearly[id] && c.Now.Frame.Year != c.Then.Frame.Year {
		return 0, false
	}
	for _, e := range []*indicator.Evaluation{c.Now, c.Then} {
		if f, _ := e.Figure(id, e.Frame.Year); f.Status == indicator.Incomplete {
			return 0, false
		}
	}
	return now.Num - then.Num, true
}

// change says in words how a figure moved; "" when there is nothing to say.
func (c *composer) change(id indicator.FigureID) string {
	by, known := c.move(id)
	then := c.then(id)
	switch {
	case known && by == 0:
		return c.w.Say("ecart.stable", "date", c.before)
	case known:
		return c.w.Say("ecart", "ecart", french.Signed(by), "date", c.before)
	case yearly[id] && then.Known():
		return c.w.Say("ecart.annuel", "valeur", c.amount(then), "annee", strconv.Itoa(c.Then.Frame.Year), "date", c.before)
	}
	return ""
}

// keyFigures are the three indicators.
func (c *composer) keyFigures() report.KeyFigures {
	var keys report.KeyFigures
	for _, i := range indicator.Indicators() {
		id := indicator.FigureID(i.ID + ".value")
		value := c.w.Say("nonrenseigne")
		if a := c.now(id); a.Known() {
			value = c.amount(a)
		}
		keys.Items = append(keys.Items, report.KeyFigure{Value: value, Label: i.Title, Change: c.change(id), Of: report.FigureRef{ID: id, Year: c.Now.Frame.Year}})
	}
	return keys
}

// standing are the bodies that are signatories on an evaluation's day.
func standing(e *indicator.Evaluation) []indicator.Commitment {
	var all []indicator.Commitment
	for _, s := range e.Commitments {
		if s.Until.IsZero() {
			all = append(all, s)
		}
	}
	return all
}

// without gives the stays of a whose body has none in b. Bodies counted without
// a name are told apart by their number alone.
func without(a, b []indicator.Commitment) []indicator.Commitment {
	left := map[indicator.Body]int{}
	for _, s := range b {
		left[*s.Body]++
	}
	var out []indicator.Commitment
	for _, s := range a {
		if left[*s.Body]--; left[*s.Body] < 0 {
			out = append(out, s)
		}
	}
	return out
}

// entered and gone are the signatories of one day that were or are none on the
// other.
func (c *composer) entered() []indicator.Commitment {
	return without(standing(c.Now), standing(c.Then))
}
func (c *composer) gone() []indicator.Commitment { return without(standing(c.Then), standing(c.Now)) }

// sessions are those held since the meeting before.
func (c *composer) sessions(of columns.Instance) []indicator.Session {
	var all []indicator.Session
	for _, s := range c.Now.Sessions {
		if s.Date.After(c.Then.Frame.AsOf) && (of == 0 || s.Instance == of) {
			all = append(all, s)
		}
	}
	return all
}

// begun are the collective actions that have begun since the meeting before.
func (c *composer) begun() []indicator.Action {
	known := map[string]int{}
	for _, a := range c.Then.Actions {
		if a.Counted {
			known[a.Title+"\x00"+a.Code]++
		}
	}
	var all []indicator.Action
	for _, a := range c.Now.Actions {
		if !a.Counted {
			continue
		}
		if known[a.Title+"\x00"+a.Code]--; known[a.Title+"\x00"+a.Code] < 0 {
			all = append(all, a)
		}
	}
	return all
}

// completed are the collective actions done since the meeting before, as far as
// their end tells.
func (c *composer) completed() []indicator.Action {
	var all []indicator.Action
	for _, a := range c.Now.Actions {
		if c.doneSince(a) {
			all = append(all, a)
		}
	}
	return all
}

func (c *composer) doneSince(a indicator.Action) bool {
	if c.Then == nil || !a.Counted || a.Status != record.Done || a.DoneYear == 0 {
		return false
	}
	last := c.Then.Frame.AsOf
	if !a.End.IsZero() && !a.End.Partial() {
		return a.End.After(last) && !a.End.After(c.Now.Frame.AsOf)
	}
	return a.DoneYear > int(last.Year)
}

// moves are sentences on what happened between the two days; most is how many
// names one holds.
func (c *composer) moves(most int) []string {
	w := c.w
	var out []string
	if entered := c.entered(); len(entered) > 0 {
		out = append(out, w.Say("depuis.signataires", "n", french.Count(len(entered), "structure", "structures"), "verbe", has(len(entered)), "noms", c.some(names(entered), most)))
	} else {
		out = append(out, w.Say("depuis.signataires.aucun"))
	}
	if gone := c.gone(); len(gone) > 0 {
		out = append(out, w.Say("depuis.retraits", "n", french.Count(len(gone), "structure", "structures"), "verbe", pick(len(gone), "s’est", "se sont"), "noms", c.some(names(gone), most)))
	}
	out = append(out, c.sessionMoves(most), c.actionMoves(most))
	if done := c.completed(); len(done) > 0 {
		out = append(out, w.Say(pick(len(done), "depuis.achevees", "depuis.achevees.pluriel"), "n", french.Count(len(done), "action collective", "actions collectives"),
			"verbe", pick(len(done), "s’est", "se sont"), "titres", c.some(titles(done), most)))
	}
	return out
}

func (c *composer) sessionMoves(most int) string {
	held := c.sessions(columns.Club)
	if len(held) == 0 {
		return c.w.Say("depuis.seances.aucune")
	}
	var themes []string
	for _, s := range held {
		theme := french.Long(s.Date)
		if s.Theme != "" {
			theme = french.Typeset("« "+s.Theme+" »") + " (" + theme + ")"
		}
		themes = append(themes, theme)
	}
	return c.w.Say(pick(len(held), "depuis.seances", "depuis.seances.pluriel"), "n", french.Count(len(held), "séance du Club climat", "séances du Club climat"),
		"verbe", pick(len(held), "s’est", "se sont"), "themes", c.some(themes, most))
}

func (c *composer) actionMoves(most int) string {
	begun := c.begun()
	if len(begun) == 0 {
		return c.w.Say("depuis.actions.aucune")
	}
	return c.w.Say("depuis.actions", "n", french.Count(len(begun), "action collective", "actions collectives"), "verbe", has(len(begun)), "titres", c.some(titles(begun), most))
}

func names(stays []indicator.Commitment) []string {
	var all []string
	for _, s := range stays {
		all = append(all, french.Typeset(s.Body.Name))
	}
	return all
}

func titles(actions []indicator.Action) []string {
	var all []string
	for _, a := range actions {
		all = append(all, french.Typeset("« "+a.Title+" »"))
	}
	return all
}

// some joins names, the number of the others in place of those past most.
func (c *composer) some(all []string, most int) string {
	if len(all) <= most {
		return strings.Join(all, ", ")
	}
	return c.w.Say("et.autres", "noms", strings.Join(all[:most-1], ", "), "n", french.Count(len(all)-most+1, "autre", "autres"))
}
