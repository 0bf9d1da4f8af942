package pipeline

import (
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"testing"
	"testing/fstest"
	"time"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/html"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/internal/generate"
	"pcaet/pipeline/pdf"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/report"
	"pcaet/pipeline/rules"
	"pcaet/pipeline/source"
	"pcaet/pipeline/versions"
	"pcaet/pipeline/workbook"
	"pcaet/templates"
)

// townFolder makes the workbooks of a town of so many bodies, some four rows
// each.
func townFolder(b *testing.B, words *Words, bodies int) fs.FS {
	b.Helper()
	town := generate.New(7, bodies, words.gazetteer)
	inputs := fstest.MapFS{}
	for _, l := range town.Lists {
		sheet := source.NewSheet(l.Name+".xlsx", l.Name)
		for i, row := range l.Rows {
			r := source.Row{Number: int32(i + 1)}
			for j, text := range row {
				if text != "" {
					r.Cells = append(r.Cells, source.Cell{Col: int32(j + 1), Kind: source.Text, Raw: text})
				}
			}
			sheet.Rows = append(sheet.Rows, r)
		}
		inputs[l.Name+".xlsx"] = &fstest.MapFile{Data: casetest.Workbook(sheet)}
	}
	return inputs
}

// measured are the folders of the benchmarks: the shipped example, and towns of
// 200, 2,000 and 16,000 bodies.
func measured(b *testing.B, words *Words) map[string]fs.FS {
	return map[string]fs.FS{"example": os.DirFS("../inputs"), "200": townFolder(b, words, 200), "2000": townFolder(b, words, 2_000), "16000": townFolder(b, words, 16_000)}
}

var sizes = []string{"example", "200", "2000", "16000"}

func wordsFor(b *testing.B) *Words {
	b.Helper()
	words, err := LoadWords(templates.FS)
	if err != nil {
		b.Fatal(err)
	}
	return words
}

// BenchmarkRun is the whole job in memory: a folder in, the files of a set out.
//
//	go test ./pipeline -run '^$' -bench Run -benchmem
func BenchmarkRun(b *testing.B) {
	words := wordsFor(b)
	folders := measured(b, words)
	for _, size := range sizes {
		b.Run(size, func(b *testing.B) {
			for range b.N {
				wholeJob(b, words, folders[size])
			}
		})
	}
}

// discarded takes the files of a set nowhere.
type discarded struct{}

func (discarded) Create(string) (io.WriteCloser, error) { return discarded{}, nil }
func (discarded) Write(p []byte) (int, error)           { return len(p), nil }
func (discarded) Close() error                          { return nil }

func wholeJob(b *testing.B, words *Words, inputs fs.FS) {
	b.Helper()
	study, err := Read(inputs, Options{Config: config.Defaults(), Words: words})
	if err != nil {
		b.Fatal(err)
	}
	e, err := study.Evaluate(2025, french.EndOfYear(2025))
	if err == nil {
		err = study.Write(e, discarded{})
	}
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkGrowth is the exponent of the whole job's time over towns of 1, 2, 4
// and 8 times 1,000 bodies: 1 is as fast as the rows grow.
func BenchmarkGrowth(b *testing.B) {
	words := wordsFor(b)
	var logSize, logTime []float64
	for _, bodies := range []int{1_000, 2_000, 4_000, 8_000} {
		inputs := townFolder(b, words, bodies)
		b.Run(fmt.Sprint(bodies), func(b *testing.B) {
			for range b.N {
				wholeJob(b, words, inputs)
			}
			if b.N > 0 {
				logSize, logTime = append(logSize, math.Log(float64(bodies))), append(logTime, math.Log(float64(b.Elapsed()/time.Duration(b.N))))
				b.ReportMetric(slope(logSize, logTime), "exponent")
			}
		})
	}
}

// slope is that of the line through points, by least squares; 0 for one point.
func slope(x, y []float64) float64 {
	var sx, sy, sxx, sxy float64
	for i := range x {
		sx, sy, sxx, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], sxy+x[i]*y[i]
	}
	n := float64(len(x))
	if len(x) < 2 || n*sxx == sx*sx {
		return 0
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// BenchmarkWords is what every start pays: the vocabulary, 35,000 communes.
func BenchmarkWords(b *testing.B) {
	for range b.N {
		wordsFor(b)
	}
}

// BenchmarkStages times each stage alone, on what the one before gave.
//
//	go test ./pipeline -run '^$' -bench 'Stages/2000' -benchmem
func BenchmarkStages(b *testing.B) {
	words := wordsFor(b)
	folders := measured(b, words)
	for _, size := range sizes {
		b.Run(size, func(b *testing.B) { stages(b, words, folders[size]) })
	}
}

func stages(b *testing.B, words *Words, inputs fs.FS) {
	o := Options{Config: config.Defaults(), Words: words}
	study, err := Read(inputs, o)
	if err != nil {
		b.Fatal(err)
	}
	e, err := study.Evaluate(2025, french.EndOfYear(2025))
	if err != nil {
		b.Fatal(err)
	}
	folder, _, err := intake.Read(inputs, o.intake())
	if err != nil {
		b.Fatal(err)
	}
	match := func() (tables []columns.Table) {
		for i := range folder.Books {
			t, _, _ := columns.Match(&folder.Books[i], words.vocabulary)
			tables = append(tables, t...)
		}
		return tables
	}
	selection, _ := versions.Select(match(), folder.Files)
	records, _ := record.Decode(selection.Tables, words.values)
	judged, _ := rules.Check(records, o.Config.Plan)
	causes := study.WithEffects(e)
	document, err := report.Compose(e, study.Causes, words.wording, words.gazetteer.Outlines(e.Frame.EPCI.SIREN))
	if err != nil {
		b.Fatal(err)
	}
	setting := indicator.Setting{Config: o.Config, Members: words.gazetteer.InEPCI(o.Config.Territory.SIREN), Decisions: &study.Decisions}
	for _, stage := range []struct {
		name string
		do   func() error
	}{
		{"intake", func() error { _, _, err := intake.Read(inputs, o.intake()); return err }},
		{"columns", func() error { match(); return nil }},
		{"record", func() error { record.Decode(selection.Tables, words.values); return nil }},
		{"rules", func() error { rules.Check(judged.Accepted, o.Config.Plan); return nil }},
		{"register", func() error { register.Build(judged.Accepted, study.whoIsWho()); return nil }},
		{"indicator", func() error {
			indicator.Gather(&study.Register, setting)
			_, err := study.Evaluate(2025, french.EndOfYear(2025))
			return err
		}},
		{"effects", func() error { study.weigh(e); return nil }},
		{"corrections", func() error { _, err := study.copies(causes, 2025, discarded{}); return err }},
		{"report", func() error { _, err := report.Compose(e, study.Causes, words.wording, nil); return err }},
		{"pdf", func() error { _, err := pdf.Write(document, words.theme); return err }},
		{"html", func() error { _, err := html.Write(document, words.theme); return err }},
		{"workbook", func() error { return workbook.Write(io.Discard, e, study.Causes) }},
		{"sources", func() error { return workbook.WriteSources(io.Discard, e, study.ranges(e)) }},
		{"decisions", func() error { _, err := workbook.WriteDecisions(e, study.questions(e, study.judge(e))); return err }},
		{"contributions", func() error { return study.edition(e).Write(io.Discard) }},
		{"registre", func() error { return study.writeRegister(io.Discard) }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			for range b.N {
				if err := stage.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
