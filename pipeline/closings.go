package pipeline

import (
	"fmt"
	"slices"
	"strconv"

	"pcaet/pipeline/config"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
)

// Closings are the years that staff closed and that may be: of the plan, and
// over on the day they give. Whether that day has come is the clock's business.
func (s *Study) Closings() []decision.Closing {
	return slices.DeleteFunc(slices.Clone(s.Decisions.Closings), func(c decision.Closing) bool { return unusable(c, s.options.Config.Plan) != "" })
}

// judgeClosings tells the closings that cannot be.
func judgeClosings(closings []decision.Closing, plan config.Plan) finding.List {
	var found finding.List
	for _, c := range closings {
		if why := unusable(c, plan); why != "" {
			found.Add(finding.New(finding.ClosingUnusable, c.At, "", french.Short(c.On), "year", strconv.Itoa(c.Year), "why", why))
		}
	}
	return found
}

// unusable says in French why a year cannot be closed so, "" when it can.
func unusable(c decision.Closing, plan config.Plan) string {
	switch {
	case c.Year < plan.Start || c.Year > plan.LastYear():
		return fmt.Sprintf("l’année n’est pas dans le plan (%d à %d)", plan.Start, plan.LastYear())
	case !c.On.After(french.EndOfYear(c.Year)):
		return "l’année n’est pas finie ce jour-là"
	}
	return ""
}
