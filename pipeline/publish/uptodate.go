package publish

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
)

// UpToDate reports whether the set in place of m's year was made from what m
// names, and stands as it was written, or waits for a file to be closed. The cut-off date is compared only when
// sameDay is asked for: a new day alone is no reason to write a set again.
func UpToDate(f Folder, m Manifest, sameDay bool) (bool, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer done()
	st, err := o.standing(m.Year)
	if err != nil {
		return false, err
	}
	dir := setDir(m.Year)
	if st.waiting {
		dir = waitingDir(m.Year) // the edition there is
	}
	before, known, err := o.manifest(dir, m.Year)
	if isDamaged(err) || err == nil && !known {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !sameDay {
		m.AsOf = before.AsOf
	}
	m.Outputs, m.Merges, m.Splits = before.Outputs, before.Merges, before.Splits
	if !bytes.Equal(m.Encode(), before.Encode()) {
		return false, nil
	}
	e, err := o.editionIn(dir, m.Year)
	if err != nil {
		return false, err
	}
	delete(e.hashes, manifestPath)
	return maps.Equal(e.hashes, before.Outputs), nil
}
