package publish

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"
)

// answers is what staff typed into the set in place: no fault may lose it.
const answers = "decisions filled in by hand"

// scenes are outputs folders as a run may find them.
var scenes = []struct {
	name string
	make func(t *testing.T, d disk)
}{
	{"first set", func(t *testing.T, d disk) {}},
	{"second set", func(t *testing.T, d disk) {
		mustPut(t, d, setOf(2025, "old"))
		edit(t, d, tree{"2025/interne/decisions.xlsx": answers})
	}},
	{"full history", func(t *testing.T, d disk) {
		for i := range historyLength + 1 {
			mustPut(t, d, setOf(2025, fmt.Sprint("older ", i)))
		}
		mustPut(t, d, setOf(2025, "old"))
		edit(t, d, tree{"2025/interne/decisions.xlsx": answers})
	}},
	{"killed in the swap", func(t *testing.T, d disk) {
		mustPut(t, d, setOf(2025, "old"))
		edit(t, d, tree{"2025/interne/decisions.xlsx": answers, ".staging-2025/evaluation.pdf": "half"})
		move(t, d, "2025", ".old-2025")
	}},
	{"killed after the swap", func(t *testing.T, d disk) {
		mustPut(t, d, setOf(2025, "older"))
		move(t, d, "2025", ".old-2025")
		stageSet(t, d, setOf(2025, "old"))
		move(t, d, ".staging-2025", "2025")
		edit(t, d, tree{"2025/interne/decisions.xlsx": answers, ".removing-2025/evaluation.pdf": "gone"})
	}},
	{"an edition waits", func(t *testing.T, d disk) {
		mustPut(t, d, setOf(2025, "old"))
		mustPut(t, &openFile{disk: d}, setOf(2025, "newer"))
		edit(t, d, tree{"2025/interne/decisions.xlsx": answers})
	}},
	{"damaged after the swap", func(t *testing.T, d disk) {
		mustPut(t, d, setOf(2025, "old"))
		edit(t, d, tree{"2025/interne/decisions.xlsx": answers})
		move(t, d, "2025", ".old-2025")
		edit(t, d, tree{"2025/evaluation.pdf": ""})
	}},
}

// run is what the program does with the folder.
func run(d disk) error {
	if _, err := on(d).recover(); err != nil {
		return err
	}
	_, err := on(d).putSet(setOf(2025, "new"))
	return err
}

// outcomes are the set in place after Recover alone, and after a whole run.
func outcomes(t *testing.T, start *memory) (before, after tree) {
	t.Helper()
	m := start.copy()
	mustRecover(t, m)
	before = treeOf(t, m, "2025")
	if err := run(m); err != nil {
		t.Fatal(err)
	}
	after = treeOf(t, m, "2025")
	if maps.Equal(before, after) || len(after) < len(setOf(2025, "new").Files)+1 {
		t.Fatal("nothing was published")
	}
	return before, after
}

// Whatever single call fails, however, the set in place after Recover is the
// old one or the new one, whole; an error means the old one; what staff typed
// is still there; and the next run succeeds and leaves nothing behind.
func TestEveryFaultLeavesOldOrNew(t *testing.T) {
	for _, sc := range scenes {
		start := newMemory()
		sc.make(t, start)
		before, after := outcomes(t, start)
		for name, how := range faults {
			t.Run(sc.name+"/"+name, func(t *testing.T) {
				last := newMemory()
				for n := 1; ; n++ {
					m := start.copy()
					f := &faulty{m, &trouble{failAt: n, how: how, err: injected[n%len(injected)]}}
					err := run(f)
					if f.calls < n {
						if n <= 60 {
							t.Errorf("%d calls were made to fail, expected more", n-1)
						}
						return
					}
					if how == dead && err != nil && maps.Equal(m.files, last.files) {
						continue // killed where nothing had changed since the last time
					}
					last = m.copy()
					checkFault(t, n, m, f.trouble, err, before, after)
				}
			})
		}
	}
}

