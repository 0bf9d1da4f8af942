package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

const (
	internalDir = "interne/"
	receivedDir = "interne/recus/"
)

// edition is a set as it stands on the disk, with all that staff did to it.
type edition struct {
	dir    string
	exists bool
	hashes map[string]string // of its regular files, the manifest included
	listed map[string]string // what its manifest says; nil when it has none
	closed *Closed           // nil while the year is open
}

// edition reads the set in place of a year.
func (o *outputs) edition(year int) (edition, error) { return o.editionIn(setDir(year), year) }

// editionIn reads the set of a year that stands in dir.
func (o *outputs) editionIn(dir string, year int) (edition, error) {
	st, err := o.standing(year)
	if err != nil || dir == setDir(year) && !st.current || dir == waitingDir(year) && !st.waiting {
		return edition{}, err
	}
	e := edition{dir: dir, exists: true, hashes: map[string]string{}}
	m, _, err := o.manifest(e.dir, year)
	if err != nil && !isDamaged(err) {
		return edition{}, err
	}
	e.listed, e.closed = m.Outputs, m.Closed
	if err := o.hashAll(e.dir, "", e.hashes); err != nil {
		return edition{}, err
	}
	return e, nil
}

// hashAll fills hashes with the regular files below dir. Links and the like
// are not followed: they leave with the folder.
func (o *outputs) hashAll(dir, below string, hashes map[string]string) error {
	folder := path.Join(dir, below)
	entries, err := o.list(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		p := path.Join(below, entry.Name())
		switch {
		case entry.IsDir():
			err = o.hashAll(dir, p, hashes)
		case entry.Type().IsRegular() && !leftover(entry.Name()):
			hashes[p], err = o.hash(dir + "/" + p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// leftover reports whether a name is what an office suite or a file browser
// leaves behind: not a file anybody wrote.
func leftover(name string) bool {
	low := strings.ToLower(name)
	return strings.HasPrefix(low, "~$") || strings.HasPrefix(low, ".~lock.") || strings.HasSuffix(low, ".tmp") ||
		low == "thumbs.db" || low == "desktop.ini" || low == ".ds_store"
}

// holds reports whether every one of files, by their hashes, is there, unchanged. What staff
// added beside them is no reason to write the set again.
func (e edition) holds(files map[string]string) bool {
	for p, hash := range files {
		if e.hashes[p] != hash {
			return false
		}
	}
	return true
}

// staffs reports whether the file at p is of staff's hand: its hash is not
// the one the manifest gives.
func (e edition) staffs(p string) bool {
	return p != manifestPath && e.listed[p] != e.hashes[p]
}

// kept is what staff did to a set, as far as it outlives it.
type kept struct {
	files  map[string][]byte // to be added to the new set, under interne/recus/
	unread map[string][]byte // marked copies that stay in place: nobody has read them yet
	fresh  []string          // those that were not there before
	notes  []string          // what only the history keeps
}

// keep gathers the files of staff in e that a set of the given files, by their
// hashes, would sweep away. Under interne/ they are carried: to the same path below
// interne/recus/, or staying there when they already are. All others, and
// those that no longer fit, are left to the history, with a note.
func (o *outputs) keep(e edition, files map[string]string, taken map[string]bool) (kept, error) {
	k := kept{files: map[string][]byte{}, unread: map[string][]byte{}}
	from := map[string]string{} // path in the new set -> path in e
	var changed []string
	for _, p := range slices.Sorted(maps.Keys(e.hashes)) {
		hash, again := files[p]
		switch {
		case again && hash == e.hashes[p]:
		case strings.HasPrefix(p, CorrectionsDir) && e.listed != nil && e.staffs(p):
			if err := o.keepCopy(&k, e, p, taken); err != nil {
				return k, err
			}
		case settled(p) && !e.staffs(p): // read, and no longer of use
		case strings.HasPrefix(p, copiesDir): // of inputs that counted before
		case !again && strings.HasPrefix(p, receivedDir):
			from[p] = p
		case e.staffs(p):
			changed = append(changed, p)
		}
	}
	for _, p := range changed {
		below, inside := strings.CutPrefix(p, internalDir)
		to := receivedDir + below
		if _, taken := files[to]; !inside || taken || strings.HasPrefix(p, receivedDir) {
			k.leave(o, e, p)
			continue
		}
		// A newer answer to the same file takes the place of the older one.
		if older, ok := from[to]; ok {
			k.leave(o, e, older)
		}
		from[to] = p
	}
	return k, o.load(&k, e, from, files)
}

// settled reports whether a path is one where the run itself puts what came
// back in marked copies.
func settled(p string) bool {
	return strings.HasPrefix(p, AgreedDir) || strings.HasPrefix(p, DisputedDir) || strings.HasPrefix(p, OriginalsDir)
}

// keepCopy leaves a marked copy that staff filled in its place, unless the run
// has read it.
func (o *outputs) keepCopy(k *kept, e edition, p string, taken map[string]bool) error {
	if taken[e.hashes[p]] {
		return nil
	}
	data, err := o.read(e.dir + "/" + p)
	if errors.Is(err, errTooLarge) {
		k.leave(o, e, p)
		return nil
	}
	if err != nil {
		return err
	}
	k.unread[p] = data
	return nil
}

// load reads the files to carry, as far as they fit in the new set.
func (o *outputs) load(k *kept, e edition, from, files map[string]string) error {
	paths := slices.Sorted(maps.Keys(files))
	for _, to := range slices.Sorted(maps.Keys(from)) {
		if checkPaths(append(slices.Clone(paths), to)) != nil {
			k.leave(o, e, from[to])
			continue
		}
		data, err := o.read(e.dir + "/" + from[to])
		if errors.Is(err, errTooLarge) {
			k.leave(o, e, from[to])
			continue
		}
		if err != nil {
			return err
		}
		paths = append(paths, to)
		k.files[to] = data
		if e.hashes[to] != hashOf(data) {
			k.fresh = append(k.fresh, to)
		}
	}
	return nil
}

func (k *kept) leave(o *outputs, e edition, p string) {
	k.notes = append(k.notes, fmt.Sprintf("%q was changed or added by hand: only the history keeps it", o.path(e.dir+"/"+p)))
}

// complete reports whether the folder dir holds a whole set: a manifest and
// every file it lists, as listed. A file under interne/ may have been filled
// in by staff since, so there it is enough that it is not empty. An error
// means that the disk did not answer.
func (o *outputs) complete(dir string, year int) (bool, error) {
	m, ok, err := o.manifest(dir, year)
	if isDamaged(err) {
		return false, nil
	}
	if err != nil || !ok {
		return false, err
	}
	for p, want := range m.Outputs {
		got, err := o.hash(dir + "/" + p)
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if got != want && (got == hashOf(nil) || !strings.HasPrefix(p, internalDir)) {
			return false, nil
		}
	}
	return true, nil
}
