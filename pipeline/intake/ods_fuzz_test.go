package intake

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// stored packs parts without compressing them, which takes longer than reading
// them does.
func stored(t testing.TB, p parts) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range p {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		must(t, err)
		_, err = f.Write([]byte(content))
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// FuzzODS puts bytes in the parts that are read: whatever they are, the file
// is refused or gives cells that keep what a Book promises.
func FuzzODS(f *testing.F) {
	plain := plainODS("")
	for _, c := range odsCellCases {
		f.Add(odsDocument(odsAutomatic, odsRow(c.cells)), plain[odsStylePart], plain[metaPart])
	}
	f.Add(odsDocument(odsAutomatic, `<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>`+
		odsTable(`<table:table-column table:number-columns-repeated="3" table:visibility="collapse" table:default-cell-style-name="jour"/>`+
			`<table:table-row-group table:display="false"><table:table-row table:number-rows-repeated="1048577" table:default-cell-style-name="hérité"><table:table-cell/></table:table-row></table:table-row-group>`+
			`<table:table-row table:visibility="filter"><table:table-cell table:number-columns-repeated="2" table:number-rows-spanned="2" office:value-type="float" office:value="1"/></table:table-row>`)),
		head+`<office:document-styles`+odsNS+`/>`, strings.Replace(plain[metaPart], "<office:meta/>", `<office:meta><meta:user-defined meta:name="pcaet">exemple</meta:user-defined></office:meta>`, 1))
	f.Fuzz(func(t *testing.T, content, styles, meta string) {
		p := plain.with(parts{contentPart: content, odsStylePart: styles, metaPart: meta})
		lim := testLimits()
		lim.Cells = 100_000 // a short text can stand for ten million cells
		read, err := readODS(stored(t, p), "liste.ods", lim)
		if err != nil {
			if strings.HasPrefix(told(err), "no refusal") {
				t.Error(told(err))
			}
			return
		}
		checkBook(t, read)
		for i := range read.Sheets {
			for _, m := range read.Sheets[i].Merged {
				if m.Row < 1 || m.Col < 1 || m.LastRow < m.Row || m.LastCol < m.Col || m.LastRow > lastRow || m.LastCol > lastColumn {
					t.Fatalf("merged %+v", m)
				}
			}
		}
	})
}
