package indicator

import (
	"slices"

	"pcaet/pipeline/record"
)

// Definition says in French what a figure is and how it is counted: the words
// of « Méthode », of the workbook and of explain.
type Definition struct {
	ID   FigureID
	Name string // a few words, without the indicator's own
	Unit string // French, plural; « % » for a share
	Rule string // one or two sentences
}

// Definitions are all the figures, in the order they are shown.
func Definitions() []Definition { return slices.Clone(definitions) }

var definitions = define()

func define() []Definition {
	all := append([]Definition{}, signatoryDefinitions...)
	for _, c := range record.Categories() {
		all = append(all, Definition{SignatoriesIn(c), "Signataires : " + c.French(), "partenaires",
			"Partenaires signataires de cette catégorie. Une structure sans catégorie connue est rangée dans « Autres »."})
	}
	return append(append(all, clubDefinitions...), actionDefinitions...)
}

// Definition finds what the figure is; the zero Definition for no figure of
// ours.
func (id FigureID) Definition() Definition {
	if i := slices.IndexFunc(definitions, func(d Definition) bool { return d.ID == id }); i >= 0 {
		return definitions[i]
	}
	return Definition{}
}

// Rule is the figure's counting rule in French, "" for no figure of ours.
func (id FigureID) Rule() string { return id.Definition().Rule }

var signatoryDefinitions = []Definition{
	{SignatoriesValue, "Partenaires signataires", "partenaires", "Structures distinctes dont le dernier acte connu à la date d’arrêt est une signature de la charte : " +
		"un retrait y met fin, une nouvelle signature la rouvre. Une signature répétée compte une fois, à sa première date. " +
		"L’intercommunalité qui porte le plan n’est pas son propre partenaire. Une signature sans date compte seulement dans l’année du rapport."},
	{SignatoriesNew, "Nouveaux signataires", "partenaires", "Entrées parmi les signataires au cours de l’année, signatures sans date exclues."},
	{SignatoriesLeft, "Retraits", "partenaires", "Sorties des signataires au cours de l’année, par un retrait daté."},
	{SignatoriesUndated, "Signatures sans date", "partenaires", "Signataires dont la date de signature n’est pas renseignée ; comptés dans la valeur de l’année du rapport, jamais dans les entrées ni dans l’évolution."},
	{SignatoriesCitizens, "Citoyens signataires", "personnes", "Personnes qui ont signé en leur nom propre ; comptées à part, hors de l’indicateur, et jamais nommées."},
	{SignatoriesCommunes, "Communes signataires", "communes", "Communes du territoire qui ont elles-mêmes signé la charte. Une école, un CCAS ou un club n’est pas sa commune."},
	{SignatoriesPopulation, "Part de la population", "%", "Population municipale des communes signataires, rapportée à celle de toutes les communes du territoire."},
	{SignatoriesStated, "Engagements avec contribution", "partenaires", "Signataires pour lesquels une contribution est écrite dans la liste des signatures."},
	{SignatoriesUnstated, "Engagements sans contribution", "partenaires", "Signataires pour lesquels aucune contribution n’est écrite."},
	{SignatoriesUnseen, "Signataires non vus au club", "partenaires", "Signataires qui n’ont participé à aucune séance du Club climat dans l’année."},
}

var clubDefinitions = []Definition{
	{ClubValue, "Acteurs et partenaires engagés", "acteurs", "Acteurs distincts présents à au moins une séance du Club climat dans l’année : partenaires, autres organisations et citoyens. " +
		"Plusieurs personnes d’une même structure comptent pour un acteur ; une personne venue pour deux structures compte pour deux. Un excusé ne compte pas. " +
		"Les agents de l’intercommunalité et les intervenants sont à part. Une année sans séance enregistrée est « non renseignée »."},
	{ClubPartners, "dont partenaires", "acteurs", "Acteurs du club qui, à la date d’arrêt de l’année, ont signé la charte ou figurent dans la liste des partenaires."},
	{ClubOrganisations, "dont autres organisations", "acteurs", "Acteurs du club qui sont des structures sans être partenaires."},
	{ClubCitizens, "dont citoyens", "acteurs", "Personnes venues en leur nom propre. Une personne connue ailleurs pour une structure compte à travers celle-ci."},
	{ClubSessions, "Séances tenues", "séances", "Séances du Club climat où au moins une personne était présente."},
	{ClubPeople, "Personnes présentes", "personnes", "Personnes présentes, toutes séances confondues, effectifs anonymes compris, agents et intervenants exclus. C’est un minimum lorsqu’une structure est notée présente sans nombre ni nom."},
	{ClubMean, "Personnes par séance", "personnes", "Personnes présentes divisées par le nombre de séances tenues."},
	{ClubTwice, "Présents à deux séances ou plus", "acteurs", "Acteurs présents à au moins deux séances du club dans l’année."},
	{ClubThrice, "Présents à trois séances ou plus", "acteurs", "Acteurs présents à au moins trois séances du club dans l’année."},
	{ClubCumulative, "Acteurs depuis le début du plan", "acteurs", "Acteurs distincts comptés au moins une année depuis le début du plan."},
	{ClubNewcomers, "Nouveaux acteurs", "acteurs", "Acteurs de l’année qui n’avaient été comptés aucune année précédente du plan."},
	{ClubReturning, "Acteurs revenus", "acteurs", "Acteurs de l’année qui étaient déjà comptés l’année précédente."},
	{ClubLoyalty, "Fidélité", "%", "Part des acteurs de l’année précédente qui sont revenus."},
	{ClubAgents, "Présences d’agents", "présences", "Présences d’agents de l’intercommunalité, hors de l’indicateur."},
	{ClubSpeakers, "Présences d’intervenants", "présences", "Présences d’intervenants, hors de l’indicateur."},
}

var actionDefinitions = []Definition{
	{ActionsValue, "Actions collectives actives", "actions", "Actions dites collectives dans la liste, ou portées par au moins deux structures en plus de l’intercommunalité ; un « non » explicite l’emporte. " +
		"Une action est active si elle a commencé à la date d’arrêt et n’était pas finie avant l’année. Le statut l’emporte sur les dates. " +
		"Une action sans date, en cours ou réalisée, compte seulement dans l’année du rapport."},
	{ActionsNew, "Actions commencées", "actions", "Actions collectives dont le début tombe dans l’année."},
	{ActionsCompleted, "Actions achevées", "actions", "Actions collectives réalisées dont la fin (à défaut, le début) tombe dans l’année."},
	{ActionsCumulative, "Actions depuis le début", "actions", "Actions collectives commencées jusqu’à la fin de l’année, terminées ou non."},
	{ActionsUndated, "Actions sans date", "actions", "Actions collectives en cours ou réalisées dont aucune date n’est connue ; jamais dans l’évolution."},
	{ActionsLate, "dont en retard", "actions", "Actions actives dont la fin prévue est passée sans qu’elles soient réalisées ni abandonnées."},
	{ActionsPaused, "dont en pause ou bloquées", "actions", "Actions actives dont le statut est « en pause » ou « bloquée »."},
}
