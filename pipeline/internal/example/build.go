package example

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Build makes every shipped spreadsheet, by its name in inputs/. The bytes are
// the same at each call.
func Build() (map[string][]byte, error) {
	makers := map[string]func() ([]byte, error){
		"Partenaires climat 2026.xlsx":                        partnersWorkbook,
		"signatures_2021.csv":                                 signaturesCSV,
		"Charte - suivi des signatures.xlsx":                  signaturesWorkbook,
		"Club climat - présences 2021-2022.xlsx":              gridWorkbook,
		"Emargements club climat 2023-2024.xlsx":              longListWorkbook,
		"Club climat 2025-2026 - une feuille par séance.xlsx": signInWorkbook,
		"Comité partenarial 12 mars 2025.xlsx":                committeeWorkbook,
		"Actions collectives.xlsx":                            actionsWorkbook,
	}
	files := make(map[string][]byte, len(makers))
	for name, build := range makers {
		data, err := build()
		if err == nil && strings.HasSuffix(name, ".xlsx") {
			data, err = reproducible(data)
		}
		if err != nil {
			return nil, fmt.Errorf("building %q: %w", name, err)
		}
		files[name] = data
	}
	return files, nil
}

// CSVHashes gives the name of each shipped CSV by the SHA-256 of its bytes, in
// hexadecimal: a CSV has no room for the marker property of a workbook. The
// program reads them in templates/exemples.sha256.
func CSVHashes() (map[string]string, error) {
	files, err := Build()
	if err != nil {
		return nil, err
	}
	hashes := map[string]string{}
	for name, data := range files {
		if strings.HasSuffix(name, ".csv") {
			sum := sha256.Sum256(data)
			hashes[hex.EncodeToString(sum[:])] = name
		}
	}
	return hashes, nil
}

// reproducible writes a workbook's parts again, in the order of their names
// and with one date: the library writes them in the order of a map.
func reproducible(data []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("reading back the workbook: %w", err)
	}
	parts := slices.Clone(in.File)
	slices.SortFunc(parts, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range parts {
		if err := copyPart(w, part); err != nil {
			return nil, fmt.Errorf("copying part %s: %w", part.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("closing the workbook: %w", err)
	}
	return out.Bytes(), nil
}

func copyPart(w *zip.Writer, part *zip.File) error {
	from, err := part.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := w.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: time.Date(2026, 11, 16, 8, 30, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	content, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	// The library marks every formula as text; ours are sums.
	_, err = to.Write(bytes.ReplaceAll(content, []byte(` t="str"><f>`), []byte(`><f>`)))
	return err
}
