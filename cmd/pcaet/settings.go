package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/publish"
	"pcaet/templates"
)

// settings are the flags, parsed and checked together before any file is
// opened.
type settings struct {
	inputs, outputs, config, templates string
	year                               int         // 0 = not given
	asOf                               french.Date // zero = not given
	on                                 french.Date // day of a closure; zero = not given
	meeting                            french.Date // of the committee; zero = not given
	next                               bool        // the next meeting known
	by                                 string      // instance that closed
	compare                            string      // folder of a set, "" = the last closed one
	audience                           string      // publique or interne
	strict, quiet, json                bool
	apply                              bool   // purge
	system, at, account, program       string // schedule
	log, output                        string // folder of the log; file to write (schedule)
	siren                              string // of the territory (init)
	whenStable                         bool
	every, still                       time.Duration // between two looks; how long a file must not change
	rest                               []string      // arguments that are no flag
	internal                           string        // folder of the internal files, by the configuration; "" = in the sets
}

// parse reads the flags a command takes; wanted names them.
func parse(command string, args []string, wanted ...string) (settings, error) {
	var s settings
	var asOf, on, meeting string
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&s.inputs, "inputs", "inputs", "")
	flags.StringVar(&s.outputs, "outputs", "outputs", "")
	flags.StringVar(&s.config, "config", "", "")
	flags.StringVar(&s.templates, "templates", "", "")
	define := map[string]func(){
		"year":        func() { flags.IntVar(&s.year, "year", 0, "") },
		"as-of":       func() { flags.StringVar(&asOf, "as-of", "", "") },
		"on":          func() { flags.StringVar(&on, "on", "", "") },
		"meeting":     func() { flags.StringVar(&meeting, "meeting", "", "") },
		"next":        func() { flags.BoolVar(&s.next, "next", false, "") },
		"by":          func() { flags.StringVar(&s.by, "by", "", "") },
		"audience":    func() { flags.StringVar(&s.audience, "audience", public, "") },
		"compare":     func() { flags.StringVar(&s.compare, "compare", "", "") },
		"siren":       func() { flags.StringVar(&s.siren, "siren", "", "") },
		"apply":       func() { flags.BoolVar(&s.apply, "apply", false, "") },
		"for":         func() { flags.StringVar(&s.system, "for", "", "") },
		"at":          func() { flags.StringVar(&s.at, "at", "06:30", "") },
		"account":     func() { flags.StringVar(&s.account, "account", "", "") },
		"program":     func() { flags.StringVar(&s.program, "program", "", "") },
		"log":         func() { flags.StringVar(&s.log, "log", "", "") },
		"output":      func() { flags.StringVar(&s.output, "output", "", "") },
		"strict":      func() { flags.BoolVar(&s.strict, "strict", false, "") },
		"quiet":       func() { flags.BoolVar(&s.quiet, "quiet", false, "") },
		"json":        func() { flags.BoolVar(&s.json, "json", false, "") },
		"when-stable": func() { flags.BoolVar(&s.whenStable, "when-stable", false, "") },
		"every":       func() { flags.DurationVar(&s.every, "every", 30*time.Second, "") },
		"still":       func() { flags.DurationVar(&s.still, "still", 5*time.Second, "") },
	}
	for _, name := range wanted {
		define[name]()
	}
	for len(args) > 0 { // flags may stand before and after the arguments
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return s, errHelp
			}
			return s, usageError{err.Error(), "see: pcaet help"}
		}
		if args = flags.Args(); len(args) > 0 {
			s.rest, args = append(s.rest, args[0]), args[1:]
		}
	}
	for _, day := range []struct {
		flag, text string
		into       *french.Date
	}{{"as-of", asOf, &s.asOf}, {"on", on, &s.on}, {"meeting", meeting, &s.meeting}} {
		if day.text == "" {
			continue
		}
		t, err := time.Parse(time.DateOnly, day.text)
		if err != nil {
			return s, usageError{fmt.Sprintf("--%s %q is not a date", day.flag, day.text), "write it as 2025-12-31"}
		}
		*day.into = french.FromTime(t)
	}
	if s.audience != "" && s.audience != public && s.audience != publish.Internal {
		return s, usageError{fmt.Sprintf("--audience %q is unknown", s.audience), "publique or interne"}
	}
	for name, d := range map[string]time.Duration{"every": s.every, "still": s.still} {
		if flagGiven(flags, name) && (d < 10*time.Millisecond || d > 24*time.Hour) {
			return s, usageError{fmt.Sprintf("--%s %v is out of range", name, d), "give 10ms to 24h, for instance 30s"}
		}
	}
	if flagGiven(flags, "year") && s.year <= 0 {
		return s, usageError{fmt.Sprintf("--year %d is not a year", s.year), "write it as 2025"}
	}
	return s, nil
}

// public is the audience of a set without the internal workbook.
const public = "publique"

// errHelp asks for the manual.
var errHelp = errors.New("help")

func flagGiven(flags *flag.FlagSet, name string) bool {
	given := false
	flags.Visit(func(f *flag.Flag) { given = given || f.Name == name })
	return given
}

// today is the day of the clock here. It is asked once a run.
func today() french.Date { return french.FromTime(time.Now()) }

// cutOff is the last day that may count: --as-of, never after today.
func (s settings) cutOff(today french.Date) french.Date {
	if s.asOf.IsZero() || s.asOf.After(today) {
		return today
	}
	return s.asOf
}

