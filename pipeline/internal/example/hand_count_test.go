package example

import (
	"slices"
	"strings"
	"testing"
)

// handCount is one year counted by hand: every name, read off the tables.
type handCount struct {
	year int

	signed  string // enter the stock of signatories in the year
	left    string // leave it
	undated string // signed, nobody knows when: reported year only
	people  string // citizens who signed in the year

	partners      string // present at the club, signatories or in the partner list at the cut-off
	organisations string // present, neither
	citizens      string // present for themselves

	active    string // collective actions in the stock
	begun     string // of these or of earlier ones: begun in the year
	completed string // « réalisé », ended in the year
}

// handCounts is the count. Bodies and citizens go by their keys in bodies.go,
// actions by their codes. Below each list stands what was looked at and left
// out.
func handCounts() []handCount {
	return []handCount{
		{year: 2020},
		{
			year: 2021,
			// 30 March: 11. 9 June, 21 September, 15 December: 3. Makes 14.
			signed: "pnco vandromel estaquelin transition saule smvo ccio saint-omer arques longuenesse ornhabitat" +
				" imvo roue helfaut",
			// Not: capso, its own charter.

			// Communes 9, syndicats 2, État 2, chambres 2, entreprises 5, associations 5, enseignement 1, bailleurs 1. Makes 27.
			partners: "saint-omer arques longuenesse aire blendecques moulle helfaut stmartin clairmarais" +
				" smvo pnco" +
				" dicm oapn" +
				" ccio cmo" +
				" vandromel solornelle melusse estaquelin cyclornelle" +
				" saule roue transition compost cno" +
				" imvo" +
				" ornhabitat",
			// 5. Four of them enter the partner list later: Houlle in February 2023,
			// Delquigne and the Grenier in April 2022, the Lycée in January 2022.
			organisations: "houlle delquigne grenier lycee librairie",
			citizens:      "c01 c02 c03 c04",
			// Not: apsno, cao, upn (excused only); capso (agents).

			active: "AC-01 AC-02 AC-03",
			begun:  "AC-01 AC-02 AC-03",
		},
		{
			year: 2022,
			// 17 May twice, 1 June, 12 October, 8 December. 14 + 5 = 19.
			signed: "stmartin melusse compost moulle lycee",
			people: "c01", // 3 June
			// Not: helfaut, signed in December 2021 already; tilques, « à relancer ».

			// Communes 12, syndicats 4, État 1, région 1, chambres 3, entreprises 9, associations 8, enseignement 2, bailleurs 1. Makes 41.
			partners: "saint-omer arques longuenesse aire blendecques wizernes eperlecques moulle tilques helfaut therouanne stmartin" +
				" smvo ccho pnco simo" +
				" oapn" +
				" crpn" +
				" ccio cmo cao" +
				" vandromel delquigne bricquenoy solornelle melusse griseeau wambrequin cyclornelle varlencourt" +
				" saule roue grenier transition compost cno toits cine" +
				" lycee imvo" +
				" ornhabitat",
			// roue: its president came with the body's cell blank; her name stands
			// beside it in 2021.
			organisations: "houlle numerelle foyer ecques mametz librairie scierie canoe", // 8
			citizens:      "c01 c03 c05 c06 c07",
			// Not: clairmarais, dicm, estaquelin, c02 (excused only); sauvelart
			// (invited, no more); three « habitants » without a name; capso.

			active:    "AC-01 AC-02 AC-03 AC-04 AC-05 AC-07",
			begun:     "AC-04 AC-05 AC-07",
			completed: "AC-03", // 30 November
			// Not: AC-06, whose carriers are the CAPSO and « communes ».
		},
		{
			year: 2023,
			// 14 February (a sole trader: counted, not named), March, 19 September, 21 November. 19 + 4 − 1 = 22.
			signed: "varlencourt eperlecques simo mametz",
			left:   "estaquelin", // 30 September

			// Communes 14 and Mametz, a signatory since 21 November; syndicats 4, État 4, région 1, chambres 3,
			// entreprises 13, associations 9, enseignement 3, bailleurs 2. Makes 54.
			partners: "saint-omer arques longuenesse aire blendecques wizernes eperlecques moulle houlle tilques hallines helfaut stmartin clairmarais" +
				" mametz" +
				" smvo ccho pnco simo" +
				" dicm apsno omho oapn" +
				" crpn" +
				" ccio cmo cao" +
				" vandromel delquigne bricquenoy solornelle estaquelin caudrevoy griseeau quievrelle saulnoye numerelle wambrequin cyclornelle varlencourt" +
				" saule roue grenier transition compost sobre cno toits cine" +
				" lycee imvo cfao" +
				" ornhabitat foyer",
			// crpn: spoke in February, took part in November. estaquelin: withdrew from
			// the charter, still in the list. sobre and toits: one man for both, two actors.
			organisations: "ecques librairie canoe noyelort creche tilleuls", // 6
			citizens:      "c01 c04 c06 c08 c09",
			// Not: fauquembergues, coiffure (excused only); cdo, c10 (absent); upn (spoke, no more); capso.

			active:    "AC-01 AC-02 AC-04 AC-07 AC-08 AC-09 AC-10",
			begun:     "AC-08 AC-09 AC-10",
			completed: "AC-01", // 30 June
			// Not: AC-03, ended in 2022; AC-05, abandoned this year.
		},
		{
			year: 2024,
			// 18 January, 9 April, 28 May, 10 October. 22 + 4 = 26.
			signed: "blendecques delquigne grenier houlle",
			people: "c06", // 10 October
			// Not: arques, in the stock since 2021; bricquenoy, 31/02/2024.

			// Communes 16 and Mametz, syndicats 4, État 2, chambres 2, entreprises 11, associations 7, enseignement 3, bailleurs 1. Makes 47.
			partners: "saint-omer arques longuenesse aire blendecques wizernes eperlecques moulle houlle tilques serques hallines helfaut therouanne stmartin racquinghem" +
				" mametz" +
				" smvo ccho pnco simo" +
				" dicm oapn" +
				" ccio cao" +
				" vandromel delquigne solornelle melusse caudrevoy brunelot griseeau quievrelle saulnoye numerelle cyclornelle" +
				" saule roue grenier transition compost sobre margoline" +
				" lycee college imvo" +
				" ornhabitat",
			// 9. wambrequin left the list on 30 June, cine on 31 March, both after the
			// session of 21 March; brunelot-wizernes may be brunelot: a question, so two.
			organisations: "wambrequin cine salperwick brunelot-wizernes table laiterie noyelort radio creche",
			citizens:      "c01 c06 c09 c11 c12",
			// Not: fauquembergues, hocquedelle, c13 (excused only); crpn (spoke, no more); capso;
			// bricquenoy, cdo, upn, who came to the comité partenarial only.

			active:    "AC-02 AC-04 AC-07 AC-08 AC-09 AC-10 AC-11 AC-12",
			begun:     "AC-11 AC-12",
			completed: "AC-07 AC-11", // AC-11 has no end: that of its start's year
			// Not: AC-01, ended in 2023; AC-17, one carrier; AC-18, « à développer » in spite of its start.
		},
		{
			year: 2025,
			// 6 February, 12 June, « 2025 », 20 November. 26 + 4 = 30.
			signed: "college wizernes cao tilques",

			// Communes 18 and Mametz, syndicats 4, État 3, région 2, chambres 3, entreprises 14, associations 10, enseignement 4, bailleurs 3. Makes 62.
			partners: "saint-omer arques longuenesse aire blendecques wizernes eperlecques moulle houlle tilques serques hallines helfaut therouanne stmartin" +
				" roquetoire clairmarais dennebroeucq" +
				" mametz" +
				" smvo ccho pnco simo" +
				" dicm apsno omho" +
				" crpn cdo" +
				" ccio cmo cao" +
				" vandromel delquigne bricquenoy solornelle melusse caudrevoy brunelot griseeau quievrelle hocquedelle saulnoye lestrevent numerelle varlencourt" +
				" saule roue grenier transition compost sobre sentiers cno margoline ruches" +
				" lycee college imvo cfao" +
				" ornhabitat foyer sapo",
			organisations: "laiterie sauvelart canoe quartier noyelort radio amicale", // 7
			citizens:      "c01 c06 c11 c13 c14 c15",
			// Not: racquinghem, oapn, creche (excused only); upn (spoke, no more); capso;
			// fauquembergues, at the comité partenarial only.

			active:    "AC-02 AC-04 AC-08 AC-09 AC-10 AC-12 AC-13 AC-14",
			begun:     "AC-13 AC-14", // AC-13 has no start: the year of its end
			completed: "AC-13",
			// AC-14 is typed twice. Not: AC-07 and AC-11, ended in 2024; AC-16, « non ».
		},
		{
			year: 2026,
			// 2 April, 15 May, 1 October. 30 + 3 = 33, and 2 undated make 35.
			signed:  "quievrelle foyer estaquelin",
			undated: "racquinghem sentiers",
			// Not: hallines, caudrevoy (en cours), therouanne (à relancer), saulnoye
			// (refus), roquetoire (10 December).

			// Communes 17 and Mametz, syndicats 4, État 4, région 1, chambres 3, entreprises 12, associations 10, enseignement 4, bailleurs 3. Makes 59.
			partners: "saint-omer arques longuenesse aire blendecques wizernes eperlecques houlle tilques serques hallines helfaut fauquembergues stmartin" +
				" racquinghem roquetoire dennebroeucq" +
				" mametz" +
				" smvo ccho pnco simo" +
				" dicm apsno omho oapn" +
				" crpn" +
				" ccio cmo cao" +
				" vandromel delquigne solornelle caudrevoy brunelot estaquelin griseeau quievrelle hocquedelle lestrevent numerelle cyclornelle" +
				" saule roue grenier transition compost sobre sentiers cno toits ruches" +
				" lycee college imvo cfao" +
				" ornhabitat foyer sapo",
			organisations: "salperwick ecques brunelot-wizernes gite tilleuls amicale table radio", // 8
			citizens:      "c01 c06 c11 c14 c16 c17",
			// Not: cdo, melusse, c18 (excused only); capso; moulle and coiffure, who put
			// their names down for December.

			active:    "AC-02 AC-04 AC-08 AC-09 AC-10 AC-12 AC-14 AC-19 AC-20",
			begun:     "AC-19 AC-20",
			completed: "AC-19", // 30 June
			// AC-04, AC-09 and AC-14 are past their end and still « en cours »: late,
			// and in the stock. Not: AC-13, ended in 2025; AC-15, « à lancer ».
		},
	}
}

