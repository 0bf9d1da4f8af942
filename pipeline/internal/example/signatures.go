package example

// signature is one row about the charter, as a list holds it.
type signature struct {
	who     string // a body's key, or a citizen's
	on      string // the true day: 2021-03-30, 2023-03, 2025, or "" when nobody knows
	typed   string // what the date cell holds; "" = a real date cell when on is known, else blank
	status  string // what the status cell holds
	as      string // how the row spells the body; "" = its name
	version string // charter version, as typed
	ended   string // day the commitment ended, or ""
	gives   string // contribution
	note    string // observations
}

// signatures2021 is signatures_2021.csv: the ceremony of 30 March 2021, where
// the intercommunality and eleven partners signed, and the three that followed.
func signatures2021() []signature {
	const day = "2021-03-30"
	return []signature{
		{who: carrier, on: day, typed: "30/03/2021", status: "signé", as: "Communauté d'agglomération du Pays de Saint-Omer"},
		{who: "pnco", on: day, typed: "30/03/2021", status: "signé", gives: "Animation d'un réseau de haies ; inventaire des puits de carbone"},
		{who: "vandromel", on: day, typed: "30/03/2021", status: "signé", as: "Cartonnerie Vandromel SAS", gives: "Récupération de chaleur sur la ligne d’onduleuse"},
		{who: "estaquelin", on: day, typed: "30/03/2021", status: "signé"},
		{who: "transition", on: day, typed: "30/03/2021", status: "signé", gives: `Cycle de soirées « Et nous, on fait quoi ? » dit "les mardis"`},
		{who: "saule", on: day, typed: "30/03/2021", status: "signé", as: "Association Les Jardins du Saule Têtard", gives: "Formation au compostage"},
		{who: "smvo", on: day, typed: "30/03/2021", status: "signé", gives: "Préservation des zones d’expansion de crue"},
		{who: "ccio", on: day, typed: "30/03/2021", status: "signé", gives: "Visites énergie dans les entreprises"},
		{who: "saint-omer", on: day, typed: "30/03/2021", status: "signé", gives: "Rénovation du groupe scolaire ; extinction nocturne"},
		{who: "arques", on: day, typed: "30/03/2021", status: "signé", as: "Commune d’Arques", gives: "Chaufferie bois"},
		{who: "longuenesse", on: day, typed: "30/03/2021", status: "signé"},
		{who: "ornhabitat", on: day, typed: "30/03/2021", status: "signé", gives: "Rénovation de 120 logements"},
		{who: "imvo", on: "2021-06-09", typed: "9 juin 2021", status: "signé", as: "Institut des metiers verts d'Ornelle"},
		{who: "roue", on: "2021-09-21", typed: "21/09/21", status: "signé", gives: "Vélo-école pour adultes"},
		{who: "helfaut", on: "2021-12-15", typed: "15-12-2021", status: "Signé", as: "Commune d’Helfaut"},
	}
}

// signatures2022 is the sheet « 2022-2024 » of the follow-up workbook.
func signatures2022() []signature {
	return []signature{
		{who: "helfaut", on: "2022-01-12", status: "signé", note: "original reçu par courrier le 12"},
		{who: "stmartin", on: "2022-05-17", typed: "17/05/22", status: "signé", as: "Mairie de St Martin lez Tatinghem", version: "2021", gives: "Plan vélo communal"},
		{who: "melusse", on: "2022-05-17", typed: "2022-05-17", status: "signé", version: "2021"},
		{who: "compost", on: "2022-06-01", typed: "1er juin 2022", status: "signé", as: "Compost’Ornelle", version: "2021", gives: "Trois composteurs de quartier par an"},
		{who: "c01", on: "2022-06-03", typed: "3 juin 2022", status: "signé", version: "2021"},
		{who: "moulle", on: "2022-10-12", status: "signé", version: "2021"},
		{who: "lycee", on: "2022-12-08", typed: "8 décembre 2022", status: "signé", version: "2021", gives: "Éco-délégués"},
		{who: "tilques", status: "à relancer", note: "conseil municipal en septembre"},
		{who: "varlencourt", on: "2023-02-14", status: "signé", version: "2021", gives: "Conseil gratuit une demi-journée par mois"},
		{who: "eperlecques", on: "2023-03", typed: "mars 2023", status: "signé", as: "mairie d'eperlecques", version: "2021"},
		{who: "simo", on: "2023-09-19", typed: "19-09-2023", status: "signé", as: "SIMO", version: "2021", gives: "Navette du marais"},
		{who: "estaquelin", on: "2021-03-30", status: "signé", as: "FONDERIE ESTAQUELIN", version: "2021", ended: "2023-09-30", note: "fermeture du four, ne peut plus tenir l'engagement"},
		{who: "mametz", on: "2023-11-21", typed: "21.11.2023", status: "signé", version: "2021"},
		{who: "blendecques", on: "2024-01-18", status: "signé", version: "2021", gives: "Éclairage LED"},
		{who: "bricquenoy", typed: "31/02/2024", status: "signé", version: "2021", note: "vérifier la date"},
		{who: "delquigne", on: "2024-04-09", typed: "2024-04-09", status: "signé", version: "2024", gives: "Deux tracteurs au biogaz"},
		{who: "grenier", on: "2024-05-28", typed: "28 mai 2024", status: "signé", as: "Grenier réparateur d'Ornelle", version: "2024"},
		{who: "arques", on: "2024-05-28", typed: "28 mai 2024", status: "signé", as: "Ville d'ARQUES", version: "2024", gives: "Chaufferie bois ; cour d'école végétale"},
		{who: "houlle", on: "2024-10-10", typed: "10/10/24", status: "signé", version: "2024"},
		{who: "c06", on: "2024-10-10", typed: "10/10/24", status: "signé", version: "2024"},
	}
}

// signatures2025 is the sheet « 2025-2026 » of the follow-up workbook.
func signatures2025() []signature {
	return []signature{
		{who: "college", on: "2025-02-06", status: "Signé", gives: "Jardin pédagogique"},
		{who: "wizernes", on: "2025-06-12", typed: "12 juin 2025", status: "Signé", as: "Mairie de Wizernes"},
		{who: "cao", on: "2025", typed: "2025", status: "Signé", as: "Chambre d’agriculture d’Ornelle", gives: "Diagnostics carbone à la ferme"},
		{who: "tilques", on: "2025-11-20", status: "Signé", gives: "Haies communales"},
		{who: "quievrelle", on: "2026-04-02", typed: "02/04/2026", status: "Signé", as: "EARL Maraîchage Quiévrelle"},
		{who: "foyer", on: "2026-05-15", typed: "15.05.2026", status: "Signé", as: "Foyer des Hauts-Marais", gives: "Isolation de 40 logements"},
		{who: "estaquelin", on: "2026-10-01", status: "Signé", gives: "Nouveau four électrique", note: "revient après le changement de four"},
		{who: "racquinghem", typed: "oui", note: "charte rendue signée, date à retrouver"},
		{who: "sentiers", status: "Signé"},
		{who: "hallines", status: "en cours", note: "délibération prévue en décembre"},
		{who: "caudrevoy", status: "En cours"},
		{who: "therouanne", status: "à relancer"},
		{who: "saulnoye", status: "refus", note: "préfère attendre"},
		{who: "roquetoire", on: "2026-12-10", status: "Signé", note: "signature au Club de décembre"},
	}
}
