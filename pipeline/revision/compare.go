package revision

import (
	"cmp"
	"slices"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// Compare says how the counts of an earlier edition differ from today's, and
// why. Same is today's facts counted with the parameters of then, now with
// those of today; both are of the edition's year and day. The causes of a line
// add up to its difference.
func Compare(then, same, now *Edition) *indicator.Review {
	if then.anonymous() {
		same, now = same.WithoutPersons(), now.WithoutPersons()
	}
	c := &comparison{then: then, same: same, now: now, rows: align(&then.Rows, &same.Rows), thenOf: then.rowsOf(), nowOf: same.rowsOf()}
	review := &indicator.Review{Year: then.Year, AsOf: then.AsOf, Closure: then.Closure}
	sameFigures, nowFigures := same.figures(), now.figures()
	for i := range then.Figures {
		was := &then.Figures[i]
		key := figureYear{was.ID, was.Year}
		is, counted := nowFigures[key]
		if _, comparable := sameFigures[key]; !comparable || !counted || was.Amount.Den > 1 || is.Amount.Den > 1 || was.Amount == is.Amount {
			continue
		}
		line := indicator.Revision{Figure: was.ID, Year: was.Year, Published: was.Amount, Now: is.Amount}
		causes := causes{}
		c.facts(was, sameFigures[key], causes)
		c.rule(sameFigures[key], is, causes)
		if line.Causes = causes.list(); len(line.Causes) > 0 {
			review.Lines = append(review.Lines, line)
		}
	}
	sortLines(review.Lines)
	return review
}

// sortLines puts the differences in the order of the figures, then of the
// years.
func sortLines(lines []indicator.Revision) {
	rank := map[indicator.FigureID]int{}
	for i, d := range indicator.Definitions() {
		rank[d.ID] = i
	}
	slices.SortFunc(lines, func(a, b indicator.Revision) int {
		return cmp.Or(cmp.Compare(rank[a.Figure], rank[b.Figure]), cmp.Compare(a.Year, b.Year))
	})
}

// comparison is one pass over two editions.
type comparison struct {
	then, same, now *Edition
	rows            *alignment
	thenOf, nowOf   map[string][]int32 // rows of each key
}

// causes gathers what explains one difference.
type causes map[indicator.Cause]*indicator.RevisionCause

func (c causes) add(cause indicator.Cause, delta int, rows []indicator.RevisedRow) {
	if c[cause] == nil {
		c[cause] = &indicator.RevisionCause{Cause: cause}
	}
	c[cause].Delta += delta
	c[cause].Rows = append(c[cause].Rows, rows...)
}

// list gives the causes in their order, each row once. A cause whose parts
// cancel out stays: something of what was published is no longer so.
func (c causes) list() []indicator.RevisionCause {
	var all []indicator.RevisionCause
	for cause := indicator.NewFacts; cause <= indicator.ChangedRule; cause++ {
		if found := c[cause]; found != nil {
			slices.SortFunc(found.Rows, func(a, b indicator.RevisedRow) int {
				return cmp.Or(source.Compare(a.At, b.At), boolOrder(a.Gone, b.Gone))
			})
			found.Rows = slices.Compact(found.Rows)
			all = append(all, *found)
		}
	}
	return all
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// rule explains what the parameters alone change: same facts, other counts.
func (c *comparison) rule(same, now *Figure, causes causes) {
	none := func(*Line) []string { return nil }
	for _, p := range pairs(slices.Collect(same.Lines.All()), slices.Collect(now.Lines.All()), links{func(i int32) int { return int(i) }, none, none}) {
		if delta := p.delta(); delta != 0 {
			var rows []int32
			for _, l := range append(p.then, p.now...) {
				rows = append(rows, l.Rows...)
			}
			causes.add(indicator.ChangedRule, delta, c.today(rows))
		}
	}
}

// facts explains what the lists change.
func (c *comparison) facts(was, is *Figure, causes causes) {
	by := links{
		func(row int32) int { return c.rows.toNow[row] },
		func(l *Line) []string { return others(l, &c.then.Rows, &c.same.Rows, c.rows.toNow) },
		func(l *Line) []string { return others(l, &c.same.Rows, &c.then.Rows, c.rows.toThen) },
	}
	for _, p := range pairs(slices.Collect(was.Lines.All()), slices.Collect(is.Lines.All()), by) {
		delta := p.delta()
		switch {
		case delta == 0:
		case p.ofPersons():
			// who they were is not kept: no row can be named
			causes.add(personsCause(delta), delta, nil)
		case len(p.then) == 0:
			cause, rows := c.appeared(p.now)
			causes.add(cause, delta, rows)
		case len(p.now) == 0:
			cause, rows := c.vanished(p.then)
			causes.add(cause, delta, rows)
		case len(p.then) == 1 && len(p.now) == 1:
			cause, rows := c.weighed(p)
			causes.add(cause, delta, rows)
		default:
			var rows []int32
			for _, l := range p.then {
				rows = append(rows, c.follow(l.Rows)...)
			}
			for _, l := range p.now {
				rows = append(rows, l.Rows...)
			}
			causes.add(indicator.MergedDuplicates, delta, c.today(rows))
		}
	}
}

// others gives the actors that rows of a line name in the other edition in
// place of its own.
func others(l *Line, here, there *Rows, to []int) []string {
	var keys []string
	for _, i := range l.Rows {
		j := to[i]
		if own, one := here.only(int(i)); j < 0 || !one || own != l.Key {
			continue
		}
		if key, one := there.only(j); one && key != l.Key && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// appeared says why something counts today and did not.
func (c *comparison) appeared(lines []*Line) (indicator.Cause, []indicator.RevisedRow) {
	var own, all []int32
	for _, l := range lines {
		own, all = append(own, l.Rows...), append(all, c.nowOf[l.Key]...)
	}
	if cause, rows, ok := c.ofToday(own); ok {
		return cause, rows
	}
	for _, l := range lines {
		if len(l.Rows) > 0 && !c.alreadyNamed(l) {
			return indicator.MergedDuplicates, c.today(own)
		}
	}
	if cause, rows, ok := c.ofToday(all); ok {
		return cause, rows
	}
	var before []int32
	for _, l := range lines {
		before = append(before, c.thenOf[l.Key]...)
	}
	if rows := c.lost(before); len(rows) > 0 {
		return indicator.CorrectedData, rows
	}
	return indicator.ChangedRule, c.today(own)
}

// vanished says why something counted then and no longer does.
func (c *comparison) vanished(lines []*Line) (indicator.Cause, []indicator.RevisedRow) {
	var own, before, today []int32
	for _, l := range lines {
		own, before, today = append(own, l.Rows...), append(before, c.thenOf[l.Key]...), append(today, c.nowOf[l.Key]...)
	}
	if rows := c.lost(own); len(rows) > 0 {
		return indicator.CorrectedData, rows
	}
	for _, l := range lines {
		if len(l.Rows) > 0 && !c.stillNamed(l) {
			return indicator.MergedDuplicates, c.today(c.follow(own))
		}
	}
	if cause, rows, ok := c.ofToday(today); ok {
		return cause, rows
	}
	if rows := c.lost(before); len(rows) > 0 {
		return indicator.CorrectedData, rows
	}
	return indicator.ChangedRule, c.today(c.follow(own))
}

// weighed says why one thing counts for more or for less than it did.
func (c *comparison) weighed(p pairing) (indicator.Cause, []indicator.RevisedRow) {
	if cause, rows, ok := c.ofToday(p.now[0].Rows); ok && cause == indicator.NewFacts {
		return cause, rows
	} else if lost := c.lost(p.then[0].Rows); ok || len(lost) > 0 {
		return indicator.CorrectedData, append(lost, rows...)
	}
	return indicator.ChangedRule, c.today(p.now[0].Rows)
}

// ofToday says what happened to rows of today: one was added, else one was
// changed.
func (c *comparison) ofToday(rows []int32) (indicator.Cause, []indicator.RevisedRow, bool) {
	for _, step := range []struct {
		how   fate
		cause indicator.Cause
	}{{added, indicator.NewFacts}, {changed, indicator.CorrectedData}} {
		var met []int32
		for _, i := range rows {
			if c.rows.nowHere[i] == step.how {
				met = append(met, i)
			}
		}
		if len(met) > 0 {
			return step.cause, c.today(met), true
		}
	}
	return 0, nil, false
}

// lost gives, of rows of then, those that are gone, and what the changed ones
// have become.
func (c *comparison) lost(rows []int32) []indicator.RevisedRow {
	var all []indicator.RevisedRow
	for _, i := range rows {
		switch c.rows.thenIs[i] {
		case gone:
			all = append(all, indicator.RevisedRow{At: c.then.Rows.At(int(i)), Gone: true})
		case changed:
			all = append(all, indicator.RevisedRow{At: c.same.Rows.At(c.rows.toNow[i])})
		}
	}
	return all
}

// alreadyNamed reports whether some row of a line of today named the same one
// in the earlier edition: with none, it was another's.
func (c *comparison) alreadyNamed(l *Line) bool {
	return slices.ContainsFunc(l.Rows, func(i int32) bool {
		was := c.rows.toThen[i]
		return was >= 0 && (len(c.then.Rows.actorsOf(was)) == 0 || c.then.Rows.names(was, l.Key) || !c.same.Rows.names(int(i), l.Key))
	})
}

// stillNamed is the same for a line of the earlier edition.
func (c *comparison) stillNamed(l *Line) bool {
	return slices.ContainsFunc(l.Rows, func(i int32) bool {
		is := c.rows.toNow[i]
		return is >= 0 && (len(c.same.Rows.actorsOf(is)) == 0 || c.same.Rows.names(is, l.Key) || !c.then.Rows.names(int(i), l.Key))
	})
}

// follow gives what rows of then are today.
func (c *comparison) follow(rows []int32) []int32 {
	var now []int32
	for _, i := range rows {
		if j := c.rows.toNow[i]; j >= 0 {
			now = append(now, int32(j))
		}
	}
	return now
}

func (c *comparison) today(rows []int32) []indicator.RevisedRow {
	all := make([]indicator.RevisedRow, len(rows))
	for i, r := range rows {
		all[i].At = c.same.Rows.At(int(r))
	}
	return all
}
