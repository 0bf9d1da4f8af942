package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"pcaet/pipeline/publish"
)

// doctorCommand tries, with this account and now, what a run will do: a line
// each, ok or a problem with its remedy. What it makes it removes.
func doctorCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("doctor", args)
	if err == nil && len(s.rest) > 0 {
		err = usageError{fmt.Sprintf("doctor takes no argument, got %q", s.rest[0]), "see: pcaet help"}
	}
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	if err != nil {
		return fail(stderr, err)
	}
	problems := 0
	for _, line := range s.examine(time.Now()) {
		if line.remedy == "" {
			fmt.Fprintf(stdout, "ok       %-14s %s\n", line.what, line.found)
			continue
		}
		problems++
		fmt.Fprintf(stdout, "PROBLEM  %-14s %s\n         %-14s %s\n", line.what, line.found, "", line.remedy)
	}
	if problems > 0 {
		fmt.Fprintf(stderr, "error: %d of the checks failed\nhint: each line above says what to do\n", problems)
		return exitFailed
	}
	return exitDone
}

// check is one thing that was tried.
type check struct {
	what, found string
	remedy      string // "" when all is well
}

func well(what, format string, args ...any) check {
	return check{what: what, found: fmt.Sprintf(format, args...)}
}

func ill(what string, err error, remedy string) check {
	return check{what: what, found: err.Error(), remedy: remedy}
}

// examine tries everything, in the order a run meets it.
func (s *settings) examine(now time.Time) []check {
	checks := []check{s.examineConfiguration(), s.examineInputs()}
	checks = append(checks, s.examineIgnored()...)
	checks = append(checks, s.examineFolder("outputs", s.outputs)...)
	if s.internal != "" {
		checks = append(checks, s.examineFolder("internal files", s.internal)...)
	}
	return append(checks, s.examineLock(), examineZone(now))
}

func (s *settings) examineConfiguration() check {
	const what = "configuration"
	o, err := s.options()
	if err != nil {
		_, hint := verdict(err)
		return ill(what, err, hint)
	}
	siren := o.Config.Territory.SIREN
	name, known := o.Words.Territory(siren)
	if !known {
		return ill(what, fmt.Errorf("no intercommunality has the SIREN %q", siren), "set territory.siren in pcaet.yaml")
	}
	return well(what, "%s, plan %d-%d", name, o.Config.Plan.Start, o.Config.Plan.LastYear())
}

// examineInputs opens every file of the inputs as a run does.
func (s *settings) examineInputs() check {
	const what = "inputs"
	root, err := os.OpenRoot(s.inputs)
	if err != nil {
		return ill(what, err, "check --inputs; the account that runs pcaet must be able to read there")
	}
	defer root.Close()
	files, refused := 0, ""
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files++
		f, err := root.Open(name)
		if err == nil {
			_, err = io.CopyN(io.Discard, f, 1)
			f.Close()
		}
		if err != nil && !errors.Is(err, io.EOF) && refused == "" {
			refused = fmt.Sprintf("%s: %v", name, err)
		}
		return nil
	})
	if err == nil && refused != "" {
		err = errors.New(refused)
	}
	if err != nil {
		return ill(what, err, "the account that runs pcaet must be able to read every file; close it where it is open")
	}
	if files == 0 {
		return ill(what, fmt.Errorf("%s holds no file", s.inputs), "drop the spreadsheets there, or: pcaet init DIR")
	}
	return well(what, "%s: %d files can be read", s.inputs, files)
}

// examineIgnored tells the patterns of inputs.ignore that meet no file: most
// often a slip, and a draft that counts.
func (s *settings) examineIgnored() []check {
	c, err := s.configuration()
	root, errRoot := os.OpenRoot(s.inputs)
	if err != nil || errRoot != nil {
		return nil // told above
	}
	defer root.Close()
	var checks []check
	for _, pattern := range c.Inputs.Ignore {
		met := 0
		err := fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
			whole, _ := path.Match(pattern, name) // the configuration refuses a broken pattern
			base, _ := path.Match(pattern, path.Base(name))
			if whole || base {
				met++
			}
			return err
		})
		if err == nil && met == 0 {
			checks = append(checks, ill("ignored files", fmt.Errorf("%q of inputs.ignore meets no file", pattern), "mend the pattern, or remove it"))
		}
	}
	return checks
}

