package pipeline_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"pcaet/pipeline/config"
)

// TestEveryCellOfTheCorpusHoldsWhatIsQuoted is the same law over the real
// spreadsheets that stand beside the repository, where they do.
func TestEveryCellOfTheCorpusHoldsWhatIsQuoted(t *testing.T) {
	const corpus = "../../shared/corpus"
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("no corpus stands beside the repository (../shared/corpus)")
	}
	files, quoted := 0, 0
	for _, part := range []string{"lists", "plans", "tables", "pollock"} {
		err := filepath.WalkDir(filepath.Join(corpus, part), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			one := map[string][]byte{filepath.Base(path): data}
			study, _ := readStudy(t, config.Defaults(), one)
			files++
			quoted += lookUp(t, path, folderOf(one), study)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d cells looked up in %d files of the corpus", quoted, files)
	if quoted < 30 {
		t.Errorf("%d cells looked up in %d files of the corpus", quoted, files)
	}
}
