package pipeline

import (
	"bytes"
	"fmt"
	"io/fs"

	"pcaet/pipeline/workbook"
)

// NewFolder gives the files of a folder for a territory that begins, by path:
// blank spreadsheets, their guide, the commented configuration, a launcher.
func NewFolder(templates fs.FS) (map[string][]byte, error) {
	models, err := workbook.LoadModels(templates)
	if err != nil {
		return nil, fmt.Errorf("loading the blank spreadsheets: %w", err)
	}
	files := map[string][]byte{}
	for _, m := range models {
		if files["inputs/"+m.Name+".xlsx"], err = workbook.WriteModel(m); err != nil {
			return nil, err
		}
	}
	for path, from := range map[string]string{"pcaet.yaml": "pcaet.yaml", "inputs/LISEZMOI.html": "models/LISEZMOI.html", "Lancer.cmd": "models/Lancer.cmd"} {
		if files[path], err = fs.ReadFile(templates, from); err != nil {
			return nil, fmt.Errorf("reading the templates: %w", err)
		}
	}
	files["inputs/LISEZMOI.html"] = withoutExamples(files["inputs/LISEZMOI.html"])
	files["Lancer.cmd"] = bytes.ReplaceAll(files["Lancer.cmd"], []byte("\n"), []byte("\r\n")) // cmd.exe misreads labels otherwise
	return files, nil
}

// The guide marks what it says of the shipped examples: a new folder has none.
var (
	examplesBegin = []byte("<!-- exemples -->\n")
	examplesEnd   = []byte("<!-- /exemples -->\n")
)

func withoutExamples(guide []byte) []byte {
	var out []byte
	for {
		before, rest, found := bytes.Cut(guide, examplesBegin)
		out = append(out, before...)
		if !found {
			return out
		}
		_, guide, _ = bytes.Cut(rest, examplesEnd)
	}
}
