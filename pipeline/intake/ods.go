package intake

import (
	"bytes"
	"io"
	"strings"

	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// readODS reads an OpenDocument spreadsheet whole (ods, ots): container
// checked, styles and content read to their end. A file of our own is
// recognised by its marker and comes back without sheets.
//
// It gives what the same sheet saved as xlsx gives. Dates are the serials of
// the 1900 calendar, whatever the null date of the file, and hours are
// fractions of a day.
func readODS(data []byte, file string, lim config.Limits) (source.Book, error) {
	book := source.Book{File: file, Origin: source.Staff}
	c, err := openContainer(data, lim)
	if err != nil {
		return book, err
	}
	defer c.close()
	if err := checkODSManifest(c); err != nil {
		return book, err
	}
	if err = readODSMeta(c, &book); err != nil {
		return book, err
	}
	if book.Origin != source.Ours {
		if book.Sheets, err = readODSContent(c, file, lim); err != nil {
			return book, err
		}
	}
	return book, c.readRest(func(string) bool { return false })
}

// checkODSManifest refuses a file behind a password: its list of parts tells
// how they are encrypted. It is looked through rather than parsed, since old
// versions of OpenOffice give it a DOCTYPE. A file without the list is read.
func checkODSManifest(c *container) error {
	const part = "META-INF/manifest.xml"
	if !c.has(part) {
		return nil
	}
	f := c.entries[c.byName[strings.ToLower(part)]]
	if f.UncompressedSize64 > smallBytes {
		return tooLarge("une liste de parties de plus de 32 Mio")
	}
	src, err := f.Open()
	if err != nil {
		return damaged("la liste de ses parties ne peut pas être lue")
	}
	list, err := io.ReadAll(src)
	if err != nil {
		return damaged("la liste de ses parties est altérée")
	}
	if bytes.Contains(list, []byte("encryption-data")) {
		return &refusal{rule: finding.FileProtected}
	}
	return nil
}

// readODSMeta looks for the marker among the user-defined properties, and for
// the date of the last save.
func readODSMeta(c *container, book *source.Book) error {
	const part = "meta.xml"
	if !c.has(part) {
		return nil
	}
	s, err := c.small(part)
	if err != nil {
		return err
	}
	p, err := openODS(s, "office:document-meta")
	if err != nil {
		return err
	}
	err = p.children(func(string) error { // office:meta
		return p.children(func(name string) error {
			switch name {
			case "meta:user-defined":
				return readODSProperty(p, book)
			case "dc:date":
				if err := p.restOfTag(); err != nil {
					return err
				}
				text, err := p.textInto(nil)
				book.Saved = savedAt(string(text))
				return err
			}
			return p.pass()
		})
	})
	if err != nil {
		return err
	}
	return p.finish()
}

// readODSProperty takes in what the property just started says of the book.
func readODSProperty(p *odsPart, book *source.Book) error {
	for {
		name, value, ok, err := p.attr()
		if err != nil {
			return err
		}
		if !ok {
			return p.skip()
		}
		if name != "meta:name" || !strings.HasPrefix(string(value), Marker) {
			continue
		}
		property, err := attrText(value)
		if err != nil {
			return err
		}
		if err := p.restOfTag(); err != nil {
			return err
		}
		text, err := p.textInto(nil)
		if err != nil {
			return err
		}
		note(book, property, string(text))
		return nil
	}
}

// readODSContent reads the sheets.
func readODSContent(c *container, file string, lim config.Limits) ([]source.Sheet, error) {
	named, err := readODSStyles(c)
	if err != nil {
		return nil, err
	}
	s, err := c.part("content.xml")
	if err != nil {
		return nil, err
	}
	p, err := openODS(s, "office:document-content")
	if err != nil {
		return nil, err
	}
	styles := newODSStyles(named)
	r := &odsReader{
		p: p, file: file, styles: styles, text: odsText{p: p, styles: styles},
		limits: limits{cells: lim.Cells, columns: lim.Columns}, calendar: source.Date1900, known: map[string]bool{},
	}
	err = p.children(func(name string) error {
		switch name {
		case "office:automatic-styles":
			return styles.read(p)
		case "office:body":
			return p.children(r.body)
		}
		return p.pass()
	})
	if err != nil {
		return nil, err
	}
	if !r.spreadsheet {
		return nil, damaged("il ne contient aucun classeur")
	}
	return r.sheets, p.finish()
}
