package pipeline_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/generate"
	"pcaet/templates"

	"pcaet/pipeline/territory"
)

var townFolder = flag.String("town", "", "write the lists of the generated territory to this folder, for outside readers of its workbook")

// townLists are the lists of a generated territory of some 450 bodies, to which
// withdrawals, targets and comments are added.
func townLists(t *testing.T) map[string][]byte {
	t.Helper()
	gazetteer, err := territory.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	town := generate.New(6, 450, gazetteer)
	files := map[string][]byte{"cibles.csv": []byte("Indicateur;Année;Cible;Commentaire à publier\n1;2024;150;En avance.\n1;2025;200;\n2;2025;300;Beaucoup de monde.\n3;2025;20;\n")}
	for _, l := range town.Lists {
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Comma = ';'
		for i, row := range l.Rows {
			if l.Name == "signatures_charte" {
				row = append(row, withdrawal(i))
			}
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		files[l.Name+".csv"] = out.Bytes()
	}
	return files
}

// withdrawal is the last cell of a row of signatures: each ninth body left.
func withdrawal(row int) string {
	switch {
	case row == 0:
		return "Date de retrait"
	case row%9 == 0:
		return "15/10/" + strconv.Itoa(2023+row/9%3)
	}
	return ""
}

// TestEveryFigureOfATownIsItsFormula: the workbook of a generated territory is
// written only when each of its formulas gives the figure of the evaluation.
// CI gives its lists to the program, and its workbook to LibreOffice.
func TestEveryFigureOfATownIsItsFormula(t *testing.T) {
	files := townLists(t)
	if *townFolder != "" {
		for name, data := range files {
			if err := os.WriteFile(filepath.Join(*townFolder, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	study, err := readStudy(t, config.Defaults(), files)
	if err != nil {
		t.Fatal(err)
	}
	e := evaluate(t, study, 2025)
	if e.Amount(indicator.SignatoriesLeft, 2024).Num < 3 || e.Amount(indicator.ClubTwice, 2025).Num < 3 || e.Amount(indicator.SignatoriesCommunes, 2025).Num < 3 {
		t.Errorf("the territory says little: %v %v %v", e.Amount(indicator.SignatoriesLeft, 2024), e.Amount(indicator.ClubTwice, 2025), e.Amount(indicator.SignatoriesCommunes, 2025))
	}
	if _, err := study.Drawn(e); err != nil {
		t.Error(err)
	}
}

// TestEveryFigureIsExplained: each figure of each year has its rule, its words
// and, where it is known, the cells behind it.
func TestEveryFigureIsExplained(t *testing.T) {
	e := exampleEvaluation(t, exampleStudy(t))
	if err := e.Trace(); err != nil {
		t.Error(err)
	}
	for _, d := range indicator.Definitions() {
		for _, y := range e.Frame.Years() {
			f, counted := e.Figure(d.ID, y)
			if !counted || f.ID.Rule() == "" || d.Name == "" || d.Unit == "" {
				t.Errorf("%s of %d: counted %v, %+v", d.ID, y, counted, d)
			}
			for _, c := range slices.AppendSeq(slices.Collect(f.Used.All()), f.Left.All()) {
				if c.Label == "" || c.Why == "" || len(c.At) == 0 {
					t.Errorf("%s of %d: %+v says nothing", d.ID, y, c)
				}
			}
		}
	}
}
