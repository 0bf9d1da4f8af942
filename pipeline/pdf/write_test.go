package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/pdflint"
	"pcaet/pipeline/report"
)

func TestSameReportGivesTheSameBytes(t *testing.T) {
	first, err := Write(sample(), theme())
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, err := Write(sample(), theme())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("two writes of one report differ")
		}
	}
}

func TestDateAndTitleAreNeeded(t *testing.T) {
	for _, c := range []struct{ name, title, date string }{
		{"a date in French", "Évaluation", "31/12/2025"}, {"no date", "Évaluation", ""}, {"no title", "", "2025-12-31"}, {"a blank title", " \n", "2025-12-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := sample()
			r.Title, r.Date = c.title, c.date
			if _, err := Write(r, theme()); err == nil {
				t.Error("no error")
			}
		})
	}
}

// texts joins all that the structure tree says is shown, in reading order,
// every blank one space.
func texts(d *document) string {
	var b strings.Builder
	walk(d.tags.root, nil, func(e *elem, _ []role) {
		for _, k := range e.kids {
			if k.marked != nil {
				b.WriteString(k.marked.text)
			}
		}
		b.WriteString(" ")
	})
	return words(b.String())
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// stringsOf collects the printed strings of a value: those of fields that are
// no anchor, alternative text or property of the file.
func stringsOf(v reflect.Value) []string {
	var found []string
	switch v.Kind() {
	case reflect.String:
		return []string{v.String()}
	case reflect.Interface:
		return stringsOf(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, stringsOf(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			switch v.Type().Field(i).Name {
			case "ID", "Alt", "Date", "Subject", "Author", "Notice", "Of":
			default:
				found = append(found, stringsOf(v.Field(i))...)
			}
		}
	}
	return found
}

// missing draws a report and checks that all of it is there, in reading order.
func missing(t *testing.T, r report.Report) {
	t.Helper()
	d, err := newDocument(r, theme())
	if err != nil {
		t.Fatal(err)
	}
	pages := slices.Clone(d.pages)
	d.draw()
	readsAsItsModel(t, r, tagged(t, d), d.fonts)
	shown := texts(d)
	count := 0
	for _, s := range append(stringsOf(reflect.ValueOf(r.Cover)), stringsOf(reflect.ValueOf(r.Sections))...) {
		count++
		if !strings.Contains(shown, words(d.fonts.safe(s))) {
			t.Errorf("not shown: %.80q", s)
		}
	}
	if count < 3 {
		t.Errorf("only %d strings looked for", count)
	}
	for _, page := range pages {
		for _, s := range page {
			if bottom := s.y + s.height; bottom > d.bodyBottom+1e-6 {
				t.Errorf("drawn down to %.1f mm", bottom)
			}
		}
	}
}

func TestNothingIsLost(t *testing.T) {
	name60 := strings.Repeat("Établissement-", 5)[:60]
	long := strings.TrimSpace(strings.Repeat("Une phrase assez longue pour remplir une cellule de tableau. ", 85))
	block := func(blocks ...report.Block) report.Report {
		r := sample()
		r.Sections = []report.Section{{Title: "Une section", Blocks: blocks}}
		return r
	}
	for _, c := range []struct {
		name   string
		report report.Report
	}{
		{"the sample", sample()},
		{"long texts everywhere", block(
			report.Heading{Level: 2, Text: long}, paragraph(report.Lead, long), paragraph(report.Callout, long), paragraph(report.Note, long),
			report.List{Items: []string{long, long}}, report.Terms{Items: []report.Term{{Name: long, Text: long}}},
			report.KeyFigures{Items: []report.KeyFigure{{Value: long, Label: long, Change: long}, {Value: "1", Label: "un", Change: "deux"}}})},
		{"a cell of 5,000 characters", block(report.Table{Caption: "Cellule", Columns: twoColumns(), Rows: []report.TableRow{cells("a", "b"), cells(long, "1"), cells("c", long)}})},
		{"names of 60 characters in eight columns", block(report.Table{Caption: "Noms", Columns: columnsOf(8), Rows: []report.TableRow{
			cells(name60, name60, name60, name60, name60, name60, name60, name60), cells(strings.Repeat("X", 60), "1", "2", "3", "4", "5", "6", "7")}})},
		{"a head taller than a page", block(report.Table{Caption: long, Columns: []report.TableColumn{{Title: long, Align: report.Left}, {Title: "b", Align: report.Right}}, Rows: []report.TableRow{cells("a", "b")}})},
		{"seven key figures", block(report.KeyFigures{Items: make([]report.KeyFigure, 7)})},
		{"emoji and broken bytes", block(report.Heading{Level: 9, Text: "Énergie 🌍\xff"}, paragraph(report.Body, "a\x00b 👍🏽 ok"), report.Table{Caption: "✅", Columns: twoColumns(), Rows: []report.TableRow{cells("中文", "\xe9")}})},
		{"a cover with a lot to say", coverOf(long)},
		{"empty texts", block(report.Heading{Level: 3}, paragraph(report.Body, ""), paragraph(report.Callout, ""), report.List{}, report.List{Items: []string{""}},
			report.Terms{}, report.KeyFigures{}, report.Table{Columns: twoColumns()}, report.SeriesChart{}, report.BarChart{}, report.MapChart{}, paragraph(report.Note, "fin"))},
	} {
		t.Run(c.name, func(t *testing.T) { missing(t, c.report) })
	}
}

func coverOf(text string) report.Report {
	r := sample()
	r.Cover = report.Cover{Territory: text, Plan: text, Title: text, Year: text, Scope: text, State: text, Lines: []string{text, text}}
	return r
}

func twoColumns() []report.TableColumn { return columnsOf(2) }

func columnsOf(n int) []report.TableColumn {
	var columns []report.TableColumn
	for i := range n {
		columns = append(columns, report.TableColumn{Title: fmt.Sprintf("Colonne %d", i+1), Align: report.Left, Weight: 1})
	}
	return columns
}

// TestEveryFormat: the sheets have their size, nothing is drawn beyond their
// margins, and the file has no fault. A report without a cover starts on page
// 1, without contents.
func TestEveryFormat(t *testing.T) {
	for _, c := range []struct {
		name          string
		format        report.Format
		cover         bool
		width, height float64
	}{
		{"portrait without cover", report.Portrait, false, 210, 297},
		{"landscape", report.Landscape, true, 297, 210},
		{"landscape without cover", report.Landscape, false, 297, 210},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := sample()
			r.Format = c.format
			if !c.cover {
				r.Cover = report.Cover{}
			}
			d, err := newDocument(r, theme())
			if err != nil {
				t.Fatal(err)
			}
			for _, page := range d.pages {
				for _, s := range page {
					if s.y < d.marginTop || s.y+s.height > d.bodyBottom+1e-6 {
						t.Errorf("page %d holds a slice from %.1f to %.1f", s.page, s.y, s.y+s.height)
					}
				}
			}
			if first := d.links[0].at.page; (first == 1) == c.cover {
				t.Errorf("the first section is on page %d", first)
			}
			d.draw()
			tagged(t, d)
			if w, h := d.f.GetPageSize(); math.Abs(w-c.width) > 0.1 || math.Abs(h-c.height) > 0.1 {
				t.Errorf("pages of %.1f by %.1f mm", w, h)
			}
		})
	}
}

