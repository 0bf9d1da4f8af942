package pdflint

import (
	"maps"
	"slices"
)

// page is one page and what it shows.
type page struct {
	number      int // 1-based
	ref         reference
	dictionary  dictionary
	box         [4]float64 // left, bottom, right, top
	sequences   []*sequence
	byMCID      map[int]*sequence
	annotations []reference
}

// readPages reads the pages in order, and their content.
func (l *linter) readPages() {
	l.pageOf = map[reference]*page{}
	root := l.file.dictionary(l.catalog["Pages"])
	kids := l.file.array(root["Kids"])
	count, _ := root["Count"].(float64)
	l.check("file-structure", int(count) == len(kids) && len(kids) > 0, "%d pages, /Count says %v", len(kids), count)
	for i, kid := range kids {
		r, _ := kid.(reference)
		p := &page{number: i + 1, ref: r, dictionary: l.file.dictionary(kid), byMCID: map[int]*sequence{}}
		l.pageOf[r] = p
		l.pages = append(l.pages, p)
		box := l.file.array(root["MediaBox"])
		if own := l.file.array(p.dictionary["MediaBox"]); own != nil {
			box = own
		}
		var ok bool
		p.box, ok = rectangle(box)
		l.check("page-plain", ok, "%v has no rectangle: %v", p, box)
		for _, a := range l.file.array(p.dictionary["Annots"]) {
			r, ok := a.(reference)
			l.check("link-of-one-element", ok, "%v: an annotation is no object", p)
			p.annotations = append(p.annotations, r)
		}
		l.readPageContent(p)
	}
}

func (l *linter) readPageContent(p *page) {
	resources := l.file.dictionary(p.dictionary["Resources"])
	for _, kind := range []name{"ExtGState", "Shading", "Pattern", "ColorSpace"} {
		l.check("page-plain", len(l.file.dictionary(resources[kind])) == 0, "%v has a %s", p, kind)
	}
	pictures := l.file.dictionary(resources["XObject"])
	for _, key := range slices.Sorted(maps.Keys(pictures)) {
		l.check("page-plain", l.plainPicture(pictures[key]), "%v has /%s, which is no plain picture", p, key)
	}
	for _, key := range []name{"Group", "AA", "Metadata", "PieceInfo"} {
		l.check("page-plain", p.dictionary[key] == nil, "%v has a /%s", p, key)
	}
	fonts := l.file.dictionary(resources["Font"])
	for _, key := range slices.Sorted(maps.Keys(fonts)) {
		l.fontOf(fonts[key]) // one that no text uses must be sound all the same
	}
	content, ok := l.file.stream(p.dictionary["Contents"])
	data, err := content.unpacked()
	if !l.check("page-plain", ok && err == nil, "%v has no content: %v", p, err) {
		return
	}
	l.readContent(p, data, fonts, pictures)
	for _, s := range p.sequences {
		if s.mcid >= 0 {
			l.check("mark-of-one-element", p.byMCID[s.mcid] == nil, "%v: mark %d stands twice", p, s.mcid)
			p.byMCID[s.mcid] = s
		}
	}
}

// plainPicture reports whether an outside object is a picture of the profile's
// colours, without transparency, and drawn as it is (ISO 19005-2, 6.2.8).
func (l *linter) plainPicture(v any) bool {
	s, ok := l.file.stream(v)
	if !ok || s.dictionary["Subtype"] != name("Image") || s.dictionary["ColorSpace"] != name("DeviceRGB") || s.dictionary["BitsPerComponent"] != 8.0 {
		return false
	}
	for _, key := range []name{"SMask", "Mask", "Interpolate", "Alternates", "OPI", "Intent"} {
		if s.dictionary[key] != nil {
			return false
		}
	}
	return s.dictionary["Filter"] == name("FlateDecode")
}

// rectangle reads four numbers, the left below the right.
func rectangle(a array) (box [4]float64, ok bool) {
	if len(a) != 4 {
		return box, false
	}
	for i, v := range a {
		if box[i], ok = v.(float64); !ok {
			return box, false
		}
	}
	return box, box[0] < box[2] && box[1] < box[3]
}

