package register

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

func id(name string) decision.Identity { return decision.Identity{Name: name} }

// answers makes decisions of pairs, each in a cell of its own.
func answers(pairs ...decision.Pair) *decision.Decisions {
	for i := range pairs {
		pairs[i].At = source.At("decisions.xlsx", "Doublons", i+5, 10)
	}
	return &decision.Decisions{Pairs: pairs}
}

func same(a, b string) decision.Pair {
	return decision.Pair{A: id(a), B: id(b), Verdict: decision.OneActor}
}

func distinctly(a, b string) decision.Pair {
	return decision.Pair{A: id(a), B: id(b), Verdict: decision.TwoActors}
}

// decided builds a register of rows under decisions.
func decided(t *testing.T, d *decision.Decisions, rows ...who) (Register, finding.List) {
	t.Helper()
	g := given()
	g.Decisions = d
	r, found := Build(list("partenaires", rows...), g)
	checkRegister(t, &r)
	return r, found
}

func TestDecisionsWin(t *testing.T) {
	a, b := sirenNumber(1), sirenNumber(2)
	for name, c := range map[string]struct {
		d    *decision.Decisions
		rows []who
		one  bool // rows 0 and 1 are one actor
	}{
		"one, in spite of two SIREN":            {answers(same("Arc France", "Verrerie du Nord")), []who{{name: "Arc France", siren: a}, {name: "Verrerie du Nord", siren: b}}, true},
		"one, in spite of two families":         {answers(same("École Ribot", "Collège Ribot")), []who{{name: "École Ribot"}, {name: "Collège Ribot"}}, true},
		"one, in spite of two communes":         {answers(same("Mairie de Moulle", "Mairie de Houlle")), []who{{name: "Mairie de Moulle"}, {name: "Commune de Houlle"}}, true},
		"two, in spite of one SIRET":            {answers(distinctly("Arc", "Verrerie")), []who{{name: "Arc", siret: withSIRET(a, 1)}, {name: "Verrerie", siret: withSIRET(a, 1)}}, false},
		"two, in spite of one spelling":         {answers(distinctly("Garage Roux", "Roux Garage")), []who{{name: "Garage Roux"}, {name: "Roux Garage"}}, false},
		"one citizen":                           {answers(same("J. Dubois", "Jeanne Dubois")), []who{{person: "J. Dubois"}, {person: "Jeanne Dubois"}}, true},
		"à voir counts as two":                  {answers(decision.Pair{A: id("Arc"), B: id("Arc France"), Verdict: decision.Later}), []who{{name: "Arc"}, {name: "Arc France"}}, false},
		"told by the place":                     {answers(decision.Pair{A: decision.Identity{Name: "EnergEthic", Commune: "Arques"}, B: decision.Identity{Name: "EnergEthic", Commune: "Longuenesse"}, Verdict: decision.OneActor}), []who{{name: "EnergEthic", commune: "Arques"}, {name: "EnergEthic", commune: "Longuenesse"}}, true},
		"the number remains, the name does not": {answers(decision.Pair{A: decision.Identity{Name: "Arc International", Number: a}, B: id("Verrerie"), Verdict: decision.OneActor}), []who{{name: "Arc France", siren: a}, {name: "Verrerie"}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := decided(t, c.d, c.rows...)
			if got := idOf(&r, 0) == idOf(&r, 1); got != c.one {
				t.Errorf("%q and %q: one %t", idOf(&r, 0), idOf(&r, 1), got)
			}
			if len(r.Questions) > 0 && c.d.Pairs[0].Verdict != decision.Later {
				t.Errorf("still asks %q", r.Questions)
			}
		})
	}
}

