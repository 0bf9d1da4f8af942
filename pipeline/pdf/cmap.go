package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// errNoCmap says that a font maps no Unicode characters the way gofpdf reads
// them.
var errNoCmap = errors.New("no Unicode character map of format 4")

// glyphSet holds the characters of the Basic Multilingual Plane that a font
// has a glyph for; gofpdf cannot draw any other.
type glyphSet [1 << 16]bool

// readCmap reads which characters a TrueType font has a glyph for, from the
// table gofpdf itself uses: « cmap », format 4 (OpenType specification,
// "cmap"). Glyph 0 is the empty box and does not count.
func readCmap(ttf []byte) (*glyphSet, error) {
	cmap, err := sfntTable(ttf, "cmap")
	if err != nil {
		return nil, err
	}
	count, ok := be16(cmap, 2)
	if !ok {
		return nil, errNoCmap
	}
	for i := range count {
		platform, _ := be16(cmap, 4+8*i)
		encoding, _ := be16(cmap, 6+8*i)
		if platform != 0 && (platform != 3 || encoding != 1) {
			continue
		}
		high, _ := be16(cmap, 8+8*i)
		low, ok := be16(cmap, 10+8*i)
		start := high<<16 | low
		if !ok || start >= len(cmap) {
			continue
		}
		if format, _ := be16(cmap, start); format == 4 {
			return readFormat4(cmap[start:])
		}
	}
	return nil, errNoCmap
}

// readFormat4 reads one subtable: segments of consecutive characters whose
// glyph is the character plus a delta, or stands in an array behind.
func readFormat4(table []byte) (*glyphSet, error) {
	double, ok := be16(table, 6)
	if !ok || 16+4*double > len(table) {
		return nil, fmt.Errorf("character map cut after %d bytes", len(table))
	}
	ends, starts, deltas, offsets := 14, 16+double, 16+2*double, 16+3*double
	set := new(glyphSet)
	for at := 0; at < double; at += 2 {
		end, _ := be16(table, ends+at)
		start, _ := be16(table, starts+at)
		delta, _ := be16(table, deltas+at)
		offset, _ := be16(table, offsets+at)
		for char := start; char <= end; char++ {
			glyph := char + delta
			if offset != 0 {
				glyph, _ = be16(table, offsets+at+offset+2*(char-start))
				if glyph != 0 {
					glyph += delta
				}
			}
			set[char] = glyph&0xFFFF != 0
		}
	}
	return set, nil
}

// sfntTable finds a table of a TrueType file by its tag.
func sfntTable(ttf []byte, tag string) ([]byte, error) {
	count, _ := be16(ttf, 4)
	for i := range count {
		record := 12 + 16*i
		if record+16 > len(ttf) {
			break
		}
		if string(ttf[record:record+4]) != tag {
			continue
		}
		start := uint64(binary.BigEndian.Uint32(ttf[record+8:]))
		end := start + uint64(binary.BigEndian.Uint32(ttf[record+12:]))
		if end > uint64(len(ttf)) {
			return nil, fmt.Errorf("table %q ends outside the font", tag)
		}
		return ttf[start:end], nil
	}
	return nil, fmt.Errorf("font without a table %q", tag)
}

// be16 reads two bytes, big end first; false past the end.
func be16(b []byte, at int) (int, bool) {
	if at < 0 || at+2 > len(b) {
		return 0, false
	}
	return int(binary.BigEndian.Uint16(b[at:])), true
}