// The names of the hand count make the numbers of Expected.
func TestExpectedIsTheHandCount(t *testing.T) {
	expected := Expected()
	hand := handCounts()
	if len(hand) != len(expected) || len(hand) != 7 {
		t.Fatalf("%d years by hand, %d expected, want 7", len(hand), len(expected))
	}
	stock, people, cumulative := 0, 0, 0
	for i, h := range hand {
		want := expected[i]
		if h.year != want.Year {
			t.Fatalf("year %d stands beside %d", h.year, want.Year)
		}
		stock += number(h.signed) - number(h.left)
		people += number(h.people)
		cumulative += number(h.begun)
		signatories := SignatoryCount{stock + number(h.undated), number(h.signed), number(h.left), number(h.undated), people}
		if signatories != want.Signatories {
			t.Errorf("%d: the names make %+v signatories, Expected says %+v", h.year, signatories, want.Signatories)
		}
		actions := ActionCount{number(h.active), number(h.begun), number(h.completed), cumulative}
		if actions != want.Actions {
			t.Errorf("%d: the codes make %+v actions, Expected says %+v", h.year, actions, want.Actions)
		}
		if want.Club == nil {
			if h.partners+h.organisations+h.citizens != "" {
				t.Errorf("%d: names at a club that Expected does not know", h.year)
			}
			continue
		}
		p, o, c := number(h.partners), number(h.organisations), number(h.citizens)
		if club := (ClubCount{p + o + c, p, o, c, want.Club.Sessions}); club != *want.Club {
			t.Errorf("%d: the names make %+v at the club, Expected says %+v", h.year, club, *want.Club)
		}
	}
}

// names cuts a list of the hand count, sorted.
func names(list string) []string {
	all := strings.Fields(list)
	slices.Sort(all)
	return all
}

func number(list string) int { return len(slices.Compact(names(list))) }
