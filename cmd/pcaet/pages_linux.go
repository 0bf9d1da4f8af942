//go:build (amd64 || arm64) && !race

package main

import (
	"runtime"
	"strings"
	"sync"
	"syscall"
	"unsafe"
)

// largePagesFor is the part of the heap, in bytes, that asks for large pages. It
// is a range of addresses: of it, only what a run touches is taken.
const largePagesFor = 1 << 31

// largePages asks Linux to give the heap its memory by 2 MiB where it can, instead
// of by 4 KiB: a run fills memory faster than it uses it, and a fault for each
// page is a quarter of its time on a virtual machine. Go never asks for it, and
// distributions give it to who asks (transparent_hugepage=madvise).
//
// Where so much cannot be had (ulimit -v, vm.overcommit_memory=2), pages stay
// small.
var largePages = sync.OnceFunc(func() {
	trial, err := syscall.Mmap(-1, 0, largePagesFor, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil || syscall.Munmap(trial) != nil {
		return
	}
	markLarge()
	runtime.GC() // drops the range: what is allocated next comes from it
})

// markLarge asks for large pages in a range of the heap. The range is had as one
// string that is never written: make would fill it with zeros where it was used
// before.
func markLarge() {
	var b strings.Builder
	b.Grow(largePagesFor)
	_ = syscall.Madvise(unsafe.Slice(unsafe.StringData(b.String()), largePagesFor), syscall.MADV_HUGEPAGE) // refused: slower, and the same
}
