package finding

// Rules about values: a cell that cannot be read as what its column holds. The
// rules that start with needed- are about the cells without which the row does
// not count.
var (
	DateUnreadable = &Rule{
		ID: "date-unreadable", Severity: Warning, Title: "Date illisible",
		Message: "« {found} » n’a pas pu être lu comme une date : {why}. La ligne est comptée sans cette date.",
		Remedy:  "Écrivez une seule date, le jour avant le mois, par exemple 14/03/2023.",
		Before:  "printemps 23", After: "14/03/2023",
	}
	NeededDateUnreadable = &Rule{
		ID: "needed-date-unreadable", Severity: Blocking, Drops: OneRow, Title: "Date illisible",
		Message: "« {found} » n’a pas pu être lu comme une date : {why}. Sans elle, la ligne ne compte pas.",
		Remedy:  "Écrivez une seule date, le jour avant le mois, par exemple 14/03/2023. Laissez la cellule vide si la date n’est pas encore connue.",
		Before:  "31/02/2023", After: "28/02/2023",
	}
	DateDayMonth = &Rule{
		ID: "date-day-month", Severity: Warning, Title: "Jour et mois inversés",
		Message: "« {found} » ne peut se lire qu’avec le mois avant le jour. La ligne est comptée sans cette date.",
		Remedy:  "Écrivez le jour avant le mois, par exemple 25/03/2023.",
		Before:  "03/25/2023", After: "25/03/2023",
	}
	NeededDateDayMonth = &Rule{
		ID: "needed-date-day-month", Severity: Blocking, Drops: OneRow, Title: "Jour et mois inversés",
		Message: "« {found} » ne peut se lire qu’avec le mois avant le jour. Sans date sûre, la ligne ne compte pas.",
		Remedy:  "Écrivez le jour avant le mois, par exemple 25/03/2023. Vérifiez aussi les autres dates de la colonne : elles sont peut-être toutes inversées.",
		Before:  "03/25/2023", After: "25/03/2023",
	}
	CellError = &Rule{
		ID: "cell-error", Severity: Warning, Title: "Erreur de calcul dans la cellule",
		Message: "La cellule affiche l’erreur {found}. Elle est ignorée.",
		Remedy:  "Réparez la formule, ou remplacez-la par sa valeur.",
		Before:  "#REF!", After: "Entreprises",
	}
	NeededCellError = &Rule{
		ID: "needed-cell-error", Severity: Blocking, Drops: OneRow, Title: "Erreur de calcul dans la cellule",
		Message: "La cellule affiche l’erreur {found}. Sans cette information, la ligne ne compte pas.",
		Remedy:  "Réparez la formule, ou remplacez-la par sa valeur.",
		Before:  "#N/A", After: "Mairie d’Arques",
	}
	FormulaNotComputed = &Rule{
		ID: "formula-not-computed", Severity: Warning, Title: "Formule jamais calculée",
		Message: "La cellule contient une formule dont le résultat n’est pas enregistré dans le fichier. Elle est ignorée.",
		Remedy:  "Ouvrez le fichier dans Excel ou LibreOffice, laissez-le calculer, puis enregistrez-le.",
		Before:  "(formule sans résultat)", After: "12",
	}
	NeededFormulaNotComputed = &Rule{
		ID: "needed-formula-not-computed", Severity: Blocking, Drops: OneRow, Title: "Formule jamais calculée",
		Message: "La cellule contient une formule dont le résultat n’est pas enregistré dans le fichier. Sans cette information, la ligne ne compte pas.",
		Remedy:  "Ouvrez le fichier dans Excel ou LibreOffice, laissez-le calculer, puis enregistrez-le.",
		Before:  "(formule sans résultat)", After: "14/03/2023",
	}
	RepetitionOfNothing = &Rule{
		ID: "repetition-of-nothing", Severity: Warning, Title: "Signe de répétition sous rien",
		Message: "« {found} » veut dire « comme au-dessus », mais il n’y a rien à répéter au-dessus. La cellule est ignorée.",
		Remedy:  "Écrivez l’information elle-même, ou videz la cellule.",
		Before:  "idem", After: "Arques",
	}
	NeededRepetitionOfNothing = &Rule{
		ID: "needed-repetition-of-nothing", Severity: Blocking, Drops: OneRow, Title: "Signe de répétition sous rien",
		Message: "« {found} » veut dire « comme au-dessus », mais il n’y a rien à répéter au-dessus. Sans cette information, la ligne ne compte pas.",
		Remedy:  "Écrivez l’information elle-même.",
		Before:  "idem", After: "Mairie d’Arques",
	}
	IdentifierDamaged = &Rule{
		ID: "identifier-damaged", Severity: Warning, Title: "Numéro abîmé par le tableur",
		Message: "« {found} » est un numéro dont le tableur a perdu des chiffres ; {expected} sont attendus. La ligne est comptée sans ce numéro.",
		Remedy:  "Mettez la colonne au format « Texte », puis saisissez de nouveau le numéro entier.",
		Before:  "4,0109E+13", After: "40109226700020",
	}
	IdentifierUnreadable = &Rule{
		ID: "identifier-unreadable", Severity: Warning, Title: "Numéro ou code mal formé",
		Message: "« {found} » n’a pas la forme attendue ici : {expected}. La ligne est comptée sans ce numéro.",
		Remedy:  "Corrigez le numéro, ou videz la cellule s’il n’est pas connu.",
		Before:  "401 092 267", After: "40109226700020",
	}
	NumberUnreadable = &Rule{
		ID: "number-unreadable", Severity: Warning, Title: "Nombre illisible",
		Message: "« {found} » n’est pas un nombre entier. La cellule est ignorée.",
		Remedy:  "Écrivez un nombre en chiffres, sans texte, par exemple 12.",
		Before:  "une douzaine", After: "12",
	}
	YearUnreadable = &Rule{
		ID: "year-unreadable", Severity: Blocking, Drops: OneRow, Title: "Année illisible",
		Message: "« {found} » n’est pas une année. La ligne n’est pas reprise.",
		Remedy:  "Écrivez l’année sur quatre chiffres, par exemple 2025.",
		Before:  "l’an dernier", After: "2025",
	}
	PeriodUnreadable = &Rule{
		ID: "period-unreadable", Severity: Info, Title: "Calendrier non lu",
		Message: "« {found} » ne dit pas de quelle année à quelle année va l’action. L’action est comptée sans dates.",
		Remedy:  "Écrivez les années, par exemple « 2020 - 2026 », ou remplissez deux colonnes « Date de début » et « Date de fin ».",
		Before:  "selon budget", After: "2020 - 2026",
	}
	PresenceUnknown = &Rule{
		ID: "presence-unknown", Severity: Warning, PerValue: true, Title: "Marque de présence inconnue",
		Message: "« {found} » ne dit pas si la personne était là. Elle n’est pas comptée présente.",
		Remedy:  "Écrivez « présent », « excusé » ou « absent » (ou « x » pour présent, une cellule vide pour absent).",
		Before:  "vu", After: "présent",
	}
	MarksContradict = &Rule{
		ID: "marks-contradict", Severity: Warning, Title: "Deux cases cochées sur une ligne",
		Message: "Deux cases sont cochées sur cette ligne : « {first} » et « {second} ». Le programme ne choisit pas : aucune des deux ne compte.",
		Remedy:  "Ne gardez que la bonne case, par exemple « Présent ».",
		Before:  "Présent : x, Excusé : x", After: "Présent : x",
	}
	SignatureStatusUnknown = &Rule{
		ID: "signature-status-unknown", Severity: Warning, PerValue: true, Title: "Statut de signature inconnu",
		Message: "Le statut « {found} » n’est pas connu. La ligne compte d’après sa seule date de signature ; sans date, elle n’est pas une signature.",
		Remedy:  "Écrivez « signé », « en cours », « à relancer » ou « refus ».",
		Before:  "vu avec le maire", After: "en cours",
	}
	ActionStatusUnknown = &Rule{
		ID: "action-status-unknown", Severity: Warning, PerValue: true, Title: "Statut d’action inconnu",
		Message: "Le statut « {found} » n’est pas connu. L’action compte d’après ses seules dates.",
		Remedy:  "Écrivez « à développer », « en cours », « réalisée », « en pause », « bloquée », « abandonnée » ou « à discuter ».",
		Before:  "presque", After: "en cours",
	}
	CategoryUnknown = &Rule{
		ID: "category-unknown", Severity: Warning, PerValue: true, Title: "Catégorie inconnue",
		Message: "La catégorie « {found} » n’est pas connue. La structure est comptée sans catégorie.",
		Remedy:  "Écrivez l’une des catégories : Communes, Intercommunalités et syndicats, État et opérateurs, Région et Département, Chambres consulaires, Entreprises, Associations, Enseignement et recherche, Bailleurs et aménageurs, Particuliers, Autres.",
		Before:  "Type B", After: "Associations",
	}
	YesNoUnknown = &Rule{
		ID: "yes-no-unknown", Severity: Warning, PerValue: true, Title: "Ni oui ni non",
		Message: "« {found} » ne dit ni oui ni non. La cellule est ignorée.",
		Remedy:  "Écrivez « oui » ou « non ».",
		Before:  "plutôt", After: "oui",
	}
	DateInYesNo = &Rule{
		ID: "date-in-yes-no", Severity: Info, Title: "Date à la place de oui",
		Message: "La date {found} se trouve dans une colonne qui attend oui ou non. Elle est lue comme un oui.",
		Remedy:  "Rien à faire si c’est bien ce qu’elle veut dire.",
		Before:  "14/03/2023", After: "oui",
	}
	HeadcountInPresence = &Rule{
		ID: "headcount-in-presence", Severity: Info, Title: "Nombre à la place d’une présence",
		Message: "« {found} » dans une colonne de présence est lu comme un nombre de personnes venues. La structure est comptée une fois.",
		Remedy:  "Rien à faire si c’est bien un nombre de personnes. Sinon, écrivez « présent », « excusé » ou « absent ».",
		Before:  "2", After: "présent",
	}
	SeveralSignatureDates = &Rule{
		ID: "several-signature-dates", Severity: Warning, PerValue: true, Title: "Plusieurs dates de signature",
		Message: "« {found} » contient plusieurs dates. La première ({first}) est retenue comme date de signature.",
		Remedy:  "Gardez la date de la première signature dans cette colonne ; écrivez les autres dans une colonne « Observations ».",
		Before:  "12/03/2021 ; 15/06/2023", After: "12/03/2021",
	}
	SignedWithoutDate = &Rule{
		ID: "signed-without-date", Severity: Warning, Title: "Signature sans date",
		Message: "Le statut dit « {found} », mais la date de signature manque. La signature compte dans le total, sans année.",
		Remedy:  "Écrivez la date de signature ; l’année seule suffit si le jour n’est plus connu.",
		Before:  "signé, (date vide)", After: "signé, 14/03/2023",
	}
	RoleUnknown = &Rule{
		ID: "role-unknown", Severity: Info, PerValue: true, Title: "Rôle inconnu",
		Message: "Le rôle « {found} » n’est pas connu. La personne est comptée comme participante.",
		Remedy:  "Écrivez « participant », « intervenant » ou « agent ».",
		Before:  "invité d’honneur", After: "intervenant",
	}
	SessionTypeUnknown = &Rule{
		ID: "session-type-unknown", Severity: Info, PerValue: true, Title: "Type de séance inconnu",
		Message: "Le type de séance « {found} » n’est pas connu. La séance est comptée sans type.",
		Remedy:  "Écrivez « échange », « analyse » ou « construction ».",
		Before:  "petit-déjeuner", After: "échange",
	}
	InstanceUnknown = &Rule{
		ID: "instance-unknown", Severity: Warning, PerValue: true, Title: "Instance inconnue",
		Message: "L’instance « {found} » n’est pas connue. Ses séances ne sont comptées ni pour le Club climat ni pour le comité partenarial.",
		Remedy:  "Écrivez « Club climat », « Comité partenarial » ou « Autre ».",
		Before:  "CCE", After: "Club climat",
	}
)

var valueRules = []*Rule{
	DateUnreadable, NeededDateUnreadable, DateDayMonth, NeededDateDayMonth, CellError, NeededCellError, FormulaNotComputed,
	NeededFormulaNotComputed, RepetitionOfNothing, NeededRepetitionOfNothing, IdentifierDamaged, IdentifierUnreadable, NumberUnreadable, YearUnreadable, PeriodUnreadable,
	PresenceUnknown, MarksContradict, SignatureStatusUnknown, ActionStatusUnknown, CategoryUnknown, YesNoUnknown, DateInYesNo,
	HeadcountInPresence, SeveralSignatureDates, SignedWithoutDate, RoleUnknown, SessionTypeUnknown, InstanceUnknown,
}
