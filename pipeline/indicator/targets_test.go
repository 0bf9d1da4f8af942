package indicator

import "testing"

func TestAnIndicatorIsNamedInManyWays(t *testing.T) {
	for cell, want := range map[string]topicOf{
		"1": {OnIndicator, "signatories"}, "Indicateur 2": {OnIndicator, "club"}, "n° 3": {OnIndicator, "actions"}, "3.": {OnIndicator, "actions"},
		"Nombre de partenaires signataires de la charte":                    {OnIndicator, "signatories"},
		"1. Nombre de partenaires signataires de la charte":                 {OnIndicator, "signatories"},
		"NOMBRE D'ACTEURS ET DE PARTENAIRES ENGAGES AU SEIN DU CLUB CLIMAT": {OnIndicator, "club"},
		"Indicateur 2 : Club climat":                                        {OnIndicator, "club"},
		"Actions collectives":                                               {OnIndicator, "actions"},
		"signatories":                                                       {OnIndicator, "signatories"},
		"club.value":                                                        {OnIndicator, "club"},
		"Réussites":                                                         {topic: Successes},
		"Frein":                                                             {topic: Obstacles},
		"LEVIERS":                                                           {topic: Levers},
		"Etat du comité partenarial":                                        {topic: CommitteeState},
		"ÉTAT DU CLUB CLIMAT":                                               {topic: ClubState},
		"suites":                                                            {topic: NextSteps},
		"4":                                                                 {},
		"":                                                                  {},
		"Indicateur":                                                        {},
		"1. Club climat":                                                    {}, // the number says one, the words another
		"3 Freins":                                                          {},
		"Nombre d’arbres":                                                   {},
		"Nombre de partenaires signataires de la charte et nombre d’acteurs du club": {},
	} {
		got, known := subject(cell)
		if known != (want != topicOf{}) || known && got != want {
			t.Errorf("%q: %+v %v, want %+v", cell, got, known, want)
		}
	}
}
