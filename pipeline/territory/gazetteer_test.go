package territory_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"pcaet/pipeline/french"
	"pcaet/pipeline/territory"
	"pcaet/templates"
)

const capso = "200069037"

// load reads the shipped tables once for all tests of the package.
var load = sync.OnceValues(func() (*territory.Gazetteer, error) { return territory.Load(templates.FS) })

func gazetteer(t testing.TB) *territory.Gazetteer {
	t.Helper()
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func codes(communes []territory.Commune) string {
	var all []string
	for _, c := range communes {
		all = append(all, c.INSEE)
	}
	return strings.Join(all, " ")
}

func TestMembersOfTheCAPSO(t *testing.T) {
	g := gazetteer(t)
	members := g.InEPCI(capso)
	if len(members) != 53 {
		t.Fatalf("%d communes, want 53", len(members))
	}
	if got := territory.Population(members); got != 104_207 {
		t.Errorf("municipal population %d, want 104207", got)
	}
	names := make([]string, len(members))
	for i, c := range members {
		names[i] = c.Name
		if c.EPCI != capso || len(c.SIREN) != 9 || len(c.PostalCodes) == 0 || c.Population == 0 {
			t.Errorf("%+v is incomplete", c)
		}
	}
	if names[0] != "Aire-sur-la-Lys" || names[52] != "Zouafques" || !slices.IsSortedFunc(names, french.CompareText) {
		t.Errorf("not in French order: %v", names)
	}
	if i := slices.Index(names, "Éperlecques"); names[i-1] != "Enquin-lez-Guinegatte" || names[i+1] != "Erny-Saint-Julien" {
		t.Errorf("É does not stand with E: %v", names[i-1:i+2])
	}
	if outside := g.InEPCI(""); outside != nil {
		t.Errorf("the communes without an EPCI form one: %d", len(outside))
	}
}

func TestSaintAugustinHasTwoPostalCodes(t *testing.T) {
	c, ok := gazetteer(t).ByINSEE("62691")
	if !ok || c.PostalCodes != "62120 62129" || c.SIREN != "200057099" {
		t.Errorf("got %+v", c)
	}
}

func TestOneWithPostalCode(t *testing.T) {
	for code, want := range map[string]string{"62510": "Arques", "62219": "", "62910": "", "62560": "", "": "", "99999": ""} {
		got, one := gazetteer(t).OneWithPostalCode(code)
		if got.Name != want || one != (want != "") {
			t.Errorf("%q covers %+v alone: %v; want %q", code, got, one, want)
		}
		if one && !got.PostalCodes.Has(code) {
			t.Errorf("%s does not cover %+v", code, got)
		}
	}
}

func TestByINSEE(t *testing.T) {
	g := gazetteer(t)
	for code, want := range map[string]string{
		"62765": "Saint-Omer",
		"62471": "Bellinghem",            // also the code of Inghem, which it absorbed
		"62431": "Bellinghem",            // Herbelles, former code
		"62294": "Enquin-lez-Guinegatte", // Enguinegatte
		"62295": "Enquin-lez-Guinegatte", // also Enquin-les-Mines
		"01001": "L'Abergement-Clémenciat",
		"2A004": "Ajaccio",
		"97101": "Les Abymes",
	} {
		if c, ok := g.ByINSEE(code); !ok || c.Name != want {
			t.Errorf("%s is %q, want %q", code, c.Name, want)
		}
	}
	for _, code := range []string{"", "62000", "62 765", "765"} {
		if c, ok := g.ByINSEE(code); ok {
			t.Errorf("%q is %s", code, c.Name)
		}
	}
}

func TestNamed(t *testing.T) {
	g := gazetteer(t)
	tests := []struct{ name, want string }{
		// One letter apart, same postal code.
		{"Moulle", "62595"},
		{"Houlle", "62458"},
		// lès, lez, les, in any case, with or without hyphens and accents.
		{"Bayenghem-lès-Éperlecques", "62087"},
		{"BAYENGHEM LEZ EPERLECQUES", "62087"},
		{"Bayenghem-Les-Eperlecques", "62087"},
		{"Campagne les Wardrecques", "62205"},
		{"Enquin-Les-Guinegatte", "62295"},
		{"St Martin lez Tatinghem", "62757"},
		{"Beaumetz lès Aire", "62095"},
		// The ligature came with the official list of 2025.
		{"Dennebrœucq", "62267"},
		{"Dennebroeucq", "62267"},
		{"DENNEBRŒUCQ", "62267"},
		// Articles, prepositions and what stands around them.
		{"Aire sur la Lys", "62014"},
		{"Aire s/ la Lys", "62014"},
		{"Aire/Lys", ""},
		{"AIRE SUR LYS", "62014"},
		{"Saint-Martin d'Hardinghem", "62760"},
		{"St-Martin-d’Hardinghem", "62760"},
		{"62500 Saint-Omer Cedex 1", "14635 62765"},
		{"Éperlecques (62)", "62297"},
		{"  Merck\u00a0St\u00a0Liévin ", "62569"},
		{"Tournehem-sur-la-Hem", "62827"},
		// Former names.
		{"Tatinghem", "62757"},
		{"St Martin au Laert", "62757"},
		{"Saint-Martin-au-Laërt", "62757"},
		{"Clarques", "62691"},
		{"Rebecques", "62691"},
		{"Herbelles", "62471"},
		{"Inghem", "62471"},
		{"Enguinegatte", "62295"},
		{"Enquin-les-Mines", "62295"},
		// Homonyms are all given.
		{"Saint-Omer", "14635 62765"},
		{"Arques", "11015 12010 46008 62040"}, // 46008 is Les Arques
		{"Saint Augustin", "17311 19181 62691 77400"},
		// Not names of communes.
		{"", ""},
		{"-", ""},
		{"62500", ""},
		{"Moullé-le-Neuf", ""},
		{"Mairie de Moulle", ""},
	}
	for _, tt := range tests {
		got := codes(g.Named(tt.name))
		if got != tt.want {
			t.Errorf("%q gives %q, want %q", tt.name, got, tt.want)
		}
		if again := codes(g.Named(territory.FoldPlace(tt.name))); again != got {
			t.Errorf("%q folded gives %q, unfolded %q", tt.name, again, got)
		}
	}
}

// TestStMartinAlone: two communes of the CAPSO begin so, and neither is meant.
func TestStMartinAlone(t *testing.T) {
	found := gazetteer(t).Named("St Martin")
	for _, c := range found {
		if c.EPCI == capso {
			t.Errorf("gives %s", c.Name)
		}
	}
	if len(found) == 0 {
		t.Error("the communes of that name are not found")
	}
}

// TestEveryNameIsFound asks for all 53 communes as the spreadsheets write them.
func TestEveryNameIsFound(t *testing.T) {
	g := gazetteer(t)
	asked := 0
	for _, c := range g.InEPCI(capso) {
		for _, spelling := range []string{
			c.Name,
			strings.ToUpper(c.Name),
			strings.ReplaceAll(c.Name, "-", " "),
			french.Fold(c.Name),
			strings.NewReplacer("Saint-", "St ", "lès", "les", "lez", "lès", "œ", "oe", "'", "’").Replace(c.Name),
		} {
			asked++
			found := territory.Prefer(g.Named(spelling), capso)
			if len(found) != 1 || found[0].INSEE != c.INSEE {
				t.Errorf("%q gives %s, want %s", spelling, codes(found), c.INSEE)
			}
		}
	}
	if asked != 53*5 {
		t.Errorf("asked %d times", asked)
	}
}

func TestPrefer(t *testing.T) {
	g := gazetteer(t)
	if got := codes(territory.Prefer(g.Named("Saint-Omer"), capso)); got != "62765" {
		t.Errorf("Saint-Omer in the CAPSO is %s", got)
	}
	if got := codes(territory.Prefer(g.Named("Lumbres"), capso)); got != "62534" {
		t.Errorf("Lumbres, outside it, is %q", got)
	}
	if got := territory.Prefer(nil, capso); got != nil {
		t.Errorf("none gives %v", got)
	}
}

func TestFoldPlace(t *testing.T) {
	for name, want := range map[string]string{
		"Saint-Omer":            "saint omer",
		"ST OMER":               "saint omer",
		"Sts-Geosmes":           "saints geosmes",
		"Ste-Marie-Kerque":      "sainte marie kerque",
		"Le Touquet":            "touquet",
		"L'Abergement":          "abergement",
		"La Ville-aux-Bois-lès": "ville aux bois",
		"Lez":                   "lez", // a commune: nothing else would be left
		"St":                    "st",
		"Aire s/ Lys":           "aire sur lys",
		"Villers ss Bois":       "villers sous bois",
		"Stes-Maries":           "saintes maries",
		"59000":                 "59000",
		"":                      "",
	} {
		if got := territory.FoldPlace(name); got != want {
			t.Errorf("%q folds to %q, want %q", name, got, want)
		}
	}
}

func FuzzFoldPlace(f *testing.F) {
	for _, s := range []string{"St Omer", "Aire s/ la Lys", "lès lez les", "62500 St-Omer cedex", "s s s", "Ste", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := territory.FoldPlace(s)
		if twice := territory.FoldPlace(once); twice != once {
			t.Errorf("%q folds to %q, then to %q", s, once, twice)
		}
		if once == "" && french.Fold(s) != "" {
			t.Errorf("nothing is left of %q", s)
		}
	})
}

