package versions

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/casetest"
	"pcaet/templates"
)

var vocabulary = func() *columns.Vocabulary {
	v, err := columns.LoadVocabulary(templates.FS)
	if err != nil {
		panic(err)
	}
	return v
}()

// folder is the files of a test: name, dates, text of one sheet.
type folder struct {
	tables []columns.Table
	files  []intake.File
}

func (f *folder) add(path, grid string, dates ...string) {
	book := casetest.Book(path, casetest.Sheet(path, "Feuil1", grid))
	tables, _, _ := columns.Match(&book, vocabulary)
	file := intake.File{Path: path, SHA256: fmt.Sprint(len(f.files)), Status: intake.StatusRead}
	for i, to := range []*time.Time{&file.Touched, &file.Saved} {
		if i < len(dates) && dates[i] != "" {
			*to, _ = time.Parse(time.DateOnly, dates[i])
		}
	}
	f.tables = append(f.tables, tables...)
	f.files = append(f.files, file)
}

const (
	two   = "Structure | Date de signature\nMairie d'Arques | 11/03/2021\nGrain de Vent |"
	three = "Structure | Date de signature\nMairie d'Arques | 11/03/2021\nGrain de Vent | 12/03/2021\nMarais Bleu |"
	other = "Structure | Date de signature\nMairie de Tilques | 11/03/2021\nMairie d'Helfaut | 11/03/2021\nMairie d'Ecques | 11/03/2021"
)

// fates is what became of each file, in order: "path status".
func (f *folder) fates(t *testing.T) string {
	t.Helper()
	selection, _ := Select(f.tables, f.files)
	var lines []string
	for _, file := range selection.Files {
		lines = append(lines, file.Path+" "+file.Status.String())
	}
	counted := 0
	for _, file := range selection.Files {
		if file.Status == intake.StatusRead {
			counted++
		}
	}
	if len(selection.Tables) != counted {
		t.Errorf("%d tables count, of %d files", len(selection.Tables), counted)
	}
	return strings.Join(lines, "; ")
}

func TestWhichFileCounts(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(*folder)
		want string
	}{
		{"a number in the name beats every date", func(f *folder) {
			f.add("liste v1.csv", two, "2026-01-01")
			f.add("liste v2.csv", three, "2020-01-01")
		}, "liste v1.csv replaced; liste v2.csv read"},
		{"the workbook's own date beats the file's", func(f *folder) {
			f.add("Copie de liste.xlsx", three, "2026-01-01", "2020-01-01")
			f.add("liste.xlsx", two, "2020-01-01", "2026-01-01")
		}, "Copie de liste.xlsx replaced; liste.xlsx read"},
		{"one workbook without a date of its own: the files'", func(f *folder) {
			f.add("liste (1).csv", three, "2026-01-01")
			f.add("liste.xlsx", two, "2020-01-01", "2026-06-01")
		}, "liste (1).csv read; liste.xlsx replaced"},
		{"no date at all: the name without a mark", func(f *folder) {
			f.add("liste (1).csv", three)
			f.add("liste.csv", two)
		}, "liste (1).csv replaced; liste.csv read"},
		{"another folder", func(f *folder) {
			f.add("2024/liste v1.csv", two)
			f.add("2025/liste v2.csv", three)
		}, "2024/liste v1.csv read; 2025/liste v2.csv read"},
		{"few rows in common", func(f *folder) {
			f.add("liste v1.csv", other)
			f.add("liste v2.csv", three)
		}, "liste v1.csv read; liste v2.csv read"},
		{"other kinds of list", func(f *folder) {
			f.add("liste v1.csv", "Titre de l'action | Porteur\nHaies | Grain de Vent")
			f.add("liste v2.csv", three)
		}, "liste v1.csv read; liste v2.csv read"},
		{"no mark", func(f *folder) {
			f.add("liste mars.csv", two)
			f.add("liste avril.csv", three)
		}, "liste mars.csv read; liste avril.csv read"},
		{"the version of a version", func(f *folder) {
			f.add("liste v1.csv", two)
			f.add("liste v2.csv", "Structure | Date de signature\nGrain de Vent |\nMarais Bleu |\nMairie d'Ecques |")
			f.add("liste v3.csv", "Structure | Date de signature\nMarais Bleu |\nMairie d'Ecques |")
		}, "liste v1.csv replaced; liste v2.csv replaced; liste v3.csv read"},
		{"copies in conflict", func(f *folder) {
			f.add("liste.csv", two)
			f.add("liste.sync-conflict-20261123-101112-ABCDEFG.csv", other)
			f.add("liste v2.csv", three)
		}, "liste.csv held; liste.sync-conflict-20261123-101112-ABCDEFG.csv held; liste v2.csv read"},
		{"a conflict copy alone", func(f *folder) {
			f.add("liste (Copie en conflit de Marie 2024-03-12).csv", two)
		}, "liste (Copie en conflit de Marie 2024-03-12).csv read"},
		{"two conflict copies of a file that is gone", func(f *folder) {
			f.add("liste_conflict-1.csv", two)
			f.add("liste_conflict-2.csv", three)
		}, "liste_conflict-1.csv held; liste_conflict-2.csv held"},
		{"OneDrive", func(f *folder) {
			f.add("liste-NOMPC.csv", two)
			f.add("liste.csv", three)
		}, "liste-NOMPC.csv held; liste.csv held"},
		{"a word in capitals", func(f *folder) {
			f.add("liste-CAPSO.csv", other)
			f.add("liste.csv", three)
		}, "liste-CAPSO.csv read; liste.csv read"},
		{"two forms of an accent", func(f *folder) {
			f.add("e\u0301tat.csv", two)
			f.add("état.csv", three)
		}, "e\u0301tat.csv held; état.csv held"},
		{"upper and lower case", func(f *folder) {
			f.add("Liste.csv", two)
			f.add("liste.CSV", three)
		}, "Liste.csv held; liste.CSV held"},
		{"another extension", func(f *folder) {
			f.add("liste.csv", two)
			f.add("liste.xlsx", three)
		}, "liste.csv read; liste.xlsx read"},
	} {
		var f folder
		c.make(&f)
		if got := f.fates(t); got != c.want {
			t.Errorf("%s:\n got  %s\n want %s", c.name, got, c.want)
		}
	}
}

