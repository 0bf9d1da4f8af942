package publish

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// halves is an outputs folder whose internal files lie on another disk: a name
// with interne or secretariat in it stands there, every folder of a set on both
// sides. A rename of a set is two renames, the half with the manifest last: until
// then no manifest vouches for what the other half shows, and recovery knows by
// the hashes which halves belong together.
type halves struct{ public, internal disk }

// inside reports whether a name belongs to the internal half.
func inside(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part+"/" == internalDir || part+"/" == secretariatDir {
			return true
		}
	}
	return false
}

// secretariatDir is the internal folder of a committee's pack.
const secretariatDir = "secretariat/"

func (h halves) create(name string) (file, error) { return h.side(name).create(name) }

func (h halves) side(name string) disk {
	if inside(name) {
		return h.internal
	}
	return h.public
}

// open finds a file of a set that was written whole, before its halves were
// parted, where it was.
func (h halves) open(name string) (file, error) {
	f, err := h.side(name).open(name)
	if inside(name) && errors.Is(err, fs.ErrNotExist) {
		return h.public.open(name)
	}
	return f, err
}

func (h halves) readDir(name string) ([]fs.DirEntry, error) {
	entries, err := h.public.readDir(name)
	more, errInternal := h.internal.readDir(name)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	case errInternal != nil && !errors.Is(errInternal, fs.ErrNotExist):
		return nil, errInternal
	case err != nil && errInternal != nil:
		return nil, err
	}
	for _, e := range more {
		if !slices.ContainsFunc(entries, func(p fs.DirEntry) bool { return p.Name() == e.Name() }) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// mkdir makes the folders at the top on both sides: each half of a set needs its own.
func (h halves) mkdir(name string) error {
	if strings.Contains(name, "/") {
		return h.side(name).mkdir(name)
	}
	err := h.public.mkdir(name)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	errInternal := h.internal.mkdir(name)
	if errors.Is(errInternal, fs.ErrExist) {
		return err
	}
	return errInternal
}

// rename moves what there is on each side, so that one that stopped between the
// two is finished by asking again.
func (h halves) rename(from, to string) error {
	if inside(from) {
		return h.internal.rename(from, to)
	}
	err := h.public.rename(from, to)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	errInternal := h.internal.rename(from, to)
	if errors.Is(errInternal, fs.ErrNotExist) {
		return err
	}
	return errInternal
}

func (h halves) removeAll(name string) error {
	return errors.Join(h.public.removeAll(name), h.internal.removeAll(name))
}

func (h halves) syncDir(name string) error {
	if strings.Contains(name, "/") {
		return h.side(name).syncDir(name)
	}
	return errors.Join(h.public.syncDir(name), h.internal.syncDir(name))
}

func (h halves) writable(name string) error { return h.side(name).writable(name) }
func (h halves) busy(err error) bool        { return h.public.busy(err) }
