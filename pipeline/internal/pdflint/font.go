package pdflint

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf16"
)

// font is a font of two bytes a code, read as far as a screen reader needs it.
type font struct {
	ref     reference
	name    string
	used    map[int]int // codes shown, and how often
	unicode map[int]string
	glyphs  []int // by code
	widths  map[int]float64
	spare   float64 // the width of codes without one
	file    []byte  // TrueType
}

// fontOf reads a font once; nil where there is none.
func (l *linter) fontOf(v any) *font {
	r, ok := v.(reference)
	if !ok {
		return nil
	}
	if f, ok := l.fonts[r]; ok {
		return f
	}
	f, err := l.readFont(r)
	l.check("font-codes", err == nil, "font in object %d: %v", r, err)
	l.fonts[r] = f
	return f
}

func (l *linter) readFont(r reference) (*font, error) {
	f := &font{ref: r, used: map[int]int{}, unicode: map[int]string{}, widths: map[int]float64{}, spare: 1000}
	d := l.file.dictionary(r)
	base, _ := d["BaseFont"].(name)
	f.name = string(base)
	if d["Subtype"] != name("Type0") || d["Encoding"] != name("Identity-H") {
		return f, fmt.Errorf("of type %v in encoding %v", d["Subtype"], d["Encoding"])
	}
	below := l.file.array(d["DescendantFonts"])
	if len(below) != 1 {
		return f, errors.New("no font by code")
	}
	byCode := l.file.dictionary(below[0])
	descriptor := l.file.dictionary(byCode["FontDescriptor"])
	if byCode["Subtype"] != name("CIDFontType2") || byCode["BaseFont"] != base || descriptor["FontName"] != base {
		return f, fmt.Errorf("%v named %v and %v", byCode["Subtype"], byCode["BaseFont"], descriptor["FontName"])
	}
	if spare, ok := byCode["DW"].(float64); ok {
		f.spare = spare
	}
	return f, errors.Join(f.readWidths(l.file.array(byCode["W"])), l.readGlyphs(f, byCode), l.readUnicode(f, d), l.readFile(f, descriptor))
}

func (l *linter) readGlyphs(f *font, byCode dictionary) error {
	s, ok := l.file.stream(byCode["CIDToGIDMap"])
	data, err := s.unpacked()
	if !ok || err != nil {
		return fmt.Errorf("no map from codes to glyphs (%w)", err)
	}
	for i := 0; i+1 < len(data); i += 2 {
		f.glyphs = append(f.glyphs, int(data[i])<<8|int(data[i+1]))
	}
	return nil
}

func (l *linter) readFile(f *font, descriptor dictionary) error {
	l.check("font-subset", descriptor["CIDSet"] == nil, "font %s has a set of codes, which readers read differently", f.name)
	s, ok := l.file.stream(descriptor["FontFile2"])
	if !l.check("font-embedded", ok, "font %s is not embedded", f.name) {
		return nil
	}
	var err error
	f.file, err = s.unpacked()
	length, _ := s.dictionary["Length1"].(float64)
	l.check("font-embedded", err == nil && int(length) == len(f.file), "font %s: %d bytes, said to be %v (%v)", f.name, len(f.file), length, err)
	return nil
}

// readWidths reads « code [widths] » and « from to width » (ISO 32000-1,
// 9.7.4.3).
func (f *font) readWidths(w array) error {
	for i := 0; i < len(w); {
		from, ok := w[i].(float64)
		if !ok || i+1 >= len(w) {
			return fmt.Errorf("widths cut after %d entries", i)
		}
		if list, ok := w[i+1].(array); ok {
			for n, v := range list {
				width, _ := v.(float64)
				f.widths[int(from)+n] = width
			}
			i += 2
			continue
		}
		to, ok := w[i+1].(float64)
		if !ok || i+2 >= len(w) || to > 0xFFFF || from < 0 {
			return fmt.Errorf("widths cut after %d entries", i)
		}
		width, _ := w[i+2].(float64)
		for code := int(from); code <= int(to); code++ {
			f.widths[code] = width
		}
		i += 3
	}
	return nil
}

