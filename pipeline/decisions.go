package pipeline

import (
	"fmt"
	"slices"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// DecisionsName is the file of interne/ in which staff answer.
const DecisionsName = "decisions.xlsx"

// AnswersError is a file of a set that staff filled in, decisions.xlsx or the
// public workbook, and that cannot be read. What staff
// typed there would be lost with the set, so that the run stops.
type AnswersError struct {
	Path   string // relative to the outputs folder
	Reason string // French, as staff read it
}

func (e *AnswersError) Error() string {
	return fmt.Sprintf("what staff typed in %q cannot be read (%s)", e.Path, e.Reason)
}

// readDecisions reads what staff decided: in the copies they dropped in the
// inputs folder, and in those that lie in the sets; with the books read.
func readDecisions(dropped []source.Book, o Options) (decision.Decisions, []source.Book, finding.List, error) {
	books := slices.Clone(dropped)
	for _, a := range o.Answers {
		one, _ := intake.ReadOne(a.Path, a.Data, o.intake())
		read := append(one.Answers, one.Books...) // a tool may have lost the marker on its way
		if len(read) == 0 {
			return decision.Decisions{}, nil, finding.List{}, &AnswersError{Path: a.Path, Reason: one.Files[0].Reason}
		}
		books = append(books, read...)
	}
	var meanings []string
	for _, m := range o.Words.vocabulary.Meanings() {
		meanings = append(meanings, m.Text)
	}
	decisions, found := decision.Read(books, meanings)
	return decisions, books, found, nil
}

// intake is what the reading of files is told.
func (o Options) intake() intake.Options {
	return intake.Options{Limits: o.Config.Limits, Ignore: o.Config.Inputs.Ignore, Examples: o.Words.examples}
}
