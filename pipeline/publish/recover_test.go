package publish

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRecover(t *testing.T) {
	old, whole := setOf(2025, "old"), setOf(2025, "new")
	for _, test := range []struct {
		name    string
		make    func(m *memory)
		lines   int
		pdf     string // of the set in place
		history string
	}{
		{"nothing to do", func(m *memory) { mustPut(t, m, old) }, 0, "pdf old", ""},
		{"unfinished set", func(m *memory) {
			mustPut(t, m, old)
			edit(t, m, tree{".staging-2025/evaluation.pdf": "half"})
		}, 1, "pdf old", ""},
		{"between the renames", func(m *memory) {
			mustPut(t, m, old)
			move(t, m, "2025", ".old-2025")
		}, 1, "pdf old", ""},
		{"after the renames", func(m *memory) { swapped(t, m, old, whole) }, 1, "pdf new", "2025-0001-au-2025-06-12"},
		{"after the renames, filled in since", func(m *memory) {
			swapped(t, m, old, whole)
			edit(t, m, tree{"2025/interne/decisions.xlsx": "answers"})
		}, 1, "pdf new", "2025-0001-au-2025-06-12"},
		{"a file emptied", func(m *memory) {
			swapped(t, m, old, whole)
			edit(t, m, tree{"2025/interne/decisions.xlsx": ""})
		}, 1, "pdf old", "2025-0001-incomplet"},
		{"a public file changed", func(m *memory) {
			swapped(t, m, old, whole)
			edit(t, m, tree{"2025/donnees/actions.csv": "csv"})
		}, 1, "pdf old", "2025-0001-incomplet"},
		{"a file missing", func(m *memory) {
			swapped(t, m, old, whole)
			delete(m.files, "2025/evaluation.pdf")
		}, 1, "pdf old", "2025-0001-incomplet"},
		{"another year's manifest", func(m *memory) {
			swapped(t, m, old, whole)
			edit(t, m, tree{"2025/" + manifestPath: string(setOf(2024, "x").Manifest.Encode())})
		}, 1, "pdf old", "2025-0001-incomplet"},
		{"not ours", func(m *memory) {
			mustPut(t, m, old)
			edit(t, m, tree{".staging-x/a": "1", ".staging-20255/a": "2", ".old/a": "3", ".removing-2025": "4"})
			delete(m.files, ".removing-2025")
		}, 0, "pdf old", ""},
	} {
		m := newMemory()
		test.make(m)
		before := treeOf(t, m, ".")
		lines := mustRecover(t, m)
		if len(lines) != test.lines {
			t.Errorf("%s: %q", test.name, lines)
		}
		if got := treeOf(t, m, "2025")["evaluation.pdf"]; got != test.pdf {
			t.Errorf("%s: set in place says %q", test.name, got)
		}
		history := ""
		if _, ok := m.files[historyDir]; ok {
			history = list(t, m, historyDir)
		}
		if history != test.history {
			t.Errorf("%s: history %q", test.name, history)
		}
		if test.lines == 0 && !maps.Equal(treeOf(t, m, "."), before) {
			t.Errorf("%s: %v", test.name, treeOf(t, m, "."))
		}
	}
}

// swapped leaves m as a run killed right after the swap.
func swapped(t *testing.T, m *memory, before, after Set) {
	t.Helper()
	mustPut(t, m, before)
	move(t, m, "2025", ".old-2025")
	stageSet(t, m, after)
	move(t, m, ".staging-2025", "2025")
}

// Every year is recovered.
func TestRecoverSeveralYears(t *testing.T) {
	m := newMemory()
	for _, year := range []int{2024, 2025} {
		mustPut(t, m, setOf(year, "old"))
		move(t, m, setDir(year), oldDir(year))
	}
	lines := mustRecover(t, m)
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "2024: ") || !strings.HasPrefix(lines[1], "2025: ") {
		t.Errorf("%q", lines)
	}
	if got := list(t, m, "."); got != "2024 2025" {
		t.Errorf("outputs hold %s", got)
	}
}

// A folder that refuses to be written is found out before a run reads.
func TestRecoverProvesTheFolder(t *testing.T) {
	start := newMemory()
	mustPut(t, start, setOf(2025, "old"))
	count := &faulty{start.copy(), &trouble{}}
	if _, err := on(count).recover(); err != nil {
		t.Fatal(err)
	}
	var ops []string
	for n := 1; n <= count.calls; n++ {
		m := start.copy()
		_, err := on(&faulty{m, &trouble{failAt: n, how: refused, err: errInjected}}).recover()
		var notWritable *NotWritableError
		if errors.As(err, &notWritable) {
			ops = append(ops, notWritable.Op)
		}
		if got := treeOf(t, m, "2025"); !maps.Equal(got, treeOf(t, start, "2025")) {
			t.Errorf("call %d: %v", n, got)
		}
	}
	if want := []string{"create", "create", "write", "sync", "close", "rename", "remove"}; !slices.Equal(ops, want) {
		t.Errorf("found out at %q", ops)
	}
}

func TestRecoverMakesTheFolder(t *testing.T) {
	root := filepath.Join(t.TempDir(), "outputs")
	lines, err := Recover(Folder{Root: root}, time.Sleep)
	if err != nil || len(lines) > 0 {
		t.Fatalf("%q, %v", lines, err)
	}
	entries, err := os.ReadDir(root)
	if err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}

// A set of the history that cannot leave it stops nobody.
func TestHistoryThatCannotBePruned(t *testing.T) {
	m := newMemory()
	for i := range historyLength + 2 {
		mustPut(t, m, setOf(2025, string(rune('a'+i))))
	}
	edit(t, m, tree{historyDir + "/2025-0000-au-2025-01-01/a": "held"})
	d := &stuck{m}
	lines, err := on(d).recover()
	if err != nil || len(lines) != 1 || !strings.Contains(lines[0], "2025-0000") {
		t.Errorf("%q, %v", lines, err)
	}
	out, err := on(d).putSet(setOf(2025, "new"))
	if err != nil || len(out.Notes) != 1 || treeOf(t, m, "2025")["evaluation.pdf"] != "pdf new" {
		t.Errorf("%+v, %v", out, err)
	}
}

// stuck is a disk where nothing leaves the history.
type stuck struct{ *memory }

func (s *stuck) rename(from, to string) error {
	if strings.HasPrefix(from, historyDir) {
		return errHeld
	}
	return s.memory.rename(from, to)
}
