package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"pcaet/pipeline/arrival"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/publish"
)

// watchCommand is run --when-stable, again and again, until it is told to stop.
// It looks rather than listens: shares tell nobody of what changes in them.
func watchCommand(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("watch", args, "audience", "quiet", "every", "still", "log")
	if err == nil && len(s.rest) > 0 {
		err = usageError{fmt.Sprintf("watch takes no argument, got %q", s.rest[0]), "see: pcaet help"}
	}
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	if err != nil {
		return fail(stderr, err)
	}
	log, err := openJournal(s.log)
	if err != nil {
		return fail(stderr, err)
	}
	s.whenStable = true
	w := watch{settings: s, log: log, stdout: stdout, stderr: stderr}
	if _, err := w.configuration(); err != nil {
		return fail(stderr, err) // later, a configuration being edited is waited for
	}
	return fail(stderr, w.loop(ctx))
}

// watch is a folder being watched.
type watch struct {
	settings
	log            *journal
	stdout, stderr io.Writer

	seen    arrival.Seen
	looked  time.Time         // when the inputs were last listed
	moved   time.Time         // since when something moves in them; zero = nothing does
	last    [sha256.Size]byte // what the folders showed after the last run
	checked time.Time         // when the last run ended
	fails   int               // runs that failed, or looks at a folder that was away, in a row
	away    bool
}

const (
	// Whatever the listings show, everything is compared by hash this often.
	wholeLook = 5 * time.Minute
	// After a failure the next try waits longer each time, up to so many looks.
	mostLooks = 10
)

// loop looks until the context ends.
func (w *watch) loop(ctx context.Context) error {
	for {
		due, pause := w.look()
		if due {
			w.run(ctx)
			pause = w.every
		}
		if w.fails > 0 {
			pause = w.every * time.Duration(min(1<<min(w.fails, 10), mostLooks))
		}
		if err := sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// look lists the folders, and says whether a run is due, or when to look again.
func (w *watch) look() (due bool, pause time.Duration) {
	c, err := w.configuration()
	if err != nil {
		return w.fails == 0 || time.Since(w.checked) > wholeLook, w.every
	}
	l, err := intake.List(folder(w.inputs), c.Inputs.Ignore)
	now := time.Now()
	if err != nil {
		first := !w.away
		w.away = true
		w.fails++
		if first {
			w.say(fmt.Sprintf("the inputs folder is away: %v", err))
		}
		return first, w.every // the run says it in ETAT.html
	}
	if w.away {
		w.say("the inputs folder is back")
		w.away, w.fails = false, 0
	}
	w.seen = w.seen.Look(l, now.Sub(w.looked)).Forget(w.still)
	w.looked = now
	if !w.seen.Judge(w.still).Settled() {
		if w.moved.IsZero() {
			w.moved = now
		}
		if now.Sub(w.moved) <= patience*w.still {
			return false, min(w.every, max(w.still/2, 10*time.Millisecond))
		}
	}
	if w.fails > 0 {
		return true, w.every
	}
	return w.fingerprint(l) != w.last || now.Sub(w.checked) >= wholeLook, w.every
}

// run does the job as it is now, and remembers what the folders showed then.
func (w *watch) run(ctx context.Context) {
	j := newJob(w.settings, newProgress(w.stderr, w.quiet, w.log))
	j.moving = w.seen.Judge(w.still)
	j.looked = true
	w.moved = time.Time{}
	before := w.inputsNow()
	done, err := j.whole(ctx)
	w.checked = time.Now()
	if ctx.Err() != nil {
		return
	}
	var held *publish.HeldError
	switch {
	case errors.As(err, &held): // its run does the work
		w.fails++
	case err != nil:
		w.fails++
		fail(w.stderr, err)
	default:
		w.fails = 0
		if len(done) > 0 {
			j.report(w.stdout, done)
		}
		w.last = w.fingerprint(before)
	}
	debug.FreeOSMemory() // until the next change, which may be days away
}

// inputsNow lists the inputs as a run is about to read them: what changes
// meanwhile is seen at the next look.
func (w *watch) inputsNow() intake.Listing {
	c, err := w.configuration()
	if err != nil {
		return intake.Listing{}
	}
	l, _ := intake.List(folder(w.inputs), c.Inputs.Ignore)
	return l
}

// fingerprint sums up what the folders show without opening a file: the inputs,
// what staff may fill in the sets, the configuration, the day.
func (w *watch) fingerprint(l intake.Listing) [sha256.Size]byte {
	h := sha256.New()
	fmt.Fprintln(h, today(), version())
	for _, f := range l.Files {
		fmt.Fprintf(h, "%q %d %d\n", f.Path, f.Size, f.Modified.UnixNano())
	}
	fmt.Fprintf(h, "%q %q\n", l.Skipped, l.Open)
	if info, err := os.Stat(w.configPath()); err == nil {
		fmt.Fprintln(h, info.Size(), info.ModTime().UnixNano())
	}
	for _, year := range setsIn(w.outputs) {
		for _, root := range []string{w.outputs, w.internal} {
			set, err := filepath.Abs(filepath.Join(root, fmt.Sprint(year)))
			if err != nil || root == "" {
				continue
			}
			filepath.WalkDir(set, func(p string, d os.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return nil
				}
				if info, err := d.Info(); err == nil && !intake.Transient(d.Name()) {
					fmt.Fprintf(h, "%q %d %d\n", p, info.Size(), info.ModTime().UnixNano())
				}
				return nil
			})
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}

func (w *watch) say(line string) {
	newProgress(w.stderr, w.quiet, w.log).say(line)
}
