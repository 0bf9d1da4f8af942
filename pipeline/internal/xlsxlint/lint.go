// Package xlsxlint looks at a workbook as Excel does when it opens one: what it
// would repair, or refuse. Excel itself cannot be run where the tests run.
//
// In: the bytes of a workbook. Out: what is wrong, one English line each; none
// for a workbook that follows the rules checked here.
//
// It checks the package (every part declared, every relation with an identifier
// of its own that leads somewhere), the order of the elements of a sheet, of the
// styles and of the workbook, names of sheets, numbers that count or refer to a
// list, comments and the boxes that show them.
//
// What it does not know: whether formulas calculate, how a sheet looks.
package xlsxlint

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Check gives everything that is wrong in a workbook.
func Check(data []byte) []string {
	l := &lint{parts: map[string][]byte{}, types: map[string]string{}, defaults: map[string]string{}}
	l.unpack(data)
	if len(l.faults) > 0 {
		return l.faults
	}
	l.contentTypes()
	l.relations()
	l.workbook()
	return l.faults
}

type lint struct {
	names           []string // of the parts, in order
	parts           map[string][]byte
	types, defaults map[string]string
	faults          []string
	formats         int // cell formats
	differential    int // formats of conditions
}

func (l *lint) fault(form string, args ...any) {
	l.faults = append(l.faults, fmt.Sprintf(form, args...))
}

func (l *lint) unpack(data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		l.fault("no archive: %v", err)
		return
	}
	lower := map[string]bool{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			l.fault("%s: %v", f.Name, err)
			continue
		}
		content, err := io.ReadAll(r)
		if err != nil {
			l.fault("%s: %v", f.Name, err)
		}
		if lower[strings.ToLower(f.Name)] {
			l.fault("%s: there twice", f.Name)
		}
		lower[strings.ToLower(f.Name)] = true
		if !strings.HasSuffix(f.Name, "/") {
			l.names = append(l.names, f.Name)
		}
		l.parts[f.Name] = content
	}
}

// element is one element of a part.
type element struct {
	name     string // local
	space    string
	attrs    []xml.Attr
	text     string
	children []*element
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// read parses a part whole, namespaces and all.
func (l *lint) read(name string) *element {
	d := xml.NewDecoder(bytes.NewReader(l.parts[name]))
	var stack []*element
	root := &element{}
	stack = append(stack, root)
	for {
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			l.fault("%s: not well-formed: %v", name, err)
			return nil
		}
		top := stack[len(stack)-1]
		switch t := t.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local, space: t.Name.Space, attrs: slices.Clone(t.Attr)}
			seen := map[xml.Name]bool{}
			for _, a := range t.Attr {
				if seen[a.Name] {
					l.fault("%s: attribute %s twice on %s", name, a.Name.Local, t.Name.Local)
				}
				seen[a.Name] = true
			}
			if t.Name.Space != "" && !strings.Contains(t.Name.Space, ":") {
				l.fault("%s: prefix %s is not declared", name, t.Name.Space)
			}
			top.children = append(top.children, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(t)
		}
	}
	if len(root.children) != 1 {
		l.fault("%s: %d roots", name, len(root.children))
		return nil
	}
	return root.children[0]
}

func (l *lint) contentTypes() {
	root := l.read("[Content_Types].xml")
	if root == nil {
		return
	}
	for _, c := range root.children {
		into, key := l.types, strings.ToLower(strings.TrimPrefix(c.attr("PartName"), "/"))
		if c.name == "Default" {
			into, key = l.defaults, strings.ToLower(c.attr("Extension"))
		}
		if _, twice := into[key]; twice {
			l.fault("content type of %q declared twice", key)
		}
		into[key] = c.attr("ContentType")
	}
	here := map[string]bool{}
	for _, name := range l.names {
		here[strings.ToLower(name)] = true
		if name != "[Content_Types].xml" && l.typeOf(name) == "" {
			l.fault("%s: its content type is not declared", name)
		}
	}
	for name := range l.types {
		if !here[name] {
			l.fault("%s: declared and not there", name)
		}
	}
}

func (l *lint) typeOf(name string) string {
	name = strings.ToLower(name)
	if t := l.types[name]; t != "" {
		return t
	}
	return l.defaults[strings.TrimPrefix(path.Ext(name), ".")]
}

// relation is a line of a .rels part.
type relation struct{ kind, target string }

func (l *lint) relations() {
	for _, name := range l.names {
		if strings.HasSuffix(name, ".rels") {
			owner := strings.TrimSuffix(strings.Replace(name, "_rels/", "", 1), ".rels")
			if owner != "" && l.parts[owner] == nil {
				l.fault("%s: relations of a part that is not there", name)
			}
			l.of(owner)
		}
	}
}

