package pdf

import (
	"fmt"
	"math"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
	"pcaet/templates"
)

// sample is a report with every kind of block, of the length of a real one.
func sample() report.Report {
	return report.Report{
		Title: "Plan climat-air-énergie territorial 2020-2026 — Suivi-évaluation annuel de l’action " +
			"« Animation d’une instance territoriale « Climat-Energie » » — Année 2025",
		Subject: "Évaluation annuelle d’une action du plan climat",
		Author:  "Communauté d’agglomération du Pays de Saint-Omer",
		Notice:  "Document de travail — situation au 31 décembre 2025",
		Date:    "2025-12-31",
		Words:   layoutWords,
		Cover: report.Cover{
			Territory: "Communauté d’agglomération du Pays de Saint-Omer",
			Plan:      "Plan climat-air-énergie territorial 2020-2026",
			Title:     "Suivi-évaluation annuel de l’action « Animation d’une instance territoriale « Climat-Energie » »",
			Year:      "Année 2025",
			Scope:     "Ce document suit une action du plan. Il ne mesure ni les émissions de gaz à effet de serre ni les consommations d’énergie.",
			State:     "Document de travail — situation au 31 décembre 2025",
			Lines:     []string{"53 communes, 105 000 habitants", "Données arrêtées au 31 décembre 2025"},
		},
		Sections: []report.Section{
			inBrief(), synthesis(), signatories(), club(), mobilisation(), actions(), quality(), method(),
		},
	}
}

func paragraph(style report.ParagraphStyle, text string) report.Paragraph {
	return report.Paragraph{Style: style, Text: text}
}

func inBrief() report.Section {
	return report.Section{ID: "en-bref", Title: "En bref", Blocks: []report.Block{
		paragraph(report.Lead, "Cinq phrases pour comprendre où en est l’action à la fin de l’année 2025."),
		report.List{Items: []string{
			"34 partenaires ont signé la charte d’engagement, trois de plus qu’en 2024.",
			"41 acteurs ont participé au club climat, dont 23 partenaires signataires.",
			"6 actions collectives sont portées par au moins deux structures.",
			"31 communes sur 53 ont signé ou sont venues au moins une fois.",
			"Deux listes restent incomplètes : elles sont signalées à la page des données.",
		}},
		paragraph(report.Callout, "La liste de présence de la séance du 14 mars 2025 manque : les nombres du club climat sont donc un minimum."),
	}}
}

func synthesis() report.Section {
	return report.Section{ID: "synthese", Title: "Synthèse de l’année", NewPage: true, Blocks: []report.Block{
		paragraph(report.Lead, "L’action compte trois indicateurs. Les voici côte à côte, avec leur évolution depuis l’an dernier."),
		report.KeyFigures{Items: []report.KeyFigure{
			{Value: "34", Label: "partenaires signataires de la charte", Change: "+3 par rapport à 2024"},
			{Value: "41", Label: "acteurs et partenaires engagés au sein du club climat", Change: "stable par rapport à 2024"},
			{Value: "6", Label: "actions collectives portées", Change: "−1 par rapport à 2024"},
			{Value: "non renseigné", Label: "personnes présentes en moyenne par séance"},
		}},
		report.Heading{Level: 2, Text: "Les indicateurs d’année en année"},
		report.Table{
			Caption: "Les trois indicateurs de 2020 à 2025",
			Columns: []report.TableColumn{
				{Title: "Indicateur", Align: report.Left, Weight: 5},
				{Title: "2020", Align: report.Right, Weight: 1}, {Title: "2021", Align: report.Right, Weight: 1},
				{Title: "2022", Align: report.Right, Weight: 1}, {Title: "2023", Align: report.Right, Weight: 1},
				{Title: "2024", Align: report.Right, Weight: 1}, {Title: "2025", Align: report.Right, Weight: 1},
			},
			Rows: []report.TableRow{
				cells("Nombre de partenaires signataires de la charte", "0", "8", "17", "26", "31", "34"),
				cells("Nombre d’acteurs et de partenaires engagés au sein du club climat", "non renseigné", "22", "35", "38", "41", "41"),
				cells("Nombre d’actions collectives portées", "0", "1", "3", "5", "7", "6"),
			},
			Note: "Source : listes tenues par le service, lues le 31 décembre 2025. « Non renseigné » : aucune liste pour cette année.",
		},
		report.Heading{Level: 2, Text: "Ce que disent ces nombres"},
		paragraph(report.Body, "Le nombre de signataires progresse chaque année depuis 2020. Le club climat garde le même nombre d’acteurs qu’en 2024, "+
			"mais ce ne sont pas tous les mêmes : huit sont venus pour la première fois, huit ne sont pas revenus. Une action collective s’est achevée en juin."),
		report.Heading{Level: 3, Text: "Pour aller plus loin"},
		paragraph(report.Body, "Chaque indicateur a sa fiche dans les pages qui suivent : ce qu’il compte, comment il le compte, d’où viennent les données."),
	}}
}

