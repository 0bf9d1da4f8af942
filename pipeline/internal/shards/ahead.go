package shards

import (
	"fmt"
	"io"
	"runtime/debug"
	"sync"
)

// How far Ahead reads before its reader: blocks, and bytes in one.
const (
	aheadBlocks = 4
	aheadBytes  = 64 << 10
)

// Ahead reads from a reader on another processor, a few blocks ahead of who reads
// from it: a part is inflated while what stands before is understood.
type Ahead struct {
	blocks  chan block
	free    chan []byte
	stop    chan struct{}
	stopped sync.WaitGroup
	now     block
	left    []byte // of the block, not read yet
}

// block is what was read at once; bug is a panic of the reader.
type block struct {
	data []byte
	err  error
	bug  any
}

// NewAhead begins to read. It must be closed.
func NewAhead(from io.Reader) *Ahead {
	a := &Ahead{blocks: make(chan block, aheadBlocks), free: make(chan []byte, aheadBlocks), stop: make(chan struct{})}
	for range aheadBlocks {
		a.free <- make([]byte, aheadBytes)
	}
	a.stopped.Go(func() { a.fill(from) })
	return a
}

func (a *Ahead) fill(from io.Reader) {
	defer close(a.blocks)
	defer func() {
		if bug := recover(); bug != nil {
			a.blocks <- block{bug: fmt.Sprintf("%v\n%s", bug, debug.Stack())} // there is room: its buffer was not sent
		}
	}()
	for {
		select {
		case <-a.stop:
			return
		case room := <-a.free:
			n, err := io.ReadFull(from, room)
			if err == io.ErrUnexpectedEOF {
				err = io.EOF
			}
			a.blocks <- block{data: room[:n], err: err}
			if err != nil {
				return
			}
		}
	}
}

// Read gives what was read ahead, then the error that ended it. A panic of the
// reader becomes the caller's.
func (a *Ahead) Read(p []byte) (int, error) {
	for len(a.left) == 0 {
		if a.now.bug != nil {
			panic(a.now.bug)
		}
		if a.now.err != nil {
			return 0, a.now.err
		}
		if a.now.data != nil {
			a.free <- a.now.data[:cap(a.now.data)]
		}
		a.now = <-a.blocks
		a.left = a.now.data
	}
	n := copy(p, a.left)
	a.left = a.left[n:]
	return n, nil
}

// Close ends the reading ahead, wherever it is.
func (a *Ahead) Close() error {
	close(a.stop)
	a.stopped.Wait()
	return nil
}
