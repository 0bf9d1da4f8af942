package repair

import (
	"strings"
	"testing"

	"pcaet/pipeline/finding"
)

func TestSentencesAndTheirWeight(t *testing.T) {
	n := func(i int) *int { return &i }
	for _, c := range []struct {
		effect finding.Effect
		rule   *finding.Rule
		want   string
		weight int
	}{
		{finding.Effect{Figure: "signatories", Published: n(35), IfRepaired: n(36)}, finding.NameMissing, "Signataires 2026 : 35 → 36", 4},
		{finding.Effect{Figure: "club", Published: n(35), Low: n(35), High: n(36)}, finding.NameMissing, "Club climat 2026 : 35, ou 36 une fois corrigé", 3},
		{finding.Effect{Figure: "actions", Published: n(35), Low: n(34), High: n(35)}, finding.NameMissing, "Actions collectives 2026 : 35, ou 34 une fois corrigé", 3},
		{finding.Effect{Figure: "club", Published: n(2), Low: n(0), High: n(2)}, finding.NameMissing, "Club climat 2026 : 2, entre 0 et 2 une fois corrigé", 7},
		{finding.Effect{Figure: "club", Low: n(0), High: n(2)}, finding.NameMissing, "Club climat 2026 : non renseigné, entre 0 et 2 une fois corrigé", 7},
		{finding.Effect{Figure: "club", Published: n(2)}, finding.TotalDiffers, "Club climat 2026 : 2, à recompter une fois corrigé", 2},
		{finding.Effect{Figure: "club", Published: n(2)}, finding.FileDamaged, "Club climat 2026 : 2, à recompter une fois corrigé", 1_000_000},
		{finding.Effect{Figure: "club", Published: n(2), IfRepaired: n(2), Other: []finding.YearEffect{{Year: 2024, IfRepaired: n(1)}}}, finding.DateUnreadable,
			"Club climat 2024 : non renseigné → 1", 1},
		{finding.Effect{Figure: "club", Maybe: []int{2021, 2023}}, finding.PresenceUnknown, "Club climat 2021 et 2023 : à recompter une fois corrigé", 1},
		{finding.Effect{Figure: "signatories", Published: n(1), Low: n(1), High: n(2), Maybe: []int{2021, 2022, 2023}}, finding.NeededDateUnreadable,
			"Signataires 2026 : 1, ou 2 une fois corrigé|Signataires de 2021 à 2023 : à recompter une fois corrigé", 3},
	} {
		effects := []finding.Effect{c.effect}
		if got := strings.ReplaceAll(strings.Join(Sentences(effects, 2026), "|"), "\u00a0", " "); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		if got := Weight(&finding.Cause{Rule: c.rule, Effects: effects}); got != c.weight {
			t.Errorf("%q weighs %d, want %d", c.want, got, c.weight)
		}
	}
}
