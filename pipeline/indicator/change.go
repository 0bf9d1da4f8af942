package indicator

import "pcaet/pipeline/french"

// Change is how a figure moved since a year earlier.
type Change struct {
	By    int
	Known bool
	Since french.Date // the day compared with: 31 December, or the same day a year before
}

// before is the day a running year is compared with: the same day a year
// earlier (28 February for the 29th).
func before(d french.Date) french.Date {
	if d.Month == 2 && d.Day == 29 {
		d.Day = 28
	}
	d.Year--
	return d
}

// Change compares a count of the reported year with the year before, on the
// same day while the year runs. What has no date is in no change. It is
// unknown when either year is, and when a list is held back: the change would
// speak of what is missing.
func (e *Evaluation) Change(id FigureID) Change {
	since := before(e.Frame.AsOf)
	now, then := e.dated(id, e.Frame.Year), e.then[id]
	figure, _ := e.Figure(id, e.Frame.Year)
	if figure.Status == Incomplete || !now.Known() || !then.Known() || now.Den != 1 || then.Den != 1 {
		return Change{Since: since}
	}
	return Change{By: now.Num - then.Num, Known: true, Since: since}
}

// undatedOf says which figure holds the undated part of a value.
var undatedOf = map[FigureID]FigureID{
	SignatoriesValue:  SignatoriesUndated,
	ActionsValue:      ActionsUndated,
	ActionsCumulative: ActionsUndated,
}

// Undated is the part of a figure of the reported year that its change leaves
// out: it counts in that year, and nobody knows since when.
func (e *Evaluation) Undated(id FigureID) int {
	if part, has := undatedOf[id]; has {
		return e.Amount(part, e.Frame.Year).Num
	}
	return 0
}

// dated is a figure without its undated part.
func (e *Evaluation) dated(id FigureID, year int) Amount {
	amount := e.Amount(id, year)
	if part, has := undatedOf[id]; has && amount.Known() {
		amount.Num -= e.Amount(part, year).Num
	}
	return amount
}

// yearBefore counts the year before the frame's, on the same day, for the
// changes; nothing before the plan's first year.
func (f *Facts) yearBefore(frame Frame) map[FigureID]Amount {
	frame.Year--
	frame.AsOf = before(frame.AsOf)
	if frame.Year < frame.Config.Plan.Start {
		return nil
	}
	c := newCount(f, frame, true)
	c.figures()
	e := Assemble(c.out)
	then := map[FigureID]Amount{}
	for _, figure := range e.Figures {
		if figure.Year == frame.Year && !(figure.Taken && frame.AsOf != french.EndOfYear(frame.Year)) { // a past value is that of a whole year
			then[figure.ID] = e.dated(figure.ID, figure.Year)
		}
	}
	return then
}
