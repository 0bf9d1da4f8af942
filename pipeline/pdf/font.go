package pdf

import (
	"bytes"
	"fmt"
	"unicode"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/go-fonts/dejavu/dejavusanscondensedbold"
	"github.com/jung-kurt/gofpdf"
)

// face is one of the embedded fonts. Zero is never valid.
type face uint8

const (
	condensed face = iota + 1
	condensedBold
	faceEnd
)

// family and style are gofpdf's key of the face.
func (f face) key() (family, style string) {
	switch f {
	case condensed:
		return "dejavu", ""
	case condensedBold:
		return "dejavu", "B"
	}
	panic(fmt.Sprintf("pdf: no font for face %d", f))
}

// name is the face's own, PostScript name.
func (f face) name() string {
	switch f {
	case condensed:
		return "DejaVuSansCondensed"
	case condensedBold:
		return "DejaVuSansCondensed-Bold"
	}
	panic(fmt.Sprintf("pdf: no font for face %d", f))
}

// ttf is the font file of the face.
func (f face) ttf() []byte {
	switch f {
	case condensed:
		return dejavusanscondensed.TTF
	case condensedBold:
		return dejavusanscondensedbold.TTF
	}
	panic(fmt.Sprintf("pdf: no font for face %d", f))
}

const (
	pointMM   = 25.4 / 72 // one point in millimetres
	capHeight = 0.729     // of DejaVu Sans, in its size
)

// fonts knows what the embedded fonts can show, and how wide it is.
type fonts struct {
	glyphs   *glyphSet         // what all faces can show, as it is
	widths   [faceEnd][]uint16 // by character, in thousandths of the size
	standIns map[rune]string   // for characters the faces lack
}

// loadFonts adds the faces to f, which must have no page yet: selecting a font
// on a page writes to it. It reads widths through gofpdf, once, so that
// measuring needs no state later.
func loadFonts(f *gofpdf.Fpdf) (*fonts, error) {
	loaded := &fonts{glyphs: new(glyphSet), standIns: standIns()}
	for face := condensed; face < faceEnd; face++ {
		family, style := face.key()
		glyphs, err := readCmap(face.ttf())
		if err != nil {
			return nil, fmt.Errorf("embedded font %s%s: %w", family, style, err)
		}
		for char, has := range glyphs {
			loaded.glyphs[char] = has && (face == condensed || loaded.glyphs[char])
		}
		// the library pads the tables of a font where they lie: it gets a copy
		f.AddUTF8FontFromBytes(family, style, bytes.Clone(face.ttf()))
		f.SetFont(family, style, 10)
		if err := f.Error(); err != nil {
			return nil, fmt.Errorf("embedded font %s%s: %w", family, style, err)
		}
		loaded.widths[face] = make([]uint16, len(glyphs))
		for char, has := range glyphs {
			if has {
				loaded.widths[face][char] = uint16(f.GetStringSymbolWidth(string(rune(char))))
			}
		}
	}
	for char, has := range loaded.glyphs {
		// What a character of the private area means, no screen reader knows.
		loaded.glyphs[char] = has && !invisible(rune(char)) && !endsLine(rune(char)) && !unicode.Is(unicode.Co, rune(char))
	}
	return loaded, nil
}

// width is how wide a text is in a style, in millimetres. The text is made
// safe first, as it will be drawn.
func (f *fonts) width(st style, s string) float64 {
	units, widths := 0, f.widths[st.face]
	for _, r := range f.safe(s) {
		units += int(widths[r])
	}
	return float64(units) / 1000 * st.size * pointMM
}

// wrap breaks a text into the lines of a column.
func (f *fonts) wrap(st style, s string, width float64) []string {
	return breakLines(f.safe(s), width, func(part string) float64 { return f.width(st, part) })
}

// flow breaks running text: as wrap does, but a last line of one short word
// gets company where slightly shorter lines take no more of them.
func (f *fonts) flow(st style, s string, width float64) []string {
	lines := f.wrap(st, s, width)
	short := func(lines []string) bool { return f.width(st, trimEnd(lines[len(lines)-1])) < width/7 }
	if len(lines) < 2 || !short(lines) {
		return lines
	}
	for narrow := 0.97; narrow > 0.8; narrow -= 0.03 {
		if tried := f.wrap(st, s, width*narrow); len(tried) == len(lines) && !short(tried) {
			return tried
		}
	}
	return lines
}

// balance breaks a title into as few lines as wrap does, of lengths as even as
// can be: a title never ends on a lone word.
func (f *fonts) balance(st style, s string, width float64) []string {
	lines := f.wrap(st, s, width)
	least, most := width/4, width
	for most-least > 0.5 {
		middle := (least + most) / 2
		if narrower := f.wrap(st, s, middle); len(narrower) > len(lines) {
			least = middle
		} else {
			lines, most = narrower, middle
		}
	}
	return lines
}

// smallest is the size in points at which a text stops shrinking.
const smallest = 1

// fit shrinks a style until the text takes at most that many lines of a
// width: nothing is cut off.
func (f *fonts) fit(st style, s string, width float64, lines int) (style, []string) {
	for {
		broken := f.balance(st, s, width)
		widest := 0.0
		for _, line := range broken {
			widest = max(widest, f.width(st, trimEnd(line)))
		}
		if len(broken) <= lines && widest <= width || st.size < smallest {
			return st, broken
		}
		st.size *= 0.94
		st.leading *= 0.94
	}
}

// fitHeight shrinks a style until the text fits into a height.
func (f *fonts) fitHeight(st style, s string, width, height float64) (style, []string) {
	for {
		lines := f.balance(st, s, width)
		if fitted, broken := f.fit(st, s, width, len(lines)); float64(len(broken))*fitted.leading <= height || st.size < smallest {
			return fitted, broken
		}
		st.size *= 0.94
		st.leading *= 0.94
	}
}

// clip cuts a text to a width, with « … »: for what the page says elsewhere in
// full.
func (f *fonts) clip(st style, s string, width float64) string {
	s = f.safe(s)
	if f.width(st, s) <= width {
		return s
	}
	used := f.width(st, "…")
	for i, r := range s {
		if used += f.width(st, string(r)); used > width {
			return trimEnd(s[:i]) + "…"
		}
	}
	return s
}
