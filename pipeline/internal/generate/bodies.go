package generate

import (
	"strings"

	"pcaet/pipeline/territory"
)

// addBodies fills the town up: municipalities, associations, companies,
// schools and houses, public bodies, branches, citizens.
func (m *maker) addBodies(total int) {
	for _, c := range m.home[:53] {
		m.add(municipal(c))
	}
	for _, known := range knownSigles {
		m.add(Body{Name: known[0], Sigle: known[1], kind: public, stem: known[0], Commune: m.home[0]})
	}
	for len(m.town.Bodies) < total {
		c := pick(m.r, m.home)
		switch n := m.r.IntN(100); {
		case n < 6:
			m.add(municipal(c))
		case n < 16:
			m.add(m.association(c))
		case n < 36:
			stem := pick(m.r, circles)
			m.add(Body{Name: stem + " " + c.Of(), stem: stem, placed: true, kind: association, Commune: c})
		case n < 66:
			m.add(m.company(c))
		case n < 76:
			m.add(m.school(c))
		case n < 84:
			stem := pick(m.r, houses)
			m.add(Body{Name: stem + " " + c.Of(), stem: stem, placed: true, kind: establishment, Commune: c})
		case n < 92:
			stem := pick(m.r, chains)
			m.add(Body{Name: stem + " " + c.Name, stem: stem, placed: true, kind: branch, Commune: c})
		default:
			m.add(Body{Name: pick(m.r, forenames) + " " + m.surname(), kind: citizen, Category: "Particuliers"})
		}
	}
}

func municipal(c territory.Commune) Body {
	return Body{Name: "Commune " + c.Of(), kind: municipality, stem: "Commune", placed: true, Commune: c, formers: formerNames[c.INSEE]}
}

// formerNames are former communes whose names are still written, by the code
// of the commune that holds them now.
var formerNames = map[string][]string{
	"62757": {"Tatinghem", "Saint-Martin-au-Laërt"},
	"62471": {"Herbelles", "Inghem"},
	"62295": {"Enguinegatte", "Enquin-les-Mines"},
}

// association has a long name, and often a sigle of its own.
func (m *maker) association(c territory.Commune) Body {
	b := Body{stem: "Association " + pick(m.r, causes), kind: association, Commune: c}
	if !m.claim(b.stem, 60) {
		return m.company(c)
	}
	b.Name = b.stem
	if b.placed = !m.once[b.stem+"|bare"]; b.placed {
		b.Name = b.stem + " " + c.Of()
	}
	if sigle := initials(b.Name); len(sigle) >= 4 && m.taken["sigle|"+sigle] == 0 && m.r.IntN(3) > 0 {
		b.Sigle = sigle
		m.taken["sigle|"+sigle] = 1
	}
	return b
}

// claim says whether a body may take a stem. A stem is borne once, alone, or by
// bodies that all write their commune behind it (so many of a hundred stems):
// otherwise nobody could tell whom the stem alone names. « et Compagnie » tells
// no two bodies apart: whoever types a name leaves it out.
func (m *maker) claim(stem string, placed int) bool {
	stem = strings.TrimSuffix(stem, " et Compagnie")
	if !m.once[stem] {
		m.once[stem] = true
		m.once[stem+"|bare"] = m.r.IntN(100) >= placed
		return true
	}
	return !m.once[stem+"|bare"]
}

// company is an activity and a surname, or a brand; told from its homonyms by
// its commune.
func (m *maker) company(c territory.Commune) Body {
	b := Body{kind: company, Commune: c, form: pick(m.r, forms)}
	switch m.r.IntN(10) {
	case 0, 1, 2, 3:
		b.stem = pick(m.r, activities) + " " + m.surname()
	case 4:
		b.stem = pick(m.r, activities) + " " + m.surname() + " et fils"
	case 5:
		b.stem = "Établissements " + m.surname()
	case 6:
		b.stem = m.surname() + " " + pick(m.r, trades)
	case 7:
		b.stem = pick(m.r, trades) + " " + pick(m.r, brands)
	case 8:
		b.stem, b.form = pick(m.r, farms), pick(m.r, words("EARL|GAEC|SCEA"))
	default:
		b.stem = pick(m.r, activities) + " " + m.surname() + " et Compagnie"
	}
	if !m.claim(b.stem, 15) {
		return m.company(c)
	}
	b.placed = !m.once[strings.TrimSuffix(b.stem, " et Compagnie")+"|bare"]
	b.Name = b.stem
	if b.placed {
		b.Name += " " + c.Of()
	}
	switch m.r.IntN(3) {
	case 0:
		b.Name = b.form + " " + b.Name
	case 1:
		b.Name += " " + b.form
	}
	if m.r.IntN(12) == 0 {
		b.Former = pick(m.r, activities) + " " + m.surname()
	}
	return b
}

func (m *maker) school(c territory.Commune) Body {
	stem := pick(m.r, words("École|Collège|Lycée|Groupe scolaire")) + " " + pick(m.r, figures)
	if !m.claim(stem, 60) {
		return m.company(c)
	}
	b := Body{stem: stem, Name: stem, placed: !m.once[stem+"|bare"], kind: establishment, Commune: c}
	if b.placed {
		b.Name = stem + " " + c.Of()
	}
	return b
}

// surname is a known one of the North, or an invented one.
func (m *maker) surname() string {
	if m.r.IntN(3) == 0 {
		return pick(m.r, surnames)
	}
	return pick(m.r, openings) + pick(m.r, endings)
}

// initials are the letters of the words that are not small.
func initials(name string) string {
	letters := ""
	for _, w := range strings.Fields(fold(name)) {
		switch w {
		case "de", "du", "des", "d", "la", "le", "l", "les", "et", "au", "pour", "une", "en", "sur":
			continue
		}
		letters += strings.ToUpper(w[:1])
	}
	return letters
}
