package publish

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// split is an outputs folder in memory whose internal files lie elsewhere.
type split struct{ public, internal *memory }

func newSplit() split { return split{newMemory(), newMemory()} }

func (s split) copy() split { return split{s.public.copy(), s.internal.copy()} }
func (s split) disk() disk  { return halves{s.public, s.internal} }
func (s split) same(o split) bool {
	return maps.Equal(s.public.files, o.public.files) && maps.Equal(s.internal.files, o.internal.files)
}

// faulty puts the same trouble in front of both disks.
func (s split) faulty(tr *trouble) disk {
	return halves{&faulty{s.public, tr}, &faulty{s.internal, tr}}
}

func onSplit(d disk) *outputs {
	return &outputs{disk: d, root: "/srv/outputs", internal: "/srv/interne"}
}

func runSplit(d disk) error {
	if _, err := onSplit(d).recover(); err != nil {
		return err
	}
	_, err := onSplit(d).putSet(setOf(2025, "new"))
	return err
}

func mustRecoverSplit(t *testing.T, s split) []string {
	t.Helper()
	lines, err := onSplit(s.disk()).recover()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// splitScenes are folders as a run may find them.
var splitScenes = []struct {
	name string
	make func(t *testing.T, s split)
}{
	{"first set", func(t *testing.T, s split) {}},
	{"second set", func(t *testing.T, s split) {
		mustPut(t, s.disk(), setOf(2025, "old"))
		edit(t, s.internal, tree{"2025/interne/decisions.xlsx": answers})
	}},
	{"whole before", func(t *testing.T, s split) {
		mustPut(t, s.public, setOf(2025, "old"))
		edit(t, s.public, tree{"2025/interne/decisions.xlsx": answers})
	}},
	{"full history", func(t *testing.T, s split) {
		for i := range historyLength + 2 {
			mustPut(t, s.disk(), setOf(2025, string(rune('a'+i))))
		}
		edit(t, s.internal, tree{"2025/interne/decisions.xlsx": answers})
	}},
}

func TestHalvesLieApart(t *testing.T) {
	s := newSplit()
	for _, word := range []string{"one", "two"} {
		mustPut(t, s.disk(), setOf(2025, word))
	}
	edit(t, s.internal, tree{"2025/interne/decisions.xlsx": answers})
	mustPut(t, s.disk(), setOf(2025, "three"))
	public, internal := treeOf(t, s.public, "."), treeOf(t, s.internal, ".")
	for p := range public {
		if inside(p) {
			t.Errorf("%s is public", p)
		}
	}
	for p := range internal {
		if !inside(p) {
			t.Errorf("%s is internal", p)
		}
	}
	if internal["2025/interne/recus/decisions.xlsx"] != answers || public["2025/evaluation.pdf"] != "pdf three" {
		t.Errorf("%v %v", public, internal)
	}
	if a, b := list(t, s.public, historyDir), list(t, s.internal, historyDir); a != b || strings.Count(a, "-au-") != 2 {
		t.Errorf("the histories differ: %q, %q", a, b)
	}
}

// Whatever call fails on either disk, both halves are the old ones or the new
// ones, and the next run leaves nothing behind.
func TestEveryFaultLeavesTheHalvesOfOneEdition(t *testing.T) {
	for _, sc := range splitScenes {
		start := newSplit()
		sc.make(t, start)
		before := treeOf(t, start.disk(), "2025")
		end := start.copy()
		if err := runSplit(end.disk()); err != nil {
			t.Fatal(err)
		}
		after := treeOf(t, end.disk(), "2025")
		for name, how := range faults {
			t.Run(sc.name+"/"+name, func(t *testing.T) {
				last := newSplit()
				for n := 1; ; n++ {
					s := start.copy()
					tr := &trouble{failAt: n, how: how, err: injected[n%len(injected)]}
					err := runSplit(s.faulty(tr))
					if tr.calls < n {
						if n < 60 {
							t.Errorf("%d calls were made to fail, expected more", n-1)
						}
						return
					}
					if how == dead && s.same(last) {
						continue
					}
					last = s.copy()
					checkHalves(t, n, s, how, err, before, after)
				}
			})
		}
	}
}

func checkHalves(t *testing.T, n int, s split, how fault, err error, before, after tree) {
	t.Helper()
	mustRecoverSplit(t, s)
	got := treeOf(t, s.disk(), "2025")
	isOld, isNew := maps.Equal(got, before), maps.Equal(got, after)
	switch {
	case !isOld && !isNew:
		t.Fatalf("call %d: torn set: %v", n, got)
	case err == nil && !isNew:
		t.Fatalf("call %d: success was reported and the old set is in place", n)
	case err != nil && how != dead && !isOld:
		t.Fatalf("call %d: %v was reported and the new set is in place", n, err)
	}
	if lines := mustRecoverSplit(t, s); len(lines) > 0 {
		t.Fatalf("call %d: a second recover did %q", n, lines)
	}
	if err := runSplit(s.disk()); err != nil {
		t.Fatalf("call %d: the next run: %v", n, err)
	}
	if got := treeOf(t, s.disk(), "2025"); !maps.Equal(got, after) {
		t.Fatalf("call %d: the next run left %v", n, got)
	}
	for _, m := range []*memory{s.public, s.internal} {
		if got := strings.TrimPrefix(list(t, m, "."), ".historique "); got != "2025" {
			t.Fatalf("call %d: the folder holds %q", n, got)
		}
	}
	if len(before) > 0 && !treeOf(t, s.internal, ".").has(answers) {
		t.Fatalf("call %d: what staff typed is lost", n)
	}
	if h := treeOf(t, s.disk(), historyDir); strings.Contains(strings.Join(keys(h), " "), damagedMark) {
		t.Fatalf("call %d: half of a set is in the history: %v", n, h)
	}
}

func keys(tr tree) []string {
	var all []string
	for p := range tr {
		all = append(all, p)
	}
	return all
}

// A share that is not there must not pass for a set without answers.
func TestInternalHalfMissing(t *testing.T) {
	s := newSplit()
	mustPut(t, s.disk(), setOf(2025, "one"))
	s.internal = newMemory()
	_, err := onSplit(s.disk()).recover()
	var missing *HalfMissingError
	if !errors.As(err, &missing) || missing.Year != 2025 || missing.Internal != "/srv/interne" {
		t.Errorf("%v", err)
	}
}

func TestHalvesOnTheRealDisk(t *testing.T) {
	f := Folder{Root: filepath.Join(t.TempDir(), "outputs"), Internal: filepath.Join(t.TempDir(), "not", "yet")}
	for _, word := range []string{"one", "two"} {
		if _, err := Recover(f, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := putIn(f, setOf(2025, word), nil); err != nil {
			t.Fatal(err)
		}
		overwrite(t, filepath.Join(f.Internal, "2025", "interne", "decisions.xlsx"), "typed in "+word)
	}
	if _, err := os.Stat(filepath.Join(f.Root, "2025", "interne")); !os.IsNotExist(err) {
		t.Errorf("interne/ stands among the public files: %v", err)
	}
	read, err := Answers(f, "decisions.xlsx")
	if err != nil || len(read) != 1 || string(read[0].Data) != "typed in two" {
		t.Errorf("%v %v", read, err)
	}
	if data, err := ReadFile(f, 2025, "interne/recus/decisions.xlsx"); err != nil || string(data) != "typed in one" {
		t.Errorf("%q %v", data, err)
	}
	m, ok, err := ReadManifest(f, 2025)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	overwrite(t, filepath.Join(f.Internal, "2025", "interne", "decisions.xlsx"), "decisions two")
	if same, err := UpToDate(f, m, true); err != nil || !same {
		t.Errorf("%v %v", same, err)
	}
	if _, err := Answers(Folder{Root: f.Root, Internal: filepath.Join(f.Internal, "nowhere")}, "decisions.xlsx"); err != nil {
		t.Errorf("no run yet: %v", err)
	}
}
