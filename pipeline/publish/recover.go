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
	"time"
)

// Recover prepares the outputs folder for a run: it makes it when there is
// none, finishes or undoes what an interrupted run left, sweeps the rest, and
// proves that the folder can be written and renamed in, so that a run that
// could not publish stops before it reads. It returns what it did, in English;
// nothing when there was nothing to do. Pause is as for Put.
//
//	.old-Y, no Y         the swap stopped half-way: the previous set goes back
//	.old-Y and Y whole   the new set is in place: the previous one goes to the history
//	.old-Y and Y damaged the previous set goes back, the damaged one is kept in the history
//	.staging-Y           an unfinished set: removed
//	.removing-Y          a set that was leaving the history: removed
//	Y-nouvelle-edition   a set that waits for a file to be closed: put in place
//
// A pack on its way, .old-comite-D or .staging-comite-D, is settled alike.
func Recover(f Folder, pause func(time.Duration)) ([]string, error) {
	o, done, err := prepare(f, pause)
	if err != nil {
		return nil, err
	}
	defer done()
	return o.recover()
}

var transient = regexp.MustCompile(`^\.(?:staging|old)-([0-9]{4})$`)

func (o *outputs) recover() ([]string, error) {
	entries, err := o.list(".")
	if err != nil {
		return nil, err
	}
	var done []string
	years := map[int]bool{}
	for _, e := range entries {
		if m := transient.FindStringSubmatch(e.Name()); m != nil && e.IsDir() {
			year, _ := strconv.Atoi(m[1])
			years[year] = true
		}
		if e.Name() == proofDir || e.Name() == proofRenamed {
			if err := o.removeAll(e.Name()); err != nil {
				return nil, err
			}
		}
	}
	for _, year := range slices.Sorted(maps.Keys(years)) {
		lines, err := o.recoverYear(year)
		done = append(done, lines...)
		if err != nil {
			return done, fmt.Errorf("recover the set of %d: %w", year, err)
		}
	}
	lines, err := o.recoverPacks()
	if done = append(done, lines...); err != nil {
		return done, err
	}
	for _, side := range o.sides() {
		if err := side.prove(); err != nil {
			return done, err
		}
	}
	if err := o.paired(); err != nil {
		return done, err
	}
	waiting, err := o.waitingYears()
	if err != nil {
		return done, err
	}
	for _, year := range waiting {
		line, err := o.promote(year)
		if err != nil {
			return done, fmt.Errorf("put the edition of %d that waits in place: %w", year, err)
		}
		done = append(done, line)
	}
	return append(done, o.pruneAll()...), nil
}

// standing says which folders of a year there are on a side.
type standing struct{ current, old, staging, waiting bool }

var errNoFolder = errors.New("is in the way and not a folder")

func (o *outputs) standing(year int) (standing, error) {
	entries, err := o.list(".")
	if err != nil {
		return standing{}, err
	}
	var st standing
	ours := map[string]*bool{setDir(year): &st.current, oldDir(year): &st.old, stagingDir(year): &st.staging, waitingDir(year): &st.waiting}
	for _, e := range entries {
		if there, ok := ours[e.Name()]; ok {
			if !e.IsDir() {
				return standing{}, o.refused("use", e.Name(), errNoFolder)
			}
			*there = true
		}
	}
	return st, nil
}

func (o *outputs) recoverYear(year int) ([]string, error) {
	st, err := o.standing(year)
	if err != nil {
		return nil, err
	}
	var done []string
	if st.old {
		line, err := o.settle(year)
		if err != nil {
			return nil, err
		}
		done = append(done, line)
	}
	if st.current && !st.old {
		err = o.takeHalfBack(year, setDir(year), func(s standing) bool { return s.current })
	}
	if err == nil && st.waiting {
		err = o.takeHalfBack(year, waitingDir(year), func(s standing) bool { return s.waiting })
	}
	if err != nil {
		return done, err
	}
	if st, err = o.standing(year); err != nil {
		return done, err
	}
	if st.staging {
		if err := o.removeAll(stagingDir(year)); err != nil {
			return done, err
		}
		done = append(done, fmt.Sprintf("%d: an unfinished set was removed", year))
	}
	return done, nil
}

