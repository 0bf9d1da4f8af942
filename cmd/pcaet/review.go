package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"pcaet/pipeline"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/publish"
)

// reviewed compares an evaluation with an earlier edition: that of the folder
// dir, else the set in place of a year. It gives what the manifest says of it,
// nil when there is none: dir "" and year 0.
func reviewed(study *pipeline.Study, e *indicator.Evaluation, outputs publish.Folder, dir string, year int) (*publish.Compared, error) {
	if base := filepath.Base(dir); dir != "" && filepath.Dir(filepath.Clean(dir)) == filepath.Clean(outputs.Root) && len(base) == 4 {
		if n, err := strconv.Atoi(base); err == nil {
			dir, year = "", n // its internal files may lie elsewhere
		}
	}
	var data []byte
	var err error
	switch {
	case dir != "":
		path := filepath.Join(dir, filepath.FromSlash(pipeline.ContributionsPath))
		if data, err = os.ReadFile(path); err != nil {
			return nil, usageError{fmt.Sprintf("--compare %q is no set to compare with: %v", dir, err), "name the folder of a set, for instance outputs/2024"}
		}
	case year == 0:
		return nil, nil
	default:
		data, err = publish.ReadFile(outputs, year, pipeline.ContributionsPath)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("the set of %d, to compare with, lacks %s", year, pipeline.ContributionsPath)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := study.Review(e, data); err != nil {
		return nil, fmt.Errorf("comparing with an earlier edition: %w", err)
	}
	sum := sha256.Sum256(data)
	return &publish.Compared{Year: e.Review.Year, SHA256: hex.EncodeToString(sum[:])}, nil
}

// closedBefore is the last year closed before another, 0 when there is none.
func closedBefore(closed map[int]publish.Closed, year int) int {
	last := 0
	for y := range closed {
		if y < year && y > last {
			last = y
		}
	}
	return last
}

// most is how many differences the summary shows of a closed year.
const most = 4

// printReview says what a closed year would show today.
func printReview(stdout io.Writer, r *indicator.Review) {
	for i, l := range r.Lines {
		if i == most {
			fmt.Fprintf(stdout, "  and %d more: the next year's set holds them all\n", len(r.Lines)-i)
			return
		}
		fmt.Fprintf(stdout, "  %s %d: published %s, now %s", l.Figure, l.Year, amount(l.Published), amount(l.Now))
		for _, c := range l.Causes {
			fmt.Fprintf(stdout, ", %s %+d", c.Cause, c.Delta)
		}
		fmt.Fprintln(stdout)
	}
}
