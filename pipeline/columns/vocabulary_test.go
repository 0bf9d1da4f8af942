package columns

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pcaet/pipeline/french"
	"pcaet/templates"
)

func shipped(t testing.TB) *Vocabulary {
	t.Helper()
	v, err := LoadVocabulary(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestLabelsAreKnownHoweverTheyAreTyped(t *testing.T) {
	v := shipped(t)
	for label, want := range map[string]Field{
		"Nom de la structure*":                   Name,
		"NOM DE LA STRUCTURE :":                  Name,
		"Nom\nde  la\u00a0structure":             Name,
		"nomStructure":                           Name,
		"nom_structure":                          Name,
		"Raison sociale (obligatoire)":           Name,
		"Nom du b�n�ficiaire":                    Name,
		"N° SIRET":                               SIRET,
		"Numéro SIRET":                           SIRET,
		"nº de siret":                            SIRET,
		"identification du bénéficiaire (SIRET)": SIRET,
		"Date signature":                         SignedOn,
		"DATE DE SIGNATURE (JJ/MM/AAAA)":         SignedOn,
		"datedeConvention":                       SignedOn,
		"Prénom":                                 FirstName,
		"PRENOM":                                 FirstName,
		"PrÃ©nom":                                FirstName,
		"Émargement":                             SignatureMark,
		"Élu·e référent·e":                       Person,
		"Code postal*":                           PostalCode,
		"C.P.":                                   PostalCode,
		"e-mail":                                 Email,
		"Tél.":                                   Phone,
		"excercice":                              Year,
		"addresse 2":                             Address,
		"Structure_Tri":                          Name,
		"Maître(s) d’ouvrage":                    Carriers,
	} {
		if fields := v.lookup(label); !slices.Contains(fields, want) {
			t.Errorf("%q is read as %v, not %s", label, fields, want)
		}
	}
}

// A label that only contains a known one is not known: « Nom de la structure »
// contains « Nom », and another tool takes it for a surname.
func TestNoLabelIsKnownByAPartOfIt(t *testing.T) {
	v := shipped(t)
	for _, label := range []string{"Nom du chien", "Date de naissance", "Structure du budget", "Statut marital", "Budget (€)", "Newsletter",
		"Action de demande", "", "***", "12", "Montant", "Nombre de pages", "(obligatoire)"} {
		if fields := v.lookup(label); fields != nil {
			t.Errorf("%q is read as %v", label, fields)
		}
	}
}

func TestNearLabels(t *testing.T) {
	v := shipped(t)
	for _, c := range []struct {
		label string
		want  Field
	}{
		{"Date de singature", SignedOn}, // swapped letters
		{"Nom de la strucure", Name},    // a letter lost
		{"Catégrie", Category},          // 8 letters, one slip
		{"Emargment", SignatureMark},    // a letter lost
		{"Version de la chartte", CharterVersion},
		{"Commune", Commune}, // exact all the same
		{"Villle", 0},        // too short to guess
		{"Tigle", 0},
		{"Date de naissance", 0},
		{"Sous-section", 0},
	} {
		fields := v.lookup(c.label)
		if fields == nil {
			fields = v.lookupNear(c.label)
		}
		if c.want == 0 && fields != nil || c.want != 0 && !slices.Contains(fields, c.want) {
			t.Errorf("%q is read as %v, want %q", c.label, fields, c.want)
		}
	}
}

func TestDamerau(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"abc", "abc", 0}, {"abc", "ab", 1}, {"abc", "acb", 1}, {"abc", "axc", 1}, {"abcd", "badc", 2}, {"abc", "xyz", 3},
		{strings.Repeat("a", 70), strings.Repeat("a", 70), 3},
	} {
		if got := damerau(c.a, c.b, 2); got != c.want {
			t.Errorf("damerau(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if damerau(c.a, c.b, 2) != damerau(c.b, c.a, 2) {
			t.Errorf("damerau(%q, %q) depends on the order", c.a, c.b)
		}
	}
}

func TestVocabularyErrorsNameTheLine(t *testing.T) {
	for name, c := range map[string]struct{ file, from, to, want string }{
		"unknown field":       {"colonnes.txt", "[sigle]", "[sigl]", `no field is called "sigl"`},
		"unknown list":        {"colonnes.txt", "[sigle] partners", "[sigle] partner", `no kind of list is called "partner"`},
		"no list":             {"colonnes.txt", "[sigle] partners signatures attendance", "[sigle]", "the lists of the field are missing"},
		"label given twice":   {"colonnes.txt", "Acronyme;", "Acronyme; Prénom;", `the label "Prénom" is also given to "sigle"`},
		"no explanation":      {"colonnes.txt", "= Le numéro SIREN, 9 chiffres\n", "", "[siren] has no explanation"},
		"empty label":         {"colonnes.txt", "Acronyme;", "***;", `the label "***" has no letter`},
		"before the first":    {"colonnes.txt", "# Les colonnes", "Les colonnes", "a line before the first [word]"},
		"open bracket":        {"colonnes.txt", "[sigle]", "[sigle", "a block starts with [word]"},
		"field without label": {"colonnes.txt", "[headcount] attendance meetings", "[rank] *", `no label for the field "headcount"`},
		"unknown kind":        {"listes.txt", "[targets]", "[target]", `no kind of list is called "target"`},
		"unknown line":        {"listes.txt", "mots: cibles", "mot: cibles", `"mot" is none of`},
		"unknown cue":         {"listes.txt", "agenda 4", "agendas 4", `"agendas 4" is not a field and its points`},
		"unknown need":        {"listes.txt", "besoin: action_title", "besoin: title", `no field is called "title"`},
		"unknown context":     {"contexte.txt", "[club]", "[clubs]", `nothing uses the words of "clubs"`},
		"missing context":     {"contexte.txt", "[theme]", "[session]", "the block [theme] is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for _, file := range []string{"colonnes.txt", "listes.txt", "contexte.txt", "valeurs.txt"} {
				raw, err := templates.FS.ReadFile("vocabulary/" + file)
				if err != nil {
					t.Fatal(err)
				}
				text := string(raw)
				if file == c.file {
					if !strings.Contains(text, c.from) {
						t.Fatalf("%s does not contain %q", file, c.from)
					}
					text = strings.Replace(text, c.from, c.to, 1)
				}
				fsys["vocabulary/"+file] = &fstest.MapFile{Data: []byte(text)}
			}
			_, err := LoadVocabulary(fsys)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.file) {
				t.Errorf("error %v, want %q and the file", err, c.want)
			}
		})
	}
	if _, err := LoadVocabulary(fstest.MapFS{}); err == nil {
		t.Error("no file and no error")
	}
}

