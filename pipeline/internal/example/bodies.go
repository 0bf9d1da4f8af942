package example

// body is an organisation as it truly is, whatever the lists call it.
type body struct {
	key      string // how the other tables name it
	name     string
	sigle    string
	college  string // one of the closed categories, as staff choose it in « Listes »
	commune  string // where it stands; for a commune, itself
	siret    string // Luhn-valid, invented; "" unknown
	contact  string // invented person: first name, surname
	second   string // a second invented person, for bodies that come in number
	joined   string // 2022-09-01, 2022-09, 2022, or "" = always been there
	left     string // day it left the partner list, or ""
	function string // of the contact
}

const (
	communes    = "Communes"
	syndicats   = "Intercommunalités et syndicats"
	etat        = "État et opérateurs"
	region      = "Région et Département"
	chambres    = "Chambres consulaires"
	entreprises = "Entreprises"
	assos       = "Associations"
	ecoles      = "Enseignement et recherche"
	bailleurs   = "Bailleurs et aménageurs"
)

// carrier is the key of the intercommunality itself: it is not its own partner.
const carrier = "capso"

// bodies is every organisation, the 70 of the partner list first.
func bodies() []body { return append(partners(), strangers()...) }

// partners is the partner list, college by college.
func partners() []body {
	list := []body{
		{key: "saint-omer", name: "Ville de Saint-Omer", college: communes, commune: "Saint-Omer", contact: "Apolline Marquevoy", second: "Ghislain Tournebrise", function: "Adjointe à la transition"},
		{key: "arques", name: "Mairie d'Arques", college: communes, commune: "Arques", contact: "Firmin Delvaquerie", second: "Solène Houriquet", function: "Adjoint"},
		{key: "longuenesse", name: "Ville de Longuenesse", college: communes, commune: "Longuenesse", contact: "Nadège Coupevent", second: "Basile Roquentin", function: "Conseillère municipale"},
		{key: "aire", name: "Ville d'Aire-sur-la-Lys", college: communes, commune: "Aire-sur-la-Lys", contact: "Ludovic Pernelot", function: "Directeur des services techniques"},
		{key: "blendecques", name: "Mairie de Blendecques", college: communes, commune: "Blendecques", contact: "Clotilde Vasselin", function: "Maire adjointe", joined: "2021-09-01"},
		{key: "wizernes", name: "Commune de Wizernes", college: communes, commune: "Wizernes", contact: "Anselme Grandvarlet", second: "Léonce Hallouin", function: "Conseiller municipal", joined: "2022"},
		{key: "eperlecques", name: "Mairie d'Éperlecques", college: communes, commune: "Éperlecques", contact: "Bérénice Hautecamp", function: "Adjointe", joined: "2022-04-07"},
		{key: "moulle", name: "Mairie de Moulle", college: communes, commune: "Moulle", contact: "Yvan Questroy", function: "Maire", joined: "2021"},
		{key: "houlle", name: "Commune de Houlle", college: communes, commune: "Houlle", contact: "Maryvonne Dubrulet", function: "Secrétaire de mairie", joined: "2023-02"},
		{key: "tilques", name: "Mairie de Tilques", college: communes, commune: "Tilques", contact: "Octave Lamérand", function: "Conseiller municipal", joined: "2022-09-01"},
		{key: "serques", name: "Mairie de Serques", college: communes, commune: "Serques", contact: "Pélagie Nonclercq", function: "Adjointe", joined: "2024-01-15"},
		{key: "hallines", name: "Mairie d'Hallines", college: communes, commune: "Hallines", contact: "Sylvère Bonnevoie", function: "Maire", joined: "2023"},
		{key: "helfaut", name: "Mairie d'Helfaut", college: communes, commune: "Helfaut", contact: "Marceline Ourdouille", function: "Adjointe", joined: "2021-10-01"},
		{key: "therouanne", name: "Commune de Thérouanne", college: communes, commune: "Thérouanne", contact: "Gonzague Pillevesse", second: "Oriane Flamencourt", function: "Conseiller municipal", joined: "2022"},
		{key: "fauquembergues", name: "Mairie de Fauquembergues", college: communes, commune: "Fauquembergues", contact: "Isaure Vanlandre", function: "Maire", joined: "2023-06-15"},
		{key: "stmartin", name: "Commune de Saint-Martin-lez-Tatinghem", college: communes, commune: "Saint-Martin-lez-Tatinghem", contact: "Régis Fauconvert", function: "Directeur général des services", joined: "2021-11-18"},
		{key: "racquinghem", name: "Mairie de Racquinghem", college: communes, commune: "Racquinghem", contact: "Eulalie Pruvostin", function: "Conseillère municipale", joined: "2024"},
		{key: "roquetoire", name: "Mairie de Roquetoire", college: communes, commune: "Roquetoire", contact: "Cyprien Malbranche", function: "Maire", joined: "2025-01-20"},
		{key: "clairmarais", name: "Mairie de Clairmarais", college: communes, commune: "Clairmarais", contact: "Honorine Wattecamp", second: "Gontran Bécuwe", function: "Adjointe", joined: "2021-05-20"},
		{key: "dennebroeucq", name: "Commune de Dennebrœucq", college: communes, commune: "Dennebrœucq", contact: "Théodule Carpentin", function: "Conseiller municipal", joined: "2025"},

		{key: "smvo", name: "Syndicat mixte de la Vallée d'Ornelle", sigle: "SMVO", college: syndicats, commune: "Wizernes", siret: "00204173900018", contact: "Armelle Tréhoulin", second: "Donatien Sauvelart", function: "Chargée de mission rivières"},
		{key: "ccho", name: "Communauté de communes des Hauts d'Ornelle", sigle: "CCHO", college: syndicats, contact: "Fulbert Haquinet", function: "Vice-président", joined: "2022-10-13"},
		{key: "pnco", name: "Parc naturel des Collines d'Ornelle", sigle: "PNCO", college: syndicats, commune: "Éperlecques", siret: "00205902000012", contact: "Rozenn Delahousse", second: "Amaury Bellecroix", function: "Directrice adjointe"},
		{key: "simo", name: "Syndicat intercommunal des mobilités d'Ornelle", sigle: "SIMO", college: syndicats, commune: "Saint-Omer", siret: "00207366600014", contact: "Joachim Quenelot", function: "Directeur", joined: "2022-02-01"},

		{key: "dicm", name: "Direction interdépartementale du climat et des milieux", sigle: "DICM", college: etat, commune: "Arras", contact: "Hermine Sottevast", function: "Cheffe d'unité"},
		{key: "apsno", name: "Agence publique de la sobriété du Nord-Ouest", sigle: "APSNO", college: etat, commune: "Lille", siret: "00208819300012", contact: "Tancrède Voisemont", function: "Ingénieur territorial"},
		{key: "omho", name: "Office des milieux humides d'Ornelle", sigle: "OMHO", college: etat, commune: "Saint-Omer", contact: "Élodie Marchandeau", function: "Technicienne", joined: "2023-03-01"},
		{key: "oapn", name: "Observatoire de l'air des Plaines-du-Nord", sigle: "OAPN", college: etat, commune: "Lille", siret: "00201555000011", contact: "Wandrille Cottigny", function: "Chargé d'études"},

		{key: "crpn", name: "Conseil régional des Plaines-du-Nord", sigle: "CRPN", college: region, commune: "Lille", contact: "Philippine Ravelot", second: "Aurélien Bachimont", function: "Chargée de mission climat"},
		{key: "cdo", name: "Conseil départemental d'Ornelle", sigle: "CDO", college: region, commune: "Arras", contact: "Évariste Lenglumé", function: "Chef de service"},

		{key: "ccio", name: "Chambre de commerce et d'industrie d'Ornelle", sigle: "CCIO", college: chambres, commune: "Saint-Omer", siret: "00202688800012", contact: "Ombeline Fréchoux", second: "Thibaud Lescarcelle", function: "Conseillère développement durable"},
		{key: "cmo", name: "Chambre des métiers d'Ornelle", sigle: "CMO", college: chambres, commune: "Longuenesse", contact: "Gaspard Wuillotin", function: "Conseiller"},
		{key: "cao", name: "Chambre d'agriculture d'Ornelle", college: chambres, commune: "Saint-Omer", siret: "00203399100015", contact: "Perrine Bocquelle", second: "Bertrand Houzelle", function: "Conseillère"},
	}
	return append(append(list, companies()...), civilSociety()...)
}

