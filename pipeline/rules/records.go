package rules

import (
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
)

// partner needs a name; its dates must follow each other.
func (j *judge) partner(p *record.Partner) bool {
	ok, found := j.forms.check(namedForm{p.Body.Name}, p.Row, func() map[string]field { return map[string]field{"Name": of(p.Body.Name)} })
	j.findings.Add(found...)
	if ok {
		j.ordered(p.Joined, p.Left, finding.LeftBeforeJoined)
	}
	return j.verdict(p.Row, ok, &p.Body)
}

// signature needs an actor; a date that cannot be read is no signature.
func (j *judge) signature(s *record.Signature) bool {
	ok, found := j.forms.check(signatureForm{who(&s.Body)}, s.Row, func() map[string]field { return map[string]field{"Actor": of(s.Body.Name)} })
	j.findings.Add(found...)
	if s.Date.State == record.Bad {
		ok = false // reported at its cell
	}
	if ok {
		j.ordered(s.Date, s.Withdrawn, finding.WithdrawnBeforeSigned)
		j.statusAgrees(s)
		j.withinPlan(s.Date)
	}
	return j.verdict(s.Row, ok, &s.Body)
}

// attendance needs the day of its session. Nobody's name is no fault: it may
// be a bare headcount; a mark without any of the three says nothing, and a name
// that cannot be read is not known to be nobody's.
func (j *judge) attendance(a *record.Attendance) bool {
	if a.Body.Name.State == record.Bad {
		return j.verdict(a.Row(), false, &a.Body) // reported at its cell
	}
	if !a.Body.Name.Is() && a.Body.Person == nil && !a.Detail().Headcount.Is() {
		_, found := j.forms.check(namedForm{a.Body.Name}, a.Row(), func() map[string]field { return map[string]field{"Name": of(a.Body.Name)} })
		j.findings.Add(found...)
		return j.verdict(a.Row(), false)
	}
	headcount := a.Detail().Headcount
	values := attendanceValues{a.Date.Value, a.Date.State, headcount.Value, headcount.State}
	if j.sound[values] {
		return j.verdict(a.Row(), true)
	}
	ok, found := j.forms.check(attendanceForm{a.Date, headcount}, a.Row(),
		func() map[string]field { return map[string]field{"Date": of(a.Date), "Headcount": of(headcount)} })
	j.findings.Add(found...)
	if j.sound != nil && ok && len(found) == 0 {
		j.sound[values] = true
	}
	return j.verdict(a.Row(), ok, &a.Body)
}

// action needs a title; it should be carried by somebody and end after it
// starts.
func (j *judge) action(a *record.Action) bool {
	ok, found := j.forms.check(actionForm{a.Title}, a.Row, func() map[string]field { return map[string]field{"Title": of(a.Title)} })
	j.findings.Add(found...)
	if ok {
		j.ordered(a.Start, a.End, finding.EndBeforeStart)
		if len(a.Carriers) == 0 {
			j.findings.Add(finding.New(finding.ActionWithoutCarrier, a.Title.At, "", a.Title.Value))
		}
	}
	var named []*record.Mention
	for i := range a.Carriers {
		named = append(named, &a.Carriers[i])
	}
	for i := range a.Partners {
		named = append(named, &a.Partners[i])
	}
	return j.verdict(a.Row, ok, named...)
}

// meeting needs a day.
func (j *judge) meeting(m *record.Meeting) bool {
	ok, found := j.forms.check(meetingForm{m.Date}, m.Row, func() map[string]field { return map[string]field{"Date": of(m.Date)} })
	j.findings.Add(found...)
	return j.verdict(m.Row, ok)
}

// target needs an indicator and a year.
func (j *judge) target(t *record.Target) bool {
	ok, found := j.forms.check(targetForm{t.Indicator, t.Year, t.Value, t.PastValue}, t.Row,
		func() map[string]field {
			return map[string]field{"Indicator": of(t.Indicator), "Year": of(t.Year), "Value": of(t.Value), "PastValue": of(t.PastValue)}
		})
	j.findings.Add(found...)
	return j.verdict(t.Row, ok)
}

// who is what a signature must name: a body, or a person for a citizen. A cell
// that cannot be read stays Bad: who came for a body nobody can read is no
// citizen.
func who(m *record.Mention) record.Sourced[string] {
	if m.Name.State != record.Bad && m.Citizen() {
		return record.Sourced[string]{Value: m.Person.Full, State: record.Present, At: m.At}
	}
	return m.Name
}

// ordered warns when the second date stands before the first.
func (j *judge) ordered(first, second record.Sourced[french.Date], rule *finding.Rule) {
	if first.Is() && second.Is() && first.Value.After(second.Value) {
		j.findings.Add(finding.New(rule, second.At, "", french.Short(second.Value), "first", french.Short(first.Value)).With(first.At))
	}
}

// statusAgrees warns when a status says « refus » or « en cours » beside a
// signature, dated or a mere « oui »: the status wins, nothing is counted.
func (j *judge) statusAgrees(s *record.Signature) {
	if !s.Status.Is() || s.Status.Value == record.Signed {
		return
	}
	signed, at := "", s.Date.At
	switch {
	case s.Date.Is():
		signed = french.Short(s.Date.Value)
	case s.Undated.Or(false):
		signed, at = "oui", s.Undated.At
	default:
		return
	}
	if at != s.Status.At {
		j.findings.Add(finding.New(finding.StatusContradictsDate, s.Status.At, "", s.Status.Value.French(), "date", signed).With(at))
	}
}

// withinPlan warns about a signature far before the plan: most often a typing
// slip (2012 for 2021). One year before the plan is common: charters are
// prepared early.
func (j *judge) withinPlan(date record.Sourced[french.Date]) {
	if date.Is() && int(date.Value.Year) < j.plan.Start-1 {
		j.findings.Add(finding.New(finding.DateBeforePlan, date.At, "", french.Short(date.Value)))
	}
}
