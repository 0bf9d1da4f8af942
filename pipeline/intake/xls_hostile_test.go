package intake

import (
	"encoding/binary"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/source"
)

// TestHostileXLS: workbooks that are refused, with the reason, bare and in
// their container.
func TestHostileXLS(t *testing.T) {
	one := numberRec(1, 1, plainXF, 1)
	row := func(n int) []byte { return rec(recRow, uint16(n-1), make([]byte, 14)) }
	liste := xlsPart{name: text8[uint8]("Liste"), records: one}
	globals := func(g ...[]byte) []byte { return xlsStream(biff8, join(g...), liste) }
	styles := testStyles(biff8)
	cases := []struct {
		name   string
		stream []byte
		want   string
	}{
		{"nothing", nil, "coupés"},
		{"a record cut short", xls8(one)[:len(xls8(one))-5], "coupés"},
		{"a record longer than any", xls8(rec(0x0867, make([]byte, 8225)), one), "coupés"},
		{"no end of the globals", join(rec(recBOF, uint16(biff8), uint16(globalsStream)), styles), "coupés"},
		{"no end of the sheet", xls8(one)[:len(xls8(one))-4], "coupés"},
		{"a chart first", join(rec(recBOF, uint16(biff8), uint16(0x20)), rec(recEOF)), "ne commence pas"},
		{"not a workbook", []byte("Bonjour, voici la liste."), "coupés"},
		{"an unknown version", join(rec(recBOF, uint16(0x0700), uint16(globalsStream)), rec(recEOF)), "version"},
		{"Excel 2", rec(recBOF2, uint16(2), uint16(0x10)), "file-wrong-format"},
		{"Excel 3", rec(recBOF3, uint16(3), uint16(0x10), uint16(0)), "file-wrong-format"},
		{"Excel 4", rec(recBOF4, uint16(4), uint16(0x10), uint16(0)), "file-wrong-format"},
		{"Excel 4 under another number", rec(recBOF, uint16(0x0400), uint16(0x10), uint32(0)), "file-wrong-format"},
		{"a password", globals(rec(recFilePass, uint16(1), make([]byte, 52)), styles), "file-protected"},
		{"a password in Excel 95", xlsStream(biff5, rec(recFilePass, uint16(0), uint16(0)), liste), "file-protected"},

		{"a sheet that is not listed", join(xls8(one), rec(recBOF, uint16(biff8), uint16(sheetStream)), one, rec(recEOF)), "liste de ses feuilles"},
		{"a sheet listed as a chart", xlsStream(biff8, styles, xlsPart{name: text8[uint8]("A"), kind: 2, records: one}), "liste de ses feuilles"},
		{"a chart listed as a sheet", xlsStream(biff8, styles, xlsPart{name: text8[uint8]("A"), bof: 0x20, records: one}), "liste de ses feuilles"},
		{"a tab that leads nowhere", globals(styles, rec(recBoundSheet, uint32(9999), uint16(0), text8[uint8]("Ailleurs"))), "coupés"},
		{"two tabs of one name", xlsStream(biff8, styles, liste, xlsPart{name: text8[uint8]("LISTE"), records: one}), "même nom"},
		{"two tabs of one content", globals(styles, rec(recBoundSheet, uint32(9), uint16(0), text8[uint8]("A")), rec(recBoundSheet, uint32(9), uint16(0), text8[uint8]("B"))), "même contenu"},
		{"a sheet without a name", xlsStream(biff8, styles, xlsPart{name: text8[uint8](""), records: one}), "pas de nom"},
		{"a tab without a name's length", globals(styles, rec(recBoundSheet, uint32(9), uint16(0))), "coupés"},

		{"a style lost", globals(slices.Concat(styles[:len(styles)-19*24], styles[len(styles)-18*24:])), "styles sont incomplets"},
		{"styles interrupted", globals(styles, rec(0x0293, "x"), rec(recXF, make([]byte, 20))), "interrompue"},
		{"a font lost", globals(styles[len(rec(recFont, make([]byte, 14))):]), "styles sont incomplets"},
		{"a format lost", globals(slices.Concat(styles[:90], styles[90+len(rec(recFormat, uint16(164), text8[uint16]("dd/mm/yyyy"))):])), "styles sont incomplets"},
		{"a style of no cell's", xls8(numberRec(1, 1, 99, 1)), "A1 : style absent"},

		{"a shared text that is not there", xls8(rec(recLabelSST, cellAt(4, 2, plainXF), uint32(4))), "B4 : renvoi"},
		{"the largest number of a shared text", xls8(rec(recLabelSST, cellAt(4, 2, plainXF), uint32(0xFFFFFFFF))), "B4 : renvoi"},
		{"texts cut", globals(styles, rec(recSST, uint32(9), uint32(2), text8[uint16]("a"), uint16(5), byte(0), "ab")), "coupés"},
		{"texts cut amid a wide character", globals(styles, rec(recSST, uint32(9), uint32(1), uint16(2), byte(1), "abc")), "coupés"},
		{"more texts than announced", globals(styles, rec(recSST, uint32(9), uint32(1), text8[uint16]("a"), text8[uint16]("b"))), "qu’il annonce"},
		{"four billion texts", globals(styles, rec(recSST, uint32(9), uint32(0xFFFFFFFF), text8[uint16]("a"), uint16(9))), "coupés"},
		{"a text of no known kind", globals(styles, rec(recSST, uint32(9), uint32(1), uint16(1), byte(0x40), "a")), "coupés"},
		{"phonetic help without end", globals(styles, rec(recSST, uint32(9), uint32(1), uint16(1), byte(4), uint32(0xFFFFFFFF), "a")), "coupés"},
		{"a text no cell holds", xlsStream(biff8, join(styles, rec(recSST, uint32(2), uint32(2), text8[uint16]("a"), text8[uint16]("b"))),
			xlsPart{name: text8[uint8]("Liste"), records: join(rec(recLabelSST, cellAt(1, 1, plainXF), uint32(0)), rec(recLabelSST, cellAt(2, 1, plainXF), uint32(0)))}), "bon texte"},

		{"a number cut", xls8(rec(recNumber, cellAt(2, 1, plainXF), uint32(0))), "A2 : contenu"},
		{"a cell cut", xls8(rec(recRK, uint16(0))), "illisible"},
		{"a boolean of neither", xls8(rec(recBoolErr, cellAt(1, 1, plainXF), byte(2), byte(0))), "contenu illisible"},
		{"an unknown error", xls8(rec(recBoolErr, cellAt(1, 1, plainXF), byte(3), byte(1))), "contenu illisible"},
		{"a formula of no known value", xls8(formulaRec(1, 1, specialValue(4, 0)...)), "contenu illisible"},
		{"a formula cut", xls8(rec(recFormula, cellAt(1, 1, plainXF), 1.0)), "contenu illisible"},
		{"numbers that end before they begin", xls8(rec(recMulRK, cellAt(1, 3, plainXF), uint32(0), uint16(1))), "suite"},
		{"numbers past the last column", xls8(rec(recMulRK, cellAt(1, 256, plainXF), uint32(0), plainXF, uint32(0), uint16(256))), "suite"},
		{"empty cells miscounted", xls8(rec(recMulBlank, cellAt(1, 1, plainXF), plainXF, uint16(2))), "suite"},
		{"a cell past the last column", xls8(numberRec(1, 257, plainXF, 1)), "dernière colonne"},
		{"a text with more behind it", xls8(rec(recLabel, cellAt(1, 1, plainXF), text8[uint16]("a"), "b")), "contenu illisible"},
		{"a text cut", xls5(1252, rec(recLabel, cellAt(1, 1, plainXF), uint16(9), "a")), "coupés"},
		{"the text of no formula", xls8(one, rec(recString, text8[uint16]("a"))), "pas à sa place"},
		{"two contents of one cell", xls8(one, numberRec(2, 1, plainXF, 1), numberRec(1, 1, plainXF, 2)), "A1 : elle a deux contenus"},
		{"cells amid other records", xls8(one, rec(recColInfo, make([]byte, 12)), numberRec(2, 1, plainXF, 1)), "entremêlées"},
		{"a row that is not announced", xls8(row(1), row(2), one, numberRec(3, 1, plainXF, 1), rec(recDBCell, uint32(0))), "à leur place"},
		{"cells out of order", xls8(row(1), numberRec(1, 2, plainXF, 1), numberRec(1, 1, plainXF, 1)), "à leur place"},
		{"rows out of order", xls8(row(2), row(1), one), "à leur place"},
		{"a row cut", xls8(rec(recRow, uint16(0)), one), "illisible"},
		{"columns from the last to the first", xls8(rec(recColInfo, uint16(2), uint16(1), make([]byte, 8))), "colonnes"},
		{"merged cells miscounted", xls8(rec(recMergedCells, uint16(2), [4]uint16{})), "illisible"},
		{"merged cells upside down", xls8(rec(recMergedCells, uint16(1), [4]uint16{2, 1, 0, 0})), "fusionnées"},
		{"a chart without end", xls8(one, rec(recBOF, uint16(biff8), uint16(0x20))), "coupés"},
	}
	for _, c := range cases {
		for _, data := range [][]byte{c.stream, compoundOf("Workbook", c.stream)} {
			_, err := readXLS(data, "liste.xlsx", testLimits())
			if got := told(err); !strings.Contains(got, c.want) || strings.HasPrefix(got, "no refusal") || err == nil {
				t.Errorf("%s: %s", c.name, got)
			}
		}
	}
}

