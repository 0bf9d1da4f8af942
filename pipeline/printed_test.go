package pipeline_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pcaet/pipeline/config"
	"pcaet/pipeline/internal/pdflint"
)

// The figures printed in the PDF and on the web page, read back from the files
// and held against the JSON and the open data beside them. Nothing here knows
// the evaluation or the report's model: only what somebody who has the four
// files can see.

// TestPrintedFiguresAreThoseOfTheJSON: the example in each of its years, and a
// generated territory with targets, withdrawals and comments.
func TestPrintedFiguresAreThoseOfTheJSON(t *testing.T) {
	example := exampleStudy(t)
	town, err := readStudy(t, config.Defaults(), townLists(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		files func() (map[string][]byte, error)
		year  int
		least int // figures of the JSON found in the two documents
	}{
		{"example, first year", func() (map[string][]byte, error) { return example.Drawn(evaluate(t, example, 2020)) }, 2020, 70},
		{"example, a year", func() (map[string][]byte, error) { return example.Drawn(evaluate(t, example, 2024)) }, 2024, 250},
		{"example, running year", func() (map[string][]byte, error) { return example.Drawn(exampleEvaluation(t, example)) }, 2026, 350},
		{"town", func() (map[string][]byte, error) { return town.Drawn(evaluate(t, town, 2025)) }, 2025, 350},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, err := c.files()
			if err != nil {
				t.Fatal(err)
			}
			base := "evaluation-pcaet-" + strconv.Itoa(c.year)
			told := readTold(t, files[base+".json"], files["donnees/indicateurs.csv"])
			file, err := pdflint.Read(files[base+".pdf"])
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			for name, root := range map[string]pdflint.Node{"pdf": file, "html": pageTree(t, files[base+".html"])} {
				p := &printed{T: t, name: name, root: root, told: told}
				p.all()
				found += p.found
			}
			if found < c.least {
				t.Errorf("only %d figures found", found)
			}
		})
	}
}

// told is what the JSON and the open data say.
type told struct {
	Year       int
	Indicators []struct {
		ID     string
		Value  *float64
		Series []map[string]any
	}
	Tally   map[string]int
	derived map[string]string // of the open data, by figure and year; "" unknown
	named   map[string]string // the names of the open data, to their figures
}

func readTold(t *testing.T, document, table []byte) *told {
	t.Helper()
	s := &told{derived: map[string]string{}, named: map[string]string{}}
	if err := json.Unmarshal(document, s); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(table))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		s.derived[row[1]+" "+row[3]] = strings.Replace(row[4], ",", ".", 1)
		s.named[row[2]] = row[1]
	}
	return s
}

// figure is what the files beside say of a figure: the JSON where it has it,
// the open data for the others. Empty when it is not known.
func (s *told) figure(t *testing.T, indicator, field string, year int) string {
	t.Helper()
	for _, i := range s.Indicators {
		for _, entry := range i.Series {
			value, has := entry[field]
			if i.ID != indicator || entry["year"] != float64(year) || !has {
				continue
			}
			if value == nil {
				return ""
			}
			return fmt.Sprint(value)
		}
	}
	value, has := s.derived[indicator+"."+field+" "+strconv.Itoa(year)]
	if !has {
		t.Errorf("%s.%s of %d is neither in the JSON nor in the open data", indicator, field, year)
	}
	return value
}

// headings are the columns of « Détail par année », and the figure under each.
var headings = map[string]map[string]string{
	"signatories": {"Signataires": "value", "Entrées": "new", "Retraits": "left", "Sans date": "undated", "dont communes": "communes", "Citoyens, à part": "citizens"},
	"club": {"Acteurs": "value", "Partenaires": "partners", "Autres organisations": "organisations", "Citoyens": "citizens", "Nouveaux": "newcomers",
		"Séances": "sessions", "Personnes par séance": "mean"},
	"actions": {"Actives": "value", "Commencées": "new", "Achevées": "completed", "Depuis le début": "cumulative", "En retard": "late", "En pause ou bloquées": "paused"},
}

// printed is one document read back.
type printed struct {
	*testing.T
	*told
	name  string
	root  pdflint.Node
	found int
}