func companies() []body {
	return []body{
		{key: "vandromel", name: "Cartonnerie Vandromel", college: entreprises, commune: "Wizernes", siret: "00301288700018", contact: "Étienne Vandromel", second: "Capucine Mahourdin", function: "Directeur", joined: "2021-03-30"},
		{key: "delquigne", name: "Transports Delquigne", college: entreprises, commune: "Aire-sur-la-Lys", siret: "00302740600010", contact: "Sabine Delquigne", function: "Gérante", joined: "2022-04-07"},
		{key: "bricquenoy", name: "Isolation Bricquenoy", college: entreprises, commune: "Longuenesse", siret: "00303915300014", contact: "Fabrice Bricquenoy", function: "Gérant", joined: "2022"},
		{key: "solornelle", name: "Solaire Ornelle", college: entreprises, commune: "Arques", siret: "00304522600010", contact: "Lubin Cressonnet", second: "Flavie Outrebon", function: "Coordinateur", joined: "2021-05-20"},
		{key: "melusse", name: "Biscuiterie Tante Mélusse", college: entreprises, commune: "Saint-Omer", siret: "00305677700018", contact: "Mélisande Gorlier", function: "Responsable qualité", joined: "2021-11-18"},
		{key: "caudrevoy", name: "Imprimerie Caudrevoy", college: entreprises, commune: "Longuenesse", siret: "00306801200016", contact: "Robin Caudrevoy", function: "Gérant", joined: "2023-09-01"},
		{key: "brunelot", name: "Garage Brunelot", college: entreprises, commune: "Arques", siret: "00307452300014", contact: "Mathurin Brunelot", function: "Gérant", joined: "2024-03-21"},
		{key: "estaquelin", name: "Fonderie Estaquelin", college: entreprises, commune: "Arques", siret: "00308166800018", contact: "Léopold Hennequart", second: "Victoire Estaquelin", function: "Responsable énergie", joined: "2021-03-30"},
		{key: "griseeau", name: "Énergies de la Grise-Eau", college: entreprises, commune: "Blendecques", siret: "00309325900012", contact: "Judicaël Panneton", function: "Chef de projet", joined: "2022-10-13"},
		{key: "quievrelle", name: "Maraîchage Quiévrelle", college: entreprises, commune: "Clairmarais", contact: "Angèle Quiévrelle", function: "Exploitante", joined: "2023-06-15"},
		{key: "hocquedelle", name: "Menuiserie Hocquedelle", college: entreprises, commune: "Helfaut", siret: "00401753900018", contact: "Norbert Hocquedelle", function: "Gérant", joined: "2024"},
		{key: "saulnoye", name: "Brasserie de la Saulnoye", college: entreprises, commune: "Tilques", contact: "Ségolène Wavrechon", function: "Brasseuse", joined: "2023-11-16"},
		{key: "lestrevent", name: "Bâtiment Lestrevent", college: entreprises, commune: "Blendecques", siret: "00402366900015", contact: "Corentin Lestrevent", function: "Conducteur de travaux", joined: "2025-02-06"},
		{key: "numerelle", name: "Numérelle", college: entreprises, commune: "Saint-Omer", siret: "00403188600015", contact: "Inès Bouchavoine", function: "Associée", joined: "2023"},
		{key: "wambrequin", name: "Pépinières Wambrequin", college: entreprises, commune: "Ecques", contact: "Aimé Wambrequin", function: "Gérant", joined: "2022", left: "2024-06-30"},
		{key: "cyclornelle", name: "Cyclornelle", college: entreprises, commune: "Saint-Omer", siret: "00404277600015", contact: "Tiphaine Vermeuil", second: "Côme Hastignol", function: "Gérante", joined: "2021-11-18"},
		{key: "varlencourt", name: "Ysabeau Varlencourt EI", college: entreprises, commune: "Arques", contact: "Ysabeau Varlencourt", function: "Architecte", joined: "2022-11-02"},
	}
}

