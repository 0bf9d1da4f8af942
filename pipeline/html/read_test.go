package html

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/report"
)

// element is a piece of the page, as read back.
type element struct {
	name string
	attr map[string]string
	kids []*element
	text string // of a piece of text, which has no name
}

// draw writes a report and reads the page back. The reader is strict: what is
// not closed, not quoted, not escaped or no character fails.
func draw(t *testing.T, r report.Report) *element {
	t.Helper()
	r.Words = layoutWords
	data, err := Write(r, theme(t))
	if err != nil {
		t.Fatal(err)
	}
	root := &element{name: "page"}
	open := []*element{root}
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			top.kids = append(top.kids, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.kids = append(top.kids, &element{text: string(token)})
		}
	}
	return root
}

// walk visits an element and all below it, parents first; the visitor says
// whether to go below.
func (e *element) walk(visit func(*element) bool) {
	if visit(e) {
		for _, k := range e.kids {
			k.walk(visit)
		}
	}
}

// find gives the elements of a name, in order.
func (e *element) find(names ...string) []*element {
	var found []*element
	e.walk(func(e *element) bool {
		if slices.Contains(names, e.name) {
			found = append(found, e)
		}
		return true
	})
	return found
}

// inner is the text below, spaces as they stand.
func (e *element) inner() string {
	var b strings.Builder
	e.walk(func(e *element) bool { b.WriteString(e.text); return true })
	return b.String()
}

// shown is the text that a reader of the page gets, drawings apart: words
// parted by one space.
func (e *element) shown() string {
	var b strings.Builder
	e.walk(func(e *element) bool {
		if e.name != "span" && e.name != "" {
			b.WriteByte(' ')
		}
		b.WriteString(e.text)
		return e.name != "svg" && e.name != "style" && e.name != "head"
	})
	return words(b.String())
}

// words parts a text at its breaking blanks: no-break spaces stay.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n", r) }), " ")
}
