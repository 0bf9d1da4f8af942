package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"time"
)

// Copies of the inputs as they were last read stand in the latest set, under
// their hash: a file that somebody has open, or is changing, counts as it was.
const (
	copiesDir = receivedDir + "copies/"
	// CopyMiB is the size up to which an input is kept, AllCopiesMiB that of all
	// of them.
	CopyMiB, AllCopiesMiB = 16, 64
)

// CopyPath is where the set keeps a copy of an input of the given hash.
func CopyPath(sha256, name string) string { return copiesDir + sha256 + path.Ext(name) }

// ReadBeside reads a file that stands beside the sets.
func ReadBeside(f Folder, name string) ([]byte, error) {
	o, done, err := open(f)
	if err != nil {
		return nil, err
	}
	defer done()
	return o.read(name)
}

// WriteBeside writes a file beside the sets: the old one or the new one, whole.
func WriteBeside(f Folder, name string, data []byte, pause func(time.Duration)) error {
	root, err := os.OpenRoot(f.Root)
	if err != nil {
		return fmt.Errorf("open the outputs folder: %w", err)
	}
	defer root.Close()
	o := &outputs{disk: rootDisk{root}, root: f.Root, pause: pause}
	return o.replace(name, data)
}

// AtRest reports whether nothing is under way in the folder: no set waits for its
// place, no interrupted run left anything.
func AtRest(f Folder) (bool, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	defer done()
	entries, err := o.list(".")
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if transient.MatchString(e.Name()) || waitingName.MatchString(e.Name()) {
			return false, nil
		}
	}
	return true, nil
}