func TestEPCI(t *testing.T) {
	g := gazetteer(t)
	e, ok := g.EPCI(capso)
	if !ok || e.Name != "CA du Pays de Saint-Omer" || e.Type != "CA" || e.Population != 106_903 {
		t.Errorf("got %+v", e)
	}
	if got := e.FullName(); got != "Communauté d’agglomération du Pays de Saint-Omer" {
		t.Errorf("in full: %q", got)
	}
	for siren, want := range map[string]string{
		"246201016": "Communauté de communes du Pays de Lumbres",
		"245900428": "Communauté urbaine de Dunkerque",
		"200093201": "Métropole Européenne de Lille",
	} {
		if e, ok := g.EPCI(siren); !ok || e.FullName() != want {
			t.Errorf("%s in full: %q, want %q", siren, e.FullName(), want)
		}
	}
	if _, ok := g.EPCI("200069038"); ok {
		t.Error("an unknown SIREN is found")
	}
	for _, name := range []string{
		"CA du Pays de Saint-Omer",
		"C.A. du Pays de St-Omer",
		"Communauté d'agglomération du Pays de Saint-Omer",
		"COMMUNAUTE D’AGGLOMERATION PAYS DE SAINT OMER",
		"Communauté d'Agglo du Pays de Saint-Omer",
		"Agglomération du Pays de Saint-Omer",
	} {
		if found := g.EPCINamed(name); len(found) != 1 || found[0].SIREN != capso {
			t.Errorf("%q gives %v", name, found)
		}
	}
	for name, want := range map[string]string{
		"Communauté de communes du Pays de Lumbres":                      "246201016",
		"CC du pays de Lumbres":                                          "246201016",
		"ComCom Pays de Lumbres":                                         "246201016",
		"Communauté urbaine de Dunkerque":                                "245900428",
		"Métropole européenne de Lille":                                  "200093201",
		"Communauté d'agglomération de Béthune-Bruay, Artois-Lys Romane": "200072460",
	} {
		found := g.EPCINamed(name)
		if len(found) != 1 || found[0].SIREN != want {
			t.Errorf("%q gives %v, want %s", name, found, want)
		}
	}
	for _, name := range []string{"", "CA", "Pays de Saint-Omer", "Saint-Omer"} {
		if found := g.EPCINamed(name); found != nil {
			t.Errorf("%q gives %v", name, found)
		}
	}
}

