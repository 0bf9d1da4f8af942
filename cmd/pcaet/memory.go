package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// freeMemory is what a run takes before the collector is asked to save, in bytes.
const freeMemory = 640 << 20

// spareMemory is how much garbage may lie beside what is in use, in percent of it,
// where a run takes more: by itself the collector lets as much lie as is in use.
const spareMemory = 40

// saveMemory holds what a run takes near what it uses. Up to freeMemory the
// collector is left alone, which is fastest; a folder that needs more has it work
// more often, and the limit follows what is in use, so that no folder is too large
// for it. A limit that the operator gave (GOMEMLIMIT) stays.
var saveMemory = sync.OnceFunc(func() {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var follow func(*[16]byte)
	follow = func(again *[16]byte) { // called after each collection
		metrics.Read(live)
		debug.SetMemoryLimit(memoryLimit(int64(live[0].Value.Uint64())))
		runtime.SetFinalizer(again, follow)
	}
	follow(new([16]byte))
})

// memoryLimit is what a run may take of which so many bytes are in use.
func memoryLimit(used int64) int64 { return max(freeMemory, used+used*spareMemory/100) }
