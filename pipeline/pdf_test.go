package pipeline_test

import (
	"flag"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/pdflint"
	"pcaet/pipeline/internal/reading"
	"pcaet/pipeline/report"
	"pcaet/pipeline/territory"
	"pcaet/templates"
)

var readingFile = flag.String("reading", "", "write the text of the example's report to this file, for outside readers of the PDF")

// exampleReport composes the report of an evaluation as Study.Write does.
func exampleReport(t *testing.T, study *pipeline.Study, e *indicator.Evaluation) report.Report {
	t.Helper()
	wording, err := report.LoadWording(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	gazetteer, err := territory.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	document, err := report.Compose(e, study.Causes, wording, gazetteer.Outlines(e.Frame.EPCI.SIREN))
	if err != nil {
		t.Fatal(err)
	}
	return document
}

// TestThePDFReadsAsItsModel reads the finished PDF back as a screen reader
// does: it has no fault, says the report's texts in their order, and every
// figure in its tables is the evaluation's.
func TestThePDFReadsAsItsModel(t *testing.T) {
	study := exampleStudy(t)
	e := exampleEvaluation(t, study)
	files, err := study.Drawn(e)
	if err != nil {
		t.Fatal(err)
	}
	file := files["evaluation-pcaet-"+strconv.Itoa(e.Frame.Year)+".pdf"]
	result := pdflint.Lint(file)
	for _, p := range result.Problems {
		t.Error(p)
	}
	if result.Checks < 10000 {
		t.Errorf("only %d checks", result.Checks)
	}
	document, err := pdflint.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	model := exampleReport(t, study, e)
	texts := reading.Of(model)
	if got, want := reading.Plain(document.Spoken()), reading.Plain(texts); got != want {
		t.Errorf("the PDF does not say what the report says:\n%s\nwant\n%s", got, want)
	}
	if *readingFile != "" {
		if err := os.WriteFile(*readingFile, []byte(strings.Join(texts, "\n")), 0o600); err != nil {
			t.Error(err)
		}
	}
	figuresOfTables(t, document, model, e)
}

var trendWords = regexp.MustCompile(`^(?:stable|([+−])[\d\x{202f}]+) par rapport (?:à \d{4}|au \d.+\d{4})(?:, hors \d+ (?:signature|action)s? sans date)?$|^évolution non calculable|^2020 est la première année du plan$`)

// TestTrendsAreSaidAsTheyAre: up, down, stable, unknown, against a year or a
// day, in each year of the example.
func TestTrendsAreSaidAsTheyAre(t *testing.T) {
	study, met := exampleStudy(t), map[string]int{}
	for year := 2020; year <= 2026; year++ {
		e, err := study.Evaluate(year, day)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range exampleReport(t, study, e).Sections {
			for _, b := range s.Blocks {
				figures, ok := b.(report.KeyFigures)
				if !ok || len(figures.Items) != 1 {
					continue
				}
				words := strings.ReplaceAll(figures.Items[0].Change, french.Space, " ")
				found := trendWords.FindStringSubmatch(words)
				change := e.Change(figures.Items[0].Of.ID)
				sign := map[bool]string{true: "+", false: "−"}[change.By > 0]
				switch {
				case found == nil, change.Known != strings.Contains(words, "par rapport"), change.Known && change.By != 0 && found[1] != sign,
					change.Known && (change.By == 0) != strings.HasPrefix(words, "stable"):
					t.Errorf("%s of %d: %q, it changed by %+v", figures.Items[0].Of.ID, year, words, change)
				case change.Known && change.By == 0:
					met["stable"]++
				case change.Known:
					met[sign]++
				default:
					met["unknown"]++
				}
			}
		}
	}
	if met["+"] == 0 || met["−"] == 0 || met["stable"] == 0 || met["unknown"] == 0 {
		t.Errorf("not all were met: %v", met)
	}
}

// figuresOfTables compares the tables of the file with the evaluation, cell by
// cell. The model says which cell is which figure.
func figuresOfTables(t *testing.T, document pdflint.Node, model report.Report, e *indicator.Evaluation) {
	t.Helper()
	tables, compared := document.All("Table"), 0
	for _, s := range model.Sections {
		for _, b := range s.Blocks {
			table, ok := b.(report.Table)
			if !ok {
				continue
			}
			if len(tables) == 0 {
				t.Fatalf("%q is missing", table.Caption)
			}
			rows := tables[0].All("TR")[1:]
			tables = tables[1:]
			for i, row := range table.Rows {
				for j, cell := range row.Cells {
					if cell.Of.ID == "" {
						continue
					}
					printed := strings.TrimSpace(rows[i].Kids[j].Words())
					want := e.Amount(cell.Of.ID, cell.Of.Year)
					if got, known := readNumber(t, printed); known != want.Known() || math.Abs(got-want.Float()) > 0.05 {
						t.Errorf("%s of %d: the PDF says %q, the evaluation %v", cell.Of.ID, cell.Of.Year, printed, want)
					}
					compared++
				}
			}
		}
	}
	if len(tables) != 0 || compared < 100 {
		t.Errorf("%d tables too many, %d figures compared", len(tables), compared)
	}
}
