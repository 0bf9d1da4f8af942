package report

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
	"pcaet/templates"
)

func wording(t *testing.T) *Wording {
	t.Helper()
	w, err := LoadWording(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// evaluation makes a year whose every count is n; n < 0 is a year nothing is
// known of. The year before has n-1, so that all goes up by one.
func evaluation(n int, asOf french.Date) *indicator.Evaluation {
	e := indicator.Evaluation{Frame: indicator.Frame{
		Config: config.Defaults(), Name: "Pays d’Exemple", Year: int(asOf.Year), AsOf: asOf,
		EPCI:    territory.EPCI{SIREN: "200069037"},
		Members: []territory.Commune{{INSEE: "62040", Name: "Arques", Population: 10}, {INSEE: "62595", Name: "Moulle", Population: 30}},
	}}
	for _, d := range indicator.Definitions() {
		for _, y := range e.Frame.Years() {
			f := indicator.Figure{ID: d.ID, Year: y, Status: indicator.NotReported}
			if n >= 0 {
				f.Amount, f.Status = indicator.Whole(max(n-(e.Frame.Year-y), 0)), indicator.Computed
			}
			e.Figures = append(e.Figures, f)
		}
	}
	return indicator.Assemble(e)
}

func compose(t *testing.T, e *indicator.Evaluation) Report {
	t.Helper()
	r, err := Compose(e, nil, wording(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// texts gives every text of a report, in order.
func texts(r Report) []string {
	all := []string{r.Title, r.Notice, r.Cover.Territory, r.Cover.Plan, r.Cover.Title, r.Cover.Year, r.Cover.Scope, r.Cover.State}
	all = append(all, r.Cover.Lines...)
	for _, s := range r.Sections {
		all = append(all, s.Title)
		for _, b := range s.Blocks {
			all = append(all, blockTexts(b)...)
		}
	}
	return all
}

func blockTexts(b Block) (all []string) {
	switch b := b.(type) {
	case Heading:
		all = append(all, b.Text)
	case Paragraph:
		all = append(all, b.Text)
	case List:
		all = append(all, b.Items...)
	case KeyFigures:
		for _, k := range b.Items {
			all = append(all, k.Value, k.Label)
		}
	case Terms:
		for _, i := range b.Items {
			all = append(all, i.Name, i.Text)
		}
	case Table:
		all = append(all, b.Caption)
		for _, c := range b.Columns {
			all = append(all, c.Title)
		}
		for _, row := range b.Rows {
			for _, c := range row.Cells {
				all = append(all, c.Text)
			}
		}
	case SeriesChart:
		all = append(all, b.Title, b.Alt)
	case BarChart:
		all = append(all, b.Title, b.Alt)
	case MapChart:
		all = append(all, b.Title, b.Alt)
	}
	return all
}

func everyDay() []french.Date {
	return []french.Date{french.Day(2020, 12, 31), french.Day(2025, 12, 31), french.Day(2025, 6, 12), french.Day(2026, 11, 23)}
}

var breaking = regexp.MustCompile(`« | »| [;:!?%]|\d \d{3}|'`)

// TestEverySentenceIsWhole holds for 0, 1, many, missing, a running year, the
// plan's first and last.
func TestEverySentenceIsWhole(t *testing.T) {
	action := wording(t).verbatim("titre.action")
	seen := 0
	for _, n := range []int{-1, 0, 1, 2, 1500} {
		for _, day := range everyDay() {
			for _, text := range texts(compose(t, evaluation(n, day))) {
				seen++
				text = strings.ReplaceAll(text, action, "")
				if strings.TrimSpace(text) == "" || strings.ContainsAny(text, "{}") || strings.Contains(text, "%!") {
					t.Errorf("n %d on %s: %q", n, indicator.ISO(day), text)
				}
				if at := breaking.FindString(text); at != "" {
					t.Errorf("n %d on %s: %q breaks at %q", n, indicator.ISO(day), text, at)
				}
			}
		}
	}
	if seen < 2000 {
		t.Errorf("only %d texts looked at", seen)
	}
}

func TestBriefSentencesAgreeAndAreShort(t *testing.T) {
	for _, c := range []struct {
		n    int
		want []string
	}{
		{-1, []string{"Le nombre de partenaires signataires n’est pas renseigné.", "Aucune séance du Club climat n’est enregistrée en 2025."}},
		{0, []string{"Au 31 décembre 2025, aucun partenaire n’a signé la charte d’engagement.", "Aucun acteur n’est compté au Club climat en 2025.", "Aucune action collective n’est active en 2025."}},
		{1, []string{"1 partenaire a signé la charte d’engagement, à une date inconnue.", "C’est une commune du territoire.", "La séance du Club climat a réuni 1 acteur en 2025."}},
		{2, []string{"2 partenaires ont signé", "Parmi eux, 2 communes du territoire sur 2."}},
		{34, []string{"34 partenaires ont signé", "Les 34 séances du Club climat ont réuni 34 acteurs en 2025.", "34 actions collectives sont actives en 2025."}},
	} {
		r := compose(t, evaluation(c.n, french.Day(2025, 12, 31)))
		items := r.Sections[0].Blocks[0].(List).Items
		all := strings.ReplaceAll(strings.Join(items, "\n"), "\u00a0", " ")
		for _, want := range c.want {
			if !strings.Contains(all, want) {
				t.Errorf("n %d: %q is not in\n%s", c.n, want, all)
			}
		}
		for _, sentence := range items {
			if words := len(strings.FieldsFunc(sentence, func(r rune) bool { return r == ' ' || r == '\u00a0' })); words >= 20 {
				t.Errorf("%d words: %s", words, sentence)
			}
		}
	}
}

// TestTablesAreFitForReaders: at most eight columns, no empty cell, as many
// cells as columns; alternatives of at most 150 characters.
func TestTablesAreFitForReaders(t *testing.T) {
	e := evaluation(3, french.Day(2026, 11, 23))
	body := &indicator.Body{Name: "Association Grain de Vent", Category: record.CategoryAssociations}
	at := []source.Ref{source.At("a.xlsx", "F", 3, 2)}
	e.Commitments = []indicator.Commitment{{Body: body, From: french.Date{Year: 2021, Month: 3}, At: at}, {Body: &indicator.Body{Name: "Professionnel indépendant", Unnamed: true}, Undated: true, At: at}}
	e.Sessions = []indicator.Session{{Instance: columns.Club, Date: french.Day(2025, 3, 14), Actors: 3, People: 1200, AtLeast: true, At: at}}
	e.Actions = []indicator.Action{{Title: "Haies", Counted: true, FirstYear: 2024, Status: record.Ongoing, Late: true, At: at}, {Title: "Autre", At: at}}
	e.Communes = []indicator.CommuneLine{{Commune: e.Frame.Members[0], State: indicator.CommuneSigned}, {Commune: e.Frame.Members[1], State: indicator.CommuneNeither}}
	causes := finding.List{}
	causes.Add(finding.New(finding.NameMissing, at[0], "", ""))
	outline := []territory.Outline{{INSEE: "62040", Rings: [][][2]float64{{{2, 50}, {2, 51}, {3, 51}}}}}
	r, err := Compose(e, causes.Causes(), wording(t), outline)
	if err != nil {
		t.Fatal(err)
	}
	tables, charts := 0, 0
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case Table:
				tables++
				if len(b.Columns) > 8 || len(b.Rows) == 0 || b.Caption == "" {
					t.Errorf("%s: table %q of %d columns, %d rows", s.ID, b.Caption, len(b.Columns), len(b.Rows))
				}
				for _, row := range b.Rows {
					if len(row.Cells) != len(b.Columns) {
						t.Errorf("%s: %d cells under %d columns", s.ID, len(row.Cells), len(b.Columns))
					}
				}
			case SeriesChart:
				charts++
				checkAlt(t, b.Alt)
			case BarChart:
				charts++
				checkAlt(t, b.Alt)
			case MapChart:
				charts++
				checkAlt(t, b.Alt)
			}
		}
	}
	if tables < 9 || charts < 5 {
		t.Errorf("%d tables, %d charts", tables, charts)
	}
	all := strings.Join(texts(r), "\n")
	for _, want := range []string{"03/2021", "en cours, en retard", "au moins 1\u202f200", "Ligne écartée"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is nowhere", want)
		}
	}
	if strings.Contains(all, "a.xlsx") {
		t.Error("a file's name is public")
	}
}

// TestLongListsAreElsewhere: a list that nobody would print is named, with where
// it is; one that is a line shorter is printed.
func TestLongListsAreElsewhere(t *testing.T) {
	rows := func(n int) map[string]int {
		e := evaluation(3, french.Day(2026, 11, 23))
		at := []source.Ref{source.At("a.xlsx", "F", 3, 2)}
		e.Commitments = slices.Repeat([]indicator.Commitment{{Body: &indicator.Body{Name: "Grain de Vent"}, Undated: true, At: at}}, n)
		e.Actions = slices.Repeat([]indicator.Action{{Title: "Haies", Counted: true, At: at}}, n)
		printed := map[string]int{}
		for _, s := range compose(t, e).Sections {
			for _, b := range s.Blocks {
				switch b := b.(type) {
				case Table:
					printed[s.ID] += len(b.Rows)
				case Paragraph:
					if strings.Contains(b.Text, "trop longue pour ce rapport") {
						printed[s.ID+" ailleurs"]++
					}
				}
			}
		}
		return printed
	}
	if got := rows(longestList); got["signataires"] != longestList || got["actions"] != longestList || got["signataires ailleurs"]+got["actions ailleurs"] > 0 {
		t.Errorf("%d lines: %v", longestList, got)
	}
	if got := rows(longestList + 1); got["signataires"]+got["actions"] > 0 || got["signataires ailleurs"] != 1 || got["actions ailleurs"] != 1 {
		t.Errorf("%d lines: %v", longestList+1, got)
	}
}

func checkAlt(t *testing.T, alt string) {
	t.Helper()
	if n := utf8.RuneCountInString(alt); n == 0 || n > 150 {
		t.Errorf("%d characters: %s", n, alt)
	}
}

// TestPrintedFiguresAreTheEvaluations: a text that names a figure is that
// figure's amount.
func TestPrintedFiguresAreTheEvaluations(t *testing.T) {
	e := evaluation(34, french.Day(2025, 12, 31))
	named := 0
	check := func(text string, of FigureRef) {
		if of == (FigureRef{}) {
			return
		}
		named++
		want := (&composer{w: wording(t)}).amount(e.Amount(of.ID, of.Year))
		if of.ID == indicator.ClubMean && e.Amount(of.ID, of.Year).Known() {
			want = french.Decimal(e.Amount(of.ID, of.Year).Float(), 1)
		}
		if text != want {
			t.Errorf("%s %d is printed %q, it is %q", of.ID, of.Year, text, want)
		}
	}
	for _, s := range compose(t, e).Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case KeyFigures:
				for _, k := range b.Items {
					check(k.Value, k.Of)
				}
			case Table:
				for _, row := range b.Rows {
					for _, c := range row.Cells {
						check(c.Text, c.Of)
					}
				}
			}
		}
	}
	if named < 100 {
		t.Errorf("only %d printed figures are named", named)
	}
}

