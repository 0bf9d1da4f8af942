package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/internal/deflate"
)

// How hard a file is compressed: one given out takes twice as long as at the
// fastest level, for an eighth less; a file of interne/ is opened once or twice.
const (
	levelGiven    = 6
	levelInternal = 2
)

const contentTypes = "[Content_Types].xml"

// pack writes the file's bytes, which depend on its content alone: the library
// gives the parts, and the types among them, in the order of a map.
func (w *writer) pack(to io.Writer) error {
	parts := heldParts{}
	w.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return parts })
	if _, err := w.file.WriteTo(io.Discard); err != nil {
		return err
	}
	w.packed = true
	w.attach(parts)
	archive := zip.NewWriter(to)
	deflate.Parts(archive, w.level)
	rows := &rowWriter{dress: w.dressed}
	for _, name := range parts.inOrder() {
		to, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			err = w.part(to, name, finished(name, parts[name].Bytes()), rows)
		}
		if err != nil {
			return fmt.Errorf("part %s: %w", name, err)
		}
	}
	return archive.Close()
}

// part writes a part. The library gives a sheet without the rows of its lists:
// they are written below their headers on the way.
func (w *writer) part(to io.Writer, name string, content []byte, rows *rowWriter) error {
	rows.to = to
	for _, b := range w.blocks[w.sheetIn(name)] {
		below := endOfRow(content, b.list.top)
		if _, err := to.Write(content[:below]); err != nil {
			return err
		}
		if err := rows.block(&b); err != nil {
			return err
		}
		content = content[below:]
	}
	_, err := to.Write(content)
	return err
}

// sheetPath is the part of the ith sheet, from 0.
func sheetPath(i int) string { return "xl/worksheets/sheet" + itoa(i+1) + ".xml" }

// sheetIn is the sheet that a part holds, "" for another part.
func (w *writer) sheetIn(part string) string {
	for i, sheet := range w.file.GetSheetList() {
		if sheetPath(i) == part {
			return sheet
		}
	}
	return ""
}

// endOfRow is where the row of a number ends in a sheet. It panics when there
// is none, a bug.
func endOfRow(sheet []byte, number int) int {
	const end = "</row>"
	if from := bytes.Index(sheet, []byte(`<row r="`+itoa(number)+`"`)); from >= 0 {
		if length := bytes.Index(sheet[from:], []byte(end)); length >= 0 {
			return from + length + len(end)
		}
	}
	panic("workbook: no row " + itoa(number) + " above a list")
}

// finished is a part as the file has it.
func finished(name string, content []byte) []byte {
	switch {
	case name == contentTypes:
		return sortedDefaults(content)
	case strings.HasPrefix(name, "xl/charts/"):
		return inFrench(content)
	}
	return content
}

// heldParts holds the parts back until all are there.
type heldParts map[string]*bytes.Buffer

// Create takes one part.
func (h heldParts) Create(name string) (io.Writer, error) {
	h[name] = new(bytes.Buffer)
	return h[name], nil
}

// AddFS is asked of a zip writer; the library does not call it for a workbook
// made from nothing.
func (h heldParts) AddFS(fs.FS) error { return errors.New("no folder belongs in a workbook") }

// Close has nothing to end: the parts are written by pack.
func (h heldParts) Close() error { return nil }

// inOrder are the content types, then the parts by name.
func (h heldParts) inOrder() []string {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(h)), func(n string) bool { return n == contentTypes })
	return append([]string{contentTypes}, names...)
}

var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// sortedDefaults puts the default types, which come in the order of a map, in
// the order of their text.
func sortedDefaults(content []byte) []byte {
	found := defaultType.FindAll(content, -1)
	sorted := slices.Clone(found)
	slices.SortFunc(sorted, bytes.Compare)
	i := -1
	return defaultType.ReplaceAllFunc(content, func([]byte) []byte { i++; return sorted[i] })
}

// inFrench sets the language of a chart, which the library writes as English:
// a screen reader would read its words so.
func inFrench(content []byte) []byte {
	return bytes.ReplaceAll(content, []byte(`"en-US"`), []byte(`"fr-FR"`))
}
