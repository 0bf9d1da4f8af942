package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"time"

	"pcaet/pipeline"
	"pcaet/pipeline/arrival"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/register"
)

// runCommand is the whole job.
func runCommand(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("run", args, "year", "as-of", "audience", "compare", "strict", "quiet", "json", "when-stable", "still", "log")
	if err == nil && len(s.rest) > 0 {
		err = usageError{fmt.Sprintf("run takes no argument, got %q", s.rest[0]), "see: pcaet help"}
	}
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	if err != nil {
		return fail(stderr, err)
	}
	log, err := openJournal(s.log)
	if err != nil {
		return fail(stderr, err)
	}
	j := newJob(s, newProgress(stderr, s.quiet, log))
	done, err := j.whole(ctx)
	j.progress.clear()
	if err != nil {
		if len(done) > 0 {
			j.report(stdout, done)
		}
		return fail(stderr, err)
	}
	if len(done) == 0 {
		j.progress.say("nothing has changed since the last run")
		return exitDone
	}
	j.report(stdout, done)
	if s.strict && done[0].evaluation.Findings.Blocking > 0 {
		return exitBlocking
	}
	return exitDone
}

// job is one run of the whole job.
type job struct {
	settings
	begun    time.Time
	today    french.Date
	progress *progress
	latest   int // year of the latest set there will be
	closed   map[int]publish.Closed
	closing  indicator.Closure // of the year being published, by a decision of staff
	typed    int               // comments typed in the public workbooks
	// marked copies that count, the cells they correct, and those that wait
	copies, corrected, waiting int
	// decisions of staff that apply, those about nobody any more, and answers
	// that contradict each other
	decisions, stale, disputed int

	words      *pipeline.StateWords
	config     config.Config
	madeFrom   string          // the hash of what a set depends on beside inputs and answers
	moving     arrival.Verdict // the inputs that do not count as they stand
	looked     bool            // moving is known: the folder is watched
	inputsSeen *arrival.Folder
	causes     []finding.Cause // of the year reported, with their effects
}

func newJob(s settings, p *progress) *job {
	return &job{settings: s, begun: time.Now(), today: today(), progress: p}
}

// edition is what became of one year's set.
type edition struct {
	evaluation *indicator.Evaluation
	outcome    publish.Outcome
	same       bool // inputs, configuration and version are those of the set in place
	kept       bool // the year is closed: compared, not written
}

// whole does the job, unless nothing has changed, and tells staff how it went.
// No edition without an error means that nothing had to be done.
func (j *job) whole(ctx context.Context) (done []edition, err error) {
	j.progress.log.line("begins")
	g, err := j.given()
	if err != nil {
		j.tellMisconfigured(err)
		return nil, err
	}
	j.config, j.madeFrom = g.Config, pipeline.ConfigurationHash(g)
	if j.words, err = pipeline.LoadStateWords(j.templateFiles()); err != nil {
		return nil, j.ofTemplates(err)
	}
	lock, err := j.lock()
	if err != nil {
		return nil, err
	}
	defer lock.Release()
	done, err = j.held(ctx)
	if code, _ := verdict(err); err == nil || code != exitUsage { // a slip of the operator is no news for staff
		j.tell(done, err)
	}
	if err != nil {
		j.progress.log.line(fmt.Sprintf("failed: %v", err))
	}
	return done, err
}

// held does the job once the folder is this run's own.
func (j *job) held(ctx context.Context) ([]edition, error) {
	if j.whenStable {
		same, err := j.unchanged()
		if err == nil && !same && !j.looked {
			err = j.await(ctx)
		}
		if err != nil || same {
			return nil, err
		}
	}
	o, err := j.options()
	if err != nil {
		return nil, err
	}
	o.Progress, o.Internal = j.progress.step, j.audience == publish.Internal
	return j.run(ctx, o)
}

// run reads once, then evaluates and publishes each year, the reported one
// first.
func (j *job) run(ctx context.Context, o pipeline.Options) ([]edition, error) {
	notes, err := publish.Recover(j.folder(), time.Sleep)
	if err != nil {
		return nil, err
	}
	for _, note := range notes {
		j.progress.say(note)
	}
	if j.closed, err = publish.ClosedYears(j.folder()); err != nil {
		return nil, err
	}
	if err := j.inputsThere(); err != nil {
		return nil, err
	}
	j.inputsSeen = j.view()
	study, err := j.studyOf(j.inputsSeen, o)
	if err != nil {
		return nil, err
	}
	answers := study.Register.Answers
	j.decisions, j.stale = len(study.Decisions.Columns)+len(study.Decisions.Rulings)+len(answers.Applied), len(answers.Stale)
	j.disputed = len(study.Decisions.Disputed) + len(study.Decisions.DisputedRulings) + answers.Contradicting
	j.typed = study.Typed
	j.copies, j.corrected, j.waiting = study.Corrected()
	years := j.years(study, o.Config.Plan)
	j.latest = slices.Max(append(setsIn(j.outputs), years...))
	study.Latest = j.latest
	if j.typed > 0 && !slices.Contains(years, j.latest) {
		years = append(years, j.latest) // its decisions.xlsx carries what was typed elsewhere
	}
	if _, closed := j.closed[j.latest]; closed && j.typed > 0 {
		return nil, &publish.ClosedError{Year: j.latest, On: j.closed[j.latest].On}
	}
	closings, err := j.close(ctx, study, o)
	if err != nil {
		return closings, err
	}
	var done []edition
	for _, year := range years {
		if slices.ContainsFunc(closings, func(e edition) bool { return e.evaluation.Frame.Year == year }) && year != years[0] {
			continue
		}
		if err := ctx.Err(); err != nil {
			return done, err
		}
		e, err := j.publish(study, o, year)
		if err != nil {
			return done, err
		}
		done = append(done, e)
	}
	done = append(done, closings...)
	if !done[0].same {
		j.causes = study.WithEffects(done[0].evaluation)
	}
	return done, nil
}

