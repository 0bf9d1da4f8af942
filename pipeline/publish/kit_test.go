package publish

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/intake"
	"testing/fstest"
	"time"
)

// memory is a disk that costs nothing, for laws over many faults. MapFile
// values are never changed, so that a copy of the map is a copy of the disk.
type memory struct{ files fstest.MapFS }

func newMemory() *memory { return &memory{files: fstest.MapFS{}} }

func (m *memory) copy() *memory { return &memory{files: maps.Clone(m.files)} }

// place checks that name is free and has a folder to stand in.
func (m *memory) place(op, name string) error {
	if _, err := fs.Stat(m.files, name); err == nil {
		return &fs.PathError{Op: op, Path: name, Err: fs.ErrExist}
	}
	if info, err := fs.Stat(m.files, path.Dir(name)); err != nil || !info.IsDir() {
		return &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return nil
}

func (m *memory) create(name string) (file, error) {
	if err := m.place("open", name); err != nil {
		return nil, err
	}
	m.files[name] = &fstest.MapFile{Mode: fileMode}
	return &memoryFile{disk: m, name: name, Reader: bytes.NewReader(nil)}, nil
}

func (m *memory) open(name string) (file, error) {
	data, err := fs.ReadFile(m.files, name)
	return &memoryFile{Reader: bytes.NewReader(data)}, err
}

func (m *memory) readDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(m.files, path.Clean(name))
}

func (m *memory) mkdir(name string) error {
	if err := m.place("mkdir", name); err != nil {
		return err
	}
	m.files[name] = &fstest.MapFile{Mode: folderMode | fs.ModeDir}
	return nil
}

func (m *memory) rename(from, to string) error {
	if _, err := fs.Stat(m.files, from); err != nil {
		return err
	}
	if err := m.place("rename", to); err != nil {
		return err
	}
	for _, name := range m.below(from) {
		m.files[to+strings.TrimPrefix(name, from)] = m.files[name]
		delete(m.files, name)
	}
	return nil
}

func (m *memory) removeAll(name string) error {
	for _, n := range m.below(name) {
		delete(m.files, n)
	}
	return nil
}

func (m *memory) below(name string) []string {
	return slices.DeleteFunc(slices.Collect(maps.Keys(m.files)), func(n string) bool {
		return n != name && !strings.HasPrefix(n, name+"/")
	})
}

func (m *memory) syncDir(string) error { return nil }
func (m *memory) writable(name string) error {
	_, err := fs.Stat(m.files, name)
	return err
}
func (m *memory) busy(error) bool { return false }

type memoryFile struct {
	disk *memory
	name string
	*bytes.Reader
}

func (f *memoryFile) Write(p []byte) (int, error) {
	f.disk.files[f.name] = &fstest.MapFile{Mode: fileMode, Data: append(bytes.Clone(f.disk.files[f.name].Data), p...)}
	return len(p), nil
}

func (f *memoryFile) Sync() error  { return nil }
func (f *memoryFile) Close() error { return nil }

// onRealDisk opens a new real outputs folder.
func onRealDisk(t *testing.T) *outputs {
	t.Helper()
	root := t.TempDir()
	d, err := openDisk(root)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return &outputs{disk: d, root: root, pause: func(time.Duration) {}}
}

// on works on a disk as the run does.
func on(d disk) *outputs { return &outputs{disk: d, root: "/srv/outputs"} }

// tree is what a folder holds: content by path, with forward slashes.
type tree map[string]string

// treeOf reads a folder; nil when there is none.
func treeOf(t *testing.T, d disk, dir string) tree {
	t.Helper()
	entries, err := d.readDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	found := tree{}
	for _, e := range entries {
		if e.IsDir() {
			for p, content := range treeOf(t, d, path.Join(dir, e.Name())) {
				found[e.Name()+"/"+p] = content
			}
			continue
		}
		f, err := d.open(path.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		found[e.Name()] = string(data)
	}
	return found
}

// has reports whether some file has the content, wherever it is.
func (tr tree) has(content string) bool {
	return slices.Contains(slices.Collect(maps.Values(tr)), content)
}

// list gives the names in a folder, a space between.
func list(t *testing.T, d disk, dir string) string {
	t.Helper()
	entries, err := d.readDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// edit does what staff do by hand: it writes files of the outputs folder.
func edit(t *testing.T, d disk, files tree) {
	t.Helper()
	for p, content := range files {
		folders := strings.Split(path.Dir(p), "/")
		for i := range folders {
			if err := d.mkdir(path.Join(folders[:i+1]...)); err != nil && !errors.Is(err, fs.ErrExist) {
				t.Fatal(err)
			}
		}
		if err := d.removeAll(p); err != nil {
			t.Fatal(err)
		}
		if err := on(d).write(p, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
}

func move(t *testing.T, d disk, from, to string) {
	t.Helper()
	if err := d.rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// Set is a whole set.
type Set struct {
	Files    map[string][]byte
	Manifest Manifest
	Taken    map[string]bool
}

// putSet draws the files of a set, one after the other, and puts it in place.
func (o *outputs) putSet(s Set) (Outcome, error) {
	d, err := o.begin(s.Manifest.Year)
	if err != nil {
		return Outcome{}, err
	}
	defer d.Discard()
	for _, p := range slices.Sorted(maps.Keys(s.Files)) {
		if err := d.Add(p, s.Files[p]); err != nil {
			return Outcome{}, err
		}
	}
	return d.Put(s.Manifest, s.Taken)
}

// putIn does the same in a real folder.
func putIn(f Folder, s Set, pause func(time.Duration)) (Outcome, error) {
	o, done, err := prepare(f, pause)
	if err != nil {
		return Outcome{}, err
	}
	defer done()
	return o.putSet(s)
}

// stageSet leaves a set whole in the staging folder, as a run that was killed
// before the swap.
func stageSet(t *testing.T, d disk, s Set) {
	t.Helper()
	o := on(d)
	staging := o.newStaging(stagingDir(s.Manifest.Year))
	if err := staging.add(s.Files); err != nil {
		t.Fatal(err)
	}
	s.Manifest.Outputs = maps.Clone(staging.hashes)
	if err := o.finish(staging, kept{}, s.Manifest); err != nil {
		t.Fatal(err)
	}
}

// setOf makes a small set whose files all say the word.
func setOf(year int, word string) Set {
	return Set{
		Files: map[string][]byte{
			"evaluation.pdf":            []byte("pdf " + word),
			"donnees/actions.csv":       []byte("csv " + word),
			"interne/decisions.xlsx":    []byte("decisions " + word),
			"interne/corrections/a.csv": []byte("corrections " + word),
		},
		Manifest: Manifest{
			Year: year, AsOf: "2025-06-12", Version: word,
			Inputs: []Input{{File: "b.xlsx", SHA256: "b0", Size: 2, Status: intake.StatusRead}, {File: "a.xlsx", Status: intake.StatusSkipped, Reason: "vide"}},
		},
	}
}

func mustPut(t *testing.T, d disk, s Set) Outcome {
	t.Helper()
	out, err := on(d).putSet(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func mustRecover(t *testing.T, d disk) []string {
	t.Helper()
	lines, err := on(d).recover()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// overwrite replaces what a file of the real folder holds, past the disk.
func overwrite(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o640); err != nil {
		t.Fatal(err)
	}
}
