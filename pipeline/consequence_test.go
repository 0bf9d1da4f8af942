package pipeline_test

import (
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/config"
)

// TestOnlyTheRootIsTold holds that one fault is told once: what follows from it
// is not a finding of its own.
func TestOnlyTheRootIsTold(t *testing.T) {
	const partners = "Structure;Partenaire depuis;Date de sortie\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"a status nobody knows, so no status": {map[string]string{
			"actions.csv": "Titre de l’action;Porteurs;Statut de l’action\nHaies;Mairie d’Arques;presque\n"}, "action-status-unknown"},
		"the same in the second row of the action": {map[string]string{
			"actions.csv": "Titre de l’action;Porteurs;Statut de l’action\nHaies;Mairie d’Arques;\nHaies;Mairie d’Arques;presque\n"}, "action-status-unknown"},
		"a calendar that cannot be read, so no date": {map[string]string{
			"actions.csv": "Titre de l’action;Porteurs;Calendrier\nHaies;Mairie d’Arques;selon budget\n"}, "period-unreadable"},
		"a mark that cannot be read, and a presence elsewhere": {map[string]string{
			"Club climat A.csv": "Structure;Date de la séance;Présence\nMairie d’Arques;14/03/2023;x\n",
			"Club climat B.csv": "Structure;Date de la séance;Présence\nMairie d’Arques;14/03/2023;vu\n"}, "presence-unknown"},
		"a commune misspelt, so not in the list": {map[string]string{
			"charte.csv": "Structure;Date de signature de la charte\nMairie de Zoteuxville;11/03/2021\n", "partenaires.csv": partners + "Mairie d’Arques;;\n"}, "commune-unknown"},
		"a withdrawal that cannot be read, so none": {map[string]string{
			"charte.csv":      "Structure;Date de signature de la charte;Date de retrait\nMairie d’Arques;11/03/2021;fin d’année\n",
			"partenaires.csv": partners + "Mairie d’Arques;11/03/2021;31/12/2024\n"}, "date-unreadable"},
		"a number that cannot be read, so a name many bear": {map[string]string{
			"charte.csv": "Structure;Commune;SIRET;Date de signature de la charte\nComité des fêtes;Arques;;11/03/2021\nComité des fêtes;Ecques;;12/03/2021\n" +
				"Comité des fêtes;Serques;;13/03/2021\nComité des fêtes;;2,1620E+13;14/03/2021\n"}, "identifier-damaged"},
		"a list of nobody knows which day, so of which body": {map[string]string{
			"émargement.csv": "Structure;Présence\nMairie d’Arques;x\n"}, "session-undated"},
	} {
		files := map[string][]byte{}
		for file, text := range c.files {
			files[file] = []byte(text)
		}
		study, _ := readStudy(t, config.Defaults(), files)
		var got []string
		for _, cause := range study.Causes {
			got = append(got, cause.Rule.ID)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: told %v, want %s", name, got, c.want)
		}
	}
}
