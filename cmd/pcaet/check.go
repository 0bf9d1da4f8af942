package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"pcaet/pipeline"
	"pcaet/pipeline/finding"
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
	causes := study.Causes
	if err == nil {
		if causes, err = latest(study); err != nil {
			return fail(stderr, err)
		}
	}
	if s.json {
		data, encoding := finding.JSON(causes)
		if encoding != nil {
			return fail(stderr, encoding)
		}
		stdout.Write(data)
	} else {
		printCauses(stdout, causes)
	}
	if err != nil {
		return fail(stderr, err)
	}
	if s.strict && finding.Tally(causes).Blocking > 0 {
		return exitBlocking
	}
	return exitDone
}

// latest gives the causes with their effects on the latest year.
func latest(study *pipeline.Study) ([]finding.Cause, error) {
	now := today()
	e, err := study.Evaluate(study.LatestYear(now), now)
	if err != nil {
		return nil, err
	}
	return study.WithEffects(e), nil
}

// printCauses lists what was found, file by file, as staff would read it.
func printCauses(stdout io.Writer, causes []finding.Cause) {
	file := ""
	for _, c := range causes {
		if c.At.File() != file {
			file = c.At.File()
			fmt.Fprintf(stdout, "%s\n", file)
		}
		fmt.Fprintf(stdout, "  %-8s %s%s\n           %s\n", c.Severity(), place(c), c.Text(), c.Remedy)
		for i := range c.Effects {
			if e := &c.Effects[i]; !e.OtherYearsOnly() {
				fmt.Fprintf(stdout, "           effect: %s %s -> %s\n", e.Figure, orUnknown(e.Published), orUnknown(e.IfRepaired))
			}
		}
	}
	n := finding.Tally(causes)
	fmt.Fprintf(stdout, "%d blocking, %d to check, %d for information\n", n.Blocking, n.Warning, n.Info)
}

func orUnknown(n *int) string {
	if n == nil {
		return "unknown"
	}
	return strconv.Itoa(*n)
}

// place is the sheet and the cells of a cause: at most three ranges.
func place(c finding.Cause) string {
	if c.At.Sheet() == "" {
		return ""
	}
	ranges := finding.Ranges(c.Cells)
	if len(ranges) > 3 {
		ranges = append(ranges[:3:3], fmt.Sprintf("and %d more", len(ranges)-3))
	}
	if len(ranges) == 0 {
		return c.At.Sheet() + ": "
	}
	return c.At.Sheet() + "!" + strings.Join(ranges, ",") + ": "
}