func TestTitleIsVerbatim(t *testing.T) {
	r := compose(t, evaluation(3, french.Day(2025, 12, 31)))
	want := "« Animation d'une instance territoriale « Climat-Energie » »"
	if !strings.Contains(r.Title, want) || !strings.HasSuffix(r.Title, "— Année 2025") {
		t.Errorf("title %q", r.Title)
	}
}

// TestWordingRefusesWhatItDoesNotKnow: a colleague's slip is told with its line.
func TestWordingRefusesWhatItDoesNotKnow(t *testing.T) {
	original, err := fs.ReadFile(templates.FS, "wording/rapport.txt")
	if err != nil {
		t.Fatal(err)
	}
	glossary, err := fs.ReadFile(templates.FS, "wording/glossaire.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ change, by, want string }{
		{"{signataires} {verbe} signé", "{signatures} {verbe} signé", "has no {signatures}"},
		{"[bref.titre]", "[bref.title]", `unknown key "bref.title"`},
		{"[bref.titre]\nEn bref", "", "no sentence for [bref.titre]"},
	} {
		text := strings.Replace(string(original), c.change, c.by, 1)
		if text == string(original) {
			t.Fatalf("%q is not in the wording", c.change)
		}
		_, err := LoadWording(fstest.MapFS{"wording/rapport.txt": {Data: []byte(text)}, "wording/glossaire.txt": {Data: glossary}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.by, err, c.want)
		}
	}
	_, err = LoadWording(fstest.MapFS{"wording/rapport.txt": {Data: original}, "wording/glossaire.txt": {Data: []byte("PCAET, plan climat")}})
	if err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("glossary: %v", err)
	}
}

// TestEveryKeyIsSaid: a sentence nobody prints is not kept.
func TestEveryKeyIsSaid(t *testing.T) {
	source := ""
	for _, name := range []string{"compose.go", "summary.go", "indicators.go", "lists.go", "remarks.go", "revisions.go", "wording.go"} {
		data, err := fs.ReadFile(sourceFS, name)
		if err != nil {
			t.Fatal(err)
		}
		source += string(data)
	}
	for key := range placeholders {
		key = strings.TrimSuffix(key, plural) // both are said by agree
		parts := strings.Split(key, ".")
		whole := fmt.Sprintf("%q", key)
		made := fmt.Sprintf("%q+", strings.Join(parts[:len(parts)-1], ".")+".")
		if column, ok := strings.CutPrefix(key, "colonne."); ok && (printed(indicator.FigureID(column)) || strings.HasPrefix(column, "synthese.")) {
			continue // said of a figure
		}
		if !strings.Contains(source, whole) && !strings.Contains(strings.ReplaceAll(source, " ", ""), made) {
			t.Errorf("[%s] is said nowhere", key)
		}
	}
}

// sourceFS is this package's own files.
var sourceFS = os.DirFS(".")
