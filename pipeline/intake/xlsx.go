package intake

import (
	"strings"
	"time"

	"pcaet/pipeline/config"
	"pcaet/pipeline/source"
)

// readXLSX reads a workbook whole (xlsx, xlsm, xltx): container checked,
// every part read to its end, cells scanned. A workbook of our own is
// recognised by its marker and comes back without sheets.
func readXLSX(data []byte, file string, lim config.Limits) (source.Book, error) {
	return readSheets(data, file, lim, false)
}

// readSheets is readXLSX, for a workbook of our own too when asked.
func readSheets(data []byte, file string, lim config.Limits, own bool) (source.Book, error) {
	book := source.Book{File: file, Origin: source.Staff}
	c, err := openContainer(data, lim)
	if err != nil {
		return book, err
	}
	defer c.close()
	root, err := readRelations(c, "")
	if err != nil {
		return book, err
	}
	if err := readMarker(c, root, &book); err != nil {
		return book, err
	}
	if book.Origin == source.Ours && !own {
		return book, c.verify()
	}
	book.Saved = readSaved(c, root)
	r, err := newCellReader(c, root, lim)
	if err != nil {
		return book, err
	}
	var unsure []int // sheets to read by other means, by index in book.Sheets
	for _, entry := range r.wb.sheets {
		if entry.kind != "worksheet" {
			continue // a chart, a dialog, macros of Excel 4: no cells of staff
		}
		scan, err := c.part(entry.part)
		if err != nil {
			return book, err
		}
		sheet, doubtful, err := r.read(scan, file, entry.name)
		if err != nil {
			return book, err
		}
		sheet.Hidden = entry.hidden
		if doubtful {
			unsure = append(unsure, len(book.Sheets))
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	if err := c.verify(); err != nil {
		return book, err
	}
	if len(unsure) > 0 {
		err = readByLibrary(data, &book, unsure, r)
	}
	return book, err
}

// newCellReader reads what the sheets of a workbook share.
func newCellReader(c *container, root relations, lim config.Limits) (*cellReader, error) {
	wb, err := readWorkbook(c, root)
	if err != nil {
		return nil, err
	}
	r := &cellReader{wb: wb, limits: limits{cells: lim.Cells, columns: lim.Columns}, unpacked: c.total}
	if r.styles, err = readStyles(c, wb.styles); err != nil {
		return nil, err
	}
	r.strings, err = readSharedStrings(c, wb.strings)
	return r, err
}

// readSaved gives the date of the last save from the core properties; zero
// when there is none that can be read. It only helps to tell two versions
// apart, so that a fault in it is no reason to refuse the file.
func readSaved(c *container, root relations) time.Time {
	part, err := root.one("core-properties")
	if err != nil || !c.has(part) {
		return time.Time{}
	}
	s, err := c.small(part)
	if err != nil {
		return time.Time{}
	}
	for {
		kind, err := s.next()
		if err != nil || kind == tokenEOF {
			return time.Time{}
		}
		if kind == tokenStart && string(s.local) == "modified" {
			text, err := s.textInto(nil)
			if err != nil {
				return time.Time{}
			}
			return savedAt(string(text))
		}
	}
}

// savedAt reads a date of a document's properties: with its zone in OOXML,
// without in OpenDocument. Zero when it is none.
func savedAt(text string) time.Time {
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly} {
		if at, err := time.Parse(form, strings.TrimSpace(text)); err == nil {
			return at.UTC()
		}
	}
	return time.Time{}
}

// readMarker looks for what the custom document properties say of the book.
func readMarker(c *container, root relations, book *source.Book) error {
	part, err := root.one("custom-properties")
	if err != nil || !c.has(part) {
		return err
	}
	s, err := c.small(part)
	if err != nil {
		return err
	}
	for {
		kind, err := s.next()
		if err != nil || kind == tokenEOF {
			return err
		}
		if kind != tokenStart || string(s.local) != "property" {
			continue
		}
		name, err := oneAttr(s, "name")
		if err != nil {
			return err
		}
		if !strings.HasPrefix(name, Marker) {
			continue
		}
		value, err := propertyText(s)
		if err != nil {
			return err
		}
		note(book, decodeEscapes(name), value)
	}
}

// propertyText gives the text of a property's one child (vt:lpwstr).
func propertyText(s *scanner) (string, error) {
	if s.selfClosed {
		return "", nil
	}
	outside := s.depth() - 1
	text := ""
	for {
		kind, err := s.next()
		if err != nil || kind == tokenEnd && s.depth() == outside {
			return text, err
		}
		if kind == tokenStart {
			value, err := s.textInto(nil)
			if err != nil {
				return "", err
			}
			text = decodeEscapes(string(value))
		}
	}
}
