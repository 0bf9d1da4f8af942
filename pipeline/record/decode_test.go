package record_test

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
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
	"pcaet/templates"
)

var update = flag.Bool("update", false, "rewrite the expected records")

// TestCases decodes every testdata/*.in: a line « file › sheet », then the
// grid. The expected records and findings stand beside it.
func TestCases(t *testing.T) {
	inputs, err := filepath.Glob("testdata/*.in")
	if err != nil {
		t.Fatal(err)
	}
	if len(inputs) < 15 {
		t.Fatalf("%d cases, at least 15 expected", len(inputs))
	}
	shapes := map[columns.Shape]int{}
	for _, in := range inputs {
		t.Run(strings.TrimSuffix(filepath.Base(in), ".in"), func(t *testing.T) {
			raw, err := os.ReadFile(in)
			if err != nil {
				t.Fatal(err)
			}
			place, grid, _ := strings.Cut(string(raw), "\n")
			file, name, _ := strings.Cut(place, " › ")
			sheet := casetest.Sheet(file, name, strings.TrimSuffix(grid, "\n"))
			set, tables, found := decode(t, sheet)
			checkFound(t, &sheet, found)
			checkRows(t, tables, set)
			for i := range tables {
				if tables[i].Has(columns.Attendance) {
					shapes[tables[i].Shape]++
				}
			}
			golden(t, strings.TrimSuffix(in, ".in")+".out", dump(set, found))
		})
	}
	if shapes[columns.List] < 8 || shapes[columns.Grid] < 8 || shapes[columns.SignIn] < 16 {
		t.Errorf("attendance sheets: %d lists, %d grids, %d sign-in sheets; at least 8, 8 and 16 are kept", shapes[columns.List], shapes[columns.Grid], shapes[columns.SignIn])
	}
	outputs, _ := filepath.Glob("testdata/*.out")
	if len(outputs) != len(inputs) {
		t.Errorf("%d expected readings for %d cases", len(outputs), len(inputs))
	}
}