func cells(texts ...string) report.TableRow {
	var row report.TableRow
	for _, text := range texts {
		row.Cells = append(row.Cells, report.TableCell{Text: text})
	}
	return row
}

func total(texts ...string) report.TableRow {
	row := cells(texts...)
	row.Total = true
	return row
}

func signatories() report.Section {
	return report.Section{ID: "indicateur-1", Title: "Indicateur 1 : nombre de partenaires signataires de la charte", NewPage: true, Blocks: []report.Block{
		report.Terms{Items: []report.Term{
			{Name: "Définition", Text: "Structures dont le dernier acte, au 31 décembre, est une signature de la charte d’engagement."},
			{Name: "Règle de calcul", Text: "Une structure qui signe deux fois compte une fois, à la première date. Un retrait la fait sortir, une nouvelle signature la fait revenir. Les citoyens qui signent sont comptés à part."},
			{Name: "Source", Text: "Liste des signatures tenue par le service (S2)."},
			{Name: "Unité", Text: "partenaires"},
			{Name: "Cible", Text: "40 partenaires en 2026."},
		}},
		report.SeriesChart{
			Title: "Partenaires signataires de la charte", Unit: "partenaires",
			Alt: "Barres par année : 0 en 2020, 8 en 2021, 17 en 2022, 26 en 2023, 31 en 2024, 34 en 2025 ; cible de 40 en 2026.",
			Points: []report.SeriesPoint{
				{Label: "2020", Value: indicator.Whole(0), Target: indicator.Whole(5)},
				{Label: "2021", Value: indicator.Whole(8), Target: indicator.Whole(10)},
				{Label: "2022", Value: indicator.Whole(17), Target: indicator.Whole(17)},
				{Label: "2023", Value: indicator.Whole(26), Target: indicator.Whole(25)},
				{Label: "2024", Value: indicator.Whole(31), Target: indicator.Whole(40)},
				{Label: "2025", Value: indicator.Whole(34), Target: indicator.Whole(40)},
			},
		},
		report.Table{
			Caption: "Signataires par année",
			Columns: []report.TableColumn{{Title: "Année", Align: report.Left, Weight: 1}, {Title: "Signataires", Align: report.Right, Weight: 1},
				{Title: "Nouveaux", Align: report.Right, Weight: 1}, {Title: "Sortis", Align: report.Right, Weight: 1}},
			Rows: []report.TableRow{cells("2020", "0", "0", "0"), cells("2021", "8", "8", "0"), cells("2022", "17", "9", "0"),
				cells("2023", "26", "10", "1"), cells("2024", "31", "6", "1"), cells("2025", "34", "4", "1")},
		},
		report.Heading{Level: 2, Text: "Commentaire du service"},
		paragraph(report.Body, "Les signatures de 2025 viennent surtout d’associations et de bailleurs. Le service constate que les entreprises demandent un rendez-vous avant de signer."),
		paragraph(report.Note, "Commentaire saisi par le service Transition énergétique le 12 janvier 2026."),
	}}
}

