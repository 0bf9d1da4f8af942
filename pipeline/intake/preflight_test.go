package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pcaet/pipeline/source"
)

// flipFixture is a small workbook with a bit of everything.
func flipFixture() parts {
	return marked(plainParts(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c></row>`+
		`<row r="2"><c r="A2" s="1"><v>45672</v></c><c r="B2" t="b"><v>1</v></c><c r="C2"><f>1</f><v>1</v></c></row>`), "exemple")
}

// TestOneByteFlips: a workbook with one byte changed is refused, or reads the
// same. Never otherwise.
func TestOneByteFlips(t *testing.T) {
	fixtures := map[string][]byte{"streamed": flipFixture().zip(t), "as Excel": flipFixture().zipAsExcel(t)}
	for name, sound := range fixtures {
		want, err := readXLSX(sound, "liste.xlsx", testLimits())
		must(t, err)
		refused := 0
		for i := range sound {
			flipped := bytes.Clone(sound)
			flipped[i] ^= 1 << (i % 8)
			if sniff("liste.xlsx", flipped).format == CSV {
				t.Fatalf("%s: byte %d of %d: passes for a text table", name, i, len(sound))
			}
			got, err := readXLSX(flipped, "liste.xlsx", testLimits())
			if err != nil {
				refused++
				continue
			}
			if !sameBook(got, want) {
				t.Fatalf("%s: byte %d of %d: other cells, and no word about it", name, i, len(sound))
			}
		}
		if refused < len(sound)/2 {
			t.Errorf("%s: %d of %d flips refused", name, refused, len(sound))
		}
	}
}

// sameBook compares all that later stages see.
func sameBook(a, b source.Book) bool {
	if a.Origin != b.Origin || len(a.Sheets) != len(b.Sheets) {
		return false
	}
	for i := range a.Sheets {
		x, y := &a.Sheets[i], &b.Sheets[i]
		if x.Name() != y.Name() || x.Hidden != y.Hidden || !reflect.DeepEqual(x.Rows, y.Rows) ||
			!reflect.DeepEqual(x.Merged, y.Merged) || !reflect.DeepEqual(x.HiddenCols, y.HiddenCols) {
			return false
		}
	}
	return true
}

// TestEveryPrefixIsRefused: a copy that stopped on the way gives no row.
func TestEveryPrefixIsRefused(t *testing.T) {
	sound := flipFixture().zipAsExcel(t)
	for n := range sound {
		if _, err := readXLSX(sound[:n], "liste.xlsx", testLimits()); err == nil {
			t.Fatalf("the first %d bytes of %d were read", n, len(sound))
		}
		if what := sniff("liste.xlsx", sound[:n]); what.format == CSV {
			t.Fatalf("the first %d bytes of %d pass for a text table", n, len(sound))
		}
	}
}

// TestHostileSheets: parts that a workbook may hold and must be refused for.
func TestHostileSheets(t *testing.T) {
	row := func(cells string) parts { return plainParts(`<row r="1">` + cells + `</row>`) }
	sheet := func(content string) parts { return plainParts("").with(parts{sheetPart: content}) }
	doctype := `<!DOCTYPE x [<!ENTITY a "b">]>`
	cases := []struct {
		name string
		p    parts
		want string // rule and place, and a word of the reason
	}{
		{"entity bomb", sheet(strings.Replace(worksheet(`<sheetData/>`), "<worksheet", doctype+"<worksheet", 1)), "DOCTYPE"},
		{"DOCTYPE in a part nobody reads", plainParts("").with(parts{"docProps/core.xml": head + doctype + "<a/>"}), "DOCTYPE"},
		{"unknown entity", row(`<c r="A1" t="inlineStr"><is><t>&a;</t></is></c>`), "entité"},
		{"illegal character", row(`<c r="A1" t="inlineStr"><is><t>&#0;</t></is></c>`), "entité"},
		{"bytes that are no UTF-8", row("<c r=\"A1\" t=\"inlineStr\"><is><t>\xff</t></is></c>"), "UTF-8"},
		{"another encoding", sheet(strings.Replace(worksheet(`<sheetData/>`), "UTF-8", "ISO-8859-1", 1)), "codage"},
		{"deep nesting", sheet(worksheet(strings.Repeat("<a>", 5000) + strings.Repeat("</a>", 5000))), "64 niveaux"},
		{"crossed tags", row(`<c r="A1"><v>1</c></v>`), "balises croisées"},
		{"cut sheet", sheet(strings.TrimSuffix(worksheet(`<sheetData/>`), "</worksheet>")), "fin atteinte"},
		{"two roots", sheet(worksheet("") + worksheet("")), "racines"},
		{"not a worksheet", sheet(`<chartsheet` + ns + `/>`), "n’en est pas une"},
		{"foreign namespace", sheet(`<worksheet xmlns="urn:x"><sheetData/></worksheet>`), "feuille de calcul"},
		{"shared string beyond the table", row(`<c r="A1" t="s"><v>3</v></c>`), "Liste!A1"},
		{"negative shared string", row(`<c r="B1" t="s"><v>-1</v></c>`), "Liste!B1"},
		{"no shared strings part", row(`<c r="A1" t="s"><v>0</v></c>`).with(parts{stringPart: ""}), "Liste!A1"},
		{"style beyond the table", row(`<c r="C1" s="5"><v>0</v></c>`), "Liste!C1"},
		{"negative style", row(`<c r="C1" s="-1"/>`), "Liste!C1"},
		{"cells out of order", row(`<c r="C1"><v>1</v></c><c r="A1"><v>2</v></c>`), "Liste!A1"},
		{"the same cell twice", row(`<c r="C1"><v>1</v></c><c r="C1"><v>2</v></c>`), "Liste!C1"},
		{"a cell of another row", row(`<c r="A2"><v>1</v></c>`), "Liste!1 "},
		{"a column that overflows", row(`<c r="ZZZZZZZ1"><v>1</v></c>`), "Liste!1 "},
		{"a column past the last", row(`<c r="XFE1"/>`), "Liste!XFE1"},
		{"rows out of order", plainParts(`<row r="2"/><row r="1"/>`), "Liste!1 "},
		{"a negative row", plainParts(`<row r="-5"/>`), "Liste!1 "},
		{"row zero", plainParts(`<row r="0"/>`), "ligne 0"},
		{"a row past the last", plainParts(`<row r="1048577"/>`), "Liste!1048577"},
		{"an unreadable boolean", row(`<c r="A1" t="b"><v>2</v></c>`), "Liste!A1"},
		{"a merged range of nothing", sheet(worksheet(`<sheetData/><mergeCells><mergeCell ref=""/></mergeCells>`)), "fusionnées"},
		{"a merged range upside down", sheet(worksheet(`<sheetData/><mergeCells><mergeCell ref="B2:A1"/></mergeCells>`)), "fusionnées"},
		{"two sets of rows", sheet(worksheet(`<sheetData/><sheetData/>`)), "deux jeux"},
		{"columns upside down", sheet(worksheet(`<cols><col min="3" max="2" hidden="1"/></cols><sheetData/>`)), "colonnes"},
		{"a value in column XFD", row(`<c r="XFD1"><v>1</v></c>`), "file-too-wide liste.xlsx › Liste!XFD1"},
		{"a formula in column XFD", row(`<c r="XFD1"><f>A1</f></c>`), "file-too-wide liste.xlsx › Liste!XFD1"},
		{"no content type", plainParts("").with(parts{typesPart: `<Types/>`}), "déclarée"},
		{"no content types part", plainParts("").with(parts{typesPart: ""}), "[Content_Types].xml"},
		{"missing sheet", plainParts("").with(parts{sheetPart: ""}), "sheet1.xml"},
		{"missing styles", row(`<c r="A1" s="1"><v>1</v></c>`).with(parts{stylePart: ""}), "style"},
		{"sheet without relation", plainParts("").with(parts{bookRels: rels()}), "ne mène à aucun contenu"},
		{"relation leading outside", plainParts("").with(parts{bookRels: rels(`Id="rId1" Type="` + relType + `worksheet" Target="../../../etc/passwd"`)}), "hors du fichier"},
		{"two relations of one ID", plainParts("").with(parts{bookRels: rels(`Id="rId1" Type="`+relType+`worksheet" Target="worksheets/sheet1.xml"`, `Id="rId1" Type="`+relType+`worksheet" Target="worksheets/sheet2.xml"`)}), "identifiant"},
		{"two style parts", plainParts("").with(parts{bookRels: rels(`Id="rId1" Type="`+relType+`styles" Target="a.xml"`, `Id="rId2" Type="`+relType+`styles" Target="b.xml"`)}), "contredisent"},
		{"no sheet", plainParts("").with(parts{bookPart: `<workbook` + ns + `><sheets/></workbook>`}), "aucune feuille"},
		{"no workbook", plainParts("").with(parts{"_rels/.rels": rels()}), "désigne"},
		{"two sheets of one name", plainParts("").with(parts{bookPart: `<workbook` + ns + `><sheets><sheet name="Liste" r:id="rId1"/><sheet name="LISTE" r:id="rId1"/></sheets></workbook>`}), "même nom"},
		{"two sheets of one content", plainParts("").with(parts{bookPart: `<workbook` + ns + `><sheets><sheet name="A" r:id="rId1"/><sheet name="B" r:id="rId1"/></sheets></workbook>`}), "même contenu"},
		{"an endless tag", sheet(`<worksheet a="` + strings.Repeat("x", 2*tokenBytes) + `"/>`), "file-too-large"},
		{"an endless text", sheet(worksheet(strings.Repeat("x", 2*tokenBytes))), "file-too-large"},
		{"a parent folder in a name", plainParts("").with(parts{"xl/../../x": "x"}), "nom interdit"},
		{"a parent folder behind backslashes", plainParts("").with(parts{`..\x`: "x"}), "nom interdit"},
		{"an absolute name", plainParts("").with(parts{"/x": "x"}), "nom interdit"},
		{"a drive in a name", plainParts("").with(parts{"c:/x": "x"}), "nom interdit"},
		{"names that differ by case", plainParts("").with(parts{"xl/worksheets/Sheet1.xml": worksheet(`<sheetData/>`)}), "même nom"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := readXLSX(c.p.zip(t), "liste.xlsx", testLimits())
			if err == nil {
				t.Fatal("read")
			}
			if got := told(err) + " "; !strings.Contains(got, c.want) {
				t.Errorf("told %q, want %q in it", got, c.want)
			}
		})
	}
}