// configuration reads pcaet.yaml.
func (s *settings) configuration() (config.Config, error) {
	path, named := s.configPath(), s.config != ""
	data, err := os.ReadFile(path)
	if err != nil && (named || !errors.Is(err, fs.ErrNotExist)) {
		return config.Config{}, usageError{fmt.Sprintf("configuration %q cannot be read: %v", path, err), "check --config"}
	}
	c, err := config.Parse(data)
	if err != nil {
		return config.Config{}, fmt.Errorf("configuration %q: %w", path, err)
	}
	s.internal, err = elsewhere(c.Outputs.Internal, filepath.Dir(path), s.inputs, s.outputs)
	return c, err
}

// given is what a set depends on beside the inputs and the answers: all of the
// options that can be read without the templates.
func (s *settings) given() (pipeline.Options, error) {
	c, err := s.configuration()
	if err != nil {
		return pipeline.Options{}, err
	}
	o := pipeline.Options{Config: c}
	if o.Templates, err = fingerprint(s.templates); err != nil {
		return o, usageError{fmt.Sprintf("templates %q cannot be read: %v", s.templates, errors.Unwrap(err)), "--templates names a folder"}
	}
	o.Logo, err = logo(c.Report, filepath.Dir(s.configPath()))
	return o, err
}

// options reads the configuration and the templates.
func (s *settings) options() (pipeline.Options, error) {
	o, err := s.given()
	if err != nil {
		return o, err
	}
	o.Words, err = pipeline.LoadWords(s.templateFiles())
	return o, s.ofTemplates(err)
}

// ofTemplates says of a fault of the templates that it is the operator's, when
// there are some of theirs.
func (s *settings) ofTemplates(err error) error {
	if err == nil || s.templates == "" {
		return err
	}
	return usageError{err.Error(), "--templates names a folder; what it lacks is taken from the built-in templates, which show every key"}
}

// templateFiles are the built-in templates, under those of --templates.
func (s *settings) templateFiles() fs.FS {
	if s.templates == "" {
		return templates.FS
	}
	return overlay{os.DirFS(s.templates), templates.FS}
}

// configPath is --config, or pcaet.yaml beside the inputs folder.
func (s *settings) configPath() string {
	if s.config != "" {
		return s.config
	}
	return filepath.Join(filepath.Dir(filepath.Clean(s.inputs)), "pcaet.yaml")
}

// elsewhere is the folder of outputs.internal, "" when it is not set: none of
// the folders that hold other things.
func elsewhere(internal, base, inputs, outputs string) (string, error) {
	if internal == "" {
		return "", nil
	}
	if !filepath.IsAbs(internal) {
		internal = filepath.Join(base, internal)
	}
	place, err := filepath.Abs(internal)
	for _, other := range []string{inputs, outputs} {
		full, errOther := filepath.Abs(other)
		err = errors.Join(err, errOther)
		if err == nil && (within(full, place) || within(place, full)) {
			return "", usageError{fmt.Sprintf("outputs.internal is %q, which overlaps %q", internal, other), "give a folder outside the inputs and the outputs"}
		}
	}
	return internal, err
}

// within reports whether a path is dir or below it.
func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// folder is where the sets stand, once the configuration is read.
func (s *settings) folder() publish.Folder {
	return publish.Folder{Root: s.outputs, Internal: s.internal}
}

// lock takes the outputs folder for this process.
func (s *settings) lock() (*publish.Lock, error) {
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	return publish.Acquire(s.folder(), publish.Holder{Host: host, PID: os.Getpid(), Since: time.Now()}, time.Sleep)
}

// answered adds to the options what stands in the sets: what staff filled in
// where it lies, and the lists that were there last time.
func (s *settings) answered(o pipeline.Options) (pipeline.Options, error) {
	var err error
	if o.Answers, err = publish.Answers(s.folder(), pipeline.DecisionsName); err != nil {
		return o, err
	}
	if o.Copies, err = publish.ReadCopies(s.folder()); err != nil {
		return o, err
	}
	if o.Baseline, err = publish.Baseline(s.folder()); err != nil {
		return o, err
	}
	if o.Filled, err = publish.Filled(s.folder()); err != nil {
		return o, err
	}
	o.Changed, err = publish.Changed(s.folder(), pipeline.TypedFiles)
	return o, err
}

// study reads the inputs folder.
func (s *settings) study(o pipeline.Options) (*pipeline.Study, error) {
	if err := s.inputsThere(); err != nil {
		return nil, err
	}
	return s.studyOf(folder(s.inputs), o)
}

// noInputsError says that the inputs folder cannot be opened.
type noInputsError struct{ err error }

func (e *noInputsError) Error() string { return fmt.Sprintf("opening the inputs folder: %v", e.err) }
func (e *noInputsError) Unwrap() error { return e.err }

func (s *settings) inputsThere() error {
	root, err := os.OpenRoot(s.inputs)
	if err != nil {
		return &noInputsError{err}
	}
	return root.Close()
}

func (s *settings) studyOf(inputs fs.FS, o pipeline.Options) (*pipeline.Study, error) {
	o, err := s.answered(o)
	if err != nil {
		return nil, err
	}
	largePages()
	saveMemory()
	return pipeline.Read(inputs, o)
}

// overlay is a templates folder in front of the built-in ones: what it lacks
// is taken from them.
type overlay struct{ over, under fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	if f, err := o.over.Open(name); err == nil {
		return f, nil
	}
	return o.under.Open(name)
}

// years found in the outputs folder: names of four digits.
func setsIn(outputs string) []int {
	entries, err := os.ReadDir(outputs)
	if err != nil {
		return nil // no outputs yet
	}
	var years []int
	for _, e := range entries {
		var y int
		if n, _ := fmt.Sscanf(e.Name(), "%4d", &y); n == 1 && e.IsDir() && len(strings.TrimSpace(e.Name())) == 4 {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	return years
}
