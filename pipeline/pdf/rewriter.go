package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// properties is what a file says about itself.
type properties struct {
	title           string
	subject, author string // may be empty
	language        string
	date            time.Time // the day of the data, at which the file's own dates stand
}

// rewriter turns gofpdf's file into one that is PDF/UA-1 (ISO 14289-1) and
// PDF/A-2a (ISO 19005-2) at once. It adds the structure tree that the tagger
// kept, the metadata and the colour profile, mends gofpdf's fonts, links and
// bookmarks, and writes all objects anew. matterhorn.md says where each
// requirement is met. The drawing code knows nothing of it.
//
// It reads the one form that gofpdf 1.16.2 writes for a document of ours and
// refuses any other: an error is a bug of ours, not of the report.
type rewriter struct {
	objects []object // object n is objects[n-1]
	tags    *tagger
	about   properties
	outline ref // root of the bookmarks; 0 = none
	catalog ref
	info    ref

	compressor *zlib.Writer // nil until the first stream
	deflated   bytes.Buffer // what it writes to
	scratch    []byte       // a text being written
}

// object is an indirect object. The dictionary of a stream has no /Length: the
// output adds it.
type object struct {
	text   string
	stream []byte // nil = none
}

// ref is the number of an object, from 1.
type ref int

func (r ref) String() string { return string(r.append(nil)) }

// append writes the reference.
func (r ref) append(text []byte) []byte {
	return append(strconv.AppendInt(text, int64(r), 10), " 0 R"...)
}

// rewrite tags a file of gofpdf's.
func rewrite(file []byte, tags *tagger, about properties) ([]byte, error) {
	w, err := newRewriter(file, tags, about)
	if err != nil {
		return nil, fmt.Errorf("rewrite the PDF: %w", err)
	}
	return w.file(), nil
}

// newRewriter does all but write.
func newRewriter(file []byte, tags *tagger, about properties) (*rewriter, error) {
	objects, err := readObjects(file)
	if err != nil {
		return nil, err
	}
	// gofpdf's last objects are the information dictionary and the catalog.
	w := &rewriter{objects: objects, tags: tags, about: about, info: ref(len(objects) - 1), catalog: ref(len(objects))}
	for _, step := range []func() error{w.mendFonts, w.mendOutline, w.mendPages} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	tree := w.addTree()
	w.at(w.info).text = w.about.information()
	w.writeCatalog(tree)
	return w, nil
}

// add appends an object.
func (w *rewriter) add(text string, stream []byte) ref {
	w.objects = append(w.objects, object{text, stream})
	return ref(len(w.objects))
}

// at is the object of a reference, until the next one is added.
func (w *rewriter) at(r ref) *object { return &w.objects[r-1] }

// Where gofpdf puts things: page p is object 1+2p.
const pagesRoot, resources = ref(1), ref(2)

func pageRef(page int) ref { return ref(1 + 2*page) }

// The dictionaries of a page and of a link, as gofpdf writes them.
var (
	pageForm = regexp.MustCompile(`^<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n(?:/Annots \[(.*)\]\n)?/Contents (\d+) 0 R>>$`)
	linkForm = regexp.MustCompile(`<</Type /Annot /Subtype /Link /Rect \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\] /Border \[0 0 0\] (/Dest \[\d+ 0 R /XYZ 0 [\d.]+ null\])>>`)
)

// mendPages gives the pages their places in the tree of parents (the key of
// page p is p-1, those of the links follow) and their tab order, and makes the
// links objects of their own.
func (w *rewriter) mendPages() error {
	pages := len(w.tags.marks)
	if int(pageRef(pages)) > len(w.objects) || !strings.Contains(w.at(pagesRoot).text, fmt.Sprintf("\n/Count %d\n", pages)) {
		return fmt.Errorf("%d pages were tagged, but the file says: %q", pages, w.at(pagesRoot).text)
	}
	key := pages
	for i, links := range w.tags.links {
		r := pageRef(i + 1)
		form := pageForm.FindStringSubmatch(w.at(r).text)
		if form == nil {
			return fmt.Errorf("page %d has an unknown form: %q", i+1, w.at(r).text)
		}
		found := linkForm.FindAllStringSubmatch(form[1], -1)
		if len(found) != len(links) || len(linkForm.ReplaceAllString(form[1], "")) > 0 {
			return fmt.Errorf("page %d has %d links and %d were tagged: %q", i+1, len(found), len(links), form[1])
		}
		if err := w.compressContent(form[2]); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
		text := fmt.Sprintf("<</Type/Page/Parent %v/Resources %v/Contents %s 0 R/StructParents %d/Tabs/S", pagesRoot, resources, form[2], i)
		if len(links) > 0 {
			text += "/Annots["
			for n, link := range links {
				link.object = w.add(linkText(found[n], r, key, link.contents), nil)
				text += link.object.String() + " "
				key++
			}
			text += "]"
		}
		w.at(r).text = text + ">>"
	}
	return nil
}

