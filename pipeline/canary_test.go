package pipeline_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/internal/pdflint"
)

// canaries are strings met nowhere else, one in every personal column and every
// free text of the lists below: none may be in a public file.
var canaries = []string{
	"Quibart", "Zélinde", "Wispelaere", "Oxane", "Trukelot", "Marzouk", "Yvoline", "Fexandre", "Klebsattel", "Dorimène", "Juxtine", "Vandeputz",
	"06 11 22 33 44", "0611223344", "06.99.88.77.66", "quibart@exemple.fr", "wispel@exemple.fr", "trukelot@exemple.fr", "klebs@exemple.fr",
	"rue Canari", "passage Canari", "remarque-canari", "note-canari", "apport-canari", "place-canari", "fichier-canari", "onglet-canari", "fonction-canari", "commentaire-interne-canari",
	"Ploegaert", "Hermance", "Cazeneuve-Tillier", "Ghislaine", "Norbert", "Bonduelle-Roy", "visa-canari", "remplacante-canari", "implication-canari",
	"ordre-du-jour-canari", "conclusion-canari", "salle-canari", "dossier-canari", "auteur-canari", "bulle-canari", "entete-canari", "titre-canari", "Jocaste",
}

// canaryLists hold them. Public text (title, theme, comment) names persons of
// the personal columns, and holds an address and a number.
var canaryLists = map[string][]byte{
	"Partenaires fichier-canari.xlsx.txt": []byte(`=== onglet-canari
Structure | Catégorie | Commune | Contact | Prénom du contact | Fonction | Courriel | Téléphone | Adresse | Observations
Association Grain de Vent | Association | Arques | Quibart | Zélinde | fonction-canari | quibart@exemple.fr | 06 11 22 33 44 | 3 rue Canari | remarque-canari
Wispelaere Oxane | Entreprise | Arques | Wispelaere | Oxane | gérante | wispel@exemple.fr | 0611223344 | passage Canari | remarque-canari
`),
	"Charte fichier-canari.csv": []byte("Structure;Représentant;Courriel;Date de signature de la charte;Contribution;Observations\n" +
		"Association Grain de Vent;Zélinde Quibart;quibart@exemple.fr;11/03/2021;apport-canari;note-canari\n" +
		"Marie-Claude Jocaste;;;14/03/2021;;\n" + // a citizen, typed as a structure
		"Citoyen;Trukelot Marzouk;trukelot@exemple.fr;12/03/2021;apport-canari;note-canari\n" +
		"Yvoline Fexandre micro-entrepreneur;Yvoline Fexandre;;13/03/2021;;\n"),
	"Club climat fichier-canari.csv": []byte("Structure;Nom;Prénom;Courriel;Date de la séance;Thème;Présence;Observations\n" +
		"Association Grain de Vent;Quibart;Zélinde;quibart@exemple.fr;14/03/2023;Visite avec Mme Quibart, 06.99.88.77.66;x;note-canari\n" +
		";Klebsattel;Dorimène;klebs@exemple.fr;14/03/2023;Visite avec Mme Quibart, 06.99.88.77.66;x;note-canari\n" +
		"Wispelaere Oxane;Wispelaere;Oxane;;14/03/2023;Visite avec Mme Quibart, 06.99.88.77.66;x;\n"),
	"Actions.csv": []byte("Titre de l'action;Code;Porteurs;Personne référente;Lieu;Statut;Début;Impacts;Notes\n" +
		"Haies chez Vandeputz, contacter trukelot@exemple.fr;A-Vandeputz;Association Grain de Vent, Mairie d'Arques;Juxtine VANDEPUTZ;place-canari;en cours;2022;Adaptation vue par Juxtine Vandeputz;note-canari\n"),
	// Columns that hold several persons, or a person's mark; a folder, a sign-in
	// sheet and a title that name somebody; meetings.
	"Émargement de Mme Ploegaert/Club climat dossier-canari.csv": []byte("Émargement du club climat du 10/10/2023, animé par Hermance Ploegaert (titre-canari);;;;\n" +
		"Structure;Nom;Prénom;Signature;Remplacé par\n" +
		"Association Grain de Vent;Ploegaert;Hermance;visa-canari;remplacante-canari Cazeneuve-Tillier\n" +
		"Mairie d'Arques;Cazeneuve-Tillier;Ghislaine;visa-canari;\n"),
	"Séances.csv": []byte("Date de la séance;Instance;Structure;Participants;Excusés;Lieu\n" +
		"05/05/2023;Club climat;Mairie de Wizernes;Norbert Bonduelle-Roy, Ghislaine Cazeneuve-Tillier;Hermance Ploegaert;salle-canari\n"),
	"Réunions du comité.csv": []byte("Date de la réunion;Instance;Ordre du jour;Relevé de conclusions;Lieu\n" +
		"06/06/2023;Comité partenarial;ordre-du-jour-canari;conclusion-canari;salle-canari\n"),
	"Charte 2022.csv": []byte("Structure;Signataire;Fonction;Date de signature de la charte;Niveau d'implication\n" +
		"Mairie de Wizernes;Norbert Bonduelle-Roy;fonction-canari;01/02/2022;implication-canari\n"),
	"Cibles.csv": []byte("Indicateur;Année;Cible;Commentaire à publier;Signé par le service;Commentaires internes\n" +
		"1;2023;12;Merci à Zélinde Quibart (quibart@exemple.fr).;Juxtine Vandeputz, service climat;commentaire-interne-canari\n" +
		"Freins;2023;;Départ de M. Trukelot.;;commentaire-interne-canari\n"),
}

