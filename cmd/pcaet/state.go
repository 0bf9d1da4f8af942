package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/status"
	"pcaet/templates"
)

// Beside the sets: the page for staff, and what the next run must know to write it.
const (
	statePage   = "ETAT.html"
	stateMemory = ".etat.json"
)

// remembered is the state that the last run left; the zero State without one.
func remembered(f publish.Folder) status.State {
	data, err := publish.ReadBeside(f, stateMemory)
	if err != nil {
		return status.State{}
	}
	s, err := status.Parse(data)
	if err != nil {
		return status.State{}
	}
	return s
}

// tell writes ETAT.html after a run, that it did its work or that it failed. Where
// the page cannot be written the run is what it was.
func (j *job) tell(done []edition, err error) {
	var held *publish.HeldError
	if errors.As(err, &held) || j.words == nil {
		return // the run that holds the folder tells
	}
	before := remembered(j.folder())
	s := status.State{Version: version(), Ran: j.begun, Territory: before.Territory, Contact: j.config.Operation.Contact}
	if hours := j.config.Operation.EveryHours; hours > 0 {
		s.Next = j.begun.Add(time.Duration(hours) * time.Hour)
	}
	s.Years = setsIn(j.outputs)
	slices.Reverse(s.Years)
	switch {
	case err != nil:
		s.Failure, s.About = failureOf(err)
	case len(done) == 0: // nothing had changed
		s.Good, s.Points, s.Left, s.Answers = j.begun, before.Points, before.Left, before.Answers
	default:
		s.Good, s.Territory, s.Answers = j.begun, done[0].evaluation.Frame.Name, j.decisions
		if s.Points, s.Left = status.ToDo(j.causes); done[0].same {
			s.Points, s.Left = before.Points, before.Left
		}
	}
	s.Held = j.heldFiles()
	s.Waiting = j.waitingSets()
	if err := j.writeState(s.Latest(before)); err != nil {
		j.progress.say(fmt.Sprintf("%s could not be written: %v", statePage, err))
	}
}

// waitingSets are the editions that wait for a file to be closed.
func (j *job) waitingSets() []status.Waiting {
	sets, err := publish.WaitingSets(j.folder())
	if err != nil {
		return nil // the run itself met it, and said so
	}
	var all []status.Waiting
	for _, w := range sets {
		all = append(all, status.Waiting(w))
	}
	return all
}

// tellMisconfigured says in the page, where there is one, that the configuration
// or the templates cannot be read.
func (j *job) tellMisconfigured(err error) {
	words, errWords := pipeline.LoadStateWords(templates.FS)
	lock, errLock := j.lock()
	if errWords != nil || errLock != nil {
		return
	}
	defer lock.Release()
	j.words = words
	if before := remembered(j.folder()); before.Schema != "" {
		j.tell(nil, err)
	}
}

func (j *job) writeState(s status.State) error {
	page, err := j.words.Page(s)
	if err != nil {
		return err
	}
	if err := publish.WriteBeside(j.folder(), statePage, page, time.Sleep); err != nil {
		return err
	}
	return publish.WriteBeside(j.folder(), stateMemory, s.Encode(), time.Sleep)
}

// failureOf is what staff are told of an error, and what it is about.
func failureOf(err error) (status.Failure, string) {
	var (
		answers  *pipeline.AnswersError
		open     *publish.OpenError
		refused  *publish.NotWritableError
		half     *publish.HalfMissingError
		inputs   *noInputsError
		settings config.ConfigError
		misuse   usageError
	)
	switch {
	case errors.Is(err, context.Canceled):
		return status.Interrupted, ""
	case errors.Is(err, pipeline.ErrNoList):
		return status.NoList, ""
	case errors.As(err, &answers):
		return status.Unread, answers.Path
	case errors.As(err, &open):
		return status.StillOpen, fmt.Sprint(open.Year)
	case errors.As(err, &refused) && refused.NoSpace():
		return status.Full, ""
	case errors.As(err, &refused) && refused.Failing():
		return status.BadDisk, ""
	case errors.As(err, &refused):
		return status.NotWritable, ""
	case errors.As(err, &half):
		return status.NoInternal, ""
	case errors.As(err, &inputs) && errors.Is(err, fs.ErrNotExist):
		return status.NoInputs, ""
	case errors.As(err, &settings), errors.As(err, &misuse):
		return status.Misconfigured, ""
	}
	return status.Unexpected, ""
}
