package example

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSizesAreThoseOfTheStory(t *testing.T) {
	marks, committee, held := 0, 0, 0
	for year := 2021; year <= 2026; year++ {
		held += len(clubSessions(year))
		for _, v := range clubVisits(year) {
			for i := range v.marks {
				if present(v.marks[i]) && v.who != carrier {
					marks++
				}
			}
		}
	}
	for _, v := range slices.Concat(visitsCommittee2024(), visitsCommittee2025()) {
		committee += people(v.marks[0])
	}
	codes := map[string]bool{}
	for _, a := range actions() {
		codes[a.code] = true
	}
	signatures := len(signatures2021()) + len(signatures2022()) + len(signatures2025())
	for what, n := range map[string][3]int{
		"partners":              {len(partners()), 70, 70},
		"rows about signatures": {signatures, 45, 50},
		"sessions of the club":  {held, 14, 14},
		"attendances":           {marks, 430, 480},
		"at the comité":         {committee, 20, 30},
		"actions":               {len(codes), 20, 20},
	} {
		if n[0] < n[1] || n[0] > n[2] {
			t.Errorf("%d %s, want %d to %d", n[0], what, n[1], n[2])
		}
	}
}

func TestEveryKeyNamesSomebody(t *testing.T) {
	l := newLedger()
	if len(l.bodies) != len(bodies()) || len(l.citizens) != len(citizens()) {
		t.Error("a key stands twice")
	}
	known := func(key string) bool {
		_, body := l.bodies[key]
		_, citizen := l.citizens[key]
		return body || citizen || key == unnamed
	}
	check := func(where, key string) {
		if !known(key) {
			t.Errorf("%s: nobody is called %q", where, key)
		}
	}
	for year := 2021; year <= 2026; year++ {
		for _, v := range clubVisits(year) {
			check("club", v.who)
			if len(v.marks) != len(clubSessions(year)) {
				t.Errorf("%d %s: marks %q for %d sessions", year, v.who, v.marks, len(clubSessions(year)))
			}
			if strings.Trim(v.marks, "PVR23EAIi.") != "" {
				t.Errorf("%d %s: unknown mark in %q", year, v.who, v.marks)
			}
			if year > 2022 && strings.Contains(v.marks, "2") && l.bodies[v.who].second == "" {
				t.Errorf("%d %s: two people, one name", year, v.who)
			}
		}
	}
	for _, v := range slices.Concat(visitsCommittee2024(), visitsCommittee2025(), registered()) {
		check("comité", v.who)
	}
	for _, s := range slices.Concat(signatures2021(), signatures2022(), signatures2025()) {
		check("charter", s.who)
	}
	for _, a := range actions() {
		for _, key := range a.by {
			check(a.code, key)
		}
	}
}

// Invented numbers must pass the checksum and belong to nobody (doc.go).
func TestIdentifiersAreValidAndUnassigned(t *testing.T) {
	seen, n := map[string]bool{}, 0
	for _, b := range bodies() {
		if b.siret == "" {
			continue
		}
		n++
		if len(b.siret) != 14 || !luhn(b.siret) || !luhn(b.siret[:9]) {
			t.Errorf("%s: %s fails the checksum", b.key, b.siret)
		}
		if b.siret[:3] < "002" || b.siret[:3] > "004" {
			t.Errorf("%s: %s is outside 002 to 004", b.key, b.siret)
		}
		if seen[b.siret[:9]] {
			t.Errorf("%s: %s is another body's", b.key, b.siret)
		}
		seen[b.siret[:9]] = true
	}
	if n < 20 {
		t.Errorf("%d SIRET, want 20 or more", n)
	}
	for _, b := range bodies() {
		if b.key == "hocquedelle" && luhn(siretAsTyped(b).(string)) {
			t.Error("the wrong digit passes the checksum")
		}
	}
}

func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			n = n*2/10 + n*2%10
		}
		sum += n
	}
	return sum%10 == 0
}

// One name, one person: a citizen who shares a name with somebody's contact
// would count through that body.
func TestPersonsAreThemselves(t *testing.T) {
	owner := map[string]string{"Gwenaël Daubresson": "sobre"} // stands for sobre and toits, on purpose
	claim := func(person, who string) {
		if person == "" || (person == "Gwenaël Daubresson" && who == "toits") {
			return
		}
		if other, taken := owner[person]; taken && other != who {
			t.Errorf("%s is both %s and %s", person, other, who)
		}
		owner[person] = who
	}
	for _, b := range bodies() {
		claim(b.contact, b.key)
		claim(b.second, b.key)
	}
	for _, c := range citizens() {
		claim(c.name, c.key)
	}
}

func TestClubMeetsOnThursdays(t *testing.T) {
	for year := 2021; year <= 2026; year++ {
		for _, s := range clubSessions(year) {
			day, err := time.Parse(time.DateOnly, s.on)
			if err != nil || day.Weekday() != time.Thursday || day.Year() != year {
				t.Errorf("%s: %v, %v", s.on, day.Weekday(), err)
			}
		}
	}
}

// The CSV must not pass for UTF-8: it is there to be recognised.
func TestCSVIsWindows1252(t *testing.T) {
	data := string(build(t)["signatures_2021.csv"])
	for _, want := range []string{"Commune d\x92Arques;", "\xc9tat de la signature", "sign\xe9;\"Animation d'un r\xe9seau de haies ;", "\r\n"} {
		if !strings.Contains(data, want) {
			t.Errorf("the CSV lacks %q", want)
		}
	}
	if _, err := windows1252("Œuvre ✓"); err == nil {
		t.Error("a character without a place was written")
	}
}