var (
	blockForm = regexp.MustCompile(`(?s)(\d+) beginbf(char|range)\n(.*?)endbf`)
	rangeForm = regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>$`)
)

// readUnicode reads the map from codes to characters: ranges of two bytes that
// keep their first one, at most 100 a block.
func (l *linter) readUnicode(f *font, d dictionary) error {
	s, ok := l.file.stream(d["ToUnicode"])
	data, err := s.unpacked()
	if !ok || err != nil {
		return fmt.Errorf("no map to Unicode (%w)", err)
	}
	for _, block := range blockForm.FindAllSubmatch(data, -1) {
		count, _ := strconv.Atoi(string(block[1]))
		rows := rangeForm.FindAllSubmatch(block[3], -1)
		l.check("font-unicode", string(block[2]) == "range" && count == len(rows) && count <= 100, "font %s: a block of %d ranges has %d", f.name, count, len(rows))
		for _, row := range rows {
			var n [3]int
			for i := range n {
				v, _ := strconv.ParseUint(string(row[i+1]), 16, 16)
				n[i] = int(v)
			}
			l.check("font-unicode", n[0]>>8 == n[1]>>8 && n[0] <= n[1], "font %s: range from %04X to %04X", f.name, n[0], n[1])
			for code := n[0]; code <= n[1]; code++ {
				f.unicode[code] = string(utf16.Decode([]uint16{uint16(n[2] + code - n[0])}))
			}
		}
	}
	return nil
}

var subsetForm = regexp.MustCompile(`^[A-Z]{6}\+[A-Za-z-]+$`)

func (l *linter) judgeFonts() {
	for _, r := range slices.Sorted(maps.Keys(l.fonts)) {
		f := l.fonts[r]
		l.check("font-subset", subsetForm.MatchString(f.name), "font %s is not named as a subset", f.name)
		for _, code := range slices.Sorted(maps.Keys(f.unicode)) {
			char := f.unicode[code]
			l.check("font-unicode", char != "\x00" && char != "\ufeff" && char != "\ufffe", "font %s: code %04X means %q", f.name, code, char)
		}
		advance, err := advances(f.file)
		l.check("font-embedded", err == nil, "font %s: %v", f.name, err)
		for _, code := range slices.Sorted(maps.Keys(f.used)) {
			l.judgeCode(f, code, advance)
		}
	}
}

// judgeCode checks what a font says of a code that is shown.
func (l *linter) judgeCode(f *font, code int, advance []float64) {
	chars := []rune(f.unicode[code])
	ok := len(chars) == 1 && !unicode.Is(unicode.Co, chars[0]) // what the private area means, nobody knows
	if ok && chars[0] == unicode.ReplacementChar {
		ok = code == unicode.ReplacementChar // else it stands for half a character
	}
	l.check("font-unicode", ok, "font %s: code %04X means %q", f.name, code, string(chars))
	glyph := 0
	if code < len(f.glyphs) {
		glyph = f.glyphs[code]
	}
	if !l.check("font-glyph", glyph > 0 && glyph < len(advance), "font %s: code %04X has glyph %d of %d", f.name, code, glyph, len(advance)) {
		return
	}
	width, said := f.widths[code]
	if !said {
		width = f.spare
	}
	l.check("font-width", math.Abs(width-advance[glyph]) <= 1, "font %s: code %04X is said to be %v wide and is %.1f", f.name, code, width, advance[glyph])
}

// advances gives how wide the glyphs of a TrueType font are, in thousandths of
// its size.
func advances(ttf []byte) ([]float64, error) {
	head, err1 := sfntTable(ttf, "head", 54)
	hhea, err2 := sfntTable(ttf, "hhea", 36)
	maxp, err3 := sfntTable(ttf, "maxp", 6)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	units := float64(binary.BigEndian.Uint16(head[18:]))
	count := int(binary.BigEndian.Uint16(hhea[34:]))
	hmtx, err := sfntTable(ttf, "hmtx", 4*count)
	if err != nil || units == 0 || count == 0 {
		return nil, fmt.Errorf("no widths (%w)", err)
	}
	made := make([]float64, binary.BigEndian.Uint16(maxp[4:]))
	for i := range made {
		made[i] = float64(binary.BigEndian.Uint16(hmtx[4*min(i, count-1):])) * 1000 / units
	}
	return made, nil
}

// sfntTable finds a table of at least a size.
func sfntTable(ttf []byte, tag string, least int) ([]byte, error) {
	for record := 12; record+16 <= len(ttf) && record < 12+16*int(binary.BigEndian.Uint16(ttf[4:])); record += 16 {
		if string(ttf[record:record+4]) != tag {
			continue
		}
		start := uint64(binary.BigEndian.Uint32(ttf[record+8:]))
		end := start + uint64(binary.BigEndian.Uint32(ttf[record+12:]))
		if end > uint64(len(ttf)) || end-start < uint64(least) {
			break
		}
		return ttf[start:end], nil
	}
	return nil, fmt.Errorf("no table %q in the font file", tag)
}