func TestAnswersThatExcludeEachOther(t *testing.T) {
	rows := []who{{name: "Alpha Nord"}, {name: "Beta Sud"}, {name: "Gamma Est"}, {name: "Delta Ouest"}}
	r, found := decided(t, answers(same("Alpha Nord", "Beta Sud"), same("Beta Sud", "Gamma Est"), distinctly("Alpha Nord", "Gamma Est"), same("Alpha Nord", "Delta Ouest")), rows...)
	if r.Answers.Contradicting != 3 || len(found.Causes()) != 1 || found.Causes()[0].Rule != finding.DecisionsImpossible {
		t.Errorf("%+v, %v", r.Answers, found.Causes())
	}
	if m := found.Causes()[0].Message; strings.Contains(m, "{") {
		t.Errorf("a placeholder is left in %q", m)
	}
	if idOf(&r, 0) != idOf(&r, 3) || idOf(&r, 0) == idOf(&r, 1) || idOf(&r, 1) == idOf(&r, 2) {
		t.Errorf("%q %q %q %q", idOf(&r, 0), idOf(&r, 1), idOf(&r, 2), idOf(&r, 3))
	}
}

func TestStaleAnswersAreTold(t *testing.T) {
	d := answers(same("Arc", "Parti"), distinctly("Arc", "Arc France"))
	d.Aliases = []decision.Alias{{Typed: "Disparu", Of: "Arc", Signed: decision.Signed{At: source.At("decisions.xlsx", "Alias", 5, 2)}}}
	d.Publications = []decision.Publication{{Who: id("Absent"), Exposure: decision.CountOnly, Signed: decision.Signed{At: source.At("decisions.xlsx", "Publication", 5, 4)}}}
	r, found := decided(t, d, who{name: "Arc"}, who{name: "Arc France"})
	stale := 0
	for _, f := range found.All() {
		if f.Rule == finding.DecisionStale {
			stale++
		}
	}
	if len(r.Answers.Stale) != 3 || stale != 3 || len(r.Answers.Applied) != 1 {
		t.Errorf("%+v, %d told", r.Answers, stale)
	}
}

func TestAliasKeepsTheIdentifierThroughARename(t *testing.T) {
	before, _ := decided(t, nil, who{name: "Verrerie Cocquempot"})
	d := &decision.Decisions{Aliases: []decision.Alias{{Typed: "Cristallerie Lumen", Of: "Verrerie Cocquempot", Shown: "Cristallerie Lumen"}}}
	after, _ := decided(t, d, who{name: "Cristallerie Lumen"})
	if a, b := before.Actors[0], after.Actors[0]; a.ID != b.ID || b.Name != "Cristallerie Lumen" {
		t.Errorf("%q %q became %q %q", a.ID, a.Name, b.ID, b.Name)
	}
	both, _ := decided(t, d, who{name: "Cristallerie Lumen"}, who{name: "Verrerie Cocquempot"})
	if len(both.Actors) != 1 || both.Actors[0].ID != before.Actors[0].ID {
		t.Errorf("%+v", both.Actors)
	}
}

func TestPublicationSaysWhoIsNamed(t *testing.T) {
	d := &decision.Decisions{Publications: []decision.Publication{
		{Who: id("Roux EI"), Exposure: decision.Publish}, {Who: id("Atelier Lune"), Exposure: decision.CountOnly}, {Who: id("Atelier Soleil"), Exposure: decision.Forget}}}
	r, _ := decided(t, d, who{name: "Roux EI"}, who{name: "Atelier Lune"}, who{name: "Atelier Soleil"})
	for i, want := range []bool{false, true, true} {
		if a := r.Of(&r.Records.Partners[i].Body); a.SoleTrader != want {
			t.Errorf("%s: unnamed %t", a.Name, a.SoleTrader)
		}
	}
	if a := r.Of(&r.Records.Partners[2].Body); a.Name != Forgotten {
		t.Errorf("kept as %q", a.Name)
	}
}

