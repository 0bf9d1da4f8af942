package rowtext

import (
	"strconv"
	"testing"
)

func TestQuotedIsWhatTheLibraryQuotes(t *testing.T) {
	for _, text := range []string{"", "Mairie d'Arques", `"a" \ b`, "é œ 🌍", "tab\tline\nnul\x00del\x7f", "cut \xff\xc3", "\u00a0\u2028"} {
		want := strconv.Quote(text)
		if got := string(Quoted([]byte("x"), text)); got != "x"+want {
			t.Errorf("%q: %s, want x%s", text, got, want)
		}
		if got := string(Quoted(nil, []byte(text))); got != want {
			t.Errorf("%q as bytes: %s, want %s", text, got, want)
		}
	}
}
