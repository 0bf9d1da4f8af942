package pipeline

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/indicator"
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
	var err error
	if w.vocabulary, err = columns.LoadVocabulary(templates); err != nil {
		return nil, fmt.Errorf("loading the vocabulary: %w", err)
	}
	if w.values, err = record.LoadValues(templates); err != nil {
		return nil, fmt.Errorf("loading the value tables: %w", err)
	}
	if w.gazetteer, err = territory.Load(templates); err != nil {
		return nil, fmt.Errorf("loading the communes: %w", err)
	}
	if w.names, err = register.LoadNames(templates); err != nil {
		return nil, fmt.Errorf("loading the vocabulary of names: %w", err)
	}
	if w.firstNames, err = indicator.LoadFirstNames(templates); err != nil {
		return nil, fmt.Errorf("loading the first names: %w", err)
	}
	if w.wording, err = report.LoadWording(templates); err != nil {
		return nil, fmt.Errorf("loading the wording: %w", err)
	}
	if w.session, err = pack.LoadWording(templates, w.wording.Words()); err != nil {
		return nil, fmt.Errorf("loading the wording of the meetings: %w", err)
	}
	if w.theme, err = report.LoadTheme(templates); err != nil {
		return nil, fmt.Errorf("loading the theme: %w", err)
	}
	if w.examples, err = loadExamples(templates); err != nil {
		return nil, fmt.Errorf("loading the list of examples: %w", err)
	}
	return w, nil
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
