package pipeline_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/corrections"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/xlsxlint"
	"pcaet/pipeline/publish"
)

// seeded is the clean example with thirty faults.
func seeded(t *testing.T) (clean, faulty map[string][]byte) {
	t.Helper()
	if len(seeds) < 30 {
		t.Fatalf("%d faults are sown", len(seeds))
	}
	clean, faulty = cleanExample(t), cleanExample(t)
	typedIn(t, faulty, slices.DeleteFunc(slices.Clone(seeds), func(e edit) bool { return e.file == list2021 }))
	faulty[list2021] = bytes.Replace(faulty[list2021], []byte("30/03/2021"), []byte("31/02/2021"), 2)
	return clean, faulty
}

// mended are the values to type in the copies.
func mended(t *testing.T, clean map[string][]byte) []edit {
	var edits []edit
	for _, s := range seeds {
		e := edit{corrections.Name(s.file), s.sheet, s.cell, "30/03/2021"}
		if s.file != list2021 {
			e.value = valueIn(t, clean[s.file], s.sheet, s.cell)
		}
		edits = append(edits, e)
	}
	return append(edits, edit{corrections.Name(list2021), "signatures_2021", "F2", "30/03/2021"})
}

// copiesIn gives the marked copies of a set, by the path of each below their
// folder.
func copiesIn(files map[string][]byte) map[string][]byte {
	copies := map[string][]byte{}
	for path, data := range files {
		if name, ok := strings.CutPrefix(path, publish.CorrectionsDir); ok {
			copies[name] = data
		}
	}
	return copies
}

// TestThirtyFaultsGoRound: every fault is marked in the copies; mended there and
// given back, in place or among the files, saved by a program or changed by
// hand, the figures are those of the clean files.
func TestThirtyFaultsGoRound(t *testing.T) {
	clean, faulty := seeded(t)
	_, truth := readSet(t, t.TempDir(), clean)
	first, e := readSet(t, t.TempDir(), faulty)
	if n := len(blockingIn(first)); n < 8 {
		t.Fatalf("only %d findings set something aside", n)
	}
	written, err := first.Drawn(e)
	if err != nil {
		t.Fatal(err)
	}
	holdCopies(t, faulty, copiesIn(written))
	edits, edited := mended(t, clean), 7 // files that have one of them
	for _, way := range []string{"in place", "dropped", "by hand"} {
		t.Run(way, func(t *testing.T) {
			root, files := t.TempDir(), maps.Clone(faulty)
			putSet(t, root, first, e, written)
			copies := copiesIn(written)
			if way == "by hand" {
				for _, e := range edits {
					copies[e.file] = handTyped(t, copies[e.file], e)
				}
			} else {
				typedIn(t, copies, edits)
			}
			for name, data := range copies {
				if way == "dropped" {
					files["rendu/"+name] = data
					continue
				}
				path := filepath.Join(root, "2026", filepath.FromSlash(publish.CorrectionsDir+name))
				if err := os.WriteFile(path, data, 0o640); err != nil {
					t.Fatal(err)
				}
			}
			study, e := readSet(t, root, files)
			holdRepaired(t, study.Files, edited)
			if left := blockingIn(study); len(left) > 0 {
				t.Errorf("still set aside:\n%s", strings.Join(left, "\n"))
			}
			if got, want := figures(e), figures(truth); got != want {
				t.Errorf("the figures are not those of the clean files:\n%s", differences(want, got))
			}
			if n, cells, waiting := study.Corrected(); n != edited || cells < 30 || waiting > 0 {
				t.Errorf("%d copies, %d cells, %d wait", n, cells, waiting)
			}
			publishSet(t, root, study, e)
			again, e := readSet(t, root, files)
			if figures(e) != figures(truth) {
				t.Error("the corrections do not last")
			}
			if a, b := study.Manifest(e, "").Inputs, again.Manifest(e, "").Inputs; !slices.Equal(a, b) {
				t.Errorf("the next run is made of other files:\n%v\n%v", a, b)
			}
		})
	}
}

// holdCopies holds the copies against what they must be.
func holdCopies(t *testing.T, originals, copies map[string][]byte) {
	t.Helper()
	for _, s := range seeds {
		data, made := copies[corrections.Name(s.file)]
		if !made {
			t.Errorf("%s has no copy", s.file)
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		comments, err := f.GetComments(s.sheet)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(comments, func(c excelize.Comment) bool { return c.Cell == s.cell && c.Author == "pcaet" }) {
			t.Errorf("%s %s %s (%v) is not marked", s.file, s.sheet, s.cell, s.value)
		}
		f.Close()
	}
	for name, data := range copies {
		for _, fault := range xlsxlint.Check(data) {
			t.Errorf("%s: Excel: %s", name, fault)
		}
		before, patched := originals[name]
		if !patched {
			continue
		}
		after := rawIn(t, data)
		untouched := 0
		for part, raw := range rawIn(t, before) {
			if !mayChange.MatchString(part) && after[part] != raw {
				t.Errorf("%s: %s is not as it was", name, part)
			} else if after[part] == raw {
				untouched++
			}
		}
		if untouched == 0 {
			t.Errorf("%s: nothing is as it was", name)
		}
	}
}

var mayChange = regexp.MustCompile(`^(\[Content_Types\]\.xml|docProps/custom\.xml|xl/(_rels/workbook\.xml\.rels|workbook\.xml|styles\.xml|worksheets/.*|comments.*|drawings/vml.*))$`)

// rawIn gives the parts of a workbook as they are compressed.
func rawIn(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(raw)
	}
	return parts
}

// handTyped changes one cell in the text of a sheet, as nobody's program would.
func handTyped(t *testing.T, data []byte, e edit) []byte {
	t.Helper()
	names := regexp.MustCompile(`<sheet [^>]*name="([^"]*)"`)
	cell := regexp.MustCompile(`(?s)<c r="` + e.cell + `"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)`)
	sheet, done := "", false
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Name == "xl/workbook.xml" {
			for i, m := range names.FindAllStringSubmatch(partOf(t, f), -1) {
				if html.UnescapeString(m[1]) == e.sheet {
					sheet = fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
				}
			}
		}
	}
	out := rewritten(t, data, func(part, text string) string {
		if part != sheet {
			return text
		}
		return cell.ReplaceAllStringFunc(text, func(found string) string {
			done = true
			style := cell.FindStringSubmatch(found)[1]
			if n, ok := e.value.(float64); ok {
				return fmt.Sprintf(`<c r="%s"%s><v>%v</v></c>`, e.cell, style, n)
			}
			return fmt.Sprintf(`<c r="%s"%s t="inlineStr"><is><t>%s</t></is></c>`, e.cell, style, html.EscapeString(e.value.(string)))
		})
	})
	if !done {
		t.Fatalf("%s has no cell %s in %s", e.file, e.cell, e.sheet)
	}
	return out
}

// holdRepaired counts the originals that copies stand for.
func holdRepaired(t *testing.T, files []intake.File, copies int) {
	t.Helper()
	replaced := 0
	for _, f := range files {
		if f.Status == intake.StatusReplaced && strings.HasPrefix(f.Reason, "remplacé par sa copie corrigée") {
			replaced++
		}
	}
	if replaced != copies {
		t.Errorf("%d files are replaced by their copies, want %d", replaced, copies)
	}
}
