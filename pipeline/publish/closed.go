package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
)

// Closed says when a year was closed, and by which instance.
type Closed struct {
	By string `json:"by,omitempty"`
	On string `json:"on"` // 2026-03-12
}

// Compared names the edition that a set was compared with.
type Compared struct {
	SHA256 string `json:"sha256"` // of its contributions.json
	Year   int    `json:"year"`
}

// ClosedError says that the set in place is of a closed year: it is kept as it
// is, whatever the lists say today.
type ClosedError struct {
	Year int
	On   string
}

func (e *ClosedError) Error() string {
	return fmt.Sprintf("year %d was closed on %s: its set is kept as it is", e.Year, e.On)
}

// ClosedYears gives the closed years among the sets in place.
func ClosedYears(f Folder) (map[int]Closed, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer done()
	entries, err := o.list(".")
	if err != nil {
		return nil, err
	}
	closed := map[int]Closed{}
	for _, e := range entries {
		if !e.IsDir() || !yearDir.MatchString(e.Name()) {
			continue
		}
		year, _ := strconv.Atoi(e.Name())
		m, known, err := o.manifest(e.Name(), year)
		if err != nil && !isDamaged(err) {
			return nil, err
		}
		if known && m.Closed != nil {
			closed[year] = *m.Closed
		}
	}
	return closed, nil
}

// ownLimit bounds what is read into memory of a file that the program wrote: the
// lineage of seven million rows.
const ownLimit = 1 << 30

// ReadFile reads a file of the set in place of a year, as OpenFile opens it.
func ReadFile(f Folder, year int, name string) ([]byte, error) {
	o, done, err := openFor(f, name)
	if err != nil {
		return nil, err
	}
	defer done()
	return o.readUpTo(setDir(year)+"/"+name, ownLimit)
}

// OpenFile opens a file that the program wrote in the set in place of a year,
// whatever its size. The error is fs.ErrNotExist when there is no such set, or no
// such file in it.
func OpenFile(f Folder, year int, name string) (io.ReadCloser, error) {
	o, done, err := openFor(f, name)
	if err != nil {
		return nil, err
	}
	defer done()
	return o.open(setDir(year) + "/" + name)
}

// openFor opens the folder for a file of a set.
func openFor(f Folder, name string) (*outputs, func(), error) {
	if err := checkPath(name); err != nil {
		return nil, nil, err
	}
	return open(f)
}
