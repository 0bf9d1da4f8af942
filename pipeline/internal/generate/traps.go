package generate

import "pcaet/pipeline/territory"

// addTraps adds the pairs of bodies that look alike and are two: every trap
// of the design, and those that lists of the North hold.
func (m *maker) addTraps(g *territory.Gazetteer) {
	at := func(insee string) territory.Commune {
		c, ok := g.ByINSEE(insee)
		if !ok {
			panic("generate: no commune has the code " + insee)
		}
		return c
	}
	m.people() // first: nobody of a body then bears a citizen's name
	m.nearCommunes(at)
	m.sameCommune()
	m.sameFigure()
	m.chambers(at)
	m.brandsWithin()
	m.branches()
	m.nearNames()
	m.numbered()
	m.sameNameTwoNumbers()
	m.homonymCommunes(at)
}

// trap notes that two bodies are two; each is added unless it is there.
func (m *maker) trap(kind string, a, b Body) {
	for _, b := range []Body{a, b} {
		m.once[b.stem], m.once[b.stem+"|bare"] = true, !b.placed
	}
	i, j := m.sure(a), m.sure(b)
	if i != j {
		m.town.Traps = append(m.town.Traps, Trap{i, j, kind})
	}
}

// sure adds a body, or gives the one that answers to its name.
func (m *maker) sure(b Body) int {
	if i, added := m.add(b); added {
		return i
	}
	return m.taken[fold(b.Name)+"|"+b.Commune.INSEE]
}

func of(stem string, c territory.Commune) Body {
	return Body{Name: stem + " " + c.Of(), stem: stem, placed: true, kind: establishment, Commune: c}
}

// nearCommunes: Moulle and Houlle are one letter apart, and neighbours.
func (m *maker) nearCommunes(at func(string) territory.Commune) {
	for _, pair := range [][2]string{
		{"62595", "62458"}, // Moulle, Houlle
		{"62040", "62288"}, // Arques, Ecques
		{"62040", "62792"}, // Arques, Serques
		{"62288", "62792"}, // Ecques, Serques
		{"62684", "62696"}, // Racquinghem, Reclinghem
	} {
		a, b := at(pair[0]), at(pair[1])
		m.trap("near communes", municipal(a), municipal(b))
		for _, stem := range []string{"École communale", "Comité des fêtes", "CCAS", "Harmonie municipale", "Club des aînés", "Bibliothèque"} {
			m.trap("near communes", of(stem, a), of(stem, b))
		}
	}
}

// sameCommune: the school, the CCAS and the festivities of a commune are not
// its municipality.
func (m *maker) sameCommune() {
	for _, c := range m.home[10:26] {
		hall := municipal(c)
		for _, stem := range []string{"CCAS", "École"} {
			m.trap("municipality and its bodies", hall, of(stem, c))
		}
		m.trap("municipality and its bodies", of("CCAS", c), of("École", c))
	}
}

// sameFigure: schools named after one person, in one commune or two.
func (m *maker) sameFigure() {
	for i, figure := range figures[:10] {
		c, other := m.home[i], m.home[i+20]
		m.trap("collège and lycée", of("Collège "+figure, c), of("Lycée "+figure, c))
		m.trap("collège and lycée", of("École "+figure, c), of("Collège "+figure, c))
		m.trap("collège and lycée", of("Collège "+figure, c), of("Collège "+figure, other))
	}
}