// of gives the relations of a part by identifier.
func (l *lint) of(part string) map[string]relation {
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	all := map[string]relation{}
	if l.parts[name] == nil {
		return all
	}
	root := l.read(name)
	if root == nil {
		return all
	}
	for _, c := range root.children {
		id, target := c.attr("Id"), c.attr("Target")
		if _, twice := all[id]; twice || id == "" {
			l.fault("%s: identifier %q twice or empty", name, id)
		}
		if c.attr("TargetMode") == "External" {
			all[id] = relation{kind: path.Base(c.attr("Type"))}
			continue
		}
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", path.Dir(part), target)
		}
		target = strings.TrimPrefix(path.Clean(target), "/")
		if l.parts[target] == nil && c.attr("Target") != "NULL" {
			l.fault("%s: %s leads to %s, which is not there", name, id, target)
		}
		all[id] = relation{path.Base(c.attr("Type")), target}
	}
	return all
}

var (
	workbookOrder = []string{"fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"}
	sheetOrder    = []string{"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems", "tableParts", "extLst"}
	styleOrder    = []string{"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"}
)

// ordered holds the children of an element against the order they must have.
func (l *lint) ordered(part string, e *element, order []string) {
	last := 0
	for _, c := range e.children {
		rank := slices.Index(order, c.name)
		switch {
		case rank < 0:
			l.fault("%s: %s does not belong in %s", part, c.name, e.name)
		case rank < last && c.name != "AlternateContent":
			l.fault("%s: %s stands after %s", part, c.name, order[last])
		case c.name != "AlternateContent":
			last = rank
		}
	}
}

func (l *lint) workbook() {
	part := ""
	for _, r := range l.of("") {
		if r.kind == "officeDocument" {
			part = r.target
		}
	}
	root := l.read(part)
	if root == nil {
		return
	}
	l.ordered(part, root, workbookOrder)
	all := l.of(part)
	for _, r := range all {
		if r.kind == "styles" {
			l.styles(r.target)
		}
	}
	names, ids, blocks := map[string]bool{}, map[string]bool{}, map[string]string{}
	if root.child("sheets") == nil {
		l.fault("%s: no sheets", part)
		return
	}
	visible := false
	for _, s := range root.child("sheets").children {
		name := s.attr("name")
		if n := len(utf16.Encode([]rune(name))); n == 0 || n > 31 || strings.ContainsAny(name, `[]:*?/\`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") {
			l.fault("sheet %q: Excel takes no such name", name)
		}
		if names[strings.ToLower(name)] || ids[s.attr("sheetId")] {
			l.fault("sheet %q: name or number %s twice", name, s.attr("sheetId"))
		}
		names[strings.ToLower(name)], ids[s.attr("sheetId")] = true, true
		visible = visible || s.attr("state") == "" || s.attr("state") == "visible"
		id := ""
		for _, a := range s.attrs {
			if a.Name.Local == "id" && a.Name.Space != "" {
				id = a.Value
			}
		}
		r, known := all[id]
		if !known || l.parts[r.target] == nil {
			l.fault("sheet %q leads nowhere", name)
			continue
		}
		if r.kind == "worksheet" {
			l.sheet(r.target, blocks)
		}
	}
	if !visible {
		l.fault("no sheet is visible")
	}
}

// counted holds the count an element gives against what it holds.
func (l *lint) counted(part string, e *element) int {
	if e == nil {
		return 0
	}
	if n := e.attr("count"); n != "" && n != strconv.Itoa(len(e.children)) {
		l.fault("%s: %s counts %s, holds %d", part, e.name, n, len(e.children))
	}
	return len(e.children)
}

func (l *lint) styles(part string) {
	root := l.read(part)
	if root == nil {
		return
	}
	l.ordered(part, root, styleOrder)
	n := map[string]int{}
	for _, list := range styleOrder {
		n[list] = l.counted(part, root.child(list))
	}
	l.formats, l.differential = n["cellXfs"], n["dxfs"]
	if root.child("cellXfs") == nil {
		return
	}
	for i, xf := range root.child("cellXfs").children {
		for attr, list := range map[string]string{"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"} {
			if id, err := strconv.Atoi(xf.attr(attr)); err == nil && id >= n[list] && !(list == "cellStyleXfs" && n[list] == 0) {
				l.fault("%s: format %d has %s %d of %d", part, i, attr, id, n[list])
			}
		}
	}
}
