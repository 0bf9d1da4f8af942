package intake

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/source"
)

// corpusFolder is a collection of spreadsheets that nobody of the project wrote,
// beside the repository where it is at all.
const corpusFolder = "../../../shared/corpus"

// converted, in the environment, asks for the comparison with LibreOffice, which
// takes longer than a test may: the checks of a submission set it.
const converted = "PCAET_SOFFICE"

// corpusFiles are the files of the corpus and of the project with one of some
// extensions.
func corpusFiles(t *testing.T, extensions ...string) []string {
	if _, err := os.Stat(corpusFolder); err != nil {
		t.Skip("no corpus stands beside the repository (../shared/corpus)")
	}
	var files []string
	for _, root := range []string{corpusFolder, "testdata", "../testdata/formats", "../../inputs"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains(extensions, strings.ToLower(filepath.Ext(name))) {
				files = append(files, name)
			}
			return err
		})
		must(t, err)
	}
	if len(files) < 15 {
		t.Fatalf("%d files %v, at least 15 are expected", len(files), extensions)
	}
	return files
}

// agreement is how many cells two readings have alike, and those they do not.
type agreement struct {
	files, cells, differ int
	explained            map[string]int // reason → cells
	misses               []string
}

// compare counts the cells of a book against those of another reading. A
// difference has a reason, or is a miss.
func (a *agreement) compare(file string, ours, theirs map[source.Ref]source.Cell) {
	a.files++
	for ref, got := range ours {
		a.cells++
		want, there := theirs[ref]
		if there && sameValue(got.Raw, want.Raw) {
			continue
		}
		a.unlike(file, ref, got, want)
	}
	for ref, want := range theirs {
		if _, there := ours[ref]; !there && want.Raw != "" {
			a.cells++
			a.unlike(file, ref, source.Cell{}, want)
		}
	}
}

func (a *agreement) unlike(file string, ref source.Ref, got, want source.Cell) {
	if why := whyUnlike(got, want); why != "" {
		a.explained[why]++
		return
	}
	if a.differ++; a.differ < 40 {
		a.misses = append(a.misses, fmt.Sprintf("%s %s: %.60q, the other reading %.60q", filepath.Base(file), ref, got.Raw, want.Raw))
	}
}

// whyUnlike says why two readings of one cell may differ; "" when they may not.
func whyUnlike(got, want source.Cell) string {
	text, _, _ := strings.Cut(strings.TrimSuffix(want.Raw, "Z"), ".")
	day, err := time.Parse("2006-01-02T15:04:05", text)
	if err != nil {
		day, err = time.Parse(time.DateOnly, text)
	}
	serial, _ := strconv.ParseFloat(got.Raw, 64)
	switch {
	case got.Kind == source.Bool && (want.Raw == "TRUE" || want.Raw == "FALSE"):
		return "a boolean"
	case err == nil && math.Abs(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours()/24-serial) < 0.0001:
		return "a day that the file writes as 2021-01-01, and we as its number"
	case got.Formula && want.Formula:
		return "a formula that LibreOffice computes anew"
	case strings.HasPrefix(got.Raw, "1900-0"):
		return "a day before March 1900, where Excel counts one too many"
	}
	return ""
}

// sameValue compares values as two programs write them.
func sameValue(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return x == y || math.Abs(x-y) <= 1e-9*max(math.Abs(x), math.Abs(y))
	}
	clean := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	return clean.Replace(a) == clean.Replace(b)
}

// values are the cells of a book by place, those of a formula never computed
// left out; days as the file counts them, or all from 1900.
func values(book source.Book, from1900 bool) map[source.Ref]source.Cell {
	all := map[source.Ref]source.Cell{}
	for i := range book.Sheets {
		s := &book.Sheets[i]
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if serial, err := strconv.ParseFloat(c.Raw, 64); err == nil && serial >= 1 && from1900 && c.Date == source.Date1904 {
					c.Raw = strconv.FormatFloat(serial+1462, 'f', -1, 64)
				}
				if c.Kind != source.Uncomputed {
					all[source.At("", s.Name(), int(row.Number), int(c.Col))] = c
				}
			}
		}
	}
	return all
}

