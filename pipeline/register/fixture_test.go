package register

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
	"pcaet/templates"
)

// gazetteer is read once for all tests: it never changes.
var gazetteer = sync.OnceValue(func() *territory.Gazetteer {
	g, err := territory.Load(templates.FS)
	if err != nil {
		panic(err)
	}
	return g
})

func carrier() config.Territory { return config.Defaults().Territory }

var names = sync.OnceValue(func() *Names {
	n, err := LoadNames(templates.FS)
	if err != nil {
		panic(err)
	}
	return n
})

// given is what Build is given in tests.
func given() Given {
	return Given{Names: names(), Places: gazetteer(), Territory: carrier(), Why: true}
}

var testLexicon = sync.OnceValue(func() *lexicon { return newLexicon(names(), gazetteer(), carrier()) })

// who is a row of a partner list, as typed; the identifiers as digits.
type who struct {
	name, sigle, siret, siren, rna, commune, insee, postal string
	category                                               record.Category
	person                                                 string
}

// text makes a cell of a row: Present, or Empty for "".
func text(s string, at source.Ref) record.Sourced[string] {
	if s == "" {
		return record.Sourced[string]{State: record.Empty, At: at}
	}
	return record.Sourced[string]{Value: s, State: record.Present, At: at}
}

// mention makes the mention of a row of the sheet.
func (w who) mention(sheet string, row int) record.Mention {
	at := source.At(sheet+".xlsx", sheet, row, 1)
	m := record.Mention{
		At: at, Kind: columns.Partners, Name: text(w.name, at),
		Stated: &record.Identity{Sigle: text(w.sigle, at.Cell(2)), SIRET: text(w.siret, at.Cell(3)), SIREN: text(w.siren, at.Cell(4)), RNA: text(w.rna, at.Cell(5)),
			Commune: text(w.commune, at.Cell(6)), INSEE: text(w.insee, at.Cell(7)), Postal: text(w.postal, at.Cell(8))},
		Category: record.Sourced[record.Category]{State: record.Empty, At: at.Cell(9)},
	}
	if w.category != 0 {
		m.Category.Value, m.Category.State = w.category, record.Present
	}
	if w.person != "" {
		m.Person = &record.PersonName{Full: w.person}
		if w.name == "" {
			m.At = at.Cell(10)
		}
	}
	return m
}

// list makes a partner list of the rows, the first on row 2.
func list(sheet string, rows ...who) record.Set {
	var set record.Set
	for i, w := range rows {
		m := w.mention(sheet, i+2)
		set.Partners = append(set.Partners, record.Partner{Row: m.At.WholeRow(), Body: m})
	}
	return set
}

// build builds a register of the rows.
func build(t *testing.T, rows ...who) Register {
	t.Helper()
	r, _ := Build(list("partenaires", rows...), given())
	checkRegister(t, &r)
	return r
}

// checkRegister asserts what holds of every register.
func checkRegister(t *testing.T, r *Register) {
	t.Helper()
	seen := map[*record.Mention]ActorID{}
	for i, a := range r.Actors {
		if i > 0 && r.Actors[i-1].ID >= a.ID {
			t.Errorf("actors out of order, or one ID twice: %q, %q", r.Actors[i-1].ID, a.ID)
		}
		if a.Nature == 0 || a.Category == 0 || a.Name == "" || a.ID == "" || len(r.Mentions(&a)) == 0 {
			t.Errorf("actor without nature, category, name, ID or mention: %+v", a)
		}
		for _, m := range r.Mentions(&a) {
			if other, twice := seen[m]; twice {
				t.Errorf("%v names both %q and %q", m.At, other, a.ID)
			}
			seen[m] = a.ID
		}
		checkLinked(t, &a, r)
	}
	for _, q := range r.Questions {
		if q.A >= q.B || q.Why == "" {
			t.Errorf("question out of order or without a sentence: %+v", q)
		}
	}
}

// checkLinked asserts that the links tie all that an actor's mentions state.
func checkLinked(t *testing.T, a *Actor, r *Register) {
	t.Helper()
	group := map[*record.Mention]*record.Mention{}
	var root func(*record.Mention) *record.Mention
	root = func(k *record.Mention) *record.Mention {
		if up, ok := group[k]; ok && up != k {
			return root(up)
		}
		return k
	}
	for _, l := range r.Why(a).Links {
		if l.Block == 0 || len(l.French()) < 10 || (l.Levels.Name != 0 && l.Levels.Verdict() != Merge) {
			t.Errorf("%q: a link that the table does not make: %+v", a.ID, l)
		}
		group[root(l.A)] = root(l.B)
	}
	x := testLexicon()
	type same struct {
		name, person string
		category     record.Category
		identity     identity
	}
	said := map[same]*record.Mention{}
	for _, m := range r.index.all() {
		if r.Of(m) == nil || r.Of(m).ID != a.ID {
			continue
		}
		s := describe(m)
		if sp := x.read(s.name); s.name == "" || sp.citizen {
			s = stated{person: x.personKey(m.Who()), identity: unstated}
		}
		says := same{s.name, s.person, s.category, *s.identity}
		if _, known := said[says]; !known {
			said[says] = m
		}
	}
	roots := map[*record.Mention]bool{}
	for _, k := range said {
		roots[root(k)] = true
	}
	if len(roots) > 1 {
		t.Errorf("%q: %d spellings are tied by no link", a.ID, len(roots))
	}
}

// told is all that actors say, their mentions by where they stand.
func told(r *Register, actors ...Actor) string {
	var b strings.Builder
	for _, a := range actors {
		mentions, why := r.Mentions(&a), r.Why(&a)
		a.first, a.Number = 0, 0 // a number tells where it stands among others
		fmt.Fprintf(&b, "%+v %v", a, why.Kept)
		for _, m := range mentions {
			fmt.Fprintf(&b, " %v:%d", m.At, m.Rank)
		}
		for _, l := range why.Links {
			fmt.Fprintf(&b, " %v:%d=%v:%d %d %v", l.A.At, l.A.Rank, l.B.At, l.B.Rank, l.Block, l.Levels)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// indexed is the mentions of a set in cell order.
func indexed(set record.Set) []*record.Mention {
	in := newLists(set)
	x := newIndex(in, in.inOrder())
	return x.mentions()
}

// idOf is the ID of the actor a row of list() names; "" for nobody.
func idOf(r *Register, row int) ActorID {
	for i := range r.Records.Partners {
		if m := &r.Records.Partners[i].Body; int(m.At.Row) == row+2 {
			if a := r.Of(m); a != nil {
				return a.ID
			}
			return ""
		}
	}
	panic(fmt.Sprintf("no row %d", row))
}

// withSIRET adds an establishment number that passes Luhn's formula.
func withSIRET(siren string, nic int) string {
	for ; ; nic++ {
		if s := fmt.Sprintf("%s%05d", siren, nic); record.Luhn(s) {
			return s
		}
	}
}

// sirenNumber makes the nth number that passes Luhn's formula.
func sirenNumber(n int) string {
	for key := range 10 {
		if s := fmt.Sprintf("%08d%d", 30000000+n, key); record.Luhn(s) {
			return s
		}
	}
	panic("no key")
}
