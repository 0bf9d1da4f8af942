package register

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/internal/generate"
	"pcaet/pipeline/record"
)

// crowd makes rows of many bodies in several spellings, with and without the
// facts that tell them apart, and citizens.
func crowd(r *rand.Rand, rows int) []who {
	communes := []string{"Arques", "Saint-Omer", "Moulle", "Houlle", "Ecques", "Serques", "Longuenesse", "Tatinghem", "Arcques", ""}
	kinds := []string{"Comité des fêtes", "École", "CCAS", "Lycée Ribot", "Collège Ribot", "La Poste", "Crédit agricole", "Les Jardins du marais", "Mairie", "Club nautique", "EnergEthic"}
	people := []string{"Jeanne Dubois", "DUBOIS Jeanne", "J. Dubois", "Dubois", "Marc Petit", "Petit Marc"}
	spell := []func(string) string{
		func(s string) string { return s },
		strings.ToUpper,
		func(s string) string { return "Association " + s },
		func(s string) string { return s + " SARL" },
		func(s string) string { return strings.ReplaceAll(s, "é", "e") },
		func(s string) string { return s[:len(s)-1] + "x" },
	}
	maybe := func(s string) string {
		if r.IntN(3) > 0 {
			return ""
		}
		return s
	}
	all := make([]who, rows)
	for i := range all {
		if r.IntN(8) == 0 {
			all[i] = who{person: people[r.IntN(len(people))]}
			if r.IntN(2) == 0 {
				all[i].name = kinds[r.IntN(3)] + " d'Arques"
			}
			continue
		}
		k, c := r.IntN(len(kinds)), r.IntN(len(communes))
		name := kinds[k]
		if r.IntN(2) == 0 && communes[c] != "" {
			name += []string{" de ", " ", " – "}[r.IntN(3)] + communes[c]
		}
		w := who{name: spell[r.IntN(len(spell))](name), commune: maybe(communes[c])}
		w.siren = maybe(sirenNumber(k*20 + c%3))
		if w.siren != "" && r.IntN(2) == 0 {
			w.siret, w.siren = withSIRET(w.siren, c), ""
		}
		if r.IntN(6) == 0 {
			w.category = record.Category(1 + r.IntN(int(record.CategoryOther)))
		}
		all[i] = w
	}
	return all
}

// spread deals rows out over the kinds of lists.
func spread(rows []who) record.Set {
	var set record.Set
	for i, w := range rows {
		m := w.mention([]string{"a", "b", "c"}[i%3], i+2)
		switch i % 4 {
		case 0:
			set.Partners = append(set.Partners, record.Partner{Row: m.At.WholeRow(), Body: m})
		case 1:
			m.Kind = columns.Signatures
			set.Signatures = append(set.Signatures, record.Signature{Row: m.At.WholeRow(), Body: m})
		case 2:
			m.Kind = columns.Attendance
			set.Attendances = append(set.Attendances, record.Attendance{Body: m})
		default:
			m.Kind = columns.Actions
			second := m
			second.Rank, second.Name.Value = 1, m.Name.Value+" bis"
			set.Actions = append(set.Actions, record.Action{Row: m.At.WholeRow(), Carriers: []record.Mention{m, second}})
		}
	}
	return set
}

// shuffled is the set with every list in another order.
func shuffled(r *rand.Rand, set record.Set) record.Set {
	set.Partners, set.Signatures = slices.Clone(set.Partners), slices.Clone(set.Signatures)
	set.Attendances, set.Actions = slices.Clone(set.Attendances), slices.Clone(set.Actions)
	r.Shuffle(len(set.Partners), func(i, j int) { set.Partners[i], set.Partners[j] = set.Partners[j], set.Partners[i] })
	r.Shuffle(len(set.Signatures), func(i, j int) { set.Signatures[i], set.Signatures[j] = set.Signatures[j], set.Signatures[i] })
	r.Shuffle(len(set.Attendances), func(i, j int) {
		set.Attendances[i], set.Attendances[j] = set.Attendances[j], set.Attendances[i]
	})
	r.Shuffle(len(set.Actions), func(i, j int) { set.Actions[i], set.Actions[j] = set.Actions[j], set.Actions[i] })
	return set
}

