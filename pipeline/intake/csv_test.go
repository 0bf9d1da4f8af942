package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"pcaet/pipeline/finding"
)

// readText reads a delimited text that must be sound.
func readText(t testing.TB, content string) textTable {
	t.Helper()
	text, ok := decodeText([]byte(content))
	if !ok {
		t.Fatal("no text")
	}
	table, err := readCSV(text, "sous/liste 1.csv", testLimits())
	if err != nil {
		t.Fatal(told(err))
	}
	return table
}

// grid writes a table's rows one a line: number, then the cells by column.
func grid(table textTable) string {
	var b strings.Builder
	for _, row := range table.book.Sheets[0].Rows {
		fmt.Fprint(&b, row.Number)
		for _, c := range row.Cells {
			fmt.Fprintf(&b, " %s=%q", string(rune('A'+c.Col-1)), c.Raw)
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestCSVRows(t *testing.T) {
	cases := []struct{ name, content, want string }{
		{"plain", "a;b\n1;2\n", "1 A=\"a\" B=\"b\"\n2 A=\"1\" B=\"2\""},
		{"no last line break, Windows breaks", "a;b\r\n1;2", "1 A=\"a\" B=\"b\"\n2 A=\"1\" B=\"2\""},
		{"breaks of an old Mac", "a;b\r1;2\r", "1 A=\"a\" B=\"b\"\n2 A=\"1\" B=\"2\""},
		{"blank lines are rows", "\n\na;b\n\n1;2\n;;\n3;4", "3 A=\"a\" B=\"b\"\n5 A=\"1\" B=\"2\"\n7 A=\"3\" B=\"4\""},
		{"a record over several lines is one row", "a;b\n\"x\ny\n\nz\";2\n\n3;4\n", "1 A=\"a\" B=\"b\"\n2 A=\"x\\ny\\n\\nz\" B=\"2\"\n4 A=\"3\" B=\"4\""},
		{"empty cells keep their column", "a;;c\n;2;\n", "1 A=\"a\" C=\"c\"\n2 B=\"2\""},
		{"uneven records", "a;b;c\n1\n1;2;3;4\n", "1 A=\"a\" B=\"b\" C=\"c\"\n2 A=\"1\"\n3 A=\"1\" B=\"2\" C=\"3\" D=\"4\""},
		{"doubled quotes and delimiters inside", "a;b\n\"dit \"\"le; club\"\"\";2\n", "1 A=\"a\" B=\"b\"\n2 A=\"dit \\\"le; club\\\"\" B=\"2\""},
		{"an orphan quote costs its line only", "a;b\n\"Jardin;x\n1;2\n\n3;4\n", "1 A=\"a\" B=\"b\"\n2 A=\"\\\"Jardin\" B=\"x\"\n3 A=\"1\" B=\"2\"\n5 A=\"3\" B=\"4\""},
		{"a stray quote in a word", "a;b\n14\" écran;2\n\n3;4\n", "1 A=\"a\" B=\"b\"\n2 A=\"14\\\" écran\" B=\"2\"\n4 A=\"3\" B=\"4\""},
		{"a quote too many in a quoted field", "a;b\n\"le \"Jardin\"; bio\";2\n3;4\n", "1 A=\"a\" B=\"b\"\n2 A=\"le \\\"Jardin\" B=\" bio\\\"\" C=\"2\"\n3 A=\"3\" B=\"4\""},
		{"an orphan quote after blank lines", "a;b\n1;2\n\n\"x;y\n3;4\n", "1 A=\"a\" B=\"b\"\n2 A=\"1\" B=\"2\"\n4 A=\"\\\"x\" B=\"y\"\n5 A=\"3\" B=\"4\""},
		{"two orphan quotes swallow no rows", "a;b;c\n\"x;y;z\n1;2;3\n4;5;u\"\n7;8;9\n",
			"1 A=\"a\" B=\"b\" C=\"c\"\n2 A=\"\\\"x\" B=\"y\" C=\"z\"\n3 A=\"1\" B=\"2\" C=\"3\"\n4 A=\"4\" B=\"5\" C=\"u\\\"\"\n5 A=\"7\" B=\"8\" C=\"9\""},
		{"quotes after a space", "a, b\n\"1\", \"2, 3\"\n", "1 A=\"a\" B=\" b\"\n2 A=\"1\" B=\"2, 3\""},
		{"sep= is no row", "sep=|\na;b|c\n", "1 A=\"a;b\" B=\"c\""},
		{"sep= quoted, Windows breaks", "\"sep=,\"\r\na,b\r\n", "1 A=\"a\" B=\"b\""},
		{"one column", "Nom\nA\nB\n", "1 A=\"Nom\"\n2 A=\"A\"\n3 A=\"B\""},
		{"spaces are kept", "a; b \n", "1 A=\"a\" B=\" b \""},
		{"a byte order mark is dropped", "\ufeffa;b\n", "1 A=\"a\" B=\"b\""},
		{"the end of file of MS-DOS", "a;b\n1;2\n\x1a", "1 A=\"a\" B=\"b\"\n2 A=\"1\" B=\"2\""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			table := readText(t, c.content)
			if got := grid(table); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if name := table.book.Sheets[0].Name(); name != "liste 1" {
				t.Errorf("sheet %q", name)
			}
		})
	}
}

func TestOrphanQuotesAreTold(t *testing.T) {
	table := readText(t, "a;b;c\n\"x;y;z\n1;2;3\n4;u\";5\n6;7;8\n")
	var rows []string
	for _, f := range table.findings.All() {
		if f.Rule != finding.TextOrphanQuote {
			t.Errorf("rule %s", f.Rule.ID)
		}
		rows = append(rows, f.At.A1())
	}
	if want := []string{"2", "4"}; !slices.Equal(rows, want) {
		t.Errorf("rows %v, want %v", rows, want)
	}
}

func TestDelimiter(t *testing.T) {
	cases := map[string]rune{
		"a;b;c\n1;2;3\n":                     ';',
		"a,b,c\n1,2,3\n":                     ',',
		"a\tb\n1\t2\n":                       '\t',
		"a|b\n1|2\n":                         '|',
		"Montant;Taux\n1,5;2,5\n3,5;4,5\n":   ';',
		"Nom,Note\n\"x;y;z\",1\n\"u;v\",2\n": ',',
		"Liste des partenaires\n\nNom;Ville\nA;Arques\nB;Saint-Omer": ';',
		"Nom;Adresse\nA;1, rue x, bât. 2\nB;2, rue y, bât. 3":        ';',
		"Nom\nA\n":                          ';',
		"a\tb;c\n\"x;\ny;\nz;\"\t2\n3\t4\n": '\t',
	}
	for content, want := range cases {
		if got, _ := chooseDelimiter(content); got != want {
			t.Errorf("%q: %q, want %q", content, got, want)
		}
	}
}

func TestCSVLimits(t *testing.T) {
	lim := testLimits()
	lim.Columns, lim.Cells = 3, 5
	for content, want := range map[string]string{
		"a;b;c;\n":                              "",
		"a;b;c;d\n":                             "file-too-wide liste.csv › liste!D1",
		"a;b;c\n;\na;b;c\n":                     "file-too-large",
		"a\n" + strings.Repeat(";", lastColumn): "file-too-large",
	} {
		_, err := readCSV(decoded{text: content, encoding: UTF8}, "liste.csv", lim)
		if got := told(err); got != want && !strings.HasPrefix(strings.Replace(got, "liste.xlsx", "liste.csv", 1), want+" ") {
			t.Errorf("%q: %q, want %q", content, got, want)
		}
	}
}

// frenchLines are as staff write them; no weight of the detector was set on
// them.
var frenchLines = []string{
	"Mairie de Saint-Martin-lez-Tatinghem;Présente;représentée par l’élue déléguée",
	"Lycée agricole de l'Audomarois;excusé;à relancer",
	"Association « Les Jardins de la Lys »;signé le 1er février 2023;500 €",
	"ÉCOLE PRIMAIRE D'ÉPERLECQUES;non renseigné;cœur de bourg",
	"Chambre d'agriculture du Pas-de-Calais;engagée;rénovation énergétique",
	"Société coopérative « L'Éclat »;être rappelé;août",
	"Agence d'urbanisme;réunion du 3 décembre — visio;où ?",
	"Bailleur social;intérêt marqué;déjà venu à Arques",
}

func TestEncodings(t *testing.T) {
	tables := map[Encoding]*charmap.Charmap{Windows1252: charmap.Windows1252, MacRoman: charmap.Macintosh, CP850: charmap.CodePage850}
	encode := func(e Encoding, text string) []byte {
		if e == CP850 { // has neither typographic signs nor œ
			text = strings.NewReplacer("’", "'", "œ", "oe", "—", "-", "€", "EUR").Replace(text)
		}
		data, err := tables[e].NewEncoder().Bytes([]byte(text))
		must(t, err)
		return data
	}
	for e := range tables {
		for i := range frenchLines {
			data := encode(e, frenchLines[i]+"\n"+frenchLines[(i+1)%len(frenchLines)])
			if d, ok := decodeText(data); !ok || d.encoding != e {
				t.Errorf("%s, lines %d and next: %s", e, i, d.encoding)
			}
		}
		whole := strings.Join(frenchLines, "\n")
		d, _ := decodeText(encode(e, whole))
		if e != CP850 && d.text != whole {
			t.Errorf("%s: %q", e, d.text)
		}
	}
}

func TestUnicodeEncodings(t *testing.T) {
	text := "Société;Présence\nÉcole;é\n"
	wide := func(big bool) (b []byte) {
		for _, r := range text {
			if big {
				b = append(b, byte(r>>8), byte(r))
			} else {
				b = append(b, byte(r), byte(r>>8))
			}
		}
		return b
	}
	cases := map[string]struct {
		data []byte
		want Encoding
	}{
		"UTF-8":                  {[]byte(text), UTF8},
		"UTF-8 with mark":        {append([]byte("\xef\xbb\xbf"), text...), UTF8},
		"UTF-16 little":          {append([]byte{0xFF, 0xFE}, wide(false)...), UTF16},
		"UTF-16 big":             {append([]byte{0xFE, 0xFF}, wide(true)...), UTF16},
		"UTF-16 little, no mark": {wide(false), UTF16},
		"UTF-16 big, no mark":    {wide(true), UTF16},
	}
	for name, c := range cases {
		d, ok := decodeText(c.data)
		if !ok || d.encoding != c.want || d.text != text {
			t.Errorf("%s: %s %t %q", name, d.encoding, ok, d.text)
		}
	}
}

func TestMixedEncodings(t *testing.T) {
	table := readText(t, "Nom;Ville\nSoci\xe9t\xe9;Arques\nSociété;Éperlecques\nAbc;Lumbres\n")
	if want := "1 A=\"Nom\" B=\"Ville\"\n2 A=\"Société\" B=\"Arques\"\n3 A=\"Société\" B=\"Éperlecques\"\n4 A=\"Abc\" B=\"Lumbres\""; grid(table) != want {
		t.Error(grid(table))
	}
	if all := table.findings.All(); len(all) != 1 || all[0].Rule != finding.TextEncodingMixed || all[0].At.Sheet() != "liste 1" {
		t.Errorf("findings %v", all)
	}
}

func TestBinaryIsNoText(t *testing.T) {
	for name, data := range map[string]string{
		"zero byte": "a;b\x00\n", "controls": "\x01\x02\x03a;b", "odd UTF-16": "\xff\xfea",
	} {
		if d, ok := decodeText([]byte(data)); ok {
			t.Errorf("%s: %q", name, d.text)
		}
	}
}

// TestCSVDamageIsTold: rows of another width and characters nobody types are
// told; what comes from how software writes its files is not.
func TestCSVDamageIsTold(t *testing.T) {
	line := "Mairie d'Arques;Arques;oui\n"
	cases := []struct{ name, content, want string }{
		{"all alike", "a;b;c\n" + strings.Repeat(line, 9), ""},
		{"a delimiter too many", "a;b;c\n" + strings.Repeat(line, 9) + "x;y; z;oui\n", "text-row-ragged 11"},
		{"a delimiter lost", "a;b;c\n" + strings.Repeat(line, 9) + "x,y;oui\n" + line, "text-row-ragged 11"},
		{"a row cut in two", "a;b;c\n" + strings.Repeat(line, 18) + "Mairie\n d'Arques;Arques;oui\n" + line, "text-row-ragged 20"},
		{"titles and notes have one cell", "Liste\n\na;b;c\n" + strings.Repeat(line, 9) + "Fin\n", ""},
		{"last delimiters left out, as Excel does", "a;b;c\n" + strings.Repeat(line, 90) + strings.Repeat("x;y\n", 8), ""},
		{"rows of every width", "a;b;c\n1\n1;2\n1;2;3;4\n1;2;3\n1;2\n", ""},
		{"few rows tell nothing", "a;b;c\n1;2;3\n1;2;3;4\n", ""},
		{"a control character", "Nom de la structure;Date de signature de la charte d'engagement\nsign\x01e;2\n", "text-garbled A2"},
		{"a lost character", "a;b\n1;Soci\ufffdt\ufffd\n", "text-garbled B2"},
		{"a control of Windows-1252 nobody writes", "a;b\n1;Soci\xe9t\xe9 \x81\n", "text-garbled B2"},
		{"UTF-8 in part of a line", "a;b\n1;Soci\xc3\xa9t\xe9\n2;\xe9t\xe9\n", "text-encoding-mixed -"},
	}
	for _, c := range cases {
		var got []string
		for _, f := range readText(t, c.content).findings.All() {
			place := f.At.A1()
			if f.At.Col() == 0 {
				place = strconv.Itoa(int(f.At.Row))
			}
			if f.At.Row == 0 {
				place = "-"
			}
			got = append(got, f.Rule.ID+" "+place)
		}
		if told := strings.Join(got, "; "); told != c.want {
			t.Errorf("%s: told %q, want %q", c.name, told, c.want)
		}
	}
	if got := grid(readText(t, "a;b\n1;l\xc2\x92\xc5\x93uvre\xc2\xa0\xc2\x80 \xc2\x81\n")); !strings.Contains(got, "l’œuvre\\u00a0€ \\u0081") {
		t.Errorf("bytes of Windows-1252 in UTF-8 are read %s", got)
	}
	if got := grid(readText(t, "a;b\n1;Soci\xc3\xa9t\xe9\n2;\xe9t\xe9\n")); !strings.Contains(got, "Société") || !strings.Contains(got, "été") {
		t.Errorf("a line of two encodings is read %s", got)
	}
}
