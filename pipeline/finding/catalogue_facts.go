package finding

// Rules about what several rows and files say together of one actor, one
// session or one action.
var (
	SignedTwice = &Rule{
		ID: "signed-twice", Severity: Info, Title: "Signature indiquée plusieurs fois",
		Message: "« {name} » a déjà signé ({first}) : la structure est comptée une seule fois, à la première date.",
		Remedy:  "Rien à faire si la charte a été signée à nouveau. Si les deux lignes parlent de la même signature, gardez-en une.",
		Before:  "deux lignes, 11/03/2021 et 12/03/2021", After: "une ligne, 11/03/2021",
	}
	LeftWithoutWithdrawal = &Rule{
		ID: "left-without-withdrawal", Severity: Warning, Follows: []*Rule{DateUnreadable, DateDayMonth, CellError, FormulaNotComputed, RepetitionOfNothing}, Title: "Départ sans retrait de la charte",
		Message: "« {name} » a quitté le partenariat ({date}), mais aucun retrait de la charte n’est indiqué : la signature compte toujours.",
		Remedy:  "Si la structure s’est retirée de la charte, écrivez la date dans une colonne « Date de retrait » de la liste des signatures.",
		Before:  "date de retrait (vide)", After: "date de retrait 31/12/2024",
	}
	SignatoryNotListed = &Rule{
		ID: "signatory-not-listed", Severity: Info, Follows: []*Rule{CommuneUnknown}, Title: "Signataire absent de la liste des partenaires",
		Message: "« {name} » a signé la charte et n’est pas dans la liste des partenaires. La signature compte.",
		Remedy:  "Ajoutez la structure à la liste des partenaires, ou vérifiez l’orthographe de son nom.",
		Before:  "Assoc. Les Jardins du Marais", After: "Association Les Jardins du marais",
	}
	PresenceContradicts = &Rule{
		ID: "presence-contradicts", Severity: Warning, Follows: []*Rule{PresenceUnknown, MarksContradict, CellError, FormulaNotComputed, RepetitionOfNothing}, Title: "Présente et absente à la même séance",
		Message: "« {name} » figure ici parmi les absents ou les excusés, et ailleurs parmi les présents, à la séance du {date}. La présence est retenue.",
		Remedy:  "Corrigez la marque qui est fausse.",
		Before:  "x dans un fichier, excusé dans l’autre", After: "x dans les deux",
	}
	MeetingContradicts = &Rule{
		ID: "meeting-contradicts", Severity: Warning, Title: "Deux lieux pour une réunion",
		Message: "La réunion du comité partenarial du {date} se tient ici à « {found} », et à « {other} » dans {place}. C’est ce dernier lieu qui est imprimé.",
		Remedy:  "Corrigez le lieu qui n’est plus le bon.",
		Before:  "Longuenesse dans un fichier, Arques dans l’autre", After: "Arques dans les deux",
	}
	CollectiveDespiteNo = &Rule{
		ID: "collective-despite-no", Severity: Warning, Title: "Plusieurs porteurs, mais « non » collective",
		Message: "L’action « {name} » a plusieurs porteurs et la colonne « collective » dit non : elle n’est pas comptée.",
		Remedy:  "Si elle est bien collective, remplacez « non » par « oui ».",
		Before:  "non", After: "oui",
	}
	ActionTwoCodes = &Rule{
		ID: "action-two-codes", Severity: Warning, Title: "Même action sous deux codes",
		Message: "L’action « {name} » porte ici le code « {found} », et ailleurs le code « {first} ». Elle est comptée une fois.",
		Remedy:  "Gardez un seul code, ou précisez les titres si ce sont deux actions.",
		Before:  "A-12 et A-14", After: "A-12",
	}
	ActionTwoTitles = &Rule{
		ID: "action-two-titles", Severity: Warning, Title: "Même code pour deux actions",
		Message: "Le code « {code} » désigne ici « {found} », et ailleurs « {first} ». Ce sont deux actions dans le compte.",
		Remedy:  "Donnez un code différent à chaque action, ou le même titre si c’est la même.",
		Before:  "A-12 deux fois", After: "A-12 et A-13",
	}
	ActionContradicts = &Rule{
		ID: "action-contradicts", Severity: Warning, Title: "Deux lignes de la même action se contredisent",
		Message: "L’action « {found} » a ici un autre statut ou une autre date qu’ailleurs. Cette ligne, la dernière, est retenue.",
		Remedy:  "Corrigez la ligne qui n’est plus à jour.",
		Before:  "en cours et réalisée", After: "réalisée dans les deux",
	}
	ActionUndecidable = &Rule{
		ID: "action-undecidable", Severity: Warning, Follows: []*Rule{ActionStatusUnknown, DateUnreadable, DateDayMonth, PeriodUnreadable, CellError, FormulaNotComputed, RepetitionOfNothing}, Title: "Action sans date ni statut",
		Message: "L’action « {found} » n’a ni date ni statut : on ne sait pas si elle a commencé ; elle n’est pas comptée.",
		Remedy:  "Écrivez un statut (« en cours », « réalisée »…) ou une date de début.",
		Before:  "(vide)", After: "en cours",
	}
)

