package generate

import (
	"math/rand/v2"
	"strconv"

	"pcaet/pipeline/territory"
)

// Class is the kind of noise a mention was given. Zero is never valid.
type Class uint8

const (
	Exact        Class = iota + 1 // as the body writes itself
	Case                          // capitals and accents
	Marks                         // spaces, dashes, apostrophes, small words
	LegalForm                     // left out, added, moved
	Saint                         // St, Ste, lès, lez
	TownHall                      // mairie, ville, commune, or nothing
	Sigle                         // the sigle alone, or beside the name
	Abbreviation                  // Asso., Clg, Ets
	Slip                          // one letter wrong
	Order                         // the same words in another order
	Place                         // the place written elsewhere, or left to its column
	OldName                       // a former name, known by its number, or a former commune
	Person                        // a person's name turned, cut or without accents
)

// Classes lists the twelve kinds of noise.
func Classes() []Class {
	return []Class{Case, Marks, LegalForm, Saint, TownHall, Sigle, Abbreviation, Slip, Order, Place, OldName, Person}
}

// String is the name of the class in the tables of figures.
func (c Class) String() string {
	return [...]string{"", "exact", "capitals, accents", "spaces, marks, small words", "legal form", "Saint, lès", "mairie, ville, commune",
		"sigle", "abbreviation", "typing slip", "word order", "place", "former name", "person"}[c]
}

// Body is one actor of the truth.
type Body struct {
	Name     string // as it writes itself; of a citizen: first and last name
	Sigle    string // "" for none
	SIRET    string
	Former   string // a former name, "" for none
	Category string // as the column says it
	Commune  territory.Commune
	kind     kind
	formers  []string    // of a municipality: communes it absorbed
	stem     string      // the name without place and legal form
	form     string      // legal form, "" for none
	people   [][2]string // last and first names
	// placed: the name ends with « de » its commune.
	placed bool
	// alone: never given noise; its name is a trap as it stands.
	alone bool
	// told: only its place or its number tells it from a homonym; every row
	// states them.
	told bool
}

type kind uint8

const (
	municipality kind = iota + 1
	association
	company
	establishment
	public // known everywhere by its sigle
	branch // a local branch: told by its place
	citizen
)

// Trap is a pair of bodies, by index, that look alike and are two.
type Trap struct {
	A, B int
	Kind string
}

// Mention is the truth of one naming of a body.
type Mention struct {
	List  int // index in Lists
	Row   int // as in a spreadsheet: the header is row 1
	Rank  int // within the row
	Body  int // index in Bodies
	Class Class
	Typed string
}

// List is one spreadsheet, its header first.
type List struct {
	Name string // of the file, without extension
	Rows [][]string
}

// Town is a territory, what its staff typed, and the truth.
type Town struct {
	Bodies   []Body
	Traps    []Trap
	Lists    []List
	Mentions []Mention
}

// maker draws a town.
type maker struct {
	r      *rand.Rand
	home   []territory.Commune // where bodies stand
	town   *Town
	taken  map[string]int // body by folded name, place, sigle or spelling
	number int            // of the last SIREN
	once   map[string]bool
}

// New makes a town of about so many bodies (the traps, some 250 bodies, come
// on top of the rest and are always there) and some four rows a body. The
// traps need the communes of the Pays de Saint-Omer.
func New(seed uint64, bodies int, gazetteer *territory.Gazetteer) Town {
	home := gazetteer.InEPCI("200069037")
	for siren := 0; len(home) < bodies/12; siren++ { // a large territory: whole départements
		home = append(home, neighbours(gazetteer, siren)...)
	}
	m := &maker{
		r: rand.New(rand.NewPCG(seed, 62)), home: home, town: &Town{},
		taken: map[string]int{}, number: 10_000_000 + int(seed%1000)*50_000, once: map[string]bool{},
	}
	m.addTraps(gazetteer)
	m.addBodies(bodies)
	m.addLists()
	return *m.town
}

// neighbours are the communes of the nth département, but for those of the
// territory.
func neighbours(g *territory.Gazetteer, nth int) []territory.Commune {
	departments := []string{"62", "59", "80", "02", "60", "76", "27", "14", "50", "61"}
	var all []territory.Commune
	for i := range 1000 {
		c, ok := g.ByINSEE(departments[nth%len(departments)] + pad(i, 3))
		if ok && c.EPCI != "200069037" && c.INSEE[2:] == pad(i, 3) {
			all = append(all, c)
		}
	}
	return all
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// add keeps a body, unless another already answers to its name in its place.
// It gives its index, and whether it was kept.
func (m *maker) add(b Body) (int, bool) {
	key := fold(b.Name) + "|" + b.Commune.INSEE
	if _, known := m.taken[key]; known {
		return 0, false
	}
	if _, known := m.taken["person|"+fold(b.Name)]; known && b.kind == citizen {
		return 0, false // who came for a body elsewhere would count through it
	}
	index := len(m.town.Bodies)
	m.taken[key] = index
	if b.SIRET == "" && b.kind != citizen {
		b.SIRET = m.siret(b)
	}
	for b.kind != citizen && len(b.people) < 1+index%4 {
		last, first := m.surname(), pick(m.r, forenames)
		if _, known := m.taken[fold(first+" "+last)+"|"]; !known {
			m.taken["person|"+fold(first+" "+last)] = index
			b.people = append(b.people, [2]string{last, first})
		}
	}
	m.town.Bodies = append(m.town.Bodies, b)
	return index, true
}

// siret makes a number that passes its check; a municipality has its own.
func (m *maker) siret(b Body) string {
	siren := b.Commune.SIREN
	if b.kind != municipality {
		m.number++
		siren = closed(pad(m.number*7%90_000_000+10_000_000, 8))
	}
	return closed(siren + pad(1+m.r.IntN(9), 4))
}

// closed adds the digit that makes Luhn's sum right.
func closed(digits string) string {
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return digits + strconv.Itoa((10-sum%10)%10)
}

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }
