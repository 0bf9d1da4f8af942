package publish

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var errHeld = errors.New("held by another program")

// openFile is a disk as Windows shows it while somebody has the report of 2025
// open: the folder cannot be renamed, nor the file written. For so many renames,
// or for ever when left is 0.
type openFile struct {
	disk
	left, refused int
}

func (h *openFile) rename(from, to string) error {
	if from == "2025" && (h.left == 0 || h.refused < h.left) {
		h.refused++
		return errHeld
	}
	return h.disk.rename(from, to)
}

func (h *openFile) writable(name string) error {
	if name == "2025/evaluation.pdf" {
		return errHeld
	}
	return h.disk.writable(name)
}

func (h *openFile) busy(err error) bool { return errors.Is(err, errHeld) }

// A file that closes within two seconds delays the swap; one that does not leaves
// the whole new set waiting, and the one in place untouched.
func TestRenameWaitsForAnOpenFile(t *testing.T) {
	for _, test := range []struct {
		held, pauses int
		waits        bool
	}{{3, 3, false}, {renameTries - 1, renameTries - 1, false}, {renameTries, renameTries - 1, true}} {
		m := newMemory()
		mustPut(t, m, setOf(2025, "old"))
		before := treeOf(t, m, "2025")
		var waited time.Duration
		o := on(&openFile{disk: m, left: test.held})
		o.pause = func(d time.Duration) { waited += d }
		out, err := o.putSet(setOf(2025, "new"))
		if err != nil || (out.Waiting != nil) != test.waits || waited != time.Duration(test.pauses)*renamePause || waited > 2*time.Second {
			t.Errorf("held %d times: %+v, %v after %v", test.held, out, err, waited)
		}
		if test.waits && !maps.Equal(treeOf(t, m, "2025"), before) {
			t.Errorf("held %d times: %v", test.held, treeOf(t, m, "2025"))
		}
	}
}

func TestASetThatWaits(t *testing.T) {
	m := newMemory()
	held := &openFile{disk: m}
	mustPut(t, m, setOf(2025, "old"))
	before := treeOf(t, m, "2025")

	out := mustPut(t, held, setOf(2025, "new"))
	if w := out.Waiting; w == nil || w.Folder != "2025-nouvelle-edition" || !slices.Equal(w.Open, []string{"evaluation.pdf"}) {
		t.Fatalf("%+v", out)
	}
	if got := list(t, m, "."); got != "2025 2025-nouvelle-edition" {
		t.Errorf("outputs hold %s", got)
	}
	if whole, err := on(m).complete("2025-nouvelle-edition", 2025); !whole || err != nil {
		t.Errorf("what waits is not whole: %v", err)
	}
	if !maps.Equal(treeOf(t, m, "2025"), before) {
		t.Error("the set in place was touched")
	}
	// Still open: a newer edition takes the place of the one that waits.
	lines, err := on(held).recover()
	if err != nil || len(lines) != 1 || !strings.Contains(lines[0], "still waits") {
		t.Errorf("%q %v", lines, err)
	}
	edit(t, m, tree{"2025-nouvelle-edition/interne/notes.txt": "typed in the one that waits"})
	mustPut(t, held, setOf(2025, "newer"))
	if got := treeOf(t, m, "2025-nouvelle-edition"); got["evaluation.pdf"] != "pdf newer" || got["interne/recus/notes.txt"] != "typed in the one that waits" {
		t.Errorf("what waits: %v", got)
	}
	// What staff typed meanwhile, in either, is there once the file is closed.
	edit(t, m, tree{"2025/interne/decisions.xlsx": answers, "2025-nouvelle-edition/interne/corrections/a.csv": "corrected"})
	if lines := mustRecover(t, m); len(lines) != 1 || lines[0] != "2025: the edition that waited is in place" {
		t.Errorf("%q", lines)
	}
	got := treeOf(t, m, "2025")
	if got["evaluation.pdf"] != "pdf newer" || got["interne/recus/decisions.xlsx"] != answers || got["interne/corrections/a.csv"] != "corrected" {
		t.Errorf("set in place: %v", got)
	}
	if e, err := on(m).edition(2025); err != nil || !e.staffs("interne/corrections/a.csv") || e.staffs("evaluation.pdf") {
		t.Errorf("what staff typed passes for ours: %v", err)
	}
	if got := list(t, m, "."); got != ".historique 2025" {
		t.Errorf("outputs hold %s", got)
	}
}

