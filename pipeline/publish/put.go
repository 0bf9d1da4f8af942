package publish

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
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

func (o *outputs) put(d *Draft, m Manifest, taken map[string]bool) (Outcome, error) {
	year := m.Year
	before, k, err := o.before(year, d.files.hashes, taken)
	unread := err != nil && o.disk.busy(err) // what staff did there is gathered when the new set takes its place
	if err != nil && !unread {
		return Outcome{}, errors.Join(fmt.Errorf("set of %d in place: %w", year, err), o.removeAll(d.files.dir))
	}
	m.Outputs = maps.Clone(d.files.hashes)
	all := k.whole(d.files.hashes, &m)
	switch {
	case !unread && before.holds(all):
		return Outcome{Unchanged: true, Notes: append(d.notes, o.discarded(year)...)}, o.removeAll(d.files.dir)
	case before.closed != nil:
		return Outcome{}, errors.Join(&ClosedError{Year: year, On: before.closed.On}, o.removeAll(d.files.dir))
	}
	out := Outcome{Carried: k.fresh, Notes: append(d.notes, k.notes...)}
	var held *heldError
	if err = o.finish(d.files, k, m); err == nil && !unread {
		err = o.exchange(year, before)
	}
	if unread && err == nil || errors.As(err, &held) {
		return o.hold(out, m)
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
// that a set of the given files, by their hashes, would sweep away.
func (o *outputs) before(year int, files map[string]string, taken map[string]bool) (edition, kept, error) {
	e, err := o.edition(year)
	if err != nil {
		return e, kept{}, err
	}
	k, err := o.keep(e, files, taken)
	if err != nil {
		return e, kept{}, err
	}
	w, err := o.editionIn(waitingDir(year), year)
	if err != nil || !w.exists {
		return e, k, err
	}
	with := maps.Clone(files)
	for p, data := range k.files {
		with[p] = hashOf(data)
	}
	typed, err := o.keep(w, with, taken)
	maps.Copy(k.files, typed.files)
	maps.Copy(k.unread, typed.unread)
	k.fresh, k.notes = append(k.fresh, typed.fresh...), append(k.notes, typed.notes...)
	return e, k, err
}

// heldError says that an open file keeps a set from being replaced: the new one
// stays where it was written, the one in place is untouched.
type heldError struct{ error }

func (e *heldError) Unwrap() error { return e.error }

// exchange puts the staging folder in place of the set before; the error is a
// *heldError when an open file prevents it.
func (o *outputs) exchange(year int, before edition) error {
	err := o.swap(year, before.exists)
	if err == nil {
		return nil
	}
	if o.disk.busy(err) && o.takeBack(year) == nil {
		return &heldError{err}
	}
	return fmt.Errorf("put the set of %d in place: %w", year, errors.Join(err, o.undo(year)))
}

// finish adds to a set what staff did to the one before, and its manifest; nothing
// of it stays where that fails.
func (o *outputs) finish(s *staging, k kept, m Manifest) error {
	err := s.add(k.files)
	if err == nil {
		err = s.add(k.unread)
	}
	if err == nil {
		err = s.finish(manifestPath, m.Encode())
	}
	if err != nil {
		// Best effort: the next start sweeps what stays.
		o.disk.removeAll(s.dir)
		return fmt.Errorf("write the set of %d: %w", m.Year, err)
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

// whole are the hashes of all that a set of the given files, by their hashes, will
// hold with what it keeps. The manifest's outputs learn of what they lack.
func (k kept) whole(files map[string]string, m *Manifest) map[string]string {
	all := maps.Clone(files)
	for p, data := range k.files {
		all[p] = hashOf(data)
		m.Outputs[p] = all[p]
	}
	all[manifestPath] = hashOf(m.Encode())
	for p, data := range k.unread {
		all[p] = hashOf(data)
	}
	return all
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
