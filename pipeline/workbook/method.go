package workbook

import (
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
)

// common is the rules that hold for every figure, in the words of those who
// keep the lists.
func common() [][2]string {
	return [][2]string{
		{"Date d’arrêt", "Les comptes sont arrêtés au 31 décembre de chaque année ; pour l’année du rapport, à la date d’arrêt si elle vient avant."},
		{"Ce qui manque", "Une liste absente donne « non renseigné », jamais zéro. « incomplet » signale qu’une liste ou un fichier manque, « non calculable » une division par zéro, « — » ce qui n’a pas d’objet."},
		{"Dates incomplètes", "Une date dont on ne connaît que le mois ou l’année compte à partir de son premier jour."},
		{"Qui est qui", "Une structure écrite de plusieurs façons compte une fois. Un doublon non confirmé par le service compte pour deux."},
		{"Personnes", "Aucune personne n’est nommée. Les citoyens et les professionnels indépendants sont comptés sans être nommés."},
		{"Signatures", "« en cours », « à relancer » et « refus » ne sont pas des signatures. D’une année à l’autre : signataires datés = signataires datés de l’année d’avant + nouveaux signataires − retraits."},
		{"Séances", "Une séance est une instance et une date (et un thème s’il y en a deux le même jour), tous fichiers réunis. Un excusé n’est pas présent. Sans aucune présence, la séance n’a pas été tenue."},
		{"Actions", "« à développer » n’a pas commencé, quelles que soient les dates. Sans date de début, une action commence l’année de sa fin. Abandonnée, elle quitte le compte à partir de l’année de sa fin. Deux lignes de même titre sont une seule action ; « communes » ou « à définir » ne nomment aucun porteur."},
		{"Évolution", "Différence avec l’année d’avant, sans pourcentage et sans ce qui n’a pas de date ; « stable » veut dire égal. Elle n’est donnée que sur des bases complètes. Tant que l’année n’est pas finie, elle se compte depuis le même jour de l’année d’avant ; elle est alors écrite en toutes lettres, car les listes ne disent pas ce qui était connu ce jour-là."},
		{"Formules", "Chaque chiffre de « Synthèse » et d’« Indicateurs » est une formule sur les listes de ce classeur ; le programme l’a recalculée avant de publier."},
		{"Sources", "Chaque ligne cite sa source par un code (S3, ligne 14). Le service qui tient les listes sait à quel fichier le code répond. « D » désigne ce que le service a saisi en réponse au programme, ou dans ce classeur."},
	}
}

// rulesOf is the rule of every figure of « Indicateurs »; those of the
// categories are one.
func rulesOf() [][2]string {
	var rules [][2]string
	for _, g := range groups() {
		for _, r := range g.rows {
			switch label, category := r.id.Definition().Name, indicator.SignatoriesIn(record.CategoryCommunes); {
			case r.id == category:
				rules = append(rules, [2]string{g.short + " — Signataires par catégorie", r.id.Rule()})
			case !strings.HasPrefix(string(r.id), "signatories.category."):
				rules = append(rules, [2]string{g.short + " — " + label, r.id.Rule()})
			}
		}
	}
	return rules
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
	explained := func(table, word, meaning string, top int, pairs [][2]string) list {
		l := list{sheet: sheetMethod, table: table, top: top, columns: []column{{word, 48, left}, {meaning, 110, left}}}
		for _, p := range pairs {
			l.add(sentence(p[0]), sentence(p[1]))
		}
		return l
	}
	titles := []string{"Règles communes", "Règle de chaque chiffre", "Paramètres de ce classeur", "Glossaire"}
	w.stack(sheetMethod, titles, func(n, top int) list {
		switch n {
		case 0:
			return explained("T_Regles", "Sujet", "Règle", top, common())
		case 1:
			return explained("T_Chiffres", "Chiffre", "Règle", top, rulesOf())
		case 2:
			l := explained("T_Parametres", "Paramètre", "Valeur", top, nil)
			for _, p := range parameters(w.book.e) {
				l.add(p[0], p[1])
			}
			return l
		}
		return explained("T_Glossaire", "Mot", "Sens", top, glossary())
	})
}