// chambers of two territories, and services of two départements.
func (m *maker) chambers(at func(string) territory.Commune) {
	seat := at("62765")
	for _, pair := range [][2]string{
		{"CCI Hauts-de-France", "CCI Littoral Hauts-de-France"},
		{"CCI Artois Hauts-de-France", "CCI Littoral Hauts-de-France"},
		{"CCI Grand Lille", "CCI Grand Hainaut"},
		{"Conseil départemental du Pas-de-Calais", "Conseil départemental du Nord"},
		{"Région Hauts-de-France", "CCI Hauts-de-France"},
		{"DDTM du Pas-de-Calais", "DREAL Hauts-de-France"},
		{"DDTM du Pas-de-Calais", "DDTM du Nord"},
		{"Fédération départementale d'énergie du Pas-de-Calais", "Fédération départementale d'énergie de la Somme"},
		{"SDIS du Nord", "SDIS de la Somme"},
		{"Agence d'urbanisme de Dunkerque", "Agence d'urbanisme de l'Artois"},
		{"Chambre d'agriculture de la Somme", "Chambre d'agriculture de l'Oise"},
	} {
		m.trap("chambers and services", Body{Name: pair[0], stem: pair[0], kind: public, Commune: seat}, Body{Name: pair[1], stem: pair[1], kind: public, Commune: seat})
	}
}

// brandsWithin: a name that holds another whole.
func (m *maker) brandsWithin() {
	for i, pair := range [][2]string{
		{"Arc", "Arc France"}, {"Verlys", "Verlys Habitat"}, {"Liettaqua", "Liettaqua Services"}, {"Solartois", "Solartois Énergies"},
		{"Flandrival", "Flandrival Mobilité"}, {"Opalis", "Opalis Formation"}, {"Ternois Bois", "Ternois Bois Industrie"}, {"Haultmont", "Haultmont Alcools"},
	} {
		c := m.home[i]
		m.trap("one name within another", Body{Name: pair[0], stem: pair[0], kind: company, Commune: c, alone: true},
			Body{Name: pair[1], stem: pair[1], kind: company, Commune: c, alone: true})
	}
}

// branches of one house in two places.
func (m *maker) branches() {
	for i, stem := range chains {
		for k := range 2 {
			a, b := m.home[(i*3+k)%50], m.home[(i*3+k+1)%50]
			m.trap("two local branches",
				Body{Name: stem + " " + a.Name, stem: stem, placed: true, kind: branch, Commune: a},
				Body{Name: stem + " " + b.Name, stem: stem, placed: true, kind: branch, Commune: b})
		}
	}
}

// nearNames are a letter or a word apart, in one commune.
func (m *maker) nearNames() {
	for i, pair := range [][2]string{
		{"Menuiserie Martin", "Menuiserie Marin"}, {"Garage Dupont", "Garage Dupond"}, {"Boulangerie Morel", "Boulangerie Moreau"},
		{"Transports Roussel", "Transports Rousset"}, {"Charpente Girard", "Charpente Gérard"}, {"Plomberie Leclerc", "Plomberie Leclercq"},
		{"Peinture Gauthier", "Peinture Gautier"}, {"Chauffage Hochart", "Chauffage Hocart"}, {"Paysage Delannoy", "Paysage Delanoy"},
		{"Isolation Bodart", "Isolation Bodard"}, {"Couverture Thuillier", "Couverture Thuilliez"}, {"Imprimerie Vandaele", "Imprimerie Vandamme"},
		{"Menuiserie Fasquelle", "Menuiserie Fasquel"}, {"Garage Lefebvre", "Garage Lefebure"}, {"Ambulances Pruvost", "Ambulances Prévost"},
		{"Carrelage Devulder", "Carrelage Demulder"}, {"Serrurerie Verhaeghe", "Serrurerie Verhaegue"}, {"Maçonnerie Dassonneville", "Maçonnerie Dassonville"},
	} {
		c := m.home[(i*2)%50]
		m.trap("a letter apart", Body{Name: pair[0], stem: pair[0], kind: company, Commune: c, alone: true},
			Body{Name: pair[1], stem: pair[1], kind: company, Commune: c, alone: true})
	}
	for i, pair := range [][2]string{
		{"Les Amis de la nature", "Les Amis de la lecture"}, {"Club nautique audomarois", "Aéroclub audomarois"},
		{"Parents d'élèves du collège Blum", "Parents d'élèves du lycée Blum"}, {"Les Jardins du marais", "Les Jardiniers du marais"},
		{"Association des locataires", "Association des loueurs"}, {"Société de chasse du bois", "Société de pêche du bois"},
		{"Union des commerçants de la place", "Union des artisans de la place"}, {"Atelier des parents", "Atelier des enfants"},
		{"Cyclo-club du Haut-Pont", "Moto-club du Haut-Pont"}, {"Collectif du Bas-Marais", "Collectif du Haut-Marais"},
		{"Maison du vélo", "Maison de l'eau"}, {"Fédération des chasseurs", "Fédération des pêcheurs"},
		{"Compagnie des Sources", "Compagnie des Courses"},
	} {
		c := m.home[(i*3+1)%50]
		m.trap("a word apart", Body{Name: pair[0], stem: pair[0], kind: association, Commune: c, alone: true},
			Body{Name: pair[1], stem: pair[1], kind: association, Commune: c, alone: true})
	}
}

