package workbook

import "slices"

// pieces takes a file as it is compressed. It grows without copying what it
// holds; the whole is put together once, in as much room as it needs.
type pieces struct {
	full [][]byte
	last []byte
}

const pieceBytes = 64 << 10

func (p *pieces) Write(data []byte) (int, error) {
	for rest := data; len(rest) > 0; {
		if len(p.last) == cap(p.last) {
			p.full, p.last = append(p.full, p.last), make([]byte, 0, pieceBytes)
		}
		n := min(len(rest), cap(p.last)-len(p.last))
		p.last, rest = append(p.last, rest[:n]...), rest[n:]
	}
	return len(data), nil
}

func (p *pieces) whole() []byte { return slices.Concat(append(p.full, p.last)...) }
