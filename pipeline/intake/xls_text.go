package intake

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// codePages are the encodings of the texts of Excel 5 and 95, by the number in
// the CODEPAGE record: those of one byte a character.
var codePages = map[int]*charmap.Charmap{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 858: charmap.CodePage858,
	10000: charmap.Macintosh, 0x8000: charmap.Macintosh, 0x8001: charmap.Windows1252,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
}

// decodeBytes turns a text of Excel 5 or 95 into UTF-8.
func decodeBytes(text []byte, page *charmap.Charmap) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	for _, c := range text {
		b.WriteRune(page.DecodeByte(c))
	}
	return b.String()
}

func isASCII(text []byte) bool {
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// pieces reads a record and its continuations as one. What would lie past the
// end is read as zeros, and sets short.
type pieces struct {
	piece []byte   // what is left of the current one
	more  [][]byte // those after it
	short bool
}

func newPieces(list [][]byte) *pieces { return &pieces{piece: list[0], more: list[1:]} }

// turn goes on to the next piece once the current one is used up.
func (p *pieces) turn() (turned bool) {
	for len(p.piece) == 0 && len(p.more) > 0 {
		p.piece, p.more, turned = p.more[0], p.more[1:], true
	}
	return turned
}

// used tells that nothing is left.
func (p *pieces) used() bool {
	p.turn()
	return len(p.piece) == 0
}

// atEnd tells that all was read, and no more. Zeros may be left: some writers
// end a text with them.
func (p *pieces) atEnd() bool {
	for !p.used() && p.piece[0] == 0 {
		p.piece = p.piece[1:]
	}
	return !p.short && p.used()
}

// number reads a little-endian number of n bytes, 4 at most.
func (p *pieces) number(n int) int {
	var b [4]byte
	for i := range n {
		p.turn()
		if len(p.piece) == 0 {
			p.short = true
			return 0
		}
		b[i], p.piece = p.piece[0], p.piece[1:]
	}
	return int(binary.LittleEndian.Uint32(b[:]))
}

// skip passes over n bytes.
func (p *pieces) skip(n int) {
	for n > 0 {
		p.turn()
		if len(p.piece) == 0 {
			p.short = true
			return
		}
		part := min(n, len(p.piece))
		p.piece, n = p.piece[part:], n-part
	}
}

// chars reads n characters of Excel 97: of two bytes when wide, else of one,
// the upper byte being zero. A continuation that starts amid characters says
// anew which (MS-XLS §2.5.293).
func (p *pieces) chars(n int, wide bool) string {
	if !wide && n <= len(p.piece) {
		narrow := p.piece[:n]
		p.piece = p.piece[n:]
		return decodeBytes(narrow, charmap.ISO8859_1)
	}
	var units []uint16
	for len(units) < n {
		if p.turn() {
			wide = p.number(1)&1 != 0
		}
		width := 1
		if wide {
			width = 2
		}
		part := min(n-len(units), len(p.piece)/width)
		if part == 0 {
			p.short = true
			return ""
		}
		for i := range part {
			unit := uint16(p.piece[i*width])
			if wide {
				unit |= uint16(p.piece[i*width+1]) << 8
			}
			units = append(units, unit)
		}
		p.piece = p.piece[part*width:]
	}
	return string(utf16.Decode(units))
}

// fontRun says that the characters from one on have another font.
type fontRun struct{ from, font int } // from: 0-based, in UTF-16 units

// rich reads a text of Excel 97 with its length in lengthBytes bytes, its
// flags, and the fonts of its parts; phonetic help is passed over. ok is false
// when the flags are none of a text.
func (p *pieces) rich(lengthBytes int) (text string, runs []fontRun, ok bool) {
	const wide, phonetic, rich = 1, 4, 8
	length, flags := p.number(lengthBytes), p.number(1)
	count, extra := 0, 0
	if flags&rich != 0 {
		count = p.number(2)
	}
	if flags&phonetic != 0 {
		extra = p.number(4)
	}
	text = p.chars(length, flags&wide != 0)
	runs = p.runs(count, 2)
	p.skip(extra)
	return text, runs, !p.short && flags&^(wide|phonetic|rich) == 0
}

// runs reads count changes of font, each of two numbers of width bytes.
func (p *pieces) runs(count, width int) []fontRun {
	var runs []fontRun
	for range count {
		if p.short {
			return nil
		}
		runs = append(runs, fontRun{p.number(width), p.number(width)})
	}
	return runs
}

// allStruck tells that the characters one can see of a text are all in runs
// with a font struck through; what precedes the first run has the cell's.
func allStruck(text string, runs []fontRun, struck func(font int) bool) bool {
	seen, unit, current := false, 0, -1
	for _, c := range text {
		for current+1 < len(runs) && runs[current+1].from <= unit {
			current++
		}
		if !unicode.IsSpace(c) {
			if current < 0 || !struck(runs[current].font) {
				return false
			}
			seen = true
		}
		unit += max(1, utf16.RuneLen(c))
	}
	return seen
}
