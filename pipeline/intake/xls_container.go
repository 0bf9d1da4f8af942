package intake

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// compoundMagic starts an OLE compound file, MS-CFB §2.2.
const compoundMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// What the table of sectors holds beside sector numbers, MS-CFB §2.1.
const (
	endOfChain = 0xFFFFFFFE
	freeSector = 0xFFFFFFFF
)

// Sizes of a compound file, in bytes.
const (
	compoundHeader = 512
	entryBytes     = 128  // of the directory
	miniSector     = 64   // sectors of short streams
	miniCutoff     = 4096 // streams from this size have sectors of their own
)

// compoundFile is an OLE compound file, the container of a .xls: streams kept
// in chains of sectors, and a table that gives the sector after each. Nothing
// in it is a checksum. What protects from a damaged table is to ask that no
// sector be met twice, and that none in use lie outside the file; libraries ask
// neither. Marks of the table's own sectors and chains longer than their stream
// are not asked about: several writers have them wrong.
type compoundFile struct {
	whole     sectors
	directory []byte
	// of the table of short streams
	miniStart, miniCount uint32
}

// sectors are pieces of one size and the table that chains them.
type sectors struct {
	bytes []byte
	size  int      // of a sector, in bytes; some writers leave the last one short
	next  []uint32 // sector → the one after it in its chain
	taken []bool   // by sector: it was read, as part of a chain or of a table
}

func newSectors(bytes []byte, size int) sectors {
	return sectors{bytes: bytes, size: size, taken: make([]bool, (len(bytes)+size-1)/size)}
}

// take gives one sector, once.
func (s *sectors) take(n uint32) ([]byte, bool) {
	if uint64(n) >= uint64(len(s.taken)) || s.taken[n] {
		return nil, false
	}
	s.taken[n] = true
	at := int(n) * s.size
	return s.bytes[at:min(at+s.size, len(s.bytes))], true
}

// takeTable takes one sector that holds numbers.
func (s *sectors) takeTable(n uint32) ([]uint32, bool) {
	piece, ok := s.take(n)
	return numbers(piece), ok && len(piece) == s.size
}

