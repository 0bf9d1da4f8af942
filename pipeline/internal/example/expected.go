package example

// YearCount is what one year of the example must come to.
type YearCount struct {
	Year        int
	Signatories SignatoryCount
	Club        *ClubCount // nil: no session is recorded, so nothing is known
	Actions     ActionCount
}

// SignatoryCount counts the charter: bodies, and citizens beside them.
type SignatoryCount struct{ Value, New, Left, Undated, Citizens int }

// ClubCount counts actors at the club. Value = Partners + Organisations +
// Citizens.
type ClubCount struct{ Value, Partners, Organisations, Citizens, Sessions int }

// ActionCount counts collective actions.
type ActionCount struct{ Value, New, Completed, Cumulative int }

// ExpectedYear and ExpectedAsOf are the run Expected stands for: the series of
// the year 2026 as of 23 November 2026. Another reported year moves the two
// undated signatures, which count in the reported year only.
const (
	ExpectedYear = 2026
	ExpectedAsOf = "2026-11-23"
)

// Expected is the count made by hand from the tables of this package, with the
// counting rules printed in « Méthode ». hand_count_test.go names everything
// that is counted.
func Expected() []YearCount {
	return []YearCount{
		// The lists exist and hold nothing yet: 0. The club has no session on
		// record in 2020: unknown.
		{2020, SignatoryCount{}, nil, ActionCount{}},

		// 11 sign on 30 March (the CAPSO's own line is not counted), 3 more follow.
		{2021, SignatoryCount{Value: 14, New: 14}, &ClubCount{Value: 27 + 5 + 4, Partners: 27, Organisations: 5, Citizens: 4, Sessions: 2},
			ActionCount{Value: 3, New: 3, Completed: 0, Cumulative: 3}},

		// 14 + 5. Helfaut's letter of January repeats December: no entry. One citizen.
		{2022, SignatoryCount{Value: 19, New: 5, Citizens: 1}, &ClubCount{Value: 41 + 8 + 5, Partners: 41, Organisations: 8, Citizens: 5, Sessions: 2},
			ActionCount{Value: 6, New: 3, Completed: 1, Cumulative: 6}},

		// 19 + 4 − the foundry.
		{2023, SignatoryCount{Value: 22, New: 4, Left: 1, Citizens: 1}, &ClubCount{Value: 54 + 6 + 5, Partners: 54, Organisations: 6, Citizens: 5, Sessions: 3},
			ActionCount{Value: 7, New: 3, Completed: 1, Cumulative: 9}},

		// 22 + 4. Arques signs the charter of 2024 and was a signatory: no entry.
		// 31/02/2024 is no day: no signature. A second citizen.
		{2024, SignatoryCount{Value: 26, New: 4, Citizens: 2}, &ClubCount{Value: 47 + 9 + 5, Partners: 47, Organisations: 9, Citizens: 5, Sessions: 2},
			ActionCount{Value: 8, New: 2, Completed: 2, Cumulative: 11}},

		// 26 + 4.
		{2025, SignatoryCount{Value: 30, New: 4, Citizens: 2}, &ClubCount{Value: 62 + 7 + 6, Partners: 62, Organisations: 7, Citizens: 6, Sessions: 3},
			ActionCount{Value: 8, New: 2, Completed: 1, Cumulative: 13}},

		// 30 + 3 (the foundry comes back) + 2 undated. 10 December is after the
		// cut-off: neither the signature nor the session announced counts.
		{2026, SignatoryCount{Value: 33 + 2, New: 3, Undated: 2, Citizens: 2}, &ClubCount{Value: 59 + 8 + 6, Partners: 59, Organisations: 8, Citizens: 6, Sessions: 2},
			ActionCount{Value: 9, New: 2, Completed: 1, Cumulative: 15}},
	}
}
