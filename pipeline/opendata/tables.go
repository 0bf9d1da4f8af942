package opendata

import (
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
)

// tables are the four files.
func tables(e *indicator.Evaluation) []table {
	return []table{signatories(e), sessions(e), actions(e), figures(e)}
}

func signatories(e *indicator.Evaluation) table {
	type line = indicator.Commitment
	return fill(table{name: "signataires", title: "Signataires de la charte",
		about: "Une ligne par engagement d’une structure. Une structure qui s’est retirée puis a signé de nouveau a deux lignes. Les professionnels indépendants ne sont pas nommés ; les citoyens ne figurent pas ici."},
		e.Commitments, []field[line]{
			{"nom", "Structure", "Nom retenu de la structure", text, func(c line) string { return c.Body.Name }},
			{"siren", "SIREN", "Numéro SIREN, quand il est connu et valide", text, func(c line) string { return c.Body.SIREN }},
			{"categorie", "Catégorie", "Catégorie de la structure", text, func(c line) string { return category(c.Body.Category) }},
			{"commune", "Commune", "Commune du territoire où se trouve la structure", text, func(c line) string { return c.Body.Commune }},
			{"code_insee", "Code Insee", "Code Insee de cette commune", text, func(c line) string { return c.Body.INSEE }},
			{"date_signature", "Date de signature", "Première signature de cet engagement ; vide si elle n’est pas connue", date, func(c line) string { return day(c.From) }},
			{"sans_date", "Sans date", "La structure a signé, la date n’est pas connue", yesNo, func(c line) string { return answer(c.Undated) }},
			{"date_retrait", "Date de retrait", "Fin de l’engagement ; vide s’il dure", date, func(c line) string { return day(c.Until) }},
			{"contribution", "Contribution", "Une contribution est écrite", yesNo, func(c line) string { return answer(c.Contribution) }},
			{"commune_du_territoire", "Commune du territoire", "La structure est elle-même une commune du territoire", yesNo, func(c line) string { return answer(c.Member) }},
		})
}

func sessions(e *indicator.Evaluation) table {
	type line = indicator.Session
	fields := []field[line]{
		{"date", "Date", "Date de la séance", date, func(s line) string { return day(s.Date) }},
		{"instance", "Instance", "Instance réunie", text, func(s line) string { return s.Instance.French() }},
		{"theme", "Thème", "Thème de la séance", text, func(s line) string { return s.Theme }},
		{"type", "Type", "Échange, analyse ou construction", text, func(s line) string { return s.Type }},
		{"acteurs", "Acteurs", "Acteurs distincts présents, agents et intervenants à part", integer, func(s line) string { return whole(s.Actors) }},
		{"personnes", "Personnes", "Personnes présentes", integer, func(s line) string { return whole(s.People) }},
		{"personnes_au_moins", "Au moins", "Le nombre de personnes est un minimum", yesNo, func(s line) string { return answer(s.AtLeast) }},
		{"agents", "Agents", "Présences d’agents de l’intercommunalité", integer, func(s line) string { return whole(s.Agents) }},
		{"intervenants", "Intervenants", "Présences d’intervenants", integer, func(s line) string { return whole(s.Speakers) }},
	}
	for i, c := range record.Categories() {
		fields = append(fields, field[line]{"acteurs_" + strings.ReplaceAll(french.Fold(c.French()), " ", "_"), "Acteurs : " + c.French(),
			"Acteurs présents de cette catégorie", integer, func(s line) string {
				if i < len(s.ByCategory) {
					return whole(s.ByCategory[i])
				}
				return whole(0)
			}})
	}
	return fill(table{name: "club-seances", title: "Séances tenues", about: "Une ligne par séance tenue, toutes instances. Personne n’est nommé."}, e.Sessions, fields)
}

