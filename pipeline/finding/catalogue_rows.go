package finding

// Rules about rows: what a record needs, and values of one row that do not go
// together.
var (
	NameMissing = &Rule{
		ID: "name-missing", Severity: Blocking, Drops: OneRow, Title: "Nom de la structure manquant",
		Message: "Cette ligne ne nomme aucune structure : elle ne compte pas.",
		Remedy:  "Écrivez le nom de la structure, ou supprimez la ligne si elle ne sert plus.",
		Before:  "(vide)", After: "Mairie d’Arques",
	}
	SessionDateMissing = &Rule{
		ID: "session-date-missing", Severity: Blocking, Drops: OneRow, Title: "Date de séance manquante",
		Message: "La date de la séance n’est pas indiquée : la ligne ne compte pas.",
		Remedy:  "Écrivez la date de la séance dans cette cellule, ou dans le titre de la feuille, par exemple « Club climat du 14 mars 2023 ».",
		Before:  "(vide)", After: "14/03/2023",
	}
	TitleMissing = &Rule{
		ID: "title-missing", Severity: Blocking, Drops: OneRow, Title: "Titre de l’action manquant",
		Message: "Cette ligne n’a pas de titre d’action : elle ne compte pas.",
		Remedy:  "Écrivez le titre de l’action, ou supprimez la ligne si elle ne sert plus.",
		Before:  "(vide)", After: "Défi des familles à énergie positive",
	}
	IndicatorMissing = &Rule{
		ID: "indicator-missing", Severity: Blocking, Drops: OneRow, Title: "Indicateur manquant",
		Message: "Cette ligne ne dit pas de quel indicateur elle parle : elle n’est pas reprise.",
		Remedy:  "Écrivez le numéro de l’indicateur (1, 2 ou 3) ou son intitulé.",
		Before:  "(vide)", After: "1",
	}
	YearMissing = &Rule{
		ID: "year-missing", Severity: Blocking, Drops: OneRow, Title: "Année manquante",
		Message: "Cette ligne ne dit pas de quelle année elle parle : elle n’est pas reprise.",
		Remedy:  "Écrivez l’année sur quatre chiffres, par exemple 2025.",
		Before:  "(vide)", After: "2025",
	}
	NumberOutOfRange = &Rule{
		ID: "number-out-of-range", Severity: Blocking, Drops: OneRow, Title: "Nombre invraisemblable", PerValue: true,
		Message: "« {found} » n’est pas un nombre plausible ici : la ligne ne compte pas.",
		Remedy:  "Vérifiez la saisie et corrigez le nombre.",
		Before:  "20255", After: "2025",
	}
	EndBeforeStart = &Rule{
		ID: "end-before-start", Severity: Warning, Title: "Fin avant le début",
		Message: "La fin de l’action ({found}) précède son début ({first}).",
		Remedy:  "Corrigez la date de début ou la date de fin.",
		Before:  "début 01/09/2023, fin 30/06/2022", After: "début 01/09/2021, fin 30/06/2022",
	}
	LeftBeforeJoined = &Rule{
		ID: "left-before-joined", Severity: Warning, Title: "Départ avant l’adhésion",
		Message: "Le départ ({found}) précède l’adhésion ({first}).",
		Remedy:  "Corrigez l’une des deux dates.",
		Before:  "adhésion 12/03/2022, départ 01/01/2021", After: "adhésion 12/03/2020, départ 01/01/2021",
	}
	WithdrawnBeforeSigned = &Rule{
		ID: "withdrawn-before-signed", Severity: Warning, Title: "Retrait avant la signature",
		Message: "Le retrait ({found}) précède la signature ({first}). La signature, plus récente, l’emporte.",
		Remedy:  "Corrigez l’une des deux dates si l’ordre est faux.",
		Before:  "signature 12/03/2022, retrait 01/01/2021", After: "signature 12/03/2020, retrait 01/01/2021",
	}
	StatusContradictsDate = &Rule{
		ID: "status-contradicts-date", Severity: Warning, Title: "Statut et signature se contredisent",
		Message: "Le statut est « {found} », mais la ligne porte une signature ({date}). La signature n’est pas comptée.",
		Remedy:  "Si la charte est signée, écrivez « signé » dans le statut ; sinon, effacez la date.",
		Before:  "en cours, 12/03/2022", After: "signé, 12/03/2022",
	}
	DateBeforePlan = &Rule{
		ID: "date-before-plan", Severity: Warning, Title: "Signature bien avant le plan",
		Message: "La date de signature, {found}, est plus d’un an avant le début du plan. La signature est comptée à cette date.",
		Remedy:  "Vérifiez l’année : une inversion de chiffres est fréquente (2012 pour 2021).",
		Before:  "15/03/2012", After: "15/03/2021",
	}
	ActionWithoutCarrier = &Rule{
		ID: "action-without-carrier", Severity: Info, Follows: []*Rule{CellError, FormulaNotComputed, RepetitionOfNothing}, Title: "Action sans porteur",
		Message: "L’action « {found} » n’a pas de porteur indiqué.",
		Remedy:  "Écrivez la ou les structures qui portent l’action, séparées par un point-virgule.",
		Before:  "(vide)", After: "Mairie d’Arques ; Lycée agricole",
	}
)

var rowRules = []*Rule{
	NameMissing, SessionDateMissing, TitleMissing, IndicatorMissing, YearMissing, NumberOutOfRange,
	EndBeforeStart, LeftBeforeJoined, WithdrawnBeforeSigned, StatusContradictsDate, DateBeforePlan,
	ActionWithoutCarrier,
}
