package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestMemoryLimit(t *testing.T) {
	for used, want := range map[int64]int64{0: 640 << 20, 400 << 20: 640 << 20, 500 << 20: 700 << 20, 10 << 30: 14 << 30} {
		if got := memoryLimit(used); got != want {
			t.Errorf("%d MiB in use: %d MiB", used>>20, got>>20)
		}
	}
}

// TestTheLimitFollowsWhatIsInUse: it is that of what is in use after every
// collection, not of the first alone.
func TestTheLimitFollowsWhatIsInUse(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(math.MaxInt64))
	saveMemory()
	for range 2 {
		debug.SetMemoryLimit(math.MaxInt64)
		for range 1000 { // finalizers run when they may
			runtime.GC()
			if debug.SetMemoryLimit(-1) == freeMemory {
				break
			}
			time.Sleep(time.Millisecond)
		}
		if got := debug.SetMemoryLimit(-1); got != freeMemory {
			t.Fatalf("the limit is %d", got)
		}
	}
}
