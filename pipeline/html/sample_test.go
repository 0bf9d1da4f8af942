package html

import (
	"fmt"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
	"pcaet/templates"
)

// sample is a report with every kind of block.
func sample() report.Report {
	return report.Report{
		Title:   "Plan climat-air-énergie territorial 2020-2026 — Suivi-évaluation annuel — Année 2025",
		Subject: "Ce document suit une action du plan.",
		Author:  "Communauté d’agglomération du Pays de Saint-Omer",
		Notice:  "Document de travail — situation au 31 décembre 2025",
		Date:    "2025-12-31",
		Words:   layoutWords,
		Cover: report.Cover{
			Territory: "Communauté d’agglomération du Pays de Saint-Omer",
			Plan:      "Plan climat-air-énergie territorial 2020-2026",
			Title:     "Suivi-évaluation annuel de l’action « Animation d’une instance territoriale « Climat-Energie » »",
			Year:      "Année 2025",
			Scope:     "Ce document suit une action du plan. Il ne mesure ni les émissions ni les consommations.",
			State:     "Document de travail — situation au 31 décembre 2025",
			Logo:      &report.Logo{PNG: []byte("\x89PNG"), Width: 40, Height: 20, Alt: "Logo « CAPSO »"},
			Lines:     []string{"Bilan 2020-2025", "DONNÉES FICTIVES"},
		},
		Sections: []report.Section{
			{ID: "en-bref", Title: "En bref", NewPage: true, Blocks: []report.Block{
				paragraph(report.Lead, "Trois phrases pour comprendre."),
				report.List{Items: []string{"34 partenaires ont signé.", "41 acteurs sont venus.", "6 actions sont portées."}},
				report.List{Ordered: true, Items: []string{"Ouvrir la liste.", "Vérifier le nom."}},
				paragraph(report.Callout, "La liste du 14 mars manque\u00a0: les nombres sont un minimum."),
			}},
			{ID: "synthese", Title: "Synthèse", NewPage: true, Blocks: []report.Block{
				report.KeyFigures{Items: []report.KeyFigure{
					{Value: "34", Label: "partenaires signataires", Change: "+3 par rapport à 2024", Of: report.FigureRef{ID: indicator.SignatoriesValue, Year: 2025}},
					{Value: "non renseigné", Label: "personnes par séance"},
				}},
				report.Heading{Level: 2, Text: "Les indicateurs d’année en année"},
				yearTable(),
				report.Heading{Level: 3, Text: "Pour aller plus loin"},
				paragraph(report.Body, "Chaque indicateur a sa fiche."),
			}},
			{ID: "indicateur-1", Title: "Indicateur 1", Blocks: []report.Block{
				report.Terms{Items: []report.Term{{Name: "Définition", Text: "Structures qui ont signé."}, {Name: "Cible", Text: "40 en 2026."}}},
				report.SeriesChart{Title: "Signataires", Unit: "partenaires", Alt: "Barres par année.", Points: []report.SeriesPoint{
					{Label: "2020"}, {Label: "2021", Value: indicator.Whole(0), Target: indicator.Whole(10)},
					{Label: "2022", Value: indicator.Whole(17), Target: indicator.Whole(10)},
					{Label: "2023", Value: indicator.Ratio(51, 2), Target: indicator.Whole(25)},
					{Label: "2024", Value: indicator.Whole(31)}, {Label: "2025", Value: indicator.Whole(1234), Target: indicator.Whole(1300)},
				}},
				report.BarChart{Title: "Par catégorie", Alt: "Barres horizontales.", Bars: []report.Bar{{Label: "Communes", Value: 14}, {Label: "Bailleurs et aménageurs", Value: 0}}},
				sampleMap(),
				paragraph(report.Note, "Lu le 31 décembre."),
			}},
		},
	}
}

func paragraph(style report.ParagraphStyle, text string) report.Paragraph {
	return report.Paragraph{Style: style, Text: text}
}

func yearTable() report.Table {
	t := report.Table{Caption: "Les indicateurs de 2020 à 2025", Note: "Source\u00a0: listes du service.",
		Columns: []report.TableColumn{{Title: "Indicateur", Align: report.Left}}}
	row := report.TableRow{Cells: []report.TableCell{{Text: "Nombre de partenaires signataires de la charte"}}}
	for year := 2020; year <= 2025; year++ {
		t.Columns = append(t.Columns, report.TableColumn{Title: fmt.Sprint(year), Align: report.Right})
		row.Cells = append(row.Cells, report.TableCell{Text: fmt.Sprint(3 * (year - 2020)), Of: report.FigureRef{ID: indicator.SignatoriesValue, Year: year}})
	}
	sum := report.TableRow{Cells: append([]report.TableCell{{Text: "Ensemble"}}, row.Cells[1:]...), Total: true}
	t.Rows = []report.TableRow{row, sum}
	return t
}

// sampleMap is three squares side by side, the first with a hole.
func sampleMap() report.MapChart {
	m := report.MapChart{Title: "Les communes", Alt: "Carte de trois communes.", Credit: "IGN, INSEE", Legend: []report.MapLegend{
		{State: indicator.CommuneSigned, Text: "a signé (1)"}, {State: indicator.CommuneEngaged, Text: "est venue (1)"}, {State: indicator.CommuneNeither, Text: "ni l’un ni l’autre (1)"}}}
	for i, name := range []string{"Arques", "Clairmarais", "Zudausques"} {
		west := 2 + 0.1*float64(i)
		m.Shapes = append(m.Shapes, report.MapShape{Name: name, State: indicator.CommuneState(3 - i), Rings: [][][2]float64{square(west, 50.6, 0.1)}})
	}
	m.Shapes[0].Rings = append(m.Shapes[0].Rings, square(2.02, 50.62, 0.01))
	return m
}

// square has its lower left corner at a place, in degrees.
func square(west, south, side float64) [][2]float64 {
	return [][2]float64{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}}
}

// layoutWords is those of the shipped wording.
var layoutWords = func() report.Words {
	w, err := report.LoadWording(templates.FS)
	if err != nil {
		panic(err)
	}
	return w.Words()
}()
