package intake

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"time"
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
	// of the short streams, and of the table of their sectors
	mini                 *sectors
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

// workbookStream gives the records of a workbook, and when it was last saved,
// zero when that is not known. The records are the stream « Workbook » (Excel
// 97 to 2003) or « Book » (Excel 5 and 95) of a compound file, or the whole
// file, as some software writes them.
func workbookStream(data []byte) ([]byte, time.Time, error) {
	if !bytes.HasPrefix(data, []byte(compoundMagic)) {
		return data, time.Time{}, nil
	}
	broken := damaged("la table qui relie ses parties est coupée ou incohérente")
	c, ok := openCompound(data)
	if !ok {
		return nil, time.Time{}, broken
	}
	found := c.find("Workbook", "Book", "\x05SummaryInformation")
	book := found[0]
	if book == nil {
		book = found[1]
	}
	if book == nil {
		return nil, time.Time{}, damaged("aucun classeur n’y est inscrit")
	}
	stream, ok := c.read(book)
	if !ok || c.whole.cut() {
		return nil, time.Time{}, broken
	}
	summary, _ := c.read(found[2]) // it only helps to tell two versions apart
	return stream, lastSave(summary), nil
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

// compoundStream is where a stream starts, and its size in bytes.
type compoundStream struct {
	start uint32
	size  int64
}

// place gives the name of a directory entry, and its stream.
func (c *compoundFile) place(n uint32) (string, *compoundStream) {
	e := c.directory[int(n)*entryBytes:]
	var units []uint16
	for i := 0; i < 64 && (e[i] != 0 || e[i+1] != 0); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(e[i:]))
	}
	// The upper half of the size is noise in files of 512-byte sectors, and
	// always zero in those this program reads.
	return string(utf16.Decode(units)), &compoundStream{
		start: binary.LittleEndian.Uint32(e[116:]), size: int64(binary.LittleEndian.Uint32(e[120:])),
	}
}

// read gives the bytes of a stream; ok is false when it is nil or damaged.
func (c *compoundFile) read(s *compoundStream) ([]byte, bool) {
	if s == nil {
		return nil, false
	}
	if s.size >= miniCutoff {
		return c.whole.chain(s.start, s.size)
	}
	if c.mini == nil && !c.readMini() {
		return nil, false
	}
	return c.mini.chain(s.start, s.size)
}

// readMini reads the sectors of the short streams: they are cut out of the
// stream of the directory's first entry, and have a table of their own.
func (c *compoundFile) readMini() bool {
	_, root := c.place(0)
	table, ok1 := c.whole.chain(c.miniStart, int64(c.miniCount)*int64(c.whole.size))
	held, ok2 := c.whole.chain(root.start, root.size)
	mini := newSectors(held, miniSector)
	mini.next = numbers(table)
	c.mini = &mini
	return ok1 && ok2
}

// find looks for streams by name among the root's own, not those of documents
// set inside; nil for each that is not there.
func (c *compoundFile) find(names ...string) []*compoundStream {
	const streamKind, left, right, child = 2, 68, 72, 76
	found := make([]*compoundStream, len(names))
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
		name, stream := c.place(n)
		if i := slices.IndexFunc(names, func(wanted string) bool { return strings.EqualFold(name, wanted) }); i >= 0 {
			found[i] = stream
		}
	}
	return found
}

// lastSave reads the date of the last save in a document's summary, MS-OLEPS
// §2.21; zero when there is none.
func lastSave(summary []byte) time.Time {
	const firstSet, lastSaved, dateType = 44, 13, 0x40
	const before1970 = 116444736e9 // hundreds of nanoseconds from 1601
	u32 := func(at uint64) uint64 {
		if at+4 > uint64(len(summary)) {
			return 0
		}
		return uint64(binary.LittleEndian.Uint32(summary[at:]))
	}
	set := u32(firstSet)
	for i := range min(u32(set+4), uint64(len(summary))) {
		if u32(set+8+8*i) != lastSaved {
			continue
		}
		at := set + u32(set+12+8*i)
		if ticks := int64(u32(at+8)<<32 | u32(at+4)); u32(at) == dateType && ticks > before1970 {
			return time.UnixMicro((ticks - before1970) / 10).UTC()
		}
	}
	return time.Time{}
}
