package record

import (
	"sort"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// mention reads whom the current row names: a body, a person of a body, or a
// person alone.
func (r *reader) mention(kind columns.Kind) Mention {
	m := Mention{Kind: kind, Name: r.text(columns.Name)}
	person := r.person()
	if person.Is() {
		r.names(&m, person.Value, person.At)
	}
	r.parts(&m, person.State == Absent)
	if r.identifies {
		m.Stated = &Identity{Sigle: r.text(columns.Sigle), RNA: r.rna(), Commune: r.text(columns.Commune), INSEE: r.code(columns.INSEE), Postal: r.code(columns.PostalCode)}
		r.identifiers(m.Stated)
	}
	r.category(&m)
	r.communeAsName(&m)
	r.citizen(&m)
	m.At = m.Name.At
	if m.Citizen() {
		m.At = r.personAt
	}
	if m.At.Row != r.at.Row { // a name merged over several rows: each row is a mention
		m.At = r.at.Cell(m.At.Col())
	}
	return m
}

// communeAsName: where the column of communes is the one that names who
// signed, the body is the commune itself.
func (r *reader) communeAsName(m *Mention) {
	for _, c := range r.t.Columns {
		if c.Field == columns.Name && c.RunnerUp == columns.Commune && m.Name.Is() {
			m.Stated.Commune = m.Name
			if m.Category.State == Absent {
				m.Category = Sourced[Category]{Value: CategoryCommunes, State: Present, At: m.Name.At}
			}
		}
	}
}

// citizen: a word such as « citoyen » in place of a body, or the category
// « particulier » beside a name, is a person who speaks for nobody else.
func (r *reader) citizen(m *Mention) {
	if !m.Name.Is() {
		return
	}
	if r.generic(m.Name.Value) {
		m.Name = Sourced[string]{State: Empty, At: m.Name.At}
		return
	}
	if m.Category.Is() && m.Category.Value == CategoryIndividuals && m.Person == nil {
		r.names(m, PersonName{Full: m.Name.Value}, m.Name.At)
		m.Name = Sourced[string]{State: Empty, At: m.Name.At}
	}
}

// generic reports whether words stand for no body at all.
func (r *reader) generic(words string) bool {
	return r.v.genericBegins.mayBe(words) && r.v.generic[r.fold(words)]
}

// names makes a person the one that a mention names.
func (r *reader) names(m *Mention, name PersonName, at source.Ref) {
	m.Person, r.personAt = r.people.named(name), at
}

// person reads a person's name from one column, or from two.
func (r *reader) person() Sourced[PersonName] {
	last, first := r.text(columns.LastName), r.text(columns.FirstName)
	if last.Is() || first.Is() && !r.has(columns.Person) {
		at := last.At
		if !last.Is() {
			at = first.At
		}
		return Sourced[PersonName]{Value: PersonName{First: first.Or(""), Last: last.Or("")}, State: Present, At: at}
	}
	full := r.text(columns.Person)
	if full.State == Absent {
		return Sourced[PersonName]{State: last.State, At: last.At}
	}
	return Sourced[PersonName]{Value: PersonName{Full: full.Value}, State: full.State, At: full.At}
}

// anybody gives the person a row names, in whatever columns, nil for nobody; what
// is wrong with these cells is not told here.
func (r *reader) anybody() *PersonName {
	word := func(f columns.Field) string {
		if c, _, state := r.cell(f); state == Present && c.Kind == source.Text && !r.isMissing(c.Raw) {
			return spaced(c.Raw)
		}
		return ""
	}
	name := PersonName{First: word(columns.FirstName), Last: word(columns.LastName), Full: word(columns.Person)}
	if name == (PersonName{}) {
		return nil
	}
	return r.people.named(name)
}

// category reads the category. A word too vague to tell (« collectivité ») is
// as good as blank.
func (r *reader) category(m *Mention) {
	m.Category = word(r, columns.Category, r.v.category, finding.CategoryUnknown)
	if m.Category.Is() {
		c, _, _ := r.cell(columns.Category)
		_, m.SoleTrader = lookup(r, r.v.soleTrader, c.Raw)
		if m.Category.Value == 0 {
			m.Category.State = Empty
		}
	}
	if m.Category.State == Absent {
		r.collegeCategory(m)
	}
	if !m.Category.Is() && m.Category.State != Bad {
		r.sectionCategory(m)
	}
}

// collegeCategory takes the category from the college, which most often is
// one.
func (r *reader) collegeCategory(m *Mention) {
	college := r.text(columns.College)
	if c, _ := lookup(r, r.v.category, college.Value); college.Is() && c != 0 {
		m.Category = Sourced[Category]{Value: c, State: Present, At: college.At}
	}
}

// sectionCategory takes the category from the section the row stands in:
// « Communes », « Collège des associations ».
func (r *reader) sectionCategory(m *Mention) {
	above := sort.Search(len(r.t.Sections), func(i int) bool { return r.t.Sections[i].At.Row > r.at.Row }) - 1
	if above < 0 {
		return
	}
	words := french.Words(r.t.Sections[above].Text)
	if len(words) > 2 && (words[0] == "college" || words[0] == "representants") {
		words = words[2:]
	}
	if c := r.v.category[strings.Join(words, " ")]; c != 0 {
		m.Category = Sourced[Category]{Value: c, State: Present, At: r.t.Sections[above].At}
	}
}

// bodies reads every column of a field that lists bodies, carriers or
// partners. Ranks go on from the last one of the row.
func (r *reader) bodies(f columns.Field, from int) []Mention {
	var all []Mention
	for _, c := range r.t.Columns {
		if c.Field != f {
			continue
		}
		cell, at, filled := r.t.Cell(r.row, c.Col)
		if !filled || r.brokenCell(cell, at, c.Label, false) {
			continue
		}
		for _, name := range r.splitBodies(cell) {
			all = append(all, r.named(name, at, from+len(all)))
		}
	}
	return all
}

// named is the n-th body of the row.
func (r *reader) named(name string, at source.Ref, n int) Mention {
	return Mention{
		At: at, Rank: rank(n), Kind: columns.Actions, Name: Sourced[string]{Value: name, State: Present, At: at},
		Category: Sourced[Category]{State: Absent, At: r.at},
	}
}
