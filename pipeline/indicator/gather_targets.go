package indicator

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// indicatorYear is one indicator in one year.
type indicatorYear struct {
	indicator string
	year      int
}

// stated is a number that staff typed, and where.
type stated struct {
	value int
	at    source.Ref
}

// gatherTargets reads the lists of targets, past values and remarks. Of two
// targets of one year the later row counts; remarks add up.
func (f *Facts) gatherTargets(s Setting, screen *screen, findings *finding.List) {
	f.targets, f.past = map[indicatorYear]stated{}, map[indicatorYear]stated{}
	rows := slices.Clone(f.register.Records.Targets)
	slices.SortFunc(rows, func(a, b record.Target) int { return source.Compare(a.Row, b.Row) })
	for i := range rows {
		if !f.addTarget(&rows[i], s.Config.Plan, screen, findings) {
			f.SetAside = append(f.SetAside, rows[i].Row.WholeRow())
		}
	}
	for i := range s.Decisions.Statements { // last: what staff decide wins
		t := asTarget(&s.Decisions.Statements[i])
		f.addTarget(&t, s.Config.Plan, screen, findings)
	}
	slices.SortStableFunc(f.remarks, func(a, b Remark) int {
		return cmp.Or(cmp.Compare(a.Topic, b.Topic), cmp.Compare(rankOf(a.Indicator), rankOf(b.Indicator)), cmp.Compare(a.Year, b.Year),
			slices.CompareFunc(a.At, b.At, source.Compare))
	})
	f.judgeTargets(s.Config, findings)
}

// asTarget is a statement of decisions.xlsx as a row of a list.
func asTarget(s *decision.Statement) record.Target {
	number := func(n decision.Number) record.Sourced[int] {
		if !n.Applies() {
			return record.Sourced[int]{State: record.Empty, At: s.At}
		}
		return record.Sourced[int]{Value: n.Value, State: record.Present, At: n.At}
	}
	text := func(words string, at source.Ref) record.Sourced[string] {
		if words == "" {
			return record.Sourced[string]{State: record.Empty, At: at}
		}
		return record.Sourced[string]{Value: words, State: record.Present, At: at}
	}
	return record.Target{Row: s.At.WholeRow(), Indicator: text(s.About, s.AboutAt), Year: record.Sourced[int]{Value: s.Year, State: record.Present, At: s.YearAt},
		Value: number(s.Target), PastValue: number(s.Past), Comment: text(s.Comment, s.At), SignedBy: text(s.SignedBy, s.At)}
}

// addTarget notes what one row says; false when it is about no indicator of
// ours, or no year of the plan.
func (f *Facts) addTarget(t *record.Target, plan config.Plan, screen *screen, findings *finding.List) bool {
	about, known := subject(t.Indicator.Value)
	year := t.Year.Value
	switch {
	case !known:
		findings.Add(finding.New(finding.IndicatorUnknown, t.Indicator.At, "", t.Indicator.Value))
		return false
	case year < plan.Start || year > plan.LastYear():
		findings.Add(finding.New(finding.YearOutsidePlan, t.Year.At, "", strconv.Itoa(year), "start", strconv.Itoa(plan.Start), "end", strconv.Itoa(plan.LastYear())))
		return false
	}
	key := indicatorYear{about.indicator, year}
	if about.topic == OnIndicator {
		keepNumber(f.targets, key, t.Value, "cible", findings)
		keepNumber(f.past, key, t.PastValue, "valeur reprise", findings)
	}
	f.addRemark(Remark{Topic: about.topic, Indicator: about.indicator, Year: year, Text: screen.clean(t.Comment.Or(""), t.Comment.At, findings),
		SignedBy: screen.clean(t.SignedBy.Or(""), t.SignedBy.At, findings), At: []source.Ref{t.Comment.At}})
	return true
}

// addRemark keeps what was written; the same words of the same year twice are
// one remark.
func (f *Facts) addRemark(r Remark) {
	if r.Text == "" {
		return
	}
	i := slices.IndexFunc(f.remarks, func(k Remark) bool {
		return k.Topic == r.Topic && k.Indicator == r.Indicator && k.Year == r.Year && french.Fold(k.Text) == french.Fold(r.Text)
	})
	if i < 0 {
		f.remarks = append(f.remarks, r)
	}
}

// keepNumber keeps a number, in place of an earlier one that says otherwise.
func keepNumber(into map[indicatorYear]stated, key indicatorYear, n record.Sourced[int], what string, findings *finding.List) {
	if !n.Is() {
		return
	}
	if first, known := into[key]; known && first.value != n.Value {
		findings.Add(finding.New(finding.TargetContradicts, n.At, "", strconv.Itoa(n.Value),
			"what", what, "first", strconv.Itoa(first.value), "year", strconv.Itoa(key.year)).With(first.at))
	}
	into[key] = stated{n.Value, n.At}
}

