package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

const (
	historyDir = ".historique"
	// historyLength is how many previous sets of a year are kept.
	historyLength = 5

	// Sets in the history are named 2025-0007-au-2025-12-31: year, count,
	// cut-off date. A folder without a manifest, or with a damaged set, has
	// one of these marks instead of the date, does not count among the five
	// and is never removed: it may hold what somebody put there.
	dateMark    = "au-"
	unknownMark = "sans-manifeste"
	damagedMark = "incomplet"
)

var shelved = regexp.MustCompile(`^([0-9]{4})-([0-9]{4,9})-(au-[0-9]{4}-[0-9]{2}-[0-9]{2}|` + unknownMark + `|` + damagedMark + `)$`)

// archive moves the set aside of a year to the history, and returns the path
// it has there.
func (o *outputs) archive(year int) (string, error) {
	m, ok, err := o.manifest(oldDir(year), year)
	if err != nil && !isDamaged(err) {
		return "", err
	}
	mark := unknownMark
	if ok {
		mark = dateMark + m.AsOf
	}
	return o.shelve(oldDir(year), year, mark)
}

// shelve moves a folder to the history under the next number of its year, and
// returns its new path. The number only grows, since the last set stays.
func (o *outputs) shelve(dir string, year int, mark string) (string, error) {
	if err := o.disk.mkdir(historyDir); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", o.refused("create", historyDir, err)
	}
	name, err := o.shelf(dir, year, mark)
	if err != nil {
		return "", err
	}
	if err := o.rename(dir, name); err != nil {
		return "", err
	}
	if err := o.syncDir(historyDir); err != nil {
		return "", err
	}
	return name, o.syncDir(".")
}

// shelf is the path that a folder takes in the history. Where the other half of
// it went there already, it is that one's.
func (o *outputs) shelf(dir string, year int, mark string) (string, error) {
	var with, without shelvedSet // the last set on the sides that hold dir, and on those that do not any more
	for _, side := range o.sides() {
		sets, err := side.history(year)
		if err != nil {
			return "", err
		}
		last := &with
		if _, err := side.disk.readDir(dir); errors.Is(err, fs.ErrNotExist) {
			last = &without
		} else if err != nil {
			return "", fmt.Errorf("read %q: %w", side.path(dir), bare(err))
		}
		if len(sets) > 0 && sets[len(sets)-1].number > last.number {
			*last = sets[len(sets)-1]
		}
	}
	if without.number > with.number {
		return without.name, nil
	}
	return fmt.Sprintf("%s/%d-%04d-%s", historyDir, year, with.number+1, mark), nil
}

type shelvedSet struct {
	name   string // its path
	number int
	dated  bool // a whole set of ours
}

// history lists the sets of a year in the history, oldest first.
func (o *outputs) history(year int) ([]shelvedSet, error) {
	entries, err := o.historyEntries()
	if err != nil {
		return nil, err
	}
	var sets []shelvedSet
	for _, e := range entries {
		m := shelved.FindStringSubmatch(e.Name())
		if m == nil || m[1] != setDir(year) || !e.IsDir() {
			continue
		}
		number, _ := strconv.Atoi(m[2])
		sets = append(sets, shelvedSet{historyDir + "/" + e.Name(), number, m[3] != unknownMark && m[3] != damagedMark})
	}
	slices.SortFunc(sets, func(a, b shelvedSet) int { return a.number - b.number })
	return sets, nil
}

func (o *outputs) historyEntries() ([]fs.DirEntry, error) {
	entries, err := o.disk.readDir(historyDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read %q: %w", o.path(historyDir), bare(err))
	}
	return entries, nil
}

// prune removes the oldest sets of a year. Each is renamed first: a removal
// that stops half-way must not leave half a set in the history.
func (o *outputs) prune(year int) error {
	if err := o.removeAll(removingDir(year)); err != nil {
		return err
	}
	sets, err := o.history(year)
	if err != nil {
		return err
	}
	sets = slices.DeleteFunc(sets, func(s shelvedSet) bool { return !s.dated })
	for len(sets) > historyLength {
		if err := o.rename(sets[0].name, removingDir(year)); err != nil {
			return err
		}
		if err := o.removeAll(removingDir(year)); err != nil {
			return err
		}
		sets = sets[1:]
	}
	return nil
}

// pruneAll prunes the history of every year, and says what it could not: that
// is no reason to stop a run.
func (o *outputs) pruneAll() []string {
	entries, err := o.historyEntries()
	if err != nil {
		return []string{err.Error()}
	}
	years := map[int]bool{}
	for _, e := range entries {
		if m := shelved.FindStringSubmatch(e.Name()); m != nil {
			year, _ := strconv.Atoi(m[1])
			years[year] = true
		}
	}
	var lines []string
	for _, year := range slices.Sorted(maps.Keys(years)) {
		if err := o.prune(year); err != nil {
			lines = append(lines, historyNote(year, err))
		}
	}
	return lines
}

func historyNote(year int, err error) string {
	return fmt.Sprintf("%d: the history keeps more than %d sets for now: %v", year, historyLength, err)
}
