package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"pcaet/pipeline"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/publish"
)

// freezeCommand closes a year: its set is written once more, « Arrêté le … »,
// and never again.
func freezeCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("freeze", args, "year", "on", "by", "quiet")
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	switch {
	case err != nil:
	case len(s.rest) > 0:
		err = usageError{fmt.Sprintf("freeze takes no argument, got %q", s.rest[0]), "see: pcaet help"}
	case s.year == 0:
		err = usageError{"freeze needs the year to close", "for instance: pcaet freeze --year 2025 --on 2026-03-12 --by \"comité partenarial\""}
	}
	if err != nil {
		return fail(stderr, err)
	}
	f := freezing{settings: s, today: today(), progress: newProgress(stderr, s.quiet, nil)}
	e, err := f.run()
	f.progress.clear()
	if err != nil {
		return fail(stderr, err)
	}
	if !s.quiet {
		fmt.Fprintf(stdout, "%s: closed on %s\n", filepath.Join(s.outputs, strconv.Itoa(s.year)), indicator.ISO(e.Closure.On))
	}
	return exitDone
}

// freezing is one closing of a year.
type freezing struct {
	settings
	today    french.Date
	progress *progress
}

// stillRunningError is a year that is not over on the day it would be closed.
type stillRunningError struct {
	year int
	on   french.Date
}

func (e stillRunningError) Error() string {
	return fmt.Sprintf("year %d is not over on %s", e.year, indicator.ISO(e.on))
}

// unpublishedError is a set that is not there, or does not show what the
// inputs give.
type unpublishedError struct {
	year int
	what string
}

func (e unpublishedError) Error() string { return fmt.Sprintf("year %d %s", e.year, e.what) }

// run closes the year when its set shows what the inputs give: what is closed
// is what was looked at.
func (f *freezing) run() (*indicator.Evaluation, error) {
	on := f.on
	if on.IsZero() {
		on = f.today
	}
	if end := french.EndOfYear(f.year); !on.After(end) || on.After(f.today) {
		if on.After(f.today) {
			return nil, usageError{fmt.Sprintf("--on %s is yet to come", indicator.ISO(on)), "give the day the instance closed the year"}
		}
		return nil, stillRunningError{f.year, on}
	}
	o, err := f.options()
	if err != nil {
		return nil, err
	}
	lock, err := f.lock()
	if err != nil {
		return nil, err
	}
	defer lock.Release()
	closed, err := publish.ClosedYears(f.folder())
	if err != nil {
		return nil, err
	}
	if c, already := closed[f.year]; already {
		return nil, &publish.ClosedError{Year: f.year, On: c.On}
	}
	draft, _, err := publish.ReadManifest(f.folder(), f.year)
	if err != nil {
		return nil, err
	}
	o.Progress, o.Internal = f.progress.step, draft.Audience == publish.Internal
	if _, err := publish.Recover(f.folder(), time.Sleep); err != nil {
		return nil, err
	}
	study, err := f.study(o)
	if err != nil {
		return nil, err
	}
	e, err := study.Evaluate(f.year, french.EndOfYear(f.year))
	if err != nil {
		return nil, err
	}
	if err := f.asPublished(e); err != nil {
		return nil, err
	}
	e.Closure = indicator.Closure{On: on, By: f.by}
	return e, f.put(study, e, closed)
}

// asPublished holds the evaluation against the one of the set in place.
func (f *freezing) asPublished(e *indicator.Evaluation) error {
	name := pipeline.BaseName(f.year) + ".json"
	data, err := publish.ReadFile(f.folder(), f.year, name)
	if errors.Is(err, fs.ErrNotExist) {
		return unpublishedError{f.year, "has no set"}
	}
	if err != nil {
		return err
	}
	now, err := e.JSON()
	if err != nil {
		return err
	}
	type figures struct{ Indicators, Appraisal json.RawMessage }
	var was, is figures
	if err := errors.Join(json.Unmarshal(data, &was), json.Unmarshal(now, &is)); err != nil {
		return fmt.Errorf("reading %s of the set: %w", name, err)
	}
	if !bytes.Equal(was.Indicators, is.Indicators) || !bytes.Equal(was.Appraisal, is.Appraisal) {
		return unpublishedError{f.year, "has a set that does not show what the inputs give today"}
	}
	return nil
}

// put writes the closed set in place of the draft, which goes to the history.
func (f *freezing) put(study *pipeline.Study, e *indicator.Evaluation, closed map[int]publish.Closed) error {
	compared, err := reviewed(study, e, f.folder(), "", closedBefore(closed, f.year))
	if err != nil {
		return err
	}
	study.Latest = slices.Max(append(setsIn(f.outputs), f.year))
	draft, err := publish.Begin(f.folder(), f.year, time.Sleep)
	if err != nil {
		return err
	}
	defer draft.Discard()
	if err := study.Write(e, draft); err != nil {
		return err
	}
	const decisions = "interne/" + pipeline.DecisionsName
	if _, err := publish.ReadFile(f.folder(), f.year, decisions); err != nil { // the answers stand in a later set
		if err := draft.Drop(decisions); err != nil {
			return err
		}
	}
	manifest := study.Manifest(e, version())
	manifest.Compared = compared
	_, err = draft.Put(manifest, study.Taken())
	return err
}
