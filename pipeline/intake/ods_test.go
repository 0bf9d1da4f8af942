package intake

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pcaet/pipeline/source"
)

// odsCellCases are rows of one sheet and the cells they must give.
var odsCellCases = []struct{ name, cells, want string }{
	{"text", odsWords("", "École <text:span text:style-name=\"gras\">d’été</text:span> &amp; Cie"), `A1 text "École d’été & Cie"`},
	{"text that looks like a number", odsWords("", "00123"), `A1 text "00123"`},
	{"text without a type", `<table:table-cell><text:p>Arques</text:p></table:table-cell>`, `A1 text "Arques"`},
	{"paragraphs", `<table:table-cell office:value-type="string"><text:p>a</text:p><text:p/><text:p>b</text:p></table:table-cell>`, `A1 text "a\n\nb"`},
	{"spaces, tab and line break", odsWords("", `<text:s/>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d`), `A1 text " a   b\tc\nd"`},
	{"spaces as LibreOffice writes them", odsWords("", " a  b "), `A1 text " a  b "`},
	{"a text laid out over lines", odsWords("", "\n\t a\n\t <text:span>b</text:span>c\n"), `A1 text "a bc"`},
	{"a link, a ruby, a field, a note", odsWords("", `<text:a>lien</text:a> <text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>ji</text:ruby-text></text:ruby> <text:sheet-name>f</text:sheet-name><text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>`), `A1 text "lien 字 f"`},
	{"CDATA", odsWords("", `<![CDATA[<a>]]>`), `A1 text "<a>"`},
	{"a declared text", `<table:table-cell office:value-type="string" office:string-value="vrai&#10;texte"><text:p>montré</text:p></table:table-cell>`, `A1 text "vrai\ntexte"`},
	{"comment, shape and table in a cell", `<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>` +
		`<text:p>a<office:annotation><text:p>note</text:p></office:annotation></text:p><draw:frame><draw:text-box><text:p>forme</text:p></draw:text-box></draw:frame>` +
		`<table:table><table:table-row><table:table-cell><text:p>dedans</text:p></table:table-cell></table:table-row></table:table></table:table-cell>`, `A1 text "a"`},
	{"a comment alone", `<table:table-cell><office:annotation><text:p>note</text:p></office:annotation></table:table-cell>`, ``},

	{"numbers", `<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1 234,50</text:p></table:table-cell>` +
		`<table:table-cell office:value-type="percentage" office:value="0.15"/><table:table-cell office:value-type="currency" office:currency="EUR" office:value="-1.5E+3"/>`,
		"A1 number \"1234.5\"\nB1 number \"0.15\"\nC1 number \"-1.5E+3\""},
	{"a number without its value", `<table:table-cell office:value-type="float"><text:p>1,5</text:p></table:table-cell>`, `A1 text "1,5"`},
	{"a value that is none", `<table:table-cell office:value-type="float" office:value="1,5"><text:p>1,5</text:p></table:table-cell>`, `A1 text "1,5"`},
	{"dates", `<table:table-cell office:value-type="date" office:date-value="2025-01-15"><text:p>15/01/25</text:p></table:table-cell>` +
		`<table:table-cell office:value-type="date" office:date-value="2025-01-15T10:30:00"/><table:table-cell office:value-type="date" office:date-value="2025-01-15T00:00:00.000"/>` +
		`<table:table-cell office:value-type="date" office:date-value="1900-03-01Z"/>`,
		"A1 number \"45672\" date\nB1 number \"45672.4375\" date\nC1 number \"45672\" date\nD1 number \"61\" date"},
	{"dates no serial says", `<table:table-cell office:value-type="date" office:date-value="1900-02-28"><text:p>28/02/00</text:p></table:table-cell>` +
		`<table:table-cell office:value-type="date" office:date-value="2023-02-29"/><table:table-cell office:value-type="date"><text:p>hier</text:p></table:table-cell>`,
		"A1 text \"1900-02-28\"\nB1 text \"2023-02-29\"\nC1 text \"hier\""},
	{"hours", `<table:table-cell office:value-type="time" office:time-value="PT09H15M00S"/><table:table-cell table:style-name="duree" office:value-type="time" office:time-value="PT26H30M00S"/>` +
		`<table:table-cell table:style-name="heure" office:value-type="time" office:time-value="-P1DT6H"/><table:table-cell office:value-type="time" office:time-value="demain"><text:p>demain</text:p></table:table-cell>`,
		"A1 number \"0.3854166666666667\" date\nB1 number \"1.1041666666666667\"\nC1 number \"-1.25\" date\nD1 text \"demain\""},
	{"numbers in the style of a date", `<table:table-cell table:style-name="jour" office:value-type="float" office:value="45672"/>` +
		`<table:table-cell table:style-name="heure" office:value-type="float" office:value="0.5"/><table:table-cell table:style-name="duree" office:value-type="float" office:value="1.5"/>` +
		`<table:table-cell table:style-name="Daté" office:value-type="float" office:value="2"/><table:table-cell table:style-name="inconnu" office:value-type="float" office:value="3"/>`,
		"A1 number \"45672\" date\nB1 number \"0.5\" date\nC1 number \"1.5\"\nD1 number \"2\" date\nE1 number \"3\""},
	{"booleans", `<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="false"/>`,
		"A1 bool \"1\"\nB1 bool \"0\""},
	{"booleans that LibreOffice took over from an xlsx", `<table:table-cell table:formula="of:=TRUE()" office:value-type="float" office:value="1"><text:p>VRAI</text:p></table:table-cell>` +
		`<table:table-cell table:formula="of:=FALSE()" office:value-type="float" office:value="0"/><table:table-cell table:formula="of:=NOT(TRUE())" office:value-type="float" office:value="0"/>`,
		"A1 bool \"1\"\nB1 bool \"0\"\nC1 number \"0\" formula"},

	{"formulas", `<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>` +
		`<table:table-cell table:formula="of:=&quot;x&quot;" office:value-type="string" office:string-value="x"><text:p>x</text:p></table:table-cell>` +
		`<table:table-cell table:formula="of:=TODAY()" office:value-type="date" office:date-value="2025-01-15"/>`,
		"A1 number \"2\" formula\nB1 text \"x\" formula\nC1 number \"45672\" date formula"},
	{"formulas never computed", `<table:table-cell table:formula="of:=1+1"/><table:table-cell table:formula="of:=A1" office:value-type="float"/><table:table-cell table:formula="of:=A1" office:value-type="string"/>`,
		"A1 uncomputed \"\" formula\nB1 uncomputed \"\" formula\nC1 uncomputed \"\" formula"},
	{"formulas that give nothing", `<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell><table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>`, ``},
	{"errors", `<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>` +
		`<table:table-cell table:formula="of:=A9" office:value-type="float" office:value="0"><text:p>#REF !</text:p></table:table-cell>` +
		`<table:table-cell table:formula="of:=A9" office:value-type="string"><text:p>Err:502</text:p></table:table-cell>` +
		`<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#WERT!</text:p></table:table-cell>`,
		"A1 error \"#DIV/0!\" formula\nB1 error \"#REF !\" formula\nC1 error \"Err:502\" formula\nD1 error \"#WERT!\""},
	{"texts that look like errors", odsWords("", "#REF!") + odsWords(` table:formula="of:=A1"`, "Erreur") + odsWords(` table:formula="of:=A1"`, "#1"),
		"A1 text \"#REF!\"\nB1 text \"Erreur\" formula\nC1 text \"#1\" formula"},

	{"struck through", odsWords(` table:style-name="raye"`, "a") + odsWords(` table:style-name="hérité"`, "b") + odsWords(` table:style-name="nul"`, "c") +
		`<table:table-cell table:style-name="hérité" office:value-type="float" office:value="45672"/>`,
		"A1 text \"a\" struck\nB1 text \"b\" struck\nC1 text \"c\"\nD1 number \"45672\" date struck"},
	{"struck through in part", odsWords("", `<text:span text:style-name="raye">a <text:span text:style-name="gras">b</text:span></text:span> `) +
		odsWords("", `<text:span text:style-name="raye">a</text:span> b`) + odsWords(` table:style-name="raye"`, `a<text:span text:style-name="droit"> b</text:span>`) +
		odsWords("", `<text:span text:style-name="raye">a<text:span text:style-name="droit">b</text:span></text:span>`),
		"A1 text \"a b \" struck\nB1 text \"a b\"\nC1 text \"a b\"\nD1 text \"ab\""},

	{"blanks with a style", `<table:table-cell table:style-name="jour"/><table:table-cell table:number-columns-repeated="16382"/>` + `<table:table-cell office:value-type="string"><text:p/></table:table-cell>`, ``},
	{"repeated cells", `<table:table-cell table:number-columns-repeated="2"/>` + odsWords(` table:number-columns-repeated="2"`, "oui") + odsWords("", "non"),
		"C1 text \"oui\"\nD1 text \"oui\"\nE1 text \"non\""},
	{"repeated no time at all", odsWords(` table:number-columns-repeated="0"`, "a") + odsWords("", "b"), "A1 text \"a\"\nB1 text \"b\""},
	{"covered cells", odsWords(` table:number-columns-spanned="3" table:number-rows-spanned="1"`, "a") + `<table:covered-table-cell office:value-type="string"><text:p>dessous</text:p></table:covered-table-cell><table:covered-table-cell/>` + odsWords("", "d"),
		"A1 text \"a\"\nB1 text \"dessous\"\nD1 text \"d\""},
}

