package html

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

func TestSameReportGivesTheSameBytes(t *testing.T) {
	first, err := Write(sample(), theme(t))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := Write(sample(), theme(t))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("two writes of one report differ")
		}
	}
}

func TestHead(t *testing.T) {
	r := sample()
	page := draw(t, r)
	root := page.find("html")[0]
	if root.attr["lang"] != "fr" {
		t.Errorf("lang %q", root.attr["lang"])
	}
	if got := page.find("head")[0].find("title")[0].inner(); got != r.Title {
		t.Errorf("title %q", got)
	}
	metas := map[string]string{}
	for _, m := range page.find("meta") {
		metas[m.attr["name"]] = m.attr["content"] + m.attr["charset"]
	}
	for name, want := range map[string]string{"": "utf-8", "viewport": "width=device-width, initial-scale=1", "author": r.Author, "description": r.Subject} {
		if metas[name] != want {
			t.Errorf("meta %q is %q, want %q", name, metas[name], want)
		}
	}
}

func TestNothingIsFetchedOrRun(t *testing.T) {
	page := draw(t, sample())
	if found := page.find("script", "link", "iframe", "object", "embed", "base", "form", "foreignObject"); len(found) > 0 {
		t.Errorf("the page has a <%s>", found[0].name)
	}
	seen := 0
	page.walk(func(e *element) bool {
		for name, value := range e.attr {
			if strings.HasPrefix(name, "on") || name == "srcset" || name == "src" && !strings.HasPrefix(value, "data:image/png;base64,") {
				t.Errorf("<%s %s=%q>", e.name, name, value)
			}
			if name == "href" {
				seen++
				if !strings.HasPrefix(value, "#") {
					t.Errorf("<%s> leads to %q", e.name, value)
				}
			}
		}
		return true
	})
	style := page.find("style")[0].inner()
	for _, m := range regexp.MustCompile(`(@import|url\()([^)]*)`).FindAllStringSubmatch(style, -1) {
		if m[1] == "@import" || !strings.HasPrefix(m[2], "#") {
			t.Errorf("the style fetches %q", m[0])
		}
	}
	if seen < 4 {
		t.Errorf("only %d links", seen)
	}
}

func TestIDsAreUniqueAndLinksResolve(t *testing.T) {
	twice := sample()
	twice.Sections = append(twice.Sections, sample().Sections...)
	twice.Sections = append(twice.Sections, report.Section{ID: "contenu", Title: "a"}, report.Section{ID: "", Title: "b"}, report.Section{ID: "é à", Title: "c"},
		report.Section{ID: "synthese-2", Title: "d"}, report.Section{ID: "hachures-engage", Title: "e"})
	for _, r := range []report.Report{sample(), twice, {}} {
		page := draw(t, r)
		ids := map[string]int{}
		var wanted []string
		page.walk(func(e *element) bool {
			if id, has := e.attr["id"]; has {
				ids[id]++
				if id == "" || strings.ContainsAny(id, " \t\n") {
					t.Errorf("ID %q", id)
				}
			}
			if href, has := e.attr["href"]; has {
				wanted = append(wanted, strings.TrimPrefix(href, "#"))
			}
			wanted = append(wanted, strings.Fields(e.attr["aria-labelledby"])...)
			return true
		})
		for _, m := range regexp.MustCompile(`url\(#([^)]*)\)`).FindAllStringSubmatch(page.find("style")[0].inner(), -1) {
			wanted = append(wanted, m[1])
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("ID %q stands %d times", id, n)
			}
		}
		for _, id := range wanted {
			if ids[id] == 0 {
				t.Errorf("nothing has the ID %q", id)
			}
		}
		if len(wanted) < 3 {
			t.Errorf("only %d references", len(wanted))
		}
	}
}

func TestLandmarksAndContents(t *testing.T) {
	page := draw(t, sample())
	body := page.find("body")[0]
	for _, name := range []string{"header", "nav", "main", "footer", "h1"} {
		if n := len(body.find(name)); n != 1 {
			t.Errorf("%d <%s>", n, name)
		}
	}
	links := body.find("a")
	if links[0].inner() != layoutWords.Skip || links[0].attr["href"] != "#"+body.find("main")[0].attr["id"] {
		t.Errorf("the first link is %q to %q", links[0].inner(), links[0].attr["href"])
	}
	var contents, sections []string
	for _, a := range body.find("nav")[0].find("a") {
		contents = append(contents, a.attr["href"]+" "+a.inner())
	}
	for _, s := range body.find("section") {
		sections = append(sections, "#"+s.attr["id"]+" "+s.find("h2")[0].inner())
	}
	if len(sections) != 3 || !slices.Equal(contents, sections) {
		t.Errorf("contents %q, sections %q", contents, sections)
	}
	if notice := body.find("header")[0].find("p")[0]; notice.inner() != sample().Notice {
		t.Errorf("the header opens with %q", notice.inner())
	}
}

