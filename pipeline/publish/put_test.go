package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestPutWritesTheWholeSet(t *testing.T) {
	root := filepath.Join(t.TempDir(), "not", "there", "yet")
	out, err := putIn(Folder{Root: root}, setOf(2025, "one"), time.Sleep)
	if err != nil || !reflect.DeepEqual(out, Outcome{}) {
		t.Fatalf("%+v, %v", out, err)
	}
	d, err := openDisk(root)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	got := treeOf(t, d, "2025")
	m, ok, err := ReadManifest(Folder{Root: root}, 2025)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if got[manifestPath] != string(m.Encode()) {
		t.Errorf("manifest %s", got[manifestPath])
	}
	delete(got, manifestPath)
	want := tree{}
	for p, data := range setOf(2025, "one").Files {
		want[p] = string(data)
		if m.Outputs[p] != hashOf(data) {
			t.Errorf("hash of %s: %s", p, m.Outputs[p])
		}
	}
	if !maps.Equal(got, want) || len(m.Outputs) != len(want) {
		t.Errorf("got %v and %d hashes", got, len(m.Outputs))
	}
	if list(t, d, ".") != "2025" {
		t.Errorf("outputs hold %s", list(t, d, "."))
	}
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	root := t.TempDir()
	if _, err := putIn(Folder{Root: root}, setOf(2025, "one"), nil); err != nil {
		t.Fatal(err)
	}
	seen := 0
	err := filepath.WalkDir(filepath.Join(root, "2025"), func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		seen++
		info, err := e.Info()
		want := fs.FileMode(0o640)
		if e.IsDir() {
			want = 0o750
		}
		if err == nil && info.Mode().Perm()&^want != 0 {
			t.Errorf("%s has mode %v, at most %v", p, info.Mode(), want)
		}
		return err
	})
	if err != nil || seen < 8 {
		t.Errorf("%d seen, %v", seen, err)
	}
}

func TestPutTheSameSetAgain(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "one"))
	again := setOf(2025, "one")
	slices.Reverse(again.Manifest.Inputs)
	edit(t, m, tree{"2025/~$evaluation.xlsx": "owner", "2025/note.txt": "beside", "2025/interne/~$a.xlsx": "owner"})
	r := &recorder{memory: m}
	before := treeOf(t, m, ".")
	out, err := on(r).putSet(again)
	if err != nil || !out.Unchanged || !maps.Equal(treeOf(t, m, "."), before) {
		t.Errorf("%+v, %v, %v", out, err, treeOf(t, m, "."))
	}
	for _, step := range r.steps {
		if step.kind == renamed || !strings.HasPrefix(step.name, ".staging-2025") {
			t.Errorf("%v", step)
		}
	}
	for name, change := range map[string]func(*Set){
		"content":  func(s *Set) { s.Files["evaluation.pdf"] = []byte("other") },
		"one less": func(s *Set) { delete(s.Files, "evaluation.pdf") },
		"one more": func(s *Set) { s.Files["evaluation.html"] = []byte("html") },
		"manifest": func(s *Set) { s.Manifest.AsOf = "2025-06-13" },
	} {
		s := setOf(2025, "one")
		change(&s)
		if out := mustPut(t, m.copy(), s); out.Unchanged {
			t.Errorf("%s: not published", name)
		}
	}
	delete(m.files, "2025/evaluation.pdf")
	if out := mustPut(t, m, again); out.Unchanged {
		t.Error("a file removed by hand did not come back")
	}
}

