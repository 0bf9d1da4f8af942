package main

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/columns"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// agrees JSON FILE holds what inspect --json says of some files against what
// the sheet « Lecture des fichiers » of a workbook says of them.
func agrees(ts *testscript.TestScript, _ bool, args []string) {
	var told []sheetJSON
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &told))
	f, err := excelize.OpenFile(ts.MkAbs(args[1]))
	ts.Check(err)
	defer f.Close()
	rows, err := f.GetRows("Lecture des fichiers")
	ts.Check(err)
	var shown [][]string
	for _, row := range rows[5:] { // under the header
		if slices.ContainsFunc(told, func(s sheetJSON) bool { return s.File == "inputs/"+row[0] }) {
			shown = append(shown, row)
		}
	}
	if len(told) == 0 || len(told) != len(shown) {
		ts.Fatalf("%d tables told, %d shown", len(told), len(shown))
	}
	for i := range told {
		for what, same := range told[i].shownBy(shown[i]) {
			if !same {
				ts.Fatalf("%s › %s: %s: %+v, and the sheet shows %q", told[i].File, told[i].Sheet, what, told[i], shown[i])
			}
		}
	}
}

// shownBy compares a table with its row of the sheet, column by column.
func (s *sheetJSON) shownBy(row []string) map[string]bool {
	read, unread := []string{}, []string{}
	for _, c := range s.Columns {
		name := c.Col
		if c.Label != "" && !strings.HasPrefix(c.Label, "20") { // a session is told by its day, and shown by it
			name += " «\u00a0" + c.Label + "\u00a0»"
		}
		field, _ := columns.FieldNamed(word(c.Field))
		if field == 0 || field.PersonalUnread() && c.Match == "exact" {
			unread = append(unread, name)
		} else {
			read = append(read, name)
		}
	}
	kinds := []string{}
	for _, k := range s.Kinds {
		kind, _ := columns.ParseKind(k)
		kinds = append(kinds, kind.French())
	}
	body := map[string]string{"": "", "club": "\nClub climat", "committee": "\nComité partenarial", "other": "\nAutre instance"}
	shapes := map[string]string{"": "", "list": columns.List.French(), "grid": columns.Grid.French(), "sign-in": columns.SignIn.French()}
	return map[string]bool{
		"file":       row[0] == strings.TrimPrefix(s.File, "inputs/"),
		"sheet":      row[1] == s.Sheet,
		"kinds":      row[2] == strings.Join(kinds, ", "),
		"shape":      row[3] == orDash(shapes[word(s.Shape)]+body[word(s.Instance)]),
		"range":      row[4] == orDash(word(s.Range)),
		"header":     slices.Equal(numbersIn(row[5]), s.HeaderRows),
		"data":       row[6] == strconv.Itoa(s.Rows.Data),
		"read":       eachBegins(row[7], read),
		"not read":   eachBegins(row[8], unread),
		"set aside":  s.setAsideIn(row[9]),
		"blank":      s.Rows.Blank == 0 || strings.Contains(row[9], "vides\u00a0: "+strconv.Itoa(s.Rows.Blank)),
		"notes":      row[10] == orDash(strings.Join(s.Notes, "\n")),
		"runners-up": strings.Count(row[7], "et non «") == s.refused(),
	}
}

// refused counts the columns that were read as one thing and not as another.
func (s *sheetJSON) refused() int {
	n := 0
	for _, c := range s.Columns {
		if c.RunnerUp != nil && c.Field != nil {
			n++
		}
	}
	return n
}

// setAsideIn compares the rows that are no data, by reason.
func (s *sheetJSON) setAsideIn(cell string) bool {
	rows := map[string][]int{}
	for _, a := range s.SetAside {
		why := "toutes"
		for w := columns.Title; s.Range != nil && w <= columns.Unfilled; w++ {
			if w.String() == a.Why {
				why = w.French()
			}
		}
		rows[why] = append(rows[why], a.Row)
	}
	for line := range strings.SplitSeq(cell, "\n") {
		why, list, told := strings.Cut(line, "\u00a0: ")
		if !told || why == "vides" {
			continue
		}
		if !slices.Equal(numbersIn(list), rows[why]) {
			return false
		}
		delete(rows, why)
	}
	return len(rows) == 0
}

// numbersIn reads « 1, 3-5 ».
func numbersIn(list string) []int {
	numbers := []int{}
	for part := range strings.SplitSeq(list, ", ") {
		first, last, run := strings.Cut(part, "-")
		from, err := strconv.Atoi(first)
		if err != nil {
			return numbers // « — »
		}
		to := from
		if run {
			to, _ = strconv.Atoi(last)
		}
		for ; from <= to; from++ {
			numbers = append(numbers, from)
		}
	}
	return numbers
}

// eachBegins reports whether a cell has a line for each name, and no other.
func eachBegins(cell string, names []string) bool {
	lines := strings.Split(cell, "\n")
	if cell == "—" {
		lines = nil
	}
	return slices.EqualFunc(lines, names, func(line, name string) bool { return strings.HasPrefix(line, name+" ") })
}

func word(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
