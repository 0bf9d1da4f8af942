package generate

import "strings"

func words(s string) []string { return strings.Split(s, "|") }

// The words of invented names.
var (
	forenames = words("Marie|Jeanne|Hélène|Benoît|Chloé|François|Aurélie|Cédric|Léa|Jérôme|Zoé|Loïc|Anaïs|Mickaël|Noémie|Rémi|Inès|Stéphane|Gaëlle|Frédéric|Céline|Thérèse|André|Sébastien|Solène|Théo|Agnès|Régis|Élodie|Guillaume|Sophie|Nathalie|Paul|Claire|Antoine|Julie|Thomas|Camille|Nicolas|Odile|Maxence|Firmin|Perrine|Ludovic|Marcelle|Gauthier|Justine|Damien")
	// surnames of the North, most of them rare elsewhere.
	surnames = words("Bayart|Bultel|Cocquerel|Hochart|Delepouve|Delattre|Devulder|Fasquelle|Géneau|Hannebicque|Kerckhove|Lamarre|Lecigne|Macrez|Nédoncelle|Obert|Pruvost|Quenez|Rolin|Sagot|Tartare|Vandenbossche|Wacheux|Zunequin|Bécuwe|Cappe|Dassonneville|Évrard|Flahaut|Guilbert|Hembert|Leuliet|Mametz|Noël|Pidoux|Queste|Ricouart|Spriet|Thuilliez|Vasseur|Wintrebert|Bodart|Caron|Decroix|Fauquembergue|Gossart|Joly|Lheureux|Masson|Platiau|Roussel|Senlecq|Tellier|Verhaeghe|Dubois|Martin|Lefebvre|Petit|Leroy|Moreau|Fournier|Girard")
	openings = words("Bail|Bar|Beau|Bel|Bon|Bour|Cail|Car|Chau|Cour|Dam|Dau|Del|Der|Desm|Fau|Fer|Flan|Gal|Gour|Grim|Hau|Her|Lam|Lan|Lav|Lem|Mail|Mar|Mont|Nor|Pail|Per|Poul|Ram|Roy|Sal|Sav|Thil|Val|Van|Ver|Vil|Wat")
	endings  = words("lart|ancourt|bergue|boom|boudin|caillie|cart|court|din|donck|dron|elle|envert|ette|fosse|gand|ghem|illier|lincq|lemant|maison|melle|neuve|niez|noy|pelle|quet|quin|ridan|rieux|sart|selin|tencourt|thelot|tin|uyse|vart|villers|voie|waere")

	activities = words("Menuiserie|Boulangerie|Plomberie|Charpente|Maçonnerie|Paysage|Isolation|Chauffage|Transports|Imprimerie|Garage|Pépinières|Couverture|Peinture|Ingénierie|Recyclage|Métallerie|Architecture|Logistique|Horticulture|Brasserie|Cartonnerie|Maraîchage|Verrerie|Serrurerie|Ébénisterie|Carrelage|Ambulances|Terrassement|Blanchisserie")
	brands     = words("Nord|Côte d'Opale|Flandre|Artois|Audomarois|Littoral|Aa|Lys|Morinie")
	trades     = words("Solaire|Emballage|Distribution|Formation|Conseil|Environnement|Mobilité|Rénovation|Énergies|Bois|Services|Industrie")
	forms      = words("SARL|SAS|SA|EURL|SCOP|SASU")
	farms      = words("Ferme du Moulin|Ferme des Peupliers|Ferme de la Becque|Ferme du Marais|Ferme du Vert Bois|Ferme de l'Étang|Ferme des Trois Fontaines|Cueillette du Rivage|Vergers du Mont|Serres de la Liette")

	causes  = words("pour le vélo quotidien|pour la transition citoyenne|de sauvegarde du marais|des jardiniers solidaires|pour le réemploi des objets|de protection des oiseaux|des usagers du train|d'éducation au climat|pour l'énergie partagée|des producteurs fermiers|de défense du bocage|pour une alimentation durable|des randonneurs du dimanche|de réparation des appareils|pour la biodiversité locale|des habitants du faubourg|de valorisation des déchets verts|des apiculteurs amateurs|pour le patrimoine naturel|de covoiturage solidaire")
	circles = words("Comité des fêtes|Amicale laïque|Harmonie municipale|Club des aînés|Jardins partagés|Atelier vélo|Ressourcerie|Repair café|Société de pêche|Les Incroyables comestibles|Association sportive|Théâtre du faubourg|Chorale|Épicerie solidaire|Foyer rural|Société d'horticulture|Club de randonnée|Anciens combattants|Batterie fanfare|Cercle d'histoire")
	figures = words("Alexandre Ribot|Blaise Pascal|Jean Monnet|Louise Michel|Germaine Tillion|Albert Camus|Jacques Prévert|Marie Curie|Robert Badinter|Simone Signoret|Paul Langevin|Camille Claudel|Denis Diderot|Émile Zola|Berthe Morisot")
	houses  = words("EHPAD Les Tilleuls|EHPAD La Roselière|Médiathèque|Centre social|Crèche Les Petits Pas|Piscine|Office de tourisme|Résidence Les Glycines|Maison de santé")
	chains  = words("La Poste|Crédit agricole|Caisse d'épargne|Pharmacie du Centre|Bricomarché|Brasserie de la Gare|Leclerc Drive|Biocoop|Emmaüs|Secours populaire")
)