func actions(e *indicator.Evaluation) table {
	type line = indicator.Action
	order := french.NewCollator()
	return fill(table{name: "actions", title: "Actions",
		about: "Une ligne par action de la liste, collective ou non. Les structures sont séparées par une virgule ; un nom qui contient une virgule est entre guillemets droits."},
		e.Actions, []field[line]{
			{"titre", "Titre", "Titre de l’action", text, func(a line) string { return a.Title }},
			{"code", "Code", "Code de l’action", text, func(a line) string { return a.Code }},
			{"comptee", "Comptée", "L’action est collective et a commencé", yesNo, func(a line) string { return answer(a.Counted) }},
			{"motif", "Pourquoi", "Pourquoi elle est comptée, ou ne l’est pas", text, func(a line) string { return a.Why }},
			{"porteurs", "Porteurs", "Structures qui portent l’action", text, func(a line) string { return names(a.Carriers, order) }},
			{"partenaires", "Partenaires associés", "Structures associées, qui ne portent pas l’action", text, func(a line) string { return names(a.Partners, order) }},
			{"statut", "Statut", "Où en est l’action", text, func(a line) string { return a.Status.French() }},
			{"date_debut", "Début", "Début de l’action", date, func(a line) string { return day(a.Start) }},
			{"date_fin", "Fin", "Fin de l’action", date, func(a line) string { return day(a.End) }},
			{"sans_date", "Sans date", "Comptée dans la seule année du rapport, faute de date", yesNo, func(a line) string { return answer(a.Undated) }},
			{"premiere_annee", "Première année", "Première année comptée", year, func(a line) string { return some(a.FirstYear) }},
			{"derniere_annee", "Dernière année", "Dernière année comptée ; vide si elle dure", year, func(a line) string { return some(a.LastYear) }},
			{"annee_achevement", "Achèvement", "Année où l’action a été achevée", year, func(a line) string { return some(a.DoneYear) }},
			{"en_retard", "En retard", "La fin prévue est passée", yesNo, func(a line) string { return answer(a.Late) }},
			{"effets", "Effets", "Effets attendus", text, func(a line) string { return strings.Join(a.Impacts, ", ") }},
		})
}

// figureLine is a figure and what it is.
type figureLine struct {
	figure    indicator.Figure
	what      indicator.Definition
	indicator indicator.Indicator
	target    indicator.Amount // of the indicator, beside its value alone
}

func figures(e *indicator.Evaluation) table {
	type line = figureLine
	var lines []line
	for _, i := range indicator.Indicators() {
		for _, d := range indicator.Definitions() {
			if d.ID.Indicator() != i.ID {
				continue
			}
			for _, y := range e.Frame.Years() {
				f, ok := e.Figure(d.ID, y)
				if !ok {
					continue
				}
				l := line{figure: f, what: d, indicator: i}
				if d.ID == indicator.FigureID(i.ID+".value") {
					l.target = e.Target(i.ID, y)
				}
				lines = append(lines, l)
			}
		}
	}
	return fill(table{name: "indicateurs", title: "Indicateurs", key: []string{"chiffre", "annee"},
		about: "Une ligne par chiffre et par année. Une valeur vide est inconnue : ce n’est pas zéro."},
		lines, []field[line]{
			{"indicateur", "Indicateur", "Indicateur de la fiche-action", text, func(l line) string { return l.indicator.Title }},
			{"chiffre", "Chiffre", "Identifiant du chiffre", text, func(l line) string { return string(l.figure.ID) }},
			{"nom", "Nom", "Nom du chiffre", text, func(l line) string { return french.Typeset(l.what.Name) }},
			{"annee", "Année", "Année", year, func(l line) string { return whole(l.figure.Year) }},
			{"valeur", "Valeur", "Valeur ; une part est un nombre entre 0 et 1", number, func(l line) string { return value(l.figure.Amount) }},
			{"unite", "Unité", "Unité de la valeur", text, func(l line) string { return l.what.Unit }},
			{"statut", "Statut", "Calculé, incomplet, non renseigné, ou repris d’un document antérieur", text, func(l line) string { return status(l.figure) }},
			{"cible", "Cible", "Cible de l’indicateur pour l’année ; vide si elle n’est pas fixée", integer, func(l line) string { return value(l.target) }},
			{"regle", "Règle", "Comment le chiffre est compté", text, func(l line) string { return french.Typeset(l.what.Rule) }},
		})
}

// status is the word for what a figure is worth.
func status(f indicator.Figure) string {
	switch {
	case f.Taken:
		return "valeur reprise"
	case f.Status == indicator.Incomplete:
		return "incomplet"
	case f.Status == indicator.NotReported:
		return "non renseigné"
	case !f.Amount.Known():
		return "non calculable"
	}
	return "calculé"
}

// category is the word of a category; a body without one is among the others.
func category(c record.Category) string {
	if c == 0 {
		c = record.CategoryOther
	}
	return c.French()
}
