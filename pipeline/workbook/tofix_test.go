package workbook

import (
	"strings"
	"testing"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

func someChecks() Checks {
	n := func(i int) *int { return &i }
	at := func(row, col int) source.Ref {
		return source.At("2025/Charte d'engagement.xlsx", "Suivi d'été", row, col)
	}
	cause := func(rule *finding.Rule, effects []finding.Effect, refs ...source.Ref) finding.Cause {
		f := finding.New(rule, refs[0], "Colonne", "vu", "why", "ce n’est pas une date")
		return finding.Cause{Rule: rule, At: refs[0], Cells: refs, Column: "Colonne", Found: "vu", Message: f.Message(), Remedy: f.Remedy(),
			Each: []finding.Finding{f}, Effects: effects}
	}
	dates := cause(finding.NeededDateUnreadable, []finding.Effect{{Figure: "signatories", Published: n(35), IfRepaired: n(36)}}, at(14, 4), at(15, 4), at(20, 4))
	dates.Example = "« 14/03/2023 » (D13)"
	return Checks{
		Causes: []finding.Cause{
			cause(finding.SheetHidden, nil, at(0, 0)),
			cause(finding.PresenceUnknown, nil, at(3, 5)),
			cause(finding.RowsStruck, []finding.Effect{{Figure: "club", Published: n(7)}}, at(9, 0)),
			dates,
			cause(finding.FileDamaged, []finding.Effect{{Figure: "club", Published: n(7)}}, source.At("c.xlsx", "", 0, 0)),
		},
		Files: []intake.File{
			{Path: "2025/Charte d'engagement.xlsx", Size: 2000, Status: intake.StatusRead, Format: intake.XLSX},
			{Path: "c.xlsx", Size: 1, Status: intake.StatusRefused, Reason: "fichier endommagé"},
		},
		Sheets: someSheets(), Decided: 3, Meaning: fieldWords,
		Rows:   []RowCount{{Place: source.Place{File: "2025/Charte d'engagement.xlsx", Sheet: "Suivi d'été"}, Header: 1, Blank: 2, Ignored: 3, Accepted: 40, Rejected: 5}},
		Copies: map[string]string{"2025/Charte d'engagement.xlsx": "corrections/2025/Charte d'engagement.xlsx"},
	}
}

func TestWhatIsToFixComesByEffect(t *testing.T) {
	data, err := WriteChecks(invent(1, 3), someChecks())
	f := reopened(t, data, err, output)
	const nb = "\u00a0"
	for i, want := range []string{
		"✖ Fichier écarté|—|—|c.xlsx|—|—|",
		"✖ Ligne écartée|Ouvrir|2025|Charte d'engagement.xlsx|Suivi d'été|D14 à D15, D20\n(3" + nb + "cellules)|",
		"▲ À vérifier|Ouvrir|2025|Charte d'engagement.xlsx|Suivi d'été|ligne 9|",
		"▲ À vérifier|Ouvrir|2025|Charte d'engagement.xlsx|Suivi d'été|E3|",
		"● Pour information|Ouvrir|2025|Charte d'engagement.xlsx|Suivi d'été|—|",
	} {
		if got := rowOf(t, f, "À corriger", rowHeader+1+i, 10); !strings.HasPrefix(got, want) {
			t.Errorf("row %d: %q, want %q", i, got, want)
		}
	}
	for cell, want := range map[string]string{
		"G7": "« vu » n’a pas pu être lu comme une date : ce n’est pas une date. Sans elle, la ligne ne compte pas.",
		"I7": "31/02/2023 → 28/02/2023\nDans la même colonne : « 14/03/2023 » (D13)",
		"J7": "Signataires 2025 : 35 → 36", "J6": "Club climat 2025 : 7, à recompter une fois corrigé", "J9": "aucun sur les trois indicateurs",
	} {
		got, err := f.GetCellValue("À corriger", cell)
		if got = strings.ReplaceAll(got, nb, " "); err != nil || got != want {
			t.Errorf("%s: %q, want %q (%v)", cell, got, want, err)
		}
	}
	linked, target, err := f.GetCellHyperLink("À corriger", "B7")
	if err != nil || !linked || target != "corrections/2025/Charte%20d%27engagement.xlsx#'Suivi d''été'!D14" {
		t.Errorf("link %v %q %v", linked, target, err)
	}
	if got := rowOf(t, f, "Décompte des lignes", rowHeader+2, 9); got != "—|Ensemble|—|51|1|2|3|40|5" {
		t.Errorf("%q", got)
	}
	if got := rowOf(t, f, "Fichiers", rowHeader+2, 10); got != "—|c.xlsx|—|1|écarté|fichier endommagé|1|0|0|—" {
		t.Errorf("%q", got)
	}
}

// TestNoMoreLinksThanASheetMayHave: beyond that, Excel says the file is damaged.
func TestNoMoreLinksThanASheetMayHave(t *testing.T) {
	w := newWriter(nil)
	defer w.file.Close()
	c := linked("Ouvrir", "corrections/charte.xlsx")
	for row := range mostLinks + 2 {
		w.leads(&c, "À corriger", row+1, 2)
	}
	if n := len(w.links["À corriger"]); n != mostLinks {
		t.Errorf("%d links", n)
	}
}