func (p *printed) all() {
	synthesis := p.section("Synthèse")
	items := synthesis.All("LI")
	if len(items) != len(p.Indicators) {
		p.Fatalf("%s: %d key figures", p.name, len(items))
	}
	for n, i := range p.Indicators {
		fiche := p.section("Indicateur " + strconv.Itoa(n+1) + ".")
		for at, item := range []pdflint.Node{items[n], fiche.All("LI")[0]} {
			p.same([]string{"synthesis of ", "fiche of "}[at]+i.ID, item.All("P")[0].Words(), p.figure(p.T, i.ID, "value", p.Year))
		}
		p.target(i.ID, items[n], fiche)
		p.detail(i.ID, fiche.All("Table")[0])
		p.chart(i.ID, fiche.All("Figure")[0])
	}
	p.years(synthesis.All("Table")[0])
	p.categories(p.section("Mobilisation"))
	p.tally(p.section("Qualité"))
}

// section is the part under a heading that begins so.
func (p *printed) section(title string) pdflint.Node {
	p.Helper()
	for _, s := range p.root.All("Sect") {
		if heads := s.All("H1"); len(heads) == 1 && strings.HasPrefix(heads[0].Words(), title) {
			return s
		}
	}
	p.Fatalf("%s: no section %q", p.name, title)
	return pdflint.Node{}
}

// same holds a printed number against the one of the files beside.
func (p *printed) same(what, text, want string) {
	p.Helper()
	p.found++
	text = tight(text)
	if want == "" || text == "n.r." {
		if want != "" || text != "n.r." {
			p.Errorf("%s, %s: printed %q, the files beside say %q", p.name, what, text, want)
		}
		return
	}
	got, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	wanted, bad := strconv.ParseFloat(want, 64)
	if _, decimals, _ := strings.Cut(text, ","); err != nil || bad != nil || math.Abs(got-wanted) > 0.5*math.Pow(10, -float64(len(decimals)))*1.0001 || decimals == "" && got != wanted {
		p.Errorf("%s, %s: printed %q, the files beside say %q", p.name, what, text, want)
	}
}

// tight is a text without its blanks.
func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// cellsOf is the cells of a table, its head first.
func cellsOf(table pdflint.Node) (rows [][]string) {
	for _, tr := range table.All("TR") {
		var cells []string
		for _, k := range tr.Kids {
			if k.Role != "" {
				cells = append(cells, strings.Join(strings.FieldsFunc(k.Words(), func(r rune) bool { return r == ' ' || r == '\n' }), " "))
			}
		}
		rows = append(rows, cells)
	}
	return rows
}

// detail is the table of an indicator by year: a figure under each heading, and
// no field of the JSON left out.
func (p *printed) detail(indicator string, table pdflint.Node) {
	rows := cellsOf(table)
	left := map[string]bool{}
	for _, i := range p.Indicators {
		if i.ID != indicator {
			continue
		}
		if len(rows)-1 != len(i.Series) {
			p.Errorf("%s: %d rows for %d years of %s", p.name, len(rows)-1, len(i.Series), indicator)
		}
		for field := range i.Series[0] {
			left[field] = !slices.Contains([]string{"year", "status", "target", "past_value"}, field)
		}
	}
	for _, row := range rows[1:] {
		year, err := strconv.Atoi(row[0])
		if err != nil {
			p.Fatalf("%s: %q is no year", p.name, row[0])
		}
		for n, text := range row[1:] {
			field := headings[indicator][rows[0][n+1]]
			if field == "" {
				p.Fatalf("%s: what stands under %q of %s is not known", p.name, rows[0][n+1], indicator)
			}
			left[field] = false
			p.same(fmt.Sprintf("%s.%s of %d", indicator, field, year), text, p.figure(p.T, indicator, field, year))
		}
	}
	for field, yes := range left {
		if yes {
			p.Errorf("%s: %s.%s is in the JSON and in no column", p.name, indicator, field)
		}
	}
}

// chart is the numbers on the bars, each before its year, after the targets,
// one for each run of equal ones.
func (p *printed) chart(indicator string, figure pdflint.Node) {
	var bars, targets strings.Builder
	for _, i := range p.Indicators {
		for n, entry := range i.Series {
			if i.ID != indicator {
				continue
			}
			year, value := int(entry["year"].(float64)), "n.r."
			if said := p.figure(p.T, indicator, "value", int(entry["year"].(float64))); said != "" {
				value = said
			}
			p.found++
			bars.WriteString(value + strconv.Itoa(year))
			if target := entry["target"]; target != nil && (n == len(i.Series)-1 || i.Series[n+1]["target"] != target) {
				p.found++
				targets.WriteString(fmt.Sprint(target))
			}
		}
	}
	own := ""
	for _, k := range figure.Kids {
		if k.Role == "" {
			own += k.Text
		}
	}
	if want := targets.String() + bars.String(); !strings.HasPrefix(tight(own), want) {
		p.Errorf("%s: the chart of %s says %q, the JSON %q", p.name, indicator, tight(own), want)
	}
}

