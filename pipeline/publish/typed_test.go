package publish

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFilesThatStaffChanged(t *testing.T) {
	root := t.TempDir()
	names := func(year int) (string, string) { return "e.xlsx", "e.json" }
	put := func(year int, closed *Closed) {
		t.Helper()
		s := Set{Files: map[string][]byte{"e.xlsx": []byte("workbook"), "e.json": []byte("{}")}, Manifest: Manifest{Year: year, AsOf: "2025-12-31", Closed: closed}}
		if _, err := putIn(Folder{Root: root}, s, nil); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	changed := func() string {
		t.Helper()
		all, err := Changed(Folder{Root: root}, names)
		if err != nil {
			t.Fatal(err)
		}
		out := ""
		for _, c := range all {
			out += c.Path + " " + string(c.Data) + " " + string(c.Beside) + ";"
		}
		return out
	}
	if all, err := Changed(Folder{Root: filepath.Join(root, "nowhere")}, names); err != nil || all != nil {
		t.Errorf("no outputs: %v %v", all, err)
	}
	put(2023, nil)
	put(2024, nil)
	put(2025, &Closed{On: "2026-03-12"})
	if got := changed(); got != "" {
		t.Errorf("untouched: %s", got)
	}
	write("2023/e.xlsx", "typed")
	write("2025/e.xlsx", "typed too late")
	if got, want := changed(), "2023/e.xlsx typed {};"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	write("2023/e.json", "other")
	if got, want := changed(), "2023/e.xlsx typed ;"; got != want {
		t.Errorf("beside it changed too: %s, want %s", got, want)
	}
	if err := os.Remove(filepath.Join(root, "2023", "e.xlsx")); err != nil {
		t.Fatal(err)
	}
	if got := changed(); got != "" {
		t.Errorf("gone: %s", got)
	}
}