func civilSociety() []body {
	return []body{
		{key: "saule", name: "Les Jardins du Saule têtard", college: assos, commune: "Saint-Omer", siret: "00405611500019", contact: "Colombe Ringuet", second: "Jocelyn Havrincelle", function: "Présidente", joined: "2021-03-30"},
		{key: "roue", name: "La Roue libre d'Ornelle", college: assos, commune: "Longuenesse", contact: "Maëlle Tirancourt", second: "Hilaire Moncheux", function: "Présidente", joined: "2021-05-20"},
		{key: "grenier", name: "Le Grenier réparateur d'Ornelle", college: assos, commune: "Arques", contact: "Blaise Oudelette", second: "Séverine Catrinel", function: "Coordinateur", joined: "2022-04-07"},
		{key: "transition", name: "Ornelle en transition", college: assos, commune: "Saint-Omer", siret: "00406922500011", contact: "Émeline Sautecoeur", second: "Prosper Gallemin", function: "Coprésidente", joined: "2021-03-30"},
		{key: "compost", name: "Compost'Ornelle", college: assos, commune: "Wizernes", contact: "Aubin Lerouzic", function: "Trésorier", joined: "2021-11-18"},
		{key: "sobre", name: "Familles sobres d'Ornelle", college: assos, commune: "Blendecques", contact: "Gwenaël Daubresson", function: "Animateur", joined: "2023"},
		{key: "sentiers", name: "Sentiers d'Ornelle", college: assos, commune: "Fauquembergues", contact: "Zélie Bourgevin", function: "Secrétaire", joined: "2024-10-10"},
		{key: "cno", name: "Cercle naturaliste d'Ornelle", sigle: "CNO", college: assos, commune: "Clairmarais", contact: "Sixtine Harlequet", function: "Naturaliste", joined: "2021-05-20"},
		{key: "toits", name: "Toits solidaires d'Ornelle", college: assos, commune: "Aire-sur-la-Lys", contact: "Gwenaël Daubresson", function: "Administrateur", joined: "2022-10-13"},
		{key: "margoline", name: "L'Épicerie de Margoline", college: assos, commune: "Thérouanne", contact: "Faustine Égrelot", function: "Bénévole", joined: "2024"},
		{key: "cine", name: "Ciné-débat du Vieux Pavé", college: assos, commune: "Saint-Omer", contact: "Lazare Coquerot", function: "Programmateur", joined: "2022", left: "2024-03-31"},
		{key: "ruches", name: "Les Ruches de Pernoise", college: assos, commune: "Tilques", contact: "Noémie Falempied", function: "Apicultrice", joined: "2025-06-12"},

		{key: "lycee", name: "Lycée Ysoline-Carvec", college: ecoles, commune: "Saint-Omer", contact: "Alaric Desmortiers", second: "Lison Guerbadot", function: "Proviseur adjoint", joined: "2022-01-10"},
		{key: "college", name: "Collège Ysoline-Carvec", college: ecoles, commune: "Saint-Omer", contact: "Viviane Trocmert", function: "Professeure référente", joined: "2024-09-02"},
		{key: "imvo", name: "Institut des métiers verts d'Ornelle", sigle: "IMVO", college: ecoles, commune: "Longuenesse", siret: "00407533900012", contact: "Ferréol Castelnuit", second: "Adélaïde Vimereau", function: "Directeur", joined: "2021-05-20"},
		{key: "cfao", name: "Centre de formation des artisans d'Ornelle", sigle: "CFAO", college: ecoles, commune: "Arques", contact: "Loïse Berthuin", function: "Formatrice", joined: "2023"},
		{key: "upn", name: "Université des Plaines-du-Nord", sigle: "UPN", college: ecoles, commune: "Longuenesse", contact: "Abélard Chantrel", function: "Enseignant-chercheur"},

		{key: "ornhabitat", name: "Ornelle Habitat", college: bailleurs, commune: "Saint-Omer", siret: "00408844900014", contact: "Rosalie Dewintère", second: "Valère Poncheau", function: "Responsable patrimoine"},
		{key: "foyer", name: "Le Foyer des Hauts-Marais", college: bailleurs, commune: "Longuenesse", siret: "00409199700017", contact: "Edmond Salperois", function: "Chargé d'opérations", joined: "2023-02-09"},
		{key: "sapo", name: "Société d'aménagement des Portes d'Ornelle", sigle: "SAPO", college: bailleurs, commune: "Saint-Omer", siret: "00300833100013", contact: "Ninon Grébert", function: "Cheffe de projet", joined: "2025"},
	}
}

