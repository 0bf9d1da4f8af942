package publish

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// lockName is the file that says who works in the outputs folder. It stays
// there, empty, between runs: removing it could let two runs hold two files of
// that name.
const lockName = ".verrou"

// Holder is a run at work in an outputs folder.
type Holder struct {
	Host  string
	PID   int
	Since time.Time
}

func (h Holder) encode() string {
	return fmt.Sprintf("host %s\npid %d\nsince %s\n", h.Host, h.PID, h.Since.UTC().Format(time.RFC3339))
}

// parseHolder reads what encode wrote; false for anything else, such as a file
// that its holder has not filled yet.
func parseHolder(text string) (Holder, bool) {
	var h Holder
	var since string
	if n, _ := fmt.Sscanf(text, "host %s\npid %d\nsince %s\n", &h.Host, &h.PID, &since); n != 3 || !strings.HasSuffix(text, "\n") {
		return Holder{}, false
	}
	at, err := time.Parse(time.RFC3339, since)
	h.Since = at
	return h, err == nil
}

// HeldError says that another run is at work in the outputs folder.
type HeldError struct {
	Holder Holder // the zero Holder when it could not be read
}

func (e *HeldError) Error() string {
	if e.Holder == (Holder{}) {
		return "another run is at work in the outputs folder"
	}
	return fmt.Sprintf("another run is at work in the outputs folder: process %d on %s, since %s", e.Holder.PID, e.Holder.Host, e.Holder.Since.Format(time.RFC3339))
}

// Lock is the right to write in an outputs folder. The system takes it back
// when the process ends, however it ends.
type Lock struct{ file *os.File }

// The holder's name stands in the file a moment after the lock is taken.
const (
	holderTries = 5
	holderPause = 50 * time.Millisecond
)

// Acquire takes the lock of the outputs folder, which it makes when there is
// none, in the name of h. It waits for nobody: the error is a *HeldError when
// another run holds it. Pause is time.Sleep.
func Acquire(f Folder, h Holder, pause func(time.Duration)) (*Lock, error) {
	path := filepath.Join(f.Root, lockName)
	if err := os.MkdirAll(f.Root, folderMode); err != nil {
		return nil, &NotWritableError{Op: "create", Path: f.Root, Err: bare(err)}
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return nil, &NotWritableError{Op: "open", Path: path, Err: bare(err)}
	}
	held, err := lockFile(file)
	if err != nil {
		file.Close()
		return nil, &NotWritableError{Op: "lock", Path: path, Err: bare(err)}
	}
	if held {
		defer file.Close()
		return nil, &HeldError{Holder: whoHolds(file, pause)}
	}
	err = file.Truncate(0)
	if err == nil {
		_, err = file.WriteAt([]byte(h.encode()), 0)
	}
	if err != nil {
		file.Close()
		return nil, &NotWritableError{Op: "write", Path: path, Err: bare(err)}
	}
	return &Lock{file}, nil
}

func whoHolds(file *os.File, pause func(time.Duration)) Holder {
	for try := 1; ; try++ {
		data, err := io.ReadAll(io.NewSectionReader(file, 0, 1024))
		if h, ok := parseHolder(string(data)); ok || err != nil || try == holderTries {
			return h
		}
		pause(holderPause)
	}
}

// Release gives the lock back.
func (l *Lock) Release() error {
	return errors.Join(l.file.Truncate(0), l.file.Close())
}
