package intake

import (
	"cmp"
	"slices"
	"strconv"

	"pcaet/pipeline/source"
)

// The bounds of a sheet of Excel 97 to 2003.
const (
	lastRowXLS    = 1 << 16
	lastColumnXLS = 1 << 8
)

// xlsSheet is one worksheet being read.
type xlsSheet struct {
	book       *xlsBook
	sheet      source.Sheet
	rows       []rowState          // by 0-based row
	hiddenCols [lastColumnXLS]bool // by 0-based column

	dialog    bool // a dialog box of Excel 5, which holds no cells of staff
	exact     bool // a record tells where rows are, as those who have cells in order write it
	unordered bool // cells were met out of order
	tabled    bool // a record of the table of cells was met
	strange   bool // then one that is none
	awaiting  bool // the last cell is a formula whose text comes in a record of its own

	row, col   int           // of the record being read, 0-based
	pending    []source.Cell // of the row being read
	pendingRow int           // its number, 0-based
	slab       []source.Cell // room for the cells of rows to come
}

// rowState is what ROW records say of a row.
type rowState uint8

const (
	rowDescribed rowState = 1 << iota
	rowHidden
)

// readSheet reads the substream of a worksheet, its BOF record being read.
func (b *xlsBook) readSheet(t *xlsTab) error {
	s := xlsSheet{book: b, sheet: source.NewSheet(b.file, t.name), rows: b.rows[:]}
	s.sheet.Hidden = t.hidden
	clear(s.rows)
	for {
		r, ok := b.records.next()
		if !ok {
			return s.fault("ses enregistrements sont coupés ou illisibles")
		}
		var err error
		switch r.id {
		case recEOF:
			if err = s.finish(); err == nil && !s.dialog {
				t.sheet = &s.sheet
			}
			return err
		case recBOF: // a chart set in the sheet, with cells of its own
			err = b.skip(1)
		default:
			err = s.record(r)
		}
		if err != nil {
			return err
		}
	}
}

// fault refuses the workbook for something in the sheet.
func (s *xlsSheet) fault(what string) *refusal {
	refused := damaged("feuille « " + s.sheet.Name() + " », " + what)
	refused.sheet = s.sheet.Name()
	return refused
}

// faultHere refuses the workbook for the cell being read.
func (s *xlsSheet) faultHere(what string) *refusal {
	refused := s.fault("cellule " + source.ColumnLetters(s.col+1) + strconv.Itoa(s.row+1) + " : " + what)
	refused.row, refused.col = s.row+1, s.col+1
	return refused
}

func (s *xlsSheet) garbled() *refusal { return s.fault("un de ses enregistrements est illisible") }

// record reads one record of the sheet.
func (s *xlsSheet) record(r record) error {
	switch r.id {
	case recFormula, recFormula3, recFormula4, recNumber, recRK, recMulRK, recLabelSST, recLabel, recRString,
		recBoolErr, recBlank, recMulBlank, recRow, recDBCell, recString, recArray, recSharedFormula, recTable, recUncalced:
		if s.strange {
			return s.fault("ses cellules sont entremêlées d’autre chose")
		}
		s.tabled = s.tabled || r.id != recUncalced
		return s.cellRecord(r)
	case recMergedCells:
		return s.merges(r)
	case recHyperlink:
		return nil
	}
	s.strange = s.tabled
	switch r.id {
	case recWsBool:
		const dialog = 0x0010
		s.dialog = r.has(2) && r.u16(0)&dialog != 0
	case recColInfo:
		return s.columns(r)
	}
	return nil
}

// columns reads which columns are hidden, MS-XLS §2.4.53.
func (s *xlsSheet) columns(r record) error {
	const hidden = 0x0001
	if !r.has(10) {
		return s.garbled()
	}
	first, last := r.u16(0), r.u16(2)
	if first > last || first >= lastColumnXLS {
		return s.fault("colonnes mal décrites")
	}
	if r.u16(8)&hidden != 0 {
		for col := first; col <= min(last, lastColumnXLS-1); col++ {
			s.hiddenCols[col] = true
		}
	}
	return nil
}

// merges reads the merged ranges, MS-XLS §2.4.168.
func (s *xlsSheet) merges(r record) error {
	const bytes = 8
	if !r.has(2) || len(r.data) < 2+bytes*r.u16(0) {
		return s.garbled()
	}
	for i := range r.u16(0) {
		at := 2 + bytes*i
		area := source.Range{
			Row: int32(r.u16(at)) + 1, LastRow: int32(r.u16(at+2)) + 1,
			Col: int32(r.u16(at+4)) + 1, LastCol: int32(r.u16(at+6)) + 1,
		}
		if area.Row > area.LastRow || area.Col > area.LastCol || area.LastCol > lastColumnXLS {
			return s.fault("cellules fusionnées mal décrites")
		}
		s.sheet.Merged = append(s.sheet.Merged, area)
	}
	return nil
}

