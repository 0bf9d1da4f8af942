package pipeline

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
	"pcaet/pipeline/versions"
	"pcaet/pipeline/workbook"
)

// Sheets tells how each table of each file was read, in the order of the files;
// a file that was not opened has an entry of its own.
func (s *Study) Sheets() []workbook.SheetRead {
	byFile := map[string][]columns.Reading{}
	for _, r := range s.Readings {
		byFile[r.File] = append(byFile[r.File], r)
	}
	var sheets []workbook.SheetRead
	index := map[source.Place][]int{} // indexes in sheets
	for _, f := range s.Files {
		readings := s.readingsOf(f, byFile)
		if len(readings) == 0 {
			readings = []columns.Reading{{File: f.Path}}
		}
		for _, r := range readings {
			place := source.Place{File: r.File, Sheet: r.Sheet}
			index[place] = append(index[place], len(sheets))
			index[source.Place{File: r.File}] = append(index[source.Place{File: r.File}], len(sheets))
			sheets = append(sheets, workbook.SheetRead{Reading: r, Status: f.Status, Reason: f.Reason})
		}
	}
	for _, c := range s.Causes {
		if c.Rule.AboutReading() && c.Rule != finding.FileReplaced && len(index[c.At.Place()]) > 0 {
			t := &sheets[tableAt(sheets, index[c.At.Place()], int(c.At.Row))]
			if note := noteStart[c.Rule.Severity] + c.Message; !slices.Contains(t.Notes, note) { // once for all columns
				t.Notes = append(t.Notes, note)
			}
		}
	}
	return sheets
}

// checks writes a-verifier.xlsx.
func (s *Study) checks(e *indicator.Evaluation, causes []finding.Cause, marked func() (copies, error)) ([]byte, error) {
	c, err := marked()
	if err != nil {
		return nil, err
	}
	return workbook.WriteChecks(e, workbook.Checks{
		Causes: causes, Files: s.Files, Sheets: s.Sheets(), Rows: s.rowCounts(), Decided: s.Decisions.Count(), Copies: c.links, Taken: s.taken(), Meaning: s.words.vocabulary.Meaning,
	})
}

// readingsOf gives how the tables of a file were read: of a marked copy, those
// of the file it stands for, which has none itself then.
func (s *Study) readingsOf(f intake.File, byFile map[string][]columns.Reading) []columns.Reading {
	if f.Status != intake.StatusRead && s.counts(f.List()) && slices.ContainsFunc(s.Corrections, func(c versions.Settlement) bool { return c.File == f.List() }) {
		return nil
	}
	return byFile[f.List()]
}

// noteStart says how grave a note is.
var noteStart = map[finding.Severity]string{finding.Blocking: "Non compté" + french.Space + ": ", finding.Warning: "À vérifier" + french.Space + ": "}

// tableAt finds, among the tables of a sheet, the last one that begins at a row
// or above it; the first one otherwise.
func tableAt(sheets []workbook.SheetRead, among []int, row int) int {
	found := among[0]
	for _, i := range among {
		if aside := sheets[i].SetAside; len(aside) > 0 && aside[0].Row <= row {
			found = i
		}
	}
	return found
}

// questions is what decisions.xlsx asks: every heading that nobody understood,
// in a list that counts, and every pair of actors the register leaves open.
func (s *Study) questions(e *indicator.Evaluation, j judgement) workbook.Questions {
	q := workbook.Questions{Decisions: &s.Decisions, Rulings: s.rulingsAsked(j), Applied: map[source.Ref]int{}, Meanings: s.words.vocabulary.Meanings(), Actors: s.actorsAsked(e), Withheld: s.Facts.Withheld}
	asked := map[decision.Column]bool{}
	for _, r := range s.Readings {
		if !s.counts(r.File) || r.Kinds[0] == columns.Ignored && !r.Unread {
			continue // another trade's table: nobody needs its headings
		}
		for _, c := range r.Columns {
			answer, decided := s.Decisions.Column(r.File, r.Sheet, c.Label)
			switch {
			case decided:
				q.Applied[answer.At]++
			case c.Asked() && c.Label != "" && !s.Decisions.Disputes(r.File, r.Sheet, c.Label):
				open := decision.Column{File: decision.NameOf(r.File), Sheet: r.Sheet, Label: c.Label}
				if !asked[open] {
					asked[open] = true
					q.Open = append(q.Open, open)
				}
			}
		}
	}
	return q
}

// Inspect reads one file alone, as a run would with the decisions of o.
func Inspect(name string, data []byte, o Options) ([]workbook.SheetRead, error) {
	s := &Study{words: o.Words, options: o}
	folder, found := intake.ReadOne(name, data, o.intake())
	s.Files = folder.Files
	s.findings.Join(found)
	var err error
	if s.Decisions, _, _, err = readDecisions(nil, o); err != nil {
		return nil, err
	}
	vocabulary := o.Words.vocabulary.With(&s.Decisions)
	for i := range folder.Books {
		_, readings, found := columns.Match(&folder.Books[i], vocabulary)
		s.Readings = append(s.Readings, readings...)
		s.findings.Join(found)
	}
	s.gatherFindings(cellsOf(folder.Books, nil))
	return s.Sheets(), nil
}
