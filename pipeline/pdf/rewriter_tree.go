package pdf

import (
	"fmt"
	"strconv"
	"strings"
)

// addTree writes the structure tree and the tree of parents, which leads from
// the marks of a page and from the links back to their elements (ISO 32000-1,
// 14.7).
func (w *rewriter) addTree() ref {
	tree := w.add("", nil)
	w.reserve(w.tags.root)
	w.describe(w.tags.root, tree)
	parents, next := w.parentTree()
	w.at(tree).text = fmt.Sprintf("<</Type/StructTreeRoot/K[%v]/ParentTree %v/ParentTreeNextKey %d>>", w.tags.root.object, parents, next)
	return tree
}

// bare reports whether an element has nothing to say: a caption of no words.
// Such elements are left out; but a row keeps all its cells.
func (e *elem) bare() bool {
	if e.role == roleTH || e.role == roleTD {
		return false
	}
	for _, k := range e.kids {
		if k.elem == nil || !k.elem.bare() {
			return false
		}
	}
	return true
}

// reserve numbers an element and those below it, in reading order.
func (w *rewriter) reserve(e *elem) {
	e.object = w.add("", nil)
	for _, k := range e.kids {
		if k.elem != nil && !k.elem.bare() {
			w.reserve(k.elem)
		}
	}
}

// describe writes an element, then those below it. A report has thousands.
func (w *rewriter) describe(e *elem, parent ref) {
	text := append(append(w.scratch[:0], "<</Type/StructElem/S/"...), e.role...)
	text = parent.append(append(text, "/P "...))
	page := e.page()
	if page > 0 {
		text = pageRef(page).append(append(text, "/Pg "...))
	}
	text = append(append(text, e.attributes()...), "/K["...)
	for _, k := range e.kids {
		switch {
		case k.marked != nil && k.marked.page == page:
			text = strconv.AppendInt(text, int64(k.marked.mcid), 10)
		case k.marked != nil:
			text = fmt.Appendf(text, "<</Type/MCR/Pg %v/MCID %d>>", pageRef(k.marked.page), k.marked.mcid)
		case k.link != nil:
			text = fmt.Appendf(text, "<</Type/OBJR/Pg %v/Obj %v>>", pageRef(k.link.page), k.link.object)
		case k.elem.bare():
			continue
		default:
			text = k.elem.object.append(text)
		}
		text = append(text, ' ')
	}
	w.scratch = append(text, "]>>"...)
	w.at(e.object).text = string(w.scratch)
	for _, k := range e.kids {
		if k.elem != nil && !k.elem.bare() {
			w.describe(k.elem, e.object)
		}
	}
}

// page is the first page that shows something of the element itself; 0 = none.
func (e *elem) page() int {
	for _, k := range e.kids {
		if k.marked != nil {
			return k.marked.page
		}
	}
	return 0
}

// attributes are what ISO 32000-1, 14.8.5 asks of an element, and its
// alternative text.
func (e *elem) attributes() string {
	switch e.role {
	case roleFigure:
		return fmt.Sprintf("/Alt%s/A<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>",
			textString(e.says.alt), e.says.box.left, e.says.box.bottom, e.says.box.right, e.says.box.top)
	case roleTH:
		return "/A<</O/Table/Scope/" + e.says.scope + ">>"
	case roleL:
		return "/A<</O/List/ListNumbering/" + e.says.numbering + ">>"
	}
	return ""
}

// parentTree writes the number tree of mendPages' keys, and gives the first
// key that is free.
func (w *rewriter) parentTree() (tree ref, next int) {
	var nums strings.Builder
	for _, marks := range w.tags.marks {
		row := append(w.scratch[:0], '[')
		for _, e := range marks {
			row = append(e.object.append(row), ' ')
		}
		w.scratch = append(row, ']')
		fmt.Fprintf(&nums, "%d %v ", next, w.add(string(w.scratch), nil))
		next++
	}
	for _, links := range w.tags.links {
		for _, link := range links {
			fmt.Fprintf(&nums, "%d %v ", next, link.of.object)
			next++
		}
	}
	return w.add("<</Nums["+nums.String()+"]>>", nil), next
}
