package pipeline_test

import (
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/internal/example"
	"pcaet/pipeline/source"
)

// TestEveryCellHoldsWhatIsQuoted looks every finding's cell up again in the
// files: it holds the value the finding quotes. Over the gallery, the cases and
// the shipped example.
func TestEveryCellHoldsWhatIsQuoted(t *testing.T) {
	quoted := 0
	for name, p := range pictures() {
		quoted += lookUp(t, name, p.inputs, p.study)
	}
	if quoted < 60 {
		t.Errorf("%d cells looked up in the gallery", quoted)
	}
	folders, err := filepath.Glob("testdata/cases/*")
	if err != nil {
		t.Fatal(err)
	}
	quoted = 0
	for _, folder := range folders {
		files := casetest.Folder(readFolder(t, filepath.Join(folder, "in")))
		study, _ := readStudy(t, caseConfig(t, folder), files)
		quoted += lookUp(t, folder, folderOf(files), study)
	}
	if quoted < 20 {
		t.Errorf("%d cells looked up in the cases", quoted)
	}
	files, err := example.Build()
	if err != nil {
		t.Fatal(err)
	}
	if quoted := lookUp(t, "example", folderOf(files), exampleStudy(t)); quoted < 30 {
		t.Errorf("%d cells looked up in the example", quoted)
	}
}

func folderOf(files map[string][]byte) fs.FS {
	folder := fstest.MapFS{}
	for name, data := range files {
		folder[name] = &fstest.MapFile{Data: data}
	}
	return folder
}

// lookUp reads the files again and compares; it gives the number of cells met.
func lookUp(t *testing.T, name string, inputs fs.FS, study *pipeline.Study) int {
	t.Helper()
	sheets := map[source.Place]*source.Sheet{}
	for _, f := range study.Files {
		if f.Status == intake.StatusRefused || f.Copy.Of != "" { // a marked copy lies in a set
			continue
		}
		data, err := fs.ReadFile(inputs, f.Path)
		if err != nil {
			t.Fatal(err)
		}
		folder, _ := intake.ReadOne(f.Path, data, intake.Options{Limits: config.Defaults().Limits})
		for i := range folder.Books {
			for j := range folder.Books[i].Sheets {
				s := &folder.Books[i].Sheets[j]
				sheets[source.Place{File: s.File(), Sheet: s.Name()}] = s
			}
		}
	}
	quoted := 0
	for _, c := range study.Causes {
		for _, f := range c.Each {
			if f.At.Col() == 0 {
				if f.Found != "" {
					t.Errorf("%s: %s quotes « %s » and names no cell", name, f.Rule.ID, f.Found)
				}
				continue
			}
			s := sheets[f.At.Place()]
			if s == nil {
				continue // of decisions.xlsx, or of a file refused
			}
			quoted++
			if !holdsQuote(s, f) {
				t.Errorf("%s: %s quotes « %s », and %s does not hold it", name, f.Rule.ID, f.Found, f.At)
			}
		}
	}
	return quoted
}

// holdsQuote reports whether the cell shows what a finding quotes: its text,
// the day of its serial, its number with a decimal comma.
func holdsQuote(s *source.Sheet, f finding.Finding) bool {
	for _, row := range s.Rows {
		if row.Number != f.At.Row {
			continue
		}
		c, filled := row.Cell(f.At.Col())
		if !filled {
			break
		}
		n, err := strconv.ParseFloat(c.Raw, 64)
		switch {
		case c.Date != source.NoDate && err == nil:
			day, problem := french.ParseDate(f.Found)
			serial, ok := french.FromSerial(n, c.Date == source.Date1904)
			return problem == french.NoProblem && ok && day == serial
		case c.Kind == source.Number:
			found, wrong := strconv.ParseFloat(strings.Replace(f.Found, ",", ".", 1), 64)
			return wrong == nil && found == n
		case c.Kind == source.Bool:
			return f.Found == "VRAI" || f.Found == "FAUX"
		case c.Kind == source.Uncomputed:
			return f.Found == ""
		}
		return f.Found != "" && strings.Contains(strings.Join(strings.Fields(c.Raw), " "), f.Found)
	}
	return f.Found == ""
}