func TestWhatStaffDidIsCarried(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "one"))
	edit(t, m, tree{
		"2025/interne/decisions.xlsx":         "answers",
		"2025/interne/notes/réunion.txt":      "typed",
		"2025/interne/aux.txt":                "no name on Windows",
		"2025/interne/corrections/a.csv":      "corrections two", // as the next set
		"2025/evaluation.pdf":                 "annotated",
		"2025/interne/recus/old/received.csv": "received",
		"2025/interne/Thumbs.db":              "leftover",
	})
	out := mustPut(t, m, setOf(2025, "two"))
	want := []string{"interne/recus/decisions.xlsx", "interne/recus/notes/réunion.txt"}
	if !slices.Equal(out.Carried, want) {
		t.Errorf("carried %q", out.Carried)
	}
	notes := strings.Join(out.Notes, "\n")
	if len(out.Notes) != 2 || !strings.Contains(notes, "evaluation.pdf") || !strings.Contains(notes, "aux.txt") {
		t.Errorf("notes %q", out.Notes)
	}
	got := treeOf(t, m, "2025")
	if got["interne/decisions.xlsx"] != "decisions two" || got["interne/recus/decisions.xlsx"] != "answers" ||
		got["interne/recus/notes/réunion.txt"] != "typed" || got["interne/recus/old/received.csv"] != "received" {
		t.Errorf("set in place: %v", got)
	}
	if len(got) != len(setOf(2025, "two").Files)+4 {
		t.Errorf("set in place has more: %v", got)
	}
	if h := treeOf(t, m, historyDir); !h.has("annotated") || !h.has("no name on Windows") {
		t.Errorf("history: %v", h)
	}
	if out := mustPut(t, m, setOf(2025, "two")); !out.Unchanged {
		t.Errorf("the second run: %+v", out)
	}
	// Received files go on from set to set, and a newer answer replaces an older one.
	edit(t, m, tree{"2025/interne/decisions.xlsx": "more answers"})
	out = mustPut(t, m, setOf(2025, "three"))
	got = treeOf(t, m, "2025")
	if got["interne/recus/decisions.xlsx"] != "more answers" || got["interne/recus/notes/réunion.txt"] != "typed" || len(out.Notes) != 1 {
		t.Errorf("third set: %v, %q", got, out.Notes)
	}
	if !treeOf(t, m, historyDir).has("answers") {
		t.Error("the older answer is not in the history")
	}
}

// A run that has read an answer says so by giving the file its place.
func TestCallerPlacesReceivedFiles(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "one"))
	edit(t, m, tree{"2025/interne/decisions.xlsx": "answers"})
	s := setOf(2025, "two")
	s.Files["interne/recus/decisions.xlsx"] = []byte("answers")
	out := mustPut(t, m, s)
	if got := treeOf(t, m, "2025"); got["interne/recus/decisions.xlsx"] != "answers" || len(out.Carried) > 0 {
		t.Errorf("%v, %+v", got, out)
	}
}

func TestSetWithoutItsManifest(t *testing.T) {
	for name, content := range map[string]string{"none": "", "damaged": "{"} {
		m := newMemory()
		mustPut(t, m, setOf(2025, "one"))
		delete(m.files, "2025/"+manifestPath)
		if content != "" {
			edit(t, m, tree{"2025/" + manifestPath: content})
		}
		out := mustPut(t, m, setOf(2025, "two"))
		want := []string{"interne/recus/corrections/a.csv", "interne/recus/decisions.xlsx"}
		if !slices.Equal(out.Carried, want) || len(out.Notes) != 2 {
			t.Errorf("%s: %+v", name, out)
		}
		if got := list(t, m, historyDir); got != "2025-0001-sans-manifeste" {
			t.Errorf("%s: history %s", name, got)
		}
	}
}

func TestHistoryKeepsFive(t *testing.T) {
	m := newMemory()
	edit(t, m, tree{".historique/2024-0001-au-2024-12-31/a": "other year", ".historique/à garder/a": "by hand",
		".historique/2025-0001-sans-manifeste/a": "unknown"})
	for i := range 9 {
		mustPut(t, m, setOf(2025, fmt.Sprint(i)))
	}
	want := "2024-0001-au-2024-12-31 2025-0001-sans-manifeste 2025-0005-au-2025-06-12 2025-0006-au-2025-06-12 " +
		"2025-0007-au-2025-06-12 2025-0008-au-2025-06-12 2025-0009-au-2025-06-12 à garder"
	if got := list(t, m, historyDir); got != want {
		t.Errorf("history: %s", got)
	}
	if got := treeOf(t, m, historyDir+"/2025-0009-au-2025-06-12")["evaluation.pdf"]; got != "pdf 7" {
		t.Errorf("last set of the history says %q", got)
	}
}

