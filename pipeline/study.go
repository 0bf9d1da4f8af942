package pipeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/register"
	"pcaet/pipeline/revision"
	"pcaet/pipeline/rules"
	"pcaet/pipeline/source"
	"pcaet/pipeline/versions"
	"pcaet/pipeline/workbook"
)

// Study is a folder once read: what became of every file and row, who is who,
// what happened. It holds for any year; Evaluate counts one.
type Study struct {
	Files     []intake.File
	Readings  []columns.Reading
	Decisions decision.Decisions
	// Latest is the year of the latest set there will be, which alone holds the
	// copies to correct; 0 where each stands for itself.
	Latest int
	// Corrections tell what became of the marked copies that came back.
	Corrections []versions.Settlement
	Typed       int // comments typed in the public workbooks
	Register    register.Register
	Facts       *indicator.Facts
	Causes      []finding.Cause // everything found, grouped and sorted
	Examples    bool            // only shipped examples were read

	findings finding.List
	dates    versions.Dates
	missing  versions.Absence
	judged   rules.Judged
	rows     revision.Rows // the data rows, for a later edition to compare itself with
	kept     keptCells
	words    *Words
	options  Options
	received received
	inputs   fs.FS // read again for the marked copies

	judgedOf *indicator.Evaluation // the last one whose effects were asked for
	weighed  judgement
}

// doNotPublish stands on top of the internal files.
const doNotPublish = "NE PAS PUBLIER\r\n\r\nCe dossier peut contenir des données personnelles : noms de personnes, noms de fichiers, valeurs de cellules.\r\n" +
	"Il est réservé au service. Les documents à diffuser sont dans le dossier au-dessus.\r\n"

// gatherFindings closes the list of findings: root causes alone, labelled,
// quoting their cells, grouped, sorted. Of the cells it keeps what is needed after.
func (s *Study) gatherFindings(c cells) {
	s.findings.DropConsequences()
	s.findings.Label(labels(s.Readings))
	s.findings.Quote(c.shown)
	s.Causes, s.findings = s.findings.Causes(), finding.List{} // they hold them all
	e := newExamples(c, s.Readings, s.Causes)
	for i := range s.Causes {
		s.Causes[i].Example = e.near(&s.Causes[i])
	}
	s.kept = keepCells(c, s.Causes, s.uncopied())
}

// LatestYear is the last year in which something is known to have happened by
// day today: a signature, a session, the start of an action; today's when
// nothing has yet; within the plan.
func (s *Study) LatestYear(today french.Date) int {
	plan := s.options.Config.Plan
	year := cmp.Or(s.Facts.LatestYear(today), int(today.Year))
	return min(max(year, plan.Start), plan.LastYear())
}

// frame is what the counting of a year needs.
func (s *Study) frame(c config.Config, year int, asOf french.Date) (indicator.Frame, error) {
	if year < c.Plan.Start || year > c.Plan.LastYear() {
		return indicator.Frame{}, YearOutsidePlanError{Year: year, First: c.Plan.Start, Last: c.Plan.LastYear()}
	}
	epci, known := s.words.gazetteer.EPCI(c.Territory.SIREN)
	if !known {
		return indicator.Frame{}, fmt.Errorf("no intercommunality has the SIREN %s", c.Territory.SIREN)
	}
	if end := french.EndOfYear(year); asOf.After(end) {
		asOf = end
	}
	if begin := french.Day(year, 1, 1); begin.After(asOf) {
		return indicator.Frame{}, YearNotBegunError{Year: year, AsOf: asOf}
	}
	name := c.Territory.Name
	if name == "" {
		name = epci.FullName()
	}
	return indicator.Frame{Config: c, EPCI: epci, Name: name, Members: s.words.gazetteer.InEPCI(epci.SIREN), Year: year, AsOf: asOf}, nil
}

// YearOutsidePlanError is a year the plan does not cover.
type YearOutsidePlanError struct{ Year, First, Last int }

func (e YearOutsidePlanError) Error() string {
	return fmt.Sprintf("year %d is outside the plan (%d to %d)", e.Year, e.First, e.Last)
}

// YearNotBegunError is a year that begins after the cut-off date.
type YearNotBegunError struct {
	Year int
	AsOf french.Date
}

func (e YearNotBegunError) Error() string {
	return fmt.Sprintf("year %d has not begun on %s", e.Year, indicator.ISO(e.AsOf))
}

// counts reports whether the rows of a file count: it was read, and neither a
// newer version nor a copy in conflict stands against it.
func (s *Study) counts(file string) bool {
	i := slices.IndexFunc(s.Files, func(f intake.File) bool { return f.List() == file && f.Status == intake.StatusRead })
	return i >= 0
}

