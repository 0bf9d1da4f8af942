package publish

import (
	"maps"
	"path"
	"slices"
	"testing"
)

// step is one change to a disk, or what makes one last: syncing a file for
// what was written, syncing the folders of its names for the rest.
type step struct {
	kind     stepKind
	name, to string // to of a rename
	data     []byte
}

type stepKind int

const (
	created stepKind = iota + 1
	wrote
	synced
	madeDir
	renamed
	removed
	syncedDir
)

// recorder does what it is asked and keeps the steps.
type recorder struct {
	*memory
	steps []step
}

func (r *recorder) keep(s step, err error) error {
	if err == nil {
		r.steps = append(r.steps, s)
	}
	return err
}

func (r *recorder) create(name string) (file, error) {
	f, err := r.memory.create(name)
	return &recordedFile{f, name, r}, r.keep(step{kind: created, name: name}, err)
}

func (r *recorder) mkdir(name string) error {
	return r.keep(step{kind: madeDir, name: name}, r.memory.mkdir(name))
}

func (r *recorder) rename(from, to string) error {
	return r.keep(step{kind: renamed, name: from, to: to}, r.memory.rename(from, to))
}

func (r *recorder) removeAll(name string) error {
	return r.keep(step{kind: removed, name: name}, r.memory.removeAll(name))
}

func (r *recorder) syncDir(name string) error {
	return r.keep(step{kind: syncedDir, name: name}, r.memory.syncDir(name))
}

type recordedFile struct {
	file
	name string
	disk *recorder
}

func (f *recordedFile) Write(p []byte) (int, error) {
	n, err := f.file.Write(p)
	return n, f.disk.keep(step{kind: wrote, name: f.name, data: slices.Clone(p)}, err)
}

func (f *recordedFile) Sync() error {
	return f.disk.keep(step{kind: synced, name: f.name}, f.file.Sync())
}

// lasts reports whether the later steps make s sure.
func (s step) lasts(later []step) bool {
	has := func(kind stepKind, name string) bool {
		return slices.ContainsFunc(later, func(l step) bool { return l.kind == kind && l.name == name })
	}
	switch s.kind {
	case wrote:
		return has(synced, s.name)
	case renamed:
		return has(syncedDir, path.Dir(s.name)) && has(syncedDir, path.Dir(s.to))
	}
	return has(syncedDir, path.Dir(s.name))
}

// afterPowerLoss is the disk once the power failed after the given steps: what
// was synced is there; of the names that were not, the first few are, and of
// the data that was not, nothing.
func afterPowerLoss(start *memory, steps []step, few int) *memory {
	m := start.copy()
	for i, s := range steps {
		if !s.lasts(steps[i+1:]) && (s.kind == wrote || i >= few) {
			continue
		}
		// A step whose folder is lost is lost with it.
		switch s.kind {
		case created:
			m.create(s.name)
		case wrote:
			if _, ok := m.files[s.name]; ok {
				(&memoryFile{disk: m, name: s.name}).Write(s.data)
			}
		case madeDir:
			m.mkdir(s.name)
		case renamed:
			m.rename(s.name, s.to)
		case removed:
			m.removeAll(s.name)
		}
	}
	return m
}

// Wherever the power fails, the set in place after Recover is the old one or
// the new one, whole; once Put has returned it is the new one, and nothing is
// left to recover. This is what the syncing and its order are for.
func TestPowerLossLeavesOldOrNew(t *testing.T) {
	for _, sc := range scenes {
		t.Run(sc.name, func(t *testing.T) {
			start := newMemory()
			sc.make(t, start)
			before, after := outcomes(t, start)
			r := &recorder{memory: start.copy()}
			if err := run(r); err != nil {
				t.Fatal(err)
			}
			if len(r.steps) < 30 {
				t.Fatalf("%d steps, expected more", len(r.steps))
			}
			for n := range len(r.steps) + 1 {
				for _, few := range []int{0, n / 2, n - 2, n - 1, n} {
					m := afterPowerLoss(start, r.steps[:n], few)
					lines := mustRecover(t, m)
					if n == len(r.steps) && len(lines) > 0 {
						t.Fatalf("power lost after the run, %d names kept: %q", few, lines)
					}
					got := treeOf(t, m, "2025")
					if !maps.Equal(got, after) && (n == len(r.steps) || !maps.Equal(got, before)) {
						t.Fatalf("power lost after step %d, %d names kept: %v", n, few, got)
					}
				}
			}
		})
	}
}
