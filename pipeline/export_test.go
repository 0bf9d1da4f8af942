package pipeline

import "pcaet/pipeline/indicator"

// MarkedCopies gives the marked copies of a set without drawing the rest of it.
func (s *Study) MarkedCopies(e *indicator.Evaluation) (map[string][]byte, error) {
	c, err := s.copies(s.WithEffects(e), e.Frame.Year)
	return c.files, err
}
