package publish

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"time"
)

func setDir(year int) string      { return strconv.Itoa(year) }
func stagingDir(year int) string  { return stagingPrefix + strconv.Itoa(year) }
func oldDir(year int) string      { return oldPrefix + strconv.Itoa(year) }
func removingDir(year int) string { return removingPrefix + strconv.Itoa(year) }

const (
	stagingPrefix  = ".staging-"
	oldPrefix      = ".old-"
	removingPrefix = ".removing-"
)

// Outcome is what Put did.
type Outcome struct {
	Unchanged bool     // the set in place was this one already: nothing was written
	Carried   []string // paths in the set of files that staff changed or added since the last one
	Notes     []string // for the operator, in English: what else there is to know
}

// Put makes s the set in place of its year, and fills its manifest's outputs.
// When it returns an error, the set in place is the one that was there,
// untouched; where the fault prevents undoing too (a disk that is gone in the
// middle of the swap), Recover settles for one of the two, whole.
//
// Pause is time.Sleep: on Windows, a rename that another program's open file
// prevents is tried again for two seconds. With nil it is not.
//
// The error holds a *NotWritableError when the folder refused a change, a
// *ClosedError when the set in place is of a closed year.
func Put(f Folder, s Set, pause func(time.Duration)) (Outcome, error) {
	o, done, err := prepare(f, pause)
	if err != nil {
		return Outcome{}, err
	}
	defer done()
	return o.put(s)
}

func (o *outputs) put(s Set) (Outcome, error) {
	year := s.Manifest.Year
	if err := s.check(); err != nil {
		return Outcome{}, fmt.Errorf("set of %d: %w", year, err)
	}
	notes, err := o.recoverYear(year)
	if err != nil {
		return Outcome{}, err
	}
	before, err := o.edition(year)
	if err != nil {
		return Outcome{}, fmt.Errorf("set of %d in place: %w", year, err)
	}
	k, err := o.keep(before, s)
	if err != nil {
		return Outcome{}, fmt.Errorf("set of %d in place: %w", year, err)
	}
	files := whole(s, k)
	if before.holds(files) {
		return Outcome{Unchanged: true, Notes: notes}, nil
	}
	if before.closed != nil {
		return Outcome{}, &ClosedError{Year: year, On: before.closed.On}
	}
	if err := o.stage(year, files); err != nil {
		// Best effort: the next start sweeps what stays.
		o.disk.removeAll(stagingDir(year))
		return Outcome{}, fmt.Errorf("write the set of %d: %w", year, err)
	}
	if err := o.swap(year, before.exists); err != nil {
		return Outcome{}, fmt.Errorf("put the set of %d in place: %w", year, errors.Join(err, o.undo(year)))
	}
	out := Outcome{Carried: k.fresh, Notes: append(notes, k.notes...)}
	if before.exists {
		if _, err := o.archive(year); err != nil {
			out.Notes = append(out.Notes, fmt.Sprintf("%d: the previous set is not in the history yet: %v", year, err))
		} else if err := o.prune(year); err != nil {
			out.Notes = append(out.Notes, historyNote(year, err))
		}
	}
	return out, nil
}

// whole adds to a set what is carried into it and its manifest.
func whole(s Set, k kept) map[string][]byte {
	files := maps.Clone(s.Files)
	maps.Copy(files, k.files)
	m := s.Manifest
	m.Outputs = map[string]string{}
	for p, data := range files {
		m.Outputs[p] = hashOf(data)
	}
	files[manifestPath] = m.Encode()
	maps.Copy(files, k.unread)
	return files
}

// stage writes the files to the staging folder, the manifest last, and reads
// them again. All of it is on the disk when it returns, but for the folder's
// own name, which swap changes and syncs.
func (o *outputs) stage(year int, files map[string][]byte) error {
	dir := stagingDir(year)
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(p string) bool { return p == manifestPath })
	folders := foldersOf(append(slices.Clone(paths), manifestPath))
	for _, f := range folders {
		if err := o.mkdir(path.Join(dir, f)); err != nil {
			return err
		}
	}
	for _, p := range paths {
		if err := o.write(dir+"/"+p, files[p]); err != nil {
			return err
		}
	}
	for _, f := range slices.Backward(folders) {
		if err := o.syncDir(path.Join(dir, f)); err != nil {
			return err
		}
	}
	if err := o.write(dir+"/"+manifestPath, files[manifestPath]); err != nil {
		return err
	}
	if err := o.syncDir(path.Join(dir, path.Dir(manifestPath))); err != nil {
		return err
	}
	return o.compare(dir, files)
}

// foldersOf lists the folders of the paths, the set's own (".") first, each
// before those it holds.
func foldersOf(paths []string) []string {
	seen := map[string]bool{}
	for _, p := range paths {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			seen[dir] = true
		}
	}
	return append([]string{"."}, slices.Sorted(maps.Keys(seen))...)
}

var errReadsBackDifferent = errors.New("what was written does not read the same")

func (o *outputs) compare(dir string, files map[string][]byte) error {
	for _, p := range slices.Sorted(maps.Keys(files)) {
		got, err := o.hash(dir + "/" + p)
		if err == nil && got != hashOf(files[p]) {
			err = errReadsBackDifferent
		}
		if err != nil {
			return o.refused("check", dir+"/"+p, err)
		}
	}
	return nil
}

// swap puts the staging folder in place of the set of the year.
func (o *outputs) swap(year int, replace bool) error {
	if replace {
		if err := o.rename(setDir(year), oldDir(year)); err != nil {
			return err
		}
	}
	if err := o.rename(stagingDir(year), setDir(year)); err != nil {
		return err
	}
	return o.syncDir(".")
}

// undo takes back a swap that failed at any point, and removes the new set.
func (o *outputs) undo(year int) error {
	if err := o.takeBack(year); err != nil {
		return err
	}
	_, err := o.recoverYear(year)
	return err
}

// takeBack puts the previous set in place again and the new one back to where it
// was written. It looks at the folders rather than at which call failed: a share
// may do what it says it did not.
func (o *outputs) takeBack(year int) error {
	for _, side := range o.sides() {
		st, err := side.standing(year)
		if err != nil {
			return err
		}
		if st.current && !st.staging {
			if err := side.rename(setDir(year), stagingDir(year)); err != nil {
				return err
			}
			// It is about to be removed: a power loss must not bring its name back.
			if err := side.syncDir("."); err != nil {
				return err
			}
		}
		if st.old {
			if err := side.rename(oldDir(year), setDir(year)); err != nil {
				return err
			}
		}
	}
	return nil
}
