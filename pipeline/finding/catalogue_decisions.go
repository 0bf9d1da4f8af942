package finding

// Rules about decisions.xlsx: what staff answered and how it applies.
var (
	DecisionSheetLost = &Rule{
		ID: "decision-sheet-lost", Severity: Blocking, Drops: OneFile, Title: "Réponses illisibles",
		Message: "Dans ce fichier de décisions, la feuille « {sheet} » ou sa ligne d’intitulés a disparu. Aucune de ses réponses n’est appliquée.",
		Remedy:  "Rétablissez la feuille « {sheet} » et ses intitulés, par exemple en copiant vos réponses dans le fichier « interne/decisions.xlsx » de la dernière année.",
		Before:  "Feuil1", After: "Colonnes",
	}
	DecisionUnknown = &Rule{
		ID: "decision-unknown", Severity: Warning, PerValue: true, Title: "Réponse non comprise",
		Message: "La réponse « {found} » ne figure pas dans la liste proposée. Elle n’est pas appliquée.",
		Remedy:  "Choisissez une réponse dans la liste déroulante de la cellule, par exemple « La date de signature de la charte ».",
		Before:  "date signature", After: "La date de signature de la charte",
	}
	DecisionWithoutLabel = &Rule{
		ID: "decision-without-label", Severity: Warning, Title: "Réponse sans intitulé",
		Message: "La réponse « {answer} » ne dit pas de quelle colonne il s’agit : l’intitulé est vide. Elle n’est pas appliquée.",
		Remedy:  "Recopiez l’intitulé de la colonne tel qu’il est écrit dans votre fichier, par exemple « Sign. char. ».",
		Before:  "(vide)", After: "Sign. char.",
	}
	DecisionContradicts = &Rule{
		ID: "decision-contradicts", Severity: Warning, Title: "Réponses contradictoires",
		Message: "« {label} » a reçu deux réponses : « {found} » ici, et « {other} » dans {place}. Aucune des deux n’est appliquée.",
		Remedy:  "Gardez une seule des deux lignes, dans chaque copie du fichier de décisions.",
		Before:  "La date de signature de la charte, puis La date d’entrée dans le partenariat", After: "La date de signature de la charte",
	}
	DecisionStale = &Rule{
		ID: "decision-stale", Severity: Info, Title: "Réponse devenue sans objet",
		Message: "La réponse « {found} » sur « {label} » ne concerne plus aucun acteur des listes d’aujourd’hui. Elle est gardée, sans effet.",
		Remedy:  "Rien à faire si l’acteur n’est plus dans vos listes. S’il y est sous un autre nom, corrigez le nom dans le fichier de décisions.",
		Before:  "Arc International, absent des listes", After: "Arc France, comme dans les listes",
	}
	DecisionsImpossible = &Rule{
		ID: "decisions-impossible", Severity: Warning, Title: "Réponses qui s’excluent",
		Message: "« {label} » : vous avez répondu « distincts », mais d’autres réponses font de ces deux acteurs un seul, par {through}. Aucune de ces réponses n’est appliquée.",
		Remedy:  "Relisez ces lignes de la feuille « Doublons » et corrigez celle qui est fausse.",
		Before:  "A et B : même acteur ; B et C : même acteur ; A et C : distincts", After: "A et B : même acteur ; B et C : distincts ; A et C : distincts",
	}
	RulingRefused = &Rule{
		ID: "ruling-refused", Severity: Warning, Title: "Constat qui ne peut pas être mis de côté",
		Message: "« {found} » n’est pas appliqué au constat « {title} »{where} : {why}.",
		Remedy:  "Corrigez plutôt la cellule : un constat qui écarte des lignes, ou dont la correction peut changer un chiffre, reste affiché. Vous pouvez effacer cette réponse.",
		Before:  "Date illisible : mettre en sourdine", After: "14/03/2023 dans la cellule",
	}
	RulingStale = &Rule{
		ID: "ruling-stale", Severity: Info, Title: "Décision sur un constat devenue sans objet",
		Message: "« {found} » pour le constat « {title} » : le constat n’est plus fait à cet endroit. La décision est gardée, sans effet.",
		Remedy:  "Rien à faire. Vous pouvez effacer la réponse, ou corriger le fichier, la cellule ou la valeur si le constat est ailleurs.",
		Before:  "une décision pour D14, corrigée depuis", After: "la ligne de la décision effacée",
	}
	ClosingUnusable = &Rule{
		ID: "closing-unusable", Severity: Warning, PerValue: true, Title: "Clôture inapplicable",
		Message: "La clôture de {year} au {found} n’est pas appliquée : {why}.",
		Remedy:  "Écrivez une année du plan et un jour qui suit la fin de cette année, par exemple le 12/03/2026 pour 2025.",
		Before:  "2025, le 12/03/2025", After: "2025, le 12/03/2026",
	}
)

var decisionRules = []*Rule{DecisionSheetLost, DecisionUnknown, DecisionWithoutLabel, DecisionContradicts, DecisionStale, DecisionsImpossible, RulingRefused, RulingStale, ClosingUnusable}