func club() report.Section {
	return report.Section{ID: "indicateur-2", Title: "Indicateur 2 : nombre d’acteurs et de partenaires engagés au sein du club climat", NewPage: true, Blocks: []report.Block{
		report.SeriesChart{
			Title: "Acteurs engagés au sein du club climat", Unit: "acteurs",
			Alt: "Barres par année : non renseigné en 2020, 22 en 2021, 35 en 2022, 38 en 2023, 41 en 2024, 41 en 2025.",
			Points: []report.SeriesPoint{
				{Label: "2020"}, {Label: "2021", Value: indicator.Whole(22)}, {Label: "2022", Value: indicator.Whole(35)},
				{Label: "2023", Value: indicator.Whole(38)}, {Label: "2024", Value: indicator.Whole(41)}, {Label: "2025", Value: indicator.Whole(41)},
			},
		},
		report.Heading{Level: 2, Text: "Séances tenues en 2025"},
		sessionTable(46),
		report.List{Ordered: true, Items: []string{"Ouvrir la liste de présence de chaque séance.", "Vérifier le nom des structures.", "Déposer la liste dans le dossier commun, sans changer le nom des colonnes, pour que la prochaine lecture la retrouve."}},
	}}
}

func sessionTable(n int) report.Table {
	t := report.Table{
		Caption: "Séances du club climat, avec le nombre d’acteurs et de personnes présentes",
		Columns: []report.TableColumn{{Title: "Séance", Align: report.Left, Weight: 2}, {Title: "Thème", Align: report.Left, Weight: 6},
			{Title: "Type", Align: report.Left, Weight: 2}, {Title: "Acteurs", Align: report.Right, Weight: 1}, {Title: "Personnes", Align: report.Right, Weight: 1}},
	}
	themes := []string{"Rénovation énergétique des bâtiments publics", "Alimentation locale et restauration collective",
		"Mobilités du quotidien : covoiturage, vélo, transport à la demande, et ce que chaque employeur peut faire pour ses salariés", "Eau et marais audomarois", "Sobriété numérique"}
	types := []string{"échange", "analyse", "construction"}
	people := 0
	for i := range n {
		people += 14 + i%9
		t.Rows = append(t.Rows, cells(fmt.Sprintf("%d\u00a0mars\u00a02025", 1+i%28), themes[i%len(themes)], types[i%3], fmt.Sprint(8+i%7), fmt.Sprint(14+i%9)))
	}
	t.Rows = append(t.Rows, total("Ensemble", "toutes les séances", "–", "41", fmt.Sprint(people)))
	return t
}

func mobilisation() report.Section {
	return report.Section{ID: "mobilisation", Title: "Mobilisation par catégorie et par commune", NewPage: true, Blocks: []report.Block{
		report.BarChart{
			Title: "Signataires par catégorie", Alt: "Communes 14, entreprises 8, associations 6, et huit autres catégories de 0 à 2.",
			Bars: []report.Bar{{Label: "Communes", Value: 14}, {Label: "Entreprises", Value: 8}, {Label: "Associations", Value: 6},
				{Label: "Intercommunalités et syndicats", Value: 2}, {Label: "Chambres consulaires", Value: 2}, {Label: "Enseignement et recherche", Value: 1},
				{Label: "Bailleurs et aménageurs", Value: 1}, {Label: "État et opérateurs", Value: 0}, {Label: "Région et Département", Value: 0}},
		},
		sampleMap(),
		report.Table{
			Caption: "Communes selon leur état",
			Columns: []report.TableColumn{{Title: "État", Align: report.Left, Weight: 3}, {Title: "Communes", Align: report.Right, Weight: 1}, {Title: "Part de la population", Align: report.Right, Weight: 1}},
			Rows:    []report.TableRow{cells("Ont signé la charte", "14", "48,2 %"), cells("Venues au club sans signer", "17", "27,0 %"), cells("Ni l’un ni l’autre", "22", "24,8 %"), total("Ensemble", "53", "100 %")},
		},
	}}
}

