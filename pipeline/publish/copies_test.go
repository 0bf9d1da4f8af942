package publish

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

const copyA = "interne/corrections/a.csv"

// A marked copy that staff filled after the run had looked stays in its place,
// whatever the new set says there; one that the run has read gives way.
func TestACopyNobodyHasReadStays(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "one"))
	edit(t, m, tree{"2025/" + copyA: "typed"})
	mustPut(t, m, setOf(2025, "two"))
	if got := treeOf(t, m, "2025"); got[copyA] != "typed" || got["interne/recus/corrections/a.csv"] != "" {
		t.Errorf("set in place: %v", got)
	}
	if out := mustPut(t, m, setOf(2025, "two")); !out.Unchanged {
		t.Errorf("the second run: %+v", out)
	}
	without := setOf(2025, "three")
	delete(without.Files, copyA)
	mustPut(t, m, without)
	if got := treeOf(t, m, "2025"); got[copyA] != "typed" {
		t.Errorf("a set without that copy: %v", got)
	}
	taken := setOf(2025, "four")
	taken.Taken = map[string]bool{hashOf([]byte("typed")): true}
	taken.Files[AgreedDir+"a.csv"] = []byte("typed")
	out := mustPut(t, m, taken)
	if got := treeOf(t, m, "2025"); got[copyA] != "corrections four" || got[AgreedDir+"a.csv"] != "typed" || len(out.Notes) > 0 {
		t.Errorf("set in place: %v, %q", got, out.Notes)
	}
	mustPut(t, m, setOf(2025, "five"))
	if got := treeOf(t, m, "2025"); got[AgreedDir+"a.csv"] != "" {
		t.Errorf("a copy the run gave up is still there: %v", got)
	}
}

func TestReadCopies(t *testing.T) {
	f := Folder{Root: t.TempDir()}
	put := func(year int, word string, change func(*Set)) {
		t.Helper()
		s := setOf(year, word)
		change(&s)
		if _, err := putIn(f, s, nil); err != nil {
			t.Fatal(err)
		}
	}
	read := func() string {
		t.Helper()
		c, err := ReadCopies(f)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, some := range [][]Answer{c.Filled, c.Agreed, c.Disputed} {
			for _, a := range some {
				said = append(said, a.Path+" "+string(a.Data))
			}
		}
		if data, err := c.Original("a.csv"); err == nil {
			said = append(said, "original "+string(data))
		} else if !errors.Is(err, fs.ErrNotExist) {
			t.Error(err)
		}
		return strings.Join(said, "; ")
	}
	if got := read(); got != "" {
		t.Errorf("of no set: %s", got)
	}
	put(2024, "one", func(*Set) {})
	put(2025, "one", func(s *Set) {
		s.Files[AgreedDir+"b.csv"], s.Files[DisputedDir+"c.csv"], s.Files[OriginalsDir+"a.csv"] = []byte("agreed"), []byte("disputed"), []byte("file")
	})
	if got, want := read(), "2025/interne/recus/corrections/b.csv agreed; 2025/interne/recus/en-conflit/c.csv disputed; original file"; got != want {
		t.Errorf("nothing filled: %s", got)
	}
	overwrite(t, filepath.Join(f.Root, "2024", copyA), "earlier")
	overwrite(t, filepath.Join(f.Root, "2025", copyA), "typed")
	if got := read(); !strings.HasPrefix(got, "2024/"+copyA+" earlier; 2025/"+copyA+" typed; ") {
		t.Errorf("filled: %s", got)
	}
	put(2024, "two", func(s *Set) { s.Manifest.Closed = &Closed{On: "2025-03-01"} })
	if got := read(); !strings.Contains(got, "2025/"+copyA) || strings.Contains(got, "2024/") {
		t.Errorf("a closed year that is not the latest: %s", got)
	}
}
