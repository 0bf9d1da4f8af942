package pdflint

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// element is a part of the structure tree.
type element struct {
	ref        reference
	role       name
	dictionary dictionary
	parent     *element
	kids       []kid
}

// kid is a part of an element: an element, a mark of a page, or an object.
type kid struct {
	element *element
	isMark  bool
	page    *page
	mcid    int
	object  reference // 0 = none
}

func (e *element) String() string { return fmt.Sprintf("%s (object %d)", e.role, e.ref) }

// readTree reads the structure tree from its root.
func (l *linter) readTree() {
	l.elements = map[reference]*element{}
	tree := l.catalog["StructTreeRoot"]
	top := l.file.dictionary(tree)
	kids := l.file.array(top["K"])
	r, _ := tree.(reference)
	if !l.check("role-nesting", len(kids) == 1 && top["Type"] == name("StructTreeRoot"), "the structure tree has %d roots", len(kids)) {
		return
	}
	l.root = l.readElement(kids[0], nil, r, 0)
}

func (l *linter) readElement(v any, parent *element, parentRef reference, depth int) *element {
	r, ok := v.(reference)
	d := l.file.dictionary(v)
	if !l.check("role-nesting", ok && d["Type"] == name("StructElem") && l.elements[r] == nil && depth < deepest, "%v in object %d is no element of its own", v, parentRef) {
		return nil
	}
	e := &element{ref: r, dictionary: d, parent: parent}
	e.role, _ = d["S"].(name)
	l.elements[r] = e
	l.order = append(l.order, e)
	l.check("element-parent", d["P"] == parentRef, "%v: its parent is said to be %v, and is %d", e, d["P"], parentRef)
	for _, k := range l.file.array(d["K"]) {
		l.readKid(e, k, depth)
	}
	return e
}

func (l *linter) readKid(e *element, v any, depth int) {
	own, _ := e.dictionary["Pg"].(reference)
	if mcid, ok := v.(float64); ok {
		l.addMark(e, own, int(mcid))
		return
	}
	d, ok := v.(dictionary)
	if !ok {
		if child := l.readElement(v, e, e.ref, depth+1); child != nil {
			e.kids = append(e.kids, kid{element: child})
		}
		return
	}
	if page, ok := d["Pg"].(reference); ok {
		own = page
	}
	switch d["Type"] {
	case name("MCR"):
		mcid, ok := d["MCID"].(float64)
		l.check("element-finds-its-marks", ok, "%v: a mark without number", e)
		l.addMark(e, own, int(mcid))
	case name("OBJR"):
		object, _ := d["Obj"].(reference)
		p := l.pageOf[own]
		found := false
		if p != nil {
			for _, a := range p.annotations {
				found = found || a == object
			}
		}
		l.check("link-of-one-element", found, "%v: object %d is no annotation of its page", e, object)
		e.kids = append(e.kids, kid{object: object, page: p})
	default:
		l.problem("role-nesting", "%v: a part of type %v", e, d["Type"])
	}
}

func (l *linter) addMark(e *element, of reference, mcid int) {
	p := l.pageOf[of]
	l.check("element-finds-its-marks", p != nil && p.byMCID[mcid] != nil, "%v: no mark %d on its page", e, mcid)
	if p != nil {
		e.kids = append(e.kids, kid{isMark: true, page: p, mcid: mcid})
	}
}

// roleUse is what a role may stand in, and whether it shows something itself.
type roleUse struct {
	in    string
	shows bool
}

// roles are those that the project's files use.
func roles() map[name]roleUse {
	return map[name]roleUse{
		"Document": {"", false}, "Sect": {"Document Sect", false},
		"H1": {"Sect", true}, "H2": {"Sect", true}, "H3": {"Sect", true}, "P": {"Sect LBody", true},
		"L": {"Sect", false}, "LI": {"L", false}, "Lbl": {"LI", true}, "LBody": {"LI", true},
		"Table": {"Sect", false}, "Caption": {"Table Figure", true}, "THead": {"Table", false}, "TBody": {"Table", false},
		"TR": {"THead TBody", false}, "TH": {"TR", true}, "TD": {"TR", true}, "Figure": {"Sect", true},
		"TOC": {"Sect", false}, "TOCI": {"TOC", false}, "Reference": {"TOCI", false}, "Link": {"Reference", true},
	}
}

func (l *linter) judgeTree() {
	top := l.file.dictionary(l.catalog["StructTreeRoot"])
	l.check("role-known", top["RoleMap"] == nil && top["ClassMap"] == nil, "roles or attributes are mapped")
	if l.root != nil {
		l.check("role-nesting", l.root.role == "Document", "the root is a %s", l.root.role)
	}
	level, roles := 0, roles()
	for _, e := range l.order {
		known, ok := roles[e.role]
		if !l.check("role-known", ok, "%v", e) {
			continue
		}
		if e.parent != nil {
			l.check("role-nesting", oneOf(e.parent.role, known.in), "%v in %v", e, e.parent)
		}
		for _, k := range e.kids {
			l.check("role-nesting", k.element != nil || known.shows, "%v shows something itself", e)
		}
		l.check("element-not-empty", e.role == "TD" || e.role == "Document" || strings.TrimSpace(e.words()) != "" || e.role == "Figure" && len(e.kids) > 0, "%v has nothing to say", e)
		switch e.role {
		case "H1", "H2", "H3":
			now := int(e.role[1] - '0')
			l.check("heading-order", now <= level+1, "%v, %q, after level %d", e, e.words(), level)
			level = now
		case "L", "LI":
			l.judgeList(e)
		case "Table", "THead", "TBody":
			l.judgeTable(e)
		case "TH":
			scope := l.attribute(e, "Table", "Scope")
			l.check("table-header-scope", scope == name("Column") || scope == name("Row"), "%v, %q, has the scope %v", e, e.words(), scope)
		case "TOC", "TOCI", "Reference", "Link":
			l.judgeContents(e)
		case "Figure":
			l.judgeFigure(e)
		}
	}
}

