package publish

import (
	"errors"
	"fmt"
	"maps"
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
func Recover(root string, pause func(time.Duration)) ([]string, error) {
	d, err := makeDisk(root)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	o := &outputs{disk: d, root: root, pause: pause}
	return o.recover()
}

var transient = regexp.MustCompile(`^\.(?:staging|old)-([0-9]{4})$`)

func (o *outputs) recover() ([]string, error) {
	entries, err := o.disk.readDir(".")
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", o.root, bare(err))
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
	if err := o.prove(); err != nil {
		return done, err
	}
	return append(done, o.pruneAll()...), nil
}

// standing says which folders of a year there are.
type standing struct{ current, old, staging bool }

var errNoFolder = errors.New("is in the way and not a folder")

func (o *outputs) standing(year int) (standing, error) {
	entries, err := o.disk.readDir(".")
	if err != nil {
		return standing{}, fmt.Errorf("read %q: %w", o.root, bare(err))
	}
	var st standing
	ours := map[string]*bool{setDir(year): &st.current, oldDir(year): &st.old, stagingDir(year): &st.staging}
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
		line, err := o.settle(year, st.current)
		if err != nil {
			return nil, err
		}
		done = append(done, line)
	}
	if st.staging {
		if err := o.removeAll(stagingDir(year)); err != nil {
			return done, err
		}
		done = append(done, fmt.Sprintf("%d: an unfinished set was removed", year))
	}
	return done, nil
}

// settle decides between the previous set, which is set aside, and the one in
// place, if there is one.
func (o *outputs) settle(year int, current bool) (string, error) {
	replaced := false
	if current {
		var err error
		if replaced, err = o.complete(setDir(year), year); err != nil {
			return "", err
		}
	}
	if replaced {
		name, err := o.archive(year)
		return fmt.Sprintf("%d: the new set is in place, the previous one is in %s", year, name), err
	}
	line := fmt.Sprintf("%d: an interrupted swap was undone, the previous set is in place again", year)
	if current {
		name, err := o.shelve(setDir(year), year, damagedMark)
		if err != nil {
			return "", err
		}
		line = fmt.Sprintf("%d: the new set was damaged and is in %s, the previous one is in place again", year, name)
	}
	if err := o.rename(oldDir(year), setDir(year)); err != nil {
		return "", err
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
