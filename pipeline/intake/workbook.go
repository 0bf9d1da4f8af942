package intake

import (
	"path"
	"strconv"
	"strings"

	"pcaet/pipeline/source"
)

// The two namespaces of SpreadsheetML: what Excel writes, and ISO 29500
// strict.
const (
	mainTransitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	mainStrict       = "http://purl.oclc.org/ooxml/spreadsheetml/main"
)

// relations are those of one part, by ID.
type relations map[string]relation

// one gives the target of the relation of a kind, "" when there is none. Two
// that differ would leave the choice to chance.
func (rs relations) one(kind string) (target string, err error) {
	for _, r := range rs {
		if r.kind != kind {
			continue
		}
		if target != "" && r.target != target {
			return "", damaged("deux relations s’y contredisent (" + kind + ")")
		}
		target = r.target
	}
	return target, nil
}

// relation is one line of a .rels part.
type relation struct {
	kind   string // last segment of the type's address: worksheet, styles…
	target string // name of the part it leads to; "" when outside the package
}

// sheetEntry is one tab of a workbook, in the order of the tabs.
type sheetEntry struct {
	name   string
	part   string
	kind   string // worksheet, chartsheet, dialogsheet, xlMacrosheet
	hidden bool
}

// workbook is what must be known before a sheet can be read.
type workbook struct {
	calendar source.DateStyle // Date1900 or Date1904
	sheets   []sheetEntry
	strings  string // name of the shared strings part, "" when there is none
	styles   string // name of the styles part, "" when there is none
	types    contentTypes
}

// readWorkbook follows the package from its root relations to the list of
// sheets.
func readWorkbook(c *container, root relations) (*workbook, error) {
	types, err := readContentTypes(c)
	if err != nil {
		return nil, err
	}
	part, err := root.one("officeDocument")
	if err != nil {
		return nil, err
	}
	if part == "" {
		return nil, damaged("rien n’y désigne le classeur")
	}
	wb := &workbook{calendar: source.Date1900, types: types}
	own, err := readRelations(c, part)
	if err != nil {
		return nil, err
	}
	if wb.strings, err = own.one("sharedStrings"); err != nil {
		return nil, err
	}
	if wb.styles, err = own.one("styles"); err != nil {
		return nil, err
	}
	if err := wb.read(c, part, own); err != nil {
		return nil, err
	}
	if len(wb.sheets) == 0 {
		return nil, damaged("il n’a aucune feuille")
	}
	return wb, wb.checkTypes(part)
}

// checkTypes demands a declared content for every part that is read, as
// Excel does.
func (wb *workbook) checkTypes(part string) error {
	parts := []string{part, wb.strings, wb.styles}
	for _, s := range wb.sheets {
		parts = append(parts, s.part)
	}
	for _, p := range parts {
		if p != "" && !wb.types.declare(p) {
			return damaged("une de ses parties n’est pas déclarée (" + strconv.Quote(p) + ")")
		}
	}
	return nil
}

// read fills the calendar and the sheets from the workbook part.
func (wb *workbook) read(c *container, part string, own relations) error {
	s, err := c.small(part)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for {
		kind, err := s.next()
		if err != nil || kind == tokenEOF {
			return err
		}
		if kind != tokenStart {
			continue
		}
		switch string(s.local) {
		case "workbookPr":
			if value, err := oneAttr(s, "date1904"); err != nil {
				return err
			} else if isTrue(value) {
				wb.calendar = source.Date1904
			}
		case "sheet":
			if s.depth() > 3 { // a sheet is workbook/sheets/sheet; others are of extensions
				continue
			}
			entry, err := readSheetEntry(s, own)
			if err != nil {
				return err
			}
			name := "nom " + strings.ToLower(entry.name)
			if known[name] {
				return damaged("deux de ses feuilles portent le même nom (« " + entry.name + " »)")
			}
			if known[entry.part] { // a small file could be made to be read a thousand times
				return damaged("deux de ses feuilles ont le même contenu (« " + entry.name + " »)")
			}
			known[name], known[entry.part] = true, true
			wb.sheets = append(wb.sheets, entry)
		}
	}
}