// signedWorkbook is a list with persons around its cells: its author, a note, a
// printed heading, the name of a range.
func signedWorkbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"Structure", "Date de signature de la charte"}, {"Mairie de Tilques", "05/05/2021"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(
		f.SetDocProps(&excelize.DocProperties{Creator: "auteur-canari", LastModifiedBy: "auteur-canari", Title: "titre-canari"}),
		f.AddComment("Sheet1", excelize.Comment{Cell: "A2", Author: "auteur-canari", Text: "bulle-canari"}),
		f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddHeader: "&Lentete-canari"}),
		f.SetDefinedName(&excelize.DefinedName{Name: "Ploegaert", RefersTo: "Sheet1!$A$2"})); err != nil {
		t.Fatal(err)
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func TestNoPublicFileHoldsAPersonalDatum(t *testing.T) {
	folder := casetest.Folder(canaryLists)
	folder["Charte 2021.xlsx"] = signedWorkbook(t)
	study, err := readStudy(t, config.Defaults(), folder)
	if err != nil {
		t.Fatal(err)
	}
	e, err := study.Evaluate(2023, french.Day(2023, 12, 31))
	if err != nil {
		t.Fatal(err)
	}
	if e.Amount(indicator.SignatoriesValue, 2023).Num != 5 || e.Amount(indicator.ClubValue, 2023).Num != 6 || e.Amount(indicator.ClubSessions, 2023).Num != 3 || e.Amount(indicator.ActionsValue, 2023).Num != 1 {
		t.Fatalf("the lists are not read: %v", figuresOf(e))
	}
	files, err := study.Drawn(e)
	if err != nil {
		t.Fatal(err)
	}
	for name := range files { // one of each kind the house knows, or textOf must learn to read it
		if !slices.Contains([]string{".xlsx", ".pdf", ".html", ".json", ".csv", ".txt"}, filepath.Ext(name)) {
			t.Errorf("%s: of no kind this test reads", name)
		}
	}
	public, internal, withheld := 0, "", 0
	for name, data := range files {
		if strings.HasPrefix(name, "interne/recus/originaux/") { // an input as it was, under the name of its copy
			internal += string(data)
			continue
		}
		text := textOf(t, name, data)
		if strings.HasPrefix(name, "interne/") {
			internal += text
			continue
		}
		public++
		withheld += strings.Count(text, "[mention retirée]")
		for _, canary := range canaries {
			if found(text, canary) {
				t.Errorf("%s holds %q", name, canary)
			}
		}
	}
	if public != 9 || withheld < 30 {
		t.Errorf("%d public files, %d mentions withheld", public, withheld)
	}
	for _, canary := range []string{"Quibart", "Trukelot", "fichier-canari", "Ploegaert", "dossier-canari", "Bonduelle-Roy"} {
		if !found(internal, canary) {
			t.Errorf("the canary %q is dead: it is not even in the internal files", canary)
		}
	}
}

// found looks for a canary whatever the case, the spaces and the line breaks.
func found(text, canary string) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(strings.ToLower(french.NFC(s))), " ") }
	return strings.Contains(plain(text), plain(canary))
}

// textOf is all that a file says: the parts of a workbook unzipped, the text and
// the alternatives of a PDF, anything else as it is.
func textOf(t *testing.T, name string, data []byte) string {
	t.Helper()
	switch filepath.Ext(name) {
	case ".xlsx":
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, part := range archive.File {
			r, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			out.WriteString(part.Name + "\n" + string(content) + "\n")
		}
		return out.String()
	case ".pdf":
		document, err := pdflint.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		text := document.Words() + "\n" + string(data) // its properties stand uncompressed
		for _, figure := range document.All("Figure") {
			text += "\n" + figure.Alt
		}
		if !strings.Contains(text, "Signataires") {
			t.Fatalf("%s says nothing", name)
		}
		return text
	}
	return string(data)
}

// TestPresencesStayInside: the marks by name are those the club is counted from,
// and only interne/ holds them.
func TestPresencesStayInside(t *testing.T) {
	study := exampleStudy(t)
	e := exampleEvaluation(t, study)
	p := study.Facts.Presences(e.Frame)
	came := map[int]int{} // by year: rows with a participant's mark at the club
	people := map[int]int{}
	for _, r := range p.Rows {
		if len(r.Marks) != len(p.Sessions) {
			t.Fatalf("%s: %d marks for %d sessions", r.Name, len(r.Marks), len(p.Sessions))
		}
		years := map[int]bool{}
		for i, m := range r.Marks {
			if s := p.Sessions[i]; s.Instance == 1 && m.Presence == 1 && m.Role == 1 {
				years[int(s.Date.Year)] = true
				people[int(s.Date.Year)] += m.People
			}
		}
		for y := range years {
			came[y]++
		}
	}
	unseen := 0
	for _, r := range p.Rows {
		if r.Unseen {
			unseen++
		}
	}
	if want := e.Amount(indicator.SignatoriesUnseen, e.Frame.Year).Num; unseen != want || want == 0 {
		t.Errorf("%d signatories unseen, the figure is %d", unseen, want)
	}
	for _, y := range e.Frame.Years() {
		value := e.Amount(indicator.ClubValue, y)
		// The carrier's marks stand there too.
		if value.Known() && (came[y] < value.Num || came[y] > value.Num+1) {
			t.Errorf("%d: %d rows came, the club's value is %d", y, came[y], value.Num)
		}
		if people[y] > 0 && people[y] < value.Num {
			t.Errorf("%d: %d persons for %d actors", y, people[y], value.Num)
		}
	}
	if !slices.ContainsFunc(p.Rows, func(r indicator.Presence) bool { return r.Nature == 2 }) {
		t.Error("no citizen")
	}
}
