package workbook

import (
	"strings"
	"testing"
)

// TestLongListsStayLow: in a list of many rows the sources take no room, and a
// row whose texts are cut shows their beginning; elsewhere they are read whole.
func TestLongListsStayLow(t *testing.T) {
	widths := []float64{20, 30}
	made := func(rows int, name, source string) *list {
		l := &list{columns: []column{{"Structure", 20, left}, {sourceColumn, 30, left}}}
		for range rows {
			l.add(text(name), text(source))
		}
		return l
	}
	line, source := float64(0), "S3, lignes "+strings.Repeat("1234, ", 40)+"5678"
	for _, c := range []struct {
		what  string
		list  *list
		lines float64
		cut   bool
	}{
		{"a short list", made(3, "Commune", "S1, ligne 4"), 1, false},
		{"a short list with many sources", made(3, "Commune", source), mostLines, true},
		{"a long list", made(manyRows+1, "Commune", "S1, ligne 4"), 1, false},
		{"a long list with many sources", made(manyRows+1, "Commune", source), 1, true},
		{"a long list with a long name", made(manyRows+1, "Association pour le climat et ses amis", "S1, ligne 4"), 2, false},
	} {
		height, cut := rowHeight(c.list.rows[0], widths, c.list.lines(), c.list.measured())
		if c.lines == 1 && line == 0 {
			line = height - rowRoom
		}
		if got := (height - rowRoom) / line; got != c.lines || cut != c.cut {
			t.Errorf("%s: %.1f lines, cut %v", c.what, got, cut)
		}
	}
}

// TestWideListsArePrintedToBeRead: on more paper rather than in letters nobody
// reads.
func TestWideListsArePrintedToBeRead(t *testing.T) {
	for _, c := range []struct {
		columns, paper, across int
	}{{10, paperA4, 1}, {11, paperA3, 1}, {26, paperA3, 1}, {27, paperA3, 2}, {120, paperA3, 5}} {
		widths := make([]float64, c.columns)
		for i := range widths {
			widths[i] = 15
		}
		if paper, across := paperFor(widths); paper != c.paper || across != c.across {
			t.Errorf("%d columns: paper %d, %d across", c.columns, paper, across)
		}
	}
}
