package intake

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
	"unicode/utf16"

	"pcaet/pipeline/source"
)

// rec is one record: its number, then its fields as they stand in the file; a
// string is written byte for byte.
func rec(id uint16, fields ...any) []byte {
	b := binary.LittleEndian.AppendUint16(nil, id)
	b = append(b, 0, 0)
	for _, f := range fields {
		if s, is := f.(string); is {
			f = []byte(s)
		}
		var err error
		if b, err = binary.Append(b, binary.LittleEndian, f); err != nil {
			panic(err)
		}
	}
	binary.LittleEndian.PutUint16(b[2:], uint16(len(b)-4))
	return b
}

func join(records ...[]byte) []byte { return bytes.Join(records, nil) }

// text8 is a text of Excel 97 after its length in T: of one byte a character
// where it can be.
func text8[T uint8 | uint16](s string) []byte {
	units := utf16.Encode([]rune(s))
	b, err := binary.Append(nil, binary.LittleEndian, T(len(units)))
	if err != nil {
		panic(err)
	}
	if slices.ContainsFunc(units, func(u uint16) bool { return u > 0xFF }) {
		b, err = binary.Append(append(b, 1), binary.LittleEndian, units)
		if err != nil {
			panic(err)
		}
		return b
	}
	b = append(b, 0)
	for _, u := range units {
		b = append(b, byte(u))
	}
	return b
}

// text5 is a text of Excel 95, encoded already, after its length in T.
func text5[T uint8 | uint16](s string) []byte {
	b, err := binary.Append(nil, binary.LittleEndian, T(len(s)))
	if err != nil {
		panic(err)
	}
	return append(b, s...)
}

// The styles of the workbooks that testStyles describes.
const (
	plainXF  uint16 = 15 + iota
	dateXF          // built in
	customXF        // a format of the workbook's own: dd/mm/yyyy
	struckXF
)

// struckFont is the number of the fifth FONT record: there is no font 4.
const struckFont uint16 = 5

// testStyles are the fonts, formats and styles of a workbook.
func testStyles(version uint16) []byte {
	format, rest := text8[uint16]("dd/mm/yyyy"), make([]byte, 14)
	if version == biff5 {
		format, rest = text5[uint8]("dd/mm/yyyy"), make([]byte, 10)
	}
	font := rec(recFont, uint16(200), uint16(0), make([]byte, 10))
	b := join(font, font, font, font, rec(recFont, uint16(200), uint16(8), make([]byte, 10)), rec(recFormat, uint16(164), format))
	for range 15 {
		b = append(b, rec(recXF, uint16(0), uint16(0), uint16(0xFFF5), rest)...)
	}
	xf := func(font, format uint16) []byte { return rec(recXF, font, format, uint16(1), rest) }
	return join(b, xf(0, 0), xf(0, 14), xf(1, 164), xf(struckFont, 0))
}

// testTexts are the shared texts of the workbooks of these tests.
func testTexts() []byte {
	return rec(recSST, uint32(1000), uint32(4), text8[uint16]("Société A"), text8[uint16](" Łódź "),
		// « riche », its end in the struck font, and phonetic help
		uint16(5), byte(12), uint16(1), uint32(3), "riche", uint16(2), struckFont, "xyz",
		// « rayé », in the struck font
		uint16(4), byte(8), uint16(1), "ray\xe9", uint16(0), struckFont)
}

// xlsPart is a sheet of a workbook under construction.
type xlsPart struct {
	name        []byte // after its length in one byte
	state, kind byte
	bof         uint16 // sheetStream when zero
	records     []byte
}

// xlsStream is the stream of a workbook: what sheets share, then the sheets.
func xlsStream(version uint16, globals []byte, sheets ...xlsPart) []byte {
	bof := func(kind uint16) []byte { return rec(recBOF, version, kind, make([]byte, 12)) }
	eof := rec(recEOF)
	at := len(bof(0)) + len(globals) + len(eof)
	for _, s := range sheets {
		at += len(rec(recBoundSheet, uint32(0), s.state, s.kind, s.name))
	}
	head, tail := join(bof(globalsStream), globals), []byte(nil)
	for _, s := range sheets {
		head = append(head, rec(recBoundSheet, uint32(at+len(tail)), s.state, s.kind, s.name)...)
		if s.bof == 0 {
			s.bof = sheetStream
		}
		tail = append(tail, join(bof(s.bof), s.records, eof)...)
	}
	return join(head, eof, tail)
}

