package workbook

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"
)

// What is written in pieces is read as one file, however it was written.
func TestPiecesAreOneFile(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, size := range []int{0, 1, pieceBytes - 1, pieceBytes, pieceBytes + 1, 3*pieceBytes + 5} {
		want := make([]byte, size)
		for i := range want {
			want[i] = byte(random.Uint32())
		}
		var p pieces
		for rest := want; len(rest) > 0; {
			n := min(1+random.IntN(pieceBytes*2), len(rest))
			p.Write(rest[:n])
			rest = rest[n:]
		}
		var out bytes.Buffer
		if _, err := p.WriteTo(&out); err != nil || !bytes.Equal(out.Bytes(), want) || !bytes.Equal(p.whole(), want) || p.size() != int64(size) {
			t.Errorf("%d bytes: %d written, %v", size, out.Len(), err)
		}
		if err := iotest.TestReader(io.NewSectionReader(&p, 0, p.size()), want); err != nil {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}