// Every label of the vocabulary is found again, and each field has a title
// that is not ambiguous: the program proposes it to staff.
func TestTitlesOfFieldsAreSure(t *testing.T) {
	v := shipped(t)
	for f := Name; f < fieldEnd; f++ {
		fields := v.lookup(v.titles[f])
		for _, other := range fields {
			if other != f && v.kinds[other].together()&v.kinds[f].together() != 0 || !slices.Contains(fields, f) {
				t.Errorf("the label %q proposed for %s is read as %v", v.titles[f], f, fields)
			}
		}
		if v.expects[f] == "" || v.kinds[f] == 0 {
			t.Errorf("%s has no explanation or no list", f)
		}
	}
}

func TestWordsAreWhole(t *testing.T) {
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{
		{"Club climat", "club climat", true}, {"Présences au club climat 2023", "club climat", true}, {"Clubs climatiques", "club climat", false},
		{"aclub climat", "club climat", false}, {"club climatique, club climat", "club climat", true}, {"", "club", false},
	} {
		if got := holds(padded(c.text), []string{c.phrase}); got != c.want {
			t.Errorf("%q holds %q: %v", c.text, c.phrase, got)
		}
	}
}

func FuzzLabel(f *testing.F) {
	for _, s := range []string{"Nom de la structure*", "Date de singature (JJ/MM/AAAA)", "N° SIRET", "PrÃ©nom", "(((", "\xff\xfe", "14/03/2023", "Club du 14 mars", "É", "𝕏 – …"} {
		f.Add(s)
	}
	v := shipped(f)
	f.Fuzz(func(t *testing.T, text string) {
		exact := v.lookup(text)
		if again := v.lookup(french.Fold(text)); exact != nil && !strings.ContainsAny(text, "([_") && !slices.Equal(exact, again) {
			t.Errorf("%q is read as %v, folded as %v", text, exact, again)
		}
		v.lookupNear(text)
		titleParts(text)
		withoutHints(text)
	})
}