// The inputs go back to what the set in place shows: nothing waits any more.
func TestASetThatNeedNotWait(t *testing.T) {
	m := newMemory()
	held := &openFile{disk: m}
	mustPut(t, m, setOf(2025, "old"))
	mustPut(t, held, setOf(2025, "new"))
	if out := mustPut(t, held, setOf(2025, "old")); !out.Unchanged || list(t, m, ".") != "2025" {
		t.Errorf("%+v, %s", out, list(t, m, "."))
	}
}

func TestADamagedSetThatWaits(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "old"))
	before := treeOf(t, m, "2025")
	edit(t, m, tree{"2025-nouvelle-edition/evaluation.pdf": "half"})
	lines := mustRecover(t, m)
	if len(lines) != 1 || !strings.Contains(lines[0], "damaged") || !maps.Equal(treeOf(t, m, "2025"), before) || list(t, m, ".") != ".historique 2025" {
		t.Errorf("%q %s", lines, list(t, m, "."))
	}
}

// A year that is being closed does not wait.
func TestClosingDoesNotWait(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "old"))
	before := treeOf(t, m, ".")
	s := setOf(2025, "closed")
	s.Manifest.Closed = &Closed{On: "2026-03-12"}
	var open *OpenError
	if _, err := on(&openFile{disk: m}).putSet(s); !errors.As(err, &open) || open.Year != 2025 || !slices.Equal(open.Open, []string{"evaluation.pdf"}) {
		t.Errorf("%v", err)
	}
	if !maps.Equal(treeOf(t, m, "."), before) {
		t.Error("something was left behind")
	}
}

// unreadable is a disk where a program keeps others from reading a file, too.
type unreadable struct{ *openFile }

func (u unreadable) open(name string) (file, error) {
	if name == "2025/evaluation.pdf" {
		return nil, errHeld
	}
	return u.openFile.open(name)
}

func TestAFileThatCannotBeRead(t *testing.T) {
	m := newMemory()
	mustPut(t, m, setOf(2025, "old"))
	edit(t, m, tree{"2025/interne/decisions.xlsx": answers})
	out := mustPut(t, unreadable{&openFile{disk: m}}, setOf(2025, "new"))
	if out.Waiting == nil {
		t.Fatalf("%+v", out)
	}
	mustRecover(t, m)
	if got := treeOf(t, m, "2025"); got["evaluation.pdf"] != "pdf new" || got["interne/recus/decisions.xlsx"] != answers {
		t.Errorf("%v", got)
	}
}

// Whatever call fails while a set goes to wait, the set in place is the old one,
// and what waits, once recovered, is whole.
func TestEveryFaultWhileAFileIsOpen(t *testing.T) {
	start := newMemory()
	mustPut(t, start, setOf(2025, "old"))
	edit(t, start, tree{"2025/interne/decisions.xlsx": answers})
	before := treeOf(t, start, "2025")
	for name, how := range faults {
		for n := 1; ; n++ {
			m := start.copy()
			f := &faulty{&openFile{disk: m}, &trouble{failAt: n, how: how, err: injected[n%len(injected)]}}
			run(f)
			if f.calls < n {
				if n < 60 {
					t.Errorf("%s: %d calls were made to fail, expected more", name, n-1)
				}
				break
			}
			if _, err := on(&openFile{disk: m}).recover(); err != nil {
				t.Fatalf("%s, call %d: %v", name, n, err)
			}
			whole, err := on(m).complete(waitingDir(2025), 2025)
			_, waits := m.files[waitingDir(2025)]
			if err != nil || waits && !whole || !maps.Equal(treeOf(t, m, "2025"), before) {
				t.Fatalf("%s, call %d: torn: %v", name, n, treeOf(t, m, "."))
			}
			if err := run(m); err != nil {
				t.Fatalf("%s, call %d: the next run: %v", name, n, err)
			}
			if got := list(t, m, "."); got != ".historique 2025" || !treeOf(t, m, ".").has(answers) {
				t.Fatalf("%s, call %d: outputs hold %s", name, n, got)
			}
		}
	}
}

// The faults of this package's tests meet every call there is.
func TestTroubleMeetsEveryCall(t *testing.T) {
	tr := &trouble{seen: map[string]int{}}
	for _, sc := range scenes {
		m := newMemory()
		sc.make(t, m)
		disks := []disk{m}
		if sc.name == "second set" {
			disks = []disk{&openFile{disk: m}, m}
		}
		for _, d := range disks {
			if err := run(&faulty{d, tr}); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, calls := range []reflect.Type{reflect.TypeFor[disk](), reflect.TypeFor[file]()} {
		for i := range calls.NumMethod() {
			if name := calls.Method(i).Name; name != "busy" && tr.seen[name] == 0 {
				t.Errorf("no fault can meet %s", name)
			}
		}
	}
}
