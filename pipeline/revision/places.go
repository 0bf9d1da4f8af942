package revision

import (
	"cmp"
	"slices"

	"pcaet/pipeline/source"
)

// places are where rows stand. Most follow each other in their sheet: of each run
// of such rows the first place is kept, and the number of its row.
type places []run

type run struct {
	at    source.Ref
	first int // the row that stands there; those of the next run are others
}

// add notes the place of the next row.
func (p *places) add(at source.Ref, row int) {
	if n := len(*p); n > 0 {
		if last := &(*p)[n-1]; last.of(row) == at {
			return
		}
	}
	*p = append(*p, run{at, row})
}

// of is where a row stands if it is of the run.
func (r *run) of(row int) source.Ref {
	at := r.at
	at.Row += int32(row - r.first)
	return at
}

// at is where a row stands.
func (p places) at(row int) source.Ref {
	i, begins := slices.BinarySearchFunc(p, row, func(r run, row int) int { return cmp.Compare(r.first, row) })
	if !begins {
		i--
	}
	return p[i].of(row)
}

// row gives the row that a cell stands in, where places are in order and there are
// so many rows; false when it is no data row.
func (p places) row(at source.Ref, rows int) (int, bool) {
	at = at.WholeRow()
	i, begins := slices.BinarySearchFunc(p, at, func(r run, at source.Ref) int { return source.Compare(r.at, at) })
	if !begins {
		i--
	}
	if i < 0 {
		return 0, false
	}
	if i+1 < len(p) {
		rows = p[i+1].first
	}
	row := p[i].first + int(at.Row-p[i].at.Row)
	return row, row < rows && p[i].of(row) == at
}
