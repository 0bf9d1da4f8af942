package pipeline

import (
	"fmt"
	"io/fs"

	"pcaet/pipeline/html"
	"pcaet/pipeline/report"
	"pcaet/pipeline/status"
)

// StateWords are the words of ETAT.html: little beside the others, so that a run
// with nothing to do is soon over.
type StateWords struct {
	wording *status.Wording
	theme   *report.Theme
}

// LoadStateWords reads them from the templates.
func LoadStateWords(templates fs.FS) (*StateWords, error) {
	w := &StateWords{}
	var err error
	if w.wording, err = status.LoadWording(templates); err != nil {
		return nil, fmt.Errorf("loading the wording of the state: %w", err)
	}
	if w.theme, err = report.LoadTheme(templates); err != nil {
		return nil, fmt.Errorf("loading the theme: %w", err)
	}
	return w, nil
}

// Page draws ETAT.html.
func (w *StateWords) Page(s status.State) ([]byte, error) {
	return html.Write(status.Compose(s, w.wording), w.theme)
}
