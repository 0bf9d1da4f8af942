package register

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// ValueRule says which value wins when the rows of one actor differ.
const ValueRule = "Une municipalité ou une intercommunalité porte son nom officiel ; tout autre acteur, celui que le service a choisi, sinon l’écriture, dans cet ordre : " +
	"d’une ligne qui porte un numéro SIREN ou SIRET valide, qui n’est pas un sigle seul, qui n’est pas tout en capitales, " +
	"d’une liste de partenaires ou de signatures, du fichier le plus récent, la plus fréquente, la plus longue. " +
	"La catégorie, le SIRET et la commune sont choisis de même : ligne à numéro valide, liste de partenaires ou de signatures, fichier le plus récent, valeur la plus fréquente. " +
	"Un fichier a la date d’enregistrement de son classeur, sinon la dernière date de son nom ; sans date, il passe après les autres. " +
	"Chaque valeur gardée vient d’une cellule des listes."

// Kept tells the cell of each value an actor keeps; zero for a value that comes
// from no cell: an official name, a category that the name says.
type Kept struct{ Name, Category, SIRET, Commune source.Ref }

// evidence is what speaks for what a row states.
type evidence struct {
	identified bool // the row bears a valid identifier
	// listed: it stands in a list of partners or of signatures, which says what a
	// body is, where an attendance or an action only mentions it.
	listed  bool
	written int64 // when the file was, in microseconds; that of the zero time where it is unknown
}

// compare is positive when a speaks louder than b.
func (a evidence) compare(b evidence) int {
	return cmp.Or(-yesFirst(a.identified, b.identified), a.compareRows(b))
}

func (a evidence) compareRows(b evidence) int {
	return cmp.Or(-yesFirst(a.listed, b.listed), cmp.Compare(a.written, b.written))
}

// evidenceOf is what speaks for a mention of a file, its identifiers aside.
func evidenceOf(m *record.Mention, written time.Time) evidence {
	return evidence{listed: m.Kind == columns.Partners || m.Kind == columns.Signatures, written: written.UnixMicro()}
}

// choices is where the values of one actor after the other are counted.
type choices struct {
	names, sirets, communes choice[string]
	categories              choice[record.Category]
	order                   *french.Collator
}

func (c *choices) clear() {
	c.names.all, c.sirets.all, c.communes.all, c.categories.all = c.names.all[:0], c.sirets.all[:0], c.communes.all[:0], c.categories.all[:0]
}

// choice counts the values that the rows of an actor give one field.
type choice[T comparable] struct{ all []candidate[T] }

type candidate[T comparable] struct {
	value T
	evidence
	from  *record.Mention // with the best evidence, the first in cell order
	times int
	alone bool // of a name: it may be a sigle
}

// add counts the rows of a profile, or one of them.
func (c *choice[T]) add(value T, times int, e evidence, from *record.Mention) *candidate[T] {
	i := slices.IndexFunc(c.all, func(known candidate[T]) bool { return known.value == value })
	if i < 0 {
		c.all = append(c.all, candidate[T]{value: value, evidence: e, from: from, times: times})
		return &c.all[len(c.all)-1]
	}
	known := &c.all[i]
	known.times += times
	if d := e.compare(known.evidence); d > 0 || d == 0 && comparePlaces(from, known.from) < 0 {
		known.evidence, known.from = e, from
	}
	return known
}

// best is the value with the best evidence, the most frequent, the first in
// order; false when no row gives any.
func (c *choice[T]) best(order func(a, b T) int) (candidate[T], bool) {
	if len(c.all) == 0 {
		return candidate[T]{}, false
	}
	return slices.MinFunc(c.all, func(a, b candidate[T]) int {
		return cmp.Or(b.compare(a.evidence), cmp.Compare(b.times, a.times), order(a.value, b.value))
	}), true
}

