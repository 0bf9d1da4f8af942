package corrections

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pcaet/pipeline/source"
)

// draw writes the boxes of comments in the drawing of a sheet, and gives the
// relation of that drawing; "" when the sheet has one already.
func (p *pack) draw(w *worksheet, gone []string, made []*spot) (string, error) {
	part, err := p.drawingOf(w)
	if err != nil || part == "" && len(made) == 0 {
		return "", err
	}
	id := ""
	data := []byte(`<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<o:shapelayout v:ext="edit"></o:shapelayout></xml>`)
	if part != "" {
		if data, err = p.read(part); err != nil {
			return "", err
		}
	} else {
		part = p.free("xl/drawings/vmlDrawing%d.vml")
		if id, err = p.relate(w.part, relationNamespace+"/vmlDrawing", part); err != nil {
			return "", err
		}
		if err := p.declareExtension("vml", typeDrawing); err != nil {
			return "", err
		}
	}
	data = withoutBoxes(data, gone)
	var edits []edit
	if len(made) > 0 {
		block, err := p.freeBlocks(blocksOf(len(made)))
		if err != nil {
			return "", err
		}
		if edits, err = withBoxes(string(data), block, made, w.sizes()); err != nil {
			return "", err
		}
	}
	p.put(part, splice(data, edits))
	return id, nil
}

// drawingOf finds the drawing that the sheet refers to for its comments; "" for
// none. The drawing of its header is another one.
func (p *pack) drawingOf(w *worksheet) (string, error) {
	reference := w.root.child("legacyDrawing")
	if reference == nil {
		return "", nil
	}
	all, err := p.relations(w.part)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.id == reference.attr("id") && p.has(r.target) {
			return r.target, nil
		}
	}
	return "", errUnusual
}

// Shapes have numbers in blocks of 1024, and each block belongs to one drawing.
const blockSize = 1024

var (
	idMap      = regexp.MustCompile(`(<o:idmap\b[^>]*\bdata=["'])([0-9, ]*)(["'])`)
	shapeBlock = regexp.MustCompile(`_s([0-9]{4,9})["']`)
)

// blocksOf is how many blocks a number of shapes takes.
func blocksOf(shapes int) int { return (shapes + blockSize - 2) / (blockSize - 1) }

// freeBlocks takes blocks after all those that the drawings use, and gives the
// first.
func (p *pack) freeBlocks(n int) (int, error) {
	if p.block == 0 {
		last, err := p.lastBlock()
		if err != nil {
			return 0, err
		}
		p.block = last + 1
	}
	first := p.block
	p.block += n
	return first, nil
}

// lastBlock is the last block that a drawing of the workbook uses.
func (p *pack) lastBlock() (last int, err error) {
	for _, f := range p.files {
		if !strings.HasSuffix(key(f.Name), ".vml") {
			continue
		}
		data, err := p.read(f.Name)
		if err != nil {
			return 0, err
		}
		for _, m := range idMap.FindAllSubmatch(data, -1) {
			for part := range strings.SplitSeq(string(m[2]), ",") {
				n, _ := strconv.Atoi(strings.TrimSpace(part))
				last = max(last, n)
			}
		}
		for _, m := range shapeBlock.FindAllSubmatch(data, -1) {
			n, _ := strconv.Atoi(string(m[1]))
			last = max(last, n/blockSize)
		}
	}
	return last, nil
}

var (
	shapeEnd  = regexp.MustCompile(`</v:shape\s*>`)
	shapeRow  = regexp.MustCompile(`<x:Row>\s*([0-9]+)\s*</x:Row>`)
	shapeCol  = regexp.MustCompile(`<x:Column>\s*([0-9]+)\s*</x:Column>`)
	shapeOpen = regexp.MustCompile(`<v:shape\b`)
)