// Whatever the lists, an answer that applies holds: one is one, two are two.
func TestDecisionsHoldInAnyCrowd(t *testing.T) {
	applied := 0
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 21))
		rows := crowd(random, 200)
		var pairs []decision.Pair
		for range 12 {
			a, b := rows[random.IntN(len(rows))], rows[random.IntN(len(rows))]
			if a.name == "" || b.name == "" {
				continue
			}
			p := decision.Pair{A: decision.Identity{Name: a.name, Commune: a.commune, Number: a.siren}, B: decision.Identity{Name: b.name, Commune: b.commune, Number: b.siren}, Verdict: decision.OneActor}
			if random.IntN(2) == 0 {
				p.Verdict = decision.TwoActors
			}
			pairs = append(pairs, p)
		}
		d := answers(pairs...)
		g := given()
		g.Decisions = d
		set := list("a", rows...)
		r, _ := Build(set, g)
		x := testLexicon()
		groups := newGroups(x.profiles(indexed(set)))
		find := x.finder(groups)
		actors := func(profiles []int32) map[ActorID]bool {
			all := map[ActorID]bool{}
			for _, i := range profiles {
				all[r.Of(groups.first(i)).ID] = true
			}
			return all
		}
		for _, p := range d.Pairs {
			if !r.Answers.Applied[p.At] {
				continue
			}
			applied++
			sideA, sideB := exclusive(find(p.A), find(p.B))
			a, b := actors(sideA), actors(sideB)
			shared := 0
			for one := range a {
				if b[one] {
					shared++
				}
			}
			if (p.Verdict == decision.OneActor) != (shared == 1 && len(a) == 1 && len(b) == 1) && (p.Verdict == decision.OneActor || shared > 0) {
				t.Errorf("seed %d: %s: %v, %v", seed, p.Verdict.French(), a, b)
			}
		}
	}
	if applied < 20 {
		t.Fatalf("only %d answers applied", applied)
	}
}

// An answer survives a corrected phone number (not read), a renamed file and a
// sheet in another order.
func TestAnswersDoNotHangOnCells(t *testing.T) {
	rows := []who{{name: "Arc"}, {name: "Arc France"}, {name: "Menuiserie Roux"}, {name: "Arc France", commune: "Arques"}}
	g := given()
	g.Decisions = answers(same("Arc", "Arc France"))
	for name, set := range map[string]record.Set{
		"as it was":    list("partenaires", rows...),
		"renamed file": list("partenaires 2027", rows...),
		"re-sorted":    list("partenaires", rows[2], rows[3], rows[0], rows[1]),
	} {
		r, _ := Build(set, g)
		if len(r.Actors) != 2 || len(r.Answers.Applied) != 1 {
			t.Errorf("%s: %d actors, %d answers applied", name, len(r.Actors), len(r.Answers.Applied))
		}
	}
}

// Identifiers are the same over 20 runs in which rows are shuffled, repeated,
// dropped and joined by others.
func TestIdentifiersAreStable(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 44))
	rows := []who{
		{name: "Mairie d'Arques"}, {name: "Comité des fêtes de Moulle"}, {name: "EnergEthic", siren: sirenNumber(3)}, {name: "Menuiserie Roux SARL"},
		{name: "CCI Littoral"}, {name: "Lycée Ribot", commune: "Saint-Omer"}, {name: "CAPSO"}, {person: "Jeanne Dubois"},
	}
	ids := func(rows []who) map[string]ActorID {
		r, _ := Build(list("a", rows...), given())
		found := map[string]ActorID{}
		for i := range r.Records.Partners {
			m := &r.Records.Partners[i].Body
			found[m.Name.Or("")+m.Who().Full] = r.Of(m).ID
		}
		return found
	}
	want := ids(rows)
	for run := range 20 {
		more := slices.Concat(rows, rows[:random.IntN(len(rows))])
		for i := range random.IntN(6) {
			more = append(more, who{name: fmt.Sprintf("Zwyx%c Qvort", 'a'+i), siren: sirenNumber(900 + i)})
		}
		if run%2 == 0 {
			more = append(more, who{name: "Ville d'Arques", siren: "216200402"}, who{name: "MENUISERIE ROUX"})
		}
		random.Shuffle(len(more), func(i, j int) { more[i], more[j] = more[j], more[i] })
		got := ids(more)
		for name, id := range want {
			if got[name] != id {
				t.Fatalf("run %d: %q was %q, is %q", run, name, id, got[name])
			}
		}
	}
}