func TestOf(t *testing.T) {
	g := gazetteer(t)
	for code, want := range map[string]string{
		"62040": "d’Arques",
		"62765": "de Saint-Omer",
		"62297": "d’Éperlecques",
		"62458": "de Houlle",
		"62403": "d’Hallines",
		"62423": "d’Helfaut",
		"62452": "d’Heuringhem",
		"62826": "du Touquet-Paris-Plage",
		"62043": "des Attaques",
		"62196": "de La Calotterie",
	} {
		c, ok := g.ByINSEE(code)
		if !ok || c.Of() != want {
			t.Errorf("%s gives %q, want %q", code, c.Of(), want)
		}
	}
}

func TestOutlines(t *testing.T) {
	g := gazetteer(t)
	outlines := g.Outlines(capso)
	if len(outlines) != 53 {
		t.Fatalf("%d outlines, want 53", len(outlines))
	}
	for i, o := range outlines {
		if i > 0 && outlines[i-1].INSEE >= o.INSEE {
			t.Errorf("%s does not come after %s", o.INSEE, outlines[i-1].INSEE)
		}
		if len(o.Rings) == 0 {
			t.Errorf("%s has no ring", o.INSEE)
		}
		for _, ring := range o.Rings {
			if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
				t.Errorf("a ring of %s is not closed", o.INSEE)
			}
			for _, p := range ring {
				if p[0] < 1.9 || p[0] > 2.6 || p[1] < 50.4 || p[1] > 51 {
					t.Fatalf("%s: %v is far from Saint-Omer", o.INSEE, p)
				}
			}
		}
	}
	if other := g.Outlines("246201016"); other != nil {
		t.Errorf("outlines of another territory: %d", len(other))
	}
}