// describeRow reads whether a row is hidden, MS-XLS §2.4.221.
func (s *xlsSheet) describeRow(r record) error {
	const hidden = 0x0020
	if !r.has(14) {
		return s.garbled()
	}
	s.rows[r.u16(0)] |= rowDescribed
	if r.u16(12)&hidden != 0 {
		s.rows[r.u16(0)] |= rowHidden
	}
	return nil
}

// add keeps the cell of the record being read.
func (s *xlsSheet) add(cell source.Cell) error {
	if limit := s.book.limits.Columns; s.col >= limit {
		return tooFarRight(s.sheet.Name(), s.row+1, s.col+1, limit)
	}
	if s.book.cells++; s.book.cells > s.book.limits.Cells {
		return tooManyCells(s.book.limits.Cells)
	}
	cell.Col = int32(s.col) + 1
	if s.row != s.pendingRow {
		s.flush()
		s.pendingRow = s.row
	} else if n := len(s.pending); n > 0 && s.pending[n-1].Col >= cell.Col {
		s.unordered = true
	}
	s.pending = append(s.pending, cell)
	return nil
}

// flush turns the pending cells into a row of the sheet.
func (s *xlsSheet) flush() {
	if len(s.pending) == 0 {
		return
	}
	if len(s.slab) < len(s.pending) {
		s.slab = make([]source.Cell, max(1024, len(s.pending)))
	}
	cells := s.slab[:len(s.pending):len(s.pending)]
	s.slab = s.slab[len(s.pending):]
	copy(cells, s.pending)
	s.pending = s.pending[:0]
	number := int32(s.pendingRow) + 1
	if n := len(s.sheet.Rows); n > 0 && s.sheet.Rows[n-1].Number >= number {
		s.unordered = true
	}
	s.sheet.Rows = append(s.sheet.Rows, source.Row{Number: number, Cells: cells})
}

// finish puts rows, cells and columns in order and says which rows are hidden.
func (s *xlsSheet) finish() error {
	s.flush()
	if s.exact {
		if err := s.checkOrder(); err != nil {
			return err
		}
	}
	if s.unordered {
		if err := s.reorder(); err != nil {
			return err
		}
	}
	for i := range s.sheet.Rows {
		row := &s.sheet.Rows[i]
		row.Hidden = s.rows[row.Number-1]&rowHidden != 0
	}
	for col, hidden := range s.hiddenCols[:min(lastColumnXLS, s.book.limits.Columns)] {
		if hidden {
			s.sheet.HiddenCols = append(s.sheet.HiddenCols, int32(col)+1)
		}
	}
	return nil
}

// checkOrder refuses a sheet whose cells are not in the order, or not in the
// rows, that its own records give.
func (s *xlsSheet) checkOrder() error {
	if s.unordered {
		return s.fault("ses cellules ne sont pas dans l’ordre")
	}
	for _, row := range s.sheet.Rows {
		if s.rows[row.Number-1]&rowDescribed == 0 {
			return s.fault("la ligne " + strconv.Itoa(int(row.Number)) + " n’y est pas annoncée")
		}
	}
	return nil
}

// reorder sorts cells that a program wrote in another order than Excel's.
func (s *xlsSheet) reorder() error {
	slices.SortStableFunc(s.sheet.Rows, func(a, b source.Row) int { return cmp.Compare(a.Number, b.Number) })
	var rows []source.Row
	for _, row := range s.sheet.Rows {
		if n := len(rows); n > 0 && rows[n-1].Number == row.Number {
			rows[n-1].Cells = append(rows[n-1].Cells, row.Cells...)
		} else {
			rows = append(rows, row)
		}
	}
	for _, row := range rows {
		slices.SortStableFunc(row.Cells, func(a, b source.Cell) int { return cmp.Compare(a.Col, b.Col) })
		for i := 1; i < len(row.Cells); i++ {
			if row.Cells[i-1].Col == row.Cells[i].Col {
				s.row, s.col = int(row.Number)-1, int(row.Cells[i].Col)-1
				return s.faultHere("elle a deux contenus")
			}
		}
	}
	s.sheet.Rows = rows
	return nil
}