// Tally accounts for every file, and for every sheet and row of those that
// count.
func (s *Study) Tally() indicator.Tally {
	var t indicator.Tally
	for _, f := range s.Files {
		if f.Status == intake.StatusRead {
			t.Files++
		} else {
			t.FilesSkipped++
		}
	}
	rows := s.rowCounts()
	t.Sheets = len(rows)
	for _, r := range rows {
		t.Header += r.Header
		t.Blank += r.Blank
		t.Ignored += r.Ignored
		t.Accepted += r.Accepted
		t.Rejected += r.Rejected
	}
	t.Rows = t.Header + t.Blank + t.Ignored + t.Accepted + t.Rejected
	return t
}

// rowCounts accounts for the rows of every sheet of the files that count, in
// their order.
func (s *Study) rowCounts() []workbook.RowCount {
	var rows []workbook.RowCount
	index := map[source.Place]int{}
	for _, r := range s.Readings {
		if !s.counts(r.File) {
			continue
		}
		place := source.Place{File: r.File, Sheet: r.Sheet}
		i, known := index[place]
		if !known {
			i = len(rows)
			index[place], rows = i, append(rows, workbook.RowCount{Place: place})
		}
		rows[i].Header += r.Header
		rows[i].Blank += r.Blank
		rows[i].Ignored += r.Ignored
		if r.Unread {
			rows[i].Rejected += r.Data // nothing of them could be read
		} else {
			rows[i].Accepted += r.Data
		}
	}
	for _, row := range slices.Concat(s.judged.RejectedRows, s.Facts.SetAside) {
		rows[index[row.Place()]].Accepted--
		rows[index[row.Place()]].Rejected++
	}
	return rows
}

// coverage says what the rows that do not count could change at most.
func (s *Study) coverage() indicator.Coverage {
	var c indicator.Coverage
	for _, f := range s.Files {
		disputed := slices.ContainsFunc(s.Corrections, func(c versions.Settlement) bool { return c.File == f.List() }) // a version of it counts
		if f.Status == intake.StatusRefused || f.Status == intake.StatusHeld && !disputed {
			c.Unread++
		}
	}
	refused := maps.Clone(s.judged.Refused)
	for _, r := range s.Readings {
		if r.Unread && s.counts(r.File) {
			for _, kind := range r.Kinds {
				refused[kind] += r.Data
			}
		}
	}
	c.Signatories, c.Club, c.Actions = refused[columns.Signatures], refused[columns.Attendance], refused[columns.Actions]
	return c
}

// writeRegister writes every mention of an actor and what became of it.
func (s *Study) writeRegister(w io.Writer) error {
	return register.WriteCSV(w, &s.Register, s.judged.RejectedMentions, s.Facts.Repeated)
}

// Manifest says what an evaluation was made from. Publishing adds what it
// holds.
func (s *Study) Manifest(e *indicator.Evaluation, version string) publish.Manifest {
	m := publish.Manifest{
		Year: e.Frame.Year, AsOf: indicator.ISO(e.Frame.AsOf), Version: version,
		ConfigurationSHA256: ConfigurationHash(s.options), DecisionsSHA256: hash(s.Decisions.Canonical()),
	}
	if s.options.Internal {
		m.Audience = publish.Internal
	}
	if e.Closure.Closed() {
		m.Closed = &publish.Closed{On: indicator.ISO(e.Closure.On), By: e.Closure.By}
	}
	for _, f := range s.Files {
		m.Inputs = append(m.Inputs, publish.Input{File: f.Path, Reason: f.Reason, SHA256: f.SHA256, Size: f.Size, Status: f.Status})
	}
	m.Baseline = s.Baseline()
	return m
}

// ConfigurationHash is the hash of what a set depends on beside the inputs and
// the answers: what of the configuration changes a set, the picture it names,
// the operator's own templates. Of the options only these need be known.
func ConfigurationHash(o Options) string {
	o.Config.Operation = config.Operation{}
	all := config.Canonical(o.Config)
	if o.Logo != nil {
		all = append(all, o.Logo.PNG...)
	}
	return hash(append(all, o.Templates...))
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// labels finds the label of the column a cell stands in: that of the nearest
// header above it, where tables stand one above the other.
func labels(readings []columns.Reading) func(source.Ref) string {
	type column struct {
		place source.Place
		col   int
	}
	type header struct {
		row   int
		label string
	}
	known := map[column][]header{}
	for _, r := range readings {
		for _, c := range r.Columns {
			at := column{source.Place{File: r.File, Sheet: r.Sheet}, c.Col}
			known[at] = append(known[at], header{int(c.Header.Row), c.Label})
		}
	}
	return func(at source.Ref) string {
		label := ""
		for i, h := range known[column{at.Place(), at.Col()}] {
			if i == 0 || h.row <= int(at.Row) {
				label = h.label
			}
		}
		return label
	}
}

// onlyExamples reports whether every book read is a shipped example.
func onlyExamples(books []source.Book) bool {
	for i := range books {
		if books[i].Origin != source.Example {
			return false
		}
	}
	return len(books) > 0
}
