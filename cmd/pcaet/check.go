package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/repair"
)

// checkCommand reads and judges, and writes nothing.
func checkCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("check", args, "strict", "json")
	if err == nil && len(s.rest) > 0 {
		err = usageError{fmt.Sprintf("check takes no argument, got %q", s.rest[0]), "see: pcaet help"}
	}
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	if err != nil {
		return fail(stderr, err)
	}
	o, err := s.options()
	if err != nil {
		return fail(stderr, err)
	}
	study, err := s.study(o)
	if study == nil {
		return fail(stderr, err)
	}
	causes, muted := study.Causes, 0
	if err == nil {
		if causes, muted, err = latest(study); err != nil {
			return fail(stderr, err)
		}
	}
	if s.json {
		if err := finding.WriteJSON(stdout, causes); err != nil {
			return fail(stderr, err)
		}
	} else {
		printCauses(stdout, causes)
		printTally(stdout, finding.Tally(causes), muted)
	}
	if err != nil {
		return fail(stderr, err)
	}
	if s.strict && finding.Tally(causes).Blocking > 0 {
		return exitBlocking
	}
	return exitDone
}

// latest gives the causes with their effects on the latest year, and how many
// staff muted.
func latest(study *pipeline.Study) ([]finding.Cause, int, error) {
	now := today()
	e, err := study.Evaluate(study.LatestYear(now), now)
	if err != nil {
		return nil, 0, err
	}
	return study.WithEffects(e), e.Muted, nil
}

// printTally sums up.
func printTally(stdout io.Writer, n finding.Count, muted int) {
	fmt.Fprintf(stdout, "%d blocking, %d to check, %d for information", n.Blocking, n.Warning, n.Info)
	if muted > 0 {
		fmt.Fprintf(stdout, ", %d muted by staff", muted)
	}
	fmt.Fprintln(stdout)
}

// printCauses lists what was found, file by file, as staff would read it.
func printCauses(stdout io.Writer, causes []finding.Cause) {
	for len(causes) > 0 {
		n := 1
		for n < len(causes) && causes[n].At.File() == causes[0].At.File() {
			n++
		}
		fmt.Fprintf(stdout, "%s (%s)\n", causes[0].At.File(), inAll(finding.Tally(causes[:n])))
		for i := range causes[:n] {
			printCause(stdout, &causes[i])
		}
		fmt.Fprintln(stdout)
		causes = causes[n:]
	}
}

// severityWords are what the operator reads of a severity.
var severityWords = map[finding.Severity]string{finding.Blocking: "blocking", finding.Warning: "to check", finding.Info: "for information"}

// printCause prints where, what is wrong, what to do and what it changes.
func printCause(stdout io.Writer, c *finding.Cause) {
	fmt.Fprintf(stdout, "  %s %s%s\n", c.Severity().Symbol(), severityWords[c.Severity()], place(c))
	printWrapped(stdout, "      ", c.Text())
	printWrapped(stdout, "    → ", c.Remedy)
	if effect := repair.Brief(c.Effects); effect != "" {
		printWrapped(stdout, "    = ", effect)
	}
}

// inAll counts by severity, leaving out what there is none of.
func inAll(n finding.Count) string {
	var parts []string
	for _, p := range []struct {
		n int
		s finding.Severity
	}{{n.Blocking, finding.Blocking}, {n.Warning, finding.Warning}, {n.Info, finding.Info}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, severityWords[p.s]))
		}
	}
	return strings.Join(parts, ", ")
}

// lineLength is where sentences are broken.
const lineLength = 100

// printWrapped prints a sentence, its lines under each other.
func printWrapped(stdout io.Writer, first, sentence string) {
	margin, line := strings.Repeat(" ", utf8.RuneCountInString(first)), first
	empty := true
	for word := range strings.SplitSeq(sentence, " ") { // never at a no-break space
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > lineLength {
			fmt.Fprintln(stdout, line)
			line, empty = margin, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	fmt.Fprintln(stdout, line)
}

// place is the sheet and the cells of a cause: at most three ranges.
func place(c *finding.Cause) string {
	if c.At.Sheet() == "" {
		return ""
	}
	ranges := finding.Ranges(c.Cells)
	if len(ranges) > 3 {
		ranges = append(ranges[:3:3], fmt.Sprintf("and %d more", len(ranges)-3))
	}
	if len(ranges) == 0 {
		return "  " + c.At.Sheet()
	}
	return "  " + c.At.Sheet() + "!" + strings.Join(ranges, ",")
}
