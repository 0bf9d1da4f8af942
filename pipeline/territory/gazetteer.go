package territory

import (
	"slices"
	"sync"

	"pcaet/pipeline/french"
)

// Commune is a present commune.
type Commune struct {
	INSEE       string // 5 characters
	Name        string // official spelling
	SIREN       string // 9 digits
	PostalCodes []string
	EPCI        string // SIREN of its intercommunality, "" for the few without
	Population  int    // population municipale
	MuteH       bool   // the name begins with an H that elides: « d’Hallines », « de Houlle »
}

// Of is the name after « de »: « d’Arques », « de Saint-Omer », « du Touquet ».
func (c Commune) Of() string {
	if c.MuteH {
		return "d’" + c.Name
	}
	return french.Of(c.Name)
}

// EPCI is an intercommunality à fiscalité propre.
type EPCI struct {
	SIREN, Name string // Name is the table's: "CA du Pays de Saint-Omer"
	Type        string // CA, CC, CU, METRO…
	Population  int    // population totale, which counts more than the communes' population municipale
}

// Outline is the shape of a commune: rings of longitude, latitude (WGS 84).
type Outline struct {
	INSEE string
	Rings [][][2]float64
}

// Gazetteer answers questions about places. It is safe for concurrent use.
type Gazetteer struct {
	communes    []Commune        // in the order of the table
	postalCodes []string         // those of all communes, each holding its part
	byINSEE     map[string]int32 // present and former codes
	formers     []former
	epcis       []EPCI
	epciBySIREN map[string]int32
	outlines    []Outline // by INSEE code

	// The names are folded at the first question: it takes as long as reading
	// the tables.
	namesOnce sync.Once
	names     map[string][]int32 // by FoldPlace
	epciNames map[string][]int32 // by FoldEPCI

	postalOnce sync.Once
	postal     map[string][]int32 // by postal code
}

// former is a name that a present commune, by its index, bore or absorbed.
type former struct {
	name    string
	commune int32
}

// ByINSEE finds a commune by its present code, or by the code of a commune it
// absorbed.
func (g *Gazetteer) ByINSEE(code string) (Commune, bool) {
	i, ok := g.byINSEE[code]
	if !ok {
		return Commune{}, false
	}
	return g.communes[i], true
}

// Named finds the communes of a name, present ones first, then those that
// absorbed a commune of that name, each once and in the order of the table;
// nil when there is none. Any spelling that FoldPlace makes the same is found.
func (g *Gazetteer) Named(name string) []Commune {
	g.namesOnce.Do(g.indexNames)
	var found []Commune
	for _, i := range g.names[FoldPlace(name)] {
		found = append(found, g.communes[i])
	}
	return found
}

// WithPostalCode lists the communes that a postal code covers, in the order of
// the table; nil when there is none.
func (g *Gazetteer) WithPostalCode(code string) []Commune {
	g.postalOnce.Do(func() {
		g.postal = make(map[string][]int32, len(g.communes))
		for i := range g.communes {
			for _, p := range g.communes[i].PostalCodes {
				g.postal[p] = append(g.postal[p], int32(i))
			}
		}
	})
	var found []Commune
	for _, i := range g.postal[code] {
		found = append(found, g.communes[i])
	}
	return found
}

// Prefer keeps the communes of an intercommunality when there is one among
// them, and all of them otherwise.
func Prefer(communes []Commune, siren string) []Commune {
	var own []Commune
	for _, c := range communes {
		if c.EPCI == siren {
			own = append(own, c)
		}
	}
	if own == nil {
		return communes
	}
	return own
}

// FormerNames lists the names that the communes that fit bore or absorbed, in the
// order of the table.
func (g *Gazetteer) FormerNames(fits func(Commune) bool) []string {
	var names []string
	for _, f := range g.formers {
		if fits(g.communes[f.commune]) {
			names = append(names, f.name)
		}
	}
	return names
}

func (g *Gazetteer) indexNames() {
	g.names = make(map[string][]int32, len(g.communes)+len(g.formers))
	for i, c := range g.communes {
		g.indexName(c.Name, int32(i))
	}
	for _, f := range g.formers {
		g.indexName(f.name, f.commune)
	}
	g.epciNames = make(map[string][]int32, len(g.epcis))
	for i, e := range g.epcis {
		key := FoldEPCI(e.Name)
		g.epciNames[key] = append(g.epciNames[key], int32(i))
	}
}

func (g *Gazetteer) indexName(name string, commune int32) {
	key := FoldPlace(name)
	if !slices.Contains(g.names[key], commune) {
		g.names[key] = append(g.names[key], commune)
	}
}

// InEPCI lists the communes of an intercommunality in French order.
func (g *Gazetteer) InEPCI(siren string) []Commune {
	var members []Commune
	for _, c := range g.communes {
		if c.EPCI == siren && siren != "" {
			members = append(members, c)
		}
	}
	french.SortBy(members, func(c Commune) string { return c.Name })
	return members
}

// InDepartment lists the communes of a département, given by the first two
// characters of its codes, in the order of the table; nil for "".
func (g *Gazetteer) InDepartment(code string) []Commune {
	var members []Commune
	for i := range g.communes {
		if code != "" && g.communes[i].INSEE[:2] == code {
			members = append(members, g.communes[i])
		}
	}
	return members
}

// Population adds up the municipal populations of communes.
func Population(communes []Commune) int {
	total := 0
	for _, c := range communes {
		total += c.Population
	}
	return total
}

// Outlines gives the shapes of the communes of an intercommunality, by INSEE
// code; nil when no file holds them.
func (g *Gazetteer) Outlines(siren string) []Outline {
	var own []Outline
	for _, o := range g.outlines {
		if c, ok := g.ByINSEE(o.INSEE); ok && c.EPCI == siren {
			own = append(own, o)
		}
	}
	return own
}