// oneOf reports whether a name is one of a list's.
func oneOf(n name, list string) bool {
	for _, one := range strings.Fields(list) {
		if string(n) == one {
			return true
		}
	}
	return false
}

// shape is the roles of an element's parts, in order.
func (e *element) shape() string {
	var parts []string
	for _, k := range e.kids {
		if k.element != nil {
			parts = append(parts, string(k.element.role))
		} else if k.object != 0 {
			parts = append(parts, "object")
		}
	}
	return strings.Join(parts, " ")
}

// attribute is the value of an attribute that its owner gives to an element.
func (l *linter) attribute(e *element, owner, key name) any {
	if a := l.file.dictionary(e.dictionary["A"]); a["O"] == owner {
		return a[key]
	}
	return nil
}

func (l *linter) judgeList(e *element) {
	shape := e.shape()
	if e.role == "LI" {
		l.check("list-shape", shape == "Lbl LBody" || shape == "LBody", "%v of %q", e, shape)
		return
	}
	l.check("list-shape", len(e.kids) > 0 && shape == strings.TrimSpace(strings.Repeat("LI ", len(e.kids))), "%v of %q", e, shape)
	numbering := l.attribute(e, "List", "ListNumbering")
	l.check("list-numbering", numbering == name("None") || numbering == name("Disc") || numbering == name("Decimal"), "%v is numbered %v", e, numbering)
	for _, k := range e.kids {
		if k.element != nil {
			labelled := strings.HasPrefix(k.element.shape(), "Lbl")
			l.check("list-numbering", labelled || numbering == name("None"), "%v is numbered %v and has no labels", e, numbering)
		}
	}
}

// judgeTable checks the order of a table's parts, and that all its rows have
// as many cells. No cell spans several.
func (l *linter) judgeTable(e *element) {
	shape := e.shape()
	if e.role != "Table" {
		l.check("table-shape", len(e.kids) > 0 && shape == strings.TrimSpace(strings.Repeat("TR ", len(e.kids))), "%v of %q", e, shape)
		return
	}
	l.check("table-shape", oneOf(name(strings.ReplaceAll(shape, " ", "+")), "Caption+THead+TBody THead+TBody Caption+TBody TBody"), "%v of %q", e, shape)
	columns, headed := -1, false
	for _, k := range e.kids {
		if k.element == nil || k.element.role == "Caption" {
			continue
		}
		for _, row := range k.element.kids {
			if row.element == nil {
				continue
			}
			if columns < 0 {
				columns = len(row.element.kids)
			}
			l.check("table-regular", len(row.element.kids) == columns && columns > 0, "%v: a row of %d cells in a table of %d columns", e, len(row.element.kids), columns)
			for _, c := range row.element.kids {
				headed = headed || c.element != nil && c.element.role == "TH"
				if c.element != nil {
					spans := l.attribute(c.element, "Table", "ColSpan") != nil || l.attribute(c.element, "Table", "RowSpan") != nil
					l.check("table-regular", !spans, "%v spans several cells", c.element)
				}
			}
		}
	}
	l.check("table-header-scope", headed, "%v has no header", e)
}

// judgeContents checks the table of contents: each line is a reference with
// one link, which has a rectangle for each of its lines.
func (l *linter) judgeContents(e *element) {
	shape := e.shape()
	switch e.role {
	case "TOC":
		l.check("contents-shape", len(e.kids) > 0 && shape == strings.TrimSpace(strings.Repeat("TOCI ", len(e.kids))), "%v of %q", e, shape)
	case "TOCI":
		l.check("contents-shape", shape == "Reference", "%v of %q", e, shape)
	case "Reference":
		l.check("contents-shape", shape == "Link", "%v of %q", e, shape)
	case "Link":
		l.check("contents-shape", strings.HasPrefix(shape, "object"), "%v leads nowhere", e)
	}
}

func (l *linter) judgeFigure(e *element) {
	alt, _ := e.dictionary["Alt"].(text)
	words, err := alt.words()
	length := utf8.RuneCountInString(words)
	l.check("figure-alternative", err == nil && strings.TrimSpace(words) != "" && length <= 150, "%v: alternative text of %d characters: %q", e, length, words)
	box, ok := rectangle(l.file.array(l.attribute(e, "Layout", "BBox")))
	l.check("figure-box", l.attribute(e, "Layout", "Placement") == name("Block"), "%v is not set as a block", e)
	for _, p := range e.shownOn() {
		l.check("figure-box", ok && within(box, p.box), "%v: box %v on %v", e, box, p)
	}
	l.check("figure-box", len(e.shownOn()) == 1, "%v is shown on %d pages", e, len(e.shownOn()))
}

// shownOn is the pages that show something of an element.
func (e *element) shownOn() map[int]*page {
	pages := map[int]*page{}
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			for n, p := range k.element.shownOn() {
				pages[n] = p
			}
		case k.isMark:
			pages[k.page.number] = k.page
		}
	}
	return pages
}

// words is what an element says, in reading order.
func (e *element) words() string {
	var b strings.Builder
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			b.WriteString(k.element.words())
		case k.isMark && k.page.byMCID[k.mcid] != nil:
			b.WriteString(k.page.byMCID[k.mcid].text.String())
		}
	}
	return b.String()
}
