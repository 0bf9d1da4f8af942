package pdf

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/pdflint"
	"pcaet/pipeline/report"
)

// small is a report with one of each kind of block that the tree treats apart.
func small() report.Report {
	r := sample()
	r.Sections = []report.Section{
		{Title: "Synthèse", Blocks: []report.Block{
			paragraph(report.Body, "Un paragraphe de deux lignes au moins, pour que des marques se suivent dans un même élément de la page courante."),
			report.Heading{Level: 2, Text: "Détail"},
			report.List{Ordered: true, Items: []string{"premier", "second"}},
			report.Table{Caption: "Valeurs", Columns: twoColumns(), Rows: []report.TableRow{cells("2024", "1"), cells("2025", "2")}},
			report.SeriesChart{Title: "Signataires", Alt: "Deux barres.", Points: []report.SeriesPoint{{Label: "2024", Value: indicator.Whole(1)}, {Label: "2025", Value: indicator.Whole(2)}}},
		}},
		{Title: "Méthode", Blocks: []report.Block{paragraph(report.Note, "Fin.")}},
	}
	return r
}

// patient is a file to break.
type patient struct {
	t *testing.T
	*rewriter
}

// edit changes the first object that holds a text.
func (p patient) edit(holding, old, made string) {
	p.t.Helper()
	p.editForm(holding, regexp.QuoteMeta(old), strings.ReplaceAll(made, "$", "$$"))
}

func (p patient) editForm(holding, form, made string) {
	p.t.Helper()
	old := regexp.MustCompile(form)
	for i := range p.objects {
		if o := &p.objects[i]; strings.Contains(o.text, holding) && old.MatchString(o.text) {
			found := old.FindString(o.text)
			o.text = strings.Replace(o.text, found, old.ReplaceAllString(found, made), 1)
			return
		}
	}
	p.t.Fatalf("no object holds %q and %q", holding, form)
}

// editStream changes the stream of the first object that holds a text.
func (p patient) editStream(holding, old, made string) {
	p.t.Helper()
	for i := range p.objects {
		o := &p.objects[i]
		if o.stream == nil || !strings.Contains(o.text, holding) {
			continue
		}
		data, packed := o.stream, strings.Contains(o.text, "FlateDecode")
		if packed {
			data, _ = inflate(data)
		}
		if !bytes.Contains(data, []byte(old)) {
			continue
		}
		data = bytes.Replace(data, []byte(old), []byte(made), 1)
		if packed {
			data = new(rewriter).deflate(data)
		}
		o.stream = data
		return
	}
	p.t.Fatalf("no stream of %q holds %q", holding, old)
}

// page changes the content of the third page, the first one of the body.
func (p patient) page(change func(content string) string) {
	contents := &p.objects[1+2*3]
	data, err := inflate(contents.stream)
	if err != nil {
		p.t.Fatal(err)
	}
	changed := change(string(data))
	if changed == string(data) {
		p.t.Fatal("the page is as it was")
	}
	contents.stream = new(rewriter).deflate([]byte(changed))
}

func (p patient) onPage(old, made string) {
	p.page(func(content string) string { return strings.Replace(content, old, made, 1) })
}

