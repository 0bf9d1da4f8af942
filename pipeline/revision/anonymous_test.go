package revision

import (
	"bytes"
	"testing"
)

// Once who the persons were is gone, their number still is what is compared.
func TestCountsOutliveWhoThePersonsWere(t *testing.T) {
	for _, c := range []struct{ name, then, today, want string }{
		{"nothing changed", "x/p-1 a/y z/p-2", "x/p-1 a/y z/p-2", ""},
		{"one person more", "x/p-1 a/y", "x/p-1 a/y z/p-2", "2->3, new_facts +1"},
		{"one person less", "x/p-1 a/y z/p-2", "x/p-1 a/y", "3->2, corrected_data -1"},
		{"a body more", "x/p-1 a/y", "x/p-1 a/y b/z", "2->3, new_facts +1 4"},
		{"the first persons", "a/y x/p-1 : p-1", "a/y x/p-1", "1->2, new_facts +1 3"},
	} {
		if got := summary(Compare(edition(c.then).WithoutPersons(), edition(c.today), edition(c.today))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWithoutPersonsHoldsNone(t *testing.T) {
	before := edition("x/p-1 a/y z/p-2 b/w")
	after := before.WithoutPersons()
	data := after.Encode()
	for _, gone := range []string{"p-1", "p-2"} {
		if bytes.Contains(data, []byte(gone)) {
			t.Errorf("%s is still in %s", gone, data)
		}
	}
	back, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := back.Rows.Len(); got != 2 {
		t.Errorf("%d rows, want those of the two bodies", got)
	}
	if back.Figures[0].Amount != before.Figures[0].Amount {
		t.Errorf("the count became %v", back.Figures[0].Amount)
	}
	if !back.anonymous() || before.anonymous() {
		t.Error("an edition must tell whether its persons are gone")
	}
	if again := back.WithoutPersons().Encode(); !bytes.Equal(again, data) {
		t.Errorf("twice is not once:\n%s\n%s", again, data)
	}
}
