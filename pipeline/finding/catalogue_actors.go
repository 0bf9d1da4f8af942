package finding

// Rules about the names and the numbers of actors.
var (
	SiretChecksum = &Rule{
		ID: "siret-checksum", Severity: Warning, PerValue: true, Title: "Numéro SIRET ou SIREN à vérifier",
		Message: "Le numéro {number} « {found} » contient sans doute une faute de frappe : sa clé de contrôle est fausse. Il n’est pas utilisé pour reconnaître la structure ; la ligne compte.",
		Remedy:  "Cherchez la structure sur annuaire-entreprises.data.gouv.fr et recopiez son numéro.",
		Before:  "216 200 402 00061", After: "216 200 402 00016",
	}
	IdentifiersDisagree = &Rule{
		ID: "identifiers-disagree", Severity: Warning, Title: "SIREN et SIRET de deux structures",
		Message: "Le SIREN « {found} » et le SIRET « {siret} » de cette ligne ne sont pas ceux d’une même structure. Ni l’un ni l’autre n’est utilisé ; la ligne compte.",
		Remedy:  "Le SIRET commence par le SIREN : corrigez celui des deux qui est faux.",
		Before:  "SIREN 216200402, SIRET 21620765400007", After: "SIREN 216207654, SIRET 21620765400007",
	}
	ActorIdentifierConflict = &Rule{
		ID: "actor-identifier-conflict", Severity: Warning, Title: "Un nom, deux numéros SIREN",
		Message: "« {name} » porte ici le SIREN {siren}, et ailleurs le SIREN {other} : ce sont deux structures dans le compte.",
		Remedy:  "Si c’est la même structure, écrivez partout le même numéro. Sinon, précisez les noms.",
		Before:  "deux numéros pour « Les Jardins du marais »", After: "le même numéro sur les deux lignes",
	}
	IdentifierShared = &Rule{
		ID: "identifier-shared", Severity: Warning, Title: "Un numéro, deux structures",
		Message: "« {name} » porte ici le même numéro que « {other} » ailleurs, sous un autre nom ou dans un autre lieu : ce sont deux structures dans le compte.",
		Remedy:  "Si c’est la même structure, écrivez partout le même nom. Sinon, corrigez le numéro de l’une des deux.",
		Before:  "École d’Arques, SIREN de la mairie", After: "École d’Arques, SIREN vide",
	}
	ActorAmbiguous = &Rule{
		ID: "actor-ambiguous", Severity: Warning, PerValue: true, Follows: []*Rule{SiretChecksum, IdentifierDamaged, IdentifierUnreadable, CellError, FormulaNotComputed, RepetitionOfNothing}, Title: "Nom porté par plusieurs structures",
		Message: "« {found} » peut désigner {count} structures différentes : cette mention est comptée à part.",
		Remedy:  "Ajoutez la commune ou le numéro SIRET sur cette ligne.",
		Before:  "Comité des fêtes", After: "Comité des fêtes, Arques",
	}
	CommuneUnknown = &Rule{
		ID: "commune-unknown", Severity: Warning, PerValue: true, Title: "Commune inconnue",
		Message: "« {found} » : la commune n’est pas reconnue (nom inconnu, porté par plusieurs communes ou absent). La structure est comptée sous ce nom.",
		Remedy:  "Vérifiez l’orthographe de la commune, ou ajoutez son code postal.",
		Before:  "Mairie d’Arcques", After: "Mairie d’Arques",
	}
)

var actorRules = []*Rule{
	SiretChecksum, IdentifiersDisagree, ActorIdentifierConflict, IdentifierShared, ActorAmbiguous, CommuneUnknown,
}
