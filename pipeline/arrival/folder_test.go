package arrival

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// restless is a folder whose file changes each time it is opened, so many times.
type restless struct {
	fstest.MapFS
	name  string
	times int
}

func (r *restless) Open(name string) (fs.File, error) {
	f, err := r.MapFS.Open(name)
	if name == r.name && r.times > 0 {
		r.times--
		r.MapFS[name] = &fstest.MapFile{Data: append(slices.Clone(r.MapFS[name].Data), '+'), ModTime: r.MapFS[name].ModTime.Add(time.Second)}
	}
	return f, err
}

func (r *restless) Stat(name string) (fs.FileInfo, error) { return r.MapFS.Stat(name) }

func copiesOf(kept map[string]string) func(string) ([]byte, bool) {
	return func(p string) ([]byte, bool) { data, known := kept[p]; return []byte(data), known }
}

func TestFolderAsItCounts(t *testing.T) {
	under := fstest.MapFS{
		"a.xlsx":             {Data: []byte("a now")},
		"open.xlsx":          {Data: []byte("open now")},
		"~$open.xlsx":        {Data: []byte("owner")},
		"sub/new.xlsx":       {Data: []byte("half")},
		"sub/old.xlsx":       {Data: []byte("old now")},
		"sub/Cedd4100":       {Data: []byte("excel")},
		"sub/.~lock.x#":      {Data: []byte("owner")},
		"sub/deep/b.xlsx":    {Data: []byte("b now")},
		"sub/deep/b.tmp":     {Data: []byte("partial")},
		"sub/deep/Thumbs.db": {Data: []byte("listed: it stays")},
	}
	f := &Folder{Under: under, Stable: true, Held: map[string]bool{"open.xlsx": true, "sub/new.xlsx": true},
		Copy: copiesOf(map[string]string{"open.xlsx": "open before"}), Keep: 7}
	found := map[string]string{}
	err := fs.WalkDir(f, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var data []byte
			data, err = fs.ReadFile(f, p)
			found[p] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a.xlsx": "a now", "open.xlsx": "open before", "sub/old.xlsx": "old now", "sub/deep/b.xlsx": "b now", "sub/deep/Thumbs.db": "listed: it stays"}
	if len(found) != len(want) {
		t.Errorf("found %q", found)
	}
	for p, data := range want {
		if found[p] != data {
			t.Errorf("%s holds %q, want %q", p, found[p], data)
		}
	}
	if !slices.Equal(f.Notes, []Note{{"open.xlsx", true}, {"sub/new.xlsx", false}}) {
		t.Errorf("notes %v", f.Notes)
	}
	if len(f.Read) != 3 || string(f.Read["a.xlsx"]) != "a now" {
		t.Errorf("kept %q", f.Read)
	}
	// What was read once is what counts, whatever happens to the file.
	under["a.xlsx"] = &fstest.MapFile{Data: []byte("a later")}
	if data, err := fs.ReadFile(f, "a.xlsx"); err != nil || string(data) != "a now" {
		t.Errorf("%q %v", data, err)
	}
}

func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	for _, c := range []struct {
		times  int
		kept   bool
		want   string
		pauses int
	}{{0, true, "v", 0}, {2, true, "v++", 2}, {readTries, true, "before", readTries - 1}, {readTries, false, "", readTries - 1}} {
		kept := map[string]string{}
		if c.kept {
			kept["a.xlsx"] = "before"
		}
		pauses := 0
		f := &Folder{Under: &restless{fstest.MapFS{"a.xlsx": {Data: []byte("v")}}, "a.xlsx", c.times}, Copy: copiesOf(kept), Pause: func(time.Duration) { pauses++ }}
		data, err := fs.ReadFile(f, "a.xlsx")
		if string(data) != c.want || (err != nil) != (c.want == "") || pauses != c.pauses || (len(f.Notes) > 0) != (c.times == readTries) {
			t.Errorf("%d changes: %q %v, %d pauses, %v", c.times, data, err, pauses, f.Notes)
		}
	}
	f := &Folder{Under: fstest.MapFS{}, Copy: copiesOf(nil)}
	if _, err := fs.ReadFile(f, "nowhere"); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("%v", err)
	}
}

// barred is a folder whose files a program keeps others from opening, so many times.
type barred struct {
	fstest.MapFS
	times int
}

func (b *barred) Open(name string) (fs.File, error) {
	if b.times > 0 && name == "a.xlsx" {
		b.times--
		return nil, fs.ErrPermission
	}
	return b.MapFS.Open(name)
}

func (b *barred) Stat(name string) (fs.FileInfo, error) { return b.MapFS.Stat(name) }

func TestAFileNobodyMayOpen(t *testing.T) {
	for _, c := range []struct {
		times int
		kept  map[string]string
		want  string
	}{{2, nil, "now"}, {readTries, map[string]string{"a.xlsx": "before"}, "before"}, {readTries, nil, ""}} {
		f := &Folder{Under: &barred{fstest.MapFS{"a.xlsx": {Data: []byte("now")}}, c.times}, Copy: copiesOf(c.kept), Pause: func(time.Duration) {}}
		data, err := fs.ReadFile(f, "a.xlsx")
		if string(data) != c.want || (err != nil) != (c.want == "") {
			t.Errorf("barred %d times: %q %v", c.times, data, err)
		}
	}
}
