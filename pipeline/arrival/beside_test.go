package arrival_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"pcaet/pipeline/arrival"
)

// TestFilesAreOpenedSideBySide: files are read by several processors at once;
// what is kept and noted does not depend on which comes first.
func TestFilesAreOpenedSideBySide(t *testing.T) {
	inputs, held := fstest.MapFS{}, map[string]bool{}
	for i := range 200 {
		name := fmt.Sprintf("%03d.csv", i)
		inputs[name] = &fstest.MapFile{Data: []byte(name)}
		held[name] = i%2 == 0
	}
	f := arrival.Folder{Under: inputs, Held: held, Keep: 1 << 20, Pause: func(time.Duration) {}, Copy: func(path string) ([]byte, bool) { return []byte("copy of " + path), true }}
	var all sync.WaitGroup
	for name := range inputs {
		for range 2 {
			all.Go(func() {
				want := name
				if held[name] {
					want = "copy of " + name
				}
				if data, err := fs.ReadFile(&f, name); err != nil || string(data) != want {
					t.Errorf("%s: %q, %v", name, data, err)
				}
			})
		}
	}
	all.Wait()
	if len(f.Read) != 200 || len(f.Notes) != 100 {
		t.Errorf("%d files kept, %d noted", len(f.Read), len(f.Notes))
	}
	if !slices.IsSortedFunc(f.Notes, func(a, b arrival.Note) int { return strings.Compare(a.Path, b.Path) }) {
		t.Error("the notes come in the order of the processors")
	}
}
