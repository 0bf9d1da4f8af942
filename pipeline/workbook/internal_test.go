package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// reopened reads a file of ours back, and checks what every internal file has.
func reopened(t *testing.T, data []byte, err error, mark string) *excelize.File {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	props, err := f.GetCustomProps()
	if err != nil || len(props) != 1 || props[0].Name != marker || props[0].Value != mark {
		t.Errorf("marker %v %v", props, err)
	}
	for _, sheet := range f.GetSheetList() {
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != rowHeader {
			t.Errorf("%s: the header is not frozen: %+v %v", sheet, panes, err)
		}
		tables, err := f.GetTables(sheet)
		if err != nil || len(tables) != 1 {
			t.Errorf("%s: %d tables, %v", sheet, len(tables), err)
		}
		if said, _ := f.GetCellValue(sheet, "A2"); said != french.Typeset(unpublished) {
			t.Errorf("%s: %q", sheet, said)
		}
	}
	return f
}

// rowOf is the cells of a row, as they show.
func rowOf(t *testing.T, f *excelize.File, sheet string, row, cols int) string {
	t.Helper()
	var cells []string
	for col := 1; col <= cols; col++ {
		v, err := f.GetCellValue(sheet, source.ColumnLetters(col)+itoa(row))
		if err != nil {
			t.Fatal(err)
		}
		cells = append(cells, v)
	}
	return strings.Join(cells, "|")
}

func questions() Questions {
	at := source.At("decisions.xlsx", "Colonnes", 6, 4)
	return Questions{
		Decisions: &decision.Decisions{
			Columns: []decision.Column{
				{File: "charte*.xlsx", Label: "Sign.", Meaning: "La date de signature de la charte", By: "Mme Petit", On: "12/03/2026", Why: "=1+1", At: at},
				{File: "vieux.xlsx", Sheet: "Feuil1", Label: "Rang", Meaning: decision.NotRead},
			},
			Disputed: []decision.Column{{Label: "Date", Meaning: "Le nom de la structure"}, {Label: "Date", Meaning: decision.NotRead}},
		},
		Open:     []decision.Column{{File: "b.xlsx", Sheet: "F", Label: "Deux"}, {File: "a.xlsx", Sheet: "F", Label: "Un"}},
		Applied:  map[source.Ref]int{at: 2},
		Meanings: []columns.Meaning{{Field: columns.Name, Text: "Le nom de la structure", Example: "Structure", Kinds: []columns.Kind{columns.Partners, columns.Signatures}}},
	}
}

func TestDecisionsAskAndRecall(t *testing.T) {
	data, err := WriteDecisions(invent(1, 3), questions())
	f := reopened(t, data, err, answers)
	for i, want := range []string{
		"Fichier|Feuille|Intitulé tel qu’écrit|Signification|Décidé par|Le|Motif|Effet",
		"||Date|Le nom de la structure||||contradictoire\u00a0: gardez une seule des lignes",
		"||Date|Ne pas lire cette colonne||||contradictoire\u00a0: gardez une seule des lignes",
		"a.xlsx|F|Un|||||non lue, faute de signification",
		"b.xlsx|F|Deux|||||non lue, faute de signification",
		"charte*.xlsx||Sign.|La date de signature de la charte|Mme Petit|12/03/2026|=1+1|appliquée à 2\u00a0colonnes",
		"vieux.xlsx|Feuil1|Rang|Ne pas lire cette colonne||||sans effet sur les fichiers d’aujourd’hui",
	} {
		if got := rowOf(t, f, "Colonnes", rowHeader+i, 8); got != want {
			t.Errorf("row %d: %q, want %q", rowHeader+i, got, want)
		}
	}
	if formula, _ := f.GetCellFormula("Colonnes", "G10"); formula != "" {
		t.Errorf("what somebody typed is a formula: %q", formula)
	}
	rules, err := f.GetDataValidations("Colonnes")
	if err != nil || len(rules) != 1 || rules[0].Formula1 != "Significations!$A$6:$A$7" || !strings.HasPrefix(rules[0].Sqref, "D6:D5") {
		t.Errorf("%+v %v", rules, err)
	}
	if got := rowOf(t, f, sheetMeanings, 7, 3); got != "Le nom de la structure|partenaires, signatures|Structure" {
		t.Error(got)
	}
	if said, _ := f.GetCellValue("Colonnes", "A4"); !strings.HasPrefix(said, "2\u00a0décisions prises en compte\u202f; 2\u00a0réponses contradictoires, qui ne sont pas appliquées\u202f; 2\u00a0colonnes non comprises.") {
		t.Errorf("%q", said)
	}
}

