package pipeline_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/internal/example"
	"pcaet/pipeline/publish"
)

// edit is a value typed in a cell; a number is typed as one.
type edit struct {
	file, sheet, cell string
	value             any
}

// typedIn types values in workbooks, through the library, as an office program
// would save them: every part is written again.
func typedIn(t testing.TB, files map[string][]byte, edits []edit) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		mine := slices.DeleteFunc(slices.Clone(edits), func(e edit) bool { return e.file != name })
		if len(mine) == 0 {
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, e := range mine {
			if err := f.SetCellValue(e.sheet, e.cell, e.value); err != nil {
				t.Fatalf("%v: %v", e, err)
			}
		}
		out, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		files[name] = out.Bytes()
	}
}

// valueIn is what a cell of a workbook holds, a number as one.
func valueIn(t *testing.T, data []byte, sheet, cell string) any {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := f.GetCellValue(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	kind, _ := f.GetCellType(sheet, cell)
	if n, err := strconv.ParseFloat(text, 64); err == nil && kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
		return n
	}
	return text
}

const (
	charte, partners = "Charte - suivi des signatures.xlsx", "Partenaires climat 2026.xlsx"
	actions, members = "Actions collectives.xlsx", "Emargements club climat 2023-2024.xlsx"
	grid, signIn     = "Club climat - présences 2021-2022.xlsx", "Club climat 2025-2026 - une feuille par séance.xlsx"
	list2021         = "signatures_2021.csv"
)

// seeds are thirty faults, each of which asks for a correction in a cell.
var seeds = []edit{
	{charte, "2022-2024", "E5", "31/02/2022"},
	{charte, "2022-2024", "E6", "05/17/2022"},
	{charte, "2022-2024", "E8", "au printemps"},
	{charte, "2022-2024", "F7", "vu avec le maire"},
	{partners, "Partenaires", "F73", "00409199700018"},
	{charte, "2022-2024", "E11", "31/11/2022"},
	{charte, "2025-2026", "E4", "12/13/2025"},
	{charte, "2025-2026", "F3", "c’est fait"},
	{charte, "2025-2026", "E6", "bientôt"},
	{partners, "Partenaires", "K40", "hier"},
	{partners, "Partenaires", "K9", "32/01/2021"},
	{partners, "Partenaires", "B11", ""},
	{partners, "Partenaires", "M6", "plutôt"},
	{partners, "Partenaires", "B78", "Total : 12 partenaires"},
	{partners, "Partenaires", "K13", "février 3023"},
	{actions, "Actions", "G5", "09/31/2021"},
	{actions, "Actions", "F6", "presque"},
	{actions, "Actions", "B8", ""},
	{actions, "Actions", "I11", "peut-être"},
	{actions, "Actions", "H12", "fin 2O27"},
	{actions, "Actions", "H11", 44000.0},
	{members, "Emargements", "A5", "30/02/2023"},
	{members, "Emargements", "I4", "vu"},
	{members, "Emargements", "B7", "CCE"},
	{charte, "2025-2026", "G2", "Statut"},
	{members, "Emargements", "A11", "02/13/2023"},
	{grid, "Présences", "G5", "en principe"},
	{grid, "Présences", "J5", "vu de loin"},
	{signIn, "20-11-2025", "B46", "Nombre de présents : 3"},
	{list2021, "signatures_2021", "F3", "31/02/2021"},
}

// own are the faults of the example that set a row aside, mended.
var own = []edit{
	{actions, "Actions", "B26", "Une action retrouvée"},
	{charte, "2022-2024", "E19", "28/02/2024"},
	{members, "Emargements", "A217", "16/11/2023"},
	{partners, "Partenaires", "B76", "Zone artisanale de Wardrecques"},
}

// cleanExample is the shipped example without the faults that it shows, as files
// of staff.
func cleanExample(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := example.Build()
	if err != nil {
		t.Fatal(err)
	}
	typedIn(t, files, own)
	files[list2021] = append(files[list2021], "\r\n"...) // known by its bytes
	for name, data := range files {
		if path.Ext(name) == ".xlsx" {
			files[name] = rewritten(t, data, func(part, text string) string {
				if part == "docProps/custom.xml" {
					return strings.Replace(text, example.MarkerValue, "essai", 1)
				}
				return text
			})
		}
	}
	return files
}