// name chooses the name to show, by ValueRule.
func (x *lexicon) name(d *draft, g *groups, c *choices) {
	all := &c.names
	for _, p := range d.profiles {
		switch {
		case p.titled():
			d.Name = x.official(p)
			return
		case p.citizen() != (d.Nature == Citizen):
		case d.Nature == Body:
			all.add(p.name(), int(p.times), x.evidence(p), p.best).alone = p.alone
		default: // the rows of one citizen may write the name in two ways
			for m := range g.mentions(p) {
				who := m.Who()
				all.add(cmp.Or(who.Full, strings.TrimSpace(who.First+" "+who.Last)), 1, evidenceOf(m, x.dates[m.At.File()]), m)
			}
		}
	}
	best := slices.MinFunc(all.all, func(a, b candidate[string]) int {
		if first := cmp.Or(yesFirst(a.identified, b.identified), yesFirst(!a.alone, !b.alone), yesFirst(!capitals(a.value), !capitals(b.value)),
			b.compareRows(a.evidence), cmp.Compare(b.times, a.times), cmp.Compare(len(b.value), len(a.value))); first != 0 {
			return first
		}
		return c.order.Compare(a.value, b.value)
	})
	d.Name, d.kept.Name = best.value, best.from.At
}

func yesFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// capitals reports whether a name of more than a sigle is all in capitals.
func capitals(name string) bool {
	letters := 0
	for _, r := range name {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 6
}

// settle chooses the SIRET and the commune.
func (x *lexicon) settle(d *draft, c *choices) {
	siret, commune := &c.sirets, &c.communes
	for _, p := range d.profiles {
		switch {
		case p.citizen() && d.Nature == Body:
			continue // a citizen who counts through the body says nothing of it
		case p.municipality() != "":
			d.INSEE = p.municipality()
		case p.place.insee != "":
			commune.add(p.place.insee, int(p.times), x.evidence(p), p.best)
		}
		if p.siret != "" {
			siret.add(p.siret, int(p.times), x.evidence(p), p.best)
		}
	}
	if best, said := siret.best(strings.Compare); said {
		d.SIRET, d.kept.SIRET = best.value, best.from.Identity().SIRET.At
	}
	if best, said := commune.best(strings.Compare); said && d.INSEE == "" {
		d.INSEE, d.kept.Commune = best.value, placeCell(best.from)
	}
}

// placeCell is the cell that says where a body stands.
func placeCell(m *record.Mention) source.Ref {
	switch i := m.Identity(); {
	case i.INSEE.Is():
		return i.INSEE.At
	case i.Commune.Is():
		return i.Commune.At
	case i.Postal.Is():
		return i.Postal.At
	}
	return m.At // in the name itself
}

// categorize chooses the category: what the actor is says it before any row, and
// what its name begins with where no row does.
func (x *lexicon) categorize(d *draft, c *choices) {
	all := &c.categories
	family := record.Category(0)
	for _, p := range d.profiles {
		switch {
		case p.municipality() != "":
			d.Category = record.CategoryCommunes
			return
		case strings.HasPrefix(p.key, "epci:"):
			d.Category = record.CategoryIntercommunal
			return
		case p.citizen():
			continue
		}
		if p.category != 0 && p.category != record.CategoryOther {
			all.add(p.category, int(p.times), x.evidence(p), p.best)
		}
		if c := p.said; c != 0 && (family == 0 || c < family) {
			family = c
		}
	}
	d.Category = cmp.Or(family, record.CategoryOther)
	if best, said := all.best(cmp.Compare[record.Category]); said {
		d.Category, d.kept.Category = best.value, best.from.Category.At
	}
}

// categoryOfName is what the family or the legal form says; 0 when they say
// nothing.
func (x *lexicon) categoryOfName(s *spelling) record.Category {
	if c, known := x.categoryOf[s.family]; known && c != record.CategoryOther {
		return c
	}
	return x.categoryOf[s.form]
}
