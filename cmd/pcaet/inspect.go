package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline"
	"pcaet/pipeline/columns"
	"pcaet/pipeline/source"
	"pcaet/pipeline/workbook"
)

// inspectCommand says how each sheet of some files is read.
func inspectCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("inspect", args, "json")
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	if err == nil && len(s.rest) == 0 {
		err = usageError{"inspect takes at least one file", "for instance: pcaet inspect inputs/charte.xlsx"}
	}
	if err != nil {
		return fail(stderr, err)
	}
	sheets, err := s.inspected()
	if err != nil {
		return fail(stderr, err)
	}
	if s.json {
		return printSheetsJSON(stdout, stderr, sheets)
	}
	for i := range sheets {
		printSheet(stdout, &sheets[i], i == 0 || sheets[i-1].File != sheets[i].File)
	}
	return exitDone
}

// inspected reads the files, each alone.
func (s settings) inspected() ([]workbook.SheetRead, error) {
	o, err := s.options()
	if err == nil {
		o, err = s.answered(o)
	}
	if err != nil {
		return nil, err
	}
	var sheets []workbook.SheetRead
	for _, name := range s.rest {
		data, err := readUpTo(name, int64(o.Config.Limits.FileMiB)<<20)
		if err != nil {
			return nil, fmt.Errorf("reading %q: %w", name, err)
		}
		read, err := pipeline.Inspect(filepath.ToSlash(name), data, o)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, read...)
	}
	return sheets, nil
}

// readUpTo reads a file, and one byte more than the limit at most: enough for
// the reading to say that it is too large.
func readUpTo(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

// printSheet draws one table for a reader at a terminal.
func printSheet(stdout io.Writer, s *workbook.SheetRead, newFile bool) {
	if newFile {
		fmt.Fprintf(stdout, "%s\n", s.File)
		if s.Reason != "" {
			fmt.Fprintf(stdout, "  %s: %s\n", s.Status, s.Reason)
		}
	}
	if len(s.Kinds) > 0 {
		fmt.Fprintf(stdout, "  %s: %s\n", s.Sheet, summaryOf(s))
	}
	printColumns(stdout, columnsJSON(s))
	if s.Range != "" {
		for _, a := range s.SetAside {
			fmt.Fprintf(stdout, "    row %d: %s\n", a.Row, a.Why)
		}
	}
	for _, n := range s.Notes {
		fmt.Fprintf(stdout, "    note: %s\n", n)
	}
}

// printColumns lists the columns: heading, meaning, and how it is known.
func printColumns(stdout io.Writer, cols []columnJSON) {
	width := 0
	for _, c := range cols {
		width = max(width, utf8.RuneCountInString(c.Label))
	}
	for _, c := range cols {
		meaning := "not read"
		if c.Field != nil {
			meaning = *c.Field
			if f, _ := columns.FieldNamed(meaning); f.PersonalUnread() {
				meaning += ", not read"
			}
		}
		how := c.Match
		if c.RunnerUp != nil {
			how += ", not " + *c.RunnerUp
		}
		gap := strings.Repeat(" ", width-utf8.RuneCountInString(c.Label))
		fmt.Fprintf(stdout, "    %-3s %s%s  %s (%s)\n", c.Col, c.Label, gap, meaning, how)
	}
}

// summaryOf is the line of a table: what it is and how large.
func summaryOf(s *workbook.SheetRead) string {
	words := []string{strings.Join(kindNames(s.Kinds), " + ")}
	if s.Shape != 0 {
		words = append(words, s.Shape.String())
	}
	if s.Instance != 0 {
		words = append(words, s.Instance.String())
	}
	if s.Range != "" {
		words = append(words, s.Range)
	}
	words = append(words, fmt.Sprintf("rows: %d header, %d blank, %d ignored, %d data", s.Header, s.Blank, s.Ignored, s.Data))
	if s.Unread {
		words = append(words, "not counted")
	}
	return strings.Join(words, ", ")
}

func kindNames(kinds []columns.Kind) []string {
	names := []string{}
	for _, k := range kinds {
		names = append(names, k.String())
	}
	return names
}

type sheetJSON struct {
	File       string       `json:"file"`
	Sheet      string       `json:"sheet"` // "" for a file that was not opened
	Kinds      []string     `json:"kinds"`
	Instance   *string      `json:"instance"`
	Range      *string      `json:"range"`
	HeaderRows []int        `json:"header_rows"`
	Shape      *string      `json:"shape"`
	Columns    []columnJSON `json:"columns"`
	Rows       rowsJSON     `json:"rows"`
	SetAside   []asideJSON  `json:"set_aside"`
	Notes      []string     `json:"notes"`
}

type columnJSON struct {
	Col      string  `json:"col"`
	Label    string  `json:"label"`
	Field    *string `json:"field"`
	Match    string  `json:"match"`
	RunnerUp *string `json:"runner_up"`
}

type rowsJSON struct {
	Header  int `json:"header"`
	Blank   int `json:"blank"`
	Ignored int `json:"ignored"`
	Data    int `json:"data"`
}

type asideJSON struct {
	Row int    `json:"row"`
	Why string `json:"why"`
}

func printSheetsJSON(stdout, stderr io.Writer, sheets []workbook.SheetRead) int {
	docs := make([]sheetJSON, len(sheets))
	for i := range sheets {
		docs[i] = sheetOf(&sheets[i])
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(docs); err != nil {
		return fail(stderr, err)
	}
	stdout.Write(out.Bytes())
	return exitDone
}

func sheetOf(s *workbook.SheetRead) sheetJSON {
	doc := sheetJSON{
		File: s.File, Sheet: s.Sheet, Kinds: kindNames(s.Kinds), Range: orNull(s.Range),
		HeaderRows: append([]int{}, s.HeaderRows...), Columns: columnsJSON(s),
		Rows:     rowsJSON{s.Header, s.Blank, s.Ignored, s.Data},
		SetAside: []asideJSON{}, Notes: append([]string{}, s.Notes...),
	}
	if len(s.Kinds) == 0 {
		doc.Kinds = kindNames([]columns.Kind{columns.Ignored})
	}
	if s.Instance != 0 {
		doc.Instance = orNull(s.Instance.String())
	}
	if s.Shape != 0 {
		doc.Shape = orNull(s.Shape.String())
	}
	for _, a := range s.SetAside {
		doc.SetAside = append(doc.SetAside, asideJSON{a.Row, a.Why.String()})
	}
	if len(s.Notes) == 0 && s.Reason != "" {
		doc.Notes = []string{s.Reason}
	}
	return doc
}

// columnsJSON lists the columns of a table, those of a grid's sessions among
// them. A personal column is recognised by its heading, and not read.
func columnsJSON(s *workbook.SheetRead) []columnJSON {
	all := []columnJSON{}
	for _, c := range s.Columns {
		match := c.Match
		if match == columns.Personal {
			match = columns.Exact
		}
		all = append(all, columnJSON{source.ColumnLetters(c.Col), c.Label, orNull(c.Field.String()), match.String(), orNull(c.RunnerUp.String())})
	}
	for _, g := range s.Grid {
		label := g.Date.Time().Format("2006-01-02")
		if g.Theme != "" {
			label += " " + g.Theme
		}
		presence := columns.Presence.String()
		all = append(all, columnJSON{source.ColumnLetters(g.Col), label, &presence, columns.Exact.String(), nil})
	}
	return all
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
