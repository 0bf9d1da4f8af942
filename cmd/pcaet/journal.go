package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// journal is the log of the runs: a line a step, with the time and the process.
// It holds names of files and folders, and never a value of a cell. At most
// journalFiles files of journalSize bytes each stand in its folder.
type journal struct{ dir string }

const (
	journalName  = "pcaet.log"
	journalFiles = 6
	journalSize  = 1 << 20
)

// openJournal checks that the folder takes a log; "" is none.
func openJournal(dir string) (*journal, error) {
	if dir == "" {
		return nil, nil
	}
	j := &journal{dir}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, usageError{fmt.Sprintf("the log cannot be written in %q: %v", dir, err), "check --log"}
	}
	f, err := j.open()
	if err != nil {
		return nil, usageError{fmt.Sprintf("the log cannot be written in %q: %v", dir, err), "check --log"}
	}
	return j, f.Close()
}

func (j *journal) open() (*os.File, error) {
	return os.OpenFile(filepath.Join(j.dir, journalName), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o640)
}

// line adds a line. A log that cannot be written is no reason to stop a run.
func (j *journal) line(text string) {
	if j == nil {
		return
	}
	f, err := j.open()
	if err != nil {
		return
	}
	defer f.Close()
	plain := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '?'
		}
		return r
	}, text)
	fmt.Fprintf(f, "%s %d %s\n", time.Now().Format(time.RFC3339), os.Getpid(), plain)
	if info, err := f.Stat(); err == nil && info.Size() >= journalSize {
		f.Close()
		j.rotate()
	}
}

// rotate makes pcaet.log the first of the older ones, and forgets the oldest.
func (j *journal) rotate() {
	name := func(n int) string {
		if n == 0 {
			return filepath.Join(j.dir, journalName)
		}
		return filepath.Join(j.dir, "pcaet."+strconv.Itoa(n)+".log")
	}
	for n := journalFiles - 1; n > 0; n-- {
		os.Rename(name(n-1), name(n)) // one that another process moved first is moved
	}
}
