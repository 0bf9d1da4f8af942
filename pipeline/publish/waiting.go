package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const waitingSuffix = "-nouvelle-edition"

func waitingDir(year int) string { return strconv.Itoa(year) + waitingSuffix }

var waitingName = regexp.MustCompile(`^([0-9]{4})` + waitingSuffix + `$`)

// Waiting is a whole new set that could not take its place: somebody has a file
// of the set in place open, and Windows renames no folder then.
type Waiting struct {
	Year   int
	Folder string   // its name in the outputs folder
	Open   []string // files of the set in place that are open, by path in the set; nil when none could be told
}

// OpenError says that the set of a year cannot be closed while one of its files
// is open.
type OpenError struct {
	Year int
	Open []string
	Err  error
}

func (e *OpenError) Error() string {
	if len(e.Open) == 0 {
		return fmt.Sprintf("a file or a window of the set of %d is open", e.Year)
	}
	return fmt.Sprintf("the set of %d has files open: %s", e.Year, strings.Join(e.Open, ", "))
}

func (e *OpenError) Unwrap() error { return e.Err }

// WaitingSets tells which sets wait, and for which files.
func WaitingSets(f Folder) ([]Waiting, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer done()
	years, err := o.waitingYears()
	if err != nil {
		return nil, err
	}
	var all []Waiting
	for _, year := range years {
		all = append(all, o.waiting(year))
	}
	return all, nil
}

func (o *outputs) waitingYears() ([]int, error) {
	entries, err := o.list(".")
	if err != nil {
		return nil, err
	}
	var years []int
	for _, e := range entries {
		if m := waitingName.FindStringSubmatch(e.Name()); m != nil && e.IsDir() {
			year, _ := strconv.Atoi(m[1])
			years = append(years, year)
		}
	}
	return years, nil
}

func (o *outputs) waiting(year int) Waiting {
	return Waiting{Year: year, Folder: waitingDir(year), Open: o.heldOpen(setDir(year), "")}
}

// heldOpen lists the files below dir that a program keeps others from writing.
// What cannot be listed is no reason to say less of the rest.
func (o *outputs) heldOpen(dir, below string) []string {
	entries, err := o.disk.readDir(path.Join(dir, below))
	if err != nil {
		return nil
	}
	var open []string
	for _, e := range entries {
		p := path.Join(below, e.Name())
		switch {
		case e.IsDir():
			open = append(open, o.heldOpen(dir, p)...)
		case e.Type().IsRegular() && !leftover(e.Name()) && o.disk.busy(o.disk.writable(path.Join(dir, p))):
			open = append(open, p)
		}
	}
	return open
}

// wait puts the set that was written beside the one in place where staff find
// it, instead of an earlier one that waited.
func (o *outputs) wait(year int) (Waiting, error) {
	if err := o.discard(year); err != nil {
		return Waiting{}, err
	}
	if err := o.rename(stagingDir(year), waitingDir(year)); err != nil {
		return Waiting{}, err
	}
	return o.waiting(year), o.syncDir(".")
}

// discard removes the set that waits, if any: it was replaced or is in place. One
// in which staff typed goes to the history.
func (o *outputs) discard(year int) error {
	w, err := o.editionIn(waitingDir(year), year)
	if err != nil || !w.exists {
		return err
	}
	for p := range w.hashes {
		if w.staffs(p) {
			_, err := o.shelve(w.dir, year, unknownMark)
			return err
		}
	}
	return o.drop(w.dir, year)
}

// drop removes a whole set: renamed first, so that half of it never bears the
// name of one.
func (o *outputs) drop(dir string, year int) error {
	if err := o.removeAll(removingDir(year)); err != nil {
		return err
	}
	if err := o.rename(dir, removingDir(year)); err != nil {
		return err
	}
	return o.removeAll(removingDir(year))
}

// promote puts the set that waits in place, with what staff did to either since
// it was written, and says what became of it.
func (o *outputs) promote(year int) (string, error) {
	dir := waitingDir(year)
	line := fmt.Sprintf("%d: the edition that waited is in place", year)
	whole, err := o.complete(dir, year)
	switch {
	case err != nil:
	case whole:
		err = o.promoteWhole(year)
	default:
		var name string
		name, err = o.shelve(dir, year, damagedMark)
		line = fmt.Sprintf("%d: the edition that waited was damaged and is in %s", year, name)
	}
	if err != nil && o.disk.busy(err) {
		return fmt.Sprintf("%d: the new edition still waits in %s: a file is open there or in the set in place", year, o.path(dir)), nil
	}
	return line, err
}

func (o *outputs) promoteWhole(year int) error {
	w, err := o.editionIn(waitingDir(year), year)
	if err != nil {
		return err
	}
	m, _, err := o.manifest(w.dir, year)
	if err != nil {
		return err
	}
	files := maps.Clone(w.hashes)
	delete(files, manifestPath)
	before, k, err := o.before(year, files, nil)
	if err != nil {
		return err
	}
	if before.closed == nil && !before.holds(k.whole(files, &m)) {
		s := o.newStaging(stagingDir(year))
		for _, p := range slices.Sorted(maps.Keys(files)) {
			if err := s.copy(w.dir, p); err != nil {
				return errors.Join(err, o.removeAll(s.dir))
			}
		}
		if err := o.finish(s, k, m); err != nil {
			return err
		}
		err := o.exchange(year, before)
		var held *heldError
		if errors.As(err, &held) {
			return errors.Join(err, o.removeAll(stagingDir(year)))
		}
		if err != nil {
			return err
		}
		if before.exists {
			o.filed(year) // what it could not, the next run does
		}
	}
	return o.drop(w.dir, year)
}
