package versions

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestMarksOfAName(t *testing.T) {
	first := version{number: []int{1}}
	for _, c := range []struct {
		file, stem string
		marked     bool
		version    version
	}{
		{"Partenaires.xlsx", "partenaires", false, first},
		{"Partenaires v2.xlsx", "partenaires", true, version{number: []int{2}}},
		{"partenaires_V2.xlsx", "partenaires", true, version{number: []int{2}}},
		{"V3_partenaires.xlsx", "partenaires", true, version{number: []int{3}}},
		{"Partenaires (v2).xlsx", "partenaires", true, version{number: []int{2}}},
		{"Partenaires version 12.xlsx", "partenaires", true, version{number: []int{12}}},
		{"Partenaires v2.10.xlsx", "partenaires", true, version{number: []int{2, 10}}},
		{"Partenaires v2 mars.xlsx", "partenaires mars", true, version{number: []int{2}}},
		{"Partenaires def.xlsx", "partenaires", true, version{final: true, number: []int{1}}},
		{"Partenaires v2 def.xlsx", "partenaires", true, version{final: true, number: []int{2}}},
		{"Partenaires - version définitive.xlsx", "partenaires", true, version{final: true, number: []int{1}}},
		{"partenaires_VF.xlsx", "partenaires", true, version{final: true, number: []int{1}}},
		{"Partenaires_final_2024.xlsx", "partenaires 2024", true, version{final: true, number: []int{1}}},
		{"Copie de Partenaires.xlsx", "partenaires", true, first},
		{"Copie (2) de Partenaires.xlsx", "partenaires", true, first},
		{"Partenaires - Copie.xlsx", "partenaires", true, first},
		{"Partenaires - Copie (2).xlsx", "partenaires", true, first},
		{"Partenaires copie 2.xlsx", "partenaires", true, first},
		{"Partenaires (1).xlsx", "partenaires", true, first},
		{"Partenaires v2 (1).xlsx", "partenaires", true, version{number: []int{2}}},
		{"Copie de Partenaires v2 - Copie.xlsx", "partenaires", true, version{number: []int{2}}},
		// never a mark: a year, a date, a session's number, a word
		{"Partenaires 2024.xlsx", "partenaires 2024", false, first},
		{"Partenaires (2024).xlsx", "partenaires (2024)", false, first},
		{"Partenaires v2024.xlsx", "partenaires v2024", false, first},
		{"Partenaires 12-03-2024.xlsx", "partenaires 12 03 2024", false, first},
		{"Club climat séance 2.xlsx", "club climat séance 2", false, first},
		{"Club climat n°3.xlsx", "club climat n°3", false, first},
		{"Défis collectifs.xlsx", "défis collectifs", false, first},
		{"Copies des conventions.xlsx", "copies des conventions", false, first},
		{"Vf.xlsx", "vf", false, first},
		{"v2.xlsx", "v2", false, first},
		{"(1).xlsx", "(1)", false, first},
	} {
		n := readName("dossier/" + c.file)
		if n.stem != c.stem || n.marked != c.marked || !reflect.DeepEqual(n.version, c.version) || n.dir != "dossier" || n.conflict {
			t.Errorf("%s: %+v", c.file, n)
		}
	}
}

func TestVersionsAreOrdered(t *testing.T) {
	names := []string{"liste.csv", "liste v1.1.csv", "liste v2.csv", "liste v10.csv", "liste def.csv", "liste v2 def.csv"}
	for i := range names {
		for j := range names {
			a, b := readName(names[i]).version, readName(names[j]).version
			if got, want := a.compare(b), i-j; got != 0 != (want != 0) || got > 0 != (want > 0) {
				t.Errorf("%s against %s: %d", names[i], names[j], got)
			}
		}
	}
	if readName("liste v1.csv").version.compare(readName("liste.csv").version) != 0 {
		t.Error("v1 is not the version of a name without number")
	}
}

