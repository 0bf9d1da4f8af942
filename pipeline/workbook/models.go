package workbook

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Model is a blank spreadsheet for staff to fill in: a list the program reads.
type Model struct {
	Name    string // of the file, without its extension; the sheet bears it too
	Title   string
	About   string
	Columns []ModelColumn
}

// ModelColumn is one column of a blank spreadsheet.
type ModelColumn struct {
	Label   string
	Width   float64  // in characters
	Example string   // of the example line, "" for none
	Choices []string // of a drop-down list; nil where anything may be typed
	Date    bool     // a day is expected
}

// modelsFile holds the blank spreadsheets, in their order.
const modelsFile = "models/modeles.txt"

// LoadModels reads the blank spreadsheets described in the templates. The error
// names the line.
func LoadModels(templates fs.FS) ([]Model, error) {
	data, err := fs.ReadFile(templates, modelsFile)
	if err != nil {
		return nil, err
	}
	var models []Model
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if name, title, ok := strings.Cut(line, "]"); ok && line[0] == '[' {
			models = append(models, Model{Name: name[1:], Title: strings.TrimSpace(title)})
			continue
		}
		if len(models) == 0 {
			return nil, fmt.Errorf("%s: line %d stands before the first [file]", modelsFile, n)
		}
		m := &models[len(models)-1]
		if about, ok := strings.CutPrefix(line, "= "); ok {
			m.About = about
			continue
		}
		c, err := parseModelColumn(line)
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", modelsFile, n, err)
		}
		m.Columns = append(m.Columns, c)
	}
	return models, lines.Err()
}

// parseModelColumn reads « label | width | example | choice; choice ».
func parseModelColumn(line string) (ModelColumn, error) {
	parts := strings.Split(line, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if len(parts) < 3 || len(parts) > 4 || parts[0] == "" {
		return ModelColumn{}, fmt.Errorf("%q is not « label | width | example | choices »", line)
	}
	width, err := strconv.Atoi(parts[1])
	if err != nil || width < 1 {
		return ModelColumn{}, fmt.Errorf("%q is no width", parts[1])
	}
	c := ModelColumn{Label: parts[0], Width: float64(width), Example: parts[2]}
	if len(parts) == 4 && parts[3] == "date" {
		c.Date = true
	} else if len(parts) == 4 {
		for choice := range strings.SplitSeq(parts[3], ";") {
			c.Choices = append(c.Choices, strings.TrimSpace(choice))
		}
	}
	return c, nil
}

// Rows of a blank spreadsheet, 1-based: title, explanation, header, example,
// and those that wait to be filled in.
const (
	modelTitle   = 1
	modelAbout   = 2
	modelHeader  = 3
	modelExample = 4
	modelLast    = 1000 // the drop-down lists work down to there
)

// WriteModel makes a blank spreadsheet. It bears no marker: once filled in, it
// is a file of the staff like any other.
func WriteModel(m Model) ([]byte, error) {
	w := newWriter(nil)
	defer w.file.Close()
	sheet := french.Truncate(m.Name, 31)
	w.keep(w.file.SetSheetName("Sheet1", sheet))
	to := direct{w, sheet}
	to.row(modelTitle, 30, []excelize.Cell{{StyleID: w.style(lookTitle), Value: french.Typeset(m.Title)}})
	to.row(modelAbout, 20, []excelize.Cell{{StyleID: w.style(lookAbout), Value: french.Typeset(m.About)}})
	header, example := make([]excelize.Cell, len(m.Columns)), make([]excelize.Cell, len(m.Columns))
	hint := look{size: 10, italic: true, color: inkSoft, align: left, inset: true, rule: true}
	day := lookData
	day.format, day.align, day.rule = dateDay, left, false
	for i, c := range m.Columns {
		letters := source.ColumnLetters(i + 1)
		header[i] = excelize.Cell{StyleID: w.style(lookHeader), Value: c.Label}
		example[i] = excelize.Cell{StyleID: w.style(hint), Value: c.Example}
		to.width(i+1, c.Width+3)
		if c.Date {
			w.keep(w.file.SetColStyle(sheet, letters, w.style(day)))
		}
	}
	to.row(modelHeader, 34, header)
	to.row(modelExample, 20, example)
	for i, c := range m.Columns {
		w.check(sheet, source.ColumnLetters(i+1), c)
	}
	last := source.ColumnLetters(len(m.Columns))
	w.keep(w.file.AutoFilter(sheet, "A"+itoa(modelHeader)+":"+last+itoa(modelExample), nil))
	w.keep(w.file.SetPanes(sheet, page{frozen: modelHeader, frozenCol: 1}.panes()))
	w.keep(w.file.SetSheetDimension(sheet, "A1:"+last+itoa(modelExample)))
	orientation, paper, wide, tall, fit := "landscape", paperA4, 1, 0, true
	w.keep(w.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	w.keep(w.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	w.keep(w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: sheet,
		RefersTo: quoted(sheet) + "!$" + itoa(modelHeader) + ":$" + itoa(modelHeader)}))
	w.keep(w.file.SetDocProps(&excelize.DocProperties{Title: m.Title, Creator: "pcaet", LastModifiedBy: "pcaet", Created: modelDate, Modified: modelDate, Language: "fr-FR"}))
	w.keep(w.file.SetAppProps(&excelize.AppProperties{Application: "pcaet"}))
	if w.err != nil {
		return nil, fmt.Errorf("workbook: %s: %w", m.Name, w.err)
	}
	var file pieces
	if err := w.pack(&file); err != nil {
		return nil, fmt.Errorf("workbook: %s: %w", m.Name, err)
	}
	return file.whole(), nil
}

// modelDate is when the blank spreadsheets say they were made: they are the
// same wherever and whenever they are laid down.
const modelDate = "2026-01-01T00:00:00Z"

// check helps typing in a column: a drop-down list, or a day. Another answer
// than those proposed may be typed all the same: the program says what it makes
// of it.
func (w *writer) check(sheet, column string, c ModelColumn) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(column + itoa(modelExample+1) + ":" + column + itoa(modelLast))
	switch {
	case c.Date:
		const first, last = 36526, 73050 // 1 January 2000, 31 December 2099
		w.keep(v.SetRange(first, last, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween))
		v.SetError(excelize.DataValidationErrorStyleWarning, "Date", french.Typeset("Une date s’écrit jour/mois/année : 12/03/2024."))
	case c.Choices != nil:
		w.keep(v.SetDropList(c.Choices))
		v.SetError(excelize.DataValidationErrorStyleWarning, "Réponse hors liste", french.Typeset("La liste propose les mots que le programme comprend."))
	default:
		return
	}
	w.keep(w.file.AddDataValidation(sheet, v))
}
