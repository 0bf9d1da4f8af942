package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"time"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// report prints what a run did: at most 20 lines, or the reported year's JSON.
func (j *job) report(stdout io.Writer, done []edition) {
	if len(done) == 0 || j.quiet && !j.json {
		return
	}
	first := done[0].evaluation
	if j.json {
		if data, err := first.JSON(); err == nil {
			stdout.Write(data)
		}
		return
	}
	fmt.Fprintf(stdout, "%s, year %d, as of %s (%s)\n", first.Frame.Name, first.Frame.Year, indicator.ISO(first.Frame.AsOf), first.State())
	for _, i := range indicator.Indicators() {
		id := indicator.FigureID(i.ID + ".value")
		fmt.Fprintf(stdout, "  %-12s %6s   %s\n", i.ID, amount(first.Amount(id, first.Frame.Year)), beside(first, id))
	}
	t, f := first.Tally, first.Findings
	fmt.Fprintf(stdout, "files: %d read, %d set aside; rows: %d = %d header + %d blank + %d ignored + %d accepted + %d rejected\n",
		t.Files, t.FilesSkipped, t.Rows, t.Header, t.Blank, t.Ignored, t.Accepted, t.Rejected)
	fmt.Fprintf(stdout, "findings: %d blocking, %d to check, %d for information\n", f.Blocking, f.Warning, f.Info)
	if j.typed > 0 {
		fmt.Fprintf(stdout, "comments: %d typed in the workbooks, carried into decisions.xlsx\n", j.typed)
	}
	if j.copies+j.waiting > 0 {
		fmt.Fprintf(stdout, "corrections: %s in %s taken into account, %s for staff\n", plural(j.corrected, "cell", "cells"), plural(j.copies, "marked copy", "marked copies"), plural(j.waiting, "waits", "wait"))
	}
	if j.decisions+j.stale+j.disputed > 0 {
		fmt.Fprintf(stdout, "decisions: %d taken into account, %d about nobody any more, %d that contradict each other\n", j.decisions, j.stale, j.disputed)
	}
	if first.Examples {
		fmt.Fprintln(stdout, "these are the shipped examples: invented data")
	}
	for i, e := range done {
		if i == 8 && len(done) > 9 {
			fmt.Fprintf(stdout, "and %d more years\n", len(done)-i)
			break
		}
		fmt.Fprintln(stdout, e.line(j.outputs))
		if e.kept {
			printReview(stdout, e.evaluation.Review)
		}
	}
	for i, h := range j.heldFiles() {
		if i == 3 {
			fmt.Fprintf(stdout, "waits: %d more files\n", len(j.heldFiles())-i)
			break
		}
		fmt.Fprintf(stdout, "waits: %s %s, %s\n", h.File, map[bool]string{true: "is open", false: "is changing"}[h.Open], map[bool]string{true: "its last good version counts", false: "not read yet"}[h.Kept])
	}
	for _, w := range j.waitingSets() {
		fmt.Fprintf(stdout, "%s waits for a file of %d to be closed\n", filepath.Join(j.outputs, w.Folder), w.Year)
	}
	fmt.Fprintf(stdout, "done in %s\n", time.Since(j.begun).Round(10*time.Millisecond))
}

// plural counts in English.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// line says what became of a year's set.
func (e edition) line(outputs string) string {
	folder := filepath.Join(outputs, strconv.Itoa(e.evaluation.Frame.Year))
	if e.kept {
		return folder + ": closed on " + indicator.ISO(e.evaluation.Review.Closure.On) + ", kept; " + differences(len(e.evaluation.Review.Lines))
	}
	if closure := e.evaluation.Closure; closure.Closed() {
		return folder + ": closed on " + indicator.ISO(closure.On)
	}
	if e.same || e.outcome.Unchanged {
		return folder + ": unchanged"
	}
	return folder + ": written"
}

func differences(n int) string {
	switch n {
	case 0:
		return "today's figures are the same"
	case 1:
		return "today 1 figure would differ"
	}
	return fmt.Sprintf("today %d figures would differ", n)
}

// amount writes a count, "unknown" when there is none.
func amount(a indicator.Amount) string {
	switch {
	case !a.Known():
		return "unknown"
	case a.Den == 1:
		return strconv.Itoa(a.Num)
	}
	return strconv.FormatFloat(a.Float(), 'f', 3, 64)
}

// beside is what a value is worth: that files are held back, or how it moved.
func beside(e *indicator.Evaluation, id indicator.FigureID) string {
	if f, _ := e.Figure(id, e.Frame.Year); f.Status == indicator.Incomplete {
		return "incomplete: a list is missing or a file does not count"
	}
	return change(e, id)
}

// change compares the reported year with the one before, at the same date of
// that year when the reported one is still running; "" when either is unknown.
func change(e *indicator.Evaluation, id indicator.FigureID) string {
	c := e.Change(id)
	if !c.Known {
		return ""
	}
	since := strconv.Itoa(e.Frame.Year - 1)
	if e.Frame.AsOf != french.EndOfYear(e.Frame.Year) {
		since = "the same date of " + since
	}
	if c.By == 0 {
		return "= " + since
	}
	return fmt.Sprintf("%+d against %s", c.By, since)
}