// libraryValues reads the worksheets of a workbook with excelize, as far as it
// goes; an error when it does not.
func libraryValues(data []byte) (all map[source.Ref]source.Cell, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all = map[source.Ref]source.Cell{}
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			continue // a chart sheet
		}
		for number := 1; rows.Next(); number++ {
			columns, err := rows.Columns()
			if err != nil {
				return nil, err
			}
			for i, value := range columns {
				if value != "" {
					all[source.At("", name, number, i+1)] = source.Cell{Raw: value}
				}
			}
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (a *agreement) report(t *testing.T, what string) {
	t.Logf("corpus: second reading: %s: %d files, %d cells, %d differ, %v explained", what, a.files, a.cells, a.differ, a.explained)
	for _, m := range a.misses {
		t.Errorf("second reading: %s", m)
	}
}

// TestCorpusSecondReading reads every workbook that we read, in the corpus and
// among the project's own, with the library as well.
func TestCorpusSecondReading(t *testing.T) {
	all := agreement{explained: map[string]int{}}
	refusedByLibrary := 0
	for _, name := range corpusFiles(t, ".xlsx", ".xlsm", ".xltx") {
		data, err := os.ReadFile(name)
		must(t, err)
		if sniff(name, data).format != XLSX {
			continue
		}
		book, err := readSheets(data, filepath.Base(name), testLimits(), true)
		if err != nil {
			continue // refused: TestCorpusHostile says which are
		}
		theirs, err := libraryValues(data)
		if err != nil {
			refusedByLibrary++
			t.Logf("the library does not read %s: %v", filepath.Base(name), err)
			continue
		}
		all.compare(name, values(book, false), theirs)
	}
	all.report(t, "xlsx against excelize")
	if all.files < 60 {
		t.Errorf("%d workbooks compared, at least 60 are expected; the library refused %d", all.files, refusedByLibrary)
	}
}

// TestCorpusConversion reads every .ods and .xls that we read, and the same
// converted to .xlsx by LibreOffice.
func TestCorpusConversion(t *testing.T) {
	if os.Getenv(converted) == "" {
		t.Skip("asked for by the checks of a submission: " + converted + "=1")
	}
	for _, format := range []struct {
		extension string
		format    Format
		read      func(data []byte, file string) (source.Book, error)
	}{
		{".ods", ODS, func(data []byte, file string) (source.Book, error) { return readODS(data, file, testLimits()) }},
		{".xls", XLS, func(data []byte, file string) (source.Book, error) { return readXLS(data, file, testLimits()) }},
	} {
		all := agreement{explained: map[string]int{}}
		folder := t.TempDir()
		books := map[string]source.Book{} // by path of the copy
		for i, name := range corpusFiles(t, format.extension) {
			data, err := os.ReadFile(name)
			must(t, err)
			if sniff(name, data).format != format.format {
				continue
			}
			book, err := format.read(data, filepath.Base(name))
			if err != nil || len(book.Sheets) == 0 {
				continue
			}
			copied := filepath.Join(folder, fmt.Sprintf("%03d-%s", i, filepath.Base(name)))
			must(t, os.WriteFile(copied, data, 0o600))
			books[copied] = book
		}
		convert(t, folder, books)
		for copied, book := range books {
			data, err := os.ReadFile(strings.TrimSuffix(copied, filepath.Ext(copied)) + ".xlsx")
			if err != nil {
				t.Logf("LibreOffice does not convert %s", filepath.Base(copied))
				continue
			}
			other, err := readXLSX(data, filepath.Base(copied), testLimits())
			if err != nil {
				t.Logf("the conversion of %s is not read: %s", filepath.Base(copied), told(err))
				continue
			}
			all.compare(copied, values(book, true), values(other, true))
		}
		all.report(t, format.extension+" against LibreOffice")
		if all.files < 10 {
			t.Errorf("%d files compared, at least 10 are expected", all.files)
		}
	}
}

// convert has LibreOffice write a workbook beside each file.
func convert(t *testing.T, folder string, books map[string]source.Book) {
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--convert-to", "xlsx", "--outdir", folder}
	for copied := range books {
		args = append(args, copied)
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v: %s", err, out)
	}
}
