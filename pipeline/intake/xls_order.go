package intake

import "slices"

// xlsOrder checks where a sheet has its cells. Excel, and nearly all that write
// its format, set them down in blocks: the records of 32 rows at most, then the
// cells of those rows in their order, then perhaps where the rows are. In a
// sheet so made, a cell anywhere else was moved there by damage.
type xlsOrder struct {
	rows    []int // of the current block, 0-based
	closed  bool  // cells of the block were met: the next row starts another
	row     int   // the last one that was described, 0-based, plus one
	cell    int   // the last one met, as row * lastColumnXLS + column, plus one
	paused  bool  // a record of something else was met since
	indexed bool  // a record tells where rows are

	otherwise   bool // the sheet is not made of blocks
	disordered  bool // a row or a cell comes before another that it should follow
	described   int  // records of cells in the rows of their block
	undescribed int  // records of cells in others
}

// begun tells that rows or cells were met.
func (o *xlsOrder) begun() bool { return o.row > 0 || o.cell > 0 }

// broken tells that a sheet made of blocks has something out of its place.
// Without a record that tells where rows are, it may have cells in rows that it
// does not describe: some programs describe only those that have something of
// their own, such as a height, and set down cells as they please.
func (o *xlsOrder) broken() bool {
	const few = 8 // described cells for each that is not, to be sure of the program
	switch {
	case o.otherwise:
		return false
	case o.indexed:
		return o.disordered || o.undescribed > 0
	}
	return o.disordered && few*o.undescribed <= o.described
}

// describe takes note of the record of a row.
func (o *xlsOrder) describe(row int) {
	const most = 32
	if o.closed {
		o.rows, o.closed = o.rows[:0], false
	}
	if o.otherwise = o.otherwise || o.paused || len(o.rows) == most; !o.otherwise {
		o.rows = append(o.rows, row)
	}
	o.disordered = o.disordered || row < o.row
	o.row = row + 1
}

// cells takes note of the record of one cell, or of neighbours in a row.
func (o *xlsOrder) cells(row, first, last int) {
	at := row*lastColumnXLS + first
	o.otherwise = o.otherwise || o.paused || len(o.rows) == 0
	if slices.Contains(o.rows, row) {
		o.described++
	} else {
		o.undescribed++
	}
	o.disordered = o.disordered || at < o.cell
	o.closed, o.cell = true, row*lastColumnXLS+last+1
}
