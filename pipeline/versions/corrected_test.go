package versions

import (
	"strings"
	"testing"

	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/source"
)

// inbox is a folder, and what came back in the sets. A file is known by one
// letter, which stands for its bytes.
type inbox struct {
	folder   intake.Folder
	received []Received
	base     *Received
}

// book is a list with one name, under charte.xlsx.
func bookOf(name string) source.Book {
	return source.Book{File: "charte.xlsx", Origin: source.Staff, Sheets: []source.Sheet{casetest.Sheet("charte.xlsx", "Charte", "Structure | Statut\n"+name+" | signé")}}
}

func fileOf(path, sum string, of source.Copy) intake.File {
	return intake.File{Path: path, SHA256: sum, Status: intake.StatusRead, Copy: of}
}

// add puts a file « path=sum:name », or a copy « path=sum:name<file<version »,
// in the folder; set: and agreed: before it put the copy in the sets.
func (in *inbox) add(text string) {
	where, rest, _ := strings.Cut(text, " ")
	path, rest, _ := strings.Cut(rest, "=")
	sum, rest, _ := strings.Cut(rest, ":")
	name, of, copied := strings.Cut(rest, "<")
	c := source.Copy{}
	if copied {
		c.Of = "charte.xlsx"
		c.SHA256, c.Version, _ = strings.Cut(of, "<")
	}
	book := bookOf(name)
	book.Copy = c
	r := Received{File: fileOf(path, sum, c), Book: book, Agreed: where == "agreed", Waits: "attente/" + path}
	switch where {
	case "file":
		in.folder.Files = append(in.folder.Files, r.File)
		in.folder.Books = append(in.folder.Books, book)
	case "base":
		r.File.Copy.Of = "charte.xlsx"
		in.base = &r
	default:
		in.received = append(in.received, r)
	}
}

// TestSettle: which of a file and its copies counts, and what is told.
func TestSettle(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"no copy", []string{"file charte.xlsx=a:Faux"}, "charte.xlsx read; counts Faux"},
		{"filled in place", []string{"file charte.xlsx=a:Faux", "set copie=b:Juste<a<a"},
			"charte.xlsx replaced; copie read; counts Juste; applied 1"},
		{"dropped", []string{"file charte.xlsx=a:Faux", "file rendu/copie.xlsx=b:Juste<a<a"},
			"charte.xlsx replaced; rendu/copie.xlsx read; counts Juste; applied 1"},
		{"the file moved", []string{"file 2025/charte.xlsx=a:Faux", "set copie=b:Juste<a<a"},
			"2025/charte.xlsx replaced; copie read; counts Juste; applied 1"},
		{"not changed", []string{"file charte.xlsx=a:Faux", "set copie=b:Faux<a<a", "file rendu.xlsx=c:Faux<a<a"},
			"charte.xlsx read; rendu.xlsx skipped; counts Faux"},
		{"kept, and dropped too", []string{"file charte.xlsx=a:Faux", "agreed copie=b:Juste<a<a", "file rendu.xlsx=b:Juste<a<a"},
			"charte.xlsx replaced; rendu.xlsx read; counts Juste; applied 1"},
		{"corrected again", []string{"file charte.xlsx=a:Faux", "agreed copie=b:Mieux<a<a", "set copie=c:Juste<a<b"},
			"charte.xlsx replaced; copie read; counts Juste; applied 1"},
		{"the copy alone", []string{"file rendu.xlsx=b:Juste<a<a"}, "rendu.xlsx read; counts Juste; applied 0"},
		{"the file is gone", []string{"agreed copie=b:Juste<a<a"}, "counts nothing"},
		{"the file changed since", []string{"file charte.xlsx=z:Faux", "agreed copie=b:Juste<a<a", "base charte.xlsx=a:Faux"},
			"charte.xlsx read; copie replaced; counts Faux; outdated 1; correction-outdated"},
		{"the file was mended too", []string{"file charte.xlsx=z:Juste", "agreed copie=b:Juste<a<a", "base charte.xlsx=a:Faux"},
			"charte.xlsx read; counts Juste"},
		{"both changed", []string{"file charte.xlsx=z:Autre", "set copie=b:Juste<a<a", "base origine=a:Faux"},
			"attente/copie held; charte.xlsx held; origine read; counts Faux; disputed 1; correction-conflict"},
		{"both changed, alike", []string{"file charte.xlsx=z:Juste", "set copie=b:Juste<a<a", "base origine=a:Faux"},
			"charte.xlsx read; counts Juste"},
		{"both changed since a correction", []string{"file charte.xlsx=z:Autre", "agreed copie=b:Mieux<a<a", "set copie=c:Juste<a<b"},
			"attente/copie held; charte.xlsx held; copie read; counts Mieux; disputed 1; correction-conflict"},
		{"an old copy", []string{"file charte.xlsx=z:Autre", "file rendu.xlsx=b:Juste<a<a", "base origine=z:Autre"},
			"charte.xlsx read; rendu.xlsx held; counts Autre; disputed 1; correction-conflict"},
		{"two copies", []string{"file charte.xlsx=a:Faux", "set copie=b:Juste<a<a", "file rendu.xlsx=c:Autre<a<a"},
			"attente/copie held; charte.xlsx read; rendu.xlsx held; counts Faux; disputed 1; correction-conflict"},
		{"two copies alike", []string{"file charte.xlsx=a:Faux", "set copie=b:Juste<a<a", "file rendu.xlsx=c:Juste<a<a"},
			"charte.xlsx replaced; rendu.xlsx read; counts Juste; applied 1"},
	} {
		var in inbox
		for _, f := range c.files {
			in.add(f)
		}
		got, settled, found := Settle(in.folder, in.received, func(string) (Received, bool) {
			if in.base == nil {
				return Received{}, false
			}
			return *in.base, true
		})
		var said []string
		for _, f := range got.Files {
			said = append(said, f.Path+" "+f.Status.String())
		}
		counts := "nothing"
		for _, b := range got.Books {
			cell, _ := b.Sheets[0].Rows[1].Cell(1)
			counts = cell.Raw
		}
		said = append(said, "counts "+counts)
		for _, s := range settled {
			said = append(said, [...]string{"", "applied ", "outdated ", "disputed "}[s.State]+string(rune('0'+s.Cells)))
		}
		for _, f := range found.All() {
			said = append(said, f.Rule.ID)
		}
		if text := strings.Join(said, "; "); text != c.want || len(got.Books) > 1 {
			t.Errorf("%s:\n got %s\nwant %s", c.name, text, c.want)
		}
	}
}

func TestAlike(t *testing.T) {
	text := func(s string) source.Cell { return source.Cell{Kind: source.Text, Raw: s} }
	number := func(s string) source.Cell { return source.Cell{Kind: source.Number, Raw: s} }
	for _, c := range []struct {
		a, b source.Cell
		want bool
	}{
		{text("a"), text("a"), true}, {text("a"), text("A"), false}, {text("a\r\nb"), text("a\nb"), true}, {text(""), source.Cell{}, true},
		{number("0.1"), number("0.10000000000000001"), true}, {number("1"), number("2"), false}, {number("1"), text("1"), false},
		{number("44266"), source.Cell{Kind: source.Number, Raw: "44266.0", Date: source.Date1900}, true}, {source.Cell{Kind: source.Uncomputed}, source.Cell{}, true},
	} {
		if alike(c.a, c.b) != c.want || alike(c.b, c.a) != c.want {
			t.Errorf("%+v and %+v", c.a, c.b)
		}
	}
}
