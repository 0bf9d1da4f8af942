package intake

import "strings"

// textBytes is how much text is kept in one piece of memory.
const textBytes = 1 << 15

// texts keeps the texts of cells, those of many in one piece of memory: what
// points at them is all over a run, and the collector follows it each time.
type texts struct{ piece strings.Builder }

// keep gives a text that does not change with what it was read into.
func (t *texts) keep(text []byte) string {
	if t.piece.Cap()-t.piece.Len() < len(text) {
		t.piece = strings.Builder{}
		t.piece.Grow(max(textBytes, len(text)))
	}
	from := t.piece.Len()
	t.piece.Write(text)
	return t.piece.String()[from:]
}
