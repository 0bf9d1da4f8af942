package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"pcaet/pipeline/config"
	"pcaet/pipeline/report"
)

// logo reads the picture of the cover, nil when the configuration names none.
func logo(c config.Report, folder string) (*report.Logo, error) {
	if c.Logo == "" {
		return nil, nil
	}
	path := c.Logo
	if !filepath.IsAbs(path) {
		path = filepath.Join(folder, path)
	}
	hint := "report.logo in pcaet.yaml is a PNG or JPEG picture of at most 4 MiB, by its path from the folder of pcaet.yaml"
	data, err := head(path, report.LogoBytes+1)
	if err != nil {
		return nil, usageError{fmt.Sprintf("the logo %q cannot be read: %v", c.Logo, errors.Unwrap(err)), hint}
	}
	made, err := report.ReadLogo(data, c.LogoText)
	if err != nil {
		return nil, usageError{fmt.Sprintf("the logo %q %v", c.Logo, err), hint}
	}
	return made, nil
}

// head is at most so many bytes of a file.
func head(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

// fingerprint is the hash of a folder's files, "" for no folder: another
// sentence or colour makes another set.
func fingerprint(folder string) (string, error) {
	if folder == "" {
		return "", nil
	}
	sum := sha256.New()
	files := os.DirFS(folder)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		fmt.Fprintf(sum, "%s %d\n", name, len(data))
		sum.Write(data)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}