// xls8 and xls5 are workbooks of one sheet « Liste », of Excel 97 and 95.
func xls8(records ...[]byte) []byte {
	return xlsStream(biff8, join(testStyles(biff8), testTexts()), xlsPart{name: text8[uint8]("Liste"), records: join(records...)})
}

func xls5(page uint16, records ...[]byte) []byte {
	return xlsStream(biff5, join(rec(recCodePage, page), testStyles(biff5)), xlsPart{name: text5[uint8]("Liste"), records: join(records...)})
}

// compoundOf puts a stream in a compound file: header, table of sectors,
// directory, the stream's sectors. A short stream goes to short sectors, and
// one that is long enough has its table listed in further sectors.
func compoundOf(name string, stream []byte) []byte {
	const sector, listed = 512, 109
	short := len(stream) < miniCutoff
	padded := slices.Concat(stream, make([]byte, (sector-len(stream)%sector)%sector))
	data := len(padded) / sector
	tables, lists := 0, 0
	for sectors := 0; sectors != tables+lists+2+data; { // 2: the directory and the table of short sectors
		sectors = tables + lists + 2 + data
		tables = (sectors + sector/4 - 1) / (sector / 4)
		lists = max(0, tables-listed+sector/4-2) / (sector/4 - 1)
	}
	le := binary.LittleEndian
	header := make([]byte, sector)
	copy(header, compoundMagic)
	for at, v := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		le.PutUint16(header[at:], v)
	}
	directory := uint32(tables + lists)
	for at, v := range map[int]uint32{44: uint32(tables), 48: directory, 56: miniCutoff, 60: directory + 1, 64: 1, 68: uint32(tables), 72: uint32(lists)} {
		le.PutUint32(header[at:], v)
	}
	free := bytes.Repeat([]byte{0xFF}, sector)
	list := bytes.Repeat(free, 1+lists)[:4*listed+4*lists*(sector/4-1)]
	for i := range tables {
		le.PutUint32(list[4*i:], uint32(i))
	}
	copy(header[76:], list[:4*listed])
	var further []byte
	for i := range lists {
		part := list[4*listed+4*i*(sector/4-1):][:sector-4]
		further = le.AppendUint32(append(further, part...), uint32(tables+i+1))
	}
	table := bytes.Repeat(free, tables)
	for i := range tables + lists {
		le.PutUint32(table[4*i:], 0xFFFFFFFD)
	}
	le.PutUint32(table[4*directory:], endOfChain)
	le.PutUint32(table[4*(directory+1):], endOfChain)
	first := directory + 2
	for i := range data {
		le.PutUint32(table[4*(int(first)+i):], first+uint32(i)+1)
	}
	le.PutUint32(table[4*(int(first)+data-1):], endOfChain)

	root, entry := dirEntry("Root Entry", 5), dirEntry(name, 2)
	le.PutUint32(root[76:], 1)
	miniTable := slices.Clone(free)
	if short {
		le.PutUint32(root[116:], first)
		le.PutUint32(root[120:], uint32(len(padded)))
		for i := range (len(stream) + miniSector - 1) / miniSector {
			le.PutUint32(miniTable[4*i:], uint32(i)+1)
		}
		le.PutUint32(miniTable[4*((len(stream)-1)/miniSector):], endOfChain)
	} else {
		le.PutUint32(root[116:], endOfChain)
		le.PutUint32(entry[116:], first)
	}
	le.PutUint32(entry[120:], uint32(len(stream)))
	return join(header, table, further, root, entry, make([]byte, sector-2*entryBytes), miniTable, padded)
}

// dirEntry is an entry of a compound file's directory, without neighbours.
func dirEntry(name string, kind byte) []byte {
	e := make([]byte, entryBytes)
	for i, u := range utf16.Encode([]rune(name)) {
		binary.LittleEndian.PutUint16(e[2*i:], u)
	}
	binary.LittleEndian.PutUint16(e[64:], uint16(2*len(name)+2))
	e[66] = kind
	for _, at := range []int{68, 72, 76} {
		binary.LittleEndian.PutUint32(e[at:], 0xFFFFFFFF)
	}
	return e
}

// readStream reads a workbook that must be sound.
func readStream(t testing.TB, stream []byte) source.Book {
	t.Helper()
	book, err := readXLS(compoundOf("Workbook", stream), "liste.xls", testLimits())
	if err != nil {
		t.Fatal(told(err))
	}
	return book
}