func checkFault(t *testing.T, n int, m *memory, tr *trouble, err error, before, after tree) {
	t.Helper()
	var notWritable *NotWritableError
	if errors.As(err, &notWritable) && !strings.HasPrefix(notWritable.Path, "/srv/outputs") {
		t.Fatalf("call %d: path %q is not below the outputs folder", n, notWritable.Path)
	}
	if err != nil && !errors.Is(err, tr.err) {
		t.Fatalf("call %d: the cause is lost in %v", n, err)
	}
	mustRecover(t, m)
	got := treeOf(t, m, "2025")
	isOld, isNew := maps.Equal(got, before), maps.Equal(got, after)
	switch {
	case !isOld && !isNew:
		t.Fatalf("call %d: torn set: %v", n, got)
	case err == nil && !isNew:
		t.Fatalf("call %d: success was reported and the old set is in place", n)
	case err != nil && tr.how != dead && !isOld:
		t.Fatalf("call %d: %v was reported and the new set is in place", n, err)
	}
	checkNextRun(t, n, m, before, after)
}

// checkNextRun runs on what a fault and Recover left.
func checkNextRun(t *testing.T, n int, m *memory, before, after tree) {
	t.Helper()
	if lines := mustRecover(t, m); len(lines) > 0 {
		t.Fatalf("call %d: a second recover did %q", n, lines)
	}
	if err := run(m); err != nil {
		t.Fatalf("call %d: the next run: %v", n, err)
	}
	if got := treeOf(t, m, "2025"); !maps.Equal(got, after) {
		t.Fatalf("call %d: the next run left %v", n, got)
	}
	want := "2025"
	if len(before) > 0 {
		want = ".historique 2025"
		if !treeOf(t, m, ".").has(answers) {
			t.Fatalf("call %d: what staff typed is lost", n)
		}
		if kept := strings.Count(list(t, m, historyDir), "-au-"); kept > historyLength {
			t.Fatalf("call %d: history of %d sets", n, kept)
		}
	}
	if got := list(t, m, "."); got != want {
		t.Fatalf("call %d: outputs hold %q, expected %q", n, got, want)
	}
}

// Each answer of a system in trouble, at each call that is refused, is said with
// its cause and its place.
func TestEveryRefusalIsSaid(t *testing.T) {
	start := newMemory()
	scenes[1].make(t, start)
	for i, cause := range injected {
		for n := 1; ; n++ {
			f := &faulty{start.copy(), &trouble{failAt: n, how: refused, err: cause}}
			err := run(f)
			if f.calls < n {
				break
			}
			if err == nil {
				continue // the history is not worth a failure
			}
			var refusal *NotWritableError
			if !errors.Is(err, cause) || !strings.Contains(err.Error(), filepath.FromSlash("/srv/outputs")) {
				t.Errorf("call %d: %v", n, err)
			}
			if errors.As(err, &refusal) && (refusal.NoSpace() != (i == 0) || refusal.Failing() != (i == 1)) {
				t.Errorf("call %d: %v is taken for something else", n, err)
			}
		}
	}
}

// A run is killed at one call, and the next one's recovery at another.
func TestKilledTwice(t *testing.T) {
	for _, sc := range scenes[1:3] {
		start := newMemory()
		sc.make(t, start)
		before, after := outcomes(t, start)
		pairs := 0
		last := start
		for n := 1; ; n++ {
			first := start.copy()
			f := &faulty{first, &trouble{failAt: n, how: dead, err: errInjected}}
			run(f)
			if f.calls < n {
				break
			}
			if maps.Equal(first.files, last.files) {
				continue // the call changed nothing
			}
			last = first
			for again := 1; ; again++ {
				m := first.copy()
				f := &faulty{m, &trouble{failAt: again, how: dead, err: errInjected}}
				on(f).recover()
				if f.calls < again {
					break
				}
				pairs++
				mustRecover(t, m)
				if got := treeOf(t, m, "2025"); !maps.Equal(got, before) && !maps.Equal(got, after) {
					t.Fatalf("%s: killed at %d then %d: torn set: %v", sc.name, n, again, got)
				}
			}
		}
		if pairs < 300 {
			t.Errorf("%s: %d pairs of kills, expected more", sc.name, pairs)
		}
	}
}

// The disk in memory that the laws rest on does what the real one does.
func TestScenesOnTheRealDisk(t *testing.T) {
	for _, sc := range scenes {
		t.Run(sc.name, func(t *testing.T) {
			start := newMemory()
			sc.make(t, start)
			_, want := outcomes(t, start)
			o := onRealDisk(t)
			sc.make(t, o.disk)
			if err := run(o.disk); err != nil {
				t.Fatal(err)
			}
			if got := treeOf(t, o.disk, "2025"); !maps.Equal(got, want) {
				t.Errorf("got %v\nexpected %v", got, want)
			}
		})
	}
}
