package record_test

import (
	"fmt"
	"strings"
	"testing"

	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/record"
)

// A list that several processors read is told in its own order, each person once.
func TestLongListIsReadInItsOrder(t *testing.T) {
	const rows = 40_000
	var grid strings.Builder
	grid.WriteString("Date | Structure | Nom | Prénom | Présence\n")
	for i := range rows {
		presence := "présent"
		if i%1000 == 7 {
			presence = "zzz" // cannot be read
		}
		fmt.Fprintf(&grid, "%02d/03/2024 | Commune d'Arques | Nom%d | Jean | %s\n", 1+i%28, i%300, presence)
	}
	sheet := casetest.Sheet("club.xlsx", "Séances", strings.TrimSuffix(grid.String(), "\n"))
	set, tables, found := decode(t, sheet)
	if len(tables) != 1 || len(set.Attendances) != rows || len(set.Persons) != 300 {
		t.Fatalf("%d tables, %d attendances, %d persons", len(tables), len(set.Attendances), len(set.Persons))
	}
	named := map[string]*record.PersonName{}
	for i := range set.Attendances {
		a := &set.Attendances[i]
		if int(a.Row().Row) != i+2 {
			t.Fatalf("attendance %d is of row %d", i, a.Row().Row)
		}
		if named[a.Body.Person.Full] == nil {
			named[a.Body.Person.Full] = a.Body.Person
		}
		if named[a.Body.Person.Full] != a.Body.Person {
			t.Fatalf("%s is kept twice", a.Body.Person.Full)
		}
	}
	last, n := int32(0), 0
	for _, f := range found.All() {
		if f.At.Row <= last {
			t.Errorf("a finding of row %d after one of row %d", f.At.Row, last)
		}
		last, n = f.At.Row, n+1
	}
	if n != rows/1000 {
		t.Errorf("%d findings", n)
	}
}
