package workbook

import (
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
)

// figureRow is a row of « Indicateurs »: a figure, where it is counted, and its
// formula. The formula restates the figure's rule over the lists; the value
// beside it is the registry's.
type figureRow struct {
	id      indicator.FigureID
	where   string // the sheet it is counted on
	format  format
	span    span
	formula func(b *book, y int) string // without the sign =
}

// span says in which years a figure means something.
type span uint8

const (
	everyYear    span = iota + 1
	reportedYear      // what has no date counts in that year only
)

// group is the rows of one indicator, its value first.
type group struct {
	indicator indicator.Indicator
	short     string // how the column « Indicateur » names it
	word      string // how the names of its figures begin
	rows      []figureRow
}

// groups declares every figure of « Indicateurs ».
func groups() []group {
	all := indicator.Indicators()
	return []group{
		{all[0], "1. Signataires", "signataires", signatoryRows()},
		{all[1], "2. Club climat", "club_climat", clubRows()},
		{all[2], "3. Actions collectives", "actions_collectives", actionRows()},
	}
}

// nameOf is the name of a figure's cell: valeur_club_climat, club_climat_fidelite.
func (g *group) nameOf(id indicator.FigureID) string {
	if id == g.rows[0].id {
		return "valeur_" + g.word
	}
	words := strings.TrimPrefix(id.Definition().Name, "Signataires : ") // of a category
	return g.word + "_" + strings.Join(french.Words(words), "_")
}

func signatoryRows() []figureRow {
	stock := func(id indicator.FigureID, criteria ...string) figureRow {
		return figureRow{id, sheetSignatories, wholeNumber, everyYear, func(b *book, y int) string {
			return b.stock(y, b.signatories.criteria(criteria...)...)
		}}
	}
	flow := func(id indicator.FigureID, column string) figureRow {
		return figureRow{id, sheetSignatories, wholeNumber, everyYear, func(b *book, y int) string { return b.flow(y, column) }}
	}
	rows := []figureRow{
		stock(indicator.SignatoriesValue, colLine, lineBody),
		{indicator.SignatoriesUndated, sheetSignatories, wholeNumber, reportedYear, func(b *book, _ int) string {
			return b.undated(b.signatories.criteria(colLine, lineBody)...)
		}},
		flow(indicator.SignatoriesNew, colSigned),
		flow(indicator.SignatoriesLeft, colWithdrawn),
		stock(indicator.SignatoriesCitizens, colLine, lineCitizen),
		stock(indicator.SignatoriesCommunes, colLine, lineBody, colMember, yes),
		{indicator.SignatoriesPopulation, sheetSignatories, percent, everyYear, func(b *book, y int) string { return b.populationShare(y) }},
		stock(indicator.SignatoriesStated, colLine, lineBody, colContribution, yes),
		stock(indicator.SignatoriesUnstated, colLine, lineBody, colContribution, no),
		{indicator.SignatoriesUnseen, sheetClub, wholeNumber, everyYear, func(b *book, y int) string {
			return b.at(indicator.SignatoriesValue, y) + "-(" + b.bodies(y, signed) + "+" + b.unnamed(y, lineSigned) + ")"
		}},
	}
	for _, c := range record.Categories() {
		rows = append(rows, stock(indicator.SignatoriesIn(c), colLine, lineBody, colCategory, c.French()))
	}
	return rows
}

