package intake

import "encoding/binary"

// The records of a workbook that are looked at, MS-XLS §2.3. Cells of Excel 3
// and 4 keep their numbers here: some writers still use them.
const (
	recFormula       = 0x0006
	recEOF           = 0x000A
	recHeader        = 0x0014
	recFooter        = 0x0015
	recNote          = 0x001C
	recDateMode      = 0x0022
	recFilePass      = 0x002F
	recFont          = 0x0031
	recContinue      = 0x003C
	recCodePage      = 0x0042
	recObject        = 0x005D
	recUncalced      = 0x005E
	recColInfo       = 0x007D
	recImage         = 0x007F
	recBoundSheet    = 0x0085
	recMulRK         = 0x00BD
	recMulBlank      = 0x00BE
	recRString       = 0x00D6
	recDBCell        = 0x00D7
	recXF            = 0x00E0
	recMergedCells   = 0x00E5
	recSST           = 0x00FC
	recLabelSST      = 0x00FD
	recHyperlink     = 0x01B8
	recBlank         = 0x0201
	recNumber        = 0x0203
	recLabel         = 0x0204
	recBoolErr       = 0x0205
	recFormula3      = 0x0206
	recString        = 0x0207
	recRow           = 0x0208
	recArray         = 0x0221
	recTable         = 0x0236
	recRK            = 0x027E
	recFormula4      = 0x0406
	recFormat        = 0x041E
	recSharedFormula = 0x04BC
	recBOF           = 0x0809
)

// The BOF records of Excel 2, 3 and 4.
const (
	recBOF2 = 0x0009
	recBOF3 = 0x0209
	recBOF4 = 0x0409
)

// The versions a BOF record names.
const (
	biff5 = 0x0500 // Excel 5 and 95
	biff8 = 0x0600 // Excel 97 to 2003
)

// The kinds of substream a BOF record names.
const (
	globalsStream = 0x0005
	sheetStream   = 0x0010
)

// bareWorkbook recognises records that stand in no container, as Excel 2 to 4
// and small programs write them.
func bareWorkbook(data []byte) bool {
	r, ok := (&records{stream: data}).next()
	switch {
	case !ok || !r.has(4):
		return false
	case r.id == recBOF:
		return r.u16(2) == globalsStream || r.u16(2) == sheetStream
	}
	return (r.id == recBOF2 || r.id == recBOF3 || r.id == recBOF4) && len(r.data) <= 8
}

// record is one record of a workbook.
type record struct {
	id   uint16
	at   int // of its first byte in the stream
	data []byte
}

// u16 reads the number at a byte of the record, which must be long enough.
func (r record) u16(at int) int { return int(binary.LittleEndian.Uint16(r.data[at:])) }

// has tells whether the record is at least n bytes long.
func (r record) has(n int) bool { return len(r.data) >= n }

// ofCells tells that the record belongs to a table of cells.
func (r record) ofCells() bool {
	switch r.id {
	case recFormula, recFormula3, recFormula4, recNumber, recRK, recMulRK, recLabelSST, recLabel, recRString, recBoolErr,
		recBlank, recMulBlank, recRow, recDBCell, recString, recArray, recSharedFormula, recTable, recUncalced:
		return true
	}
	return false
}

// records walks through the records of a stream.
type records struct {
	stream []byte
	at     int
}

// next gives the next record; ok is false where there is no whole one.
func (s *records) next() (r record, ok bool) {
	const head, longest = 4, 8224 // MS-XLS §2.1.4
	rest := s.stream[s.at:]
	if len(rest) < head {
		return r, false
	}
	r.id, r.at = binary.LittleEndian.Uint16(rest), s.at
	end := head + int(binary.LittleEndian.Uint16(rest[2:]))
	if end > len(rest) || end > head+longest {
		return r, false
	}
	r.data = rest[head:end]
	s.at += end
	length, fixed := fixedLengths[r.id]
	return r, !fixed || length == len(r.data)
}

// fixedLengths are those of records that have one length whoever writes them,
// in bytes. A record of another length has swallowed those behind it.
var fixedLengths = func() map[uint16]int {
	lengths := map[uint16]int{}
	for length, ids := range map[int][]uint16{
		0:  {0x0A, 0xD3, 0x1C0},
		2:  {0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x13, 0x19, 0x22, 0x2A, 0x2B, 0x40, 0x42, 0x55, 0x5F, 0x81, 0x82, 0x83, 0x84, 0x8D, 0x99, 0x9C, 0xC1, 0xDA, 0x160, 0x161, 0x1AF, 0x1B7, 0x1BC},
		4:  {0x8C, 0x225},
		6:  {0x201},
		8:  {0x26, 0x27, 0x28, 0x29, 0x80, 0x1C1},
		10: {0x41},
		16: {0x208},
		34: {0xA1},
	} {
		for _, id := range ids {
			lengths[id] = length
		}
	}
	return lengths
}()

// startsSheet tells that the next record begins another substream.
func (s *records) startsSheet() bool {
	ahead := *s
	r, ok := ahead.next()
	return ok && r.id == recBOF
}

// continued gives the pieces of a record: its own bytes and those of the
// CONTINUE records after it.
func (s *records) continued(r record) [][]byte {
	pieces := [][]byte{r.data}
	for {
		before := s.at
		more, ok := s.next()
		if !ok || more.id != recContinue {
			s.at = before
			return pieces
		}
		pieces = append(pieces, more.data)
	}
}
