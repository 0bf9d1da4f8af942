package pdf

import (
	"testing"

	"pcaet/pipeline/internal/pdflint"
	"pcaet/pipeline/internal/reading"
	"pcaet/pipeline/report"
)

// tagged gives the file of a drawn document, in which the lint finds nothing.
func tagged(t testing.TB, d *document) []byte {
	t.Helper()
	raw, err := d.bytes()
	if err != nil {
		t.Fatal(err)
	}
	file, err := rewrite(raw, d.tags, d.about)
	if err != nil {
		t.Fatal(err)
	}
	result := pdflint.Lint(file)
	for _, p := range result.Problems[:min(20, len(result.Problems))] {
		t.Error(p)
	}
	if result.Checks < 100 {
		t.Errorf("only %d checks", result.Checks)
	}
	return file
}

// readsAsItsModel checks what a screen reader would say.
func readsAsItsModel(t *testing.T, r report.Report, file []byte, f *fonts) {
	t.Helper()
	document, err := pdflint.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	texts := reading.Of(r)
	for i, s := range texts {
		texts[i] = f.safe(s)
	}
	got, want := reading.Plain(document.Spoken()), reading.Plain(texts)
	if got != want {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("after %q\nread %.200q\nwant %.200q", got[max(0, at-80):at], got[at:], want[at:])
	}
}
