package pipeline_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/publish"

	"testing/fstest"
)

// signed is a list that makes a year of figures.
var signed = map[string]string{"charte.csv": "Structure;Contact;Date de signature de la charte\nMairie d'Arques;Jeanne Vandenbroucke;11/03/2021\n",
	"cibles.csv": "Indicateur;Année;Cible;Commentaire à publier\n1;2021;3;Écrit dans la liste.\n"}

// run is a run over files, with what lies in the sets.
func run(t *testing.T, files map[string]string, answers []publish.Answer, changed []publish.TypedIn) (*pipeline.Study, *indicator.Evaluation, map[string][]byte) {
	t.Helper()
	inputs := fstest.MapFS{}
	for name, text := range files {
		inputs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	study, err := pipeline.Read(inputs, pipeline.Options{Config: config.Defaults(), Words: words(), Answers: answers, Changed: changed})
	if err != nil {
		t.Fatal(err)
	}
	e := evaluate(t, study, 2021)
	set, err := study.Drawn(e)
	if err != nil {
		t.Fatal(err)
	}
	return study, e, set
}

// rowOf finds the row of a sheet whose first two cells are these.
func rowOf(t *testing.T, file []byte, sheet, first, second string) int {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) > 1 && strings.HasPrefix(row[0], first) && row[1] == second {
			return i + 1
		}
	}
	t.Fatalf("no row %s %s in %s", first, second, sheet)
	return 0
}

func remarks(e *indicator.Evaluation) string {
	var out []string
	for _, r := range e.Remarks {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %d %s / %s", r.Topic, r.Indicator, r.Year, r.Text, r.SignedBy)))
	}
	return strings.Join(out, "; ")
}

// TestCommentsTypedInTheWorkbookComeBack: typed in the public workbook, they are
// published, carried into decisions.xlsx, and may be changed again in either.
func TestCommentsTypedInTheWorkbookComeBack(t *testing.T) {
	const sheet = "Cibles et commentaires"
	workbook, published := pipeline.TypedFiles(2021)
	_, e, first := run(t, signed, nil, nil)
	if got, want := remarks(e), "indicator signatories 2021 Écrit dans la liste. /"; got != want {
		t.Fatalf("%s, want %s", got, want)
	}
	row := rowOf(t, first[workbook], sheet, "Nombre d’acteurs", "2021")
	file := typed(t, first[workbook], sheet, fmt.Sprint("E", row), "Tapé dans le classeur.")
	file = typed(t, file, sheet, fmt.Sprint("F", row), "Service climat")
	file = typed(t, file, sheet, fmt.Sprint("E", rowOf(t, file, sheet, "Freins", "2021")), "Peu de temps.")
	changed := []publish.TypedIn{{Year: 2021, Path: "2021/" + workbook, Data: file, Beside: first[published]}}
	study, e, second := run(t, signed, []publish.Answer{{Path: "2021/" + decisionsPath, Data: first[decisionsPath]}}, changed)
	want := "indicator signatories 2021 Écrit dans la liste. /; indicator club 2021 Tapé dans le classeur. / Service climat; obstacles  2021 Peu de temps. /"
	if got := remarks(e); got != want || study.Typed != 2 {
		t.Fatalf("%d typed: %s, want %s", study.Typed, got, want)
	}
	if html := string(second["evaluation-pcaet-2021.html"]); !strings.Contains(html, "Tapé dans le classeur.") || !strings.Contains(html, "Peu de temps.") {
		t.Error("the report does not hold what was typed")
	}
	// The next run has decisions.xlsx alone, and writes the same.
	answers := []publish.Answer{{Path: "2021/" + decisionsPath, Data: second[decisionsPath]}}
	_, e, third := run(t, signed, answers, nil)
	if got := remarks(e); got != want {
		t.Errorf("carried: %s, want %s", got, want)
	}
	for path := range second {
		if path != "interne/sources-des-chiffres.xlsx" && !bytes.Equal(second[path], third[path]) {
			t.Errorf("%s differs once what was typed is carried", path)
		}
	}
	// Changed and removed in the workbook.
	file = typed(t, third[workbook], sheet, fmt.Sprint("E", rowOf(t, third[workbook], sheet, "Nombre d’acteurs", "2021")), "Mieux dit.")
	file = typed(t, file, sheet, fmt.Sprint("E", rowOf(t, file, sheet, "Freins", "2021")), "")
	_, e, _ = run(t, signed, answers, []publish.TypedIn{{Year: 2021, Path: "2021/" + workbook, Data: file, Beside: third[published]}})
	if got, want := remarks(e), "indicator signatories 2021 Écrit dans la liste. /; indicator club 2021 Mieux dit. / Service climat"; got != want {
		t.Errorf("changed: %s, want %s", got, want)
	}
	// A workbook that cannot be read stops the run: what was typed would be lost.
	inputs := fstest.MapFS{"charte.csv": {Data: []byte(signed["charte.csv"])}}
	changed[0].Data = file[:len(file)/2]
	if _, err := pipeline.Read(inputs, pipeline.Options{Config: config.Defaults(), Words: words(), Changed: changed}); err == nil || !strings.Contains(err.Error(), "what staff typed") {
		t.Errorf("half a workbook: %v", err)
	}
}

