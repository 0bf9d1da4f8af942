package pdf

import (
	"cmp"
	"slices"

	"pcaet/pipeline/report"
)

// columnWidths shares the page among the columns of a table: each gets what
// its widest word needs, then what its weight asks for, up to its longest
// text. A table that needs little takes six or nine columns of the grid, so
// that the eye does not lose the row; but what is projected takes all of the page.
func (c *composer) columnWidths(b report.Table) []float64 {
	if b.Room > 0 { // to be written in: the same columns in every table
		return spread(c.fullWidth()-gutter*float64(len(b.Columns)-1), make([]float64, len(b.Columns)), b.Columns)
	}
	n := len(b.Columns)
	least, whole := make([]float64, n), make([]float64, n)
	var rows [][]measured
	measure := func(row []measured, i int, st style, text string) {
		for _, line := range c.fonts.wrap(st, text, 1e6) {
			whole[i] = max(whole[i], c.fonts.width(st, trimEnd(line)))
		}
		row[i] = c.fonts.measured(st, text)
		for _, word := range row[i] {
			least[i] = max(least[i], word.alone)
		}
	}
	head := make([]measured, n)
	for i, column := range b.Columns {
		measure(head, i, c.styleCellHead, column.Title)
	}
	rows = append(rows, head)
	for _, line := range b.Rows {
		st := c.styleCell
		if line.Total {
			st = c.styleCellTotal
		}
		row := make([]measured, n)
		for i := range b.Columns {
			measure(row, i, st, line.Cells[i].Text)
		}
		rows = append(rows, row)
	}
	gaps := gutter * float64(n-1)
	for _, columns := range []int{6, 9} {
		if width := c.span(columns) - gaps; !c.strict && width-sum(whole) >= gutter*float64(n) {
			return share(width, least, whole, b.Columns)
		}
	}
	widths := share(c.fullWidth()-gaps, least, whole, b.Columns)
	if sum(whole) > c.fullWidth()-gaps {
		settle(widths, least, rows, b.Columns)
	}
	return widths
}

// share divides a width among columns: see columnWidths.
func share(width float64, least, whole []float64, columns []report.TableColumn) []float64 {
	const spare = 0.05 // a text that just fits must not break for a rounding
	widths := make([]float64, len(columns))
	for i := range widths {
		widths[i] = least[i] + spare
	}
	level(widths, width)
	for range 2 * len(columns) {
		free, weights := width-sum(widths), 0
		for i, column := range columns {
			if widths[i] < whole[i]+spare {
				weights += max(column.Weight, 1)
			}
		}
		if free < spare || weights == 0 {
			break
		}
		for i, column := range columns {
			if widths[i] < whole[i]+spare {
				widths[i] = min(whole[i]+spare, widths[i]+free*float64(max(column.Weight, 1))/float64(weights))
			}
		}
	}
	return spread(width, widths, columns)
}

// level takes from the widest columns, one level for all of them, until they
// fit a width together.
func level(widths []float64, width float64) {
	order := make([]int, len(widths))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(widths[a], widths[b]) })
	for i, column := range order {
		widths[column] = min(widths[column], width/float64(len(order)-i))
		width -= widths[column]
	}
}

// spread gives what no column needs to all of them, by weight.
func spread(width float64, widths []float64, columns []report.TableColumn) []float64 {
	free, weights := width-sum(widths), 0
	for _, column := range columns {
		weights += max(column.Weight, 1)
	}
	for i, column := range columns {
		widths[i] += max(0, free) * float64(max(column.Weight, 1)) / float64(weights)
	}
	return widths
}

func sum(numbers []float64) float64 {
	total := 0.0
	for _, n := range numbers {
		total += n
	}
	return total
}