// withoutBoxes takes away the boxes of the comments of some cells. A drawing is
// not always well-formed XML: it is cut at its shapes.
func withoutBoxes(data []byte, cells []string) []byte {
	if len(cells) == 0 {
		return data
	}
	text := string(data)
	begins := shapeOpen.FindAllStringIndex(text, -1)
	var out strings.Builder
	at := 0
	for _, b := range begins {
		length := shapeEnd.FindStringIndex(text[b[0]:])
		if length == nil || b[0] < at {
			break
		}
		shape := text[b[0] : b[0]+length[1]]
		row, col := shapeRow.FindStringSubmatch(shape), shapeCol.FindStringSubmatch(shape)
		if row == nil || col == nil || !strings.Contains(shape, `ObjectType="Note"`) {
			continue
		}
		r, _ := strconv.Atoi(row[1])
		c, _ := strconv.Atoi(col[1])
		if slices.Contains(cells, source.A1(r+1, c+1)) {
			out.WriteString(text[at:b[0]])
			at = b[0] + length[1]
		}
	}
	return []byte(out.String() + text[at:])
}

// noteShape is the shape that the boxes of comments have.
const noteShape = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
	`<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`

// withBoxes adds a box for each spot, in blocks of their own.
func withBoxes(text string, block int, made []*spot, s sizes) ([]edit, error) {
	end := strings.LastIndex(text, "</xml>")
	if end < 0 {
		return nil, errUnusual
	}
	var blocks []string
	for n := range blocksOf(len(made)) {
		blocks = append(blocks, strconv.Itoa(block+n))
	}
	boxes := edit{from: end, to: end, write: func(out *bufio.Writer) {
		for i, spot := range made {
			box(out, (block+i/(blockSize-1))*blockSize+i%(blockSize-1)+1, i+1, spot, &s)
		}
	}}
	if !strings.Contains(text, "_x0000_t202") {
		boxes.text = noteShape
	}
	return []edit{numbered(text, strings.Join(blocks, ",")), boxes}, nil
}

// numbered adds numbers of blocks to those of a drawing.
func numbered(text, list string) edit {
	if m := idMap.FindStringSubmatchIndex(text); m != nil {
		if old := strings.TrimSpace(text[m[4]:m[5]]); old != "" {
			list = old + "," + list
		}
		return edit{from: m[4], to: m[5], text: list}
	}
	layout := `<o:idmap v:ext="edit" data="` + list + `"/>`
	if at := strings.Index(text, "</o:shapelayout>"); at >= 0 {
		return edit{from: at, to: at, text: layout}
	}
	open := strings.Index(text, ">") // of the root
	if strings.HasPrefix(text, "<?") {
		open += 1 + strings.Index(text[open+1:], ">")
	}
	return edit{from: open + 1, to: open + 1, text: `<o:shapelayout v:ext="edit">` + layout + `</o:shapelayout>`}
}

// The size of a box, in pixels: wide enough for some fifty letters of Tahoma 9.
const (
	boxWide    = 330
	boxLine    = 15
	boxMargin  = 16
	boxLetters = 52
	boxOffset  = 15
)

// box writes one box, hidden until its cell is pointed at, as high as its text.
func box(out io.Writer, number, order int, spot *spot, s *sizes) {
	high := lines(spot.text(), boxLetters)*boxLine + boxMargin
	row := max(spot.row-1, 1)
	fromCol, fromX := spot.col+1, boxOffset
	toCol, toX := along(fromCol, fromX+boxWide, s.wide)
	toRow, toY := along(row, 4+high, s.high)
	fmt.Fprintf(out, `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:%dpt;height:%dpt;z-index:%d;visibility:hidden" `+
		`fillcolor="#fffdf3" o:insetmode="auto"><v:fill color2="#fffdf3"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>`+
		`<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>`+
		`<x:Anchor>%d, %d, %d, %d, %d, %d, %d, %d</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		number, boxWide*3/4, high*3/4, order, fromCol-1, min(fromX, s.wide(fromCol)), row-1, min(4, s.high(row)), toCol-1, toX, toRow-1, toY, spot.row-1, spot.col-1)
}

// along goes a number of pixels from the edge of a column or row, and gives
// where it comes to, and how far inside.
func along(from, pixels int, size func(int) int) (at, inside int) {
	for at = from; at < from+2000 && pixels > size(at); at++ {
		pixels -= size(at)
	}
	return at, min(pixels, size(at))
}

// lines is how many lines a text takes at so many letters a line.
func lines(text string, letters int) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		used := 0
		for word := range strings.FieldsSeq(line) {
			long := utf8.RuneCountInString(word)
			if used > 0 && used+1+long > letters {
				n++
				used = 0
			}
			n += long / (letters + 1)
			used = (used + long + min(used, 1)) % (letters + 1)
		}
	}
	return n
}