func clubRows() []figureRow {
	row := func(id indicator.FigureID, where string, formula func(*book, int) string) figureRow {
		return figureRow{id, where, wholeNumber, everyYear, formula}
	}
	perSession := func(column string) func(*book, int) string {
		return func(b *book, y int) string { return sumifs(b.sessions.column(column), b.held(y)...) }
	}
	times := func(line string, least string) func(*book, int) string {
		return func(b *book, y int) string {
			return countifs(b.club.column(colLine), is(lineBody), b.attended(y), least) + "+" + b.unnamed(y, line)
		}
	}
	quotient := func(id, over indicator.FigureID, back int) func(*book, int) string {
		return func(b *book, y int) string { return b.at(id, y) + "/" + b.at(over, y-back) }
	}
	return []figureRow{
		row(indicator.ClubValue, sheetClub, func(b *book, y int) string {
			return b.at(indicator.ClubPartners, y) + "+" + b.at(indicator.ClubOrganisations, y) + "+" + b.at(indicator.ClubCitizens, y)
		}),
		row(indicator.ClubPartners, sheetClub, func(b *book, y int) string {
			return b.bodies(y, signed) + "+" + b.bodies(y, indicator.AsPartner.French()) + "+" + b.groupOf(y, indicator.AsPartner)
		}),
		row(indicator.ClubOrganisations, sheetClub, func(b *book, y int) string {
			return b.bodies(y, indicator.AsOrganisation.French()) + "+" + b.groupOf(y, indicator.AsOrganisation)
		}),
		row(indicator.ClubCitizens, sheetClub, func(b *book, y int) string { return b.groupOf(y, indicator.AsCitizen) }),
		row(indicator.ClubSessions, sheetSessions, func(b *book, y int) string { return countifs(b.held(y)...) }),
		row(indicator.ClubPeople, sheetSessions, perSession(colPeople)),
		{indicator.ClubMean, sheetSessions, oneDecimal, everyYear, quotient(indicator.ClubPeople, indicator.ClubSessions, 0)},
		row(indicator.ClubTwice, sheetClub, times(lineTwice, `">=2"`)),
		row(indicator.ClubThrice, sheetClub, times(lineThrice, `">=3"`)),
		row(indicator.ClubNewcomers, sheetClub, func(b *book, y int) string {
			first := b.club.column(colFirst)
			return countifs(first, atLeast(b.header(y)), first, atMost(b.header(y))) + "+" + b.unnamed(y, lineNew)
		}),
		row(indicator.ClubCumulative, sheetClub, func(b *book, y int) string {
			return sum(b.at(indicator.ClubNewcomers, b.years[0]) + ":" + b.at(indicator.ClubNewcomers, y))
		}),
		row(indicator.ClubReturning, sheetClub, func(b *book, y int) string {
			return countifs(b.club.column(colLine), is(lineBody), b.attended(y-1), atLeast(b.threshold(y-1)), b.attended(y), atLeast(b.threshold(y))) +
				"+" + b.unnamed(y, lineAgain)
		}),
		{indicator.ClubLoyalty, sheetClub, percent, everyYear, quotient(indicator.ClubReturning, indicator.ClubValue, 1)},
		row(indicator.ClubAgents, sheetSessions, perSession(colAgents)),
		row(indicator.ClubSpeakers, sheetSessions, perSession(colSpeakers)),
	}
}

func actionRows() []figureRow {
	row := func(id indicator.FigureID, span span, formula func(*book, int) string) figureRow {
		return figureRow{id, sheetActions, wholeNumber, span, formula}
	}
	within := func(column string) func(*book, int) string {
		return func(b *book, y int) string {
			return b.counted(b.actions.column(column), atLeast(b.header(y)), b.actions.column(column), atMost(b.header(y)))
		}
	}
	return []figureRow{
		row(indicator.ActionsValue, everyYear, func(b *book, y int) string { return b.active(y) }),
		row(indicator.ActionsUndated, reportedYear, func(b *book, _ int) string { return b.counted(b.actions.criteria(colUndated, yes)...) }),
		row(indicator.ActionsNew, everyYear, within(colFirst)),
		row(indicator.ActionsCompleted, everyYear, within(colDone)),
		row(indicator.ActionsCumulative, everyYear, func(b *book, y int) string {
			f := b.counted(b.actions.column(colFirst), atMost(b.header(y)))
			if y == b.e.Frame.Year {
				f += "+" + b.counted(b.actions.criteria(colUndated, yes)...)
			}
			return f
		}),
		row(indicator.ActionsLate, everyYear, func(b *book, y int) string {
			return b.counted(append(b.actions.criteria(colLate, yes), b.actions.column(colFirst), atMost(b.header(y)),
				b.actions.column(colEnd), before(b.end(y)))...)
		}),
		row(indicator.ActionsPaused, everyYear, func(b *book, y int) string {
			return b.active(y, b.actions.criteria(colStatus, record.Paused.French())...) + "+" +
				b.active(y, b.actions.criteria(colStatus, record.Blocked.French())...)
		}),
	}
}
