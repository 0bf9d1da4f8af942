package columns_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/source"
	"pcaet/templates"
)

var update = flag.Bool("update", false, "rewrite the expected readings")

// TestCases reads every testdata/*.in: a line « file › sheet », then the grid.
// The expected reading stands beside it.
func TestCases(t *testing.T) {
	v := vocabulary(t)
	inputs, err := filepath.Glob("testdata/*.in")
	if err != nil {
		t.Fatal(err)
	}
	if len(inputs) < 25 {
		t.Fatalf("%d cases, at least 25 expected", len(inputs))
	}
	for _, in := range inputs {
		t.Run(strings.TrimSuffix(filepath.Base(in), ".in"), func(t *testing.T) {
			sheet := readCase(t, in)
			tables, readings, found := columns.Match(&source.Book{File: sheet.File(), Sheets: []source.Sheet{sheet}}, v)
			checkConservation(t, &sheet, tables, readings)
			checkFound(t, &sheet, found)
			golden(t, strings.TrimSuffix(in, ".in")+".out", dump(tables, readings, found))
		})
	}
	outputs, _ := filepath.Glob("testdata/*.out")
	if len(outputs) != len(inputs) {
		t.Errorf("%d expected readings for %d cases", len(outputs), len(inputs))
	}
}

func vocabulary(t testing.TB) *columns.Vocabulary {
	t.Helper()
	v, err := columns.LoadVocabulary(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func readCase(t *testing.T, name string) source.Sheet {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	place, grid, _ := strings.Cut(string(raw), "\n")
	file, sheet, ok := strings.Cut(place, " › ")
	if !ok {
		t.Fatalf("%s: the first line is not « file › sheet »", name)
	}
	return casetest.Sheet(file, sheet, strings.TrimSuffix(grid, "\n"))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("reading differs from %s (run with -update to rewrite it)\n--- got\n%s--- want\n%s", name, got, want)
	}
}

// checkConservation: every row from the first to the last non-empty one is
// header, blank, ignored or data of one table, and no row is two of them.
func checkConservation(t *testing.T, s *source.Sheet, tables []columns.Table, readings []columns.Reading) {
	t.Helper()
	all := 0
	if n := len(s.Rows); n > 0 {
		all = int(s.Rows[n-1].Number-s.Rows[0].Number) + 1
	}
	sum, data := 0, 0
	accounted := map[int]bool{}
	for i, r := range readings {
		sum += r.Header + r.Blank + r.Ignored + r.Data
		data += r.Data
		rows := tables
		if len(readings) > 1 {
			rows = nil
			if j := tableOf(readings, i); j >= 0 {
				rows = tables[j : j+1]
			}
		}
		for row := range checkReading(t, r, rows) {
			accounted[row] = true
		}
	}
	if sum != all {
		t.Errorf("the readings tell of %d rows, the sheet has %d", sum, all)
	}
	unread := slices.ContainsFunc(readings, func(r columns.Reading) bool { return r.Unread })
	if !unread && len(accounted) != len(s.Rows) {
		t.Errorf("%d rows are accounted for, the sheet has %d that are not empty", len(accounted), len(s.Rows))
	}
	for _, table := range tables {
		if len(table.Rows) > data {
			t.Errorf("a table has %d rows of data, the readings of the sheet tell of %d", len(table.Rows), data)
		}
	}
}

// checkReading: no row of a table is two things. It gives the rows.
func checkReading(t *testing.T, r columns.Reading, tables []columns.Table) map[int]bool {
	t.Helper()
	seen := map[int]bool{}
	for _, a := range r.SetAside {
		if seen[a.Row] || a.Why == 0 {
			t.Errorf("row %d is set aside twice or without a reason", a.Row)
		}
		seen[a.Row] = true
	}
	for _, table := range tables {
		for _, row := range table.Rows {
			if seen[int(row.Number)] {
				t.Errorf("row %d is data and something else", row.Number)
			}
			seen[int(row.Number)] = true
		}
	}
	return seen
}

// tableOf is the index of the table of a reading, -1 when it has none.
func tableOf(readings []columns.Reading, i int) int {
	n := -1
	for j, r := range readings[:i+1] {
		if !r.Unread && r.Kinds[0] != columns.Ignored {
			n++
		} else if j == i {
			return -1
		}
	}
	return n
}

// checkFound: what a finding says a cell holds stands in that cell, and no
// placeholder of its message is left.
func checkFound(t *testing.T, s *source.Sheet, found finding.List) {
	t.Helper()
	for _, f := range found.All() {
		for _, row := range s.Rows {
			if c, ok := row.Cell(f.At.Col()); row.Number == f.At.Row && f.Found != "" && (!ok || c.Raw != f.Found) {
				t.Errorf("%s at %s says %q, the cell holds %q", f.Rule.ID, f.At, f.Found, c.Raw)
			}
		}
	}
	for _, c := range found.Causes() {
		if strings.ContainsAny(c.Message+c.Remedy, "{}") {
			t.Errorf("%s: a placeholder is left in %q %q", c.Rule.ID, c.Message, c.Remedy)
		}
	}
}

// dump writes what became of a sheet as text.
func dump(tables []columns.Table, readings []columns.Reading, found finding.List) string {
	var b strings.Builder
	for i, r := range readings {
		var table *columns.Table
		if j := tableOf(readings, i); j >= 0 {
			table = &tables[j]
		}
		dumpReading(&b, r, table)
	}
	for _, c := range found.Causes() {
		fmt.Fprintf(&b, "%s %s %s: %s\n", c.Rule.Severity, c.Rule.ID, strings.Join(finding.Ranges(c.Cells), ","), c.Message)
	}
	return b.String()
}

func dumpReading(b *strings.Builder, r columns.Reading, table *columns.Table) {
	fmt.Fprintf(b, "kinds %v", r.Kinds)
	if r.Range != "" {
		fmt.Fprintf(b, " range %s header %v", r.Range, r.HeaderRows)
	}
	fmt.Fprintf(b, "\nrows header %d blank %d ignored %d data %d\n", r.Header, r.Blank, r.Ignored, r.Data)
	for _, c := range r.Columns {
		fmt.Fprintf(b, "column %s %q: %s %s", source.ColumnLetters(c.Col), c.Label, c.Field, c.Match)
		if c.RunnerUp != 0 {
			fmt.Fprintf(b, " (not %s)", c.RunnerUp)
		}
		b.WriteString("\n")
	}
	if table != nil {
		dumpTable(b, table)
	}
	for _, a := range r.SetAside {
		if a.Why != columns.Header && r.Range != "" {
			fmt.Fprintf(b, "aside %d %s\n", a.Row, a.Why.French())
		}
	}
}

func dumpTable(b *strings.Builder, t *columns.Table) {
	if t.Charter {
		b.WriteString("charter\n")
	}
	for _, g := range t.Grid {
		fmt.Fprintf(b, "session %s %s %q\n", source.ColumnLetters(g.Col), french.Short(g.Date), g.Theme)
	}
	if t.Has(columns.Attendance) || t.Has(columns.Meetings) {
		fmt.Fprintf(b, "%s instance %s stated %v presence %d\n", t.Shape, t.Instance, t.Stated, t.Presence)
	}
	if !t.Session.Date.IsZero() {
		fmt.Fprintf(b, "session %s %q at %s\n", french.Short(t.Session.Date), t.Session.Theme, t.Session.At)
	}
}

// FuzzMatch: whatever a sheet holds, every row of it is accounted for, and the
// same sheet gives the same reading.
func FuzzMatch(f *testing.F) {
	inputs, err := filepath.Glob("testdata/*.in")
	if err != nil || len(inputs) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, in := range inputs {
		raw, err := os.ReadFile(in)
		if err != nil {
			f.Fatal(err)
		}
		place, grid, _ := strings.Cut(string(raw), "\n")
		file, sheet, _ := strings.Cut(place, " › ")
		f.Add(file, sheet, grid)
	}
	v := vocabulary(f)
	f.Fuzz(func(t *testing.T, file, name, grid string) {
		sheet := casetest.Sheet(file, name, withoutOrders(grid))
		book := casetest.Book(file, sheet)
		tables, readings, found := columns.Match(&book, v)
		checkConservation(t, &sheet, tables, readings)
		again, readingsAgain, foundAgain := columns.Match(&book, v)
		if dump(tables, readings, found) != dump(again, readingsAgain, foundAgain) {
			t.Error("two readings of one sheet differ")
		}
	})
}

// withoutOrders keeps the orders of casetest that are well formed: the others
// are mistakes of a test, not data.
func withoutOrders(grid string) string {
	var lines []string
	for line := range strings.SplitSeq(grid, "\n") {
		order, isOrder := strings.CutPrefix(strings.TrimSpace(line), "!")
		if !isOrder || strings.HasPrefix(order, "merge A1:B2") || strings.HasPrefix(order, "merge A2:A4") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
