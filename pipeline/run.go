package pipeline

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sync"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/html"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/opendata"
	"pcaet/pipeline/pdf"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/report"
	"pcaet/pipeline/revision"
	"pcaet/pipeline/rules"
	"pcaet/pipeline/versions"
	"pcaet/pipeline/workbook"
)

// Read takes the folder to its facts: files, lists, records, actors. It
// writes nothing.
func Read(inputs fs.FS, o Options) (*Study, error) {
	words := o.Words
	s := &Study{words: words, options: o, inputs: inputs}

	o.step("reading the files")
	folder, found, err := intake.Read(inputs, o.intake())
	if err != nil {
		return nil, fmt.Errorf("reading the inputs folder: %w", err)
	}
	s.findings.Join(found)
	folder = s.readCopies(folder, o)
	conclusions, err := readFilled(&folder, o.Filled, o)
	if err != nil {
		return nil, err
	}

	o.step("recognising the lists")
	decisions, answers, found, err := readDecisions(append(folder.Answers, conclusions...), o)
	if err != nil {
		return nil, err
	}
	s.Decisions = decisions
	s.findings.Join(judgeClosings(decisions.Closings, o.Config.Plan))
	if s.Typed, err = amend(&s.Decisions, o.Changed, o); err != nil {
		return nil, err
	}
	s.findings.Join(found)
	vocabulary := words.vocabulary.With(&s.Decisions)
	matched := make([]matching, len(folder.Books))
	shards.Run(len(matched), 1, func(i, _ int) {
		m := &matched[i]
		m.tables, m.readings, m.found = columns.Match(&folder.Books[i], vocabulary)
	})
	var tables []columns.Table
	for i := range matched {
		tables = append(tables, matched[i].tables...)
		s.Readings = append(s.Readings, matched[i].readings...)
	}
	s.Examples = onlyExamples(folder.Books)

	selection, found := versions.Select(tables, folder.Files)
	s.Files, s.dates = selection.Files, versions.DatesOf(selection.Files)
	s.findings.Join(found)
	for i, book := range folder.Books {
		if s.counts(book.File) { // what is wrong in an old version is no longer anybody's business
			s.findings.Join(matched[i].found)
		}
	}
	s.missing, found = versions.Miss(s.before(), selection, s.meant)
	s.findings.Join(found)
	if len(tables) == 0 {
		s.gatherFindings(cellsOf(folder.Books, answers))
		return s, ErrNoList
	}

	o.step("reading the rows")
	records, found := record.Decode(selection.Tables, words.values)
	records.Held = slices.Concat(selection.Held, s.missing.Kinds)
	s.findings.Join(found)
	judged, found := rules.Check(records, o.Config.Plan)
	s.findings.Join(found)
	s.judged = judged

	s.rows = revision.PrintsOf(selection.Tables)
	cells := cellsOf(folder.Books, answers) // the books are let go: who is who takes room

	o.step("telling who is who")
	s.Register, found = register.Build(judged.Accepted, s.whoIsWho())
	s.findings.Join(found)

	shards.Do(
		func() {
			s.Facts, found = indicator.Gather(&s.Register, indicator.Setting{Config: o.Config, Members: words.gazetteer.InEPCI(o.Config.Territory.SIREN), Decisions: &s.Decisions, FirstNames: words.firstNames})
		},
		func() { s.rows.Name(s.Register.Actors, s.Register.Named()) },
	)
	s.findings.Join(found)
	s.gatherFindings(cells)
	return s, nil
}

// matching is what the columns of one book turned out to be.
type matching struct {
	tables   []columns.Table
	readings []columns.Reading
	found    finding.List
}

// Evaluate counts a year as known on a day.
func (s *Study) Evaluate(year int, asOf french.Date) (*indicator.Evaluation, error) {
	frame, err := s.frame(s.options.Config, year, asOf)
	if err != nil {
		return nil, err
	}
	e := s.Facts.Count(frame, indicator.Account{Tally: s.Tally(), Coverage: s.coverage(), Findings: finding.Tally(s.Causes), Examples: s.Examples})
	if len(s.Decisions.Rulings) > 0 { // what a finding changes says whether it may be muted
		j := s.judge(e)
		e.Findings, e.Muted = finding.Tally(j.causes), j.muted
	}
	return e, nil
}