// compressContent compresses what a page shows, which gofpdf wrote plain.
func (w *rewriter) compressContent(number string) error {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(w.objects) || w.at(ref(n)).stream == nil {
		return fmt.Errorf("no content in object %s", number)
	}
	*w.at(ref(n)) = object{"<</Filter/FlateDecode>>", w.deflate(w.at(ref(n)).stream)}
	return nil
}

// linkText is a link that is printed (/F 4), says where it leads and knows its
// place in the tree of parents. gofpdf gives its upper left corner first.
func linkText(form []string, page ref, key int, contents string) string {
	return fmt.Sprintf("<</Type/Annot/Subtype/Link/Rect[%s %s %s %s]/Border[0 0 0]/F 4/P %v/StructParent %d/Contents%s%s>>",
		form[1], form[4], form[3], form[2], page, key, textString(contents), form[5])
}

// mendOutline counts the bookmarks: gofpdf says 0 everywhere. Only the top
// level is shown at first.
func (w *rewriter) mendOutline() error {
	const rootForm, closing = "<</Type /Outlines /First ", "\n/Count 0>>"
	parentForm := regexp.MustCompile(`\n/Parent (\d+) 0 R\n`)
	for r := ref(1); int(r) <= len(w.objects); r++ {
		if strings.HasPrefix(w.at(r).text, rootForm) {
			w.outline = r
		}
	}
	if w.outline == 0 {
		return nil
	}
	var first ref
	if _, err := fmt.Sscanf(w.at(w.outline).text, rootForm+"%d", &first); err != nil || first < 1 || first >= w.outline {
		return fmt.Errorf("bookmarks have an unknown form: %q", w.at(w.outline).text)
	}
	children := map[ref]int{}
	for r := first; r < w.outline; r++ {
		form := parentForm.FindStringSubmatch(w.at(r).text)
		if form == nil || !strings.HasSuffix(w.at(r).text, closing) {
			return fmt.Errorf("bookmark has an unknown form: %q", w.at(r).text)
		}
		parent, _ := strconv.Atoi(form[1])
		children[ref(parent)]++
	}
	for r := first; r < w.outline; r++ {
		text := strings.TrimSuffix(w.at(r).text, closing)
		if n := children[r]; n > 0 {
			text += fmt.Sprintf("/Count -%d", n)
		}
		w.at(r).text = text + ">>"
	}
	w.at(w.outline).text = strings.TrimSuffix(w.at(w.outline).text, ">>") + fmt.Sprintf("/Count %d>>", children[w.outline])
	return nil
}

// writeCatalog replaces gofpdf's, which has an empty name tree and little
// else.
func (w *rewriter) writeCatalog(tree ref) {
	profile := w.add("<</N 3/Filter/FlateDecode>>", w.deflate(sRGB()))
	intent := w.add(fmt.Sprintf("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(%[1]s)/Info(%[1]s)/DestOutputProfile %[2]v>>",
		profileName, profile), nil)
	// Programs that know no PDF look for the metadata in the plain bytes.
	metadata := w.add("<</Type/Metadata/Subtype/XML>>", []byte(w.about.xmp()))
	text := fmt.Sprintf("<</Type/Catalog/Pages %v/Lang%s/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"+
		"/StructTreeRoot %v/Metadata %v/OutputIntents[%v]", pagesRoot, textString(w.about.language), tree, metadata, intent)
	if w.outline != 0 {
		text += fmt.Sprintf("/Outlines %v/PageMode/UseOutlines", w.outline)
	}
	w.at(w.catalog).text = text + ">>"
}
