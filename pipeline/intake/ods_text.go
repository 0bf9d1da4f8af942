package intake

import (
	"bytes"
	"strconv"
)

// maxSpaces bounds what text:s elements may write in a workbook: forty bytes
// of XML could stand for a gigabyte.
const maxSpaces = 16 << 20

// odsText collects the text of the cells of a row.
type odsText struct {
	p       *odsPart
	styles  *odsStyles
	row     []byte // text of the cells, one after another
	run     []byte // the current run of characters, decoded
	written int    // spaces that text:s elements gave so far, all sheets

	// of the current paragraph
	started  bool // something stands in it
	gap      int  // white space met since, in characters
	gapPlain bool // the gap is one space

	// of the current cell
	paragraphs    int
	struck, plain bool // visible text was met that is, is not struck through
}

// cell appends the text of the cell just started: its paragraphs, one a line.
// Comments, shapes and tables inside the cell are not its text.
func (t *odsText) cell() error {
	t.paragraphs, t.struck, t.plain = 0, false, false
	return t.p.children(func(name string) error {
		if name != "text:p" && name != "text:h" {
			return t.p.pass()
		}
		if t.paragraphs++; t.paragraphs > 1 {
			t.row = append(t.row, '\n')
		}
		t.started, t.gap = false, 0
		if err := t.styled("paragraph", markOff); err != nil {
			return err
		}
		if t.started && t.gap == 1 && t.gapPlain { // written so by LibreOffice for a text that ends in a space
			t.row = append(t.row, ' ')
		}
		return nil
	})
}

// styled reads an element whose style may strike its text through.
func (t *odsText) styled(family string, struck mark) error {
	for {
		name, value, ok, err := t.p.attr()
		if err != nil {
			return err
		}
		if !ok {
			return t.inside(struck)
		}
		if name == "text:style-name" {
			struck = t.styles.look(family, value).struck.over(struck)
		}
	}
}

// inside reads the characters and elements up to the end of the current
// element. White space is that of OpenDocument 1.3 part 3 §6.1.2: a run of it
// is one space, none at the head of a paragraph; more is written as text:s.
func (t *odsText) inside(struck mark) error {
	if t.p.selfClosed {
		return nil
	}
	for {
		kind, err := t.p.next()
		if err != nil {
			return err
		}
		switch kind {
		case tokenEnd:
			return nil
		case tokenText:
			if t.run, err = t.p.appendText(t.run[:0]); err != nil {
				return err
			}
			t.characters(struck)
		case tokenStart:
			if err := t.element(struck); err != nil {
				return err
			}
		}
	}
}

// element reads an element inside a paragraph: links, fields and the like are
// read for their text.
func (t *odsText) element(struck mark) error {
	switch t.p.name() {
	case "text:s":
		return t.spaces()
	case "text:tab":
		t.character('\t')
		return t.p.pass()
	case "text:line-break":
		t.character('\n')
		return t.p.pass()
	case "text:span":
		return t.styled("text", struck)
	case "text:ruby-text", "text:note": // a reading aid; a note
		return t.p.pass()
	}
	if t.p.space() != "text" {
		return t.p.pass() // a comment, a shape
	}
	if err := t.p.restOfTag(); err != nil {
		return err
	}
	return t.inside(struck)
}

// characters appends the current run.
func (t *odsText) characters(struck mark) {
	run := t.run
	for len(run) > 0 {
		if isSpace(run[0]) {
			t.gap++
			t.gapPlain = run[0] == ' '
			run = run[1:]
			continue
		}
		n := 1
		for n < len(run) && !isSpace(run[n]) {
			n++
		}
		t.start()
		t.row = append(t.row, run[:n]...)
		t.struck, t.plain = t.struck || struck == markOn, t.plain || struck != markOn
		run = run[n:]
	}
}

// start writes the gap before something that stands in the paragraph.
func (t *odsText) start() {
	if t.started && t.gap > 0 {
		t.row = append(t.row, ' ')
	}
	t.started, t.gap = true, 0
}

func (t *odsText) character(c byte) {
	t.start()
	t.row = append(t.row, c)
}

// spaces reads text:s: so many spaces, one when it does not say.
func (t *odsText) spaces() error {
	count := 1
	for {
		name, value, ok, err := t.p.attr()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if name == "text:c" {
			if count, ok = parseIndex(value); !ok {
				return malformed("nombre d’espaces illisible")
			}
		}
	}
	if t.written += count; t.written > maxSpaces {
		return tooLarge("plus de " + strconv.Itoa(maxSpaces) + " espaces à la suite de textes")
	}
	if count > 0 {
		t.start()
		t.row = append(t.row, bytes.Repeat([]byte{' '}, count)...)
	}
	return t.p.skip()
}
