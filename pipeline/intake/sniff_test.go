package intake

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// compound is the head of an OLE file with one stream of that name.
func compound(stream string) string {
	data := make([]byte, 512+128)
	copy(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	entry := data[512:]
	for i, u := range utf16.Encode([]rune(stream)) {
		entry[2*i], entry[2*i+1] = byte(u), byte(u>>8)
	}
	entry[64] = byte(2*len(stream) + 2)
	entry[66] = 2
	return string(data)
}

func TestSniff(t *testing.T) {
	packed := func(names ...string) string {
		p := parts{}
		for _, n := range names {
			name, content, _ := strings.Cut(n, "=")
			p[name] = content
		}
		return string(p.zip(t))
	}
	const ods = "mimetype=application/vnd.oasis.opendocument.spreadsheet"
	sheet := string(plainParts("").zip(t))
	cases := []struct {
		file, data string
		want       Format
	}{
		{"a.xlsx", sheet, XLSX},
		{"a.docx", sheet, XLSX},
		{"a", sheet, XLSX},
		{"a.xlsx", packed("[Content_Types].xml=<Types>sheet.main+xml</Types>", "odd/book.xml"), XLSX},
		{"a.xlsx", packed("xl/workbook.bin"), XLSB},
		{"a.ods", packed(ods), ODS},
		{"a.xlsx", packed(ods), ODS},
		{"a.odt", packed("mimetype=application/vnd.oasis.opendocument.text"), Foreign},
		{"a.xlsx", packed("word/document.xml", "word/embeddings/x.xlsx"), Foreign},
		{"a.pptx", packed("ppt/presentation.xml"), Foreign},
		{"a.zip", packed("liste.xlsx"), Foreign},
		{"a.numbers", packed("Index/Document.iwa"), Numbers},
		{"a.pages", packed("Index/Document.iwa"), Foreign},
		{"a.xlsx", sheet[:100], Broken},
		{"a.bin", sheet[:len(sheet)-30], Broken},
		{"a.zip", packed("x=y")[:40], Foreign},
		{"a.xlsx", compound("EncryptedPackage"), Protected},
		{"a.docx", compound("EncryptedPackage"), Foreign},
		{"a.xls", compound("Workbook"), XLS},
		{"a.xls", compound("Book"), XLS},
		{"a.doc", compound("WordDocument"), Foreign},
		{"a.ppt", compound("PowerPoint Document"), Foreign},
		{"a.msg", compound("__properties_version1.0"), Foreign},
		{"a.xls", compound("x"), XLS},
		{"a.xls", "<html><body><table>", HTML},
		{"a.xls", "MIME-Version: 1.0\n", HTML},
		{"a.xls", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, XML2003},
		{"a.xml", `<?xml version="1.0"?><x/>`, Foreign},
		{"a.json", `{"a": [1, 2]}`, Foreign},
		{"a.csv", "%PDF-1.7", Foreign},
		{"a.csv", "{\\rtf1 a;b}", Foreign},
		{"a.csv", "MZ;b\n1;2\n", CSV},
		{"a.exe", "MZ\x00\x00", Foreign},
		{"a.csv", "", Empty},
		{"a.csv", " \n\n", Empty},
		{"a.csv", "a;b\x00", Foreign},
		{"a.csv", "Nom\nA\nB\n", CSV},
		{"a.tsv", "Nom\nA\nB\n", CSV},
		{"a.txt", "Nom\nA\nB\n", Foreign},
		{"a.txt", "Nom\tVille\nA\tB\n", CSV},
		{"a.xlsx", "Nom;Ville\nA;B\n", CSV},
		{"a.txt", "Bonjour,\nvoici la liste, et la suite.\nCordialement\nMarie\n", Foreign},
		{"a.xlsx", "P", Foreign},
		{"a.xlsx", "PK", Foreign},
	}
	for _, c := range cases {
		if got := sniff(c.file, []byte(c.data)); got.format != c.want || got.kind == "" {
			t.Errorf("%s %.40q: %s (%s), want %s", c.file, c.data, got.format, got.kind, c.want)
		}
	}
}
