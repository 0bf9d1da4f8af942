package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// partOf is the part that holds a sheet.
func partOf(t *testing.T, sheet string) string {
	t.Helper()
	for i, p := range pages(invent(1, 3)) {
		if p.sheet == sheet {
			return "xl/worksheets/sheet" + itoa(i+1) + ".xml"
		}
	}
	t.Fatalf("no sheet %s", sheet)
	return ""
}

// edited is a workbook with one part changed; it fails when nothing changed.
func edited(t *testing.T, data []byte, part string, change func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	changed := false
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			after := change(string(content))
			changed = after != string(content)
			content = []byte(after)
		}
		p, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !changed {
		t.Fatalf("nothing to change in %s", part)
	}
	return out.Bytes()
}

// first replaces the first match of a pattern.
func first(pattern, with string) func(string) string {
	re := regexp.MustCompile(pattern)
	return func(s string) string {
		at := re.FindStringSubmatchIndex(s)
		if at == nil {
			return s
		}
		return s[:at[0]] + string(re.ExpandString(nil, with, s, at)) + s[at[1]:]
	}
}

func TestVerifyNamesTheTamperedCell(t *testing.T) {
	e := invent(5, 12)
	data, err := written(e, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, sheet string
		change      func(string) string
		want        string
	}{
		{"a criterion", sheetFigures, first(`(<c r="I9"[^>]*><f>.*?)&lt;=`, `${1}&gt;=`), "Indicateurs!I9"},
		{"a range", sheetFigures, first(`(<c r="I9"[^>]*><f>.*?\$[A-Z]\$)6`, `${1}7`), "Indicateurs!I9"},
		{"a number in place of a formula", sheetFigures, first(`(<c r="H9"[^>]*>)<f>[^<]*</f>`, `$1`), "stands without its formula"},
		{"an unknown function", sheetFigures, first(`(<c r="H9"[^>]*><f>)[^<]*`, `${1}NOW()`), "Indicateurs!H9"},
		{"columns no figure needs", sheetFigures, first(`(<c r="H9"[^>]*><f>)[^<]*`, `${1}SUM(Signataires!$$A$$6:$$J$$9)`), "not among the columns read"},
		{"the cached value", sheetFigures, first(`(<c r="H9"[^>]*><f>[^<]*</f><v>)`, `${1}9`), "the value beside its formula"},
		{"a cut-off date", sheetFigures, first(`(<c r="H7"[^>]*><v>)45657`, `${1}45000`), "Indicateurs!H7"},
		{"a figure of the summary", sheetSummary, first(`(<c r="C6"[^>]*><f>Indicateurs!\$I\$)9`, `${1}13`), "Synthèse'!C6"},
		{"a word for no target", sheetSummary, first(`(<c r="F7"[^>]*?) t="inlineStr"><is><t>[^<]*</t></is>`, `$1><v>0</v>`), "Synthèse'!F7"},
		{"a line of the signatories", sheetSignatories, first(`(<c r="B6"[^>]*>.*?)Structure`, `${1}Citoyen`), "Indicateurs!"},
		{"a formula in a list", sheetSignatories, first(`(<c r="A6"[^>]*>)`, `$1<f>1+1</f>`), "Signataires!A6"},
	} {
		err := Verify(edited(t, data, partOf(t, c.sheet), c.change), e)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want an error with %q", c.name, err, c.want)
		}
	}
	if err := Verify(data, e); err != nil {
		t.Errorf("untouched: %v", err)
	}
	if Verify(data[:len(data)/2], e) == nil {
		t.Error("half a file passes")
	}
}

func TestWriteRefusesAFigureItsListsDoNotGive(t *testing.T) {
	e := invent(5, 12)
	for i := range e.Figures {
		if f := &e.Figures[i]; f.ID == indicator.ActionsNew && f.Year == 2023 {
			f.Amount.Num++
		}
	}
	data, err := written(e, nil)
	if err == nil || !strings.Contains(err.Error(), "actions.new of 2023") || data != nil {
		t.Errorf("%d bytes, %v; want no file and an error that names the figure", len(data), err)
	}
}

// TestUnknownIsNoZero writes an evaluation of no list at all, and one of a
// running year.
func TestUnknownIsNoZero(t *testing.T) {
	e := invent(1, 0)
	for i := range e.Figures {
		e.Figures[i].Amount, e.Figures[i].Status = indicator.Amount{}, indicator.NotReported
	}
	e.Frame.AsOf = french.Day(2025, 6, 12)
	e.Closure, e.Examples, e.Communes, e.Frame.Members, e.Citizens = indicator.Closure{On: french.Day(2026, 3, 12), By: "Comité partenarial"}, false, nil, nil, nil
	data, err := written(e, nil)
	if err != nil {
		t.Fatal(err)
	}
	found, err := readFile(bytes.NewReader(data), int64(len(data)), sheetSummary)
	if err != nil {
		t.Fatal(err)
	}
	at := func(cell string) (text string, formula bool) {
		a, err := (&parser{rest: cell}).corner(sheetSummary)
		if err != nil {
			t.Fatal(err)
		}
		c, _ := found.at(a)
		return found.text(c), c.formula
	}
	for cell, want := range map[string]string{"A2": "Arrêté le 12\u00a0mars\u00a02026 (Comité partenarial) — situation au 12\u00a0juin\u00a02025", "C6": notReported, "E6": "non comparable", "F7": noTarget, "G6": notReported} {
		if got, formula := at(cell); got != want || formula {
			t.Errorf("%s holds %q (a formula: %v), want %q", cell, got, formula, want)
		}
	}
}
