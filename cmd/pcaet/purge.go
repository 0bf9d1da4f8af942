package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"pcaet/pipeline/publish"
	"pcaet/pipeline/revision"
)

// purgeCommand removes the internal files whose retention is over, and keeps
// the counts. Without --apply it only lists them.
func purgeCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("purge", args, "apply")
	if err == nil && len(s.rest) > 0 {
		err = usageError{fmt.Sprintf("purge takes no argument, got %q", s.rest[0]), "see: pcaet help"}
	}
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	if err == nil {
		err = s.purge(stdout)
	}
	if err != nil {
		return fail(stderr, err)
	}
	return exitDone
}

func (s *settings) purge(stdout io.Writer) error {
	o, err := s.options()
	if err != nil {
		return err
	}
	months := o.Config.Personal.RetentionMonths
	if months == 0 {
		return usageError{"no retention period is set", "set personal.retention_months in pcaet.yaml: the period your data protection officer decided"}
	}
	if s.apply {
		lock, err := s.lock()
		if err != nil {
			return err
		}
		defer lock.Release()
	}
	before := time.Now().AddDate(0, -months, 0).Format(time.DateOnly)
	purged, err := publish.Purge(s.folder(), before, withoutPersons, s.apply, time.Sleep)
	if err != nil {
		return err
	}
	files := 0
	for _, p := range purged {
		fmt.Fprintf(stdout, "%s (%s)\n", p.Folder, p.Since)
		for _, name := range p.Files {
			fmt.Fprintf(stdout, "  %s\n", name)
		}
		files += len(p.Files)
	}
	switch {
	case s.apply:
		fmt.Fprintf(stdout, "%d files older than %s removed; the counts stay\n", files, before)
	case files > 0:
		fmt.Fprintf(stdout, "%d files older than %s would be removed; pcaet purge --apply removes them, the counts stay\n", files, before)
	default:
		fmt.Fprintf(stdout, "nothing is older than %s\n", before)
	}
	return nil
}

// withoutPersons reduces the contributions of a set.
func withoutPersons(data []byte) ([]byte, error) {
	edition, err := revision.Parse(data)
	if err != nil {
		return nil, err
	}
	return edition.WithoutPersons().Encode(), nil
}
