package finding

// Rules about sheets: which list they hold, where its columns are, what was
// set aside.
var (
	SheetIgnored = &Rule{
		ID: "sheet-ignored", Severity: Info, Follows: []*Rule{ListMissing}, Title: "Feuille non lue",
		Message: "Cette feuille ne contient pas de liste que le programme sait lire. Elle n’est pas prise en compte.",
		Remedy:  "Rien à faire s’il s’agit d’un mode d’emploi ou de listes déroulantes. Sinon, vérifiez que la première ligne du tableau nomme ses colonnes, par exemple « Nom de la structure », « Date de signature ».",
		Before:  "(feuille sans ligne d’en-tête)", After: "Nom de la structure | Date de signature",
	}
	TableIgnored = &Rule{
		ID: "table-ignored", Severity: Info, Title: "Tableau non lu",
		Message: "Cette feuille contient plusieurs tableaux. Celui qui commence ici (« {found} ») n’est pas une liste que le programme sait lire. Il n’est pas pris en compte.",
		Remedy:  "Rien à faire s’il ne sert pas à l’évaluation. Sinon, vérifiez que sa première ligne nomme ses colonnes, par exemple « Nom de la structure », « Date de signature ».",
		Before:  "Budget | Montant", After: "Nom de la structure | Date de signature",
	}
	ListUnrecognised = &Rule{
		ID: "list-unrecognised", Severity: Warning, Title: "Liste non reconnue",
		Message: "{La colonne|Les colonnes} {labels} {est lisible|sont lisibles}, mais rien ne dit de quelle liste il s’agit : partenaires, signatures, présences, actions, réunions ou cibles. Ce tableau n’est pas pris en compte.",
		Remedy:  "Écrivez un titre au-dessus du tableau ou donnez un nom parlant à l’onglet, par exemple « Signataires de la charte » ou « Présences au Club climat du 14 mars 2023 ».",
		Before:  "Feuil1", After: "Signataires de la charte",
	}
	HeaderMissing = &Rule{
		ID: "header-missing", Severity: Warning, Title: "Ligne d’en-tête introuvable",
		Message: "Cette feuille semble contenir une liste, mais aucune de ses premières lignes ne nomme ses colonnes. Elle n’est pas prise en compte.",
		Remedy:  "Ajoutez au-dessus des données une ligne qui nomme chaque colonne, par exemple « Nom de la structure », « Catégorie », « Date de signature ».",
		Before:  "Mairie d’Arques | 12/03/2021", After: "Nom de la structure | Date de signature",
	}
	HeadingsUnknown = &Rule{
		ID: "headings-unknown", Severity: Warning, Title: "Intitulés inconnus",
		Message: "Cette ligne semble nommer les colonnes d’une liste, mais aucun de ses intitulés n’est connu : {labels}. La liste n’est pas prise en compte.",
		Remedy:  "Rien à faire si elle ne sert pas à l’évaluation. Sinon, reprenez les intitulés de la notice, par exemple « Nom de la structure », « Date de signature », ou dites dans « decisions.xlsx » ce que désigne chaque colonne.",
		Before:  "Qui | Quand", After: "Nom de la structure | Date de signature",
	}
	ColumnMissing = &Rule{
		ID: "column-missing", Severity: Blocking, Drops: OneSheet, Title: "Colonne manquante",
		Message: "Ce tableau ressemble à {list}, mais il y manque la colonne {labels}. {Colonne lue|Colonnes lues} : {read}. Aucune de ses lignes n’est comptée.",
		Remedy:  "Ajoutez la colonne, ou donnez à la colonne qui contient cette information l’intitulé « {example} ».",
		Before:  "Date de signature | Version de la charte", After: "Nom de la structure | Date de signature | Version de la charte",
	}
	ColumnUnknown = &Rule{
		ID: "column-unknown", Severity: Info, Title: "Colonnes non comprises",
		Message: "{Cette colonne n’est pas lue, car son|Ces colonnes ne sont pas lues, car leur} intitulé n’est pas connu : {labels}.",
		Remedy:  "Rien à faire si {elle ne sert|elles ne servent} pas à l’évaluation. Sinon, reprenez un intitulé de la notice, par exemple « Date de signature ».",
		Before:  "Sign. char.", After: "Date de signature",
	}
	ColumnNear = &Rule{
		ID: "column-near", Severity: Info, Title: "Intitulé mal orthographié",
		Message: "L’intitulé « {column} » a été lu comme « {title} », dont il est très proche.",
		Remedy:  "Corrigez l’intitulé s’il s’agit bien de cette information ; sinon, donnez-lui un autre nom.",
		Before:  "Date de singature", After: "Date de signature",
	}
	ColumnGuessed = &Rule{
		ID: "column-guessed", Severity: Warning, Title: "Intitulé deviné",
		Message: "L’intitulé « {column} » n’est pas connu. D’après ses cellules (« {example} »), et faute d’une autre colonne qui le donne, il a été lu comme « {title} ».",
		Remedy:  "Si c’est bien cela, renommez la colonne en « {title} ». Sinon, dites-le dans l’onglet « Colonnes » de « decisions.xlsx ».",
		Before:  "Nom Prénom | Employeur", After: "Nom Prénom | Nom de la structure",
	}
	ColumnRepeated = &Rule{
		ID: "column-repeated", Severity: Warning, Title: "Deux colonnes de même sens",
		Message: "La colonne « {column} » a le même sens que la colonne « {kept} », qui est la seule lue.",
		Remedy:  "Gardez une seule des deux colonnes, ou renommez celle qui contient autre chose.",
		Before:  "Date de signature | Signé le", After: "Date de signature",
	}
	ColumnMisfit = &Rule{
		ID: "column-misfit", Severity: Warning, Follows: []*Rule{NeededColumnMisfit}, Title: "Colonne qui contient autre chose",
		Message: "D’après son intitulé, la colonne « {column} » devrait contenir {expected}. Presque aucune de ses cellules n’y ressemble (par exemple « {example} »). Elle n’est pas lue.",
		Remedy:  "Vérifiez que les colonnes n’ont pas été décalées ; si la colonne contient autre chose, donnez-lui un autre intitulé.",
		Before:  "Catégorie : « 12 rue du Port »", After: "Catégorie : « Associations »",
	}
	NeededColumnMisfit = &Rule{
		ID: "needed-column-misfit", Severity: Blocking, Drops: OneSheet, Title: "Colonne qui contient autre chose",
		Message: "D’après son intitulé, la colonne « {column} » devrait contenir {expected}. Presque aucune de ses cellules n’y ressemble (par exemple « {example} »). Aucune ligne du tableau n’est comptée.",
		Remedy:  "Vérifiez que les colonnes n’ont pas été décalées ; si la colonne contient autre chose, donnez-lui un autre intitulé.",
		Before:  "Présence : « Mme Petit »", After: "Présence : « présent »",
	}
	ColumnPersonal = &Rule{
		ID: "column-personal", Severity: Info, Title: "Colonnes personnelles non lues",
		Message: "{Cette colonne contient|Ces colonnes contiennent} des données personnelles dont l’évaluation n’a pas besoin. {Elle a été reconnue et n’est pas lue|Elles ont été reconnues et ne sont pas lues} : {labels}.",
		Remedy:  "Rien à faire. {Elle peut|Elles peuvent} rester dans votre fichier.",
		Before:  "Courriel | Téléphone", After: "Courriel | Téléphone",
	}
	ColumnsHidden = &Rule{
		ID: "columns-hidden", Severity: Info, Title: "Colonnes masquées",
		Message: "{Cette colonne est masquée|Ces colonnes sont masquées} dans la feuille ; {elle est lue|elles sont lues} comme les autres : {labels}.",
		Remedy:  "Rien à faire si c’est voulu. Sinon, {affichez-la pour vérifier ce qu’elle contient|affichez-les pour vérifier ce qu’elles contiennent}.",
		Before:  "(colonne masquée)", After: "(colonne affichée)",
	}
	RowsHidden = &Rule{
		ID: "rows-hidden", Severity: Info, Title: "Lignes masquées",
		Message: "Dans cette feuille, {rows} {est lue|sont lues} comme les autres.",
		Remedy:  "Rien à faire si c’est voulu. Sinon, retirez le filtre ou affichez {la ligne, puis supprimez-la si elle ne doit pas compter|les lignes, puis supprimez celles qui ne doivent pas compter}.",
		Before:  "(ligne masquée)", After: "(ligne affichée ou supprimée)",
	}
	RowsStruck = &Rule{
		ID: "rows-struck", Severity: Warning, Title: "Lignes barrées",
		Message: "Dans cette feuille, {rows}, en entier ou par {son|leur} nom, {est comptée|sont comptées} comme les autres, car le programme ne lit pas la mise en forme.",
		Remedy:  "Si {elle est annulée, supprimez-la|elles sont annulées, supprimez-les} ou écrivez-le dans une colonne, par exemple « Date de retrait ».",
		Before:  "(ligne barrée)", After: "Date de retrait : 12/03/2024",
	}
	SheetHidden = &Rule{
		ID: "sheet-hidden", Severity: Info, Title: "Feuille masquée",
		Message: "Cette feuille est masquée dans le classeur ; elle est lue comme les autres.",
		Remedy:  "Rien à faire si c’est voulu. Sinon, affichez-la pour la vérifier, ou supprimez-la.",
		Before:  "(feuille masquée)", After: "(feuille affichée)",
	}
	TotalDiffers = &Rule{
		ID: "total-differs", Severity: Warning, Title: "Total différent des lignes",
		Message: "Le total écrit ici est « {found} », alors que les lignes donnent {counted}. Le programme compte les lignes, pas le total.",
		Remedy:  "Vérifiez qu’il ne manque aucune ligne, puis corrigez le total ou supprimez-le.",
		Before:  "Total : 14", After: "Total : 12",
	}
	InstanceAssumed = &Rule{
		ID: "instance-assumed", Severity: Info, Follows: []*Rule{SessionUndated, ColumnMissing, NeededColumnMisfit}, Title: "Instance non précisée",
		Message: "Rien ne dit si cette liste est celle du Club climat, du comité partenarial ou d’une autre instance. Elle est lue comme une liste du Club climat.",
		Remedy:  "Si ce n’est pas le cas, nommez l’instance dans le titre, dans le nom de l’onglet ou dans une colonne « Instance ».",
		Before:  "Présences 2023", After: "Présences au comité partenarial 2023",
	}
	SessionUndated = &Rule{
		ID: "session-undated", Severity: Blocking, Drops: OneSheet, Title: "Séance sans date",
		Message: "Ce tableau ressemble à une liste de présence, mais aucune date complète de séance n’a été trouvée : ni colonne, ni titre, ni nom d’onglet ou de fichier. Aucune de ses lignes n’est comptée.",
		Remedy:  "Écrivez la date au-dessus du tableau, par exemple « Club climat du 14 mars 2023 », ou ajoutez une colonne « Date de la séance ».",
		Before:  "Club climat – émargement", After: "Club climat du 14 mars 2023 – émargement",
	}
	AllPresentByTitle = &Rule{
		ID: "presence-by-title", Severity: Info, Title: "Toutes les personnes comptées présentes",
		Message: "Aucune colonne ne dit qui est venu. Comme le titre, l’onglet ou le fichier parle d’émargement ou de présences, chaque ligne compte comme une présence{except}.",
		Remedy:  "Si certaines personnes de la liste n’étaient pas là, ajoutez une colonne « Présence » avec « présent », « excusé » ou « absent ».",
		Before:  "Structure | Nom", After: "Structure | Nom | Présence",
	}
	NonePresentByTitle = &Rule{
		ID: "presence-invited-only", Severity: Info, Title: "Liste d’inscrits ou d’invités",
		Message: "Aucune colonne ne dit qui est venu, et le titre, l’onglet ou le fichier parle d’inscrits ou d’invités. Aucune ligne ne compte comme une présence.",
		Remedy:  "Après la séance, ajoutez une colonne « Présence » avec « présent », « excusé » ou « absent ».",
		Before:  "Structure | Nom", After: "Structure | Nom | Présence",
	}
	AllAwayByTitle = &Rule{
		ID: "presence-away-by-title", Severity: Info, Title: "Liste de personnes excusées ou absentes",
		Message: "Aucune colonne ne dit qui est venu, et le titre annonce des personnes excusées, absentes ou attendues. Aucune ligne ne compte comme une présence.",
		Remedy:  "Si certaines personnes de la liste étaient là, ajoutez une colonne « Présence » avec « présent », « excusé » ou « absent ».",
		Before:  "Structure | Nom", After: "Structure | Nom | Présence",
	}
	PresenceAssumed = &Rule{
		ID: "presence-assumed", Severity: Warning, Title: "Présence supposée",
		Message: "Rien ne dit qui est venu : ni colonne de présence, ni titre. Chaque ligne compte comme une présence{except}.",
		Remedy:  "Ajoutez une colonne « Présence », ou écrivez « Feuille d’émargement » ou « Liste des inscrits » au-dessus du tableau.",
		Before:  "Structure | Nom", After: "Structure | Nom | Présence",
	}
	SessionHeadingUnreadable = &Rule{
		ID: "session-heading-unreadable", Severity: Warning, Title: "Séance dont la date est illisible",
		Message: "L’intitulé « {found} » ressemble à une date, mais ce jour n’existe pas. Les présences de cette colonne ne sont pas comptées.",
		Remedy:  "Corrigez la date de la séance dans l’intitulé de la colonne, par exemple 14/03/2023.",
		Before:  "31/11/2024", After: "30/11/2024",
	}
	SignaturesUnstated = &Rule{
		ID: "signatures-unstated", Severity: Warning, Title: "Liste de signatures sans date ni statut",
		Message: "Cette liste de signatures n’a ni colonne de date, ni colonne de statut : aucune de ses lignes ne compte comme une signature.",
		Remedy:  "Ajoutez une colonne « Date de signature ». Si une colonne la contient déjà, donnez-lui cet intitulé, ou dites dans « decisions.xlsx » ce qu’elle désigne.",
		Before:  "Structure | Quand", After: "Structure | Date de signature",
	}
	SignaturesBlank = &Rule{
		ID: "signatures-blank", Severity: Warning, Title: "Émargement vide",
		Message: "La colonne « {column} » est vide pour toutes les lignes : personne n’est compté présent.",
		Remedy:  "Reportez les signatures de la feuille papier, par exemple avec un « x », ou supprimez la colonne si toutes les personnes de la liste étaient là.",
		Before:  "Émargement : (vide)", After: "Émargement : x",
	}
)

var sheetRules = []*Rule{
	SheetIgnored, TableIgnored, ListUnrecognised, HeaderMissing, HeadingsUnknown, ColumnMissing, ColumnUnknown, ColumnNear, ColumnGuessed, ColumnRepeated, ColumnMisfit, NeededColumnMisfit, ColumnPersonal,
	ColumnsHidden, RowsHidden, RowsStruck, SheetHidden, TotalDiffers, InstanceAssumed, SessionUndated,
	AllPresentByTitle, NonePresentByTitle, AllAwayByTitle, PresenceAssumed, SessionHeadingUnreadable, SignaturesUnstated, SignaturesBlank,
}