func TestYearsStandApart(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2024, "one"))
	edit(t, m, tree{"ETAT.html": "state", "comite/2025-06-12/membres/a.pdf": "pack"})
	before := treeOf(t, m, ".")
	mustPut(t, m, setOf(2025, "one"))
	after := treeOf(t, m, ".")
	maps.DeleteFunc(after, func(p, _ string) bool { return strings.HasPrefix(p, "2025/") })
	if !maps.Equal(before, after) {
		t.Errorf("changed: %v", after)
	}
}

func TestPutRefuses(t *testing.T) {
	for name, change := range map[string]func(*Set){
		"a path that leaves": func(s *Set) { s.Files["../a"] = nil },
		"its own manifest":   func(s *Set) { s.Files[manifestPath] = nil },
		"no file":            func(s *Set) { s.Files = nil },
		"no year":            func(s *Set) { s.Manifest.Year = 0 },
		"no date":            func(s *Set) { s.Manifest.AsOf = "2025-02-30" },
	} {
		m := newMemory()
		s := setOf(2025, "one")
		change(&s)
		if _, err := on(m).putSet(s); err == nil || len(m.files) > 0 {
			t.Errorf("%s: error %v, %v written", name, err, m.files)
		}
	}
}

// A file where a folder should be is nobody's to move.
func TestFileInTheWay(t *testing.T) {
	for _, name := range []string{"2025", ".staging-2025", ".old-2025"} {
		m := newMemory()
		edit(t, m, tree{name: "by hand"})
		_, err := on(m).putSet(setOf(2025, "one"))
		var notWritable *NotWritableError
		if !errors.As(err, &notWritable) || !strings.HasSuffix(notWritable.Path, name) {
			t.Errorf("%s: %v", name, err)
		}
		if got := treeOf(t, m, "."); len(got) != 1 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A disk that loses what it was given is found out before the swap.
type lying struct{ disk }

func (l lying) create(name string) (file, error) {
	f, err := l.disk.create(name)
	if strings.HasSuffix(name, ".pdf") {
		return lyingFile{f}, err
	}
	return f, err
}

type lyingFile struct{ file }

func (f lyingFile) Write(p []byte) (int, error) {
	n, err := f.file.Write(p[:len(p)-1])
	return n + 1, err
}

func TestSetIsReadAgain(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "old"))
	before := treeOf(t, m, ".")
	_, err := on(lying{m}).putSet(setOf(2025, "new"))
	if !errors.Is(err, errReadsBackDifferent) || !maps.Equal(treeOf(t, m, "."), before) {
		t.Errorf("%v, %v", err, treeOf(t, m, "."))
	}
}

// What the operator reads names the place once, and the system's answer.
func TestErrorSaysWhere(t *testing.T) {
	m := newMemory()
	_, err := on(&faulty{m, &trouble{failAt: 14, how: refused, err: errInjected}}).putSet(setOf(2025, "one"))
	var notWritable *NotWritableError
	if !errors.As(err, &notWritable) || !errors.Is(err, syscall.EIO) {
		t.Fatal(err)
	}
	if want := `outputs folder not writable: `; !strings.HasPrefix(err.Error(), want) || strings.Count(err.Error(), notWritable.Path) != 1 {
		t.Errorf("%v", err)
	}
}

// Links in the set in place are neither followed nor lost.
func TestLinkInTheSet(t *testing.T) {
	o := onRealDisk(t)
	if _, err := o.putSet(setOf(2025, "one")); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(t.TempDir(), "outside.txt")
	overwrite(t, outside, "outside")
	if err := os.Symlink(outside, filepath.Join(o.root, "2025", "interne", "lien.txt")); err != nil {
		t.Skip("no links here:", err)
	}
	out, err := o.putSet(setOf(2025, "two"))
	if err != nil || len(out.Carried) > 0 {
		t.Fatalf("%+v, %v", out, err)
	}
	if _, err := os.Lstat(filepath.Join(o.root, historyDir, "2025-0001-au-2025-06-12", "interne", "lien.txt")); err != nil {
		t.Error(err)
	}
}

