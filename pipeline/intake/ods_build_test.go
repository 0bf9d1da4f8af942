package intake

import (
	"strings"
	"testing"

	"pcaet/pipeline/source"
)

const (
	odsMime      = "application/vnd.oasis.opendocument.spreadsheet"
	contentPart  = "content.xml"
	odsStylePart = "styles.xml"
	metaPart     = "meta.xml"
	manifestPart = "META-INF/manifest.xml"
)

// odsNS declares the prefixes that everybody uses.
var odsNS = func() string {
	var b strings.Builder
	for _, v := range odsVocabulary {
		b.WriteString(` xmlns:` + v.space + `="` + v.uri + `"`)
	}
	return b.String() + ` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"`
}()

// odsAutomatic are the styles of the tests: jour, heure, duree show dates,
// hours, hours beyond a day; raye is struck through, hérité through its
// parent, a named style of which an automatic one has the name; nul is struck by
// its parent and is not itself.
const odsAutomatic = `<number:date-style style:name="N1"/><number:time-style style:name="N2"/>` +
	`<number:time-style style:name="N3" number:truncate-on-overflow="false"/>` +
	`<style:style style:name="jour" style:family="table-cell" style:data-style-name="N1"/>` +
	`<style:style style:name="heure" style:family="table-cell" style:data-style-name="N2"/>` +
	`<style:style style:name="duree" style:family="table-cell" style:data-style-name="N3"/>` +
	`<style:style style:name="raye" style:family="table-cell"><style:text-properties style:text-line-through-type="single"/></style:style>` +
	`<style:style style:name="hérité" style:family="table-cell" style:parent-style-name="Retiré" style:data-style-name="N1"/>` +
	`<style:style style:name="nul" style:family="table-cell" style:parent-style-name="Retiré"><style:text-properties style:text-line-through-style="none" style:text-line-through-type="single"/></style:style>` +
	`<style:style style:name="Retiré" style:family="table-cell" style:parent-style-name="Retiré"/>` +
	`<style:style style:name="raye" style:family="text"><style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>` +
	`<style:style style:name="droit" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style>` +
	`<style:style style:name="gras" style:family="text"/>` +
	`<style:style style:name="cachée" style:family="table"><style:table-properties table:display="false"/></style:style>`

const odsNamed = `<style:default-style style:family="table-cell"/>` +
	`<number:date-style style:name="N9"/><style:style style:name="Daté" style:family="table-cell" style:data-style-name="N9"/>` +
	`<style:style style:name="Retiré" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>`

// plainODS is a sound OpenDocument spreadsheet with what stands in
// office:spreadsheet.
func plainODS(spreadsheet string) parts {
	return parts{
		"mimetype": odsMime,
		manifestPart: head + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">` +
			`<manifest:file-entry manifest:full-path="/" manifest:media-type="` + odsMime + `"/></manifest:manifest>`,
		contentPart:  odsDocument(odsAutomatic, spreadsheet),
		odsStylePart: head + `<office:document-styles` + odsNS + `><office:styles>` + odsNamed + `</office:styles></office:document-styles>`,
		metaPart:     head + `<office:document-meta` + odsNS + `><office:meta/></office:document-meta>`,
	}
}

func odsDocument(automatic, spreadsheet string) string {
	return head + `<office:document-content` + odsNS + `><office:automatic-styles>` + automatic + `</office:automatic-styles>` +
		`<office:body><office:spreadsheet>` + spreadsheet + `</office:spreadsheet></office:body></office:document-content>`
}

// odsTable is a sheet « Liste ».
func odsTable(inside string) string {
	return `<table:table table:name="Liste">` + inside + `</table:table>`
}

func odsRow(cells string) string {
	return odsTable(`<table:table-row>` + cells + `</table:table-row>`)
}

// odsWords is a cell that holds a text, attributes between.
func odsWords(attributes, text string) string {
	return `<table:table-cell office:value-type="string"` + attributes + `><text:p>` + text + `</text:p></table:table-cell>`
}

// readODSParts reads a file that must be sound.
func readODSParts(t testing.TB, p parts) source.Book {
	t.Helper()
	book, err := readODS(p.zip(t), "liste.ods", testLimits())
	if err != nil {
		t.Fatal(told(err))
	}
	return book
}