// Without a question there still is a row to fill in.
func TestDecisionsWithoutAQuestion(t *testing.T) {
	data, err := WriteDecisions(invent(1, 3), Questions{Decisions: &decision.Decisions{}})
	f := reopened(t, data, err, answers)
	if got := rowOf(t, f, "Colonnes", rowHeader+1, 8); got != "|||||||—" && got != "|||||||" {
		t.Errorf("%q", got)
	}
}

func TestInternalFilesAreTheSameBytesTwice(t *testing.T) {
	e := invent(1, 3)
	for range 3 {
		one, _ := WriteDecisions(e, questions())
		two, _ := WriteDecisions(e, questions())
		if !bytes.Equal(one, two) {
			t.Fatal("two writings of the same decisions differ")
		}
	}
	one, _ := WriteChecks(e, someChecks())
	two, _ := WriteChecks(e, someChecks())
	if !bytes.Equal(one, two) {
		t.Fatal("two writings of the same readings differ")
	}
}

func fieldWords(f columns.Field) string { return "le champ " + f.String() }

func someSheets() []SheetRead {
	return []SheetRead{
		{Status: intake.StatusRead, Notes: []string{"une note", "une autre"}, Reading: columns.Reading{
			File: "club.xlsx", Sheet: "2023", Kinds: []columns.Kind{columns.Attendance}, Shape: columns.Grid, Instance: columns.Club, Range: "A4:E9",
			HeaderRows: []int{3, 4}, Data: 5, Blank: 1,
			Columns: []columns.Column{
				{Col: 1, Label: "Structure", Field: columns.Name, Match: columns.ByContent, RunnerUp: columns.Person},
				{Col: 2, Label: "Fonc", Field: columns.Function, Match: columns.Near}, {Col: 3, Label: "Mail", Field: columns.Email, Match: columns.Personal},
				{Col: 4, Label: "Rang", Match: columns.Decided}, {Col: 5, Match: columns.Unknown}, {Col: 6, Label: "Nom", Match: columns.Unknown, RunnerUp: columns.Name},
				{Col: 7, Label: "Org.", Field: columns.Sigle, Match: columns.Decided}, {Col: 8, Label: "Bof", Match: columns.Unknown}},
			Grid:     []columns.GridSession{{Col: 9, Date: french.Day(2023, 3, 14), Theme: "Énergie"}},
			SetAside: []columns.Aside{{Row: 1, Why: columns.Title}, {Row: 3, Why: columns.Header}, {Row: 4, Why: columns.Header}, {Row: 9, Why: columns.Total}},
		}},
		{Status: intake.StatusReplaced, Reason: "remplacé par « b.xlsx »", Reading: columns.Reading{
			File: "a.xlsx", Sheet: "F", Kinds: []columns.Kind{columns.Partners, columns.Signatures}, Shape: columns.List, Data: 3}},
		{Status: intake.StatusRefused, Reason: "fichier endommagé", Reading: columns.Reading{File: "c.xlsx"}},
	}
}

func TestChecksSayHowSheetsWereRead(t *testing.T) {
	data, err := WriteChecks(invent(1, 3), someChecks())
	f := reopened(t, data, err, output)
	for i, want := range []string{
		"club.xlsx|2023|présences|grille, une colonne par séance\nClub climat|A4:E9|3-4|5|" +
			"A «\u00a0Structure\u00a0» → le champ name (d’après le contenu, et non «\u00a0le champ person\u00a0»)\nB «\u00a0Fonc\u00a0» → le champ function (malgré une faute de frappe)\n" +
			"G «\u00a0Org.\u00a0» → le champ sigle (décidé par vous)\nI → La séance du 14/03/2023 (Énergie)|" +
			"C «\u00a0Mail\u00a0» (donnée personnelle, non utile)\nD «\u00a0Rang\u00a0» (laissée de côté à votre demande)\nE (sans intitulé)\n" +
			"F «\u00a0Nom\u00a0» (même sens qu’une autre colonne)\nH «\u00a0Bof\u00a0» (intitulé inconnu)|" +
			"titre\u00a0: 1\nen-tête\u00a0: 3-4\ntotal\u00a0: 9\nvides\u00a0: 1\u00a0ligne|une note\nune autre",
		"a.xlsx|F|partenaires, signatures (fichier remplacé)|liste|—|—|3|—|—|—|Fichier remplacé\u00a0: remplacé par «\u00a0b.xlsx\u00a0»",
		"c.xlsx|—|écarté|—|—|—|0|—|—|—|Fichier écarté\u00a0: fichier endommagé",
	} {
		if got := rowOf(t, f, "Lecture des fichiers", rowHeader+1+i, 11); got != want {
			t.Errorf("row %d:\n got  %q\n want %q", i, got, want)
		}
	}
	if said, _ := f.GetCellValue("Lecture des fichiers", "A4"); !strings.HasSuffix(said, "3\u00a0décisions prises en compte.") {
		t.Errorf("%q", said)
	}
}
