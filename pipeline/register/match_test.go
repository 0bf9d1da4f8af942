package register

import (
	"testing"

	"pcaet/pipeline/record"
)

func TestOneActor(t *testing.T) {
	a, b := sirenNumber(1), sirenNumber(2)
	for name, rows := range map[string][]who{
		"same SIRET, two names":           {{name: "Arc", siret: withSIRET(a, 10)}, {name: "Verrerie du Nord", siret: withSIRET(a, 10)}},
		"same SIREN, a word in common":    {{name: "Arc France", siren: a}, {name: "Arc International", siren: a}},
		"SIRET and SIREN":                 {{name: "Arc France", siret: withSIRET(a, 10)}, {name: "Arc", siren: a}},
		"same RNA, a word in common":      {{name: "Les Jardins du marais", rna: "W623001234"}, {name: "Jardins Audomarois", rna: "W623001234"}},
		"La Poste's own rule":             {{name: "Courrier", siret: "35600000049837"}, {name: "La Poste", siret: "35600000049837"}},
		"mairie, commune, ville":          {{name: "Mairie de Moulle"}, {name: "Commune de Moulle"}, {name: "VILLE DE MOULLE"}, {name: "Moulle"}, {name: "Mairie", commune: "Moulle"}},
		"d’, d', d":                       {{name: "Mairie d’Arques"}, {name: "Mairie d'Arques"}, {name: "mairie d arques"}, {name: "Hôtel de ville d'Arques"}},
		"Saint and St":                    {{name: "Ville de Saint-Omer"}, {name: "ville de St Omer"}, {name: "Mairie St-Omer"}},
		"lez, lès, les":                   {{name: "Mairie de Saint-Martin-lez-Tatinghem"}, {name: "Commune de St Martin les Tatinghem"}},
		"former communes":                 {{name: "Mairie de Tatinghem"}, {name: "Commune de Saint-Martin-au-Laërt"}, {name: "St-Martin-lez-Tatinghem"}},
		"œ":                               {{name: "Mairie de Dennebrœucq"}, {name: "Mairie de Dennebroeucq"}},
		"a service of a commune":          {{name: "Mairie d'Arques – service environnement"}, {name: "Mairie d'Arques"}},
		"commune in parentheses":          {{name: "Arques (mairie)"}, {name: "Mairie d'Arques (62)"}},
		"a service without a dash":        {{name: "Mairie d'Arques service urbanisme"}, {name: "Mairie d'Arques (élu)"}, {name: "Mairie d'Arques"}},
		"head and place apart":            {{name: "Mairie (Arques)"}, {name: "Mairie - Arques"}, {name: "Commune : Arques"}},
		"homonym by département":          {{name: "Mairie de Saint-Omer (14)"}, {name: "Mairie de Saint-Omer", postal: "14220"}},
		"a commune several bear":          {{name: "Mairie de Sainte-Marie"}, {name: "Commune de Ste Marie"}},
		"a body after its commune":        {{name: "Saint-Omer – CCAS"}, {name: "CCAS de Saint-Omer"}, {name: "Mairie de Saint-Omer - CCAS"}},
		"the commune by its postal code":  {{name: "Lycée Ribot", postal: "62100"}, {name: "Lycée Ribot", commune: "Calais"}, {name: "Lycée Ribot", commune: "Cais", postal: "62100"}},
		"the carrier":                     {{name: "CAPSO"}, {name: "Communauté d’agglomération du Pays de Saint-Omer"}, {name: "CA du Pays de St-Omer"}, {name: "CAPSO - service déchets"}, {name: "CAPSO direction de l'eau"}, {name: "CAPSO", siren: "200069037"}, {name: "C.A.P.S.O."}},
		"another intercommunality":        {{name: "CC du Pays de Lumbres"}, {name: "Communauté de communes du Pays de Lumbres"}, {name: "CCPL"}, {name: "Com com du Pays de Lumbres"}},
		"legal form at the end":           {{name: "Dupont Énergies SARL"}, {name: "Dupont Energies"}, {name: "S.A.R.L. DUPONT ENERGIES"}},
		"association":                     {{name: "Association EnergEthic"}, {name: "EnergEthic"}, {name: "Asso. Energethic"}},
		"sigle of the vocabulary":         {{name: "CCI Littoral"}, {name: "Chambre de commerce et d’industrie du Littoral"}, {name: "C.C.I. Littoral"}},
		"département by number":           {{name: "CD62"}, {name: "Conseil départemental du Pas-de-Calais"}, {name: "Département du Pas de Calais"}, {name: "Conseil général 62"}},
		"sigle in parentheses":            {{name: "Parc naturel régional des Caps et Marais d’Opale (PNR)"}, {name: "PNR des Caps et Marais d'Opale"}},
		"sigle first":                     {{name: "EPA – Énergies partagées de l’Aa"}, {name: "Énergies partagées de l'Aa"}},
		"sigle column":                    {{name: "Énergies partagées de l’Aa", sigle: "EPA"}, {name: "EPA"}},
		"& and et":                        {{name: "Menuiserie Roux & Fils"}, {name: "Menuiserie Roux et fils"}},
		"absent commune is no conflict":   {{name: "Lycée Ribot", commune: "Saint-Omer"}, {name: "Lycee RIBOT"}},
		"former code of the commune":      {{name: "Lycée Ribot", insee: "62294"}, {name: "Lycée Ribot", commune: "Enquin-lez-Guinegatte"}},
		"a wrong key is ignored":          {{name: "Arc France", siren: a}, {name: "Arc France", siren: b[:8] + string('0'+(b[8]-'0'+1)%10)}},
		"typing slip of a commune":        {{name: "Arc France", commune: "Arques"}, {name: "Arc France", commune: "Arcques"}},
		"category Autres is no conflict":  {{name: "Arc France", category: record.CategoryOther}, {name: "Arc France", category: record.CategoryCompanies}},
		"words in another order":          {{name: "Garage Brunelot"}, {name: "Brunelot Garage"}},
		"a slip in a common word":         {{name: "Menuiserie Hocquedelle"}, {name: "Menuisreie Hocquedelle"}},
		"a slip in a commune":             {{name: "Mairie de Blendecque"}, {name: "Mairie de Blendecques"}, {name: "Mairei de Blendecques"}},
		"place in the name or its column": {{name: "Comité des fêtes", commune: "Moulle"}, {name: "Comité des fêtes de Moulle"}, {name: "Comité des fêtes (Moulle)"}, {name: "Moulle - Comité des fêtes"}},
		"the row rights a slip":           {{name: "Comité des fêtes de Moulel", commune: "Moulle"}, {name: "Comité des fêtes de Moulle", commune: "Moulle"}},
		"form before the commune":         {{name: "Garage Hocquedelle SARL d'Arques", commune: "Arques"}, {name: "SARL Garage Hocquedelle"}},
		"one slip, the same person":       {{name: "Garage Hocquedelle", person: "Jeanne Dubois"}, {name: "Garage Hoquedelle", person: "DUBOIS Jeanne"}},
		"citizen, name order":             {{person: "Jeanne Dubois"}, {person: "DUBOIS Jeanne"}, {person: "Mme Jeanne DUBOIS"}},
		"citizen under a generic word":    {{person: "Jeanne Dubois"}, {name: "Habitante", person: "Jeanne Dubois"}},
		"through the body":                {{person: "Jeanne Dubois"}, {name: "Arc France", person: "DUBOIS Jeanne"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := build(t, rows...)
			for i := range rows {
				if idOf(&r, i) == "" || idOf(&r, i) != idOf(&r, 0) {
					t.Errorf("row %d is %q, row 0 is %q", i, idOf(&r, i), idOf(&r, 0))
				}
			}
		})
	}
}

