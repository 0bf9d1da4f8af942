package workbook

import (
	"io"
	"slices"
)

// pieces takes a file as it is compressed, and gives it back. It grows without
// copying what it holds, which is never in one piece unless whole is asked for.
type pieces struct{ all [][]byte } // of pieceBytes each, but for the last

const pieceBytes = 64 << 10

func (p *pieces) Write(data []byte) (int, error) {
	for rest := data; len(rest) > 0; {
		if p.size()%pieceBytes == 0 {
			p.all = append(p.all, make([]byte, 0, pieceBytes))
		}
		last := &p.all[len(p.all)-1]
		n := min(len(rest), pieceBytes-len(*last))
		*last, rest = append(*last, rest[:n]...), rest[n:]
	}
	return len(data), nil
}

func (p *pieces) size() int64 {
	if len(p.all) == 0 {
		return 0
	}
	return int64(len(p.all)-1)*pieceBytes + int64(len(p.all[len(p.all)-1]))
}

// ReadAt lets the file be opened.
func (p *pieces) ReadAt(data []byte, from int64) (int, error) {
	read := 0
	for read < len(data) {
		at := from + int64(read)
		if at >= p.size() {
			return read, io.EOF
		}
		read += copy(data[read:], p.all[at/pieceBytes][at%pieceBytes:])
	}
	return read, nil
}

// WriteTo writes the file.
func (p *pieces) WriteTo(to io.Writer) (int64, error) {
	written := int64(0)
	for _, piece := range p.all {
		n, err := to.Write(piece)
		if written += int64(n); err != nil {
			return written, err
		}
	}
	return written, nil
}

func (p *pieces) whole() []byte { return slices.Concat(p.all...) }