func readSheetEntry(s *scanner, own relations) (sheetEntry, error) {
	var entry sheetEntry
	id := ""
	for {
		name, value, ok, err := s.attr()
		if err != nil {
			return entry, err
		}
		if !ok {
			break
		}
		text, err := attrText(value)
		if err != nil {
			return entry, err
		}
		switch {
		case string(name) == "name":
			entry.name = decodeEscapes(text)
		case string(name) == "state":
			entry.hidden = text != "visible"
		case string(name) == "id" && len(s.attrPrefix) > 0:
			id = text
		}
	}
	r, ok := own[id]
	if !ok || r.target == "" {
		return entry, damaged("la feuille « " + entry.name + " » ne mène à aucun contenu")
	}
	entry.part, entry.kind = r.target, r.kind
	return entry, nil
}

// contentTypes tells which parts are declared: by extension and by name, in
// lower case.
type contentTypes struct{ byExtension, byName map[string]string }

func (t contentTypes) declare(part string) bool { return t.of(part) != "" }

// of gives the declared content type of a part, "" when there is none.
func (t contentTypes) of(part string) string {
	part = strings.ToLower(part)
	if kind, ok := t.byName[part]; ok {
		return kind
	}
	return t.byExtension[strings.TrimPrefix(path.Ext(part), ".")]
}

func readContentTypes(c *container) (contentTypes, error) {
	types := contentTypes{map[string]string{}, map[string]string{}}
	s, err := c.small("[Content_Types].xml")
	if err != nil {
		return types, err
	}
	for {
		kind, err := s.next()
		if err != nil || kind == tokenEOF {
			return types, err
		}
		if kind != tokenStart {
			continue
		}
		attrs, err := allAttrs(s)
		if err != nil {
			return types, err
		}
		switch string(s.local) {
		case "Default":
			types.byExtension[strings.ToLower(attrs["Extension"])] = attrs["ContentType"]
		case "Override":
			types.byName[strings.ToLower(strings.TrimPrefix(attrs["PartName"], "/"))] = attrs["ContentType"]
		}
	}
}

// readRelations reads the relations of a part, by ID; "" is the package.
// A part without any has no .rels, which is no fault.
func readRelations(c *container, part string) (relations, error) {
	found := relations{}
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	} else if !c.has(name) {
		return found, nil
	}
	s, err := c.small(name)
	if err != nil {
		return nil, err
	}
	for {
		kind, err := s.next()
		if err != nil || kind == tokenEOF {
			return found, err
		}
		if kind != tokenStart || string(s.local) != "Relationship" {
			continue
		}
		attrs, err := allAttrs(s)
		if err != nil {
			return nil, err
		}
		r := relation{kind: path.Base(attrs["Type"])}
		if attrs["TargetMode"] != "External" {
			r.target = resolve(path.Dir(part), attrs["Target"])
		}
		if r.target == ".." || strings.HasPrefix(r.target, "../") {
			return nil, damaged("une de ses relations mène hors du fichier (" + strconv.Quote(attrs["Target"]) + ")")
		}
		if _, twice := found[attrs["Id"]]; twice {
			return nil, damaged("deux relations y portent le même identifiant (" + strconv.Quote(attrs["Id"]) + ")")
		}
		found[attrs["Id"]] = r
	}
}

// resolve turns a relation's target into a part's name without first slash.
func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(dir, target)
}

// allAttrs gives the attributes of the current tag, prefixes dropped.
func allAttrs(s *scanner) (map[string]string, error) {
	attrs := map[string]string{}
	for {
		name, value, ok, err := s.attr()
		if err != nil || !ok {
			return attrs, err
		}
		key := string(name)
		if attrs[key], err = attrText(value); err != nil {
			return nil, err
		}
	}
}

// oneAttr gives one attribute of the current tag, "" when it has none.
func oneAttr(s *scanner, wanted string) (string, error) {
	attrs, err := allAttrs(s)
	return attrs[wanted], err
}

// isTrue reads an xsd:boolean; absent is false.
func isTrue(value string) bool { return value == "1" || value == "true" || value == "on" }
