//go:build linux

package pipeline_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/corrections"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/example"
	"pcaet/pipeline/internal/xlsxlint"
	"pcaet/pipeline/source"
)

// marked is where TestCorpusCopies writes the copies, for outside readers.
var marked = flag.String("copies", "", "write the marked copies to this folder")

// keepCopy writes a copy for outside readers, when they are asked for.
func keepCopy(t *testing.T, name string, data []byte) {
	t.Helper()
	if *marked == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*marked, strings.NewReplacer("/", "-", " ", "_").Replace(name)), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestExampleCopies holds the copies of the shipped example as Excel does.
func TestExampleCopies(t *testing.T) {
	files, err := example.Build()
	if err != nil {
		t.Fatal(err)
	}
	study, err := readStudy(t, config.Defaults(), files)
	if err != nil {
		t.Fatal(err)
	}
	written, err := study.MarkedCopies(exampleEvaluation(t, study))
	if err != nil {
		t.Fatal(err)
	}
	copies := copiesIn(written)
	for name, data := range copies {
		for _, fault := range xlsxlint.Check(data) {
			t.Errorf("%s: Excel: %s", name, fault)
		}
		keepCopy(t, "exemple "+name, data)
	}
	if len(copies) < 5 {
		t.Errorf("%d copies of the example", len(copies))
	}
}

// TestCorpusCopies marks every spreadsheet of the corpus that can be read: its
// own findings, and the corners of each sheet. Each copy is as Excel wants it,
// as far as the file itself was, and holds the same cells.
func TestCorpusCopies(t *testing.T) {
	if _, err := os.Stat(corpusFolder); err != nil {
		t.Skip("no corpus stands beside the repository (../shared/corpus)")
	}
	patched, fresh, large := 0, 0, 0
	why := map[string]int{}
	err := filepath.WalkDir(corpusFolder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name := strings.TrimPrefix(path, corpusFolder+"/")
		if info, err := d.Info(); err != nil || info.Size() > 2<<20 { // the largest say nothing more
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		folder, _ := intake.ReadOne(filepath.Base(name), data, intake.Options{Limits: config.Defaults().Limits})
		if len(folder.Books) != 1 {
			return nil
		}
		sum := sha256.Sum256(data)
		o := corrections.Original{File: filepath.Base(name), SHA256: folder.Files[0].SHA256, Version: hex.EncodeToString(sum[:]), Data: data, Format: folder.Files[0].Format, Book: folder.Books[0],
			Whole: func() (source.Book, bool) { return folder.Books[0], true }}
		marks := corners(&o.Book)
		c, written, err := corrections.Write(o, marks)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		if !written {
			large++
			return nil
		}
		before := map[string]bool{} // what its own program did is not ours to mend
		if c.Why == "" {
			patched++
			for _, fault := range xlsxlint.Check(data) {
				before[fault] = true
			}
		} else {
			fresh++
			why[c.Why[strings.LastIndex(c.Why, " car ")+1:]]++
		}
		for _, fault := range xlsxlint.Check(c.Data) {
			if !before[fault] {
				t.Errorf("%s: Excel: %s", name, fault)
			}
		}
		holdCells(t, name, &o.Book, c.Data)
		if o.Format == intake.XLSX {
			keepCopy(t, "corpus "+corrections.Name(name), c.Data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if patched < 30 || fresh < 50 {
		t.Errorf("only %d copies are patched, %d new", patched, fresh)
	}
	t.Logf("corpus: copies %d patched, %d new workbooks, %d too large; %v", patched, fresh, large, why)
}

// corners are marks on the first and last cell of each sheet, and one beside.
func corners(b *source.Book) []corrections.Mark {
	var marks []corrections.Mark
	for i := range b.Sheets {
		s := &b.Sheets[i]
		if len(s.Rows) == 0 {
			continue
		}
		first, last := &s.Rows[0], &s.Rows[len(s.Rows)-1]
		for _, at := range []source.Ref{s.Ref(int(first.Number), 0), s.Ref(int(last.Number), int(last.Cells[len(last.Cells)-1].Col)), s.Ref(int(last.Number)+1, 2)} {
			marks = append(marks, corrections.Mark{At: at, Blocking: len(marks)%2 == 0, Severity: "▲ À vérifier", Title: "Essai", Message: "Une remarque d’essai.", Remedy: "Rien à faire."})
		}
	}
	return marks
}

// holdCells reads a copy back: it holds the cells of the file.
func holdCells(t *testing.T, name string, b *source.Book, copied []byte) {
	t.Helper()
	back, _ := intake.ReadOne("copie.xlsx", copied, intake.Options{Limits: config.Defaults().Limits})
	if len(back.Books) != 1 {
		t.Errorf("%s: the copy is not read: %+v", name, back.Files)
		return
	}
	var one, other bytes.Buffer
	for _, x := range []struct {
		book *source.Book
		out  *bytes.Buffer
	}{{b, &one}, {&back.Books[0], &other}} {
		for _, s := range x.book.Sheets {
			for _, r := range s.Rows {
				for _, c := range r.Cells {
					if c.Kind != source.Uncomputed {
						fmt.Fprintf(x.out, "%s %d %d %v %v %q\n", s.Name(), r.Number, c.Col, c.Kind, c.Date, c.Raw)
					}
				}
			}
		}
	}
	if !bytes.Equal(one.Bytes(), other.Bytes()) {
		t.Errorf("%s: the copy holds other cells: %s", name, first(differences(one.String(), other.String()), 300))
	}
}

func first(s string, n int) string { return s[:min(len(s), n)] }
