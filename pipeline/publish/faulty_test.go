package publish

import (
	"io/fs"
	"syscall"
)

// fault is how a call goes wrong.
type fault int

const (
	refused fault = iota + 1 // nothing is done; a write stops half-way
	late                     // all is done, and an error comes back: a share
	dead                     // as refused, and so is every later call: a kill, a disk that is gone
)

var faults = map[string]fault{"refused": refused, "late": late, "dead": dead}

// trouble makes call number failAt, from 1, go wrong on the disks that share it.
type trouble struct {
	calls  int
	failAt int
	how    fault
	err    error // what the system answers
	seen   map[string]int
}

// injected are the answers of a system in trouble: no space, a medium that
// fails, a right that is not there.
var injected = []error{syscall.ENOSPC, syscall.EIO, syscall.EACCES}

var errInjected = injected[1]

// call counts a call and does it, unless its turn to fail has come.
func (tr *trouble) call(name string, do func() error) error {
	tr.calls++
	if tr.seen != nil {
		tr.seen[name]++
	}
	hit := tr.calls == tr.failAt || tr.how == dead && tr.calls > tr.failAt && tr.failAt > 0
	if hit && tr.how != late {
		return tr.err
	}
	if err := do(); err != nil {
		return err
	}
	if hit {
		return tr.err
	}
	return nil
}

// faulty is a disk in trouble.
type faulty struct {
	disk
	*trouble
}

func (f *faulty) create(name string) (file, error) {
	return f.file("create", func() (file, error) { return f.disk.create(name) })
}

func (f *faulty) open(name string) (file, error) {
	return f.file("open", func() (file, error) { return f.disk.open(name) })
}

func (f *faulty) file(name string, open func() (file, error)) (file, error) {
	var opened file
	err := f.call(name, func() (err error) { opened, err = open(); return err })
	if err != nil {
		if opened != nil {
			opened.Close()
		}
		return nil, err
	}
	return &faultyFile{opened, f}, nil
}

func (f *faulty) readDir(name string) (entries []fs.DirEntry, err error) {
	err = f.call("readDir", func() (err error) { entries, err = f.disk.readDir(name); return err })
	return entries, err
}

func (f *faulty) mkdir(name string) error {
	return f.call("mkdir", func() error { return f.disk.mkdir(name) })
}

func (f *faulty) rename(from, to string) error {
	return f.call("rename", func() error { return f.disk.rename(from, to) })
}

func (f *faulty) syncDir(name string) error {
	return f.call("syncDir", func() error { return f.disk.syncDir(name) })
}

func (f *faulty) writable(name string) error {
	return f.call("writable", func() error { return f.disk.writable(name) })
}

// removeAll removes the first thing it meets before it fails.
func (f *faulty) removeAll(name string) error {
	err := f.call("removeAll", func() error { return f.disk.removeAll(name) })
	if err == f.err && f.how != late {
		f.removeSome(name)
	}
	return err
}

func (f *faulty) removeSome(name string) {
	entries, _ := f.disk.readDir(name)
	if len(entries) == 0 {
		return
	}
	first := name + "/" + entries[0].Name()
	if entries[0].IsDir() {
		f.removeSome(first)
		return
	}
	f.disk.removeAll(first)
}

type faultyFile struct {
	file
	disk *faulty
}

func (f *faultyFile) Read(p []byte) (n int, err error) {
	var end error
	err = f.disk.call("Read", func() error { n, end = f.file.Read(p); return nil })
	if err == nil {
		err = end
	}
	return n, err
}

func (f *faultyFile) Write(p []byte) (n int, err error) {
	err = f.disk.call("Write", func() (err error) { n, err = f.file.Write(p); return err })
	if err == f.disk.err && n == 0 {
		n, _ = f.file.Write(p[:len(p)/2])
	}
	return n, err
}

func (f *faultyFile) Sync() error { return f.disk.call("Sync", f.file.Sync) }

// Close always lets go of the file, so that tests leak none.
func (f *faultyFile) Close() error {
	errClose := f.file.Close()
	return f.disk.call("Close", func() error { return errClose })
}
