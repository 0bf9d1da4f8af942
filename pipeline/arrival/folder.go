package arrival

import (
	"bytes"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"pcaet/pipeline/intake"
)

// Folder is the inputs folder as it counts. It is an fs.FS, and says after it was
// read what did not count as it stands.
type Folder struct {
	// Under is the folder itself.
	Under fs.FS
	// Held are the files that do not count as they stand.
	Held map[string]bool
	// Copy gives a file as it was last read; false when no copy was kept.
	Copy func(path string) ([]byte, bool)
	// Stable hides what office suites leave beside an open file: it comes and
	// goes, and must not change what is written.
	Stable bool
	// Pause waits before a file that changed while it was read is read again.
	Pause func(time.Duration)
	// Keep is the size, in bytes, up to which a file read is kept in Read.
	Keep int64

	// Notes are filled as files are opened, and sorted by path.
	Notes []Note
	// Read are the files read, by path, as far as Keep allows.
	Read map[string][]byte

	guard sync.Mutex // of Notes and Read: files are opened side by side
}

// Note is a file that does not count as it stands.
type Note struct {
	Path string
	Kept bool // its last good copy counts; otherwise it does not count at all
}

// A file that changes while it is read is tried again a few times.
const (
	readTries = 4
	readPause = 250 * time.Millisecond
)

// Open opens a folder, or a file that was read whole.
func (f *Folder) Open(name string) (fs.File, error) {
	info, err := fs.Stat(f.Under, name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return f.dir(name)
	}
	if data, known := f.readBefore(name); known { // what was read once is what counts, to the end of the run
		return inMemory(data, info), nil
	}
	if f.Held[name] {
		return f.copyOf(name, info)
	}
	for try := 1; ; try++ {
		data, whole, err := f.load(name)
		switch {
		case err == nil && whole:
			f.keep(name, data)
			return inMemory(data, info), nil
		case try < readTries:
			f.Pause(readPause)
			continue
		case err != nil: // held by a program that shares it with nobody, or damaged
			if _, kept := f.Copy(name); !kept {
				return nil, err
			}
		}
		return f.copyOf(name, info)
	}
}

// load reads a file; whole is false when it changed meanwhile.
func (f *Folder) load(name string) (data []byte, whole bool, err error) {
	file, err := f.Under.Open(name)
	if err != nil {
		return nil, false, err
	}
	defer file.Close()
	before, err := file.Stat()
	if err != nil {
		return nil, false, err
	}
	var read bytes.Buffer
	read.Grow(int(before.Size()) + bytes.MinRead)
	if _, err = read.ReadFrom(file); err != nil {
		return nil, false, err
	}
	data = read.Bytes()
	after, err := fs.Stat(f.Under, name)
	return data, err == nil && after.Size() == int64(len(data)) && before.Size() == after.Size() && before.ModTime().Equal(after.ModTime()), nil
}

func (f *Folder) readBefore(name string) ([]byte, bool) {
	f.guard.Lock()
	defer f.guard.Unlock()
	data, known := f.Read[name]
	return data, known
}

func (f *Folder) keep(name string, data []byte) {
	if int64(len(data)) > f.Keep {
		return
	}
	f.guard.Lock()
	defer f.guard.Unlock()
	if f.Read == nil {
		f.Read = map[string][]byte{}
	}
	f.Read[name] = data
}

// copyOf gives the last good copy of a file that does not count as it stands.
func (f *Folder) copyOf(name string, info fs.FileInfo) (fs.File, error) {
	data, kept := f.Copy(name)
	f.note(name, kept)
	if !kept {
		return nil, fs.ErrNotExist
	}
	f.keep(name, data)
	return inMemory(data, info), nil
}

func (f *Folder) note(name string, kept bool) {
	f.guard.Lock()
	defer f.guard.Unlock()
	at, noted := slices.BinarySearchFunc(f.Notes, name, func(n Note, name string) int { return strings.Compare(n.Path, name) })
	if !noted {
		f.Notes = slices.Insert(f.Notes, at, Note{Path: name, Kept: kept})
	}
}

// dir lists a folder without what must not be seen.
func (f *Folder) dir(name string) (fs.File, error) {
	under, err := f.Under.Open(name)
	if err != nil {
		return nil, err
	}
	return &folder{File: under, of: f, name: name}, nil
}

type folder struct {
	fs.File
	of   *Folder
	name string
	rest []fs.DirEntry
	read bool
}

// ReadDir leaves out what comes and goes, and files that never counted yet.
func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if !d.read {
		entries, err := d.File.(fs.ReadDirFile).ReadDir(-1)
		if err != nil {
			return nil, err
		}
		d.rest, d.read = slices.DeleteFunc(entries, d.hidden), true
	}
	if n <= 0 {
		all := d.rest
		d.rest = nil
		return all, nil
	}
	if len(d.rest) == 0 {
		return nil, io.EOF
	}
	some := d.rest[:min(n, len(d.rest))]
	d.rest = d.rest[len(some):]
	return some, nil
}

func (d *folder) hidden(e fs.DirEntry) bool {
	path := e.Name()
	if d.name != "." {
		path = d.name + "/" + path
	}
	if d.of.Stable && !e.IsDir() && intake.Transient(e.Name()) {
		return true
	}
	if !d.of.Held[path] {
		return false
	}
	_, kept := d.of.Copy(path)
	if !kept {
		d.of.note(path, false)
	}
	return !kept
}

// loaded is a file in memory.
type loaded struct {
	data []byte
	bytes.Reader
	info fs.FileInfo
}

func inMemory(data []byte, info fs.FileInfo) *loaded {
	return &loaded{Reader: *bytes.NewReader(data), data: data, info: sized{info, int64(len(data))}}
}

func (l *loaded) Stat() (fs.FileInfo, error) { return l.info, nil }
func (l *loaded) Close() error               { return nil }

// Contents are the file's bytes, not to be changed: intake reads them where they
// are.
func (l *loaded) Contents() []byte { return l.data }

// sized says the size of what was read, which may be a copy.
type sized struct {
	fs.FileInfo
	size int64
}

func (s sized) Size() int64 { return s.size }
