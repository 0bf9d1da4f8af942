package publish

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// names lists the files below a folder, by path in it.
func names(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func content(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// counts is a reduction of contributions that leaves its mark.
func counts(data []byte) ([]byte, error) { return bytes.ToUpper(data), nil }

func purgeable(t *testing.T) (Folder, string) {
	t.Helper()
	root := t.TempDir()
	f := Folder{Root: root}
	for _, word := range []string{"one", "two"} {
		s := setOf(2025, word)
		s.Files[contributionsPath] = []byte("persons " + word)
		if _, err := putIn(f, s, nil); err != nil {
			t.Fatal(err)
		}
	}
	closed := setOf(2024, "shut")
	closed.Files[contributionsPath] = []byte("persons shut")
	closed.Manifest.AsOf, closed.Manifest.Closed = "2024-12-31", &Closed{On: "2025-03-12"}
	if _, err := putIn(f, closed, nil); err != nil {
		t.Fatal(err)
	}
	return f, root
}

func TestPurgeTakesWhatIsOverAndKeepsTheCounts(t *testing.T) {
	f, root := purgeable(t)
	shelf := ".historique/2025-0001-au-2025-06-12"
	want := []string{
		shelf + " 2025-06-12 interne/corrections/a.csv interne/decisions.xlsx",
		"2024 2025-03-12 interne/corrections/a.csv interne/decisions.xlsx",
	}
	list := func(all []Purged) []string {
		var out []string
		for _, p := range all {
			out = append(out, strings.Join(append([]string{p.Folder, p.Since}, p.Files...), " "))
		}
		return out
	}
	dry, err := Purge(f, "2025-06-13", counts, false, nil)
	if err != nil || !slices.Equal(list(dry), want) {
		t.Fatalf("dry run: %v, %q\nwant %q", err, list(dry), want)
	}
	if again, err := Purge(f, "2025-06-13", counts, true, nil); err != nil || !slices.Equal(list(again), want) {
		t.Fatalf("%v, %q", err, list(again))
	}
	for _, p := range want {
		folder, _, _ := strings.Cut(p, " ")
		dir := filepath.Join(root, filepath.FromSlash(folder))
		if left := names(t, dir); !slices.Equal(left, []string{"donnees/actions.csv", "evaluation.pdf", contributionsPath, manifestPath}) {
			t.Errorf("%s holds %q", folder, left)
		}
		m, err := ParseManifest([]byte(content(t, filepath.Join(dir, filepath.FromSlash(manifestPath)))))
		if err != nil || len(m.Outputs) != 3 || m.Outputs[contributionsPath] != hashOf([]byte(content(t, filepath.Join(dir, filepath.FromSlash(contributionsPath))))) {
			t.Errorf("%s: its manifest says %v (%v)", folder, m.Outputs, err)
		}
	}
	if got := content(t, filepath.Join(root, "2024", filepath.FromSlash(contributionsPath))); got != "PERSONS SHUT" {
		t.Errorf("contributions: %q", got)
	}
	// the open year keeps everything
	if got := content(t, filepath.Join(root, "2025", "interne", "decisions.xlsx")); got != "decisions two" {
		t.Errorf("the open year: %q", got)
	}
	if nothing, err := Purge(f, "2025-06-13", counts, true, nil); err != nil || len(nothing) > 0 {
		t.Errorf("a second time: %v, %q", err, list(nothing))
	}
	// and the next run goes on as if nothing had been
	if _, err := putIn(f, setOf(2025, "three"), nil); err != nil {
		t.Error(err)
	}
}

func TestPurgeRemovesNothingWhenTheCountsCannotBeKept(t *testing.T) {
	f, root := purgeable(t)
	broken := errors.New("broken")
	if _, err := Purge(f, "2025-06-13", func([]byte) ([]byte, error) { return nil, broken }, true, nil); !errors.Is(err, broken) {
		t.Fatalf("error: %v", err)
	}
	if got := content(t, filepath.Join(root, "2024", "interne", "decisions.xlsx")); got != "decisions shut" {
		t.Errorf("removed all the same: %q", got)
	}
}

func TestPurgeOfMeetings(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"2025-03-12/secretariat/emargement.xlsx", "2025-03-12/membres/ordre-du-jour.pdf", "2026-03-12/secretariat/emargement.xlsx"} {
		file := filepath.Join(root, "comite", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), folderMode); err != nil {
			t.Fatal(err)
		}
		overwrite(t, file, "names")
	}
	all, err := Purge(Folder{Root: root}, "2025-06-13", counts, true, nil)
	if err != nil || len(all) != 1 || all[0].Folder != "comite/2025-03-12" {
		t.Fatalf("%v, %+v", err, all)
	}
	if left := names(t, filepath.Join(root, "comite")); !slices.Equal(left, []string{"2025-03-12/membres/ordre-du-jour.pdf", "2026-03-12/secretariat/emargement.xlsx"}) {
		t.Errorf("left: %q", left)
	}
}
