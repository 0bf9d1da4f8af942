package pdf

import (
	"slices"

	"pcaet/pipeline/report"
)

// measured is a text as words that stay together, with their widths: lines are
// counted from it for any width, and nothing is measured twice.
type measured []word

type word struct {
	alone float64 // at the end of a line
	whole float64 // with the blank after it
	ends  bool    // a line end follows
}

func (f *fonts) measured(st style, text string) measured {
	var m measured
	for text = f.safe(text); text != ""; {
		part := text[:wordEnd(text)]
		text = text[len(part):]
		m = append(m, word{f.width(st, trimEnd(part)), f.width(st, part), part[len(part)-1] == '\n'})
	}
	return m
}

// lines is how many lines the text takes in a column, as breakLines cuts it.
func (m measured) lines(width float64) int {
	lines, used := 1, 0.0
	for i, w := range m {
		if used > 0 && used+w.alone > width {
			lines, used = lines+1, 0
		}
		for over := w.alone; over > width; over -= width {
			lines++
		}
		used += w.whole
		if w.ends && i < len(m)-1 {
			lines, used = lines+1, 0
		}
	}
	return lines
}

// sampled is how many rows of a table are looked at.
const sampled = 60

// someOf is rows evenly spread over a table, its head first.
func someOf(rows [][]measured) [][]measured {
	if len(rows) <= sampled {
		return rows
	}
	var some [][]measured
	for i := range sampled {
		some = append(some, rows[i*len(rows)/sampled])
	}
	return some
}

// settle moves width between the columns of a table that breaks texts, as long
// as that makes the table lower, or its cells shorter. Then each column gives
// back what its lines do not need, and all share it by weight.
func settle(widths, least []float64, rows [][]measured, columns []report.TableColumn) {
	total, some := sum(widths), someOf(rows)
	counts := make([][]int, len(widths)) // lines by column and row
	for i := range widths {
		counts[i] = lineCounts(some, i, widths[i])
	}
	for _, step := range []float64{16, 8, 4, 2} {
		for moved := true; moved; {
			moved = false
			for from := range widths {
				for to := range widths {
					if from == to || widths[from]-step < least[from] {
						continue
					}
					tried := slices.Clone(counts)
					tried[from], tried[to] = lineCounts(some, from, widths[from]-step), lineCounts(some, to, widths[to]+step)
					if height, cells := cost(tried); lower(height, cells, counts) {
						widths[from], widths[to], counts, moved = widths[from]-step, widths[to]+step, tried, true
					}
				}
			}
		}
	}
	for i := range widths {
		widths[i] = tightened(rows, i, widths[i], least[i])
	}
	copy(widths, spread(total, widths, columns))
}

func lineCounts(rows [][]measured, column int, width float64) []int {
	counts := make([]int, len(rows))
	for i, row := range rows {
		counts[i] = row[column].lines(width)
	}
	return counts
}

// cost is the lines of all rows, and those of all cells.
func cost(counts [][]int) (height, cells int) {
	for row := range counts[0] {
		tallest := 0
		for column := range counts {
			tallest = max(tallest, counts[column][row])
			cells += counts[column][row]
		}
		height += tallest
	}
	return height, cells
}

func lower(height, cells int, than [][]int) bool {
	thanHeight, thanCells := cost(than)
	return height < thanHeight || height == thanHeight && cells < thanCells
}

// tightened is the least width, to half a millimetre, at which a column takes
// the lines it has.
func tightened(rows [][]measured, column int, width, least float64) float64 {
	counts := lineCounts(rows, column, width)
	for narrower := width - 0.5; narrower >= least && slices.Equal(lineCounts(rows, column, narrower), counts); narrower -= 0.5 {
		width = narrower
	}
	return width
}
