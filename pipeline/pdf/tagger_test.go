package pdf

import (
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"
)

func panics(f func()) (panicked bool) {
	defer func() { panicked = recover() != nil }()
	f()
	return
}

func TestTaggerPanicsOnOurBugs(t *testing.T) {
	for _, c := range []struct {
		name string
		bug  func(f *gofpdf.Fpdf, t *tagger)
	}{
		{"page break within content", func(f *gofpdf.Fpdf, t *tagger) { t.Content(t.root.add(roleP), f.AddPage) }},
		{"page break within an artifact", func(f *gofpdf.Fpdf, t *tagger) { t.Artifact(artifactLayout, f.AddPage) }},
		{"content within content", func(f *gofpdf.Fpdf, t *tagger) {
			t.Content(t.root.add(roleP), func() { t.Content(t.root.add(roleP), func() {}) })
		}},
		{"drawn outside", func(f *gofpdf.Fpdf, t *tagger) { t.Shown("x") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := gofpdf.New("P", "mm", "A4", "")
			f.AddPage()
			tags := newTagger(f)
			tags.Content(tags.root.add(roleP), func() { tags.Shown("fine") })
			if !panics(func() { c.bug(f, tags) }) {
				t.Error("no panic")
			}
		})
	}
	if !panics(func() { newTagger(gofpdf.New("P", "mm", "A4", "")).Artifact(artifactLayout, func() {}) }) {
		t.Error("no panic before the first page")
	}
}

// drawn lays out and draws the sample.
func drawn(t *testing.T) *document {
	t.Helper()
	d, err := newDocument(sample())
	if err != nil {
		t.Fatal(err)
	}
	d.f.SetCompression(false)
	d.draw()
	return d
}

// walk visits an element and those under it, in reading order.
func walk(e *elem, parents []role, visit func(e *elem, parents []role)) {
	visit(e, parents)
	for _, k := range e.kids {
		if k.elem != nil {
			walk(k.elem, append(parents[:len(parents):len(parents)], e.role), visit)
		}
	}
}

// What may stand in what: ISO 32000-1, 14.8.4, for the roles used here.
func mayStandIn(r role) string {
	return map[role]string{
		roleSect: "Document Sect", roleH1: "Sect", roleH2: "Sect", roleH3: "Sect", roleP: "Sect LBody", roleL: "Sect",
		roleLI: "L", roleLbl: "LI", roleLBody: "LI", roleTable: "Sect", roleCaption: "Table Figure", roleTHead: "Table", roleTBody: "Table",
		roleTR: "THead TBody", roleTH: "TR", roleTD: "TR", roleFigure: "Sect", roleTOC: "Sect", roleTOCI: "TOC", roleRef: "TOCI", roleLink: "Reference",
	}[r]
}

func TestStructureTree(t *testing.T) {
	d := drawn(t)
	if d.tags.lang != "fr-FR" {
		t.Errorf("language %q", d.tags.lang)
	}
	seen := map[role]int{}
	walk(d.tags.root, nil, func(e *elem, parents []role) {
		seen[e.role]++
		if len(parents) > 0 && !strings.Contains(" "+mayStandIn(e.role)+" ", " "+string(parents[len(parents)-1])+" ") {
			t.Errorf("%s in %v", e.role, parents)
		}
		if len(e.kids) == 0 {
			t.Errorf("nothing in %s of %v", e.role, parents)
		}
		switch {
		case e.role == roleTH && e.scope != "Column" && e.scope != "Row":
			t.Errorf("TH with scope %q", e.scope)
		case e.role == roleFigure && (e.alt == "" || e.box.right <= e.box.left || e.box.top <= e.box.bottom):
			t.Errorf("figure with alternative text %q and box %v", e.alt, e.box)
		case e.role == roleL && e.numbering == "":
			t.Error("list without numbering")
		}
	})
	for _, r := range []role{roleH1, roleH2, roleH3, roleP, roleL, roleLI, roleLbl, roleLBody, roleTable, roleCaption, roleTHead, roleTBody,
		roleTR, roleTH, roleTD, roleFigure, roleTOC, roleTOCI, roleRef, roleLink} {
		if seen[r] == 0 {
			t.Errorf("no %s in the sample", r)
		}
	}
}

// Every marked sequence is of exactly one element, and the pages know it; so
// is every link.
func TestMarksLeadToElements(t *testing.T) {
	d := drawn(t)
	marks, links := 0, 0
	walk(d.tags.root, nil, func(e *elem, _ []role) {
		for _, k := range e.kids {
			switch {
			case k.marked != nil:
				marks++
				if d.tags.marks[k.marked.page-1][k.marked.mcid] != e {
					t.Fatalf("page %d, mark %d is not of its %s", k.marked.page, k.marked.mcid, e.role)
				}
			case k.link != nil:
				links++
				if e.role != roleLink || k.link.nth >= d.tags.links[k.link.page-1] {
					t.Errorf("link %+v of %s", k.link, e.role)
				}
			}
		}
	})
	for _, page := range d.tags.marks {
		marks -= len(page)
	}
	for _, count := range d.tags.links {
		links -= count
	}
	if marks != 0 || links != 0 {
		t.Errorf("tree and pages differ by %d marks and %d links", marks, links)
	}
}

// On the pages, every text and every drawn line stands in exactly one marked
// sequence.
func TestEveryMarkOfAPageIsTagged(t *testing.T) {
	d := drawn(t)
	file, err := d.bytes()
	if err != nil {
		t.Fatal(err)
	}
	open, texts := 0, 0
	for _, stream := range strings.Split(string(file), "stream\n")[1:] {
		if !strings.Contains(stream, "BDC") || strings.Contains(stream[:20], "FontFile") {
			continue
		}
		for line := range strings.Lines(strings.SplitN(stream, "\nendstream", 2)[0]) {
			line = strings.TrimSuffix(line, "\n")
			switch {
			case strings.HasSuffix(line, " BDC"):
				open++
			case line == "EMC":
				open--
			case strings.Contains(line, ") Tj ET"), strings.HasSuffix(line, " re f"), line == "S", line == "f*", strings.HasSuffix(line, " l S"):
				texts++
				if open != 1 {
					t.Fatalf("drawn within %d sequences: %.60q", open, line)
				}
			}
		}
		if open != 0 {
			t.Fatalf("%d sequences left open", open)
		}
	}
	if texts < 500 {
		t.Errorf("only %d marks found", texts)
	}
}
