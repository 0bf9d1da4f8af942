package intake

import "slices"

// xlsOrder checks where a sheet has its cells. Excel, and nearly all that write
// its format, set them down in blocks: the records of 32 rows at most, then the
// cells of those rows in their order. In a sheet so made, a cell anywhere else
// was moved there by damage.
type xlsOrder struct {
	rows   []int // of the current block, 0-based
	closed bool  // cells of the block were met: the next row starts another
	row    int   // the last one that was described, 0-based, plus one
	cell   int   // the last one met, as row * lastColumnXLS + column, plus one
	paused bool  // a record of something else was met since

	otherwise bool // the sheet is not made of blocks
	misplaced bool // a row or a cell is not in its place
}

// begun tells that rows or cells were met.
func (o *xlsOrder) begun() bool { return o.row > 0 || o.cell > 0 }

// broken tells that a sheet made of blocks has something out of its place.
func (o *xlsOrder) broken() bool { return o.misplaced && !o.otherwise }

// describe takes note of the record of a row.
func (o *xlsOrder) describe(row int) {
	const most = 32
	if o.closed {
		o.rows, o.closed = o.rows[:0], false
	}
	if o.otherwise = o.otherwise || o.paused || len(o.rows) == most; !o.otherwise {
		o.rows = append(o.rows, row)
	}
	o.misplaced = o.misplaced || row < o.row
	o.row = row + 1
}

// cells takes note of the record of one cell, or of neighbours in a row.
func (o *xlsOrder) cells(row, first, last int) {
	_, described := slices.BinarySearch(o.rows, row)
	at := row*lastColumnXLS + first
	o.otherwise = o.otherwise || o.paused || len(o.rows) == 0
	o.misplaced = o.misplaced || !described || at < o.cell
	o.closed, o.cell = true, row*lastColumnXLS+last+1
}
