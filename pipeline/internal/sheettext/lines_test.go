package sheettext

import (
	"strings"
	"testing"
)

// The widths are those of columns as Excel shows them: 20 leaves 125 pixels.
func TestLines(t *testing.T) {
	for text, want := range map[string]int{
		"":                1,
		"Mairie d’Arques": 1,
		"a\nb\n\nc":       4,
		"Mairie d’Arques, Saint-Omer et Longuenesse":           3,
		strings.Repeat("M", 40):                                4,
		strings.Repeat("i", 30):                                1,
		strings.Repeat("mot ", 20):                             5,
		"mot\u00a0mot\u00a0mot\u00a0mot mot\u00a0mot\u00a0mot": 2,
	} {
		if got := Lines(text, 20); got != want {
			t.Errorf("%q takes %d lines, want %d", text, got, want)
		}
	}
}

// A text is cut between two of its lines, and nothing of it is lost.
func TestCut(t *testing.T) {
	text := strings.Repeat("Les signataires de la charte sont comptés une fois.\n", 9) + strings.Repeat("x", 300)
	rest, rows := text, 0
	for rest != "" {
		var shown string
		if shown, rest = Cut(rest, 24, 5); Lines(shown, 24) > 5+1 || shown == "" { // one more: the break at its end
			t.Fatalf("%q takes %d lines", shown, Lines(shown, 24))
		}
		rows += strings.Count(shown, "")
		text = strings.TrimPrefix(text, shown)
	}
	if text != "" || rows < 500 {
		t.Errorf("left out: %q", text)
	}
	if shown, left := Cut("court", 24, 5); shown != "court" || left != "" {
		t.Errorf("%q, %q", shown, left)
	}
}

// FuzzCut: whatever the text and the column, the parts make the text.
func FuzzCut(f *testing.F) {
	f.Add("Mairie d’Arques\net autres", 12.0, 1)
	f.Add("\u202f\ufffd\n\n ", 1.0, 2)
	f.Fuzz(func(t *testing.T, text string, width float64, lines int) {
		if lines < 1 || lines > 100 || len(text) > 5000 || width < 0 || width > 300 {
			return
		}
		shown, left := Cut(text, width, lines)
		if shown+left != text || text != "" && shown == "" {
			t.Errorf("%q is cut in %q and %q", text, shown, left)
		}
	})
}
