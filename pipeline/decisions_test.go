package pipeline_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/publish"

	"testing/fstest"
)

// answered reads files with copies of decisions.xlsx that lie in the sets, and
// writes the latest set.
func answered(t *testing.T, files map[string]string, answers ...publish.Answer) (*pipeline.Study, *indicator.Evaluation, map[string][]byte) {
	t.Helper()
	inputs := fstest.MapFS{}
	for name, text := range files {
		inputs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	study, err := pipeline.Read(inputs, pipeline.Options{Config: config.Defaults(), Words: words(), Answers: answers})
	if err != nil {
		t.Fatal(err)
	}
	e, err := study.Evaluate(study.LatestYear(day), day)
	if err != nil {
		t.Fatal(err)
	}
	set, err := study.Drawn(e)
	if err != nil {
		t.Fatal(err)
	}
	return study, e, set
}

// typed is a decisions.xlsx once somebody typed a value in a cell.
func typed(t *testing.T, file []byte, sheet, cell, value string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellStr(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const decisionsPath = "interne/" + pipeline.DecisionsName

// An answer filled in is applied; the file of the next set recalls it, and says
// the same when it is read in its turn.
func TestAnAnswerLastsForEver(t *testing.T) {
	files := map[string]string{"charte.csv": "Structure;Commune;Quand donc\nMairie d'Arques;Arques;11/03/2021\n"}
	before, e, first := answered(t, files)
	if e.Amount(indicator.SignatoriesValue, e.Frame.Year) == indicator.Whole(1) {
		t.Fatal("the column was understood without an answer")
	}
	filled := publish.Answer{Path: "2020/" + decisionsPath, Data: typed(t, first[decisionsPath], "Colonnes", "D6", "La date de signature de la charte")}
	after, e, second := answered(t, files, filled)
	if n := e.Amount(indicator.SignatoriesValue, 2021); n != indicator.Whole(1) || after.Decisions.Count() != 1 {
		t.Errorf("%v signatories, %d decisions", n, after.Decisions.Count())
	}
	if before.Manifest(e, "").DecisionsSHA256 == after.Manifest(e, "").DecisionsSHA256 {
		t.Error("the manifest does not tell that something was decided")
	}
	again, e, third := answered(t, files, publish.Answer{Path: "2021/" + decisionsPath, Data: second[decisionsPath]})
	if after.Manifest(e, "").DecisionsSHA256 != again.Manifest(e, "").DecisionsSHA256 {
		t.Error("the decisions read back are not those that were written")
	}
	for path := range second {
		if !bytes.Equal(second[path], third[path]) {
			t.Errorf("%s differs once the decisions are read back", path)
		}
	}
	// the file may also be renamed and lie among the inputs
	dropped, e, _ := answered(t, map[string]string{"charte.csv": files["charte.csv"], "sous-dossier/mes réponses.xlsx": string(filled.Data)})
	if n := e.Amount(indicator.SignatoriesValue, 2021); n != indicator.Whole(1) {
		t.Errorf("%v signatories", n)
	}
	for _, f := range dropped.Files {
		if strings.HasSuffix(f.Path, "réponses.xlsx") && (f.Status.String() != "skipped" || !strings.Contains(f.Reason, "réponses")) {
			t.Errorf("%+v", f)
		}
	}
}

func TestAnswersThatCannotBeReadStopTheRun(t *testing.T) {
	inputs := fstest.MapFS{"charte.csv": {Data: []byte("Structure;Date de signature\nMairie d'Arques;11/03/2021\n")}}
	_, err := pipeline.Read(inputs, pipeline.Options{Config: config.Defaults(), Words: words(),
		Answers: []publish.Answer{{Path: "2021/" + decisionsPath, Data: []byte("PK\x03\x04cut")}}})
	var lost *pipeline.AnswersError
	if !errors.As(err, &lost) || lost.Path != "2021/"+decisionsPath || lost.Reason == "" {
		t.Errorf("%v", err)
	}
}

// Figures that rest on held files are written as incomplete, known or not.
func TestHeldFilesAreSaidIncomplete(t *testing.T) {
	list := "Structure;Date de signature\nMairie d'Arques;11/03/2021\n"
	_, e, set := answered(t, map[string]string{"charte.csv": list, "charte (Copie en conflit de Marie 2022-03-12).csv": list + "Mairie de Tilques;12/03/2021\n",
		"actions.csv": "Titre de l'action;Porteur;Début\nHaies;Grain de Vent et Marais Bleu;2023\n"})
	value, _ := e.Figure(indicator.SignatoriesValue, e.Frame.Year)
	if value.Status != indicator.Incomplete || value.Amount.Known() {
		t.Errorf("%+v", value)
	}
	if f, _ := e.Figure(indicator.ActionsValue, e.Frame.Year); f.Status != indicator.Computed {
		t.Errorf("%+v", f)
	}
	if !strings.Contains(string(set["evaluation-pcaet-2023.html"]), "Chiffre incomplet") {
		t.Error("the page does not say that a figure is incomplete")
	}
	if !strings.Contains(string(set["evaluation-pcaet-2023.json"]), `"status": "incomplete"`) {
		t.Error("the JSON does not say that a figure is incomplete")
	}
}

func TestInspectReadsAnyFile(t *testing.T) {
	o := pipeline.Options{Config: config.Defaults(), Words: words()}
	for name, c := range map[string]struct{ data, kinds, note string }{
		"~$liste.csv": {"Structure;Date de signature\nMairie d'Arques;11/03/2021\n", "signatures", ""},
		"liste.xlsx":  {"PK\x03\x04", "", "Non compté\u00a0: Ce fichier est endommagé"},
		"vide.csv":    {"", "", "Non compté\u00a0: Ce fichier ne contient rien"},
		"texte.csv":   {"Bonjour;à tous\n", "non lue", "Cette feuille ne contient pas de liste"},
	} {
		sheets, err := pipeline.Inspect(name, []byte(c.data), o)
		if err != nil || len(sheets) != 1 {
			t.Fatalf("%s: %d sheets, %v", name, len(sheets), err)
		}
		var kinds []string
		for _, k := range sheets[0].Kinds {
			kinds = append(kinds, k.French())
		}
		if got := strings.Join(kinds, " "); got != c.kinds || !strings.HasPrefix(strings.Join(sheets[0].Notes, "\n"), c.note) {
			t.Errorf("%s: %s, %q", name, got, sheets[0].Notes)
		}
	}
}

// A pair asked about is answered in the sheet, applied, acknowledged, carried,
// and asked no more.
func TestAnAnswerAboutTwoActors(t *testing.T) {
	files := map[string]string{"charte.csv": "Structure;Date de signature de la charte\nMenuiserie Hocquedelle;11/03/2021\nMenuiserie Hoquedelle;12/03/2021\nGarage Roux;13/03/2021\n"}
	_, e, first := answered(t, files)
	if n := e.Amount(indicator.SignatoriesValue, 2021); n != indicator.Whole(3) {
		t.Fatalf("%v signatories", n)
	}
	sheet := func(set map[string][]byte, cell string) string {
		f, err := excelize.OpenReader(bytes.NewReader(set[decisionsPath]))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		v, err := f.GetCellValue("Doublons", cell)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if a, b, d := sheet(first, "A6"), sheet(first, "B6"), sheet(first, "C6"); a != "Menuiserie Hocquedelle" || b != "Menuiserie Hoquedelle" || !strings.Contains(d, "Hocquedelle") {
		t.Fatalf("asked about %q and %q, which differ by %q", a, b, d)
	}
	if effect := sheet(first, "E6"); !strings.HasPrefix(effect, "3 signataires en 2021, ou 2") {
		t.Errorf("effect %q", effect)
	}
	filled := publish.Answer{Path: "2021/" + decisionsPath, Data: typed(t, first[decisionsPath], "Doublons", "F6", "même acteur")}
	after, e, second := answered(t, files, filled)
	if n := e.Amount(indicator.SignatoriesValue, 2021); n != indicator.Whole(2) || len(after.Register.Questions) > 0 {
		t.Errorf("%v signatories, %v still asked", n, after.Register.Questions)
	}
	if said := sheet(second, "A4"); !strings.HasPrefix(said, "1\u00a0réponse prise en compte, 0\u00a0devenue sans objet, 0\u00a0contradiction.") {
		t.Errorf("acknowledged as %q", said)
	}
	if v, effect := sheet(second, "F6"), sheet(second, "E6"); v != "même acteur" || effect != "réponse appliquée" {
		t.Errorf("carried as %q, %q", v, effect)
	}
	delete(files, "charte.csv")
	files["signatures.csv"] = "Structure;Date de signature de la charte\nGarage Roux;13/03/2021\n"
	stale, _, third := answered(t, files, publish.Answer{Path: "2021/" + decisionsPath, Data: second[decisionsPath]})
	if len(stale.Register.Answers.Stale) != 1 || !strings.HasPrefix(sheet(third, "E6"), "sans objet") {
		t.Errorf("%+v, %q", stale.Register.Answers, sheet(third, "E6"))
	}
}
