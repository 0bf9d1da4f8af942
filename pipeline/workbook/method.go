package workbook

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// counting is the rules by which every figure is counted, in the words of
// those who keep the lists.
func counting() [][2]string {
	return [][2]string{
		{"Toutes", "Les comptes sont arrêtés au 31 décembre de chaque année ; pour l’année du rapport, à la date d’arrêt si elle vient avant."},
		{"Toutes", "Une liste absente donne « non renseigné », jamais zéro. « incomplet » signale qu’une liste ou un fichier manque."},
		{"Toutes", "La structure qui porte le plan n’est pas comptée parmi ses propres partenaires."},
		{"Toutes", "Une structure écrite de plusieurs façons compte une fois. Un doublon non confirmé compte pour deux."},
		{"Toutes", "Une date dont on ne connaît que le mois ou l’année compte à partir de son premier jour."},
		{"1. Signataires", "Est signataire une structure dont le dernier événement connu à la date d’arrêt est une signature. Un retrait y met fin ; une nouvelle signature la fait revenir."},
		{"1. Signataires", "Signer deux fois compte une fois, à la première date. « en cours », « à relancer » et « refus » ne sont pas des signatures."},
		{"1. Signataires", "Un « oui » sans date compte dans la valeur de l’année du rapport, et dans aucune entrée, sortie ni évolution."},
		{"1. Signataires", "D’une année à l’autre : signataires datés = signataires datés de l’année d’avant + nouvelles signatures − retraits."},
		{"1. Signataires", "Un professionnel indépendant signataire est compté sans être nommé. Les citoyens signataires sont à part de la valeur."},
		{"1. Signataires", "Une commune n’est signataire que si elle a signé elle-même. La part de la population rapporte leur population municipale à celle de toutes les communes du territoire."},
		{"2. Club climat", "Est engagé un acteur présent à au moins une séance du club tenue dans l’année (seuil : voir les paramètres)."},
		{"2. Club climat", "Valeur = partenaires + autres organisations + citoyens. Est partenaire, à la date d’arrêt de l’année, un signataire ou une structure inscrite sur la liste des partenaires."},
		{"2. Club climat", "Un excusé n’est pas présent. Trois personnes d’une même structure comptent pour un acteur ; une personne venue pour deux structures, pour deux."},
		{"2. Club climat", "Les agents de la structure porteuse et les intervenants sont comptés à part. Un effectif sans nom n’entre que dans les personnes présentes, « au moins »."},
		{"2. Club climat", "Une séance est une instance et une date (et un thème s’il y en a deux le même jour), tous fichiers réunis. Sans aucune présence, elle n’a pas été tenue."},
		{"2. Club climat", "Une année sans feuille de présence est « non renseigné »."},
		{"3. Actions collectives", "Est collective une action dont la ligne le dit, ou que portent au moins deux structures en plus de la structure porteuse du plan. Un « non » explicite l’emporte. Un partenaire associé ne porte pas."},
		{"3. Actions collectives", "Une action est active dans l’année si elle a commencé à la date d’arrêt et n’était pas terminée avant l’année. L’état l’emporte sur les dates : « à développer » n’a pas commencé."},
		{"3. Actions collectives", "Sans date de début, une action commence l’année de sa fin ; réalisée sans date de fin, elle finit l’année de son début. Abandonnée, elle quitte le compte à partir de l’année de sa fin."},
		{"3. Actions collectives", "« en cours » ou « réalisée » sans aucune date ne compte que dans l’année du rapport. Une date de fin passée sans « réalisée » ni « abandonnée » : active, en retard."},
		{"3. Actions collectives", "Deux lignes de même titre sont une seule action. Un nom vague (« communes », « à définir ») n’est pas un porteur."},
		{"Évolution", "Différence avec l’année d’avant, sans pourcentage. « stable » veut dire égal. Pas d’évolution avant le 31 décembre, ni sur une base incomplète."},
		{"Formules", "Chaque chiffre de « Synthèse » et d’« Indicateurs » est une formule sur les listes de ce classeur ; le programme l’a recalculée avant de publier."},
		{"Sources", "Chaque ligne cite sa source par un code (S3, ligne 14). Le service qui tient les listes sait à quel fichier le code répond."},
	}
}

