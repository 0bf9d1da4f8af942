package indicator

import (
	"testing"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
	"pcaet/templates"
)

func someScreen() *screen {
	r := &register.Register{
		Actors: []register.Actor{{Nature: register.Body, Name: "Ferme Delattre"}, {Nature: register.Citizen, Name: "Odile Wavrin"}},
		Records: record.Set{Persons: []*record.PersonName{
			{Full: "Jeanne VANDENBROUCKE"}, {First: "Paul", Last: "Delattre", Full: "Paul Delattre"}, {Full: "M. Luc Petit"},
			{First: "Anne-Lise", Last: "Van den Berghe", Full: "Anne-Lise Van den Berghe"}, {Full: "Odile Wavrin"}, {First: "Rémi", Last: "Arques", Full: "Rémi Arques"},
		}},
	}
	return newScreen(r, Setting{Members: []territory.Commune{{Name: "Arques"}}, Decisions: &decision.Decisions{
		Texts:        []decision.Text{{Words: "Café chez Mme Delattre", Release: decision.PublishText}, {Words: "Thé chez Mme Delattre", Release: decision.Withhold}},
		Publications: []decision.Publication{{Who: decision.Identity{Name: "Luc Petit"}, Exposure: decision.Publish}}}})
}

func TestWhatNamesOrReachesAPersonIsWithheld(t *testing.T) {
	s := someScreen()
	for text, want := range map[string]string{
		"Défi des familles à énergie positive":                "",
		"Plan 2020-2026, phase 2":                             "",
		"SIRET 21620040600013, budget 12 500 €":               "",
		"Écrire à jeanne.v@exemple.fr avant mardi":            "Écrire à [mention retirée] avant mardi",
		"Tél. 03 21 00 11 22":                                 "Tél. [mention retirée]",
		"+33 6.12.34.56.78":                                   "[mention retirée]",
		"06\u00a012\u00a034\u00a056\u00a078":                  "[mention retirée]",
		"Visite avec Jeanne Vandenbroucke, à Arques":          "Visite avec [mention retirée], à Arques",
		"Visite avec VANDENBROUCKE Jeanne":                    "Visite avec [mention retirée]",
		"Atelier de Mme Vandenbroucke":                        "Atelier de [mention retirée]",
		"Atelier chez Vandenbroucke":                          "Atelier chez [mention retirée]",
		"Atelier de J. Vandenbroucke":                         "Atelier de [mention retirée]",
		"café chez Mme DELATTRE":                              "",
		"Thé chez Mme Delattre":                               "Thé chez [mention retirée]",
		"vandenbroucke":                                       "",
		"Départ de M. Petit":                                  "Départ de [mention retirée]",
		"Merci à Mme Wavrin":                                  "Merci à [mention retirée]",
		"Merci à Mme la maire":                                "Merci à Mme la maire",
		"Jardin de P. Delattre":                               "Jardin de [mention retirée]",
		"Visite de la Ferme Delattre":                         "",
		"Petit déjeuner du climat":                            "",
		"Rencontre avec Luc Petit":                            "Rencontre avec [mention retirée]",
		"Haies d’Anne-Lise Van den Berghe":                    "Haies d’[mention retirée]",
		"Haies de la famille Van den Berghe":                  "Haies de la famille [mention retirée]",
		"Marché d’Arques":                                     "",
		"Rémi Arques et Odile Wavrin, odile@exemple.fr":       "[mention retirée] et [mention retirée], [mention retirée]",
		"PLANTATION DE HAIES CHEZ PETIT":                      "",
		"Théâtre Paul, Delattre (spectacle) : 06 12 34 56 78": "Théâtre [mention retirée] (spectacle) : [mention retirée]",
	} {
		if want == "" {
			want = text
		}
		var found finding.List
		got := s.clean(text, source.At("a.xlsx", "F", 3, 2), &found)
		if got != want {
			t.Errorf("%q is published as %q, want %q", text, got, want)
		}
		if told := len(found.All()) == 1; told != (got != text) {
			t.Errorf("%q: %d findings", text, len(found.All()))
		}
		if again := s.clean(got, source.At("a.xlsx", "F", 3, 2), &found); again != got {
			t.Errorf("%q: cleaned twice it becomes %q", text, again)
		}
	}
}

func TestABodyBearsItsNameUnlessItIsAPersons(t *testing.T) {
	s := someScreen()
	for name, want := range map[string]string{
		"Ferme Delattre":                "Ferme Delattre",
		"Menuiserie Paul Delattre":      "Menuiserie Paul Delattre",
		"Paul Delattre":                 retired,
		"Luc Petit":                     "Luc Petit",
		"DELATTRE Paul":                 retired,
		"Asso (contact@asso.fr)":        "Asso ([mention retirée])",
		"Grain de Vent 03 21 00 11 22":  "Grain de Vent [mention retirée]",
		"Collège de l’Esplanade":        "Collège de l’Esplanade",
		"Syndicat 62-2021, 12 communes": "Syndicat 62-2021, 12 communes",
	} {
		if got := s.bodyName(name); got != want {
			t.Errorf("%q is published as %q, want %q", name, got, want)
		}
	}
}

// TestAPersonTypedAsAStructureIsNotNamed: no column of persons holds the name,
// and it is nothing but a first name and a surname.
func TestAPersonTypedAsAStructureIsNotNamed(t *testing.T) {
	names, err := LoadFirstNames(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		category record.Category
		siren    string
		want     bool
	}{
		{"Julien Delattre", 0, "", true},
		{"DELATTRE Julien", record.CategoryOther, "", true},
		{"Jean-Pierre Van den Berghe", record.CategoryIndividuals, "", true},
		{"Éloïse d’Hallines", 0, "", false}, // no usual first name
		{"Marie-Claude Petit", 0, "", true},
		{"Julien Delattre", record.CategoryCompanies, "", false},
		{"Julien Delattre", 0, "552100554", false},
		{"Ferme Delattre", 0, "", false},
		{"Julien", 0, "", false},
		{"Les Amis de Julien", 0, "", false},
		{"Julien et fils", 0, "", false},
		{"Menuiserie Julien Delattre et Cie", 0, "", false},
		{"Julien Delattre 2", 0, "", false},
		{"Commune de Saint-Omer", 0, "", false},
		{"Sentiers d’Ornelle", 0, "", false},
	} {
		a := &register.Actor{Nature: register.Body, Name: c.name, Category: c.category, SIREN: c.siren}
		if got := names.looksLikeAPerson(a); got != c.want {
			t.Errorf("%s (%s): a person: %v", c.name, c.category.French(), got)
		}
	}
}

// FuzzScreen: a text stays itself but for what is retired, and a text already
// clean is not touched.
func FuzzScreen(f *testing.F) {
	for _, seed := range []string{"", "Mme Vandenbroucke", "06 12 34 56 78", "a@b.fr", "\xff@\xff.\xff", "J\u0301eanne Vandenbroucke", "0 6 1 2 3 4 5 6 7 8"} {
		f.Add(seed)
	}
	s := someScreen()
	f.Fuzz(func(t *testing.T, text string) {
		var found finding.List
		clean := s.clean(text, source.At("a.xlsx", "F", 3, 2), &found)
		if clean == text && len(found.All()) > 0 {
			t.Errorf("%q: a finding and nothing withheld", text)
		}
		for _, at := range email.FindAllString(clean, -1) {
			t.Errorf("%q leaves %q", text, at)
		}
	})
}
