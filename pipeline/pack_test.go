package pipeline_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline"
	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/internal/example"
	"pcaet/pipeline/internal/pdflint"
	"pcaet/pipeline/publish"
)

// meetingDay is the meeting that the tests prepare; the example's committee met
// last on 12 March 2025.
var meetingDay, exampleDay = french.Day(2026, 12, 9), french.Day(2026, 11, 23)

// meetingSheet is a decisions.xlsx in which staff typed it.
const meetingSheet = `=== Colonnes
Fichier | Feuille | Intitulé tel qu’écrit | Signification | Décidé par | Le | Motif
=== Réunions
Date | Instance | Heure | Lieu | Points à l’ordre du jour | Invités
09/12/2026 | comité partenarial | 14 h 30 | Longuenesse | 1. Bilan ; 2. Charte de 2027 ; 3. Calendrier | Agence de l'eau
15/12/2026 | club climat | | | Sobriété |
`

// packed is the example with a meeting typed, and its pack.
func packed(t *testing.T, filled ...publish.Answer) (*pipeline.Study, *pipeline.Session, map[string][]byte) {
	t.Helper()
	files, err := example.Build()
	if err != nil {
		t.Fatal(err)
	}
	inputs := fstest.MapFS{}
	for name, data := range files {
		inputs[name] = &fstest.MapFile{Data: data}
	}
	decisions := casetest.Folder(map[string][]byte{"decisions.xlsx.txt": []byte(meetingSheet)})["decisions.xlsx"]
	study, err := pipeline.Read(inputs, pipeline.Options{Config: config.Defaults(), Words: words(),
		Answers: []publish.Answer{{Path: "2026/interne/decisions.xlsx", Data: decisions}}, Filled: filled})
	if err != nil {
		t.Fatal(err)
	}
	on, known := study.NextMeeting(exampleDay)
	if !known || on != meetingDay {
		t.Fatalf("the next meeting is %v, %v", on, known)
	}
	session, err := study.Session(on, exampleDay)
	if err != nil {
		t.Fatal(err)
	}
	pack, err := study.WritePack(session)
	if err != nil {
		t.Fatal(err)
	}
	return study, session, pack
}

// readPDF is a PDF free of problems, with its number of pages.
func readPDF(t *testing.T, name string, data []byte) (pdflint.Node, int) {
	t.Helper()
	result := pdflint.Lint(data)
	for _, p := range result.Problems {
		t.Errorf("%s: %s", name, p)
	}
	document, err := pdflint.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return document, result.Pages
}

// tableWith is the rows of the first table that has a cell of these words.
func tableWith(t *testing.T, n pdflint.Node, words string) [][]string {
	t.Helper()
	for _, table := range n.All("Table") {
		if !strings.Contains(table.Words(), words) {
			continue
		}
		var rows [][]string
		for _, tr := range table.All("TR") {
			var row []string
			for _, cell := range tr.Kids {
				row = append(row, strings.TrimSpace(cell.Words()))
			}
			rows = append(rows, row)
		}
		return rows
	}
	t.Fatalf("no table holds %q", words)
	return nil
}