func TestDistinctActors(t *testing.T) {
	a, b := sirenNumber(1), sirenNumber(2)
	for name, rows := range map[string][]who{
		"Moulle, Houlle":                 {{name: "Mairie de Moulle"}, {name: "Mairie de Houlle"}},
		"Arques, Ecques, Serques":        {{name: "Arques"}, {name: "Ecques"}, {name: "Serques"}},
		"Racquinghem, Reclinghem":        {{name: "Mairie de Racquinghem"}, {name: "Mairie de Reclinghem"}},
		"two chambers":                   {{name: "CCI Hauts-de-France"}, {name: "CCI Littoral"}},
		"collège, lycée":                 {{name: "Collège Ribot"}, {name: "Lycée Ribot"}},
		"mairie, CCAS, école":            {{name: "Mairie d'Arques"}, {name: "CCAS d'Arques"}, {name: "École d'Arques"}, {name: "Club d'Arques"}, {name: "Comité d'Arques"}},
		"the same, one SIREN":            {{name: "Mairie d'Arques", siren: a}, {name: "CCAS d'Arques", siren: a}, {name: "École d'Arques", siren: a}},
		"the same, one SIRET":            {{name: "Mairie d'Arques", siret: withSIRET(a, 1)}, {name: "CCAS d'Arques", siret: withSIRET(a, 1)}},
		"Arc, Arc France":                {{name: "Arc"}, {name: "Arc France"}, {name: "Arc International"}},
		"two branches by commune":        {{name: "La Poste", commune: "Arques"}, {name: "La Poste", commune: "Saint-Omer"}},
		"two branches by name":           {{name: "La Poste Arques", siren: "356000000"}, {name: "La Poste Saint-Omer", siren: "356000000"}},
		"two branches in parentheses":    {{name: "La Poste (Arques)"}, {name: "La Poste (Saint-Omer)"}},
		"two SIREN":                      {{name: "Arc France", siren: a}, {name: "Arc France", siren: b}},
		"two RNA":                        {{name: "Les Amis du marais", rna: "W623001234"}, {name: "Les Amis du marais", rna: "W623009999"}},
		"one SIREN, nothing in common":   {{name: "Arc France", siren: a}, {name: "Menuiserie Roux", siren: a}},
		"two categories":                 {{name: "Arques Énergie", category: record.CategoryCompanies}, {name: "Arques Énergie", category: record.CategoryAssociations}},
		"two legal forms":                {{name: "SARL Roux"}, {name: "Association Roux"}},
		"two homonym communes":           {{name: "Mairie de Saint-Omer"}, {name: "Mairie de Saint-Omer", postal: "14220"}},
		"homonym by département":         {{name: "Mairie de Saint-Omer (62)"}, {name: "Mairie de Saint-Omer (14)"}},
		"a body with the mairie's SIREN": {{name: "Mairie d'Arques", siren: "216200402"}, {name: "Arques Animation", siren: "216200402"}},
		"an initial and a body":          {{person: "J. Dubois"}, {name: "Arc France", person: "J. Dubois"}},
		"two postal codes":               {{name: "Lycée Ribot", postal: "62500", commune: "Saint-Omer"}, {name: "Lycée Ribot", postal: "62100"}},
		"a surname alone":                {{person: "Dubois"}, {person: "Jeanne Dubois"}},
		"two citizens":                   {{person: "Jeanne Dubois"}, {person: "Jean Dubois"}},
		"a person and a body":            {{person: "Jeanne Dubois"}, {name: "Jeanne Dubois"}},
		"a person of two bodies":         {{person: "Jeanne Dubois"}, {name: "Arc France", person: "Jeanne Dubois"}, {name: "Lycée Ribot", person: "Jeanne Dubois"}},
		"a surname and a body":           {{person: "Dubois"}, {name: "Arc France", person: "Dubois"}},
		"a body named like a place":      {{name: "Arques", category: record.CategoryCompanies}, {name: "Mairie d'Arques"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := build(t, rows...)
			seen := map[ActorID]int{}
			for i := range rows {
				id := idOf(&r, i)
				if j, twice := seen[id]; id == "" || twice {
					t.Errorf("rows %d and %d are both %q", j, i, id)
				}
				seen[id] = i
			}
		})
	}
}
