package workbook

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// TestFormulasGiveTheFigures writes invented evaluations of several sizes:
// each figure was counted by loops, and Write refuses a formula that differs.
func TestFormulasGiveTheFigures(t *testing.T) {
	for seed := range uint64(7) {
		e := invent(seed, int(seed*seed))
		if _, err := written(e, someCauses()); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}

func TestSameEvaluationSameBytes(t *testing.T) {
	hashes := map[[32]byte]bool{}
	for range 20 {
		data, err := written(invent(3, 4), someCauses())
		if err != nil {
			t.Fatal(err)
		}
		hashes[sha256.Sum256(data)] = true
	}
	if len(hashes) != 1 {
		t.Errorf("20 writes gave %d different files", len(hashes))
	}
}

// opened is a workbook as the library reads it, and its parts.
func opened(t *testing.T, e *indicator.Evaluation) (*excelize.File, map[string]string) {
	t.Helper()
	data, err := written(e, someCauses())
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, p := range archive.File {
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[p.Name] = string(content)
	}
	return f, parts
}

func TestEverySheetOpensAndPrintsAsItShould(t *testing.T) {
	e := invent(3, 15)
	f, parts := opened(t, e)
	want := []string{"Sommaire", "Synthèse", "Indicateurs", "Signataires", "Club climat", "Séances", "Actions collectives", "Partenaires",
		"Communes", "Cibles et commentaires", "Qualité des données", "Méthode"}
	if got := f.GetSheetList(); strings.Join(got, ",") != strings.Join(want, ",") {
		t.Fatalf("sheets are %v", got)
	}
	for i, sheet := range want {
		title, _ := f.GetCellValue(sheet, "A1")
		line, _ := f.GetCellValue(sheet, "A2")
		if !strings.Contains(title, invented) || !strings.HasPrefix(line, "Document de travail — situation au 31") {
			t.Errorf("%s begins with %q and %q", sheet, title, line)
		}
		xml := parts["xl/worksheets/sheet"+itoa(i+1)+".xml"]
		orientation, tall := `orientation="landscape"`, `fitToHeight="0"`
		switch sheet {
		case sheetContents, sheetSummary:
			tall = `fitToHeight="1"`
		case sheetFigures:
			orientation, tall = `orientation="portrait"`, `fitToHeight="1"`
		case sheetCommunes:
			orientation = `orientation="portrait"`
		}
		for _, must := range []string{"DONNÉES FICTIVES — Document de travail", "Page &amp;P sur &amp;N", orientation, `fitToWidth="1"`, tall} {
			if !strings.Contains(xml, must) {
				t.Errorf("%s has no %q", sheet, must)
			}
		}
		if tables, _ := f.GetTables(sheet); i > 0 && len(tables) == 0 {
			t.Errorf("%s has no native table", sheet)
		}
		if merged, _ := f.GetMergeCells(sheet); i > 0 && len(merged) > 0 {
			t.Errorf("%s has merged cells", sheet)
		}
		if panes, _ := f.GetPanes(sheet); i >= 2 && i <= 9 && panes.YSplit != rowHeader {
			t.Errorf("%s: header not frozen", sheet)
		}
		if linked, _, _ := f.GetCellHyperLink(sheetContents, "A"+itoa(6+i)); i > 0 && !linked {
			t.Errorf("no link to %s", sheet)
		}
	}
}

func TestNoDataCellIsEmpty(t *testing.T) {
	f, _ := opened(t, invent(3, 15))
	tables := 0
	for _, sheet := range f.GetSheetList() {
		all, err := f.GetTables(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range all {
			tables++
			from, to, _ := strings.Cut(table.Range, ":")
			left, top, _ := excelize.CellNameToCoordinates(from)
			right, bottom, _ := excelize.CellNameToCoordinates(to)
			headers := map[string]bool{}
			for row := top; row <= bottom; row++ {
				for col := left; col <= right; col++ {
					cell, _ := excelize.CoordinatesToCellName(col, row)
					value, _ := f.GetCellValue(sheet, cell)
					if value == "" {
						t.Errorf("%s!%s is empty", sheet, cell)
					}
					if row == top {
						if headers[value] {
							t.Errorf("%s: two columns %q", sheet, value)
						}
						headers[value] = true
					}
				}
			}
		}
	}
	if tables < 15 {
		t.Errorf("%d native tables", tables)
	}
}

// TestNothingOfTheFilesIsPublic looks for the names and values of the causes in
// every part.
func TestNothingOfTheFilesIsPublic(t *testing.T) {
	_, parts := opened(t, invent(3, 15))
	for name, content := range parts {
		for _, secret := range []string{"charte.xlsx", "Onglet", "Dupont", "Privé", "secrète"} {
			if strings.Contains(content, secret) {
				t.Errorf("%s holds %q", name, secret)
			}
		}
		if strings.HasPrefix(name, "xl/charts/") && strings.Contains(content, "en-US") {
			t.Errorf("%s is in English", name)
		}
	}
}

func TestChartsAreDescribed(t *testing.T) {
	_, parts := opened(t, invent(3, 15))
	described := regexp.MustCompile(`<xdr:cNvPr [^>]*descr="([^"]*)"`)
	n := 0
	for name, content := range parts {
		if !strings.HasPrefix(name, "xl/drawings/drawing") {
			continue
		}
		for _, m := range described.FindAllStringSubmatch(content, -1) {
			if n++; m[1] == "" || utf8.RuneCountInString(m[1]) > 150 {
				t.Errorf("alternative text %q", m[1])
			}
		}
	}
	if n != 9 {
		t.Errorf("%d charts described, want 9", n)
	}
}

func TestPropertiesAndNames(t *testing.T) {
	e := invent(3, 15)
	f, parts := opened(t, e)
	p, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if p.Creator != e.Frame.Name || p.Language != "fr-FR" || p.Created != "2025-12-31T00:00:00Z" || !strings.Contains(p.Title, actionTitle) {
		t.Errorf("properties %+v", p)
	}
	if custom := parts["docProps/custom.xml"]; !strings.Contains(custom, `name="pcaet"><vt:lpwstr>sortie</vt:lpwstr>`) {
		t.Errorf("marker: %s", custom)
	}
	named := map[string]string{}
	for _, d := range f.GetDefinedName() {
		named[d.Name] = d.RefersTo
	}
	for name, id := range map[string]indicator.FigureID{"valeur_signataires": indicator.SignatoriesValue,
		"valeur_club_climat": indicator.ClubValue, "valeur_actions_collectives": indicator.ActionsValue,
		"signataires_nouveaux_signataires": indicator.SignatoriesNew, "signataires_etat_et_operateurs": indicator.SignatoriesIn(record.CategoryState),
		"club_climat_dont_partenaires": indicator.ClubPartners, "actions_collectives_dont_en_retard": indicator.ActionsLate} {
		cell := strings.ReplaceAll(strings.TrimPrefix(named[name], "Indicateurs!"), "$", "")
		if value, _ := f.GetCellValue(sheetFigures, cell); value != itoa(e.Amount(id, 2025).Num) {
			t.Errorf("%s is %s at %s", name, value, cell)
		}
	}
	b := newBook(e)
	for _, line := range b.series.lines {
		if line.figure == nil {
			continue
		}
		name := line.group.nameOf(line.figure.id)
		if named[name] != b.on(line.figure.id, 2025) || !regexp.MustCompile(`^[a-z]+_[a-z0-9_]+$`).MatchString(name) {
			t.Errorf("%s is named %q, which is %q", line.figure.id, name, named[name])
		}
	}
}

// TestReadsWhatTheLibraryReads: the reader of the check sees the cells that the
// library sees, which reads another way.
func TestReadsWhatTheLibraryReads(t *testing.T) {
	f, _ := opened(t, invent(3, 15))
	data, err := written(invent(3, 15), someCauses())
	if err != nil {
		t.Fatal(err)
	}
	found, err := readFile(bytes.NewReader(data), int64(len(data)), f.GetSheetList()...)
	if err != nil {
		t.Fatal(err)
	}
	cells, formulas := 0, 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, want := range row {
				at := address{sheet, i + 1, j + 1}
				c, _ := found.at(at)
				got := found.text(c)
				if c.kind == foundNumber {
					got = strconv.FormatFloat(c.number, 'f', -1, 64)
				}
				formula, _ := f.GetCellFormula(sheet, source.ColumnLetters(j+1)+itoa(i+1))
				if got != want || formula != found.formula(at) {
					t.Errorf("%s holds %q %q, the library reads %q %q", at, got, found.formula(at), want, formula)
				}
				if cells++; formula != "" {
					formulas++
				}
			}
		}
	}
	if cells < 1000 || formulas < 200 {
		t.Errorf("%d cells, %d formulas", cells, formulas)
	}
}

