package schedule

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// System is what starts the job.
type System uint8

// The systems. The zero value is none.
const (
	Systemd System = iota + 1
	Cron
	Windows
)

var names = map[string]System{"systemd": Systemd, "cron": Cron, "windows": Windows}

// ParseSystem reads the name of a system: systemd, cron or windows.
func ParseSystem(name string) (System, bool) {
	s, known := names[name]
	return s, known
}

// Time is a time of day on the machine's clock.
type Time struct{ Hour, Minute int }

func (t Time) String() string { return fmt.Sprintf("%02d:%02d", t.Hour, t.Minute) }

// ParseTimes reads one or several times of day, « 06:30 » or « 06:30,13:00 ».
func ParseTimes(text string) ([]Time, error) {
	var times []Time
	for part := range strings.SplitSeq(text, ",") {
		hour, minute, found := strings.Cut(strings.TrimSpace(part), ":")
		h, errHour := strconv.Atoi(hour)
		m, errMinute := strconv.Atoi(minute)
		if !found || errHour != nil || errMinute != nil || len(minute) != 2 || h < 0 || h > 23 || m < 0 || m > 59 {
			return nil, fmt.Errorf("%q is not a time of day", strings.TrimSpace(part))
		}
		times = append(times, Time{h, m})
	}
	return times, nil
}

// Job is what is to be started.
type Job struct {
	Program       string   // full path of the binary
	Args          []string // as given to it
	Folder        string   // full path of the folder it starts in
	Reads, Writes []string // full paths of the folders it reads and writes
	Account       string   // who it runs as
	At            []Time   // when, every day; at least one
	// LocalDrive tells whether a Windows drive letter, « D: », is a disk of the
	// machine; nil where that cannot be known: only C: passes.
	LocalDrive func(drive string) bool
}

// File is one file to write, under the name the system's tool expects.
type File struct {
	Name string
	Data []byte
}

// Plan is how a job is scheduled.
type Plan struct {
	Files           []File
	Install, Remove []string // commands, with %s for the path of the files in order
}

// PathError is a path that a scheduler cannot follow.
type PathError struct{ Path, Reason, Hint string }

func (e *PathError) Error() string { return fmt.Sprintf("path %q %s", e.Path, e.Reason) }

// AccountError is an account a job must not run as.
type AccountError struct{ Account, Reason string }

func (e *AccountError) Error() string { return fmt.Sprintf("account %q: %s", e.Account, e.Reason) }

// For plans a job on a system. The error is a *PathError or an *AccountError.
func For(s System, j Job) (Plan, error) {
	for _, path := range append([]string{j.Program, j.Folder}, append(j.Reads, j.Writes...)...) {
		if err := s.checkPath(path, j.LocalDrive); err != nil {
			return Plan{}, err
		}
	}
	for _, text := range append([]string{j.Account}, j.Args...) {
		if strings.ContainsFunc(text, unicode.IsControl) {
			return Plan{}, &PathError{text, "holds a control character", "rename the folder"}
		}
	}
	switch s {
	case Systemd:
		return systemd(j)
	case Cron:
		return cron(j), nil
	}
	return windows(j)
}

func (s System) checkPath(path string, local func(string) bool) error {
	if strings.ContainsFunc(path, unicode.IsControl) {
		return &PathError{path, "holds a control character", "rename the folder"}
	}
	if s != Windows {
		if !strings.HasPrefix(path, "/") {
			return &PathError{path, "is not a full path", "give it from the root, as /srv/pcaet/inputs"}
		}
		return nil
	}
	if strings.HasPrefix(path, `\\`) && len(path) > 2 && strings.Contains(path[2:], `\`) {
		return nil
	}
	if len(path) < 3 || path[1] != ':' || path[2] != '\\' || !isLetter(path[0]) {
		return &PathError{path, "is not a full path", `give it from the drive or the server, as C:\pcaet\inputs or \\server\share\pcaet\inputs`}
	}
	drive := strings.ToUpper(path[:2])
	if local == nil && drive != "C:" {
		return &PathError{path, "stands on a drive that may be a mapped one, which a scheduled task does not see",
			`give the share itself, as \\server\share\pcaet\inputs; if it is a disk of that machine, make the schedule there`}
	}
	if local != nil && !local(drive) {
		return &PathError{path, "stands on a mapped drive, which exists only in your own session: a scheduled task does not see it",
			`give the share itself, as \\server\share\pcaet\inputs ("net use" tells which share ` + drive + ` is)`}
	}
	return nil
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