// leastRoom is what the sets of a territory, their history and the private
// copies take with room to spare, in bytes.
const leastRoom = 512 << 20

// examineFolder writes, renames, makes long paths and measures the free space
// in a folder the program fills.
func (s *settings) examineFolder(what, dir string) []check {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return []check{ill(what, err, "the account that runs pcaet must be able to make and fill this folder")}
	}
	trial, err := os.MkdirTemp(dir, ".essai-")
	if err != nil {
		return []check{ill(what, err, "the account that runs pcaet must be able to write there")}
	}
	defer os.RemoveAll(trial)
	checks := []check{well(what, "%s: files can be written, folders renamed", dir)}
	if err := tryWriting(trial); err != nil {
		checks[0] = ill(what, err, "the account that runs pcaet must be able to write, rename and remove there")
	}
	checks = append(checks, tryLongPath(trial))
	free, err := freeSpace(dir)
	switch {
	case err != nil:
		checks = append(checks, ill("free space", err, "the disk should say how much room it has"))
	case free < leastRoom:
		checks = append(checks, ill("free space", fmt.Errorf("%d MiB", free>>20), fmt.Sprintf("make room: %d MiB at least", leastRoom>>20)))
	default:
		checks = append(checks, well("free space", "%d MiB", free>>20))
	}
	return checks
}

// tryWriting does what publishing does: a folder filled beside another and
// renamed over where that one was.
func tryWriting(trial string) error {
	for _, name := range []string{"before", "after"} {
		if err := os.Mkdir(filepath.Join(trial, name), 0o750); err != nil {
			return err
		}
		f, err := os.Create(filepath.Join(trial, name, "file"))
		if err != nil {
			return err
		}
		_, err = f.WriteString(name)
		if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	if err := os.Rename(filepath.Join(trial, "before"), filepath.Join(trial, "old")); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(trial, "after"), filepath.Join(trial, "before")); err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(trial, "before", "file"))
	if err == nil && string(data) != "after" {
		err = errors.New("a renamed folder still shows what it held before")
	}
	return err
}

// tryLongPath makes a path longer than the 260 characters that old Windows
// programs and shares stop at: corrections keep the folders of the inputs.
func tryLongPath(trial string) check {
	const what = "long paths"
	deep := trial
	for len(deep) < 300 {
		deep = filepath.Join(deep, strings.Repeat("d", 40))
	}
	err := os.MkdirAll(deep, 0o750)
	if err == nil {
		err = os.WriteFile(filepath.Join(deep, "file"), nil, 0o640)
	}
	if err != nil {
		return ill(what, err, "choose an outputs folder nearer to the root of its disk or share")
	}
	return well(what, "%d characters", len(deep))
}

// examineLock takes the lock of a run and gives it back.
func (s *settings) examineLock() check {
	const what = "lock"
	lock, err := s.lock()
	var held *publish.HeldError
	switch {
	case errors.As(err, &held):
		return well(what, "%v", err) // it works: somebody has it
	case err != nil:
		return ill(what, err, "the outputs must stand on a disk or a share that knows locks")
	}
	if err := lock.Release(); err != nil {
		return ill(what, err, "the outputs must stand on a disk or a share that knows locks")
	}
	return well(what, "one run at a time")
}

// examineZone tells the day it is here: a cut-off date is a day.
func examineZone(now time.Time) check {
	const what = "time zone"
	zone, offset := now.Zone()
	where := fmt.Sprintf("%s (UTC%+d), %s", zone, offset/3600, now.Format("2006-01-02 15:04"))
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil { // no table of zones on this machine
		return well(what, "%s", where)
	}
	if _, there := now.In(paris).Zone(); there != offset && !overseas[offset] {
		return ill(what, errors.New(where), "set the machine's zone, or TZ=Europe/Paris for the job: a run after midnight would still write yesterday's date")
	}
	return well(what, "%s", where)
}

// overseas are the offsets from UTC, in seconds, of the overseas départements
// and collectivities: Guadeloupe and Martinique, Guyane and Saint-Pierre,
// La Réunion, Mayotte, Nouvelle-Calédonie, Polynésie.
var overseas = map[int]bool{-4 * 3600: true, -3 * 3600: true, -2 * 3600: true, 4 * 3600: true, 3 * 3600: true, 11 * 3600: true, -10 * 3600: true}
