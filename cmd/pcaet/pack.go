package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"pcaet/pipeline"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/publish"
)

// packCommand prepares a meeting of the committee.
func packCommand(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("pack", args, "meeting", "next", "as-of", "quiet")
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	const hint = "for instance: pcaet pack --meeting 2026-12-09, or pcaet pack --next"
	switch {
	case err != nil:
	case len(s.rest) > 0:
		err = usageError{fmt.Sprintf("pack takes no argument, got %q", s.rest[0]), hint}
	case s.meeting.IsZero() && !s.next:
		err = usageError{"pack needs the day of the meeting", hint}
	case !s.meeting.IsZero() && s.next:
		err = usageError{"--meeting and --next exclude each other", hint}
	}
	if err != nil {
		return fail(stderr, err)
	}
	p := preparation{settings: s, begun: time.Now(), today: today(), progress: newProgress(stderr, s.quiet, nil)}
	err = p.run(ctx)
	p.progress.clear()
	if err != nil {
		return fail(stderr, err)
	}
	if !s.quiet {
		p.report(stdout)
	}
	return exitDone
}

// preparation is the preparing of one meeting.
type preparation struct {
	settings
	begun    time.Time
	today    french.Date
	progress *progress
	session  *pipeline.Session
	outcome  publish.Outcome
}

// noMeetingError is --next without a meeting to come.
type noMeetingError struct{ after french.Date }

func (e noMeetingError) Error() string {
	return fmt.Sprintf("no meeting of the committee is known after %s", indicator.ISO(e.after))
}

func (p *preparation) run(ctx context.Context) error {
	o, err := p.options()
	if err != nil {
		return err
	}
	o.Progress = p.progress.step
	lock, err := p.lock()
	if err != nil {
		return err
	}
	defer lock.Release()
	notes, err := publish.Recover(p.folder(), time.Sleep)
	if err != nil {
		return err
	}
	for _, note := range notes {
		p.progress.say(note)
	}
	study, err := p.study(o)
	if err != nil {
		return err
	}
	now, on := p.cutOff(p.today), p.meeting
	if p.next {
		var known bool
		if on, known = study.NextMeeting(now); !known {
			return noMeetingError{now}
		}
	}
	if p.session, err = study.Session(on, now); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.put(study)
}

// put writes the pack, unless the one in place was made of the same inputs.
func (p *preparation) put(study *pipeline.Study) error {
	day := indicator.ISO(p.session.Meeting.On)
	manifest := study.Manifest(p.session.Now, version())
	same, err := publish.PackUpToDate(p.folder(), day, manifest, !p.asOf.IsZero())
	if err != nil {
		return err
	}
	if same {
		p.outcome.Unchanged = true
		return nil
	}
	files, err := study.WritePack(p.session)
	if err != nil {
		return err
	}
	p.outcome, err = publish.PutPack(p.folder(), publish.Pack{On: day, Files: files, Manifest: manifest}, time.Sleep)
	return err
}

// report says what was prepared.
func (p *preparation) report(stdout io.Writer) {
	m := p.session
	fmt.Fprintf(stdout, "committee of %s, as of %s", indicator.ISO(m.Meeting.On), indicator.ISO(m.Now.Frame.AsOf))
	if m.Then != nil {
		fmt.Fprintf(stdout, ", compared with its meeting of %s", indicator.ISO(m.Then.Frame.AsOf))
	}
	fmt.Fprintln(stdout)
	if !m.Announced {
		fmt.Fprintln(stdout, "  no list and no line of « Réunions » knows of this meeting: its hour, place and points are left open")
	} else if len(m.Meeting.Points) == 0 {
		fmt.Fprintln(stdout, "  no point is typed in « Réunions »: the agenda is left open")
	}
	for _, i := range indicator.Indicators() {
		id := indicator.FigureID(i.ID + ".value")
		then := ""
		if m.Then != nil {
			then = "   was " + amount(m.Then.Amount(id, m.Then.Frame.Year)) + " in " + fmt.Sprint(m.Then.Frame.Year)
		}
		fmt.Fprintf(stdout, "  %-12s %6s%s\n", i.ID, amount(m.Now.Amount(id, m.Now.Frame.Year)), then)
	}
	for _, name := range p.outcome.Carried {
		fmt.Fprintf(stdout, "  kept as staff filled it: %s\n", name)
	}
	for _, note := range p.outcome.Notes {
		fmt.Fprintf(stdout, "  %s\n", note)
	}
	what := "written"
	if p.outcome.Unchanged {
		what = "unchanged"
	}
	fmt.Fprintf(stdout, "%s: %s\n", filepath.Join(p.outputs, "comite", indicator.ISO(m.Meeting.On)), what)
	fmt.Fprintf(stdout, "done in %s\n", time.Since(p.begun).Round(10*time.Millisecond))
}
