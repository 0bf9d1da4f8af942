package territory

import (
	"strings"
	"sync"

	"pcaet/pipeline/french"
)

// Commune is a present commune.
type Commune struct {
	INSEE       string // 5 characters
	Name        string // official spelling
	SIREN       string // 9 digits
	PostalCodes PostalCodes
	EPCI        string // SIREN of its intercommunality, "" for the few without
	Population  int    // population municipale
	MuteH       bool   // the name begins with an H that elides: « d’Hallines », « de Houlle »
}

// PostalCodes are those of a commune, a space between them.
type PostalCodes string

// Has reports whether a code is one of them.
func (p PostalCodes) Has(code string) bool {
	for c := range strings.FieldsSeq(string(p)) {
		if c == code {
			return true
		}
	}
	return false
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
	table       table // of the communes
	codes       index // present codes by their lines, then those of abolished
	abolished   []former
	formers     []former
	mute        map[int32]bool // communes whose H elides
	epcis       []EPCI
	epciBySIREN map[string]int32
	outlines    []Outline // by INSEE code

	// The names are folded at the first question: it takes as long as reading
	// the tables.
	namesOnce sync.Once
	names     shared             // by FoldPlace
	epciNames map[string][]int32 // by FoldEPCI

	postalOnce sync.Once
	postal     shared
}

// former is a name, or a code, that a present commune, by its line, bore or
// absorbed.
type former struct {
	name    string
	commune int32
}

// commune gives the commune of a line.
func (g *Gazetteer) commune(i int32) Commune {
	c := g.table.commune(i)
	c.MuteH = g.mute[i]
	return c
}

// codeOf is the code that bears a number in the index of codes.
func (g *Gazetteer) codeOf(number int32) string {
	if n := number - int32(g.table.count()); n >= 0 {
		return g.abolished[n].name
	}
	return g.table.code(number)
}

// lineOf finds the line of a commune by its present code, or by the code of a
// commune it absorbed.
func (g *Gazetteer) lineOf(code string) (line int32, known bool) {
	if len(code) != codeLength {
		return 0, false
	}
	number := *g.codes.slot(code, g.codeOf) - 1
	if number < 0 {
		return 0, false
	}
	if n := number - int32(g.table.count()); n >= 0 {
		return g.abolished[n].commune, true
	}
	return number, true
}

// ByINSEE finds a commune by its present code, or by the code of a commune it
// absorbed.
func (g *Gazetteer) ByINSEE(code string) (Commune, bool) {
	i, known := g.lineOf(code)
	if !known {
		return Commune{}, false
	}
	return g.commune(i), true
}

// Named finds the communes of a name, present ones first, then those that
// absorbed a commune of that name, each once and in the order of the table;
// nil when there is none. Any spelling that FoldPlace makes the same is found.
func (g *Gazetteer) Named(name string) (found []Commune) {
	g.FindNamed(name, func(c Commune) bool {
		found = append(found, c)
		return false
	})
	return found
}

// FindNamed is the first of them that fits.
func (g *Gazetteer) FindNamed(name string, fits func(Commune) bool) (Commune, bool) {
	for n := g.named(name); n != 0; n = g.names.next[n-1] {
		if c := g.commune(g.names.communes[n-1]); fits(c) {
			return c, true
		}
	}
	return Commune{}, false
}

// Names reports whether a name is that of a commune; see Named.
func (g *Gazetteer) Names(name string) bool { return g.named(name) != 0 }

// named is where the communes of a name begin in the index.
func (g *Gazetteer) named(name string) int32 {
	g.namesOnce.Do(g.indexNames)
	var buf [96]byte // longer than nearly every name
	return g.names.first(string(appendPlace(buf[:0], name)))
}

// OneWithPostalCode is the commune that a postal code covers, where it covers but
// one.
func (g *Gazetteer) OneWithPostalCode(code string) (Commune, bool) {
	if code == "" {
		return Commune{}, false // most rows
	}
	g.postalOnce.Do(func() { g.postal = newPostalCodes(&g.table) })
	first := g.postal.first(code)
	if first == 0 || g.postal.next[first-1] != 0 {
		return Commune{}, false
	}
	return g.commune(g.postal.communes[first-1]), true
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
		if fits(g.commune(f.commune)) {
			names = append(names, f.name)
		}
	}
	return names
}

func (g *Gazetteer) indexNames() {
	present := int32(g.table.count())
	g.names = newNames(int(present)+len(g.formers), func(i int32) (string, int32) {
		if i < present {
			return g.table.name(i), i
		}
		return g.formers[i-present].name, g.formers[i-present].commune
	})
	g.epciNames = make(map[string][]int32, len(g.epcis))
	for i, e := range g.epcis {
		key := FoldEPCI(e.Name)
		g.epciNames[key] = append(g.epciNames[key], int32(i))
	}
}

// InEPCI lists the communes of an intercommunality in French order.
func (g *Gazetteer) InEPCI(siren string) []Commune {
	var members []Commune
	for i := range int32(g.table.count()) {
		if siren != "" && g.table.epci(i) == siren {
			members = append(members, g.commune(i))
		}
	}
	french.SortBy(members, func(c Commune) string { return c.Name })
	return members
}

// InDepartment lists the communes of a département, given by the first two
// characters of its codes, in the order of the table; nil for "".
func (g *Gazetteer) InDepartment(code string) []Commune {
	var members []Commune
	for i := range int32(g.table.count()) {
		if code != "" && g.table.code(i)[:2] == code {
			members = append(members, g.commune(i))
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