// BaseName is the name of a year's documents, without their extension.
func BaseName(year int) string { return fmt.Sprintf("evaluation-pcaet-%d", year) }

// ContributionsPath is where a set keeps what its figures stood on, RegisterPath
// who is who.
const (
	ContributionsPath = "interne/contributions.json"
	RegisterPath      = "interne/registre.csv"
)

// Write draws every file of a year's set but its manifest.
func (s *Study) Write(e *indicator.Evaluation, to Files) error {
	s.options.step("writing the documents")
	if err := e.Trace(); err != nil {
		return fmt.Errorf("internal error: %w", err)
	}
	judged := sync.OnceValue(func() judgement { return s.judge(e) }) // while what needs no effect is drawn
	composed := sync.OnceValues(func() (report.Report, error) {
		r, err := report.Compose(e, judged().causes, s.words.wording, s.words.gazetteer.Outlines(e.Frame.EPCI.SIREN))
		r.Cover.Logo = s.options.Logo
		return r, err
	})
	marked := sync.OnceValues(func() (copies, error) { return s.copies(judged().causes, e.Frame.Year, to) })
	name := BaseName(e.Frame.Year)
	drawings := []drawing{ // the longest first: they are drawn side by side
		{"the marked copies", func(Files) error { _, err := marked(); return err }},
		streamed("interne/sources-des-chiffres.xlsx", func(w io.Writer) error { return workbook.WriteSources(w, e, s.ranges(e)) }),
		streamed(ContributionsPath, func(w io.Writer) error { return s.edition(e).Write(w) }),
		streamed(name+".xlsx", func(w io.Writer) error { return workbook.Write(w, e, judged().causes) }),
		document(name+".pdf", func() ([]byte, error) { return printed(composed, s.words.theme, pdf.Write) }),
		document(name+".html", func() ([]byte, error) { return printed(composed, s.words.theme, html.Write) }),
		document("interne/"+DecisionsName, func() ([]byte, error) { return workbook.WriteDecisions(e, s.questions(e, judged())) }),
		streamed(RegisterPath, s.writeRegister),
		document("interne/a-verifier.xlsx", func() ([]byte, error) { return s.checks(e, judged().causes, marked) }),
		document(name+".json", e.JSON),
		streamed("interne/findings.json", func(w io.Writer) error { return finding.WriteJSON(w, judged().causes) }),
		document("interne/sources.csv", func() ([]byte, error) { return e.Sources.CSV(s.readIn), nil }),
		document("interne/NE-PAS-PUBLIER.txt", func() ([]byte, error) { return []byte(doNotPublish), nil }),
		documents("the open data", func() (map[string][]byte, error) { return opendata.Write(e) }),
	}
	if s.options.Internal {
		drawings = append(drawings, document(fmt.Sprintf("interne/evaluation-interne-%d.xlsx", e.Frame.Year),
			func() ([]byte, error) { return workbook.WriteInternal(e, s.Facts.Presences(e.Frame)) }))
	}
	return draw(drawings, to)
}

// ErrNoList means that no file holds a list the program knows.
var ErrNoList = errors.New("no file holds a list of partners, signatures, attendance or actions")

// Options are what a run is told.
type Options struct {
	Config config.Config
	Words  *Words
	// Logo is the picture of the cover, nil for none.
	Logo *report.Logo
	// Templates tells the operator's own templates from others, "" for none.
	Templates string
	// Internal asks for the workbook that says who came to which session.
	Internal bool
	// Why asks for what explains each actor.
	Why bool
	// Answers are the copies of decisions.xlsx that lie in the sets.
	Answers []publish.Answer
	// Copies are the marked copies that came back in the sets.
	Copies publish.Copies
	// Baseline is the lists that the latest set rests on.
	Baseline []publish.List
	// Filled are the sheets that staff filled in the packs of the committee.
	Filled []publish.Answer
	// Changed are the public workbooks that staff changed since they were written.
	Changed  []publish.TypedIn
	Progress func(step string) // told each step, for the operator; nil for none
}

func (o Options) step(s string) {
	if o.Progress != nil {
		o.Progress(s)
	}
}
