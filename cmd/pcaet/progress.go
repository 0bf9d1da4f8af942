package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// progress tells on a terminal which step is under way, on one line that each
// step overwrites. Elsewhere it is silent: a log wants results.
type progress struct {
	out   io.Writer
	live  bool // out is a terminal
	quiet bool
	log   *journal // nil when there is none
}

func newProgress(out io.Writer, quiet bool, log *journal) *progress {
	f, file := out.(*os.File)
	return &progress{out: out, live: file && !quiet && term.IsTerminal(int(f.Fd())), quiet: quiet, log: log}
}

// step names the step that begins.
func (p *progress) step(name string) {
	p.log.line(name)
	if p.live {
		fmt.Fprintf(p.out, "\r\x1b[K%s…", name)
	}
}

// say prints a line worth keeping.
func (p *progress) say(line string) {
	p.log.line(line)
	p.clear()
	if !p.quiet {
		fmt.Fprintln(p.out, line)
	}
}

// clear empties the line.
func (p *progress) clear() {
	if p.live {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