// mutations break a file, each in a way that a rule must see.
func mutations() []struct {
	rule, name string
	harm       func(p patient)
} {
	return []struct {
		rule, name string
		harm       func(p patient)
	}{
		{"catalog-language", "no language", func(p patient) { p.edit("/Catalog", "/Lang(fr-FR)", "") }},
		{"catalog-marked", "not marked", func(p patient) { p.edit("/Catalog", "/Marked true", "/Marked false") }},
		{"catalog-title-shown", "file name in the window", func(p patient) { p.edit("/Catalog", "/DisplayDocTitle true", "") }},
		{"catalog-nothing-active", "gofpdf's name tree", func(p patient) { p.edit("/Catalog", "/Pages", "/Names<</EmbeddedFiles<<>>>>/Pages") }},
		{"output-intent", "no intent", func(p patient) { p.edit("/Catalog", "/OutputIntents", "/OutputIntent") }},
		{"output-intent", "a profile that is none", func(p patient) { p.editStream("/N 3", "acsp", "xxxx") }},

		{"metadata-identifiers", "no PDF/A", func(p patient) { p.editStream("/Metadata", "<pdfaid:part>2<", "<pdfaid:part>3<") }},
		{"metadata-identifiers", "no PDF/UA", func(p patient) { p.editStream("/Metadata", "<pdfuaid:part>1</pdfuaid:part>", "") }},
		{"metadata-extension", "PDF/UA's schema not described", func(p patient) { p.editStream("/Metadata", extensionSchema, "") }},
		{"metadata-title", "no title", func(p patient) { p.editStream("/Metadata", "<dc:title>", "<dc:source>") }},
		{"metadata-title", "another language", func(p patient) { p.editStream("/Metadata", ">fr-FR<", ">en<") }},
		{"metadata-information", "another author", func(p patient) { p.edit("/CreationDate", "/Author", "/Writer") }},
		{"metadata-information", "a date without time zone", func(p patient) { p.edit("/CreationDate", "+00'00'", "Z") }},

		{"page-tab-order", "no tab order", func(p patient) { p.edit("/Annots", "/Tabs/S", "") }},
		{"page-parents", "no row of parents", func(p patient) { p.edit("/Type/Page/", "/StructParents 0", "") }},
		{"page-plain", "a transparency group", func(p patient) { p.edit("/Type/Page/", "/Tabs", "/Group<</S/Transparency>>/Tabs") }},
		{"page-plain", "an image", func(p patient) { p.edit("/ProcSet", "/XObject <<\n", "/XObject <</I1 1 0 R\n") }},
		{"page-plain", "a form", func(p patient) {
			p.edit("/ProcSet", "/XObject <<\n", "/XObject <</I1 "+strconv.Itoa(2+2*3)+" 0 R\n") // the content of a page
		}},
		{"content-operator", "a picture that is not there", func(p patient) { p.onPage("BT ", "/I1 Do BT ") }},
		{"content-operator", "an operator nobody knows", func(p patient) { p.onPage("BT ", "1 gs BT ") }},
		{"content-marked", "a text outside", func(p patient) { p.page(func(s string) string { return s + "BT (\x00a) Tj ET\n" }) }},
		{"content-marked", "a line outside", func(p patient) { p.page(func(s string) string { return "0 0 m 9 9 l S\n" + s }) }},
		{"content-marked", "a sequence without number", func(p patient) { p.onPage("<</MCID 0>>", "<<>>") }},
		{"content-sequences", "a sequence left open", func(p patient) { p.onPage("EMC\n", "") }},
		{"content-sequences", "an end too many", func(p patient) { p.page(func(s string) string { return s + "EMC\n" }) }},
		{"content-artifact", "an artifact of no type", func(p patient) { p.onPage("/Type /Pagination", "/Type /Nothing") }},
		{"content-artifact", "no running head", func(p patient) { p.onPage("/Subtype /Header", "") }},

		{"mark-of-one-element", "two marks of one number", func(p patient) { p.onPage("<</MCID 1>>", "<</MCID 0>>") }},
		{"mark-of-one-element", "a mark of another role", func(p patient) { p.onPage("/P <</MCID", "/H1 <</MCID") }},
		{"mark-of-one-element", "a mark nobody has", func(p patient) { p.edit("/S/LBody", "/K[", "/K[] /L[") }},
		{"element-finds-its-marks", "a mark that is not there", func(p patient) { p.edit("/S/LBody", "/K[", "/K[9999 ") }},
		{"element-parent", "a parent that is another's", func(p patient) { p.edit("/S/LBody", "/P ", "/P 1 0 R/Q ") }},
		{"parent-tree", "a wrong next key", func(p patient) { p.edit("/StructTreeRoot", "/ParentTreeNextKey ", "/ParentTreeNextKey 1") }},
		{"parent-tree", "a key for nothing", func(p patient) { p.edit("<</Nums", "]>>", "9999 1 0 R]>>") }},

		{"role-known", "a role of our own", func(p patient) { p.edit("/S/H2", "/S/H2", "/S/Titre") }},
		{"role-nesting", "a cell in a list", func(p patient) { p.edit("/S/LI/", "/S/LI/", "/S/TD/") }},
		{"role-nesting", "a list that shows something itself", func(p patient) { p.edit("/S/L/", "/K[", "/Pg 3 0 R/K[0 ") }},
		{"element-not-empty", "an element without parts", func(p patient) { p.edit("/S/P/", "/K[", "/Z[") }},
		{"heading-order", "a level left out", func(p patient) { p.edit("/S/H2", "/S/H2", "/S/H3") }},
		{"heading-order", "no first level", func(p patient) { p.edit("/S/H1", "/S/H1", "/S/H2") }},
		{"list-shape", "a label in the place of a body", func(p patient) { p.edit("/S/LBody", "/S/LBody", "/S/Lbl") }},
		{"list-numbering", "no numbering", func(p patient) { p.edit("/S/L/", "/ListNumbering/Decimal", "") }},
		{"table-shape", "a body before the head", func(p patient) { p.edit("/S/THead", "/S/THead", "/S/TBody") }},
		{"table-regular", "a cell missing", func(p patient) { p.editForm("/S/TR", `\d+ 0 R \]`, "]") }},
		{"table-header-scope", "no scope", func(p patient) { p.edit("/Scope/Column", "/A<</O/Table/Scope/Column>>", "") }},
		{"contents-shape", "a line without link", func(p patient) { p.edit("/S/Link", "/OBJR", "/MCR") }},
		{"figure-alternative", "no alternative text", func(p patient) { p.edit("/S/Figure", "/Alt(Deux barres.)", "") }},
		{"figure-alternative", "too long an alternative", func(p patient) { p.edit("/S/Figure", "Deux", strings.Repeat("Deux", 50)) }},
		{"figure-box", "no box", func(p patient) { p.edit("/S/Figure", "/BBox", "/Box") }},
		{"figure-box", "a box beside the page", func(p patient) { p.edit("/S/Figure", "/BBox[", "/BBox[-99 0 700 700]/Was[") }},

		{"annotation-kind", "a note", func(p patient) { p.edit("/Annot/", "/Subtype/Link", "/Subtype/Text") }},
		{"link-described", "no description", func(p patient) { p.edit("/Annot/", "/Contents", "/Content") }},
		{"link-printed", "not printed", func(p patient) { p.edit("/Annot/", "/F 4", "/F 2") }},
		{"link-of-one-element", "no element", func(p patient) { p.edit("/Annot/", "/StructParent ", "/StructParent 9") }},
		{"link-of-one-element", "an element that has it twice", func(p patient) { p.editForm("/S/Link", "(<</Type/OBJR[^>]*>>)", "$1$1") }},
		{"link-target", "a page that is none", func(p patient) { p.edit("/Annot/", "/Dest [", "/Dest [99 0 R ") }},
		{"outline", "gofpdf's count", func(p patient) { p.edit("/Type /Outlines", "/Count 2", "/Count 0") }},
		{"outline", "a chain that breaks", func(p patient) { p.edit("/Title ", "/Next ", "/Then ") }},

		{"font-embedded", "not embedded", func(p patient) { p.edit("/FontDescriptor /", "/FontFile2", "/Fontfile2") }},
		{"font-codes", "another encoding", func(p patient) { p.edit("/Type0", "Identity-H", "WinAnsiEncoding") }},
		{"font-codes", "two names", func(p patient) { p.edit("/CIDFontType2", "/BaseFont /", "/BaseFont /X") }},
		{"font-unicode", "gofpdf's one range", func(p patient) {
			p.editStream("Flate", "begincmap", "begincmap\n1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n")
		}},
		{"font-unicode", "a code that means nothing", func(p patient) { p.editStream("Flate", "<0020> <", "<0000> <0000> <0000>\n<0020> <") }},
		{"font-codes", "a core font that no text uses", func(p patient) {
			p.edit("/ProcSet", "/Font <<", "/Font <</F0 "+p.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", nil).String())
		}},
		{"font-subset", "a set of codes", func(p patient) { p.edit("/FontDescriptor /", "/FontFile2", "/CIDSet 1 0 R/FontFile2") }},
		{"font-unicode", "a code without character", func(p patient) { p.editStream("Flate", "<0061>", "<00E1>") }},
		{"font-glyph", "a character that the font lacks", func(p patient) { p.onPage("\x00a", "\x04\x04") }},
		{"font-width", "a wrong width", func(p patient) { p.edit("/W [", "/W [ 32 [ ", "/W [ 32 [ 7") }},
		{"font-subset", "no tag", func(p patient) {
			for i := range p.objects {
				p.objects[i].text = strings.ReplaceAll(p.objects[i].text, "+DejaVuSansCondensed-Bold\n", "DejaVuSansCondensed-Bold\n")
			}
		}},
	}
}

// byteMutations break the bytes of a file.
func byteMutations() []struct {
	rule, name string
	harm       func(file []byte) []byte
} {
	replaced := func(old, made string) func([]byte) []byte {
		return func(file []byte) []byte { return bytes.Replace(file, []byte(old), []byte(made), 1) }
	}
	return []struct {
		rule, name string
		harm       func(file []byte) []byte
	}{
		{"file-structure", "cut", func(file []byte) []byte { return file[:len(file)-1] }},
		{"file-structure", "an older version", replaced("%PDF-1.7", "%PDF-1.3")},
		{"file-structure", "no bytes past 127", replaced("\xe2\xe3\xcf\xd3", "abcd")},
		{"file-structure", "a shift of one byte", replaced("\nendobj\n", "\nendobj\n\n")},
		{"file-structure", "something after the end", func(file []byte) []byte { return append(slices.Clone(file), "\n"...) }},
		{"file-identifier", "no identifier", replaced("/ID[<", "/IX[<")},
		{"file-not-encrypted", "encrypted", replaced("/Type/XRef", "/Type/XRef/Encrypt 1 0 R")},
	}
}

// TestLintSeesEveryHarm breaks a file in every way that the lint has a rule
// for.
func TestLintSeesEveryHarm(t *testing.T) {
	d, err := newDocument(small(), theme())
	if err != nil {
		t.Fatal(err)
	}
	d.draw()
	raw, err := d.bytes()
	if err != nil {
		t.Fatal(err)
	}
	sound, err := rewrite(raw, d.tags, d.about)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	sees := func(t *testing.T, rule string, file []byte) {
		t.Helper()
		if bytes.Equal(file, sound) {
			t.Fatal("the file is as it was")
		}
		result := pdflint.Lint(file)
		if !slices.ContainsFunc(result.Problems, func(p pdflint.Problem) bool { return p.Rule == rule }) {
			t.Errorf("%s is not seen: %v", rule, result.Problems)
		}
		seen[rule] = true
	}
	for _, c := range mutations() {
		t.Run(c.rule+": "+c.name, func(t *testing.T) {
			w, err := newRewriter(raw, d.tags, d.about)
			if err != nil {
				t.Fatal(err)
			}
			c.harm(patient{t, w})
			sees(t, c.rule, w.file())
		})
	}
	for _, c := range byteMutations() {
		t.Run(c.rule+": "+c.name, func(t *testing.T) { sees(t, c.rule, c.harm(sound)) })
	}
	for _, rule := range pdflint.Rules() {
		if !seen[rule.ID] {
			t.Errorf("nothing provokes %s", rule.ID)
		}
	}
}