// shortened is how a word is abbreviated.
var shortened = [][2]string{
	{"Association ", "Asso. "}, {"Association ", "Assoc. "}, {"Association ", "ASSO "}, {"Collège ", "Clg "}, {"Lycée ", "Lyc. "}, {"Établissements ", "Ets "},
	{"Communauté de communes ", "CC "}, {"Centre social", "Ctre social"}, {"École ", "Éc. "}, {" et Compagnie", " et Cie"}, {"Chambre de commerce et d'industrie", "CCI"},
	{" pour ", " pr "}, {"Médiathèque", "Médiath."}, {" environnement", " env."}, {"Comité ", "Cté "}, {" et fils", " & Fils"}, {"Transports ", "Transp. "}, {"Groupe scolaire ", "GS "},
}

// knownSigles are bodies that everybody writes both ways.
var knownSigles = [][2]string{
	{"Chambre de métiers et de l'artisanat Hauts-de-France", "CMA Hauts-de-France"},
	{"Direction départementale des territoires et de la mer de la Somme", "DDTM Somme"},
	{"Agence de la transition écologique Hauts-de-France", "ADEME Hauts-de-France"},
	{"Conseil d'architecture, d'urbanisme et de l'environnement du Pas-de-Calais", "CAUE Pas-de-Calais"},
	{"Service départemental d'incendie et de secours du Pas-de-Calais", "SDIS du Pas-de-Calais"},
	{"Parc naturel régional des Caps et Marais d'Opale", "PNR des Caps et Marais d'Opale"},
	{"Communauté de communes du Pays de Lumbres", "CC du Pays de Lumbres"},
	{"Agence départementale d'information sur le logement du Pas-de-Calais", "ADIL du Pas-de-Calais"},
	{"Chambre d'agriculture du Nord-Pas de Calais", "Chambre agriculture Nord Pas-de-Calais"},
	{"Office national des forêts", "ONF"},
	{"Maison régionale de l'environnement et des solidarités", "MRES"},
	{"Université du Littoral Côte d'Opale", "ULCO"},
}

// categories as staff write them, by kind of body.
var categories = map[kind][]string{
	municipality:  {"Communes", "Commune", "Mairie"},
	association:   {"Associations", "Association"},
	company:       {"Entreprises", "Entreprise"},
	establishment: {""},
	public:        {""},
	branch:        {""},
	citizen:       {""},
}
