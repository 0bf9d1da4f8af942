package workbook

import (
	"bytes"
	"strings"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

func TestEveryFigureOfTheYearHasItsSources(t *testing.T) {
	e := invent(3, 6)
	for i := range e.Figures {
		f := &e.Figures[i]
		if f.ID == indicator.SignatoriesValue && f.Year == 2025 {
			f.Used = indicator.LinesOf(indicator.Contribution{Subject: &indicator.Subject{Label: "=Arques"}, Count: 1, Why: "signataire depuis le 11/03/2021",
				At: []source.Ref{source.At("charte.xlsx", "Onglet un", 4, 3), source.At("charte.xlsx", "Onglet un", 5, 3), source.At("club.xlsx", "Onglet deux", 9, 0)}})
			f.Left = indicator.LinesOf(indicator.Contribution{Subject: &indicator.Subject{Label: "Moulle"}, Count: 1, Why: "retrait le 01/02/2023", At: []source.Ref{source.At("charte.xlsx", "Onglet un", 8, 4)}})
		}
	}
	var out bytes.Buffer
	err := WriteSources(&out, e, map[indicator.FigureID]string{indicator.SignatoriesValue: "34, ou 33 si le doublon est confirmé"})
	f := reopened(t, out.Bytes(), err, output)
	if got, _ := f.GetCellValue("Chiffres", "I6"); got != "34, ou 33 si le doublon est confirmé" {
		t.Errorf("the range reads %q", got)
	}
	figures, _ := f.GetRows("Chiffres")
	if want := rowHeader + len(reported(e)); len(figures) != want || len(figures) < 40 {
		t.Errorf("%d rows, %d figures", len(figures), want)
	}
	for row, want := range map[int]string{
		6: "1. Partenaires signataires|=Arques|compté|1|signataire depuis le 11/03/2021|S2|charte.xlsx|Onglet un|C4:C5",
		7: "1. Partenaires signataires|=Arques|compté|—|signataire depuis le 11/03/2021|S3|club.xlsx|Onglet deux|ligne 9",
		8: "1. Partenaires signataires|Moulle|laissé de côté|1|retrait le 01/02/2023|S2|charte.xlsx|Onglet un|D8",
	} {
		if got := rowOf(t, f, "Sources", row, 9); got != want {
			t.Errorf("row %d: %s", row, got)
		}
	}
}

func TestTheInternalWorkbookNamesWhoCame(t *testing.T) {
	e := invent(3, 6)
	p := indicator.Presences{
		Sessions: []indicator.Gathering{{Instance: columns.Club, Date: french.Day(2024, 3, 14)}, {Instance: columns.Committee, Date: french.Day(2025, 3, 14)}},
		Rows: []indicator.Presence{
			{Name: "Commune d’Arques", Nature: register.Body, Category: record.CategoryCommunes, Signatory: true, Unseen: true,
				Marks: []indicator.Mark{{Presence: record.Came, Role: record.Participant, People: 3}, {Presence: record.Excused, Role: record.Participant}}},
			{Name: "Jeanne Dupont", Nature: register.Citizen, Category: record.CategoryIndividuals, Marks: []indicator.Mark{{}, {Presence: record.Came, Role: record.Speaker, People: 1}}},
		},
	}
	data, err := WriteInternal(e, p)
	f := reopened(t, data, err, output)
	for row, want := range map[int]string{
		5: "Structure ou personne|Nature|Catégorie|Signataire|Présences|1. 14/03/2024 Club climat|2. 14/03/2025 Comité partenarial",
		6: "Commune d’Arques|Structure|Communes|oui|1|présent (3)|excusé",
		7: "Jeanne Dupont|Citoyen|Particuliers|non|1|—|intervenant",
	} {
		if got := rowOf(t, f, "Présences", row, 7); got != want {
			t.Errorf("row %d: %s", row, got)
		}
	}
	if got := rowOf(t, f, "Signataires non vus", 6, 3); got != "Commune d’Arques|Communes|1" {
		t.Error(got)
	}
	empty, err := WriteInternal(e, indicator.Presences{})
	if f := reopened(t, empty, err, output); !strings.HasPrefix(rowOf(t, f, "Présences", 6, 5), "aucune présence|") {
		t.Error("an empty list does not say so")
	}
}
