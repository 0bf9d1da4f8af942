package finding

// Rules about whole files: recognised, readable, counted or not.
var (
	FileNotASpreadsheet = &Rule{
		ID: "file-not-a-spreadsheet", Severity: Blocking, Drops: OneFile, Title: "Fichier non reconnu",
		Message: "Ce fichier porte l’extension d’un tableau, mais contient autre chose ({kind}). Il n’est pas lu.",
		Remedy:  "Ouvrez-le avec le logiciel qui l’a produit et enregistrez-le au format « Classeur Excel (.xlsx) », ou retirez-le du dossier.",
		Before:  "partenaires.xlsx (texte renommé)", After: "partenaires.xlsx (enregistré depuis Excel)",
	}
	FileWrongFormat = &Rule{
		ID: "file-wrong-format", Severity: Blocking, Drops: OneFile, Title: "Format de tableau non lu",
		Message: "Ce fichier est un tableau au format {kind}, que le programme ne lit pas. Aucune de ses lignes n’est comptée.",
		Remedy:  "Ouvrez-le dans Excel ou LibreOffice, choisissez « Enregistrer sous », format « Classeur Excel (.xlsx) », déposez le nouveau fichier et retirez l’ancien.",
		Before:  "charte 2021.xlsb", After: "charte 2021.xlsx",
	}
	FileProtected = &Rule{
		ID: "file-protected", Severity: Blocking, Drops: OneFile, Title: "Fichier protégé par un mot de passe",
		Message: "Ce fichier demande un mot de passe à l’ouverture. Aucune de ses lignes n’est comptée.",
		Remedy:  "Ouvrez-le dans Excel, menu Fichier › Informations › Protéger le classeur › Chiffrer avec mot de passe, effacez le mot de passe et enregistrez. Dans LibreOffice : Fichier › Enregistrer sous, sans cocher « Enregistrer avec mot de passe ».",
		Before:  "émargement.xlsx (avec mot de passe)", After: "émargement.xlsx (sans mot de passe)",
	}
	FileDamaged = &Rule{
		ID: "file-damaged", Severity: Blocking, Drops: OneFile, Title: "Fichier endommagé",
		Message: "Ce fichier est endommagé ou incomplet : {what}. Aucune de ses lignes n’est comptée.",
		Remedy:  "Ouvrez-le dans Excel : s’il s’ouvre, enregistrez-le à nouveau au format .xlsx ; sinon, reprenez la dernière copie qui s’ouvre et déposez-la à sa place.",
		Before:  "partenaires.xlsx (copie interrompue)", After: "partenaires.xlsx (copie complète)",
	}
	FileTooLarge = &Rule{
		ID: "file-too-large", Severity: Blocking, Drops: OneFile, Title: "Fichier trop volumineux",
		Message: "Ce fichier dépasse une limite du programme : {what}. Aucune de ses lignes n’est comptée.",
		Remedy:  "Ne gardez dans le fichier que les listes utiles (supprimez images, feuilles et lignes vides mises en forme), ou partagez-le en plusieurs fichiers.",
		Before:  "actions.xlsx (80 Mo, photos incluses)", After: "actions.xlsx (200 Ko, la liste seule)",
	}
	FileTooWide = &Rule{
		ID: "file-too-wide", Severity: Blocking, Drops: OneFile, Title: "Valeur trop à droite",
		Message: "La cellule {cell} contient une valeur au-delà de la colonne {limit}, dernière colonne lue. Aucune ligne de ce fichier n’est comptée.",
		Remedy:  "Rapprochez cette valeur du tableau ou effacez-la, par exemple en supprimant la colonne {letters}.",
		Before:  "une valeur oubliée en XFD3", After: "la colonne XFD vidée",
	}
	FileEmpty = &Rule{
		ID: "file-empty", Severity: Blocking, Drops: OneFile, Title: "Fichier vide",
		Message: "Ce fichier ne contient rien (0 octet).",
		Remedy:  "La copie s’est sans doute interrompue : déposez-le à nouveau, ou retirez-le du dossier.",
		Before:  "signatures.csv (0 octet)", After: "signatures.csv (12 Ko)",
	}
	FileUnreadable = &Rule{
		ID: "file-unreadable", Severity: Blocking, Drops: OneFile, Title: "Fichier inaccessible",
		Message: "Ce fichier n’a pas pu être lu : {what}. Aucune de ses lignes n’est comptée.",
		Remedy:  "Fermez-le s’il est ouvert sur un poste, attendez la fin de sa copie, ou demandez au service informatique d’en permettre la lecture.",
		Before:  "partenaires.xlsx (droits de lecture retirés)", After: "partenaires.xlsx (lisible)",
	}
	FileForeign = &Rule{
		ID: "file-foreign", Severity: Info, Title: "Document qui n’est pas un tableau",
		Message: "Ce fichier n’est pas un tableau ({kind}) : il n’est pas lu.",
		Remedy:  "Rien à faire s’il ne contient aucune liste ; sinon, recopiez la liste dans un classeur Excel (.xlsx).",
		Before:  "compte rendu.pdf", After: "présences.xlsx",
	}
	FileDuplicate = &Rule{
		ID: "file-duplicate", Severity: Info, Title: "Même fichier en double",
		Message: "Ce fichier est identique, octet pour octet, à « {other} » : un seul des deux est compté.",
		Remedy:  "Supprimez l’une des deux copies quand vous le pourrez.",
		Before:  "partenaires.xlsx et archives/partenaires.xlsx", After: "partenaires.xlsx seul",
	}
	FileReplaced = &Rule{
		ID: "file-replaced", Severity: Info, Title: "Version plus ancienne",
		Message: "Ce fichier est une version plus ancienne de « {other} », {why}. Ses lignes ne sont pas comptées.",
		Remedy:  "Rien à faire si c’est exact : vous pouvez ranger l’ancienne version hors du dossier. Sinon, donnez aux deux fichiers des noms qui ne se ressemblent pas.",
		Before:  "partenaires v1.xlsx et partenaires v2.xlsx", After: "partenaires v2.xlsx seul",
	}
	FileConflict = &Rule{
		ID: "file-conflict", Severity: Blocking, Drops: OneFile, Title: "Copies en conflit",
		Message: "Ce fichier et {others} sont des copies d’un même document que la synchronisation n’a pas su réunir, et leur contenu diffère. Aucune n’est comptée ; les chiffres qui en dépendent sont incomplets.",
		Remedy:  "Comparez ces fichiers, reportez dans l’un ce qui lui manque, puis supprimez les autres.",
		Before:  "charte.xlsx et charte (copie en conflit de Marie 2026-03-12).xlsx", After: "charte.xlsx seul",
	}
	FileNameTwice = &Rule{
		ID: "file-name-twice", Severity: Blocking, Drops: OneFile, Title: "Deux fichiers de même nom",
		Message: "Ce fichier et {others} portent le même nom, aux majuscules ou à la forme des accents près, et leur contenu diffère. Aucun n’est compté ; les chiffres qui en dépendent sont incomplets.",
		Remedy:  "Comparez ces fichiers, puis supprimez ceux qui ne sont plus à jour, ou donnez à chacun un nom bien distinct.",
		Before:  "Charte.xlsx et charte.xlsx", After: "charte.xlsx seul",
	}
	CorrectionConflict = &Rule{
		ID: "correction-conflict", Severity: Blocking, Drops: OneFile, Title: "Fichier et copie corrigée en désaccord",
		Message: "« {one} » et « {other} » ont été modifiés chacun de leur côté et ne disent pas la même chose ({count}) : {cells}. En attendant, la dernière version reçue avant eux compte.",
		Remedy:  "Reportez dans le fichier d’origine ce que la copie a de plus juste, puis supprimez la copie ; ou déposez la copie à la place du fichier.",
		Before:  "charte.xlsx et sa copie corrigée, modifiés tous les deux", After: "charte.xlsx seul, corrigé",
	}
	CorrectionOutdated = &Rule{
		ID: "correction-outdated", Severity: Warning, Title: "Corrections absentes du fichier",
		Message: "« {one} » a changé depuis que sa copie corrigée « {other} » a été lue. C’est lui qui compte, et il lui manque des corrections ({count}) : {cells}.",
		Remedy:  "Reportez ces corrections dans le fichier ; ou supprimez la copie, si elles ne valent plus.",
		Before:  "corrigé dans la copie : 14/03/2023 ; dans le fichier : 31/02/2023", After: "14/03/2023 dans le fichier",
	}
	ListMissing = &Rule{
		ID: "list-missing", Severity: Blocking, Drops: OneList, Title: "Liste qui n’est plus là",
		Follows: []*Rule{ColumnMissing, NeededColumnMisfit, SessionUndated, ListUnrecognised, HeaderMissing, HeadingsUnknown},
		Message: "Un passage précédent comptait ici {lists} ; {why}. Les chiffres qui en dépendent sont incomplets.",
		Remedy:  "Remettez la liste dans le dossier : le nom du fichier et celui de la feuille peuvent changer. Si vous l’avez retirée exprès, répondez « c’est voulu » dans la feuille « Constats » de « decisions.xlsx ».",
		Before:  "(dossier sans « charte.xlsx »)", After: "charte.xlsx, de retour dans le dossier",
	}
	ListShrunk = &Rule{
		ID: "list-shrunk", Severity: Warning, Title: "Liste bien plus courte qu’avant",
		Message: "Un passage précédent comptait ici {list}. Elle a maintenant {now} : les chiffres sont comptés avec ce qui reste.",
		Remedy:  "Vérifiez que des lignes n’ont pas été effacées par mégarde. Si c’est voulu, dites-le dans la feuille « Constats » de « decisions.xlsx » : répondez « c’est voulu ».",
		Before:  "12 lignes au lieu de 40", After: "40 lignes, puis les nouvelles",
	}
	TextEncodingMixed = &Rule{
		ID: "text-encoding-mixed", Severity: Warning, Title: "Accents de deux origines dans un même fichier",
		Message: "Ce fichier texte mélange deux codages de caractères : {encoding} et UTF-8. Chaque ligne a été lue dans le codage qui lui convient.",
		Remedy:  "Relisez les accents de ce fichier ; pour un fichier propre, ouvrez-le dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) ».",
		Before:  "« Société » et « SociÃ©tÃ© » dans le même fichier", After: "« Société » partout",
	}
	TextOrphanQuote = &Rule{
		ID: "text-orphan-quote", Severity: Warning, Title: "Guillemet isolé",
		Message: "Cette ligne contient un guillemet droit (\") ouvert et jamais refermé, ou mal placé. Elle a été lue seule, les guillemets gardés tels quels.",
		Remedy:  "Effacez le guillemet isolé, ou remplacez-le par « », puis vérifiez que les cellules de la ligne sont dans les bonnes colonnes.",
		Before:  "Association \"Le Jardin;Arques", After: "Association Le Jardin;Arques",
	}
	TextRowRagged = &Rule{
		ID: "text-row-ragged", Severity: Warning, Title: "Ligne plus longue ou plus courte que les autres",
		Message: "Cette ligne n’a pas {usual} cellules comme les autres. Un séparateur y manque ou y est de trop : ses valeurs sont peut-être dans de mauvaises colonnes.",
		Remedy:  "Comparez la ligne avec ses voisines. Un texte qui contient le séparateur doit être entre guillemets ; le plus sûr est d’enregistrer le tableau au format « Classeur Excel (.xlsx) ».",
		Before:  "Mairie d’Arques;Arques;signé le 3 mars; relancée;2021", After: "Mairie d’Arques;Arques;\"signé le 3 mars; relancée\";2021",
	}
	TextGarbled = &Rule{
		ID: "text-garbled", Severity: Warning, Title: "Caractère perdu ou invisible",
		Message: "Cette cellule contient un caractère que personne ne tape : le fichier a été abîmé, ou mal converti.",
		Remedy:  "Retapez le contenu de la cellule, et vérifiez celles qui l’entourent.",
		Before:  "Soci�t� des eaux", After: "Société des eaux",
	}
)

var fileRules = []*Rule{
	FileNotASpreadsheet,
	FileWrongFormat,
	FileProtected,
	FileDamaged,
	FileTooLarge,
	FileTooWide,
	FileEmpty,
	FileUnreadable,
	FileForeign,
	FileDuplicate,
	FileReplaced,
	FileConflict,
	FileNameTwice,
	CorrectionConflict,
	CorrectionOutdated,
	ListMissing,
	ListShrunk,
	TextEncodingMixed,
	TextOrphanQuote,
	TextRowRagged,
	TextGarbled,
}
