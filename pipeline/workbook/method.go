package workbook

import (
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// common is the rules that hold for every figure, in the words of those who
// keep the lists.
func common() [][2]string {
	return [][2]string{
		{"Date d’arrêt", "Les comptes sont arrêtés au 31 décembre de chaque année ; pour l’année du rapport, à la date d’arrêt si elle vient avant."},
		{"Ce qui manque", "Une liste absente donne « non renseigné », jamais zéro. « incomplet » signale qu’une liste ou un fichier manque, « non calculable » une division par zéro, « — » ce qui n’a pas d’objet."},
		{"Dates incomplètes", "Une date dont on ne connaît que le mois ou l’année compte à partir de son premier jour."},
		{"Qui est qui", "Une structure écrite de plusieurs façons compte une fois. Un doublon non confirmé par le service compte pour deux."},
		{"Valeur retenue", register.ValueRule},
		{"Personnes", "Aucune personne n’est nommée. Les citoyens et les professionnels indépendants sont comptés sans être nommés."},
		{"Signatures", "« en cours », « à relancer » et « refus » ne sont pas des signatures. D’une année à l’autre : signataires datés = signataires datés de l’année d’avant + nouveaux signataires − retraits."},
		{"Séances", "Une séance est une instance et une date (et un thème s’il y en a deux le même jour), tous fichiers réunis. Un excusé n’est pas présent. Sans aucune présence, la séance n’a pas été tenue."},
		{"Actions", "« à développer » n’a pas commencé, quelles que soient les dates. Sans date de début, une action commence l’année de sa fin. Abandonnée, elle quitte le compte à partir de l’année de sa fin. Deux lignes de même titre sont une seule action ; « communes » ou « à définir » ne nomment aucun porteur."},
		{"Évolution", "Différence avec l’année d’avant, sans pourcentage et sans ce qui n’a pas de date ; « stable » veut dire égal. Elle n’est donnée que sur des bases complètes. Tant que l’année n’est pas finie, elle se compte depuis le même jour de l’année d’avant ; elle est alors écrite en toutes lettres, car les listes ne disent pas ce qui était connu ce jour-là."},
		{"Formules", "Chaque chiffre de « Synthèse » et d’« Indicateurs » est une formule sur les listes de ce classeur ; le programme l’a recalculée avant de publier. La cellule de chaque chiffre de l’année porte un nom, donné ci-dessous : =valeur_signataires, par exemple."},
		{"Sources", "Chaque ligne cite sa source par un code (S3, ligne 14). Le service qui tient les listes sait à quel fichier le code répond. « D » désigne ce que le service a saisi en réponse au programme, ou dans ce classeur."},
	}
}

// ruleList is the rule of every figure of « Indicateurs », and the name of its
// cell of the reported year; the rule of the categories is said once.
func ruleList() list {
	l := explained("T_Chiffres", "Chiffre", "Règle")
	l.columns = append(l.columns, column{"Nom de la cellule dans ce classeur", 46, left})
	for _, g := range groups() {
		for _, r := range g.rows {
			switch name, category := g.nameOf(r.id), indicator.SignatoriesIn(record.CategoryCommunes); {
			case r.id == category:
				l.add(text(g.short+" — Signataires par catégorie"), sentence(r.id.Rule()), text(name+", et de même pour chaque catégorie"))
			case !strings.HasPrefix(string(r.id), "signatories.category."):
				l.add(sentence(g.short+" — "+r.id.Definition().Name), sentence(r.id.Rule()), text(name))
			}
		}
	}
	return l
}

// matchingList is the table that decides whether two writings are one body, as
// the register applies it.
func matchingList() list {
	l := explained("T_Rapprochements", "Ce qui est fait", "Quand")
	for _, r := range register.Table() {
		l.add(text(r.Verdict.French()), sentence(r.French()))
	}
	return l
}

// referenceList says where what the lists do not tell comes from.
func referenceList(e *indicator.Evaluation) list {
	l := explained("T_References", "Donnée", "Source")
	sheets := len(e.Sources.Places())
	for _, r := range [][2]string{
		{"Listes du territoire", "Tableurs tenus par le service : " + french.Count(sheets, "feuille", "feuilles") + ", dont « " + sheetQuality + " » donne les codes."},
		{"Communes, codes Insee et population municipale", "Insee, Code officiel géographique ; DGCL, Banatic. La population municipale compte chaque habitant une fois."},
		{"Codes postaux", "La Poste."},
		{"Contours de la carte du rapport", "IGN, Admin Express ; Insee."},
		{"Licence de ces données", "Licence Ouverte 2.0 (Etalab)."},
	} {
		l.add(sentence(r[0]), sentence(r[1]))
	}
	return l
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

// explained begins a table of words and what they mean.
func explained(table, word, meaning string) list {
	return list{sheet: sheetMethod, table: table, columns: []column{{word, 48, left}, {meaning, 110, left}}}
}

// told is a table of words and what they mean, from pairs of them.
func told(table, word, meaning string, pairs [][2]string) list {
	l := explained(table, word, meaning)
	for _, p := range pairs {
		l.add(sentence(p[0]), sentence(p[1]))
	}
	return l
}

// method writes « Méthode ».
func (w *writer) method() {
	e := w.book.e
	given := explained("T_Parametres", "Paramètre", "Valeur")
	for _, p := range parameters(e) {
		given.add(p[0], p[1])
	}
	w.stack(sheetMethod, []section{
		{"Règles communes", told("T_Regles", "Sujet", "Règle", common())},
		{"Règle de chaque chiffre", ruleList()},
		{"Paramètres de ce classeur", given},
		{"Sources", referenceList(e)},
		{french.Typeset("Comment deux écritures sont reconnues pour une même structure : la première ligne qui convient décide"), matchingList()},
		{"Glossaire", told("T_Glossaire", "Mot", "Sens", glossary())},
	})
}
