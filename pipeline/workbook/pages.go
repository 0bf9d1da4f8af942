package workbook

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// scope is what the document measures, and what it does not.
const scope = "Ce document suit une action du plan. Il ne mesure ni les émissions de gaz à effet de serre ni les consommations d’énergie."

// Colours of the tabs, opaque: what to read first, the lists, what explains
// them.
const (
	tabRead    = "FF" + accent
	tabList    = "FF" + third
	tabExplain = "FF" + second
)

// pages are the sheets, in their order.
func pages(e *indicator.Evaluation) []page {
	y := itoa(e.Frame.Year)
	p := e.Frame.Config.Plan
	list := func(sheet, title, about string, frozenCol int) page {
		return page{sheet: sheet, title: title, about: about, tab: tabList, paper: paperA4, gridlines: true, frozen: rowHeader, frozenCol: frozenCol}
	}
	club := list(sheetClub, "Club climat",
		"Une ligne par structure : séances suivies et qualité, par année. Les citoyens et les professionnels indépendants sont comptés, sans être nommés.", 1)
	club.paper = paperA3
	actions := list(sheetActions, "Actions collectives", "Une ligne par action, collective ou non, et pourquoi elle compte.", 1)
	actions.paper = paperA3
	sessions := list(sheetSessions, "Séances", "Une ligne par séance tenue, toutes instances ; acteurs présents par catégorie.", 2)
	sessions.paper = paperA3
	figures := list(sheetFigures, "Indicateurs "+itoa(p.Start)+"-"+y,
		"Chaque chiffre est une formule sur les listes des feuilles suivantes. Les graphiques sont sous le tableau.", 2)
	figures.tab, figures.paper, figures.onePage, figures.portrait = tabRead, paperA3, true, true // the table and its charts
	communes := list(sheetCommunes, "Communes du territoire", "Les "+itoa(len(e.Communes))+" communes et ce qu’elles ont fait au "+french.Long(e.Frame.AsOf)+".", 1)
	communes.portrait = true
	signatories := list(sheetSignatories, "Signataires de la charte",
		"Une ligne par engagement : signature, puis retrait s’il y en a eu un. Une structure qui signe de nouveau a deux lignes.", 1)
	if len(e.Commitments) > manyRows { // as wide as lying on A4, twice as many rows
		signatories.paper, signatories.portrait = paperA3, true
	}
	partners := list(sheetPartners, "Partenaires", "Les structures qui ont signé la charte ou suivi le Club climat.", 1)
	if len(e.Partners) > manyRows {
		partners.paper, partners.portrait = paperA3, true
	}
	all := []page{
		{sheet: sheetContents, title: "Sommaire", about: scope, tab: tabRead, paper: paperA4, onePage: true},
		{sheet: sheetSummary, title: "Synthèse " + y, about: "Les trois indicateurs de la fiche-action, sur une page.", tab: tabRead, paper: paperA4, onePage: true},
		figures,
		signatories,
		club,
		sessions,
		actions,
		partners,
		communes,
		list(sheetTargets, "Cibles et commentaires",
			"Les cibles, les valeurs reprises et les commentaires. Un texte saisi ici dans la colonne « Commentaire » est repris à l’édition suivante.", 2),
	}
	if revised(e) {
		all = append(all, list(sheetRevisions, "Révisions", "Ce qui a été publié et n’est plus le même, depuis l’"+e.Review.Title()+" : une ligne par cause.", 1))
	}
	return append(all,
		page{sheet: sheetQuality, title: "Qualité des données", about: "Ce qui a été lu, ce qui a été écarté et ce qui reste à vérifier : " + e.Account.Sentence(), tab: tabExplain, paper: paperA4},
		page{sheet: sheetMethod, title: "Méthode", about: "Comment chaque chiffre est compté, avec quels paramètres, et le sens des mots.", tab: tabExplain, paper: paperA4})
}

// pageOf finds the page of a sheet. It panics when there is none, a bug.
func pageOf(e *indicator.Evaluation, sheet string) page {
	for _, p := range pages(e) {
		if p.sheet == sheet {
			return p
		}
	}
	panic("workbook: no page " + sheet)
}