// takeHalfBack undoes the renaming of a new set to dir that stopped between its
// halves: one is there, the other was left where it was written.
func (o *outputs) takeHalfBack(year int, dir string, there func(standing) bool) error {
	left := false
	var placed []*outputs
	for _, side := range o.sides() {
		st, err := side.standing(year)
		if err != nil {
			return err
		}
		left = left || st.staging && !there(st)
		if there(st) && !st.staging {
			placed = append(placed, side)
		}
	}
	for _, side := range placed {
		if !left {
			break
		}
		if err := side.rename(dir, stagingDir(year)); err != nil {
			return err
		}
	}
	return nil
}

// settle decides between the previous set, which is set aside, and the one in
// place, if there is one. Each side may have stopped elsewhere.
func (o *outputs) settle(year int) (string, error) {
	replaced, err := o.complete(setDir(year), year)
	if err != nil {
		return "", err
	}
	if replaced {
		name, err := o.archive(year)
		return fmt.Sprintf("%d: the new set is in place, the previous one is in %s", year, name), err
	}
	line := fmt.Sprintf("%d: an interrupted swap was undone, the previous set is in place again", year)
	under := false // the swap was under way: what is in place is half of the new set, not damaged
	var standings []standing
	for _, side := range o.sides() {
		st, err := side.standing(year)
		if err != nil {
			return "", err
		}
		standings = append(standings, st)
		under = under || st.staging
	}
	for i, side := range o.sides() {
		st := standings[i]
		switch {
		case !st.old:
			continue
		case st.current && under && !st.staging:
			err = side.rename(setDir(year), stagingDir(year))
		case st.current:
			var name string
			name, err = side.shelve(setDir(year), year, damagedMark)
			line = fmt.Sprintf("%d: the new set was damaged and is in %s, the previous one is in place again", year, name)
		}
		if err != nil {
			return "", err
		}
		if err := side.rename(oldDir(year), setDir(year)); err != nil {
			return "", err
		}
	}
	return line, nil
}

const (
	proofDir     = ".staging-essai"
	proofRenamed = ".removing-essai"
)

// prove does in small what Put will do.
func (o *outputs) prove() error {
	if err := o.mkdir(proofDir); err != nil {
		return err
	}
	err := o.write(proofDir+"/essai", []byte("essai\n"))
	if err == nil {
		err = o.rename(proofDir, proofRenamed)
	}
	if err != nil {
		// Best effort: the next start sweeps what stays.
		o.disk.removeAll(proofDir)
		return err
	}
	return o.removeAll(proofRenamed)
}

// HalfMissingError says that the internal half of a set is not where the
// configuration says, most often because its disk or share is not there.
type HalfMissingError struct {
	Year     int
	Internal string
}

func (e *HalfMissingError) Error() string {
	return fmt.Sprintf("the internal files of the set of %d are not in %q", e.Year, e.Internal)
}

// paired reports the first set whose internal half is nowhere: going on would
// lose what staff answered there.
func (o *outputs) paired() error {
	if len(o.sides()) == 1 {
		return nil
	}
	entries, err := o.list(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() || !yearDir.MatchString(e.Name()) {
			continue
		}
		if _, err := o.disk.readDir(e.Name() + "/" + path.Dir(manifestPath)); errors.Is(err, fs.ErrNotExist) {
			year, _ := strconv.Atoi(e.Name())
			return &HalfMissingError{Year: year, Internal: o.internal}
		} else if err != nil {
			return fmt.Errorf("read %q: %w", o.path(e.Name()), bare(err))
		}
	}
	return nil
}
