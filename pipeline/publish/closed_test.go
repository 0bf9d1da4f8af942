package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestTheSetOfAClosedYearIsNeverReplaced(t *testing.T) {
	root := t.TempDir()
	set := func(text string, closed *Closed) Set {
		return Set{Files: map[string][]byte{"a.txt": []byte(text)}, Manifest: Manifest{Year: 2025, AsOf: "2025-12-31", Closed: closed}}
	}
	put := func(s Set) error {
		_, err := putIn(Folder{Root: root}, s, nil)
		return err
	}
	if err := put(set("draft", nil)); err != nil {
		t.Fatal(err)
	}
	if years, err := ClosedYears(Folder{Root: root}); err != nil || len(years) > 0 {
		t.Fatalf("%v %v", years, err)
	}
	closed := &Closed{On: "2026-03-12", By: "Comité"}
	if err := put(set("final", closed)); err != nil {
		t.Fatal(err)
	}
	var refused *ClosedError
	for _, s := range []Set{set("other", nil), set("other", closed), set("final", nil), set("final", &Closed{On: "2026-04-01"})} {
		if err := put(s); !errors.As(err, &refused) || refused.Year != 2025 || refused.On != "2026-03-12" {
			t.Errorf("%+v: %v", s, err)
		}
	}
	if err := put(set("final", closed)); err != nil {
		t.Errorf("the same set again: %v", err)
	}
	if years, err := ClosedYears(Folder{Root: root}); err != nil || years[2025] != *closed {
		t.Errorf("%v %v", years, err)
	}
	if data, err := ReadFile(Folder{Root: root}, 2025, "a.txt"); err != nil || string(data) != "final" {
		t.Errorf("%q %v", data, err)
	}
	for _, name := range []string{"b.txt", "../2024/a.txt"} {
		if _, err := ReadFile(Folder{Root: root}, 2025, name); err == nil {
			t.Errorf("%s is read", name)
		}
	}
	if _, err := ReadFile(Folder{Root: root}, 2024, "a.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no set: %v", err)
	}
	if years, err := ClosedYears(Folder{Root: filepath.Join(root, "nowhere")}); err != nil || years != nil {
		t.Errorf("no outputs: %v %v", years, err)
	}
	// A damaged manifest closes nothing, and hides no other year.
	if err := os.WriteFile(filepath.Join(root, "2025", "interne", "manifest.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if years, err := ClosedYears(Folder{Root: root}); err != nil || len(years) > 0 {
		t.Errorf("damaged: %v %v", years, err)
	}
}
