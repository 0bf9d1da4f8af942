package revision

import (
	"hash/fnv"
	"testing"
)

// TestSumsAreThoseOfTheLibrary: an edition compares itself with what others wrote.
func TestSumsAreThoseOfTheLibrary(t *testing.T) {
	s, whole, rest := sums{fnvStart, fnvStart}, fnv.New64a(), fnv.New64a()
	for _, text := range []string{"", "a", "Présent\n", "\x00\xff"} {
		s.both([]byte(text))
		whole.Write([]byte(text))
		rest.Write([]byte(text))
		s.only([]byte(text + "!"))
		whole.Write([]byte(text + "!"))
		if s.whole != whole.Sum64() || s.rest != rest.Sum64() {
			t.Errorf("%q: %d and %d, want %d and %d", text, s.whole, s.rest, whole.Sum64(), rest.Sum64())
		}
	}
}