func TestOrderOfRecordsChangesNothing(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		set := spread(crowd(r, 300))
		a, la := Build(set, given())
		b, lb := Build(shuffled(r, set), given())
		checkRegister(t, &a)
		if x, y := told(&a, a.Actors...), told(&b, b.Actors...); x != y {
			t.Fatalf("seed %d: the actors differ", seed)
		}
		if !slices.Equal(a.Questions, b.Questions) {
			t.Fatalf("seed %d: the questions differ", seed)
		}
		if x, y := fmt.Sprint(la.Causes()), fmt.Sprint(lb.Causes()); x != y {
			t.Fatalf("seed %d: the findings differ", seed)
		}
		if !bytes.Equal(CSV(&a, nil, nil), CSV(&b, nil, nil)) {
			t.Fatalf("seed %d: registre.csv differs", seed)
		}
		if len(a.Actors) < 20 || len(a.Questions) == 0 || len(la.All()) == 0 {
			t.Fatalf("seed %d: the crowd is too tame: %d actors, %d questions, %d findings", seed, len(a.Actors), len(a.Questions), len(la.All()))
		}
	}
}

// Work is shared among processors; what comes out is not.
func TestProcessorsChangeNothing(t *testing.T) {
	town := generate.New(12, 400, gazetteer())
	set := readRecords(t, folderOf(t, &town))
	all := func(processors int) string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		r, found := Build(set, given())
		if r.index.count() < 2*shard {
			t.Fatalf("%d mentions make one run", r.index.count())
		}
		return told(&r, r.Actors...) + fmt.Sprint(r.Questions, found.Causes())
	}
	if one, several := all(1), all(4); one != several {
		t.Error("one processor and four tell two things")
	}
}

func TestForbiddenPairsNeverMeet(t *testing.T) {
	for seed := range uint64(8) {
		set := spread(crowd(rand.New(rand.NewPCG(seed, 2)), 400))
		r, _ := Build(set, given())
		for _, a := range r.Actors {
			sirens, families, municipalities := map[string]bool{}, map[string]bool{}, map[string]bool{}
			for _, m := range r.index.all() {
				if named := r.Of(m); named == nil || named.ID != a.ID {
					continue
				}
				s := testLexicon().read(m.Name.Or(""))
				if n := describe(m).siren; n != "" {
					sirens[n] = true
				}
				if len(s.communes) > 0 && s.municipality {
					municipalities[s.communes[0].INSEE] = true
				} else if s.family != "" {
					families[s.family] = true
				}
			}
			if len(sirens) > 1 || len(families)+len(municipalities) > 1 {
				t.Fatalf("seed %d: %q holds %v %v %v", seed, a.ID, sirens, families, municipalities)
			}
		}
	}
}

func TestUnrelatedRowsChangeNoGroup(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 3))
		rows := crowd(r, 200)
		more := slices.Clone(rows)
		for i := range 50 {
			more = append(more, who{name: fmt.Sprintf("Zwyx%c Qvort%c", 'a'+i%26, 'a'+i/26), siren: sirenNumber(5000 + i), commune: "Renty"})
		}
		a, _ := Build(list("a", rows...), given())
		b, _ := Build(list("a", more...), given())
		for i := range a.Actors {
			key := a.Mentions(&a.Actors[i])[0]
			place, _ := b.index.find(key)
			other := *b.actor(place)
			if told(&a, a.Actors[i]) != told(&b, other) {
				t.Fatalf("seed %d:\n%v became\n%v", seed, told(&a, a.Actors[i]), told(&b, other))
			}
		}
	}
}

// The decisive keys hold whatever else is in the lists: rows with the same
// SIRET and nothing forbidden are one.
func TestSameSIRETIsOne(t *testing.T) {
	set := spread(crowd(rand.New(rand.NewPCG(9, 9)), 400))
	r, _ := Build(set, given())
	merged := 0
	first := map[string]*record.Mention{}
	for _, m := range r.index.all() {
		number := describe(m).siret
		if number == "" {
			continue
		}
		f, known := first[number]
		if !known {
			first[number] = m
			continue
		}
		a, b := testLexicon().read(f.Name.Value), testLexicon().read(m.Name.Value)
		if a.family == b.family && len(a.communes)+len(b.communes) == 0 {
			merged++
			if r.Of(f) != r.Of(m) {
				t.Errorf("%v and %v share SIRET %s", f.Name.Value, m.Name.Value, number)
			}
		}
	}
	if merged == 0 {
		t.Fatal("no SIRET is shared")
	}
}
