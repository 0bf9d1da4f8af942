package example

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

var update = flag.Bool("update", false, "write inputs/ and templates/exemples.sha256 again")

const (
	inputs = "../../../inputs"
	hashes = "../../../templates/exemples.sha256"
)

var built = sync.OnceValues(Build)

// build is Build, made once for all the tests: they only read it.
func build(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestBuildGivesTheSameBytesTwice(t *testing.T) {
	first := build(t)
	second, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	if len(first) < 6 || len(first) > 8 {
		t.Errorf("%d files, want 6 to 8", len(first))
	}
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
}

// Archives are compared by their parts: a compiler's newer compression would
// change the bytes and nothing that is read.
func TestCommittedInputsAreTheBuiltOnes(t *testing.T) {
	files := build(t)
	if *update {
		for name, data := range files {
			if err := os.WriteFile(filepath.Join(inputs, name), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(hashes, []byte(hashLines(t)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(inputs, name))
		if err != nil {
			t.Errorf("%v; run go test ./pipeline/internal/example -update", err)
			continue
		}
		if !slices.Equal(parts(t, name, got), parts(t, name, want)) {
			t.Errorf("inputs/%s is not what Build makes; run go test ./pipeline/internal/example -update", name)
		}
	}
	entries, err := os.ReadDir(inputs)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, known := files[e.Name()]; !known && e.Name() != "LISEZMOI.html" {
			t.Errorf("inputs/%s is made by nobody", e.Name())
		}
	}
}

func TestCommittedHashesAreTheBuiltOnes(t *testing.T) {
	got, err := os.ReadFile(hashes)
	if err != nil {
		t.Fatal(err)
	}
	if want := hashLines(t); string(got) != want {
		t.Errorf("templates/exemples.sha256 holds\n%swant\n%s", got, want)
	}
}

// hashLines is the text of templates/exemples.sha256, as sha256sum writes it.
func hashLines(t *testing.T) string {
	t.Helper()
	byHash, err := CSVHashes()
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, hash := range slices.Sorted(maps.Keys(byHash)) {
		fmt.Fprintf(&lines, "%s  %s\n", hash, byHash[hash])
	}
	return lines.String()
}

// parts is what a file holds: each part of an archive with its content, or the
// file itself.
func parts(t *testing.T, name string, data []byte) []string {
	t.Helper()
	if !strings.HasSuffix(name, ".xlsx") {
		return []string{string(data)}
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var all []string
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f.Name+"\n"+string(content))
	}
	return all
}

func TestWorkbooksCarryTheMarker(t *testing.T) {
	for name, data := range build(t) {
		if !strings.HasSuffix(name, ".xlsx") {
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		props, err := f.GetCustomProps()
		if err != nil {
			t.Fatal(err)
		}
		want := excelize.CustomProperty{Name: Marker, Value: MarkerValue}
		if len(props) != 1 || props[0] != want {
			t.Errorf("%s carries %v, want %v", name, props, want)
		}
	}
}
