package territory

import "strings"

// kinds gives the abbreviation of the table for the kinds of
// intercommunality, as they are written out; longest first.
var kinds = []struct{ written, short string }{
	{"communaute agglomeration", "ca"},
	{"communaute communes", "cc"},
	{"communaute urbaine", "cu"},
	{"communaute agglo", "ca"},
	{"cte agglomeration", "ca"},
	{"cte communes", "cc"},
	{"cte agglo", "ca"},
	{"com agglo", "ca"},
	{"com com", "cc"},
	{"agglomeration", "ca"},
	{"comcom", "cc"},
	{"agglo", "ca"},
	{"c a", "ca"},
	{"c c", "cc"},
	{"c u", "cu"},
}

// FoldEPCI is the form under which two spellings name the same
// intercommunality: folded as a place, its kind abbreviated as in the table
// (CA, CC, CU).
func FoldEPCI(name string) string {
	folded := FoldPlace(name)
	for _, k := range kinds {
		if rest, ok := strings.CutPrefix(folded, k.written+" "); ok {
			return k.short + " " + rest
		}
	}
	return folded
}

// FullName writes out the kind that the table abbreviates: « Communauté
// d’agglomération du Pays de Saint-Omer ».
func (e EPCI) FullName() string {
	short, rest, _ := strings.Cut(e.Name, " ")
	switch short {
	case "CA":
		return "Communauté d’agglomération " + rest
	case "CC":
		return "Communauté de communes " + rest
	case "CU":
		return "Communauté urbaine " + rest
	}
	return e.Name
}

// EPCI finds an intercommunality by its SIREN.
func (g *Gazetteer) EPCI(siren string) (EPCI, bool) {
	i, ok := g.epciBySIREN[siren]
	if !ok {
		return EPCI{}, false
	}
	return g.epcis[i], true
}

// EPCINamed finds the intercommunalities of a name, in any spelling that
// FoldEPCI makes the same; nil when there is none.
func (g *Gazetteer) EPCINamed(name string) []EPCI {
	g.namesOnce.Do(g.indexNames)
	var found []EPCI
	for _, i := range g.epciNames[FoldEPCI(name)] {
		found = append(found, g.epcis[i])
	}
	return found
}