func TestPackFiguresAreThoseOfTheEvaluationsAtBothDates(t *testing.T) {
	study, session, pack := packed(t)
	then, err := study.Evaluate(2025, french.Day(2025, 3, 12))
	if err != nil {
		t.Fatal(err)
	}
	now := exampleEvaluation(t, study)
	dashboard, _ := readPDF(t, "tableau-de-bord.pdf", pack["membres/tableau-de-bord.pdf"])
	printed := func(a indicator.Amount) string {
		if !a.Known() {
			return "n. r."
		}
		return french.Integer(a.Num)
	}
	rows := tableWith(t, dashboard, "Partenaires signataires de la charte")
	if want := []string{"Chiffre", "12/03/2025", "23/11/2026", "Écart"}; !slices.Equal(rows[0], want) {
		t.Fatalf("the columns are %q", rows[0])
	}
	checked := 0
	for _, c := range []struct {
		name string
		id   indicator.FigureID
	}{
		{"Partenaires signataires de la charte", indicator.SignatoriesValue}, {"dont communes du territoire", indicator.SignatoriesCommunes},
		{"Acteurs du Club climat dans l’année", indicator.ClubValue}, {"Acteurs venus au Club climat depuis le début du plan", indicator.ClubCumulative},
		{"Actions collectives actives", indicator.ActionsValue}, {"Actions collectives commencées depuis le début du plan", indicator.ActionsCumulative},
	} {
		for _, row := range rows {
			if row[0] != c.name {
				continue
			}
			checked++
			if row[1] != printed(then.Amount(c.id, 2025)) || row[2] != printed(now.Amount(c.id, 2026)) {
				t.Errorf("%s: printed %q, the evaluations say %s and %s", c.name, row, printed(then.Amount(c.id, 2025)), printed(now.Amount(c.id, 2026)))
			}
			moved := french.Signed(now.Amount(c.id, 2026).Num - then.Amount(c.id, 2025).Num)
			if c.id == indicator.ClubValue {
				moved = "—" // two years do not compare
			}
			if row[3] != moved {
				t.Errorf("%s: moved by %q, want %q", c.name, row[3], moved)
			}
		}
	}
	if checked != 6 {
		t.Errorf("%d lines checked", checked)
	}
	// What is named explains what moved: 5 entered, 3 actions began.
	if entered := tableWith(t, dashboard, "Structures qui ont signé depuis"); len(entered)-1 != now.Amount(indicator.SignatoriesValue, 2026).Num-then.Amount(indicator.SignatoriesValue, 2025).Num {
		t.Errorf("%d structures named as entered: %q", len(entered)-1, entered)
	}
	begun := 0
	for _, row := range tableWith(t, dashboard, "Porteurs") {
		if row[3] == "commencée" {
			begun++
		}
	}
	done := 0 // of those begun since
	for _, a := range session.Now.Actions {
		if a.DoneYear > 2025 && a.FirstYear > 2024 && a.Title == "Atlas des puits de carbone" {
			done++
		}
	}
	if want := now.Amount(indicator.ActionsCumulative, 2026).Num - then.Amount(indicator.ActionsCumulative, 2025).Num; begun+done != want {
		t.Errorf("%d actions begun and %d begun and done, the figure moved by %d", begun, done, want)
	}
	slides, _ := readPDF(t, "support-de-seance.pdf", pack["membres/support-de-seance.pdf"])
	note, _ := readPDF(t, "note-de-synthese.pdf", pack["membres/note-de-synthese.pdf"])
	for _, i := range indicator.Indicators() {
		value := strconv.Itoa(now.Amount(indicator.FigureID(i.ID+".value"), 2026).Num)
		for name, text := range map[string]string{"slides": slides.Words(), "note": note.Words()} {
			if !strings.Contains(text, value) || !strings.Contains(text, french.Typeset(i.Title)) {
				t.Errorf("the %s do not say %s of %q", name, value, i.Title)
			}
		}
	}
}

func TestPackIsWholeAndTheSameEachTime(t *testing.T) {
	_, session, pack := packed(t)
	_, _, again := packed(t)
	want := []string{"membres/dossier-de-seance-2026-12-09.zip", "membres/note-de-synthese.pdf", "membres/ordre-du-jour.pdf", "membres/support-de-seance.pdf", "membres/tableau-de-bord.pdf",
		"secretariat/NE-PAS-PUBLIER.txt", "secretariat/emargement.pdf", "secretariat/emargement.xlsx", "secretariat/releve-de-conclusions.xlsx", "secretariat/structures-a-relancer.xlsx"}
	var names []string
	for name, data := range pack {
		names = append(names, name)
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s differs from one time to the next", name)
		}
	}
	if slices.Sort(names); !slices.Equal(names, want) {
		t.Errorf("the pack holds %q", names)
	}
	agenda, _ := readPDF(t, "ordre-du-jour.pdf", pack["membres/ordre-du-jour.pdf"])
	for _, words := range []string{"mercredi 9 décembre 2026", "14 h 30", "Longuenesse", "Bilan", "Charte de 2027", "Calendrier"} {
		if !strings.Contains(agenda.Words(), french.Typeset(words)) && !strings.Contains(strings.ReplaceAll(agenda.Words(), "\u00a0", " "), words) {
			t.Errorf("the agenda does not say %q", words)
		}
	}
	if strings.Contains(agenda.Words(), "Sobriété") || len(session.Meeting.Points) != 3 {
		t.Errorf("the points are %q", session.Meeting.Points)
	}
	if _, pages := readPDF(t, "note-de-synthese.pdf", pack["membres/note-de-synthese.pdf"]); pages != 2 {
		t.Errorf("the note has %d pages", pages)
	}
	if _, pages := readPDF(t, "support-de-seance.pdf", pack["membres/support-de-seance.pdf"]); pages < 6 || pages > 8 {
		t.Errorf("%d slides", pages)
	}
	readPDF(t, "emargement.pdf", pack["secretariat/emargement.pdf"])
}

