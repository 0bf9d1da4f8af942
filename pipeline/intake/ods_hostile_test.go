package intake

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// odsFlipFixture is a small file with a bit of everything.
func odsFlipFixture() parts {
	p := plainODS(odsTable(`<table:table-row>` + odsWords("", "Structure") + odsWords("", "Signé le") + `</table:table-row>` +
		`<table:table-row>` + odsWords(` table:style-name="raye"`, "École A") + `<table:table-cell office:value-type="date" office:date-value="2025-01-15"/>` +
		`<table:table-cell office:value-type="float" office:value="12.5"/></table:table-row>`))
	p[metaPart] = strings.Replace(p[metaPart], "<office:meta/>", `<office:meta><meta:user-defined meta:name="pcaet">exemple</meta:user-defined></office:meta>`, 1)
	return p
}

// TestODSOneByteFlips: a file with one byte changed is refused, or reads the
// same. Never otherwise.
func TestODSOneByteFlips(t *testing.T) {
	for name, sound := range map[string][]byte{"streamed": odsFlipFixture().zip(t), "sizes first": odsFlipFixture().zipAsExcel(t)} {
		want, err := readODS(sound, "liste.ods", testLimits())
		must(t, err)
		refused := 0
		for i := range sound {
			flipped := bytes.Clone(sound)
			flipped[i] ^= 1 << (i % 8)
			got, err := readODS(flipped, "liste.ods", testLimits())
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

// TestDamagedPictureInODS: damage in a part nobody reads is damage still.
func TestDamagedPictureInODS(t *testing.T) {
	data := stored(t, plainODS(odsRow(odsWords("", "x"))).with(parts{"Pictures/a.png": "pixels of a picture"}))
	data[bytes.Index(data, []byte("pixels"))] ^= 1
	if _, err := readODS(data, "liste.ods", testLimits()); !strings.Contains(told(err), "altérée") {
		t.Errorf("told %q", told(err))
	}
}

// TestEveryPrefixOfAnODSIsRefused: a copy that stopped on the way gives no row.
func TestEveryPrefixOfAnODSIsRefused(t *testing.T) {
	sound := odsFlipFixture().zipAsExcel(t)
	for n := range sound {
		if _, err := readODS(sound[:n], "liste.ods", testLimits()); err == nil {
			t.Fatalf("the first %d bytes of %d were read", n, len(sound))
		}
		if what := sniff("liste.ods", sound[:n]); what.format == CSV || what.format == ODS {
			t.Fatalf("the first %d bytes of %d pass for a sound file", n, len(sound))
		}
	}
}

// TestHostileODS: what must be refused, and in which words.
func TestHostileODS(t *testing.T) {
	row := func(cells string) parts { return plainODS(odsRow(cells)) }
	content := func(text string) parts { return plainODS("").with(parts{contentPart: text}) }
	doctype := `<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>`
	sound := plainODS("")[contentPart]
	xmlns := ` xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"`
	cases := []struct {
		name string
		p    parts
		want string // rule and place, or a word of the reason
	}{
		{"entity bomb", content(strings.Replace(sound, "<office:document-content", doctype+"<office:document-content", 1)), "DOCTYPE"},
		{"DOCTYPE in the styles", plainODS("").with(parts{odsStylePart: head + doctype + "<a/>"}), "DOCTYPE"},
		{"DOCTYPE in the properties", plainODS("").with(parts{metaPart: head + doctype + "<a/>"}), "DOCTYPE"},
		{"unknown entity", row(odsWords("", "&a;")), "entité"},
		{"unknown entity in a value", row(`<table:table-cell office:value-type="string" office:string-value="&a;"/>`), "entité"},
		{"bytes that are no UTF-8", row(odsWords("", "\xff")), "UTF-8"},
		{"deep nesting in a text", row(odsWords("", strings.Repeat("<text:span>", 5000)+strings.Repeat("</text:span>", 5000))), "64 niveaux"},
		{"deep nesting of groups", plainODS(odsTable(strings.Repeat("<table:table-row-group>", 5000) + strings.Repeat("</table:table-row-group>", 5000))), "64 niveaux"},
		{"deep nesting in a comment", row(`<table:table-cell><office:annotation>` + strings.Repeat("<a>", 5000) + strings.Repeat("</a>", 5000) + `</office:annotation></table:table-cell>`), "64 niveaux"},
		{"crossed tags", row(`<table:table-cell><text:p></table:table-cell></text:p>`), "balises croisées"},
		{"cut content", content(strings.TrimSuffix(sound, "</office:document-content>")), "fin atteinte"},
		{"two roots", content(sound + strings.TrimPrefix(sound, head)), "racines"},
		{"two roots in the styles", plainODS("").with(parts{odsStylePart: plainODS("")[odsStylePart] + "<a/>"}), "racines"},
		{"two roots in the properties", plainODS("").with(parts{metaPart: plainODS("")[metaPart] + "<a/>"}), "racines"},
		{"no content", plainODS("").with(parts{contentPart: ""}), "content.xml"},
		{"a text document", content(strings.ReplaceAll(sound, "office:spreadsheet", "office:text")), "aucun classeur"},
		{"the content of another kind", content("<a/>"), "OpenDocument"},
		{"namespaces of before the standard", content(strings.Replace(sound, "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "http://openoffice.org/2000/office", 1)), "OpenDocument"},
		{"a table under a prefix declared late", plainODS(`<t:table` + xmlns + ` t:name="Liste"/>`), "espaces de noms"},
		{"a row under a prefix declared late", plainODS(odsTable(`<t:table-row` + xmlns + `/>`)), "espaces de noms"},
		{"a prefix that changes its meaning", plainODS(odsTable(`<table:table-row xmlns:table="urn:x"/>`)), "espaces de noms"},
		{"two sheets of one name", plainODS(odsTable("") + strings.Replace(odsTable(""), "Liste", "LISTE", 1)), "même nom"},
		{"an unreadable boolean", row(`<table:table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="oui"/>`), "Liste!B1"},
		{"a boolean without its value", row(`<table:table-cell office:value-type="boolean"/>`), "Liste!A1"},
		{"an unreadable repeat of columns", row(`<table:table-cell/><table:table-cell table:number-columns-repeated="-2"/>`), "Liste!B1"},
		{"an unreadable repeat of rows", plainODS(odsTable(`<table:table-row table:number-rows-repeated="99999999999"/>`)), "Liste!1"},
		{"an unreadable span", row(`<table:table-cell table:number-rows-spanned="x"/>`), "Liste!A1"},
		{"an unreadable repeat of a column", plainODS(odsTable(`<table:table-column table:number-columns-repeated="1e9"/>`)), "colonnes"},
		{"an unreadable null date", plainODS(`<table:calculation-settings><table:null-date table:date-value="hier"/></table:calculation-settings>`), "jour d’origine"},
		{"an unreadable number of spaces", row(odsWords("", `<text:s text:c="-1"/>`)), "espaces"},
		{"a value in column IW", row(`<table:table-cell table:number-columns-repeated="256"/>` + odsWords("", "x")), "file-too-wide liste.xlsx › Liste!IW1"},
		{"a value repeated past column IV", row(`<table:table-cell/>` + odsWords(` table:number-columns-repeated="16383"`, "x")), "file-too-wide liste.xlsx › Liste!IW1"},
		{"a value past the last row", plainODS(odsTable(`<table:table-row table:number-rows-repeated="1048576"/><table:table-row>` + odsWords("", "x") + `</table:table-row>`)), "Liste!1048577"},
		{"a value repeated past the last row", plainODS(odsTable(`<table:table-row table:number-rows-repeated="999999999">` + odsWords("", "x") + `</table:table-row>`)), "Liste!1048577"},
		{"a sheet full to its last corner", plainODS(odsTable(`<table:table-row table:number-rows-repeated="1048576">` + odsWords(` table:number-columns-repeated="256"`, "x") + `</table:table-row>`)), "cellules remplies"},
		{"sheets full one after another", plainODS(manyTables(11, `<table:table-row table:number-rows-repeated="100000">`+odsWords("", "x")+`</table:table-row>`)), "cellules remplies"},
		{"a gigabyte of spaces", row(strings.Repeat(odsWords("", `<text:s text:c="999999"/>`), 17)), "espaces"},
		{"merged ranges without end", plainODS(odsTable(`<table:table-row table:number-rows-repeated="1000000">` + odsWords("", "x") + strings.Repeat(`<table:table-cell table:number-columns-spanned="2"/>`, 100) + `</table:table-row>`)), "fusionnées"},
		{"sheets without end", plainODS(manyTables(maxSheets+1, "")), "feuilles"},
		{"styles without end", content(odsDocument(strings.Repeat(`<number:date-style style:name="a"/>`, 10)+manyStyles(maxStyles+1), "")), "styles"},
		{"an endless text", row(odsWords("", strings.Repeat("x", 2*tokenBytes))), "file-too-large"},
		{"a parent folder in a name", plainODS("").with(parts{"Pictures/../../x": "x"}), "nom interdit"},
		{"names that differ by case", plainODS("").with(parts{"Content.xml": sound}), "même nom"},
	}
	lim := testLimits()
	lim.Cells = 1_000_000
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := readODS(c.p.zip(t), "liste.ods", lim)
			if err == nil {
				t.Fatal("read")
			}
			if got := told(err) + " "; !strings.Contains(got, c.want) {
				t.Errorf("told %q, want %q in it", got, c.want)
			}
		})
	}
}

func manyTables(n int, rows string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<table:table table:name="f%d">%s</table:table>`, i, rows)
	}
	return b.String()
}

func manyStyles(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<style:style style:name="s%d" style:family="table-cell" style:parent-style-name="s%d"/>`, i, (i+1)%n)
	}
	return b.String()
}

// TestODSStylesInARing: parents that form a ring end nowhere, and are no fault.
func TestODSStylesInARing(t *testing.T) {
	p := plainODS(odsRow(odsWords(` table:style-name="s1"`, "x")))
	p[odsStylePart] = strings.Replace(p[odsStylePart], odsNamed, manyStyles(3), 1)
	expect(t, dump(&readODSParts(t, p).Sheets[0]), `A1 text "x"`)
}

// TestODSBlankRepeatsCostNothing: rows and columns repeated to the end of a
// sheet and beyond, with styles and merged cells, hold nothing.
func TestODSBlankRepeatsCostNothing(t *testing.T) {
	blank := `<table:table-row table:number-rows-repeated="999999999"><table:table-cell table:style-name="jour" table:number-columns-repeated="999999999"/>` +
		`<table:table-cell table:number-columns-spanned="3"/></table:table-row>`
	data := plainODS(odsTable(`<table:table-column table:number-columns-repeated="999999999" table:visibility="collapse"/>` +
		`<table:table-row>` + odsWords("", "x") + `</table:table-row>` + strings.Repeat(blank, 100))).zip(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	book, err := readODS(data, "liste.ods", testLimits())
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(told(err))
	}
	expect(t, dump(&book.Sheets[0]), `A1 text "x"`)
	if len(book.Sheets[0].HiddenCols) != testLimits().Columns || len(book.Sheets[0].Merged) != 0 {
		t.Errorf("%d hidden columns, %d merged ranges", len(book.Sheets[0].HiddenCols), len(book.Sheets[0].Merged))
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 8<<20 {
		t.Errorf("%d MiB allocated", grown>>20)
	}
}

// TestODSCellLimit: the limit counts the cells of all sheets, repeats
// included, before they are filled.
func TestODSCellLimit(t *testing.T) {
	lim := testLimits()
	lim.Cells = 6
	for rows, refused := range map[string]bool{
		`<table:table-row table:number-rows-repeated="3">` + odsWords(` table:number-columns-repeated="2"`, "x") + `</table:table-row>`:                           false,
		`<table:table-row table:number-rows-repeated="3">` + odsWords(` table:number-columns-repeated="2"`, "x") + `</table:table-row>` + `<table:table-row/>`:    false,
		`<table:table-row table:number-rows-repeated="4">` + odsWords(` table:number-columns-repeated="2"`, "x") + `</table:table-row>`:                           true,
		`<table:table-row table:number-rows-repeated="6">` + odsWords("", "x") + `</table:table-row><table:table-row>` + odsWords("", "x") + `</table:table-row>`: true,
	} {
		_, err := readODS(plainODS(odsTable(rows)).zip(t), "liste.ods", lim)
		if (err != nil) != refused {
			t.Errorf("%s: %s", rows, told(err))
		}
	}
}