// Rules about targets, past values, comments, and text that will be public.
var (
	IndicatorUnknown = &Rule{
		ID: "indicator-unknown", Severity: Blocking, Drops: OneRow, Title: "Indicateur inconnu", PerValue: true,
		Message: "« {found} » n’est aucun des trois indicateurs, ni une partie de l’appréciation : cette ligne n’est pas reprise.",
		Remedy:  "Écrivez 1 (signataires), 2 (Club climat) ou 3 (actions collectives) ; pour la fiche : « État du comité partenarial » ou « État du Club climat » ; pour l’appréciation : « Réussites », « Freins », « Leviers » ou « Suites ».",
		Before:  "Nombre d’arbres plantés", After: "1",
	}
	YearOutsidePlan = &Rule{
		ID: "year-outside-plan", Severity: Blocking, Drops: OneRow, Title: "Année hors du plan", PerValue: true,
		Message: "L’année {found} n’est pas dans le plan ({start} à {end}) : cette ligne n’est pas reprise.",
		Remedy:  "Corrigez l’année, par exemple {end}.",
		Before:  "2052", After: "2025",
	}
	TargetContradicts = &Rule{
		ID: "target-contradicts", Severity: Warning, Title: "Deux nombres pour la même année",
		Message: "La {what} de {year} est {found} ici, et {first} ailleurs. Cette ligne, la dernière, est retenue.",
		Remedy:  "Gardez une seule des deux lignes.",
		Before:  "cible 2025 : 40, puis 45", After: "cible 2025 : 45",
	}
	TargetOverConfiguration = &Rule{
		ID: "target-over-configuration", Severity: Info, Title: "Cible du tableau retenue",
		Message: "La cible de {year} est {found} dans ce tableau, et {first} dans la configuration du programme. Celle du tableau est retenue.",
		Remedy:  "Rien à faire si le tableau est à jour ; sinon, corrigez-le.",
		Before:  "tableau 45, configuration 40", After: "45 dans les deux",
	}
	PastValueUnused = &Rule{
		ID: "past-value-unused", Severity: Info, Title: "Valeur reprise inutile",
		Message: "La valeur reprise {found} n’est pas utilisée : l’année {year} est comptée depuis les listes.",
		Remedy:  "Rien à faire. Une valeur reprise ne sert que pour une année dont aucune liste ne parle.",
		Before:  "valeur reprise 38 pour 2023", After: "(vide)",
	}
	PersonalMention = &Rule{
		ID: "personal-mention", Severity: Warning, Title: "Mention personnelle retirée des documents publics", PerValue: true,
		Message: "Ce texte est destiné au public et semble contenir {what} : « {found} ». Les documents publics écrivent « [mention retirée] » à cet endroit.",
		Remedy:  "Récrivez le texte sans nommer personne, par exemple avec le nom de la structure.",
		Before:  "Visite chez Mme Dupont, 03 21 00 00 00", After: "Visite d’une ferme bocagère",
	}
)

var factRules = []*Rule{
	SignedTwice, LeftWithoutWithdrawal, SignatoryNotListed, PresenceContradicts, MeetingContradicts, CollectiveDespiteNo,
	ActionTwoCodes, ActionTwoTitles, ActionContradicts, ActionUndecidable,
	IndicatorUnknown, YearOutsidePlan, TargetContradicts, TargetOverConfiguration, PastValueUnused, PersonalMention,
}
