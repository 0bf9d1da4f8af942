package workbook

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

// drawer is a little file: a column of words, one of numbers with a text among
// them, one of formulas.
func drawer() *contentsOf {
	f := newContents()
	word := func(s string) foundCell { return f.textCell([]byte(s)) }
	number := func(n float64) foundCell { return foundCell{kind: foundNumber, number: n} }
	formula := foundCell{kind: foundNumber, formula: true}
	f.sheets = map[string]*foundSheet{
		"Données": {columns: [][]foundCell{
			{word("oui"), word("non"), word("Oui"), word("—")},
			{number(10), number(20), word("—"), number(40)},
			{formula, formula, formula, formula},
		}, formulas: map[address]string{{"Données", 1, 3}: "B1+1", {"Données", 2, 3}: "C1*2", {"Données", 3, 3}: "C4", {"Données", 4, 3}: "C3"}},
		"L'été": {columns: [][]foundCell{{word("2025"), number(2025), word("mai")}}},
	}
	return f
}

func TestEvaluatesTheClosedSet(t *testing.T) {
	for formula, want := range map[string]float64{
		`1+2*3-4/2`:                          5,
		`(1+2)*3`:                            9,
		`10-2-3`:                             5,
		`B1+B2`:                              30,
		`'Données'!$B$1`:                     10,
		`'Données'!B2/B1`:                    2,
		`'L''été'!A2`:                        2025,
		`C1`:                                 11,
		`C2`:                                 22,
		`SUM(B1:B4)`:                         70,
		`SUM(B1:C2)`:                         63,
		`SUM(A1:A4)`:                         0,
		`COUNTIFS(A1:A4,"oui")`:              2,
		`COUNTIFS(A1:A4,"OUI",B1:B4,">=10")`: 1,
		`COUNTIFS($B$1:$B$4,"<="&B2)`:        2,
		`COUNTIFS(B1:B4,"<"&B2)`:             1,
		`COUNTIFS(B1:B4,">"&B1,B1:B4,"<40")`: 1,
		`COUNTIFS(A1:A4,"peut-être")`:        0,
		`COUNTIFS(A1:A5,"oui")`:              2,
		`COUNTIFS('L''été'!A1:A3,">="&'L''été'!A1)`: 1,
		`SUMIFS(B1:B4,A1:A4,"oui")`:                 10,
		`SUMIFS(B1:B4,B1:B4,">10")`:                 60,
		`SUMIFS(B1:B4,A1:A4,"—")/SUM(B1:B4)`:        40.0 / 70,
	} {
		ev := newEvaluator(drawer())
		got, err := ev.computed(address{"Données", 9, 9}, formula)
		if err != nil || differ(got, want) {
			t.Errorf("%s = %v, %v; want %v", formula, got, err, want)
		}
	}
}

func TestRefusesWhatIsNotInTheClosedSet(t *testing.T) {
	for formula, why := range map[string]string{
		`AVERAGE(B1:B4)`:                   "is not a cell",
		`IF(B1,1,2)`:                       "is not a cell",
		`SUM(B1:B4`:                        `")" expected`,
		`B1+`:                              "is not a cell",
		`B1 + B2`:                          "not understood",
		`1/0`:                              "division by zero",
		`1/(B1-10)`:                        "division by zero",
		`A1+1`:                             "holds the text",
		`Z1`:                               "is empty",
		`Ailleurs!A1`:                      "is empty",
		`C3`:                               "depends on itself",
		`COUNTIFS(A1:A4,"o*")`:             "not understood",
		`COUNTIFS(A1:A4,"oui",B1:B3,">1")`: "as long as the others",
		`COUNTIFS(A1:B4,"oui")`:            "not a column",
		`COUNTIFS(A4:A1,"oui")`:            "upside down",
		`COUNTIFS(C1:C2,">1")`:             "a formula where data is expected",
		`COUNTIFS(B1:B4,"="&B1)`:           "not in the closed set",
		`COUNTIFS(B1:B4,"<>10")`:           "not in the closed set",
		`COUNTIFS(B1:B4,"<="&A1)`:          "holds the text",
		`COUNTIFS(A1:A4,""&B1)`:            "not understood",
		`COUNTIFS(A1:A4)`:                  `"," expected`,
		`COUNTIFS(A1:A4,oui)`:              `"\"" expected`,
		`SUMIFS(A1:B4,A1:A4,"oui")`:        "not a column",
		`XFE1`:                             "is not a cell",
		`A1048577`:                         "is not a cell",
		`'Données`:                         "without an end",
		strings.Repeat("(", 200):           "too many brackets",
		`SUM(B1:B4):1`:                     "not understood",
		`COUNTIFS(A1:A4,"a""b")`:           "not understood",
		`COUNTIFS(Données!A1:Données!A4,"oui")`: "is not a cell",
	} {
		_, err := newEvaluator(drawer()).computed(address{"Données", 9, 9}, formula)
		if err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v; want an error with %q", formula, err, why)
		}
	}
}

func FuzzFormula(f *testing.F) {
	for _, seed := range []string{`COUNTIFS(A1:A4,"oui",B1:B4,"<="&B2)-SUM(B1:B4)`, `SUMIFS(B1:B4,A1:A4,"oui")/('L''été'!A2*2)`, `((1))`, `$A$1:B$2`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, formula string) {
		v, err := newEvaluator(drawer()).computed(address{"Données", 9, 9}, formula)
		if err == nil && math.IsNaN(v) {
			t.Errorf("%q gives no number and no error", formula)
		}
	})
}

func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>2.5</v></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<c r="A1" t="inlineStr"><is><t>oui</t></is></c><c r="ZZ900"><v>1</v></c></worksheet>`))
	f.Fuzz(func(t *testing.T, content []byte) {
		file := newContents()
		err := (&sheetReader{file: file, shared: []string{"oui"}}).read("Feuille", bytes.NewReader(content), nil)
		if (file.sheets["Feuille"] == nil) == (err == nil) {
			t.Error("a sheet or an error, not both")
		}
	})
}
