package publish

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Folder is where sets stand. Internal is where their interne/ and secretariat/
// lie, under the same paths; "" when they lie in the sets.
type Folder struct {
	Root     string
	Internal string
}

// open opens the folder to read in it; the error is fs.ErrNotExist when there
// is none. Done closes it.
func open(f Folder) (o *outputs, done func(), err error) {
	public, err := openDisk(f.Root)
	if err != nil {
		return nil, nil, fmt.Errorf("read the outputs folder: %w", err)
	}
	o = &outputs{disk: public, root: f.Root}
	if f.Internal == "" {
		return o, func() { public.Close() }, nil
	}
	internal, err := openDisk(f.Internal)
	if err != nil {
		public.Close()
		return nil, nil, fmt.Errorf("read the folder of outputs.internal: %w", err)
	}
	o.disk, o.internal = halves{public: public, internal: internal}, f.Internal
	return o, func() { public.Close(); internal.Close() }, nil
}

// prepare opens the folder to write in it, and makes it when there is none.
func prepare(f Folder, pause func(time.Duration)) (o *outputs, done func(), err error) {
	for _, dir := range []string{f.Root, f.Internal} {
		if dir == "" {
			continue
		}
		if err := os.MkdirAll(dir, folderMode); err != nil {
			return nil, nil, &NotWritableError{Op: "create", Path: dir, Err: bare(err)}
		}
	}
	if o, done, err = open(f); err != nil {
		return nil, nil, &NotWritableError{Op: "open", Path: f.Root, Err: bare(err)}
	}
	o.pause = pause
	return o, done, nil
}

// path is the place of a name of the folder, for messages.
func (o *outputs) path(name string) string {
	root := o.root
	if o.internal != "" && inside(name) {
		root = o.internal
	}
	return filepath.Join(root, filepath.FromSlash(name))
}

// list gives what a folder holds, sorted by name.
func (o *outputs) list(name string) ([]fs.DirEntry, error) {
	entries, err := o.disk.readDir(name)
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", o.path(name), bare(err))
	}
	return entries, nil
}

// sides are the disks that each hold a half of the sets, the manifest's first;
// only one where they are whole.
func (o *outputs) sides() []*outputs {
	h, split := o.disk.(halves)
	if !split {
		return []*outputs{o}
	}
	return []*outputs{{disk: h.internal, root: o.internal, pause: o.pause}, {disk: h.public, root: o.root, pause: o.pause}}
}
