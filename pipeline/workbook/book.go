package workbook

import (
	"slices"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// book is everything that formulas and charts refer to: the lists, and where
// each figure stands. It depends on the evaluation alone, so that Verify finds
// again what Write put where.
type book struct {
	e           *indicator.Evaluation
	years       []int
	signatories list
	club        list
	sessions    list
	actions     list
	partners    list
	communes    list
	targets     list
	series      series
	figures     list // of « Indicateurs »
	headlines   list // of « Synthèse », as placing
	placing     list
}

// newBook lays the lists out, then the figures over them.
func newBook(e *indicator.Evaluation) *book {
	b := &book{
		e: e, years: e.Frame.Years(),
		signatories: signatoryList(e), club: clubList(e), sessions: sessionList(e),
		actions: actionList(e), partners: partnerList(e), communes: communeList(e),
		targets: targetList(e),
	}
	b.series = layOut(e, b.years)
	b.figures, b.headlines, b.placing = b.seriesList(), b.headlineList(), b.placingList()
	return b
}

// criteria turns header, word pairs into range, criterion pairs.
func (l *list) criteria(pairs ...string) []string {
	var out []string
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, l.column(pairs[i]), is(pairs[i+1]))
	}
	return out
}

// stock is the number of stays that last on year y's cut-off day among the
// lines that meet the criteria: signed by then, less withdrawn by then.
func (b *book) stock(y int, criteria ...string) string {
	return b.lasting(y, countifs, b.undated, criteria)
}

// lasting is stock, for a count or for a sum.
func (b *book) lasting(y int, dated, undated func(pairs ...string) string, criteria []string) string {
	s := &b.signatories
	known := append(slices.Clone(criteria), s.criteria(colUndated, no)...)
	f := dated(slices.Concat(known, []string{s.column(colSigned), atMost(b.end(y))})...) +
		"-" + dated(slices.Concat(known, []string{s.column(colWithdrawn), atMost(b.end(y))})...)
	if y == b.e.Frame.Year {
		f += "+" + undated(criteria...)
	}
	return f
}

// undated is the number of signatories whose day is unknown.
func (b *book) undated(criteria ...string) string {
	return countifs(append(slices.Clone(criteria), b.signatories.criteria(colUndated, yes)...)...)
}

// flow is the number of bodies whose date in a column falls in year y, up to
// its cut-off day.
func (b *book) flow(y int, column string) string {
	date := b.signatories.column(column)
	return countifs(append(b.signatories.criteria(colLine, lineBody, colUndated, no), date, atLeast(b.start(y)), date, atMost(b.end(y)))...)
}

// populationShare is the population of the communes that signed over that of
// all.
func (b *book) populationShare(y int) string {
	s := &b.signatories
	people := func(pairs ...string) string { return sumifs(s.column(colMembers), pairs...) }
	undated := func(criteria ...string) string {
		return people(append(slices.Clone(criteria), s.criteria(colUndated, yes)...)...)
	}
	return "(" + b.lasting(y, people, undated, s.criteria(colMember, yes)) + ")/" + sum(b.communes.column(colPopulace))
}

// bodies is the number of named bodies of a quality that came often enough.
func (b *book) bodies(y int, quality string) string {
	return countifs(append(b.club.criteria(colLine, lineBody, colQuality+itoa(y), quality), b.attended(y), atLeast(b.threshold(y)))...)
}

// groupOf is the number of unnamed actors of a quality.
func (b *book) groupOf(y int, q indicator.Quality) string {
	return sumifs(b.attended(y), b.club.criteria(colLine, lineGroup, colQuality+itoa(y), q.French())...)
}

// unnamed is the sum of the lines of a kind.
func (b *book) unnamed(y int, line string) string {
	return sumifs(b.attended(y), b.club.criteria(colLine, line)...)
}

// counted is the number of collective actions that meet the criteria.
func (b *book) counted(criteria ...string) string {
	return countifs(append(b.actions.criteria(colCounted, yes), criteria...)...)
}

// active is the number of collective actions in the stock of year y among
// those that meet the criteria: begun by then, less ended before.
func (b *book) active(y int, criteria ...string) string {
	a := &b.actions
	dated := append(slices.Clone(criteria), a.criteria(colUndated, no)...)
	f := b.counted(slices.Concat(dated, []string{a.column(colFirst), atMost(b.header(y))})...) +
		"-" + b.counted(slices.Concat(dated, []string{a.column(colLast), before(b.header(y))})...)
	if y == b.e.Frame.Year {
		f += "+" + b.counted(append(slices.Clone(criteria), a.criteria(colUndated, yes)...)...)
	}
	return f
}

// typed is what « Cibles et commentaires » holds in a column for an indicator's
// year.
func (b *book) typed(column string, g *group, y int) string {
	t := &b.targets
	return sumifs(t.column(column), t.column(colIndicator), is(g.indicator.Title), t.column(colYear), atLeast(b.header(y)), t.column(colYear), atMost(b.header(y)))
}

// attended is the range of year y's sessions in « Club climat ».
func (b *book) attended(y int) string { return b.club.column(colAttended + itoa(y)) }

// held is the criteria of the club's sessions of year y.
func (b *book) held(y int) []string {
	date := b.sessions.column(colDate)
	return []string{b.sessions.column(colInstance), is(clubInstance()), date, atLeast(b.start(y)), date, atMost(b.end(y))}
}

// start, end, threshold and header are cells of « Indicateurs » in year y's
// column: 1 January, the cut-off day, the sessions needed, the year itself.
func (b *book) start(y int) string     { return b.series.cell(rowStart, y) }
func (b *book) end(y int) string       { return b.series.cell(rowEnd, y) }
func (b *book) threshold(y int) string { return b.series.cell(rowThreshold, y) }
func (b *book) header(y int) string    { return b.series.cell(rowHeader, y) }

// at is the cell of a figure, in « Indicateurs ».
func (b *book) at(id indicator.FigureID, y int) string { return b.series.cell(b.series.rowOf[id], y) }

// on is the same cell seen from another sheet.
func (b *book) on(id indicator.FigureID, y int) string {
	return b.spot(b.series.rowOf[id], y)
}

// spot is the cell of a row of « Indicateurs » in a year, seen from elsewhere.
func (b *book) spot(row, y int) string {
	return sheetFigures + "!$" + source.ColumnLetters(b.series.col(y)) + "$" + itoa(row)
}
