package pdf

import (
	"slices"
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
	d, err := newDocument(sample(), theme())
	if err != nil {
		t.Fatal(err)
	}
	d.f.SetCompression(false)
	pages := slices.Clone(d.pages)
	d.draw()
	d.pages = pages // for whoever looks at them
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

func TestSampleHasEveryRole(t *testing.T) {
	d := drawn(t)
	seen := map[role]int{}
	walk(d.tags.root, nil, func(e *elem, _ []role) { seen[e.role]++ })
	for _, r := range []role{roleDocument, roleSect, roleH1, roleH2, roleH3, roleP, roleL, roleLI, roleLbl, roleLBody, roleTable, roleCaption,
		roleTHead, roleTBody, roleTR, roleTH, roleTD, roleFigure, roleTOC, roleTOCI, roleRef, roleLink} {
		if seen[r] == 0 {
			t.Errorf("no %s in the sample", r)
		}
	}
	tagged(t, d)
}
