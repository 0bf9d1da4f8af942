package pipeline

import (
	"pcaet/pipeline/config"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/revision"
)

// Review compares what an edition published, as its interne/contributions.json
// tells, with what the lists give now, and notes it in e.
func (s *Study) Review(e *indicator.Evaluation, contributions []byte) error {
	then, err := revision.Parse(contributions)
	if err != nil {
		return err
	}
	before := s.options.Config
	before.Plan, before.Club = then.Plan, then.Club
	same, err := s.counted(before, then)
	if err != nil {
		return err
	}
	now, err := s.counted(s.options.Config, then)
	if err != nil {
		return err
	}
	e.Review = revision.Compare(then, same, now)
	return nil
}

// counted is the year of an edition, to the same day, as the lists tell it now.
func (s *Study) counted(c config.Config, then *revision.Edition) (*revision.Edition, error) {
	frame, err := s.frame(c, then.Year, then.AsOf)
	if err != nil {
		return nil, err
	}
	return s.edition(s.Facts.Count(frame, indicator.Account{})), nil
}

// edition is what an evaluation stands on, to be compared with later.
func (s *Study) edition(e *indicator.Evaluation) *revision.Edition { return revision.New(e, s.rows) }
