package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pcaet/pipeline"
)

// initCommand lays a ready folder: blank spreadsheets, their guide, a commented
// configuration, a launcher for Windows. It never writes over a file.
func initCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("init", args, "siren")
	if err == nil && len(s.rest) != 1 {
		err = usageError{fmt.Sprintf("init takes one folder, got %d", len(s.rest)), `pcaet init "Plan climat"`}
	}
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	if err == nil {
		err = s.lay(s.rest[0], stdout)
	}
	if err != nil {
		return fail(stderr, err)
	}
	return exitDone
}

// lay writes the files of a new folder, the territory's among them.
func (s settings) lay(dir string, stdout io.Writer) error {
	o, err := s.options()
	if err != nil {
		return err
	}
	files, err := pipeline.NewFolder(s.templateFiles())
	if err != nil {
		return err
	}
	name := ""
	if s.siren != "" {
		var known bool
		if name, known = o.Words.Territory(s.siren); !known {
			return usageError{fmt.Sprintf("no intercommunality has the SIREN %q", s.siren), "9 digits, as on the territory's own documents: --siren 200069037"}
		}
		files["pcaet.yaml"] = bytes.Replace(files["pcaet.yaml"], []byte(`siren: "200069037"`), []byte(fmt.Sprintf("siren: %q", s.siren)), 1)
		files["pcaet.yaml"] = bytes.Replace(files["pcaet.yaml"], []byte("sigle: CAPSO "), []byte(`sigle: ""    `), 1)
	}
	paths := make([]string, 0, len(files))
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range paths {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(p))); err == nil {
			return usageError{fmt.Sprintf("%q is there already", filepath.Join(dir, p)), "init writes over nothing: choose an empty folder, or one that does not exist"}
		}
	}
	for _, folder := range []string{"inputs", "outputs"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o750); err != nil {
			return fmt.Errorf("making the folder: %w", err)
		}
	}
	for _, p := range paths {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(p)), files[p], 0o640); err != nil {
			return fmt.Errorf("writing the folder: %w", err)
		}
		fmt.Fprintf(stdout, "written: %s\n", filepath.Join(dir, filepath.FromSlash(p)))
	}
	if name != "" {
		fmt.Fprintf(stdout, "territory: %s\n", name)
	}
	fmt.Fprintf(stdout, "next: fill in the spreadsheets of %s (LISEZMOI.html tells how), then\n  pcaet run --inputs %s --outputs %s\n",
		filepath.Join(dir, "inputs"), quoteIfSpaced(filepath.Join(dir, "inputs")), quoteIfSpaced(filepath.Join(dir, "outputs")))
	return nil
}

func quoteIfSpaced(path string) string {
	if strings.Contains(path, " ") {
		return `"` + path + `"`
	}
	return path
}
