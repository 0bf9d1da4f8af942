package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
)

// hostile are texts that a cell must hold as they are, and texts it cannot.
var hostile = []string{
	"", "oui", "Société « Énergie & Climat »", `<c r="A1">"l'été"</c>`, "a_x000D_b", "_x005F_", "_xZZZZ_ _x12", "=1+1", "]]>", "deux\nlignes",
	"Foyer\u202f; École", "\u00a0bord", "bord\u00a0", "bord ", "\ttab", "a\tb", "a\rb", "a\x00b", "a\x7fb", "a\u0085b", "a\u202eb", "\ufeffa", "a\ufffeb", "\xff", "é\xc3",
	"fin\u2028", strings.Repeat("é", maxText), strings.Repeat("x", maxText+1),
}

// TestAsIsNeedsNoCleaning: the quick look at a text tells what cleaning it would.
func TestAsIsNeedsNoCleaning(t *testing.T) {
	quick := 0
	for _, s := range hostile {
		if asIs(s) {
			quick++
		}
		if asIs(s) && cleaned(s) != s {
			t.Errorf("%q stays, and would be %q", s, cleaned(s))
		}
	}
	if quick < 10 {
		t.Errorf("%d texts alone are seen to be clean", quick)
	}
}

// TestRowsHoldWhatTheyAreGiven: every kind of cell, read by the library.
func TestRowsHoldWhatTheyAreGiven(t *testing.T) {
	w := newInternal(invent(1, 1))
	defer w.file.Close()
	l := list{sheet: "Liste", table: "T_Liste", top: rowHeader, columns: []column{{"Texte & <signes>", 40, left}, {"Nombre", 10, right}, {"Date", 10, center}}}
	for _, s := range hostile {
		l.add(text(s), cell{kind: numberCell, number: 2.0 / 3, format: oneDecimal}, day(french.Day(2025, 3, 12)))
	}
	l.add(marked("Les Amis du marais", []string{"Amis"}), count(-1234567), year(0))
	w.internalSheet(&l, page{title: "Liste"})
	data, err := w.finishInternal("Liste", output)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	holds := func(cell, want string) {
		t.Helper()
		if got, err := f.GetCellValue("Liste", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s holds %q, want %q (%v)", cell, got, want, err)
		}
	}
	for i, s := range hostile {
		holds("A"+itoa(rowHeader+1+i), text(s).text)
	}
	holds("A5", "Texte & <signes>")
	holds("B6", "0.6666666666666666")
	holds("C6", "45728")
	last := itoa(l.last())
	holds("B"+last, "-1234567")
	runs, err := f.GetCellRichText("Liste", "A"+last)
	if err != nil || len(runs) != 3 || runs[0].Text+"|"+runs[1].Text+"|"+runs[2].Text != "Les |Amis| du marais" || runs[0].Font.Bold || !runs[1].Font.Bold {
		t.Errorf("the marked text reads %v (%v)", runs, err)
	}
	if tables, err := f.GetTables("Liste"); err != nil || len(tables) != 1 || tables[0].Range != "A5:C"+last {
		t.Errorf("tables %v (%v)", tables, err)
	}
}