// TestMethodSaysHowBodiesAreMatched: the register's own table is printed, line
// for line.
func TestMethodSaysHowBodiesAreMatched(t *testing.T) {
	f, _ := opened(t, invent(3, 15))
	rows, err := f.GetRows(sheetMethod)
	if err != nil {
		t.Fatal(err)
	}
	var said [][2]string
	for _, row := range rows {
		if len(row) > 1 {
			said = append(said, [2]string{row[0], row[1]})
		}
	}
	for _, r := range register.Table() {
		if !slices.Contains(said, [2]string{r.Verdict.French(), french.Typeset(r.French())}) {
			t.Errorf("no line %q: %q", r.Verdict.French(), r.French())
		}
	}
}

// TestSheetsLeadWhereTheySay: every link inside the workbook leads to a sheet of
// it, and every figure to the list it is counted on.
func TestSheetsLeadWhereTheySay(t *testing.T) {
	f, _ := opened(t, invent(3, 15))
	links := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, words := range row {
				linked, target, err := f.GetCellHyperLink(sheet, source.ColumnLetters(j+1)+itoa(i+1))
				if err != nil {
					t.Fatal(err)
				}
				if !linked {
					continue
				}
				links++
				to := strings.Trim(strings.TrimSuffix(target, "!A1"), "'")
				if index, err := f.GetSheetIndex(to); err != nil || index < 0 || words != to && !strings.Contains(words, "sommaire") {
					t.Errorf("%s: %q leads to %q", sheet, words, target)
				}
			}
		}
	}
	if links < 80 {
		t.Errorf("%d links", links)
	}
}

