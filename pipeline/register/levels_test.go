package register

import "testing"

func TestTableIsReadDownward(t *testing.T) {
	for name, c := range map[string]struct {
		levels Levels
		want   Verdict
	}{
		"staff said distinct":                    {Levels{Identical, SameEstablishment, Same, Same, Same, Same, Other}, Apart},
		"same name, nothing against it":          {Levels{Identical, NumberUnsaid, Unsaid, Unsaid, Unsaid, Unsaid, Unsaid}, Merge},
		"same name, two SIREN":                   {Levels{Identical, OtherSIREN, Same, Same, Unsaid, Unsaid, Unsaid}, Apart},
		"same name, a school and a CCAS":         {Levels{Identical, NumberUnsaid, Same, Same, Other, Unsaid, Unsaid}, Apart},
		"same SIRET, two names, two places":      {Levels{OtherName, SameEstablishment, Other, Other, Unsaid, Unsaid, Unsaid}, Merge},
		"same SIRET, a person and a body":        {Levels{OtherName, SameEstablishment, Same, Same, Other, Unsaid, Unsaid}, Apart},
		"same SIREN, no word in common":          {Levels{OtherName, SameNumber, Same, Same, Unsaid, Unsaid, Unsaid}, Ask},
		"same SIREN, a word in common, branches": {Levels{SharedWord, SameNumber, Other, Same, Unsaid, Unsaid, Unsaid}, Ask},
		"same name, two places":                  {Levels{Identical, NumberUnsaid, Other, Same, Unsaid, Unsaid, Unsaid}, Ask},
		"one slip":                               {Levels{OneSlip, NumberUnsaid, Same, Same, Unsaid, Unsaid, Unsaid}, Ask},
		"one slip, the same person came":         {Levels{OneSlip, NumberUnsaid, Unsaid, Unsaid, Unsaid, Same, Unsaid}, Merge},
		"one slip, the same person, two places":  {Levels{OneSlip, NumberUnsaid, Other, Unsaid, Unsaid, Same, Unsaid}, Apart},
		"two slips, nothing in common":           {Levels{TwoSlips, NumberUnsaid, Unsaid, Unsaid, Unsaid, Unsaid, Unsaid}, Apart},
		"one within the other, two categories":   {Levels{Within, NumberUnsaid, Unsaid, Other, Unsaid, Unsaid, Unsaid}, Apart},
		"nothing in common":                      {Levels{OtherName, NumberUnsaid, Unsaid, Unsaid, Unsaid, Unsaid, Unsaid}, Apart},
	} {
		if got := c.levels.Verdict(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got.French(), c.want.French())
		}
	}
}

// No line of the table stands in the shade of one above it, and each is said
// in its own words.
func TestEveryLineOfTheTableServes(t *testing.T) {
	used := make([]bool, len(rules))
	used[0] = true // staff's own answers
	for n := Identical; n <= OtherName; n++ {
		for number := SameEstablishment; number <= OtherSIREN; number++ {
			for code := range 81 {
				l := Levels{n, number, Agreement(1 + code%3), Agreement(1 + code/3%3), Agreement(1 + code/9%3), Agreement(1 + code/27), Unsaid}
				for i := range rules {
					if l.fits(rules[i].Levels) {
						used[i] = true
						break
					}
				}
			}
		}
	}
	said := map[string]bool{}
	for i, r := range rules {
		if !used[i] {
			t.Errorf("line %d decides nothing: %s", i+1, r.French())
		}
		if said[r.French()] {
			t.Errorf("line %d says what another says: %s", i+1, r.French())
		}
		said[r.French()] = true
	}
}