// close closes the years that staff closed in « Clôture »: those over, whose set
// is there, on a day that has come. What follows is then compared with them.
func (j *job) close(ctx context.Context, study *pipeline.Study, o pipeline.Options) ([]edition, error) {
	var done []edition
	for _, c := range study.Closings() {
		_, already := j.closed[c.Year]
		if already || c.On.After(j.today) || j.year != 0 && j.year != c.Year || !slices.Contains(setsIn(j.outputs), c.Year) ||
			french.EndOfYear(c.Year).After(j.cutOff(j.today)) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return done, err
		}
		j.closing = indicator.Closure{On: c.On, By: c.By}
		e, err := j.publish(study, o, c.Year)
		j.closing = indicator.Closure{}
		if err != nil {
			return done, err
		}
		j.closed[c.Year] = publish.Closed{On: indicator.ISO(c.On), By: c.By}
		done = append(done, e)
	}
	return done, nil
}

// years are those to evaluate: --year alone, or the latest with a fact and
// every earlier one that has a set and is not closed.
func (j *job) years(study *pipeline.Study, plan config.Plan) []int {
	if j.year != 0 {
		return []int{j.year}
	}
	latest := study.LatestYear(j.cutOff(j.today))
	years := []int{latest}
	for _, y := range setsIn(j.outputs) {
		if _, closed := j.closed[y]; y < latest && y >= plan.Start && !closed {
			years = append(years, y)
		}
	}
	slices.SortFunc(years[1:], func(a, b int) int { return b - a })
	return years
}

// publish evaluates a year and puts its set in place, unless the set in place
// was made of the same inputs: a new day alone rewrites nothing. The set of a
// closed year is only compared with.
func (j *job) publish(study *pipeline.Study, o pipeline.Options, year int) (edition, error) {
	evaluation, err := study.Evaluate(year, j.cutOff(j.today))
	if err != nil {
		return edition{}, err
	}
	if _, closed := j.closed[year]; closed {
		_, err := reviewed(study, evaluation, j.folder(), j.compare, year)
		return edition{evaluation: evaluation, kept: true}, err
	}
	compared, err := reviewed(study, evaluation, j.folder(), j.compare, closedBefore(j.closed, year))
	if err != nil {
		return edition{}, err
	}
	evaluation.Closure = j.closing
	manifest := study.Manifest(evaluation, version())
	manifest.Compared = compared
	same, err := publish.UpToDate(j.folder(), manifest, !j.asOf.IsZero())
	if err != nil {
		return edition{}, err
	}
	if same {
		return edition{evaluation: evaluation, same: true}, nil
	}
	draft, err := publish.Begin(j.folder(), year, time.Sleep)
	if err != nil {
		return edition{}, err
	}
	defer draft.Discard()
	if err := study.Write(evaluation, draft); err != nil {
		return edition{}, err
	}
	if year != j.latest {
		err = draft.Drop("interne/" + pipeline.DecisionsName) // answers hold for all years: one copy, in the latest set
	} else {
		err = j.keepInputs(draft, study)
	}
	if err == nil {
		err = j.noteChanges(&manifest, draft, year)
	}
	if err != nil {
		return edition{}, err
	}
	j.progress.step(fmt.Sprintf("publishing %d", year))
	outcome, err := draft.Put(manifest, study.Taken())
	return edition{evaluation: evaluation, outcome: outcome}, err
}

// noteChanges tells in the manifest which actors of the set in place became
// one, and which became several.
func (j *job) noteChanges(m *publish.Manifest, draft *publish.Draft, year int) error {
	before, err := publish.OpenFile(j.folder(), year, pipeline.RegisterPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the register in place: %w", err)
	}
	defer before.Close()
	now, err := draft.Open(pipeline.RegisterPath)
	if err != nil {
		return err
	}
	defer now.Close()
	merges, splits, err := register.Changes(before, now)
	if err != nil {
		return nil // not ours any more: nothing to compare with
	}
	for _, c := range merges {
		m.Merges = append(m.Merges, publish.Change(c))
	}
	for _, c := range splits {
		m.Splits = append(m.Splits, publish.Change(c))
	}
	return nil
}
