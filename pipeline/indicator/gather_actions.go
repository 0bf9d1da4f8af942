package indicator

import (
	"slices"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// gatherActions brings together the rows of each action: same folded title
// (its numbers kept), even under two codes. A code under two titles is two
// actions, and a running number is no code.
func (f *Facts) gatherActions(rows []*record.Action, findings *finding.List) {
	slices.SortFunc(rows, func(a, b *record.Action) int { return source.Compare(a.Row, b.Row) })
	byTitle := map[string]*action{}
	titleOf := map[string]*record.Action{} // first row of each code
	var order []*action
	for _, row := range rows {
		title, code := french.Fold(row.Title.Value), properCode(row.Code.Or(""))
		if first, known := titleOf[code]; code != "" && !known {
			titleOf[code] = row
		} else if code != "" && findings != nil && french.Fold(first.Title.Value) != title {
			findings.Add(finding.New(finding.ActionTwoTitles, row.Title.At, "", row.Title.Value,
				"code", code, "first", first.Title.Value).With(first.Title.At))
		}
		a, known := byTitle[title]
		if !known {
			a = &action{key: title, title: row.Title.Value}
			byTitle[title] = a
			order = append(order, a)
		} else {
			f.repeats(row.Row)
			if findings != nil {
				f.judgeRepeat(a, row, code, findings)
			}
		}
		a.add(row, code, f.register)
	}
	f.actions = make([]action, 0, len(order))
	for _, a := range order {
		f.actions = append(f.actions, *a)
	}
	slices.SortFunc(f.actions, func(a, b action) int {
		return strings.Compare(a.key, b.key)
	})
}

// judgeActions says what each action lacks, all its rows together.
func (f *Facts) judgeActions(findings *finding.List) {
	for i := range f.actions {
		f.judgeAction(&f.actions[i], findings)
		f.actions[i].at = sortRefs(f.actions[i].at)
	}
}

// properCode drops running numbers: 1, 2, 3… tell lines apart, not actions.
func properCode(code string) string {
	code = strings.TrimSpace(code)
	if strings.Trim(code, "0123456789.°nN ") == "" {
		return ""
	}
	return code
}

// add notes one row; rows come in file order, the last one wins where they
// differ.
func (a *action) add(row *record.Action, code string, r *register.Register) {
	a.at = append(a.at, row.Title.At)
	if a.code == "" {
		a.code = code
	}
	if row.Status.Is() {
		a.status = row.Status.Value
	}
	if row.Start.Is() && (a.start.IsZero() || a.start.After(row.Start.Value)) {
		a.start = row.Start.Value
	}
	if row.End.Is() {
		a.end = row.End.Value
	}
	if row.Collective.Is() && (!a.marked.Is() || !row.Collective.Value) {
		a.marked = row.Collective // an explicit « non » wins
	}
	for _, impact := range row.Impacts {
		if !slices.Contains(a.impacts, impact) {
			a.impacts = append(a.impacts, impact)
		}
	}
	a.carriers = withActors(a.carriers, row.Carriers, r)
	a.partners = withActors(a.partners, row.Partners, r)
}

// withActors adds the actors mentioned, each once, in order of ID. Generic
// words name nobody.
func withActors(have []*register.Actor, mentions []record.Mention, r *register.Register) []*register.Actor {
	for i := range mentions {
		if actor := r.Of(&mentions[i]); actor != nil && !slices.Contains(have, actor) {
			have = append(have, actor)
		}
	}
	slices.SortFunc(have, byID)
	return have
}

// judgeRepeat says where a second row of an action differs from the first.
func (f *Facts) judgeRepeat(a *action, row *record.Action, code string, findings *finding.List) {
	if code != "" && a.code != "" && code != a.code {
		findings.Add(finding.New(finding.ActionTwoCodes, row.Code.At, "", row.Code.Value, "name", row.Title.Value, "first", a.code).With(a.at...))
	}
	differs := (row.Status.Is() && a.status != 0 && row.Status.Value != a.status) ||
		(row.End.Is() && !a.end.IsZero() && row.End.Value != a.end)
	if differs {
		findings.Add(finding.New(finding.ActionContradicts, row.Title.At, "", row.Title.Value).With(a.at...))
	}
}

func (f *Facts) judgeAction(a *action, findings *finding.List) {
	if a.marked.Is() && !a.marked.Value && a.bodiesBesidesCarrier() >= 2 {
		findings.Add(finding.New(finding.CollectiveDespiteNo, a.marked.At, "", "", "name", a.title).With(a.at...))
	}
	if a.status == 0 && a.start.IsZero() && a.end.IsZero() {
		findings.Add(finding.New(finding.ActionUndecidable, a.at[0], "", a.title).With(a.at[1:]...))
	}
}

// bodiesBesidesCarrier counts the distinct bodies that carry the action, the
// intercommunality apart.
func (a *action) bodiesBesidesCarrier() int {
	n := 0
	for _, c := range a.carriers {
		if !c.Carrier && c.Nature == register.Body {
			n++
		}
	}
	return n
}

// collective says whether the action counts as collective, and why.
func (a *action) collective() (bool, string) {
	n := a.bodiesBesidesCarrier()
	switch {
	case a.marked.Is() && !a.marked.Value:
		return false, "la colonne « collective » dit non"
	case a.marked.Is():
		return true, "la colonne « collective » dit oui"
	case n >= 2:
		return true, "portée par " + french.Count(n, "structure", "structures") + ", outre l’intercommunalité"
	case n == 1:
		return false, "un seul porteur, outre l’intercommunalité"
	}
	return false, "aucun porteur, outre l’intercommunalité"
}