func TestODSCells(t *testing.T) {
	for _, c := range odsCellCases {
		t.Run(c.name, func(t *testing.T) {
			book := readODSParts(t, plainODS(odsRow(c.cells)))
			expect(t, dump(&book.Sheets[0]), c.want)
		})
	}
}

func TestODSRowsAndColumns(t *testing.T) {
	cell := odsWords("", "x")
	book := readODSParts(t, plainODS(odsTable(
		`<office:forms><text:p>f</text:p></office:forms><table:shapes><draw:frame><text:p>f</text:p></draw:frame></table:shapes>`+
			`<table:table-column table:default-cell-style-name="jour"/><table:table-header-columns><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/></table:table-header-columns>`+
			`<table:table-column-group table:display="false"><table:table-column/></table:table-column-group><table:table-column table:number-columns-repeated="16380" table:default-cell-style-name="raye"/>`+
			`<table:table-header-rows><table:table-row>`+cell+`</table:table-row></table:table-header-rows>`+
			`<table:table-row table:number-rows-repeated="2"/>`+
			`<table:table-row-group><table:table-row table:visibility="collapse">`+cell+`</table:table-row>`+
			`<table:table-row-group table:display="false"><table:table-rows><table:table-row-group table:display="true"><table:table-row table:visibility="visible">`+cell+`</table:table-row></table:table-row-group></table:table-rows></table:table-row-group></table:table-row-group>`+
			`<table:table-row table:visibility="filter" table:number-rows-repeated="2">`+cell+`</table:table-row>`+
			`<table:table-row><table:table-cell table:number-columns-repeated="6" office:value-type="float" office:value="7"/></table:table-row>`+
			`<table:table-row table:default-cell-style-name="hérité"><table:table-cell office:value-type="float" office:value="8"/><table:table-cell table:style-name="nul" office:value-type="float" office:value="9"/></table:table-row>`+
			`<table:table-row table:number-rows-repeated="1048567"><table:table-cell table:style-name="raye" table:number-columns-repeated="16384"/></table:table-row>`)))
	s := &book.Sheets[0]
	expect(t, dump(s), `
A1 text "x"
A4 text "x" hidden
A5 text "x" hidden
A6 text "x" hidden
A7 text "x" hidden
A8 number "7" date
B8 number "7"
C8 number "7"
D8 number "7"
E8 number "7" struck
F8 number "7" struck
A9 number "8" date struck
B9 number "9"`)
	expect(t, fmt.Sprint(s.HiddenCols), "[2 3 4]")
}

