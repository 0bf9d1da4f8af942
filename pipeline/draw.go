package pipeline

import (
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
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

// draw draws on all processors, each drawing into its own place: what comes out
// does not depend on which is ready first. The first error by the order of the
// drawings is returned. A panic of one is the caller's, with its own stack.
func draw(drawings []drawing) (map[string][]byte, error) {
	drawn, errs, bugs := make([]map[string][]byte, len(drawings)), make([]error, len(drawings)), make([]any, len(drawings))
	one := func(i int) {
		defer func() {
			if bug := recover(); bug != nil {
				bugs[i] = fmt.Sprintf("%v, drawing %s\n%s", bug, drawings[i].what, debug.Stack())
			}
		}()
		drawn[i], errs[i] = drawings[i].draw()
	}
	var next atomic.Int64
	var work sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(drawings)) {
		work.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(drawings); i = int(next.Add(1)) - 1 {
				one(i)
			}
		})
	}
	work.Wait()
	files := map[string][]byte{}
	for i, d := range drawings {
		if bugs[i] != nil {
			panic(bugs[i])
		}
		if errs[i] != nil {
			return nil, fmt.Errorf("writing %s: %w", d.what, errs[i])
		}
		maps.Copy(files, drawn[i])
	}
	return files, nil
}
