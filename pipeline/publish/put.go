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
	Waiting   *Waiting // the set is whole and waits for a file to be closed; nil when it is in place
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
	before, k, err := o.before(year, s)
	unread := err != nil && o.disk.busy(err) // what staff did there is gathered when the new set takes its place
	if err != nil && !unread {
		return Outcome{}, fmt.Errorf("set of %d in place: %w", year, err)
	}
	files := whole(s, k)
	switch {
	case !unread && before.holds(files):
		return Outcome{Unchanged: true, Notes: append(notes, o.discarded(year)...)}, nil
	case before.closed != nil:
		return Outcome{}, &ClosedError{Year: year, On: before.closed.On}
	}
	out := Outcome{Carried: k.fresh, Notes: append(notes, k.notes...)}
	var held *heldError
	switch {
	case unread:
		err = o.written(year, files)
	default:
		err = o.exchange(year, before, files)
	}
	if unread && err == nil || errors.As(err, &held) {
		return o.hold(out, s.Manifest)
	}
	if err != nil {
		return Outcome{}, err
	}
	out.Notes = append(out.Notes, o.discarded(year)...)
	if before.exists {
		out.Notes = append(out.Notes, o.filed(year)...)
	}
	return out, nil
}

// filed puts the set that was replaced in the history, and says what it could
// not: the next run does it.
func (o *outputs) filed(year int) []string {
	if _, err := o.archive(year); err != nil {
		return []string{fmt.Sprintf("%d: the previous set is not in the history yet: %v", year, err)}
	}
	if err := o.prune(year); err != nil {
		return []string{historyNote(year, err)}
	}
	return nil
}

// discarded removes a set that waited for its place, and says what it could not.
func (o *outputs) discarded(year int) []string {
	if err := o.discard(year); err != nil {
		return []string{fmt.Sprintf("%d: an edition that waited is still there: %v", year, err)}
	}
	return nil
}

// before reads the set in place, and what staff did to it, and to one that waits,
// that a set of the given files would sweep away.
func (o *outputs) before(year int, s Set) (edition, kept, error) {
	e, err := o.edition(year)
	if err != nil {
		return e, kept{}, err
	}
	k, err := o.keep(e, s)
	if err != nil {
		return e, kept{}, err
	}
	w, err := o.editionIn(waitingDir(year), year)
	if err != nil || !w.exists {
		return e, k, err
	}
	with := s
	with.Files = maps.Clone(s.Files)
	maps.Copy(with.Files, k.files)
	typed, err := o.keep(w, with)
	maps.Copy(k.files, typed.files)
	maps.Copy(k.unread, typed.unread)
	k.fresh, k.notes = append(k.fresh, typed.fresh...), append(k.notes, typed.notes...)
	return e, k, err
}

// heldError says that an open file keeps a set from being replaced: the new one
// stays where it was written, the one in place is untouched.
type heldError struct{ error }

func (e *heldError) Unwrap() error { return e.error }

// exchange writes the files and puts them in place of the set before; the error is
// a *heldError when an open file prevents it.
func (o *outputs) exchange(year int, before edition, files map[string][]byte) error {
	if err := o.written(year, files); err != nil {
		return err
	}
	err := o.swap(year, before.exists)
	if err == nil {
		return nil
	}
	if o.disk.busy(err) && o.takeBack(year) == nil {
		return &heldError{err}
	}
	return fmt.Errorf("put the set of %d in place: %w", year, errors.Join(err, o.undo(year)))
}

// written writes the files beside the set in place; nothing of them stays where it
// fails.
func (o *outputs) written(year int, files map[string][]byte) error {
	err := o.stage(year, files)
	if err != nil {
		// Best effort: the next start sweeps what stays.
		o.disk.removeAll(stagingDir(year))
		return fmt.Errorf("write the set of %d: %w", year, err)
	}
	return nil
}

// hold leaves the new set waiting. That of a year being closed does not wait:
// until it is in place the year is open, and would be evaluated again.
func (o *outputs) hold(out Outcome, m Manifest) (Outcome, error) {
	if m.Closed != nil {
		return Outcome{}, errors.Join(&OpenError{Year: m.Year, Open: o.heldOpen(setDir(m.Year), "")}, o.removeAll(stagingDir(m.Year)))
	}
	w, err := o.wait(m.Year)
	if err != nil {
		o.disk.removeAll(stagingDir(m.Year)) // best effort, as above
		return Outcome{}, fmt.Errorf("leave the set of %d waiting: %w", m.Year, err)
	}
	out.Waiting = &w
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
	return o.stageAt(stagingDir(year), manifestPath, files)
}

// stageAt writes files to a folder, the manifest's last, as stage says.
func (o *outputs) stageAt(dir, manifest string, files map[string][]byte) error {
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(p string) bool { return p == manifest })
	folders := foldersOf(append(slices.Clone(paths), manifest))
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
	if err := o.write(dir+"/"+manifest, files[manifest]); err != nil {
		return err
	}
	if err := o.syncDir(path.Join(dir, path.Dir(manifest))); err != nil {
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
