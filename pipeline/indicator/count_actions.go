package indicator

import (
	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// actions counts indicator 3: collective actions begun and not ended before
// the year. Status beats dates.
func (c *count) actions() {
	c.out.Actions = make([]Action, len(c.facts.actions))
	for i := range c.facts.actions {
		c.out.Actions[i] = c.place(&c.facts.actions[i])
	}
	begun, left := newLedger(len(c.out.Actions), c.bare), newLedger(len(c.out.Actions), c.bare)
	for _, y := range c.years {
		if !c.facts.has[columns.Actions] {
			c.unknown(y, ActionsValue, ActionsNew, ActionsCompleted, ActionsCumulative, ActionsUndated, ActionsLate, ActionsPaused)
			continue
		}
		c.actionsOf(y, begun, left)
	}
}

// actionsOf counts one year.
func (c *count) actionsOf(y int, inStock, leftOut *ledger) {
	var value, begun, completed, cumulative, undated, late, paused, left []int32 // numbers of lines
	d := c.frame.CutOff(y)
	for i := range c.out.Actions {
		a := &c.out.Actions[i]
		leave := func(why string) {
			left = append(left, leftOut.note(i, func() Contribution { return a.line(why) }))
		}
		if !a.Counted {
			leave(a.Why)
			continue
		}
		if a.Undated && y != c.frame.Year {
			leave("sans date : comptée seulement dans l’année du rapport")
			continue
		}
		if !a.Undated && a.FirstYear > y {
			continue // not begun yet: nothing to say of it that year
		}
		line := inStock.note(i, func() Contribution { return a.line(a.Why) })
		cumulative = append(cumulative, line)
		switch {
		case a.Undated:
			undated = append(undated, line)
		case a.FirstYear == y:
			begun = append(begun, line)
		}
		if a.DoneYear == y {
			completed = append(completed, line)
		}
		if a.LastYear != 0 && a.LastYear < y {
			leave("terminée avant l’année")
			continue
		}
		value = append(value, line)
		if a.lateOn(d) {
			late = append(late, line)
		}
		if a.Status == record.Paused || a.Status == record.Blocked {
			paused = append(paused, line)
		}
	}
	c.figure(ActionsValue, y, Whole(len(value)), inStock.those(value), leftOut.those(left))
	c.number(ActionsNew, y, inStock.those(begun))
	c.number(ActionsCompleted, y, inStock.those(completed))
	c.number(ActionsCumulative, y, inStock.those(cumulative))
	c.number(ActionsUndated, y, inStock.those(undated))
	c.number(ActionsLate, y, inStock.those(late))
	c.number(ActionsPaused, y, inStock.those(paused))
}

// line is the action as a figure counts it, or leaves it out.
func (a *Action) line(why string) Contribution {
	return Contribution{Subject: &Subject{a.Title, a.key}, At: a.At, Why: why, Count: 1}
}

// lateOn reports whether the action should have ended by day d and has not.
func (a *Action) lateOn(d french.Date) bool {
	return a.Status != record.Done && a.Status != record.Abandoned && !a.End.IsZero() && !a.End.Partial() && d.After(a.End)
}

// place says when an action stands in the stock, and why.
func (c *count) place(f *action) Action {
	a := f.stand(c.frame.AsOf)
	if !c.bare {
		a.Carriers, a.Partners = c.bodiesOf(f.carriers), c.bodiesOf(f.partners)
	}
	return a
}

// stand says when an action stands in the stock as known on day d, and why.
func (f *action) stand(d french.Date) Action {
	collective, why := f.collective()
	a := Action{Title: f.title, Code: f.code, Status: f.status, Start: f.start, End: f.end, Impacts: f.impacts, Why: why, At: f.at, key: f.key}
	first, begun, dated := f.begins(d)
	switch {
	case !collective:
	case f.status == 0 && f.start.IsZero() && f.end.IsZero():
		a.Why = "ni date ni statut"
	case f.status == record.Abandoned && f.end.IsZero():
		a.Why = "abandonnée, sans date d’abandon : retirée de toutes les années"
	case !begun:
		a.Why = "pas encore commencée au " + french.Short(d)
	default:
		a.Counted, a.Undated, a.FirstYear = true, !dated, first
		a.LastYear, a.DoneYear = f.ends(first, d)
		if a.LastYear != 0 && a.LastYear < a.FirstYear {
			a.Counted, a.FirstYear, a.LastYear, a.DoneYear = false, 0, 0, 0
			a.Why = "abandonnée l’année même où elle a commencé"
		}
	}
	a.Late = a.Counted && a.lateOn(d)
	return a
}

// inStock reports whether the action counts in a year of a series that ends
// with the reported one.
func (a *Action) inStock(y, reported int) bool {
	if !a.Counted || a.Undated {
		return a.Counted && y == reported
	}
	return a.FirstYear <= y && (a.LastYear == 0 || a.LastYear >= y)
}

// begins gives the year an action began, whether it has by day d, and whether
// that year is known. « À développer » has not begun whatever its dates; with
// an end only, it began in the end's year.
func (f *action) begins(d french.Date) (year int, begun, dated bool) {
	switch {
	case f.status == record.Planned || f.status == record.ToDiscuss:
		return 0, false, false
	case !f.start.IsZero():
		return int(f.start.Year), !f.start.After(d), true
	case !f.end.IsZero():
		first := french.Date{Year: f.end.Year}
		return int(f.end.Year), !first.After(d), true
	}
	return 0, f.status != 0, false
}

// ends gives the last year in the stock (0 while it lasts) and the year of
// completion (0 = not completed by day d). Done without an end ends in its
// start's year; abandoned leaves from its end's year; a passed end alone does
// not end an action.
func (f *action) ends(first int, d french.Date) (last, done int) {
	switch f.status {
	case record.Done:
		switch {
		case f.end.IsZero() && f.start.IsZero():
			return 0, 0
		case f.end.IsZero():
			return first, first
		case f.end.After(d):
			return 0, 0
		}
		last = max(int(f.end.Year), first)
		return last, last
	case record.Abandoned:
		if f.end.After(d) {
			return 0, 0
		}
		return int(f.end.Year) - 1, 0
	}
	return 0, 0
}

// bodiesOf shows actors as the public may see them, citizens apart.
func (c *count) bodiesOf(actors []*register.Actor) []*Body {
	var bodies []*Body
	for _, a := range actors {
		if a.Nature == register.Body {
			bodies = append(bodies, &c.bodies[a.Number])
		}
	}
	return bodies
}