// A file identical to a later version bears its number.
func TestIdenticalFilesShareTheirMarks(t *testing.T) {
	var f folder
	f.add("liste v1.csv", two)
	f.add("liste v2.csv", three)
	f.files = append(f.files, intake.File{Path: "liste v3.csv", SHA256: f.files[0].SHA256, Status: intake.StatusReplaced})
	if got := f.fates(t); got != "liste v1.csv read; liste v2.csv replaced; liste v3.csv replaced" {
		t.Error(got)
	}
}

func TestHeldKindsAreTold(t *testing.T) {
	var f folder
	f.add("liste.csv", two)
	f.add("Liste.csv", three)
	f.add("actions.csv", "Titre de l'action | Porteur\nHaies | Grain de Vent")
	selection, found := Select(f.tables, f.files)
	if !reflect.DeepEqual(selection.Held, []columns.Kind{columns.Signatures}) {
		t.Errorf("held %v", selection.Held)
	}
	for _, one := range found.All() {
		if one.Rule != finding.FileNameTwice || len(one.Related) != 1 || one.Related[0] == one.At {
			t.Errorf("%+v", one)
		}
	}
	if len(found.All()) != 2 {
		t.Errorf("%d findings", len(found.All()))
	}
}

// The order of files and tables changes neither what counts nor what is said,
// and the slices given stay as they were.
func TestOrderChangesNothing(t *testing.T) {
	var f folder
	f.add("liste.csv", two, "2024-01-01")
	f.add("liste (1).csv", three, "2024-01-01")
	f.add("Copie de liste.csv", three, "2024-01-01")
	f.add("liste v2.csv", two, "2023-01-01")
	f.add("charte.csv", three)
	f.add("CHARTE.csv", other)
	f.add("charte_conflict-1.csv", two)
	want, found := Select(f.tables, f.files)
	wantCauses := found.Causes()
	if n := len(want.Tables); n != 1 {
		t.Fatalf("%d tables count", n)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		random.Shuffle(len(f.files), func(i, j int) { f.files[i], f.files[j] = f.files[j], f.files[i] })
		random.Shuffle(len(f.tables), func(i, j int) { f.tables[i], f.tables[j] = f.tables[j], f.tables[i] })
		before := slices.Clone(f.files)
		got, found := Select(f.tables, f.files)
		if !reflect.DeepEqual(f.files, before) {
			t.Fatal("the files given were changed")
		}
		slices.SortFunc(got.Files, func(a, b intake.File) int { return strings.Compare(a.SHA256, b.SHA256) })
		if !reflect.DeepEqual(got.Files, want.Files) || got.Tables[0].Sheet != want.Tables[0].Sheet || !reflect.DeepEqual(got.Held, want.Held) {
			t.Fatalf("got %+v\nwant %+v", got.Files, want.Files)
		}
		if !reflect.DeepEqual(found.Causes(), wantCauses) {
			t.Fatal("the findings differ")
		}
	}
}

func TestRowsOfDifferentFormsAreTheSame(t *testing.T) {
	var f folder
	f.add("Club climat.csv", "Structure | Présence | Date de la séance\nMairie d'Arques | x | 14/03/2023\nGrain de Vent | x | 14/03/2023")
	f.add("Copie de Club climat.xlsx", "Structure | Présence | Date de la séance\nMAIRIE D’ARQUES | présent | d:44999\nGrain de vent | | d:44999", "2024-01-01")
	if got := f.fates(t); got != "Club climat.csv replaced; Copie de Club climat.xlsx read" {
		t.Error(got)
	}
}
