package register

import (
	"slices"
	"testing"
	"time"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
	"pcaet/pipeline/versions"
)

// TestWhichValueWins reads the same two or three lists in every order.
func TestWhichValueWins(t *testing.T) {
	const (
		associations = record.CategoryAssociations
		companies    = record.CategoryCompanies
	)
	number := sirenNumber(1)
	one, other := withSIRET(number, 1), withSIRET(number, 20)
	dates := versions.Dates{
		"ancien.xlsx": time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC), "récent.xlsx": time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC),
	}
	for _, c := range []struct {
		name  string
		lists map[string][]who
		want  string // name, category, SIRET, commune
		kept  [4]string
	}{
		{"the newest file, whatever its name",
			map[string][]who{
				"ancien": {{name: "Les Jardins Partagés", siren: number, category: companies, commune: "Arques"}, {name: "Les Jardins Partagés", siren: number, category: companies, commune: "Arques"}},
				"récent": {{name: "les jardins partagés", siren: number, category: associations}},
			},
			"les jardins partagés Associations  62040", [4]string{"récent.xlsx › récent!A2", "récent.xlsx › récent!I2", "", "ancien.xlsx › ancien!F2"}},
		{"a valid number before the newest file",
			map[string][]who{"ancien": {{name: "Jardins Partagés", siren: number, category: companies}}, "récent": {{name: "les jardins partagés"}}},
			"Jardins Partagés Entreprises  ", [4]string{"ancien.xlsx › ancien!A2", "ancien.xlsx › ancien!I2", "", ""}},
		{"two establishments: that of the newest file",
			map[string][]who{"ancien": {{name: "Jardins Partagés", siret: one}}, "récent": {{name: "Jardins Partagés", siret: other}}},
			"Jardins Partagés Autres " + other + " ", [4]string{"récent.xlsx › récent!A2", "", "récent.xlsx › récent!C2", ""}},
		{"no date: after the others",
			map[string][]who{"ancien": {{name: "Jardins partagés"}}, "sans date": {{name: "Les Jardins Partagés"}, {name: "Les Jardins Partagés"}}},
			"Jardins partagés Autres  ", [4]string{"ancien.xlsx › ancien!A2", "", "", ""}},
		{"one file: the most frequent, then the longest",
			map[string][]who{"récent": {{name: "Jardins partagés"}, {name: "Les jardins partagés"}, {name: "Jardins Partagés"}, {name: "Les jardins partagés"}}},
			"Les jardins partagés Autres  ", [4]string{"récent.xlsx › récent!A3", "", "", ""}},
	} {
		var names []string
		for name := range c.lists {
			names = append(names, name)
		}
		slices.Sort(names)
		for range 2 {
			var set record.Set
			for _, name := range names {
				set.Partners = append(set.Partners, list(name, c.lists[name]...).Partners...)
			}
			g := given()
			g.Dates = dates
			r, _ := Build(set, g)
			if len(r.Actors) != 1 {
				t.Fatalf("%s: %d actors", c.name, len(r.Actors))
			}
			a, kept := &r.Actors[0], r.why[0].Kept
			if got := a.Name + " " + a.Category.French() + " " + a.SIRET + " " + a.INSEE; got != c.want {
				t.Errorf("%s, read as %q: %q, want %q", c.name, names, got, c.want)
			}
			for i, at := range []source.Ref{kept.Name, kept.Category, kept.SIRET, kept.Commune} {
				said := ""
				if !at.IsZero() {
					said = at.String()
				}
				if said != c.kept[i] {
					t.Errorf("%s: value %d is kept from %q, want %q", c.name, i, said, c.kept[i])
				}
			}
			slices.Reverse(names)
		}
	}
}

// A row that only mentions a body does not rename it, however new its file.
func TestAListSaysWhatABodyIs(t *testing.T) {
	set := list("ancien", who{name: "Association des jardins partagés", category: record.CategoryAssociations})
	m := who{name: "asso jardins partagés"}.mention("récent", 2)
	set.Attendances = []record.Attendance{{Body: m}}
	set.Attendances[0].Body.Kind = columns.Attendance
	g := given()
	g.Dates = versions.Dates{"récent.xlsx": time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)}
	r, _ := Build(set, g)
	if len(r.Actors) != 1 || r.Actors[0].Name != "Association des jardins partagés" {
		t.Errorf("%+v", r.Actors)
	}
}
