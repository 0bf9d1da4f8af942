package pipeline

import (
	"fmt"
	"maps"

	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/report"
)

// drawing is a part of a set, and what draws its files, by path in the set.
type drawing struct {
	what string
	draw func() (map[string][]byte, error)
}

// document is the drawing of one file.
func document(path string, draw func() ([]byte, error)) drawing {
	return drawing{path, func() (map[string][]byte, error) {
		data, err := draw()
		return map[string][]byte{path: data}, err
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

// draw draws on all processors, each drawing into its own place: what comes out
// does not depend on which is ready first. The first error by the order of the
// drawings is returned. A panic of one is the caller's, with its own stack.
func draw(drawings []drawing) (map[string][]byte, error) {
	drawn, errs := make([]map[string][]byte, len(drawings)), make([]error, len(drawings))
	shards.Run(len(drawings), 1, func(i, _ int) {
		defer func() {
			if bug := recover(); bug != nil {
				panic(fmt.Sprintf("%v, drawing %s", bug, drawings[i].what))
			}
		}()
		drawn[i], errs[i] = drawings[i].draw()
	})
	files := map[string][]byte{}
	for i, d := range drawings {
		if errs[i] != nil {
			return nil, fmt.Errorf("writing %s: %w", d.what, errs[i])
		}
		maps.Copy(files, drawn[i])
	}
	return files, nil
}
