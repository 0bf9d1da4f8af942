package record

import (
	"slices"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
)

// Cells that hold several things: they are taken apart where it is clear what
// is what, and stay whole (an empty name) elsewhere.
func TestCellsOfSeveralThings(t *testing.T) {
	r := newTestReader(shipped(t))
	function := []columns.Field{columns.Function, columns.Name}
	person := []columns.Field{columns.Person, columns.Name}
	all := []columns.Field{columns.Person, columns.Function, columns.Name}
	for _, c := range []struct {
		text         string
		order        []columns.Field
		name, person string
	}{
		{"Maire, Commune d'Arques", function, "Commune d'Arques", ""},
		{"Directrice – CPIE Flandre Maritime", function, "CPIE Flandre Maritime", ""},
		{"CPIE Flandre Maritime, directrice", function, "CPIE Flandre Maritime", ""},
		{"Chargé de mission\nSyndicat mixte", function, "Syndicat mixte", ""},
		{"Technicienne / EnergEthic", function, "EnergEthic", ""},
		{"Présidente : Les Jardins du Marais", function, "Les Jardins du Marais", ""},
		{"Association Eau, Air et Climat", function, "", ""},
		{"CCI / Grand Lille", function, "", ""},
		{"Commune d'Arques", function, "", ""},
		{"Conseiller communautaire", function, "", ""},
		{"Maire de Moulle", function, "Mairie de Moulle", ""},
		{"Adjointe au maire d’Arques", function, "Mairie d'Arques", ""},
		{"Président de l'association Grain de Vent", function, "association Grain de Vent", ""},
		{"Directeur du CPIE Flandre Maritime", function, "CPIE Flandre Maritime", ""},
		{"Mme Petit (CCI)", person, "CCI", "Mme Petit"},
		{"Jean Petit – EnergEthic", person, "EnergEthic", "Jean Petit"},
		{"Jean Petit", person, "", ""},
		{"Petit, Jean", person, "", ""},
		{"Mme Anne Roux, directrice, CPIE", all, "CPIE", "Mme Anne Roux"},
		{"Anne Roux - directrice - EnergEthic", all, "EnergEthic", "Anne Roux"},
		{"", function, "", ""},
		{"- / -", function, "", ""},
	} {
		if name, person := r.apart(c.text, c.order); name != c.name || person != c.person {
			t.Errorf("%q is read as %q and %q, want %q and %q", c.text, name, person, c.name, c.person)
		}
	}
}

func TestSplitPersons(t *testing.T) {
	for text, want := range map[string][]string{
		"M. Petit et Mme Grand":     {"M. Petit", "Mme Grand"},
		"Jean Petit\nAnne Grand":    {"Jean Petit", "Anne Grand"},
		"Jean Petit; Anne Grand":    {"Jean Petit", "Anne Grand"},
		"Jean Petit, Anne Grand":    {"Jean Petit", "Anne Grand"},
		"Petit, Jean":               nil,
		"Dupont et Martin":          nil,
		"M. et Mme Petit":           nil,
		"Jean Petit":                nil,
		"Jean Petit (et Mme Grand)": nil,
		"":                          nil,
	} {
		if got := splitPersons(text); !slices.Equal(got, want) {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}

func TestSeveralDates(t *testing.T) {
	a, b := french.Day(2023, 3, 14), french.Day(2023, 6, 12)
	for text, want := range map[string][]french.Date{
		"14/03/2023 ; 12/06/2023":             {a, b},
		"12/06/2023\n14/03/2023":              {a, b},
		"14/03/2023 et 12/06/2023":            {a, b},
		"le 14 mars 2023, le 12 juin 2023":    {a, b},
		"2023-03-14   2023-06-12":             {a, b},
		"14/03/2023 ; 14/03/2023":             {a},
		"14/03/2023 ; mardi":                  nil,
		"mars 2023 ; juin 2023":               nil,
		"reporté du 14/03/2023 au 12/06/2023": nil,
		"":                                    nil,
	} {
		if got := severalDates(text); !slices.Equal(got, want) {
			t.Errorf("%q is read as %v, want %v", text, got, want)
		}
	}
}
