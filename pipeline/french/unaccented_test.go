package french

import "testing"

func TestCommonCharactersFoldAsTheTablesSay(t *testing.T) {
	short := 0
	for r := rune(0x80); r < 0x3000; r++ {
		plain := unaccented(r)
		if plain == 0 {
			continue
		}
		short++
		if want := string(rune(plain)); left(r) != want {
			t.Errorf("%q folds to %q, and here to %q", r, left(r), want)
		}
	}
	if short < 35 {
		t.Errorf("only %d characters were compared", short)
	}
}
