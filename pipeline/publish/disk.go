package publish

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"
)

const (
	fileMode   fs.FileMode = 0o640
	folderMode fs.FileMode = 0o750

	// readLimit bounds what is read into memory from the outputs folder,
	// where staff may have left anything.
	readLimit = 50 << 20
)

// disk is what this package asks of the outputs folder. Names are relative to
// it, with forward slashes. Tests put one that fails in front of the real one.
type disk interface {
	create(name string) (file, error) // for writing; fails when the name exists
	open(name string) (file, error)   // for reading
	readDir(name string) ([]fs.DirEntry, error)
	mkdir(name string) error
	rename(from, to string) error
	removeAll(name string) error
	syncDir(name string) error
	// writable opens an existing file for writing and closes it, unchanged: it
	// fails while a program keeps others from it.
	writable(name string) error
	// busy reports whether err may pass by itself, because another program
	// holds a file for a moment.
	busy(err error) bool
}

type file interface {
	io.ReadWriteCloser
	Sync() error
}

// rootDisk is the real folder. os.Root keeps every operation inside it,
// whatever links lie there.
type rootDisk struct{ *os.Root }

func openDisk(root string) (rootDisk, error) {
	r, err := os.OpenRoot(root)
	return rootDisk{r}, err
}

func (d rootDisk) create(name string) (file, error) {
	return d.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
}

func (d rootDisk) open(name string) (file, error) { return d.Open(name) }

// readDir sorts by name. fs.ReadDir would refuse a name that is not UTF-8.
func (d rootDisk) readDir(name string) ([]fs.DirEntry, error) {
	f, err := d.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, err
}

func (d rootDisk) mkdir(name string) error      { return d.Mkdir(name, folderMode) }
func (d rootDisk) rename(from, to string) error { return d.Rename(from, to) }
func (d rootDisk) removeAll(name string) error  { return d.RemoveAll(name) }

func (d rootDisk) syncDir(name string) error {
	f, err := d.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return syncFolder(f)
}

func (d rootDisk) writable(name string) error {
	f, err := d.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

func (d rootDisk) busy(err error) bool { return passing(err) }

// outputs is the outputs folder at work.
type outputs struct {
	disk           disk
	root, internal string // for messages; internal is "" unless the disk is halves
	pause          func(time.Duration)
}

// NotWritableError says that the outputs folder refused a change: no right,
// no space, a file held open, a medium that fails.
type NotWritableError struct {
	Op   string // what was tried: create, write, sync, rename, remove…
	Path string // on what
	Err  error  // what the system answered
}

func (e *NotWritableError) Error() string {
	return fmt.Sprintf("outputs folder not writable: %s %q: %v", e.Op, e.Path, e.Err)
}

// NoSpace reports whether the disk is full, or the account's share of it.
func (e *NotWritableError) NoSpace() bool { return noSpace(e.Err) }

// Failing reports whether the medium itself does not answer.
func (e *NotWritableError) Failing() bool { return failing(e.Err) }

func (e *NotWritableError) Unwrap() error { return e.Err }

func (o *outputs) refused(op, name string, err error) error {
	return &NotWritableError{Op: op, Path: o.path(name), Err: bare(err)}
}

// bare takes off the operation and path that the os package adds, which name
// the file relative to the folder.
func bare(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}

func (o *outputs) mkdir(name string) error {
	if err := o.disk.mkdir(name); err != nil {
		return o.refused("create", name, err)
	}
	return nil
}

func (o *outputs) syncDir(name string) error {
	if err := o.disk.syncDir(name); err != nil {
		return o.refused("sync", name, err)
	}
	return nil
}

func (o *outputs) removeAll(name string) error {
	if err := o.disk.removeAll(name); err != nil {
		return o.refused("remove", name, err)
	}
	return nil
}

// A scanner or an indexer holds a new file for a moment; two seconds in all.
const (
	renameTries = 21
	renamePause = 100 * time.Millisecond
)

func (o *outputs) rename(from, to string) error {
	for try := 1; ; try++ {
		err := o.disk.rename(from, to)
		if err == nil {
			return nil
		}
		if try == renameTries || o.pause == nil || !o.disk.busy(err) {
			return o.refused("rename", from, err)
		}
		o.pause(renamePause)
	}
}

var errTooLarge = errors.New("too large to be read")

// open opens a file for reading.
func (o *outputs) open(name string) (file, error) {
	f, err := o.disk.open(name)
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", o.path(name), bare(err))
	}
	return f, nil
}

// read reads a file where staff may have left anything.
func (o *outputs) read(name string) ([]byte, error) { return o.readUpTo(name, readLimit) }

func (o *outputs) readUpTo(name string, limit int) ([]byte, error) {
	f, err := o.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err == nil && len(data) > limit {
		err = errTooLarge
	}
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", o.path(name), bare(err))
	}
	return data, nil
}

// hash reads a file, whatever its size, and gives its hash as the manifest
// writes it.
func (o *outputs) hash(name string) (string, error) {
	f, err := o.open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("read %q: %w", o.path(name), bare(err))
	}
	return written(h), nil
}