// small is a territory of three communes, quick to load.
func small(t *testing.T) fstest.MapFS {
	t.Helper()
	tables := fstest.MapFS{}
	for file, text := range map[string]string{
		"communes-france.csv": `code_insee,nom,siren,codes_postaux,departement,epci_siren,population
62403,Hallines,216204032,62570,62,200069037,1196
62458,Houlle,216204586,62910,62,200069037,1116
62765,Saint-Omer,216207654,62500 62505,62,200069037,
`,
		"epci-france.csv":        "siren,nom,type,population\n200069037,CA du Pays de Saint-Omer,CA,106903\n",
		"communes-deleguees.csv": "code_insee,nom,chef_lieu,type\n62000,Ailleurs,62765,commune-deleguee\n",
		"anciennes-communes.csv": "nom,commune,origine\nJadis,62765,fusion\n",
		"h-muet.csv":             "code_insee,nom\n62403,Hallines\n",
		"contours-ici.geojson": `{"features":[{"properties":{"code":"62765"},"geometry":{"type":"MultiPolygon",
			"coordinates":[[[[2,50],[2,51],[3,51],[2,50]]],[[[4,50],[4,51],[5,51],[4,50]]]]}}]}`,
	} {
		tables["territory/"+file] = &fstest.MapFile{Data: []byte(text)}
	}
	return tables
}

func TestSmallTerritory(t *testing.T) {
	g, err := territory.Load(small(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Ailleurs", "Jadis", "St Omer"} {
		if got := codes(g.Named(name)); got != "62765" {
			t.Errorf("%q gives %q", name, got)
		}
	}
	c, ok := g.ByINSEE("62000")
	if !ok || c.Name != "Saint-Omer" || c.Population != 0 || c.PostalCodes != "62500 62505" {
		t.Errorf("former code gives %+v", c)
	}
	if got := g.Outlines(capso); len(got) != 1 || len(got[0].Rings) != 2 {
		t.Errorf("the outline of two parts is %v", got)
	}
	if got := codes(g.InEPCI(capso)); got != "62403 62458 62765" {
		t.Errorf("members: %s", got)
	}
}

// TestDamagedTables: a table that is not what it should be stops the loading,
// and the error names it.
func TestDamagedTables(t *testing.T) {
	const header = "code_insee,nom,siren,codes_postaux,departement,epci_siren,population\n"
	const saintOmer = "62765,Saint-Omer,216207654,62500,62,200069037,1\n"
	tests := []struct{ file, data, want string }{
		{"communes-france.csv", "code_insee", `columns are "code_insee", want "code_insee,nom,siren,codes_postaux,departement,epci_siren,population"`},
		{"communes-france.csv", header + "62765,Saint-Omer,216207654,62500,62,200069037,beaucoup\n", `line 2: strconv.Atoi: parsing "beaucoup": invalid syntax`},
		{"communes-france.csv", header + saintOmer + saintOmer, "line 3: commune 62765 stands twice"},
		{"communes-france.csv", header + saintOmer + "62403,Hallines,216204032\n", "line 3 has 3 cells, or no code of 5 characters"},
		{"communes-france.csv", header + "6276,Saint-Omer,216207654,62500,62,200069037,1\n", "line 2 has 7 cells, or no code of 5 characters"},
		{"communes-france.csv", header + strings.TrimSuffix(saintOmer, "\n"), "line 2 has no end"},
		{"communes-france.csv", header + "62765,\"Saint-Omer\",216207654,62500,62,200069037,1\n", "a cell stands between quotes"},
		{"epci-france.csv", "siren,nom\n", `columns are "siren,nom", want "siren,nom,type,population"`},
		{"epci-france.csv", "", "EOF"},
		{"epci-france.csv", "siren,nom,type,population\n1,A,CC,3\n2,B,CC,x\n", `line 3: strconv.Atoi: parsing "x": invalid syntax`},
		{"communes-deleguees.csv", "code_insee,nom,chef_lieu,type\n62431,Herbelles,00000,commune-deleguee\n", "line 2: no present commune 00000"},
		{"anciennes-communes.csv", "nom,commune,origine\nTatinghem,62431x,main\n", "line 2: no present commune 62431x"},
		{"h-muet.csv", "code_insee,nom\n62458,Hallines\n", "line 2: no present commune 62458 Hallines"},
		{"h-muet.csv", "code_insee,nom\n62458\n", "record on line 2: wrong number of fields"},
		{"contours-ici.geojson", "{", "unexpected end of JSON input"},
		{"contours-ici.geojson", `{"features":[{"properties":{"code":"62765"},"geometry":{"type":"Point","coordinates":[2,50]}}]}`, `geometry "Point" of 62765 is no polygon`},
	}
	for _, tt := range tests {
		tables := small(t)
		tables["territory/"+tt.file] = &fstest.MapFile{Data: []byte(tt.data)}
		_, err := territory.Load(tables)
		if want := "load territory/" + tt.file + ": " + tt.want; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	tables := small(t)
	delete(tables, "territory/h-muet.csv")
	if _, err := territory.Load(tables); err == nil || !strings.Contains(err.Error(), "load territory/h-muet.csv: ") {
		t.Errorf("a missing table gives %v", err)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := territory.Load(templates.FS); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFirstName(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		g, err := territory.Load(templates.FS)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		g.Named("Arques")
	}
}
