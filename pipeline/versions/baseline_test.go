package versions

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

func signatures(names ...string) string {
	return "Structure | Date de signature\nMairie d'" + strings.Join(names, " | 11/03/2021\nMairie d'") + " | 11/03/2021"
}

// attended gives a list of attendance of so many rows.
func attended(rows int) string {
	s := "Structure | Date de la séance | Présence"
	for i := range rows {
		s += fmt.Sprintf("\nAtelier %d | 14/03/2023 | x", i)
	}
	return s
}

// TestWhichListsAreMissing compares a folder with the one before.
func TestWhichListsAreMissing(t *testing.T) {
	charte := signatures("Arques", "Ecques", "Aire", "Ecques", "Arras", "Avion")
	before := func(f *folder) { f.add("charte.xlsx", charte); f.add("club.xlsx", attended(10)) }
	for _, c := range []struct {
		name  string
		now   func(*folder)
		meant []*finding.Rule
		want  string // findings, then the kinds incomplete, then the lists remembered
	}{
		{"nothing changed", before, nil, " [] charte.xlsx 6, club.xlsx 10"},
		{"renamed", func(f *folder) { f.add("archives/Charte 2021.xlsx", charte); f.add("club.xlsx", attended(10)) }, nil,
			" [] archives/Charte 2021.xlsx 6, club.xlsx 10"},
		{"renamed, and half of its rows are others now", func(f *folder) {
			f.add("signataires.xlsx", signatures("Arques", "Ecques", "Aire", "Oye", "Inghem", "Ebly", "Ames"))
			f.add("club.xlsx", attended(10))
		}, nil, " [] club.xlsx 10, signataires.xlsx 7"},
		{"cut in two", func(f *folder) {
			f.add("charte A.xlsx", signatures("Arques", "Ecques"))
			f.add("charte B.xlsx", signatures("Aire", "Arras"))
			f.add("club.xlsx", attended(10))
		}, nil, " [] charte A.xlsx 2, charte B.xlsx 2, club.xlsx 10"},
		{"gone", func(f *folder) { f.add("club.xlsx", attended(10)) }, nil,
			"list-missing charte.xlsx: une liste de signatures (6 lignes), ce fichier n’est plus dans le dossier [signatures] charte.xlsx 6 missing, club.xlsx 10"},
		{"gone, as staff mean it", func(f *folder) { f.add("club.xlsx", attended(10)) }, []*finding.Rule{finding.ListMissing}, " [] club.xlsx 10"},
		{"no rows under the headings", func(f *folder) {
			f.add("charte.xlsx", "Structure | Date de signature")
			f.add("club.xlsx", attended(10))
		}, nil,
			"list-missing charte.xlsx › Feuil1: une liste de signatures (6 lignes), elle n’a plus aucune ligne [signatures] charte.xlsx 6 missing, club.xlsx 10"},
		{"half of the rows", func(f *folder) { f.add("charte.xlsx", charte); f.add("club.xlsx", attended(5)) }, nil, " [] charte.xlsx 6, club.xlsx 5"},
		{"fewer than half", func(f *folder) { f.add("charte.xlsx", charte); f.add("club.xlsx", attended(4)) }, nil,
			"list-shrunk club.xlsx › Feuil1: une liste de présences (10 lignes), 4 lignes [] charte.xlsx 6, club.xlsx 4 of 10"},
		{"fewer than half, as staff mean it", func(f *folder) { f.add("charte.xlsx", charte); f.add("club.xlsx", attended(4)) }, []*finding.Rule{finding.ListShrunk},
			" [] charte.xlsx 6, club.xlsx 4"},
		{"fewer than half, the others elsewhere", func(f *folder) {
			f.add("charte.xlsx", charte)
			f.add("club.xlsx", attended(4))
			f.add("club 2023.xlsx", attended(10))
		}, nil, " [] charte.xlsx 6, club 2023.xlsx 10, club.xlsx 4"},
		{"another list in its place", func(f *folder) {
			f.add("charte.xlsx", "Titre de l'action | Porteurs\nHaies | Mairie d'Arques")
			f.add("club.xlsx", attended(10))
		}, nil, "list-missing charte.xlsx › Feuil1: une liste de signatures (6 lignes), la feuille n’est plus lue comme telle [signatures] charte.xlsx 6 missing, charte.xlsx 1, club.xlsx 10"},
		{"a file that cannot be read is told already", func(f *folder) {
			f.add("club.xlsx", attended(10))
			f.files = append(f.files, intake.File{Path: "charte.xlsx", Status: intake.StatusRefused})
		}, nil, " [signatures] charte.xlsx 6 missing, club.xlsx 10"},
		{"a file left alone on purpose", func(f *folder) {
			f.add("club.xlsx", attended(10))
			f.files = append(f.files, intake.File{Path: "charte.xlsx", Status: intake.StatusSkipped})
		}, nil, " [] club.xlsx 10"},
		{"two files at once", func(f *folder) { f.add("actions.xlsx", "Titre de l'action | Porteurs\nHaies | Mairie d'Arques") }, nil,
			"list-missing charte.xlsx: une liste de signatures (6 lignes), ce fichier n’est plus dans le dossier; " +
				"list-missing club.xlsx: une liste de présences (10 lignes), ce fichier n’est plus dans le dossier [signatures attendance] actions.xlsx 1, charte.xlsx 6 missing, club.xlsx 10 missing"},
	} {
		var then, now folder
		before(&then)
		c.now(&now)
		known := Lists(then.tables)
		var out string
		for range 2 { // what is missing stays so from run to run
			absence, found := Miss(known, Selection{Tables: now.tables, Files: now.files}, func(r *finding.Rule, _ source.Place, _ string) bool { return slices.Contains(c.meant, r) })
			if again := tellAbsence(absence, found); out == "" {
				out = again
			} else if again != out {
				t.Errorf("%s, once more: %s\nfirst %s", c.name, again, out)
			}
			known = absence.Baseline
		}
		if out = strings.ReplaceAll(out, "\u00a0", " "); out != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, out, c.want)
		}
		// Once the folder is as it was, neither list is missing, however long it was.
		absence, _ := Miss(known, Selection{Tables: then.tables, Files: then.files}, func(*finding.Rule, source.Place, string) bool { return false })
		for _, l := range Lists(then.tables) {
			if !slices.Contains(absence.Baseline, l) {
				t.Errorf("%s: once all is back, %v is not remembered as it is: %v", c.name, l, absence.Baseline)
			}
		}
	}
}

func tellAbsence(a Absence, found finding.List) string {
	var told, lists []string
	for _, f := range found.All() {
		told = append(told, fmt.Sprintf("%s %s: %s, %s", f.Rule.ID, f.At, f.Args[0].Value, f.Args[1].Value))
	}
	for _, l := range a.Baseline {
		s := fmt.Sprintf("%s %d", l.Place.File, l.Rows)
		if l.Was > 0 {
			s += fmt.Sprintf(" of %d", l.Was)
		}
		if l.Missing {
			s += " missing"
		}
		lists = append(lists, s)
	}
	return fmt.Sprintf("%s %v %s", strings.Join(told, "; "), a.Kinds, strings.Join(lists, ", "))
}
