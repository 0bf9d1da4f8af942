package pipeline

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/repair"
	"pcaet/pipeline/source"
)

// WithEffects gives the causes with what each would change in an evaluation,
// as staff want to see them: those they muted are not there.
func (s *Study) WithEffects(e *indicator.Evaluation) []finding.Cause {
	return s.judge(e).causes
}

// effects gives causes with what each would change in an evaluation.
func (s *Study) effects(causes []finding.Cause, e *indicator.Evaluation) []finding.Cause {
	return repair.Effects(causes, e, repair.Given{
		Register: &s.Register, Rejected: s.judged.Rejected, Lists: s.listsIn, Config: s.options.Config,
		Build: func(set record.Set) register.Register {
			r, _ := register.Build(set, s.whoIsWho())
			return r
		},
	})
}

// whoIsWho is what the register is told besides the records.
func (s *Study) whoIsWho() register.Given {
	return register.Given{Names: s.words.names, Places: s.words.gazetteer, Territory: s.options.Config.Territory, Decisions: &s.Decisions, Dates: s.dates, Why: s.options.Why}
}

// listsIn gives the kinds of list that a sheet tells, or a whole file, as far as
// a value rests on them; false when nothing was recognised there, today nor
// before.
func (s *Study) listsIn(place source.Place) (kinds []columns.Kind, known bool) {
	for _, r := range s.Readings {
		if r.File != place.File || place.Sheet != "" && r.Sheet != place.Sheet {
			continue
		}
		for _, k := range r.Kinds {
			known = known || k != columns.Ignored
			elsewhere := k == columns.Attendance && (r.Instance == columns.Committee || r.Instance == columns.OtherBody)
			if !elsewhere && !slices.Contains(kinds, k) {
				kinds = append(kinds, k)
			}
		}
	}
	for _, l := range s.missing.Lists {
		if l.Place.File == place.File && (place.Sheet == "" || l.Place.Sheet == place.Sheet) {
			known = true
			if !slices.Contains(kinds, l.Kind) {
				kinds = append(kinds, l.Kind)
			}
		}
	}
	return kinds, known
}