func TestTextFromOutsideStaysText(t *testing.T) {
	cases := [][2]string{
		{"=1+1", "=1+1"},
		{"@cmd", "@cmd"},
		{"a\x00b\x1bc", "a\uFFFDb\uFFFDc"},
		{"a\xffb", "a\uFFFDb"},
		{"tab\there", "tab here"},
		{"two\nlines", "two\nlines"},
		{"a\u202eb", "ab"},
		{"_x0041_", "_x0041_"},
		{" bords ", "bords"},
		{"", "—"},
		{strings.Repeat("é", maxText), strings.Repeat("é", maxText)},
		{strings.Repeat("é", 40000), strings.Repeat("é", maxText-1) + "…"},
		{strings.Repeat("🌱", 20000), strings.Repeat("🌱", maxText/2) + "…"},
	}
	e := invent(2, len(cases))
	for i, c := range cases {
		e.Commitments[i].Body.Name = c[0]
	}
	f, parts := opened(t, e)
	for i, c := range cases {
		got, err := f.GetCellValue(sheetSignatories, "A"+itoa(rowHeader+1+i))
		if err != nil || got != c[1] {
			t.Errorf("%.20q is read back as %.20q (%d), %v", c[0], got, utf8.RuneCountInString(got), err)
		}
	}
	if strings.Contains(parts[partOf(t, sheetSignatories)], "<f>") {
		t.Error("a text became a formula")
	}
}
