package indicator

import (
	"fmt"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

func date(text string) french.Date {
	if text == "" {
		return french.Date{}
	}
	d, problem := french.ParseDate(text)
	if problem != french.NoProblem {
		panic(text)
	}
	return d
}

// TestStays: events are written S date (signature), W date (withdrawal), in
// any order.
func TestStays(t *testing.T) {
	for _, c := range []struct {
		events, by string
		want       string
	}{
		{"", "31/12/2025", ""},
		{"S 11/03/2021", "31/12/2020", ""},
		{"S 11/03/2021", "11/03/2021", "11/03/2021–"},
		{"S 11/03/2021, S 12/04/2023", "31/12/2025", "11/03/2021–"},
		{"W 01/02/2023, S 11/03/2021", "31/12/2022", "11/03/2021–"},
		{"W 01/02/2023, S 11/03/2021", "31/12/2025", "11/03/2021–01/02/2023"},
		{"S 11/03/2021, W 01/02/2023, S 05/06/2024", "31/12/2025", "11/03/2021–01/02/2023 05/06/2024–"},
		{"S 11/03/2021, W 11/03/2021", "31/12/2025", "11/03/2021–11/03/2021"},
		{"W 01/02/2020, S 11/03/2021", "31/12/2025", "11/03/2021–"},
		{"W 01/02/2020", "31/12/2025", ""},
		{"S 2021, W 03/2022", "31/12/2025", "2021–03/2022"},
	} {
		g := signing{actor: &register.Actor{}}
		for i, e := range strings.Split(c.events, ", ") {
			if mark, day, ok := strings.Cut(e, " "); ok {
				g.events = append(g.events, event{on: date(day), withdrawn: mark == "W", at: source.At("a", "F", i+2, 3)})
			}
		}
		g.sort()
		var got []string
		for _, s := range g.staysBy(date(c.by)) {
			got = append(got, french.Short(s.from)+"–"+french.Short(s.until))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s by %s: %s, want %s", c.events, c.by, strings.Join(got, " "), c.want)
		}
	}
}

func TestUndatedCountsOnlyWithoutAnyDatedEvent(t *testing.T) {
	oui := []source.Ref{source.At("a", "F", 2, 3)}
	for _, c := range []struct {
		name   string
		events []event
		want   bool
	}{
		{"alone", nil, true},
		{"withdrawn before the day", []event{{on: date("01/02/2024"), withdrawn: true}}, false},
		{"dated before the day", []event{{on: date("01/02/2024")}}, false},
		{"withdrawn after the day", []event{{on: date("01/02/2026"), withdrawn: true}}, true},
	} {
		g := signing{undated: oui, events: c.events}
		if got := g.signedUndated(date("31/12/2025")); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestPlaceOfAnAction is DESIGN §7's rule 3, a line a sentence of it. Cut-off
// day: 12 June 2025.
func TestPlaceOfAnAction(t *testing.T) {
	two := []*register.Actor{{ID: "a", Name: "A", Nature: register.Body}, {ID: "b", Name: "B", Nature: register.Body}}
	for _, c := range []struct {
		name       string
		status     record.ActionStatus
		start, end string
		want       string // counted first-last done late undated, or the reason
	}{
		{"ongoing", record.Ongoing, "01/09/2021", "", "2021-"},
		{"status beats dates: planned has not begun", record.Planned, "01/09/2021", "", "pas encore commencée"},
		{"to discuss has not begun", record.ToDiscuss, "", "", "pas encore commencée"},
		{"begins after the cut-off", record.Ongoing, "01/09/2025", "", "pas encore commencée"},
		{"passed end, not done: active and late", record.Ongoing, "01/09/2021", "31/12/2023", "2021- late"},
		{"end not passed yet", record.Ongoing, "01/09/2021", "31/12/2025", "2021-"},
		{"done with an end", record.Done, "01/09/2021", "31/12/2023", "2021-2023 done 2023"},
		{"done without an end: in its start's year", record.Done, "01/09/2021", "", "2021-2021 done 2021"},
		{"done with an end only: begun in the end's year", record.Done, "", "31/05/2023", "2023-2023 done 2023"},
		{"done, end still to come", record.Done, "01/09/2021", "31/12/2025", "2021-"},
		{"abandoned leaves from its end's year", record.Abandoned, "01/09/2021", "31/05/2023", "2021-2022"},
		{"abandoned in the year it began", record.Abandoned, "01/02/2023", "31/05/2023", "abandonnée l’année même"},
		{"abandoned, undated", record.Abandoned, "01/09/2021", "", "abandonnée, sans date"},
		{"undated ongoing", record.Ongoing, "", "", "0- undated"},
		{"undated done", record.Done, "", "", "0- undated"},
		{"undated paused", record.Paused, "", "", "0- undated"},
		{"no status, a start", 0, "2022", "", "2022-"},
		{"no status, an end only", 0, "", "31/12/2024", "2024- late"},
		{"neither", 0, "", "", "ni date ni statut"},
		{"ends before it starts", record.Done, "01/09/2023", "01/01/2022", "2023-2023 done 2023"},
	} {
		count := count{facts: &Facts{}, bare: true, frame: Frame{Config: config.Defaults(), Year: 2025, AsOf: date("12/06/2025")}}
		a := count.place(&action{title: "x", carriers: two, status: c.status, start: date(c.start), end: date(c.end)})
		got := a.Why
		if a.Counted {
			got = fmt.Sprintf("%d-%s", a.FirstYear, strings.TrimPrefix(fmt.Sprint(a.LastYear), "0"))
			if a.DoneYear != 0 {
				got += fmt.Sprintf(" done %d", a.DoneYear)
			}
			if a.Late {
				got += " late"
			}
			if a.Undated {
				got += " undated"
			}
		}
		if got != c.want && (a.Counted || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCollective(t *testing.T) {
	body := func(id string) *register.Actor {
		return &register.Actor{ID: register.ActorID(id), Nature: register.Body}
	}
	carrier := &register.Actor{ID: "c", Nature: register.Body, Carrier: true}
	citizen := &register.Actor{ID: "p", Nature: register.Citizen}
	yes, no := record.Sourced[bool]{Value: true, State: record.Present}, record.Sourced[bool]{State: record.Present}
	for _, c := range []struct {
		name     string
		carriers []*register.Actor
		marked   record.Sourced[bool]
		want     bool
	}{
		{"nobody", nil, record.Sourced[bool]{}, false},
		{"one and the carrier", []*register.Actor{body("a"), carrier}, record.Sourced[bool]{}, false},
		{"two", []*register.Actor{body("a"), body("b")}, record.Sourced[bool]{}, true},
		{"one and a citizen", []*register.Actor{body("a"), citizen}, record.Sourced[bool]{}, false},
		{"marked, nobody", nil, yes, true},
		{"two, an explicit non", []*register.Actor{body("a"), body("b")}, no, false},
	} {
		if got, why := (&action{carriers: c.carriers, marked: c.marked}).collective(); got != c.want || why == "" {
			t.Errorf("%s: %v (%s)", c.name, got, why)
		}
	}
}

func TestRunningNumbersAreNoCodes(t *testing.T) {
	for code, want := range map[string]string{"1": "", "12.": "", "n° 3": "", "N°4": "", "1.2": "", "A-1": "A-1", "2023-04": "2023-04", " B3 ": "B3", "": ""} {
		if got := properCode(code); got != want {
			t.Errorf("%q: %q, want %q", code, got, want)
		}
	}
}

func TestTheDayAYearBefore(t *testing.T) {
	for day, want := range map[string]string{"31/12/2025": "31/12/2024", "12/06/2025": "12/06/2024", "29/02/2024": "28/02/2023"} {
		if got := before(date(day)); got != date(want) {
			t.Errorf("%s: %v", day, got)
		}
	}
}

func TestSourcesCiteRowsWithoutNames(t *testing.T) {
	s := NewSources([]source.Place{{File: "b.xlsx", Sheet: "F"}, {File: "a Dupont.xlsx", Sheet: "F"}, {File: "b.xlsx", Sheet: "F"}})
	refs := []source.Ref{source.At("b.xlsx", "F", 14, 2), source.At("a Dupont.xlsx", "F", 3, 1), source.At("b.xlsx", "F", 8, 1), source.At("b.xlsx", "F", 8, 2)}
	if got, want := s.Cite(refs), "S2, lignes\u00a08 et\u00a014\u202f; S1, ligne\u00a03"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, c := range []struct {
		rows []int32
		want string
	}{
		{[]int32{4}, "ligne\u00a04"}, {[]int32{5, 4}, "lignes\u00a04 et\u00a05"}, {[]int32{4, 5, 6}, "lignes\u00a04\u00a0à\u00a06"},
		{[]int32{9, 4, 5, 6, 12, 13}, "lignes\u00a04\u00a0à\u00a06, 9, 12 et\u00a013"},
	} {
		if got := string(appendLines(nil, c.rows)); got != c.want {
			t.Errorf("%v: %q, want %q", c.rows, got, c.want)
		}
	}
	if got, want := string(s.CSV(func(file string) string { return file })), "\ufeffcode;fichier;feuille\r\nS1;a Dupont.xlsx;F\r\nS2;b.xlsx;F\r\n"; got != want {
		t.Errorf("%q", got)
	}
}

func TestEveryFigureIsDefinedOnce(t *testing.T) {
	seen := map[FigureID]bool{}
	for _, d := range Definitions() {
		if seen[d.ID] || d.Name == "" || d.Unit == "" || !strings.HasSuffix(d.Rule, ".") || d.ID.Rule() != d.Rule {
			t.Errorf("%s: %+v", d.ID, d)
		}
		seen[d.ID] = true
	}
	e := (&Facts{register: &register.Register{}}).Count(Frame{Config: config.Defaults(), Year: 2025, AsOf: date("31/12/2025")}, Account{})
	for _, f := range e.Figures {
		if !seen[f.ID] {
			t.Errorf("%s is counted and not defined", f.ID)
		}
		if f.Amount.Known() || f.Status != NotReported {
			t.Errorf("%s %d = %v %s, and there is no list at all", f.ID, f.Year, f.Amount, f.Status)
		}
	}
	if len(e.Figures) != len(seen)*6 {
		t.Errorf("%d figures counted, %d defined over 6 years", len(e.Figures), len(seen))
	}
}
