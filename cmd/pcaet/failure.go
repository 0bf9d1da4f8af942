package main

// How a failure is said: "error:" then the cause, lower case, values quoted,
// no final stop; then "hint:" and what to do. One table goes from an error to
// its exit code and its hint.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/schedule"
)

const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitBlocking    = 3
	exitInterrupted = 130
)

// usageError is a command line that cannot be followed.
type usageError struct{ message, hint string }

func (e usageError) Error() string { return e.message }

// fail prints an error and its hint, and gives its exit code.
func fail(stderr io.Writer, err error) int {
	code, hint := verdict(err)
	fmt.Fprintf(stderr, "error: %v\n", err)
	if hint != "" {
		fmt.Fprintf(stderr, "hint: %s\n", hint)
	}
	return code
}

// verdict is the table from errors to exit codes and hints.
func verdict(err error) (code int, hint string) {
	var (
		misuse   usageError
		settings config.ConfigError
		outside  pipeline.YearOutsidePlanError
		early    pipeline.YearNotBegunError
		readonly *publish.NotWritableError
		closed   *publish.ClosedError
		held     *publish.HeldError
		halved   *publish.HalfMissingError
		open     *publish.OpenError
		running  stillRunningError
		unknown  noMeetingError
		draft    unpublishedError
		answers  *pipeline.AnswersError
		path     *schedule.PathError
		account  *schedule.AccountError
	)
	switch {
	case errors.As(err, &misuse):
		return exitUsage, misuse.hint
	case errors.As(err, &path):
		return exitUsage, path.Hint
	case errors.As(err, &account):
		return exitUsage, "give a service account with --account"
	case errors.As(err, &settings):
		return exitUsage, "every key is optional; templates/pcaet.yaml shows them all with their defaults"
	case errors.As(err, &outside):
		return exitUsage, "the plan's years are plan.start and plan.end in pcaet.yaml; plan.prolonged_until extends them"
	case errors.As(err, &early):
		return exitUsage, "give an earlier --year or a later --as-of"
	case errors.As(err, &answers):
		return exitFailed, "open the file in Excel and save it again, or remove it from the set to go on without its answers; the sets were left as they were"
	case errors.As(err, &closed):
		return exitFailed, "pcaet run compares with it and tells what changed, in the set of the next year; what is to be said is typed in decisions.xlsx or in a list of comments"
	case errors.As(err, &unknown):
		return exitFailed, "type it in « Réunions » of decisions.xlsx, or give its day: pcaet pack --meeting 2026-12-09"
	case errors.As(err, &running):
		return exitUsage, "a year is closed once it is over"
	case errors.As(err, &draft):
		return exitFailed, fmt.Sprintf("pcaet run --year %d, look at the set, then close it", draft.year)
	case errors.As(err, &held):
		return exitFailed, "wait for it to end; the lock goes with its process, and no file needs to be removed"
	case errors.As(err, &open):
		return exitFailed, "close it, then run again; the sets were left as they were"
	case errors.As(err, &halved):
		return exitFailed, "mount the disk or share of outputs.internal; the sets were left as they were"
	case errors.As(err, &readonly) && readonly.NoSpace():
		return exitFailed, "free some space on the disk of the outputs folder, then run again; the sets were left as they were"
	case errors.As(err, &readonly) && readonly.Failing():
		return exitFailed, "the disk or the share of the outputs folder fails: have it checked; the sets were left as they were"
	case errors.As(err, &readonly):
		return exitFailed, "the account that runs pcaet must be able to write there; the sets were left as they were"
	case errors.Is(err, pipeline.ErrNoList):
		return exitFailed, "pcaet check lists every file and why it was not read; the sets were left as they were"
	case errors.Is(err, context.Canceled):
		return exitInterrupted, "the sets were left as they were"
	case errors.Is(err, fs.ErrNotExist):
		return exitFailed, "check the path; --inputs and --outputs name the folders"
	}
	return exitFailed, ""
}