func numbers(b []byte) []uint32 {
	list := make([]uint32, len(b)/4)
	for i := range list {
		list[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return list
}

// wholeChain asks chain for all sectors there are.
const wholeChain = -1

// chain joins sectors from start until they make size bytes.
func (s *sectors) chain(start uint32, size int64) ([]byte, bool) {
	joined := make([]byte, 0, max(0, min(size, int64(len(s.bytes)))))
	for n := start; n != endOfChain && (size == wholeChain || int64(len(joined)) < size); n = s.next[n] {
		piece, ok := s.take(n)
		if !ok || uint64(n) >= uint64(len(s.next)) {
			return nil, false
		}
		joined = append(joined, piece...)
		if short := len(piece) < s.size; short && (size == wholeChain || int64(len(joined)) < size) {
			return nil, false
		}
	}
	switch {
	case size == wholeChain:
		return joined, true
	case int64(len(joined)) < size:
		return nil, false
	}
	return joined[:size], true
}

// cut tells that the file ends amid a sector of something that was not read,
// and may be a part of a copy.
func (s *sectors) cut() bool {
	last := len(s.taken) - 1
	return len(s.bytes)%s.size != 0 && !s.taken[last] && last < len(s.next) && s.next[last] != freeSector
}

// workbookStream gives the records of a workbook: the stream « Workbook »
// (Excel 97 to 2003) or « Book » (Excel 5 and 95) of a compound file, or the
// whole file, as some software writes them.
func workbookStream(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte(compoundMagic)) {
		return data, nil
	}
	broken := damaged("la table qui relie ses parties est coupée ou incohérente")
	c, ok := openCompound(data)
	if !ok {
		return nil, broken
	}
	start, size, ok := c.find("Workbook", "Book")
	if !ok {
		return nil, damaged("aucun classeur n’y est inscrit")
	}
	from := &c.whole
	if size < miniCutoff {
		if from, ok = c.mini(); !ok {
			return nil, broken
		}
	}
	stream, ok := from.chain(start, size)
	if !ok || c.whole.cut() {
		return nil, broken
	}
	return stream, nil
}

// openCompound reads the header, the tables and the directory, MS-CFB §2.2 to
// 2.6.
func openCompound(data []byte) (c compoundFile, ok bool) {
	if len(data) < compoundHeader {
		return c, false
	}
	u16 := func(at int) int { return int(binary.LittleEndian.Uint16(data[at:])) }
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	shift := u16(30)
	if shift != 9 && shift != 12 || u16(32) != 6 || u32(56) != miniCutoff || len(data) < 1<<shift {
		return c, false
	}
	c.whole = newSectors(data[1<<shift:], 1<<shift)
	if !c.readTable(numbers(data[76:compoundHeader]), u32(44), u32(68), u32(72)) {
		return c, false
	}
	c.miniStart, c.miniCount = u32(60), u32(64)
	c.directory, ok = c.whole.chain(u32(48), wholeChain)
	return c, ok && len(c.directory) >= entryBytes
}

// readTable reads the table of sectors. It stands in count sectors, which
// list names, continued in further sectors, the first of which is more.
func (c *compoundFile) readTable(list []uint32, count, more, mores uint32) bool {
	s := &c.whole
	if uint64(count) > uint64(len(s.taken)) {
		return false
	}
	for range mores {
		further, ok := s.takeTable(more)
		if !ok {
			return false
		}
		last := len(further) - 1
		list, more = append(list, further[:last]...), further[last]
	}
	if uint64(len(list)) < uint64(count) {
		return false
	}
	for _, n := range list[:count] {
		piece, ok := s.takeTable(n)
		if !ok {
			return false
		}
		s.next = append(s.next, piece...)
	}
	for _, next := range s.next[min(len(s.taken), len(s.next)):] {
		if next != freeSector {
			return false // the file is cut
		}
	}
	return true
}

// mini gives the sectors of the short streams: they are cut out of the stream
// of the directory's first entry, and have a table of their own.
func (c *compoundFile) mini() (*sectors, bool) {
	_, start, size := c.place(0)
	table, ok1 := c.whole.chain(c.miniStart, int64(c.miniCount)*int64(c.whole.size))
	held, ok2 := c.whole.chain(start, size)
	mini := newSectors(held, miniSector)
	mini.next = numbers(table)
	return &mini, ok1 && ok2
}

// place gives the name, first sector and size in bytes of a directory entry.
func (c *compoundFile) place(n uint32) (name string, start uint32, size int64) {
	e := c.directory[int(n)*entryBytes:]
	var units []uint16
	for i := 0; i < 64 && (e[i] != 0 || e[i+1] != 0); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(e[i:]))
	}
	// The upper half of the size is noise in files of 512-byte sectors, and
	// always zero in those this program reads.
	return string(utf16.Decode(units)), binary.LittleEndian.Uint32(e[116:]), int64(binary.LittleEndian.Uint32(e[120:]))
}

// find looks for a stream among the root's own, not those of documents set
// inside; the first of names that is there.
func (c *compoundFile) find(names ...string) (start uint32, size int64, ok bool) {
	const streamKind, left, right, child = 2, 68, 72, 76
	best := len(names)
	seen := make([]bool, len(c.directory)/entryBytes)
	todo := []uint32{binary.LittleEndian.Uint32(c.directory[child:])}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if uint64(n) >= uint64(len(seen)) || seen[n] {
			continue
		}
		seen[n] = true
		e := c.directory[int(n)*entryBytes:]
		todo = append(todo, binary.LittleEndian.Uint32(e[left:]), binary.LittleEndian.Uint32(e[right:]))
		if e[66] != streamKind {
			continue
		}
		name, at, bytes := c.place(n)
		rank := slices.IndexFunc(names, func(wanted string) bool { return strings.EqualFold(name, wanted) })
		if rank >= 0 && rank < best {
			best, start, size = rank, at, bytes
		}
	}
	return start, size, best < len(names)
}
