package opendata

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/territory"
)

func sample() *indicator.Evaluation {
	agency := &indicator.Body{Name: "Agence d’urbanisme, de développement et du patrimoine", Category: record.CategoryState, SIREN: "200069037"}
	town := &indicator.Body{Name: "Commune d’Arques", Category: record.CategoryCommunes, INSEE: "62040", Commune: "Arques"}
	trader := &indicator.Body{Name: "Professionnel indépendant", Category: record.CategoryCompanies, Unnamed: true}
	e := indicator.Evaluation{
		Frame: indicator.Frame{Config: config.Defaults(), EPCI: territory.EPCI{SIREN: "200069037"}, Name: "Pays d’Essai", Year: 2022, AsOf: french.Day(2022, 12, 31)},
		Commitments: []indicator.Commitment{
			{Body: town, From: french.Date{Year: 2021, Month: 3}, Until: french.Day(2022, 1, 2), Member: true},
			{Body: agency, From: french.Date{Year: 2021}, Contribution: true}, {Body: trader, Undated: true}, {Body: &indicator.Body{Name: "=HYPERLINK(1)"}, From: french.Day(2021, 3, 11)},
		},
		Sessions: []indicator.Session{{Instance: columns.Club, Date: french.Day(2022, 5, 6), Theme: "Mobilité ; vélo\nville", Actors: 3, People: 7, AtLeast: true,
			ByCategory: []int{1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0}}},
		Actions: []indicator.Action{{Title: "Haies", Carriers: []*indicator.Body{town, agency}, Partners: []*indicator.Body{trader}, Status: record.Ongoing, Counted: true,
			Why: "portée par 2 structures", Start: french.Date{Year: 2021}, FirstYear: 2021, Impacts: []string{"Adaptation", "Énergie"}}},
		Targets: []indicator.Target{{Indicator: "signatories", Year: 2022, Value: 12}},
	}
	e.Figures = []indicator.Figure{
		{ID: indicator.SignatoriesValue, Year: 2022, Amount: indicator.Whole(3), Status: indicator.Computed},
		{ID: indicator.SignatoriesPopulation, Year: 2022, Amount: indicator.Ratio(1, 3), Status: indicator.Computed},
		{ID: indicator.ClubValue, Year: 2021, Amount: indicator.Whole(17), Status: indicator.Computed, Taken: true},
		{ID: indicator.ClubValue, Year: 2022, Status: indicator.NotReported},
		{ID: indicator.ClubMean, Year: 2022, Amount: indicator.Ratio(0, 0), Status: indicator.Computed},
	}
	return indicator.Assemble(e)
}

