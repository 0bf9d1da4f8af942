package publish

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A file belongs to a set once it is closed, and no longer once it is dropped.
func TestDraftHoldsWhatWasClosed(t *testing.T) {
	root := t.TempDir()
	d, err := Begin(Folder{Root: root}, 2025, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Discard()
	var drawing sync.WaitGroup
	for i := range 20 {
		drawing.Go(func() {
			if err := d.Add(fmt.Sprintf("donnees/%d/a.csv", i%3*100+i), []byte("csv")); err != nil {
				t.Error(err)
			}
		})
	}
	drawing.Wait()
	w, err := d.Create("interne/long.csv")
	if err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		io.WriteString(w, "0123456789")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.Add("interne/decisions.xlsx", nil); err != nil {
		t.Fatal(err)
	}
	if err := d.Drop("interne/decisions.xlsx"); err != nil {
		t.Fatal(err)
	}
	again, err := d.Open("interne/long.csv")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(again)
	if again.Close(); err != nil || len(data) != 10_000 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	out, err := d.Put(setOf(2025, "one").Manifest, nil)
	if err != nil || out.Unchanged {
		t.Fatalf("%+v, %v", out, err)
	}
	m, _, err := ReadManifest(Folder{Root: root}, 2025)
	if err != nil || len(m.Outputs) != 21 || m.Outputs["interne/long.csv"] != hashOf([]byte(strings.Repeat("0123456789", 1000))) {
		t.Errorf("%d outputs, %v", len(m.Outputs), err)
	}
}

// Nothing stays of a set whose drawing stopped.
func TestDraftDiscarded(t *testing.T) {
	root := t.TempDir()
	d, err := Begin(Folder{Root: root}, 2025, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Add("interne/registre.csv", []byte("csv")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, ".staging-2025/interne/registre.csv")); err != nil {
		t.Error(err)
	}
	d.Discard()
	if entries, err := os.ReadDir(root); err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}
