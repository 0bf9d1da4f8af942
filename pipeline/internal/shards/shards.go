// Package shards shares work among the processors: that which has many
// independent parts (Run), and the reading of what another one understands
// (Ahead).
//
// In: how many parts there are, and what works on a run of them; a reader.
// Out: nothing of its own: each part writes to its own place, and what is read
// ahead is read in its order, so that what comes out depends neither on the
// number of processors nor on which is ready first.
//
// What it does not know: what the work is. It passes a panic on to the caller.
package shards

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Do does things of which none needs another.
func Do(things ...func()) {
	Run(len(things), 1, func(i, _ int) { things[i]() })
}

// Run works on the parts from 0 to n, in runs of size parts, and returns when
// all are done. A panic of one run, the first in order, becomes the caller's,
// with the stack where it rose.
func Run(n, size int, work func(from, to int)) {
	runs := (n + size - 1) / size
	bugs := make([]any, runs)
	one := func(i int) {
		defer func() {
			if bug := recover(); bug != nil {
				bugs[i] = fmt.Sprintf("%v\n%s", bug, debug.Stack())
			}
		}()
		work(i*size, min(n, (i+1)*size))
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), runs) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < runs; i = int(next.Add(1)) - 1 {
				one(i)
			}
		})
	}
	all.Wait()
	for _, bug := range bugs {
		if bug != nil {
			panic(bug)
		}
	}
}
