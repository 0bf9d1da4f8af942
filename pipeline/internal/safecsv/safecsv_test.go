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