// numbered: the number, or the letter, tells them apart.
func (m *maker) numbered() {
	for i, pair := range [][2]string{
		{"Résidence des Tilleuls 1", "Résidence des Tilleuls 2"}, {"Copropriété du Canal bâtiment A", "Copropriété du Canal bâtiment B"},
		{"Section 62 des randonneurs", "Section 59 des randonneurs"}, {"Scouts groupe 3", "Scouts groupe 5"}, {"Lotissement du Bois 12", "Lotissement du Bois 21"},
		{"Collectif Climat 2019", "Collectif Climat 2020"}, {"Immeuble Vauban C", "Immeuble Vauban D"}, {"Zone industrielle lot 4", "Zone industrielle lot 14"},
	} {
		c := m.home[i*4]
		m.trap("numbers and letters", Body{Name: pair[0], stem: pair[0], kind: association, Commune: c, alone: true},
			Body{Name: pair[1], stem: pair[1], kind: association, Commune: c, alone: true})
	}
}

// sameNameTwoNumbers: two companies of one name and place, each with its SIREN
// on every row.
func (m *maker) sameNameTwoNumbers() {
	for i, name := range []string{"Ferme de la Cense", "Immobilière du Bras-d'Or", "Delmotte", "Holding Rivière", "Les Trois Clochers", "Serres Vandewalle"} {
		c := m.home[i*7+2]
		forms := [][2]string{{"EARL ", "GAEC "}, {"SCI ", "SARL "}}[i%2]
		m.trap("one name, two numbers", Body{Name: forms[0] + name, stem: name, form: forms[0], kind: company, Commune: c, alone: true, told: true},
			Body{Name: forms[1] + name, stem: name, form: forms[1], kind: company, Commune: c, alone: true, told: true})
	}
}

// homonymCommunes: the municipality of the territory and one far away.
func (m *maker) homonymCommunes(at func(string) territory.Commune) {
	for _, pair := range [][2]string{{"62765", "14635"}, {"62040", "11015"}, {"62040", "12010"}, {"62691", "50521"}} {
		a, b := municipal(at(pair[0])), municipal(at(pair[1]))
		b.alone, b.told = true, true
		m.trap("homonym communes", a, b)
	}
}

// people: two first names for one surname, and a surname alone.
func (m *maker) people() {
	for _, surname := range []string{"Dubois", "Caron", "Vasseur", "Delepouve", "Fasquelle", "Wintrebert"} {
		bare := Body{Name: surname, kind: citizen, alone: true}
		jean, jeanne := Body{Name: "Jean " + surname, kind: citizen}, Body{Name: "Jeanne " + surname, kind: citizen, alone: true}
		m.trap("a surname alone", bare, jean)
		m.trap("a surname alone", bare, jeanne)
		m.trap("two first names", jean, jeanne)
		shop := "Vannerie " + surname
		m.trap("a surname alone", bare, Body{Name: shop, stem: shop, kind: company, Commune: m.home[5], alone: true})
	}
}