// strangers came or signed without standing in the partner list.
func strangers() []body {
	return []body{
		{key: carrier, name: "CAPSO", contact: "Garance Lefebvrois", second: "Ulysse Dommartin", function: "Chargée de mission climat"},
		{key: "ecques", name: "Mairie d'Ecques", commune: "Ecques", contact: "Romuald Catteloin", function: "Conseiller municipal"},
		{key: "mametz", name: "Commune de Mametz", commune: "Mametz", contact: "Fleur Decanteloup", function: "Maire"},
		{key: "salperwick", name: "Mairie de Salperwick", commune: "Salperwick", contact: "Adhémar Louchart", function: "Adjoint"},
		{key: "librairie", name: "Librairie Marquevoy", commune: "Saint-Omer", contact: "Désirée Marquevoy", function: "Libraire"},
		{key: "scierie", name: "Scierie Flandrequin", commune: "Thiembronne", contact: "Ambroise Flandrequin", function: "Gérant"},
		{key: "canoe", name: "Canoë-club de la Grise-Eau", commune: "Blendecques", contact: "Timothée Surquelin", function: "Moniteur"},
		{key: "coiffure", name: "Coiffure Pernelle", commune: "Arques", contact: "Pernelle Daudigny", function: "Gérante"},
		{key: "noyelort", name: "Ferme du Pont Noyelort", commune: "Serques", contact: "Gauthier Noyelort", function: "Exploitant"},
		{key: "creche", name: "Crèche des Petits Hérons cendrés", commune: "Longuenesse", contact: "Maud Ansquer", function: "Directrice"},
		{key: "radio", name: "Radio Haut-Marais", commune: "Saint-Omer", contact: "Achille Bernuchon", function: "Journaliste"},
		{key: "tilleuls", name: "Résidence des Tilleuls bleus", commune: "Aire-sur-la-Lys", contact: "Odile Wissocq", function: "Animatrice"},
		{key: "table", name: "La Table solidaire de Pernoise", commune: "Tilques", contact: "Elzéar Gouverneux", function: "Bénévole"},
		{key: "laiterie", name: "Laiterie de Pruvelle", commune: "Renty", contact: "Brune Sagnier", function: "Responsable site"},
		{key: "brunelot-wizernes", name: "Garage Brunelot Wizernes", commune: "Wizernes", contact: "Kilian Vasseroy", function: "Chef d'atelier"},
		{key: "amicale", name: "Amicale laïque de Bruvelle", commune: "Racquinghem", contact: "Josette Lemaurin", function: "Présidente"},
		{key: "sauvelart", name: "Sauvelart Conseil", commune: "Longuenesse", contact: "Mahaut Sauvelart", function: "Consultante"},
		{key: "gite", name: "Gîte des Trois Watergangs", commune: "Houlle", contact: "Firmine Lorgnier", function: "Gérante"},
		{key: "quartier", name: "Comité de quartier de la Grise-Eau", commune: "Blendecques", contact: "Bertille Ansart", function: "Présidente"},
	}
}

