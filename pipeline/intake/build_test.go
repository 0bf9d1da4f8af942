package intake

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/source"
)

// parts are the parts of a workbook, name → content.
type parts map[string]string

const (
	ns         = ` xmlns="` + mainTransitional + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relType    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	head       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	sheetPart  = "xl/worksheets/sheet1.xml"
	typesPart  = "[Content_Types].xml"
	stringPart = "xl/sharedStrings.xml"
	stylePart  = "xl/styles.xml"
	bookPart   = "xl/workbook.xml"
	bookRels   = "xl/_rels/workbook.xml.rels"
)

// plainParts is a sound workbook: one sheet « Liste », five styles (plain,
// date, struck, custom date, two decimals) and three shared strings.
func plainParts(sheetData string) parts {
	return parts{
		typesPart: head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
		"_rels/.rels": head + rels(`Id="rId1" Type="`+relType+`officeDocument" Target="xl/workbook.xml"`),
		bookPart:      head + `<workbook` + ns + `><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		bookRels: head + rels(
			`Id="rId1" Type="`+relType+`worksheet" Target="worksheets/sheet1.xml"`,
			`Id="rId2" Type="`+relType+`styles" Target="styles.xml"`,
			`Id="rId3" Type="`+relType+`sharedStrings" Target="sharedStrings.xml"`),
		stylePart: head + `<styleSheet` + ns + `><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-40C]d mmmm yyyy;@"/></numFmts>` +
			`<fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts>` +
			`<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
			`<cellXfs count="5"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="0" fontId="1"/>` +
			`<xf numFmtId="164" fontId="0"/><xf numFmtId="2" fontId="0"/></cellXfs></styleSheet>`,
		stringPart: head + `<sst` + ns + ` count="3" uniqueCount="3"><si><t>Société A</t></si><si><t xml:space="preserve"> B </t></si>` +
			`<si><r><t>ri</t></r><r><rPr><b/></rPr><t>che</t></r><rPh sb="0" eb="1"><t>phonétique</t></rPh></si></sst>`,
		sheetPart: worksheet(`<sheetData>` + sheetData + `</sheetData>`),
	}
}

func worksheet(inside string) string { return head + `<worksheet` + ns + `>` + inside + `</worksheet>` }

func rels(lines ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, l := range lines {
		b.WriteString(`<Relationship ` + l + `/>`)
	}
	return b.String() + `</Relationships>`
}

// with gives p with other parts; an empty content removes the part.
func (p parts) with(other parts) parts {
	p = maps.Clone(p)
	for name, content := range other {
		if content == "" {
			delete(p, name)
		} else {
			p[name] = content
		}
	}
	return p
}

// zip packs the parts in order of name, as streaming writers do: sizes follow
// the data.
func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	return p.pack(t, zip.Deflate)
}

func (p parts) pack(t testing.TB, method uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		must(t, err)
		_, err = f.Write([]byte(p[name]))
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// zipAsExcel packs the parts as Excel does: sizes stand before the data.
func (p parts) zipAsExcel(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		addRaw(t, w, &zip.FileHeader{Name: name}, p[name])
	}
	must(t, w.Close())
	return b.Bytes()
}

// addRaw adds an entry whose header says what the test wants; sizes and
// checksum left at zero are filled in.
func addRaw(t testing.TB, w *zip.Writer, h *zip.FileHeader, content string) {
	t.Helper()
	var body bytes.Buffer
	fw, err := flate.NewWriter(&body, flate.BestCompression)
	must(t, err)
	_, err = fw.Write([]byte(content))
	must(t, err)
	must(t, fw.Close())
	h.Method = zip.Deflate
	if h.CRC32 == 0 {
		h.CRC32 = crc32.ChecksumIEEE([]byte(content))
	}
	if h.UncompressedSize64 == 0 {
		h.UncompressedSize64 = uint64(len(content))
	}
	h.CompressedSize64 = uint64(body.Len())
	f, err := w.CreateRaw(h)
	must(t, err)
	_, err = f.Write(body.Bytes())
	must(t, err)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// testLimits are the defaults, which DESIGN gives.
func testLimits() config.Limits { return config.Defaults().Limits }

// readParts reads a workbook that must be sound.
func readParts(t testing.TB, p parts) source.Book {
	t.Helper()
	book, err := readXLSX(p.zip(t), "liste.xlsx", testLimits())
	if err != nil {
		t.Fatal(told(err))
	}
	return book
}

// told is what staff would be told, or "" without an error.
func told(err error) string {
	if err == nil {
		return ""
	}
	var refused *refusal
	if !errors.As(err, &refused) {
		return "no refusal: " + err.Error()
	}
	f := refused.finding("liste.xlsx")
	return fmt.Sprint(f.Rule.ID, " ", f.At, " ", f.Args)
}

// dump writes a sheet's cells one a line: address, kind, text, and what else
// is true of the cell or its row.
func dump(s *source.Sheet) string {
	kinds := map[source.Kind]string{
		source.Text: "text", source.Number: "number", source.Bool: "bool",
		source.ErrorValue: "error", source.Uncomputed: "uncomputed",
	}
	var b strings.Builder
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			fmt.Fprintf(&b, "%s %s %q", s.Ref(int(row.Number), int(c.Col)).A1(), kinds[c.Kind], c.Raw)
			for _, mark := range []struct {
				on   bool
				word string
			}{
				{c.Date == source.Date1900, "date"}, {c.Date == source.Date1904, "date1904"},
				{c.Formula, "formula"}, {c.Struck, "struck"}, {row.Hidden, "hidden"},
			} {
				if mark.on {
					b.WriteString(" " + mark.word)
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