// glossary explains the words of the sheets.
func glossary() [][2]string {
	return [][2]string{
		{"Acteur", "Structure ou citoyen qui prend part à l’animation du plan."},
		{"Action collective", "Action portée à plusieurs, en plus de la structure porteuse du plan."},
		{"Charte d’engagement", "Texte par lequel une structure s’engage pour le plan."},
		{"Cible", "Valeur à atteindre dans l’année, quand elle a été fixée."},
		{"Club climat", "Rencontres ouvertes à tous : acteurs engagés ou non, citoyens, associations, entreprises."},
		{"Comité partenarial", "Instance qui réunit les partenaires du plan."},
		{"Date d’arrêt", "Dernier jour compté."},
		{"Effectif", "Dans « Club climat » : ligne qui donne un nombre d’acteurs non nommés. Dans « Séances » : « au moins » quand un nombre manque."},
		{"Partenaire", "Signataire de la charte, ou structure inscrite sur la liste des partenaires."},
		{"PCAET", "Plan climat-air-énergie territorial."},
		{"Population municipale", "Habitants d’une commune, sans double compte (Insee)."},
		{"Signataire", "Structure qui a signé la charte et ne s’en est pas retirée."},
		{"Suivi-évaluation", "Regard annuel sur ce qui a été fait, au moyen des indicateurs de la fiche-action."},
	}
}

// parameters are what this run was given.
func parameters(e *indicator.Evaluation) [][2]cell {
	f := e.Frame
	end := itoa(f.Config.Plan.Start) + "-" + itoa(f.Config.Plan.End)
	if f.Config.Plan.ProlongedUntil > f.Config.Plan.End {
		end += ", prolongé jusqu’en " + itoa(f.Config.Plan.ProlongedUntil)
	}
	people := 0
	for _, m := range f.Members {
		people += m.Population
	}
	rows := [][2]cell{
		{text("Territoire"), text(f.Name)},
		{text("Communes du territoire"), count(len(f.Members))},
		{text("Population municipale du territoire"), count(people)},
		{text("Période du plan"), text(end)},
		{text("Année du rapport"), year(f.Year)},
		{text("Date d’arrêt des comptes"), day(f.AsOf)},
		{text("Séances à suivre pour être compté au club"), count(f.Config.Club.MinSessions)},
		{text("État du document"), text(state(e))},
	}
	for _, i := range indicator.Indicators() {
		target := text(noTarget)
		if t := e.Target(i.ID, f.Year); t.Known() {
			target = count(t.Num)
		}
		rows = append(rows, [2]cell{text("Cible " + itoa(f.Year) + french.Space + ": " + i.Title), target})
	}
	if e.Examples {
		rows = append(rows, [2]cell{text("Données"), text(invented)})
	}
	return rows
}

// method writes « Méthode ».
func (w *writer) method() {
	titles := []string{"Règles de comptage", "Paramètres de ce classeur", "Glossaire"}
	w.stack(sheetMethod, titles, func(n, top int) list {
		l := list{sheet: sheetMethod, top: top}
		switch n {
		case 0:
			l.table, l.columns = "T_Regles", []column{{"Indicateur", 46, left}, {"Règle", 110, left}}
			for _, r := range counting() {
				l.add(sentence(r[0]), sentence(r[1]))
			}
		case 1:
			l.table, l.columns = "T_Parametres", []column{{"Paramètre", 46, left}, {"Valeur", 110, left}}
			for _, r := range parameters(w.book.e) {
				l.add(r[0], r[1])
			}
		default:
			l.table, l.columns = "T_Glossaire", []column{{"Mot", 46, left}, {"Sens", 110, left}}
			for _, r := range glossary() {
				l.add(text(r[0]), sentence(r[1]))
			}
		}
		return l
	})
}
