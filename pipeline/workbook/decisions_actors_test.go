package workbook

import (
	"strings"
	"testing"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/source"
)

func TestActorsAreAskedAbout(t *testing.T) {
	at := func(row int) source.Ref { return source.At("decisions.xlsx", "Doublons", row, 10) }
	who := func(name string) decision.Identity { return decision.Identity{Name: name} }
	q := Questions{
		Decisions: &decision.Decisions{
			Pairs: []decision.Pair{
				{A: who("A"), B: who("B"), Verdict: decision.OneActor, Signed: decision.Signed{By: "Mme Petit", At: at(6)}},
				{A: who("C"), B: who("D"), Verdict: decision.TwoActors, Signed: decision.Signed{At: at(7)}},
				{A: who("Lys"), B: who("Arc"), Verdict: decision.Later, Signed: decision.Signed{Why: "=1+1", At: at(8)}},
			},
			DisputedPairs: []decision.Pair{{A: who("E"), B: who("F"), Verdict: decision.TwoActors}},
			Aliases:       []decision.Alias{{Typed: "Agence du Port", Of: "Agence du Quai"}},
			Publications:  []decision.Publication{{Who: who("Roux"), Exposure: decision.Forget}},
		},
		Actors: Actors{
			Pairs: []PairAsked{
				{A: who("Arc"), B: who("Lys"), Why: "Parce que."},
				{A: who("Garage Hocquet"), B: who("Garage Hoquet"), Why: "Une lettre.", Effect: "3 signataires, ou 2"},
			},
			Unnamed: []decision.Identity{{Name: "Roux EI", Commune: "Arques"}},
			Applied: map[source.Ref]bool{at(6): true}, Stale: map[source.Ref]bool{at(7): true}, Contradicting: 2,
		},
	}
	data, err := WriteDecisions(invent(1, 3), q)
	f := reopened(t, data, err, answers)
	for i, want := range []string{
		"E|F|«\u00a0E\u00a0» / «\u00a0F\u00a0»||contradictoire\u00a0: gardez une seule des lignes|distincts||||||||",
		"Garage Hocquet|Garage Hoquet|«\u00a0Hocquet\u00a0» / «\u00a0Hoquet\u00a0»|Une lettre.|3 signataires, ou 2|||||||||",
		"Arc|Lys|«\u00a0Arc\u00a0» / «\u00a0Lys\u00a0»|Parce que.|sans effet aujourd’hui|à voir|||=1+1|||||",
		"A|B|«\u00a0A\u00a0» / «\u00a0B\u00a0»||réponse appliquée|même acteur|Mme Petit|||||||",
		"C|D|«\u00a0C\u00a0» / «\u00a0D\u00a0»||sans objet aujourd’hui\u00a0: gardée pour la suite|distincts||||||||",
	} {
		if got := rowOf(t, f, "Doublons", rowHeader+1+i, 14); got != want {
			t.Errorf("row %d: %q, want %q", rowHeader+1+i, got, want)
		}
	}
	if said, _ := f.GetCellValue("Doublons", "A4"); !strings.HasPrefix(said, "1\u00a0réponse prise en compte, 1\u00a0devenue sans objet, 2\u00a0contradictions.") {
		t.Errorf("%q", said)
	}
	if formula, _ := f.GetCellFormula("Doublons", "I8"); formula != "" {
		t.Errorf("what somebody typed is a formula: %q", formula)
	}
	for sheet, want := range map[string]string{"Doublons": `"même acteur,distincts,à voir"`, "Publication": `"publier,compter sans nommer,ne plus conserver"`} {
		rules, err := f.GetDataValidations(sheet)
		if err != nil || len(rules) != 1 || rules[0].Formula1 != want {
			t.Errorf("%s: %+v %v", sheet, rules, err)
		}
	}
	if got := rowOf(t, f, "Publication", rowHeader+1, 4) + " " + rowOf(t, f, "Publication", rowHeader+2, 4); got != "Roux EI|Arques|| Roux|||ne plus conserver" {
		t.Error(got)
	}
	if got := rowOf(t, f, "Alias", rowHeader+1, 2); got != "Agence du Port|Agence du Quai" {
		t.Error(got)
	}
}
