package revision

import "pcaet/pipeline/source"

// index finds a data row by any of its cells. It holds a number for each row of
// a sheet: a map of a million places would weigh ten times as much.
type index struct {
	sheets map[source.Ref][]int32 // by row: its place from 1, 0 for none
	last   source.Ref             // the sheet asked for last: places come sheet after sheet
	places []int32                // of it
}

func indexRows(rows []Row) *index {
	x := &index{sheets: map[source.Ref][]int32{}}
	for i := range rows {
		x.add(rows[i].At, i)
	}
	return x
}

// in gives the rows of the sheet a cell stands in.
func (x *index) in(at source.Ref) []int32 {
	if sheet := at.WholeSheet(); sheet != x.last {
		x.last, x.places = sheet, x.sheets[sheet]
	}
	return x.places
}

// add notes a row's place.
func (x *index) add(at source.Ref, i int) {
	places := x.in(at)
	for len(places) <= int(at.Row) {
		places = append(places, 0)
	}
	places[at.Row] = int32(i + 1)
	x.places, x.sheets[x.last] = places, places
}

// row gives the place of the row that a cell stands in; false when it is no data
// row.
func (x *index) row(at source.Ref) (int, bool) {
	places := x.in(at)
	if int(at.Row) >= len(places) || places[at.Row] == 0 {
		return 0, false
	}
	return int(places[at.Row]) - 1, true
}
