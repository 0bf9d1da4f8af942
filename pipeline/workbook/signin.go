package workbook

import (
	"regexp"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/pack"
)

// signIn is the marker's value in a sign-in sheet: filled and given back, it is
// read as the attendance of its meeting.
const signIn = "emargement"

// example is that of a sheet made of the shipped examples: filled, it is read
// among them.
const example = "exemple"

// The looks of what is filled by hand.
var (
	lookHand  = look{size: 10, color: ink, align: left, inset: true, wrap: true, box: true}
	lookGroup = look{size: 9, color: inkSoft, align: left, inset: true, wrap: true, box: true}
)

// signInHeight is that of a line in points: room for a signature.
const signInHeight = 30

// person matches whom staff invited by name.
var person = regexp.MustCompile(`^(?i:m|mm|mme|mmes|mlle|monsieur|madame|dr|docteur|me|maître)\.?\s`)

// WriteSignIn makes the sign-in sheet of a meeting: who is expected, by college,
// and blank lines for the others. Its headings are those that the program reads.
func WriteSignIn(e *indicator.Evaluation, m indicator.Meeting, colleges []pack.College) ([]byte, error) {
	const sheet = "Émargement"
	w := newInternal(e)
	defer w.file.Close()
	w.keep(w.file.SetSheetName(w.file.GetSheetName(0), sheet))
	title := french.Typeset("Comité partenarial du " + french.Long(m.On))
	p := page{sheet: sheet, title: title, tab: accent, paper: paperA4, portrait: true, frozen: rowHeader}
	w.setUp(p, unpublished, title)
	to := direct{w, sheet}
	sizes := []float64{19, 31, 22, 20, 20}
	w.setWidths(to, sizes)
	to.row(rowTitle, 30, []excelize.Cell{{StyleID: w.style(lookTitle), Value: heading(e, title)}})
	to.row(rowState, 18, []excelize.Cell{{StyleID: w.style(lookAlert), Value: french.Typeset(unpublished)}})
	where := "Feuille d’émargement"
	for _, s := range []string{m.Hour, m.Place} {
		if s != "" {
			where += " — " + s
		}
	}
	to.row(rowAbout, 20, []excelize.Cell{{StyleID: w.style(lookAbout), Value: french.Typeset(where)}})
	to.row(rowBack, 20, []excelize.Cell{{StyleID: w.style(lookState),
		Value: french.Typeset("Après la réunion, reportez les signatures (x, excusé) dans la dernière colonne et laissez ce fichier ici : il est relu au prochain passage.")}})
	header := make([]excelize.Cell, 0, len(sizes))
	for _, name := range []string{"Collège", "Structure", "Nom et prénom", "Excusé, représenté par", "Émargement"} {
		header = append(header, excelize.Cell{StyleID: w.style(lookHeader), Value: name})
	}
	to.row(rowHeader, 34, header)
	row := rowHeader
	line := func(college, structure, who string) {
		row++
		cells := []excelize.Cell{{StyleID: w.style(lookGroup), Value: clean(college)}}
		for _, s := range []string{structure, who, "", ""} {
			cells = append(cells, excelize.Cell{StyleID: w.style(lookHand), Value: clean(s)})
		}
		height, _ := rowHeight([]cell{{kind: textCell, text: college}, {kind: textCell, text: structure}}, sizes, mostLines, 2)
		to.row(row, max(signInHeight, height), cells)
	}
	for _, college := range colleges {
		for _, name := range college.Members {
			if college.Name == pack.Guests && person.MatchString(name) {
				line(college.Name, "", name)
				continue
			}
			line(college.Name, name, "")
		}
	}
	for range pack.SpareLines {
		line("", "", "")
	}
	marks := excelize.NewDataValidation(true)
	marks.SetSqref("E" + itoa(rowHeader+1) + ":E" + itoa(row))
	w.keep(marks.SetDropList([]string{"présent", "excusé", "absent"}))
	marks.ShowErrorMessage = false // a signature, initials or a cross do as well
	w.keep(w.file.AddDataValidation(sheet, marks))
	w.keep(w.file.SetPanes(sheet, p.panes()))
	mark := signIn
	if e.Examples {
		mark = example
	}
	return w.finishInternal(title+" — feuille d’émargement", mark)
}