func TestHeadingsHaveNoGap(t *testing.T) {
	r := sample()
	for _, levels := range [][]int{{3}, {9, 9, 9, 9, 9}, {0, -1, 1}, {2, 3, 2, 3, 3}} {
		s := report.Section{Title: "Section"}
		for _, level := range levels {
			s.Blocks = append(s.Blocks, report.Heading{Level: level, Text: "Titre"})
		}
		r.Sections = append(r.Sections, s)
	}
	last := 0
	headings := draw(t, r).find("h1", "h2", "h3", "h4", "h5", "h6")
	for _, h := range headings {
		level, _ := strconv.Atoi(h.name[1:])
		if level > last+1 || level == 1 && last > 0 {
			t.Errorf("h%d after h%d: %q", level, last, h.inner())
		}
		last = level
	}
	if len(headings) < 20 {
		t.Errorf("%d headings", len(headings))
	}
}

func TestTablesNameTheirCells(t *testing.T) {
	table := yearTable()
	page := draw(t, report.Report{Sections: []report.Section{{ID: "s", Title: "S", Blocks: []report.Block{table, longTable(3)}}}})
	tables := page.find("table")
	if len(tables) != 2 {
		t.Fatalf("%d tables", len(tables))
	}
	if tables[0].kids[1].name != "caption" || tables[0].find("caption")[0].inner() != table.Caption {
		t.Errorf("the table starts with <%s>", tables[0].kids[1].name)
	}
	for _, th := range tables[0].find("thead")[0].find("th") {
		if th.attr["scope"] != "col" {
			t.Errorf("scope %q of %q", th.attr["scope"], th.inner())
		}
	}
	for _, tr := range tables[0].find("tbody")[0].find("tr") {
		if heads := tr.find("th"); len(heads) != 1 || heads[0].attr["scope"] != "row" || len(tr.find("td")) != len(table.Columns)-1 {
			t.Errorf("row %q", tr.inner())
		}
	}
	td := tables[0].find("td")[1]
	if td.attr["data-figure"] != "signatories.value" || td.attr["data-year"] != "2021" || td.inner() != "3" {
		t.Errorf("cell %v %q", td.attr, td.inner())
	}
	var regions []*element
	for _, e := range page.find("div") {
		if e.attr["tabindex"] == "0" {
			regions = append(regions, e)
		}
	}
	if len(regions) != 1 || regions[0].attr["aria-labelledby"] != tables[0].find("caption")[0].attr["id"] || regions[0].attr["role"] != "group" {
		t.Errorf("%d regions scroll, of one wide table and one that fits", len(regions))
	}
}

func TestTableWidth(t *testing.T) {
	column := func(title string, cells ...string) report.Table {
		b := report.Table{Columns: []report.TableColumn{{Title: title}}}
		for _, text := range cells {
			b.Rows = append(b.Rows, report.TableRow{Cells: []report.TableCell{{Text: text}}})
		}
		return b
	}
	for _, c := range []struct {
		table   report.Table
		letters int
	}{
		{column("Année", "2020"), 5}, {column("A", strings.Repeat("mot ", 20)), easyLetters},
		{column("A", strings.Repeat("X", 60)), 60}, {column("Saint-Martin-lez-Tatinghem"), easyLetters}, {column("a\u00a0b"), 3},
	} {
		if got, want := tableWidth(c.table, easyLetters), float64(c.letters)*letterWidth+cellPadding; got != want {
			t.Errorf("%v: %g, want %g", c.table, got, want)
		}
	}
}

func TestPaperBreaksWordsThatNoPageHolds(t *testing.T) {
	wide := yearTable()
	wide.Rows[0].Cells[1].Text = strings.Repeat("X", 90)
	for _, c := range []struct {
		table report.Table
		want  string
	}{{yearTable(), "table short"}, {wide, "table short tight"}, {longTable(40), "table slim"}} {
		page := draw(t, report.Report{Sections: []report.Section{{ID: "s", Title: "S", Blocks: []report.Block{c.table}}}})
		if got := page.find("section")[0].find("div")[0].attr["class"]; got != c.want {
			t.Errorf("class %q, want %q", got, c.want)
		}
	}
}

func TestPrintedPagesCarryTheNotice(t *testing.T) {
	r := sample()
	r.Notice = `"} </style>é` + "\n"
	style := draw(t, r).find("style")[0].inner()
	if want := `@top-right{content:"\000022\00007d\000020\00003c\00002fstyle\00003e\0000e9\000020"}`; !strings.Contains(style, want) {
		t.Errorf("no %s", want)
	}
	if !strings.Contains(style, `counter(page)`) || !strings.Contains(style, `counter(pages)`) {
		t.Error("no page number")
	}
}

func TestEveryBlockHasMarkup(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range sample().Sections {
		for _, b := range s.Blocks {
			seen[fmt.Sprintf("%T", b)] = true
		}
	}
	if len(seen) != 9 {
		t.Errorf("the sample has %d kinds of blocks", len(seen))
	}
	defer func() {
		if recover() == nil {
			t.Error("an unknown block is drawn")
		}
	}()
	newComposer(nil).block(nil)
}

func TestAmountText(t *testing.T) {
	for _, c := range []struct {
		amount indicator.Amount
		want   string
	}{
		{indicator.Amount{}, "n.\u00a0r."}, {indicator.Whole(0), "0"}, {indicator.Whole(1234), "1\u202f234"},
		{indicator.Ratio(7, 2), "3,5"}, {indicator.Ratio(90, 2), "45,0"}, {indicator.Ratio(2, 3), "0,7"},
	} {
		if got := amountText(c.amount, layoutWords.Unknown); got != c.want {
			t.Errorf("%+v: %q, want %q", c.amount, got, c.want)
		}
	}
}
