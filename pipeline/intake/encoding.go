package intake

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// Encoding is how the characters of a text file are coded. Zero is none: the
// file is no text.
type Encoding uint8

const (
	UTF8        Encoding = iota + 1
	UTF16                // either byte order
	Windows1252          // Excel on a French Windows
	MacRoman             // Excel on an old Mac
	CP850                // programs of the MS-DOS age
)

// String is the name staff meet in Excel's import dialogue.
func (e Encoding) String() string {
	switch e {
	case UTF8:
		return "UTF-8"
	case UTF16:
		return "UTF-16"
	case Windows1252:
		return "Windows-1252"
	case MacRoman:
		return "Mac Roman"
	case CP850:
		return "CP850"
	}
	return "invalid"
}

// decoded is a text file as characters.
type decoded struct {
	text     string
	encoding Encoding
	// mixed tells that some lines were UTF-8 in a file that is not, and were
	// decoded as such.
	mixed bool
}

// decodeText finds the encoding of a text and decodes it: a byte order mark,
// then zero bytes at every second place, then strict UTF-8, then the
// eight-bit encoding that makes the best French. false means no text at all.
func decodeText(data []byte) (decoded, bool) {
	if enc, ok := utf16Order(data); ok {
		text, err := utf.UTF16(enc, utf.UseBOM).NewDecoder().Bytes(data)
		d := decoded{text: strings.TrimPrefix(string(text), "\ufeff"), encoding: UTF16}
		return d, err == nil && len(data)%2 == 0 && plausible(text)
	}
	data = bytes.TrimRight(data, "\x1a") // end of file, in MS-DOS
	if !plausible(data) {
		return decoded{}, false
	}
	if plain := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")); utf8.Valid(plain) {
		return decoded{text: withoutControls(string(plain)), encoding: UTF8}, true
	}
	encoding := guess(data)
	text, mixed := decodeLines(data, encoding)
	return decoded{text: text, encoding: encoding, mixed: mixed}, true
}

// utf16Order recognises UTF-16 by its mark, or by the zero bytes that western
// text has at every second place.
func utf16Order(data []byte) (utf.Endianness, bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return utf.LittleEndian, true
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return utf.BigEndian, true
	}
	head := data[:min(len(data), 4096)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(head) / 2
	if pairs < 2 {
		return utf.LittleEndian, false
	}
	mostly := func(n int) bool { return 10*n >= 7*pairs }
	rarely := func(n int) bool { return 100*n <= pairs }
	if mostly(zeros[1]) && rarely(zeros[0]) {
		return utf.LittleEndian, true
	}
	return utf.BigEndian, mostly(zeros[0]) && rarely(zeros[1])
}

// plausible tells text from binary data: no zero byte, and next to no control
// characters but those of layout.
func plausible(data []byte) bool {
	controls := 0
	for _, b := range data {
		if b == 0 {
			return false
		}
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' {
			controls++
		}
	}
	return 50*controls <= len(data)
}

// eightBit is the table of an eight-bit encoding.
func (e Encoding) eightBit() *charmap.Charmap {
	switch e {
	case MacRoman:
		return charmap.Macintosh
	case CP850:
		return charmap.CodePage850
	}
	return charmap.Windows1252
}

// scoredBytes bounds the bytes beyond ASCII that guess looks at.
const scoredBytes = 20_000

// guess chooses among the eight-bit encodings the one in which the text looks
// most like French; Windows-1252, by far the most common, wins ties.
func guess(data []byte) Encoding {
	best, bestScore := Windows1252, score(data, Windows1252)+2
	for _, e := range []Encoding{MacRoman, CP850} {
		if s := score(data, e); s > bestScore {
			best, bestScore = e, s
		}
	}
	return best
}

// score weighs each character beyond ASCII: letters of French up, a capital
// after a small letter, controls, drawing characters and letters of other
// languages down.
func score(data []byte, e Encoding) int {
	table := e.eightBit()
	total, seen := 0, 0
	previous := ' '
	for _, b := range data {
		r := table.DecodeByte(b)
		if b >= utf8.RuneSelf {
			total += weigh(previous, r)
			if seen++; seen == scoredBytes {
				break
			}
		}
		previous = r
	}
	return total
}

func weigh(previous, r rune) int {
	switch {
	case strings.ContainsRune("éèêëàâçùûîïôœ", r):
		return 3
	case strings.ContainsRune("ÉÈÊËÀÂÇÙÛÎÏÔŒ", r):
		if unicode.IsLower(previous) {
			return -3
		}
		return 2
	case strings.ContainsRune("’«»–€°\u00a0", r):
		return 2
	case strings.ContainsRune("…—‘“”²³½·•™©®æäöüñáíóú", r):
		return 1
	case r < 0xA0 || r == utf8.RuneError:
		return -10
	}
	return -4
}

// decodeLines decodes line by line: lines that are UTF-8 with accents, in a
// file that as a whole is not, come from a copy of two files into one.
func decodeLines(data []byte, e Encoding) (text string, mixed bool) {
	table := e.eightBit()
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for len(data) > 0 {
		end := bytes.IndexByte(data, '\n') + 1
		if end == 0 {
			end = len(data)
		}
		piece := data[:end]
		data = data[end:]
		ascii := true
		for _, c := range piece {
			ascii = ascii && c < utf8.RuneSelf
		}
		if ascii || utf8.Valid(piece) {
			b.Write(piece)
			mixed = mixed || !ascii
			continue
		}
		mixed = decodePiece(&b, piece, table) || mixed
	}
	return b.String(), mixed
}

// decodePiece decodes a line that is not UTF-8, but for the characters in it
// that are: no French text has « Ã© » or « â€™ » in any of the encodings. It
// reports whether there are any.
func decodePiece(b *strings.Builder, piece []byte, table *charmap.Charmap) (mixed bool) {
	for len(piece) > 0 {
		r, size := utf8.DecodeRune(piece)
		if latin := r < 0x180 || 0x2000 <= r && r < 0x20D0; size > 1 && latin && unicode.IsPrint(r) {
			mixed = true
		} else {
			r, size = table.DecodeByte(piece[0]), 1
		}
		b.WriteRune(r)
		piece = piece[size:]
	}
	return mixed
}

// withoutControls gives the characters of Windows-1252 in the place of controls
// that nobody writes: a program took « ’ » for its byte on the way to UTF-8.
func withoutControls(text string) string {
	if !strings.Contains(text, "\xc2") { // the first byte of all of them
		return text
	}
	return strings.Map(func(r rune) rune {
		if 0x80 <= r && r < 0xA0 {
			if meant := charmap.Windows1252.DecodeByte(byte(r)); meant != utf8.RuneError {
				return meant
			}
		}
		return r
	}, text)
}