// target is said on the synthesis and on the fiche.
func (p *printed) target(indicator string, item, fiche pdflint.Node) {
	want := p.figure(p.T, indicator, "target", p.Year)
	p.found++
	said := item.All("P")
	onSynthesis, onFiche := tight(said[len(said)-1].Words()), ""
	for _, li := range fiche.All("LI") {
		if labels := li.All("Lbl"); len(labels) == 1 && tight(labels[0].Words()) == "Cible" {
			onFiche = tight(li.All("LBody")[0].Words())
		}
	}
	year := strconv.Itoa(p.Year)
	if want == "" && (onSynthesis != "ciblenonfixée" || !strings.HasPrefix(onFiche, "ciblenonfixée")) ||
		want != "" && (onSynthesis != "cible:"+want || !strings.HasPrefix(onFiche, want+"en"+year)) {
		p.Errorf("%s: target of %s: %q on the synthesis, %q on the fiche, the JSON says %q", p.name, indicator, onSynthesis, onFiche, want)
	}
}

// years is the three values by year.
func (p *printed) years(table pdflint.Node) {
	for _, row := range cellsOf(table)[1:] {
		year, _ := strconv.Atoi(row[0])
		for n, i := range p.Indicators {
			p.same(fmt.Sprintf("synthesis, %s of %d", i.ID, year), row[n+1], p.figure(p.T, i.ID, "value", year))
		}
	}
}

// categories are those of the open data that have a signatory; then all.
func (p *printed) categories(s pdflint.Node) {
	rows := cellsOf(s.All("Table")[0])
	for _, row := range rows[1:] {
		if row[0] == "Ensemble" {
			p.same("all categories", row[1], p.figure(p.T, "signatories", "value", p.Year))
			continue
		}
		_, field, ok := strings.Cut(p.named["Signataires : "+row[0]], ".")
		if !ok {
			p.Fatalf("%s: no category %q in the open data", p.name, row[0])
		}
		p.same(row[0], row[1], p.figure(p.T, "signatories", field, p.Year))
	}
	share, err := strconv.ParseFloat(p.figure(p.T, "signatories", "population", p.Year), 64)
	if want := fmt.Sprintf("soit%s%%", strings.Replace(strconv.FormatFloat(share*100, 'f', 1, 64), ".", ",", 1)); err != nil || share > 0 && !strings.Contains(tight(s.Words()), want) {
		p.Errorf("%s: the share of the population is not said: %q", p.name, want)
	}
}

// tally is what became of the rows.
func (p *printed) tally(s pdflint.Node) {
	rows := cellsOf(s.All("Table")[0])[1:]
	for n, name := range []string{"header", "blank", "ignored", "accepted", "rejected", "rows"} {
		p.same("rows: "+name, rows[n][1], strconv.Itoa(p.Tally[name]))
	}
}

// roles are those of a PDF, for the elements of the page.
var roles = map[string]string{"section": "Sect", "h2": "H1", "table": "Table", "tr": "TR", "th": "TH", "td": "TD", "caption": "Caption", "p": "P",
	"li": "LI", "dt": "Lbl", "dd": "LBody", "figure": "Figure", "figcaption": "Caption", "ul": "L", "dl": "L", "title": "Caption", "desc": "Caption"}

// pageTree is the web page as a tree of the same roles. In a drawing, each text
// is a part of the figure's own.
func pageTree(t *testing.T, page []byte) pdflint.Node {
	t.Helper()
	open := []*pdflint.Node{{Role: "Document"}}
	for d := xml.NewDecoder(bytes.NewReader(page)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return *open[0]
		}
		if err != nil {
			t.Fatal(err)
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			role := roles[token.Name.Local]
			if token.Name.Local == "div" && top.Role == "L" {
				role = "LI" // an entry of a list of terms
			}
			open = append(open, &pdflint.Node{Role: role})
		case xml.EndElement:
			open = open[:len(open)-1]
			above := open[len(open)-1]
			if top.Role == "" { // its parts are those of what it stands in
				above.Kids = append(above.Kids, top.Kids...)
			} else {
				above.Kids = append(above.Kids, *top)
			}
		case xml.CharData:
			top.Kids = append(top.Kids, pdflint.Node{Text: string(token)})
		}
	}
}
