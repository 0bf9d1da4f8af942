package territory

import (
	"testing"

	"pcaet/templates"
)

// TestTablesAgree checks the shipped tables against each other: what the
// loader cannot refuse one row at a time.
func TestTablesAgree(t *testing.T) {
	g, err := Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if g.table.count() != 34_969 || len(g.epcis) != 1_255 || len(g.formers) != 2_576+4 {
		t.Errorf("%d communes, %d EPCI, %d former names", g.table.count(), len(g.epcis), len(g.formers))
	}
	members := map[string]int{}
	for i := range int32(g.table.count()) {
		c := g.commune(i)
		if _, known := g.EPCI(c.EPCI); !known && c.EPCI != "" {
			t.Errorf("%s is in an unknown EPCI, %s", c.Name, c.EPCI)
		}
		members[c.EPCI]++
		found := false
		for _, named := range g.Named(c.Name) {
			found = found || named.INSEE == c.INSEE
		}
		if !found {
			t.Errorf("%s %s is not found by its name", c.INSEE, c.Name)
		}
	}
	for _, e := range g.epcis {
		if members[e.SIREN] == 0 {
			t.Errorf("%s has no commune", e.Name)
		}
	}
}
