package pdf

import (
	"fmt"
	"strconv"

	"github.com/jung-kurt/gofpdf"
)

// role is what a part of the document is for a reader who does not see it: a
// standard structure type (ISO 32000-1, 14.8.4).
type role string

const (
	roleDocument role = "Document"
	roleSect     role = "Sect"
	roleH1       role = "H1"
	roleH2       role = "H2"
	roleH3       role = "H3"
	roleP        role = "P"
	roleL        role = "L"
	roleLI       role = "LI"
	roleLbl      role = "Lbl"
	roleLBody    role = "LBody"
	roleTable    role = "Table"
	roleCaption  role = "Caption"
	roleTHead    role = "THead"
	roleTBody    role = "TBody"
	roleTR       role = "TR"
	roleTH       role = "TH"
	roleTD       role = "TD"
	roleFigure   role = "Figure"
	roleTOC      role = "TOC"
	roleTOCI     role = "TOCI"
	roleRef      role = "Reference"
	roleLink     role = "Link"
)

// elem is an element of the structure tree. Its parts stand in reading order.
// A long table has one for each cell.
type elem struct {
	role role
	says *attributes // of a Figure, a TH or an L; nil of any other
	kids []kid

	object ref // in the file, once it has one
}

// attributes are what some elements say of themselves. Elements may share them.
type attributes struct {
	alt       string // of a Figure
	scope     string // of a TH: Column or Row
	numbering string // of an L: None, Disc or Decimal
	box       box    // of a Figure
}

// kid is one part of an element: exactly one of the three.
type kid struct {
	elem   *elem
	marked *marked
	link   *link
}

// marked is a marked-content sequence: what is drawn on a page for an element.
type marked struct {
	page int // 1-based
	mcid int // 0-based, on its page
	text string
}

// link is a rectangle of a page that leads elsewhere.
type link struct {
	page     int // 1-based
	of       *elem
	contents string // where it leads, in words

	object ref // in the file, once it has one
}

// box is a rectangle in points from the lower left corner of a page, as PDF
// has it.
type box struct{ left, bottom, right, top float64 }

// add makes a new element, the last part of e.
func (e *elem) add(r role) *elem {
	child := &elem{role: r}
	e.kids = append(e.kids, kid{elem: child})
	return child
}

// artifact is a kind of marks that are no content. Zero is never valid.
type artifact uint8

const (
	artifactHeader   artifact = iota + 1 // running head
	artifactFooter                       // page number
	artifactRepeated                     // head of a table on its later pages
	artifactLayout                       // rules, grounds, leaders
)

// properties is the property list of the kind (ISO 32000-1, 14.8.2.2.2).
func (a artifact) properties() string {
	switch a {
	case artifactHeader:
		return "/Type /Pagination /Subtype /Header"
	case artifactFooter:
		return "/Type /Pagination /Subtype /Footer"
	case artifactRepeated:
		return "/Type /Pagination"
	case artifactLayout:
		return "/Type /Layout"
	}
	panic(fmt.Sprintf("pdf: no artifact of kind %d", a))
}

// tagger marks all that is drawn, and keeps the structure tree of it. The
// pages carry the marks; the rewriter writes the tree into the file.
type tagger struct {
	f     *gofpdf.Fpdf
	root  *elem
	marks [][]*elem // page p (1-based) has marks[p-1]; its mcid n is of element [p-1][n]
	links [][]*link // of each page, in the order of calls
	open  *marked   // what is being drawn; nil = nothing
}

func newTagger(f *gofpdf.Fpdf) *tagger {
	return &tagger{f: f, root: &elem{role: roleDocument}}
}

// Content draws a part of an element. draw must stay on the page: the layout
// cuts before it draws.
func (t *tagger) Content(e *elem, draw func()) {
	page := t.page()
	m := &marked{page: page, mcid: len(t.marks[page-1])}
	t.marks[page-1] = append(t.marks[page-1], e)
	e.kids = append(e.kids, kid{marked: m})
	t.sequence("/"+string(e.role)+" <</MCID "+strconv.Itoa(m.mcid)+">> BDC", m, draw)
}

// Artifact draws what is no content: what a reader by ear should not hear.
func (t *tagger) Artifact(kind artifact, draw func()) {
	t.sequence("/Artifact <<"+kind.properties()+">> BDC", &marked{page: t.page()}, draw)
}

// Link makes a rectangle of the page lead to a destination of gofpdf's, as a
// part of a Link element; contents says where, in words. Millimetres from the
// upper left corner.
func (t *tagger) Link(e *elem, x, y, w, h float64, destination int, contents string) {
	page := t.page()
	made := &link{page: page, of: e, contents: contents}
	e.kids = append(e.kids, kid{link: made})
	t.links[page-1] = append(t.links[page-1], made)
	t.f.Link(x, y, w, h, destination)
}

// Shown notes a text drawn within the sequence that is open. It panics outside
// of any: every mark of a page is content or artifact.
func (t *tagger) Shown(s string) {
	if t.open == nil {
		panic(fmt.Sprintf("pdf: drawn outside of content and artifact: %q", s))
	}
	t.open.text += s
}

func (t *tagger) sequence(begin string, m *marked, draw func()) {
	if t.open != nil {
		panic("pdf: marked sequence within a marked sequence")
	}
	t.open = m
	t.f.RawWriteStr(begin)
	draw()
	if t.f.PageNo() != m.page {
		panic(fmt.Sprintf("pdf: page break within a marked sequence, from page %d to %d", m.page, t.f.PageNo()))
	}
	t.f.RawWriteStr("EMC")
	t.open = nil
}

// page is the current page, 1-based, with its rows in marks and links.
func (t *tagger) page() int {
	page := t.f.PageNo()
	if page < 1 {
		panic("pdf: drawn before the first page")
	}
	for len(t.marks) < page {
		t.marks = append(t.marks, nil)
		t.links = append(t.links, nil)
	}
	return page
}