// TestHostileContainers: zips whose frame must be refused.
func TestHostileContainers(t *testing.T) {
	sound := plainParts(`<row><c><v>1</v></c></row>`)
	packed := sound.zip(t)
	// patch changes the first central line of a part, at an offset of APPNOTE 4.3.12.
	patch := func(name string, offset int, value uint32) []byte {
		data := bytes.Clone(packed)
		at := bytes.LastIndex(data, []byte(name)) - centralSize
		binary.LittleEndian.PutUint32(data[at+offset:], value)
		return data
	}
	twice := func() []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, name := range slices.Sorted(maps.Keys(sound)) {
			addRaw(t, w, &zip.FileHeader{Name: name}, sound[name])
		}
		addRaw(t, w, &zip.FileHeader{Name: sheetPart}, worksheet(`<sheetData><row><c><v>2</v></c></row></sheetData>`))
		must(t, w.Close())
		return b.Bytes()
	}
	lying := func(size uint64) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, name := range slices.Sorted(maps.Keys(sound)) {
			h := &zip.FileHeader{Name: name}
			if name == sheetPart {
				h.UncompressedSize64 = size
			}
			addRaw(t, w, h, sound[name])
		}
		must(t, w.Close())
		return b.Bytes()
	}
	many := maps.Clone(sound)
	for i := range 1000 {
		many[fmt.Sprintf("x/%d.bin", i)] = "x"
	}
	bomb := sound.with(parts{"xl/media/image1.bin": strings.Repeat("\x00", 3<<20)}).zip(t)
	small := testLimits()
	small.UnpackedMiB = 2
	cases := []struct {
		name string
		data []byte
		want string
	}{
		{"bytes before", append([]byte("MZ"), packed...), "précèdent"},
		{"a zip before", append(bytes.Clone(packed), packed...), "incohérente"},
		{"bytes after", append(bytes.Clone(packed), "<?php ?>"...), "suivent"},
		{"a zeroed tail", append(bytes.Clone(packed[:len(packed)/2]), make([]byte, len(packed)/2)...), "illisible"},
		{"a hole", append(append(bytes.Clone(packed[:200]), make([]byte, 100)...), packed[300:]...), "file-damaged"},
		{"a part twice", twice(), "même nom"},
		{"a size too small", lying(10), "file-damaged"},
		{"a size too large", lying(1 << 20), "file-damaged"},
		{"a size of 2^63", lying(1 << 63), "file-too-large"},
		{"an encrypted part", patch(sheetPart, 8, 0x00080001), "file-damaged"},
		{"a directory that points elsewhere", patch(sheetPart, 42, 0), "file-damaged"},
		{"1,007 entries", many.zip(t), "file-too-large"},
		{"more than the limit once unpacked", bomb, "file-too-large"},
		{"nothing but an end", []byte(endMagic + strings.Repeat("\x00", endSize-4)), "file-damaged"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := readXLSX(c.data, "liste.xlsx", small)
			if err == nil {
				t.Fatal("read")
			}
			if got := told(err); !strings.Contains(got, c.want) {
				t.Errorf("told %q, want %q in it", got, c.want)
			}
		})
	}
}

