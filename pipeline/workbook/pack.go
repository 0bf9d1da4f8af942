package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

const contentTypes = "[Content_Types].xml"

// writeSorted writes a workbook whose bytes depend on its content alone: the
// library gives the parts, and the types among them, in the order of a map.
// edit may change a part on its way.
func writeSorted(f *excelize.File, out io.Writer, edit func(part string, content []byte) []byte) error {
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		return &sortedZip{out: w, edit: edit, parts: map[string]*bytes.Buffer{}}
	})
	_, err := f.WriteTo(out)
	return err
}

// sortedZip holds the parts back until all are there.
type sortedZip struct {
	out   io.Writer
	edit  func(string, []byte) []byte
	parts map[string]*bytes.Buffer
}

// Create takes one part.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	z.parts[name] = new(bytes.Buffer)
	return z.parts[name], nil
}

// AddFS is asked of a zip writer; the library does not call it for a workbook
// made from nothing.
func (z *sortedZip) AddFS(fs.FS) error { return errors.New("no folder belongs in a workbook") }

// Close writes the content types first, then the parts by name.
func (z *sortedZip) Close() error {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(z.parts)), func(n string) bool { return n == contentTypes })
	archive := zip.NewWriter(z.out)
	for _, name := range append([]string{contentTypes}, names...) {
		part, ok := z.parts[name]
		if !ok {
			return errors.New("part missing: " + name)
		}
		content := part.Bytes()
		if name == contentTypes {
			content = sortedDefaults(content)
		}
		w, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := w.Write(z.edit(name, content)); err != nil {
			return err
		}
		delete(z.parts, name) // it may be large
	}
	return archive.Close()
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

var formulaPart = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)(?:<v>[^<]*</v>|<v/>)?</c>`)
var cellType = regexp.MustCompile(` t="[^"]*"`)

// withCached writes beside each formula of a sheet the number it gives: a
// viewer that does not calculate shows it.
func withCached(content []byte, values map[string]float64) []byte {
	if len(values) == 0 {
		return content
	}
	return formulaPart.ReplaceAllFunc(content, func(found []byte) []byte {
		m := formulaPart.FindSubmatch(found)
		value, known := values[string(m[1])]
		if !known {
			return found
		}
		return slices.Concat([]byte(`<c r="`), m[1], []byte(`"`), cellType.ReplaceAll(m[2], nil), []byte(`>`), m[3],
			[]byte(`<v>`+strconv.FormatFloat(value, 'g', -1, 64)+`</v></c>`))
	})
}

// inFrench sets the language of a chart, which the library writes as English:
// a screen reader would read its words so.
func inFrench(content []byte) []byte {
	return bytes.ReplaceAll(content, []byte(`"en-US"`), []byte(`"fr-FR"`))
}
