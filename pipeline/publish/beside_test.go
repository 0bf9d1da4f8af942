package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteBeside(t *testing.T) {
	f := Folder{Root: t.TempDir()}
	overwrite(t, filepath.Join(f.Root, "ETAT.html.nouveau"), "of a run that was killed")
	for _, text := range []string{"one", "two"} {
		if err := WriteBeside(f, "ETAT.html", []byte(text), nil); err != nil {
			t.Fatal(err)
		}
		if data, err := ReadBeside(f, "ETAT.html"); err != nil || string(data) != text {
			t.Errorf("%q %v", data, err)
		}
	}
	if entries, err := os.ReadDir(f.Root); err != nil || len(entries) != 1 {
		t.Errorf("%v %v", entries, err)
	}
	if _, err := ReadBeside(f, "nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if err := WriteBeside(Folder{Root: filepath.Join(f.Root, "nowhere")}, "ETAT.html", nil, nil); err == nil {
		t.Error("written in no folder")
	}
}

func TestAtRest(t *testing.T) {
	f := Folder{Root: t.TempDir()}
	for _, c := range []struct {
		make string
		want bool
	}{{"2025", true}, {".historique", true}, {".staging-2025", false}} {
		if err := os.Mkdir(filepath.Join(f.Root, c.make), 0o750); err != nil {
			t.Fatal(err)
		}
		if rest, err := AtRest(f); err != nil || rest != c.want {
			t.Errorf("with %s: %v %v", c.make, rest, err)
		}
	}
	if rest, err := AtRest(Folder{Root: filepath.Join(f.Root, "nowhere")}); err != nil || !rest {
		t.Errorf("%v %v", rest, err)
	}
}

// Copies of inputs are the run's: those it does not give leave with the old set.
func TestCopiesOfInputsAreNotCarried(t *testing.T) {
	m := newMemory()
	for _, word := range []string{"one", "two"} {
		s := setOf(2025, word)
		s.Files[CopyPath(strings.Repeat(word[:1], 64), "a.xlsx")] = []byte(word)
		mustPut(t, m, s)
	}
	got := treeOf(t, m, "2025")
	if got["interne/recus/copies/"+strings.Repeat("t", 64)+".xlsx"] != "two" || got["interne/recus/copies/"+strings.Repeat("o", 64)+".xlsx"] != "" {
		t.Errorf("%v", got)
	}
}