// TestCellLimit: the limit counts the non-empty cells of all sheets.
func TestCellLimit(t *testing.T) {
	lim := testLimits()
	lim.Cells = 3
	for cells, refused := range map[string]bool{
		`<c><v>1</v></c><c s="1"/><c><v>2</v></c><c><v>3</v></c>`:      false,
		`<c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c>`: true,
	} {
		_, err := readXLSX(plainParts(`<row>`+cells+`</row>`).zip(t), "liste.xlsx", lim)
		if (err != nil) != refused {
			t.Errorf("%s: %s", cells, told(err))
		}
	}
}

// TestFormattedEmptyRows: what office software leaves below a list costs next
// to nothing; far to the right, too.
func TestFormattedEmptyRows(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>`)
	for i := 2; i <= 100_000; i++ {
		fmt.Fprintf(&b, `<row r="%d" spans="1:3" customFormat="1" s="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>`, i, i, i)
	}
	data := plainParts(b.String()).zip(t)
	start := time.Now()
	book, err := readXLSX(data, "liste.xlsx", testLimits())
	if err != nil {
		t.Fatal(told(err))
	}
	if len(book.Sheets[0].Rows) != 1 {
		t.Errorf("%d rows", len(book.Sheets[0].Rows))
	}
	t.Log(time.Since(start))
}
