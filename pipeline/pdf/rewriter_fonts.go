package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// gofpdf's objects of a font: this one, then the font by code, the map to
// Unicode, the name of the codes, the descriptor, the map from codes to
// glyphs, the font file.
var (
	fontForm       = regexp.MustCompile(`^<</Type /Font\n/Subtype /Type0\n/BaseFont /(\w+)\n/Encoding /Identity-H\n/DescendantFonts \[(\d+) 0 R\]\n/ToUnicode (\d+) 0 R>>$`)
	descriptorForm = regexp.MustCompile(`^<</Type /FontDescriptor /FontName /(\w+)\n`)
)

const (
	toFontByCode = iota + 1
	toUnicodeMap
	toCodes
	toDescriptor
	toGlyphs
	toFontFile
)

// mendFonts names each font as a subset, and maps the codes it has to Unicode.
// gofpdf's codes are the characters themselves; its own map is one range too
// wide to be valid. There is no /CIDSet: PDF/A-2 does not ask for one, and
// readers disagree about codes that the map leads to the empty box.
func (w *rewriter) mendFonts() error {
	found := 0
	for r := ref(1); int(r)+toFontFile <= len(w.objects); r++ {
		form := fontForm.FindStringSubmatch(w.at(r).text)
		if form == nil {
			continue
		}
		found++
		glyphs, err := inflate(w.at(r + toGlyphs).stream)
		if err != nil || len(glyphs) != 2<<16 || !descriptorForm.MatchString(w.at(r+toDescriptor).text) ||
			form[2]+" 0 R" != (r+toFontByCode).String() || form[3]+" 0 R" != (r+toUnicodeMap).String() {
			return fmt.Errorf("font %s has an unknown form (%w)", form[1], err)
		}
		face, err := faceOf(form[1])
		if err != nil {
			return err
		}
		name := subsetTag(w.at(r+toFontFile).stream) + "+" + face.name()
		for _, named := range []ref{r, r + toFontByCode, r + toDescriptor} {
			w.at(named).text = strings.Replace(w.at(named).text, "/"+form[1]+"\n", "/"+name+"\n", 1)
		}
		*w.at(r + toUnicodeMap) = object{"<</Filter/FlateDecode>>", w.deflate([]byte(unicodeMap(codesOf(glyphs))))}
	}
	if found != int(faceEnd-1) {
		return fmt.Errorf("%d fonts found, want %d", found, faceEnd-1)
	}
	return nil
}

// faceOf is the face that gofpdf calls by a name of its own.
func faceOf(name string) (face, error) {
	for f := condensed; f < faceEnd; f++ {
		if family, style := f.key(); "utf8"+family+style == name {
			return f, nil
		}
	}
	return 0, fmt.Errorf("no face is called %s", name)
}

// subsetTag is the six letters before the name of a subset (ISO 32000-1,
// 9.6.4), made of its content so that two subsets do not share a name.
func subsetTag(font []byte) string {
	sum := sha256.Sum256(font)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// codesOf lists the codes that have a glyph, two bytes each in the map; glyph
// 0 is the empty box.
func codesOf(glyphs []byte) []int {
	var codes []int
	for code := range len(glyphs) / 2 {
		if glyphs[2*code] != 0 || glyphs[2*code+1] != 0 {
			codes = append(codes, code)
		}
	}
	return codes
}

// unicodeMap maps codes to themselves, in ranges that do not change their
// first byte, at most 100 a block (Adobe technical note 5411).
func unicodeMap(codes []int) string {
	var ranges []string
	for i := 0; i < len(codes); {
		end := i + 1
		for end < len(codes) && codes[end] == codes[end-1]+1 && codes[end]>>8 == codes[i]>>8 {
			end++
		}
		ranges = append(ranges, fmt.Sprintf("<%04X> <%04X> <%04X>\n", codes[i], codes[end-1], codes[i]))
		i = end
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(ranges) > 0 {
		block := ranges[:min(100, len(ranges))]
		ranges = ranges[len(block):]
		fmt.Fprintf(&b, "%d beginbfrange\n%sendbfrange\n", len(block), strings.Join(block, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.String()
}

func inflate(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
