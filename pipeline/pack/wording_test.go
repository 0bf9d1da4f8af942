package pack

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcaet/pipeline/report"
	"pcaet/templates"
)

// Every sentence is said somewhere: one that is not would be edited in vain.
func TestEverySentenceIsSaid(t *testing.T) {
	if _, err := LoadWording(templates.FS, report.Words{}); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	var source strings.Builder
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if name != "wording.go" {
			source.Write(data)
		}
	}
	for key := range placeholders {
		if !strings.Contains(source.String(), `"`+key+`"`) {
			t.Errorf("[%s] is said nowhere", key)
		}
	}
}
