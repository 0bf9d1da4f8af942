package pipeline

import (
	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/source"
	"pcaet/pipeline/versions"
)

// before is the lists that are looked for: those of the latest set. Invented
// ones are not missed once real lists are there.
func (s *Study) before() []versions.Known {
	var lists []versions.Known
	for _, l := range s.options.Baseline {
		kind, known := columns.ParseKind(l.Kind)
		if known && (!l.Example || s.Examples) {
			lists = append(lists, versions.Known{Place: source.Place{File: l.File, Sheet: l.Sheet}, Kind: kind, Rows: l.Rows, Was: l.Was, Sample: l.Sample, Example: l.Example})
		}
	}
	return lists
}

// Baseline is the lists that the next run looks for.
func (s *Study) Baseline() []publish.List {
	var lists []publish.List
	for _, l := range s.missing.Baseline {
		lists = append(lists, publish.List{File: l.Place.File, Sheet: l.Place.Sheet, Kind: l.Kind.String(), Rows: l.Rows, Was: l.Was,
			Sample: l.Sample, Missing: l.Missing, Example: l.Example || s.Examples && !l.Missing})
	}
	return lists
}

// meant reports whether staff settled what is missing of a list.
func (s *Study) meant(rule *finding.Rule, place source.Place, what string) bool {
	return s.Decisions.Settled(rule, place, what)
}
