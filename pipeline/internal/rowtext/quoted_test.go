package rowtext

import (
	"strconv"
	"testing"
)

func TestQuotedIsWhatTheLibraryQuotes(t *testing.T) {
	texts := []string{"", "Mairie d'Arques", `"a" \ b`, "é œ 🌍", "tab\tline\nnul\x00del\x7f", "cut \xff\xc3", "\xc3(", "\xc3\xc3\xa9", "\u00a0\u2028"}
	for r := range rune(0x250) {
		texts = append(texts, "a"+string(r)+"é")
	}
	for _, text := range texts {
		want := strconv.Quote(text)
		if got := string(Quoted([]byte("x"), text)); got != "x"+want {
			t.Errorf("%q: %s, want x%s", text, got, want)
		}
		if got := string(Quoted(nil, []byte(text))); got != want {
			t.Errorf("%q as bytes: %s, want %s", text, got, want)
		}
	}
}