func decode(t testing.TB, sheet source.Sheet) (record.Set, []columns.Table, finding.List) {
	t.Helper()
	v, err := columns.LoadVocabulary(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	book := casetest.Book(sheet.File(), sheet)
	tables, _, _ := columns.Match(&book, v)
	set, found := record.Decode(tables, values(t))
	return set, tables, found
}

func values(t testing.TB) *record.Values {
	t.Helper()
	v, err := record.LoadValues(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// checkFound: what a finding says a cell holds stands in that cell.
func checkFound(t *testing.T, s *source.Sheet, found finding.List) {
	t.Helper()
	for _, f := range found.All() {
		for _, row := range s.Rows {
			if row.Number != f.At.Row {
				continue
			}
			if c, ok := row.Cell(f.At.Col()); !ok || c.Raw != f.Found {
				t.Errorf("%s at %s says %q, the cell holds %q", f.Rule.ID, f.At, f.Found, c.Raw)
			}
		}
	}
}

// checkRows: every data row of a list gives a record, a row that names several
// days or persons more than one; a grid's row without a mark alone gives none,
// nor does a row of targets without a figure under any year, or of a session
// that lists nobody.
func checkRows(t *testing.T, tables []columns.Table, set record.Set) {
	t.Helper()
	rows := map[columns.Kind]int{}
	for _, table := range tables {
		if table.Shape == columns.Grid || slices.ContainsFunc(table.Columns, func(c columns.Column) bool {
			return c.Year != 0 || c.Field == columns.Attendees || c.Field == columns.AttendeesExcused
		}) {
			continue
		}
		for _, k := range table.Kinds {
			rows[k] += len(table.Rows)
		}
	}
	for k, n := range map[columns.Kind]int{columns.Partners: len(set.Partners), columns.Signatures: len(set.Signatures), columns.Actions: len(set.Actions),
		columns.Meetings: len(set.Meetings), columns.Targets: len(set.Targets), columns.Attendance: len(set.Attendances)} {
		if n < rows[k] || k != columns.Attendance && k != columns.Meetings && k != columns.Targets && n > rows[k] {
			t.Errorf("%d records of %s for %d rows", n, k, rows[k])
		}
	}
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
		t.Errorf("records differ from %s (run with -update to rewrite it)\n--- got\n%s--- want\n%s", name, got, want)
	}
}

// dump writes records as text: what is Absent is left out, "-" is Empty, "!"
// is Bad.
func dump(set record.Set, found finding.List) string {
	var b strings.Builder
	for _, p := range set.Partners {
		line(&b, "partner", p.Row, mention(p.Body), value("college", p.College, str), value("member", p.CommitteeMember, boolean),
			value("joined", p.Joined, french.Short), value("left", p.Left, french.Short))
	}
	for _, s := range set.Signatures {
		line(&b, "signature", s.Row, mention(s.Body), value("status", s.Status, record.SignatureStatus.French), value("date", s.Date, french.Short),
			value("undated", s.Undated, boolean), value("version", s.Version, str), value("withdrawn", s.Withdrawn, french.Short),
			value("contribution", s.Contribution, str), value("involvement", s.Involvement, str))
	}
	for _, a := range set.Attendances {
		line(&b, "attendance", a.Row(), mention(a.Body), a.Instance.String(), value("date", a.Date, french.Short), value("theme", a.Detail().Theme, str),
			value("type", a.Detail().Type, str), value("presence", a.Presence, presence), value("headcount", a.Detail().Headcount, number), value("role", a.Detail().Role, role))
	}
	for _, a := range set.Actions {
		line(&b, "action", a.Row, value("title", a.Title, str), value("code", a.Code, str), "carriers", mentions(a.Carriers), "partners", mentions(a.Partners),
			value("status", a.Status, record.ActionStatus.French), value("start", a.Start, french.Short), value("end", a.End, french.Short),
			value("scope", a.Scope, str), fmt.Sprintf("impacts %q", a.Impacts), value("sub", a.SubAction, str), value("collective", a.Collective, boolean))
	}
	for _, m := range set.Meetings {
		line(&b, "meeting", m.Row, m.Instance.String(), value("date", m.Date, french.Short), value("theme", m.Theme, str), value("place", m.Place, str),
			value("agenda", m.Agenda, str), value("conclusions", m.Conclusions, str))
	}
	for _, x := range set.Targets {
		line(&b, "target", x.Row, value("indicator", x.Indicator, str), value("year", x.Year, number), value("value", x.Value, number),
			value("past", x.PastValue, number), value("comment", x.Comment, str), value("by", x.SignedBy, str))
	}
	for _, l := range set.Lists {
		fmt.Fprintf(&b, "list %s %d\n", l.Kind, l.Rows)
	}
	for _, c := range found.Causes() {
		fmt.Fprintf(&b, "%s %s %s: %s\n", c.Rule.Severity, c.Rule.ID, strings.Join(finding.Ranges(c.Cells), ","), c.Message)
	}
	return b.String()
}

func line(b *strings.Builder, kind string, row source.Ref, parts ...string) {
	fmt.Fprintf(b, "%s %s", kind, row.A1())
	for _, p := range parts {
		if p != "" {
			b.WriteString(" " + p)
		}
	}
	b.WriteString("\n")
}

func value[T any](name string, s record.Sourced[T], show func(T) string) string {
	switch s.State {
	case record.Absent:
		return ""
	case record.Empty:
		return name + "=-"
	case record.Bad:
		return name + "=!"
	case record.Present:
		return name + "=" + show(s.Value)
	}
	return name + "=INVALID"
}

func mentions(all []record.Mention) string {
	parts := []string{}
	for _, m := range all {
		parts = append(parts, fmt.Sprintf("%d:%s", m.Rank, m.Name.Value))
	}
	return "[" + strings.Join(parts, " | ") + "]"
}

func mention(m record.Mention) string {
	parts := []string{"@" + m.At.A1(), value("name", m.Name, quoted), person(m.Person), value("sigle", m.Identity().Sigle, str), value("siret", m.Identity().SIRET, str), value("siren", m.Identity().SIREN, str), value("rna", m.Identity().RNA, str),
		value("category", m.Category, record.Category.French), value("commune", m.Identity().Commune, str), value("insee", m.Identity().INSEE, str), value("postal", m.Identity().Postal, str)}
	if m.SoleTrader {
		parts = append(parts, "sole-trader")
	}
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return "{" + strings.Join(kept, " ") + "}"
}

func person(p *record.PersonName) string {
	if p == nil {
		return ""
	}
	return fmt.Sprintf("person=%q/%q/%q", p.First, p.Last, p.Full)
}

func str(s string) string       { return s }
func quoted(s string) string    { return fmt.Sprintf("%q", s) }
func boolean(v bool) string     { return fmt.Sprint(v) }
func number(n int) string       { return fmt.Sprint(n) }
func role(r record.Role) string { return [...]string{"?", "participant", "speaker", "agent"}[r] }
func presence(p record.Presence) string {
	return [...]string{"?", "came", "excused", "away", "invited"}[p]
}

// FuzzDecode: whatever the cells hold, decoding ends, every row gives its
// records, and every value says where it stands.
func FuzzDecode(f *testing.F) {
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
	vocabulary, err := columns.LoadVocabulary(templates.FS)
	if err != nil {
		f.Fatal(err)
	}
	words := values(f)
	f.Fuzz(func(t *testing.T, file, name, grid string) {
		if strings.Contains(grid, "!") {
			return // an order to casetest
		}
		book := casetest.Book(file, casetest.Sheet(file, name, grid))
		tables, _, _ := columns.Match(&book, vocabulary)
		set, found := record.Decode(tables, words)
		checkRows(t, tables, set)
		if strings.Contains(dump(set, found), "INVALID") {
			t.Error("a value without a state")
		}
		for _, a := range set.Attendances {
			if a.Row().IsZero() || a.Body.At.IsZero() || a.Date.At.IsZero() || a.Presence.At.IsZero() {
				t.Error("a value without a place")
			}
		}
	})
}