// filled is a disk whose named files are one byte too large to be read.
type filled struct {
	disk
	names []string
}

func (f filled) open(name string) (file, error) {
	opened, err := f.disk.open(name)
	if err == nil && slices.Contains(f.names, name) {
		return largeFile{opened, io.LimitReader(zeros{}, readLimit+1)}, nil
	}
	return opened, err
}

type largeFile struct {
	file
	io.Reader
}

func (f largeFile) Read(p []byte) (int, error) { return f.Reader.Read(p) }

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// What is too large to be held in memory stays in the history.
func TestLargeFileOfStaff(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "one"))
	edit(t, m, tree{"2025/interne/film.mp4": "film"})
	out, err := on(filled{m, []string{"2025/interne/film.mp4"}}).putSet(setOf(2025, "two"))
	if err != nil || len(out.Carried) > 0 || len(out.Notes) != 1 || !strings.Contains(out.Notes[0], "film.mp4") {
		t.Errorf("%+v, %v", out, err)
	}
	if !treeOf(t, m, historyDir).has("film") {
		t.Error("not in the history")
	}
	_, _, err = on(filled{m, []string{"2025/" + manifestPath}}).manifest("2025", 2025)
	if !errors.Is(err, errTooLarge) || !isDamaged(err) {
		t.Errorf("manifest: %v", err)
	}
}

// lost is a disk that goes away once the new set has its name.
type lost struct {
	*memory
	gone, renames bool // renames: only they fail
}

func (l *lost) syncDir(name string) error {
	_, staged := l.files[".staging-2025"]
	if _, current := l.files["2025"]; name == "." && current && !staged && !l.gone {
		l.gone = true
		return errInjected
	}
	if l.gone && !l.renames {
		return errInjected
	}
	return nil
}

func (l *lost) rename(from, to string) error {
	if l.gone && l.renames {
		return errInjected
	}
	return l.memory.rename(from, to)
}

// Where a swap can neither be finished nor undone, both sets are there for
// Recover to choose from.
func TestUndoThatFails(t *testing.T) {
	for _, renames := range []bool{true, false} {
		m := newMemory()
		mustPut(t, m, setOf(2025, "old"))
		if _, err := on(&lost{memory: m, renames: renames}).putSet(setOf(2025, "new")); !errors.Is(err, errInjected) {
			t.Errorf("error %v", err)
		}
		if all := treeOf(t, m, "."); !all.has("pdf old") || !all.has("pdf new") {
			t.Errorf("a set is lost: %v", all)
		}
		mustRecover(t, m)
		if got := treeOf(t, m, "2025")["evaluation.pdf"]; got != map[bool]string{true: "pdf new", false: "pdf old"}[renames] {
			t.Errorf("set in place says %q", got)
		}
	}
}

func TestFileInsteadOfTheFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "outputs")
	overwrite(t, name, "a file")
	_, errPut := putIn(Folder{Root: name}, setOf(2025, "one"), nil)
	_, errRecover := Recover(Folder{Root: name}, nil)
	for _, err := range []error{errPut, errRecover} {
		var notWritable *NotWritableError
		if !errors.As(err, &notWritable) || notWritable.Path != name || strings.Count(err.Error(), name) != 1 {
			t.Errorf("%v", err)
		}
	}
	if _, ok, err := ReadManifest(Folder{Root: name}, 2025); ok || err == nil {
		t.Errorf("%v, %v", ok, err)
	}
}

func TestBare(t *testing.T) {
	_, errOpen := os.Open(filepath.Join(t.TempDir(), "missing"))
	errRename := os.Rename(filepath.Join(t.TempDir(), "missing"), filepath.Join(t.TempDir(), "a"))
	for _, err := range []error{errOpen, errRename, errHeld} {
		if got := bare(err); strings.Contains(got.Error(), "missing") || !errors.Is(err, got) {
			t.Errorf("%v is told as %v", err, got)
		}
	}
}
