package intake

import (
	"cmp"
	"slices"

	"pcaet/pipeline/source"
)

// lastColumnXLS bounds a sheet of Excel 97 to 2003. Rows are numbered in two
// bytes, which are all in use.
const lastColumnXLS = 1 << 8

// xlsSheet is one worksheet being read.
type xlsSheet struct {
	book       *xlsBook
	sheet      source.Sheet
	hiddenRows map[int]bool        // by 0-based row
	hiddenCols [lastColumnXLS]bool // by 0-based column

	strange   bool // a record of something else came after cells
	unordered bool // cells to keep were met out of order
	awaiting  bool // the last cell is a formula whose text comes in a record of its own
	order     xlsOrder

	row, col   int           // of the record being read, 0-based
	pending    []source.Cell // of the row being read
	pendingRow int           // its number, 0-based
	slab       []source.Cell // room for the cells of rows to come
}

// readSheet reads the substream of a worksheet, its BOF record being read.
func (b *xlsBook) readSheet(t *xlsTab) error {
	s := xlsSheet{book: b, sheet: source.NewSheet(b.file, t.name), hiddenRows: map[int]bool{}}
	s.sheet.Hidden = t.hidden
	for {
		r, ok := b.records.next()
		if !ok {
			return s.fault("ses enregistrements sont coupés ou illisibles")
		}
		var err error
		switch r.id {
		case recEOF:
			t.sheet = &s.sheet
			return s.finish()
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
	refused := damaged("feuille « " + s.sheet.Name() + " », " + what)
	refused.sheet = s.sheet.Name()
	return refused
}

// faultHere refuses the workbook for the cell being read.
func (s *xlsSheet) faultHere(what string) *refusal {
	refused := s.fault("cellule " + source.A1(s.row+1, s.col+1) + " : " + what)
	refused.row, refused.col = s.row+1, s.col+1
	return refused
}

func (s *xlsSheet) garbled() *refusal { return s.fault("un de ses enregistrements est illisible") }

// record reads one record of the sheet.
func (s *xlsSheet) record(r record) error {
	if r.ofCells() {
		if s.strange {
			return s.fault("ses cellules sont entremêlées d’autre chose")
		}
		return s.cellRecord(r)
	}
	switch begun := s.order.begun(); r.id {
	case recMergedCells, recHyperlink, recNote, recObject, recImage, recContinue: // some programs have them amid the cells
		s.order.paused = begun
	default:
		s.strange = begun
	}
	switch r.id {
	case recColInfo:
		return s.columns(r)
	case recMergedCells:
		return s.merges(r)
	case recHeader, recFooter:
		return s.pageText(r)
	}
	return nil
}

// pageText reads the text printed at the head or foot of a page, only to be
// sure that it is all its record holds.
func (s *xlsSheet) pageText(r record) error {
	if newPieces([][]byte{r.data}).atEnd() {
		return nil // none, or zeros
	}
	lengthBytes := 2
	if s.book.version == biff5 {
		lengthBytes = 1
	}
	p := newPieces([][]byte{r.data})
	if _, err := s.book.text(p, lengthBytes); err != nil || !p.atEnd() {
		return s.garbled()
	}
	return nil
}

// columns reads which columns are hidden, MS-XLS §2.4.53.
func (s *xlsSheet) columns(r record) error {
	const hidden = 0x0001
	if len(r.data) < 10 || len(r.data) > 12 {
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
	if !r.has(2) || len(r.data) != 2+bytes*r.u16(0) {
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
	row := r.u16(0)
	s.order.describe(row)
	if r.u16(12)&hidden != 0 {
		s.hiddenRows[row] = true
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
		s.slab = make([]source.Cell, max(256, len(s.pending)))
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
	if s.order.broken() {
		return s.fault("ses cellules ne sont pas à leur place")
	}
	if s.unordered {
		if err := s.reorder(); err != nil {
			return err
		}
	}
	for i := range s.sheet.Rows {
		row := &s.sheet.Rows[i]
		row.Hidden = s.hiddenRows[int(row.Number)-1]
	}
	for col, hidden := range s.hiddenCols[:min(lastColumnXLS, s.book.limits.Columns)] {
		if hidden {
			s.sheet.HiddenCols = append(s.sheet.HiddenCols, int32(col)+1)
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
