package register

import (
	"testing"

	"pcaet/pipeline/record"
)

func TestActor(t *testing.T) {
	siren := sirenNumber(1)
	for name, c := range map[string]struct {
		rows []who
		want Actor
	}{
		"a commune": {
			[]who{{name: "MAIRIE D'ARQUES"}, {name: "Arques"}},
			Actor{ID: "commune:62040", Nature: Body, Name: "Commune d’Arques", INSEE: "62040", IsCommune: true, Category: record.CategoryCommunes},
		},
		"a commune with its number": {
			[]who{{name: "Ville de Saint-Omer", siren: "216207654"}, {name: "Mairie de Saint-Omer"}},
			Actor{ID: "commune:62765", Nature: Body, Name: "Commune de Saint-Omer", SIREN: "216207654", INSEE: "62765", IsCommune: true, Category: record.CategoryCommunes},
		},
		"a mute H": {
			[]who{{name: "Mairie de Hallines"}},
			Actor{ID: "commune:62403", Nature: Body, Name: "Commune d’Hallines", INSEE: "62403", IsCommune: true, Category: record.CategoryCommunes},
		},
		"the carrier": {
			[]who{{name: "CAPSO", category: record.CategoryState}},
			Actor{ID: "200069037", Nature: Body, Name: "Communauté d’agglomération du Pays de Saint-Omer", SIREN: "200069037", Carrier: true, Category: record.CategoryIntercommunal},
		},
		"the carrier by its number": {
			[]who{{name: "Direction de l'environnement", siren: "200069037"}},
			Actor{ID: "200069037", Nature: Body, Name: "Direction de l'environnement", SIREN: "200069037", Carrier: true, Category: record.CategoryOther},
		},
		"a neighbour": {
			[]who{{name: "CCPL"}},
			Actor{ID: "246201016", Nature: Body, Name: "Communauté de communes du Pays de Lumbres", SIREN: "246201016", Category: record.CategoryIntercommunal},
		},
		"a company": {
			[]who{{name: "Roux SARL", siret: withSIRET(siren, 7), commune: "Arques"}},
			Actor{ID: ActorID(siren), Nature: Body, Name: "Roux SARL", SIREN: siren, SIRET: withSIRET(siren, 7), INSEE: "62040", Category: record.CategoryCompanies},
		},
		"a slug": {
			[]who{{name: "Les Jardins du Marais"}},
			Actor{ID: "jardins-marais", Nature: Body, Name: "Les Jardins du Marais", Category: record.CategoryOther},
		},
		"the name of the row with a number": {
			[]who{{name: "Jardins du marais"}, {name: "Jardins du marais"}, {name: "Les Jardins du marais", siren: siren}},
			Actor{ID: ActorID(siren), Nature: Body, Name: "Les Jardins du marais", SIREN: siren, Category: record.CategoryOther},
		},
		"the long name before the sigle": {
			[]who{{name: "EPA"}, {name: "EPA"}, {name: "Énergies partagées de l'Aa", sigle: "EPA"}},
			Actor{ID: "energies-partagees-aa", Nature: Body, Name: "Énergies partagées de l'Aa", Category: record.CategoryOther},
		},
		"the most frequent name, not the capitals": {
			[]who{{name: "LYCÉE RIBOT"}, {name: "LYCÉE RIBOT"}, {name: "LYCÉE RIBOT"}, {name: "Lycee Ribot"}, {name: "Lycée Ribot"}, {name: "Lycée Ribot"}},
			Actor{ID: "lycee-ribot", Nature: Body, Name: "Lycée Ribot", Category: record.CategoryEducation},
		},
		"the category most rows state": {
			[]who{{name: "Roux Énergie", category: record.CategoryAssociations, siren: siren}, {name: "Roux Énergie", category: record.CategoryCompanies, siren: siren}, {name: "Roux Énergie", category: record.CategoryCompanies, siren: siren, commune: "Arques"}},
			Actor{ID: ActorID(siren), Nature: Body, Name: "Roux Énergie", SIREN: siren, INSEE: "62040", Category: record.CategoryCompanies},
		},
		"a sole trader by its form": {
			[]who{{name: "Ysabeau Roux EI"}},
			Actor{ID: "ysabeau-roux", Nature: Body, Name: "Ysabeau Roux EI", SoleTrader: true, Category: record.CategoryCompanies},
		},
		"a citizen": {
			[]who{{person: "Mme Jeanne DUBOIS"}},
			Actor{ID: "p-c83c53f4e5cc", Nature: Citizen, Name: "Mme Jeanne DUBOIS", Category: record.CategoryIndividuals},
		},
		"a citizen through a body": {
			[]who{{person: "Jeanne Dubois", commune: "Ecques"}, {name: "Roux", person: "Jeanne Dubois"}},
			Actor{ID: "roux", Nature: Body, Name: "Roux", Category: record.CategoryOther},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := build(t, c.rows...)
			if len(r.Actors) != 1 {
				t.Fatalf("%d actors, want one: %+v", len(r.Actors), r.Actors)
			}
			got := r.Actors[0]
			if mentions := r.Mentions(&got); len(mentions) != len(c.rows) {
				t.Errorf("%d mentions, want %d", len(mentions), len(c.rows))
			}
			if want := c.want; got.ID != want.ID || got.Nature != want.Nature || got.Name != want.Name || got.SIREN != want.SIREN || got.SIRET != want.SIRET ||
				got.INSEE != want.INSEE || got.IsCommune != want.IsCommune || got.Category != want.Category || got.SoleTrader != want.SoleTrader || got.Carrier != want.Carrier {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestSoleTraderByCategoryCell(t *testing.T) {
	set := list("a", who{name: "Ysabeau Roux", category: record.CategoryCompanies}, who{name: "Ysabeau Roux"})
	set.Partners[0].Body.SoleTrader = true
	r, _ := Build(set, given())
	if len(r.Actors) != 1 || !r.Actors[0].SoleTrader {
		t.Errorf("actors %+v", r.Actors)
	}
}

func TestIDsAreUniqueAndTellWhy(t *testing.T) {
	a, b := sirenNumber(1), sirenNumber(2)
	for name, c := range map[string]struct {
		rows []who
		want []ActorID
	}{
		"two communes":     {[]who{{name: "Comité des fêtes", commune: "Arques"}, {name: "Comité des fêtes", commune: "Ecques"}}, []ActorID{"comite-fetes-62040", "comite-fetes-62288"}},
		"one unknown":      {[]who{{name: "Comité des fêtes", commune: "Arques"}, {name: "Comité des fêtes", commune: "Ecques"}, {name: "Comité des fêtes"}}, []ActorID{"comite-fetes-62040", "comite-fetes-62288", "comite-fetes"}},
		"two SIREN":        {[]who{{name: "Roux", siren: a}, {name: "Roux", siren: b}}, []ActorID{ActorID(a), ActorID(b)}},
		"one SIREN":        {[]who{{name: "École d'Arques", siren: a}, {name: "CCAS d'Arques", siren: a}}, []ActorID{ActorID(a + "-ecole-arques"), ActorID(a + "-centre-communal-action-sociale-arques")}},
		"a number as name": {[]who{{name: "Roux", siren: a}, {name: a}}, []ActorID{ActorID(a + "-roux"), ActorID(a)}},
	} {
		r := build(t, c.rows...)
		for i, want := range c.want {
			if got := idOf(&r, i); got != want {
				t.Errorf("%s: row %d is %q, want %q", name, i, got, want)
			}
		}
	}
}

func TestNobody(t *testing.T) {
	rows := []who{{name: "communes"}, {name: "À définir"}, {name: "Tous"}, {name: "Partenaires"}, {name: "—"}, {name: "Citoyens"}, {}, {name: "Roux"}}
	r := build(t, rows...)
	for i := range rows[:len(rows)-1] {
		if id := idOf(&r, i); id != "" {
			t.Errorf("%q names %q", rows[i].name, id)
		}
	}
	if len(r.Actors) != 1 {
		t.Errorf("%d actors", len(r.Actors))
	}
}

func TestAnotherTerritoryReadsItsOwnNames(t *testing.T) {
	own := carrier()
	own.SIREN, own.Sigle = "246201016", "CCPL"
	g := given()
	g.Territory = own
	r, _ := Build(list("a", who{name: "CCPL"}, who{name: "Lumbres"}, who{name: "CA du Pays de Saint-Omer"}, who{name: "AUD"}, who{name: "CAPSO"}), g)
	want := map[ActorID]bool{"246201016": true, "commune:62534": false, "200069037": false, "aud": false, "capso": false}
	for i := range r.Actors {
		if leads, known := want[r.Actors[i].ID]; !known || leads != r.Actors[i].Carrier {
			t.Errorf("actor %+v", r.Actors[i])
		}
	}
	if len(r.Actors) != len(want) {
		t.Errorf("%d actors, want %d", len(r.Actors), len(want))
	}
}

func TestEveryBlockAndReasonHasItsSentence(t *testing.T) {
	said := map[string]bool{}
	for b := BySIRET; b <= ByStaff; b++ {
		said[b.French()] = true
	}
	for why := sharedIdentifier; why <= nearPerson; why++ {
		said[why.sentence("A", "B")] = true
	}
	if len(said) != int(ByStaff)+int(nearPerson) {
		t.Errorf("%d sentences", len(said))
	}
}