// sampleMap is a territory of hexagons, one of them with a hole.
func sampleMap() report.MapChart {
	m := report.MapChart{
		Title: "Les communes du territoire selon leur état", Alt: "Carte des communes : 14 ont signé, 17 sont venues au club, 22 ni l’un ni l’autre.", Credit: "Contours : IGN, INSEE.",
		Legend: []report.MapLegend{
			{State: indicator.CommuneSigned, Text: "La commune a signé la charte : 14 communes sur 53"},
			{State: indicator.CommuneEngaged, Text: "La commune est venue au club climat sans avoir signé : 17 communes sur 53"},
			{State: indicator.CommuneNeither, Text: "Ni l’un ni l’autre : 22 communes sur 53"},
		},
	}
	for i := range 24 {
		x, y := 2+0.07*float64(i%6)+0.035*float64(i/6%2), 50.6+0.039*float64(i/6)
		shape := report.MapShape{Name: fmt.Sprintf("Bourg-%d", i+1), State: indicator.CommuneState(1 + i%3), Rings: [][][2]float64{hexagon(x, y, 0.026)}}
		if i == 9 {
			shape.Rings = append(shape.Rings, hexagon(x, y, 0.01))
		}
		m.Shapes = append(m.Shapes, shape)
	}
	return m
}

func hexagon(x, y, radius float64) [][2]float64 {
	var ring [][2]float64
	for k := range 7 {
		sin, cos := math.Sincos(math.Pi/6 + float64(k%6)*math.Pi/3)
		ring = append(ring, [2]float64{x + radius*cos*1.58, y + radius*sin})
	}
	return ring
}

func actions() report.Section {
	t := report.Table{Caption: "Actions collectives en 2025",
		Columns: []report.TableColumn{{Title: "Action", Align: report.Left, Weight: 5}, {Title: "Portée par", Align: report.Left, Weight: 4}, {Title: "État", Align: report.Left, Weight: 2}, {Title: "Depuis", Align: report.Right, Weight: 1}},
		Rows: []report.TableRow{
			cells("Plan de mobilité inter-entreprises de la zone d’activités du Fond Squin", "Chambre de commerce et d’industrie Littoral Hauts-de-France ; Arc France", "en cours", "2023"),
			cells("Défi « Écoles économes »", "Communes d’Arques, de Longuenesse et de Saint-Omer", "en cours", "2022"),
			cells("Groupement d’achat de bois-énergie", "Parc naturel régional ; Fédération des communes forestières", "réalisé", "2021"),
		}}
	return report.Section{ID: "actions", Title: "Les actions collectives", NewPage: true, Blocks: []report.Block{t}}
}

func quality() report.Section {
	return report.Section{ID: "qualite", Title: "La qualité des données", Blocks: []report.Block{
		paragraph(report.Body, "Le programme a lu 12 fichiers et 1 204 lignes. 1 180 lignes comptent, 9 sont écartées, 15 sont des titres ou des totaux. Chaque ligne écartée est signalée au service, avec la cellule et ce qu’il faut y mettre."),
		report.Heading{Level: 2, Text: "Ce qui reste à vérifier"},
		report.List{Items: []string{"Trois dates de signature illisibles.", "Deux structures dont le nom se ressemble : elles comptent pour deux tant que le service n’a pas tranché."}},
	}}
}

func method() report.Section {
	return report.Section{ID: "methode", Title: "Méthode et glossaire", NewPage: true, Blocks: []report.Block{
		report.Terms{Items: []report.Term{
			{Name: "PCAET", Text: "Plan climat-air-énergie territorial : le plan que toute intercommunalité de plus de 20 000 habitants doit adopter."},
			{Name: "Comité partenarial", Text: "Instance qui suit le plan. Elle réunit les signataires de la charte d’engagement."},
			{Name: "Club climat", Text: "Rencontres ouvertes à tous : habitants, associations, entreprises, communes."},
		}},
	}}
}

// theme is the shipped one.
func theme() *report.Theme {
	t, err := report.LoadTheme(templates.FS)
	if err != nil {
		panic(err)
	}
	return t
}

// portrait is the look of a report to be read.
func portrait() *look { return newLook(report.Report{Words: layoutWords}, theme()) }

// layoutWords is those of the shipped wording.
var layoutWords = func() report.Words {
	w, err := report.LoadWording(templates.FS)
	if err != nil {
		panic(err)
	}
	return w.Words()
}()