// TestLogo: a logo in words is a figure, one without is decoration; either way
// it stays on the cover and the file has no fault.
func TestLogo(t *testing.T) {
	for _, size := range []struct{ width, height int }{{400, 100}, {100, 400}, {720, 16}} {
		for _, format := range []report.Format{report.Portrait, report.Landscape} {
			for _, alt := range []string{"", "Logo de la collectivité"} {
				var picture bytes.Buffer
				if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, size.width, size.height))); err != nil {
					t.Fatal(err)
				}
				logo, err := report.ReadLogo(picture.Bytes(), alt)
				if err != nil {
					t.Fatal(err)
				}
				r := small()
				r.Format, r.Cover.Logo = format, logo
				d, err := newDocument(r, theme())
				if err != nil {
					t.Fatal(err)
				}
				d.draw()
				document, err := pdflint.Read(tagged(t, d))
				if err != nil {
					t.Fatal(err)
				}
				said := slices.ContainsFunc(document.All("Figure"), func(n pdflint.Node) bool { return n.Alt == alt })
				if said != (alt != "") {
					t.Errorf("%q is said: %v", alt, said)
				}
			}
		}
	}
}

func TestEmptyReport(t *testing.T) {
	d, err := newDocument(report.Report{Title: "Évaluation", Date: "2025-12-31", Words: layoutWords, Cover: report.Cover{Title: "Évaluation"}}, theme())
	if err != nil {
		t.Fatal(err)
	}
	d.draw()
	tagged(t, d)
}

func TestLongTable(t *testing.T) {
	r := sample()
	r.Sections = []report.Section{{Title: "Séances", Blocks: []report.Block{sessionTable(2000)}}}
	missing(t, r)
	d, err := newDocument(r, theme())
	if err != nil {
		t.Fatal(err)
	}
	if len(d.pages) < 50 {
		t.Fatalf("%d pages", len(d.pages))
	}
	for i, page := range d.pages {
		if i > 0 && page[0].slice != d.pages[1][0].slice {
			t.Fatalf("page %d does not start with the head of the table", i+2)
		}
		if len(page) < 3 {
			t.Errorf("page %d has %d rows", i+2, len(page)-1)
		}
	}
}

func TestPagesAreCountedAndLinked(t *testing.T) {
	d := drawn(t)
	pages := len(d.pages) + 1
	if pages != d.f.PageNo() {
		t.Errorf("%d pages laid out, %d drawn", pages, d.f.PageNo())
	}
	if pages < 10 || pages > 15 {
		t.Errorf("the sample takes %d pages", pages)
	}
	shown := texts(d)
	for _, ch := range d.links {
		if want := words(ch.title + " " + french.Integer(ch.at.page)); !strings.Contains(shown, want) {
			t.Errorf("the contents do not say %q", want)
		}
		if !slices.ContainsFunc(d.pages[ch.at.page-2], func(s placed) bool { return s.slice == ch.at }) {
			t.Errorf("chapter %q is not on page %d", ch.title, ch.at.page)
		}
	}
	if got := folio(layoutWords.Folio, 4, 16); got != "page\u00a04\u00a0sur\u00a016" {
		t.Errorf("folio %q", got)
	}
}

func TestAmountText(t *testing.T) {
	for _, c := range []struct {
		amount indicator.Amount
		want   string
	}{
		{indicator.Whole(0), "0"}, {indicator.Whole(1234), "1\u202f234"},
		{indicator.Ratio(7, 2), "3,5"}, {indicator.Ratio(8, 2), "4"}, {indicator.Ratio(2, 3), "0,7"},
	} {
		if got := amountText(c.amount); got != c.want {
			t.Errorf("%+v: %q, want %q", c.amount, got, c.want)
		}
	}
}
