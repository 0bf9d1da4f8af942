package indicator

import (
	"slices"

	"pcaet/pipeline/source"
)

// Target is what an indicator is to reach in a year.
type Target struct {
	Indicator string // ID
	Year      int
	Value     int
	At        []source.Ref // none for a target of the configuration
}

// Topic says what a remark is about. Zero is never valid.
type Topic uint8

const (
	OnIndicator Topic = iota + 1 // a comment on an indicator's year
	Successes                    // the four parts of « Appréciation »
	Obstacles
	Levers
	NextSteps
	CommitteeState // where a sub-action of the fiche stands
	ClubState
)

// French is the word staff and public read; "" for a comment on an indicator.
func (t Topic) French() string {
	return [...]string{"", "", "Réussites", "Freins", "Leviers", "Suites", "État du comité partenarial", "État du Club climat"}[min(int(t), 7)]
}

// String is the word of the JSON outputs.
func (t Topic) String() string {
	return [...]string{"invalid", "indicator", "successes", "obstacles", "levers", "next_steps", "committee_state", "club_state"}[min(int(t), 7)]
}

// Appraisals are the topics of « Appréciation », in the order they are read.
func Appraisals() []Topic { return []Topic{Successes, Obstacles, Levers, NextSteps} }

// Topics are all that a year is written about besides the indicators: the state
// of the two sub-actions, then the appraisal.
func Topics() []Topic { return append([]Topic{CommitteeState, ClubState}, Appraisals()...) }

// Remark is what staff or a committee wrote about a year: words of theirs,
// screened, never ours.
type Remark struct {
	Topic     Topic
	Indicator string // ID, of a comment
	Year      int
	Text      string
	SignedBy  string // the service or the instance, "" unsaid
	At        []source.Ref
}

// TargetLine finds the target of an indicator for a year, that of a list before
// that of the configuration; false when none is set.
func (e *Evaluation) TargetLine(indicator string, year int) (Target, bool) {
	i := slices.IndexFunc(e.Targets, func(t Target) bool { return t.Indicator == indicator && t.Year == year })
	if i >= 0 {
		return e.Targets[i], true
	}
	n, set := e.Frame.Config.Targets[indicator][year]
	return Target{Indicator: indicator, Year: year, Value: n}, set
}

// Target is the target as an amount, unknown when none is set.
func (e *Evaluation) Target(indicator string, year int) Amount {
	if t, set := e.TargetLine(indicator, year); set {
		return Whole(t.Value)
	}
	return Amount{}
}

// Comments are the remarks on an indicator's year, in order.
func (e *Evaluation) Comments(indicator string, year int) []Remark {
	return e.remarks(func(r Remark) bool { return r.Topic == OnIndicator && r.Indicator == indicator && r.Year == year })
}

// Appraisal is what was written of a topic for the reported year, in order.
func (e *Evaluation) Appraisal(t Topic) []Remark {
	return e.remarks(func(r Remark) bool { return r.Topic == t && r.Year == e.Frame.Year })
}

// StateOf is the last state written of a sub-action up to the reported year; none
// when nothing was.
func (e *Evaluation) StateOf(t Topic) []Remark {
	all := e.remarks(func(r Remark) bool { return r.Topic == t })
	last := 0
	for _, r := range all {
		last = max(last, r.Year)
	}
	return slices.DeleteFunc(all, func(r Remark) bool { return r.Year != last })
}

func (e *Evaluation) remarks(of func(Remark) bool) []Remark {
	var found []Remark
	for _, r := range e.Remarks {
		if of(r) {
			found = append(found, r)
		}
	}
	return found
}
