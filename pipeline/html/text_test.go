package html

import (
	"fmt"
	"html/template"
	"strings"
	"testing"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
)

// modelText is the words of a report in reading order, and those of words.go
// where they stand.
func modelText(r report.Report) string {
	texts := []string{layoutWords.Skip, r.Notice, r.Cover.Territory, r.Cover.Plan, r.Cover.Title, r.Cover.Year, r.Cover.Scope, r.Cover.State}
	texts = append(texts, r.Cover.Lines...)
	if len(r.Sections) > 1 {
		texts = append(texts, layoutWords.Contents)
		for _, s := range r.Sections {
			texts = append(texts, s.Title)
		}
	}
	for _, s := range r.Sections {
		texts = append(texts, s.Title)
		for _, b := range s.Blocks {
			texts = append(texts, blockText(b)...)
		}
	}
	texts = append(texts, r.Author, r.Title)
	return words(string(clean([]byte(strings.Join(texts, "\n")))))
}

func blockText(b report.Block) []string {
	var texts []string
	switch b := b.(type) {
	case report.Heading:
		return []string{b.Text}
	case report.Paragraph:
		return []string{b.Text}
	case report.List:
		return b.Items
	case report.KeyFigures:
		for _, k := range b.Items {
			texts = append(texts, k.Value, k.Label, k.Change, k.Target)
		}
	case report.Terms:
		for _, t := range b.Items {
			texts = append(texts, t.Name, t.Text)
		}
	case report.Table:
		texts = append(texts, b.Caption)
		for _, c := range b.Columns {
			texts = append(texts, c.Title)
		}
		for _, row := range b.Rows {
			for _, cell := range row.Cells {
				texts = append(texts, cell.Text)
			}
		}
		texts = append(texts, b.Note)
	case report.SeriesChart:
		return append([]string{withUnit(b)}, keyText(b)...)
	case report.BarChart:
		if len(b.Bars) > 0 {
			texts = append(texts, b.Title)
		}
	case report.MapChart:
		texts = append(texts, b.Title)
		for _, l := range b.Legend {
			texts = append(texts, l.Text)
			for _, s := range b.Shapes {
				if s.State == l.State {
					texts = append(texts, s.Name)
				}
			}
		}
		texts = append(texts, b.Credit)
	default:
		panic(fmt.Sprintf("block %T", b))
	}
	return texts
}

func withUnit(b report.SeriesChart) string {
	if len(b.Points) == 0 || b.Unit == "" {
		return b.Title
	}
	return b.Title + " (" + b.Unit + ")"
}

// keyText is the key that a chart's marks need.
func keyText(b report.SeriesChart) []string {
	target, unknown := "", ""
	for _, p := range b.Points {
		if p.Target.Known() {
			target = layoutWords.Target
		}
		if !p.Value.Known() {
			unknown = layoutWords.UnknownKey
		}
	}
	return []string{target, unknown}
}

func TestTextIsTheModels(t *testing.T) {
	block := func(blocks ...report.Block) report.Report {
		r := sample()
		r.Sections = []report.Section{{ID: "s", Title: "Une section", Blocks: blocks}}
		return r
	}
	nasty := `</style></title><script>alert("1")</script> & 'a' <!-- ]]> {{.}} ` + "\u202e👍🏽 👨‍👩‍👧 中文 \xff\xfe a\x00b\u0085c\u2028d\r\ne\tf\ufffe"
	all := func(text string) report.Report {
		r := sample()
		r.Title, r.Subject, r.Author, r.Notice = text, text, text, text
		r.Cover = report.Cover{Territory: text, Plan: text, Title: text, Year: text + "2025", Scope: text, State: text, Lines: []string{text}}
		r.Sections = []report.Section{{ID: text, Title: text, Blocks: blocksOf(text)}, {ID: text, Title: text}}
		return r
	}
	for _, c := range []struct {
		name   string
		report report.Report
	}{
		{"the sample", sample()},
		{"every text hostile", all(nasty)},
		{"every text empty", all("")},
		{"nothing at all", report.Report{}},
		{"a year that is a number", func() report.Report { r := sample(); r.Cover.Year = "2025"; return r }()},
		{"blocks without content", block(report.List{}, report.KeyFigures{}, report.Terms{}, report.SeriesChart{}, report.BarChart{}, report.MapChart{}, paragraph(report.Note, "fin"))},
		{"a table of 2,000 rows", block(longTable(2000))},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, want := draw(t, c.report).shown(), modelText(c.report)
			if got != want {
				t.Errorf("shown:\n%.2000s\nwant:\n%.2000s", got, want)
			}
		})
	}
}

