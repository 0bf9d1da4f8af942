package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"slices"
	"sync"
	"time"

	"pcaet/pipeline"
	"pcaet/pipeline/arrival"
	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/status"
)

// patience is how long a run waits for the folder to be still, in multiples of
// what a file must be: what moves longer counts as it last did.
const patience = 12

// view makes the inputs folder as it counts for this run.
func (j *job) view() *arrival.Folder {
	last := j.lastManifest()
	return &arrival.Folder{
		Under: folder(j.inputs), Held: j.moving.Held(), Stable: j.whenStable, Pause: time.Sleep, Keep: publish.CopyMiB << 20,
		Copy: func(path string) ([]byte, bool) {
			i := slices.IndexFunc(last.Inputs, func(in publish.Input) bool { return in.File == path && in.SHA256 != "" })
			if i < 0 {
				return nil, false
			}
			data, err := publish.ReadFile(j.folder(), last.Year, publish.CopyPath(last.Inputs[i].SHA256, path))
			return data, err == nil && hashOf(data) == last.Inputs[i].SHA256
		},
	}
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// lastManifest is that of the latest set; the zero Manifest without one.
func (j *job) lastManifest() publish.Manifest {
	years := setsIn(j.outputs)
	if len(years) == 0 {
		return publish.Manifest{}
	}
	m, _, err := publish.ReadManifest(j.folder(), years[len(years)-1])
	if err != nil {
		return publish.Manifest{} // publishing says what is wrong with it
	}
	return m
}

// keepInputs adds to the latest set what its inputs were, so that the next run has a
// good copy of a file that is then open or changing.
func (j *job) keepInputs(draft *publish.Draft, study *pipeline.Study) error {
	room := publish.AllCopiesMiB << 20
	for _, f := range study.Files {
		data, known := j.inputsSeen.Read[f.Path]
		counts := f.Status == intake.StatusRead || f.Status == intake.StatusReplaced || f.Status == intake.StatusHeld
		if known && counts && hashOf(data) == f.SHA256 && len(data) <= room {
			if err := draft.Add(publish.CopyPath(f.SHA256, f.Path), data); err != nil {
				return err
			}
			room -= len(data)
		}
	}
	return nil
}

// heldFiles are the inputs that did not count as they stand.
func (j *job) heldFiles() []status.Held {
	var held []status.Held
	if j.inputsSeen == nil {
		return nil
	}
	for _, n := range j.inputsSeen.Notes {
		held = append(held, status.Held{File: n.Path, Open: slices.Contains(j.moving.Open, n.Path), Kept: n.Kept})
	}
	return held
}

// await looks at the folder until nothing moves in it, as long as patience lasts.
func (j *job) await(ctx context.Context) error {
	var expected []string
	for _, in := range j.lastManifest().Inputs {
		if in.SHA256 != "" {
			expected = append(expected, in.File)
		}
	}
	seen := arrival.Expect(expected)
	begun := time.Now()
	for last := begun; ; {
		l, err := intake.List(folder(j.inputs), j.config.Inputs.Ignore)
		if err != nil {
			return &noInputsError{err}
		}
		now := time.Now()
		seen = seen.Look(l, now.Sub(last))
		j.moving, last = seen.Judge(j.still), now
		if j.moving.Settled() || now.Sub(begun) > patience*j.still {
			return nil
		}
		if err := sleep(ctx, min(j.still/5, time.Second)); err != nil {
			return err
		}
	}
}

// sleep waits, unless the process is told to stop.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// unchanged reports whether the sets in place are of today's run at the earliest,
// stand as they were written, and were made from what the inputs, the
// configuration and the program are now. It opens no spreadsheet.
func (j *job) unchanged() (bool, error) {
	state := remembered(j.folder())
	if j.year != 0 || !j.asOf.IsZero() || j.compare != "" || j.strict || j.json || j.templates != "" ||
		state.Failure != "" || state.Version != version() || french.FromTime(state.Ran) != j.today || len(state.Held) > 0 {
		return false, nil
	}
	if rest, err := publish.AtRest(j.folder()); !rest || err != nil {
		return false, err
	}
	closed, err := publish.ClosedYears(j.folder())
	if err != nil {
		return false, err
	}
	var inputs []publish.Input
	var sets []publish.Manifest
	for _, year := range setsIn(j.outputs) {
		if _, done := closed[year]; done || year < j.config.Plan.Start {
			continue
		}
		m, known, err := publish.ReadManifest(j.folder(), year)
		if err != nil || !known || m.Version != version() || m.ConfigurationSHA256 != j.madeFrom ||
			(m.Audience == publish.Internal) != (j.audience == publish.Internal) || inputs != nil && !slices.Equal(inputs, m.Inputs) {
			return false, nil // the whole run judges
		}
		inputs, sets = m.Inputs, append(sets, m)
	}
	if inputs == nil {
		return false, nil
	}
	var stand bool
	var notRead error
	var beside sync.WaitGroup // hashing sets and inputs is most of such a run
	beside.Go(func() { stand, notRead = j.stand(sets) })
	same, err := j.sameInputs(inputs)
	beside.Wait()
	if !stand || notRead != nil {
		return false, notRead
	}
	return same, err
}

// stand reports whether sets in place are as they were written.
func (j *job) stand(sets []publish.Manifest) (bool, error) {
	for _, m := range sets {
		if same, err := publish.UpToDate(j.folder(), m, true); !same || err != nil {
			return false, err
		}
	}
	return true, nil
}

// sameInputs reports whether the folder holds the files of a manifest, by their
// hashes.
func (j *job) sameInputs(inputs []publish.Input) (bool, error) {
	l, err := intake.List(folder(j.inputs), j.config.Inputs.Ignore)
	if err != nil {
		return false, &noInputsError{err}
	}
	if len(l.Files)+len(l.Skipped) != len(inputs) {
		return false, nil
	}
	known := map[string]publish.Input{}
	for _, in := range inputs {
		known[in.File] = in
	}
	for _, p := range l.Skipped {
		if in, there := known[p]; !there || in.SHA256 != "" {
			return false, nil
		}
	}
	for _, f := range l.Files {
		in, there := known[f.Path]
		if !there || in.SHA256 == "" || in.Size != f.Size {
			return false, nil
		}
	}
	for _, f := range l.Files {
		data, err := fs.ReadFile(folder(j.inputs), f.Path)
		if errors.Is(err, fs.ErrNotExist) || err == nil && hashOf(data) != known[f.Path].SHA256 {
			return false, nil
		}
		if err != nil {
			return false, nil // the whole run says why
		}
	}
	return true, nil
}
