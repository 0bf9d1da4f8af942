package publish

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Where a set keeps marked copies, and what came back of them.
const (
	CorrectionsDir = internalDir + "corrections/" // copies for staff to fill
	AgreedDir      = receivedDir + "corrections/" // those that count
	DisputedDir    = receivedDir + "en-conflit/"  // those that wait for staff
	OriginalsDir   = receivedDir + "originaux/"   // the files as they were when they were copied
)

// Copies are the marked copies that came back, as they lie in the sets.
type Copies struct {
	Filled   []Answer // changed where they were written
	Agreed   []Answer
	Disputed []Answer
	// Original reads a file as it was when it was copied, by the path of its
	// copy below the folder of copies. The error is fs.ErrNotExist for none.
	Original func(name string) ([]byte, error)
}

// ReadCopies reads the marked copies that came back: all of them from the latest
// set, and from the older ones those that somebody filled since.
func ReadCopies(f Folder) (Copies, error) {
	c := Copies{Original: func(string) ([]byte, error) { return nil, fs.ErrNotExist }}
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	defer done()
	entries, err := o.list(".")
	if err != nil {
		return c, err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !e.IsDir() || !yearDir.MatchString(e.Name()) })
	for i, e := range entries {
		year, _ := strconv.Atoi(e.Name())
		if err := o.copiesIn(&c, year, i == len(entries)-1); err != nil {
			return c, err
		}
	}
	if len(entries) > 0 {
		latest, _ := strconv.Atoi(entries[len(entries)-1].Name())
		c.Original = func(name string) ([]byte, error) { return ReadFile(f, latest, OriginalsDir+name) }
	}
	return c, nil
}

func (o *outputs) copiesIn(c *Copies, year int, latest bool) error {
	m, _, err := o.manifest(setDir(year), year)
	if err != nil && !isDamaged(err) {
		return err
	}
	if m.Closed != nil && !latest {
		return nil
	}
	for _, from := range []struct {
		dir  string
		into *[]Answer
	}{{CorrectionsDir, &c.Filled}, {AgreedDir, &c.Agreed}, {DisputedDir, &c.Disputed}} {
		if !latest && from.dir != CorrectionsDir {
			continue
		}
		hashes := map[string]string{}
		err := o.hashAll(setDir(year), strings.TrimSuffix(from.dir, "/"), hashes)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		for _, p := range slices.Sorted(maps.Keys(hashes)) {
			if from.dir == CorrectionsDir && m.Outputs[p] == hashes[p] {
				continue
			}
			data, err := o.read(setDir(year) + "/" + p)
			if errors.Is(err, errTooLarge) {
				continue // it stays where it is
			}
			if err != nil {
				return err
			}
			*from.into = append(*from.into, Answer{Path: setDir(year) + "/" + p, Data: data})
		}
	}
	return nil
}
