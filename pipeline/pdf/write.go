package pdf

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"

	"pcaet/pipeline/report"
)

// Write draws a report in the look of a theme: a cover, the contents when there
// are several sections (what is projected has none), the sections. A report whose cover has no title gets
// neither cover nor contents. The file is PDF/UA-1 and PDF/A-2a. An error means
// that the report has no title, no date, no words or no page, or that gofpdf failed;
// what else the report says never is one.
func Write(r report.Report, t *report.Theme) ([]byte, error) {
	d, err := newDocument(r, t)
	if err != nil {
		return nil, err
	}
	d.draw()
	file, err := d.bytes()
	if err != nil {
		return nil, err
	}
	return rewrite(file, d.tags, d.about)
}

// document is a report on its way to a file.
type document struct {
	*look
	f     *gofpdf.Fpdf
	fonts *fonts
	tags  *tagger
	head  runningHead
	cover func(p *pen) // nil = none
	pages [][]placed   // after the cover
	links []chapter
	about properties
}

// newDocument lays a report out: after it, every slice has its page.
func newDocument(r report.Report, t *report.Theme) (*document, error) {
	date, err := time.Parse(time.DateOnly, r.Date)
	if err != nil {
		return nil, fmt.Errorf("date of the report: %w", err)
	}
	if strings.TrimSpace(r.Title) == "" {
		return nil, errors.New("a report without a title")
	}
	if r.Words == (report.Words{}) {
		return nil, errors.New("a report without the words of its layout")
	}
	l := newLook(r, t)
	f := gofpdf.New(l.orientation, "mm", "A4", "")
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCatalogSort(true)
	f.SetCompression(false) // the rewriter does it, with one compressor
	f.SetCreationDate(date)
	f.SetModificationDate(date)
	loaded, err := loadFonts(f)
	if err != nil {
		return nil, err
	}
	property := func(s string) string { return strings.TrimSpace(oneLine(loaded.safe(s))) }
	d := &document{look: l, f: f, fonts: loaded, tags: newTagger(f), about: properties{
		title: property(r.Title), subject: property(r.Subject), author: property(r.Author), language: language, date: date,
	}}
	d.head = newRunningHead(l, loaded, r)
	d.layOut(r)
	if d.cover == nil && len(d.pages) == 0 {
		return nil, errors.New("a report without a page")
	}
	return d, nil
}

// layOut places the sections first, then the contents before them, whose
// length depends on the number of sections alone; so the pages are numbered
// before anything is drawn.
func (d *document) layOut(r report.Report) {
	c := &composer{look: d.look, f: d.f, fonts: d.fonts, tight: -1}
	front, body := d.tags.root.add(roleSect), d.tags.root.add(roleSect)
	if !blankText(r.Cover.Title) {
		d.cover = c.cover(r.Cover, firstMap(r), front)
	}
	for _, s := range r.Sections {
		c.section(s, body)
	}
	c.fitRooms()
	d.links = c.chapters
	if len(c.chapters) > 1 && d.cover != nil && r.Format != report.Landscape {
		d.pages = paginate(d.page, c.contents(front, c.chapters), d.first())
	}
	if len(c.slices) == 0 {
		return
	}
	d.pages = append(d.pages, flow(d.page, c.slices, d.first()+len(d.pages))...)
}

// first is the number of the first page after the cover.
func (d *document) first() int {
	if d.cover == nil {
		return 1
	}
	return 2
}

// draw draws the pages in order; none is left to draw.
func (d *document) draw() {
	p := &pen{look: d.look, f: d.f, fonts: d.fonts, tags: d.tags}
	if d.cover != nil {
		d.f.AddPage()
		d.cover(p)
	}
	for i, page := range d.pages {
		d.f.AddPage()
		d.head.draw(p, d.first()+i, d.first()-1+len(d.pages))
		for _, s := range page {
			s.draw(p, s.y)
		}
		d.pages[i] = nil // of a long table, what is drawn is let go
	}
	for _, ch := range d.links {
		d.f.SetLink(ch.link, ch.at.y, ch.at.page)
	}
}

// bytes is gofpdf's file: not tagged yet. gofpdf writes it in one piece, and is
// done with it: the piece is taken as it is.
func (d *document) bytes() ([]byte, error) {
	var out taken
	if err := d.f.Output(&out); err != nil {
		return nil, fmt.Errorf("write the PDF: %w", err)
	}
	return out, nil
}

// taken is what is written to it, without a copy where that is one piece.
type taken []byte

func (t *taken) Write(piece []byte) (int, error) {
	if *t == nil {
		*t = piece[:len(piece):len(piece)]
	} else {
		*t = append(*t, piece...)
	}
	return len(piece), nil
}

// firstMap is the shapes of the report's first map: the cover shows them.
func firstMap(r report.Report) []report.MapShape {
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			if m, ok := b.(report.MapChart); ok {
				return m.Shapes
			}
		}
	}
	return nil
}
