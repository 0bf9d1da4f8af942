package pipeline

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// document is a file of a set, by path in it, and what draws it.
type document struct {
	path string
	draw func() ([]byte, error)
}

// draw draws documents on all processors, each into its own place: what comes
// out does not depend on which is ready first. The first error by the order of
// the documents is returned. A panic of one is the caller's, with its own
// stack.
func draw(documents []document) (map[string][]byte, error) {
	drawn, errs, bugs := make([][]byte, len(documents)), make([]error, len(documents)), make([]any, len(documents))
	one := func(i int) {
		defer func() {
			if bug := recover(); bug != nil {
				bugs[i] = fmt.Sprintf("%v, drawing %s\n%s", bug, documents[i].path, debug.Stack())
			}
		}()
		drawn[i], errs[i] = documents[i].draw()
	}
	var next atomic.Int64
	var work sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(documents)) {
		work.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(documents); i = int(next.Add(1)) - 1 {
				one(i)
			}
		})
	}
	work.Wait()
	files := make(map[string][]byte, len(documents))
	for i, d := range documents {
		if bugs[i] != nil {
			panic(bugs[i])
		}
		if errs[i] != nil {
			return nil, fmt.Errorf("writing %s: %w", d.path, errs[i])
		}
		files[d.path] = drawn[i]
	}
	return files, nil
}