func TestXLSLimits(t *testing.T) {
	lim := testLimits()
	lim.Columns, lim.Cells, lim.Entries = 3, 4, 2
	two := []xlsPart{{name: text8[uint8]("A")}, {name: text8[uint8]("B")}}
	for want, stream := range map[string][]byte{
		"":                                     xls8(numberRec(1, 3, plainXF, 1), rec(recBlank, cellAt(1, 200, plainXF)), numberRec(2, 1, plainXF, 1)),
		"file-too-wide liste.xlsx › Liste!D7 ": xls8(numberRec(7, 4, plainXF, 1)),
		"file-too-wide liste.xlsx › Liste!E1 ": xls8(rec(recLabel, cellAt(1, 5, plainXF), text8[uint16]("a"))),
		"file-too-large liste.xlsx [{what plus de 4 ": xls8(rec(recMulRK, cellAt(1, 1, plainXF), uint32(2), plainXF, uint32(2), plainXF, uint32(2), uint16(2)),
			rec(recMulRK, cellAt(2, 1, plainXF), uint32(2), plainXF, uint32(2), uint16(1))),
		"file-too-large liste.xlsx [{what plus de 2 ": xlsStream(biff8, testStyles(biff8), append(two, xlsPart{name: text8[uint8]("C")})...),
	} {
		_, err := readXLS(stream, "liste.xlsx", lim)
		if got := strings.ReplaceAll(told(err), "\u00a0", " "); !strings.HasPrefix(got, want) || (want == "") != (err == nil) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestDamagedContainer damages, one by one, what leads to the stream.
func TestDamagedContainer(t *testing.T) {
	long := compoundOf("Workbook", xls8(rec(0x0867, make([]byte, 8000)), numberRec(1, 1, plainXF, 1)))
	short := compoundOf("Workbook", xls8(numberRec(1, 1, plainXF, 1)))
	const table, directory, miniTable = 512, 1024, 1536 // where they stand in both
	put := func(data []byte, at int, v uint32) []byte {
		data = slices.Clone(data)
		binary.LittleEndian.PutUint32(data[at:], v)
		return data
	}
	for name, data := range map[string][]byte{
		"a header cut":                         long[:500],
		"sectors of an unknown size":           put(long, 30, 10),
		"another cutoff":                       put(long, 56, 64),
		"more tables than sectors":             put(long, 44, 0xFFFFFFFF),
		"a table outside the file":             put(long, 76, 1<<30),
		"a table twice":                        put(put(long, 44, 2), 80, 0),
		"more lists of tables than sectors":    put(put(long, 68, 3), 72, 0xFFFFFFFF),
		"a directory in the table":             put(long, 48, 0),
		"a directory without end":              put(long, table+4, 1),
		"a directory outside the file":         put(long, 48, 0xFFFFFFFE),
		"a chain that leaves the file":         put(long, table+4*5, 1<<20),
		"a chain that turns round":             put(long, table+4*5, 3),
		"a chain that ends early":              put(long, table+4*5, endOfChain),
		"a chain into the directory":           put(long, table+4*5, 1),
		"a free sector in a chain":             put(long, table+4*5, freeSector),
		"a sector in use that is not there":    put(long, table+4*100, endOfChain),
		"a stream longer than the file":        put(long, directory+entryBytes+120, 1<<31),
		"a stream elsewhere":                   put(long, directory+entryBytes+116, 1<<31),
		"no stream":                            put(long, directory+76, 0xFFFFFFFF),
		"a folder of that name":                put(long, directory+entryBytes+66, 1),
		"a neighbour outside the directory":    put(put(long, directory+76, 0), directory+68, 1<<30),
		"short sectors elsewhere":              put(short, directory+116, 1<<20),
		"a table of short sectors elsewhere":   put(short, 60, 1<<20),
		"no table of short sectors":            put(short, 64, 0),
		"a chain of short sectors cut":         put(short, miniTable+4, endOfChain),
		"a chain of short sectors that leaves": put(short, miniTable+4, 500),
	} {
		_, err := readXLS(data, "liste.xlsx", testLimits())
		if got := told(err); !strings.HasPrefix(got, "file-damaged") {
			t.Errorf("%s: %q", name, got)
		}
	}
	loop := put(put(long, directory+entryBytes+68, 1), directory+entryBytes+72, 0)
	if _, err := readXLS(loop, "liste.xlsx", testLimits()); err != nil {
		t.Errorf("entries that name each other: %s", told(err))
	}
}

// TestXLSPrefixes: no part of a workbook is taken for the whole.
func TestXLSPrefixes(t *testing.T) {
	for _, name := range []string{"charte.xls", "charte-1904.xls"} {
		data := xlsFixture(t, name)
		for n := range data {
			if _, err := readXLS(data[:n], "liste.xlsx", testLimits()); err == nil {
				t.Errorf("%s: its first %d bytes are read", name, n)
			}
		}
	}
	stream := xls8(numberRec(1, 1, plainXF, 1))
	for n := range stream {
		if _, err := readXLS(stream[:n], "liste.xlsx", testLimits()); err == nil {
			t.Errorf("the first %d bytes of a bare workbook are read", n)
		}
	}
}

// TestXLSByteFlips: the format has no checksum, so that a byte of a text, a
// number or a look may change unseen. What can be asked is that they be nearly
// the only ones, and that no byte cost more than one cell.
func TestXLSByteFlips(t *testing.T) {
	data := xlsFixture(t, "charte.xls")
	whole, err := readXLS(data, "liste.xls", testLimits())
	must(t, err)
	flips, silent, moved := 0, 0, 0
	for _, mask := range []byte{0x01, 0x80, 0xFF} {
		for i := range data {
			data[i] ^= mask
			book, err := readXLS(data, "liste.xls", testLimits())
			data[i] ^= mask
			flips++
			book.Saved = whole.Saved // only tells two versions apart
			if err != nil || reflect.DeepEqual(book, whole) {
				continue
			}
			silent++
			kept, filled := cellsKept(whole, book)
			if kept < filled {
				moved++
			}
			if kept < filled-1 {
				t.Errorf("byte %d ^ %#x: %d of %d cells are where they were", i, mask, kept, filled)
			}
		}
	}
	t.Logf("%d of %d flips are silently different, %d of them move or lose a cell", silent, flips, moved)
	if 1000*silent > 55*flips || 1000*moved > 2*flips {
		t.Errorf("%d of %d flips are silently different, %d of them move or lose a cell", silent, flips, moved)
	}
}

// cellsKept counts the cells of a book, and those of them that another has in
// the same place, whatever they hold there.
func cellsKept(whole, book source.Book) (kept, filled int) {
	for i := range whole.Sheets {
		for _, row := range whole.Sheets[i].Rows {
			for _, c := range row.Cells {
				filled++
				if i >= len(book.Sheets) {
					continue
				}
				for _, other := range book.Sheets[i].Rows {
					if _, there := other.Cell(int(c.Col)); there && other.Number == row.Number {
						kept++
					}
				}
			}
		}
	}
	return kept, filled
}
