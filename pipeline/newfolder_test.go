package pipeline

import (
	"bytes"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pcaet/pipeline/config"
	"pcaet/pipeline/workbook"
	"pcaet/templates"
)

// newInputs are the spreadsheets of a new folder, as pcaet would read them.
func newInputs(t *testing.T) fstest.MapFS {
	t.Helper()
	files, err := NewFolder(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	inputs := fstest.MapFS{}
	for p, data := range files {
		if name, ok := strings.CutPrefix(p, "inputs/"); ok {
			inputs[name] = &fstest.MapFile{Data: data}
		}
	}
	if len(inputs) < 6 {
		t.Fatalf("%d files in a new folder", len(inputs))
	}
	return inputs
}

func readNew(t *testing.T, inputs fstest.MapFS) *Study {
	t.Helper()
	words, err := LoadWords(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	study, err := Read(inputs, Options{Config: config.Defaults(), Words: words})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range study.Causes {
		t.Errorf("%s %s: %s", c.At, c.Rule.ID, c.Text())
	}
	return study
}

// Blank spreadsheets are lists without a row, and nothing is wrong with them.
func TestBlankSpreadsheetsAreReadWithoutAFinding(t *testing.T) {
	study := readNew(t, newInputs(t))
	if tally := study.Tally(); tally.Accepted != 0 || tally.Rejected != 0 || tally.Files != 6 {
		t.Errorf("tally of blank spreadsheets: %+v", tally)
	}
}

// Their example line, once it is no example any more, counts; and every word
// the drop-down lists propose is understood.
func TestFilledSpreadsheetsAreReadWithoutAFinding(t *testing.T) {
	models, err := workbook.LoadModels(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for _, m := range models {
		for _, c := range m.Columns {
			most = max(most, len(c.Choices))
		}
	}
	if most < 10 {
		t.Fatalf("at most %d choices in a list", most)
	}
	for n := range most {
		inputs := fstest.MapFS{}
		for _, m := range models {
			m.Columns = slices.Clone(m.Columns)
			for i := range m.Columns {
				c := &m.Columns[i]
				if c.Example = strings.TrimPrefix(c.Example, "Exemple : "); len(c.Choices) > 0 {
					c.Example = c.Choices[n%len(c.Choices)]
				}
			}
			agree(&m)
			if inputs[m.Name+".xlsx"], err = modelFile(m); err != nil {
				t.Fatal(err)
			}
		}
		study := readNew(t, inputs)
		if tally := study.Tally(); tally.Accepted != len(models) {
			t.Errorf("choices %d: tally %+v, want %d rows of data", n, tally, len(models))
		}
	}
}

// agree mends what the choice made in one column contradicts in another.
func agree(m *workbook.Model) {
	column := func(label string) *workbook.ModelColumn {
		return &m.Columns[slices.IndexFunc(m.Columns, func(c workbook.ModelColumn) bool { return c.Label == label })]
	}
	switch m.Name {
	case "Charte - signatures":
		if column("État de la signature").Example != "signé" {
			column("Date de signature").Example = ""
		}
	case "Actions collectives":
		if column("Collective ?").Example == "non" {
			column("Porteurs").Example = "Commune de Moulle"
		}
	}
}

func modelFile(m workbook.Model) (*fstest.MapFile, error) {
	data, err := workbook.WriteModel(m)
	return &fstest.MapFile{Data: data}, err
}

// The guide beside the example is the one new folders get, which says nothing
// of examples and has all its tags.
func TestGuideOfANewFolder(t *testing.T) {
	shipped, err := os.ReadFile(path.Join("..", "inputs", "LISEZMOI.html"))
	if err != nil {
		t.Fatal(err)
	}
	embedded, err := templates.FS.ReadFile("models/LISEZMOI.html")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(shipped, embedded) {
		t.Error("inputs/LISEZMOI.html is not templates/models/LISEZMOI.html: copy the latter")
	}
	guide := withoutExamples(embedded)
	if bytes.Contains(guide, []byte("exemples\"")) || bytes.Contains(guide, []byte("<!--")) {
		t.Error("the guide of a new folder speaks of examples")
	}
	for _, tag := range []string{"section", "li", "ol", "p"} {
		opened := bytes.Count(guide, []byte("<"+tag+">")) + bytes.Count(guide, []byte("<"+tag+" "))
		if closed := bytes.Count(guide, []byte("</"+tag+">")); opened != closed {
			t.Errorf("%d <%s> opened, %d closed", opened, tag, closed)
		}
	}
}
