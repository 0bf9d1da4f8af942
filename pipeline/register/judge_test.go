package register

import (
	"testing"

	"pcaet/pipeline/finding"
)

func TestFindings(t *testing.T) {
	a, b := sirenNumber(1), sirenNumber(2)
	wrong := a[:8] + string('0'+(a[8]-'0'+1)%10)
	for name, c := range map[string]struct {
		rows []who
		rule *finding.Rule // nil = no finding
		cell string
		of   int // number of cells
	}{
		"a wrong SIREN":              {[]who{{name: "Roux", siren: wrong}}, finding.SiretChecksum, "D2", 1},
		"a wrong SIRET":              {[]who{{name: "Roux", siret: withSIRET(a, 1)[:13] + "x"}}, finding.SiretChecksum, "C2", 1},
		"nothing but zeros":          {[]who{{name: "Roux", siren: "000000000"}}, finding.SiretChecksum, "D2", 1},
		"La Poste":                   {[]who{{name: "La Poste", siret: "35600000049837"}}, nil, "", 0},
		"SIREN against SIRET":        {[]who{{name: "Roux", siret: withSIRET(a, 1), siren: b}}, finding.IdentifiersDisagree, "D2", 1},
		"one name, two SIREN":        {[]who{{name: "Roux", siren: a}, {name: "ROUX", siren: b}}, finding.ActorIdentifierConflict, "D2", 1},
		"… in two places":            {[]who{{name: "Roux", siren: a, commune: "Arques"}, {name: "Roux", siren: b, commune: "Ecques"}}, nil, "", 0},
		"one SIREN, two names":       {[]who{{name: "Roux", siren: a}, {name: "Menuiserie Petit", siren: a}}, finding.IdentifierShared, "D2", 1},
		"one SIRET, two families":    {[]who{{name: "Mairie d'Arques", siret: withSIRET(a, 1)}, {name: "CCAS d'Arques", siret: withSIRET(a, 1)}}, finding.IdentifierShared, "C2", 1},
		"one SIREN, two places":      {[]who{{name: "La Poste", siren: "356000000", commune: "Arques"}, {name: "La Poste", siren: "356000000", commune: "Ecques"}}, nil, "", 0},
		"the school of a commune":    {[]who{{name: "Mairie d'Arques", siren: "216200402"}, {name: "École d'Arques", siren: "216200402"}}, nil, "", 0},
		"a commune that is not":      {[]who{{name: "Mairie de Nullepartville"}, {name: "Mairie de Nullepartville"}}, finding.CommuneUnknown, "A2", 2},
		"a commune several bear":     {[]who{{name: "Mairie de Sainte-Marie"}}, finding.CommuneUnknown, "A2", 1},
		"Mairie, of nowhere":         {[]who{{name: "Mairie"}}, finding.CommuneUnknown, "A2", 1},
		"a town that is no commune":  {[]who{{name: "Ville durable"}}, nil, "", 0},
		"a name many bear":           {[]who{{name: "Comité des fêtes", commune: "Arques"}, {name: "Comité des fêtes", commune: "Ecques"}, {name: "Comité des fêtes", commune: "Serques"}, {name: "Comité des fêtes"}}, finding.ActorAmbiguous, "A5", 1},
		"nothing wrong":              {[]who{{name: "Roux", siren: a}, {name: "Roux", siret: withSIRET(a, 4)}}, nil, "", 0},
		"the commune has its number": {[]who{{name: "Mairie", siren: "216200402"}, {name: "Mairie d'Arques"}}, nil, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			_, l := Build(list("a", c.rows...), given())
			causes := l.Causes()
			if c.rule == nil {
				if len(causes) > 0 {
					t.Errorf("finds %+v", causes)
				}
				return
			}
			if len(causes) != 1 || causes[0].Rule != c.rule || causes[0].At.A1() != c.cell || len(causes[0].Cells) != c.of {
				t.Errorf("finds %+v", causes)
			}
		})
	}
}
