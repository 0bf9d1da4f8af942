package example

// visitsCommittee2024 are the marks of the comité partenarial of 28 May 2024.
// Its members are not members of the club for that.
func visitsCommittee2024() []visit {
	return []visit{
		{who: "saint-omer", marks: "P"},
		{who: "arques", marks: "P"},
		{who: "pnco", marks: "P", as: "PNCO"},
		{who: "smvo", marks: "P"},
		{who: "dicm", marks: "P"},
		{who: "apsno", marks: "E"},
		{who: "crpn", marks: "P"},
		{who: "cdo", marks: "P"},
		{who: "ccio", marks: "P"},
		{who: "bricquenoy", marks: "P"},
		{who: "transition", marks: "P"},
		{who: "upn", marks: "P"},
		{who: carrier, marks: "P"},
	}
}

// visitsCommittee2025 are the marks of the comité partenarial of 12 March 2025.
func visitsCommittee2025() []visit {
	return []visit{
		{who: "saint-omer", marks: "P"},
		{who: "arques", marks: "P", as: "Ville d'ARQUES"},
		{who: "longuenesse", marks: "E"},
		{who: "fauquembergues", marks: "P"},
		{who: "smvo", marks: "P"},
		{who: "pnco", marks: "P"},
		{who: "dicm", marks: "P"},
		{who: "apsno", marks: "A"},
		{who: "crpn", marks: "E"},
		{who: "cdo", marks: "P"},
		{who: "ccio", marks: "P"},
		{who: "cao", marks: "P"},
		{who: "vandromel", marks: "P"},
		{who: "griseeau", marks: "P"},
		{who: "transition", marks: "P"},
		{who: "saule", marks: "E"},
		{who: "ornhabitat", marks: "P"},
	}
}