// TestDecisionsOnYearsAndTexts: what is typed in decisions.xlsx applies, lasts,
// and a target there wins over the list's.
func TestDecisionsOnYearsAndTexts(t *testing.T) {
	files := map[string]string{"charte.csv": signed["charte.csv"], "cibles.csv": "Indicateur;Année;Cible;Commentaire à publier\n1;2021;3;Merci à Jeanne Vandenbroucke.\n"}
	_, e, first := run(t, files, nil, nil)
	if got, want := remarks(e), "indicator signatories 2021 Merci à [mention retirée]. /"; got != want {
		t.Fatalf("%s, want %s", got, want)
	}
	file := first[decisionsPath]
	row := rowOf(t, file, "Cibles et commentaires", "Nombre de partenaires", "2021")
	file = typed(t, file, "Cibles et commentaires", fmt.Sprint("C", row), "5")
	row = rowOf(t, file, "Cibles et commentaires", "Nombre d’acteurs", "2021")
	file = typed(t, file, "Cibles et commentaires", fmt.Sprint("D", row), "17")
	file = typed(t, file, "Textes", "C6", "publier")
	file = typed(t, file, "Clôture", "B7", "12/03/2022")
	file = typed(t, file, "Clôture", "C7", "Comité partenarial")
	file = typed(t, file, "Clôture", "B6", "12/03/2020") // the first year, before it is over
	study, e, second := run(t, files, []publish.Answer{{Path: "2021/" + decisionsPath, Data: file}}, nil)
	if e.Target("signatories", 2021) != indicator.Whole(5) || e.Amount(indicator.ClubValue, 2021) != indicator.Whole(17) {
		t.Errorf("target %v, club %v", e.Target("signatories", 2021), e.Amount(indicator.ClubValue, 2021))
	}
	if got, want := remarks(e), "indicator signatories 2021 Merci à Jeanne Vandenbroucke. /"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if c := study.Closings(); len(c) != 1 || c[0].Year != 2021 || c[0].By != "Comité partenarial" {
		t.Errorf("%+v", c)
	}
	if !strings.Contains(describeCauses(study.Causes), "closing-unusable") {
		t.Error("a year closed before its end is not told")
	}
	_, _, third := run(t, files, []publish.Answer{{Path: "2021/" + decisionsPath, Data: second[decisionsPath]}}, nil)
	if !bytes.Equal(second[decisionsPath], third[decisionsPath]) {
		t.Error("decisions.xlsx differs once it is read back")
	}
	if text := string(textOf(t, "e.xlsx", second["evaluation-pcaet-2021.xlsx"])); strings.Contains(text, "S?") {
		t.Error("a decision has no code")
	}
}

