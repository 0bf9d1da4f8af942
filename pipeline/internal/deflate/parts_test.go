package deflate

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// packed is a zip of parts, each written in pieces of at most so many bytes.
func packed(t *testing.T, level, piece int, parts ...[]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	Parts(z, level)
	for i, part := range parts {
		to, err := z.Create(string(rune('a' + i)))
		for len(part) > 0 && err == nil {
			n := min(piece, len(part))
			_, err = to.Write(part[:n])
			part = part[n:]
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// samples are what compresses well, badly, not at all, and nothing.
func samples() [][]byte {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 200_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	var rows strings.Builder
	for rows.Len() < 1<<20 {
		rows.WriteString(`<row r="` + strings.Repeat("7", random.IntN(7)) + `"><c t="inlineStr"><is><t>Mairie d’Arques</t></is></c></row>`)
	}
	return [][]byte{[]byte(rows.String()), noise, nil, bytes.Repeat([]byte{0}, 1<<20), []byte("x")}
}

func TestGoExpandsWhatIsCompressed(t *testing.T) {
	for level := 1; level <= 9; level++ {
		data := packed(t, level, 1<<16, samples()...)
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range samples() {
			from, err := z.File[i].Open()
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(from); err != nil || !bytes.Equal(got, want) {
				t.Errorf("level %d, part %d: %d bytes come back as %d (%v)", level, i, len(want), len(got), err)
			}
		}
		if size := z.File[0].CompressedSize64; size > 1<<18 {
			t.Errorf("level %d: a megabyte of rows takes %d bytes", level, size)
		}
	}
}

func TestTheSameBytesHoweverWritten(t *testing.T) {
	for _, level := range []int{1, 2, 6} {
		want := packed(t, level, 1<<30, samples()...)
		for _, piece := range []int{7, 4096, 100_000} {
			if !bytes.Equal(packed(t, level, piece, samples()...), want) {
				t.Errorf("level %d: pieces of %d bytes give another file", level, piece)
			}
		}
	}
}
