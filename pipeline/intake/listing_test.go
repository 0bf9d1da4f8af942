package intake

import (
	"slices"
	"testing"
	"testing/fstest"

	"pcaet/pipeline/config"
)

func TestListTellsWhatReadWouldOpen(t *testing.T) {
	folder := fstest.MapFS{}
	for _, name := range []string{
		"a.xlsx", "b.csv", "~$a.xlsx", "sous/.~lock.c.ods#", "sous/c.ods", "sous/d.part", "sous/e.crdownload", "Cedd4100", "12345678",
		"Thumbs.db", ".cache/x.xlsx", "brouillons/f.xlsx", "LISEZMOI.html", "~WRL0001.tmp", "g.XLSX~",
	} {
		folder[name] = &fstest.MapFile{Data: []byte(name)}
	}
	l, err := List(folder, []string{"brouillons/*"})
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, f := range l.Files {
		files = append(files, f.Path)
		if f.Size != int64(len(f.Path)) {
			t.Errorf("%s: %d bytes", f.Path, f.Size)
		}
	}
	if want := []string{"12345678", "a.xlsx", "b.csv", "sous/c.ods"}; !slices.Equal(files, want) {
		t.Errorf("files %q", files)
	}
	if want := []string{"sous/c.ods", "a.xlsx"}; !slices.Equal(l.Open, want) && !slices.Equal(l.Open, []string{"a.xlsx", "sous/c.ods"}) {
		t.Errorf("open %q", l.Open)
	}
	if want := []string{".cache", "LISEZMOI.html", "Thumbs.db", "brouillons/f.xlsx", "g.XLSX~"}; !slices.Equal(l.Skipped, want) {
		t.Errorf("skipped %q", l.Skipped)
	}
	// The same files as Read, which says why of each.
	read, _, err := Read(folder, Options{Limits: config.Defaults().Limits, Ignore: []string{"brouillons/*"}})
	if err != nil {
		t.Fatal(err)
	}
	opened := 0
	for _, f := range read.Files {
		if f.SHA256 != "" {
			opened++
		}
	}
	if opened != len(files) || len(read.Files) != len(files)+len(l.Skipped)+6 {
		t.Errorf("%d opened of %d", opened, len(read.Files))
	}
}
