package register

import "testing"

// Pairs of names of the North that a colleague would call one body, or two,
// without looking anything up. None comes from the generator.
func TestAsAColleagueWouldSay(t *testing.T) {
	const one, asked, two = "one", "asked", "two"
	for _, c := range []struct{ a, b, want string }{
		{"Mairie de Blendecques", "Ville de BLENDECQUES", one},
		{"CCAS de Longuenesse", "Centre Communal d'Action Sociale de la Ville de Longuenesse", one},
		{"Les Restos du Cœur", "Restos du coeur", one},
		{"Communauté d'Agglomération du Pays de Saint-Omer (CAPSO)", "C.A.P.S.O", one},
		{"Sté Coopérative La Prospérité Fermière", "La Prospérité fermière", one},
		{"Ets Delattre et Fils", "Établissements DELATTRE & FILS", one},
		{"Association Réseau Alternatif Audomarois", "Réseau alternatif audomarois (association loi 1901)", one},
		{"EHPAD Les Jardins de l'Aa", "Maison de retraite « Les Jardins de l’Aa »", one},
		{"Chambre d'Agriculture du Nord - Pas-de-Calais", "Chambre d’agriculture Nord-Pas de Calais", one},
		{"Groupement des agriculteurs biologiques (GABNOR)", "GABNOR", one},
		{"Sous-Préfecture de Saint-Omer", "Sous préfecture de St-Omer", one},
		{"Société de Secours Nautique Audomaroise", "Sté de secours nautique audomaroise", one},
		{"Comité d'Histoire du Haut-Pays", "Comité d’histoire du Haut Pays", one},
		{"MFR de Campagne-lès-Boulonnais", "Maison Familiale Rurale Campagne les Boulonnais", one},
		{"Ferme Lenglet EARL", "EARL Ferme Lenglet", one},
		{"UFC Que Choisir Saint-Omer", "Union fédérale des consommateurs - Que Choisir de Saint-Omer", one},
		{"Club Cyclo de Wizernes", "Cyclo-club de Wizernes", one},
		{"Conseil Départemental 62", "Département du Pas-de-Calais", one},
		{"Office de Tourisme du Pays de Saint-Omer", "OT du Pays de St Omer", one},
		{"Marie d'Helfaut", "Mairie d'Helfaut", one},
		{"Syndicat Mixte Eden 62", "EDEN62", asked},
		{"Collège de l'Esplanade", "Clg Esplanade – Saint-Omer", one},
		{"La Coupole", "La Coupole, centre d'histoire et planétarium", asked},
		{"Lycée Alexandre Ribot", "Lycée A. Ribot", asked},

		{"Mairie d'Aire-sur-la-Lys", "Lycée d'Aire-sur-la-Lys", two},
		{"Collège Blaise Pascal, Longuenesse", "Lycée Blaise Pascal, Longuenesse", two},
		{"CC du Pays de Lumbres", "Mairie de Lumbres", two},
		{"Crédit Agricole Lumbres", "Crédit Agricole Arques", two},
		{"Menuiserie Delannoy", "Menuiserie Delattre", two},
		{"Amicale laïque de Wizernes", "Amicale laïque de Wavrans", two},
		{"Club de football d'Arques", "Club de handball d'Arques", two},
		{"Syndicat des eaux de la Lys", "Syndicat des eaux de l'Aa", two},
		{"École Jules Ferry", "École Jules Verne", two},
		{"SARL Leroy Paysages", "SARL Leroy Peintures", two},
		{"CAF du Pas-de-Calais", "CPAM du Pas-de-Calais", two},
		{"Les Amis de la Terre Nord", "Les Amis de la Terre Somme", two},
		{"Club des aînés, section 1", "Club des aînés, section 2", two},
		{"Résidence Les Iris", "Résidence Les Irlandais", two},
		{"Maison de la Nature", "Maison de la Culture", two},
		{"Pharmacie du Marché", "Pharmacie du Marais", two},
		{"Boulangerie Petit", "Boulangerie Petitprez", two},
		{"Harmonie de Clairmarais", "Harmonie de Clarques", two},
		{"Saint-Omer Habitat", "Saint-Omer Handball", two},
		{"Région Hauts-de-France", "DREAL Hauts-de-France", two},
		{"Ligue contre le cancer", "Ligue de protection des oiseaux", two},
		{"Cycles Martin", "Cycles Marin", two},
		{"Club des aînés (MALHOVE)", "Club des aînés (GANSPETTE)", two},
	} {
		r := build(t, who{name: c.a}, who{name: c.b})
		got := two
		switch {
		case idOf(&r, 0) == idOf(&r, 1):
			got = one
		case len(r.Questions) > 0:
			got = asked
		}
		if got != c.want {
			t.Errorf("%q and %q: %s, want %s (%q, %q)", c.a, c.b, got, c.want, idOf(&r, 0), idOf(&r, 1))
		}
	}
}
