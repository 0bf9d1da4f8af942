package publish

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// Draft is the set of a year on its way: each file goes to the staging folder as
// it is drawn, so that no more of a set is in memory than what is being drawn.
// Create and Add may be called side by side.
type Draft struct {
	files *staging
	year  int
	notes []string // what an interrupted run had left
	close func()
	put   bool
}

// Begin begins the set of a year, once what an interrupted run left of it is
// settled. Pause is time.Sleep: on Windows, a rename that another program's open
// file prevents is tried again for two seconds. With nil it is not.
func Begin(f Folder, year int, pause func(time.Duration)) (*Draft, error) {
	o, done, err := prepare(f, pause)
	if err != nil {
		return nil, err
	}
	d, err := o.begin(year)
	if err != nil {
		done()
		return nil, err
	}
	d.close = done
	return d, nil
}

func (o *outputs) begin(year int) (*Draft, error) {
	notes, err := o.recoverYear(year)
	if err != nil {
		return nil, err
	}
	return &Draft{files: o.newStaging(stagingDir(year)), year: year, notes: notes, close: func() {}}, nil
}

// Create begins a file of the set, at a path relative to the set's folder, with
// forward slashes. It belongs to the set once it is closed without an error.
func (d *Draft) Create(p string) (io.WriteCloser, error) {
	if err := checkPath(p); err != nil {
		return nil, fmt.Errorf("set of %d: %w", d.year, err)
	}
	return d.files.create(p)
}

// Add writes a file of the set whole.
func (d *Draft) Add(p string, data []byte) error {
	f, err := d.Create(p)
	if err != nil {
		return err
	}
	return fill(f, data)
}

// Drop takes a file out of the set.
func (d *Draft) Drop(p string) error { return d.files.drop(p) }

// Open reads again a file that was added.
func (d *Draft) Open(p string) (io.ReadCloser, error) { return d.files.o.open(d.files.dir + "/" + p) }

// Discard ends a draft that was not put in place, and does nothing to one that
// was. What it cannot remove, the next start sweeps.
func (d *Draft) Discard() {
	if !d.put {
		d.files.o.disk.removeAll(d.files.dir)
	}
	d.close()
}

// Put makes the draft the set in place of its year, with a manifest whose outputs
// it fills. Taken are the hashes of the marked copies that were read: one that
// staff filled since stays where it is, for the next run.
//
// When it returns an error, the set in place is the one that was there,
// untouched; where the fault prevents undoing too (a disk that is gone in the
// middle of the swap), Recover settles for one of the two, whole.
//
// The error holds a *NotWritableError when the folder refused a change, a
// *ClosedError when the set in place is of a closed year.
func (d *Draft) Put(m Manifest, taken map[string]bool) (Outcome, error) {
	d.put = true
	if err := d.check(m); err != nil {
		return Outcome{}, errors.Join(fmt.Errorf("set of %d: %w", d.year, err), d.files.o.removeAll(d.files.dir))
	}
	return d.files.o.put(d, m, taken)
}

func (d *Draft) check(m Manifest) error {
	if err := m.check(); err != nil {
		return err
	}
	if m.Year != d.year {
		return fmt.Errorf("the manifest is of %d", m.Year)
	}
	if len(d.files.hashes) == 0 {
		return errors.New("no file")
	}
	return checkPaths(slices.Sorted(maps.Keys(d.files.hashes)))
}
