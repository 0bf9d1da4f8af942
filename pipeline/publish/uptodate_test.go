package publish

import (
	"os"
	"path/filepath"
	"testing"

	"pcaet/pipeline/intake"
)

func TestUpToDate(t *testing.T) {
	root := t.TempDir()
	m := Manifest{Year: 2025, AsOf: "2025-06-30", Version: "1", ConfigurationSHA256: "c", Inputs: []Input{{File: "a.csv", SHA256: "1", Status: intake.StatusRead}}}
	check := func(name string, m Manifest, sameDay, want bool) {
		t.Helper()
		if got, err := UpToDate(Folder{Root: root}, m, sameDay); err != nil || got != want {
			t.Errorf("%s: %v %v, want %v", name, got, err, want)
		}
	}
	check("no outputs folder yet", m, false, false)
	if _, err := putIn(Folder{Root: root}, Set{Files: map[string][]byte{"a.json": []byte("{}"), "interne/b.csv": []byte("b")}, Manifest: m}, nil); err != nil {
		t.Fatal(err)
	}
	check("same inputs, same day", m, true, true)
	later := m
	later.AsOf = "2025-07-01"
	check("a new day alone", later, false, true)
	check("another day asked for", later, true, false)
	for name, change := range map[string]func(*Manifest){
		"another input":         func(m *Manifest) { m.Inputs = []Input{{File: "a.csv", SHA256: "2", Status: intake.StatusRead}} },
		"another configuration": func(m *Manifest) { m.ConfigurationSHA256 = "d" },
		"another version":       func(m *Manifest) { m.Version = "2" },
	} {
		changed := m
		change(&changed)
		check(name, changed, false, false)
	}
	if err := os.WriteFile(filepath.Join(root, "2025", "a.json"), []byte("edited"), 0o640); err != nil {
		t.Fatal(err)
	}
	check("a file edited since", m, false, false)
	if err := os.WriteFile(filepath.Join(root, "2025", "interne", "manifest.json"), []byte("{"), 0o640); err != nil {
		t.Fatal(err)
	}
	check("a manifest that cannot be used", m, false, false)
}
