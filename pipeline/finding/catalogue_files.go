package finding

// Rules about whole files: recognised, readable, counted or not.
var (
	FileNotASpreadsheet = &Rule{
		ID: "file-not-a-spreadsheet", Severity: Blocking, Title: "Fichier non reconnu",
		Message: "Ce fichier porte l’extension d’un tableau, mais son contenu est : {kind}. Il n’est pas lu.",
		Remedy:  "Ouvrez-le avec le logiciel qui l’a produit et enregistrez-le au format « Classeur Excel (.xlsx) », ou retirez-le du dossier.",
		Before:  "partenaires.xlsx (texte renommé)", After: "partenaires.xlsx (enregistré depuis Excel)",
	}
)

var fileRules = []*Rule{
	FileNotASpreadsheet,
}
