package intake

import (
	"strings"
	"testing"
)

func TestIsDateFormat(t *testing.T) {
	cases := map[string]bool{
		"d": true, "dd/mm/yyyy": true, "jj/mm/aaaa": true, "JJ/MM/AAAA": true, "mmm-yy": true, "yyyy": true, "aaaa": true,
		"[$-40C]d mmmm yyyy;@": true, `dd\-mm\-yyyy`: true, "hh:mm": true, "h:mm AM/PM": true, "[Red]dd/mm": true,
		`"le "d mmmm`: true, "yyyy-mm-dd hh:mm:ss.000": true, "0;dd/mm": true,
		"General": false, `General" kg"`: false, `GENERAL\ %`: false, `[Red]-General`: false, `Standard" jours"`: false, "Standard": false, "0": false, "0.00": false, "# ##0,00 €": false, `0" jours"`: false,
		`#,##0.00\ "€"`: false, "[h]:mm:ss": false, "[mm]:ss": false, "[HH]:mm": false, "@": false, "0.00E+00": false,
		"[Yellow]0": false, `0\d`: false, "_d0": false, "*d0": false, `"d`: false, "": false, `\`: false, "[": false,
	}
	for code, want := range cases {
		if got := isDateCode(code); got != want {
			t.Errorf("%q: %t", code, got)
		}
	}
	for id, want := range map[int]bool{0: false, 1: false, 13: false, 14: true, 22: true, 23: false, 30: true, 45: true, 46: false, 47: true, 49: false, 58: true, 59: false, 164: false} {
		if got := isDateFormat(id, nil); got != want {
			t.Errorf("built-in %d: %t", id, got)
		}
	}
	if isDateFormat(14, map[int]string{14: "0.0"}) {
		t.Error("a code given to a built-in ID does not count")
	}
}

func TestStruckFonts(t *testing.T) {
	styles := `<styleSheet` + ns + `><fonts><font/><font><strike val="0"/></font><font><strike val="true"></strike></font></fonts>` +
		`<cellStyleXfs><xf fontId="2" numFmtId="14"/></cellStyleXfs><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="9" numFmtId="x"/></cellXfs>` +
		`<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>`
	data := plainParts(`<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>1</v></c><c r="D1" s="3"><v>1</v></c></row>`)
	book := readParts(t, data.with(parts{stylePart: styles}))
	if got := dump(&book.Sheets[0]); strings.Count(got, "struck") != 1 || !strings.Contains(got, `C1 number "1" struck`) || strings.Contains(got, "date") {
		t.Error(got)
	}
}

func TestCellNames(t *testing.T) {
	cases := map[string][3]int{ // row, column, 1 = ok
		"A1": {1, 1, 1}, "AB14": {14, 28, 1}, "XFD1048576": {1048576, 16384, 1}, "a2": {2, 1, 1}, "XFE1": {1, 16385, 1},
		"": {}, "A": {}, "1": {}, "A0": {}, "A-1": {}, "A1B": {}, "AAAA1": {}, "A9999999999": {}, "É1": {}, "$A$1": {},
	}
	for name, want := range cases {
		row, col, ok := parseCellName([]byte(name))
		if ok != (want[2] == 1) || ok && (row != want[0] || col != want[1]) {
			t.Errorf("%q: row %d, column %d, %t", name, row, col, ok)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]bool{
		"0": true, "-1.5E+3": true, "1e5": true, ".5": true, "5.": true, "+2": true, "00012": true,
		"": false, "-": false, ".": false, "1e": false, "1e+": false, "1,5": false, "NaN": false, "INF": false, "1 2": false, "0x1": false,
	} {
		if got := isNumber([]byte(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

func TestISODates(t *testing.T) {
	for text, want := range map[string]string{
		"1900-03-01": "61", "2021-01-01": "44197", "2021-01-01T06:00:00": "44197.25", "2021-01-01T06:00Z": "44197.25",
		"9999-12-31": "2958465", "1900-02-28": "", "2021-13-01": "", "01/02/2021": "", "": "",
	} {
		if got, ok := isoSerial(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q", text, got)
		}
	}
}