// citizen is an invented person who speaks for nobody else.
type citizen struct {
	key  string
	name string // first name, surname
	word string // what staff type in place of a body; "" = nothing
}

// citizens is every citizen who came or signed.
func citizens() []citizen {
	return []citizen{
		{"c01", "Lucienne Dhaudrecy", "Citoyenne"},
		{"c02", "Patrice Embrevelle", "habitant"},
		{"c03", "Marie-Aude Vincelot", ""},
		{"c04", "Jonas Patinelle", "citoyen"},
		{"c05", "Annick Soubrillard", "Habitante"},
		{"c06", "Rémi Quintefort", ""},
		{"c07", "Céleste Ambreville", "particulier"},
		{"c08", "Bastien Hurtevert", "Citoyen"},
		{"c09", "Florette Nanteau", ""},
		{"c10", "Hugues Malvoisier", "citoyen"},
		{"c11", "Ondine Cauchebrun", "Citoyenne"},
		{"c12", "Samir Belhoucine", "Habitant"},
		{"c13", "Paloma Ferrandel", ""},
		{"c14", "Gédéon Trinquart", "Citoyen"},
		{"c15", "Astrid Nowickel", "citoyenne"},
		{"c16", "Medhi Oulahbri", ""},
		{"c17", "Louison Brébant", "Particulier"},
		{"c18", "Clémence Vauquelart", "Citoyenne"},
	}
}
