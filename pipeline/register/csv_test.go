package register

import (
	"strings"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

func TestCSV(t *testing.T) {
	set := list("charte", who{name: "Mairie d'Arques"}, who{name: "=cmd()"}, who{name: "communes"}, who{person: "Jeanne Dubois"})
	rejected := who{name: "-Roux;"}.mention("charte", 3)
	late := who{name: "Arques"}.mention("charte", 9)
	set.Signatures = []record.Signature{{Body: set.Partners[0].Body}, {Body: late}} // the first row is two lists
	set.Signatures[1].Body.Kind = columns.Signatures
	carriers := []record.Mention{who{name: "CAPSO"}.mention("actions", 4), who{name: "Arques"}.mention("actions", 4)}
	carriers[1].Rank = 1
	partner := who{name: "Ecques"}.mention("actions", 4)
	partner.At = partner.At.Cell(2)
	for _, m := range []*record.Mention{&carriers[0], &carriers[1], &partner} {
		m.Kind = columns.Actions
	}
	set.Actions = []record.Action{{Carriers: carriers, Partners: []record.Mention{partner}}}
	r, _ := Build(set, given())

	got := string(CSV(&r, []record.Mention{rejected}, map[source.Ref]bool{late.At.WholeRow(): true}))
	want := "\ufeff" + strings.ReplaceAll(`fichier;feuille;ligne;liste;rang;acteur_id;acteur;statut
actions.xlsx;actions;4;actions;0;200069037;Communauté d’agglomération du Pays de Saint-Omer;accepté
actions.xlsx;actions;4;actions;1;commune:62040;Commune d’Arques;accepté
actions.xlsx;actions;4;actions;2;commune:62288;Commune d’Ecques;accepté
charte.xlsx;charte;2;partenaires;0;commune:62040;Commune d’Arques;accepté
charte.xlsx;charte;3;partenaires;0;cmd;'=cmd();accepté
charte.xlsx;charte;3;partenaires;1;;"'-Roux;";rejeté
charte.xlsx;charte;5;partenaires;0;p-c83c53f4e5cc;Jeanne Dubois;accepté
charte.xlsx;charte;9;signatures;0;commune:62040;Commune d’Arques;doublon
`, "\n", "\r\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