// blocksOf is a block of each kind, every text the same.
func blocksOf(text string) []report.Block {
	m := sampleMap()
	m.Title, m.Alt, m.Credit = text, text, text
	for i := range m.Shapes {
		m.Shapes[i].Name, m.Legend[i].Text = text, text
	}
	return []report.Block{
		report.Heading{Level: 2, Text: text}, paragraph(report.Body, text), report.List{Items: []string{text, text}},
		report.KeyFigures{Items: []report.KeyFigure{{Value: text, Label: text, Change: text}}},
		report.Terms{Items: []report.Term{{Name: text, Text: text}}},
		report.Table{Caption: text, Note: text, Columns: []report.TableColumn{{Title: text, Align: report.Left}, {Title: text, Align: report.Center}},
			Rows: []report.TableRow{{Cells: []report.TableCell{{Text: text}, {Text: text}}}}},
		report.SeriesChart{Title: text, Unit: text, Alt: text, Points: []report.SeriesPoint{{Label: text}}},
		report.BarChart{Title: text, Alt: text, Bars: []report.Bar{{Label: text, Value: 1}}}, m,
	}
}

func longTable(rows int) report.Table {
	t := report.Table{Caption: "Longue", Columns: []report.TableColumn{{Title: "A", Align: report.Left}, {Title: "B", Align: report.Right}}}
	for i := range rows {
		t.Rows = append(t.Rows, report.TableRow{Cells: []report.TableCell{{Text: fmt.Sprintf("ligne %d", i)}, {Text: fmt.Sprint(i)}}})
	}
	return t
}

func FuzzAnyTextIsShown(f *testing.F) {
	for _, seed := range []string{"", "34 partenaires", "« n.\u00a0r. »", "</p><b>", "a&amp;b", "\xff", "\x00\r\n", "\u202eabc", "👨‍👩‍👧", "{{.Title}}", "]]>", "\ufdd0", "javascript:alert(1)", "\\22 }"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := report.Report{Title: text, Author: text, Notice: text, Cover: report.Cover{Title: text, State: text},
			Sections: []report.Section{{ID: text, Title: text, Blocks: blocksOf(text)}}}
		if got, want := draw(t, r).shown(), modelText(r); got != want {
			t.Errorf("shown %.500q, want %.500q", got, want)
		}
	})
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"déjà vu, 1\u202f234\u00a0%", "déjà vu, 1\u202f234\u00a0%"}, {"a\r\nb\rc\vd\u2028e", "a\nb\nc\nd\ne"}, {"a\x00\x1b\x7f\u0080b", "a\ufffdb"},
		{"\xffé\xc3", "\ufffdé\ufffd"}, {"\ufffe\U0001ffff\ufdd0", "\ufffd\ufffd\ufffd"}, {"\u202eabc\u2066", "abc"}, {"👨‍👩‍👧 ❤️", "👨‍👩‍👧 ❤️"},
	} {
		got := string(clean([]byte(c.text)))
		if got != c.want || string(clean([]byte(got))) != got {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestRowsAreEscapedAsByTheTemplates holds the rows that are set without a
// template to what a template makes of them.
func TestRowsAreEscapedAsByTheTemplates(t *testing.T) {
	rows := template.Must(template.New("rows").Parse(`{{define "figure-of"}}{{if .ID}} data-figure="{{.ID}}" data-year="{{.Year}}"{{end}}{{end}}` +
		`{{range .}}<tr{{if .Total}} class="total"{{end}}>{{range $i, $cell := .Cells}}{{if eq $i 0}}<th scope="row">{{.Text}}</th>` +
		`{{else}}<td class="right"{{template "figure-of" .Of}}>{{.Text}}</td>{{end}}{{end}}</tr>
{{end}}`))
	every := "" // character of one byte
	for c := range 256 {
		every += string([]byte{byte(c)})
	}
	var table []report.TableRow
	for i, text := range []string{"", "34 partenaires", "</td><script>alert('1 + 1')</script>", `"a" & 'b' &amp; a+b`, every, "\xff\xc3", "é \u2028 👨‍👩‍👧 \ufdd0", "{{.Title}}"} {
		table = append(table, report.TableRow{Total: i%2 > 0, Cells: []report.TableCell{{Text: text}, {Text: text, Of: report.FigureRef{ID: indicator.FigureID(text), Year: i}}, {Text: "1"}}})
	}
	var want strings.Builder
	if err := rows.Execute(&want, table); err != nil {
		t.Fatal(err)
	}
	if got := string(tableRows([]headCell{{}, {Class: "right"}, {Class: "right"}}, table)); got != want.String() {
		t.Errorf("got\n%q\nwant\n%q", got, want.String())
	}
}
