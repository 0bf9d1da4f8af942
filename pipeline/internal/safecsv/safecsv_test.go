package safecsv

import (
	"bytes"
	"encoding/csv"
	"testing"
)

func TestWriteIsReadBackAsText(t *testing.T) {
	rows := [][]string{{"=1+1", "a;b"}, {"+33 3 21", "œuvre"}, {"-", "@x"}, {"\tx", "\"q\""}, {"", "2 lignes\nici"}}
	data := Write([]string{"un", "deux"}, rows)
	if !bytes.HasPrefix(data, []byte("\ufeff")) {
		t.Fatal("no BOM: Excel would read the accents wrong")
	}
	r := csv.NewReader(bytes.NewReader(data[3:]))
	r.Comma = ';'
	got, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"un", "deux"}, {"'=1+1", "a;b"}, {"'+33 3 21", "œuvre"}, {"'-", "'@x"}, {"'\tx", "\"q\""}, {"", "2 lignes\nici"}}
	for i := range want {
		for j := range want[i] {
			if got[i][j] != want[i][j] {
				t.Errorf("row %d column %d: %q, want %q", i, j, got[i][j], want[i][j])
			}
		}
	}
}

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{"": "", "a": "a", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "é=": "é="} {
		if got := Safe(in); got != want {
			t.Errorf("Safe(%q) = %q, want %q", in, got, want)
		}
	}
}

// The quotes are those of the standard library.
func FuzzAppendRow(f *testing.F) {
	for _, cell := range []string{"", " a", "\u00a0a", "a;b", "\"q\"", "2 lignes\nici", "2 lignes\r\nici", "a\rb", `\.`, "=1;2", "œuvre", "\xff;", "\x85"} {
		f.Add(cell, "Arques")
	}
	f.Fuzz(func(t *testing.T, one, other string) {
		var want bytes.Buffer
		w := csv.NewWriter(&want)
		w.Comma, w.UseCRLF = ';', true
		w.Write([]string{Safe(one), Safe(other)})
		w.Flush()
		if got := AppendRow(nil, one, other); !bytes.Equal(got, want.Bytes()) {
			t.Errorf("got %q, want %q", got, want.Bytes())
		}
	})
}
