package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
	"time"
)

// BenchmarkOverRawBytes writes a large workbook, checked, and the bytes of its
// parts alone into a zip file: how many times the second the first takes.
func BenchmarkOverRawBytes(b *testing.B) {
	e := invent(3, 2000)
	data, err := written(e, nil)
	if err != nil {
		b.Fatal(err)
	}
	parts := partsOf(b, data)
	var whole, raw time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := written(e, nil); err != nil {
			b.Fatal(err)
		}
		whole += time.Since(start)
		start = time.Now()
		archive := zip.NewWriter(io.Discard)
		for name, content := range parts {
			w, err := archive.Create(name)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := w.Write(content); err != nil {
				b.Fatal(err)
			}
		}
		if err := archive.Close(); err != nil {
			b.Fatal(err)
		}
		raw += time.Since(start)
	}
	b.ReportMetric(float64(whole)/float64(raw), "times-raw")
}

func partsOf(b *testing.B, data []byte) map[string][]byte {
	b.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range archive.File {
		content, err := readPart(archive, f.Name)
		if err != nil {
			b.Fatal(err)
		}
		parts[f.Name] = []byte(content)
	}
	return parts
}
