package columns

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"pcaet/pipeline/source"
)

// guess finds the row that names the columns of a table whose labels are not
// known: the first one above the figures that stands over several columns, or,
// where there are no figures, the first row of words as wide as the table. It
// tells staff which labels were not understood; no column is read by it. The
// index of the row, false when none looks like a header.
func (f *finder) guess() (int, bool) {
	rows := f.sheet.Rows[:min(len(f.sheet.Rows), headerRows)]
	for i := range rows {
		if figures(&rows[i]) {
			if h, ok := aboveFigures(rows[:i]); ok {
				return h, true
			}
		}
	}
	return f.firstWide(rows)
}

// aboveFigures is the first of the rows above the figures that is a quarter as
// wide as the widest of them, or that stands over other columns than titles do.
func aboveFigures(rows []source.Row) (int, bool) {
	widest := 0
	for i := range rows {
		widest = max(widest, len(rows[i].Cells))
	}
	for i := range rows {
		if n := len(rows[i].Cells); n >= 2 && 4*n >= widest || n == 1 && rows[i].Cells[0].Col > 2 {
			return i, true
		}
	}
	return 0, false
}

// firstWide is the first row of different short words that is as wide as most
// rows below it, of which there are two.
func (f *finder) firstWide(rows []source.Row) (int, bool) {
	widest := 0
	for i := range rows {
		widest = max(widest, len(rows[i].Cells))
	}
	wide := func(row source.Row) bool { return len(row.Cells) >= 2 && 10*len(row.Cells) >= 6*widest }
	i := slices.IndexFunc(rows, wide)
	if i < 0 || i+2 >= len(rows) || !wide(rows[i+1]) {
		return 0, false
	}
	seen := map[string]bool{}
	for _, c := range rows[i].Cells {
		if seen[c.Raw] || !yearOnly(&c) && (c.Kind != source.Text || len(c.Raw) > 120 || numeric(c.Raw) || f.value(c)) {
			return 0, false
		}
		seen[c.Raw] = true
	}
	return i, true
}

// value reports whether a cell holds a day or names a body: it is no label.
func (f *finder) value(c source.Cell) bool {
	x := factOf(c)
	return x.date || slices.ContainsFunc(strings.Fields(x.folded), func(w string) bool { return f.v.bodies[w] })
}

// figures reports whether a row is one of figures: half of its cells at least,
// the first one left out, and not the years that head columns.
func figures(row *source.Row) bool {
	numbers, years := 0, 0
	for i := range row.Cells {
		switch c := &row.Cells[i]; {
		case yearOnly(c):
			years++
		case figure(c):
			numbers++
		}
	}
	return numbers > 0 && 2*(numbers+years) >= len(row.Cells)-1 && numbers >= years
}

// yearOnly reports whether a cell holds a year, with or without the mark of a
// footnote.
func yearOnly(c *source.Cell) bool {
	text, _, _ := strings.Cut(strings.TrimSpace(strings.TrimSuffix(c.Raw, ".0")), " ")
	n, err := strconv.Atoi(text)
	for n > 9999 {
		n /= 10
	}
	return err == nil && c.Date == source.NoDate && 1900 <= n && n <= 2099 && len(text) <= 6
}

// figure reports whether a cell holds a number, typed as such or as words:
// « 1 234 », « 12,5 % ».
func figure(c *source.Cell) bool {
	if c.Kind == source.Number {
		return c.Date == source.NoDate
	}
	if c.Kind != source.Text || len(c.Raw) > 25 {
		return false
	}
	digits, letters := 0, 0
	for _, r := range c.Raw {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && letters <= 1 && !strings.ContainsAny(c.Raw, "()/")
}