// rewritten is a workbook with the text of its parts changed.
func rewritten(t *testing.T, data []byte, change func(part, text string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, change(f.Name, partOf(t, f))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func partOf(t *testing.T, f *zip.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// readSet reads files, with the copies of a year's set.
func readSet(t *testing.T, root string, files map[string][]byte) (*pipeline.Study, *indicator.Evaluation) {
	t.Helper()
	inputs := fstest.MapFS{}
	for name, data := range files {
		inputs[name] = &fstest.MapFile{Data: data}
	}
	copies, err := publish.ReadCopies(publish.Folder{Root: root})
	if err != nil {
		t.Fatal(err)
	}
	study, err := pipeline.Read(inputs, pipeline.Options{Config: config.Defaults(), Words: words(), Copies: copies})
	if err != nil {
		t.Fatal(err)
	}
	e, err := study.Evaluate(2026, day)
	if err != nil {
		t.Fatal(err)
	}
	return study, e
}

// publishSet writes a set; nil where it cannot be.
func publishSet(t *testing.T, root string, study *pipeline.Study, e *indicator.Evaluation) map[string][]byte {
	t.Helper()
	written, err := study.Drawn(e)
	if err != nil {
		t.Fatal(err)
	}
	putSet(t, root, study, e, written)
	return written
}

func putSet(t *testing.T, root string, study *pipeline.Study, e *indicator.Evaluation, written map[string][]byte) {
	t.Helper()
	draft, err := publish.Begin(publish.Folder{Root: root}, e.Frame.Year, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer draft.Discard()
	for path, data := range written {
		if err := draft.Add(path, data); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := draft.Put(study.Manifest(e, "test"), study.Taken()); err != nil {
		t.Fatal(err)
	}
}

// figures are those of every year.
func figures(e *indicator.Evaluation) string {
	var out strings.Builder
	for _, f := range e.Figures {
		fmt.Fprintf(&out, "%s %d %v %v\n", f.ID, f.Year, e.Amount(f.ID, f.Year), f.Status)
	}
	return out.String()
}

func blockingIn(study *pipeline.Study) []string {
	var all []string
	for _, c := range study.Causes {
		if c.Rule.Severity == finding.Blocking {
			all = append(all, c.At.String()+" "+c.Message)
		}
	}
	return all
}

// returnedCopies gives the copies of a case that came back: copies of the folder
// before/, with what copy.txt says was typed in them. Its first line is
// « agreed » when the last edition counted them, « filled » otherwise; « filled
// late » when it counted the files as they are now.
func returnedCopies(folder string, c config.Config, now map[string][]byte) publish.Copies {
	before := casetest.Folder(mustReadFolder(filepath.Join(folder, "before")))
	if len(before) == 0 {
		return publish.Copies{}
	}
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	inputs := fstest.MapFS{}
	for name, data := range before {
		inputs[name] = &fstest.MapFile{Data: data}
	}
	study, err := pipeline.Read(inputs, pipeline.Options{Config: c, Words: words()})
	must(err)
	e, err := study.Evaluate(study.LatestYear(day), day)
	must(err)
	set, err := study.Drawn(e)
	must(err)
	lines := linesOf(filepath.Join(folder, "copy.txt"))
	if len(lines) == 0 { // before/ is there for the baseline
		return publish.Copies{}
	}
	copies := publish.Copies{Original: func(name string) ([]byte, error) {
		if data, known := now[strings.TrimSuffix(name, ".xlsx")]; known && lines[0] == "filled late" {
			return data, nil
		}
		return set[publish.OriginalsDir+name], nil
	}}
	returned := map[string]*excelize.File{}
	for _, line := range lines[1:] {
		typed := strings.Split(line, " | ")
		f := returned[typed[0]]
		if f == nil {
			f, err = excelize.OpenReader(bytes.NewReader(set[publish.CorrectionsDir+typed[0]]))
			must(err)
			returned[typed[0]] = f
		}
		must(f.SetCellValue(typed[1], typed[2], typed[3]))
	}
	for _, name := range slices.Sorted(maps.Keys(returned)) {
		out, err := returned[name].WriteToBuffer()
		must(err)
		a := publish.Answer{Path: "2026/" + publish.CorrectionsDir + name, Data: out.Bytes()}
		if lines[0] == "agreed" {
			copies.Agreed = append(copies.Agreed, a)
		} else {
			copies.Filled = append(copies.Filled, a)
		}
	}
	return copies
}
