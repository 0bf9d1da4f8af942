package pipeline

import "pcaet/pipeline/indicator"

// MarkedCopies gives the marked copies of a set without drawing the rest of it.
func (s *Study) MarkedCopies(e *indicator.Evaluation) (map[string][]byte, error) {
	c, err := s.copies(s.WithEffects(e), e.Frame.Year)
	return c.files, err
}

// ChecksAndCopies gives a-verifier.xlsx and the marked copies of a set without
// drawing the rest of it.
func (s *Study) ChecksAndCopies(e *indicator.Evaluation) ([]byte, map[string][]byte, error) {
	causes := s.WithEffects(e)
	c, err := s.copies(causes, e.Frame.Year)
	if err != nil {
		return nil, nil, err
	}
	checks, err := s.checks(e, causes, func() (copies, error) { return c, nil })
	return checks, c.files, err
}
