package rules

import (
	"reflect"
	"slices"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

func at(row, col int) source.Ref { return source.At("a.xlsx", "F", row, col) }

func present[T any](row, col int, v T) record.Sourced[T] {
	return record.Sourced[T]{Value: v, State: record.Present, At: at(row, col)}
}

func bad[T any](row, col int) record.Sourced[T] {
	return record.Sourced[T]{State: record.Bad, At: at(row, col)}
}

// TestEveryTagHasItsRule walks the forms: a tag nobody gave a rule would be a
// panic in front of an officer.
func TestEveryTagHasItsRule(t *testing.T) {
	forms := theForms
	out := map[complaint]bool{}
	for _, form := range []any{namedForm{}, signatureForm{}, attendanceForm{}, actionForm{}, meetingForm{}, targetForm{},
		attendanceForm{Date: present(1, 1, french.Day(2021, 3, 11)), Headcount: present(1, 1, -1)},
		attendanceForm{Headcount: present(1, 1, 9999)},
		targetForm{Year: present(1, 1, 20255), Value: present(1, 1, -4), PastValue: present(1, 1, -4)}, targetForm{Year: present(1, 1, 12)}} {
		name := reflect.TypeOf(form).Name()
		_, found := forms.check(form, at(2, 0), func() map[string]field { return nil })
		if len(found) == 0 {
			t.Errorf("an empty or wrong %s passes", name)
		}
	}
	for c := range ruleOf {
		out[c] = true
	}
	if len(out) != 13 {
		t.Errorf("%d tags have a rule, the forms hold 13", len(out))
	}
}

func check(set record.Set) (Judged, []finding.Finding) {
	j, found := Check(set, config.Plan{Start: 2020, End: 2026})
	return j, found.All()
}

func TestWhatRejectsARow(t *testing.T) {
	date := present(2, 2, french.Day(2021, 3, 11))
	name := record.Mention{Name: present(2, 1, "Mairie d’Arques"), At: at(2, 1)}
	empty := record.Mention{Name: record.Sourced[string]{State: record.Empty, At: at(2, 1)}, At: at(2, 1)}
	for _, c := range []struct {
		name     string
		set      record.Set
		accepted bool
		rules    []*finding.Rule
	}{
		{"signature", record.Set{Signatures: []record.Signature{{Row: at(2, 0), Body: name, Date: date}}}, true, nil},
		{"signature without a body", record.Set{Signatures: []record.Signature{{Row: at(2, 0), Body: empty, Date: date}}}, false, []*finding.Rule{finding.NameMissing}},
		{"unreadable signature date, already reported", record.Set{Signatures: []record.Signature{{Row: at(2, 0), Body: name, Date: bad[french.Date](2, 2)}}}, false, nil},
		{"unreadable name, already reported", record.Set{Partners: []record.Partner{{Row: at(2, 0), Body: record.Mention{Name: bad[string](2, 1)}}}}, false, nil},
		{"refus beside a date", record.Set{Signatures: []record.Signature{{Row: at(2, 0), Body: name, Date: date, Status: present(2, 3, record.Refused)}}}, true, []*finding.Rule{finding.StatusContradictsDate}},
		{"à relancer beside a oui", record.Set{Signatures: []record.Signature{{Row: at(2, 0), Body: name, Undated: present(2, 2, true), Status: present(2, 3, record.ToRemind)}}}, true, []*finding.Rule{finding.StatusContradictsDate}},
		{"en cours in the column of dates", record.Set{Signatures: []record.Signature{{Row: at(2, 0), Body: name, Status: present(2, 2, record.InProgress)}}}, true, nil},
		{"withdrawn before signed", record.Set{Signatures: []record.Signature{{Row: at(2, 0), Body: name, Date: date, Withdrawn: present(2, 3, french.Day(2020, 1, 1))}}}, true, []*finding.Rule{finding.WithdrawnBeforeSigned}},
		{"signed in 2012", record.Set{Signatures: []record.Signature{{Row: at(2, 0), Body: name, Date: present(2, 2, french.Day(2012, 3, 1))}}}, true, []*finding.Rule{finding.DateBeforePlan}},
		{"attendance without a day", record.Set{Attendances: []record.Attendance{{Body: name}}}, false, []*finding.Rule{finding.SessionDateMissing}},
		{"bare headcount of zero", record.Set{Attendances: []record.Attendance{{Body: empty, Date: date, Told: &record.Detail{Headcount: present(2, 3, 0)}}}}, true, nil},
		{"mark of nobody", record.Set{Attendances: []record.Attendance{{Body: empty, Date: date}}}, false, []*finding.Rule{finding.NameMissing}},
		{"action ends before it starts", record.Set{Actions: []record.Action{{Row: at(2, 0), Title: present(2, 1, "Haies"), Carriers: []record.Mention{name},
			Start: date, End: present(2, 3, french.Day(2020, 1, 1))}}}, true, []*finding.Rule{finding.EndBeforeStart}},
		{"action without title", record.Set{Actions: []record.Action{{Row: at(2, 0), Carriers: []record.Mention{name}}}}, false, []*finding.Rule{finding.TitleMissing}},
		{"action without carrier", record.Set{Actions: []record.Action{{Row: at(2, 0), Title: present(2, 1, "Haies")}}}, true, []*finding.Rule{finding.ActionWithoutCarrier}},
		{"partner left before it joined", record.Set{Partners: []record.Partner{{Row: at(2, 0), Body: name, Joined: date, Left: present(2, 3, french.Day(2020, 1, 1))}}}, true, []*finding.Rule{finding.LeftBeforeJoined}},
	} {
		j, found := check(c.set)
		if accepted := len(j.RejectedRows) == 0; accepted != c.accepted {
			t.Errorf("%s: accepted %v, want %v", c.name, accepted, c.accepted)
		}
		var met []*finding.Rule
		for _, f := range found {
			met = append(met, f.Rule)
			if f.At.IsZero() {
				t.Errorf("%s: %s has no cell", c.name, f.Rule.ID)
			}
		}
		if !reflect.DeepEqual(met, c.rules) {
			t.Errorf("%s: %d findings, want %d", c.name, len(met), len(c.rules))
		}
	}
}

// TestARowReadTwiceIsAcceptedOnce: a partner without a readable signature date
// is still a partner.
func TestARowReadTwiceIsAcceptedOnce(t *testing.T) {
	name := record.Mention{Name: present(2, 1, "Mairie d’Arques"), At: at(2, 1)}
	j, _ := check(record.Set{
		Partners:   []record.Partner{{Row: at(2, 0), Body: name}},
		Signatures: []record.Signature{{Row: at(2, 0), Body: name, Date: bad[french.Date](2, 2)}},
	})
	if len(j.RejectedRows) != 0 || len(j.Accepted.Partners) != 1 || len(j.Accepted.Signatures) != 0 {
		t.Errorf("%+v", j)
	}
}

// TestManyAttendancesAreJudgedAsEachAlone: what was accepted once is not looked
// at again, and changes nothing.
func TestManyAttendancesAreJudgedAsEachAlone(t *testing.T) {
	var all []record.Attendance
	dates := []record.Sourced[french.Date]{present(0, 2, french.Day(2024, 3, 14)), bad[french.Date](0, 2), {State: record.Empty}, present(0, 2, french.Day(2025, 3, 14))}
	heads := []record.Sourced[int]{{State: record.Absent}, present(0, 3, 12), present(0, 3, 5000), bad[int](0, 3), present(0, 3, -1)}
	for row := 2; row < 2+5*manyAlike; row++ {
		headcount := heads[row%len(heads)]
		headcount.At = at(row, 3)
		a := record.Attendance{Body: record.Mention{At: at(row, 0)}, Date: dates[row%len(dates)], Told: &record.Detail{Headcount: headcount}}
		a.Body.Name = present(row, 1, "Commune d’Arques")
		a.Date.At = at(row, 2)
		all = append(all, a)
	}
	var accepted, rejected []record.Attendance
	var found []finding.Finding
	for _, a := range all {
		alone, told := check(record.Set{Attendances: []record.Attendance{a}})
		accepted, rejected = append(accepted, alone.Accepted.Attendances...), append(rejected, alone.Rejected.Attendances...)
		found = append(found, told...)
	}
	together, told := check(record.Set{Attendances: slices.Clone(all)})
	if !reflect.DeepEqual(together.Accepted.Attendances, accepted) || !reflect.DeepEqual(together.Rejected.Attendances, rejected) || !reflect.DeepEqual(told, found) {
		t.Errorf("%d accepted, %d rejected, %d findings; alone %d, %d, %d", len(together.Accepted.Attendances), len(together.Rejected.Attendances), len(told),
			len(accepted), len(rejected), len(found))
	}
	if len(accepted) == 0 || len(rejected) == 0 || len(found) == 0 {
		t.Error("too tame to tell")
	}
}
