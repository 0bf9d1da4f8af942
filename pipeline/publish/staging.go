package publish

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"path"
	"slices"
	"sync"
)

// staging is a folder of a set on its way. Its files may be written side by side.
type staging struct {
	o   *outputs
	dir string

	mu     sync.Mutex
	made   map[string]bool   // its folders, itself included
	hashes map[string]string // of its files, by path in it
}

func (o *outputs) newStaging(dir string) *staging {
	return &staging{o: o, dir: dir, made: map[string]bool{}, hashes: map[string]string{}}
}

// staged is a file of a staging folder on its way.
type staged struct {
	*writing
	in   *staging
	path string
}

// create begins a file, which belongs to the folder once it is closed without an
// error: it is on the disk then, and reads as it was written.
func (s *staging) create(p string) (*staged, error) {
	if err := s.folder(path.Dir(p)); err != nil {
		return nil, err
	}
	w, err := s.o.create(s.dir + "/" + p)
	if err != nil {
		return nil, err
	}
	return &staged{writing: w, in: s, path: p}, nil
}

var errReadsBackDifferent = errors.New("what was written does not read the same")

func (f *staged) Close() error {
	if err := f.writing.Close(); err != nil {
		return err
	}
	got, err := f.o.hash(f.name)
	if err == nil && got != f.hash() {
		err = errReadsBackDifferent
	}
	if err != nil {
		return f.o.refused("check", f.name, err)
	}
	f.in.mu.Lock()
	defer f.in.mu.Unlock()
	f.in.hashes[f.path] = got
	return nil
}

// folder makes a folder, and those it stands in, unless it is there.
func (s *staging) folder(dir string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.makeFolder(dir)
}

func (s *staging) makeFolder(dir string) error {
	if s.made[dir] {
		return nil
	}
	if dir != "." {
		if err := s.makeFolder(path.Dir(dir)); err != nil {
			return err
		}
	}
	if err := s.o.mkdir(path.Join(s.dir, dir)); err != nil {
		return err
	}
	s.made[dir] = true
	return nil
}

// write puts a file there, in place of one of that path.
func (s *staging) write(p string, data []byte) error {
	if err := s.drop(p); err != nil {
		return err
	}
	f, err := s.create(p)
	if err != nil {
		return err
	}
	return fill(f, data)
}

// copy copies a file that stands in another folder, at the same path.
func (s *staging) copy(dir, p string) error {
	from, err := s.o.open(dir + "/" + p)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := s.create(p)
	if err != nil {
		return err
	}
	if _, err := io.Copy(to, from); to.err == nil && err != nil {
		to.err = fmt.Errorf("read %q: %w", s.o.path(dir+"/"+p), bare(err))
	}
	return to.Close()
}

// add writes files, in the order of their paths.
func (s *staging) add(files map[string][]byte) error {
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if err := s.write(p, files[p]); err != nil {
			return err
		}
	}
	return nil
}

// drop removes a file, if it is there.
func (s *staging) drop(p string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.hashes[p]; !there {
		return nil
	}
	delete(s.hashes, p)
	return s.o.removeAll(s.dir + "/" + p)
}

// finish writes the manifest last. All of the folder is on the disk when it
// returns, but for its own name, which a swap changes and syncs.
func (s *staging) finish(p string, manifest []byte) error {
	if err := s.folder(path.Dir(p)); err != nil {
		return err
	}
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(s.made))) {
		if err := s.o.syncDir(path.Join(s.dir, dir)); err != nil {
			return err
		}
	}
	if err := s.write(p, manifest); err != nil {
		return err
	}
	return s.o.syncDir(path.Join(s.dir, path.Dir(p)))
}

// writing is a file on its way to the disk, and the hash of what was written.
type writing struct {
	o    *outputs
	name string
	file file
	sum  hash.Hash
	err  error // the first there was
}

func (o *outputs) create(name string) (*writing, error) {
	f, err := o.disk.create(name)
	if err != nil {
		return nil, o.refused("create", name, err)
	}
	return &writing{o: o, name: name, file: f, sum: sha256.New()}, nil
}

func (w *writing) Write(p []byte) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	n, err := w.file.Write(p)
	w.sum.Write(p[:n])
	w.fail("write", err)
	return n, w.err
}

// Close gives the first error there was; without one the file is on the disk.
func (w *writing) Close() error {
	if w.err == nil {
		w.fail("sync", w.file.Sync())
	}
	w.fail("close", w.file.Close())
	return w.err
}

func (w *writing) fail(op string, err error) {
	if err != nil && w.err == nil {
		w.err = w.o.refused(op, w.name, err)
	}
}

// hash is that of what was written, as the manifest writes it.
func (w *writing) hash() string { return written(w.sum) }

// write makes a file that is on the disk when it returns.
func (o *outputs) write(name string, data []byte) error {
	w, err := o.create(name)
	if err != nil {
		return err
	}
	return fill(w, data)
}

// fill writes a file whole and closes it.
func fill(w io.WriteCloser, data []byte) error {
	w.Write(data) // Close reports its error
	return w.Close()
}
