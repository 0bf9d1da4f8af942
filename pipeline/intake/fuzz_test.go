package intake

import (
	"archive/zip"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"pcaet/pipeline/source"
)

// FuzzXLSX puts bytes in the parts that the scanner reads: whatever they are,
// the workbook is refused or gives cells that keep what a Book promises.
func FuzzXLSX(f *testing.F) {
	plain := plainParts("")
	for _, c := range cellCases {
		f.Add(worksheet(`<sheetData>`+c.sheetData+`</sheetData>`), plain[stringPart], plain[stylePart], plain[bookPart])
	}
	f.Add(worksheet(`<cols><col min="1" max="3" hidden="1"/></cols><sheetData/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`),
		`<sst`+ns+`><si/></sst>`, `<styleSheet`+ns+`/>`, strings.Replace(plain[bookPart], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1))
	f.Fuzz(func(t *testing.T, sheet, shared, styles, book string) {
		p := plain.with(parts{sheetPart: sheet, stringPart: shared, stylePart: styles, bookPart: book})
		read, err := readXLSX(p.pack(t, zip.Store), "liste.xlsx", testLimits())
		if err != nil {
			if strings.HasPrefix(told(err), "no refusal") {
				t.Error(told(err))
			}
			return
		}
		checkBook(t, read)
	})
}

// FuzzRead: whatever a file holds and is called, it is listed once, and a book
// comes of it only when it was read.
func FuzzRead(f *testing.F) {
	sheet := string(flipFixture().zipAsExcel(f))
	for name, content := range map[string]string{
		"a.xlsx": sheet, "b.xlsx": string(plainParts("").zip(f)), "c.csv": "a;b\n1;2\n", "d.xls": compound("Workbook"),
		"e.pdf": "%PDF", "~$f.xlsx": "x", "g.html": "<html>", "sous/h.txt": "a,b\n1,2\n", "i.xlsx": sheet[:900],
	} {
		f.Add(name, []byte(content))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if !fs.ValidPath(name) || name == "." {
			return
		}
		folder, _, err := Read(fstest.MapFS{name: {Data: data}}, Options{Limits: testLimits()})
		must(t, err)
		if len(folder.Files) != 1 || folder.Files[0].Status.String() == "invalid" {
			t.Fatalf("files %v", folder.Files)
		}
		if read := folder.Files[0].Status == StatusRead; read != (len(folder.Books) == 1) || read != (folder.Files[0].Reason == "") {
			t.Errorf("%v, %d books", folder.Files[0], len(folder.Books))
		}
		for _, b := range folder.Books {
			checkBook(t, b)
		}
	})
}

// FuzzCSV: any bytes are refused or give a book, and no character of a text
// is lost but quotes, delimiters and line breaks.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"a;b\n1;2\n", "sep=,\na,b\n", "\"a\nb\";c\n", "\"a;b\n1;2\n\"x\";y\n", "\xff\xfea\x00;\x00b\x00", "Soci\xe9t\xe9;x\n", "a\rb\r", "\n\n\"",
		"a;b;c\n\"x;y;z\n1;2;3\n4;5;u\"\n7;8;9\n", "é|è\n\"\"\"|\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, ok := decodeText(data)
		if !ok {
			return
		}
		table, err := readCSV(text, "liste.csv", testLimits())
		if err != nil {
			if strings.HasPrefix(told(err), "no refusal") {
				t.Error(told(err))
			}
			return
		}
		checkBook(t, table.book)
		if lines := strings.Count(unixLines(text.text), "\n") + 1; len(table.book.Sheets[0].Rows) > lines {
			t.Errorf("%d rows in %d lines", len(table.book.Sheets[0].Rows), lines)
		}
		if want, got := essence(text.text), bookEssence(table.book); want != got && !strings.HasPrefix(strings.ToLower(strings.Trim(text.text, "\"")), "sep=") {
			t.Errorf("text %q, cells %q", want, got)
		}
	})
}

// essence keeps of a text what no reading of it may lose.
func essence(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(delimiters+"\"\r\n ", r) {
			return -1
		}
		return r
	}, text)
}

func bookEssence(book source.Book) string {
	var b strings.Builder
	for _, row := range book.Sheets[0].Rows {
		for _, c := range row.Cells {
			b.WriteString(essence(c.Raw))
		}
	}
	return b.String()
}

// checkBook holds a book to what package source says of it.
func checkBook(t *testing.T, book source.Book) {
	t.Helper()
	for i := range book.Sheets {
		row := int32(0)
		for _, r := range book.Sheets[i].Rows {
			if r.Number <= row || r.Number > lastRow || len(r.Cells) == 0 {
				t.Fatalf("row %d after %d, %d cells", r.Number, row, len(r.Cells))
			}
			row = r.Number
			col := int32(0)
			for _, c := range r.Cells {
				if c.Col <= col || int(c.Col) > testLimits().Columns {
					t.Fatalf("column %d after %d", c.Col, col)
				}
				col = c.Col
				if c.Kind < source.Text || c.Kind > source.Uncomputed || (c.Raw == "") != (c.Kind == source.Uncomputed) || !utf8.ValidString(c.Raw) {
					t.Fatalf("cell %+v", c)
				}
				if c.Kind == source.Number && !isNumber([]byte(c.Raw)) || c.Date != source.NoDate && c.Kind != source.Number {
					t.Fatalf("cell %+v", c)
				}
			}
		}
	}
}
