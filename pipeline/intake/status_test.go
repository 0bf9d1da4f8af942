package intake

import "testing"

func TestStatusIsWrittenAndReadAsItsWord(t *testing.T) {
	for s := StatusRead; s <= StatusHeld; s++ {
		text, err := s.MarshalText()
		var back Status
		if err != nil || back.UnmarshalText(text) != nil || back != s || s.French() == "" || string(text) != s.String() {
			t.Errorf("%d is written %q, %v, and read %d", s, text, err, back)
		}
	}
	for _, s := range []Status{0, StatusHeld + 1} {
		if text, err := s.MarshalText(); err == nil {
			t.Errorf("%d is written %q", s, text)
		}
	}
	if new(Status).UnmarshalText([]byte("")) == nil {
		t.Error("no word is a status")
	}
}
