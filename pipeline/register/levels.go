package register

import "strings"

// Levels is how two mentions, or two groups of them, compare field by field.
// Each level is one of a few, ordered, said in French; the zero level of a
// field means « whatever it is » in the table and is never that of a link.
type Levels struct {
	Name     NameLevel
	Number   NumberLevel
	Place    Agreement
	Category Agreement // what is said of it, its legal form included
	Nature   Agreement // school, CCAS, chamber…; a person or a body; which commune
	Person   Agreement // somebody came for both
	Staff    Agreement // what staff answered; never Same, which needs no table
}

// NameLevel is how two names compare, the nearest first.
type NameLevel uint8

const (
	Identical  NameLevel = iota + 1 // once folded
	WithPlace                       // the same, the commune written in the name or in its column
	Corrected                       // the same, a slip in a common word or in a commune set right
	OtherOrder                      // the same words
	KnownSigle                      // one is the sigle the other gives itself
	OneSlip                         // one letter, in a long name
	TwoSlips                        // two letters
	Within                          // all the words of one stand in the other
	Initials                        // one is the initials of the other
	SharedWord                      // a significant word in common
	OtherName
)

// NumberLevel is how the identifiers compare; only those whose key is right
// count.
type NumberLevel uint8

const (
	SameEstablishment NumberLevel = iota + 1 // SIRET
	SameNumber                               // SIREN or RNA
	NumberUnsaid                             // one of the two has none
	OtherRNA
	OtherSIREN
)

// Agreement is how the two sides of a field that one may leave blank compare.
type Agreement uint8

const (
	Same Agreement = iota + 1
	Unsaid
	Other
)

// Verdict is what a combination of levels ends in. Zero is never valid.
type Verdict uint8

const (
	Merge Verdict = iota + 1 // near-certain
	Ask
	Apart
)

// Rule is a line of the table: levels, a zero one standing for any, and what
// they end in.
type Rule struct {
	Levels
	Verdict Verdict
}

// Table gives the rules. The first line that fits decides; the last fits
// everything.
func Table() []Rule { return rules[:] }

var rules = [...]Rule{
	{Levels{Staff: Other}, Apart},
	{Levels{Nature: Other}, Apart},
	{Levels{Number: OtherSIREN}, Apart},
	{Levels{Number: SameEstablishment}, Merge},
	{Levels{Number: SameNumber, Name: SharedWord, Place: Other}, Ask},
	{Levels{Number: SameNumber, Name: SharedWord}, Merge},
	{Levels{Number: SameNumber, Name: OtherName}, Ask},
	{Levels{Number: OtherRNA}, Apart},
	{Levels{Name: Identical, Place: Other}, Ask},
	{Levels{Name: Identical, Category: Other}, Ask},
	{Levels{Name: Identical}, Merge},
	{Levels{Place: Other}, Apart},
	{Levels{Name: KnownSigle, Category: Other}, Ask},
	{Levels{Name: KnownSigle}, Merge},
	{Levels{Category: Other}, Apart},
	{Levels{Name: WithPlace}, Merge},
	{Levels{Name: Corrected}, Merge},
	{Levels{Name: OtherOrder}, Merge},
	{Levels{Name: OneSlip, Person: Same}, Merge},
	{Levels{Name: OneSlip, Nature: Same, Place: Same}, Merge},
	{Levels{Name: OneSlip}, Ask},
	{Levels{Name: TwoSlips, Person: Same}, Ask},
	{Levels{Name: TwoSlips, Place: Same}, Ask},
	{Levels{Name: TwoSlips, Category: Same}, Ask},
	{Levels{Name: Within}, Ask},
	{Levels{Name: Initials}, Ask},
	{Levels{}, Apart},
}

// fits reports whether a line of the table covers the levels.
func (l Levels) fits(line Levels) bool {
	return (line.Name == 0 || line.Name == l.Name) && (line.Number == 0 || line.Number == l.Number) &&
		(line.Place == 0 || line.Place == l.Place) && (line.Category == 0 || line.Category == l.Category) &&
		(line.Nature == 0 || line.Nature == l.Nature) && (line.Person == 0 || line.Person == l.Person) && (line.Staff == 0 || line.Staff == l.Staff)
}

// Verdict looks the levels up in the table.
func (l Levels) Verdict() Verdict {
	for i := range rules {
		if l.fits(rules[i].Levels) {
			return rules[i].Verdict
		}
	}
	panic("register: the last line of the table fits everything")
}

// French says what a verdict does.
func (v Verdict) French() string {
	return [...]string{"", "rapprochés", "question posée", "comptés à part"}[v]
}

// French says a level of the name.
func (n NameLevel) French() string {
	return [...]string{
		"nom indifférent",
		"même nom (majuscules, accents, ponctuation, petits mots, forme juridique, sigles connus, « mairie de » et « commune de » mis à part)",
		"même nom, la commune étant écrite dans le nom ou dans sa colonne",
		"même nom, une faute de frappe corrigée dans un mot courant ou dans une commune, un pluriel ou une forme juridique au milieu mis à part",
		"mêmes mots, dans un autre ordre",
		"l’un est le sigle que l’autre se donne",
		"une lettre de différence dans un nom long",
		"deux lettres de différence dans un nom long",
		"tous les mots de l’un se retrouvent dans l’autre",
		"l’un peut être le sigle ou l’abrégé de l’autre",
		"un mot du nom en commun",
		"noms différents",
	}[n]
}

// French says a level of the numbers.
func (n NumberLevel) French() string {
	return [...]string{"", "même SIRET", "même SIREN ou RNA", "numéro absent d’un côté", "deux RNA", "deux SIREN"}[n]
}

func (a Agreement) french(same, unsaid, other string) string {
	return [...]string{"", same, unsaid, other}[a]
}

// parts says every field but the name; a field that any level fits, or that
// one side leaves blank, is said only when blank is true.
func (l Levels) parts(blank bool) []string {
	all := []string{}
	for _, said := range []struct {
		text   string
		unsaid bool
	}{
		{l.Number.French(), l.Number == NumberUnsaid},
		{l.Place.french("même commune", "commune absente d’un côté", "deux communes"), l.Place == Unsaid},
		{l.Category.french("même catégorie", "catégorie absente d’un côté", "deux catégories ou deux formes juridiques"), l.Category == Unsaid},
		{l.Nature.french("même famille de structures", "famille non précisée", "deux familles de structures, deux communes, ou une personne et une structure"), l.Nature == Unsaid},
		{l.Staff.french("", "", "le service a répondu « distincts »"), l.Staff == Unsaid},
		{l.Person.french("la même personne est venue pour les deux", "aucune personne en commun", ""), l.Person == Unsaid},
	} {
		if said.text != "" && (blank || !said.unsaid) {
			all = append(all, said.text)
		}
	}
	return all
}

// French says the condition of a line of the table.
func (r Rule) French() string {
	said := r.parts(true)
	if r.Name != 0 {
		said = append([]string{r.Name.French()}, said...)
	}
	if len(said) == 0 {
		return "tous les autres cas"
	}
	return strings.Join(said, ", ")
}
