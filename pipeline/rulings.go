package pipeline

import (
	"slices"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
	"pcaet/pipeline/versions"
	"pcaet/pipeline/workbook"
)

// judgement is the causes of a year as staff want to see them.
type judgement struct {
	causes []finding.Cause             // with their effects, those muted apart
	muted  int                         // findings that are not shown
	fates  map[source.Ref]*rulingsFate // by the answer's cell
}

// rulingsFate is what became of one answer of « Constats ».
type rulingsFate struct {
	applied int    // causes it mutes or lowers
	refused int    // causes it may not
	why     string // of the last refusal
	first   source.Ref
}

// judge applies « Constats » to the causes: none that sets rows aside, or whose
// repair may change a figure, is muted; none that sets rows aside is lowered.
// Effects are counted once for an evaluation.
func (s *Study) judge(e *indicator.Evaluation) judgement {
	if s.judgedOf != e {
		s.judgedOf, s.weighed = e, s.weigh(e)
	}
	return s.weighed
}

func (s *Study) weigh(e *indicator.Evaluation) judgement {
	j := judgement{fates: map[source.Ref]*rulingsFate{}}
	if len(s.Decisions.Rulings) == 0 {
		j.causes = s.effects(s.Causes, e)
		return j
	}
	for i := range s.Decisions.Rulings {
		j.fates[s.Decisions.Rulings[i].At] = new(rulingsFate)
	}
	parts, rulings := s.ruled()
	for i, c := range s.effects(parts, e) {
		x := rulings[i]
		if x == nil {
			j.causes = append(j.causes, c)
			continue
		}
		fate := j.fates[x.At]
		if why := irremovable(&c, x.Outcome); why != "" {
			if fate.refused == 0 {
				fate.first = c.At
			}
			fate.refused, fate.why = fate.refused+1, why
			j.causes = append(j.causes, c)
			continue
		}
		fate.applied++
		if x.Outcome == decision.Lower {
			c.Lowered = true
			j.causes = append(j.causes, c)
		} else {
			j.muted++
		}
	}
	j.causes = append(j.causes, s.toldOfRulings(j.fates)...)
	slices.SortStableFunc(j.causes, func(a, b finding.Cause) int { return source.Compare(a.At, b.At) })
	return j
}

// ruled cuts the causes by the answer that covers each finding, nil for none.
func (s *Study) ruled() (parts []finding.Cause, rulings []*decision.Ruling) {
	for i := range s.Causes {
		c := &s.Causes[i]
		keys := make([]*decision.Ruling, len(c.Each))
		for k, f := range c.Each {
			keys[k] = s.Decisions.Ruling(f)
		}
		cut, of := finding.Parts(c, keys)
		parts, rulings = append(parts, cut...), append(rulings, of...)
	}
	return parts, rulings
}

const setsAside = "ce constat dit que des lignes ne comptent pas"

// irremovable says in French why a cause keeps its place; "" when it need not.
func irremovable(c *finding.Cause, o decision.Outcome) string {
	switch {
	case c.Rule == finding.ListMissing || c.Rule == finding.ListShrunk:
		return "répondez « c’est voulu » si la liste est retirée ou raccourcie exprès"
	case c.Rule.Severity == finding.Blocking:
		return setsAside
	case o != decision.Lower && len(c.Effects) > 0:
		return "la correction peut changer un chiffre"
	}
	return ""
}

// toldOfRulings tells the answers that may not apply, and those about nothing.
func (s *Study) toldOfRulings(fates map[source.Ref]*rulingsFate) []finding.Cause {
	var found finding.List
	for i := range s.Decisions.Rulings {
		x := &s.Decisions.Rulings[i]
		switch fate := fates[x.At]; {
		case fate.refused > 0:
			where := ", en " + fate.first.String()
			if fate.refused > 1 {
				where += " et " + french.Count(fate.refused-1, "autre endroit", "autres endroits")
			}
			found.Add(finding.New(finding.RulingRefused, x.At, "", x.Outcome.French(), "title", x.Title, "where", where, "why", fate.why))
		case fate.applied == 0 && x.Forbidden():
			found.Add(finding.New(finding.RulingRefused, x.At, "", x.Outcome.French(), "title", x.Title, "where", "", "why", setsAside))
		case fate.applied == 0 && !s.stands(x):
			found.Add(finding.New(finding.RulingStale, x.At, "", x.Outcome.French(), "title", x.Title))
		}
	}
	return found.Causes()
}

// stands reports whether an answer settles something without a finding: a list
// that staff took away stays away.
func (s *Study) stands(x *decision.Ruling) bool {
	if x.Outcome != decision.Meant || !x.About(finding.ListMissing) {
		return x.Outcome == decision.Meant && x.About(finding.ListShrunk)
	}
	return !slices.ContainsFunc(s.missing.Baseline, func(l versions.Known) bool {
		return !l.Missing && s.Decisions.Settled(finding.ListMissing, l.Place, "")
	})
}

// rulingsAsked is what « Constats » asks and recalls: the lists to settle, the
// causes that may be muted, and what became of each answer.
func (s *Study) rulingsAsked(j judgement) workbook.Rulings {
	r := workbook.Rulings{Muted: j.muted, Fates: map[source.Ref]string{}}
	for i := range j.causes {
		c := &j.causes[i]
		list := c.Rule == finding.ListMissing || c.Rule == finding.ListShrunk
		if list || !c.Lowered && irremovable(c, decision.Mute) == "" && !c.Rule.AboutAnswers() && s.holds(c.At.File()) {
			r.Open = append(r.Open, workbook.RulingAsked{Cause: c, List: list, Value: s.anchor(c)})
		}
	}
	for i := range s.Decisions.Rulings {
		x := &s.Decisions.Rulings[i]
		r.Fates[x.At] = s.fateInWords(x, j.fates[x.At])
	}
	return r
}

// holds reports whether a file is one of the inputs: of the copies of
// decisions.xlsx in the sets nothing is asked.
func (s *Study) holds(file string) bool {
	return slices.ContainsFunc(s.Files, func(f intake.File) bool { return f.List() == file })
}

// anchor is what must stay for an answer about a cause to apply: the value of
// its cell, or by how much its list is shorter; "" where several values share
// one cause.
func (s *Study) anchor(c *finding.Cause) string {
	if c.Rule == finding.ListShrunk {
		for _, l := range s.missing.Baseline {
			if l.Was > 0 && l.Place == c.At.Place() {
				return versions.Shorter(l.Rows, l.Was)
			}
		}
	}
	if len(c.Cells) > 1 && !c.Rule.PerValue {
		return ""
	}
	return c.Found
}

// fateInWords says what became of an answer.
func (s *Study) fateInWords(x *decision.Ruling, fate *rulingsFate) string {
	switch {
	case fate.refused > 0:
		return "non appliqué : " + fate.why
	case fate.applied > 0 && x.Outcome == decision.Lower:
		return french.Count(fate.applied, "constat affiché pour information", "constats affichés pour information")
	case fate.applied > 0:
		return french.Count(fate.applied, "constat mis en sourdine", "constats mis en sourdine")
	case s.stands(x):
		return "réglé : c’est voulu"
	}
	return "sans objet aujourd’hui : gardé pour la suite"
}
