package pipeline

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/pack"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/report"
	"pcaet/pipeline/territory"
)

// Words is everything read from templates/: what the stages are told besides
// the spreadsheets. Once read, they serve any number of folders.
type Words struct {
	vocabulary *columns.Vocabulary
	values     *record.Values
	gazetteer  *territory.Gazetteer
	names      *register.Names
	wording    *report.Wording
	session    *pack.Wording
	theme      *report.Theme
	firstNames indicator.FirstNames
	examples   map[string]bool // SHA-256 of the shipped CSV examples
}

// LoadWords reads the templates; an error names the file and, where it can,
// the line.
func LoadWords(templates fs.FS) (*Words, error) {
	w := &Words{}
	loads := []struct {
		what string
		load func() error
	}{
		{"the communes", into(&w.gazetteer, territory.Load, templates)}, // takes longer than all others
		{"the vocabulary", into(&w.vocabulary, columns.LoadVocabulary, templates)},
		{"the value tables", into(&w.values, record.LoadValues, templates)},
		{"the vocabulary of names", into(&w.names, register.LoadNames, templates)},
		{"the first names", into(&w.firstNames, indicator.LoadFirstNames, templates)},
		{"the wording", into(&w.wording, report.LoadWording, templates)},
		{"the theme", into(&w.theme, report.LoadTheme, templates)},
		{"the list of examples", into(&w.examples, loadExamples, templates)},
	}
	errs := make([]error, len(loads))
	shards.Run(len(loads), 1, func(i, _ int) { errs[i] = loads[i].load() })
	for i, l := range loads {
		if errs[i] != nil {
			return nil, fmt.Errorf("loading %s: %w", l.what, errs[i])
		}
	}
	var err error
	if w.session, err = pack.LoadWording(templates, w.wording.Words()); err != nil {
		return nil, fmt.Errorf("loading the wording of the meetings: %w", err)
	}
	return w, nil
}

// into is the loading of a part of the words.
func into[T any](part *T, load func(fs.FS) (T, error), templates fs.FS) func() error {
	return func() (err error) {
		*part, err = load(templates)
		return err
	}
}

// loadExamples reads exemples.sha256: a hash and a name a line.
func loadExamples(templates fs.FS) (map[string]bool, error) {
	data, err := fs.ReadFile(templates, "exemples.sha256")
	if err != nil {
		return nil, err
	}
	hashes := map[string]bool{}
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		if hash, _, ok := strings.Cut(lines.Text(), " "); ok && len(hash) == 64 {
			hashes[hash] = true
		}
	}
	return hashes, nil
}

// Territory gives the name of an intercommunality by its SIREN.
func (w *Words) Territory(siren string) (name string, known bool) {
	epci, known := w.gazetteer.EPCI(siren)
	if !known {
		return "", false
	}
	return epci.FullName(), true
}
