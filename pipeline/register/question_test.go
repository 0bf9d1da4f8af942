package register

import (
	"strings"
	"testing"

	"pcaet/pipeline/record"
)

func TestQuestions(t *testing.T) {
	a := sirenNumber(1)
	for name, c := range map[string]struct {
		rows []who
		why  string // part of the only question's sentence; "" = no question
	}{
		"one name in another":          {[]who{{name: "Arc"}, {name: "Arc France"}}, "Tous les mots de «\u00a0Arc\u00a0» se retrouvent dans «\u00a0Arc France\u00a0»"},
		"a place more":                 {[]who{{name: "Lycée Ribot"}, {name: "Lycée Ribot de Saint-Omer"}}, "Tous les mots"},
		"a typing slip":                {[]who{{name: "Menuiserie Hocquedelle"}, {name: "Menuiserie Hoquedelle"}}, "une ou deux lettres"},
		"a sigle nobody declared":      {[]who{{name: "SMVO"}, {name: "Syndicat mixte de la Vallée d'Ornelle"}}, "sigle de «\u00a0Syndicat"},
		"a sigle two declare":          {[]who{{name: "EPA"}, {name: "Énergies partagées de l'Aa", sigle: "EPA"}, {name: "Éclairage public audomarois", sigle: "EPA"}}, "partagent un sigle"},
		"one name, two categories":     {[]who{{name: "Arques Énergie", category: record.CategoryCompanies}, {name: "Arques Énergie", category: record.CategoryAssociations}}, "rien ne dit"},
		"two places to choose from":    {[]who{{name: "EnergEthic", commune: "Arques"}, {name: "EnergEthic", commune: "Longuenesse"}, {name: "EnergEthic"}}, "rien ne dit"},
		"one number, two names":        {[]who{{name: "Arc France", siren: a}, {name: "Menuiserie Roux", siren: a}}, "le même numéro"},
		"an initial":                   {[]who{{person: "J. Dubois"}, {person: "Jeanne Dubois"}}, "le prénom est abrégé"},
		"a commune slightly wrong":     {[]who{{name: "Mairie de Hazebrouk"}, {name: "Mairie de Hazebrouck"}}, "une ou deux lettres"},
		"a slip near a common word":    {[]who{{name: "SA Recyclage Malson"}, {name: "SA Recyclage Masson"}}, "une ou deux lettres"},
		"a commune set right":          {[]who{{name: "Commune d’Erny-Sint-Julien"}, {name: "Commune d’Erny-Saint-Julien"}}, "une ou deux lettres"},
		"an intercommunality":          {[]who{{name: "CC du Pays de Lumbres"}, {name: "Communauté de communs du Pays de Lumbres"}}, "une ou deux lettres"},
		"a letter typed twice":         {[]who{{name: "Pépinièress Bourette"}, {name: "Pépinières Bourette de Roclincourt"}}, "Tous les mots"},
		"two SIREN":                    {[]who{{name: "Arc France", siren: a}, {name: "Arc France", siren: sirenNumber(2)}}, ""},
		"Moulle, Houlle":               {[]who{{name: "Mairie de Moulle"}, {name: "Mairie de Houlle"}}, ""},
		"chambers":                     {[]who{{name: "CCI Hauts-de-France"}, {name: "CCI Littoral"}}, ""},
		"collège, lycée":               {[]who{{name: "Collège Ribot"}, {name: "Lycée Ribot"}}, ""},
		"club of a commune":            {[]who{{name: "Arques"}, {name: "Club d'Arques"}}, ""},
		"committees of two communes":   {[]who{{name: "Comité des fêtes", commune: "Arques"}, {name: "Comité des fêtes", commune: "Ecques"}}, ""},
		"slips towards two places":     {[]who{{name: "Radio Libre Arques"}, {name: "Radio Libre Ecques"}}, ""},
		"two letters that tell apart":  {[]who{{name: "Résidence sociale A"}, {name: "Résidence sociale D"}}, ""},
		"two digits":                   {[]who{{name: "Résidence sociale 12"}, {name: "Résidence sociale 13"}}, ""},
		"short names":                  {[]who{{name: "Norsys"}, {name: "Nordys"}}, ""},
		"two letters in a short name":  {[]who{{name: "Energethic"}, {name: "Enargetic"}}, ""},
		"… that share a place":         {[]who{{name: "Energethic", commune: "Arques"}, {name: "Enargetic", commune: "Arques"}}, "une ou deux lettres"},
		"a vague name":                 {[]who{{name: "Association des amis"}, {name: "Les amis du marais"}}, ""},
		"a surname alone":              {[]who{{person: "Dubois"}, {person: "Jeanne Dubois"}}, ""},
		"a word that many names share": {[]who{{name: "Ornelle"}, {name: "Ornelle A"}, {name: "Ornelle B"}, {name: "Ornelle C"}, {name: "Ornelle D"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := build(t, c.rows...)
			if c.why == "" {
				if len(r.Questions) > 0 {
					t.Errorf("asks %q", r.Questions)
				}
				return
			}
			if len(r.Questions) == 0 {
				t.Fatalf("no question; actors %+v", r.Actors)
			}
			for _, q := range r.Questions {
				if !strings.Contains(q.Why, c.why) {
					t.Errorf("asks %q, want …%s…", q.Why, c.why)
				}
			}
		})
	}
}
