package pipeline

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/source"
)

// packedSheet holds the rows of a sheet in little room, for the few cells that
// findings will quote: a fifth of what its cells take, and hardly a pointer for
// the collector to follow. The cells of a list repeat themselves: each text is
// kept once. Rows are packed by blocks, in order.
type packedSheet struct {
	texts  []string // by number, in no order
	blocks []packedBlock
}

// packedRows is how many rows a block holds, but for the last.
const packedRows = 4096

type packedBlock struct {
	rows  []packedRow
	cells []byte // row after row
}

// packedRow is where the cells of a row begin in those of its block; they end
// where those of the next one begin.
type packedRow struct {
	number int32
	from   uint32
}

// packing numbers the texts of a sheet whose blocks are packed side by side.
type packing struct {
	lock    sync.Mutex
	texts   []string
	numbers map[string]uint32
	notes   sync.Pool // of *blockNotes
}

// blockNotes are what the packing of a block notes on the way.
type blockNotes struct {
	texts   []string          // of the block, each once
	numbers map[string]uint32 // of those
	which   []uint32          // the text of each cell, by its number in the block
	inSheet []uint32          // the number that each text has in the sheet
	cells   []byte
}

// rowsAText is how many rows of a long list bring one text more, or fewer: room is
// made for so many, at a time when a run holds most.
const rowsAText = 4

// packSheet packs the rows of a sheet, which are let go one block after another:
// a large one is never there twice.
func packSheet(s *source.Sheet) packedSheet {
	p := packing{texts: make([]string, 0, len(s.Rows)/rowsAText), numbers: make(map[string]uint32, len(s.Rows)/rowsAText), notes: sync.Pool{New: func() any { return &blockNotes{numbers: map[string]uint32{}} }}}
	blocks := make([]packedBlock, (len(s.Rows)+packedRows-1)/packedRows)
	shards.Run(len(s.Rows), packedRows, func(from, to int) {
		blocks[from/packedRows] = p.block(s.Rows[from:to])
		clear(s.Rows[from:to])
	})
	s.Rows = nil
	texts := slices.Clone(p.texts)
	p.texts, p.numbers = nil, nil // the pool of notes, a part of p, outlives this call by a collection
	return packedSheet{texts, blocks}
}

// block packs some rows. Their texts are numbered within the block first, so that
// the sheet is asked once for each.
func (p *packing) block(rows []source.Row) packedBlock {
	notes := p.notes.Get().(*blockNotes)
	defer p.notes.Put(notes)
	texts, which, cells := notes.texts[:0], notes.which[:0], notes.cells[:0]
	clear(notes.numbers)
	for i := range rows {
		for j := range rows[i].Cells {
			raw := rows[i].Cells[j].Raw
			n, known := notes.numbers[raw]
			if !known {
				n = uint32(len(texts))
				notes.numbers[raw], texts = n, append(texts, raw)
			}
			which = append(which, n)
		}
	}
	numbers, at := p.numbered(notes.inSheet[:0], texts), 0
	b := packedBlock{rows: make([]packedRow, len(rows))}
	for i := range rows {
		b.rows[i] = packedRow{rows[i].Number, uint32(len(cells))}
		cells = append(cells, flag(rows[i].Hidden, 0))
		for j := range rows[i].Cells {
			cells = appendCell(cells, &rows[i].Cells[j], numbers[which[at]])
			at++
		}
	}
	b.cells = slices.Clone(cells)
	notes.texts, notes.which, notes.inSheet, notes.cells = texts, which, numbers, cells
	return b
}

// shortText is the longest text that is copied, so that it does not hold what it
// is cut from.
const shortText = 16

// numbered adds the numbers that texts have in the sheet.
func (p *packing) numbered(numbers []uint32, texts []string) []uint32 {
	p.lock.Lock()
	defer p.lock.Unlock()
	for _, t := range texts {
		n, known := p.numbers[t]
		if !known {
			if len(t) <= shortText {
				t = strings.Clone(t)
			}
			n = uint32(len(p.texts))
			p.numbers[t], p.texts = n, append(p.texts, t)
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// A cell is its column, a byte of what it is, and the number of its text.
const (
	kindBits   = 3
	dateBits   = 2
	formulaBit = kindBits + dateBits
	struckBit  = formulaBit + 1
)

func flag(is bool, bit int) byte {
	if is {
		return 1 << bit
	}
	return 0
}

// appendCell adds a cell to those of its row, its text by number.
func appendCell(cells []byte, c *source.Cell, text uint32) []byte {
	cells = binary.AppendUvarint(cells, uint64(c.Col))
	cells = append(cells, byte(c.Kind)|byte(c.Date)<<kindBits|flag(c.Formula, formulaBit)|flag(c.Struck, struckBit))
	return binary.AppendUvarint(cells, uint64(text))
}

// find gives the cells of a row, after a byte that says whether it is hidden; none
// where it is blank.
func (p packedSheet) find(number int32) []byte {
	after, _ := slices.BinarySearchFunc(p.blocks, number, func(b packedBlock, n int32) int {
		if b.rows[0].number <= n {
			return -1
		}
		return 1
	})
	if after == 0 {
		return nil
	}
	b := &p.blocks[after-1]
	i, found := slices.BinarySearchFunc(b.rows, number, func(r packedRow, n int32) int { return cmp.Compare(r.number, n) })
	if !found {
		return nil
	}
	end := len(b.cells)
	if i+1 < len(b.rows) {
		end = int(b.rows[i+1].from)
	}
	return b.cells[b.rows[i].from:end]
}

// shown gives a cell of a row; a blank one where there is none.
func (p packedSheet) shown(number int32, col int) source.Cell {
	cells := p.find(number)
	for cells = cells[min(1, len(cells)):]; len(cells) > 0; {
		var c source.Cell
		if c, cells = p.cell(cells); int(c.Col) == col {
			return c
		}
	}
	return source.Cell{}
}

// row gives a row back; false where it is blank.
func (p packedSheet) row(number int32) (source.Row, bool) {
	cells := p.find(number)
	if len(cells) == 0 {
		return source.Row{}, false
	}
	row := source.Row{Number: number, Hidden: cells[0] != 0}
	for cells = cells[1:]; len(cells) > 0; {
		var c source.Cell
		c, cells = p.cell(cells)
		row.Cells = append(row.Cells, c)
	}
	return row, true
}

// cell reads a cell, and gives those after it.
func (p packedSheet) cell(cells []byte) (source.Cell, []byte) {
	col, n := binary.Uvarint(cells)
	is := cells[n]
	text, m := binary.Uvarint(cells[n+1:])
	return source.Cell{Raw: p.texts[text], Col: int32(col), Kind: source.Kind(is & (1<<kindBits - 1)), Date: source.DateStyle(is >> kindBits & (1<<dateBits - 1)),
		Formula: is>>formulaBit&1 != 0, Struck: is>>struckBit&1 != 0}, cells[n+1+m:]
}
