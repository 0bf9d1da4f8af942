package pipeline

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"

	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/report"
)

// Files is where the files of a set go as they are drawn, by path in the set, side
// by side. A file belongs to the set once it is closed without an error.
type Files interface {
	Create(path string) (io.WriteCloser, error)
}

// add writes a file whole.
func add(to Files, path string, data []byte) error {
	w, err := to.Create(path)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	if errClose := w.Close(); err == nil {
		err = errClose
	}
	return err
}

// addAll writes files whole, in the order of their paths.
func addAll(to Files, files map[string][]byte) error {
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if err := add(to, path, files[path]); err != nil {
			return err
		}
	}
	return nil
}

// drawing is a part of a set, and what draws its files.
type drawing struct {
	what string
	draw func(to Files) error
}

// document is the drawing of one file.
func document(path string, draw func() ([]byte, error)) drawing {
	return drawing{path, func(to Files) error {
		data, err := draw()
		if err != nil {
			return err
		}
		return add(to, path, data)
	}}
}

// documents is the drawing of several files.
func documents(what string, draw func() (map[string][]byte, error)) drawing {
	return drawing{what, func(to Files) error {
		files, err := draw()
		if err != nil {
			return err
		}
		return addAll(to, files)
	}}
}

// streamed is the drawing of one file that is written as it is made: it may hold a
// line for every row of the lists, and is never in memory twice.
func streamed(path string, write func(io.Writer) error) drawing {
	return drawing{path, func(to Files) error {
		w, err := to.Create(path)
		if err != nil {
			return err
		}
		buffer := bufio.NewWriterSize(w, 1<<16)
		err = write(buffer)
		if err == nil {
			err = buffer.Flush()
		}
		if errClose := w.Close(); err == nil {
			err = errClose
		}
		return err
	}}
}

// printed is the drawing of a report, once it is composed.
func printed(composed func() (report.Report, error), theme *report.Theme, write func(report.Report, *report.Theme) ([]byte, error)) ([]byte, error) {
	r, err := composed()
	if err != nil {
		return nil, fmt.Errorf("composing the report: %w", err)
	}
	return write(r, theme)
}

// draw draws on all processors, each drawing into its own files: what comes out
// does not depend on which is ready first. The first error by the order of the
// drawings is returned. A panic of one is the caller's, with its own stack.
func draw(drawings []drawing, to Files) error {
	errs := make([]error, len(drawings))
	shards.Run(len(drawings), 1, func(i, _ int) {
		defer func() {
			if bug := recover(); bug != nil {
				panic(fmt.Sprintf("%v, drawing %s", bug, drawings[i].what))
			}
		}()
		errs[i] = drawings[i].draw(to)
	})
	for i, d := range drawings {
		if errs[i] != nil {
			return fmt.Errorf("writing %s: %w", d.what, errs[i])
		}
	}
	return nil
}
