package columns

import (
	"encoding/csv"
	"os"
	"slices"
	"testing"
)

// headingFields are the concepts of the corpus of headings that are ours.
var headingFields = map[string][]Field{
	"adresse": {Address}, "code_commune": {INSEE}, "code_postal": {PostalCode}, "code_rna": {RNA}, "code_waldec": {RNA}, "commune": {Commune},
	"email": {Email}, "siren": {SIREN}, "siret": {SIRET}, "tel_fr": {Phone}, "conventionDate": {SignedOn}, "exercice": {Year, Period},
	"associationName": {Name}, "associationSiret": {SIRET},
}

// TestCorpusHeadings measures the vocabulary against French headings that
// others collected, where they stand beside the repository.
func TestCorpusHeadings(t *testing.T) {
	f, err := os.Open("../../../shared/corpus/headers/fr_header_synonyms.csv")
	if err != nil {
		t.Skip("no corpus stands beside the repository (../shared/corpus)")
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	v := shipped(t)
	right, all, claims := 0, 0, 0
	for _, line := range lines[1:] {
		concept, heading := line[1], line[2]
		means := v.lookup(heading)
		want, ours := headingFields[concept]
		if !ours {
			continue
		}
		all++
		switch {
		case slices.ContainsFunc(want, func(f Field) bool { return slices.Contains(means, f) }):
			right++
		case len(means) > 0:
			claims++
			t.Logf("corpus: headers: %s « %s » is read as %v", concept, heading, means)
		default:
			t.Logf("corpus: headers: %s « %s » is not known", concept, heading)
		}
	}
	share := 100 * float64(right) / float64(max(all, 1))
	t.Logf("corpus: headers: %d of %d headings of a known concept (%.1f %%), %d taken for another", right, all, share, claims)
	if share < 80 || claims > 1 {
		t.Errorf("%.1f %% of the headings are known and %d taken for another; at least 80 %% and at most 1 are kept", share, claims)
	}
}
