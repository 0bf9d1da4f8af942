package record

import (
	"testing"
	"unsafe"
)

// Rows of attendance are the many: a year of a large territory has a million.
func TestAttendancesAreSmall(t *testing.T) {
	if size := unsafe.Sizeof(Attendance{}); size > 112 {
		t.Errorf("an Attendance takes %d bytes; what few lists tell belongs in Detail or Identity", size)
	}
}

// Each name of a person is kept once, however it was typed in columns.
func TestPeopleAreNamedOnce(t *testing.T) {
	p := newPeople(newEverybody())
	jean := p.named(PersonName{First: "Jean", Last: "Petit"})
	if want := (PersonName{"Jean", "Petit", "Jean Petit"}); *jean != want {
		t.Errorf("named %+v, want %+v", *jean, want)
	}
	anne := p.named(PersonName{Full: "Anne Roux"})
	for _, c := range []struct {
		typed PersonName
		want  *PersonName
	}{
		{PersonName{First: "Jean", Last: "Petit"}, jean}, {PersonName{"Jean", "Petit", "Jean Petit"}, jean},
		{PersonName{Full: "Anne Roux"}, anne}, {PersonName{Full: "Anne Roux"}, anne},
	} {
		if got := p.named(c.typed); got != c.want {
			t.Errorf("%+v is named anew", c.typed)
		}
	}
	for _, other := range []PersonName{{Full: "Jean Petit"}, {First: "Jean", Last: "Petit", Full: "M. Petit"}, {Last: "Petit"}} {
		if got := p.named(other); got == jean || other.Full != "" && *got != other {
			t.Errorf("%+v is named %+v", other, *got)
		}
	}
	if (&Mention{}).Who() != (PersonName{}) || (&Mention{Person: jean}).Who() != *jean {
		t.Error("a mention names whom it does not")
	}
}