// fill types into the cells of a sheet of ours, as staff do.
func fill(t *testing.T, data []byte, cells map[string]string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, value := range cells {
		if err := f.SetCellStr(f.GetSheetName(0), at, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestFilledSignInSheetIsTheAttendanceOfItsMeeting(t *testing.T) {
	before, session, pack := packed(t)
	filled := fill(t, pack["secretariat/emargement.xlsx"], map[string]string{
		"E6": "x", "C6": "Solène Houriquet", "E7": "excusé", "D8": "excusée", "E9": "présent", "E11": "J.D.",
		"B26": "Association des riverains", "C26": "Ode Quibart", "E26": "x",
	})
	after, _, _ := packed(t, publish.Answer{Path: "comite/2026-12-09/secretariat/emargement.xlsx", Data: filled})
	e, err := after.Evaluate(2026, meetingDay)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(e.Sessions, func(s indicator.Session) bool { return s.Instance == columns.Committee && s.Date == meetingDay })
	if i < 0 {
		t.Fatalf("no session on the day of the meeting: %v", e.Sessions)
	}
	if s := e.Sessions[i]; s.Actors != 4 {
		t.Errorf("%d actors came, want 4: %v", s.Actors, s)
	}
	if e.Examples != session.Now.Examples {
		t.Error("a sheet made of the examples is not read among them")
	}
	told := func(s *pipeline.Study) map[string]bool {
		all := map[string]bool{}
		for _, c := range s.Causes {
			if strings.Contains(c.At.String(), "emargement") {
				all[c.Rule.ID+" "+c.Message] = true
			}
		}
		return all
	}
	for message := range told(after) {
		t.Errorf("a filled sheet gives a finding: %s", message)
	}
	if len(told(before)) > 0 {
		t.Error("a sheet that was not given is read")
	}
}

func TestFilledConclusionsAreTheNextMeetingsFollowUps(t *testing.T) {
	study, _, _ := packed(t)
	last, err := study.Session(french.Day(2025, 3, 12), exampleDay)
	if err != nil {
		t.Fatal(err)
	}
	blank, err := study.WritePack(last)
	if err != nil {
		t.Fatal(err)
	}
	filled := fill(t, blank["secretariat/releve-de-conclusions.xlsx"], map[string]string{
		"C6": "Proposer la charte aux entreprises de la zone", "D6": "proposition", "E6": "Chambre consulaire", "F6": "31/03/2026", "G6": "en cours",
		"C7": "Publier les dates du Club climat", "D7": "suite à donner", "E7": "Service transition", "G7": "fait",
		"C8": "La réunion suivante est en 2026", "D8": "information",
	})
	answer := publish.Answer{Path: "comite/2025-03-12/secretariat/releve-de-conclusions.xlsx", Data: filled}
	_, session, pack := packed(t, answer)
	if len(session.FollowUps) != 3 {
		t.Fatalf("%d conclusions: %v", len(session.FollowUps), session.FollowUps)
	}
	note, pages := readPDF(t, "note-de-synthese.pdf", pack["membres/note-de-synthese.pdf"])
	rows := tableWith(t, note, "Responsable")
	if len(rows) != 3 || rows[1][4] != "en cours" || rows[2][4] != "fait" || rows[1][2] != "Chambre consulaire" || rows[1][3] != "31/03/2026" {
		t.Errorf("« Suites données »: %q", rows)
	}
	if pages != 2 {
		t.Errorf("the note has %d pages", pages)
	}
	if _, pages := readPDF(t, "support-de-seance.pdf", pack["membres/support-de-seance.pdf"]); pages != 8 {
		t.Errorf("%d slides", pages)
	}
	// The record of the next meeting carries what is open; its word is the last.
	done := fill(t, pack["secretariat/releve-de-conclusions.xlsx"], map[string]string{"G6": "fait", "C7": "Un avis favorable", "D7": "avis"})
	study, _, _ = packed(t, answer, publish.Answer{Path: "comite/2026-12-09/secretariat/releve-de-conclusions.xlsx", Data: done})
	var told []string
	for _, u := range study.Decisions.FollowUps {
		told = append(told, u.Text+": "+u.Progress.French())
	}
	want := []string{"Proposer la charte aux entreprises de la zone: fait", "Publier les dates du Club climat: fait", "La réunion suivante est en 2026: à faire", "Un avis favorable: à faire"}
	slices.Sort(told)
	if slices.Sort(want); !slices.Equal(told, want) {
		t.Errorf("the conclusions are %q", told)
	}
	for _, c := range study.Causes {
		if strings.HasPrefix(c.Rule.ID, "decision-") {
			t.Errorf("%s: %s", c.Rule.ID, c.Message)
		}
	}
}

func TestNoPersonInWhatTheMembersReceive(t *testing.T) {
	lists := casetest.Folder(canaryLists)
	answers := casetest.Folder(map[string][]byte{"decisions.xlsx.txt": []byte(`=== Colonnes
Fichier | Feuille | Intitulé tel qu’écrit | Signification | Décidé par | Le | Motif
=== Réunions
Date | Instance | Heure | Lieu | Points à l’ordre du jour | Invités
09/12/2023 | | 14 h | chez Zélinde Quibart | Avec M. Trukelot ; Écrire à klebs@exemple.fr | Mme Canarinvitée
`), "releve.xlsx.txt": []byte(`=== Relevé de conclusions
Réunion du | Point | Conclusion | Nature | Responsable | Échéance | Avancement
10/10/2022 | Point | Voir Juxtine Vandeputz au 06.99.88.77.66 | avis | Oxane Wispelaere | quibart@exemple.fr | à faire
`)})
	inputs := fstest.MapFS{}
	for name, data := range lists {
		inputs[name] = &fstest.MapFile{Data: data}
	}
	study, err := pipeline.Read(inputs, pipeline.Options{Config: config.Defaults(), Words: words(),
		Answers: []publish.Answer{{Path: "2023/interne/decisions.xlsx", Data: answers["decisions.xlsx"]}},
		Filled:  []publish.Answer{{Path: "comite/2022-10-10/secretariat/releve-de-conclusions.xlsx", Data: answers["releve.xlsx"]}}})
	if err != nil {
		t.Fatal(err)
	}
	session, err := study.Session(french.Day(2023, 12, 9), french.Day(2023, 12, 1))
	if err != nil {
		t.Fatal(err)
	}
	pack, err := study.WritePack(session)
	if err != nil {
		t.Fatal(err)
	}
	withheld, internal := 0, ""
	for name, data := range pack {
		if !strings.HasPrefix(name, "membres/") {
			if strings.HasSuffix(name, ".xlsx") {
				internal += textOf(t, name, data)
			}
			continue
		}
		if !strings.HasSuffix(name, ".pdf") {
			continue // the archive of the others
		}
		document, _ := readPDF(t, name, data)
		text := document.Words() + string(data)
		for _, figure := range document.All("Figure") {
			text += figure.Alt
		}
		withheld += strings.Count(text, "[mention retirée]")
		for _, canary := range append(canaries, "Canarinvitée") {
			if found(text, canary) {
				t.Errorf("%s holds %q", name, canary)
			}
		}
	}
	if withheld < 8 {
		t.Errorf("only %d mentions withheld", withheld)
	}
	for _, canary := range []string{"Canarinvitée", "Juxtine Vandeputz"} {
		if !found(internal, canary) {
			t.Errorf("the canary %q is dead: it is not even with the secretariat", canary)
		}
	}
}

// A list of meetings tells the next one too, and what the last one concluded;
// its agenda is not that of the committee: only « Réunions » is printed.
func TestMeetingsOfAList(t *testing.T) {
	study, err := readStudy(t, config.Defaults(), map[string][]byte{
		"charte.csv": []byte("Structure;Date de signature de la charte\nMairie d'Arques;11/03/2021\nMairie de Tilques;02/06/2024\n"),
		"réunions.csv": []byte("Date de la réunion;Instance;Lieu;Thème;Ordre du jour;Conclusions\n" +
			"14/03/2023;Comité partenarial;Arques;Bilan 2022;Points d'alors;Le comité est favorable\n" +
			"05/12/2024;Comité partenarial;Tilques;Bilan 2024;Points d'une liste;\n" +
			"05/10/2024;Club climat;Tilques;Sobriété;;\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	on, known := study.NextMeeting(french.Day(2024, 6, 30))
	if !known || on != french.Day(2024, 12, 5) {
		t.Fatalf("the next meeting is %v, %v", on, known)
	}
	session, err := study.Session(on, french.Day(2024, 6, 30))
	if err != nil {
		t.Fatal(err)
	}
	pack, err := study.WritePack(session)
	if err != nil {
		t.Fatal(err)
	}
	agenda, _ := readPDF(t, "ordre-du-jour.pdf", pack["membres/ordre-du-jour.pdf"])
	note, pages := readPDF(t, "note-de-synthese.pdf", pack["membres/note-de-synthese.pdf"])
	for text, want := range map[string]bool{"Tilques": true, "Bilan 2024": true, "Points d": false, "pas encore arrêté": true} {
		if strings.Contains(agenda.Words(), text) != want {
			t.Errorf("the agenda says %q: %v", text, !want)
		}
	}
	if !strings.Contains(note.Words(), "Le comité est favorable") || pages != 2 {
		t.Errorf("the note of %d pages does not tell what was concluded", pages)
	}
}