// within reports whether a rectangle lies in another, but for a point.
func within(inner, outer [4]float64) bool {
	return inner[0] >= outer[0]-1 && inner[1] >= outer[1]-1 && inner[2] <= outer[2]+1 && inner[3] <= outer[3]+1
}

func (l *linter) judgePages() {
	for _, p := range l.pages {
		l.check("page-tab-order", p.dictionary["Tabs"] == name("S"), "%v: /Tabs is %v", p, p.dictionary["Tabs"])
		l.judgeArtifacts(p)
		for _, r := range p.annotations {
			l.judgeLink(p, r)
		}
	}
}

func (l *linter) judgeLink(p *page, r reference) {
	d := l.file.dictionary(r)
	if !l.check("annotation-kind", d["Subtype"] == name("Link"), "%v: annotation of kind %v", p, d["Subtype"]) {
		return
	}
	contents, _ := d["Contents"].(text)
	words, err := contents.words()
	l.check("link-described", err == nil && words != "", "%v: a link says %q", p, words)
	flags, _ := d["F"].(float64)
	l.check("link-printed", int(flags) == 4, "%v: a link has the flags %v, not those of a printed one", p, flags)
	box, ok := rectangle(l.file.array(d["Rect"]))
	l.check("link-target", ok && within(box, p.box), "%v: a link at %v", p, d["Rect"])
	target := l.file.array(d["Dest"])
	leads := len(target) > 1 && d["A"] == nil
	if leads {
		to, _ := target[0].(reference)
		leads = l.pageOf[to] != nil
	}
	l.check("link-target", leads, "%v: a link to %v", p, target)
	key, keyed := d["StructParent"].(float64)
	of, _ := l.parents[int(key)].(reference)
	e := l.elements[of]
	if l.check("link-of-one-element", keyed && e != nil && e.role == "Link", "%v: a link is of no Link element", p) {
		found := 0
		for _, k := range e.kids {
			if k.object == r {
				found++
			}
		}
		l.check("link-of-one-element", found == 1, "%v: the element of a link has it %d times", p, found)
	}
}

// readParents reads the tree that leads from keys to elements.
func (l *linter) readParents() {
	l.parents = map[int]any{}
	tree := l.file.dictionary(l.catalog["StructTreeRoot"])
	nums := l.file.array(l.file.dictionary(tree["ParentTree"])["Nums"])
	l.check("parent-tree", len(nums)%2 == 0 && len(nums) > 0, "the tree of parents has %d entries", len(nums))
	last := -1
	for i := 0; i+1 < len(nums); i += 2 {
		key, _ := nums[i].(float64)
		l.check("parent-tree", int(key) > last, "key %v after %d", nums[i], last)
		last = int(key)
		l.parents[last] = nums[i+1]
	}
	next, _ := tree["ParentTreeNextKey"].(float64)
	l.check("parent-tree", int(next) == last+1, "the next key is said to be %v after %d", next, last)
}

// judgeParents checks that marks and elements name each other, and that no key
// is for nothing.
func (l *linter) judgeParents() {
	claimed := 0
	for _, p := range l.pages {
		key, keyed := p.dictionary["StructParents"].(float64)
		row := l.file.array(l.parents[int(key)])
		claimed += 1 + len(p.annotations)
		l.check("page-parents", keyed && row != nil, "%v has no row in the tree of parents", p)
		l.check("page-parents", len(row) == len(p.byMCID), "%v has %d marks, its row %d", p, len(p.byMCID), len(row))
		for mcid, s := range p.byMCID {
			var e *element
			if mcid < len(row) {
				r, _ := row[mcid].(reference)
				e = l.elements[r]
			}
			if !l.check("mark-of-one-element", e != nil, "%v: mark %d, %q, is of no element", p, mcid, s.text.String()) {
				continue
			}
			found := 0
			for _, k := range e.kids {
				if k.page == p && k.mcid == mcid && k.isMark {
					found++
				}
			}
			l.check("mark-of-one-element", found == 1, "%v: the element of mark %d has it %d times", p, mcid, found)
			l.check("mark-of-one-element", e.role == s.tag, "%v: mark %d is a %s of a %s", p, mcid, s.tag, e.role)
		}
	}
	l.check("parent-tree", claimed == len(l.parents), "%d keys for %d pages and links", len(l.parents), claimed)
}
