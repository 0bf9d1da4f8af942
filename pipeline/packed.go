package pipeline

import (
	"cmp"
	"encoding/binary"
	"slices"

	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/source"
)

// packedSheet holds the rows of a sheet in little room, for the few cells that
// findings will quote: a third of what its cells take, and hardly a pointer for
// the collector to follow. Rows are packed by blocks, in order.
type packedSheet []packedBlock

// packedRows is how many rows a block holds, but for the last.
const packedRows = 4096

type packedBlock struct {
	rows []packedRow
	text []byte   // of its cells, row after row
	long []string // texts that are not worth copying
}

// packedRow is where a row begins in the text of its block; it ends where the
// next one begins.
type packedRow struct {
	number int32
	from   uint32
}

// shortText is the longest text that is copied: as long as what refers to one.
const shortText = 16

// packSheet packs the rows of a sheet.
func packSheet(s *source.Sheet) packedSheet {
	blocks := make(packedSheet, (len(s.Rows)+packedRows-1)/packedRows)
	shards.Run(len(s.Rows), packedRows, func(from, to int) {
		blocks[from/packedRows] = packBlock(s.Rows[from:to])
	})
	return blocks
}

func packBlock(rows []source.Row) packedBlock {
	size, long := 0, 0
	for i := range rows {
		for j := range rows[i].Cells {
			if n := len(rows[i].Cells[j].Raw); n <= shortText {
				size += shortHead + n
			} else {
				size += longHead
				long++
			}
		}
	}
	b := packedBlock{rows: make([]packedRow, len(rows)), text: make([]byte, 0, size+len(rows)), long: make([]string, 0, long)}
	for i := range rows {
		b.rows[i] = packedRow{rows[i].Number, uint32(len(b.text))}
		b.text = append(b.text, flag(rows[i].Hidden, 0))
		for j := range rows[i].Cells {
			b.add(&rows[i].Cells[j])
		}
	}
	return b
}

// A cell is its column, a byte of what it is, then its text: how long it is and
// the text, or its number among the long ones. All but a short text takes so many
// bytes, seldom more.
const (
	shortHead  = 3
	longHead   = 4
	kindBits   = 3
	dateBits   = 2
	formulaBit = kindBits + dateBits
	struckBit  = formulaBit + 1
	longBit    = struckBit + 1
)

func flag(is bool, bit int) byte {
	if is {
		return 1 << bit
	}
	return 0
}

// add adds a cell to the row under way.
func (b *packedBlock) add(c *source.Cell) {
	long := len(c.Raw) > shortText
	b.text = binary.AppendUvarint(b.text, uint64(c.Col))
	b.text = append(b.text, byte(c.Kind)|byte(c.Date)<<kindBits|flag(c.Formula, formulaBit)|flag(c.Struck, struckBit)|flag(long, longBit))
	if long {
		b.text = binary.AppendUvarint(b.text, uint64(len(b.long)))
		b.long = append(b.long, c.Raw)
		return
	}
	b.text = append(binary.AppendUvarint(b.text, uint64(len(c.Raw))), c.Raw...)
}

// row gives a row back; false where it is blank.
func (p packedSheet) row(number int32) (source.Row, bool) {
	after, _ := slices.BinarySearchFunc(p, number, func(b packedBlock, n int32) int {
		if b.rows[0].number <= n {
			return -1
		}
		return 1
	})
	if after == 0 {
		return source.Row{}, false
	}
	b := &p[after-1]
	i, found := slices.BinarySearchFunc(b.rows, number, func(r packedRow, n int32) int { return cmp.Compare(r.number, n) })
	if !found {
		return source.Row{}, false
	}
	end := len(b.text)
	if i+1 < len(b.rows) {
		end = int(b.rows[i+1].from)
	}
	text := b.text[b.rows[i].from:end]
	row := source.Row{Number: number, Hidden: text[0] != 0}
	for text = text[1:]; len(text) > 0; {
		var c source.Cell
		c, text = b.cell(text)
		row.Cells = append(row.Cells, c)
	}
	return row, true
}

// cell reads a cell, and gives the text of those after it.
func (b *packedBlock) cell(text []byte) (source.Cell, []byte) {
	col, n := binary.Uvarint(text)
	is := text[n]
	size, m := binary.Uvarint(text[n+1:])
	text = text[n+1+m:]
	c := source.Cell{Col: int32(col), Kind: source.Kind(is & (1<<kindBits - 1)), Date: source.DateStyle(is >> kindBits & (1<<dateBits - 1)),
		Formula: is>>formulaBit&1 != 0, Struck: is>>struckBit&1 != 0}
	if is>>longBit&1 != 0 {
		c.Raw = b.long[size]
		return c, text
	}
	c.Raw = string(text[:size])
	return c, text[size:]
}
