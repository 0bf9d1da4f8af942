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
	gapPlain bool // the gap is made of spaces alone

	// of the current cell
	paragraphs int
	seen       [markOn + 1]bool // by what it says of strike-through: visible text was met
}

// cell appends the text of the cell just started: its paragraphs, one a line.
// Comments, shapes and tables inside the cell are not its text.
func (t *odsText) cell() error {
	t.paragraphs, t.seen = 0, [markOn + 1]bool{}
	return t.p.children(func(name string) error {
		if name != "text:p" && name != "text:h" {
			return t.p.pass()
		}
		if t.paragraphs++; t.paragraphs > 1 {
			t.row = append(t.row, '\n')
		}
		t.started, t.gap, t.gapPlain = false, 0, true
		if err := t.styled("paragraph", markUnset); err != nil {
			return err
		}
		if t.gapPlain {
			t.start()
		}
		return nil
	})
}

// isStruck tells whether all that is visible of the cell is struck through,
// cell being what the cell's own style says.
func (t *odsText) isStruck(cell mark) bool {
	if t.seen[markUnset] || !t.seen[markOn] {
		return cell == markOn && !t.seen[markOff]
	}
	return !t.seen[markOff]
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
// element. By OpenDocument 1.3 part 3 §6.1.2 any run of white space is one
// space, and none at the head of a paragraph; LibreOffice, which does not
// always write text:s either, keeps runs of spaces. So do we, and hold the
// rule for runs with line breaks or tabs: they lay out the XML.
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
		n := 0
		for n < len(run) && !isSpace(run[n]) {
			n++
		}
		if n > 0 {
			t.start()
			t.row = append(t.row, run[:n]...)
			t.seen[struck] = true
			run = run[n:]
		}
		for len(run) > 0 && isSpace(run[0]) {
			t.gap++
			t.gapPlain = t.gapPlain && run[0] == ' '
			run = run[1:]
		}
	}
}

// start writes the gap before something that stands in the paragraph.
func (t *odsText) start() {
	switch {
	case t.gapPlain:
		for range t.gap {
			t.row = append(t.row, ' ')
		}
	case t.started:
		t.row = append(t.row, ' ')
	}
	t.started, t.gap, t.gapPlain = true, 0, true
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
