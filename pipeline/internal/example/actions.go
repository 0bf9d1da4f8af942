package example

// action is one row of the action list.
type action struct {
	code     string
	title    string
	sub      string   // sub-action of the fiche-action, as staff number it
	by       []string // true carriers, bodies' keys; the intercommunality may be one
	carriers string   // as typed, separators included
	with     string   // partners as typed: they do not carry
	status   string   // in staff's words
	start    string   // 2021-09-01, 2022-03, or ""
	end      string
	joint    string // « Collective ? » as typed: oui, non, or ""
	budget   int    // euros; 0 = blank
}

// actions is the list in the order of the sheet: twenty actions, one of them
// typed twice.
func actions() []action {
	return []action{
		{code: "AC-01", title: "Défi « Familles sobres »", sub: "1", by: []string{"sobre", "transition"}, carriers: "Familles sobres d'Ornelle ; Ornelle en transition",
			with: "Ornelle Habitat", status: "Réalisé", start: "2021-09-01", end: "2023-06-30", budget: 8500},
		{code: "AC-02", title: "Plan vélo partagé", sub: "1", by: []string{"roue", "simo", "longuenesse"}, carriers: "La Roue libre d'Ornelle / SIMO / Ville de Longuenesse",
			with: "Cyclornelle ; Mairie d'Arques", status: "En cours", start: "2021-03-30", end: "2026-12-31", budget: 42000},
		{code: "AC-03", title: "Cadastre solaire partagé", sub: "1", by: []string{carrier, "solornelle", "toits"}, carriers: "CAPSO ; Solaire Ornelle ; Toits solidaires d'Ornelle",
			status: "Terminé", start: "2021-10", end: "2022-11-30", budget: 15000},
		{code: "AC-04", title: "Réseau de haies bocagères", sub: "1", by: []string{"pnco", "cao"}, carriers: "PNCO, Chambre d'agriculture d'Ornelle",
			with: "Mairie de Tilques", status: "En cours de réalisation", start: "2022-01-01", end: "2025-12-31", budget: 60000},
		{code: "AC-05", title: "Groupement d'achat de granulés", sub: "1", by: []string{"grenier", "margoline"}, carriers: "Le Grenier réparateur d'Ornelle, L'Épicerie de Margoline",
			status: "Abandonné", start: "2022-03", end: "2023-10-15"},
		{code: "AC-06", title: "Extinction nocturne de l'éclairage public", sub: "1", by: []string{carrier}, carriers: "CAPSO, communes",
			status: "En cours", start: "2022-11-01"},
		{code: "AC-07", title: "Visites énergie croisées entre entreprises", sub: "2", by: []string{"ccio"}, carriers: "CCIO",
			with: "Cartonnerie Vandromel ; Fonderie Estaquelin", status: "Réalisé", start: "2022-09-15", end: "2024-05-31", joint: "oui", budget: 6000},
		{code: "AC-08", title: "Éco-délégués en réseau", sub: "2", by: []string{"lycee", "college"}, carriers: "Lycée Ysoline-Carvec et Collège Ysoline-Carvec",
			with: "Ornelle en transition", status: "en cours", start: "2023-09-04", end: "2027-07-05", joint: "oui", budget: 3000},
		{code: "AC-09", title: "Rénovation groupée de 160 logements", sub: "1", by: []string{"ornhabitat", "foyer"}, carriers: "Ornelle Habitat ; Foyer des Hauts-Marais",
			with: "APSNO", status: "En cours", start: "2023-02", end: "2026-06-30", budget: 950000},
		{code: "AC-10", title: "Chaufferie bois mutualisée", sub: "1", by: []string{"arques", "helfaut"}, carriers: "Ville d'ARQUES\nCommune d'Helfaut",
			status: "En pause", start: "2023-11-16", budget: 310000},
		{code: "AC-11", title: "Réparer plutôt que jeter", sub: "2", by: []string{"grenier", "saule"}, carriers: "Le Grenier réparateur d'Ornelle ; Les Jardins du Saule têtard",
			status: "Réalisée", start: "2024-03-21", budget: 4200},
		{code: "AC-12", title: "Repas bas carbone à la cantine", sub: "1", by: []string{"saint-omer", "longuenesse"}, carriers: "Mairie de Saint-Omer + Ville de Longuenesse",
			with: "Maraîchage Quiévrelle", status: "Récurrent", start: "2024-09-02", joint: "oui", budget: 18000},
		{code: "AC-13", title: "Observatoire citoyen de l'air", sub: "2", by: []string{"oapn", "cno"}, carriers: "OAPN / CNO",
			status: "Réalisé", end: "2025-06-30", budget: 9800},
		{code: "AC-14", title: "Navette du marais", sub: "1", by: []string{"simo", "pnco", "clairmarais"}, carriers: "SIMO / PNCO / Mairie de Clairmarais",
			status: "En cours", start: "2025-04-01", end: "2026-09-30", budget: 75000},
		{code: "AC-15", title: "Fonds de sobriété des entreprises", sub: "2", by: []string{"ccio", "cmo"}, carriers: "CCIO, CMO",
			status: "A lancer", start: "2027-01", budget: 120000},
		{code: "AC-16", title: "Îlots de fraîcheur", sub: "1", by: []string{"stmartin", "wizernes"}, carriers: "Commune de Saint-Martin-lez-Tatinghem ; Commune de Wizernes",
			status: "En cours", start: "2025-02-01", end: "2024-12-31", joint: "non", budget: 27000},
		{code: "AC-17", title: "Bilan carbone simplifié", sub: "2", by: []string{"numerelle"}, carriers: "Numérelle",
			with: "CCIO ; Brasserie de la Saulnoye", status: "presque bon", start: "2024-01-15", budget: 5000},
		{code: "AC-18", title: "Mares et zones humides", sub: "1", by: []string{"smvo", "omho"}, carriers: "SMVO ; OMHO",
			status: "A développer", start: "2024-01-01", end: "2026-12-31"},
		{code: "AC-14", title: "NAVETTE DU MARAIS", sub: "1", by: []string{"simo", "pnco", "clairmarais"}, carriers: "SIMO ; PNCO ; Mairie de Clairmarais",
			status: "En cours", start: "2025-04-01", end: "2026-09-30"},
		{code: "AC-19", title: "Atlas des puits de carbone", sub: "2", by: []string{"pnco", "upn"}, carriers: "Parc naturel des Collines d'Ornelle ; UPN",
			status: "Réalisé", start: "2026-01-12", end: "2026-06-30", budget: 22000},
		{code: "AC-20", title: "Marché des producteurs sobres", sub: "2", by: []string{"margoline", "saulnoye"}, carriers: "L’Épicerie de Margoline ; Brasserie de la Saulnoye",
			status: "Démarré", start: "2026-03-01", end: "2028-12-31", budget: 3500},
	}
}