// judgeTargets says which numbers give way: a target of the configuration to
// that of a list, a past value to a count.
func (f *Facts) judgeTargets(c config.Config, findings *finding.List) {
	for key, t := range f.targets {
		if n, set := c.Targets[key.indicator][key.year]; set && n != t.value {
			findings.Add(finding.New(finding.TargetOverConfiguration, t.at, "", strconv.Itoa(t.value),
				"first", strconv.Itoa(n), "year", strconv.Itoa(key.year)))
		}
	}
	for key, p := range f.past {
		if f.tells(key.indicator, key.year) {
			findings.Add(finding.New(finding.PastValueUnused, p.at, "", strconv.Itoa(p.value), "year", strconv.Itoa(key.year)))
		}
	}
}

// tells reports whether the lists tell an indicator's year, be it a zero.
func (f *Facts) tells(indicator string, year int) bool {
	if indicator != "club" {
		return f.has[kindOf(FigureID(indicator+".value"))]
	}
	return slices.ContainsFunc(f.sessions, func(s session) bool {
		return s.key.Instance == columns.Club && int(s.key.Date.Year) == year
	})
}

// targets gives the evaluation its targets and remarks, and the past values to
// the years that no list tells.
func (c *count) targets() {
	last := c.frame.Config.Plan.LastYear()
	for _, i := range Indicators() {
		for y := c.frame.Config.Plan.Start; y <= last; y++ {
			if t, set := c.facts.targets[indicatorYear{i.ID, y}]; set {
				c.out.Targets = append(c.out.Targets, Target{i.ID, y, t.value, []source.Ref{t.at}})
			}
		}
	}
	for _, r := range c.facts.remarks {
		if r.Year <= c.frame.Year {
			c.out.Remarks = append(c.out.Remarks, r)
		}
	}
	for i := range c.out.Figures {
		figure := &c.out.Figures[i]
		key := indicatorYear{figure.ID.Indicator(), figure.Year}
		past, typed := c.facts.past[key]
		if !typed || figure.ID != FigureID(key.indicator+".value") || figure.Status != NotReported {
			continue
		}
		figure.Amount, figure.Status, figure.Taken = Whole(past.value), Computed, true
		figure.Used = LinesOf(Contribution{Subject: &Subject{Label: "Valeur reprise"}, At: []source.Ref{past.at}, Count: past.value,
			Why: "valeur reprise d’un document antérieur : aucune liste ne renseigne " + strconv.Itoa(figure.Year)})
	}
}

// topicOf is what a row of targets and comments is about.
type topicOf struct {
	topic     Topic
	indicator string
}

// subject reads the cell that names an indicator: its number, its title or a
// short name, its ID; the state of a sub-action; or a part of « Appréciation ». The
// list is closed.
func subject(cell string) (topicOf, bool) {
	words := french.Words(cell)
	for len(words) > 1 && slices.Contains([]string{"indicateur", "ind", "n", "no", "numero"}, words[0]) {
		words = words[1:]
	}
	numbered := ""
	if len(words) > 0 {
		if n := slices.Index([]string{"1", "2", "3"}, words[0]); n >= 0 {
			numbered, words = Indicators()[n].ID, words[1:]
		}
	}
	said := strings.Join(words, " ")
	if said == "" {
		return topicOf{OnIndicator, numbered}, numbered != ""
	}
	for _, i := range Indicators() {
		if said == french.Fold(i.Title) || said == french.Fold(i.ID) || slices.Contains(shortNames[i.ID], said) {
			return topicOf{OnIndicator, i.ID}, numbered == "" || numbered == i.ID
		}
	}
	for _, t := range Topics() {
		if singular := strings.TrimSuffix(said, "s"); singular == strings.TrimSuffix(french.Fold(t.French()), "s") {
			return topicOf{topic: t}, numbered == ""
		}
	}
	return topicOf{}, false
}

// SubjectName is the indicator's title or the part of the appraisal that a cell
// names, and the cell as it is where it names neither.
func SubjectName(cell string) string {
	about, known := subject(cell)
	switch {
	case !known:
		return cell
	case about.topic != OnIndicator:
		return about.topic.French()
	}
	return Indicators()[rankOf(about.indicator)-1].Title
}

// shortNames are the other names of the indicators, folded.
var shortNames = map[string][]string{
	"signatories": {"signataires", "signataire", "signataires de la charte", "partenaires signataires", "partenaires signataires de la charte",
		"nombre de signataires", "nombre de partenaires signataires", "charte", "signatories value"},
	"club": {"club climat", "acteurs engages", "acteurs du club", "acteurs du club climat", "acteurs engages au club climat", "acteurs et partenaires engages",
		"acteurs et partenaires engages au sein du club climat", "nombre d acteurs", "club value"},
	"actions": {"action", "actions collectives", "action collective", "actions collectives portees", "nombre d actions collectives", "actions value"},
}

// rankOf is the place of an indicator among the three, 0 for none.
func rankOf(id string) int {
	return 1 + slices.IndexFunc(Indicators(), func(i Indicator) bool { return i.ID == id })
}
