package example

import (
	"slices"
	"strings"
	"testing"
)

// A second opinion on the hand count: a plain counter over the same tables,
// which knows nothing of the pipeline.

func TestHandCountOfSignatories(t *testing.T) {
	rows := slices.Concat(signatures2021(), signatures2022(), signatures2025())
	signed := map[string][]string{} // who -> days signed
	ended := map[string]string{}
	var undated []string
	for _, s := range rows {
		if s.ended != "" {
			ended[s.who] = s.ended
		}
		switch yes := strings.EqualFold(s.status, "signé") || s.typed == "oui"; {
		case s.who == carrier:
		case s.on != "" && yes:
			signed[s.who] = append(signed[s.who], s.on)
		case yes && s.typed != "31/02/2024":
			undated = append(undated, s.who)
		}
	}
	in := func(who, cutoff string) bool {
		last := ""
		for _, on := range signed[who] {
			if on <= cutoff {
				last = max(last, on)
			}
		}
		end, left := ended[who]
		return last != "" && !(left && end <= cutoff && end > last)
	}
	for _, h := range handCounts() {
		var entered, gone, people []string
		for who := range signed {
			before, now := in(who, cutoff(h.year-1)), in(who, cutoff(h.year))
			switch {
			case isCitizen(who) && now && !before:
				people = append(people, who)
			case isCitizen(who):
			case now && !before:
				entered = append(entered, who)
			case before && !now:
				gone = append(gone, who)
			}
		}
		compare(t, h.year, "signed", h.signed, entered)
		compare(t, h.year, "left", h.left, gone)
		compare(t, h.year, "citizens who signed", h.people, people)
		if h.year == ExpectedYear {
			compare(t, h.year, "undated", h.undated, undated)
		} else {
			compare(t, h.year, "undated", h.undated, nil)
		}
	}
}

func TestHandCountOfTheClub(t *testing.T) {
	l := newLedger()
	listed := map[string]bool{}
	for _, b := range partners() {
		listed[b.key] = true
	}
	signatories := map[string]bool{}
	for i, h := range handCounts() {
		for _, who := range names(h.signed + " " + h.undated) {
			signatories[who] = true
		}
		for _, who := range names(h.left) {
			delete(signatories, who)
		}
		var partner, organisation, citizens []string
		for _, v := range clubVisits(h.year) {
			came := strings.IndexFunc(v.marks, func(r rune) bool { return present(byte(r)) }) >= 0
			b := l.bodies[v.who]
			inList := listed[v.who] && b.joined <= cutoff(h.year) && (b.left == "" || b.left > cutoff(h.year))
			switch {
			case !came || v.who == carrier || v.who == unnamed:
			case isCitizen(v.who):
				citizens = append(citizens, v.who)
			case inList || signatories[v.who]:
				partner = append(partner, v.who)
			default:
				organisation = append(organisation, v.who)
			}
		}
		compare(t, h.year, "partners at the club", h.partners, partner)
		compare(t, h.year, "organisations at the club", h.organisations, organisation)
		compare(t, h.year, "citizens at the club", h.citizens, citizens)
		if club := Expected()[i].Club; club != nil && club.Sessions != len(clubSessions(h.year)) {
			t.Errorf("%d: %d sessions, Expected says %d", h.year, len(clubSessions(h.year)), club.Sessions)
		}
	}
}

func TestHandCountOfActions(t *testing.T) {
	for _, h := range handCounts() {
		var active, begun, completed []string
		for _, a := range actions() {
			first, last, done := span(a)
			if !collective(a) || first == 0 {
				continue
			}
			if first <= h.year && h.year <= last {
				active = append(active, a.code)
			}
			if first == h.year {
				begun = append(begun, a.code)
			}
			if done == h.year {
				completed = append(completed, a.code)
			}
		}
		compare(t, h.year, "active", h.active, active)
		compare(t, h.year, "begun", h.begun, begun)
		compare(t, h.year, "completed", h.completed, completed)
	}
}

// collective reports whether two bodies besides the intercommunality carry an
// action, or its row says so.
func collective(a action) bool {
	others := 0
	for _, key := range a.by {
		if key != carrier {
			others++
		}
	}
	return a.joint == "oui" || (a.joint != "non" && others >= 2)
}

// span gives the first and last year of an action in the stock, and the year
// it was completed; zeros for one that has not begun.
func span(a action) (first, last, done int) {
	start, end := yearOf(a.start), yearOf(a.end)
	switch strings.ToLower(a.status) {
	case "a lancer", "a développer":
		return 0, 0, 0
	case "réalisé", "réalisée", "terminé":
		if end == 0 {
			end = start
		}
		if start == 0 {
			start = end
		}
		return start, end, end
	case "abandonné":
		return start, end - 1, 0
	}
	return start, ExpectedYear, 0
}

func yearOf(on string) int {
	year := 0
	for _, r := range on[:min(4, len(on))] {
		year = year*10 + int(r-'0')
	}
	return year
}

// cutoff is the day the count of a year stops.
func cutoff(year int) string {
	if year == ExpectedYear {
		return ExpectedAsOf
	}
	return string([]byte{'2', '0', byte('0' + year/10%10), byte('0' + year%10)}) + "-12-31"
}

func isCitizen(key string) bool { _, ok := newLedger().citizens[key]; return ok }

func clubVisits(year int) []visit {
	return map[int][]visit{2021: visits2021(), 2022: visits2022(), 2023: visits2023(), 2024: visits2024(), 2025: visits2025(), 2026: visits2026()}[year]
}

func clubSessions(year int) []session {
	return map[int][]session{2021: clubSessions2021(), 2022: clubSessions2022(), 2023: clubSessions2023(),
		2024: clubSessions2024(), 2025: clubSessions2025(), 2026: clubSessions2026()}[year]
}

func compare(t *testing.T, year int, what, hand string, counted []string) {
	t.Helper()
	want, got := names(hand), slices.Clone(counted)
	slices.Sort(got)
	got = slices.Compact(got)
	if len(slices.Compact(slices.Clone(want))) != len(want) {
		t.Errorf("%d %s: a name stands twice in the hand count %v", year, what, want)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d %s:\n  by hand %v\n  counted %v", year, what, want, got)
	}
}