// The forms of eight clients; the last ones are no conflict.
func TestConflictCopies(t *testing.T) {
	for file, base := range map[string]string{
		"Charte (conflicted copy 2018-04-10 093612).xlsx":                       "charte.xlsx",
		"Charte (conflicted copy marie 2023-04-10 093612).xlsx":                 "charte.xlsx",
		"Charte_conflict-20180410-093612.xlsx":                                  "charte.xlsx",
		"Charte (Marie's conflicted copy 2024-03-12).xlsx":                      "charte.xlsx",
		"Charte (Copie en conflit de Marie Petit 2024-03-12).xlsx":              "charte.xlsx",
		"Charte (Copie en conflit de l’ordinateur PC-CLIMAT 2024-03-12) 2.xlsx": "charte 2.xlsx",
		"Charte (Unicode Encoding Conflict).xlsx":                               "charte.xlsx",
		"Charte (Case Conflict 1).xlsx":                                         "charte.xlsx",
		"Charte (SFConflict marie@exemple.fr 2024-03-12-10-11-12).xlsx":         "charte.xlsx",
		"Charte.sync-conflict-20261123-101112-ABCDEFG.xlsx":                     "charte.xlsx",
		"Charte.sync-conflict-20261123-101112.xlsx":                             "charte.xlsx",
		"Charte v2 (conflicted copy 2018-04-10 093612).xlsx":                    "charte v2.xlsx",
	} {
		if n := readName(file); !n.conflict || n.base != base {
			t.Errorf("%s: %+v", file, n)
		}
	}
	for _, file := range []string{"Charte.xlsx", "Conflits d'usage.xlsx", "Charte (conflits).xlsx", "conflict.xlsx", "Charte-NOMPC.xlsx"} {
		if readName(file).conflict {
			t.Errorf("%s is taken for a conflict copy", file)
		}
	}
}

func TestConflictCopiesOfOneDrive(t *testing.T) {
	for file, bases := range map[string]string{
		"a/Charte-NOMPC.xlsx":               "a/charte.xlsx",
		"Charte-DESKTOP-4F6K2L1.xlsx":       "charte.xlsx charte-desktop.xlsx",
		"Charte 2024-PC-MarieP.xlsx":        "charte 2024.xlsx",
		"Charte-2024-NOMPC.xlsx":            "charte.xlsx charte-2024.xlsx",
		"Charte-2024.xlsx":                  "",
		"Charte-définitive.xlsx":            "",
		"Charte-Marie.xlsx":                 "",
		"NOMPC.xlsx":                        "",
		"-NOMPC.xlsx":                       "",
		"Charte-NOMDORDINATEURTROPLONG.csv": "",
	} {
		if got := strings.Join(machineBases(file), " "); got != bases {
			t.Errorf("%s: %q, want %q", file, got, bases)
		}
	}
}

func TestTwoFormsOfOneNameAreOne(t *testing.T) {
	composed, decomposed := "Réseau/Émargement.csv", "Re\u0301seau/E\u0301margement.csv"
	if composed == decomposed || readName(composed).base != readName(decomposed).base || readName(composed).dir != readName(decomposed).dir {
		t.Errorf("%+v\n%+v", readName(composed), readName(decomposed))
	}
	if readName("\xff\xfe.csv").base == "" { // not UTF-8: left as it stands
		t.Error("a name that is no UTF-8 is lost")
	}
}

// FuzzReadName holds what the choice relies on: a stem is never empty, and it
// has no mark left.
func FuzzReadName(f *testing.F) {
	for _, s := range []string{"Copie de Liste v2 (1).xlsx", "Liste_conflict-2.csv", "def.csv", "v1 v2.xlsx", "(1)(2).ods", " - copie.csv", "é\u0301.csv", "\xff v2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, file string) {
		n := readName(file)
		if len(n.version.number) == 0 || slices.ContainsFunc(n.version.number, func(i int) bool { return i < 0 }) {
			t.Errorf("%q: %+v", file, n)
		}
		if again := readName(n.dir + "/" + n.base); again.base != n.base || again.stem != n.stem {
			t.Errorf("%q: %+v, then %+v", file, n, again)
		}
	})
}