func read(t *testing.T, data []byte) [][]string {
	t.Helper()
	if !bytes.HasPrefix(data, []byte("\ufeff")) {
		t.Fatal("no BOM")
	}
	r := csv.NewReader(bytes.NewReader(data[3:]))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestTheFilesSayWhatTheEvaluationSays(t *testing.T) {
	files, err := Write(sample())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{
		"donnees/signataires.csv": {
			"nom;siren;categorie;commune;code_insee;date_signature;sans_date;date_retrait;contribution;commune_du_territoire",
			"Commune d’Arques;;Communes;Arques;62040;2021-03;non;2022-01-02;non;oui",
			"Agence d’urbanisme, de développement et du patrimoine;200069037;État et opérateurs;;;2021;non;;oui;non",
			"Professionnel indépendant;;Entreprises;;;;oui;;non;non",
			"'=HYPERLINK(1);;Autres;;;2021-03-11;non;;non;non",
		},
		"donnees/club-seances.csv": {
			"date;instance;theme;type;acteurs;personnes;personnes_au_moins;agents;intervenants;acteurs_communes;acteurs_intercommunalites_et_syndicats;" +
				"acteurs_etat_et_operateurs;acteurs_region_et_departement;acteurs_chambres_consulaires;acteurs_entreprises;acteurs_associations;" +
				"acteurs_enseignement_et_recherche;acteurs_bailleurs_et_amenageurs;acteurs_particuliers;acteurs_autres",
			"2022-05-06;Club climat;Mobilité \\; vélo ville;;3;7;oui;0;0;1;0;0;0;0;2;0;0;0;0;0",
		},
		"donnees/actions.csv": {
			"titre;code;comptee;motif;porteurs;partenaires;statut;date_debut;date_fin;sans_date;premiere_annee;derniere_annee;annee_achevement;en_retard;effets",
			`Haies;;oui;portée par 2 structures;"Agence d’urbanisme, de développement et du patrimoine", Commune d’Arques;Professionnel indépendant;en cours;2021;;non;2021;;;non;Adaptation, Énergie`,
		},
	} {
		rows := read(t, files[name])
		var got []string
		for _, row := range rows {
			for i := range row {
				row[i] = strings.ReplaceAll(row[i], ";", `\;`)
			}
			got = append(got, strings.Join(row, ";"))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\n--- got\n%s\n--- want\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	var got []string
	for _, row := range read(t, files["donnees/indicateurs.csv"])[1:] {
		got = append(got, strings.Join([]string{row[1], row[3], row[4], row[5], row[6], row[7]}, ";"))
	}
	want := "signatories.value;2022;3;partenaires;calculé;12\nsignatories.population;2022;0,3333;%;calculé;\n" +
		"club.value;2021;17;acteurs;valeur reprise;\nclub.value;2022;;acteurs;non renseigné;\nclub.mean;2022;;personnes;non calculable;"
	if strings.Join(got, "\n") != want {
		t.Errorf("indicateurs.csv\n--- got\n%s\n--- want\n%s", strings.Join(got, "\n"), want)
	}
}

// TestEveryCellIsOfItsType reads the files by their schema alone.
func TestEveryCellIsOfItsType(t *testing.T) {
	files, err := Write(sample())
	if err != nil {
		t.Fatal(err)
	}
	var doc packageJSON
	if err := json.Unmarshal(files["donnees/schema.json"], &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Licenses) != 1 || doc.Licenses[0].Name != "etalab-2.0" || doc.Contributors[0].Organization != "200069037" || !strings.HasPrefix(doc.Description, "Document de travail") {
		t.Errorf("%+v", doc)
	}
	if len(doc.Resources) != 4 || len(files) != 5 {
		t.Fatalf("%d resources, %d files", len(doc.Resources), len(files))
	}
	cells := 0
	for _, r := range doc.Resources {
		rows := read(t, files["donnees/"+r.Path])
		if len(rows) < 2 || len(rows[0]) != len(r.Schema.Fields) {
			t.Fatalf("%s: %d rows, %d fields", r.Path, len(rows), len(r.Schema.Fields))
		}
		for i, f := range r.Schema.Fields {
			if rows[0][i] != f.Name || f.Title == "" || !strings.HasSuffix(f.Description, ".") {
				t.Errorf("%s: column %q is field %+v", r.Path, rows[0][i], f)
			}
			for _, row := range rows[1:] {
				if cells++; row[i] != "" && !fits(f, row[i]) {
					t.Errorf("%s: %s %q", r.Path, f.Type, row[i])
				}
			}
		}
	}
	if cells < 90 {
		t.Errorf("only %d cells", cells)
	}
}

func fits(f fieldJSON, cell string) bool {
	switch f.Type {
	case "integer", "year":
		_, err := strconv.Atoi(cell)
		return err == nil
	case "number":
		_, err := strconv.ParseFloat(strings.Replace(cell, f.DecimalChar, ".", 1), 64)
		return err == nil
	case "boolean":
		return cell == f.TrueValues[0] || cell == f.FalseValues[0]
	}
	return f.Type == "string" && (f.Constraints == nil || regexp.MustCompile(f.Constraints.Pattern).MatchString(cell))
}

func TestExamplesAndClosedYearsSaySo(t *testing.T) {
	e := sample()
	e.Examples, e.Closure = true, indicator.Closure{On: french.Day(2023, 3, 12), By: "Comité partenarial"}
	files, err := Write(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"DONNÉES FICTIVES", "Arrêté le 12\u00a0mars\u00a02023 (Comité partenarial)"} {
		if !bytes.Contains(files["donnees/schema.json"], []byte(want)) {
			t.Errorf("schema.json does not say %q", want)
		}
	}
}