func TestODSMergedRanges(t *testing.T) {
	spanned := func(columns, rows int) string {
		return odsWords(fmt.Sprintf(` table:number-columns-spanned="%d" table:number-rows-spanned="%d"`, columns, rows), "x")
	}
	book := readODSParts(t, plainODS(odsTable(
		`<table:table-row>`+spanned(2, 1)+`<table:covered-table-cell/>`+spanned(1, 1)+`</table:table-row>`+
			`<table:table-row table:number-rows-repeated="2"><table:table-cell/>`+spanned(3, 1)+`</table:table-row>`+
			`<table:table-row>`+spanned(1, 999_999_999)+`</table:table-row>`+
			`<table:table-row><table:table-cell table:number-columns-spanned="2"/></table:table-row>`+
			`<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-spanned="2"/></table:table-row>`)))
	want := []source.Range{
		{Row: 1, Col: 1, LastRow: 1, LastCol: 2}, {Row: 2, Col: 2, LastRow: 2, LastCol: 4}, {Row: 3, Col: 2, LastRow: 3, LastCol: 4},
		{Row: 4, Col: 1, LastRow: lastRow, LastCol: 1}, {Row: 5, Col: 1, LastRow: 5, LastCol: 2},
	}
	if got := book.Sheets[0].Merged; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestODSSheets: what stands in office:spreadsheet beside the sheets of staff
// is none.
func TestODSSheets(t *testing.T) {
	cell := `<table:table-row>` + odsWords("", "x") + `</table:table-row>`
	book := readODSParts(t, plainODS(
		`<table:tracked-changes><table:deletion><table:table><table:table-row>`+odsWords("", "effacé")+`</table:table-row></table:table></table:deletion></table:tracked-changes>`+
			`<table:calculation-settings/>`+
			`<table:table table:name="L&apos;an &lt;1&gt;">`+cell+`</table:table>`+
			`<table:table table:name="b" table:style-name="cachée">`+cell+`</table:table>`+
			`<table:table table:name="c" table:display="false">`+cell+`</table:table>`+
			`<table:table table:name="d" table:style-name="cachée" table:display="true"/>`+
			`<table:table>`+cell+`</table:table>`+
			`<table:table table:name="l&apos;#1">`+cell+`</table:table>`+
			`<table:table table:name="&apos;file:///tmp/autre.ods&apos;#$Feuille">`+cell+`</table:table>`+
			`<table:named-expressions/><table:dde-links><table:dde-link><table:table>`+cell+`</table:table></table:dde-link></table:dde-links>`))
	var got []string
	for i := range book.Sheets {
		got = append(got, fmt.Sprintf("%s %t %d", book.Sheets[i].Name(), book.Sheets[i].Hidden, len(book.Sheets[i].Rows)))
	}
	expect(t, strings.Join(got, "\n"), "L'an <1> false 1\nb true 1\nc true 1\nd false 0\nFeuille5 false 1\nl'#1 false 1")
}

// TestODSNullDate: a date is the same day whatever the file counts from; a
// plain number in the style of a date is counted.
func TestODSNullDate(t *testing.T) {
	for day, want := range map[string]string{
		"":                    "number \"45672\" date\nB1 number \"100.5\" date\nC1 number \"100.5\"",
		"1899-12-30":          "number \"45672\" date\nB1 number \"100.5\" date\nC1 number \"100.5\"",
		"1904-01-01T00:00:00": "number \"45672\" date\nB1 number \"100.5\" date1904\nC1 number \"100.5\"",
		"1900-01-01":          "number \"45672\" date\nB1 number \"102.5\" date\nC1 number \"100.5\"",
	} {
		settings := `<table:calculation-settings><table:null-date table:date-value="` + day + `"/><table:iteration/></table:calculation-settings>`
		if day == "" {
			settings = `<table:calculation-settings><table:null-date/></table:calculation-settings>`
		}
		book := readODSParts(t, plainODS(settings+odsRow(`<table:table-cell office:value-type="date" office:date-value="2025-01-15"/>`+
			`<table:table-cell table:style-name="jour" office:value-type="float" office:value="100.5"/><table:table-cell office:value-type="float" office:value="100.5"/>`)))
		expect(t, dump(&book.Sheets[0]), "A1 "+want)
	}
}

// TestODSMarker: the user-defined property says who made the file.
func TestODSMarker(t *testing.T) {
	for value, want := range map[string]source.Origin{MarkerExample: source.Example, markerOutput: source.Ours, "autre": source.Staff, "": source.Staff} {
		p := plainODS(odsRow(odsWords("", "x")))
		p[metaPart] = strings.Replace(p[metaPart], "<office:meta/>", `<office:meta><dc:title>t</dc:title><meta:user-defined meta:name="autre">sortie</meta:user-defined>`+
			`<meta:user-defined meta:value-type="string" meta:name="pcaet">`+value+`</meta:user-defined></office:meta>`, 1)
		book := readODSParts(t, p)
		if book.Origin != want || (len(book.Sheets) == 0) != (want == source.Ours) {
			t.Errorf("%q: origin %d, %d sheets", value, book.Origin, len(book.Sheets))
		}
	}
}

// TestODSPrefixes: names are known by their namespace, not by the prefix that
// most programs give it. An attribute without a prefix has none.
func TestODSPrefixes(t *testing.T) {
	p := plainODS(odsRow(odsWords("", "x") + `<table:table-cell table:style-name="jour" office:value-type="float" office:value="1"/>`))
	content := p[contentPart]
	for space, prefix := range map[string]string{"table": "t", "text": "office2", "office": "o"} {
		content = strings.NewReplacer("<"+space+":", "<"+prefix+":", "</"+space+":", "</"+prefix+":", " "+space+":", " "+prefix+":", "xmlns:"+space+"=", "xmlns:"+prefix+"=").Replace(content)
	}
	p[contentPart] = content
	book := readODSParts(t, p)
	expect(t, dump(&book.Sheets[0]), "A1 text \"x\"\nB1 number \"1\" date")

	p = plainODS(`<table table:name="a"><table-row visibility="collapse">` + odsWords("", "x") + `</table-row></table>`)
	p[contentPart] = strings.Replace(p[contentPart], "<office:document-content", `<office:document-content xmlns="urn:oasis:names:tc:opendocument:xmlns:table:1.0"`, 1)
	book = readODSParts(t, p)
	expect(t, dump(&book.Sheets[0]), `A1 text "x"`)
}

// TestODSWithoutItsOtherParts: only the content is needed; what other programs
// put beside it may have a DOCTYPE, as LibreOffice gives to macros.
func TestODSWithoutItsOtherParts(t *testing.T) {
	bare := plainODS(odsRow(odsWords("", "x"))).with(parts{odsStylePart: "", metaPart: "", manifestPart: "", "mimetype": ""})
	doctype := `<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">`
	for _, p := range []parts{bare, bare.with(parts{"Basic/script-lc.xml": head + doctype + "<a/>", manifestPart: head + doctype + "<a/>"})} {
		book := readODSParts(t, p)
		expect(t, dump(&book.Sheets[0]), `A1 text "x"`)
	}
}

// TestODSInAFolder: recognised by its content whatever its name; behind a
// password or in one flat XML file, refused with the words for it.
func TestODSInAFolder(t *testing.T) {
	sound := plainODS(odsRow(odsWords("", "x")))
	locked := sound.with(parts{manifestPart: strings.Replace(sound[manifestPart], "/></manifest", `><manifest:encryption-data/></manifest:file-entry></manifest`, 1), contentPart: "\x00\x01"})
	flat := strings.Replace(odsDocument("", odsRow("")), "document-content", `document office:mimetype="`+odsMime+`"`, 1)
	f, l := readFolder(t, files(map[string]string{
		"a.ods": string(sound.zip(t)), "b.xlsx": string(sound.with(parts{"x.txt": "x"}).zip(t)),
		"c.ots": string(sound.with(parts{"mimetype": odsMime + "-template"}).zip(t)),
		"d.ods": string(locked.zip(t)), "e.fods": flat, "f.ods": string(sound.zip(t)[:300]),
	}), Options{})
	expect(t, account(f, l), `
a.ods read 
b.xlsx read 
c.ots read 
d.ods refused fichier protégé par un mot de passe
e.fods refused format de tableau non lu
f.ods refused fichier endommagé
book a.ods
book b.xlsx
book c.ots
file-protected d.ods
file-wrong-format e.fods
file-damaged f.ods`)
	if got := f.Files[4].Format.String(); got != "OpenDocument à plat (.fods)" {
		t.Error(got)
	}
}

// TestODSDurations: hours are fractions of a day; months and years have no
// length in days.
func TestODSDurations(t *testing.T) {
	for text, want := range map[string]string{
		"PT0S": "0", "P1D": "1", "P2DT12H": "2.5", "-PT12H": "-0.5", "PT90M": "0.0625", "PT0H0M21.6S": "0.00025", "PT26H00M00S": "1.0833333333333333",
		"": "", "P": "", "PT": "", "P1Y": "", "P1M": "", "PT1D": "", "PT5": "", "5H": "", "PT1MT1H": "", "PTH5": "", "PT1e999H": "",
	} {
		if got, ok := durationDays(text); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %t, want %q", text, got, ok, want)
		}
	}
}
