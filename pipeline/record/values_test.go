package record

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
	"pcaet/templates"
)

func shipped(t testing.TB) *Values {
	t.Helper()
	v, err := LoadValues(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func newTestReader(v *Values) *reader {
	return &reader{v: v, folds: map[string]string{}, days: map[string]french.Date{}}
}

func TestLuhn(t *testing.T) {
	for digits, want := range map[string]bool{
		"200069037":      true, // CAPSO
		"216207654":      true, // Saint-Omer
		"200069038":      false,
		"35600000000048": true,  // La Poste, its seat
		"35600000049837": true,  // La Poste: its own rule
		"35600000049838": false, // neither
		"35600000":       false,
		"3560000000004x": false,
		"":               false,
		"40109226700020": true,
	} {
		if Luhn(digits) != want {
			t.Errorf("Luhn(%q) = %v", digits, !want)
		}
	}
}

func TestCleaned(t *testing.T) {
	for raw, want := range map[string]string{
		"401 092 267 00020":           "40109226700020",
		"401\u00a0092\u202f267 00020": "40109226700020",
		"40109226700020.0":            "40109226700020",
		"401.092.267.00020":           "40109226700020",
		"4.0109226700020E+13":         "40109226700020",
		"4,0109226700020e13":          "40109226700020",
		"4.01E+13":                    "damaged",
		"4991E+13":                    "damaged",
		"SIRET 40109226700020":        "refused",
		"N/A":                         "refused",
		"":                            "refused",
		"1e99":                        "damaged",
	} {
		digits, damaged, ok := cleaned(source.Cell{Raw: raw, Kind: source.Text})
		got := digits
		if damaged {
			got = "damaged"
		} else if !ok {
			got = "refused"
		}
		if got != want {
			t.Errorf("cleaned(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestSplitBodies(t *testing.T) {
	r := newTestReader(shipped(t))
	for text, want := range map[string][]string{
		"CAPSO":                                     {"CAPSO"},
		"CAPSO ; Mairie d'Arques":                   {"CAPSO", "Mairie d'Arques"},
		"CAPSO, CCI, CMA":                           {"CAPSO", "CCI", "CMA"},
		"- CAPSO\n- CCI;\r\n- CMA":                  {"CAPSO", "CCI", "CMA"},
		"CAPSO / CCI":                               {"CAPSO", "CCI"},
		"SNCF/RFF":                                  {"SNCF/RFF"},
		"CCI (Littoral, Saint-Omer), CMA":           {"CCI (Littoral, Saint-Omer)", "CMA"},
		"« Pays, terre et mer »; CMA":               {"Pays, terre et mer", "CMA"},
		"Mairie d'Arques et Mairie de Moulle":       {"Mairie d'Arques", "Mairie de Moulle"},
		"la Mairie d'Arques et la CCI et la CMA":    {"la Mairie d'Arques", "la CCI", "la CMA"},
		"Arts et Métiers":                           {"Arts et Métiers"},
		"Chambre de métiers et de l'artisanat":      {"Chambre de métiers et de l'artisanat"},
		"Mairie d'Arques et ses habitants":          {"Mairie d'Arques et ses habitants"},
		"Chambre de commerce et d'industrie et CMA": {"Chambre de commerce et d'industrie", "CMA"},
		"NR":               nil,
		"-":                nil,
		"CCI (Littoral":    {"CCI (Littoral"},
		"à définir; CAPSO": {"CAPSO"},
	} {
		if got := r.splitBodies(source.Cell{Raw: text, Kind: source.Text}); !slices.Equal(got, want) {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}

func TestPresenceWords(t *testing.T) {
	r := newTestReader(shipped(t))
	for text, want := range map[string]Presence{
		"x": Came, "X": Came, "✓": Came, "✔": Came, "oui": Came, "O": Came, "VRAI": Came, "P": Came, "Présente": Came, "présent·e": Came,
		"Visio": Came, "en retard": Came, "remplacé par M. Petit": Came, "Représentée par Mme Grand": Came, "présent (visio)": Came,
		"E": Excused, "Exc.": Excused, "excusé(e)": Excused, "Absent excusé": Excused, "Excusée (maladie)": Excused, "excusé par mail": Excused,
		"A": Away, "Abs": Away, "non": Away, "-": Away, "–": Away, "/": Away, "absente": Away,
		"invité": InvitedOnly, "inscrit": InvitedOnly,
		"vu": 0, "Jean Dupont": 0, "?!x?": Came,
	} {
		if got, known := r.presenceWord(text); got != want || known != (want != 0) {
			t.Errorf("%q is read as %d (%v), want %d", text, got, known, want)
		}
	}
}

func TestCategories(t *testing.T) {
	v := shipped(t)
	r := newTestReader(v)
	for text, want := range map[string]Category{
		"Commune": CategoryCommunes, "mairie": CategoryCommunes, "asso": CategoryAssociations, "Association (loi 1901)": CategoryAssociations,
		"entreprise privée": CategoryCompanies, "lycée": CategoryEducation, "Bailleur social": CategoryHousing, "EPCI": CategoryIntercommunal,
		"services de l’État": CategoryState, "Conseil départemental": CategoryRegion, "Chambre consulaire": CategoryChambers, "citoyenne": CategoryIndividuals,
		"Autre": CategoryOther, "Collectivité": 0, "Micro-entrepreneur": CategoryCompanies,
	} {
		if got, known := lookup(r, v.category, text); !known || got != want {
			t.Errorf("%q is %v (%v), want %v", text, got, known, want)
		}
	}
	for _, c := range Categories() {
		if got, known := lookup(r, v.category, c.French()); !known || got != c {
			t.Errorf("the program's own word %q is read as %v", c.French(), got)
		}
	}
}

func TestOwnWordsAreRead(t *testing.T) {
	v := shipped(t)
	for s := Signed; s <= Refused; s++ {
		if got := v.status[french.Fold(s.French())]; got != s {
			t.Errorf("status %q is read as %d", s.French(), got)
		}
	}
	for s := Planned; s <= ToDiscuss; s++ {
		if got := v.actionStatus[french.Fold(s.French())]; got != s {
			t.Errorf("status %q is read as %d", s.French(), got)
		}
	}
}

// The statuses that another tool maps by likeness, and gets wrong.
func TestActionStatuses(t *testing.T) {
	v := shipped(t)
	r := newTestReader(v)
	for text, want := range map[string]ActionStatus{
		"A développer": Planned, "En projet": Planned, "Non démarré": Planned, "À venir": Planned, "A poursuivre": Ongoing, "Engagé": Ongoing,
		"En cours de réalisation": Ongoing, "En retard": Ongoing, "Terminé": Done, "Réalisé": Done, "Suspendu": Paused, "En pause": Paused,
		"Annulé": Abandoned, "Abandonné ": Abandoned, "Bloqué ": Blocked, "A discuter": ToDiscuss, "À discuter": ToDiscuss,
	} {
		if got, _ := lookup(r, v.actionStatus, text); got != want {
			t.Errorf("%q is %q, want %q", text, got.French(), want.French())
		}
	}
}

func TestValuesErrorsNameTheLine(t *testing.T) {
	raw, err := templates.FS.ReadFile("vocabulary/valeurs.txt")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ from, to, want string }{
		"unknown block":   {"[missing]", "[absent]", `nothing uses the words of "absent"`},
		"block twice":     {"[not_a_person]", "[heads]", `nothing uses the words of "heads"`},
		"unknown meaning": {"\npaused:", "\npausing:", `"pausing" is no meaning of [action_status]`},
		"two meanings":    {"\nexcused: excusé;", "\nexcused: excusé; présent;", `"présent" has two meanings in [presence]`},
	} {
		text := strings.Replace(string(raw), c.from, c.to, 1)
		if text == string(raw) {
			t.Fatalf("%s: %q is not there", name, c.from)
		}
		_, err := LoadValues(fstest.MapFS{"vocabulary/valeurs.txt": &fstest.MapFile{Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "valeurs.txt:") {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
	if _, err := LoadValues(fstest.MapFS{"vocabulary/valeurs.txt": &fstest.MapFile{}}); err == nil || !strings.Contains(err.Error(), "are missing") {
		t.Errorf("an empty file gives %v", err)
	}
}
