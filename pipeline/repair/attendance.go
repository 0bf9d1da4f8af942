package repair

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
)

// attendance says what a mark of presence may become.
func (x *engine) attendance(now *record.Attendance, f finding.Finding) []option[record.Attendance] {
	switch a := *now; {
	case f.At == a.Presence.At && unread[f.Rule]:
		return either(marked(a, record.Came), marked(a, record.Away))
	case f.At == a.Date.At && unread[f.Rule], f.Rule == finding.SessionDateMissing:
		return x.heldOn(a, f)
	case f.At == a.Detail().Role.At && unread[f.Rule]:
		told := *a.Detail()
		told.Role = present(record.Speaker, told.Role.At)
		speaker := a
		speaker.Told = &told
		return either(a, speaker)
	case f.Rule == finding.InstanceUnknown:
		return either(of(a, columns.Club), of(a, columns.OtherBody))
	case f.Rule == finding.InstanceAssumed && a.Instance == columns.Club:
		return either(a, of(a, columns.OtherBody))
	case f.Rule == finding.PresenceAssumed:
		return either(a, marked(a, record.Away))
	case f.Rule == finding.SignaturesBlank:
		return either(a, marked(a, record.Came))
	case f.Rule == finding.PresenceContradicts && (slices.Contains(f.Related, a.Presence.At) || slices.Contains(f.Related, a.Row())):
		return either(a, marked(a, record.Away))
	case f.Rule == finding.NameMissing || f.At == a.Body.Name.At && unread[f.Rule]:
		named := a
		named.Body.Name = present(x.freshName(), a.Body.At)
		return orNothing(either(named))
	case f.Rule == finding.NumberOutOfRange && f.At == a.Detail().Headcount.At:
		told := *a.Detail()
		told.Headcount = record.Sourced[int]{State: record.Empty, At: told.Headcount.At}
		a.Told = &told
		return either(a)
	case whoIsWho[f.Rule]:
		return attendanceOrNothing
	}
	return nil
}

// heldOn mends the day of a session.
func (x *engine) heldOn(a record.Attendance, f finding.Finding) []option[record.Attendance] {
	days := x.days(f)
	if len(days) == 0 {
		a.Date = present(x.frame.AsOf, a.Date.At)
		return orNothing(either(a))
	}
	var all []option[record.Attendance]
	for _, d := range days {
		a.Date = present(d, a.Date.At)
		all = append(all, either(a)...)
	}
	return all
}

func marked(a record.Attendance, p record.Presence) record.Attendance {
	a.Presence = present(p, a.Presence.At)
	return a
}

func of(a record.Attendance, i columns.Instance) record.Attendance {
	a.Instance = i
	return a
}

// action says what a row about an action may become.
func (x *engine) action(a record.Action, f finding.Finding) []option[record.Action] {
	switch {
	case f.Rule == finding.TitleMissing || f.At == a.Title.At && unread[f.Rule]:
		a.Title = present(x.freshName(), a.Title.At)
		return orNothing(either(a))
	case f.At == a.Status.At && unread[f.Rule], f.Rule == finding.ActionUndecidable:
		var all []record.Action
		for _, status := range []record.ActionStatus{record.Ongoing, record.Planned, record.Done, record.Abandoned} {
			a.Status = present(status, a.Status.At)
			all = append(all, a)
		}
		return either(all...)
	case f.At == a.End.At && unread[f.Rule]:
		return x.during(a, f, func(a *record.Action) *record.Sourced[french.Date] { return &a.End })
	case f.At == a.Start.At && unread[f.Rule], f.Rule == finding.PeriodUnreadable:
		return x.during(a, f, func(a *record.Action) *record.Sourced[french.Date] { return &a.Start })
	case f.Rule == finding.EndBeforeStart:
		turned := a
		turned.Start.Value, turned.End.Value = a.End.Value, a.Start.Value
		return either(a, turned)
	case f.At == a.Collective.At && unread[f.Rule]:
		return either(collective(a, true), collective(a, false))
	case f.Rule == finding.CollectiveDespiteNo:
		return either(collective(a, true))
	case f.Rule == finding.ActionWithoutCarrier, f.Rule == finding.CellError, f.Rule == finding.FormulaNotComputed, f.Rule == finding.RepetitionOfNothing:
		return either(a, collective(a, true)) // carriers that nobody can read may be two
	case f.Rule == finding.ActionContradicts:
		first := a
		first.Status.State, first.End.State = record.Empty, record.Empty
		return either(a, first)
	case f.Rule == finding.ActionTwoCodes:
		another := a
		another.Title.Value += " " + a.Code.Value
		return either(a, another)
	case f.Rule == finding.ActionTwoTitles:
		return orNothing(either(a))
	case whoIsWho[f.Rule]:
		without := a
		without.Carriers = slices.DeleteFunc(slices.Clone(a.Carriers), func(m record.Mention) bool { return m.At == f.At })
		return either(a, without)
	}
	return nil
}

// during mends a date of an action.
func (x *engine) during(a record.Action, f finding.Finding, date func(*record.Action) *record.Sourced[french.Date]) []option[record.Action] {
	all := []record.Action{}
	days := x.days(f)
	if len(days) == 0 {
		all = append(all, a)
		days = []french.Date{{Year: int16(x.given.Config.Plan.Start)}, x.frame.AsOf}
	}
	for _, d := range days {
		*date(&a) = present(d, date(&a).At)
		all = append(all, a)
	}
	return either(all...)
}

func collective(a record.Action, yes bool) record.Action {
	a.Collective = present(yes, a.Collective.At)
	return a
}