// TestWhatIsSaidBesideThePlanIsToldAndKept: a comment for a year outside the
// plan and a target for an unknown indicator are findings that name their cell,
// and stand in the next decisions.xlsx as they were typed.
func TestWhatIsSaidBesideThePlanIsToldAndKept(t *testing.T) {
	const sheet = "Cibles et commentaires"
	_, _, first := run(t, signed, nil, nil)
	file := first[decisionsPath]
	row := rowOf(t, file, sheet, "Nombre d’acteurs", "2021")
	for cell, words := range map[string]string{fmt.Sprint("B", row): "2031", fmt.Sprint("E", row): "Bien plus tard.", fmt.Sprint("A", row+1): "Arbres plantés", fmt.Sprint("C", row+1): "500"} {
		file = typed(t, file, sheet, cell, words)
	}
	study, e, second := run(t, signed, []publish.Answer{{Path: "2021/" + decisionsPath, Data: file}}, nil)
	told := describeCauses(study.Causes)
	for _, want := range []string{fmt.Sprintf("year-outside-plan 2021/interne/decisions.xlsx › %s B%d", sheet, row), "L’année 2031 ",
		fmt.Sprintf("indicator-unknown 2021/interne/decisions.xlsx › %s A%d", sheet, row+1), "«\u00a0Arbres plantés\u00a0»"} {
		if !strings.Contains(told, want) {
			t.Errorf("no %q in:\n%s", want, told)
		}
	}
	if got, want := remarks(e), "indicator signatories 2021 Écrit dans la liste. /"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, kept := range [][2]string{{"Nombre d’acteurs", "2031"}, {"Arbres plantés", "2021"}} {
		rowOf(t, second[decisionsPath], sheet, kept[0], kept[1])
	}
	if text := textOf(t, "d.xlsx", second[decisionsPath]); !strings.Contains(text, "Bien plus tard.") || !strings.Contains(text, ">500<") {
		t.Error("what was typed is lost")
	}
}

// TestAFigureWithoutASourceIsNotPublished: nothing is written, and the error
// names the figure.
func TestAFigureWithoutASourceIsNotPublished(t *testing.T) {
	study, e, _ := run(t, signed, nil, nil)
	for i := range e.Figures {
		if f := &e.Figures[i]; f.ID == indicator.SignatoriesValue && f.Year == 2021 {
			uncelled := slices.Collect(f.Used.All())
			uncelled[0].At = nil
			f.Used = indicator.LinesOf(uncelled...)
		}
	}
	files, err := study.Drawn(e)
	if len(files) > 0 || err == nil || !strings.Contains(err.Error(), "figure signatories.value of 2021: « Commune d’Arques » has no source") {
		t.Errorf("%d files, %v", len(files), err)
	}
}

// TestStaffSayWhereASubActionStands: the fiche's own state stands in the report
// until staff write a later one, which lasts until the next.
func TestStaffSayWhereASubActionStands(t *testing.T) {
	files := map[string]string{"charte.csv": signed["charte.csv"],
		"cibles.csv": "Indicateur;Année;Commentaire à publier\nÉtat du Club climat;2020;en préparation\nÉtat du Club climat;2021;en cours depuis mars.\n"}
	_, _, set := run(t, files, nil, nil)
	page := string(set["evaluation-pcaet-2021.html"])
	for _, want := range []string{"État en 2021\u00a0: en cours depuis mars.", "État actuel\u00a0: non renseigné."} {
		if strings.Count(page, want) != 1 {
			t.Errorf("%q stands %d times on the page", want, strings.Count(page, want))
		}
	}
	if strings.Contains(page, "en préparation") {
		t.Error("a state that was replaced is printed")
	}
	if got, want := string(set["evaluation-pcaet-2021.json"]), `"club_state"`; !strings.Contains(got, want) {
		t.Errorf("no %s in the JSON", want)
	}
}
