package pipeline_test

import (
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// TestNoCellIsCut holds every text of a-verifier.xlsx, and of the sheet
// « À corriger » of the marked copies, against the room its cell gives it at
// 100 %: over the gallery, the example and a file with more to say than a row
// can hold.
func TestNoCellIsCut(t *testing.T) {
	texts := 0
	for name, p := range pictures() {
		if p.year == nil {
			continue // nothing is written
		}
		checks, copies, err := p.study.ChecksAndCopies(p.year)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		texts += uncut(t, name, checks, "")
		for file, data := range onlyMarked(copies) {
			texts += uncut(t, name+" "+file, data, intake.CorrectionsSheet)
		}
	}
	study := exampleStudy(t)
	checks, copies, err := study.ChecksAndCopies(exampleEvaluation(t, study))
	if err != nil {
		t.Fatal(err)
	}
	texts += uncut(t, "example", checks, "")
	for file, data := range onlyMarked(copies) {
		texts += uncut(t, "example "+file, data, intake.CorrectionsSheet)
	}
	if texts < 10_000 {
		t.Errorf("%d texts measured", texts)
	}
}

// TestLongTextsGoOnInTheNextRow: a list of sixty columns that nobody knows says
// all their names, in rows that a screen shows.
func TestLongTextsGoOnInTheNextRow(t *testing.T) {
	labels := []string{"Structure", "Date de signature de la charte"}
	for i := range 60 {
		labels = append(labels, fmt.Sprintf("Question n° %d du formulaire que le service a envoyé aux signataires de la charte en fin d’année", i+1))
	}
	data := strings.Join(labels, ";") + "\nMairie d’Arques;11/03/2021" + strings.Repeat(";x", 60) + "\n"
	// A list without its column of names is told by all its headings.
	nameless := "Date de signature de la charte;Version de la charte;Contribution;Niveau d’implication;Date de retrait"
	for i := range 9 {
		nameless += fmt.Sprintf(";%d. %s", i, strings.Repeat("ce que le service voudrait encore savoir de vous ", 6))
	}
	nameless += "\n11/03/2021;1;Planter;Fort;\n"
	study, err := readStudy(t, config.Defaults(), map[string][]byte{"charte.csv": []byte(data), "charte sans nom.csv": []byte(nameless)})
	if err != nil {
		t.Fatal(err)
	}
	e, err := study.Evaluate(2025, french.EndOfYear(2025))
	if err != nil {
		t.Fatal(err)
	}
	checks, copies, err := study.ChecksAndCopies(e)
	if err != nil {
		t.Fatal(err)
	}
	uncut(t, "sixty columns", checks, "")
	long := 0
	for file, data := range onlyMarked(copies) {
		uncut(t, "sixty columns "+file, data, intake.CorrectionsSheet)
		rows, err := openedWorkbook(t, data).GetRows(intake.CorrectionsSheet)
		if err != nil {
			t.Fatal(err)
		}
		long += strings.Count(fmt.Sprint(rows), "(suite)")
	}
	if long == 0 {
		t.Error("no row of a marked copy goes on with another")
	}
	f := openedWorkbook(t, checks)
	for _, sheet := range []string{"À corriger", "Lecture des fichiers"} {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var columns [12]string // a label may begin in one row and end in the next
		for _, row := range rows {
			for i, cell := range row {
				columns[i] += " " + cell
			}
		}
		said := strings.Join(strings.Fields(strings.Join(columns[:], "|")), " ")
		for _, label := range labels[2:] {
			if !strings.Contains(said, label) {
				t.Errorf("%s does not say %q", sheet, label)
			}
		}
		if !strings.Contains(said, "(suite)") {
			t.Errorf("%s: no row goes on with another", sheet)
		}
	}
}

// onlyMarked leaves out what staff sent and the set keeps.
func onlyMarked(copies map[string][]byte) map[string][]byte {
	maps.DeleteFunc(copies, func(file string, _ []byte) bool { return !strings.Contains(file, "corrections/") })
	return copies
}

func openedWorkbook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// uncut measures the texts of a workbook, or of one of its sheets; it gives
// their number.
func uncut(t *testing.T, name string, data []byte, only string) int {
	t.Helper()
	f := openedWorkbook(t, data)
	texts := 0
	for _, sheet := range f.GetSheetList() {
		if only != "" && !strings.HasPrefix(sheet, only) {
			continue
		}
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := 5; r <= len(rows); r++ { // above, sentences run over empty cells
			high, err := f.GetRowHeight(sheet, r)
			if err != nil {
				t.Fatal(err)
			}
			for c, text := range rows[r-1] {
				texts++
				if need, wide := roomOf(t, f, sheet, source.ColumnLetters(c+1), r, text); need > high || need > 409.5 {
					t.Errorf("%s: %s!%s%d is cut: %.1f points high, %.1f needed in %.0f characters: %q", name, sheet, source.ColumnLetters(c+1), r, high, need, wide, text)
				}
			}
		}
	}
	return texts
}

// roomOf is the height that a text needs in its cell, and the width it has.
func roomOf(t *testing.T, f *excelize.File, sheet, column string, row int, text string) (need, wide float64) {
	t.Helper()
	wide, err := f.GetColWidth(sheet, column)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.GetCellStyle(sheet, fmt.Sprint(column, row))
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	size, pixels := 11.0, 7*wide-5
	if style.Font != nil && style.Font.Size != 0 {
		size = style.Font.Size
	}
	wraps := false
	if style.Alignment != nil {
		pixels -= 9 * float64(style.Alignment.Indent)
		wraps = style.Alignment.WrapText
	}
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines += linesIn(part, pixels/(size*96/72))
	}
	if !wraps && lines > 1 {
		return 1e6, wide
	}
	return float64(lines) * size * lineOfCalibri, wide
}

// lineOfCalibri is the height of a line for letters of size 1; advances are the
// widths of its letters in hundredths, as the font file has them: this measure
// owes nothing to the one that sizes the rows.
const lineOfCalibri = 1.2207

var advances = func() map[rune]float64 {
	all := map[rune]float64{}
	for width, letters := range map[float64]string{
		22: "'", 23: " il\u00a0\u202f", 24: "j", 25: ",.I’Iìíîï", 27: ":;", 30: "()", 31: "-[]f", 32: "J", 33: "!t", 35: "r", 39: "/s", 40: "\"z", 42: "Lcç",
		43: "x", 45: "kvy", 46: "?FS", 47: "Zg", 48: "aàâä", 49: "ETYÉÈÊ", 50: "#*=_eéèêë–", 52: "KPX", 53: "Cbdhnopquôöùûü", 54: "BR",
		57: "V", 58: "AÀ", 60: "●", 62: "DH", 63: "G", 64: "U", 65: "N", 66: "O", 67: "Q", 68: "&", 69: "…", 71: "%w", 80: "m", 85: "Mœ", 89: "@W", 91: "→—",
	} {
		for _, r := range letters {
			all[r] = width / 100
		}
	}
	return all
}()

// linesIn breaks a text between its words, as a spreadsheet does.
func linesIn(text string, space float64) int {
	wide := func(s string) float64 {
		w := 0.0
		for _, r := range s {
			if a, known := advances[r]; known {
				w += a
			} else {
				w += 0.51
			}
		}
		return w
	}
	lines, used := 1, 0.0
	for word := range strings.SplitSeq(text, " ") {
		w := wide(word)
		if used > 0 && used+wide(" ")+w > space {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used += wide(" ")
		}
		for used += w; used > space; used -= space {
			lines++
		}
	}
	return lines
}
