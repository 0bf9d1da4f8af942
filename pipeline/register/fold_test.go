package register

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pcaet/pipeline/french"
)

func TestKey(t *testing.T) {
	for _, c := range []struct{ name, key string }{
		{"Les Jardins du Marais", "jardins marais"},
		{"JARDINS  DU\u00a0MARAIS", "jardins marais"},
		{"L’Atelier de l'Aa", "atelier aa"},
		{"Menuiserie Roux & Fils", "menuiserie roux fils"},
		{"Roux et Cie", "roux"},
		{"S.A.R.L. Roux", "roux"},
		{"Roux (SARL)", "roux"},
		{"SA Mer", "mer"},
		{"SA", "sa"},
		{"A & C", "a c"},
		{"Qu'est-ce qu'on attend", "est ce on attend"},
		{"Société Roux", "roux"},
		{"Société d'horticulture", "societe horticulture"},
		{"Établissements Roux", "roux"},
		{"Ets Roux SAS", "roux"},
		{"Association Les Amis du Marais", "amis marais"},
		{"Association", ""},
		{"Collège St Bertin", "college saint bertin"},
		{"Ste Famille", "sainte famille"},
		{"Villers s/ Lys Énergie", "villers sur lys energie"},
		{"Cœur de l'Aa", "coeur aa"},
		{"C.C.I. Littoral", "chambre commerce industrie littoral"},
		{"CCI Chambre de commerce et d'industrie Littoral", "chambre commerce industrie littoral"},
		{"CD62", "departement pas calais"},
		{"Département du Nord", "departement nord"},
		{"CD 59", "departement nord"},
		{"CD Automobiles", "cd automobiles"},
		{"SDIS 62", "service departemental incendie secours 62"},
		{"ADEME Hauts-de-France", "agence transition ecologique hauts france"},
		{"Association CPIE Val d'Authie", "centre permanent initiatives pour environnement val authie"},
		{"AMAP du Marais", "association pour maintien une agriculture paysanne marais"},
		{"AUD", "agence urbanisme developpement patrimoine pays saint omer"},
		{"Agence d'urbanisme et de développement Pays de Saint-Omer – Flandre intérieure", "agence urbanisme developpement patrimoine pays saint omer"},
		{"Arc", "arc"},
		{"Arc France", "arc france"},
		{"La Poste – Centre courrier", "poste centre courrier"},
		{"École Saint-Exupéry", "ecole saint exupery"},
		{"Mairie d'Arcques", "commune arcques"},
		{"Ville durable", "commune durable"},
		{"(sans nom)", "sans nom"},
		{"Garage (", "garage"},
		{"—", ""},
		{"communes", ""},
		{"Commune", ""},
		{"à définir", ""},
		{"Mairie d'Arques", "commune arques"}, // its communes decide, not its key
	} {
		if got := testLexicon().read(c.name).key; got != c.key {
			t.Errorf("%q: key %q, want %q", c.name, got, c.key)
		}
	}
}

func TestSpelling(t *testing.T) {
	x := testLexicon()
	for _, c := range []struct {
		name                                      string
		form, family, sigle, epci, ends, inside   string
		trader, municipality, citizen, communeToo bool
	}{
		{name: "SARL Roux", form: "sarl"},
		{name: "Roux EURL", form: "sarl"},
		{name: "Association EnergEthic", form: "association"},
		{name: "Ysabeau Roux EI", form: "trader", trader: true},
		{name: "Roux, auto-entrepreneur", form: "trader", trader: true},
		{name: "Micro-entreprise Roux", form: "trader", trader: true},
		{name: "CCAS d'Arques", family: "ccas", ends: "62040"},
		{name: "Lycée Ribot (Saint-Omer)", family: "lycee", inside: "Saint-Omer"},
		{name: "AUDE – Agence utile du développement économique", sigle: "aude"},
		{name: "Agence utile du développement économique (AUDE)", sigle: "aude"},
		{name: "CCI Littoral", family: "cci"},
		{name: "Chambre de commerce et d’industrie d'Arques", family: "cci", ends: "62040"},
		{name: "PNR des Caps et Marais d'Opale", family: "syndicat"},
		{name: "Hôpital d'Helfaut", family: "hopital", ends: "62423"},
		{name: "CAPSO", epci: "200069037"},
		{name: "CA du Pays de Saint-Omer", family: "epci", epci: "200069037"},
		{name: "CAPSO – Communauté d'agglomération du Pays de Saint-Omer", epci: "200069037"},
		{name: "Communauté de communes du Pays de Lumbres (CCPL)", family: "epci", epci: "246201016"},
		{name: "Mairie d'Arques", municipality: true, communeToo: true},
		{name: "Arques", communeToo: true},
		{name: "Mairie", municipality: true},
		{name: "Commune", municipality: true},
		{name: "Habitants", citizen: true},
		{name: "Club d'Arques", family: "club", ends: "62040"},
	} {
		s := x.read(c.name)
		if s.form != c.form || s.family != c.family || s.sigle != c.sigle || s.epci != c.epci || s.ends != c.ends || s.inside != c.inside ||
			s.trader != c.trader || s.municipality != c.municipality || s.citizen != c.citizen || (len(s.communes) > 0) != c.communeToo {
			t.Errorf("%q reads %+v", c.name, s)
		}
	}
}

// FuzzRead checks that reading a name never fails, that who is a citizen is known
// before it, and that it gives words that are folded and a key that typing in
// capitals, or with more spaces, does not change.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "Mairie d’Arques", "CCI (Littoral) – Hauts-de-France", "C. C. I.", "l'", "d'", "((", "& Cie", "SARL SA SAS", "AUD - Agence d'urbanisme",
		"Saint-Omer (62)", "Mairie (", "s/ s/", "CD62", "CD", "st", "62", "Département du 62", "œ", "ß İ ı", "\xff\xfe", "Commune de", "a b c", "–", "Mairie – service", " Habitants", "Habitants (Arques)", "Mairie de la Commune", "+",
	} {
		f.Add(seed)
	}
	x := testLexicon()
	f.Fuzz(func(t *testing.T, name string) {
		if len(name) > 500 {
			return
		}
		s := x.read(name)
		if x.citizenNamed(name) != s.citizen {
			t.Fatalf("%q: a citizen: %v, once read %v", name, x.citizenNamed(name), s.citizen)
		}
		if s.key != strings.Join(s.words(), " ") {
			t.Fatalf("%q: key %q is not its words %q", name, s.key, s.words())
		}
		for _, w := range s.words() {
			if w == "" || french.Fold(w) != w || strings.Contains(w, " ") {
				t.Fatalf("%q: word %q is not folded", name, w)
			}
		}
		if !utf8.ValidString(name) {
			return
		}
		ascii := strings.IndexFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
		if again := x.read(strings.ToUpper(name)); ascii && again.key != s.key {
			t.Fatalf("%q: key %q, in capitals %q", name, s.key, again.key)
		}
		if again := x.read("  " + name + " "); again.key != s.key {
			t.Fatalf("%q: key %q, with spaces around %q", name, s.key, again.key)
		}
	})
}
